/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events and time under observation by group and interval of time.
 * Invariant: interval j of a group is (cut[j - 1], cut[j]], from 0 and without end; the events and the times of a group
 * add up to those of its rows, however it is cut.
 * Ownership: the caller owns the struct, the struct owns its array; inputs are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_EXPOSURE_H
#define LBP_SURVIVAL_EXPOSURE_H

#include "base/error.h"

struct lbp_exposure_cell {
	double events, time;
	double at_risk; /* under observation right after the interval begins */
};

struct lbp_exposure {
	size_t groups, intervals;
	const double *cut; /* intervals - 1 times, borrowed */
	struct lbp_exposure_cell *cell; /* of group g, interval j: g * intervals + j */
};

/* Rows: the time under observation is (start, stop]. */
struct lbp_exposure_rows {
	size_t n;
	const uint32_t *group;      /* below groups; NULL: all 0 */
	const double *start, *stop; /* start NULL: all from 0 */
	const unsigned char *event; /* 1 where it ended in the event */
	const double *weight;       /* NULL: 1 each */
};

/*
 * inputs   rows; groups >= 1; cut: cuts ascending times above 0
 * outputs  exposure
 * fails    LBP_EDOMAIN: cuts that do not ascend from above 0, a group out of range, or (err->row set) stop not above
 *          start, start below 0; LBP_ENOMEM. exposure is to be freed in any case
 * source   Holford (1980) Biometrics 36:299-305
 * checked  tests/unit/test_exposure.c: by hand, sums over intervals
 */
enum lbp_status lbp_exposure_build(const struct lbp_exposure_rows *rows, size_t groups, const double *cut, size_t cuts,
	struct lbp_exposure *exposure, struct lbp_error *err);

void lbp_exposure_free(struct lbp_exposure *exposure);

#endif
