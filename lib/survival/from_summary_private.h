/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One arm of from_summary.h, built from its beginning on.
 * Invariant: who is at risk stands in `ends`, in the order in which follow-up ends; `rows` are those who are not any more.
 * Ownership: the caller owns the struct, the struct owns its arrays.
 */
#ifndef LBP_SURVIVAL_FROM_SUMMARY_PRIVATE_H
#define LBP_SURVIVAL_FROM_SUMMARY_PRIVATE_H

#include "survival/from_summary.h"

struct lbp_summary_walk {
	struct lbp_rebuilt rows;
	double *ends;
	size_t first, past; /* of ends */
	double now, survival, greenwood;
	double hazard; /* of the last stretch */
	struct lbp_random random;
};

/* Everybody at risk at time 0. fails LBP_ENOMEM */
enum lbp_status lbp_summary_walk_init(struct lbp_summary_walk *walk, const struct lbp_trial_summary *summary, size_t arm,
	struct lbp_random random, struct lbp_error *err);

/* Takes over where another of the same arm stands. */
void lbp_summary_walk_copy(struct lbp_summary_walk *walk, const struct lbp_summary_walk *from);

/* Up to the last of the median's facts that is known. fails LBP_EDOMAIN (too few at risk), LBP_ENOMEM */
enum lbp_status lbp_summary_walk_median(struct lbp_summary_walk *walk, const struct lbp_trial_summary *summary, size_t arm,
	struct lbp_error *err);

/* To the end, with a constant hazard per unit of time. */
void lbp_summary_walk_end(struct lbp_summary_walk *walk, double hazard, int is_whole);

void lbp_summary_walk_free(struct lbp_summary_walk *walk);

#endif
