/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/rmst.h"

#include "survival_members.h"

/*
 * Four people: events at 1 and 3, a censoring at 2, an event at 6. S is 1, 3/4 from 1, 3/8 from 3, 0 from 6. To tau = 5
 * the area is 1 + 3/2 + 3/4 = 13/4; from 1 on 9/4, from 3 on 3/4. Variance (9/4)^2 / (4 3) + (3/4)^2 / (2 1).
 */
static void
by_hand(void)
{
	const double time[] = {1, 2, 3, 6};
	const unsigned char what[] = {1, 0, 1, 1};
	const struct lbp_members members = {4, time, NULL, what, NULL, NULL, 0};
	struct lbp_rmst rmst;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;

	fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
	CHECK_STATUS(lbp_rmst_fit(&risk, &km, 5, &rmst, &err), LBP_OK);
	CHECK_NEAR(rmst.mean, 3.25, 1e-15);
	CHECK_NEAR(rmst.lost, 1.75, 1e-15);
	CHECK_NEAR(rmst.se, sqrt(81.0 / 16 / 12 + 9.0 / 16 / 2), 1e-15);
	CHECK_STATUS(lbp_rmst_fit(&risk, &km, 0.5, &rmst, &err), LBP_OK);
	CHECK_NEAR(rmst.mean, 0.5, 0);
	CHECK_NEAR(rmst.lost, 0, 0);
	CHECK_STATUS(lbp_rmst_fit(&risk, &km, 100, &rmst, &err), LBP_OK);
	CHECK_NEAR(rmst.mean, 1 + 1.5 + 3 * 0.375, 1e-15);
	CHECK_STATUS(lbp_rmst_fit(&risk, &km, 0, &rmst, &err), LBP_EDOMAIN);
	free_fit(&risk, &km);
}

/* survival 3.5-3, 6-mercaptopurine: tests/peers/km.R. Without censoring it is the mean of min(time, tau). */
static void
peer(void)
{
	struct lbp_members members = {21, remission_time + REMISSION_FIRST_TREATED, NULL,
		remission_what + REMISSION_FIRST_TREATED, NULL, NULL, 0};
	double sum = 0, squares = 0;
	struct lbp_rmst rmst;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	size_t i;

	fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
	CHECK_STATUS(lbp_rmst_fit(&risk, &km, 20, &rmst, &err), LBP_OK);
	CHECK_NEAR(rmst.mean, 16.1165266106443, 1e-13);
	CHECK_NEAR(rmst.se, 1.25156019600505, 1e-13);
	CHECK_STATUS(lbp_rmst_fit(&risk, &km, 35, &rmst, &err), LBP_OK);
	CHECK_NEAR(rmst.mean, 23.2873949579832, 1e-13);
	CHECK_NEAR(rmst.se, 2.82746762337144, 1e-13);
	free_fit(&risk, &km);
	members.time = remission_time;
	members.what = remission_what;
	fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
	CHECK_STATUS(lbp_rmst_fit(&risk, &km, 11.5, &rmst, &err), LBP_OK);
	for (i = 0; i < 21; i++)
		sum += fmin(remission_time[i], 11.5);
	for (i = 0; i < 21; i++)
		squares += pow(fmin(remission_time[i], 11.5) - sum / 21, 2);
	CHECK_NEAR(rmst.mean, sum / 21, 1e-14);
	CHECK_NEAR(rmst.se, sqrt(squares / 21 / 21), 1e-13);
	free_fit(&risk, &km);
}

/* Differences are good to some 1e-8. Late entry, weights, a time after tau, and one where the curve has come to 0. */
static void
derivatives(void)
{
	const double time[] = {1, 2, 3, 6, 8, 9}, start[] = {0, 0, 1.5, 2, 0, 7};
	const unsigned char what[] = {1, 0, 1, 1, 0, 1};
	const double tau[] = {0.5, 2.5, 5, 20}, step = 1e-5;
	double weight[] = {1, 0.5, 2, 1.5, 1, 3}, influence[6];
	const struct lbp_members members = {6, time, start, what, weight, NULL, 0};
	struct lbp_rmst side[2];
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	size_t i, t;
	int s;

	for (t = 0; t < 4; t++) {
		fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
		CHECK_STATUS(lbp_rmst_influence(&members, &risk, &km, tau[t], influence, &err), LBP_OK);
		free_fit(&risk, &km);
		for (i = 0; i < 6; i++) {
			double w = weight[i];

			for (s = 0; s < 2; s++) {
				weight[i] = s == 0 ? w - step : w + step;
				fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
				CHECK_STATUS(lbp_rmst_fit(&risk, &km, tau[t], &side[s], &err), LBP_OK);
				free_fit(&risk, &km);
			}
			weight[i] = w;
			CHECK_WITHIN(influence[i], w * (side[1].mean - side[0].mean) / (2 * step), 1e-8);
		}
	}
}

/* Means 6 and 4 of 10, errors 0.3 and 0.4: difference 2, error 0.5; log ratios of 6/4 and of 4/6. */
static void
contrasts(void)
{
	const struct lbp_rmst a = {10, 6, 4, 0.3}, b = {10, 4, 6, 0.4};
	struct lbp_contrast c, back;
	struct lbp_error err;

	CHECK_STATUS(lbp_rmst_compare(LBP_RMST_DIFFERENCE, &a, &b, 0, 0.95, &c, &err), LBP_OK);
	CHECK_NEAR(c.estimate, 2, 1e-15);
	CHECK_NEAR(c.se, 0.5, 1e-15);
	CHECK_NEAR(c.statistic, 4, 1e-14);
	CHECK_NEAR(c.p, 6.334248366623973e-05, 1e-12); /* R: 2 * pnorm(-4) */
	CHECK_NEAR(c.ci_low, 2 - 0.5 * 1.959963984540054, 1e-14);
	CHECK_NEAR(c.ci_high, 2 + 0.5 * 1.959963984540054, 1e-14);
	CHECK_STATUS(lbp_rmst_compare(LBP_RMST_DIFFERENCE, &a, &b, 0.08, 0.95, &c, &err), LBP_OK);
	CHECK_NEAR(c.se, 0.3, 1e-14);
	CHECK_STATUS(lbp_rmst_compare(LBP_RMST_RATIO, &a, &b, 0, 0.95, &c, &err), LBP_OK);
	CHECK_NEAR(c.estimate, log(1.5), 1e-15);
	CHECK_NEAR(c.se, sqrt(0.0025 + 0.01), 1e-14);
	CHECK_STATUS(lbp_rmst_compare(LBP_RMTL_RATIO, &a, &b, 0, 0.95, &c, &err), LBP_OK);
	CHECK_NEAR(c.estimate, log(4.0 / 6), 1e-15);
	CHECK_NEAR(c.se, sqrt(0.3 * 0.3 / 16 + 0.4 * 0.4 / 36), 1e-14);
	CHECK_STATUS(lbp_rmst_compare(LBP_RMTL_RATIO, &b, &a, 0, 0.95, &back, &err), LBP_OK);
	CHECK_NEAR(back.estimate, -c.estimate, 1e-15);
	CHECK_NEAR(back.p, c.p, 1e-13);
}

static void
refusals(void)
{
	const struct lbp_rmst a = {10, 6, 4, 0.3}, full = {10, 10, 0, 0};
	struct lbp_contrast c;
	struct lbp_error err;

	CHECK_STATUS(lbp_rmst_compare(LBP_RMTL_RATIO, &a, &full, 0, 0.95, &c, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_rmst_compare(LBP_RMST_DIFFERENCE, &full, &full, 0, 0.95, &c, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_rmst_compare(LBP_RMST_DIFFERENCE, &a, &full, 0, 0.95, &c, &err), LBP_OK);
}

SUITE("rmst", {"by hand", by_hand}, {"peer", peer}, {"derivatives", derivatives}, {"contrasts", contrasts},
	{"refusals", refusals})
