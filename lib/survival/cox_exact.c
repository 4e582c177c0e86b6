/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exact ties: the d who had the event against all sets of d of those at risk (the discrete logistic model).
 *
 * The sum over sets of products of risks is had as a probability. Let each person i at risk be drawn with odds c r_i,
 * independently. Given that d are drawn, a set S comes with probability prod r_i / sum over sets, whatever c is. So the
 * sum is P(d drawn) / (c^d prod (1 - pi_i)), and the score and information are the mean and variance of the sum of x
 * over those drawn, given d. P and the moments follow person by person, from sums of terms in [0, 1] that can neither
 * overflow nor cancel; c is chosen so that d are expected, which makes P large.
 */
#include "survival/cox_likelihood.h"

#include "base/array.h"
#include "numerics/root.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct exact {
	const struct lbp_cox_data *data;
	const struct lbp_cox_point *point;
	struct lbp_cox_likelihood *at;
	size_t p, pp;
	size_t n;        /* at risk */
	size_t *member;  /* rows at risk */
	double *eta;     /* their predictors */
	double deaths;
	double log_odds; /* log c */
	double *centre;  /* p */
	double *y;       /* p: covariates of a person about the centre */
	double *chance;  /* of 0 .. d drawn; then p first and pp second moments for each */
	double *first, *second;
	size_t capacity;
	enum lbp_status status;
	struct lbp_error *err;
};

static double
probability(double logit)
{
	return 1 / (1 + exp(-logit));
}

static double
excess(double log_odds, void *context)
{
	const struct exact *e = context;
	double sum = 0;
	size_t i;

	for (i = 0; i < e->n; i++)
		sum += probability(log_odds + e->eta[i]);
	return sum - e->deaths;
}

static void
find_members(struct exact *e, const struct lbp_cox_moment *moment)
{
	size_t i;

	e->n = 0;
	for (i = moment->first; i < e->data->begin[moment->stratum + 1]; i++) {
		if (e->data->start != NULL && !(e->data->start[i] < moment->time))
			continue;
		e->member[e->n] = i;
		e->eta[e->n] = lbp_cox_predictor(e->data, e->point->beta, i) +
			(e->point->extra != NULL ? e->point->extra[i] : 0);
		e->n++;
	}
}

/* log c, so that about as many are expected as died; it need not be exact. */
static enum lbp_status
find_odds(struct exact *e)
{
	double least = e->eta[0], most = e->eta[0], margin = 40 + log((double)e->n);
	size_t i;

	for (i = 1; i < e->n; i++) {
		least = fmin(least, e->eta[i]);
		most = fmax(most, e->eta[i]);
	}
	if (!isfinite(least) || !isfinite(most))
		return LBP_ENOCONV;
	return lbp_root_bracketed(excess, e, -most - margin, -least + margin, 1e-3, &e->log_odds, e->err);
}

static void
find_centre(struct exact *e)
{
	double total = 0;
	size_t i, j;

	memset(e->centre, 0, e->p * sizeof *e->centre);
	for (i = 0; i < e->n; i++) {
		double pi = probability(e->log_odds + e->eta[i]);

		total += pi;
		for (j = 0; j < e->p; j++)
			e->centre[j] += pi * e->data->x[e->member[i] * e->p + j];
	}
	for (j = 0; j < e->p; j++)
		e->centre[j] /= total;
}

/* One more person who may be drawn: count k comes from k without, or from k - 1 with. */
static void
extend(struct exact *e, size_t k, double pi)
{
	double *m = e->first + k * e->p, *q = e->second + k * e->pp;
	const double *m1 = m - e->p, *q1 = q - e->pp;
	double f1 = e->chance[k - 1];
	size_t i, j;

	for (i = 0; i < e->p; i++)
		for (j = 0; j <= i; j++, q++, q1++)
			*q = (1 - pi) * *q + pi * (*q1 + m1[i] * e->y[j] + e->y[i] * m1[j] + f1 * e->y[i] * e->y[j]);
	for (i = 0; i < e->p; i++)
		m[i] = (1 - pi) * m[i] + pi * (m1[i] + f1 * e->y[i]);
	e->chance[k] = (1 - pi) * e->chance[k] + pi * f1;
}

/* Nobody drawn, as before but for the chance. */
static void
extend_none(struct exact *e, double pi)
{
	e->chance[0] *= 1 - pi;
}

static enum lbp_status
reserve(struct exact *e, size_t deaths)
{
	size_t need = (deaths + 1) * (1 + e->p + e->pp);
	enum lbp_status status = lbp_array_reserve(&e->chance, &e->capacity, need, sizeof *e->chance, e->err);

	if (status != LBP_OK)
		return status;
	memset(e->chance, 0, need * sizeof *e->chance);
	e->first = e->chance + deaths + 1;
	e->second = e->first + (deaths + 1) * e->p;
	e->chance[0] = 1;
	return LBP_OK;
}

static void
draw(struct exact *e, size_t deaths)
{
	size_t i, j, k;

	for (i = 0; i < e->n; i++) {
		double pi = probability(e->log_odds + e->eta[i]);

		for (j = 0; j < e->p; j++)
			e->y[j] = e->data->x[e->member[i] * e->p + j] - e->centre[j];
		for (k = i + 1 < deaths ? i + 1 : deaths; k > 0; k--)
			extend(e, k, pi);
		extend_none(e, pi);
	}
}

static void
collect(struct exact *e, const struct lbp_cox_moment *moment, size_t deaths)
{
	const double *m = e->first + deaths * e->p, *q = e->second + deaths * e->pp;
	double f = e->chance[deaths], *information = e->at->information;
	size_t i, j;

	e->at->value += moment->predictor - log(f) + e->deaths * e->log_odds;
	for (i = 0; i < e->n; i++)
		e->at->value -= log1p(exp(e->log_odds + e->eta[i]));
	for (i = 0; i < e->p; i++) {
		e->at->score[i] += moment->x[i] - e->deaths * e->centre[i] - m[i] / f;
		for (j = 0; information != NULL && j <= i; j++)
			*information++ += *q++ / f - (m[i] / f) * (m[j] / f);
	}
}

static void
add_exact(const struct lbp_cox_moment *moment, void *context)
{
	struct exact *e = context;
	size_t deaths = (size_t)moment->deaths;

	if (e->status != LBP_OK)
		return;
	if (deaths == 1) {
		lbp_cox_contribution(
			moment, LBP_COX_BRESLOW, e->p, &e->at->value, e->at->score, e->at->information);
		return;
	}
	find_members(e, moment);
	if (deaths == e->n) /* the one set there is */
		return;
	e->deaths = moment->deaths;
	e->status = find_odds(e);
	if (e->status == LBP_ENOCONV) {
		e->at->value = NAN; /* a risk that overflows: a point too far out, for the caller to come back from */
		return;
	}
	if (e->status == LBP_OK)
		e->status = reserve(e, deaths);
	if (e->status != LBP_OK)
		return;
	find_centre(e);
	draw(e, deaths);
	collect(e, moment, deaths);
}

static enum lbp_status
check_weights(const struct lbp_cox_data *data, struct lbp_error *err)
{
	size_t i;

	for (i = 0; data->weight != NULL && i < data->n; i++)
		if (data->weight[i] != 1)
			return lbp_fail(err, LBP_EDOMAIN, "exact ties go with weights of 1 only");
	return LBP_OK;
}

enum lbp_status
lbp_cox_exact(const struct lbp_cox_data *data, const struct lbp_cox_point *point, struct lbp_cox_walk *walk,
	struct lbp_cox_likelihood *at, struct lbp_error *err)
{
	struct exact e = {.data = data, .point = point, .at = at, .p = data->p, .pp = data->p * (data->p + 1) / 2,
		.status = check_weights(data, err), .err = err};

	if (e.status != LBP_OK)
		return e.status;
	e.member = lbp_array_new(data->n, sizeof *e.member);
	e.eta = lbp_array_new(data->n, sizeof *e.eta);
	e.centre = lbp_array_new(data->p, sizeof *e.centre);
	e.y = lbp_array_new(data->p, sizeof *e.y);
	if (e.member == NULL || e.eta == NULL || e.centre == NULL || e.y == NULL)
		e.status = lbp_fail_memory(err);
	else
		lbp_cox_walk(walk, data, point, add_exact, &e);
	free(e.member);
	free(e.eta);
	free(e.centre);
	free(e.y);
	free(e.chance);
	return isnan(at->value) && e.status == LBP_ENOCONV ? LBP_OK : e.status;
}
