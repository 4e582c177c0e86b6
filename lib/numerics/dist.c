/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/dist.h"

#include "numerics/incomplete.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

/* Newton's steps from the starts below: about 5, a few hundred for the tiniest df. */
enum { STEPS = 1000 };

/* The error after a Newton step is about its square: one below this was the last that is needed. */
static const double last_step = 1e-9;

double
lbp_dist_normal_lower(double x)
{
	return gsl_cdf_ugaussian_P(x);
}

double
lbp_dist_normal_upper(double x)
{
	return gsl_cdf_ugaussian_Q(x);
}

double
lbp_dist_normal_two_sided(double x)
{
	return 2 * gsl_cdf_ugaussian_Q(fabs(x));
}

double
lbp_dist_normal_density(double x)
{
	return exp(-0.5 * x * x) / sqrt(2 * M_PI);
}

double
lbp_dist_normal_quantile(double p)
{
	return p > 0 && p < 1 ? gsl_cdf_ugaussian_Pinv(p) : NAN;
}

/* The lower tail of the incomplete beta function is both tails of t, its upper one what lies between -t and t. */
static struct lbp_incomplete
t_tails(double t, double df)
{
	double square = t * t;

	return lbp_incomplete_beta(0.5 * df, 0.5, df / (df + square), square / (df + square));
}

double
lbp_dist_t_two_sided(double t, double df)
{
	if (isinf(df) && df > 0)
		return lbp_dist_normal_two_sided(t);
	if (isinf(t) && df > 0)
		return 0;
	return exp(t_tails(t, df).log_lower);
}

double
lbp_dist_t_upper(double t, double df)
{
	double tail = 0.5 * lbp_dist_t_two_sided(t, df);

	return t > 0 ? tail : 0.5 + (0.5 - tail);
}

double
lbp_dist_t_lower(double t, double df)
{
	return lbp_dist_t_upper(-t, df);
}

/*
 * Where to start for v = asinh(t / sqrt(df)): what the power law of the far tail says, where it holds (for few
 * degrees of freedom and small p), else Wallace's transformation to a normal quantile.
 */
static double
t_quantile_start(double p, double df)
{
	double a = 0.5 * df, z;
	double log_x = (log(p) + log(df) + gsl_sf_lnbeta(a, 0.5)) / a;

	if (log_x < log(0.2))
		return M_LN2 - 0.5 * log_x;
	z = gsl_cdf_ugaussian_Qinv(p) * (8 * df + 3) / (8 * df + 1);
	return asinh(sqrt(expm1(z * z / df)));
}

/* v with upper tail p < 1/4 by Newton on log(tail), concave in v: after the first step v falls to the root. */
static double
t_quantile_far(double p, double df, double v)
{
	int i;

	/* the power law is exact there, and 1 / cosh(v)^2 soon underflows */
	if (v > 20)
		return v;
	for (i = 0; i < STEPS; i++) {
		double secant = 1 / cosh(v), tangent = tanh(v), step;
		struct lbp_incomplete tails = lbp_incomplete_beta(0.5 * df, 0.5, secant * secant, tangent * tangent);

		step = (tails.log_lower - log(2 * p)) * tangent / (2 * exp(tails.log_front - tails.log_lower));
		v += step;
		if (fabs(step) <= last_step * v)
			return v;
	}
	return NAN;
}

/* v with P(0 < T < t) = centre, which is concave in v too and rises to the root from the start at 0. */
static double
t_quantile_near(double centre, double df)
{
	double v = centre * exp(gsl_sf_lnbeta(0.5 * df, 0.5));
	int i;

	for (i = 0; i < STEPS && v > 0; i++) {
		double secant = 1 / cosh(v), tangent = tanh(v), step;
		struct lbp_incomplete tails = lbp_incomplete_beta(0.5 * df, 0.5, secant * secant, tangent * tangent);

		step = (centre - 0.5 * exp(tails.log_upper)) * tangent / exp(tails.log_front);
		v += step;
		if (fabs(step) <= last_step * v)
			return v;
	}
	return v == 0 ? 0 : NAN;
}

double
lbp_dist_t_quantile(double p, double df)
{
	double v;

	if (!(p > 0) || !(p < 1) || !(df > 0))
		return NAN;
	if (isinf(df))
		return lbp_dist_normal_quantile(p);
	if (p > 0.5)
		return -lbp_dist_t_quantile(1 - p, df);
	if (p > 0.25)
		v = t_quantile_near(0.5 - p, df);
	else
		v = t_quantile_far(p, df, t_quantile_start(p, df));
	return -sqrt(df) * sinh(v);
}

double
lbp_dist_chisq_lower(double x, double df)
{
	return exp(lbp_incomplete_gamma(0.5 * df, x < 0 ? 0 : 0.5 * x).log_lower);
}

double
lbp_dist_chisq_upper(double x, double df)
{
	return exp(lbp_incomplete_gamma(0.5 * df, x < 0 ? 0 : 0.5 * x).log_upper);
}

static double
chisq_quantile_start(double tail, double df, int is_lower)
{
	double part = 2 / (9 * df), a = 0.5 * df, rest = -log(tail);
	double z = is_lower ? gsl_cdf_ugaussian_Pinv(tail) : gsl_cdf_ugaussian_Qinv(tail);
	double root = 1 - part + z * sqrt(part), wilson_hilferty = df * root * root * root;
	double bound = df + 2 * sqrt(df * rest) + 2 * rest;

	/* the first term of the series at 0: never above a lower quantile */
	if (is_lower)
		return fmax(root > 0 ? wilson_hilferty : 0, 2 * exp((gsl_sf_lngamma(a + 1) - rest) / a));
	return root > 0 ? fmin(wilson_hilferty, bound) : bound;
}

/* Newton in log x; the tail is below 1/2, so that its log is steep. */
static double
chisq_quantile(double tail, double df, int is_lower)
{
	double x = chisq_quantile_start(tail, df, is_lower);
	int i;

	for (i = 0; i < STEPS && x > 0; i++) {
		struct lbp_incomplete tails = lbp_incomplete_gamma(0.5 * df, 0.5 * x);
		double log_tail = is_lower ? tails.log_lower : tails.log_upper;
		double step = (log(tail) - log_tail) / exp(tails.log_front - log_tail);

		if (!is_lower)
			step = -step;
		x *= exp(step);
		if (fabs(step) <= last_step)
			return x;
	}
	return x == 0 ? 0 : NAN;
}

double
lbp_dist_chisq_quantile(double p, double df)
{
	if (!(p > 0) || !(p < 1) || !(df > 0) || isinf(df))
		return NAN;
	return p <= 0.5 ? chisq_quantile(p, df, 1) : chisq_quantile(1 - p, df, 0);
}

double
lbp_dist_chisq_upper_quantile(double q, double df)
{
	if (!(q > 0) || !(q < 1) || !(df > 0) || isinf(df))
		return NAN;
	return q <= 0.5 ? chisq_quantile(q, df, 0) : chisq_quantile(1 - q, df, 1);
}

static struct lbp_incomplete
f_tails(double x, double df1, double df2)
{
	double scaled = x < 0 ? 0 : df1 * x;

	if (isinf(df2) && df2 > 0)
		return lbp_incomplete_gamma(0.5 * df1, 0.5 * scaled);
	if (isinf(scaled))
		return lbp_incomplete_beta(0.5 * df1, 0.5 * df2, 1, 0);
	return lbp_incomplete_beta(0.5 * df1, 0.5 * df2, scaled / (scaled + df2), df2 / (scaled + df2));
}

double
lbp_dist_f_lower(double x, double df1, double df2)
{
	return exp(f_tails(x, df1, df2).log_lower);
}

double
lbp_dist_f_upper(double x, double df1, double df2)
{
	return exp(f_tails(x, df1, df2).log_upper);
}
