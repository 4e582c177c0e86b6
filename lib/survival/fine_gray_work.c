/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/fine_gray_private.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <stdlib.h>
#include <string.h>

static enum lbp_status
reserve(struct lbp_fine_gray_work *work, const struct lbp_fine_gray_rows *rows, struct lbp_error *err)
{
	size_t n = rows->n, p = rows->p;

	work->n = n;
	work->p = p;
	work->x = lbp_array_new(n * p, sizeof(double));
	work->time = lbp_array_new(n, sizeof(double));
	work->outcome = lbp_array_new(n, 1);
	work->last = lbp_array_new(n, sizeof *work->last);
	work->relative = lbp_array_new(2 * n, sizeof(double));
	work->score = lbp_array_new(4 * p + 2 * p * p, sizeof(double));
	if (rows->start != NULL) {
		work->start = lbp_array_new(n, sizeof(double));
		work->first = lbp_array_new(n, sizeof *work->first);
		work->by_first = lbp_array_new(n, sizeof *work->by_first);
	}
	if (work->x == NULL || work->time == NULL || work->outcome == NULL || work->last == NULL ||
		work->relative == NULL || work->score == NULL ||
		(rows->start != NULL && (work->start == NULL || work->first == NULL || work->by_first == NULL)))
		return lbp_fail_memory(err);
	work->stay = work->relative + n;
	work->step = work->score + p;
	work->trial = work->step + p;
	work->moments = work->trial + p;
	work->information = work->moments + p;
	work->factor = work->information + p * p;
	return LBP_OK;
}

static enum lbp_status
reserve_events(struct lbp_fine_gray_work *work, size_t events, struct lbp_error *err)
{
	work->event_time = lbp_array_new(6 * (events + 1), sizeof(double));
	work->average = lbp_array_new(events * work->p, sizeof(double));
	if (work->event_time == NULL || work->average == NULL)
		return lbp_fail_memory(err);
	work->deaths = work->event_time + events + 1;
	work->weight = work->deaths + events + 1;
	work->sum = work->weight + events + 1;
	work->early = work->sum + events + 1;
	work->remains = work->early + events + 1;
	return LBP_OK;
}

/* People in the order of time. */
static enum lbp_status
sort_people(struct lbp_fine_gray_work *work, const struct lbp_fine_gray_rows *rows, struct lbp_error *err)
{
	uint32_t *order = lbp_array_new(rows->n, sizeof *order);
	enum lbp_status status = order != NULL ? lbp_sort_index(rows->time, rows->n, order, err) : lbp_fail_memory(err);
	size_t i;

	for (i = 0; i < rows->n && status == LBP_OK; i++) {
		work->time[i] = rows->time[order[i]];
		work->outcome[i] = rows->outcome[order[i]];
		if (work->start != NULL)
			work->start[i] = rows->start[order[i]];
		memcpy(work->x + i * rows->p, rows->x + order[i] * rows->p, rows->p * sizeof(double));
	}
	free(order);
	return status;
}

/* The distinct times with an event, and up to which of them each person is at risk. */
static enum lbp_status
find_events(struct lbp_fine_gray_work *work, struct lbp_error *err)
{
	double last = -1;
	size_t events = 0, i, j, past;
	enum lbp_status status;

	for (i = 0; i < work->n; i++)
		if (work->outcome[i] == LBP_OUTCOME_EVENT && work->time[i] > last) {
			last = work->time[i];
			events++;
		}
	status = reserve_events(work, events, err);
	for (i = 0; i < work->n && status == LBP_OK; i = past) {
		size_t deaths = 0;

		for (past = i; past < work->n && work->time[past] == work->time[i]; past++)
			deaths += work->outcome[past] == LBP_OUTCOME_EVENT;
		if (deaths > 0) {
			work->event_time[work->events] = work->time[i];
			work->deaths[work->events++] = (double)deaths;
		}
		for (j = i; j < past; j++)
			work->last[j] = (uint32_t)work->events;
	}
	return status;
}

/* From which event on each person is at risk, and those who are not from the first, in that order. */
static enum lbp_status
find_entries(struct lbp_fine_gray_work *work, struct lbp_error *err)
{
	uint32_t *order;
	size_t i, events = 0;
	enum lbp_status status;

	if (work->start == NULL)
		return LBP_OK;
	order = lbp_array_new(work->n, sizeof *order);
	status = order != NULL ? lbp_sort_index(work->start, work->n, order, err) : lbp_fail_memory(err);
	for (i = 0; i < work->n && status == LBP_OK; i++) {
		while (events < work->events && work->event_time[events] <= work->start[order[i]])
			events++;
		work->first[order[i]] = (uint32_t)events;
		if (events > 0)
			work->by_first[work->late++] = order[i];
	}
	free(order);
	return status;
}

static void
centre(struct lbp_fine_gray_work *work, double *mean)
{
	size_t i, j;

	for (i = 0; i < work->n; i++)
		for (j = 0; j < work->p; j++)
			mean[j] += work->x[i * work->p + j];
	for (j = 0; j < work->p; j++)
		mean[j] /= (double)work->n;
	for (i = 0; i < work->n; i++)
		for (j = 0; j < work->p; j++)
			work->x[i * work->p + j] -= mean[j];
}

enum lbp_status
lbp_fine_gray_work_init(struct lbp_fine_gray_work *work, const struct lbp_fine_gray_rows *rows, double *mean,
	struct lbp_error *err)
{
	enum lbp_status status = reserve(work, rows, err);

	if (status == LBP_OK)
		status = sort_people(work, rows, err);
	if (status == LBP_OK)
		status = find_events(work, err);
	if (status == LBP_OK)
		status = find_entries(work, err);
	if (status != LBP_OK)
		return status;
	centre(work, mean);
	return lbp_fine_gray_weigh(work, err);
}

void
lbp_fine_gray_work_free(struct lbp_fine_gray_work *work)
{
	free(work->x);
	free(work->time);
	free(work->start);
	free(work->outcome);
	free(work->first);
	free(work->last);
	free(work->by_first);
	free(work->relative);
	free(work->score);
	free(work->event_time);
	free(work->average);
	free(work->censoring);
}
