/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "numerics/root.h"

#include <float.h>

struct call {
	double parameter;
	int count;
};

static double
square_less(double x, void *context)
{
	struct call *c = context;

	c->count++;
	return x * x - c->parameter;
}

static double
wallis(double x, void *context)
{
	(void)context;
	return x * x * x - 2 * x - 5;
}

static double
scaled_log(double x, void *context)
{
	return (log(x) - 1) * *(const double *)context;
}

static double
odd_power(double x, void *context)
{
	struct call *c = context;

	c->count++;
	return pow(x, c->parameter);
}

static double
jump(double x, void *context)
{
	return x < *(const double *)context ? -1e-3 : 1e200;
}

static double
never_below_one(double x, void *context)
{
	(void)context;
	return 1 + x * x;
}

static double
not_a_number(double x, void *context)
{
	return x == *(const double *)context ? -1 : x > 2 ? 1 : NAN;
}

static double
bracketed(lbp_function f, void *context, double low, double high)
{
	struct lbp_error err;
	double root = NAN;

	CHECK_STATUS(lbp_root_bracketed(f, context, low, high, 0, &root, &err), LBP_OK);
	return root;
}

static void
known_roots(void)
{
	struct call two = {2, 0};
	double sign = 1;

	/* 4 ulp */
	CHECK_NEAR(bracketed(square_less, &two, 0, 2), sqrt(2), 4 * DBL_EPSILON);
	/* bisection would take 52 */
	CHECK(two.count <= 10);
	CHECK_NEAR(bracketed(square_less, &two, -1e6, 0), -sqrt(2), 4 * DBL_EPSILON);
	/* Wallis' own example of 1685, to 20 digits 2.0945514815423265915 */
	CHECK_NEAR(bracketed(wallis, NULL, 2, 3), 2.0945514815423265915, 4 * DBL_EPSILON);
	CHECK_NEAR(bracketed(scaled_log, &sign, 1e-6, 1e6), exp(1), 4 * DBL_EPSILON);
}

static void
ends_and_zero(void)
{
	struct call four = {4, 0}, ninth = {9, 0};

	CHECK_NEAR(bracketed(square_less, &four, 0, 2), 2, 0);
	CHECK_NEAR(bracketed(square_less, &four, 2, 5), 2, 0);
	CHECK_NEAR(bracketed(square_less, &four, 2, 2), 2, 0);
	/* a root of multiplicity 9 at 0: no ulp to converge to, the interval sets the scale */
	CHECK_WITHIN(bracketed(odd_power, &ninth, -1, 3), 0, 4 * DBL_EPSILON * DBL_EPSILON);
	CHECK(ninth.count < 600);
}

static void
invariants(void)
{
	double small = -1e-200, one = 1, where = 0.3;
	struct call two = {2, 0};
	struct lbp_error err;
	double root;

	/* the scale and the sign of f do not count */
	CHECK_NEAR(bracketed(scaled_log, &small, 1, 10), bracketed(scaled_log, &one, 1, 10), 0);
	/* a jump is found too */
	CHECK_NEAR(bracketed(jump, &where, -1, 7), 0.3, 4 * DBL_EPSILON);
	/* a loose tolerance is kept, and saves work */
	CHECK_STATUS(lbp_root_bracketed(square_less, &two, 0, 2, 1e-3, &root, &err), LBP_OK);
	CHECK_WITHIN(root, sqrt(2), 1e-3);
	CHECK(two.count <= 8);
}

static void
upward(void)
{
	struct call two = {2, 0}, huge = {1e200, 0}, zero = {0, 0};
	struct lbp_error err;
	double root = NAN;

	CHECK_STATUS(lbp_root_upward(square_less, &two, 0, 0.01, 0, &root, &err), LBP_OK);
	CHECK_NEAR(root, sqrt(2), 4 * DBL_EPSILON);
	CHECK_STATUS(lbp_root_upward(square_less, &two, 0, 1e5, 0, &root, &err), LBP_OK);
	CHECK_NEAR(root, sqrt(2), 4 * DBL_EPSILON);
	CHECK_STATUS(lbp_root_upward(square_less, &huge, 0, 1e45, 0, &root, &err), LBP_OK);
	CHECK_NEAR(root, 1e100, 4 * DBL_EPSILON);
	CHECK_STATUS(lbp_root_upward(square_less, &zero, 0, 1, 0, &root, &err), LBP_OK);
	CHECK_NEAR(root, 0, 0);
}

static void
refusals(void)
{
	struct call two = {2, 0}, huge = {1e200, 0};
	double one = 1, root;
	struct lbp_error err;

	CHECK_STATUS(lbp_root_bracketed(square_less, &two, 2, 3, 0, &root, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.message, "no change of sign between 2 and 3");
	CHECK_STATUS(lbp_root_bracketed(square_less, &two, 3, 0, 0, &root, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_root_bracketed(square_less, &two, 0, INFINITY, 0, &root, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_root_bracketed(not_a_number, &one, 0, 3, 0, &root, &err), LBP_ENOCONV);
	CHECK_TEXT(err.message, "the function whose root is sought is not finite at 0");
	CHECK_STATUS(lbp_root_bracketed(not_a_number, &one, 1, 3, 0, &root, &err), LBP_ENOCONV);
	CHECK_STATUS(lbp_root_upward(never_below_one, NULL, 0, 1, 0, &root, &err), LBP_EINFINITE);
	CHECK_STATUS(lbp_root_upward(square_less, &huge, 0, 1e-3, 0, &root, &err), LBP_EINFINITE);
	CHECK_STATUS(lbp_root_upward(square_less, &two, 1, 1, 0, &root, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_root_upward(not_a_number, &one, 0, 3, 0, &root, &err), LBP_ENOCONV);
	CHECK_STATUS(lbp_root_upward(not_a_number, &one, 1, 1.5, 0, &root, &err), LBP_ENOCONV);
}

SUITE("root", {"known roots", known_roots}, {"ends and zero", ends_and_zero}, {"invariants", invariants},
	{"upward", upward}, {"refusals", refusals})
