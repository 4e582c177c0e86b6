/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/mcf.h"

#include "base/array.h"
#include "numerics/sort.h"
#include "numerics/sum.h"

#include <math.h>
#include <stdlib.h>

const char *const lbp_mcf_variance_names[] = {"robust", "poisson", NULL};
const char *const lbp_mcf_ci_names[] = {"log", "plain", NULL};
_Static_assert(sizeof lbp_mcf_variance_names / sizeof lbp_mcf_variance_names[0] == LBP_MCF_VARIANCES + 1, "a name a kind");
_Static_assert(sizeof lbp_mcf_ci_names / sizeof lbp_mcf_ci_names[0] == LBP_MCF_CIS + 1, "a name a kind");

/* Everybody on the way through time. A person's deviation while observed is own[person] - common. */
struct walk {
	const struct lbp_mcf_rows *rows;
	uint32_t *by_start, *by_stop;
	size_t starts, stops;  /* places reached */
	double *own;
	double common;         /* what every person at risk has been expected to have, by people at risk */
	size_t *left;          /* by person: number of the time at which the last period ended + 1 */
	double n;              /* at risk */
	struct lbp_sum deviations; /* of those at risk */
	struct lbp_sum squares;    /* of everybody */
	double mean, poisson;
};

static enum lbp_status
reserve(struct walk *walk, struct lbp_mcf *mcf, struct lbp_error *err)
{
	size_t n = walk->rows->n;

	walk->by_start = lbp_array_new(n, sizeof *walk->by_start);
	walk->by_stop = lbp_array_new(n, sizeof *walk->by_stop);
	walk->own = lbp_array_new(walk->rows->people, sizeof *walk->own);
	walk->left = lbp_array_new(walk->rows->people, sizeof *walk->left);
	mcf->time = lbp_array_new(n, sizeof(double));
	mcf->n_risk = lbp_array_new(n, sizeof(double));
	mcf->n_event = lbp_array_new(n, sizeof(double));
	mcf->n_censor = lbp_array_new(n, sizeof(double));
	mcf->mean = lbp_array_new(n, sizeof(double));
	mcf->se = lbp_array_new(n, sizeof(double));
	if (walk->by_start == NULL || walk->by_stop == NULL || walk->own == NULL || walk->left == NULL ||
		mcf->time == NULL || mcf->n_risk == NULL || mcf->n_event == NULL || mcf->n_censor == NULL ||
		mcf->mean == NULL || mcf->se == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

static void
walk_free(struct walk *walk)
{
	free(walk->by_start);
	free(walk->by_stop);
	free(walk->own);
	free(walk->left);
}

/* Takes in the periods that begin at or before the time; those that go on where one has just ended are no censoring. */
static void
enter(struct walk *walk, struct lbp_mcf *mcf, double time)
{
	const struct lbp_mcf_rows *rows = walk->rows;

	for (; walk->starts < rows->n && rows->start[walk->by_start[walk->starts]] <= time; walk->starts++) {
		uint32_t row = walk->by_start[walk->starts], person = rows->person[row];

		lbp_sum_add(&walk->deviations, walk->own[person]);
		walk->own[person] += walk->common;
		walk->n++;
		if (mcf->count > 0 && walk->left[person] == mcf->count && rows->start[row] == time)
			mcf->n_censor[mcf->count - 1]--;
	}
}

/* The episodes at the time: d of them lift the mean by d / n, and who has one is ahead of the others by 1 / n. */
static double
count_episodes(struct walk *walk, double time)
{
	const struct lbp_mcf_rows *rows = walk->rows;
	double d = 0, ahead = 0, expected;
	size_t i;

	for (i = walk->stops; i < rows->n && rows->stop[walk->by_stop[i]] == time; i++)
		if (rows->event[walk->by_stop[i]]) {
			d++;
			ahead += walk->own[rows->person[walk->by_stop[i]]] - walk->common;
			walk->own[rows->person[walk->by_stop[i]]] += 1 / walk->n;
		}
	expected = d / walk->n / walk->n;
	lbp_sum_add(&walk->squares, 2 * ahead / walk->n);
	lbp_sum_add(&walk->squares, -2 * expected * lbp_sum_value(&walk->deviations));
	lbp_sum_add(&walk->squares, expected * (1 - d / walk->n));
	walk->common += expected;
	walk->mean += d / walk->n;
	walk->poisson += expected;
	return d;
}

/* Takes out the periods that end at the time; returns how many. */
static double
leave(struct walk *walk, double time, size_t number)
{
	const struct lbp_mcf_rows *rows = walk->rows;
	double count = 0;

	for (; walk->stops < rows->n && rows->stop[walk->by_stop[walk->stops]] == time; walk->stops++) {
		uint32_t person = rows->person[walk->by_stop[walk->stops]];

		walk->own[person] -= walk->common;
		lbp_sum_add(&walk->deviations, -walk->own[person]);
		walk->left[person] = number;
		walk->n--;
		count++;
	}
	return count;
}

/* The next time at which a period ends. A time at which everybody goes on and nobody has an episode is then dropped. */
static void
step(struct walk *walk, enum lbp_mcf_variance variance, struct lbp_mcf *mcf)
{
	double time = walk->rows->stop[walk->by_stop[walk->stops]];
	size_t i;

	for (; walk->starts < walk->rows->n && walk->rows->start[walk->by_start[walk->starts]] < time;)
		enter(walk, mcf, walk->rows->start[walk->by_start[walk->starts]]);
	i = mcf->count++;
	mcf->time[i] = time;
	mcf->n_risk[i] = walk->n;
	mcf->n_event[i] = count_episodes(walk, time);
	mcf->mean[i] = walk->mean;
	mcf->se[i] = sqrt(variance == LBP_MCF_POISSON ? walk->poisson : fmax(lbp_sum_value(&walk->squares), 0));
	mcf->n_censor[i] = leave(walk, time, mcf->count);
	enter(walk, mcf, time);
	if (mcf->n_event[i] == 0 && mcf->n_censor[i] == 0)
		mcf->count--;
}

enum lbp_status
lbp_mcf_fit(const struct lbp_mcf_rows *rows, enum lbp_mcf_variance variance, struct lbp_mcf *mcf, struct lbp_error *err)
{
	struct walk walk = {.rows = rows};
	enum lbp_status status;

	*mcf = (struct lbp_mcf){0};
	if (rows->n == 0)
		return lbp_fail(err, LBP_EDOMAIN, "there are no rows");
	status = reserve(&walk, mcf, err);
	if (status == LBP_OK)
		status = lbp_sort_index(rows->start, rows->n, walk.by_start, err);
	if (status == LBP_OK)
		status = lbp_sort_index(rows->stop, rows->n, walk.by_stop, err);
	if (status == LBP_OK) {
		enter(&walk, mcf, 0);
		mcf->n_start = walk.n;
		while (walk.stops < rows->n)
			step(&walk, variance, mcf);
	}
	walk_free(&walk);
	return status;
}

void
lbp_mcf_free(struct lbp_mcf *mcf)
{
	free(mcf->time);
	free(mcf->n_risk);
	free(mcf->n_event);
	free(mcf->n_censor);
	free(mcf->mean);
	free(mcf->se);
	*mcf = (struct lbp_mcf){0};
}

void
lbp_mcf_interval(enum lbp_mcf_ci ci, double mean, double se, double z, double *low, double *high)
{
	if (ci == LBP_MCF_PLAIN) {
		*low = fmax(mean - z * se, 0);
		*high = mean + z * se;
		return;
	}
	*low = mean > 0 ? mean * exp(-z * se / mean) : NAN;
	*high = mean > 0 ? mean * exp(z * se / mean) : NAN;
}

enum lbp_status
lbp_mcf_rate(const struct lbp_mcf_rows *rows, enum lbp_mcf_variance variance, struct lbp_mcf_rate *rate,
	struct lbp_error *err)
{
	double *residual = lbp_array_new(rows->people, sizeof *residual);
	struct lbp_sum time = {0, 0};
	double squares = 0;
	size_t i;

	*rate = (struct lbp_mcf_rate){0};
	if (residual == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < rows->n; i++) {
		lbp_sum_add(&time, rows->stop[i] - rows->start[i]);
		rate->episodes += rows->event[i];
	}
	rate->person_time = lbp_sum_value(&time);
	rate->rate = (double)rate->episodes / rate->person_time;
	for (i = 0; i < rows->n; i++)
		residual[rows->person[i]] += rows->event[i] - rate->rate * (rows->stop[i] - rows->start[i]);
	for (i = 0; i < rows->people; i++)
		squares += residual[i] * residual[i];
	free(residual);
	rate->se = sqrt(variance == LBP_MCF_POISSON ? (double)rate->episodes : squares) / rate->person_time;
	return rows->n > 0 ? LBP_OK : lbp_fail(err, LBP_EDOMAIN, "there are no rows");
}
