/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tails and quantiles of the distributions that the statistics use.
 * Invariant: a tail is a function of its own, right to the last digits where it is small; it is never 1 - p.
 * Ownership: plain numbers in, plain numbers out; arrays are const and borrowed for the call.
 *
 * Functions of type double are NaN where their inputs are outside what is stated here, NaN included.
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

/*
 * Student t.
 *
 * inputs   t: any number, |t| < 1e150 where a tail is wanted; df > 0, INFINITY for the standard normal
 * outputs  lower P(T <= t), upper P(T > t), two_sided P(|T| > |t|): relative accuracy about 1e-14, 1e-12 down to 1e-300
 * source   Abramowitz & Stegun (1964) 26.5.27: half an incomplete beta function of df / (df + t^2)
 * checked  tests/unit/test_dist.c: by hand (df = 1, 2), R 4.2.2 to 1e6 df
 */
double lbp_dist_t_lower(double t, double df);
double lbp_dist_t_upper(double t, double df);
double lbp_dist_t_two_sided(double t, double df);

/*
 * Quantile of Student t: t with P(T <= t) = p.
 *
 * inputs   p in (0, 1); df as above. A quantile far above 0 is had more exactly as minus that of 1 - p.
 * outputs  t, relative accuracy 1e-13 or better, also where p is about 1/2; infinite where it overflows
 * fails    NaN outside
 * source   Newton on the log of the tail, in the variable asinh(t / sqrt(df)), in which that log is concave;
 *          start: Wallace (1959) Ann. Math. Stat. 30:1124-1130
 * checked  tests/unit/test_dist.c: by hand (df = 1, 2), R 4.2.2 to 1e6 df
 */
double lbp_dist_t_quantile(double p, double df);

/*
 * Chi-square: lower P(X <= x), upper P(X > x).
 *
 * inputs   x: any number; df > 0, finite
 * outputs  a tail, relative accuracy about 1e-14 to 1e6 df, 1e-12 down to 1e-300
 * source   Abramowitz & Stegun (1964) 26.4.19: the incomplete gamma functions of df / 2 and x / 2
 * checked  tests/unit/test_dist.c: by hand (df = 2), R 4.2.2 to 1e6 df
 */
double lbp_dist_chisq_lower(double x, double df);
double lbp_dist_chisq_upper(double x, double df);

/*
 * Quantiles of chi-square, for every df (those of GSL 2.7 fail or are wrong from 3,525 degrees of freedom).
 *
 * inputs   p, q in (0, 1); df > 0, finite
 * outputs  x with P(X <= x) = p; x with P(X > x) = q; relative accuracy 1e-13 or better; 0 where it
 *          underflows
 * fails    NaN outside
 * source   Newton on the log of the smaller tail as a function of log x, which is concave; start: Wilson & Hilferty
 *          (1931) Proc. Natl. Acad. Sci. 17:684-688, not above the bound of Laurent & Massart (2000) Ann. Stat.
 *          28:1302-1338, lemma 1
 * checked  tests/unit/test_dist.c: by hand (df = 2), R 4.2.2 to 1e6 df
 */
double lbp_dist_chisq_quantile(double p, double df);
double lbp_dist_chisq_upper_quantile(double q, double df);

/*
 * F: lower P(F <= x), upper P(F > x).
 *
 * inputs   x: any number; df1 > 0, finite; df2 > 0, INFINITY for a chi-square of df1 over df1
 * outputs  a tail, relative accuracy about 1e-13 to 1e6 df, 1e-12 down to 1e-300
 * source   Abramowitz & Stegun (1964) 26.6.2: an incomplete beta function of df1 x / (df1 x + df2)
 * checked  tests/unit/test_dist.c: by hand (df1 = 2), F(1, n) = t(n)^2, R 4.2.2
 */
double lbp_dist_f_lower(double x, double df1, double df2);
double lbp_dist_f_upper(double x, double df1, double df2);

/*
 * Noncentral t, (Z + delta) / sqrt(X / df) with X chi-square of df: lower P(T <= t), upper P(T > t).
 *
 * inputs   t, delta: finite; df > 0, INFINITY for a normal with mean delta
 * outputs  a tail, relative accuracy 1e-12 or better down to 1e-300, for either tail, at |delta| to 100 and df from
 *          0.5 to 1e6
 * fails    NaN outside, or where the quadrature does not converge
 * source   the definition, as an integral over log sqrt(X / df), by the trapezoidal rule: Trefethen & Weideman (2014)
 *          SIAM Rev. 56:385-458. (The usual series, Lenth (1989) AS 243, has only absolute accuracy where t and
 *          delta differ in sign.)
 * checked  tests/unit/test_noncentral.c: delta = 0, t = 0, df = 2 in closed form, reflection, R 4.2.2
 */
double lbp_dist_nct_lower(double t, double df, double delta);
double lbp_dist_nct_upper(double t, double df, double delta);

/*
 * The noncentrality for which t is the p-quantile of noncentral t. Two calls (p = 0.975 and 0.025) give the exact
 * interval of a noncentrality, and with it of a standardised mean difference.
 *
 * inputs   t finite; df > 0 (INFINITY: normal); p in (0, 1)
 * outputs  delta with P(T <= t; df, delta) = p, relative accuracy 1e-12 (absolute, where |delta| < 1)
 * fails    LBP_EDOMAIN outside; LBP_ENOCONV
 * source   Steiger & Fouladi (1997) in What if there were no significance tests?, Erlbaum: inverting the cdf
 * checked  tests/unit/test_noncentral.c: the tail at the answer, R 4.2.2 uniroot
 */
enum lbp_status lbp_dist_nct_delta(double t, double df, double p, double *delta, struct lbp_error *err);

/*
 * Tails of a weighted sum of k independent 1-df chi-squares: lower P(sum_i weight[i] X_i <= x), upper P(... > x).
 *
 * inputs   x finite; weight: k >= 1 finite values of any sign, zeros allowed
 * outputs  tail: absolute accuracy 1e-13; relative accuracy 1e-12 where it is the smaller one
 * fails    LBP_EDOMAIN (err->row: the weight that is not finite), LBP_ENOMEM, LBP_ENOCONV
 * source   inversion of the characteristic function (Imhof (1961) Biometrika 48:419-426) through the saddlepoint, by
 *          the trapezoidal rule (Rice (1980) SIAM J. Sci. Stat. Comput. 1:438-448) on a hyperbola (Weideman &
 *          Trefethen (2007) Math. Comput. 76:1341-1356)
 * checked  tests/unit/test_quadratic_form.c: chi-square, differences of exponentials, Imhof's table 1, a series
 *          in R (Ruben (1962) Ann. Math. Stat. 33:542-570)
 */
enum lbp_status lbp_dist_quadratic_form_lower(
	double x, const double *weight, size_t k, double *tail, struct lbp_error *err);
enum lbp_status lbp_dist_quadratic_form_upper(
	double x, const double *weight, size_t k, double *tail, struct lbp_error *err);

#endif
