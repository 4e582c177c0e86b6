/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/heterogeneity.h"
#include "meta/tau2.h"

static const double Z = 1.959963984540054;

/*
 * Q = 16 of k = 5: H2 = 4, H = 2, I2 = 75. Q > k: SE(ln H) = ln(16 / 4) / 2 / (sqrt 32 - sqrt 7) = ln 2 / (sqrt 32 -
 * sqrt 7); p is the upper tail of chi-square with 4 df, exp(-8) (1 + 8).
 */
static void
by_hand(void)
{
	struct lbp_heterogeneity h;
	double factor = exp(Z * log(2) / (sqrt(32) - sqrt(7)));

	lbp_heterogeneity_from_q(16, 5, Z, &h);
	CHECK_NEAR(h.p, 9 * exp(-8), 1e-13);
	CHECK_NEAR(h.h2, 4, 1e-15);
	CHECK_NEAR(h.h, 2, 1e-15);
	CHECK_NEAR(h.i2, 75, 1e-15);
	CHECK_NEAR(h.h_low, 2 / factor, 1e-14);
	CHECK_NEAR(h.h_high, 2 * factor, 1e-14);
	CHECK_NEAR(h.i2_low, 100 * (1 - factor * factor / 4), 1e-13);
	CHECK_NEAR(h.i2_high, 100 * (1 - 1 / (4 * factor * factor)), 1e-13);
}

/* Q = 4 of k = 5, not above k: SE(ln H) = sqrt((1 - 1 / 27) / 6); H = 1, so that the limits are the factor and 1. */
static void
homogeneous(void)
{
	struct lbp_heterogeneity h;

	lbp_heterogeneity_from_q(4, 5, Z, &h);
	CHECK(h.i2 == 0 && h.h == 1 && h.h_low == 1 && h.i2_low == 0);
	CHECK_NEAR(h.h_high, exp(Z * sqrt((1 - 1.0 / 27) / 6)), 1e-14);
	lbp_heterogeneity_from_q(3, 5, Z, &h);
	CHECK(h.i2 == 0 && h.h == 1 && h.h2 == 0.75);
	lbp_heterogeneity_from_q(0, 5, Z, &h);
	CHECK(h.p == 1 && h.h2 == 0 && h.h == 1 && h.h_high == 1 && h.i2_high == 0);
}

static void
few_studies(void)
{
	struct lbp_heterogeneity h;

	lbp_heterogeneity_from_q(0, 1, Z, &h);
	CHECK(h.q == 0 && h.df == 0 && h.p == 1 && isnan(h.i2) && isnan(h.h) && isnan(h.h2) && isnan(h.i2_low));
	lbp_heterogeneity_from_q(4, 2, Z, &h);
	CHECK_NEAR(h.i2, 75, 1e-15);
	CHECK(isnan(h.i2_low) && isnan(h.i2_high) && isnan(h.h_low));
}

/* meta 6.2-1: metagen on the BCG log risk ratios, method.tau = "DL" and "REML"; I2 and Rb there as proportions */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_heterogeneity h;
	struct lbp_ranged rb;

	lbp_heterogeneity_from_q(152.233008082373, BCG, Z, &h);
	CHECK_NEAR(h.p, 1.996764590846e-26, 1e-12);
	CHECK_NEAR(h.i2, 92.1173468545621, 1e-13);
	CHECK_NEAR(h.i2_low, 88.3163794740589, 1e-13);
	CHECK_NEAR(h.i2_high, 94.6817666259083, 1e-13);
	CHECK_NEAR(h.h, 3.56175294017769, 1e-13);
	CHECK_NEAR(h.h_low, 2.92557528518954, 1e-13);
	CHECK_NEAR(h.h_high, 4.33626988547742, 1e-13);
	lbp_heterogeneity_rb(&s, 0.308760262862376, Z, &rb);
	CHECK_NEAR(rb.value, 74.3403135351481, 1e-13);
	CHECK_NEAR(rb.low, 53.0645156354962, 1e-13);
	CHECK_NEAR(rb.high, 95.6161114347999, 1e-13);
	lbp_heterogeneity_rb(&s, 0.313243258136486, Z, &rb);
	CHECK_NEAR(rb.low, 52.9740296909894, 1e-13);
	CHECK_NEAR(rb.high, 96.1261953138633, 1e-13);
}

/* Equal variances v: typical variance v, Rb = tau2 / (tau2 + v), which is I2 by tau2. */
static void
equal_variances(void)
{
	struct lbp_studies s = {.yi = (double[]){1, 2, 3, 4}, .vi = (double[]){0.5, 0.5, 0.5, 0.5}, .k = 4};
	struct lbp_ranged rb;

	CHECK_NEAR(lbp_heterogeneity_typical_variance(&s), 0.5, 1e-15);
	lbp_heterogeneity_rb(&s, 1.5, Z, &rb);
	CHECK_NEAR(rb.value, 75, 1e-14);
	CHECK(rb.low >= 0 && rb.low < rb.value && rb.value < rb.high && rb.high <= 100);
}

/* y = 0, 2; v = 1, 4 about 1: 1 + 1/4; about the weighted mean 2/5 it is Q itself, 4/25 + 64/100 = 4/5. */
static void
about_a_centre(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 2}, .vi = (double[]){1, 4}, .k = 2};

	CHECK_NEAR(lbp_heterogeneity_q_about(&s, 1), 1.25, 1e-15);
	CHECK_NEAR(lbp_heterogeneity_q_about(&s, 0.4), 0.8, 1e-15);
}

/* Two groups: the square of z = (e1 - e2) / sqrt(se1^2 + se2^2) = 3 / 5, p = P(|Z| > 0.6). */
static void
between_groups(void)
{
	struct lbp_between b;

	lbp_heterogeneity_between((double[]){5, 2}, (double[]){3, 4}, 2, &b);
	CHECK_NEAR(b.q, 0.36, 1e-14);
	CHECK(b.df == 1);
	CHECK_NEAR(b.p, erfc(0.6 / sqrt(2)), 1e-14);
	lbp_heterogeneity_between((double[]){5}, (double[]){3}, 1, &b);
	CHECK(b.q == 0 && b.df == 0 && b.p == 1);
	lbp_heterogeneity_between((double[]){5, 2}, (double[]){3, 0}, 2, &b);
	CHECK(isnan(b.q) && isnan(b.p));
}

/* meta 6.2-1, BCG by allocation, DL, separate tau2 */
static void
between_allocations(void)
{
	struct lbp_between b;

	lbp_heterogeneity_between((double[]){-1.00416135399824, -0.540792961849345, -0.439346579998001},
		(double[]){0.362106798741009, 0.281601613103888, 0.31333791363803}, 3, &b);
	CHECK_NEAR(b.q, 1.53676887206275, 1e-12);
	CHECK_NEAR(b.p, 0.463761700109843, 1e-12);
}

SUITE("heterogeneity", {"by hand", by_hand}, {"homogeneous", homogeneous}, {"few studies", few_studies},
	{"BCG trials", bcg_trials}, {"equal variances", equal_variances}, {"about a centre", about_a_centre},
	{"between groups", between_groups}, {"between allocations", between_allocations})
