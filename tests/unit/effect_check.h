/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One row through a measure, for the suites of lib/effect.
 *
 *     CHECK_EFFECT(ROW("MD", NULL, MEANS(24.5, 5.2, 10, 19.1, 3.9, 12)), 5.4, 3.9715, 1e-12);
 */
#ifndef LBP_TESTS_EFFECT_CHECK_H
#define LBP_TESTS_EFFECT_CHECK_H

#include "check.h"
#include "effect/effect.h"

struct effect_cell {
	enum lbp_input column;
	double value;
};

struct effect_result {
	enum lbp_status status;
	enum lbp_effect_drop drop;
	double yi, vi;
	struct lbp_error err;
};

static inline struct effect_result
effect_row(const char *measure, const struct lbp_effect_options *options, const struct effect_cell *cells, size_t count)
{
	static const struct lbp_effect_options defaults;
	struct effect_result result = {0};
	struct lbp_effect_input in = {{NULL}};
	bool present[LBP_INPUT_COUNT] = {false};
	struct lbp_effect e;
	unsigned char drop = 0;
	size_t j;

	for (j = 0; j < count; j++) {
		in.column[cells[j].column] = &cells[j].value;
		present[cells[j].column] = true;
	}
	result.status = lbp_effect_init(
		&e, lbp_measure_find(measure), options != NULL ? options : &defaults, present, &result.err);
	if (result.status == LBP_OK && lbp_effect_needs_all_rows(&e))
		result.status = lbp_effect_scan(&e, &in, 1, &result.err);
	if (result.status == LBP_OK)
		result.status = lbp_effect_compute(&e, &in, 1, &result.yi, &result.vi, &drop, &result.err);
	result.drop = (enum lbp_effect_drop)drop;
	return result;
}

#define CELLS(...) (const struct effect_cell[]){__VA_ARGS__}
#define ROW(measure, options, ...) \
	effect_row(measure, options, CELLS(__VA_ARGS__), sizeof(CELLS(__VA_ARGS__)) / sizeof(struct effect_cell))
#define VTYPE(type) (&(const struct lbp_effect_options){.vtype = LBP_VTYPE_##type})
#define CORRECTION(kind) (&(const struct lbp_effect_options){.correction = LBP_CORRECTION_##kind})

#define TABLE(events1, n1, events2, n2) \
	{LBP_IN_EVENTS1, events1}, {LBP_IN_N1, n1}, {LBP_IN_EVENTS2, events2}, {LBP_IN_N2, n2}
#define MEANS(mean1, sd1, n1, mean2, sd2, n2)                                                                      \
	{LBP_IN_MEAN1, mean1}, {LBP_IN_SD1, sd1}, {LBP_IN_N1, n1}, {LBP_IN_MEAN2, mean2}, {LBP_IN_SD2, sd2}, \
		{LBP_IN_N2, n2}

static inline void
check_effect(struct effect_result got, double yi, double vi, double tolerance, const char *text, const char *file, int line)
{
	int good = got.status == LBP_OK && got.drop == LBP_KEPT;

	if (!good)
		printf("\n    %s:%d: %s: status %d, %s%s\n", file, line, text, (int)got.status,
			lbp_effect_drop_name(got.drop), got.status != LBP_OK ? got.err.message : "");
	CU_ASSERT(good);
	CU_ASSERT(!good || check_near(got.yi, yi, tolerance, text, file, line));
	CU_ASSERT(!good || check_near(got.vi, vi, tolerance, text, file, line));
}

#define CHECK_EFFECT(result, yi, vi, tolerance) \
	check_effect((result), (yi), (vi), (tolerance), #result, __FILE__, __LINE__)

static inline void
check_drop(struct effect_result got, enum lbp_effect_drop want, const char *text, const char *file, int line)
{
	CU_ASSERT(check_status(got.status, LBP_OK, text, file, line));
	CU_ASSERT(check_text(lbp_effect_drop_name(got.drop), lbp_effect_drop_name(want), text, file, line));
}

#define CHECK_DROP(result, want) check_drop((result), (want), #result, __FILE__, __LINE__)

/* Refused as a domain error that names the column. */
static inline void
check_refused(struct effect_result got, const char *column, const char *text, const char *file, int line)
{
	CU_ASSERT(check_status(got.status, LBP_EDOMAIN, text, file, line));
	CU_ASSERT(check_text(got.err.argument, column, text, file, line));
	CU_ASSERT_EQUAL(got.err.row, 0);
}

#define CHECK_REFUSED(result, column) check_refused((result), (column), #result, __FILE__, __LINE__)

#endif
