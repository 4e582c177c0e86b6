/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "numerics/newton.h"

/* -(x - 3)^2 / 2 - c (y + 1)^2 / 2, c in context. */
static enum lbp_status
paraboloid(const double *x, double *value, double *gradient, double *hessian, void *context, struct lbp_error *err)
{
	double c = *(double *)context;

	(void)err;
	*value = -0.5 * (x[0] - 3) * (x[0] - 3) - 0.5 * c * (x[1] + 1) * (x[1] + 1);
	gradient[0] = 3 - x[0];
	gradient[1] = -c * (x[1] + 1);
	hessian[0] = -1;
	hessian[1] = hessian[2] = 0;
	hessian[3] = -c;
	return LBP_OK;
}

static void
quadratic(void)
{
	double scale[] = {1, 1e-14, 1e14}, x[2];
	struct lbp_newton newton;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < 3; i++) {
		x[0] = 100;
		x[1] = 7;
		CHECK_STATUS(lbp_newton_maximize(paraboloid, &scale[i], x, 2, &newton, &err), LBP_OK);
		CHECK_NEAR(x[0], 3, 1e-15);
		CHECK_NEAR(x[1], -1, 1e-15);
		CHECK_NEAR(newton.information[3], scale[i], 1e-15);
		CHECK(newton.iterations <= 4);
		lbp_newton_free(&newton);
	}
}

/* Poisson counts: sum of y log(mean) - mean, mean = exp(x): at log of the mean of y. Out of [-50, 50] it is undefined. */
static enum lbp_status
poisson(const double *x, double *value, double *gradient, double *hessian, void *context, struct lbp_error *err)
{
	double events = *(double *)context, mean = exp(x[0]);

	(void)err;
	*value = fabs(x[0]) < 50 ? events * x[0] - 10 * mean : NAN;
	gradient[0] = events - 10 * mean;
	hessian[0] = -10 * mean;
	return LBP_OK;
}

/* 10 people, 30 events: log 3, information 30. Without events the mean goes to 0 and its log runs away. */
static void
counts(void)
{
	double events = 30, x = -20, none = 0, away = 0;
	struct lbp_newton newton;
	struct lbp_error err;

	CHECK_STATUS(lbp_newton_maximize(poisson, &events, &x, 1, &newton, &err), LBP_OK);
	CHECK_NEAR(x, log(3), 1e-15);
	CHECK_NEAR(newton.information[0], 30, 1e-14);
	lbp_newton_free(&newton);
	CHECK_STATUS(lbp_newton_maximize(poisson, &none, &away, 1, &newton, &err), LBP_EINFINITE);
	CHECK(newton.which == 0);
	away = 60;
	CHECK_STATUS(lbp_newton_maximize(poisson, &events, &away, 1, &newton, &err), LBP_EDOMAIN);
}

/* Minus Rosenbrock's valley (1 - x)^2 + 100 (y - x^2)^2: maximum 0 at (1, 1); the usual start lies across a bend. */
static enum lbp_status
valley(const double *x, double *value, double *gradient, double *hessian, void *context, struct lbp_error *err)
{
	double bend = x[1] - x[0] * x[0];

	(void)context;
	(void)err;
	*value = -(1 - x[0]) * (1 - x[0]) - 100 * bend * bend;
	gradient[0] = 2 * (1 - x[0]) + 400 * bend * x[0];
	gradient[1] = -200 * bend;
	hessian[0] = -2 + 400 * (x[1] - 3 * x[0] * x[0]);
	hessian[1] = hessian[2] = 400 * x[0];
	hessian[3] = -200;
	return LBP_OK;
}

/* exp(-x^2 / 2): not concave beyond 1. */
static enum lbp_status
bell(const double *x, double *value, double *gradient, double *hessian, void *context, struct lbp_error *err)
{
	(void)context;
	(void)err;
	*value = exp(-0.5 * x[0] * x[0]);
	gradient[0] = -x[0] * *value;
	hessian[0] = (x[0] * x[0] - 1) * *value;
	return LBP_OK;
}

static void
hard_starts(void)
{
	double x[2] = {-1.2, 1}, z = 3;
	struct lbp_newton newton;
	struct lbp_error err;

	CHECK_STATUS(lbp_newton_maximize(valley, NULL, x, 2, &newton, &err), LBP_OK);
	CHECK_NEAR(x[0], 1, 1e-14);
	CHECK_NEAR(x[1], 1, 1e-14);
	lbp_newton_free(&newton);
	CHECK_STATUS(lbp_newton_maximize(bell, NULL, &z, 1, &newton, &err), LBP_OK);
	CHECK_WITHIN(z, 0, 1e-15);
	CHECK_NEAR(newton.value, 1, 1e-15);
	lbp_newton_free(&newton);
}

/* -(x + y)^2: no single maximum. */
static enum lbp_status
ridge(const double *x, double *value, double *gradient, double *hessian, void *context, struct lbp_error *err)
{
	(void)context;
	(void)err;
	*value = -(x[0] + x[1]) * (x[0] + x[1]);
	gradient[0] = gradient[1] = -2 * (x[0] + x[1]);
	hessian[0] = hessian[1] = hessian[2] = hessian[3] = -2;
	return LBP_OK;
}

static void
flat(void)
{
	double x[2] = {5, 3};
	struct lbp_newton newton;
	struct lbp_error err;

	CHECK_STATUS(lbp_newton_maximize(ridge, NULL, x, 2, &newton, &err), LBP_ESINGULAR);
	CHECK(newton.which == 1);
	CHECK(newton.information == NULL);
}

static enum lbp_status
refusing(const double *x, double *value, double *gradient, double *hessian, void *context, struct lbp_error *err)
{
	(void)x;
	(void)value;
	(void)gradient;
	(void)hessian;
	(void)context;
	return lbp_fail(err, LBP_ENOMEM, "no");
}

static void
failures(void)
{
	double x = 0;
	struct lbp_newton newton;
	struct lbp_error err;

	CHECK_STATUS(lbp_newton_maximize(refusing, NULL, &x, 1, &newton, &err), LBP_ENOMEM);
	CHECK_TEXT(err.message, "no");
	lbp_newton_free(&newton);
	lbp_newton_free(&newton);
}

SUITE("newton", {"quadratic", quadratic}, {"counts", counts}, {"hard starts", hard_starts}, {"flat", flat},
	{"failures", failures})
