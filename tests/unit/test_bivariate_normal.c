/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "numerics/bivariate_normal.h"
#include "numerics/dist.h"

#define PI 3.14159265358979323846

static double
lower(double h, double k, double rho)
{
	return lbp_bivariate_normal_lower(h, k, rho);
}

/* Sheppard: at h = k = 0 the quadrant has 1/4 + arcsin(rho) / (2 pi). */
static void
at_the_centre(void)
{
	double rho;

	for (rho = -1; rho <= 1; rho += 0.125)
		CHECK_WITHIN(lower(0, 0, rho), 0.25 + asin(rho) / (2 * PI), 1e-15);
	CHECK_NEAR(lower(0, 0, 0.999999), 0.25 + asin(0.999999) / (2 * PI), 1e-14);
}

/* Independence, and the two ends, where one variable is the other or its opposite. */
static void
limits(void)
{
	CHECK_NEAR(lower(0.3, -1.2, 0), lbp_dist_normal_lower(0.3) * lbp_dist_normal_lower(-1.2), 1e-14);
	CHECK_NEAR(lower(0.3, -1.2, 1), lbp_dist_normal_lower(-1.2), 1e-15);
	CHECK_NEAR(lower(0.3, 1.2, -1), lbp_dist_normal_lower(0.3) - lbp_dist_normal_lower(-1.2), 1e-15);
	CHECK(lower(0.3, -1.2, -1) == 0);
	/* not analytic there, but smooth: 1e-12 away from the end the two are as near as rounding */
	CHECK_WITHIN(lower(0.3, -1.2, 1 - 1e-12), lbp_dist_normal_lower(-1.2), 1e-15);
	CHECK_WITHIN(lower(0.3, 1.2, -1 + 1e-12), lower(0.3, 1.2, -1), 1e-15);
}

/* The other variable's tail turned: P(X <= h, Y <= k) + P(X <= h, Y > k) = P(X <= h). */
static void
symmetries(void)
{
	static const double at[][3] = {{0.5, 0.25, 0.5}, {-1.5, 0.8, -0.9}, {2, 2.01, 0.99}, {-3, -2.5, 0.3}, {1, -1, -0.97}};
	size_t i;

	for (i = 0; i < sizeof at / sizeof at[0]; i++) {
		double h = at[i][0], k = at[i][1], rho = at[i][2];

		CHECK_WITHIN(lower(h, k, rho), lower(k, h, rho), 1e-16);
		CHECK_WITHIN(lower(h, k, rho) + lower(h, -k, -rho), lbp_dist_normal_lower(h), 1e-15);
	}
}

/* By hand, and as the derivative of the probability. */
static void
density(void)
{
	double h = 0.7, k = -0.4, rho = 0.6, step = 1e-3;
	double slope = (lower(h, k, rho + step) - lower(h, k, rho - step)) / (2 * step);

	CHECK_NEAR(lbp_bivariate_normal_density(0, 0, 0.6), 1 / (2 * PI * 0.8), 1e-15);
	/* h^2 - 2 rho h k + k^2 = 1 - 1.2 + 1 */
	CHECK_NEAR(lbp_bivariate_normal_density(1, 1, 0.6), exp(-0.8 / 1.28) / (2 * PI * 0.8), 1e-14);
	CHECK_NEAR(lbp_bivariate_normal_density(1, -1, -0.6), exp(-0.8 / 1.28) / (2 * PI * 0.8), 1e-14);
	/* Plackett: the density is the derivative in rho; the difference is good to step^2 */
	CHECK_NEAR(slope, lbp_bivariate_normal_density(h, k, rho), 1e-5);
}

/* tests/peers/bivariate_normal.R (base R) */
static void
peer_values(void)
{
	CHECK_NEAR(lower(0.5, -0.25, 0.3), 0.3179461571978037, 1e-14);
	CHECK_NEAR(lower(1.2, 1.1, 0.97), 0.8528661539960054, 1e-14);
	CHECK_NEAR(lower(-1, -2, -0.5), 0.000146859766014257, 1e-12);
}

static void
refused(void)
{
	CHECK_NEAR(lower(0, 0, 1.01), NAN, 0);
	CHECK_NEAR(lower(INFINITY, 0, 0.5), NAN, 0);
	CHECK_NEAR(lower(0, NAN, 0.5), NAN, 0);
}

SUITE("bivariate_normal", {"at the centre", at_the_centre}, {"limits", limits}, {"symmetries", symmetries},
	{"density", density}, {"peer values", peer_values}, {"refused", refused})
