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

enum { FEW = 3 }; /* covariates that are summed in registers */

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

/* Adds a person of risk r; takes one off where r is negative. */
static void
add(struct lbp_cox_sums *sums, const double *x, double r, size_t p, int order)
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

/* Rows that leave at one time, and either all have the event or none has. */
struct run {
	size_t first, past;
	double weight;    /* sum of their weights */
	double predictor; /* sum of weight * predictor */
	double *x;        /* sum of weight * x, of p; NULL: not wanted */
};

static inline __attribute__((always_inline)) void
add_sums(struct lbp_cox_sums *sums, double s0, const double *s1, const double *s2, size_t p)
{
	size_t j;

	sums->s0 += s0;
	for (j = 0; j < p; j++)
		sums->s1[j] += s1[j];
	for (j = 0; j < p * (p + 1) / 2; j++)
		sums->s2[j] += s2[j];
}

/*
 * Adds the rows of a run, of p covariates and in sums of order 2. Inlined with p known, and whether sums of x are wanted,
 * all sums stay in registers.
 */
static inline __attribute__((always_inline)) void
add_run_of(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	struct run *run, struct lbp_cox_sums *sums, size_t p, int wants_x)
{
	const double *offset = data->offset, *extra = point->extra, *weights = data->weight;
	double *risk = walk->risk;
	double beta[FEW] = {0}, s0 = 0, s1[FEW] = {0}, s2[FEW * (FEW + 1) / 2] = {0}, sum[FEW] = {0};
	double total = 0, etas = 0;
	size_t i, j, k;

	for (j = 0; point->beta != NULL && j < p; j++)
		beta[j] = point->beta[j];
	for (i = run->past; i-- > run->first;) {
		const double *x = data->x + i * p;
		double eta = offset != NULL ? offset[i] : 0, weight = weights != NULL ? weights[i] : 1, r;

		for (j = 0; j < p; j++)
			eta += x[j] * beta[j];
		if (extra != NULL)
			eta += extra[i];
		r = weight * exp(eta);
		if (risk != NULL)
			risk[i] = r;
		total += weight;
		etas += weight * eta;
		s0 += r;
		for (j = 0; j < p; j++) {
			double rx = r * x[j];

			s1[j] += rx;
			if (wants_x)
				sum[j] += weight * x[j];
			for (k = 0; k <= j; k++)
				s2[j * (j + 1) / 2 + k] += rx * x[k];
		}
	}
	run->weight = total;
	run->predictor = etas;
	for (j = 0; wants_x && j < p; j++)
		run->x[j] = sum[j];
	add_sums(sums, s0, s1, s2, p);
}

static void
add_any_run(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	struct run *run, struct lbp_cox_sums *sums)
{
	size_t p = data->p, i, j;

	for (j = 0; run->x != NULL && j < p; j++)
		run->x[j] = 0;
	for (i = run->past; i-- > run->first;) {
		const double *x = data->x + i * p;
		double eta = predictor(data, point, i), weight = lbp_cox_weight(data, i), r = weight * exp(eta);

		if (walk->risk != NULL)
			walk->risk[i] = r;
		run->weight += weight;
		run->predictor += weight * eta;
		for (j = 0; run->x != NULL && j < p; j++)
			run->x[j] += weight * x[j];
		add(sums, x, r, p, walk->order);
	}
}

static void
add_run(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	struct run *run, struct lbp_cox_sums *sums)
{
	int known = walk->order == 2 && data->p <= FEW ? (int)data->p : 0;

	switch (run->x != NULL ? known : -known) {
	case 1:
		add_run_of(walk, data, point, run, sums, 1, 1);
		break;
	case 2:
		add_run_of(walk, data, point, run, sums, 2, 1);
		break;
	case 3:
		add_run_of(walk, data, point, run, sums, 3, 1);
		break;
	case -1:
		add_run_of(walk, data, point, run, sums, 1, 0);
		break;
	case -2:
		add_run_of(walk, data, point, run, sums, 2, 0);
		break;
	case -3:
		add_run_of(walk, data, point, run, sums, 3, 0);
		break;
	default:
		add_any_run(walk, data, point, run, sums);
	}
}

/* One stratum being walked. */
struct stratum {
	size_t begin, end;
	size_t next;       /* rows from here on have been added */
	size_t next_start; /* places of by_start from here on have been taken off */
	double peak;       /* the largest s0 since the sums were made anew */
	size_t remade;     /* rows visited in doing so */
};

static double
count_deaths(const struct lbp_cox_data *data, const struct run *run)
{
	double deaths = 0;
	size_t i;

	if (data->copies == NULL)
		return (double)(run->past - run->first);
	for (i = run->first; i < run->past; i++)
		deaths += data->copies[i];
	return deaths;
}

/* The deaths of the time in hand: of several, their sums are wanted apart from those at risk. */
static void
add_deaths(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	struct run *run, struct lbp_cox_moment *moment)
{
	size_t j;
	double deaths = count_deaths(data, run);
	int tied = deaths > 1;

	if (tied)
		clear(walk, &walk->dying);
	add_run(walk, data, point, run, tied ? &walk->dying : &walk->at_risk);
	moment->deaths = deaths;
	moment->weight = run->weight;
	moment->predictor = run->predictor;
	if (!tied)
		return;
	walk->at_risk.s0 += walk->dying.s0;
	for (j = 0; j < walk->size; j++)
		walk->at_risk.s1[j] += walk->dying.s1[j];
}

/* Adds those who leave at the next time: events stand behind the others. */
static void
add_time(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	struct stratum *s, struct lbp_cox_moment *moment)
{
	struct run events = {.past = s->next, .x = walk->x}, others = {0};
	size_t i = s->next;

	moment->time = data->stop[i - 1];
	moment->past = i;
	moment->deaths = 0;
	while (i > s->begin && data->event[i - 1] && data->stop[i - 1] == moment->time)
		i--;
	events.first = others.past = i;
	while (i > s->begin && data->stop[i - 1] == moment->time)
		i--;
	moment->first = others.first = s->next = i;
	if (events.past > events.first)
		add_deaths(walk, data, point, &events, moment);
	if (others.past > others.first)
		add_run(walk, data, point, &others, &walk->at_risk);
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
	clear(walk, &walk->dying);
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
