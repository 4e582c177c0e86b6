/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The Kaplan-Meier curve of a sample drawn anew from the rows of one curve: sorted once, counted each time.
 * Invariant: a resampled curve is the one that lbp_km_fit (PRODUCT) gives for the rows repeated as often as drawn.
 * Ownership: the caller owns the structs, which own their arrays; members are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_RESAMPLE_H
#define LBP_SURVIVAL_RESAMPLE_H

#include "survival/km_robust.h"

/* One row: at time[at], behind time[entry] (UINT32_MAX: from before the first). */
struct lbp_resample_row {
	uint32_t unit, at, entry;
	unsigned char is_event;
	double weight;
};

struct lbp_resample {
	struct lbp_resample_row *row;
	size_t rows;
	double *time; /* distinct, ascending */
	size_t times;
};

/* What was drawn. Only time, n_risk, n_event, n_censor, rows and events of risk and survival of km are filled. */
struct lbp_resampled {
	struct lbp_risk risk; /* count 0: nobody of this curve was drawn */
	struct lbp_km km;

	/* private */
	double *buffer; /* of all the arrays above, and what enters at each time */
	uint32_t *people; /* leaving, with the event, entering, at each time */
};

/*
 * The order of rows that does not depend on how they came: by time, then censoring ahead of event, start, weight.
 * Rows that agree in all of these cannot be told apart.
 *
 * inputs   members; clusters are not looked at
 * outputs  order: members->n indices
 * fails    LBP_ENOMEM
 */
enum lbp_status lbp_resample_order(const struct lbp_members *members, uint32_t *order, struct lbp_error *err);

/*
 * inputs   members; unit: of each row, what is drawn whole
 * outputs  resample
 * fails    LBP_ENOMEM; LBP_EDOMAIN without rows
 */
enum lbp_status lbp_resample_init(
	const struct lbp_members *members, const uint32_t *unit, struct lbp_resample *resample, struct lbp_error *err);

/* Room for what one worker draws of a curve. fails LBP_ENOMEM */
enum lbp_status lbp_resampled_init(
	const struct lbp_resample *resample, struct lbp_resampled *drawn, struct lbp_error *err);

/*
 * The curve when every unit comes count[unit] times.
 *
 * inputs   resample; count: of every unit; drawn: initialised for this resample
 * outputs  drawn
 * fails    never
 * source   as km.h
 * checked  tests/unit/test_bootstrap.c: lbp_km_fit of the rows repeated, with late entry and weights
 */
void lbp_resample_draw(const struct lbp_resample *resample, const uint32_t *count, struct lbp_resampled *drawn);

void lbp_resample_free(struct lbp_resample *resample);
void lbp_resampled_free(struct lbp_resampled *drawn);

#endif
