/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recurrent episodes: which risk set each interval belongs to, and on which clock. */
#include "survival/cox_pieces.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <stdlib.h>

const char *const lbp_cox_recurrent_names[] = {"none", "ag", "lwyy", "pwp", "pwp-gap", "wlw", NULL};

static double
start_of(const struct lbp_cox_spans *spans, size_t i)
{
	return spans->start != NULL ? spans->start[i] : 0;
}

/* Whether the rows of each id stand together, in the order of start. */
static int
is_ordered(const struct lbp_cox_spans *spans, struct lbp_error *err, enum lbp_status *status)
{
	unsigned char *seen;
	uint32_t ids = 0;
	size_t i;
	int ordered = 1;

	for (i = 0; i < spans->n; i++)
		ids = spans->id[i] > ids ? spans->id[i] : ids;
	*status = LBP_OK;
	if (ids / 16 > spans->n)
		return 0; /* numbers so sparse that a list of them would be longer than the rows */
	seen = lbp_array_new((size_t)ids + 1, 1);
	*status = seen != NULL ? LBP_OK : lbp_fail_memory(err);
	for (i = 0; i < spans->n && seen != NULL && ordered; i++) {
		if (i > 0 && spans->id[i] == spans->id[i - 1])
			ordered = start_of(spans, i) >= start_of(spans, i - 1);
		else
			ordered = !seen[spans->id[i]];
		seen[spans->id[i]] = 1;
	}
	free(seen);
	return ordered;
}

/* Rows by id, then start. */
static enum lbp_status
sort_rows(const struct lbp_cox_spans *spans, uint32_t *order, struct lbp_error *err)
{
	double *key = lbp_array_new(spans->n, sizeof *key);
	uint32_t *by_id = lbp_array_new(spans->n, sizeof *by_id);
	enum lbp_status status = key != NULL && by_id != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	for (i = 0; i < spans->n && status == LBP_OK; i++)
		key[i] = start_of(spans, i);
	if (status == LBP_OK)
		status = lbp_sort_index(key, spans->n, order, err);
	for (i = 0; i < spans->n && status == LBP_OK; i++)
		key[i] = spans->id[order[i]];
	if (status == LBP_OK)
		status = lbp_sort_index(key, spans->n, by_id, err);
	for (i = 0; i < spans->n && status == LBP_OK; i++)
		by_id[i] = order[by_id[i]];
	for (i = 0; i < spans->n && status == LBP_OK; i++)
		order[i] = by_id[i];
	free(key);
	free(by_id);
	return status;
}

static enum lbp_status
order_rows(const struct lbp_cox_spans *spans, uint32_t *order, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i;

	if (!is_ordered(spans, err, &status))
		return sort_rows(spans, order, err);
	for (i = 0; i < spans->n; i++)
		order[i] = (uint32_t)i;
	return status;
}

enum lbp_status
lbp_cox_check_overlap(const struct lbp_cox_spans *spans, uint32_t *order, size_t *other, struct lbp_error *err)
{
	uint32_t *own = order == NULL ? lbp_array_new(spans->n, sizeof *own) : NULL, *rows = order != NULL ? order : own;
	enum lbp_status status = rows != NULL ? order_rows(spans, rows, err) : lbp_fail_memory(err);
	size_t i;

	for (i = 1; i < spans->n && status == LBP_OK; i++) {
		size_t a = rows[i - 1], b = rows[i];

		if (spans->id[a] != spans->id[b] || start_of(spans, b) >= spans->stop[a])
			continue;
		if (other != NULL)
			*other = a;
		status = lbp_fail_row(err, LBP_EDOMAIN, b, NULL, "the interval (%.15g, %.15g] overlaps (%.15g, %.15g] of "
			"the same patient", start_of(spans, b), spans->stop[b], start_of(spans, a), spans->stop[a]);
	}
	free(own);
	return status;
}

/* One patient's rows, in their order, for AG, LWYY and the two of PWP. */
static enum lbp_status
add_intervals(struct lbp_cox_pieces *pieces, const struct lbp_cox_spans *spans, enum lbp_cox_recurrent model,
	const uint32_t *rows, size_t count, size_t most, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	double origin = 0;
	size_t episode = 0, i;

	for (i = 0; i < count && status == LBP_OK; i++) {
		size_t row = rows[i];
		struct lbp_cox_piece piece = {
			start_of(spans, row), spans->stop[row], (uint32_t)row, 0, spans->event[row]};

		if (model == LBP_COX_PWP || model == LBP_COX_PWP_GAP)
			piece.level = (uint32_t)(most > 0 && episode >= most ? most - 1 : episode);
		if (model == LBP_COX_PWP_GAP) {
			piece.start -= origin;
			piece.stop -= origin;
		}
		status = lbp_cox_pieces_append(pieces, &piece, err);
		if (spans->event[row]) {
			origin = spans->stop[row];
			episode++;
		}
	}
	return status;
}

/* One patient's times to the first, second ... episode, up to `most` of them. */
static enum lbp_status
add_marginal(struct lbp_cox_pieces *pieces, const struct lbp_cox_spans *spans, const uint32_t *rows, size_t count,
	size_t most, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	struct lbp_cox_piece piece = {.start = start_of(spans, rows[0]), .row = rows[0]};
	size_t i, next = 0;

	for (i = 1; i < count; i++)
		if (start_of(spans, rows[i]) != spans->stop[rows[i - 1]])
			return lbp_fail_row(err, LBP_EDOMAIN, rows[i], NULL, "there is a gap before the interval (%.15g, "
				"%.15g]: wlw needs follow-up without gaps", start_of(spans, rows[i]),
				spans->stop[rows[i]]);
	for (piece.level = 0; piece.level < most && status == LBP_OK; piece.level++) {
		while (next < count && !spans->event[rows[next]])
			next++;
		piece.event = next < count;
		piece.stop = spans->stop[rows[next < count ? next++ : count - 1]];
		status = lbp_cox_pieces_append(pieces, &piece, err);
	}
	return status;
}

/* The most episodes that any patient has. */
static size_t
most_episodes(const struct lbp_cox_spans *spans, const uint32_t *order)
{
	size_t most = 0, count = 0, i;

	for (i = 0; i < spans->n; i++) {
		if (i > 0 && spans->id[order[i]] != spans->id[order[i - 1]])
			count = 0;
		count += spans->event[order[i]];
		if (count > most)
			most = count;
	}
	return most;
}

enum lbp_status
lbp_cox_recurrent(struct lbp_cox_pieces *pieces, const struct lbp_cox_spans *spans, enum lbp_cox_recurrent model,
	size_t most, struct lbp_error *err)
{
	uint32_t *order = lbp_array_new(spans->n, sizeof *order);
	enum lbp_status status = order != NULL ? lbp_cox_check_overlap(spans, order, NULL, err) : lbp_fail_memory(err);
	size_t first, past, episodes;

	episodes = status == LBP_OK ? most_episodes(spans, order) : 0;
	if (model == LBP_COX_WLW && (most == 0 || most > episodes))
		most = episodes;
	for (first = 0; first < spans->n && status == LBP_OK; first = past) {
		for (past = first + 1; past < spans->n && spans->id[order[past]] == spans->id[order[first]]; past++)
			continue;
		if (model == LBP_COX_WLW)
			status = add_marginal(pieces, spans, order + first, past - first, most, err);
		else
			status = add_intervals(pieces, spans, model, order + first, past - first, most, err);
	}
	free(order);
	return status;
}
