/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "effect/measure.h"

static void
found_by_name(void)
{
	const struct lbp_measure *m = lbp_measure_find("SMD");

	CHECK(m != NULL);
	CHECK_TEXT(m->name, "SMD");
	CHECK(m->scale == LBP_SCALE_IDENTITY);
	CHECK(lbp_measure_find("RR")->scale == LBP_SCALE_LOG);
	CHECK(lbp_measure_find("ASD") == lbp_measure_find("AS"));
	CHECK(lbp_measure_find("D2OR") == lbp_measure_find("D2ORL"));
	CHECK(lbp_measure_find("OR2D") == lbp_measure_find("OR2DL"));
	CHECK(lbp_measure_find("smd") == NULL);
	CHECK(lbp_measure_find("") == NULL);
}

static void
named_by_a_user(void)
{
	const struct lbp_measure *m;
	struct lbp_error err;

	CHECK_STATUS(lbp_measure_by_name("ASD", &m, &err), LBP_OK);
	CHECK_TEXT(m->name, "AS");
	CHECK_STATUS(lbp_measure_by_name("SMDD", &m, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "unknown measure 'SMDD': did you mean 'SMD'?");
	CHECK_STATUS(lbp_measure_by_name("nonsense", &m, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "unknown measure 'nonsense': lbp-effect --show measures lists them");
}

/* Everything that the suite promises. */
static void
all_there(void)
{
	static const char *const names[] = {"RR", "OR", "RD", "AS", "PETO", "PHI", "YUQ", "YUY", "RTET", "PBIT", "OR2D", "OR2DN",
		"OR2DL", "MD", "SMD", "SMDH", "SMD1", "SMD1H", "ROM", "CVR", "VR", "RPB", "RBIS", "D2OR", "D2ORN", "D2ORL",
		"IRR", "IRD", "IRSD", "PR", "PLN", "PLO", "PAS", "PFT", "IR", "IRLN", "IRS", "IRFT", "MN", "MNLN", "CVLN",
		"SDLN", "SMN", "MC", "SMCC", "SMCR", "SMCRH", "SMDX", "ROMC", "CVRC", "VRC", "MPRD", "MPRR", "MPOR", "MPORC",
		"MPORM", "MPPETO", "COR", "UCOR", "ZCOR", "PCOR", "ZPCOR", "SPCOR", "ARAW", "AHW", "ABT", "HR", "GEN"};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		CHECK(lbp_measure_find(names[i]) != NULL);
}

/* A name or an alias leads to its own row only, and each row is whole. */
static void
table_is_whole(void)
{
	const struct lbp_measure *m;
	size_t i, count;

	for (i = 0; (m = lbp_measure_at(i)) != NULL; i++) {
		CHECK(lbp_measure_find(m->name) == m);
		CHECK(m->alias == NULL || lbp_measure_find(m->alias) == m);
		CHECK(m->title != NULL && m->source != NULL && m->row != NULL);
		CHECK(strlen(lbp_measure_family(m)) > 0);
		CHECK(m->vtype != LBP_VTYPE_DEFAULT && lbp_measure_has_vtype(m, m->vtype));
		CHECK(lbp_measure_columns(m, 0, &count) != NULL && count >= 2);
		CHECK((m->scan != NULL) == lbp_measure_has_vtype(m, LBP_VTYPE_AV));
		CHECK(m->noncentral == NULL || m->correction == LBP_CORRECTION_EXACT);
	}
	CHECK(i > 60);
}

static void
columns(void)
{
	const struct lbp_measure *m = lbp_measure_find("OR");
	const enum lbp_input *column;
	size_t count = 0;

	column = lbp_measure_columns(m, 0, &count);
	CHECK(count == 4);
	CHECK_TEXT(lbp_input_name(column[0]), "events1");
	CHECK_TEXT(lbp_input_name(column[3]), "n2");
	column = lbp_measure_columns(m, 1, &count);
	CHECK_TEXT(lbp_input_name(column[1]), "nonevents1");
	CHECK(lbp_measure_columns(m, 2, &count) == NULL);
}

/* Each column has a name of its own. */
static void
input_names(void)
{
	int i, j;

	for (i = 1; i < LBP_INPUT_COUNT; i++)
		for (j = 0; j < i; j++)
			CHECK(strcmp(lbp_input_name((enum lbp_input)i), lbp_input_name((enum lbp_input)j)) != 0);
	CHECK_TEXT(lbp_input_name(LBP_IN_SEI), "sei");
	CHECK_TEXT(lbp_input_name(LBP_IN_MEAN_PRE), "mean_pre");
	CHECK_TEXT(lbp_input_name(LBP_IN_O_MINUS_E), "o_minus_e");
}

static void
words(void)
{
	CHECK_TEXT(lbp_vtype_name(LBP_VTYPE_AVHO), "AVHO");
	CHECK_TEXT(lbp_vtype_name(LBP_VTYPE_RM), "RM");
	CHECK_TEXT(lbp_correction_name(LBP_CORRECTION_APPROX), "approx");
	CHECK_TEXT(lbp_scale_name(LBP_SCALE_LOG_COMPLEMENT), "log complement");
}

/* There and back; a ratio of 0 or less, a proportion outside 0 to 1 are the ends of their scales. */
static void
as_printed(void)
{
	static const struct {
		const char *measure;
		double yi, printed;
	} pairs[] = {{"HR", 0.6931471805599453, 2}, {"MD", -3, -3}, {"PLO", 0, 0.5}, {"PAS", 0.5235987755982988, 0.25},
		{"IRS", 3, 9}, {"ZCOR", 0.5493061443340549, 0.5}, {"ABT", 0.6931471805599453, 0.5}, {"AHW", 0.5, 0.875},
		{"AS", -0.3, -0.3}, {"IRSD", -0.3, -0.3}};
	size_t i;

	for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		const struct lbp_measure *m = lbp_measure_find(pairs[i].measure);

		CHECK_NEAR(lbp_measure_back(m, pairs[i].yi), pairs[i].printed, 1e-14);
		CHECK_NEAR(lbp_measure_forward(m, pairs[i].printed), pairs[i].yi, 1e-14);
	}
	CHECK_NEAR(lbp_measure_forward(lbp_measure_find("RR"), -1), -INFINITY, 0);
	CHECK_NEAR(lbp_measure_forward(lbp_measure_find("PLO"), 1.5), INFINITY, 0);
	CHECK_NEAR(lbp_measure_back(lbp_measure_find("PAS"), -0.1), 0, 0);
}

static void
zeros_matter(void)
{
	CHECK(lbp_measure_has_zeros(lbp_measure_find("OR")));
	CHECK(lbp_measure_has_zeros(lbp_measure_find("IRR")));
	CHECK(!lbp_measure_has_zeros(lbp_measure_find("AS")));
	CHECK(!lbp_measure_has_zeros(lbp_measure_find("MD")));
}

SUITE("measure", {"named by a user", named_by_a_user}, {"as printed", as_printed}, {"where zeros matter", zeros_matter},
	{"found by name", found_by_name}, {"all there", all_there}, {"table is whole", table_is_whole},
	{"columns", columns}, {"input names", input_names}, {"words", words})
