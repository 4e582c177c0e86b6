/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/heterogeneity.h"

#include "numerics/dist.h"

#include <math.h>

/* Standard error of ln H when the studies are homogeneous, or nearly: Q is then about its degrees of freedom. */
static double
log_h_error(double q, double k)
{
	if (!(k > 2))
		return NAN;
	if (q > k)
		return 0.5 * (log(q) - log(k - 1)) / (sqrt(2 * q) - sqrt(2 * k - 3));
	return sqrt((1 - 1 / (3 * (k - 2) * (k - 2))) / (2 * (k - 2)));
}

static double
at_least_one(double h)
{
	return h < 1 ? 1 : h;
}

static double
i2_from_h(double h)
{
	return 100 * (1 - 1 / (h * h));
}

void
lbp_heterogeneity_from_q(double q, size_t k, double normal, struct lbp_heterogeneity *out)
{
	double df = (double)k - 1, raw, factor;

	*out = (struct lbp_heterogeneity){
		.q = 0, .df = 0, .p = 1, NAN, NAN, NAN, NAN, NAN, NAN, NAN,
	};
	if (k < 2)
		return;
	raw = sqrt(q / df);
	factor = exp(normal * log_h_error(q, (double)k));
	out->q = q;
	out->df = df;
	out->p = lbp_dist_chisq_upper(q, df);
	out->h2 = q / df;
	out->h = at_least_one(raw);
	out->h_low = at_least_one(raw / factor);
	out->h_high = at_least_one(raw * factor);
	out->i2 = q > df ? 100 * (q - df) / q : 0;
	out->i2_low = i2_from_h(out->h_low);
	out->i2_high = i2_from_h(out->h_high);
}

double
lbp_heterogeneity_q_about(const struct lbp_studies *s, double centre)
{
	double q = 0, r;
	size_t i;

	for (i = 0; i < s->k; i++) {
		r = s->yi[i] - centre;
		q += r * r / s->vi[i];
	}
	return q;
}

/* The share of tau2 in the weights' total, and its derivative: both means over the studies. */
static double
share(const struct lbp_studies *s, double tau2)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < s->k; i++)
		sum += tau2 / (s->vi[i] + tau2);
	return sum / (double)s->k;
}

static double
share_slope(const struct lbp_studies *s, double tau2)
{
	double sum = 0, total;
	size_t i;

	for (i = 0; i < s->k; i++) {
		total = s->vi[i] + tau2;
		sum += s->vi[i] / (total * total);
	}
	return sum / (double)s->k;
}

static double
cut(double per_cent)
{
	return per_cent < 0 ? 0 : per_cent > 100 ? 100 : per_cent;
}

void
lbp_heterogeneity_rb(const struct lbp_studies *s, double tau2, double normal, struct lbp_ranged *out)
{
	struct lbp_moments m;
	double df = (double)s->k - 1, moment, variance, half;

	lbp_moments_of(s, 0, &m);
	moment = fmax(0, (m.q - df) / m.trace);
	variance = 2 * df + 4 * tau2 * m.trace + 2 * tau2 * tau2 * m.trace2;
	half = 100 * normal * share_slope(s, moment) * sqrt(variance) / m.trace;
	out->value = 100 * share(s, tau2);
	out->low = cut(out->value - half);
	out->high = cut(out->value + half);
}

double
lbp_heterogeneity_typical_variance(const struct lbp_studies *s)
{
	struct lbp_moments m;

	lbp_moments_of(s, 0, &m);
	return (double)(s->k - lbp_studies_means(s)) / m.trace;
}

void
lbp_heterogeneity_between(const double *estimate, const double *se, size_t groups, struct lbp_between *out)
{
	double weight, sum = 0, mean = 0, q = 0;
	size_t i;

	*out = (struct lbp_between){.q = 0, .df = 0, .p = 1};
	if (groups < 2)
		return;
	for (i = 0; i < groups; i++) {
		weight = 1 / (se[i] * se[i]);
		sum += weight;
		mean += (estimate[i] - mean) * weight / sum;
	}
	for (i = 0; i < groups; i++)
		q += (estimate[i] - mean) * (estimate[i] - mean) / (se[i] * se[i]);
	out->q = q;
	out->df = (double)groups - 1;
	out->p = isnan(q) ? NAN : lbp_dist_chisq_upper(q, out->df);
}
