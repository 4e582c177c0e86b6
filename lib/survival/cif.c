/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cif.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const lbp_cif_variance_names[] = {"greenwood", "aalen", NULL};
_Static_assert(sizeof lbp_cif_variance_names / sizeof lbp_cif_variance_names[0] == LBP_CIF_VARIANCES + 1,
	"one name a kind");

/* Where the walk through a group's outcomes stands: the next tally of each. */
struct walk {
	const struct lbp_counts *counts;
	size_t first; /* curve of outcome 0 */
	size_t outcomes;
	size_t *at;
};

static double
weight_of(const struct lbp_counts *counts, size_t i, enum lbp_happening what)
{
	return counts->weight != NULL ? counts->weight[i][what] : (double)counts->tally[i].rows[what];
}

static int
has_more(const struct walk *walk, size_t outcome)
{
	return walk->at[outcome] < walk->counts->start[walk->first + outcome + 1];
}

/* The least time that is still ahead; INFINITY when there is none. */
static double
next_time(const struct walk *walk)
{
	double time = INFINITY;
	size_t o;

	for (o = 0; o < walk->outcomes; o++)
		if (has_more(walk, o))
			time = fmin(time, walk->counts->tally[walk->at[o]].time);
	return time;
}

static void
begin(struct walk *walk)
{
	memcpy(walk->at, walk->counts->start + walk->first, walk->outcomes * sizeof *walk->at);
}

/* Takes in all that happened at the time; returns how many left, those who entered in *entered. */
static double
take(struct walk *walk, double time, double *n_censor, double *n_event, double *entered)
{
	double left = 0;
	size_t o;

	*n_censor = *entered = 0;
	for (o = 0; o < walk->outcomes; o++) {
		int is_here = has_more(walk, o) && walk->counts->tally[walk->at[o]].time == time;

		if (o == 0 && is_here) {
			*n_censor = weight_of(walk->counts, walk->at[o], LBP_CENSORED);
			*entered = weight_of(walk->counts, walk->at[o], LBP_ENTERED);
		} else if (o > 0) {
			n_event[o - 1] = is_here ? weight_of(walk->counts, walk->at[o], LBP_EVENT) : 0;
			left += n_event[o - 1];
		}
		walk->at[o] += is_here;
	}
	return left;
}

static enum lbp_status
reserve(struct lbp_causes *table, size_t count, size_t causes, struct lbp_error *err)
{
	*table = (struct lbp_causes){.causes = causes,
		.time = lbp_array_new(count, sizeof(double)),
		.n_risk = lbp_array_new(count, sizeof(double)),
		.n_censor = lbp_array_new(count, sizeof(double)),
		.n_event = lbp_array_new(count * causes, sizeof(double)),
		.n_left = lbp_array_new(count, sizeof(double)),
		.entry_time = lbp_array_new(count, sizeof(double)),
		.n_entered = lbp_array_new(count, sizeof(double))};
	if (table->time == NULL || table->n_risk == NULL || table->n_censor == NULL || table->n_event == NULL ||
		table->n_left == NULL || table->entry_time == NULL || table->n_entered == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

/* Fills in who left and, in n_risk for now, who entered at or after the last time and before this one. */
static void
merge(struct lbp_causes *table, struct walk *walk)
{
	double entered_since = 0, entered, time;

	begin(walk);
	while (isfinite(time = next_time(walk))) {
		size_t i = table->count;

		table->time[i] = time;
		table->n_left[i] = take(walk, time, &table->n_censor[i], table->n_event + i * table->causes, &entered);
		if (table->n_left[i] + table->n_censor[i] > 0) {
			table->n_risk[i] = entered_since;
			entered_since = 0;
			table->count++;
		}
		entered_since += entered;
		if (time == 0)
			table->n_start = entered;
		if (time > 0 && entered > 0) {
			table->is_delayed = 1;
			table->entry_time[table->entries] = time;
			table->n_entered[table->entries] = entered + (table->entries > 0 ? table->n_entered[table->entries - 1] : 0);
			table->entries++;
		}
	}
}

/* What weights that were added and taken off again leave behind is nothing. */
static double
but_for_rounding(double n, double most)
{
	return fabs(n) <= 1e-12 * most ? 0 : n;
}

/* Backwards from the last time, where the risk set of people seen from the start only grows. */
static enum lbp_status
count_risk(struct lbp_causes *table, struct lbp_error *err)
{
	struct lbp_sum people = {0, 0};
	double n = 0, entered;
	size_t i;

	for (i = table->count; i-- > 0;) {
		entered = table->n_risk[i];
		lbp_sum_add(&people, table->n_left[i] + table->n_censor[i]);
		table->people += table->n_left[i] + table->n_censor[i];
		table->n_risk[i] = n == 0 ? table->n_left[i] + table->n_censor[i] : lbp_sum_value(&people);
		if (table->is_delayed)
			lbp_sum_add(&people, -entered);
		n = but_for_rounding(lbp_sum_value(&people), table->people);
		if (n == 0)
			people = (struct lbp_sum){0, 0};
		if (n < 0)
			return lbp_fail(err, LBP_EDOMAIN, "more people leave at %g than are there", table->time[i]);
	}
	if (table->is_delayed && n != 0)
		return lbp_fail(err, LBP_EDOMAIN, "more people leave than have entered");
	if (!table->is_delayed)
		table->n_start = table->n_risk[0];
	return LBP_OK;
}

enum lbp_status
lbp_causes_build(const struct lbp_counts *counts, size_t group, size_t causes, struct lbp_causes *table,
	struct lbp_error *err)
{
	struct walk walk = {.counts = counts, .first = group * (causes + 1), .outcomes = causes + 1};
	enum lbp_status status;

	*table = (struct lbp_causes){0};
	if (causes == 0 || walk.first + walk.outcomes > counts->curves)
		return lbp_fail(err, LBP_EDOMAIN, "there is no group %zu with %zu causes", group, causes);
	walk.at = lbp_array_new(walk.outcomes, sizeof *walk.at);
	status = walk.at != NULL ? reserve(table, counts->start[walk.first + walk.outcomes] - counts->start[walk.first],
						   causes, err)
				 : lbp_fail_memory(err);
	if (status == LBP_OK) {
		merge(table, &walk);
		status = table->count > 0 ? count_risk(table, err)
					  : lbp_fail(err, LBP_EDOMAIN, "group %zu has nobody in it", group);
	}
	free(walk.at);
	return status;
}

void
lbp_causes_free(struct lbp_causes *table)
{
	free(table->time);
	free(table->n_risk);
	free(table->n_censor);
	free(table->n_event);
	free(table->n_left);
	free(table->entry_time);
	free(table->n_entered);
	*table = (struct lbp_causes){0};
}

/* The event-free probability and one cause's incidence, with their covariance matrix. */
struct pair {
	double free, incidence;
	double var_free, covariance, var_incidence;
};

/* The covariance matrix of the two increments d / n: of the cause, and of leaving at all. */
struct noise {
	double cause, all, both;
};

/* n people, of whom d have the event of the cause and `other` one of another. */
static struct noise
noise_of(enum lbp_cif_variance variance, double n, double d, double other)
{
	double h = d / n, left = (d + other) / n;
	double ties_d, ties_other;

	if (variance == LBP_CIF_GREENWOOD)
		return (struct noise){h * (1 - h) / n, left * (n - d - other) / n / n, h * (n - d - other) / n / n};
	ties_d = d > 1 ? (n - d) / (n - 1) : 1;
	ties_other = other > 1 ? (n - other) / (n - 1) : 1;
	return (struct noise){ties_d * d / n / n, (ties_d * d + ties_other * other) / n / n, ties_d * d / n / n};
}

/*
 * One time further: free (1 - all), incidence + free cause. A matrix recursion, as all of its terms are of the size of
 * the answer.
 */
static void
step(struct pair *pair, const struct noise *noise, double n, double d, double other)
{
	double stay = (n - d - other) / n, h = d / n, f = pair->free * pair->free;

	pair->var_incidence += 2 * h * pair->covariance + h * h * pair->var_free + f * noise->cause;
	pair->covariance = stay * (pair->covariance + h * pair->var_free) - f * noise->both;
	pair->var_free = stay * stay * pair->var_free + f * noise->all;
	pair->incidence += pair->free * h;
	pair->free *= stay;
}

static void
fit_cause(const struct lbp_causes *table, enum lbp_cif_variance variance, size_t cause, struct lbp_cif *cif)
{
	struct pair pair = {.free = 1};
	size_t i, at;

	for (i = 0; i < table->count; i++) {
		double n = table->n_risk[i], d, other;

		at = i * table->causes + cause;
		d = table->n_event[at];
		other = table->n_left[i] - d;
		if (table->n_left[i] > 0) {
			struct noise noise = noise_of(variance, n, d, other);

			step(&pair, &noise, n, d, other);
		}
		cif->incidence[at] = pair.incidence;
		cif->se[at] = sqrt(fmax(pair.var_incidence, 0));
	}
}

static void
fit_free(const struct lbp_causes *table, struct lbp_cif *cif)
{
	double survival = 1, greenwood = 0;
	size_t i;

	for (i = 0; i < table->count; i++) {
		double n = table->n_risk[i], d = table->n_left[i];

		if (d > 0) {
			survival *= d < n ? (n - d) / n : 0;
			greenwood += d < n ? d / (n * (n - d)) : 0;
		}
		cif->free[i] = survival;
		cif->free_se[i] = survival * sqrt(greenwood);
	}
}

enum lbp_status
lbp_cif_fit(const struct lbp_causes *table, enum lbp_cif_variance variance, struct lbp_cif *cif, struct lbp_error *err)
{
	size_t cells = table->count * table->causes, k;

	*cif = (struct lbp_cif){.count = table->count, .causes = table->causes,
		.incidence = lbp_array_new(cells, sizeof(double)),
		.se = lbp_array_new(cells, sizeof(double)),
		.free = lbp_array_new(table->count, sizeof(double)),
		.free_se = lbp_array_new(table->count, sizeof(double))};
	if (cif->incidence == NULL || cif->se == NULL || cif->free == NULL || cif->free_se == NULL)
		return lbp_fail_memory(err);
	for (k = 0; k < table->causes; k++)
		fit_cause(table, variance, k, cif);
	fit_free(table, cif);
	return LBP_OK;
}

void
lbp_cif_free(struct lbp_cif *cif)
{
	free(cif->incidence);
	free(cif->se);
	free(cif->free);
	free(cif->free_se);
	*cif = (struct lbp_cif){0};
}
