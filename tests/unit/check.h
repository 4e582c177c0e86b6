/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every unit suite shares: a main of one line and comparisons that print both sides when they fail.
 *
 *     static void example(void) { CHECK_NEAR(lbp_dist_normal_upper(0), 0.5, 1e-15); }
 *     SUITE("dist", {"example", example})
 */
#ifndef LBP_TESTS_CHECK_H
#define LBP_TESTS_CHECK_H

#include "base/error.h"

#include <CUnit/Basic.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

struct check_test {
	const char *name;
	void (*run)(void);
};

/* Relative error, NaN equal to NaN, infinities and zeros only equal to themselves. */
static inline int
check_near(double got, double want, double tolerance, const char *text, const char *file, int line)
{
	int near;

	if (isnan(want) || isinf(want) || want == 0)
		near = isnan(want) ? isnan(got) : got == want;
	else
		near = fabs(got - want) <= tolerance * fabs(want);
	if (!near)
		printf("\n    %s:%d: %s: got %.17g, want %.17g (relative error %.3g)\n", file, line, text, got, want,
			fabs(got - want) / fabs(want));
	return near;
}

/* Absolute error, for quantities whose true value is 0 or that are differences of larger ones: say why where used. */
static inline int
check_within(double got, double want, double tolerance, const char *text, const char *file, int line)
{
	int within = fabs(got - want) <= tolerance;

	if (!within)
		printf("\n    %s:%d: %s: got %.17g, want %.17g within %g\n", file, line, text, got, want, tolerance);
	return within;
}

static inline int
check_text(const char *got, const char *want, const char *text, const char *file, int line)
{
	int same = got != NULL && want != NULL && strcmp(got, want) == 0;

	if (!same)
		printf("\n    %s:%d: %s: got '%s', want '%s'\n", file, line, text, got ? got : "(null)",
			want ? want : "(null)");
	return same;
}

static inline int
check_status(enum lbp_status got, enum lbp_status want, const char *text, const char *file, int line)
{
	if (got != want)
		printf("\n    %s:%d: %s: got status %d, want %d\n", file, line, text, (int)got, (int)want);
	return got == want;
}

#define CHECK(condition) CU_ASSERT(condition)
#define CHECK_NEAR(got, want, tolerance) \
	CU_ASSERT(check_near((got), (want), (tolerance), #got, __FILE__, __LINE__))
#define CHECK_WITHIN(got, want, tolerance) \
	CU_ASSERT(check_within((got), (want), (tolerance), #got, __FILE__, __LINE__))
#define CHECK_TEXT(got, want) CU_ASSERT(check_text((got), (want), #got, __FILE__, __LINE__))
#define CHECK_STATUS(got, want) CU_ASSERT(check_status((got), (want), #got, __FILE__, __LINE__))

static inline int
check_run(const char *suite_name, const struct check_test *tests, size_t count)
{
	CU_pSuite suite;
	size_t i;
	unsigned failures;

	if (CU_initialize_registry() != CUE_SUCCESS)
		return 2;
	suite = CU_add_suite(suite_name, NULL, NULL);
	for (i = 0; suite != NULL && i < count; i++)
		if (CU_add_test(suite, tests[i].name, tests[i].run) == NULL)
			suite = NULL;
	if (suite == NULL)
		return 2;
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	failures = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failures == 0 ? 0 : 1;
}

#define SUITE(name, ...)                                                       \
	int main(void)                                                         \
	{                                                                      \
		static const struct check_test tests[] = {__VA_ARGS__};        \
		return check_run(name, tests, sizeof tests / sizeof tests[0]); \
	}

#endif
