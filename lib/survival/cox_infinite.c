/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_newton.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>

static const double SAME = 1e-6; /* of the range of x'direction */

/* Those at risk, the one of the largest score on top. */
struct heap {
	const double *score;
	size_t *row;
	size_t count;
};

static void
swap(struct heap *heap, size_t i, size_t j)
{
	size_t row = heap->row[i];

	heap->row[i] = heap->row[j];
	heap->row[j] = row;
}

static void
push(struct heap *heap, size_t row)
{
	size_t i = heap->count++;

	heap->row[i] = row;
	for (; i > 0 && heap->score[heap->row[i]] > heap->score[heap->row[(i - 1) / 2]]; i = (i - 1) / 2)
		swap(heap, i, (i - 1) / 2);
}

static void
pop(struct heap *heap)
{
	size_t i = 0, child;

	heap->row[0] = heap->row[--heap->count];
	for (;;) {
		child = 2 * i + 1;
		if (child + 1 < heap->count && heap->score[heap->row[child + 1]] > heap->score[heap->row[child]])
			child++;
		if (child >= heap->count || heap->score[heap->row[child]] <= heap->score[heap->row[i]])
			return;
		swap(heap, i, child);
		i = child;
	}
}

/* Those at one time who have the event, or those who have not. */
static void
push_those(const struct lbp_cox_data *data, struct heap *heap, size_t first, size_t past, int event)
{
	size_t i;

	for (i = first; i < past; i++)
		if (data->event[i] == event && lbp_cox_weight(data, i) > 0)
			push(heap, i);
}

/* Whether the events of a time have the largest score on the heap; *strict: an event is above one who was at risk. */
static int
events_lead(const struct lbp_cox_data *data, const struct heap *heap, size_t first, size_t past, double slack,
	double least, int *strict)
{
	size_t i;

	for (i = first; i < past && heap->count > 0; i++) {
		if (!data->event[i])
			continue;
		if (heap->score[i] < heap->score[heap->row[0]] - slack)
			return 0;
		*strict |= heap->score[i] > least + slack;
	}
	return 1;
}

/*
 * Whether all events of a stratum lead. Exact ties compare sets: a tied death must lead those who live on, not the
 * other deaths of its time, who come on the heap only behind the comparison.
 */
static int
stratum_leads(const struct lbp_cox_data *data, enum lbp_cox_ties ties, size_t stratum, struct heap *heap, double slack,
	int *strict)
{
	size_t begin = data->begin[stratum], i = data->begin[stratum + 1], past, j;
	double least = INFINITY; /* of all met yet: with late entry a bound only */

	heap->count = 0;
	while (i > begin) {
		double time = data->stop[i - 1];

		for (past = i; i > begin && data->stop[i - 1] == time; i--)
			continue;
		for (j = i; j < past; j++)
			least = fmin(least, heap->score[j]);
		push_those(data, heap, i, past, 0);
		if (ties != LBP_COX_EXACT)
			push_those(data, heap, i, past, 1);
		while (data->start != NULL && heap->count > 0 && !(data->start[heap->row[0]] < time))
			pop(heap);
		if (!events_lead(data, heap, i, past, slack, least, strict))
			return 0;
		if (ties == LBP_COX_EXACT)
			push_those(data, heap, i, past, 1);
	}
	return 1;
}

enum lbp_status
lbp_cox_runs_off(const struct lbp_cox_data *data, enum lbp_cox_ties ties, const double *direction, int *runs_off,
	struct lbp_error *err)
{
	double *score = lbp_array_new(data->n, sizeof *score), least = INFINITY, most = -INFINITY;
	struct heap heap = {score, lbp_array_new(data->n, sizeof *heap.row), 0};
	int strict = 0;
	size_t i, j;

	*runs_off = 0;
	if (score == NULL || heap.row == NULL) {
		free(score);
		free(heap.row);
		return lbp_fail_memory(err);
	}
	for (i = 0; i < data->n; i++) {
		for (j = 0; j < data->p; j++)
			score[i] += direction[j] * data->x[i * data->p + j];
		least = fmin(least, score[i]);
		most = fmax(most, score[i]);
	}
	for (i = 0; i < data->strata; i++)
		if (!stratum_leads(data, ties, i, &heap, SAME * (most - least), &strict))
			break;
	*runs_off = i == data->strata && strict;
	free(score);
	free(heap.row);
	return LBP_OK;
}
