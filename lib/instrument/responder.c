/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument/responder.h"

#include <math.h>

double
lbp_responder_change(double baseline, double followup)
{
	return followup - baseline;
}

enum lbp_status
lbp_responder_improvement(const struct lbp_instrument *instrument, double baseline, double followup,
	double *improvement, struct lbp_error *err)
{
	if (instrument->higher_is == LBP_HIGHER_UNKNOWN)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "scale", "has no known direction");
	if (!isfinite(baseline))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "baseline", "is not a finite number");
	if (!isfinite(followup))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "followup", "is not a finite number");
	*improvement = instrument->higher_is == LBP_HIGHER_BETTER ? followup - baseline : baseline - followup;
	return LBP_OK;
}

enum lbp_status
lbp_responder_threshold(const struct lbp_instrument *instrument, enum lbp_responder_rule rule, double *threshold,
	struct lbp_error *err)
{
	bool absolute = rule == LBP_RESPONDER_ABSOLUTE;

	if (absolute ? !instrument->has_mic_absolute : !instrument->has_mic_percent)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "scale", "has no minimal important change in %s on record",
			absolute ? "points" : "per cent of baseline");
	*threshold = absolute ? instrument->mic_absolute : instrument->mic_percent;
	return LBP_OK;
}

enum lbp_status
lbp_responder_answer(const struct lbp_instrument *instrument, enum lbp_responder_rule rule, double threshold,
	double baseline, double followup, enum lbp_responder_answer *answer, struct lbp_error *err)
{
	double improvement, reached, slack;

	if (!isfinite(threshold) || !(threshold > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "threshold", "is not above 0");
	if (lbp_responder_improvement(instrument, baseline, followup, &improvement, err) != LBP_OK)
		return LBP_EDOMAIN;
	*answer = LBP_RESPONDER_UNDEFINED;
	if (rule == LBP_RESPONDER_PERCENT && !(baseline > 0))
		return LBP_OK;
	reached = rule == LBP_RESPONDER_PERCENT ? baseline * threshold / 100 : threshold;
	slack = 1e-9 * (fabs(baseline) + fabs(followup));
	*answer = improvement >= reached - slack ? LBP_RESPONDER_YES : LBP_RESPONDER_NO;
	return LBP_OK;
}
