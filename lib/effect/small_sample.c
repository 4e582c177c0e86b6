/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/small_sample.h"

#include <math.h>

/* From here on the first omitted term of the series is below 1e-14; below it gamma functions are far from overflow. */
#define SERIES_FROM 34

/* log J in powers of 1 / w^2, w = (2 df - 3) / 4, where the odd powers vanish. */
static double
log_factor_series(double df)
{
	double w = (2 * df - 3) / 4;
	double u = 1 / (w * w);

	return u * (1.0 / 64 - u * (5.0 / 2048 - u * (61.0 / 49152 - u * (1385.0 / 1048576)))) - log1p(3 / (4 * w)) / 2;
}

double
lbp_small_sample_factor(double df, enum lbp_correction correction)
{
	if (correction == LBP_CORRECTION_NONE)
		return 1;
	if (!(df > 1))
		return NAN;
	if (correction == LBP_CORRECTION_APPROX)
		return 1 - 3 / (4 * df - 1);
	if (df >= SERIES_FROM)
		return exp(log_factor_series(df));
	return tgamma(df / 2) / (sqrt(df / 2) * tgamma((df - 1) / 2));
}

double
lbp_small_sample_share(double df)
{
	double j;

	if (df >= SERIES_FROM)
		return -expm1(log1p(-2 / df) - 2 * log_factor_series(df));
	j = lbp_small_sample_factor(df, LBP_CORRECTION_EXACT);
	return 1 - (df - 2) / (df * j * j);
}
