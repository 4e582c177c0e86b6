/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_residual.h"

#include "base/array.h"
#include "survival/cox_likelihood.h"

#include <math.h>
#include <stdlib.h>

/* How many times of each stratum have events, as sums from the first. */
static void
count_times(struct lbp_cox_hazards *hazards, const struct lbp_cox_data *data)
{
	size_t s, i;

	for (s = 0; s < data->strata; s++) {
		double last = NAN;

		hazards->begin[s] = hazards->count;
		for (i = data->begin[s]; i < data->begin[s + 1]; i++)
			if (data->event[i] && data->stop[i] != last) {
				last = data->stop[i];
				hazards->count++;
			}
	}
	hazards->begin[data->strata] = hazards->count;
}

static enum lbp_status
allocate(struct lbp_cox_hazards *h, const struct lbp_cox_data *data, int order, struct lbp_error *err)
{
	h->p = data->p;
	h->begin = lbp_array_new(data->strata + 1, sizeof *h->begin);
	if (h->begin == NULL)
		return lbp_fail_memory(err);
	count_times(h, data);
	h->time = lbp_array_new(h->count, sizeof *h->time);
	h->cumulative = lbp_array_new(h->count, sizeof *h->cumulative);
	h->dying = lbp_array_new(h->count, sizeof *h->dying);
	if (h->time == NULL || h->cumulative == NULL || h->dying == NULL)
		return lbp_fail_memory(err);
	if (order == 0)
		return LBP_OK;
	h->variance = lbp_array_new(h->count, sizeof *h->variance);
	h->drift = lbp_array_new(h->count * h->p, sizeof *h->drift);
	h->dying_drift = lbp_array_new(h->count * h->p, sizeof *h->dying_drift);
	h->mean = lbp_array_new(h->count * h->p, sizeof *h->mean);
	if (h->variance == NULL || h->drift == NULL || h->dying_drift == NULL || h->mean == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

struct context {
	struct lbp_cox_hazards *hazards;
	enum lbp_cox_ties ties;
	size_t stratum, next; /* the walk comes from each stratum's last time */
};

static void
take_moment(const struct lbp_cox_moment *moment, void *context)
{
	struct context *c = context;
	struct lbp_cox_hazards *hazards = c->hazards;
	struct lbp_cox_hazard h = lbp_cox_hazard(moment, c->ties);
	const double *s1 = moment->at_risk->s1, *d1 = moment->dying->s1;
	size_t j, k;

	if (c->next == SIZE_MAX || moment->stratum != c->stratum) {
		c->stratum = moment->stratum;
		c->next = hazards->begin[c->stratum + 1];
	}
	k = --c->next;
	hazards->time[k] = moment->time;
	hazards->cumulative[k] = h.all;
	hazards->dying[k] = h.part;
	if (hazards->mean == NULL)
		return;
	hazards->variance[k] = h.all2;
	for (j = 0; j < hazards->p; j++) {
		hazards->drift[k * hazards->p + j] = h.all2 * s1[j] - h.part2 * d1[j];
		hazards->dying_drift[k * hazards->p + j] = h.part2 * s1[j] - h.part3 * d1[j];
		hazards->mean[k * hazards->p + j] = (h.all * s1[j] - h.part * d1[j]) / moment->weight;
	}
}

/* From what each time adds to sums from the first. */
static void
accumulate(struct lbp_cox_hazards *h, size_t strata)
{
	size_t s, k, j;

	for (s = 0; s < strata; s++)
		for (k = h->begin[s] + 1; k < h->begin[s + 1]; k++) {
			h->cumulative[k] += h->cumulative[k - 1];
			if (h->mean == NULL)
				continue;
			h->variance[k] += h->variance[k - 1];
			for (j = 0; j < h->p; j++)
				h->drift[k * h->p + j] += h->drift[(k - 1) * h->p + j];
		}
}

enum lbp_status
lbp_cox_hazards_build(struct lbp_cox_hazards *hazards, const struct lbp_cox_data *data, enum lbp_cox_ties ties,
	const struct lbp_cox_point *point, int order, struct lbp_error *err)
{
	struct context context = {hazards, ties, 0, SIZE_MAX};
	struct lbp_cox_walk walk = {0};
	enum lbp_status status;

	*hazards = (struct lbp_cox_hazards){0};
	status = allocate(hazards, data, order, err);
	if (status == LBP_OK)
		status = lbp_cox_walk_init(&walk, data, order > 0, err);
	if (status == LBP_OK) {
		lbp_cox_walk(&walk, data, point, take_moment, &context);
		accumulate(hazards, data->strata);
	}
	lbp_cox_walk_free(&walk);
	return status;
}

void
lbp_cox_hazards_free(struct lbp_cox_hazards *hazards)
{
	free(hazards->begin);
	free(hazards->time);
	free(hazards->cumulative);
	free(hazards->variance);
	free(hazards->drift);
	free(hazards->dying);
	free(hazards->dying_drift);
	free(hazards->mean);
	*hazards = (struct lbp_cox_hazards){0};
}

size_t
lbp_cox_hazards_after(const struct lbp_cox_hazards *hazards, size_t stratum, double t)
{
	size_t low = hazards->begin[stratum], high = hazards->begin[stratum + 1];

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (hazards->time[middle] <= t)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A cumulative sum between two places; p apart where it has p columns. */
static double
between(const double *sum, size_t p, size_t j, const struct lbp_cox_row_hazard *row)
{
	double to = row->to > row->begin ? sum[(row->to - 1) * p + j] : 0;

	return row->from > row->begin ? to - sum[(row->from - 1) * p + j] : to;
}

struct lbp_cox_row_hazard
lbp_cox_row_hazard(const struct lbp_cox_hazards *hazards, const struct lbp_cox_data *data,
	const struct lbp_cox_point *point, size_t i, struct lbp_cox_cursor *cursor)
{
	struct lbp_cox_row_hazard row = {.event = data->event[i]};

	while (i >= data->begin[cursor->stratum + 1])
		cursor->to = hazards->begin[++cursor->stratum];
	while (cursor->to < hazards->begin[cursor->stratum + 1] && hazards->time[cursor->to] <= data->stop[i])
		cursor->to++;
	row.begin = row.from = hazards->begin[cursor->stratum];
	row.to = cursor->to;
	if (data->start != NULL)
		row.from = lbp_cox_hazards_after(hazards, cursor->stratum, data->start[i]);
	row.risk = exp(lbp_cox_predictor(data, point->beta, i) + (point->extra != NULL ? point->extra[i] : 0));
	row.hazard = between(hazards->cumulative, 1, 0, &row);
	if (row.event)
		row.hazard -= hazards->dying[row.to - 1];
	return row;
}

double
lbp_cox_martingale(const struct lbp_cox_row_hazard *row)
{
	return row->event - row->risk * row->hazard;
}

double
lbp_cox_deviance(double martingale, int event)
{
	double expected = event - martingale;
	double square = -2 * (martingale + (event ? log(expected) : 0));

	return copysign(sqrt(square > 0 ? square : 0), martingale);
}

void
lbp_cox_score(const struct lbp_cox_hazards *hazards, const struct lbp_cox_data *data,
	const struct lbp_cox_row_hazard *row, size_t i, double *score)
{
	const double *x = data->x + i * data->p;
	size_t j, p = data->p;

	for (j = 0; j < p; j++) {
		double drift = between(hazards->drift, p, j, row);

		if (row->event)
			drift -= hazards->dying_drift[(row->to - 1) * p + j];
		score[j] = row->risk * (drift - x[j] * row->hazard);
		if (row->event)
			score[j] += x[j] - hazards->mean[(row->to - 1) * p + j];
	}
}

static void
add_square(const double *s, size_t p, double *meat, double *total)
{
	size_t i, j;

	for (i = 0; i < p; i++) {
		for (j = 0; j < p; j++)
			meat[i * p + j] += s[i] * s[j];
		if (total != NULL)
			total[i] += s[i];
	}
}

static void
clear(size_t p, double *meat, double *total)
{
	size_t i;

	for (i = 0; i < p * p; i++)
		meat[i] = 0;
	for (i = 0; total != NULL && i < p; i++)
		total[i] = 0;
}

enum lbp_status
lbp_cox_meat(const struct lbp_cox_hazards *hazards, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	double *meat, double *total, struct lbp_error *err)
{
	size_t p = data->p, groups = data->cluster != NULL ? data->clusters : 1, i, j;
	double *sum = lbp_array_new(groups * p, sizeof *sum), *score = lbp_array_new(p, sizeof *score);
	struct lbp_cox_cursor cursor = {0};

	if (sum == NULL || score == NULL) {
		free(sum);
		free(score);
		return lbp_fail_memory(err);
	}
	clear(p, meat, total);
	for (i = 0; i < data->n; i++) {
		struct lbp_cox_row_hazard row = lbp_cox_row_hazard(hazards, data, point, i, &cursor);
		double weight = lbp_cox_weight(data, i);
		double *of = data->cluster != NULL ? sum + data->cluster[i] * p : sum;

		lbp_cox_score(hazards, data, &row, i, score);
		for (j = 0; j < p; j++)
			of[j] = (data->cluster != NULL ? of[j] : 0) + weight * score[j];
		if (data->cluster == NULL)
			add_square(of, p, meat, total);
	}
	for (i = 0; data->cluster != NULL && i < groups; i++)
		add_square(sum + i * p, p, meat, total);
	free(sum);
	free(score);
	return LBP_OK;
}
