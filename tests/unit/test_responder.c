/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "instrument/responder.h"

static const struct lbp_instrument nrs = {.short_name = "NRS", .has_range = true, .max = 10,
	.higher_is = LBP_HIGHER_WORSE, .has_mic_absolute = true, .mic_absolute = 2};
static const struct lbp_instrument psfs = {.short_name = "PSFS", .has_range = true, .max = 10,
	.higher_is = LBP_HIGHER_BETTER};

static enum lbp_responder_answer
answer(const struct lbp_instrument *instrument, enum lbp_responder_rule rule, double threshold, double baseline,
	double followup)
{
	enum lbp_responder_answer out;

	CHECK_STATUS(lbp_responder_answer(instrument, rule, threshold, baseline, followup, &out, NULL), LBP_OK);
	return out;
}

/* NRS 7 to 5: 2 points, 28.6 %. */
static void
by_hand(void)
{
	CHECK(answer(&nrs, LBP_RESPONDER_ABSOLUTE, 2, 7, 5) == LBP_RESPONDER_YES);
	CHECK(answer(&nrs, LBP_RESPONDER_ABSOLUTE, 2.5, 7, 5) == LBP_RESPONDER_NO);
	CHECK(answer(&nrs, LBP_RESPONDER_PERCENT, 28, 7, 5) == LBP_RESPONDER_YES);
	CHECK(answer(&nrs, LBP_RESPONDER_PERCENT, 30, 7, 5) == LBP_RESPONDER_NO);
	CHECK(answer(&nrs, LBP_RESPONDER_ABSOLUTE, 2, 5, 7) == LBP_RESPONDER_NO); /* worse by 2 */
}

static void
direction(void)
{
	double improvement;

	CHECK(answer(&psfs, LBP_RESPONDER_ABSOLUTE, 2, 5, 7) == LBP_RESPONDER_YES);
	CHECK(answer(&psfs, LBP_RESPONDER_PERCENT, 40, 5, 7) == LBP_RESPONDER_YES);
	CHECK_STATUS(lbp_responder_improvement(&psfs, 5, 7, &improvement, NULL), LBP_OK);
	CHECK_NEAR(improvement, 2, 0);
	CHECK_STATUS(lbp_responder_improvement(&nrs, 5, 7, &improvement, NULL), LBP_OK);
	CHECK_NEAR(improvement, -2, 0);
	CHECK_NEAR(lbp_responder_change(5, 7), 2, 0);
}

/* Thresholds met exactly in decimals: all of these are 30 %, none of them is in binary. */
static void
exactly_at_the_threshold(void)
{
	CHECK(answer(&nrs, LBP_RESPONDER_PERCENT, 30, 6.7, 4.69) == LBP_RESPONDER_YES);
	CHECK(answer(&nrs, LBP_RESPONDER_PERCENT, 30, 5.3, 3.71) == LBP_RESPONDER_YES);
	CHECK(answer(&nrs, LBP_RESPONDER_PERCENT, 30, 10, 7) == LBP_RESPONDER_YES);
	CHECK(answer(&nrs, LBP_RESPONDER_ABSOLUTE, 0.1, 0.3, 0.2) == LBP_RESPONDER_YES);
	CHECK(answer(&nrs, LBP_RESPONDER_PERCENT, 30, 6.7, 4.691) == LBP_RESPONDER_NO);
}

static void
baseline_of_zero(void)
{
	CHECK(answer(&psfs, LBP_RESPONDER_PERCENT, 30, 0, 5) == LBP_RESPONDER_UNDEFINED);
	CHECK(answer(&psfs, LBP_RESPONDER_PERCENT, 30, -1, 5) == LBP_RESPONDER_UNDEFINED);
	CHECK(answer(&psfs, LBP_RESPONDER_ABSOLUTE, 2, 0, 5) == LBP_RESPONDER_YES);
}

static void
refusals(void)
{
	const struct lbp_instrument blind = {.short_name = "?"};
	enum lbp_responder_answer out;
	struct lbp_error err;
	double x;

	CHECK_STATUS(lbp_responder_threshold(&nrs, LBP_RESPONDER_ABSOLUTE, &x, &err), LBP_OK);
	CHECK_NEAR(x, 2, 0);
	CHECK_STATUS(lbp_responder_threshold(&nrs, LBP_RESPONDER_PERCENT, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "scale");
	CHECK_TEXT(err.message, "has no minimal important change in per cent of baseline on record");
	CHECK_STATUS(lbp_responder_answer(&blind, LBP_RESPONDER_ABSOLUTE, 2, 5, 3, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "scale");
	CHECK_STATUS(lbp_responder_answer(&nrs, LBP_RESPONDER_ABSOLUTE, 0, 5, 3, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "threshold");
	CHECK_STATUS(lbp_responder_answer(&nrs, LBP_RESPONDER_ABSOLUTE, 2, NAN, 3, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "baseline");
	CHECK_STATUS(lbp_responder_answer(&nrs, LBP_RESPONDER_ABSOLUTE, 2, 5, INFINITY, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "followup");
}

SUITE("responder", {"by hand", by_hand}, {"direction", direction}, {"at the threshold", exactly_at_the_threshold},
	{"baseline of zero", baseline_of_zero}, {"refusals", refusals})
