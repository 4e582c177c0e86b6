/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "meta/quantiles.h"

/*
 * t with 2 df: (2 p - 1) / sqrt(2 p (1 - p)); with 1: tan(pi (p - 1/2)); chi-square with 2 df: -2 ln of the upper
 * tail.
 */
static void
by_hand(void)
{
	struct lbp_quantiles q = {0};
	double lower, upper;

	lbp_quantiles_set(&q, 0.95);
	CHECK_NEAR(q.normal, 1.959963984540054, 1e-14);
	CHECK_NEAR(lbp_quantiles_t(&q, 2), 0.95 / sqrt(2 * 0.975 * 0.025), 1e-13);
	CHECK_NEAR(lbp_quantiles_t(&q, 1), tan(0.475 * 3.14159265358979323846), 1e-13);
	CHECK(lbp_quantiles_t(&q, INFINITY) == q.normal);
	lbp_quantiles_chisq(&q, 2, &lower, &upper);
	CHECK_NEAR(lower, -2 * log(0.975), 1e-13);
	CHECK_NEAR(upper, -2 * log(0.025), 1e-13);
}

/* R 4.2.2: qt(0.975, c(10.5, 500)), qchisq(c(0.025, 0.975), 5000) */
static void
not_kept(void)
{
	struct lbp_quantiles q = {0};
	double lower, upper;

	lbp_quantiles_set(&q, 0.95);
	CHECK_NEAR(lbp_quantiles_t(&q, 10.5), 2.213840292918787, 1e-12);
	CHECK_NEAR(lbp_quantiles_t(&q, 500), 1.964719837467367, 1e-12);
	lbp_quantiles_chisq(&q, 5000, &lower, &upper);
	CHECK_NEAR(lower, 4805.904730862248, 1e-11);
	CHECK_NEAR(upper, 5197.883771923797, 1e-11);
}

/* What was kept is what is computed; another level forgets it. */
static void
kept(void)
{
	struct lbp_quantiles q = {0}, fresh = {0};
	double lower, upper, again_lower, again_upper, t;

	lbp_quantiles_set(&q, 0.95);
	t = lbp_quantiles_t(&q, 7);
	lbp_quantiles_chisq(&q, 7, &lower, &upper);
	lbp_quantiles_chisq(&q, 7, &again_lower, &again_upper);
	CHECK(lbp_quantiles_t(&q, 7) == t && again_lower == lower && again_upper == upper);
	lbp_quantiles_set(&q, 0.9);
	lbp_quantiles_set(&fresh, 0.9);
	CHECK(lbp_quantiles_t(&q, 7) == lbp_quantiles_t(&fresh, 7));
	CHECK(lbp_quantiles_t(&q, 7) < t);
	lbp_quantiles_chisq(&q, 7, &again_lower, &again_upper);
	CHECK(again_lower > lower && again_upper < upper);
}

SUITE("quantiles", {"by hand", by_hand}, {"not kept", not_kept}, {"kept", kept})
