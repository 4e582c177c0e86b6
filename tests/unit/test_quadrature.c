/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "numerics/quadrature.h"

static void
powers(double x, double *value, void *context)
{
	(void)context;
	value[0] = 1;
	value[1] = x * x;
	value[2] = pow(x, 62);
	value[3] = pow(x, 63);
}

/* From -1 to 1: 2, 2/3, 2/63 and 0; from 0 to 2: 2, 8/3, 2^63 / 63 and 2^64 / 64. */
static void
polynomials(void)
{
	double sum[4] = {0}, other[4] = {0};

	lbp_quadrature_panel(powers, NULL, -1, 1, 4, sum);
	CHECK_NEAR(sum[0], 2, 1e-15);
	CHECK_NEAR(sum[1], 2.0 / 3, 1e-15);
	CHECK_NEAR(sum[2], 2.0 / 63, 1e-14);
	CHECK_WITHIN(sum[3], 0, 1e-17); /* left and right cancel */
	lbp_quadrature_panel(powers, NULL, 0, 2, 4, other);
	CHECK_NEAR(other[1], 8.0 / 3, 1e-15);
	CHECK_NEAR(other[2], ldexp(1, 63) / 63, 1e-14);
	CHECK_NEAR(other[3], ldexp(1, 58), 1e-14);
}

static void
decay(double x, double *value, void *context)
{
	value[0] = exp(-*(double *)context * x);
	value[1] = exp(-0.5 * x * x);
}

/* The integral of exp(-c x) from 0 to 1 is -expm1(-c) / c; that of the bell from 0 to 3 is sqrt(pi / 2) erf(3 / sqrt 2). */
static void
exponentials(void)
{
	double c[] = {0, 0.01, 1, 20, 50};
	size_t i;

	for (i = 0; i < sizeof c / sizeof c[0]; i++) {
		double sum[2] = {0}, bell[2] = {0};

		lbp_quadrature_panel(decay, &c[i], 0, 1, 2, sum);
		CHECK_NEAR(sum[0], c[i] > 0 ? -expm1(-c[i]) / c[i] : 1, 1e-14);
		lbp_quadrature_panel(decay, &c[i], 0, 3, 2, bell);
		CHECK_NEAR(bell[1], sqrt(acos(-1) / 2) * erf(3 / sqrt(2)), 1e-14);
	}
}

/* Parts add up, into what is there, and the direction is the sign. */
static void
parts(void)
{
	double c = 3, whole[2] = {5, 0}, two[2] = {5, 0};

	lbp_quadrature_panel(decay, &c, 0, 2, 2, whole);
	lbp_quadrature_panel(decay, &c, 0, 0.7, 2, two);
	lbp_quadrature_panel(decay, &c, 0.7, 2, 2, two);
	CHECK_NEAR(two[0], whole[0], 1e-15);
	lbp_quadrature_panel(decay, &c, 2, 0, 2, two);
	CHECK_NEAR(two[0], 5, 1e-15);
}

SUITE("quadrature", {"polynomials", polynomials}, {"exponentials", exponentials}, {"parts", parts})
