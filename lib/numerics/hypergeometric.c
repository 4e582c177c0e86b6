/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/hypergeometric.h"

#include <math.h>

#define PI 3.14159265358979323846

/* Sums the power series; returns 0 when it is too slow. All terms are positive, so that what is left is bounded. */
static int
series(double a, double b, double c, double x, double *sum)
{
	double term = 1;
	int j;

	*sum = 1;
	for (j = 0; j < 200; j++) {
		double next = (a + j) * (b + j) / ((c + j) * (j + 1)) * x;

		term *= next;
		*sum += term;
		if (next < 0.9 && term < 1e-17 * *sum)
			return 1;
	}
	return 0;
}

/*
 * Euler's integral of v^(c-b-1) (1-v)^(b-1) (y + (1-y) v)^(-a) over (0, 1), divided by the same with a = 0, by the double
 * exponential rule (Takahasi & Mori 1974). v = 1 / (1 + exp(-2 u)), u = (pi/2) sinh(s), holds the singularities at
 * both ends, including the one that comes near 0 with y.
 */
static double
integral(double a, double b, double c, double y)
{
	const double step = 1.0 / 64;
	double above = 0, below = 0;
	int j;

	for (j = -384; j <= 384; j++) {
		double u = PI / 2 * sinh(j * step), small = exp(-2 * fabs(u));
		double log_v = (u < 0 ? 2 * u : 0) - log1p(small), log_rest = (u > 0 ? -2 * u : 0) - log1p(small);
		double weight = exp((c - b) * log_v + b * log_rest) * cosh(j * step);

		above += weight * pow(y + (1 - y) * exp(log_v), -a);
		below += weight;
	}
	return above / below;
}

double
lbp_hypergeometric_near_one(double a, double b, double c, double y)
{
	double sum;

	if (!(a > 0 && b > 0 && c > b && y >= 0 && y <= 1 && (y > 0 || c > a + b)))
		return NAN;
	return series(a, b, c, 1 - y, &sum) ? sum : integral(a, b, c, y);
}
