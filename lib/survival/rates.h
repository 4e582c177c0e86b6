/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events per time under observation, and two such rates compared.
 * Invariant: low <= estimate <= high wherever all three are numbers; NaN is what events cannot tell.
 * Ownership: plain structs.
 */
#ifndef LBP_SURVIVAL_RATES_H
#define LBP_SURVIVAL_RATES_H

#include "base/error.h"

enum lbp_rate_ci { LBP_RATE_EXACT, LBP_RATE_MID_P, LBP_RATE_LOG };
extern const char *const lbp_rate_ci_names[]; /* NULL-terminated */

struct lbp_rate {
	double rate, log_se; /* of its log: 1 / sqrt(events), NaN without events */
	double low, high;
};

/*
 * inputs   events: 0 or more (need not be whole where they are sums of weights); time > 0; 0 < level < 1
 * outputs  rate: events / time; limits EXACT (those Poisson means under which so many or so few have probability
 *          (1 - level) / 2), MID_P (the same, what was seen counted by half) or LOG (normal for the log rate; NaN
 *          without events)
 * fails    LBP_EDOMAIN; LBP_ENOCONV
 * source   Garwood (1936) Biometrika 28:437-442; MID_P: Lancaster (1961) J. Am. Stat. Assoc. 56:223-234
 * checked  tests/unit/test_rates.c: by hand (0 and 1 event), R 4.2.2 poisson.test, ppois
 */
enum lbp_status lbp_rate_estimate(
	double events, double time, double level, enum lbp_rate_ci ci, struct lbp_rate *rate, struct lbp_error *err);

/* Events and time of the arm in question and of the one it is compared with. */
struct lbp_two_rates {
	double events, time, other_events, other_time;
};

struct lbp_rate_contrast {
	double estimate, se;         /* of the log ratio, or of the difference; NaN where an arm has no events (ratio) */
	double statistic, p;         /* statistic NaN for EXACT and MID_P */
	double low, high;            /* of the same: minus and plus infinity for limits of 0 and infinity of a ratio */
};

/*
 * The log ratio of two rates: EXACT given the sum of events (Clopper-Pearson limits of the share of the first arm;
 * p the sum of the probabilities of all counts that are not more probable than what was seen), MID_P (the same limits with
 * what was seen counted by half; p twice the smaller tail so counted), or LOG (normal).
 *
 * inputs   two: EXACT, MID_P: whole numbers of events; times > 0; 0 < level < 1
 * outputs  contrast; estimate NaN without events in an arm, where the exact limits and p are still good
 * fails    LBP_EDOMAIN; LBP_ENOCONV
 * source   Przyborowski & Wilenski (1940) Biometrika 31:313-323; Clopper & Pearson (1934) Biometrika 26:404-413;
 *          MID_P: Lancaster (1961) J. Am. Stat. Assoc. 56:223-234, Rothman & Greenland (as below), chapter 14;
 *          LOG: Rothman & Greenland (1998) Modern Epidemiology, 2nd ed., Lippincott, chapter 14
 * checked  tests/unit/test_rates.c: by hand, R 4.2.2 poisson.test
 */
enum lbp_status lbp_rate_ratio(const struct lbp_two_rates *two, double level, enum lbp_rate_ci ci,
	struct lbp_rate_contrast *contrast, struct lbp_error *err);

/*
 * The difference of two rates. LOG: normal with variance events / time^2 of each. EXACT, MID_P: limits from those of the
 * two rates (MOVER: the distances to the limits that lie towards each other, squared and added), which without events in
 * an arm are good, too; p that of the ratio, since both are of equal rates.
 *
 * inputs   two, level, ci as above
 * outputs  contrast; se by the variances above in any case
 * fails    as above
 * source   LOG: Rothman & Greenland (1998), as above; MOVER: Zou & Donner (2008) Stat. Med. 27:1693-1702
 * checked  tests/unit/test_rates.c: by hand
 */
enum lbp_status lbp_rate_difference(const struct lbp_two_rates *two, double level, enum lbp_rate_ci ci,
	struct lbp_rate_contrast *contrast, struct lbp_error *err);

#endif
