/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "instrument/plain.h"

static const struct lbp_instrument vas = {
	"VAS", NULL, NULL, "pain", true, 0, 100, LBP_HIGHER_WORSE, true, true, 15, 30};
static const struct lbp_instrument pf = {
	"SF-36 PF", NULL, NULL, "function", true, 0, 100, LBP_HIGHER_BETTER, false, false, 0, 0};
static const struct lbp_instrument tsk = {
	"TSK-17", NULL, NULL, "fear of movement", true, 17, 68, LBP_HIGHER_WORSE, true, false, 5.5, 0};
static const struct lbp_instrument promis = {
	"PROMIS-PF", NULL, NULL, "function", false, 0, 0, LBP_HIGHER_BETTER, false, false, 0, 0};
static const struct lbp_band acp[] = {{"small", 5, 10, true, true}, {"moderate", 10, 20, false, true},
	{"large", 20, INFINITY, false, false}};
static const struct lbp_band gap[] = {{"minimal", 10, 20, true, false}, {"substantial", 50, INFINITY, true, false}};

static char said[512];

static const char *
say(struct lbp_finding finding)
{
	struct lbp_buffer text = {0};
	struct lbp_error err;

	if (lbp_plain_write(&finding, &text, &err) != LBP_OK)
		snprintf(said, sizeof said, "%s%s%s", err.argument == NULL ? "" : err.argument,
			err.argument == NULL ? "" : " ", err.message);
	else
		snprintf(said, sizeof said, "%s", text.text);
	lbp_buffer_free(&text);
	return said;
}

static struct lbp_finding
finding(const char *measure, double value, double low, double high)
{
	return (struct lbp_finding){.measure = lbp_plain_measure_find(measure), .value = value, .low = low, .high = high,
		.prediction_low = NAN, .prediction_high = NAN, .level = 0.95, .outcome = "a recurrence", .horizon = NAN,
		.band_unit = 1, .rule_title = "the rule"};
}

static struct lbp_finding
points(const struct lbp_instrument *instrument, double value, double low, double high)
{
	struct lbp_finding f = finding("MD", value, low, high);

	f.outcome = NULL;
	f.instrument = instrument;
	f.higher = instrument->higher_is;
	return f;
}

/* Less of a score that counts pain is less pain; less of one that counts freedom from it is more; so for function. */
static void
directions(void)
{
	struct lbp_finding f = points(&pf, -6, -9, -3);

	CHECK_TEXT(say(f), "6 points of 100 less function (3 to 9)");
	f = points(&pf, 6, 3, 9);
	CHECK_TEXT(say(f), "6 points of 100 more function (3 to 9)");
	f.outcome = "pain";
	CHECK_TEXT(say(f), "6 points of 100 less pain (3 to 9)");
	f.outcome = "leg pain";
	f.higher = LBP_HIGHER_WORSE;
	CHECK_TEXT(say(f), "6 points of 100 more leg pain (3 to 9)");
	f.outcome = "sleeping";
	CHECK_TEXT(say(f), "6 points of 100 worse in sleeping (3 to 9)");
	f.value = -6, f.low = -9, f.high = -3;
	CHECK_TEXT(say(f), "6 points of 100 better in sleeping (3 to 9)");
	f.higher = LBP_HIGHER_UNKNOWN;
	CHECK_TEXT(say(f), "higher_is does not say whether more is better or worse (see --higher)");
}

static void
sizes(void)
{
	struct lbp_finding f = points(&vas, -10.5, -13, -8);

	f.band = acp;
	f.bands = 3;
	CHECK_TEXT(say(f), "10.5 points of 100 less pain (8 to 13): moderate by the rule");
	f.mic_source = "Ostelo 2008";
	CHECK_TEXT(say(f), "10.5 points of 100 less pain (8 to 13): moderate by the rule, below the 15 points that patients "
		"call important [Ostelo 2008]");
	f.low = -20, f.high = -1;
	CHECK_TEXT(say(f), "11 points of 100 less pain (1 to 20): moderate by the rule, below the 15 points that patients "
		"call important [Ostelo 2008], which the interval reaches");
	f.value = -16;
	CHECK_TEXT(say(f), "16 points of 100 less pain (1 to 20): moderate by the rule, at least the 15 points that patients "
		"call important [Ostelo 2008], though the interval holds less");
	f.low = -17, f.high = -15;
	CHECK_TEXT(say(f), "16 points of 100 less pain (15 to 17): moderate by the rule, at least the 15 points that patients "
		"call important [Ostelo 2008]");
	f = points(&vas, 2, 1, 3);
	f.band = acp;
	f.bands = 3;
	CHECK_TEXT(say(f), "2 points of 100 more pain (1 to 3): too small to have a name in the rule");
	f.band = gap;
	f.bands = 2;
	f.value = 35, f.low = 25, f.high = 45;
	CHECK_TEXT(say(f), "35 points of 100 more pain (25 to 45)");
}

static void
scales(void)
{
	struct lbp_finding f = finding("SMD", 0.33, 0.08, 0.58);

	CHECK_TEXT(say(points(&tsk, -6.1, -9, -3.2)), "6.1 points of a scale from 17 to 68 less fear of movement (3.2 to 9)");
	CHECK_TEXT(say(points(&promis, 1, 0.2, 1.8)), "1 point of PROMIS-PF more function (0.2 to 1.8)");
	f.outcome = "pain";
	f.higher = LBP_HIGHER_BETTER;
	CHECK_TEXT(say(f), "0.33 standard deviations less pain (0.08 to 0.58)");
	f.value = 0.4, f.low = 0.0049, f.high = 0.795;
	CHECK_TEXT(say(f), "0.4 standard deviations less pain (0.005 to 0.795)");
}

/* WalkBack: 1 - 0.72 = 28 %; 1 - 0.6049 = 40 % (39.5), 1 - 0.857 = 14 % (14.3). */
static void
ratios(void)
{
	struct lbp_finding f = finding("HR", 0.72, 0.6049209963001002, 0.856971411425142);

	CHECK_TEXT(say(f), "28 % lower hazard of a recurrence (14 to 40 % lower); a hazard is a rate, not a risk");
	f.measure = lbp_plain_measure_find("RR");
	f.level = 0.9;
	CHECK_TEXT(say(f), "28 % lower risk of a recurrence (90 % interval: 14 to 40 % lower)");
	f = finding("RR", 1.25, 1.1, 1.42);
	CHECK_TEXT(say(f), "25 % higher risk of a recurrence (10 to 42 % higher)");
	f.higher = LBP_HIGHER_BETTER;
	CHECK_TEXT(say(f), "25 % higher chance of a recurrence (10 to 42 % higher)");
	f = finding("OR", 2.9, 1.5, 5.6);
	CHECK_TEXT(say(f), "2.9 times the odds of a recurrence (1.5 to 5.6 times); odds are not risks");
	CHECK_TEXT(say(finding("IRR", 6.6, 2.81, 15.52)), "6.6 times the rate of a recurrence (2.8 to 15.5 times)");
	f = finding("IRR", 0.62, 0.29, 1.34);
	CHECK_TEXT(say(f), "no clear difference in the rate of a recurrence: 38 % lower (from 71 % lower to 34 % higher)");
	f.prediction_low = 0.08, f.prediction_high = 4.75;
	CHECK_TEXT(say(f), "no clear difference in the rate of a recurrence: 38 % lower (from 71 % lower to 34 % higher); the "
		"true effect in a new trial may be anything from 92 % lower to 375 % higher");
	f.prediction_high = 0.9;
	CHECK_TEXT(say(f), "no clear difference in the rate of a recurrence: 38 % lower (from 71 % lower to 34 % higher); the "
		"true effect in a new trial may be 10 to 92 % lower");
	f = finding("RR", 0.5, NAN, NAN);
	CHECK_TEXT(say(f), "50 % lower risk of a recurrence, with no interval given");
	CHECK(strstr(say(finding("RR", 2.2, 0.8, 6)), "no clear difference in the risk of a recurrence: 2.2 times (0.8 to 6 "
		"times)") != NULL);
}

/* An end of the interval at no effect is inside it. */
static void
touching(void)
{
	CHECK_TEXT(say(finding("RR", 0.8, 0.6, 1)), "no clear difference in the risk of a recurrence: 20 % lower (0 to 40 % lower)");
	CHECK(strncmp(say(points(&vas, 2, 0, 4)), "no clear difference", 19) == 0);
}

static void
people_and_times(void)
{
	struct lbp_finding f = finding("RD", -0.186, -0.326, -0.046);

	f.treatment = "digital care";
	f.higher = LBP_HIGHER_WORSE;
	CHECK_TEXT(say(f), "19 fewer of 100 people with a recurrence (5 to 33 fewer), about one for every 5 treated, in favour "
		"of digital care");
	f.higher = LBP_HIGHER_BETTER;
	CHECK_TEXT(say(f), "19 fewer of 100 people with a recurrence (5 to 33 fewer), about one for every 5 treated");
	CHECK_TEXT(say(finding("PR", 0.72, 0.69, 0.75)), "72 of 100 people with a recurrence (69 to 75)");
	f = finding("QUANTILE", 208, 149, 295);
	f.probability = 0.5;
	f.unit = "days";
	CHECK_TEXT(say(f), "half have had a recurrence by 208 days (149 to 295)");
	f.probability = 0.25, f.high = NAN;
	CHECK_TEXT(say(f), "25 of 100 have had a recurrence by 208 days (at least 149)");
	f.value = f.low = NAN;
	CHECK_TEXT(say(f), "fewer than 25 of 100 have had a recurrence by the end of observation");
	f = finding("RMST", 36.2, 14.7, 57.7);
	f.unit = "days";
	f.horizon = 365;
	CHECK_TEXT(say(f), "36 days more without a recurrence in 365 (15 to 58 days more)");
}

static void
refusals(void)
{
	struct lbp_finding f = finding("HR", 0.72, 0.8, 0.9);

	CHECK(lbp_plain_measure_find("hr") == NULL);
	CHECK_TEXT(say(f), "the interval 0.8 to 0.9 does not hold 0.72");
	CHECK_TEXT(say(finding("HR", -1, NAN, NAN)), "HR cannot be -1, or its interval below it");
	CHECK_TEXT(say(finding("RD", 1.5, NAN, NAN)), "RD cannot be 1.5, or its interval below it");
	CHECK_TEXT(say(finding("PR", 72, NAN, NAN)), "PR cannot be 72, or its interval below it");
	CHECK_TEXT(say(finding("MD", 1, 0.5, 2)), "scale is not known: points of what?");
	CHECK_TEXT(say(finding("MD", NAN, NAN, NAN)), "estimate is not a finite number");
	f = finding("HR", 0.72, 0.6, 0.85);
	f.outcome = "";
	CHECK_TEXT(say(f), "of what? no outcome is named");
	f = finding("QUANTILE", 3, NAN, NAN);
	CHECK_TEXT(say(f), "QUANTILE cannot be 3, or its interval below it");
}

SUITE("plain", {"directions", directions}, {"sizes", sizes}, {"scales", scales}, {"ratios", ratios},
	{"touching", touching}, {"people and times", people_and_times}, {"refusals", refusals})
