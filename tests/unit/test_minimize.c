/* SPDX-License-Identifier: GPL-3.0-or-later */
/* x is told to about sqrt(DBL_EPSILON) = 1.5e-8, as f is flat at its minimum; the minimum itself to full precision. */
#include "check.h"
#include "numerics/minimize.h"

struct parabola {
	double centre;
	int count;
};

static double
parabola(double x, void *context)
{
	struct parabola *p = context;

	p->count++;
	return (x - p->centre) * (x - p->centre) + 1;
}

static double
x_less_log(double x, void *context)
{
	return *(const double *)context * (x - log(x));
}

static double
cosine(double x, void *context)
{
	(void)context;
	return cos(x);
}

static double
distance(double x, void *context)
{
	return fabs(x - *(const double *)context);
}

static double
rising(double x, void *context)
{
	(void)context;
	return exp(x);
}

static double
undefined_above(double x, void *context)
{
	return x > *(const double *)context ? NAN : -x;
}

static double
minimum_of(lbp_function f, void *context, double low, double high, double *x)
{
	struct lbp_error err;
	double minimum = NAN;

	*x = NAN;
	CHECK_STATUS(lbp_minimize_bracketed(f, context, low, high, x, &minimum, &err), LBP_OK);
	CHECK(*x > low && *x < high);
	CHECK_NEAR(f(*x, context), minimum, 0);
	return minimum;
}

static void
known_minima(void)
{
	struct parabola two = {2, 0}, less = {-2, 0}, zero = {0, 0};
	double one = 1, x;

	CHECK_NEAR(minimum_of(parabola, &two, -10, 30, &x), 1, 1e-15);
	CHECK_NEAR(x, 2, 3e-8);
	/* golden section would take 42, a parabola from either side is exact at once */
	CHECK(two.count <= 8);
	CHECK_NEAR(minimum_of(parabola, &less, -30, 10, &x), 1, 1e-15);
	CHECK_NEAR(x, -2, 3e-8);
	CHECK(less.count <= 8);
	/* at 0 the interval sets the scale */
	CHECK_NEAR(minimum_of(parabola, &zero, -1, 3, &x), 1, 1e-15);
	CHECK_WITHIN(x, 0, 3e-8);
	/* 1 - 1 / x = 0 */
	CHECK_NEAR(minimum_of(x_less_log, &one, 1e-3, 50, &x), 1, 1e-15);
	CHECK_NEAR(x, 1, 3e-8);
	CHECK_NEAR(minimum_of(cosine, NULL, 0, 6, &x), -1, 1e-15);
	CHECK_NEAR(x, acos(-1), 3e-8);
}

static void
hard_minima(void)
{
	double where = 1.7, x;

	/* no parabola fits a kink: golden section */
	CHECK_WITHIN(minimum_of(distance, &where, -5, 5, &x), 0, 1e-7);
	CHECK_NEAR(x, 1.7, 3e-8);
	/* at an end, approached from inside */
	CHECK_NEAR(minimum_of(rising, NULL, 0, 1, &x), 1, 1e-7);
	CHECK_WITHIN(x, 0, 1e-7);
}

static void
invariants(void)
{
	double one = 1, large = 1024, x, y;

	/* a power of 2 changes no digit */
	CHECK_NEAR(minimum_of(x_less_log, &large, 0.1, 5, &x), 1024 * minimum_of(x_less_log, &one, 0.1, 5, &y), 0);
	CHECK_NEAR(x, y, 0);
}

static void
refusals(void)
{
	struct parabola two = {2, 0};
	double half = 0.5, x, minimum;
	struct lbp_error err;

	CHECK_STATUS(lbp_minimize_bracketed(parabola, &two, 1, 1, &x, &minimum, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_minimize_bracketed(parabola, &two, 3, 1, &x, &minimum, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_minimize_bracketed(parabola, &two, 0, INFINITY, &x, &minimum, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_minimize_bracketed(undefined_above, &half, 0, 1, &x, &minimum, &err), LBP_ENOCONV);
}

SUITE("minimize", {"known minima", known_minima}, {"hard minima", hard_minima}, {"invariants", invariants},
	{"refusals", refusals})
