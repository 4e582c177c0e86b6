/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/risk.h"

#include "base/array.h"
#include "numerics/sum.h"

#include <stdlib.h>

static double
weight_of(const struct lbp_counts *counts, size_t i, enum lbp_happening what)
{
	return counts->weight != NULL ? counts->weight[i][what] : (double)counts->tally[i].rows[what];
}

static size_t
leaving_times(const struct lbp_counts *counts, size_t first, size_t past)
{
	size_t i, n = 0;

	for (i = first; i < past; i++)
		n += counts->tally[i].rows[LBP_EVENT] + counts->tally[i].rows[LBP_CENSORED] > 0;
	return n;
}

static enum lbp_status
reserve(struct lbp_risk *risk, size_t count, struct lbp_error *err)
{
	risk->count = count;
	risk->time = lbp_array_new(count, sizeof *risk->time);
	risk->n_risk = lbp_array_new(count, sizeof *risk->n_risk);
	risk->n_event = lbp_array_new(count, sizeof *risk->n_event);
	risk->n_censor = lbp_array_new(count, sizeof *risk->n_censor);
	risk->deaths = lbp_array_new(count, sizeof *risk->deaths);
	if (risk->time == NULL || risk->n_risk == NULL || risk->n_event == NULL || risk->n_censor == NULL ||
		risk->deaths == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

/* Backwards in time, where the risk set of people seen from the start only grows. */
static enum lbp_status
fill(struct lbp_risk *risk, const struct lbp_counts *counts, size_t curve, int is_reversed, struct lbp_error *err)
{
	enum lbp_happening event = is_reversed ? LBP_CENSORED : LBP_EVENT;
	enum lbp_happening censoring = is_reversed ? LBP_EVENT : LBP_CENSORED;
	size_t first = counts->start[curve];
	size_t i, j = risk->count;
	struct lbp_sum weight = {0, 0};
	int64_t people = 0;

	for (i = counts->start[curve + 1]; i-- > first;) {
		const struct lbp_tally *tally = &counts->tally[i];
		double n_event = weight_of(counts, i, event);
		int64_t leaving = (int64_t)tally->rows[event] + tally->rows[censoring];

		lbp_sum_add(&weight, n_event);
		lbp_sum_add(&weight, weight_of(counts, i, censoring));
		lbp_sum_add(&weight, -weight_of(counts, i, LBP_ENTERED));
		people += leaving - tally->rows[LBP_ENTERED];
		if (people < 0 || (leaving > 0 && people < leaving))
			return lbp_fail(err, LBP_EDOMAIN, "more people leave at %g than are there", tally->time);
		if (leaving == 0)
			continue;
		j--;
		risk->time[j] = tally->time;
		risk->n_event[j] = n_event;
		risk->n_censor[j] = weight_of(counts, i, censoring);
		risk->deaths[j] = tally->rows[event];
		risk->n_risk[j] = people == tally->rows[event] ? n_event : lbp_sum_value(&weight);
	}
	return LBP_OK;
}

/* Who is there right after time 0, and whether others come later. */
static void
look_at_start(struct lbp_risk *risk, const struct lbp_counts *counts, size_t curve)
{
	size_t first = counts->start[curve], past = counts->start[curve + 1];
	size_t i;

	risk->n_start = risk->n_risk[0];
	for (i = first; i < past; i++)
		risk->is_delayed |= counts->tally[i].rows[LBP_ENTERED] > 0 && counts->tally[i].time > 0;
	if (risk->is_delayed)
		risk->n_start = counts->tally[first].time == 0 ? weight_of(counts, first, LBP_ENTERED) : 0;
}

enum lbp_status
lbp_risk_build(
	const struct lbp_counts *counts, size_t curve, int is_reversed, struct lbp_risk *risk, struct lbp_error *err)
{
	enum lbp_status status;
	size_t count;

	*risk = (struct lbp_risk){0};
	if (curve >= counts->curves)
		return lbp_fail(err, LBP_EDOMAIN, "there is no curve %zu", curve);
	count = leaving_times(counts, counts->start[curve], counts->start[curve + 1]);
	if (count == 0)
		return lbp_fail(err, LBP_EDOMAIN, "curve %zu has no rows", curve);
	status = reserve(risk, count, err);
	if (status == LBP_OK)
		status = fill(risk, counts, curve, is_reversed, err);
	if (status == LBP_OK)
		look_at_start(risk, counts, curve);
	return status;
}

double
lbp_risk_people(const struct lbp_counts *counts, size_t curve, double t)
{
	struct lbp_sum people = {0, 0};
	size_t i;

	for (i = counts->start[curve + 1]; i-- > counts->start[curve] && counts->tally[i].time >= t;) {
		lbp_sum_add(&people, weight_of(counts, i, LBP_EVENT));
		lbp_sum_add(&people, weight_of(counts, i, LBP_CENSORED));
		lbp_sum_add(&people, -weight_of(counts, i, LBP_ENTERED));
	}
	return lbp_sum_value(&people);
}

double
lbp_risk_person_time(const struct lbp_counts *counts, size_t curve)
{
	struct lbp_sum time = {0, 0};
	size_t i;

	for (i = counts->start[curve]; i < counts->start[curve + 1]; i++) {
		lbp_sum_add(&time, counts->tally[i].time * weight_of(counts, i, LBP_EVENT));
		lbp_sum_add(&time, counts->tally[i].time * weight_of(counts, i, LBP_CENSORED));
		lbp_sum_add(&time, -counts->tally[i].time * weight_of(counts, i, LBP_ENTERED));
	}
	return lbp_sum_value(&time);
}

void
lbp_risk_totals(const struct lbp_risk *risk, double *n, double *n_event, double *n_censor)
{
	struct lbp_sum events = {0, 0}, censored = {0, 0};
	size_t i;

	for (i = 0; i < risk->count; i++) {
		lbp_sum_add(&events, risk->n_event[i]);
		lbp_sum_add(&censored, risk->n_censor[i]);
	}
	*n_event = lbp_sum_value(&events);
	*n_censor = lbp_sum_value(&censored);
	lbp_sum_add(&events, *n_censor);
	*n = lbp_sum_value(&events);
}

size_t
lbp_risk_at(const double *time, size_t count, double t)
{
	size_t low = 0, high = count; /* time[low - 1] <= t < time[high] */

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (time[middle] <= t)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? low - 1 : SIZE_MAX;
}

void
lbp_risk_free(struct lbp_risk *risk)
{
	free(risk->time);
	free(risk->n_risk);
	free(risk->n_event);
	free(risk->n_censor);
	free(risk->deaths);
	*risk = (struct lbp_risk){0};
}
