/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/counts.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOT_BITS = 10 };

/* Whole numbers have zeros in the low bits: two odd products carry the high ones everywhere, the top bits choose. */
static inline uint64_t
hash(uint32_t curve, double time)
{
	uint64_t bits;

	memcpy(&bits, &time, sizeof bits);
	bits *= UINT64_C(0x9E3779B97F4A7C15);
	bits ^= bits >> 32;
	return (bits + curve) * UINT64_C(0xD6E8FEB86659FD93);
}

/* The slot of (curve, time), or the free one where it belongs. */
static inline size_t
slot_of(const struct lbp_counts *counts, uint32_t curve, double time)
{
	size_t at = hash(curve, time) >> counts->shift;
	const struct lbp_tally *tally;

	for (;; at = (at + 1) & (counts->slots - 1)) {
		if (counts->slot[at] == 0)
			return at;
		tally = &counts->tally[counts->slot[at] - 1];
		if (tally->time == time && tally->curve == curve)
			return at;
	}
}

static enum lbp_status
grow_slots(struct lbp_counts *counts, struct lbp_error *err)
{
	int bits = counts->slots > 0 ? 64 - counts->shift + 1 : FIRST_SLOT_BITS;
	uint32_t *slot = lbp_array_new((size_t)1 << bits, sizeof *slot);
	size_t i;

	if (slot == NULL)
		return lbp_fail_memory(err);
	free(counts->slot);
	counts->slot = slot;
	counts->slots = (size_t)1 << bits;
	counts->shift = 64 - bits;
	for (i = 0; i < counts->count; i++)
		slot[slot_of(counts, counts->tally[i].curve, counts->tally[i].time)] = (uint32_t)i + 1;
	return LBP_OK;
}

/* Room for one more tally and a slot for it: slots are at most half full. */
static enum lbp_status
reserve_one(struct lbp_counts *counts, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	if (counts->count + 1 >= UINT32_MAX)
		return lbp_fail(err, LBP_EDOMAIN, "more than %lu distinct times", (unsigned long)UINT32_MAX);
	if (2 * (counts->count + 1) > counts->slots)
		status = grow_slots(counts, err);
	if (status == LBP_OK && counts->count == counts->capacity)
		status = lbp_array_reserve(
			&counts->tally, &counts->capacity, counts->count + 1, sizeof *counts->tally, err);
	if (status == LBP_OK && counts->is_weighted && counts->count == counts->sum_capacity)
		status = lbp_array_reserve(
			&counts->sum, &counts->sum_capacity, counts->count + 1, sizeof *counts->sum, err);
	return status;
}

static void
append(struct lbp_counts *counts, size_t at, uint32_t curve, double time)
{
	counts->tally[counts->count] = (struct lbp_tally){.time = time, .curve = curve};
	if (counts->is_weighted)
		memset(counts->sum[counts->count], 0, sizeof *counts->sum);
	counts->slot[at] = (uint32_t)++counts->count;
}

enum lbp_status
lbp_counts_add(struct lbp_counts *counts, size_t n, const uint32_t *curve, const double *time,
	const unsigned char *what, const double *weight, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i, at, number;
	double t;

	if (counts->count == 0)
		counts->is_weighted = weight != NULL;
	if (counts->is_weighted != (weight != NULL))
		return lbp_fail(err, LBP_EDOMAIN, "weights are given for some rows only");
	for (i = 0; i < n; i++) {
		if (what[i] == LBP_NOT_COUNTED)
			continue;
		if (2 * (counts->count + 1) > counts->slots || counts->count == counts->capacity)
			status = reserve_one(counts, err);
		if (status != LBP_OK)
			return status;
		t = time[i] + 0.0; /* -0 becomes 0 */
		at = slot_of(counts, curve[i], t);
		if (counts->slot[at] == 0)
			append(counts, at, curve[i], t);
		number = counts->slot[at] - 1;
		counts->tally[number].rows[what[i]]++;
		if (weight != NULL)
			lbp_sum_add(&counts->sum[number][what[i]], weight[i]);
	}
	return LBP_OK;
}

/* Where each curve begins, from how often it is there. */
static enum lbp_status
find_starts(struct lbp_counts *counts, size_t curves, struct lbp_error *err)
{
	size_t i;

	free(counts->start);
	counts->curves = curves;
	counts->start = lbp_array_new(curves + 1, sizeof *counts->start);
	if (counts->start == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < counts->count; i++) {
		if (counts->tally[i].curve >= curves)
			return lbp_fail(err, LBP_EDOMAIN, "there are more than %zu curves", curves);
		counts->start[counts->tally[i].curve + 1]++;
	}
	for (i = 0; i < curves; i++)
		counts->start[i + 1] += counts->start[i];
	return LBP_OK;
}

static void
round_sums(const struct lbp_sum *sum, double *weight)
{
	int i;

	for (i = 0; i < LBP_HAPPENINGS; i++)
		weight[i] = lbp_sum_value(&sum[i]);
}

/* Moves each tally, and its weights, to the place that its curve and the order of times give it. */
static enum lbp_status
place(struct lbp_counts *counts, const uint32_t *order, struct lbp_error *err)
{
	struct lbp_tally *tally = lbp_array_new(counts->count, sizeof *tally);
	double(*weight)[LBP_HAPPENINGS] = counts->is_weighted ? lbp_array_new(counts->count, sizeof *weight) : NULL;
	size_t *next = lbp_array_new(counts->curves, sizeof *next);
	size_t i, to;

	if (tally == NULL || next == NULL || (counts->is_weighted && weight == NULL)) {
		free(tally);
		free(weight);
		free(next);
		return lbp_fail_memory(err);
	}
	memcpy(next, counts->start, counts->curves * sizeof *next);
	for (i = 0; i < counts->count; i++) {
		to = next[counts->tally[order[i]].curve]++;
		tally[to] = counts->tally[order[i]];
		if (weight != NULL)
			round_sums(counts->sum[order[i]], weight[to]);
	}
	free(counts->tally);
	free(counts->sum);
	free(next);
	counts->sum = NULL;
	counts->tally = tally;
	counts->weight = weight;
	return LBP_OK;
}

enum lbp_status
lbp_counts_sort(struct lbp_counts *counts, size_t curves, struct lbp_error *err)
{
	enum lbp_status status = find_starts(counts, curves, err);
	double *time = lbp_array_new(counts->count, sizeof *time);
	uint32_t *order = lbp_array_new(counts->count, sizeof *order);
	size_t i;

	if (status == LBP_OK && (time == NULL || order == NULL))
		status = lbp_fail_memory(err);
	free(counts->slot);
	counts->slot = NULL;
	counts->slots = 0;
	if (status == LBP_OK) {
		for (i = 0; i < counts->count; i++)
			time[i] = counts->tally[i].time;
		status = lbp_sort_index(time, counts->count, order, err);
	}
	free(time);
	if (status == LBP_OK)
		status = place(counts, order, err);
	free(order);
	return status;
}

void
lbp_counts_free(struct lbp_counts *counts)
{
	free(counts->tally);
	free(counts->weight);
	free(counts->sum);
	free(counts->start);
	free(counts->slot);
	*counts = (struct lbp_counts){0};
}
