/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that the suites of survival share: a remission trial, and counting rows in one call. */
#ifndef LBP_TESTS_SURVIVAL_ROWS_H
#define LBP_TESTS_SURVIVAL_ROWS_H

#include "survival/counts.h"

#include "check.h"

/* Freireich et al. (1963) Blood 21:699-716: weeks in remission, curve 0 placebo, curve 1 6-mercaptopurine. */
enum { REMISSION_ROWS = 42, REMISSION_FIRST_TREATED = 21 };
static const double remission_time[REMISSION_ROWS] = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22,
	23, 6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
static const unsigned char remission_what[REMISSION_ROWS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0};
static const uint32_t remission_curve[REMISSION_ROWS] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

/* Counts rows; start and weight may be NULL, curve too (all in curve 0). */
static inline void
count_rows(struct lbp_counts *counts, size_t n, size_t curves, const uint32_t *curve, const double *start,
	const double *time, const unsigned char *what, const double *weight)
{
	uint32_t zero[REMISSION_ROWS] = {0};
	unsigned char entered[REMISSION_ROWS];
	struct lbp_error err;

	*counts = (struct lbp_counts){0};
	memset(entered, LBP_ENTERED, sizeof entered);
	curve = curve != NULL ? curve : zero;
	CHECK_STATUS(lbp_counts_add(counts, n, curve, time, what, weight, &err), LBP_OK);
	if (start != NULL)
		CHECK_STATUS(lbp_counts_add(counts, n, curve, start, entered, weight, &err), LBP_OK);
	CHECK_STATUS(lbp_counts_sort(counts, curves, &err), LBP_OK);
}

#endif
