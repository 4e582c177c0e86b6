/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_likelihood.h"

#include "numerics/matrix.h"

#include <math.h>
#include <string.h>

/* Each of d tied deaths leaves a d-th of the dying fewer in the risk set of the next. */
static struct lbp_cox_hazard
efron_hazard(const struct lbp_cox_moment *moment)
{
	struct lbp_cox_hazard h = {0};
	double mean = moment->weight / moment->deaths, part = 1 / moment->deaths, product = 1, k;

	for (k = 0; k < moment->deaths; k++) {
		double f = k * part;
		double z = moment->at_risk->s0 - f * moment->dying->s0;
		double one = 1 / z, share = f * one;

		product *= z;
		if (!(product > 1e-250 && product < 1e250)) {
			h.log_z += log(product / z);
			product = z;
		}
		h.all += one;
		h.part += share;
		h.all2 += one * one;
		h.part2 += share * one;
		h.part3 += share * share;
	}
	h.log_z = mean * (h.log_z + log(product));
	h.all *= mean;
	h.part *= mean;
	h.all2 *= mean;
	h.part2 *= mean;
	h.part3 *= mean;
	return h;
}

struct lbp_cox_hazard
lbp_cox_hazard(const struct lbp_cox_moment *moment, enum lbp_cox_ties ties)
{
	double one = 1 / moment->at_risk->s0;

	if (ties == LBP_COX_EFRON && moment->deaths > 1)
		return efron_hazard(moment);
	return (struct lbp_cox_hazard){.log_z = moment->weight * log(moment->at_risk->s0),
		.all = moment->weight * one,
		.all2 = moment->weight * one * one};
}

/* The terms that only tied deaths make. */
static void
add_tied(const struct lbp_cox_moment *moment, const struct lbp_cox_hazard *h, size_t p, double *score,
	double *information)
{
	const double *s1 = moment->at_risk->s1, *d1 = moment->dying->s1, *d2 = moment->dying->s2;
	size_t i, j;

	for (i = 0; i < p; i++) {
		score[i] += h->part * d1[i];
		for (j = 0; information != NULL && j <= i; j++)
			*information++ += h->part2 * (s1[i] * d1[j] + d1[i] * s1[j]) - h->part3 * d1[i] * d1[j] -
				h->part * *d2++;
	}
}

/* Score and information of untied deaths, of which h.all and h.all2 are made. Inlined, so that a known p leaves no loops. */
static inline __attribute__((always_inline)) void
add_untied(const struct lbp_cox_moment *moment, const struct lbp_cox_hazard *h, size_t p, double *score,
	double *information)
{
	const double *s1 = moment->at_risk->s1, *s2 = moment->at_risk->s2;
	size_t i, j;

	for (i = 0; i < p; i++) {
		double mean = h->all2 * s1[i];

		score[i] += moment->x[i] - h->all * s1[i];
		for (j = 0; information != NULL && j <= i; j++)
			information[i * (i + 1) / 2 + j] += h->all * s2[i * (i + 1) / 2 + j] - mean * s1[j];
	}
}

void
lbp_cox_contribution(const struct lbp_cox_moment *moment, enum lbp_cox_ties ties, size_t p, double *value,
	double *score, double *information)
{
	struct lbp_cox_hazard h = lbp_cox_hazard(moment, ties);

	*value += moment->predictor - h.log_z;
	if (score == NULL)
		return;
	if (p == 1)
		add_untied(moment, &h, 1, score, information);
	else if (p == 2)
		add_untied(moment, &h, 2, score, information);
	else if (p == 3)
		add_untied(moment, &h, 3, score, information);
	else
		add_untied(moment, &h, p, score, information);
	if (h.part != 0)
		add_tied(moment, &h, p, score, information);
}

struct context {
	struct lbp_cox_likelihood *at;
	enum lbp_cox_ties ties;
	size_t p;
};

static void
add_moment(const struct lbp_cox_moment *moment, void *context)
{
	struct context *c = context;

	lbp_cox_contribution(moment, c->ties, c->p, &c->at->value, c->at->score, c->at->information);
}

enum lbp_status
lbp_cox_likelihood(const struct lbp_cox_data *data, enum lbp_cox_ties ties, const struct lbp_cox_point *point,
	struct lbp_cox_walk *walk, struct lbp_cox_likelihood *at, struct lbp_error *err)
{
	struct context context = {at, ties, data->p};
	enum lbp_status status = LBP_OK;

	at->value = 0;
	memset(at->score, 0, data->p * sizeof *at->score);
	if (at->information != NULL)
		memset(at->information, 0, data->p * data->p * sizeof *at->information);
	if (ties == LBP_COX_EXACT)
		status = lbp_cox_exact(data, point, walk, at, err);
	else
		lbp_cox_walk(walk, data, point, add_moment, &context);
	if (at->information != NULL)
		lbp_matrix_unpack(at->information, data->p);
	return status;
}
