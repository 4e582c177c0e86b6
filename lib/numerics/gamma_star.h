/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What Stirling's formula leaves of the gamma function: Gamma(k) = sqrt(2 pi) k^(k - 1/2) exp(-k) star(k).
 * Ownership: plain numbers.
 */
#ifndef LBP_NUMERICS_GAMMA_STAR_H
#define LBP_NUMERICS_GAMMA_STAR_H

/*
 * log star(k) and its first two derivatives.
 *
 * inputs   k > 0
 * outputs  value[0] = log star(k), value[1] and value[2] its derivatives: relative accuracy about 3e-14
 * fails    NaN outside
 * source   Abramowitz & Stegun (1964) 6.1.41 from k = 15 on; below it, 6.1.15
 * checked  tests/unit/test_gamma_star.c: k = 1/2, 1, 2 in closed form, R 4.2.2 (lgamma, digamma, trigamma)
 */
void lbp_gamma_star(double k, double value[3]);

#endif
