/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "instrument/band.h"

/* Rows of datasets/effect_bands.csv: rule acp for SMD, and omeract for pain 0-100, which leaves a gap. */
static const struct lbp_band acp[] = {
	{"large", 0.8, INFINITY, false, false}, {"small", 0.2, 0.5, true, true}, {"moderate", 0.5, 0.8, false, true}};
static const struct lbp_band omeract[] = {{"minimal", 10, 20, true, false}, {"appreciable", 20, 30, true, true},
	{"substantial", 50, INFINITY, true, false}};

static const char *
word(const struct lbp_band *band, double effect)
{
	const struct lbp_band *found;

	CHECK_STATUS(lbp_band_find(band, 3, effect, &found, NULL), LBP_OK);
	return found == NULL ? "none" : found->name;
}

static void
every_limit(void)
{
	CHECK_TEXT(word(acp, 0.19), "none");
	CHECK_TEXT(word(acp, 0.2), "small");
	CHECK_TEXT(word(acp, 0.5), "small");
	CHECK_TEXT(word(acp, 0.51), "moderate");
	CHECK_TEXT(word(acp, 0.8), "moderate");
	CHECK_TEXT(word(acp, 0.81), "large");
	CHECK_TEXT(word(omeract, 20), "appreciable");
	CHECK_TEXT(word(omeract, 19.9), "minimal");
	CHECK_TEXT(word(omeract, 40), "none");
	CHECK_TEXT(word(omeract, 50), "substantial");
}

/* The sign says nothing of the size; 0.1 + 0.7 is 0.7999... in binary and 0.3 + 0.5 is 0.8: both are at the limit. */
static void
sign_and_rounding(void)
{
	CHECK_TEXT(word(acp, -0.6), "moderate");
	CHECK_TEXT(word(acp, 0.1 + 0.7), "moderate");
	CHECK_TEXT(word(acp, 0.1 + 0.1), "small");
	CHECK_TEXT(word(omeract, 19.999999999999996), "appreciable");
}

static void
refusals(void)
{
	const struct lbp_band bad[] = {{"small", 5, NAN, true, true}};
	const struct lbp_band both[] = {{"small", 5, 10, true, true}, {"moderate", 10, 20, true, true}};
	const struct lbp_band *found;
	struct lbp_error err;

	CHECK_STATUS(lbp_band_find(acp, 3, NAN, &found, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "yi");
	CHECK_STATUS(lbp_band_find(bad, 1, 6, &found, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.message, "band 'small' has no limits, or they are out of order");
	CHECK_STATUS(lbp_band_find(both, 2, 10, &found, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.message, "bands 'small' and 'moderate' both hold 10");
	CHECK_STATUS(lbp_band_find(acp, 0, 1, &found, &err), LBP_OK);
	CHECK(found == NULL);
}

SUITE("band", {"every limit", every_limit}, {"sign and rounding", sign_and_rounding}, {"refusals", refusals})
