/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The actuarial life table: follow-up in intervals, those withdrawn in one counted as at risk for half of it.
 * Invariant: entering of an interval is entering of the one before less its events and withdrawn.
 * Ownership: plain arrays of the caller.
 */
#ifndef LBP_SURVIVAL_LIFETABLE_H
#define LBP_SURVIVAL_LIFETABLE_H

#include "survival/risk.h"

struct lbp_life_interval {
	double from, to; /* [from, to) */
	double entering, withdrawn, events;
	double at_risk;     /* entering less half of the withdrawn */
	double conditional; /* probability of the event for who enters */
	double survival;    /* at the end */
	double survival_se; /* NaN where survival is 0 */
	double hazard;      /* at the middle; NaN in an interval without end */
	double hazard_se;   /* NaN where there are no events */
};

/*
 * inputs   risk: of people seen from time 0; cut: cuts >= 2 ascending, the first 0, the last INFINITY or above the
 *          last time
 * outputs  interval: cuts - 1 of them; *used: how many somebody enters, the rest are empty
 * fails    LBP_EDOMAIN for late entry, cuts that do not ascend from 0, or time behind the last
 * source   Cutler & Ederer (1958) J. Chronic Dis. 8:699-712; hazard and its error: Gehan (1969) J. Chronic Dis.
 *          21:629-644
 * checked  tests/unit/test_lifetable.c: by hand
 */
enum lbp_status lbp_lifetable(const struct lbp_risk *risk, const double *cut, size_t cuts,
	struct lbp_life_interval *interval, size_t *used, struct lbp_error *err);

#endif
