/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/q_equation.h"

static double
solve(const struct lbp_studies *s, double target)
{
	struct lbp_error err;
	double tau2 = NAN;

	CHECK_STATUS(lbp_q_equation_solve(s, target, &tau2, &err), LBP_OK);
	return tau2;
}

/* y = 1 ... 4, v = 1/2: Q = 5 / (1/2 + tau2), so that tau2 = 5 / target - 1/2. */
static void
equal_variances(void)
{
	struct lbp_studies s = {.yi = (double[]){1, 2, 3, 4}, .vi = (double[]){0.5, 0.5, 0.5, 0.5}, .k = 4};

	CHECK_NEAR(solve(&s, 3), 7.0 / 6, 1e-15);
	CHECK_NEAR(solve(&s, 1e-6), 5e6 - 0.5, 1e-15);
	CHECK(solve(&s, 10) == 0 && solve(&s, 11) == 0);
}

/* Q at the root is the target; the lower the target, the larger tau2. */
static void
bcg_trials(void)
{
	static const double targets[] = {152.2, 100, 12, 1, 1e-3};
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_moments m;
	double tau2, last = 0;
	size_t i;

	for (i = 0; i < sizeof targets / sizeof targets[0]; i++) {
		tau2 = solve(&s, targets[i]);
		lbp_moments_of(&s, tau2, &m);
		CHECK_NEAR(m.q, targets[i], 1e-13);
		CHECK(tau2 > last);
		last = tau2;
	}
	CHECK(solve(&s, 153) == 0);
}

/* Variances over twelve orders of magnitude: still the root. */
static void
unequal_variances(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 3, 1, 7, 2}, .vi = (double[]){1e-9, 1e-6, 1, 1e-3, 1e3}, .k = 5};
	static const double targets[] = {1e3, 4, 0.5};
	struct lbp_moments m;
	size_t i;

	for (i = 0; i < sizeof targets / sizeof targets[0]; i++) {
		lbp_moments_of(&s, solve(&s, targets[i]), &m);
		CHECK_NEAR(m.q, targets[i], 1e-12);
	}
}

SUITE("q_equation", {"equal variances", equal_variances}, {"BCG trials", bcg_trials},
	{"unequal variances", unequal_variances})
