/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/count_regression.h"

static const double time_at_risk[] = {2, 4, 3, 1, 8, 6, 2, 5, 7, 3, 4, 6}, arm[] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};

static double
se(const struct lbp_count_regression *fit, size_t i)
{
	return sqrt(fit->variance[i * fit->parameters + i]);
}

/*
 * Two arms: 1 + 3 events in 2 + 2, 2 + 0 in 1 + 3: log rates 0 and log 1/2, variances 1/4 and 1/4 + 1/2. Means 2, 2 and
 * 1/2, 3/2. Pearson's sum 1/2 + 1/2 + 2.25 / 0.5 + 2.25 / 1.5 = 7, on 2 degrees of freedom. Robust: the residuals of the
 * first arm are -1, 1, so its log rate has variance 2 / 16; those of the second 3/2, -3/2: 4.5 / 4 more.
 */
static void
by_hand(void)
{
	struct lbp_counted data = {.n = 4, .events = (double[]){1, 3, 2, 0}, .time = (double[]){2, 2, 1, 3}, .columns = 1,
		.x = (double[]){0, 0, 1, 1}};
	struct lbp_count_regression fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_count_regression_fit(LBP_COUNT_POISSON, &data, &fit, &err), LBP_OK);
	CHECK_WITHIN(fit.estimate[0], 0, 1e-15);
	CHECK_NEAR(fit.estimate[1], -log(2), 1e-14);
	CHECK_NEAR(fit.variance[0], 0.25, 1e-14);
	CHECK_NEAR(fit.variance[3], 0.75, 1e-14);
	CHECK_NEAR(fit.pearson, 7, 1e-14);
	CHECK(fit.df == 2 && isinf(fit.theta) && isnan(fit.theta_se));
	CHECK_NEAR(fit.log_likelihood, log(2) + 3 * log(2) + 2 * log(0.5) - 6 - log(6) - log(2), 1e-14);
	lbp_count_regression_scale(&fit);
	CHECK_NEAR(fit.variance[0], 0.25 * 3.5, 1e-14);
	lbp_count_regression_free(&fit);
	CHECK_STATUS(lbp_count_regression_fit(LBP_COUNT_POISSON, &data, &fit, &err), LBP_OK);
	CHECK_STATUS(lbp_count_regression_robust(&data, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.variance[0], 2.0 / 16, 1e-14);
	CHECK_NEAR(fit.variance[3], 2.0 / 16 + 4.5 / 4, 1e-14);
	lbp_count_regression_free(&fit);
	lbp_count_regression_free(&fit);
}

/* glm of R 4.2.2, tests/peers/hazard.R. */
static void
against_glm(void)
{
	static const double events[] = {0, 3, 1, 0, 7, 2, 0, 0, 5, 1, 0, 2}, z[] = {1, 4, 2, 2, 6, 3, 1, 2, 8, 2, 1, 5};
	static const double estimate[] = {-2.091982992997, -0.93536658549049, 0.341708824137762};
	static const double errors[] = {0.619106696512347, 0.489190083519082, 0.115530175495338};
	static const double robust[] = {0.335630351532679, 0.236836369245089, 0.0626850359384447};
	double x[24];
	struct lbp_counted data = {.n = 12, .events = events, .time = time_at_risk, .columns = 2, .x = x};
	struct lbp_count_regression fit;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < 12; i++) {
		x[2 * i] = arm[i];
		x[2 * i + 1] = z[i];
	}
	CHECK_STATUS(lbp_count_regression_fit(LBP_COUNT_POISSON, &data, &fit, &err), LBP_OK);
	for (i = 0; i < 3; i++) {
		CHECK_NEAR(fit.estimate[i], estimate[i], 1e-12);
		CHECK_NEAR(se(&fit, i), errors[i], 1e-12);
	}
	CHECK_NEAR(fit.log_likelihood, -12.141689444708, 1e-13);
	CHECK_NEAR(fit.deviance, 4.77593740862884, 1e-13);
	CHECK_NEAR(fit.pearson, 4.09041039382235, 1e-13);
	CHECK_STATUS(lbp_count_regression_robust(&data, &fit, &err), LBP_OK);
	for (i = 0; i < 3; i++)
		CHECK_NEAR(se(&fit, i), robust[i], 1e-12);
	lbp_count_regression_free(&fit);
}

/* The likelihood maximised in R, tests/peers/hazard.R: estimates good to about 1e-7, the maximum to all digits. */
static void
negative_binomial(void)
{
	static const double events[] = {0, 9, 0, 0, 12, 2, 0, 0, 15, 1, 0, 0};
	struct lbp_counted data = {.n = 12, .events = events, .time = time_at_risk, .columns = 1, .x = arm};
	struct lbp_count_regression fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_count_regression_fit(LBP_COUNT_NEGBIN, &data, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.estimate[0], -0.319254512797734, 1e-6);
	CHECK_NEAR(fit.estimate[1], -0.509257933009674, 1e-6);
	CHECK_NEAR(fit.theta, 0.311830742456147, 1e-6);
	CHECK_NEAR(fit.log_likelihood, -22.0574572924241, 1e-13);
	CHECK_NEAR(fit.aic, 2 * 3 + 2 * 22.0574572924241, 1e-13);
	CHECK_NEAR(se(&fit, 0), 0.786561819546001, 1e-6);
	CHECK_NEAR(se(&fit, 1), 1.11860962969821, 1e-6);
	CHECK_NEAR(fit.theta_se, 0.204900265967359, 1e-6);
	CHECK_NEAR(fit.deviance, 10.0981751997861, 1e-6);
	lbp_count_regression_free(&fit);
}

static enum lbp_status
refuse(enum lbp_count_family family, const struct lbp_counted *data, struct lbp_error *err, size_t *which)
{
	struct lbp_count_regression fit;
	enum lbp_status status = lbp_count_regression_fit(family, data, &fit, err);

	*which = fit.which;
	lbp_count_regression_free(&fit);
	return status;
}

/* Counts that hardly vary, an arm without events, an arm that is everybody, and what is no count. */
static void
refusals(void)
{
	double even[] = {1, 2, 2, 1, 4, 3, 1, 2, 3, 2, 2, 3}, none[] = {1, 2, 0, 3, 1, 1, 0, 0, 0, 0, 0, 0}, ones[12], half = 0.5;
	struct lbp_counted data = {.n = 12, .events = even, .time = time_at_risk, .columns = 1, .x = arm};
	struct lbp_error err;
	size_t which, i;

	for (i = 0; i < 12; i++)
		ones[i] = 1;
	CHECK_STATUS(refuse(LBP_COUNT_NEGBIN, &data, &err, &which), LBP_EINFINITE);
	CHECK(which == 2);
	data.events = none;
	CHECK_STATUS(refuse(LBP_COUNT_POISSON, &data, &err, &which), LBP_EINFINITE);
	CHECK(which == 1);
	data.x = ones;
	CHECK_STATUS(refuse(LBP_COUNT_POISSON, &data, &err, &which), LBP_ESINGULAR);
	CHECK(which == 1);
	data.x = arm;
	data.events = (double[]){0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
	CHECK_STATUS(refuse(LBP_COUNT_POISSON, &data, &err, &which), LBP_EDOMAIN);
	data.events = even;
	data.n = 2;
	CHECK_STATUS(refuse(LBP_COUNT_POISSON, &data, &err, &which), LBP_EDOMAIN);
	data.n = 12;
	even[3] = 1.5;
	CHECK_STATUS(refuse(LBP_COUNT_POISSON, &data, &err, &which), LBP_EDOMAIN);
	CHECK(err.row == 3);
	data = (struct lbp_counted){.n = 1, .events = &half, .time = (double[]){0}};
	CHECK_STATUS(refuse(LBP_COUNT_POISSON, &data, &err, &which), LBP_EDOMAIN);
}

SUITE("count_regression", {"by hand", by_hand}, {"against glm", against_glm}, {"negative binomial", negative_binomial},
	{"refusals", refusals})
