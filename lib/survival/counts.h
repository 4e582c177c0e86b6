/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People by distinct (curve, time): all that Kaplan-Meier and its kin need to know of the rows, in memory that grows
 * with the distinct times and not with the rows.
 * Invariant: between calls, each (curve, time) that was added has one tally; after lbp_counts_sort they stand in the
 * order of curve, then time. Equal times are equal doubles.
 * Ownership: the caller owns the struct, the struct owns its arrays; rows are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_COUNTS_H
#define LBP_SURVIVAL_COUNTS_H

#include "base/error.h"
#include "numerics/sum.h"

enum lbp_happening { LBP_CENSORED, LBP_EVENT, LBP_ENTERED, LBP_HAPPENINGS, LBP_NOT_COUNTED = LBP_HAPPENINGS };

struct lbp_tally {
	double time;
	uint32_t curve;
	uint32_t rows[LBP_HAPPENINGS];
};

struct lbp_counts {
	struct lbp_tally *tally;
	double (*weight)[LBP_HAPPENINGS]; /* lbp_counts_sort: sums beside each tally; NULL: every row weighs 1 */
	size_t count;
	size_t *start; /* lbp_counts_sort: curve c has the tallies start[c] .. start[c + 1] - 1 */
	size_t curves;

	/* private */
	size_t capacity, sum_capacity;
	struct lbp_sum (*sum)[LBP_HAPPENINGS]; /* weights so far, kept so that the order of rows does not show */
	uint32_t *slot; /* open addressing: number of the tally + 1, or 0 */
	size_t slots;
	int shift;
	int is_weighted;
};

/*
 * Counts n rows.
 *
 * inputs   curve: below UINT32_MAX; time: finite; what: enum lbp_happening of each (LBP_NOT_COUNTED: passed over);
 *          weight: above 0, or NULL in every call where rows weigh 1 (the first call with rows decides)
 * outputs  counts: grown
 * fails    LBP_ENOMEM; LBP_EDOMAIN beyond 2^32 - 2 distinct (curve, time), or where weights are given only sometimes
 * source   open addressing with linear probing: Knuth (1998) The Art of Computer Programming 3, 6.4
 * checked  tests/unit/test_counts.c: by hand, and against a sum over all rows
 */
enum lbp_status lbp_counts_add(struct lbp_counts *counts, size_t n, const uint32_t *curve, const double *time,
	const unsigned char *what, const double *weight, struct lbp_error *err);

/*
 * Orders the tallies by curve, then time, and finds where each of `curves` begins. Nothing may be added afterwards.
 * fails    LBP_ENOMEM; LBP_EDOMAIN if a tally's curve is not below curves
 */
enum lbp_status lbp_counts_sort(struct lbp_counts *counts, size_t curves, struct lbp_error *err);

void lbp_counts_free(struct lbp_counts *counts);

#endif
