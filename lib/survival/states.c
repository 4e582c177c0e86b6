/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/states_private.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static enum lbp_status
check(const struct lbp_stays *stays, struct lbp_error *err)
{
	size_t i;

	if (stays->n == 0)
		return lbp_fail(err, LBP_EDOMAIN, "nobody under observation");
	if (stays->states < 2 || stays->states > LBP_STATES_MOST)
		return lbp_fail(err, LBP_EDOMAIN, "there must be 2 to %d states", LBP_STATES_MOST);
	for (i = 0; i < stays->n; i++) {
		if (!(stays->start[i] < stays->stop[i]) || isinf(stays->start[i]) || isinf(stays->stop[i]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "a stay must end after it begins");
		if (stays->from[i] >= stays->states || stays->to[i] >= stays->states)
			return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "there is no such state");
		if (stays->weight != NULL && !(stays->weight[i] > 0 && isfinite(stays->weight[i])))
			return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "a weight is not above 0");
		if (stays->cluster != NULL && stays->cluster[i] >= stays->clusters)
			return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "there is no such cluster");
	}
	return LBP_OK;
}

static enum lbp_status
reserve(struct lbp_states_walk *w, struct lbp_error *err)
{
	size_t n = w->stays->n, k = w->states, cells = w->clusters * k;

	w->by_start = lbp_array_new(n, sizeof *w->by_start);
	w->by_stop = lbp_array_new(n, sizeof *w->by_stop);
	w->n = lbp_array_new(k, sizeof *w->n);
	w->rows = lbp_array_new(k, sizeof *w->rows);
	w->u = lbp_array_new(cells, sizeof *w->u);
	w->weight = lbp_array_new(cells, sizeof *w->weight);
	w->held = lbp_array_new(cells, sizeof *w->held);
	w->rest = lbp_array_new(cells, sizeof *w->rest);
	w->p = lbp_array_new(4 * k + k * k, sizeof *w->p);
	if (w->tau > 0)
		w->area = lbp_array_new(cells, sizeof *w->area);
	if (w->by_start == NULL || w->by_stop == NULL || w->n == NULL || w->rows == NULL || w->u == NULL ||
		w->weight == NULL || w->held == NULL || w->rest == NULL || w->p == NULL || (w->tau > 0 && w->area == NULL))
		return lbp_fail_memory(err);
	w->area_p = w->p + k;
	w->gain = w->area_p + k;
	w->since = w->gain + k;
	w->h = w->since + k;
	return LBP_OK;
}

static void
walk_free(struct lbp_states_walk *w)
{
	free(w->by_start);
	free(w->by_stop);
	free(w->n);
	free(w->rows);
	free(w->u);
	free(w->area);
	free(w->weight);
	free(w->held);
	free(w->rest);
	free(w->p);
}

static enum lbp_status
sort_rows(struct lbp_states_walk *w, struct lbp_error *err)
{
	size_t i;
	enum lbp_status status;

	for (i = 0; i < w->stays->n; i++)
		w->by_start[i] = w->by_stop[i] = (uint32_t)i;
	status = lbp_sort_index(w->stays->start, w->stays->n, w->by_start, err);
	return status == LBP_OK ? lbp_sort_index(w->stays->stop, w->stays->n, w->by_stop, err) : status;
}

/* A row comes under observation (sign 1) or leaves (-1). */
static void
count(struct lbp_states_walk *w, size_t row, int sign)
{
	size_t state = w->stays->from[row], cell = state * w->clusters + lbp_stay_cluster(w, row);
	double weight = lbp_stay_weight(w, row);

	lbp_sum_add(&w->n[state], sign * weight);
	w->rows[state] += (size_t)sign;
	if (w->rows[state] == 0)
		w->n[state] = (struct lbp_sum){0, 0};
	w->held[cell] += (uint32_t)sign;
	w->weight[cell] = w->held[cell] > 0 ? w->weight[cell] + sign * weight : 0;
}

static void
enter_before(struct lbp_states_walk *w, double time)
{
	for (; w->entered < w->stays->n && w->stays->start[w->by_start[w->entered]] < time; w->entered++)
		count(w, w->by_start[w->entered], 1);
}

/* Those whose stop is this time: past the last of them. */
static size_t
end_of(const struct lbp_states_walk *w, double time)
{
	size_t i = w->left;

	while (i < w->stays->n && w->stays->stop[w->by_stop[i]] == time)
		i++;
	return i;
}

/* Counts what happens to the rows that end at a time; moves: states * states. Returns whether it is worth a row. */
static int
tally(struct lbp_states_walk *w, size_t past, struct lbp_states *out, double *moves)
{
	const struct lbp_stays *stays = w->stays;
	size_t k = w->states, at = out->count * k, i;
	int is_seen = 0;

	memset(moves, 0, k * k * sizeof *moves);
	for (i = w->left; i < past; i++) {
		size_t row = w->by_stop[i], from = stays->from[row], to = stays->to[row];
		double weight = lbp_stay_weight(w, row);

		if (from != to) {
			moves[from * k + to] += weight;
			out->n_event[at + to] += weight;
		} else if (stays->goes_on == NULL || !stays->goes_on[row]) {
			out->n_censor[at + from] += weight;
			out->censored[from] += weight;
		} else {
			continue;
		}
		is_seen = 1;
	}
	for (i = 0; i < k * k; i++)
		out->moves[i] += moves[i];
	return is_seen;
}

/* All that happens at the next time at which a row ends. */
static void
step(struct lbp_states_walk *w, struct lbp_states *out, double *moves)
{
	double time = w->stays->stop[w->by_stop[w->left]];
	size_t k = w->states, past, at = out->count * k, j;

	enter_before(w, time);
	past = end_of(w, time);
	if (tally(w, past, out, moves)) {
		for (j = 0; j < k; j++)
			out->n_risk[at + j] = lbp_sum_value(&w->n[j]);
		memcpy(out->se + at, out->count > 0 ? out->se + at - k : out->initial_se, k * sizeof *out->se);
		lbp_states_move(w, moves, past, out->se + at);
		memcpy(out->p + at, w->p, k * sizeof *out->p);
		out->time[out->count++] = time;
	}
	for (; w->left < past; w->left++)
		count(w, w->by_stop[w->left], -1);
}

/* The first time at which somebody moves; the last of all if nobody does. */
static double
first_move(const struct lbp_stays *stays)
{
	double first = INFINITY, last = -INFINITY;
	size_t i;

	for (i = 0; i < stays->n; i++) {
		last = fmax(last, stays->stop[i]);
		if (stays->from[i] != stays->to[i])
			first = fmin(first, stays->stop[i]);
	}
	return isinf(first) ? last : first;
}

/* Initial probabilities: those at risk at the first move, from a walk of its own. */
static void
find_initial(struct lbp_states_walk *w, struct lbp_states *out)
{
	const struct lbp_stays *stays = w->stays;
	double time = first_move(stays), least = INFINITY;
	size_t i;

	for (i = 0; i < stays->n; i++) {
		if (stays->start[i] < time && time <= stays->stop[i])
			count(w, i, 1);
		least = fmin(least, stays->start[i]);
	}
	lbp_states_begin(w, out);
	for (i = 0; i < stays->n; i++) {
		if (stays->start[i] < time && time <= stays->stop[i])
			count(w, i, -1);
		if (stays->start[i] == least)
			out->n_initial[stays->from[i]] += lbp_stay_weight(w, i);
		out->person_time[stays->from[i]] += lbp_stay_weight(w, i) * (stays->stop[i] - stays->start[i]);
	}
	for (i = 0; i < w->states; i++)
		w->since[i] = least;
}

static enum lbp_status
reserve_out(struct lbp_states *out, const struct lbp_states_walk *w, struct lbp_error *err)
{
	const double *stop = w->stays->stop;
	size_t k = w->states, rows = 1, i;
	double *block, *fixed = lbp_array_new(7 * k + k * k, sizeof *fixed);

	for (i = 1; i < w->stays->n; i++)
		rows += stop[w->by_stop[i]] > stop[w->by_stop[i - 1]];
	block = lbp_array_new(rows * (1 + 5 * k), sizeof *block);
	*out = (struct lbp_states){.states = k, .time = block, .initial = fixed};
	if (block == NULL || fixed == NULL)
		return lbp_fail_memory(err);
	out->n_risk = block + rows;
	out->n_event = out->n_risk + rows * k;
	out->n_censor = out->n_event + rows * k;
	out->p = out->n_censor + rows * k;
	out->se = out->p + rows * k;
	out->initial_se = fixed + k;
	out->n_initial = fixed + 2 * k;
	out->censored = fixed + 3 * k;
	out->person_time = fixed + 4 * k;
	out->moves = fixed + 7 * k;
	if (w->tau > 0) {
		out->mean = fixed + 5 * k;
		out->mean_se = fixed + 6 * k;
	}
	return LBP_OK;
}

static void
finish(struct lbp_states_walk *w, struct lbp_states *out)
{
	size_t j;

	for (j = 0; j < w->states && out->mean != NULL; j++) {
		lbp_states_integrate(w, j, INFINITY);
		out->mean[j] = w->area_p[j];
		out->mean_se[j] = lbp_states_error(w->area + j * w->clusters, w->clusters);
	}
}

enum lbp_status
lbp_states_fit(const struct lbp_stays *stays, double tau, struct lbp_states *out, struct lbp_error *err)
{
	struct lbp_states_walk w = {.stays = stays, .states = stays->states, .tau = tau,
		.clusters = stays->cluster != NULL ? stays->clusters : stays->n};
	double moves[LBP_STATES_MOST * LBP_STATES_MOST];
	enum lbp_status status;

	*out = (struct lbp_states){0};
	status = check(stays, err);
	if (status == LBP_OK)
		status = reserve(&w, err);
	if (status == LBP_OK)
		status = sort_rows(&w, err);
	if (status == LBP_OK)
		status = reserve_out(out, &w, err);
	if (status == LBP_OK) {
		find_initial(&w, out);
		while (w.left < stays->n)
			step(&w, out, moves);
		finish(&w, out);
	}
	walk_free(&w);
	return status;
}

void
lbp_states_free(struct lbp_states *out)
{
	free(out->time);
	free(out->initial);
	*out = (struct lbp_states){0};
}
