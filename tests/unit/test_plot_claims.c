/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "plot/claims.h"

#include <stdlib.h>

static struct lbp_claims_options
options(enum lbp_plot_format format)
{
	return (struct lbp_claims_options){
		.plot = {.format = format, .title = "", .appearance = "", .columns = 80, .lines = 40}, .own = 1};
}

static int
holds(const struct lbp_buffer *script, const char *text)
{
	int found = script->text != NULL && strstr(script->text, text) != NULL;

	if (!found)
		printf("\n    no '%s' in\n%s\n", text, script->text != NULL ? script->text : "(nothing)");
	return found;
}

/* The x of the mark of the last row of a figure: $marks has no other but those of the summary, which come first. */
static double
last_mark(const struct lbp_claim_row *row, size_t rows)
{
	const struct lbp_claims_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;
	const char *at, *end;
	double x = NAN;

	CHECK_STATUS(lbp_claims_script(row, rows, &o, &script, &err), LBP_OK);
	at = strstr(script.text, "$marks << EOD\n");
	end = at != NULL ? strstr(at, "NaN") : NULL;
	while (at != NULL && end != NULL && at < end) {
		x = strtod(at, NULL) > 0 ? strtod(at, NULL) : x;
		at = strchr(at, '\n') + 1;
	}
	lbp_buffer_free(&script);
	return x;
}

/*
 * The panel is 13 em for four tolerances: what is one tolerance apart stands 3.25 em from what is not apart, also where
 * the difference is what floating point left of none.
 */
static void
in_tolerances(void)
{
	struct lbp_claim_row row = {"C01", "a ratio", "ratio", "0.7", 0.7, 0, 0.05, LBP_CLAIM_YES};
	double zero = last_mark(&row, 1);

	row.difference = 1e-16;
	CHECK_NEAR(last_mark(&row, 1), zero, 0);
	row.difference = 0.05;
	CHECK_NEAR(last_mark(&row, 1), zero + 3.25, 1e-12);
	row.difference = -0.025;
	CHECK_NEAR(last_mark(&row, 1), zero - 1.63, 0.011 / zero); /* written to two decimals */
}

/* Beyond two tolerances, and where none is allowed, there is a triangle at the edge and its text tells how far. */
static void
beyond(void)
{
	const struct lbp_claim_row rows[] = {{"C01", "days", "", "100", 220, 120, 0.5, LBP_CLAIM_NO},
		{"C01", "people", "n", "700", 699, -1, 0, LBP_CLAIM_NO}};
	const struct lbp_claims_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_claims_script(rows, 2, &o, &script, &err), LBP_OK);
	CHECK(holds(&script, "off by +120 (240 tolerances)\n"));
	CHECK(holds(&script, "off by \xe2\x88\x92" "1\n"));
	CHECK(holds(&script, "\tpeople\n"));
	CHECK(!strstr(strstr(script.text, "$area6"), "$area6 << EOD\nNaN"));
	lbp_buffer_free(&script);
}

/* Numbers are written as they were printed, and what came out with one decimal more. */
static void
numbers(void)
{
	const struct lbp_claim_row rows[] = {{"C01", "change", "estimate", "-4.10", -4.0999, 0.0001, 0.05, LBP_CLAIM_YES},
		{"C01", "change", "ci_low", "", -12.34567, NAN, NAN, LBP_CLAIM_OWN},
		{"C01", "change", "ci_high", "3", NAN, NAN, 0.5, LBP_CLAIM_NO}};
	struct lbp_claims_options o = options(LBP_PLOT_TEXT);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_claims_script(rows, 3, &o, &script, &err), LBP_OK);
	CHECK(holds(&script, "\t-4.10\n") && holds(&script, "\t-4.100\n") && holds(&script, "\t+0.0001\n"));
	CHECK(holds(&script, "\tlower limit\n") && holds(&script, "\t-12.35\n") && holds(&script, "\tnot reproduced\n"));
	lbp_buffer_free(&script);
	o.own = 0;
	CHECK_STATUS(lbp_claims_script(rows, 3, &o, &script, &err), LBP_OK);
	CHECK(strstr(script.text, "-12.35") == NULL);
	lbp_buffer_free(&script);
}

static void
words(void)
{
	CHECK(strcmp(lbp_claim_statistic("ratio"), "") == 0);
	CHECK(strcmp(lbp_claim_statistic("ratio_low"), "lower limit") == 0);
	CHECK(strcmp(lbp_claim_statistic("pi_high"), "upper prediction limit") == 0);
	CHECK(strcmp(lbp_claim_statistic("auc"), "auc") == 0);
}

static void
refusals(void)
{
	const struct lbp_claim_row row = {"C01", "a", "", "", 1, NAN, NAN, LBP_CLAIM_OWN};
	struct lbp_claims_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_claims_script(&row, 0, &o, &script, &err), LBP_EDATA);
	o.own = 0;
	CHECK_STATUS(lbp_claims_script(&row, 1, &o, &script, &err), LBP_EDATA);
	CHECK(script.text == NULL);
}

SUITE("plot_claims", {"in tolerances", in_tolerances}, {"beyond", beyond}, {"numbers", numbers}, {"words", words},
	{"refusals", refusals})
