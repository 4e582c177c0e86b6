/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A hazard given in advance, by its cumulative hazard and the inverse of that: what simulated times are drawn from.
 * Invariant: with knots, time ascends from 0 and cumulative never falls, from 0; between them it is a straight line.
 * Ownership: the caller owns the struct, the struct owns its arrays.
 */
#ifndef LBP_SURVIVAL_PLANNED_HAZARD_H
#define LBP_SURVIVAL_PLANNED_HAZARD_H

#include "base/error.h"

struct lbp_planned_hazard {
	double rate, shape; /* without knots: (rate t)^shape; with knots: rate beyond the last of them */
	size_t knots;
	double *time, *cumulative;
};

/* Weibull: cumulative hazard (rate t)^shape; shape 1 is exponential. fails LBP_EDOMAIN unless both are above 0 */
enum lbp_status lbp_planned_hazard_weibull(
	double rate, double shape, struct lbp_planned_hazard *planned, struct lbp_error *err);

/*
 * Constant hazards between cuts.
 *
 * inputs   cut: cuts ascending, above 0; rate: cuts + 1 hazards, >= 0: before the first cut, ... from the last on
 * outputs  planned
 * fails    LBP_EDOMAIN, LBP_ENOMEM
 * source   Friedman (1982) Ann. Stat. 10:101-113
 * checked  tests/unit/test_planned_hazard.c: by hand
 */
enum lbp_status lbp_planned_hazard_piecewise(
	const double *cut, size_t cuts, const double *rate, struct lbp_planned_hazard *planned, struct lbp_error *err);

/*
 * The hazard of a survival curve that is known at some times: constant between two of them. Beyond the last nothing
 * is known, and nothing happens; where the curve is down to 0 at the last, everybody left has the event there.
 *
 * inputs   time: n ascending, >= 0; survival: falling, within [0, 1]; 1 at time 0 if that is given
 * outputs  planned
 * fails    LBP_EDOMAIN with err->row set, LBP_ENOMEM
 * source   -log S, interpolated linearly
 * checked  tests/unit/test_planned_hazard.c: by hand
 */
enum lbp_status lbp_planned_hazard_curve(
	const double *time, const double *survival, size_t n, struct lbp_planned_hazard *planned, struct lbp_error *err);

/* The cumulative hazard at time t >= 0. */
double lbp_planned_hazard_cumulative(const struct lbp_planned_hazard *planned, double t);

/* The first time at which the cumulative hazard is up to `cumulative` >= 0; infinite where it never is. */
double lbp_planned_hazard_time(const struct lbp_planned_hazard *planned, double cumulative);

void lbp_planned_hazard_free(struct lbp_planned_hazard *planned);

#endif
