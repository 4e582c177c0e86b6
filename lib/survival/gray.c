/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/gray.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An arm right at a time: what it was just before, and who leaves. */
struct arm {
	double risk;         /* people */
	double free_before;  /* no event before t */
	double free_after;   /* nor at t */
	double incidence;    /* of the cause, before t */
	double d, other;     /* people with the cause's event at t, and with another's */
};

/* All arms of a stratum on their way through time, as if their incidences were one. */
struct walk {
	const struct lbp_causes *const *table;
	size_t arms, cause;
	double rho;
	size_t *at;            /* next time of each table */
	size_t *entry, *until; /* of each table: first entry that is not before the time, not before its next time */
	struct arm *arm;
	double time;
	double pooled_before, pooled_after; /* the common incidence */
	double events;     /* of the cause, in all arms */
	double *a;         /* arms * arms: what an event of arm k at t does to the score of arm i */
	double *c, *total; /* what it does through later risk sets: up to t, and to the end */
	double *effect;    /* arms: scratch */
};

static void
begin(struct walk *walk)
{
	size_t i;

	for (i = 0; i < walk->arms; i++) {
		walk->at[i] = walk->entry[i] = walk->until[i] = 0;
		walk->arm[i] = (struct arm){.free_before = 1, .free_after = 1};
	}
	walk->pooled_before = walk->pooled_after = 0;
	memset(walk->c, 0, walk->arms * walk->arms * sizeof *walk->c);
}

static double
entered(const struct lbp_causes *table, size_t entry)
{
	return entry > 0 ? table->n_entered[entry - 1] : 0;
}

/* At risk in an arm at the walk's time: those at its next one, but for whoever enters from now on until then. */
static double
at_risk(struct walk *walk, size_t i)
{
	const struct lbp_causes *table = walk->table[i];

	if (table == NULL || walk->at[i] >= table->count)
		return 0;
	while (walk->entry[i] < table->entries && table->entry_time[walk->entry[i]] < walk->time)
		walk->entry[i]++;
	while (walk->until[i] < table->entries && table->entry_time[walk->until[i]] < table->time[walk->at[i]])
		walk->until[i]++;
	return table->n_risk[walk->at[i]] - (entered(table, walk->until[i]) - entered(table, walk->entry[i]));
}

static void
look(struct walk *walk, size_t i)
{
	const struct lbp_causes *table = walk->table[i];
	struct arm *arm = &walk->arm[i];
	size_t at = walk->at[i];

	if (arm->risk > 0 && arm->d > 0)
		arm->incidence += arm->free_before * arm->d / arm->risk;
	arm->free_before = arm->free_after;
	arm->risk = at_risk(walk, i);
	arm->d = arm->other = 0;
	if (arm->risk == 0 || table->time[at] > walk->time)
		return;
	arm->d = table->n_event[at * table->causes + walk->cause];
	arm->other = table->n_left[at] - arm->d;
	arm->free_after = arm->free_before * ((arm->risk - table->n_left[at]) / arm->risk);
	walk->at[i]++;
}

/* Goes to the next time; false when there is none. */
static int
advance(struct walk *walk)
{
	double adjusted = 0;
	size_t i;

	walk->time = INFINITY;
	for (i = 0; i < walk->arms; i++)
		if (walk->table[i] != NULL && walk->at[i] < walk->table[i]->count)
			walk->time = fmin(walk->time, walk->table[i]->time[walk->at[i]]);
	if (!isfinite(walk->time))
		return 0;
	walk->pooled_before = walk->pooled_after;
	walk->events = 0;
	for (i = 0; i < walk->arms; i++) {
		look(walk, i);
		walk->events += walk->arm[i].d;
		if (walk->arm[i].risk > 0)
			adjusted += walk->arm[i].risk / walk->arm[i].free_before;
	}
	if (walk->events > 0)
		walk->pooled_after += walk->events / adjusted;
	return 1;
}

/* Those at risk as they would be, had nobody left: Y / S. Their sum in *all. */
static double
adjusted(const struct walk *walk, size_t i)
{
	return walk->arm[i].risk > 0 ? walk->arm[i].risk / walk->arm[i].free_before : 0;
}

/* a(t), and c with the events at t taken in. */
static void
find_effects(struct walk *walk)
{
	double weight = pow(1 - walk->pooled_before, walk->rho);
	double rise = (walk->pooled_after - walk->pooled_before) / (1 - walk->pooled_before);
	double all = 0, mine;
	size_t i, j;

	for (i = 0; i < walk->arms; i++)
		all += adjusted(walk, i);
	for (i = 0; i < walk->arms; i++)
		for (j = 0; j < walk->arms; j++) {
			mine = adjusted(walk, i);
			walk->a[i * walk->arms + j] = weight * mine * ((i == j) - adjusted(walk, j) / all);
			if (walk->events > 0)
				walk->c[i * walk->arms + j] += walk->a[i * walk->arms + j] * rise;
		}
}

static void
add_scores(const struct walk *walk, struct lbp_gray *gray)
{
	double weight = pow(1 - walk->pooled_before, walk->rho);
	double all = 0;
	size_t i;

	for (i = 0; i < walk->arms; i++)
		all += adjusted(walk, i) * (1 - walk->arm[i].incidence);
	for (i = 0; i < walk->arms; i++) {
		double share = all > 0 ? adjusted(walk, i) * (1 - walk->arm[i].incidence) / all : 0;

		gray->events[i] += walk->arm[i].d;
		if (walk->events > 0)
			gray->score[i] += weight * (walk->arm[i].d - walk->events * share);
	}
}

/* covariance += variance effect effect' */
static void
add_outer(const struct walk *walk, double variance, struct lbp_gray *gray)
{
	size_t i, j;

	for (i = 0; i < walk->arms; i++)
		for (j = 0; j < walk->arms; j++)
			gray->covariance[i * walk->arms + j] += variance * walk->effect[i] * walk->effect[j];
}

/* What varies in arm k at this time: its events of the cause as expected in common, its other events as they came. */
static void
add_variance(struct walk *walk, size_t k, struct lbp_gray *gray)
{
	const struct arm *arm = &walk->arm[k];
	double rise = walk->pooled_after - walk->pooled_before;
	double later, left, ties;
	size_t i;

	if (arm->risk == 0)
		return;
	left = arm->free_after > 0 ? (1 - walk->pooled_after) / arm->free_after : 0;
	if (walk->events > 0) {
		later = arm->free_after > 0 ? 1 - left : 1;
		ties = walk->events > 1 ? 1 - (walk->events - 1) / (walk->events / rise * arm->free_before - 1) : 1;
		for (i = 0; i < walk->arms; i++)
			walk->effect[i] = walk->a[i * walk->arms + k] +
				later * (walk->total[i * walk->arms + k] - walk->c[i * walk->arms + k]);
		add_outer(walk, ties * arm->free_before * rise / arm->risk, gray);
	}
	if (arm->other > 0 && arm->free_after > 0) {
		ties = arm->other > 1 ? (arm->risk - arm->other) / (arm->risk - 1) : 1;
		for (i = 0; i < walk->arms; i++)
			walk->effect[i] = left * (walk->total[i * walk->arms + k] - walk->c[i * walk->arms + k]);
		add_outer(walk, ties * arm->free_before * arm->free_before * arm->other / arm->risk / arm->risk, gray);
	}
}

/* Twice through time: what an event does later must be known when its variance is added. */
static void
walk_through(struct walk *walk, struct lbp_gray *gray)
{
	size_t k;

	for (begin(walk); advance(walk);) {
		find_effects(walk);
		add_scores(walk, gray);
	}
	memcpy(walk->total, walk->c, walk->arms * walk->arms * sizeof *walk->c);
	for (begin(walk); advance(walk);) {
		find_effects(walk);
		for (k = 0; k < walk->arms; k++)
			add_variance(walk, k, gray);
	}
}

enum lbp_status
lbp_gray_init(struct lbp_gray *gray, size_t arms, double rho, size_t cause, struct lbp_error *err)
{
	*gray = (struct lbp_gray){.arms = arms, .rho = rho, .cause = cause};
	if (arms < 2)
		return lbp_fail(err, LBP_EDOMAIN, "two arms are needed");
	gray->events = lbp_array_new(arms, sizeof(double));
	gray->score = lbp_array_new(arms, sizeof(double));
	gray->covariance = lbp_array_new(arms * arms, sizeof(double));
	if (gray->events == NULL || gray->score == NULL || gray->covariance == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

static enum lbp_status
check_tables(const struct lbp_gray *gray, const struct lbp_causes *const *table, struct lbp_error *err)
{
	size_t i, j;

	for (i = 0; i < gray->arms; i++) {
		if (table[i] != NULL && gray->cause >= table[i]->causes)
			return lbp_fail(err, LBP_EDOMAIN, "there is no cause %zu", gray->cause);
		for (j = 0; table[i] != NULL && j + 1 < table[i]->count; j++)
			if (table[i]->n_left[j] == table[i]->n_risk[j])
				return lbp_fail(err, LBP_EDOMAIN, "nobody of an arm is event-free from %g on, although people enter "
					"later: the first few at risk all had an event", table[i]->time[j]);
	}
	return LBP_OK;
}

enum lbp_status
lbp_gray_add(struct lbp_gray *gray, const struct lbp_causes *const *table, struct lbp_error *err)
{
	size_t arms = gray->arms;
	enum lbp_status status = check_tables(gray, table, err);
	struct walk walk = {.table = table, .arms = arms, .cause = gray->cause, .rho = gray->rho};

	if (status != LBP_OK)
		return status;
	walk.at = lbp_array_new(3 * arms, sizeof *walk.at);
	walk.arm = lbp_array_new(arms, sizeof *walk.arm);
	walk.a = lbp_array_new(3 * arms * arms + arms, sizeof *walk.a);
	if (walk.at == NULL || walk.arm == NULL || walk.a == NULL) {
		status = lbp_fail_memory(err);
	} else {
		walk.entry = walk.at + arms;
		walk.until = walk.entry + arms;
		walk.c = walk.a + arms * arms;
		walk.total = walk.c + arms * arms;
		walk.effect = walk.total + arms * arms;
		walk_through(&walk, gray);
	}
	free(walk.at);
	free(walk.arm);
	free(walk.a);
	return status;
}

enum lbp_status
lbp_gray_test(const struct lbp_gray *gray, struct lbp_chisq_test *test, struct lbp_error *err)
{
	size_t df = gray->arms - 1, i;
	double *covariance = lbp_array_new(2 * df * df + df, sizeof *covariance);
	enum lbp_status status;

	*test = (struct lbp_chisq_test){NAN, (double)df, NAN};
	if (covariance == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < df; i++)
		memcpy(covariance + i * df, gray->covariance + i * gray->arms, df * sizeof *covariance);
	status = lbp_matrix_inverse_form(covariance, df, gray->score, covariance + df * df, &test->statistic, err);
	if (status == LBP_OK)
		test->p = lbp_dist_chisq_upper(test->statistic, (double)df);
	else if (status == LBP_ESINGULAR)
		lbp_fail(err, status, "the arms cannot be compared: nobody of one is at risk when the event happens");
	free(covariance);
	return status;
}

void
lbp_gray_free(struct lbp_gray *gray)
{
	free(gray->events);
	free(gray->score);
	free(gray->covariance);
	*gray = (struct lbp_gray){0};
}
