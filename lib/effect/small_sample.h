/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The small-sample correction of standardised means.
 * Ownership: plain numbers.
 */
#ifndef LBP_EFFECT_SMALL_SAMPLE_H
#define LBP_EFFECT_SMALL_SAMPLE_H

#include "effect/measure.h"

/*
 * The factor J that takes Cohen's d to Hedges' g.
 *
 * inputs   df > 1, the degrees of freedom of the standard deviation
 * outputs  J in (0, 1): exactly gamma(df/2) / (sqrt(df/2) gamma((df-1)/2)), or about 1 - 3/(4 df - 1), or 1
 * fails    NaN when df is not above 1 and a correction is asked for
 * source   Hedges (1981) J. Educ. Stat. 6:107-128; for large df the asymptotic series of a ratio of gamma functions,
 *          Tricomi & Erdelyi (1951) Pacific J. Math. 1:133-142
 * checked  tests/unit/test_small_sample.c: by hand (df = 4: sqrt(2/pi)), across the seam of the two ways
 */
double lbp_small_sample_factor(double df, enum lbp_correction correction);

/*
 * K = 1 - (df - 2) / (df J^2), J exact: K g^2 is what the unbiased variance of g has beyond 1/n1 + 1/n2.
 *
 * inputs   df > 1
 * outputs  K > 0, about 1 / (2 df), to full precision also for large df
 * fails    NaN when df is not above 1
 * source   Hedges (1983) Psychol. Bull. 93:388-395, eq. 9
 * checked  tests/unit/test_small_sample.c: by hand (df = 4: 1 - pi/4), across the seam of the two ways
 */
double lbp_small_sample_share(double df);

#endif
