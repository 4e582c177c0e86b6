/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/risk.h"

#include "survival_rows.h"

/* Five people: an event at 1; an event and a censoring at 2; an event at 3; a censoring at 5. */
static void
by_hand(void)
{
	const double time[] = {2, 1, 5, 3, 2};
	const unsigned char what[] = {1, 1, 0, 1, 0};
	struct lbp_counts counts;
	struct lbp_risk risk;
	struct lbp_error err;
	double n, n_event, n_censor;

	count_rows(&counts, 5, 1, NULL, NULL, time, what, NULL);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk, &err), LBP_OK);
	CHECK(risk.count == 4 && !risk.is_delayed);
	lbp_risk_totals(&risk, &n, &n_event, &n_censor);
	CHECK(n == 5 && n_event == 3 && n_censor == 2);
	CHECK_NEAR(risk.n_start, 5, 0);
	CHECK(memcmp(risk.n_risk, (double[]){5, 4, 2, 1}, 4 * sizeof(double)) == 0);
	CHECK(memcmp(risk.n_event, (double[]){1, 1, 1, 0}, 4 * sizeof(double)) == 0);
	CHECK(memcmp(risk.n_censor, (double[]){0, 1, 0, 1}, 4 * sizeof(double)) == 0);
	CHECK_NEAR(lbp_risk_person_time(&counts, 0), 13, 0);
	lbp_risk_free(&risk);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 1, &risk, &err), LBP_OK); /* reversed: 2 censorings are the events */
	lbp_risk_totals(&risk, &n, &n_event, &n_censor);
	CHECK(n == 5 && n_event == 2 && n_censor == 3);
	CHECK(memcmp(risk.n_event, (double[]){0, 1, 0, 1}, 4 * sizeof(double)) == 0);
	CHECK(memcmp(risk.n_risk, (double[]){5, 4, 2, 1}, 4 * sizeof(double)) == 0);
	lbp_risk_free(&risk);
	lbp_risk_free(&risk);
	lbp_counts_free(&counts);
}

/* (0, 4], (2, 5], (4, 6]: who enters at 4 is not yet at risk at 4. At risk at 4: 2; at 5: 2; at 6: 1. */
static void
late_entry(void)
{
	const double start[] = {0, 2, 4}, time[] = {4, 5, 6};
	const unsigned char what[] = {1, 0, 1};
	struct lbp_counts counts;
	struct lbp_risk risk;
	struct lbp_error err;

	count_rows(&counts, 3, 1, NULL, start, time, what, NULL);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk, &err), LBP_OK);
	CHECK(risk.is_delayed && risk.count == 3);
	CHECK(memcmp(risk.n_risk, (double[]){2, 2, 1}, 3 * sizeof(double)) == 0);
	CHECK_NEAR(risk.n_start, 1, 0);
	CHECK_NEAR(lbp_risk_people(&counts, 0, 1), 1, 0);
	CHECK_NEAR(lbp_risk_people(&counts, 0, 4), 2, 0);
	CHECK_NEAR(lbp_risk_people(&counts, 0, 4.5), 2, 0);
	CHECK_NEAR(lbp_risk_people(&counts, 0, 7), 0, 0);
	CHECK_NEAR(lbp_risk_person_time(&counts, 0), 4 + 3 + 2, 0);
	lbp_risk_free(&risk);
	lbp_counts_free(&counts);
}

/* Every risk set of the remission data, weighted and entered late, is that of counting everybody anew. */
static void
against_counting(void)
{
	double start[21], weight[21], people, n_event, n_censor;
	const double *time = remission_time + REMISSION_FIRST_TREATED;
	struct lbp_counts counts;
	struct lbp_risk risk;
	struct lbp_error err;
	size_t i, j;

	for (i = 0; i < 21; i++) {
		start[i] = i % 3 == 0 ? 0 : time[i] - 1.0 - (double)(i % 5);
		weight[i] = 0.1 * (double)(i + 1);
	}
	count_rows(&counts, 21, 1, NULL, start, time, remission_what + REMISSION_FIRST_TREATED, weight);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk, &err), LBP_OK);
	for (i = 0; i < risk.count; i++) {
		double n = 0;

		for (j = 0; j < 21; j++)
			n += start[j] < risk.time[i] && time[j] >= risk.time[i] ? weight[j] : 0;
		CHECK_NEAR(risk.n_risk[i], n, 1e-14);
		CHECK_NEAR(lbp_risk_people(&counts, 0, risk.time[i]), n, 1e-14);
	}
	lbp_risk_totals(&risk, &people, &n_event, &n_censor);
	CHECK_NEAR(people, 23.1, 1e-14); /* 0.1 + ... + 2.1 */
	CHECK_NEAR(n_event + n_censor, people, 1e-14);
	lbp_risk_free(&risk);
	lbp_counts_free(&counts);
}

/*
 * Where all who are there have the event nobody is left, to the last bit: also when those who come later (0.1 and 0.2
 * enter as 0.1 + 0.2, which is not 0.3) leave some rounding behind that is not small beside a tiny weight.
 */
static void
nobody_left(void)
{
	const double start[] = {0, 2, 2}, time[] = {1, 3, 4}, weight[] = {1e-16, 0.1, 0.2};
	const unsigned char what[] = {1, 1, 1};
	struct lbp_counts counts;
	struct lbp_risk risk;
	struct lbp_error err;

	count_rows(&counts, 3, 1, NULL, start, time, what, weight);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk, &err), LBP_OK);
	CHECK(risk.n_event[0] == risk.n_risk[0]);
	lbp_risk_free(&risk);
	lbp_counts_free(&counts);
}

static void
places(void)
{
	const double time[] = {1, 2, 4};

	CHECK(lbp_risk_at(time, 3, 0.5) == SIZE_MAX);
	CHECK(lbp_risk_at(time, 3, 1) == 0);
	CHECK(lbp_risk_at(time, 3, 3.9) == 1);
	CHECK(lbp_risk_at(time, 3, 100) == 2);
	CHECK(lbp_risk_at(time, 0, 1) == SIZE_MAX);
}

static void
refusals(void)
{
	const uint32_t curve[] = {0, 0};
	const double time[] = {3, 2};
	const unsigned char what[] = {LBP_EVENT, LBP_EVENT}, entered[] = {LBP_ENTERED, LBP_ENTERED};
	struct lbp_counts counts = {0};
	struct lbp_risk risk;
	struct lbp_error err;

	CHECK_STATUS(lbp_counts_add(&counts, 2, curve, time, what, NULL, &err), LBP_OK);
	CHECK_STATUS(lbp_counts_add(&counts, 2, curve, (double[]){2.5, 2.5}, entered, NULL, &err), LBP_OK);
	CHECK_STATUS(lbp_counts_sort(&counts, 2, &err), LBP_OK);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk, &err), LBP_EDOMAIN); /* leaves at 2, enters at 2.5 */
	lbp_risk_free(&risk);
	CHECK_STATUS(lbp_risk_build(&counts, 1, 0, &risk, &err), LBP_EDOMAIN); /* no rows */
	lbp_risk_free(&risk);
	CHECK_STATUS(lbp_risk_build(&counts, 2, 0, &risk, &err), LBP_EDOMAIN); /* no such curve */
	lbp_risk_free(&risk);
	lbp_counts_free(&counts);
}

SUITE("risk", {"by hand", by_hand}, {"late entry", late_entry}, {"against counting", against_counting},
	{"nobody left", nobody_left}, {"places", places}, {"refusals", refusals})
