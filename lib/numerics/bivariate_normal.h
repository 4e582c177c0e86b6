/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bivariate normal distribution with standard margins.
 * Ownership: plain numbers.
 */
#ifndef LBP_NUMERICS_BIVARIATE_NORMAL_H
#define LBP_NUMERICS_BIVARIATE_NORMAL_H

/*
 * P(X <= h, Y <= k) for standard normal X and Y with correlation rho, absolute accuracy 1e-15.
 *
 * inputs   h, k finite; rho in [-1, 1]
 * outputs  the probability, never below 0
 * fails    NaN outside
 * source   Plackett (1954) Biometrika 41:351-360: the derivative in rho is the density; integrated over arcsin rho
 * checked  tests/unit/test_bivariate_normal.c: h = k = 0 in closed form, limits, symmetries, published values
 */
double lbp_bivariate_normal_lower(double h, double k, double rho);

/* The density at (h, k); rho in (-1, 1). */
double lbp_bivariate_normal_density(double h, double k, double rho);

#endif
