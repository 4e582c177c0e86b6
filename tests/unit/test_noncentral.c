/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peer values: R 4.2.2, tests/peers/dist.R. */
#include "check.h"
#include "numerics/dist.h"

/*
 * df = 2: S^2 = X / 2 is exponential, and integrating P(Z <= t S - delta) by parts
 * P(T <= t) = P(Z <= -delta) + t / r exp(-(delta / r)^2) P(Z <= t delta / r), r = sqrt(2 + t^2).
 */
static double
lower_by_hand(double t, double delta)
{
	double r = sqrt(2 + t * t);

	return lbp_dist_normal_lower(-delta) + t / r * exp(-pow(delta / r, 2)) * lbp_dist_normal_lower(t * delta / r);
}

static void
by_hand(void)
{
	CHECK_NEAR(lbp_dist_nct_lower(1, 2, 0.5), lower_by_hand(1, 0.5), 1e-13);
	CHECK_NEAR(lbp_dist_nct_lower(3, 2, 8), lower_by_hand(3, 8), 1e-13);
	CHECK_NEAR(lbp_dist_nct_lower(25, 2, 30), lower_by_hand(25, 30), 1e-13);
	CHECK_NEAR(lbp_dist_nct_lower(0.5, 2, -3), lower_by_hand(0.5, -3), 1e-13);
	/* at t = 0 only the sign of Z + delta counts */
	CHECK_NEAR(lbp_dist_nct_lower(0, 7, 2.5), lbp_dist_normal_lower(-2.5), 1e-13);
	CHECK_NEAR(lbp_dist_nct_upper(0, 7, -20), lbp_dist_normal_lower(-20), 1e-13);
	CHECK_NEAR(lbp_dist_nct_upper(3, INFINITY, 1), lbp_dist_normal_upper(2), 1e-15);
}

static void
peer(void)
{
	/* pt() has absolute accuracy of about 1e-12 here */
	CHECK_NEAR(lbp_dist_nct_lower(2, 38, 1.5), 0.68241789850833323, 1e-11);
	CHECK_NEAR(lbp_dist_nct_lower(2, 38, 1.5), 0.68241789850866885, 1e-13);
	CHECK_NEAR(lbp_dist_nct_upper(2, 3, 5), 0.99190120722398678, 1e-13);
	CHECK_NEAR(lbp_dist_nct_upper(2, 10, -3), 2.3181592899834621e-06, 1e-13);
	CHECK_NEAR(lbp_dist_nct_lower(10, 40, 40), 8.483722055923975e-75, 1e-12);
	CHECK_NEAR(lbp_dist_nct_upper(1, 10, -30), 4.2872335790798758e-205, 1e-12);
	CHECK_NEAR(lbp_dist_nct_lower(-2, 1, 5), 2.116198212158058e-08, 1e-13);
	CHECK_NEAR(lbp_dist_nct_upper(50, 300, 40), 3.7223729888988226e-06, 1e-13);
	/* 1e5 df: R's dchisq is good to about 1e-12 there */
	CHECK_NEAR(lbp_dist_nct_upper(20, 1e5, 14), 1.0239575004773579e-09, 1e-12);
}

static void
invariants(void)
{
	static const double df[] = {0.5, 1, 3, 17, 400, 1e5};
	size_t i;
	double delta;

	for (i = 0; i < sizeof df / sizeof *df; i++) {
		CHECK_NEAR(lbp_dist_nct_upper(2.2, df[i], 0), lbp_dist_t_upper(2.2, df[i]), 1e-12);
		for (delta = -38.5; delta < 40; delta += 5.5) {
			double lower = lbp_dist_nct_lower(3, df[i], delta), upper = lbp_dist_nct_upper(3, df[i], delta);

			CHECK_NEAR(lower + upper, 1, 1e-14);
			CHECK_NEAR(lbp_dist_nct_upper(-3, df[i], -delta), lower, 0);
			CHECK(lbp_dist_nct_lower(3.1, df[i], delta) >= lower);
			CHECK(lbp_dist_nct_upper(3, df[i], delta + 1) >= upper);
		}
	}
}

static double
delta_of(double t, double df, double p)
{
	struct lbp_error err;
	double delta = NAN;

	CHECK_STATUS(lbp_dist_nct_delta(t, df, p, &delta, &err), LBP_OK);
	return delta;
}

static void
delta_limits(void)
{
	static const double many_p[] = {1e-100, 0.001, 0.025, 0.5, 0.9, 0.975};
	static const double many_t[] = {-35, -2, 0.1, 4, 40};
	size_t i, j;

	/* a normal with mean delta; and at t = 0 for any df */
	CHECK_NEAR(delta_of(2, INFINITY, 0.025), 2 - lbp_dist_normal_quantile(0.025), 1e-14);
	CHECK_NEAR(delta_of(0, 5, 0.975), -lbp_dist_normal_quantile(0.975), 1e-13);
	/* near 0 the error is absolute: 1e-15 */
	CHECK_NEAR(delta_of(2, 38, 0.975), -0.023031251278429699, 1e-12);
	CHECK_NEAR(delta_of(2, 38, 0.025), 3.9980595929906504, 1e-13);
	CHECK_NEAR(delta_of(-1.2, 9, 0.5), -1.1663464796664647, 1e-13);
	for (i = 0; i < sizeof many_t / sizeof *many_t; i++) {
		for (j = 0; j < sizeof many_p / sizeof *many_p; j++) {
			double delta = delta_of(many_t[i], 12, many_p[j]);

			/* the tail is steep in delta: 1e-15 in delta is up to 1e-12 in a tail of 1e-100 */
			CHECK_NEAR(lbp_dist_nct_lower(many_t[i], 12, delta), many_p[j], 1e-11);
		}
	}
}

static void
refusals(void)
{
	struct lbp_error err;
	double delta;

	CHECK(isnan(lbp_dist_nct_lower(NAN, 3, 1)) && isnan(lbp_dist_nct_upper(1, 0, 1)));
	CHECK(isnan(lbp_dist_nct_lower(1, 3, INFINITY)) && isnan(lbp_dist_nct_upper(1, NAN, 1)));
	CHECK_STATUS(lbp_dist_nct_delta(NAN, 3, 0.5, &delta, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_dist_nct_delta(1, 0, 0.5, &delta, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_dist_nct_delta(1, 3, 0, &delta, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_dist_nct_delta(1, 3, 1, &delta, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.message, "no noncentrality for t = 1, df = 3, p = 1");
}

SUITE("noncentral", {"by hand", by_hand}, {"against R", peer}, {"invariants", invariants},
	{"limits of delta", delta_limits}, {"refusals", refusals})
