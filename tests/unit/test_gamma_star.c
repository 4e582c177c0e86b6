/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "numerics/gamma_star.h"

static const double pi = 3.14159265358979323846, euler = 0.57721566490153286061;

/*
 * Gamma(1) = Gamma(2) = 1 and Gamma(1/2) = sqrt(pi): log star = 1 - log(2 pi) / 2, 2 - 3/2 log 2 - log(2 pi) / 2 and
 * (1 - log 2) / 2. The derivatives are digamma(k) - log k + 1 / (2k), trigamma(k) - 1 / k - 1 / (2 k^2) with digamma(1)
 * = -euler, trigamma(1) = pi^2 / 6, digamma(1/2) = -euler - 2 log 2, trigamma(1/2) = pi^2 / 2.
 */
static void
closed_form(void)
{
	double value[3];

	lbp_gamma_star(1, value);
	CHECK_NEAR(value[0], 1 - log(2 * pi) / 2, 1e-14);
	CHECK_NEAR(value[1], 0.5 - euler, 1e-14);
	CHECK_NEAR(value[2], pi * pi / 6 - 1.5, 1e-14);
	lbp_gamma_star(2, value);
	CHECK_NEAR(value[0], 2 - 1.5 * log(2) - log(2 * pi) / 2, 3e-14); /* 13 steps, each rounded as 1 is */
	lbp_gamma_star(0.5, value);
	CHECK_NEAR(value[0], (1 - log(2)) / 2, 1e-14);
	CHECK_NEAR(value[1], 1 - euler - log(2), 1e-14);
	CHECK_NEAR(value[2], pi * pi / 2 - 4, 1e-14);
}

/* lgamma, digamma and trigamma of R 4.2.2, tests/peers/hazard.R: differences there, so fewer digits for large k. */
static void
peer_values(void)
{
	static const struct {
		double k, value[3], tolerance;
	} peer[] = {{0.01, {1.434007953703185, -45.95571527188058, 4901.621213528313}, 1e-13},
		{0.3, {0.2360649007482156, -0.6318847512075296, 3.356475657218843}, 1e-13},
		{3.7, {0.02246877058014318, -0.006044145153532438, 0.003244577903785635}, 2e-12},
		{14.9, {0.00559200251225489, -0.0003751897555051634, 5.033844334643598e-05}, 1e-11},
		{40, {0.002083289938306532, -5.208007909303022e-05, 2.603841291027025e-06}, 1e-10}};
	double value[3];
	size_t i, j;

	for (i = 0; i < sizeof peer / sizeof peer[0]; i++) {
		lbp_gamma_star(peer[i].k, value);
		for (j = 0; j < 3; j++)
			CHECK_NEAR(value[j], peer[i].value[j], peer[i].tolerance);
	}
}

/* Both ways of computing it meet at 15; what is left for large k is 1 / (12 k); out of range it is nothing. */
static void
joins_and_ends(void)
{
	double below[3], above[3];
	size_t j;

	lbp_gamma_star(15 - 1e-13, below);
	lbp_gamma_star(15, above);
	for (j = 0; j < 3; j++)
		CHECK_NEAR(below[j], above[j], 1e-12);
	lbp_gamma_star(1e12, above);
	CHECK_NEAR(above[0], 1 / 12e12, 1e-15);
	CHECK_NEAR(above[1], -1 / 12e24, 1e-15);
	CHECK_NEAR(above[2], 1 / 6e36, 1e-15);
	lbp_gamma_star(0, above);
	CHECK(isnan(above[0]));
	lbp_gamma_star(NAN, above);
	CHECK(isnan(above[2]));
}

SUITE("gamma_star", {"closed form", closed_form}, {"peer values", peer_values}, {"joins and ends", joins_and_ends})
