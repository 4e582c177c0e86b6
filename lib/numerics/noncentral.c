/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With S = sqrt(X / df) and W = log S the upper tail of noncentral t is the expectation of P(Z > t S - delta), an
 * integral over the real line of a positive analytic function of w with a single peak: the trapezoidal rule converges
 * geometrically and, all terms being positive, to full relative precision in either tail. The lower tail is the upper
 * one of -t and -delta.
 */
#include "numerics/dist.h"
#include "numerics/root.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

enum { HALVINGS = 20, MOST_NODES = 100000 };

/*
 * Two rules that agree so well: the finer one is as good as it gets. (Its error is not always the square of the
 * difference: a feature far from the peak may be too small to show and too narrow to be met by either.)
 */
static const double agreement = 1e-13;

struct integrand {
	double t, df, delta;
	double peak, log_peak; /* where it is largest, and its log there */
};

static double
hazard(double z)
{
	return z < -37 ? 0 : gsl_sf_hazard(z);
}

static double
log_normal_upper(double z)
{
	return z < 37 ? log(lbp_dist_normal_upper(z)) : -0.5 * z * z - log(sqrt(2 * M_PI) * gsl_sf_hazard(z));
}

/* w - (exp(2 w) - 1) / 2, by its series where the difference of the two would cancel. */
static double
log_kernel(double w)
{
	double term = 2 * w * w, sum = 0.5 * term;
	int n;

	if (fabs(w) > 0.5)
		return w - 0.5 * expm1(2 * w);
	for (n = 3; fabs(term) > 1e-18 * sum; n++) {
		term *= 2 * w / n;
		sum += 0.5 * term;
	}
	return -sum;
}

static double
log_integrand(const struct integrand *g, double w)
{
	return g->df * log_kernel(w) + log_normal_upper(g->t * exp(w) - g->delta);
}

/* The derivative of the log of the integrand over s = exp(w): falls in w, so that there is one peak. */
static double
slope(double w, void *context)
{
	const struct integrand *g = context;
	double s = exp(w);

	return g->df * (1 / s - s) - g->t * hazard(g->t * s - g->delta);
}

static enum lbp_status
find_peak(struct integrand *g)
{
	double near = 0, far = slope(0, g) < 0 ? -1 : 1;
	int i;

	for (i = 0; i < 10 && slope(far, g) * far > 0; i++) {
		near = far;
		far *= 2;
	}
	return lbp_root_bracketed(slope, g, fmin(near, far), fmax(near, far), 0, &g->peak, NULL);
}

/* The scale on which the integrand falls off its peak: 1 / sqrt(-second derivative of its log). */
static double
peak_width(const struct integrand *g)
{
	double s = exp(g->peak), z = g->t * s - g->delta, h = hazard(z);
	double rise = h * fmax(h - z, 0);

	return 1 / sqrt(2 * g->df * s * s + g->t * s * h + g->t * g->t * s * s * rise);
}

/* The sum over the nodes start, start + step, ..., until what follows no longer counts beside it. */
static double
sum_outward(const struct integrand *g, double start, double step)
{
	double sum = 0, term = 1;
	long n;

	for (n = 0; n < MOST_NODES && term > 1e-20 * sum; n++) {
		term = exp(log_integrand(g, start + (double)n * step) - g->log_peak);
		sum += term;
	}
	return n < MOST_NODES ? sum : NAN;
}

/* The integral over exp(log_peak), refined until it stands. */
static double
integral(const struct integrand *g)
{
	double step = peak_width(g);
	double sum = step * (1 + sum_outward(g, g->peak + step, step) + sum_outward(g, g->peak - step, -step));
	int i;

	for (i = 0; i < HALVINGS; i++) {
		double coarse = sum, half = 0.5 * step;

		sum = half * (sum_outward(g, g->peak + half, step) + sum_outward(g, g->peak - half, -step));
		sum += 0.5 * coarse;
		if (fabs(sum - coarse) <= agreement * sum)
			return sum;
		step = half;
	}
	return NAN;
}

/* Log of P(T > t); NaN if it is not had. */
static double
log_upper(double t, double df, double delta)
{
	struct integrand g = {.t = t, .df = df, .delta = delta};
	double log_constant, log_tail;

	if (!isfinite(t) || !isfinite(delta) || !(df > 0))
		return NAN;
	if (isinf(df))
		return log_normal_upper(t - delta);
	if (find_peak(&g) != LBP_OK)
		return NAN;
	g.log_peak = log_integrand(&g, g.peak);
	/* the density of W is exp of this constant times exp(df log_kernel(w)) */
	log_constant = 0.5 * log(df / M_PI) - log(gsl_sf_gammastar(0.5 * df));
	log_tail = log_constant + g.log_peak + log(integral(&g));
	return log_tail > 0 ? 0 : log_tail;
}

double
lbp_dist_nct_upper(double t, double df, double delta)
{
	return exp(log_upper(t, df, delta));
}

double
lbp_dist_nct_lower(double t, double df, double delta)
{
	return exp(log_upper(-t, df, -delta));
}

struct target {
	double t, df, log_tail;
	int is_lower;
};

/* Rises in delta when the upper tail is looked at, falls when the lower one is. */
static double
miss(double delta, void *context)
{
	const struct target *a = context;

	return (a->is_lower ? log_upper(-a->t, a->df, -delta) : log_upper(a->t, a->df, delta)) - a->log_tail;
}

enum lbp_status
lbp_dist_nct_delta(double t, double df, double p, double *delta, struct lbp_error *err)
{
	struct target a = {.t = t, .df = df};
	double start, reach, direction, far;
	int i;

	if (!isfinite(t) || !(df > 0) || !(p > 0) || !(p < 1))
		return lbp_fail(err, LBP_EDOMAIN, "no noncentrality for t = %g, df = %g, p = %g", t, df, p);
	a.is_lower = p <= 0.5;
	a.log_tail = log(a.is_lower ? p : 1 - p);
	reach = 1 + fabs(t) / sqrt(2 * df);
	start = t - lbp_dist_normal_quantile(p) * reach;
	direction = (miss(start, &a) > 0) == a.is_lower ? 1 : -1;
	far = start + direction * reach;
	for (i = 0; i < 60 && (miss(far, &a) > 0) == (miss(start, &a) > 0); i++) {
		start = far;
		reach *= 2;
		far += direction * reach;
	}
	if (lbp_root_bracketed(miss, &a, fmin(start, far), fmax(start, far), 0, delta, NULL) != LBP_OK)
		return lbp_fail(err, LBP_ENOCONV, "no noncentrality found for t = %g, df = %g, p = %g", t, df, p);
	return LBP_OK;
}
