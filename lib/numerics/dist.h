/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tails and quantiles of the distributions that the statistics use.
 * Invariant: a tail is a function of its own, right to the last digits where it is small; it is never 1 - p.
 * Ownership: plain numbers in, plain numbers out; nothing is allocated.
 */
#ifndef LBP_NUMERICS_DIST_H
#define LBP_NUMERICS_DIST_H

#include "base/error.h"

/* Standard normal. lower(x) = P(Z <= x), upper(x) = P(Z > x), two_sided(x) = P(|Z| > |x|). */
double lbp_dist_normal_lower(double x);
double lbp_dist_normal_upper(double x);
double lbp_dist_normal_two_sided(double x);
double lbp_dist_normal_density(double x);
/* x with P(Z <= x) = p, for p in (0, 1); NaN outside. */
double lbp_dist_normal_quantile(double p);

/* Student t; df > 0, and df = INFINITY is the standard normal. */
double lbp_dist_t_lower(double t, double df);
double lbp_dist_t_upper(double t, double df);
double lbp_dist_t_two_sided(double t, double df);
double lbp_dist_t_quantile(double p, double df);

/* Chi-square; df > 0, x >= 0. Quantiles hold for every df (GSL's inverse fails from df = 3,525). */
double lbp_dist_chisq_lower(double x, double df);
double lbp_dist_chisq_upper(double x, double df);
double lbp_dist_chisq_quantile(double p, double df);       /* x with P(X <= x) = p */
double lbp_dist_chisq_upper_quantile(double q, double df); /* x with P(X > x) = q */

/* F; df1, df2 > 0 (df2 = INFINITY: chi-square / df1). */
double lbp_dist_f_lower(double x, double df1, double df2);
double lbp_dist_f_upper(double x, double df1, double df2);

/* Noncentral t with noncentrality delta. */
double lbp_dist_nct_lower(double t, double df, double delta);
double lbp_dist_nct_upper(double t, double df, double delta);
/*
 * The noncentrality delta for which t is the p-quantile: P(T <= t; df, delta) = p.
 * Two calls (p = 0.975 and 0.025) give the exact interval of a noncentrality.
 */
enum lbp_status lbp_dist_nct_delta(double t, double df, double p, double *delta, struct lbp_error *err);

/*
 * Upper tail of a weighted sum of independent 1-df chi-squares, P(sum_i weight[i] X_i > x), weights of any sign
 * (zeros allowed), k >= 1; absolute accuracy 1e-12 or better.
 * source   Imhof (1961) Biometrika 48:419-426, or Farebrother (1984) AS 204 for positive weights
 */
enum lbp_status lbp_dist_quadratic_form_upper(
	double x, const double *weight, size_t k, double *tail, struct lbp_error *err);

#endif
