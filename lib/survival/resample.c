/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/resample.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <stdlib.h>
#include <string.h>

enum { LEAVING, DYING, ENTERING, KINDS };

static double
key_of(const struct lbp_members *members, int which, size_t i)
{
	switch (which) {
	case 0:
		return members->weight != NULL ? members->weight[i] : 1;
	case 1:
		return members->start != NULL ? members->start[i] : 0;
	case 2:
		return members->what[i] == LBP_EVENT;
	default:
		return members->time[i];
	}
}

enum lbp_status
lbp_resample_order(const struct lbp_members *members, uint32_t *order, struct lbp_error *err)
{
	double *key = lbp_array_new(members->n, sizeof *key);
	uint32_t *sorted = lbp_array_new(members->n, sizeof *sorted), *last = lbp_array_new(members->n, sizeof *last);
	enum lbp_status status = key != NULL && sorted != NULL && last != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;
	int which;

	for (i = 0; i < members->n; i++)
		order[i] = (uint32_t)i;
	for (which = 0; which < 4 && status == LBP_OK; which++) {
		memcpy(last, order, members->n * sizeof *last);
		for (i = 0; i < members->n; i++)
			key[i] = key_of(members, which, last[i]);
		status = lbp_sort_index(key, members->n, sorted, err);
		for (i = 0; i < members->n && status == LBP_OK; i++)
			order[i] = last[sorted[i]];
	}
	free(key);
	free(sorted);
	free(last);
	return status;
}

/* Rows in order, and their distinct times. */
static void
place_rows(const struct lbp_members *members, const uint32_t *unit, const uint32_t *order, struct lbp_resample *r)
{
	size_t i;

	for (i = 0; i < members->n; i++) {
		size_t row = order[i];

		if (r->times == 0 || r->time[r->times - 1] != members->time[row])
			r->time[r->times++] = members->time[row];
		r->row[i] = (struct lbp_resample_row){.unit = unit[row],
			.at = (uint32_t)(r->times - 1),
			.entry = UINT32_MAX,
			.is_event = members->what[row] == LBP_EVENT,
			.weight = members->weight != NULL ? members->weight[row] : 1};
	}
	for (i = 0; i < members->n && members->start != NULL; i++) {
		size_t entry = lbp_risk_at(r->time, r->times, members->start[order[i]]);

		r->row[i].entry = entry != SIZE_MAX ? (uint32_t)entry : UINT32_MAX;
	}
}

enum lbp_status
lbp_resample_init(
	const struct lbp_members *members, const uint32_t *unit, struct lbp_resample *resample, struct lbp_error *err)
{
	uint32_t *order = lbp_array_new(members->n, sizeof *order);
	enum lbp_status status = LBP_OK;

	*resample = (struct lbp_resample){.row = lbp_array_new(members->n, sizeof *resample->row),
		.rows = members->n,
		.time = lbp_array_new(members->n, sizeof *resample->time)};
	if (order == NULL || resample->row == NULL || resample->time == NULL)
		status = lbp_fail_memory(err);
	else if (members->n == 0)
		status = lbp_fail(err, LBP_EDOMAIN, "a curve has no rows");
	if (status == LBP_OK)
		status = lbp_resample_order(members, order, err);
	if (status == LBP_OK)
		place_rows(members, unit, order, resample);
	free(order);
	return status;
}

enum lbp_status
lbp_resampled_init(const struct lbp_resample *resample, struct lbp_resampled *drawn, struct lbp_error *err)
{
	size_t n = resample->times;

	*drawn = (struct lbp_resampled){.buffer = lbp_array_new(6 * n, sizeof *drawn->buffer),
		.people = lbp_array_new(KINDS * n, sizeof *drawn->people)};
	if (drawn->buffer == NULL || drawn->people == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

/* Counts and weights at each of all times: events, censorings, entries. */
static void
tally(const struct lbp_resample *r, const uint32_t *count, struct lbp_resampled *drawn)
{
	double *event = drawn->buffer, *censor = event + r->times, *enter = censor + r->times;
	uint32_t(*people)[KINDS] = (uint32_t(*)[KINDS])drawn->people;
	size_t i;

	memset(drawn->buffer, 0, 3 * r->times * sizeof *drawn->buffer);
	memset(drawn->people, 0, KINDS * r->times * sizeof *drawn->people);
	for (i = 0; i < r->rows; i++) {
		const struct lbp_resample_row *row = &r->row[i];
		uint32_t times = count[row->unit];

		people[row->at][LEAVING] += times;
		if (row->is_event) {
			people[row->at][DYING] += times;
			event[row->at] += times * row->weight;
		} else
			censor[row->at] += times * row->weight;
		if (row->entry != UINT32_MAX) {
			people[row->entry][ENTERING] += times;
			enter[row->entry] += times * row->weight;
		}
	}
}

/* The times at which somebody left, from the last back; time i keeps its place or moves up to j >= i. */
static void
build_risk(const struct lbp_resample *r, struct lbp_resampled *drawn)
{
	double *event = drawn->buffer, *censor = event + r->times, *enter = censor + r->times;
	double *n_risk = enter + r->times, *time = n_risk + r->times;
	uint32_t(*people)[KINDS] = (uint32_t(*)[KINDS])drawn->people;
	int64_t at_risk = 0;
	struct lbp_sum weight = {0, 0};
	size_t i, j = r->times;

	for (i = r->times; i-- > 0;) {
		lbp_sum_add(&weight, event[i]);
		lbp_sum_add(&weight, censor[i]);
		lbp_sum_add(&weight, -enter[i]);
		at_risk += (int64_t)people[i][LEAVING] - people[i][ENTERING];
		if (people[i][LEAVING] == 0)
			continue;
		j--;
		n_risk[j] = at_risk == people[i][DYING] ? event[i] : lbp_sum_value(&weight);
		event[j] = event[i];
		censor[j] = censor[i];
		time[j] = r->time[i];
	}
	drawn->risk.count = drawn->km.count = r->times - j;
	drawn->risk.time = time + j;
	drawn->risk.n_risk = n_risk + j;
	drawn->risk.n_event = event + j;
	drawn->risk.n_censor = censor + j;
	drawn->km.survival = time + r->times + j;
}

void
lbp_resample_draw(const struct lbp_resample *resample, const uint32_t *count, struct lbp_resampled *drawn)
{
	double survival = 1;
	size_t i;

	tally(resample, count, drawn);
	build_risk(resample, drawn);
	for (i = 0; i < drawn->risk.count; i++) {
		double n = drawn->risk.n_risk[i], d = drawn->risk.n_event[i];

		if (d > 0)
			survival *= (n - d) / n;
		drawn->km.survival[i] = survival;
	}
}

void
lbp_resample_free(struct lbp_resample *resample)
{
	free(resample->row);
	free(resample->time);
	*resample = (struct lbp_resample){0};
}

void
lbp_resampled_free(struct lbp_resampled *drawn)
{
	free(drawn->buffer);
	free(drawn->people);
	*drawn = (struct lbp_resampled){0};
}
