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

/* Weighted mean, measured from the first effect so that a common offset costs no digits. */
static double
mean_of(const struct lbp_studies *s, struct span rows, double tau2, double *sum_w)
{
	double origin = s->yi[rows.from], sum = 0, sum_wy = 0, w;
	size_t i;

	for (i = rows.from; i < rows.to; i++) {
		w = 1 / (s->vi[i] + tau2);
		sum += w;
		sum_wy += w * (s->yi[i] - origin);
	}
	*sum_w = sum;
	return origin + sum_wy / sum;
}

/* All weights but one, summed afresh: where one has nearly all the weight, subtracting it would leave noise. */
static double
other_weights(const struct lbp_studies *s, struct span rows, double tau2, size_t one)
{
	double sum = 0;
	size_t i;

	for (i = rows.from; i < rows.to; i++)
		if (i != one)
			sum += 1 / (s->vi[i] + tau2);
	return sum;
}

/*
 * tr P = sum w (1 - w / S) and tr P P = sum w^2 (1 - w / S)^2 + 2 sum over pairs of (w_i w_j / S)^2: no differences of
 * large numbers, however unequal the weights.
 */
static void
add_group(const struct lbp_studies *s, struct span rows, double tau2, struct lbp_moments *m)
{
	double sum, mean = mean_of(s, rows, tau2, &sum), inverse = 1 / sum;
	double w, w2, r, wr, others, diagonal, s2 = 0, s3 = 0, q = 0, slope = 0, cubed = 0, cross = 0;
	double trace = 0, squares = 0, pairs = 0;
	size_t i;

	for (i = rows.from; i < rows.to; i++) {
		w = 1 / (s->vi[i] + tau2);
		w2 = w * w;
		r = s->yi[i] - mean;
		wr = w * r;
		others = w > 0.9 * sum ? other_weights(s, rows, tau2, i) : sum - w;
		diagonal = w * others * inverse;
		trace += diagonal;
		squares += diagonal * diagonal;
		pairs += w2 * s2;
		s2 += w2;
		s3 += w2 * w;
		q += wr * r;
		slope += wr * wr;
		cubed += w * wr * wr;
		cross += w * wr;
	}
	m->mean = mean;
	m->sum_w += sum;
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

static double
mean_by(const struct lbp_studies *s, struct span rows, enum lbp_weighting weighting, double tau2, double *sum_a)
{
	double origin = s->yi[rows.from], sum = 0, sum_ay = 0, a;
	size_t i;

	for (i = rows.from; i < rows.to; i++) {
		a = weight(s, weighting, tau2, i);
		sum += a;
		sum_ay += a * (s->yi[i] - origin);
	}
	*sum_a = sum;
	return origin + sum_ay / sum;
}

static double
others_by(const struct lbp_studies *s, struct span rows, enum lbp_weighting weighting, double tau2, size_t one)
{
	double sum = 0;
	size_t i;

	for (i = rows.from; i < rows.to; i++)
		if (i != one)
			sum += weight(s, weighting, tau2, i);
	return sum;
}

/*
 * P = A - a a' / S: its diagonal is d = a (1 - a / S), the rest - a_i a_j / S. Each trace is a sum of squares of these,
 * the pairs by running sums. A group without weight has no part in Q.
 */
static void
add_quadratic(const struct lbp_studies *s, struct span rows, enum lbp_weighting weighting, double tau2,
	struct lbp_quadratic *out)
{
	double sum, mean = mean_by(s, rows, weighting, tau2, &sum), inverse = 1 / sum;
	double a, v, r, d, b, bv, before = 0, before_v = 0, pairs = 0, pairs_v = 0, pairs_vv = 0;
	size_t i;

	if (!(sum > 0))
		return;
	for (i = rows.from; i < rows.to; i++) {
		a = weight(s, weighting, tau2, i);
		v = s->vi[i];
		r = s->yi[i] - mean;
		d = a * inverse * (a > 0.9 * sum ? others_by(s, rows, weighting, tau2, i) : sum - a);
		b = a * inverse * a;
		bv = b * v;
		out->q += a * r * r;
		out->trace += d;
		out->trace_v += d * v;
		out->pp += d * d;
		out->pvp += d * d * v;
		out->pvpv += d * d * v * v;
		pairs += b * before;
		pairs_v += bv * before + b * before_v;
		pairs_vv += bv * before_v;
		before += b;
		before_v += bv;
	}
	out->sum_a += sum;
	out->pp += 2 * pairs;
	out->pvp += pairs_v;
	out->pvpv += 2 * pairs_vv;
}

void
lbp_quadratic_of(const struct lbp_studies *s, enum lbp_weighting weighting, double tau2, struct lbp_quadratic *out)
{
	size_t group, groups = lbp_studies_means(s);

	*out = (struct lbp_quadratic){0};
	for (group = 0; group < groups; group++)
		add_quadratic(s, span_of(s, group), weighting, tau2, out);
}
