/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/rmst_regression.h"

#include "survival_rows.h"

static const unsigned char all_events[6] = {1, 1, 1, 1, 1, 1};
static const uint32_t two_arms[6] = {0, 0, 0, 1, 1, 1};
static const double arm_only[12] = {1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1};

/*
 * Nobody censored, times 1, 2, 6 and 3, 4, 11, tau 5: restricted to 1, 2, 5 and 3, 4, 5. Means 8/3 and 4: least squares
 * gives 8/3 and 4/3. The sandwich of the difference is the sum of squares over 3^2 of both: (26/3 + 2) / 9.
 */
static void
by_hand(void)
{
	const double time[6] = {1, 2, 6, 3, 4, 11};
	const struct lbp_rmst_design design = {6, 2, time, all_events, two_arms, 2, arm_only, 5};
	struct lbp_rmst_regression fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_rmst_regression_fit(&design, LBP_RMST_DIFFERENCE, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.beta[0], 8.0 / 3, 1e-14);
	CHECK_NEAR(fit.beta[1], 4.0 / 3, 1e-14);
	CHECK_NEAR(fit.covariance[3], (26.0 / 3 + 2) / 9, 1e-14);
	CHECK_NEAR(fit.covariance[1], -26.0 / 27, 1e-14);
	CHECK_NEAR(fit.covariance[2], fit.covariance[1], 0);
	lbp_rmst_regression_free(&fit);
	CHECK_STATUS(lbp_rmst_regression_fit(&design, LBP_RMST_RATIO, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.beta[1], log(4 / (8.0 / 3)), 1e-14);
	CHECK_NEAR(fit.covariance[3], 26.0 / 27 / (64.0 / 9) + 2.0 / 9 / 16, 1e-13);
	lbp_rmst_regression_free(&fit);
	CHECK_STATUS(lbp_rmst_regression_fit(&design, LBP_RMTL_RATIO, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.beta[0], log(5 - 8.0 / 3), 1e-14);
	CHECK_NEAR(fit.beta[1], log(1 / (5 - 8.0 / 3)), 1e-14);
	lbp_rmst_regression_free(&fit);
	lbp_rmst_regression_free(&fit);
}

/*
 * One arm with a censoring at 2 between events at 1 and 4, tau 5: the probability of no censoring is 1, then 1/2, so
 * the event at 4 counts twice. Mean (1 + 8) / 3 = 3, the restricted mean of Kaplan-Meier: 1 + 2/3 3.
 */
static void
one_censoring(void)
{
	const double time[3] = {1, 2, 4}, x[3] = {1, 1, 1};
	const unsigned char what[3] = {1, 0, 1};
	const uint32_t arm[3] = {0, 0, 0};
	const struct lbp_rmst_design design = {3, 1, time, what, arm, 1, x, 5};
	struct lbp_rmst_regression fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_rmst_regression_fit(&design, LBP_RMST_DIFFERENCE, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.beta[0], 3, 1e-14);
	/*
	 * Scores -2, 0, 2. After 1 those of the two left sum to 2: the one censored gains 2/2 and loses 2/2^2, the
	 * one behind it loses 2/2^2: -2, 1/2, 3/2, squared and summed 13/2, over 3^2.
	 */
	CHECK_NEAR(fit.covariance[0], 6.5 / 9, 1e-14);
	lbp_rmst_regression_free(&fit);
}

/* A covariate shifted and scaled changes its own coefficient and the intercept, not that of the arm. */
static void
scale(void)
{
	double x[REMISSION_ROWS * 3];
	struct lbp_rmst_design design = {
		REMISSION_ROWS, 3, remission_time, remission_what, remission_curve, 2, x, 20};
	struct lbp_rmst_regression fit[2];
	struct lbp_error err;
	size_t i;
	int kind, s;

	for (kind = 0; kind < LBP_RMST_CONTRASTS; kind++) {
		for (s = 0; s < 2; s++) {
			for (i = 0; i < REMISSION_ROWS; i++) {
				x[3 * i] = 1;
				x[3 * i + 1] = remission_curve[i];
				x[3 * i + 2] = s == 0 ? (double)(i % 5) : 300 + 10 * (double)(i % 5);
			}
			CHECK_STATUS(
				lbp_rmst_regression_fit(&design, (enum lbp_rmst_contrast)kind, &fit[s], &err), LBP_OK);
		}
		/* the shift costs the normal equations some digits */
		CHECK_NEAR(fit[1].beta[1], fit[0].beta[1], 1e-10);
		CHECK_NEAR(fit[1].beta[2], fit[0].beta[2] / 10, 1e-10);
		CHECK_NEAR(fit[1].covariance[4], fit[0].covariance[4], 1e-10);
		lbp_rmst_regression_free(&fit[0]);
		lbp_rmst_regression_free(&fit[1]);
	}
}

static void
refusals(void)
{
	const double time[6] = {1, 2, 6, 3, 4, 11}, same[12] = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
	const unsigned char none[6] = {1, 1, 1, 0, 0, 0};
	struct lbp_rmst_design design = {6, 2, time, all_events, two_arms, 2, same, 5};
	struct lbp_rmst_regression fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_rmst_regression_fit(&design, LBP_RMST_DIFFERENCE, &fit, &err), LBP_ESINGULAR);
	CHECK(fit.dependent == 1);
	lbp_rmst_regression_free(&fit);
	design.x = arm_only;
	design.what = none;
	design.tau = 12; /* the second arm: no event, nobody followed to 12 */
	CHECK_STATUS(lbp_rmst_regression_fit(&design, LBP_RMST_DIFFERENCE, &fit, &err), LBP_EDOMAIN);
	lbp_rmst_regression_free(&fit);
	design.tau = 0;
	CHECK_STATUS(lbp_rmst_regression_fit(&design, LBP_RMST_DIFFERENCE, &fit, &err), LBP_EDOMAIN);
	lbp_rmst_regression_free(&fit);
}

SUITE("rmst_regression", {"by hand", by_hand}, {"one censoring", one_censoring}, {"scale", scale},
	{"refusals", refusals})
