/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The risk set of one curve at each time at which somebody left it: at risk at t are those with start < t <= stop,
 * so that who has the event or is censored at t is still at risk there (events come before censorings).
 * Invariant: time ascends; 0 < n_event + n_censor <= n_risk but for rounding; n_event equals n_risk exactly where
 * everybody at risk has the event.
 * Ownership: the caller owns the struct, the struct owns its arrays; counts are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_RISK_H
#define LBP_SURVIVAL_RISK_H

#include "survival/counts.h"

struct lbp_risk {
	size_t count; /* distinct times */
	double *time;
	double *n_risk, *n_event, *n_censor; /* sums of weights, people where there are none */
	uint32_t *deaths;                    /* rows with the event at each time */
	double n_start;                      /* under observation right after time 0 */
	int is_delayed;                      /* somebody entered after time 0 */
};

/*
 * inputs   counts: sorted; curve < counts->curves. A curve into which nobody ENTERED is one of rows seen from time 0.
 *          is_reversed: events and censorings change places, so that the curve is that of follow-up (an event at the
 *          time of a censoring then still counts as at risk)
 * outputs  risk
 * fails    LBP_ENOMEM; LBP_EDOMAIN for a curve without rows, or where more leave than have entered
 * source   Kaplan & Meier (1958) J. Am. Stat. Assoc. 53:457-481; late entry: Andersen & Gill (1982) Ann. Stat.
 *          10:1100-1120; reversed: Schemper & Smith (1996) Control. Clin. Trials 17:343-346
 * checked  tests/unit/test_risk.c: by hand, with late entry and weights; everybody counted anew at each time
 */
enum lbp_status lbp_risk_build(
	const struct lbp_counts *counts, size_t curve, int is_reversed, struct lbp_risk *risk, struct lbp_error *err);

/*
 * The weight of who is at risk at t, any time above 0: start < t <= end.
 * inputs   as above
 * fails    never
 * checked  tests/unit/test_risk.c: the risk table at its times
 */
double lbp_risk_people(const struct lbp_counts *counts, size_t curve, double t);

/* The time under observation of all together: sum of weight (end - start). */
double lbp_risk_person_time(const struct lbp_counts *counts, size_t curve);

/*
 * How many left with the event and how many without: sums of weights, as n_event and n_censor are; n is their sum.
 * outputs  n, n_event, n_censor
 * fails    never
 * checked  tests/unit/test_risk.c: by hand, with weights
 */
void lbp_risk_totals(const struct lbp_risk *risk, double *n, double *n_event, double *n_censor);

/* The last i with time[i] <= t, or SIZE_MAX when t is before the first. */
size_t lbp_risk_at(const double *time, size_t count, double t);

void lbp_risk_free(struct lbp_risk *risk);

#endif
