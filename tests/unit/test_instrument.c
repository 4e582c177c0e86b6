/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "instrument/instrument.h"

static const struct lbp_instrument list[] = {
	{"NRS", "Numerical rating scale for pain", "NPRS; NRS-11", "pain", true, 0, 10, LBP_HIGHER_WORSE, true, true, 2, 30},
	{"RMDQ-18", "Roland-Morris, 18 items", NULL, "disability", true, 0, 18, LBP_HIGHER_WORSE, false, false, 0, 0},
	{"RMDQ-24", "Roland-Morris Disability Questionnaire (24 items)", "", "disability", true, 0, 24, LBP_HIGHER_WORSE,
		true, true, 5, 30},
	{"RMDQ-23", NULL, NULL, "disability", true, 0, 23, LBP_HIGHER_WORSE, false, true, 0, 30},
	{"SF-36 PF", NULL, NULL, "function", true, 0, 100, LBP_HIGHER_BETTER, false, false, 0, 0},
	{"SF-36 BP", NULL, NULL, "pain", true, 0, 100, LBP_HIGHER_BETTER, false, false, 0, 0},
	{"SF-36 PCS", NULL, NULL, "health status", true, 0, 100, LBP_HIGHER_BETTER, false, false, 0, 0},
	{"STarT Back", NULL, NULL, "prognostic risk", true, 0, 9, LBP_HIGHER_WORSE, false, false, 0, 0},
	{"PROMIS-PF", NULL, NULL, "function", false, 0, 0, LBP_HIGHER_BETTER, true, false, 3.6, 0},
};

enum { COUNT = sizeof list / sizeof list[0] };

static const char *
find(const char *name)
{
	const struct lbp_instrument *found;
	static struct lbp_error err;

	return lbp_instrument_find(list, COUNT, name, &found, &err) == LBP_OK ? found->short_name : err.message;
}

static void
names(void)
{
	CHECK_TEXT(find("NRS"), "NRS");
	CHECK_TEXT(find("nprs"), "NRS");
	CHECK_TEXT(find("NRS 11"), "NRS");
	CHECK_TEXT(find("rmdq_23"), "RMDQ-23");
	CHECK_TEXT(find("RMDQ \xe2\x80\x93 18"), "RMDQ-18"); /* an en dash */
	CHECK_TEXT(find("sf36pf"), "SF-36 PF");
	CHECK_TEXT(find("roland-morris disability questionnaire 24 items"), "RMDQ-24");
}

static void
names_without_their_number(void)
{
	CHECK_TEXT(find("RMDQ"), "RMDQ-24");
	CHECK_TEXT(find("Start"), "STarT Back");
	CHECK_TEXT(find("promis"), "PROMIS-PF");
}

static void
names_refused(void)
{
	CHECK_TEXT(find("SF-36"), "may be SF-36 PF, SF-36 BP or another: say which");
	CHECK_TEXT(find("RMDQ-2"), "is not an instrument of the registry; did you mean 'RMDQ-24'?");
	CHECK_TEXT(find("Brief Illness Perception"), "is not an instrument of the registry");
	CHECK_TEXT(find(""), "is not an instrument of the registry");
	CHECK_TEXT(find("SF"), "may be SF-36 PF, SF-36 BP or another: say which");
}

static void
constructs(void)
{
	CHECK(lbp_instrument_comparable(&list[2], &list[4]));  /* disability, function */
	CHECK(!lbp_instrument_comparable(&list[0], &list[2])); /* pain, disability */
}

static void
ranges(void)
{
	struct lbp_error err;

	CHECK_STATUS(lbp_instrument_check(&list[0], 0, "mean1", &err), LBP_OK);
	CHECK_STATUS(lbp_instrument_check(&list[0], 10, "mean1", &err), LBP_OK);
	CHECK_STATUS(lbp_instrument_check(&list[0], 45, "mean1", &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "mean1");
	CHECK_TEXT(err.message, "is outside 0 to 10, the range of NRS");
	CHECK_STATUS(lbp_instrument_check(&list[0], NAN, "mean1", &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_instrument_check(&list[8], 50, "mean1", &err), LBP_EDOMAIN);
	CHECK_TEXT(err.message, "has no fixed range");
}

/* Two people at 0 and 10: mean 5, sd sqrt(50), the most there can be. */
static void
largest_sd(void)
{
	struct lbp_error err;

	CHECK_STATUS(lbp_instrument_check_sd(&list[0], 5, sqrt(50), 2, "sd1", &err), LBP_OK);
	CHECK_STATUS(lbp_instrument_check_sd(&list[0], 5, 7.08, 2, "sd1", &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "sd1");
	CHECK_STATUS(lbp_instrument_check_sd(&list[0], 1, 3.2, 1000, "sd1", &err), LBP_EDOMAIN); /* 3.0015 */
	CHECK_STATUS(lbp_instrument_check_sd(&list[0], 11, 1, 20, "sd1", &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "mean");
	CHECK_STATUS(lbp_instrument_check_sd(&list[0], 5, -1, 20, "sd1", &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_instrument_check_sd(&list[0], 5, 1, 1, "sd1", &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n");
}

SUITE("instrument", {"names", names}, {"names without their number", names_without_their_number},
	{"names refused", names_refused}, {"constructs", constructs}, {"ranges", ranges}, {"largest sd", largest_sd})
