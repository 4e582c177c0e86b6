/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

/* 0 of 10 against 2 of 10: with 1/2 in each cell 0.5, 10.5, 2.5, 8.5 of 11 and 11. */
#define ZERO TABLE(0, 10, 2, 10)

static void
amount_added(void)
{
	struct lbp_effect_options o = {.to = LBP_TO_ONLY0};

	CHECK_EFFECT(ROW("RR", &o, ZERO), log(0.2), 10.5 / 5.5 + 8.5 / 27.5, 1e-14);
	CHECK_EFFECT(ROW("OR", &o, ZERO), log(4.25 / 26.25), 2 + 1 / 10.5 + 1 / 2.5 + 1 / 8.5, 1e-14);
	o.add_kind = LBP_ADD_AMOUNT;
	o.add = 1;
	CHECK_EFFECT(ROW("RR", &o, ZERO), log(1.0 / 3), 11.0 / 12 + 9.0 / 36, 1e-14);
	/* no zero, nothing added, unless to all */
	CHECK_EFFECT(ROW("RR", &o, TABLE(1, 10, 2, 10)), log(0.5), 9.0 / 10 + 8.0 / 20, 1e-14);
	o.to = LBP_TO_ALL;
	CHECK_EFFECT(ROW("RR", &o, TABLE(1, 10, 2, 10)), log(2.0 / 3), 10.0 / 24 + 9.0 / 36, 1e-14);
	o.to = LBP_TO_NONE;
	CHECK_DROP(ROW("RR", &o, ZERO), LBP_DROP_ZERO_CELL);
	CHECK_EFFECT(ROW("RD", &o, ZERO), -0.2, 0.016, 1e-14);
}

/* n grows by the amount, not by two: risks 0.5/10.5 and 2.5/10.5; the odds ratio takes no notice. */
static void
added_once(void)
{
	static const struct lbp_effect_options once = {.rr_add_once = true};

	CHECK_EFFECT(ROW("RR", &once, ZERO), log(0.2), 10 / 5.25 + 8 / 26.25, 1e-14);
	CHECK_EFFECT(ROW("OR", &once, ZERO), ROW("OR", NULL, ZERO).yi, ROW("OR", NULL, ZERO).vi, 0);
}

/* Arms of 30 and 10: 3/4 and 1/4. Sweeting et al. (2004): what an arm gets is as the reciprocal of the other's size. */
static void
tacc(void)
{
	static const struct lbp_effect_options tacc = {.add_kind = LBP_ADD_TACC};

	CHECK_EFFECT(ROW("OR", &tacc, TABLE(0, 30, 2, 10)), log(0.75 / 30.75) - log(2.25 / 8.25),
		1 / 0.75 + 1 / 30.75 + 1 / 2.25 + 1 / 8.25, 1e-14);
	CHECK_STATUS(ROW("PR", &tacc, {LBP_IN_EVENTS, 0}, {LBP_IN_N, 10}).status, LBP_EUSAGE);
	CHECK_STATUS(ROW("MD", &tacc, MEANS(5, 2, 3, 3, 2, 3)).status, LBP_EUSAGE);
}

/* meta 6.2-1, metabin(sm = "RD") on Bach 1996 of dat.nielweise2007: raw difference, variance with 1/2 added. */
static void
variance_only(void)
{
	static const struct lbp_effect_options o = {.add_variance_only = true};

	CHECK_EFFECT(ROW("RD", &o, TABLE(0, 116, 3, 117)), -3.0 / 117, 0.0167415174682117 * 0.0167415174682117, 1e-13);
	CHECK_DROP(ROW("RR", &o, ZERO), LBP_DROP_ZERO_CELL);
}

/* Measures that are finite with zero cells add nothing unless told to. */
static void
measures_that_add_nothing(void)
{
	static const struct lbp_effect_options half = {.add_kind = LBP_ADD_AMOUNT, .add = 0.5};

	CHECK_NEAR(ROW("AS", NULL, ZERO).yi, -asin(sqrt(0.2)), 1e-14);
	CHECK_NEAR(ROW("AS", &half, ZERO).yi, asin(sqrt(0.5 / 11)) - asin(sqrt(2.5 / 11)), 1e-14);
	CHECK_NEAR(ROW("PAS", NULL, {LBP_IN_EVENTS, 0}, {LBP_IN_N, 10}).vi, 1.0 / 40, 1e-14);
	CHECK_NEAR(ROW("PLO", NULL, {LBP_IN_EVENTS, 0}, {LBP_IN_N, 10}).yi, log(0.5 / 10.5), 1e-14);
	CHECK_NEAR(ROW("IRLN", NULL, {LBP_IN_EVENTS, 0}, {LBP_IN_TIME, 10}).yi, log(0.05), 1e-14);
	CHECK_NEAR(ROW("IRR", NULL, {LBP_IN_EVENTS1, 0}, {LBP_IN_TIME1, 10}, {LBP_IN_EVENTS2, 2}, {LBP_IN_TIME2, 10}).yi,
		log(0.2), 1e-14);
}

static void
double_zeros(void)
{
	static const struct lbp_effect_options drop00 = {.drop00 = true}, none = {.to = LBP_TO_NONE};

	CHECK_DROP(ROW("OR", NULL, TABLE(0, 10, 0, 20)), LBP_KEPT);
	CHECK_DROP(ROW("OR", &drop00, TABLE(0, 10, 0, 20)), LBP_DROP_DOUBLE_ZERO);
	CHECK_DROP(ROW("OR", &drop00, TABLE(10, 10, 20, 20)), LBP_DROP_DOUBLE_ZERO);
	CHECK_DROP(ROW("OR", &drop00, ZERO), LBP_KEPT);
	CHECK_DROP(ROW("OR", &none, TABLE(0, 10, 0, 20)), LBP_DROP_DOUBLE_ZERO);
	CHECK_DROP(ROW("IRR", &drop00, {LBP_IN_EVENTS1, 0}, {LBP_IN_TIME1, 1}, {LBP_IN_EVENTS2, 0}, {LBP_IN_TIME2, 1}),
		LBP_DROP_DOUBLE_ZERO);
	CHECK_TEXT(lbp_effect_drop_name(LBP_DROP_DOUBLE_ZERO), "double zero");
}

/* Several rows through one measure, in chunks. */
struct rows {
	const double *column[LBP_INPUT_COUNT];
	size_t k;
};

static enum lbp_status
run(const char *measure, const struct lbp_effect_options *o, const struct rows *rows, size_t chunk, double *yi, double *vi,
	unsigned char *drop, struct lbp_error *err)
{
	enum lbp_status status;
	bool present[LBP_INPUT_COUNT];
	struct lbp_effect e;
	size_t start;
	int pass, j;

	for (j = 0; j < LBP_INPUT_COUNT; j++)
		present[j] = rows->column[j] != NULL;
	status = lbp_effect_init(&e, lbp_measure_find(measure), o, present, err);
	for (pass = 0; pass < 2; pass++)
		for (start = 0; status == LBP_OK && start < rows->k; start += chunk) {
			size_t count = rows->k - start < chunk ? rows->k - start : chunk;
			struct lbp_effect_input in = {{NULL}};

			for (j = 0; j < LBP_INPUT_COUNT; j++)
				if (present[j])
					in.column[j] = rows->column[j] + start;
			if (pass == 1)
				status = lbp_effect_compute(&e, &in, count, yi + start, vi + start, drop + start, err);
			else if (lbp_effect_needs_all_rows(&e))
				status = lbp_effect_scan(&e, &in, count, err);
		}
	return status;
}

static void
check_rows(const char *measure, const struct lbp_effect_options *o, const struct rows *rows, const double *vi_want)
{
	double yi[4], vi[4];
	unsigned char drop[4];
	struct lbp_error err;
	size_t chunk, i;

	for (chunk = 1; chunk <= rows->k; chunk++) {
		CHECK_STATUS(run(measure, o, rows, chunk, yi, vi, drop, &err), LBP_OK);
		for (i = 0; i < rows->k; i++) {
			CHECK(drop[i] == LBP_KEPT);
			CHECK_NEAR(vi[i], vi_want[i], 1e-12);
		}
	}
}

/* tests/peers/effect.R (metafor 3.8-1), and the same however the rows are cut. */
static void
averages_of_means(void)
{
	static const double m1[] = {24.5, 30, 12}, s1[] = {5.2, 7, 3}, n1[] = {10, 15, 40};
	static const double m2[] = {19.1, 31, 15}, s2[] = {3.9, 8, 4}, n2[] = {12, 14, 38};
	static const double smd[] = {0.1860150239807752, 0.1401296241036422, 0.0520721637588601};
	static const double smd1[] = {0.1859598047028103, 0.1403464992690755, 0.05214520148509798};
	static const double rom[] = {0.01111363713054607, 0.008425671895520409, 0.003129530828331971};
	static const double rom_ho[] = {0.01115407677149581, 0.008401772113594243, 0.003122074120251218};
	struct rows rows = {.k = 3, .column = {[LBP_IN_MEAN1] = m1, [LBP_IN_SD1] = s1, [LBP_IN_N1] = n1,
		[LBP_IN_MEAN2] = m2, [LBP_IN_SD2] = s2, [LBP_IN_N2] = n2}};

	check_rows("SMD", VTYPE(AV), &rows, smd);
	check_rows("SMD1", VTYPE(AV), &rows, smd1);
	check_rows("ROM", VTYPE(AV), &rows, rom);
	check_rows("ROM", VTYPE(AVHO), &rows, rom_ho);
}

static void
averages_of_others(void)
{
	static const double x1[] = {4, 6}, n1[] = {123, 306}, x2[] = {11, 29}, n2[] = {139, 303};
	static const double r[] = {0.34, -0.1}, n[] = {55, 30}, x[] = {11, 3}, people[] = {29, 40};
	static const double t[] = {4.61, 1.2}, in_model[] = {218, 50}, preds[] = {4, 3}, r2[] = {0.24, 0.5};
	static const double rd[] = {0.0007772379908022295, 0.000346044094283704};
	static const double cor[] = {0.01727650728607177, 0.03217004804992674};
	static const double pr[] = {0.005576921684085494, 0.004043268220961983};
	static const double pln[] = {0.1354679802955665, 0.0982142857142857};
	static const double plo[] = {0.2132109270040304, 0.1545779220779221};
	static const double pcor[] = {0.00399955048460105, 0.01851965767869616};
	static const double spcor[] = {0.003323148129326715, 0.00992515114111329};
	struct rows table = {.k = 2, .column = {[LBP_IN_EVENTS1] = x1, [LBP_IN_N1] = n1, [LBP_IN_EVENTS2] = x2,
		[LBP_IN_N2] = n2}};
	struct rows correlation = {.k = 2, .column = {[LBP_IN_R] = r, [LBP_IN_N] = n}};
	struct rows share = {.k = 2, .column = {[LBP_IN_EVENTS] = x, [LBP_IN_N] = people}};
	struct rows model = {.k = 2, .column = {[LBP_IN_T] = t, [LBP_IN_N] = in_model, [LBP_IN_PREDS] = preds,
		[LBP_IN_R2] = r2}};

	check_rows("RD", VTYPE(AV), &table, rd);
	check_rows("COR", VTYPE(AV), &correlation, cor);
	check_rows("PR", VTYPE(AV), &share, pr);
	check_rows("PLN", VTYPE(AV), &share, pln);
	check_rows("PLO", VTYPE(AV), &share, plo);
	check_rows("PCOR", VTYPE(AV), &model, pcor);
	check_rows("SPCOR", VTYPE(AV), &model, spcor);
}

/* One zero cell far down, and every row gets its 1/2; without it none does; a dropped double zero does not count. */
static void
added_if_any_zero(void)
{
	static const double x1[] = {1, 4, 0}, n1[] = {10, 20, 10}, x2[] = {2, 5, 2}, n2[] = {10, 20, 10};
	static const double no_events[] = {2, 5, 0};
	struct lbp_effect_options o = {.to = LBP_TO_IF0ALL};
	struct rows rows = {.k = 3, .column = {[LBP_IN_EVENTS1] = x1, [LBP_IN_N1] = n1, [LBP_IN_EVENTS2] = x2,
		[LBP_IN_N2] = n2}};
	double yi[3], vi[3];
	unsigned char drop[3];
	struct lbp_error err;

	CHECK_STATUS(run("RR", &o, &rows, 2, yi, vi, drop, &err), LBP_OK);
	CHECK_NEAR(yi[0], log(1.5 / 2.5), 1e-14);
	CHECK_NEAR(yi[1], log(4.5 / 5.5), 1e-14);
	rows.k = 2;
	CHECK_STATUS(run("RR", &o, &rows, 2, yi, vi, drop, &err), LBP_OK);
	CHECK_NEAR(yi[0], log(0.5), 1e-14);
	rows.k = 3;
	rows.column[LBP_IN_EVENTS2] = no_events;
	o.drop00 = true;
	CHECK_STATUS(run("RR", &o, &rows, 2, yi, vi, drop, &err), LBP_OK);
	CHECK_NEAR(yi[0], log(0.5), 1e-14);
	CHECK(drop[2] == LBP_DROP_DOUBLE_ZERO);
}

/* Averages are of the cells as they are used: 1/2 added to all rows makes 9.5 of 46, 8 of 36 ... */
static void
averages_with_added_amounts(void)
{
	static const double x[] = {3, 0}, n[] = {10, 10};
	struct lbp_effect_options o = {.vtype = LBP_VTYPE_AV, .to = LBP_TO_IF0ALL};
	struct rows rows = {.k = 2, .column = {[LBP_IN_EVENTS] = x, [LBP_IN_N] = n}};
	double p = 4.0 / 22, all[] = {p * (1 - p) / 11, p * (1 - p) / 11};
	double q = 3.5 / 21, one[] = {q * (1 - q) / 10, q * (1 - q) / 11};

	check_rows("PR", &o, &rows, all);
	o.to = LBP_TO_ONLY0;
	check_rows("PR", &o, &rows, one);
}

static void
all_bad_rows(void)
{
	static const double x1[] = {1, 40, 2, -3}, n1[] = {10, 20, 10, 10}, x2[] = {2, 5, 2, 1}, n2[] = {10, 20, 1, 10};
	static const enum lbp_status want[] = {LBP_OK, LBP_EDOMAIN, LBP_EDOMAIN, LBP_EDOMAIN};
	static const char *const column[] = {NULL, "events1", "events2", "events1"};
	struct lbp_effect_input in = {.column = {[LBP_IN_EVENTS1] = x1, [LBP_IN_N1] = n1, [LBP_IN_EVENTS2] = x2,
		[LBP_IN_N2] = n2}};
	struct rows rows = {.k = 4};
	bool present[LBP_INPUT_COUNT] = {[LBP_IN_EVENTS1] = true, [LBP_IN_N1] = true, [LBP_IN_EVENTS2] = true,
		[LBP_IN_N2] = true};
	double yi[4], vi[4];
	unsigned char drop[4];
	struct lbp_effect e;
	struct lbp_error err = {0};
	size_t i;

	memcpy(rows.column, in.column, sizeof rows.column);
	CHECK_STATUS(run("OR", &(struct lbp_effect_options){0}, &rows, 4, yi, vi, drop, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	CHECK_STATUS(lbp_effect_init(&e, lbp_measure_find("OR"), &(struct lbp_effect_options){0}, present, &err), LBP_OK);
	for (i = 0; i < 4; i++) {
		CHECK_STATUS(lbp_effect_check(&e, &in, i, &err), want[i]);
		if (want[i] != LBP_OK) {
			CHECK(err.row == i);
			CHECK_TEXT(err.argument, column[i]);
		}
	}
}

static void
usage(void)
{
	struct effect_result r = ROW("MD", NULL, {LBP_IN_MEAN1, 1}, {LBP_IN_N1, 5});
	static const struct lbp_effect_options negative = {.add_kind = LBP_ADD_AMOUNT, .add = -1};

	CHECK_STATUS(r.status, LBP_EUSAGE);
	CHECK_TEXT(r.err.message, "MD needs columns n1, mean1, sd1, n2, mean2, sd2");
	CHECK_TEXT(ROW("OR", NULL, {LBP_IN_N1, 5}).err.message,
		"OR needs columns events1, n1, events2, n2; or events1, nonevents1, events2, nonevents2");
	CHECK_STATUS(ROW("MD", VTYPE(AV), MEANS(5, 2, 3, 3, 2, 3)).status, LBP_EUSAGE);
	CHECK_TEXT(ROW("MD", VTYPE(AV), MEANS(5, 2, 3, 3, 2, 3)).err.message, "MD has no variance type AV");
	CHECK_STATUS(ROW("MD", CORRECTION(NONE), MEANS(5, 2, 3, 3, 2, 3)).status, LBP_EUSAGE);
	CHECK_STATUS(ROW("OR", &negative, ZERO).status, LBP_EUSAGE);
}

static void
not_scanned(void)
{
	static const double r[] = {0.5}, n[] = {10};
	struct lbp_effect_input in = {.column = {[LBP_IN_R] = r, [LBP_IN_N] = n}};
	bool present[LBP_INPUT_COUNT] = {[LBP_IN_R] = true, [LBP_IN_N] = true};
	struct lbp_effect e;
	double yi, vi;
	unsigned char drop;
	size_t count;

	CHECK_STATUS(lbp_effect_init(&e, lbp_measure_find("COR"), VTYPE(AV), present, NULL), LBP_OK);
	CHECK(lbp_effect_needs_all_rows(&e));
	CHECK_STATUS(lbp_effect_compute(&e, &in, 1, &yi, &vi, &drop, NULL), LBP_EUSAGE);
	CHECK_STATUS(lbp_effect_init(&e, lbp_measure_find("COR"), VTYPE(LS), present, NULL), LBP_OK);
	CHECK(!lbp_effect_needs_all_rows(&e));
	CHECK_STATUS(lbp_effect_compute(&e, &in, 1, &yi, &vi, &drop, NULL), LBP_OK);
	CHECK(lbp_effect_columns(&e, &count)[1] == LBP_IN_N);
	CHECK(count == 2);
	/* nothing to add, nothing to look for */
	CHECK_STATUS(lbp_effect_init(&e, lbp_measure_find("COR"), &(struct lbp_effect_options){.to = LBP_TO_IF0ALL},
		present, NULL), LBP_OK);
	CHECK(!lbp_effect_needs_all_rows(&e));
}

/* Four tables: whole, one zero, no events at all, events only. */
static void
zeros_counted(void)
{
	static const double events1[] = {3, 0, 0, 9}, events2[] = {4, 5, 0, 9}, n[] = {9, 9, 9, 9};
	struct lbp_effect_input in = {{NULL}};
	bool present[LBP_INPUT_COUNT] = {false};
	size_t zeros, double_zeros;
	struct lbp_effect e;
	struct lbp_error err;

	in.column[LBP_IN_EVENTS1] = events1;
	in.column[LBP_IN_EVENTS2] = events2;
	in.column[LBP_IN_N1] = in.column[LBP_IN_N2] = n;
	present[LBP_IN_EVENTS1] = present[LBP_IN_N1] = present[LBP_IN_EVENTS2] = present[LBP_IN_N2] = true;
	CHECK_STATUS(lbp_effect_init(&e, lbp_measure_find("OR"), &(struct lbp_effect_options){0}, present, &err), LBP_OK);
	lbp_effect_count_zeros(&e, &in, 4, &zeros, &double_zeros);
	CHECK(zeros == 3 && double_zeros == 2);
	CHECK_STATUS(lbp_effect_init(&e, lbp_measure_find("AS"), &(struct lbp_effect_options){0}, present, &err), LBP_OK);
	lbp_effect_count_zeros(&e, &in, 4, &zeros, &double_zeros);
	CHECK(zeros == 0 && double_zeros == 0);
}

SUITE("effect", {"zeros counted", zeros_counted},
	{"amount added", amount_added}, {"added once", added_once}, {"tacc", tacc},
	{"variance only", variance_only}, {"measures that add nothing", measures_that_add_nothing},
	{"double zeros", double_zeros}, {"averages of means", averages_of_means},
	{"averages of others", averages_of_others}, {"added if any zero", added_if_any_zero},
	{"averages with added amounts", averages_with_added_amounts}, {"all bad rows", all_bad_rows}, {"usage", usage},
	{"not scanned", not_scanned})
