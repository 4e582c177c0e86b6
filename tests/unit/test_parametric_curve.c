/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "ovarian_data.h"

#include "numerics/dist.h"
#include "survival/parametric_curve.h"

static double ovarian_high[OVARIAN];

static void
fit_ovarian(enum lbp_distribution d, struct lbp_parametric *fit)
{
	static const double cuts[] = {200, 400}, knots[] = {4, 6, 6.5};
	struct lbp_parametric_request request = {.distribution = d, .spline_scale = LBP_FORM_HAZARD};
	struct lbp_lifetimes data = {
		.n = OVARIAN, .low = ovarian_time, .high = ovarian_high, .columns = 2, .x = ovarian_x};
	struct lbp_error err;
	size_t i;

	for (i = 0; i < OVARIAN; i++)
		ovarian_high[i] = ovarian_event[i] != 0 ? ovarian_time[i] : INFINITY;
	request.knot = d == LBP_PIECEWISE ? cuts : d == LBP_SPLINE ? knots : NULL;
	request.knots = d == LBP_PIECEWISE ? 2 : d == LBP_SPLINE ? 3 : 0;
	CHECK_STATUS(lbp_parametric_fit(&request, &data, fit, &err), LBP_OK);
}

/*
 * 4 exponential times, 3 events in 10: hazard 0.3, its log with variance 1/3. At 5 the cumulative hazard is 1.5, with
 * error 1.5 / sqrt 3; the median log 2 / 0.3, with error the same over sqrt 3. Limits by factor exp(1.96 / sqrt 3).
 */
static void
by_hand(void)
{
	struct lbp_lifetimes data = {
		.n = 4, .low = (double[]){2, 2, 3, 3}, .high = (double[]){2, 2, 3, INFINITY}};
	struct lbp_parametric_request request = {.distribution = LBP_EXPONENTIAL};
	struct lbp_parametric_point point;
	struct lbp_estimated median;
	struct lbp_predictor predictor;
	struct lbp_parametric fit;
	struct lbp_error err;
	double factor = exp(lbp_dist_normal_quantile(0.975) / sqrt(3));

	CHECK_STATUS(lbp_parametric_fit(&request, &data, &fit, &err), LBP_OK);
	CHECK_STATUS(lbp_predictor_init(&predictor, &fit, NULL, 0.95, &err), LBP_OK);
	lbp_predictor_at(&predictor, 5, &point);
	CHECK_NEAR(point.cumhaz.estimate, 1.5, 1e-14);
	CHECK_NEAR(point.cumhaz.se, 1.5 / sqrt(3), 1e-14);
	CHECK_NEAR(point.survival.estimate, exp(-1.5), 1e-14);
	CHECK_NEAR(point.survival.se, exp(-1.5) * 1.5 / sqrt(3), 1e-14);
	CHECK_NEAR(point.survival.low, exp(-1.5 * factor), 1e-14);
	CHECK_NEAR(point.survival.high, exp(-1.5 / factor), 1e-14);
	CHECK_NEAR(point.hazard.estimate, 0.3, 1e-14);
	CHECK_NEAR(point.hazard.high, 0.3 * factor, 1e-14);
	CHECK_STATUS(lbp_predictor_quantile(&predictor, 0.5, &median, &err), LBP_OK);
	CHECK_NEAR(median.estimate, log(2) / 0.3, 1e-14);
	CHECK_NEAR(median.se, log(2) / 0.3 / sqrt(3), 1e-14);
	CHECK_NEAR(median.low, log(2) / 0.3 / factor, 1e-14);
	lbp_predictor_at(&predictor, 0, &point);
	CHECK(point.survival.estimate == 1 && point.cumhaz.estimate == 0 && isnan(point.hazard.estimate));
	CHECK_STATUS(lbp_predictor_quantile(&predictor, 1.5, &median, &err), LBP_EDOMAIN);
	lbp_predictor_free(&predictor);
	CHECK_STATUS(lbp_predictor_init(&predictor, &fit, NULL, 1, &err), LBP_EDOMAIN);
	lbp_predictor_free(&predictor);
	lbp_parametric_free(&fit);
}

/* predict(type = "quantile", se = TRUE) of survival 3.5-3 for age 60, rx 2, tests/peers/hazard.R. */
static void
peer_quantiles(void)
{
	static const struct {
		enum lbp_distribution distribution;
		double estimate[2], se[2];
	} peer[] = {{LBP_WEIBULL, {273.773826688168, 772.496597950531}, {92.1163514958569, 192.678534788342}},
		{LBP_LOGNORMAL, {319.621206075811, 766.946775449647}, {82.3819916106135, 189.843497709052}},
		{LBP_GAUSSIAN, {343.406504424354, 807.852468418425}, {136.521363173696, 129.320819070804}}};
	static const double x[] = {60, 2}, share[] = {0.1, 0.5};
	struct lbp_predictor predictor;
	struct lbp_estimated quantile;
	struct lbp_parametric fit;
	struct lbp_error err;
	size_t i, j;

	for (i = 0; i < sizeof peer / sizeof peer[0]; i++) {
		fit_ovarian(peer[i].distribution, &fit);
		CHECK_STATUS(lbp_predictor_init(&predictor, &fit, x, 0.95, &err), LBP_OK);
		for (j = 0; j < 2; j++) {
			CHECK_STATUS(lbp_predictor_quantile(&predictor, share[j], &quantile, &err), LBP_OK);
			CHECK_NEAR(quantile.estimate, peer[i].estimate[j], 1e-12);
			CHECK_NEAR(quantile.se, peer[i].se[j], 1e-11);
		}
		lbp_predictor_free(&predictor);
		lbp_parametric_free(&fit);
	}
}

/* A predictor that goes on to another person, and to another share, says what one of that person says. */
static void
moved(void)
{
	static const double x[] = {60, 2}, other[] = {50, 1}, share[] = {0.5, 0.1, 0.5};
	struct lbp_predictor predictor, fresh;
	struct lbp_estimated quantile, want;
	struct lbp_parametric fit;
	struct lbp_error err;
	size_t j;

	fit_ovarian(LBP_GAMMA, &fit);
	CHECK_STATUS(lbp_predictor_init(&predictor, &fit, x, 0.95, &err), LBP_OK);
	CHECK_STATUS(lbp_predictor_quantile(&predictor, 0.5, &quantile, &err), LBP_OK);
	lbp_predictor_move(&predictor, other);
	for (j = 0; j < 3; j++) {
		CHECK_STATUS(lbp_predictor_init(&fresh, &fit, other, 0.95, &err), LBP_OK);
		CHECK_STATUS(lbp_predictor_quantile(&predictor, share[j], &quantile, &err), LBP_OK);
		CHECK_STATUS(lbp_predictor_quantile(&fresh, share[j], &want, &err), LBP_OK);
		CHECK(quantile.estimate == want.estimate && quantile.se == want.se);
		lbp_predictor_free(&fresh);
	}
	lbp_predictor_free(&predictor);
	lbp_parametric_free(&fit);
}

/* For every distribution: the quantile is the inverse of survival, and the hazard the slope of the cumulative one. */
static void
curves_agree(void)
{
	static const double x[] = {62, 1};
	struct lbp_parametric_point point, up, down;
	struct lbp_predictor predictor;
	struct lbp_estimated quantile;
	struct lbp_parametric fit;
	struct lbp_error err;
	int d;

	for (d = 0; d < LBP_DISTRIBUTIONS; d++) {
		if (d == LBP_GENGAMMA) /* has no finite maximum on these data */
			continue;
		fit_ovarian((enum lbp_distribution)d, &fit);
		CHECK_STATUS(lbp_predictor_init(&predictor, &fit, x, 0.9, &err), LBP_OK);
		CHECK_STATUS(lbp_predictor_quantile(&predictor, 0.3, &quantile, &err), LBP_OK);
		lbp_predictor_at(&predictor, quantile.estimate, &point);
		CHECK_NEAR(point.survival.estimate, 0.7, 1e-13);
		lbp_predictor_at(&predictor, quantile.estimate * (1 + 1e-6), &up);
		lbp_predictor_at(&predictor, quantile.estimate * (1 - 1e-6), &down);
		CHECK_NEAR(point.hazard.estimate,
			(up.cumhaz.estimate - down.cumhaz.estimate) / (2e-6 * quantile.estimate), 1e-8);
		CHECK(point.hazard.se > 0 && point.survival.low < 0.7 && point.survival.high > 0.7);
		lbp_predictor_free(&predictor);
		lbp_parametric_free(&fit);
	}
}

/* A falling Gompertz hazard leaves some for ever: of cumulative hazard at most -rate / shape. */
static void
no_quantile(void)
{
	struct lbp_lifetimes data = {.n = 6, .low = (double[]){1, 1, 2, 9, 30, 30},
		.high = (double[]){1, 1, 2, INFINITY, INFINITY, INFINITY}};
	struct lbp_parametric_request request = {.distribution = LBP_GOMPERTZ};
	struct lbp_predictor predictor;
	struct lbp_estimated quantile;
	struct lbp_parametric fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_parametric_fit(&request, &data, &fit, &err), LBP_OK);
	CHECK(fit.theta[1] < 0);
	CHECK_STATUS(lbp_predictor_init(&predictor, &fit, NULL, 0.95, &err), LBP_OK);
	CHECK_STATUS(lbp_predictor_quantile(&predictor, 0.9, &quantile, &err), LBP_OK);
	CHECK(isnan(quantile.estimate) && isnan(quantile.se));
	CHECK_STATUS(lbp_predictor_quantile(&predictor, 0.2, &quantile, &err), LBP_OK);
	CHECK(quantile.estimate > 0);
	lbp_predictor_free(&predictor);
	lbp_parametric_free(&fit);
}

/*
 * Hazard 0.3 as above: an event at 2 has cumulative hazard 0.6, martingale residual 0.4, deviance
 * sqrt(-2 (0.4 + log 0.6)); a censoring at 3 residual -0.9, deviance -sqrt(1.8); after entry at 1 an event at 2 has 0.3.
 * In (1, 2]: (-0.3 exp(-0.3) + 0.6 exp(-0.6)) / (exp(-0.3) - exp(-0.6)).
 */
static void
residuals(void)
{
	double low[] = {2, 2, 3, 3, 2, 1}, high[] = {2, 2, 3, INFINITY, 2, 2}, entry[] = {0, 0, 0, 0, 1, 0};
	struct lbp_lifetimes data = {.n = 4, .low = low, .high = high}, all = {.n = 6, .low = low, .high = high, .entry = entry};
	struct lbp_parametric_request request = {.distribution = LBP_EXPONENTIAL};
	struct lbp_parametric_residual r;
	struct lbp_likelihood likelihood;
	struct lbp_parametric fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_parametric_fit(&request, &data, &fit, &err), LBP_OK);
	CHECK_STATUS(lbp_likelihood_init(&likelihood, &fit.model, &all, &err), LBP_OK);
	lbp_parametric_residual_at(&fit, &likelihood, 0, &r);
	CHECK_NEAR(r.cumhaz, 0.6, 1e-14);
	CHECK_NEAR(r.martingale, 0.4, 1e-14);
	CHECK_NEAR(r.deviance, sqrt(-2 * (0.4 + log(0.6))), 1e-13);
	lbp_parametric_residual_at(&fit, &likelihood, 3, &r);
	CHECK_NEAR(r.martingale, -0.9, 1e-14);
	CHECK_NEAR(r.deviance, -sqrt(1.8), 1e-14);
	lbp_parametric_residual_at(&fit, &likelihood, 4, &r);
	CHECK_NEAR(r.cumhaz, 0.3, 1e-14);
	lbp_parametric_residual_at(&fit, &likelihood, 5, &r);
	CHECK_NEAR(r.martingale, (-0.3 * exp(-0.3) + 0.6 * exp(-0.6)) / (exp(-0.3) - exp(-0.6)), 1e-13);
	CHECK(isnan(r.deviance));
	lbp_likelihood_free(&likelihood);
	lbp_parametric_free(&fit);
}

SUITE("parametric_curve", {"by hand", by_hand}, {"peer quantiles", peer_quantiles}, {"moved", moved},
	{"curves agree", curves_agree}, {"no quantile", no_quantile}, {"residuals", residuals})
