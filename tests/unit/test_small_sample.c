/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "effect/small_sample.h"

#define PI 3.14159265358979323846

static double
exact(double df)
{
	return lbp_small_sample_factor(df, LBP_CORRECTION_EXACT);
}

/* J = gamma(df/2) / (sqrt(df/2) gamma((df-1)/2)); gamma(1/2) = sqrt(pi), gamma(3/2) = sqrt(pi)/2, gamma(5/2) = 3 sqrt(pi)/4. */
static void
by_hand(void)
{
	CHECK_NEAR(exact(2), 1 / sqrt(PI), 1e-15);
	CHECK_NEAR(exact(3), sqrt(PI) / 2 / sqrt(1.5), 1e-15);
	CHECK_NEAR(exact(4), sqrt(2 / PI), 1e-15);
	CHECK_NEAR(exact(5), 3 * sqrt(PI) / 4 / sqrt(2.5), 1e-15);
}

/* J(df) J(df + 1) sqrt(df (df + 1)) = df - 1, whichever way the two are computed. */
static void
recurrence(void)
{
	double df;

	for (df = 1.5; df < 1e9; df = df < 40 ? df + 0.5 : df * 1.7)
		CHECK_NEAR(exact(df) * exact(df + 1) * sqrt(df * (df + 1)), df - 1, 1e-14);
}

static void
approximate(void)
{
	CHECK_NEAR(lbp_small_sample_factor(20, LBP_CORRECTION_APPROX), 76.0 / 79, 1e-15);
	CHECK_NEAR(lbp_small_sample_factor(20, LBP_CORRECTION_APPROX), exact(20), 1e-4);
	CHECK(lbp_small_sample_factor(20, LBP_CORRECTION_NONE) == 1);
	CHECK(lbp_small_sample_factor(0.5, LBP_CORRECTION_NONE) == 1);
}

/* J^2 = 2/pi at df = 4, so that K = 1 - 2/(4 J^2) = 1 - pi/4; J^2 = 1/pi at df = 2, where K = 1. */
static void
share(void)
{
	CHECK_NEAR(lbp_small_sample_share(4), 1 - PI / 4, 1e-14);
	CHECK_NEAR(lbp_small_sample_share(2), 1, 1e-15);
	/* below the seam, near it, and above; the difference loses digits that the series keeps: about 1e-16 * 2 df */
	CHECK_NEAR(lbp_small_sample_share(34), 1 - 32 / (34 * exact(34) * exact(34)), 1e-13);
	CHECK_NEAR(lbp_small_sample_share(1e8), 0.5e-8, 1e-7);
}

static void
refused(void)
{
	CHECK_NEAR(exact(1), NAN, 0);
	CHECK_NEAR(lbp_small_sample_factor(0.5, LBP_CORRECTION_APPROX), NAN, 0);
	CHECK_NEAR(lbp_small_sample_share(1), NAN, 0);
}

SUITE("small_sample", {"by hand", by_hand}, {"recurrence", recurrence}, {"approximate", approximate}, {"share", share},
	{"refused", refused})
