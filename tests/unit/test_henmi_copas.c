/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/henmi_copas.h"
#include "numerics/dist.h"

static struct lbp_henmi_copas
fit(const struct lbp_studies *s, double level)
{
	struct lbp_henmi_copas out;
	struct lbp_error err;

	CHECK_STATUS(lbp_henmi_copas_fit(s, level, &out, &err), LBP_OK);
	return out;
}

/*
 * Two alike studies, v = 2: tau2 = 0, se 1, and Q is chi-square with 1 df whatever the estimate is. Q = f^2 as ratio =
 * 1, so that the tail beyond u is the integral of (2 Phi(z / u) - 1) phi(z) from u: the probability that of two
 * standard normals the first is above u and the second within its 1 / u. By Simpson's rule, to about 1e-13.
 */
static double
tail_by_simpson(double u)
{
	enum { STEPS = 20000 };
	double step = 10.0 / (1 + u / 4) / STEPS, sum = 0, z;
	int i;

	for (i = 0; i <= STEPS; i++) {
		z = u + i * step;
		sum += (i == 0 || i == STEPS        ? 1
				       : i % 2 == 1 ? 4
						    : 2) *
			(1 - lbp_dist_normal_two_sided(z / u)) * lbp_dist_normal_density(z);
	}
	return sum * step / 3;
}

static void
two_alike(void)
{
	struct lbp_studies s = {.yi = (double[]){1.5, 1.5}, .vi = (double[]){2, 2}, .k = 2};
	struct lbp_henmi_copas out = fit(&s, 0.95);

	CHECK_NEAR(out.estimate, 1.5, 1e-15);
	CHECK_NEAR(out.se, 1, 1e-15);
	CHECK(out.tau2 == 0);
	CHECK_NEAR(tail_by_simpson(out.critical), 0.025, 1e-11);
	CHECK_NEAR(out.p, 2 * tail_by_simpson(1.5), 1e-11);
	CHECK_NEAR(out.ci_high - out.ci_low, 2 * out.critical, 1e-14);
}

/* metafor 3.8-1, tests/peers/meta.R: limits to the 1e-10 of R's integrate() */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_henmi_copas out = fit(&s, 0.95);

	CHECK_NEAR(out.estimate, -0.430285163654091, 1e-13);
	CHECK_NEAR(out.se, 0.28354435135525, 1e-13);
	CHECK_NEAR(out.tau2, 0.308760262862376, 1e-13);
	CHECK_NEAR(out.ci_low, -1.15554876193203, 1e-9);
	CHECK_NEAR(out.ci_high, 0.294978434623848, 1e-9);
}

/* 0 is on the limit of the interval at level 1 - p. */
static void
test_and_interval_agree(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	double p = fit(&s, 0.95).p;

	CHECK_WITHIN(fit(&s, 1 - p).ci_high, 0, 1e-12); /* a difference of numbers of size 0.4 */
	CHECK(fit(&s, 0.99).ci_high > fit(&s, 0.9).ci_high);
}

/* Signs and units: y times -10, v times 100. */
static void
scale(void)
{
	struct lbp_studies s = {.yi = (double[]){1, 2, 5}, .vi = (double[]){1, 2, 0.5}, .k = 3};
	struct lbp_studies scaled = {.yi = (double[]){-10, -20, -50}, .vi = (double[]){100, 200, 50}, .k = 3};
	struct lbp_henmi_copas a = fit(&s, 0.95), b = fit(&scaled, 0.95);

	CHECK_NEAR(b.ci_low, -10 * a.ci_high, 1e-12);
	CHECK_NEAR(b.p, a.p, 1e-11);
}

/* No effect: p is 1. A far effect: its tail keeps its digits, here by its bound, the normal tail. */
static void
extremes(void)
{
	struct lbp_studies none = {.yi = (double[]){-1, 1}, .vi = (double[]){1, 1}, .k = 2};
	struct lbp_studies far = {.yi = (double[]){10, 10}, .vi = (double[]){2, 2}, .k = 2};
	struct lbp_henmi_copas out = fit(&far, 0.95);

	CHECK(fit(&none, 0.95).p == 1);
	CHECK(out.p > 0 && out.p < lbp_dist_normal_two_sided(10));
	CHECK_NEAR(out.p, 2 * tail_by_simpson(10), 1e-11);
}

static void
refusals(void)
{
	struct lbp_studies one = {.yi = (double[]){1}, .vi = (double[]){1}, .k = 1};
	struct lbp_henmi_copas out;
	struct lbp_error err;

	CHECK_STATUS(lbp_henmi_copas_fit(&one, 0.95, &out, &err), LBP_EDOMAIN);
}

SUITE("henmi_copas", {"two alike", two_alike}, {"BCG trials", bcg_trials},
	{"test and interval agree", test_and_interval_agree}, {"scale", scale}, {"extremes", extremes},
	{"refusals", refusals})
