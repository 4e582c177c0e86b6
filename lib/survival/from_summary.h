/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Patient rows of a trial of two arms from what its abstract prints: medians with intervals, a hazard ratio with its
 * interval, people and the range of follow-up.
 * Invariant: arm 0 is the treatment, arm 1 the comparator; NaN stands for what was not printed.
 * Ownership: the caller owns every struct; facts are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_FROM_SUMMARY_H
#define LBP_SURVIVAL_FROM_SUMMARY_H

#include "base/random.h"
#include "survival/rebuilt.h"

struct lbp_summary_fact {
	double value;
	double tolerance; /* half a unit of the last digit printed */
};

struct lbp_summary_arm {
	size_t n;
	struct lbp_summary_fact median, low, high;
};

struct lbp_trial_summary {
	struct lbp_summary_arm arm[2];
	struct lbp_summary_fact ratio, ratio_low, ratio_high; /* arm 0 against arm 1 */
	double followup_min, followup_max;                    /* of who had no event */
	int is_whole;      /* times are whole units (days): rounded up */
	enum lbp_km_ci ci; /* of the curves whose limits gave the medians' intervals */
	double level;
};

struct lbp_hazard_ratio {
	double ratio, low, high, log_ratio, se;
};

/* Cox regression (Efron's ties) of two arms. fails as lbp_cox_fit */
enum lbp_status lbp_rebuilt_hazard_ratio(
	const struct lbp_rebuilt rows[2], double level, struct lbp_hazard_ratio *ratio, struct lbp_error *err);

/*
 * Rows that agree with the facts as far as rows can. Follow-up is spread evenly over its range. In each arm the hazard
 * is constant up to the lower limit of the median, between that and the median, and from it to the upper limit, with
 * as many events in each as make the curve and its limits cross one half exactly there; behind, it is the
 * constant that, in both arms together, gives the hazard ratio and the width of its interval. Who of those at risk has
 * the event is drawn.
 *
 * inputs   summary: n >= 2, medians known; limits above and below their median; 0 < followup_min <= followup_max;
 *          times must come before followup_max. random: the stream that patients are drawn from
 * outputs  rows of both arms; what was not met is for the caller to find (lbp_rebuilt_median, _hazard_ratio)
 * fails    LBP_EDOMAIN for facts that contradict each other or that no rows can meet; as lbp_cox_fit; LBP_ENOMEM
 * source   -; limits of a median: Brookmeyer & Crowley (1982) Biometrics 38:29-41
 * checked  tests/unit/test_from_summary.c: rows give the facts back; exponential arms
 */
enum lbp_status lbp_from_summary(const struct lbp_trial_summary *summary, struct lbp_random random,
	struct lbp_rebuilt rows[2], struct lbp_error *err);

#endif
