/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events per time under observation, and two such rates compared.
 * Invariant: low <= estimate <= high wherever all three are numbers; NaN is what events cannot tell.
 * Ownership: plain structs.
 */
#ifndef LBP_SURVIVAL_RATES_H
#define LBP_SURVIVAL_RATES_H

#include "base/error.h"

enum lbp_rate_ci { LBP_RATE_EXACT, LBP_RATE_LOG };
extern const char *const lbp_rate_ci_names[]; /* NULL-terminated */

struct lbp_rate {
	double rate, log_se; /* of its log: 1 / sqrt(events), NaN without events */
	double low, high;
};

/*
 * inputs   events: 0 or more (need not be whole where they are sums of weights); time > 0; 0 < level < 1
 * outputs  rate: events / time; limits EXACT (those Poisson means under which so many or so few have probability
 *          (1 - level) / 2) or LOG (normal for the log rate; NaN without events)
 * fails    LBP_EDOMAIN
 * source   Garwood (1936) Biometrika 28:437-442
 * checked  tests/unit/test_rates.c: by hand (0 and 1 event), R 4.2.2 poisson.test
 */
enum lbp_status lbp_rate_estimate(
	double events, double time, double level, enum lbp_rate_ci ci, struct lbp_rate *rate, struct lbp_error *err);

/* Events and time of the arm in question and of the one it is compared with. */
struct lbp_two_rates {
	double events, time, other_events, other_time;
};

struct lbp_rate_contrast {
	double estimate, se;         /* of the log ratio, or of the difference; NaN where an arm has no events (ratio) */
	double statistic, p;         /* statistic NaN for EXACT */
	double low, high;            /* of the same: minus and plus infinity for limits of 0 and infinity of a ratio */
};

/*
 * The log ratio of two rates: EXACT given the sum of events (Clopper-Pearson limits of the share of the first arm;
 * p the sum of the probabilities of all counts that are not more probable than what was seen), or LOG (normal).
 *
 * inputs   two: EXACT: whole numbers of events; times > 0; 0 < level < 1
 * outputs  contrast; estimate NaN without events in an arm, where the exact limits and p are still good
 * fails    LBP_EDOMAIN; LBP_ENOCONV
 * source   Przyborowski & Wilenski (1940) Biometrika 31:313-323; Clopper & Pearson (1934) Biometrika 26:404-413;
 *          LOG: Rothman & Greenland (1998) Modern Epidemiology, 2nd ed., Lippincott, chapter 14
 * checked  tests/unit/test_rates.c: by hand, R 4.2.2 poisson.test
 */
enum lbp_status lbp_rate_ratio(const struct lbp_two_rates *two, double level, enum lbp_rate_ci ci,
	struct lbp_rate_contrast *contrast, struct lbp_error *err);

/*
 * The difference of two rates, normal with variance events / time^2 of each.
 *
 * inputs   two, level as above
 * outputs  contrast
 * fails    LBP_EDOMAIN
 * source   Rothman & Greenland (1998), as above
 * checked  tests/unit/test_rates.c: by hand
 */
enum lbp_status lbp_rate_difference(
	const struct lbp_two_rates *two, double level, struct lbp_rate_contrast *contrast, struct lbp_error *err);

#endif
