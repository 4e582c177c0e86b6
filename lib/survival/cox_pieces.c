/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_pieces.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>

enum lbp_status
lbp_cox_pieces_append(struct lbp_cox_pieces *pieces, const struct lbp_cox_piece *piece, struct lbp_error *err)
{
	enum lbp_status status = lbp_array_reserve(
		&pieces->piece, &pieces->capacity, pieces->count + 1, sizeof *pieces->piece, err);

	if (status != LBP_OK)
		return status;
	pieces->piece[pieces->count++] = *piece;
	if (piece->level >= pieces->levels)
		pieces->levels = (size_t)piece->level + 1;
	return LBP_OK;
}

static double
start_of(const struct lbp_cox_spans *spans, size_t i)
{
	return spans->start != NULL ? spans->start[i] : 0;
}

/* The first of ascending times that is after t. */
static size_t
first_after(const double *time, size_t count, double t)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (time[middle] <= t)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

enum lbp_status
lbp_cox_split(struct lbp_cox_pieces *pieces, const struct lbp_cox_spans *spans, const double *cut, size_t count,
	struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i, k;

	for (k = 1; k < count; k++)
		if (!(cut[k] > cut[k - 1]))
			return lbp_fail(err, LBP_EDOMAIN, "the times to cut at do not ascend: %g, %g", cut[k - 1], cut[k]);
	for (i = 0; i < spans->n && status == LBP_OK; i++) {
		struct lbp_cox_piece piece = {.start = start_of(spans, i), .row = (uint32_t)i};

		for (k = first_after(cut, count, piece.start); status == LBP_OK; k++) {
			int last = k == count || cut[k] >= spans->stop[i];

			piece.level = (uint32_t)k;
			piece.stop = last ? spans->stop[i] : cut[k];
			piece.event = last && spans->event[i];
			status = lbp_cox_pieces_append(pieces, &piece, err);
			piece.start = piece.stop;
			if (last)
				break;
		}
	}
	pieces->levels = count + 1;
	return status;
}

/* The distinct times with events, ascending; the caller frees them. */
static enum lbp_status
event_times(const struct lbp_cox_spans *spans, double **time, size_t *count, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i, n = 0;

	*time = lbp_array_new(spans->n, sizeof **time);
	if (*time == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < spans->n; i++)
		if (spans->event[i])
			(*time)[n++] = spans->stop[i];
	status = lbp_sort_values(*time, n, err);
	for (i = 0, *count = 0; i < n; i++)
		if (i == 0 || (*time)[i] != (*time)[*count - 1])
			(*time)[(*count)++] = (*time)[i];
	return status;
}

/* The pieces of one row: each ends at a time with events. */
static enum lbp_status
split_row(struct lbp_cox_pieces *pieces, const struct lbp_cox_spans *spans, size_t i, const double *time, size_t count,
	struct lbp_error *err)
{
	struct lbp_cox_piece piece = {.start = start_of(spans, i), .row = (uint32_t)i};
	enum lbp_status status = LBP_OK;
	size_t k;

	k = first_after(time, count, piece.start);
	for (; k < count && time[k] <= spans->stop[i] && status == LBP_OK; k++) {
		piece.stop = time[k];
		piece.event = spans->event[i] && time[k] == spans->stop[i];
		status = lbp_cox_pieces_append(pieces, &piece, err);
		piece.start = piece.stop;
	}
	return status;
}

enum lbp_status
lbp_cox_split_at_events(
	struct lbp_cox_pieces *pieces, const struct lbp_cox_spans *spans, size_t most, struct lbp_error *err)
{
	double *time = NULL;
	size_t count = 0, i;
	enum lbp_status status = event_times(spans, &time, &count, err);

	for (i = 0; i < spans->n && status == LBP_OK; i++) {
		status = split_row(pieces, spans, i, time, count, err);
		if (status == LBP_OK && pieces->count > most)
			status = lbp_fail(err, LBP_EDOMAIN, "cut at %zu times with events, the %zu rows make more than "
				"%zu pieces", count, spans->n, most);
	}
	free(time);
	return status;
}

void
lbp_cox_pieces_free(struct lbp_cox_pieces *pieces)
{
	free(pieces->piece);
	*pieces = (struct lbp_cox_pieces){0};
}
