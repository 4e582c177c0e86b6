/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/bivariate_normal.h"

#include "numerics/dist.h"

#include <math.h>

#define PI 3.14159265358979323846

/* Twice the exponent of the density without the sign, over 2: (h^2 + k^2 - 2 h k s) / (2 c^2), s the correlation, c^2 =
 * 1 - s^2, arranged so that nothing cancels as s nears either end. */
static double
exponent(double h, double k, double s, double c)
{
	if (s >= 0)
		return (h - k) * (h - k) / (2 * c * c) + h * k / (1 + s);
	return (h + k) * (h + k) / (2 * c * c) - h * k / (1 - s);
}

/*
 * The integral of exp(-exponent) over the angle from 0 to end by the double exponential rule (Takahasi & Mori 1974),
 * whose nodes crowd at the ends: at end = pi/2 the integrand is smooth but not analytic.
 */
static double
integral_over_angle(double h, double k, double end)
{
	const double step = 1.0 / 32;
	double sum = 0;
	int j;

	for (j = -112; j <= 112; j++) {
		double x = PI / 2 * sinh(j * step);
		double weight = PI / 4 * cosh(j * step) / (cosh(x) * cosh(x));
		double left = end / (1 + exp(2 * x)); /* from this node to the end */
		double angle = x < 0 ? end / (1 + exp(-2 * x)) : end - left;

		sum += weight * exp(-exponent(h, k, sin(angle), cos(angle)));
	}
	return sum * step * end;
}

double
lbp_bivariate_normal_lower(double h, double k, double rho)
{
	double p;

	if (!(fabs(rho) <= 1) || !isfinite(h) || !isfinite(k))
		return NAN;
	if (rho == 1)
		return lbp_dist_normal_lower(h < k ? h : k);
	if (rho == -1)
		return h > -k ? lbp_dist_normal_lower(h) - lbp_dist_normal_lower(-k) : 0;
	p = lbp_dist_normal_lower(h) * lbp_dist_normal_lower(k) + integral_over_angle(h, k, asin(rho)) / (2 * PI);
	return p > 0 ? p : 0;
}

double
lbp_bivariate_normal_density(double h, double k, double rho)
{
	double c = sqrt((1 - rho) * (1 + rho));

	return exp(-exponent(h, k, rho, c)) / (2 * PI * c);
}
