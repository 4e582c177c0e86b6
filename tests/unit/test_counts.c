/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bits.h"
#include "survival_rows.h"

#include <stdlib.h>

/* Two curves, three times, in no order: curve 0 has 2 events at 5 and a censoring at 1, curve 1 an event at 5. */
static void
by_hand(void)
{
	const uint32_t curve[] = {0, 1, 0, 0};
	const double time[] = {5, 5, 1, 5};
	const unsigned char what[] = {LBP_EVENT, LBP_EVENT, LBP_CENSORED, LBP_EVENT};
	struct lbp_counts counts;

	count_rows(&counts, 4, 3, curve, NULL, time, what, NULL);
	CHECK(counts.count == 3);
	CHECK(counts.start[0] == 0 && counts.start[1] == 2 && counts.start[2] == 3 && counts.start[3] == 3);
	CHECK_NEAR(counts.tally[0].time, 1, 0);
	CHECK(counts.tally[0].rows[LBP_CENSORED] == 1 && counts.tally[0].rows[LBP_EVENT] == 0);
	CHECK(counts.tally[1].rows[LBP_EVENT] == 2);
	CHECK(counts.tally[2].rows[LBP_EVENT] == 1 && counts.tally[2].curve == 1);
	lbp_counts_free(&counts);
	lbp_counts_free(&counts);
}

static void
weights_and_zero(void)
{
	const double time[] = {2, 2, -0.0, 0.0};
	const unsigned char what[] = {LBP_EVENT, LBP_NOT_COUNTED, LBP_ENTERED, LBP_ENTERED};
	const double weight[] = {0.5, 100, 0.25, 4};
	struct lbp_counts counts;

	count_rows(&counts, 4, 1, NULL, NULL, time, what, weight);
	CHECK(counts.count == 2); /* both zeros are one time */
	CHECK_NEAR(counts.weight[0][LBP_ENTERED], 4.25, 0);
	CHECK_NEAR(counts.weight[1][LBP_EVENT], 0.5, 0);
	CHECK(counts.tally[1].rows[LBP_EVENT] == 1);
	lbp_counts_free(&counts);
}

/* 20,000 rows of 3 curves and 500 whole times in a scrambled order, by the hundred: each tally as by plain counting. */
static void
against_counting(void)
{
	static uint32_t plain[3][500][2];
	struct lbp_counts counts = {0};
	struct lbp_error err;
	uint64_t state = 1, word;
	size_t i, j;

	memset(plain, 0, sizeof plain);
	for (i = 0; i < 200; i++) {
		uint32_t curve[100];
		double time[100];
		unsigned char what[100];

		for (j = 0; j < 100; j++) {
			word = bits_next(&state);
			curve[j] = (uint32_t)(word >> 33) % 3;
			time[j] = (double)((word >> 40) % 500);
			what[j] = (unsigned char)(word >> 63);
			plain[curve[j]][(size_t)time[j]][what[j]]++;
		}
		CHECK_STATUS(lbp_counts_add(&counts, 100, curve, time, what, NULL, &err), LBP_OK);
	}
	CHECK_STATUS(lbp_counts_sort(&counts, 3, &err), LBP_OK);
	for (i = 0; i < counts.count; i++) {
		const struct lbp_tally *tally = &counts.tally[i];

		CHECK(i == 0 || tally->curve > tally[-1].curve || tally->time > tally[-1].time);
		CHECK(memcmp(tally->rows, plain[tally->curve][(size_t)tally->time], 2 * sizeof(uint32_t)) == 0);
		memset(plain[tally->curve][(size_t)tally->time], 0, 2 * sizeof(uint32_t));
	}
	for (i = 0; i < 3; i++)
		for (j = 0; j < 500; j++)
			CHECK(plain[i][j][0] == 0 && plain[i][j][1] == 0);
	lbp_counts_free(&counts);
}

static void
refusals(void)
{
	const uint32_t curve = 2;
	const double time = 1, weight = 1;
	const unsigned char what = LBP_EVENT;
	struct lbp_counts counts = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_counts_add(&counts, 1, &curve, &time, &what, NULL, &err), LBP_OK);
	CHECK_STATUS(lbp_counts_add(&counts, 1, &curve, &time, &what, &weight, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_counts_sort(&counts, 2, &err), LBP_EDOMAIN);
	lbp_counts_free(&counts);
}

SUITE("counts", {"by hand", by_hand}, {"weights, and one zero", weights_and_zero},
	{"against counting", against_counting}, {"refusals", refusals})
