/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_walk.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const lbp_cox_ties_names[] = {"efron", "breslow", "exact", NULL};

/* Sums below this share of what they once were are made anew; not more often than rebuilding REBUILDS times over. */
static const double SHRUNK = 1e-2;
enum { REBUILDS = 8 };

/* Number of values in a packed symmetric array of order 1, 2, 3. */
static size_t
packed(size_t p, int order)
{
	return order == 1 ? p : order == 2 ? p * (p + 1) / 2 : p * (p + 1) * (p + 2) / 6;
}

enum lbp_status
lbp_cox_walk_init(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, int order, struct lbp_error *err)
{
	struct lbp_cox_sums *sums[2] = {&walk->at_risk, &walk->dying};
	size_t p = data->p, i;
	int k;

	*walk = (struct lbp_cox_walk){.order = order};
	for (k = 1; k <= order; k++)
		walk->size += packed(p, k);
	walk->block = lbp_array_new(2 * walk->size + p, sizeof *walk->block);
	if (walk->block == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < 2; i++) {
		sums[i]->s1 = walk->block + i * walk->size;
		sums[i]->s2 = sums[i]->s1 + packed(p, 1);
		sums[i]->s3 = sums[i]->s2 + packed(p, 2);
	}
	walk->x = walk->block + 2 * walk->size;
	if (data->start != NULL)
		walk->risk = lbp_array_new(data->n, sizeof *walk->risk);
	return data->start == NULL || walk->risk != NULL ? LBP_OK : lbp_fail_memory(err);
}

void
lbp_cox_walk_free(struct lbp_cox_walk *walk)
{
	free(walk->block);
	free(walk->risk);
	*walk = (struct lbp_cox_walk){0};
}

static double
predictor(const struct lbp_cox_data *data, const struct lbp_cox_point *point, size_t i)
{
	double sum = lbp_cox_predictor(data, point->beta, i);

	return point->extra != NULL ? sum + point->extra[i] : sum;
}

double
lbp_cox_risk(const struct lbp_cox_data *data, const struct lbp_cox_point *point, size_t i)
{
	return lbp_cox_weight(data, i) * exp(predictor(data, point, i));
}

static void
clear(const struct lbp_cox_walk *walk, struct lbp_cox_sums *sums)
{
	sums->s0 = 0;
	memset(sums->s1, 0, walk->size * sizeof *sums->s1);
}

/* Adds a person of risk r; takes one off where r is negative. Inlined, so that a known p leaves no loops. */
static inline __attribute__((always_inline)) void
add_person(struct lbp_cox_sums *sums, const double *x, double r, size_t p, int order)
{
	double *s2 = sums->s2, *s3 = sums->s3;
	size_t i, j, k;

	sums->s0 += r;
	for (i = 0; order > 0 && i < p; i++) {
		double rx = r * x[i];

		sums->s1[i] += rx;
		for (j = 0; order > 1 && j <= i; j++)
			*s2++ += rx * x[j];
		for (j = 0; order > 2 && j <= i; j++)
			for (k = 0; k <= j; k++)
				*s3++ += rx * x[j] * x[k];
	}
}

static void
add(struct lbp_cox_sums *sums, const double *x, double r, size_t p, int order)
{
	if (order == 2 && p == 1)
		add_person(sums, x, r, 1, 2);
	else if (order == 2 && p == 2)
		add_person(sums, x, r, 2, 2);
	else if (order == 2 && p == 3)
		add_person(sums, x, r, 3, 2);
	else if (order == 2 && p == 4)
		add_person(sums, x, r, 4, 2);
	else
		add_person(sums, x, r, p, order);
}

/* One stratum being walked. */
struct stratum {
	size_t begin, end;
	size_t next;       /* rows from here on have been added */
	size_t next_start; /* places of by_start from here on have been taken off */
	double peak;       /* the largest s0 since the sums were made anew */
	size_t remade;     /* rows visited in doing so */
};

/* A death of the time in hand: kept apart from those at risk until all of the time are in. */
static void
add_death(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, size_t i, double eta, double r,
	struct lbp_cox_moment *moment)
{
	const double *x = data->x + i * data->p;
	double weight = lbp_cox_weight(data, i);
	size_t j;

	if (moment->deaths == 0) {
		clear(walk, &walk->dying);
		memset(walk->x, 0, data->p * sizeof *walk->x);
	}
	moment->deaths += data->is_replicated ? weight : 1;
	moment->weight += weight;
	moment->predictor += weight * eta;
	for (j = 0; j < data->p; j++)
		walk->x[j] += weight * x[j];
	add(&walk->dying, x, r, data->p, walk->order);
}

/* Adds those who leave at the next time. */
static void
add_time(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	struct stratum *s, struct lbp_cox_moment *moment)
{
	size_t i = s->next, j;

	moment->time = data->stop[i - 1];
	moment->past = i;
	moment->deaths = moment->weight = moment->predictor = 0;
	while (i > s->begin && data->stop[i - 1] == moment->time) {
		double eta, r;

		i--;
		eta = predictor(data, point, i);
		r = lbp_cox_weight(data, i) * exp(eta);
		if (walk->risk != NULL)
			walk->risk[i] = r;
		if (data->event[i])
			add_death(walk, data, i, eta, r, moment);
		else
			add(&walk->at_risk, data->x + i * data->p, r, data->p, walk->order);
	}
	moment->first = s->next = i;
	if (moment->deaths > 0) {
		walk->at_risk.s0 += walk->dying.s0;
		for (j = 0; j < walk->size; j++)
			walk->at_risk.s1[j] += walk->dying.s1[j];
	}
	if (walk->at_risk.s0 > s->peak)
		s->peak = walk->at_risk.s0;
}

/* The sums of all who are at risk at a time, from nothing. */
static void
remake(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, struct stratum *s, double time)
{
	size_t i;

	clear(walk, &walk->at_risk);
	for (i = s->next; i < s->end; i++)
		if (data->start[i] < time)
			add(&walk->at_risk, data->x + i * data->p, walk->risk[i], data->p, walk->order);
	s->peak = walk->at_risk.s0;
	s->remade += s->end - s->next;
}

/* Takes off those who had not entered yet. They are spread over the memory: some are fetched ahead. */
static void
take_off(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, struct stratum *s, double time)
{
	enum { AHEAD = 16 };

	while (s->next_start > s->begin && data->start[data->by_start[s->next_start - 1]] >= time) {
		size_t i = data->by_start[--s->next_start];

		if (s->next_start >= s->begin + AHEAD) {
			size_t soon = data->by_start[s->next_start - AHEAD];

			__builtin_prefetch(&data->start[soon]);
			__builtin_prefetch(&walk->risk[soon]);
			__builtin_prefetch(&data->x[soon * data->p]);
		}
		add(&walk->at_risk, data->x + i * data->p, -walk->risk[i], data->p, walk->order);
	}
	if (walk->at_risk.s0 < SHRUNK * s->peak && s->remade <= REBUILDS * (s->end - s->begin))
		remake(walk, data, s, time);
}

static void
walk_stratum(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	size_t number, lbp_cox_visit visit, void *context)
{
	struct stratum s = {.begin = data->begin[number], .end = data->begin[number + 1]};
	struct lbp_cox_moment moment = {
		.stratum = number, .x = walk->x, .at_risk = &walk->at_risk, .dying = &walk->dying};

	s.next = s.next_start = s.end;
	clear(walk, &walk->at_risk);
	while (s.next > s.begin) {
		add_time(walk, data, point, &s, &moment);
		if (moment.deaths == 0)
			continue;
		if (data->start != NULL)
			take_off(walk, data, &s, moment.time);
		visit(&moment, context);
	}
}

void
lbp_cox_walk(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	lbp_cox_visit visit, void *context)
{
	size_t s;

	for (s = 0; s < data->strata; s++)
		walk_stratum(walk, data, point, s, visit, context);
}
