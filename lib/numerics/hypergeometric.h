/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gauss' hypergeometric function where the statistics need it: near its singular point, told by the distance to it.
 * Ownership: plain numbers.
 */
#ifndef LBP_NUMERICS_HYPERGEOMETRIC_H
#define LBP_NUMERICS_HYPERGEOMETRIC_H

/*
 * 2F1(a, b; c; 1 - y), relative accuracy 1e-14.
 *
 * inputs   a, b > 0; c > b; y in [0, 1], and c > a + b where y is 0
 * outputs  the function, at least 1
 * fails    NaN outside
 * source   the power series where it converges fast, else Euler's integral: Abramowitz & Stegun (1964) 15.1.1, 15.3.1
 * checked  tests/unit/test_hypergeometric.c: elementary cases, Gauss' value at y = 0, across the seam of the two ways
 */
double lbp_hypergeometric_near_one(double a, double b, double c, double y);

#endif
