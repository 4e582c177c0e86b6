/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/incomplete.h"

#include <float.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>

/* Where the sums are longest, at the mean, they take a few times sqrt(a) terms: 1e8 is a = 1e15 or so. */
static const long most_terms = 100000000;

/* A denominator of 0 in a continued fraction is replaced by this (Lentz' method, modified). */
static const double almost_zero = 1e-300;

static const struct lbp_incomplete undefined = {NAN, NAN, NAN};

/* log(ratio) - (ratio - 1), with excess = ratio - 1 known better than the difference where it is small. */
static double
log_minus_excess(double ratio, double excess)
{
	return fabs(excess) < 0.5 ? gsl_sf_log_1plusx_mx(excess) : log(ratio) - excess;
}

static double
log_complement(double log_tail)
{
	return log_tail > -M_LN2 ? log(-expm1(log_tail)) : log1p(-exp(log_tail));
}

static struct lbp_incomplete
from_tail(double log_front, double factor, int is_lower)
{
	double tail = fmin(log_front + log(factor), 0), rest;

	if (!isfinite(factor) || isnan(log_front))
		return undefined;
	rest = log_complement(tail);
	return (struct lbp_incomplete){is_lower ? tail : rest, is_lower ? rest : tail, log_front};
}

/* P(a, x) / front = sum over n of x^n / (a (a + 1) ... (a + n)). */
static double
gamma_series(double a, double x)
{
	double term = 1, sum = 1;
	long n;

	for (n = 1; n < most_terms; n++) {
		term *= x / (a + (double)n);
		sum += term;
		if (term < 0.25 * DBL_EPSILON * sum)
			return sum / a;
	}
	return NAN;
}

/* Q(a, x) / front = 1 / (x + 1 - a + 1 (a - 1) / (x + 3 - a + 2 (a - 2) / (x + 5 - a + ...))). */
static double
gamma_fraction(double a, double x)
{
	double b = x - a + 1, c = b, d = 0, value = b;
	long n;

	for (n = 1; n < most_terms; n++) {
		double numerator = (double)n * (a - (double)n), ratio;

		b += 2;
		d = b + numerator * d;
		d = 1 / (d == 0 ? almost_zero : d);
		c = b + numerator / c;
		c = c == 0 ? almost_zero : c;
		ratio = c * d;
		value *= ratio;
		if (fabs(ratio - 1) < DBL_EPSILON)
			return 1 / value;
	}
	return NAN;
}

struct lbp_incomplete
lbp_incomplete_gamma(double a, double x)
{
	double log_front;

	if (!(a > 0) || !(x >= 0) || isinf(a))
		return undefined;
	if (x == 0)
		return (struct lbp_incomplete){-INFINITY, 0, -INFINITY};
	if (isinf(x))
		return (struct lbp_incomplete){0, -INFINITY, -INFINITY};
	log_front = a * log_minus_excess(x / a, (x - a) / a) + 0.5 * log(a / (2 * M_PI)) - log(gsl_sf_gammastar(a));
	if (x < fmax(a, 1))
		return from_tail(log_front, gamma_series(a, x), 1);
	return from_tail(log_front, gamma_fraction(a, x), 0);
}

/* I_x(a, b) / front for x below about a / (a + b): the continued fraction of DiDonato & Morris. */
static double
beta_fraction(double a, double b, double x, double y)
{
	double lambda = a * y - b * x, first = a * (lambda + 1) / (a + 1), c = first, d = 0, value = first;
	long n;

	for (n = 1; n < most_terms; n++) {
		double m = (double)n, width = a + 2 * m - 1, numerator, term, ratio;

		numerator = (a + m - 1) / width * ((a + b + m - 1) / width) * m * (b - m) * x * x;
		term = m + m * (b - m) * x / width + (a + m) / (width + 2) * (lambda + 1 + m * (1 + y));
		d = term + numerator * d;
		d = 1 / (d == 0 ? almost_zero : d);
		c = term + numerator / c;
		c = c == 0 ? almost_zero : c;
		ratio = c * d;
		value *= ratio;
		if (fabs(ratio - 1) < DBL_EPSILON)
			return 1 / value;
	}
	return NAN;
}

static double
beta_log_front(double a, double b, double x, double y)
{
	double lambda = a * y - b * x, p = a / (a + b), q = b / (a + b);
	double stars = gsl_sf_gammastar(a + b) / (gsl_sf_gammastar(a) * gsl_sf_gammastar(b));

	return a * log_minus_excess(x / p, -lambda / a) + b * log_minus_excess(y / q, lambda / b) +
		0.5 * log(p * b / (2 * M_PI)) + log(stars);
}

struct lbp_incomplete
lbp_incomplete_beta(double a, double b, double x, double y)
{
	double log_front;

	if (!(a > 0) || !(b > 0) || isinf(a) || isinf(b) || !(x >= 0) || !(y >= 0) || x > 1 || y > 1)
		return undefined;
	if (x == 0)
		return (struct lbp_incomplete){-INFINITY, 0, -INFINITY};
	if (y == 0)
		return (struct lbp_incomplete){0, -INFINITY, -INFINITY};
	log_front = beta_log_front(a, b, x, y);
	if (x <= (a + 1) / (a + b + 2))
		return from_tail(log_front, beta_fraction(a, b, x, y), 1);
	return from_tail(log_front, beta_fraction(b, a, y, x), 0);
}
