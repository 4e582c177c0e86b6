/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/transformation.h"

enum { MOST = 8 };

static double
log_likelihood(const struct lbp_transformation *model, const struct lbp_lifetimes *data, const double *theta,
	double *gradient, double *hessian)
{
	struct lbp_likelihood likelihood;
	struct lbp_error err;
	double value;

	CHECK_STATUS(lbp_likelihood_init(&likelihood, model, data, &err), LBP_OK);
	lbp_likelihood_sum(theta, &value, gradient, hessian, &likelihood, &err);
	lbp_likelihood_free(&likelihood);
	return value;
}

/*
 * Exponential times of hazard exp(b0), with weights: an event at 2, nothing until 3 (weight 2), an event in (1, 2] seen
 * because it came after 1: b0 - 2 h; -6 h; log(exp(-h) - exp(-2 h)) + h = log(1 - exp(-h)). With h = log 2 the sum is
 * log log 2 - 8 log 2 - log 2; its slope by b0 is 1 - 8 h + h exp(-h) / (1 - exp(-h)) = 1 - 7 h.
 */
static void
by_hand(void)
{
	struct lbp_transformation model = {.law = LBP_LAW_EXTREME, .has_intercept = 1,
		.scale = {.kind = LBP_TIME_SCALE_FIXED, .slope = 1}};
	struct lbp_lifetimes data = {.n = 3, .low = (double[]){2, 3, 1}, .high = (double[]){2, INFINITY, 2},
		.entry = (double[]){0, 0, 1}, .weight = (double[]){1, 2, 1}};
	double theta = log(log(2)), gradient, hessian;

	CHECK(lbp_transformation_parameters(&model) == 1);
	CHECK_NEAR(log_likelihood(&model, &data, &theta, &gradient, &hessian), log(log(2)) - 9 * log(2), 1e-15);
	CHECK_NEAR(gradient, 1 - 7 * log(2), 1e-14);
}

/*
 * A normal time of mean (b0 + b x) / -g ... with g = 1/2 (standard deviation 2), b0 = -5, b = 1/2: Z = t / 2 - 5 + x / 2.
 * Events at 8 (x = 2): Z = 0, and at 12 (x = 0): Z = 1. Log densities -log(2 pi) / 2 - 0 and - 1/2, each with log g.
 */
static void
normal_by_hand(void)
{
	struct lbp_transformation model = {.law = LBP_LAW_NORMAL, .has_intercept = 1, .columns = 1,
		.scale = {.kind = LBP_TIME_SCALE_LINEAR, .is_plain = 1}};
	struct lbp_lifetimes data = {
		.n = 2, .low = (double[]){8, 12}, .high = (double[]){8, 12}, .columns = 1, .x = (double[]){2, 0}};
	double theta[] = {-5, 0.5, 0.5}, gradient[3], hessian[9];

	CHECK_NEAR(log_likelihood(&model, &data, theta, gradient, hessian),
		-log(2 * acos(-1)) - 0.5 - 2 * log(2), 1e-15);
	CHECK_NEAR(gradient[0], -1, 1e-15);      /* -0 - 1 */
	CHECK_NEAR(gradient[2], -12 + 4, 1e-15); /* -1 * 12 + 1 / g for each */
	CHECK_NEAR(hessian[0], -2, 1e-15);
	CHECK_NEAR(hessian[8], -64 - 144 - 8, 1e-15);
	theta[2] = 0;
	CHECK(!isfinite(log_likelihood(&model, &data, theta, gradient, hessian)));
}

static const double low[] = {3, 5, 0, 2, 1.5, 7}, high[] = {3, INFINITY, 4, 6, 1.5, 9}, entry[] = {1, 2, 0, 0.5, 0, 6};
static const double x[] = {0, 1, 1, -1, 1, 2, 0.5, 0, 0, 3, -1, -1}, weight[] = {1, 2, 1, 0.5, 1, 3};

static void
check_derivatives(const struct lbp_transformation *model, const double *theta)
{
	struct lbp_lifetimes data = {.n = 6, .low = low, .high = high, .entry = entry, .weight = weight, .columns = 2, .x = x};
	size_t p = lbp_transformation_parameters(model), i, j;
	double gradient[MOST], up[MOST], down[MOST], hessian[MOST * MOST], spare[MOST * MOST], moved[MOST], h = 1e-5;

	CHECK(isfinite(log_likelihood(model, &data, theta, gradient, hessian)));
	for (i = 0; i < p; i++) {
		double above, below;

		memcpy(moved, theta, p * sizeof *moved);
		moved[i] = theta[i] + h;
		above = log_likelihood(model, &data, moved, up, spare);
		moved[i] = theta[i] - h;
		below = log_likelihood(model, &data, moved, down, spare);
		/* h^2 of the third derivative */
		CHECK_WITHIN(gradient[i], (above - below) / (2 * h), 1e-7 * (1 + fabs(gradient[i])));
		for (j = 0; j < p; j++)
			CHECK_WITHIN(hessian[i * p + j], (up[j] - down[j]) / (2 * h), 1e-7 * (1 + fabs(hessian[i * p + j])));
	}
}

static void
derivatives(void)
{
	struct lbp_transformation fixed = {.law = LBP_LAW_EXTREME, .has_intercept = 1, .columns = 2,
		.scale = {.kind = LBP_TIME_SCALE_FIXED, .slope = 1}};
	struct lbp_transformation linear = {.law = LBP_LAW_LOGISTIC, .has_intercept = 1, .columns = 2,
		.scale = {.kind = LBP_TIME_SCALE_LINEAR}};
	struct lbp_transformation spline = {.law = LBP_LAW_NORMAL, .has_intercept = 1, .columns = 2,
		.scale = {.kind = LBP_TIME_SCALE_SPLINE, .knot = (double[]){0.4, 1, 2}, .knots = 3}};
	struct lbp_transformation gompertz = {.law = LBP_LAW_EXTREME, .has_intercept = 1, .columns = 2,
		.scale = {.kind = LBP_TIME_SCALE_GOMPERTZ}};
	struct lbp_transformation pieces = {.law = LBP_LAW_EXTREME, .columns = 2,
		.scale = {.kind = LBP_TIME_SCALE_PIECES, .knot = (double[]){2, 4}, .knots = 2}};
	struct lbp_transformation shaped = linear, gamma = linear;

	shaped.law = gamma.law = LBP_LAW_LOG_GAMMA;
	shaped.shape = LBP_SHAPE_FREE;
	gamma.shape = LBP_SHAPE_TIED;
	check_derivatives(&fixed, (double[]){-1.2, 0.3, 0.1});
	check_derivatives(&linear, (double[]){-1.2, 0.3, 0.1, 0.9});
	check_derivatives(&spline, (double[]){-1.2, 0.3, 0.1, 1.1, 0.05});
	check_derivatives(&gompertz, (double[]){-1.2, 0.3, 0.1, 0.2});
	check_derivatives(&pieces, (double[]){0.3, 0.1, -1, -0.5, -1.5});
	check_derivatives(&shaped, (double[]){-1.2, 0.3, 0.1, 0.9, 0.6});
	check_derivatives(&shaped, (double[]){-1.2, 0.3, 0.1, 0.9, -0.4});
	check_derivatives(&gamma, (double[]){-1.2, 0.3, 0.1, 1.3});
	CHECK_NEAR(lbp_transformation_q(&gamma, (double[]){-1.2, 0.3, 0.1, 1.25}), 0.8, 1e-15);
}

SUITE("transformation", {"by hand", by_hand}, {"normal by hand", normal_by_hand}, {"derivatives", derivatives})
