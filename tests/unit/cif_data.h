/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the suites of competing risks: the people of tests/peers/cif.R, and groups of people as tables. */
#ifndef LBP_TESTS_CIF_DATA_H
#define LBP_TESTS_CIF_DATA_H

#include "check.h"
#include "survival/cif.h"

enum { PEOPLE = 24 };

static const double peer_time[PEOPLE] = {2, 3, 3, 5, 5, 5, 7, 8, 8, 9, 11, 12, 1, 3, 4, 5, 5, 6, 8, 8, 10, 11, 13, 14};
static const unsigned char peer_status[PEOPLE] = {1, 1, 0, 2, 1, 0, 1, 0, 2, 1, 0, 2, 2, 1, 0, 1, 2, 2, 0, 1, 1, 2, 1, 0};
static const double peer_x[PEOPLE] = {5, 1, 4, 2, 6, 3, 8, 2, 7, 5, 1, 4, 3, 6, 2, 7, 5, 1, 8, 4, 3, 6, 2, 5};

/* Counts people by group and outcome, as lbp_causes_build wants them; start may be NULL. */
static inline void
count_people(struct lbp_counts *counts, size_t n, const uint32_t *group, const double *start, const double *time,
	const unsigned char *status, size_t groups, size_t causes)
{
	uint32_t curve[64], entry[64];
	unsigned char what[64], entered[64];
	size_t i;

	for (i = 0; i < n; i++) {
		entry[i] = group[i] * ((uint32_t)causes + 1);
		curve[i] = entry[i] + status[i];
		what[i] = status[i] == 0 ? LBP_CENSORED : LBP_EVENT;
		entered[i] = LBP_ENTERED;
	}
	CHECK_STATUS(lbp_counts_add(counts, n, curve, time, what, NULL, NULL), LBP_OK);
	if (start != NULL)
		CHECK_STATUS(lbp_counts_add(counts, n, entry, start, entered, NULL, NULL), LBP_OK);
	CHECK_STATUS(lbp_counts_sort(counts, groups * (causes + 1), NULL), LBP_OK);
}

#endif
