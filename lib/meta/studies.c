/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/studies.h"

#include <math.h>

const char *const lbp_weighting_names[] = {"inverse", "fixed", "equal", "given", NULL};

size_t
lbp_studies_means(const struct lbp_studies *s)
{
	return s->start == NULL ? 1 : s->groups;
}

static enum lbp_status
check_weights(const struct lbp_studies *s, struct lbp_error *err)
{
	size_t i;
	int positive = 0;

	for (i = 0; i < s->k; i++) {
		if (!(s->weights[i] >= 0) || !isfinite(s->weights[i]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "weight", "is not a weight of 0 or more");
		positive |= s->weights[i] > 0;
	}
	if (!positive)
		return lbp_fail(err, LBP_EDOMAIN, "all weights are 0");
	return LBP_OK;
}

enum lbp_status
lbp_studies_check(const struct lbp_studies *s, struct lbp_error *err)
{
	size_t i;

	if (s->k == 0)
		return lbp_fail(err, LBP_EDOMAIN, "no studies to pool");
	for (i = 0; i < s->k; i++) {
		if (!isfinite(s->yi[i]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "yi", "is not finite");
		if (!(s->vi[i] > 0) || !isfinite(s->vi[i]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "vi", "is not above 0");
		if (!isfinite(1 / s->vi[i]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "vi", "is too near 0");
	}
	return s->weights == NULL ? LBP_OK : check_weights(s, err);
}

/* First and one past last row of a group. */
struct span {
	size_t from, to;
};

static struct span
span_of(const struct lbp_studies *s, size_t group)
{
	if (s->start == NULL)
		return (struct span){0, s->k};
	return (struct span){s->start[group], s->start[group + 1]};
}

/* The weighted mean, and the weights' sum in two parts, so that 1 - w / sum keeps its digits also for the largest. */
struct centre {
	double mean, sum, largest, rest;
};

/* Measured from the first effect, so that a common offset costs no digits. */
static struct centre
centre_of(const struct lbp_studies *s, struct span rows, double tau2)
{
	double origin = s->yi[rows.from], largest = 0, rest = 0, sum_wy = 0, w;
	size_t i;

	for (i = rows.from; i < rows.to; i++) {
		w = 1 / (s->vi[i] + tau2);
		rest += w < largest ? w : largest;
		largest = w < largest ? largest : w;
		sum_wy += w * (s->yi[i] - origin);
	}
	return (struct centre){origin + sum_wy / (largest + rest), largest + rest, largest, rest};
}

/*
 * tr P = sum w (1 - w / S) and tr P P = sum w^2 (1 - w / S)^2 + 2 sum over pairs of (w_i w_j / S)^2: no differences of
 * large numbers, however unequal the weights.
 */
static void
add_group(const struct lbp_studies *s, struct span rows, double tau2, struct lbp_moments *m)
{
	struct centre c = centre_of(s, rows, tau2);
	double w, w2, wr, diagonal, s2 = 0, s3 = 0, q = 0, slope = 0, cubed = 0, cross = 0, trace = 0, squares = 0, pairs = 0;
	double inverse = 1 / c.sum;
	size_t i;

	for (i = rows.from; i < rows.to; i++) {
		w = 1 / (s->vi[i] + tau2);
		w2 = w * w;
		wr = w * (s->yi[i] - c.mean);
		diagonal = w * inverse * (w < c.largest ? c.sum - w : c.rest);
		trace += diagonal;
		squares += diagonal * diagonal;
		pairs += w2 * s2;
		s2 += w2;
		s3 += w2 * w;
		q += wr * (s->yi[i] - c.mean);
		slope += wr * wr;
		cubed += w * wr * wr;
		cross += w * wr;
	}
	m->mean = c.mean;
	m->sum_w += c.sum;
	m->sum_w2 += s2;
	m->sum_w3 += s3;
	m->q += q;
	m->slope += slope;
	m->curve += cubed - cross * cross * inverse;
	m->trace += trace;
	m->trace2 += squares + 2 * pairs * inverse * inverse;
}

void
lbp_moments_of(const struct lbp_studies *s, double tau2, struct lbp_moments *m)
{
	size_t group, groups = lbp_studies_means(s);

	*m = (struct lbp_moments){0};
	for (group = 0; group < groups; group++)
		add_group(s, span_of(s, group), tau2, m);
}

void
lbp_moments_logs(const struct lbp_studies *s, double tau2, double *log_variances, double *log_sums)
{
	double sum, variances = 0, sums = 0;
	size_t i, group, groups = lbp_studies_means(s);
	struct span rows;

	for (group = 0; group < groups; group++) {
		rows = span_of(s, group);
		sum = 0;
		for (i = rows.from; i < rows.to; i++) {
			sum += 1 / (s->vi[i] + tau2);
			variances += log(s->vi[i] + tau2);
		}
		sums += log(sum);
	}
	*log_variances = variances;
	*log_sums = sums;
}

static inline double
weight(const struct lbp_studies *s, enum lbp_weighting weighting, double tau2, size_t i)
{
	switch (weighting) {
	case LBP_WEIGHTING_FIXED:
		return 1 / s->vi[i];
	case LBP_WEIGHTING_EQUAL:
		return 1;
	case LBP_WEIGHTING_GIVEN:
		return s->weights[i];
	default:
		return 1 / (s->vi[i] + tau2);
	}
}

double
lbp_weighting_of(const struct lbp_studies *s, enum lbp_weighting weighting, double tau2, size_t i)
{
	return weight(s, weighting, tau2, i);
}

struct quadratic_sums {
	double a, a2, a3, av, a2v, a3v, a2v2, a3v2;
};

static void
sum_weights(const struct lbp_studies *s, struct span rows, enum lbp_weighting weighting, double tau2,
	struct quadratic_sums *sums, double *mean)
{
	double origin = s->yi[rows.from], sum_ay = 0, a, v;
	size_t i;

	*sums = (struct quadratic_sums){0};
	for (i = rows.from; i < rows.to; i++) {
		a = weight(s, weighting, tau2, i);
		v = s->vi[i];
		sums->a += a;
		sums->a2 += a * a;
		sums->a3 += a * a * a;
		sums->av += a * v;
		sums->a2v += a * a * v;
		sums->a3v += a * a * a * v;
		sums->a2v2 += a * a * v * v;
		sums->a3v2 += a * a * a * v * v;
		sum_ay += a * (s->yi[i] - origin);
	}
	*mean = origin + sum_ay / sums->a;
}

/* With P = A - a a' / S the traces are sums of products of a and v; a group without weight has no part in Q. */
static void
add_quadratic(const struct lbp_studies *s, struct span rows, enum lbp_weighting weighting, double tau2,
	struct lbp_quadratic *out)
{
	struct quadratic_sums t;
	double mean, r;
	size_t i;

	sum_weights(s, rows, weighting, tau2, &t, &mean);
	if (!(t.a > 0))
		return;
	for (i = rows.from; i < rows.to; i++) {
		r = s->yi[i] - mean;
		out->q += weight(s, weighting, tau2, i) * r * r;
	}
	out->sum_a += t.a;
	out->trace += t.a - t.a2 / t.a;
	out->trace_v += t.av - t.a2v / t.a;
	out->pp += t.a2 - 2 * t.a3 / t.a + (t.a2 / t.a) * (t.a2 / t.a);
	out->pvp += t.a2v - 2 * t.a3v / t.a + t.a2 * t.a2v / (t.a * t.a);
	out->pvpv += t.a2v2 - 2 * t.a3v2 / t.a + (t.a2v / t.a) * (t.a2v / t.a);
}

void
lbp_quadratic_of(const struct lbp_studies *s, enum lbp_weighting weighting, double tau2, struct lbp_quadratic *out)
{
	size_t group, groups = lbp_studies_means(s);

	*out = (struct lbp_quadratic){0};
	for (group = 0; group < groups; group++)
		add_quadratic(s, span_of(s, group), weighting, tau2, out);
}
