/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Incomplete gamma and beta functions, under the chi-square, t and F distributions.
 * Invariant: the smaller of the two tails is computed, the larger is its complement; both are given as logs.
 * Ownership: plain numbers.
 *
 * Why not GSL's: gsl_cdf_chisq_P is wrong in the 8th digit at 100,000 degrees of freedom and in the 3rd at 1,000,000,
 * gsl_cdf_tdist_Q in the 7th from 30, and gsl_cdf_fdist_Q gives 0 for some tails at 1,000,000 (GSL 2.7.1).
 */
#ifndef LBP_NUMERICS_INCOMPLETE_H
#define LBP_NUMERICS_INCOMPLETE_H

struct lbp_incomplete {
	double log_lower;
	double log_upper;
	double log_front; /* the factor ahead of the series: the density per unit of log x (gamma) or logit x (beta) */
};

/*
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x).
 *
 * inputs   a > 0, finite; x >= 0
 * outputs  log_lower = log P, log_upper = log Q, log_front = log(x^a exp(-x) / Gamma(a)); an absolute error of a log
 *          is a relative error of its tail, about 1e-15 (1 + |log|) for a to 1e6
 * fails    NaN in every member outside
 * source   series and continued fraction: Gautschi (1979) ACM Trans. Math. Softw. 5:466-481;
 *          front factor: DiDonato & Morris (1986) ACM Trans. Math. Softw. 12:377-393
 * checked  tests/unit/test_dist.c: through the chi-square distribution
 */
struct lbp_incomplete lbp_incomplete_gamma(double a, double x);

/*
 * The regularised incomplete beta functions I_x(a, b) and I_y(b, a) = 1 - I_x(a, b).
 *
 * inputs   a, b > 0, finite; x and y = 1 - x in [0, 1], both given since either may be too small to be had from the
 *          other
 * outputs  log_lower = log I_x(a, b), log_upper = log I_y(b, a), log_front = log(x^a y^b / B(a, b)); errors as above
 * fails    NaN in every member outside
 * source   DiDonato & Morris (1992) ACM Trans. Math. Softw. 18:360-373, continued fraction and front factor
 * checked  tests/unit/test_dist.c: through the t and F distributions
 */
struct lbp_incomplete lbp_incomplete_beta(double a, double b, double x, double y);

#endif
