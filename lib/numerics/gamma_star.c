/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/gamma_star.h"

#include <math.h>
#include <stddef.h>

/* From here on the series below is exact to the last digit. */
static const double far = 15;

/* B(2n) / (2n (2n - 1)), n = 1, 2 ...: the coefficients of k^-(2n - 1). */
static const double stirling[] = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156,
	-3617.0 / 122400};

static void
add_series(double k, double value[3])
{
	size_t n = sizeof stirling / sizeof stirling[0];
	double square = 1 / (k * k);
	double sum[3] = {0};

	while (n-- > 0) {
		double power = 2 * (double)n + 1;

		sum[0] = sum[0] * square + stirling[n];
		sum[1] = sum[1] * square - power * stirling[n];
		sum[2] = sum[2] * square + power * (power + 1) * stirling[n];
	}
	value[0] += sum[0] / k;
	value[1] += sum[1] * square;
	value[2] += sum[2] * square / k;
}

/* log star(k) - log star(k + 1) = (k + 1/2) log(1 + 1/k) - 1, as Gamma(k + 1) = k Gamma(k). */
static void
add_step(double k, double value[3])
{
	double both = k * (k + 1), log_step = log1p(1 / k);

	value[0] += (k + 0.5) * log_step - 1;
	value[1] += log_step - (k + 0.5) / both;
	value[2] += 0.5 / (both * both);
}

void
lbp_gamma_star(double k, double value[3])
{
	value[0] = value[1] = value[2] = k > 0 ? 0 : NAN;
	for (; k < far && k > 0; k++)
		add_step(k, value);
	if (k > 0)
		add_series(k, value);
}
