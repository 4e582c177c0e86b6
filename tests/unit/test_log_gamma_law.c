/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/log_gamma_law.h"

static const double shapes[] = {-3, -0.4, 1e-3, 0.5, 1, 2.5, 20};
enum { SHAPES = sizeof shapes / sizeof shapes[0] };

static double
density(double q, double z)
{
	struct lbp_error_law law = lbp_error_law(LBP_LAW_LOG_GAMMA, q);
	struct lbp_law_jet jet;

	lbp_log_gamma_density(&law, z, &jet);
	return jet.value;
}

static double
mass(double q, double low, double high)
{
	struct lbp_error_law law = lbp_error_law(LBP_LAW_LOG_GAMMA, q);
	struct lbp_law_jet jet;

	lbp_log_gamma_mass(&law, low, high, &jet);
	return jet.value;
}

/*
 * q = 1 is the log of an exponential time: density exp(z - exp(z)), masses differences of exp(-exp(z)). q = 1/2: G has
 * shape 4, P(G > g) = exp(-g) (1 + g + g^2 / 2 + g^3 / 6), and z = 0 is g = 4; its density by z is g f(g) / 2 there.
 */
static void
by_hand(void)
{
	CHECK_NEAR(density(1, 0.3), 0.3 - exp(0.3), 1e-15);
	CHECK_NEAR(mass(1, -1, 0.5), log(exp(-exp(-1)) - exp(-exp(0.5))), 1e-14);
	CHECK_NEAR(mass(0.5, 0, INFINITY), -4 + log(1 + 4 + 8 + 64.0 / 6), 1e-14);
	CHECK_NEAR(density(0.5, 0), log(0.5 * 4 * exp(-4) * 64 / 6), 1e-14);
}

/* log star(1) = 1 - log(2 pi) / 2, and its derivatives by q by differences; at q = 0 the start of Stirling's series. */
static void
star(void)
{
	double at[3], above[3], below[3], q = 0.8, h = 1e-5;

	lbp_log_gamma_star(1, at);
	CHECK_NEAR(at[0], 1 - 0.5 * log(2 * acos(-1)), 1e-14);
	lbp_log_gamma_star(q, at);
	lbp_log_gamma_star(q + h, above);
	lbp_log_gamma_star(q - h, below);
	CHECK_NEAR(at[1], (above[0] - below[0]) / (2 * h), 1e-9); /* of the differences */
	CHECK_NEAR(at[2], (above[1] - below[1]) / (2 * h), 1e-9);
	lbp_log_gamma_star(0, at);
	CHECK(at[0] == 0 && at[1] == 0);
	CHECK_NEAR(at[2], 1.0 / 6, 1e-15);
}

/* Z of -q is -Z of q; all of it is 1; two intervals that meet are one. */
static void
invariants(void)
{
	size_t i;

	for (i = 0; i < SHAPES; i++) {
		double q = shapes[i], whole = mass(q, -1.2, 1.7);

		CHECK_NEAR(density(-q, -0.7), density(q, 0.7), 1e-14);
		CHECK_NEAR(mass(-q, -1.7, 1.2), whole, 1e-13);
		CHECK(mass(q, -INFINITY, INFINITY) == 0);
		CHECK_NEAR(exp(mass(q, -1.2, 0.4)) + exp(mass(q, 0.4, 1.7)), exp(whole), 1e-13);
		CHECK_NEAR(exp(mass(q, -INFINITY, 0.4)) + exp(mass(q, 0.4, INFINITY)), 1, 1e-13);
	}
}

/* What the density says of the mass of an interval so narrow that it is constant there, to the second order. */
static void
narrow(void)
{
	double h = 1e-4;
	size_t i;

	for (i = 0; i < SHAPES; i++)
		CHECK_NEAR(mass(shapes[i], 0.2 - h, 0.2 + h), density(shapes[i], 0.2) + log(2 * h), 1e-6);
}

SUITE("log_gamma_law", {"by hand", by_hand}, {"star", star}, {"invariants", invariants}, {"narrow", narrow})
