/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Change from baseline and who responded, by minimal important change.
 * Invariant: improvement is > 0 when the person got better, whichever way the instrument counts.
 * Ownership: plain values.
 */
#ifndef LBP_INSTRUMENT_RESPONDER_H
#define LBP_INSTRUMENT_RESPONDER_H

#include "instrument/instrument.h"

enum lbp_responder_rule {
	LBP_RESPONDER_ABSOLUTE, /* improvement of at least so many points */
	LBP_RESPONDER_PERCENT   /* improvement of at least so many per cent of the baseline score as printed */
};

enum lbp_responder_answer {
	LBP_RESPONDER_NO,
	LBP_RESPONDER_YES,
	LBP_RESPONDER_UNDEFINED /* a percentage of a baseline that is not above 0 */
};

/* Follow-up minus baseline, in the instrument's points and its own direction. */
double lbp_responder_change(double baseline, double followup);

/*
 * The same change counted so that better is above 0.
 * fails    LBP_EDOMAIN, argument "scale", where the registry has no direction
 */
enum lbp_status lbp_responder_improvement(const struct lbp_instrument *instrument, double baseline, double followup,
	double *improvement, struct lbp_error *err);

/*
 * The threshold of a rule in the registry.
 * fails    LBP_EDOMAIN, argument "scale", where it has none (none is read out of another instrument's)
 */
enum lbp_status lbp_responder_threshold(const struct lbp_instrument *instrument, enum lbp_responder_rule rule,
	double *threshold, struct lbp_error *err);

/*
 * Whether a person improved by the threshold or more. Scores are decimals and doubles are not: an improvement that
 * misses the threshold by less than one part in 10^9 of the numbers compared has reached it (6.7 to 4.69 is 30 %).
 *
 * inputs   threshold > 0, in points or in per cent; baseline and followup in the instrument's points
 * outputs  *answer; the percentage refers to the score itself, not to its distance from the range's end, since that is
 *          what the published rules mean, so that it is undefined for a baseline of 0 or below
 * fails    LBP_EDOMAIN naming threshold, baseline or followup, or "scale" without a direction
 * source   Ostelo et al. (2008) Spine 33:90-94
 * checked  tests/unit/test_responder.c: by hand (NRS 7 to 5: 2 points, 28.6 %), both directions, baseline 0
 */
enum lbp_status lbp_responder_answer(const struct lbp_instrument *instrument, enum lbp_responder_rule rule,
	double threshold, double baseline, double followup, enum lbp_responder_answer *answer, struct lbp_error *err);

#endif
