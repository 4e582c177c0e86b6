/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "numerics/hypergeometric.h"

#define PI 3.14159265358979323846

/* Elementary cases, Abramowitz & Stegun 15.1: told by y = 1 - x. */
static void
elementary(void)
{
	double y;

	for (y = 1e-12; y < 1; y = y < 0.1 ? y * 7 : y + 0.09) {
		double x = 1 - y, root = sqrt(x);

		/* 15.1.6: arcsin(sqrt(x)) / sqrt(x); near x = 1 as pi/2 - arcsin(sqrt(y)) */
		CHECK_NEAR(lbp_hypergeometric_near_one(0.5, 0.5, 1.5, y), (PI / 2 - asin(sqrt(y))) / root, 3e-14);
		/* from 15.1.3: 2F1(1, 1; 3; x) = 2/x^2 (x + (1 - x) log(1 - x)), which cancels as x nears 0 */
		if (x > 0.2)
			CHECK_NEAR(lbp_hypergeometric_near_one(1, 1, 3, y), 2 / (x * x) * (x + y * log(y)), 1e-13);
		/* 15.1.3: 2F1(1, 1; 2; x) = -log(1 - x) / x */
		CHECK_NEAR(lbp_hypergeometric_near_one(1, 1, 2, y), -log(y) / x, 1e-13);
	}
}

/* Gauss: at y = 0, gamma(c) gamma(c-a-b) / (gamma(c-a) gamma(c-b)). */
static void
at_one(void)
{
	CHECK_NEAR(lbp_hypergeometric_near_one(0.5, 0.5, 1.5, 0), PI / 2, 1e-14);
	CHECK_NEAR(lbp_hypergeometric_near_one(1, 1, 3, 0), 2, 1e-14);
	CHECK_NEAR(lbp_hypergeometric_near_one(1, 1, 50, 0), 49.0 / 48, 1e-14);
	CHECK_NEAR(lbp_hypergeometric_near_one(0.5, 0.5, 4, 0), 6 * tgamma(3) / (tgamma(3.5) * tgamma(3.5)), 1e-14);
	CHECK(lbp_hypergeometric_near_one(0.5, 0.5, 4, 1) == 1);
}

/* (c - a) F(a-1) + (2a - c + (b-a) x) F(a) - a y F(a+1) = 0 (15.2.10), with all three from either way of summing. */
static void
contiguous(void)
{
	double c, y;

	for (c = 3.25; c < 60; c *= 1.5)
		for (y = 1e-4; y < 1; y *= 3) {
			double low = lbp_hypergeometric_near_one(0.25, 0.5, c, y);
			double middle = lbp_hypergeometric_near_one(1.25, 0.5, c, y);
			double high = lbp_hypergeometric_near_one(2.25, 0.5, c, y);
			double x = 1 - y;

			CHECK_WITHIN((c - 1.25) * low + (2.5 - c - 0.75 * x) * middle - 1.25 * y * high, 0, 1e-13 * c);
		}
}

static void
refused(void)
{
	CHECK_NEAR(lbp_hypergeometric_near_one(1, 1, 2, 0), NAN, 0);
	CHECK_NEAR(lbp_hypergeometric_near_one(1, 1, 1, 0.5), NAN, 0);
	CHECK_NEAR(lbp_hypergeometric_near_one(0, 1, 2, 0.5), NAN, 0);
	CHECK_NEAR(lbp_hypergeometric_near_one(1, 1, 2, -0.1), NAN, 0);
	CHECK_NEAR(lbp_hypergeometric_near_one(1, 1, 2, 1.1), NAN, 0);
}

SUITE("hypergeometric", {"elementary", elementary}, {"at one", at_one}, {"contiguous", contiguous}, {"refused", refused})
