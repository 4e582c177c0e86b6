/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/logrank.h"

#include "survival_rows.h"

static const struct lbp_logrank_weighting plain = {.kind = LBP_LOGRANK};

/*
 * Arm 0 has events at 1 and 3, arm 1 an event at 2 and a censoring at 4. At 1, 2, 3 the 4, 3, 2 at risk are 2, 1, 1 of
 * arm 0: expected 1/2, 1/3, 1/2, variances 1/4, 2/9, 1/4.
 */
static void
four_people(struct lbp_counts *counts)
{
	const uint32_t curve[] = {0, 0, 1, 1};
	const double time[] = {1, 3, 2, 4};
	const unsigned char what[] = {1, 1, 1, 0};

	count_rows(counts, 4, 2, curve, NULL, time, what, NULL);
}

static double
chisq(const struct lbp_counts *counts, struct lbp_logrank_weighting weighting)
{
	const uint32_t curve[] = {0, 1};
	struct lbp_logrank logrank;
	struct lbp_chisq_test test;
	struct lbp_error err;

	CHECK_STATUS(lbp_logrank_init(&logrank, 2, &err), LBP_OK);
	CHECK_STATUS(lbp_logrank_add(&logrank, &weighting, counts, curve, &err), LBP_OK);
	lbp_logrank_test(&logrank, &test);
	lbp_logrank_free(&logrank);
	return test.statistic;
}

static void
by_hand(void)
{
	const uint32_t curve[] = {0, 1};
	struct lbp_counts counts;
	struct lbp_logrank logrank;
	struct lbp_chisq_test test;
	struct lbp_error err;

	four_people(&counts);
	CHECK_STATUS(lbp_logrank_init(&logrank, 2, &err), LBP_OK);
	CHECK_STATUS(lbp_logrank_add(&logrank, &plain, &counts, curve, &err), LBP_OK);
	lbp_logrank_test(&logrank, &test);
	CHECK_NEAR(logrank.observed[0], 2, 0);
	CHECK_NEAR(logrank.expected[0], 4.0 / 3, 1e-15);
	CHECK_NEAR(logrank.expected[1], 5.0 / 3, 1e-15);
	CHECK_NEAR(logrank.covariance[0], 13.0 / 18, 1e-15);
	CHECK_NEAR(logrank.covariance[1], -13.0 / 18, 1e-15);
	CHECK_NEAR(logrank.n[0], 2, 0);
	CHECK_NEAR(logrank.events[1], 1, 0);
	CHECK_NEAR(test.statistic, 4.0 / 9 * 18 / 13, 1e-14);
	CHECK_NEAR(test.df, 1, 0);
	CHECK(logrank.strata == 1);
	lbp_logrank_free(&logrank);
	lbp_logrank_free(&logrank);
	lbp_counts_free(&counts);
}

/* Weights w1, w2, w3 at the three times: (w1/2 - w2/3 + w3/2)^2 / (w1^2/4 + 2 w2^2/9 + w3^2/4). */
static double
weighted(double w1, double w2, double w3)
{
	double u = w1 / 2 - w2 / 3 + w3 / 2;

	return u * u / (w1 * w1 / 4 + 2 * w2 * w2 / 9 + w3 * w3 / 4);
}

/* Together S(t-) is 1, 3/4, 1/2 and the product of 1 - 1 / (y + 1) is 4/5, 3/5, 2/5. */
static void
weights_by_hand(void)
{
	const struct lbp_logrank_weighting rho = {LBP_FLEMING_HARRINGTON, 1, 0}, late = {LBP_FLEMING_HARRINGTON, 0, 1};
	const struct lbp_logrank_weighting middle = {LBP_FLEMING_HARRINGTON, 0.5, 2};
	const struct lbp_logrank_weighting later = {LBP_FLEMING_HARRINGTON, -1, 0};
	struct lbp_counts counts;

	four_people(&counts);
	CHECK_NEAR(chisq(&counts, (struct lbp_logrank_weighting){.kind = LBP_GEHAN}), weighted(4, 3, 2), 1e-14);
	CHECK_NEAR(chisq(&counts, (struct lbp_logrank_weighting){.kind = LBP_TARONE_WARE}),
		weighted(2, sqrt(3), sqrt(2)), 1e-14);
	CHECK_NEAR(
		chisq(&counts, (struct lbp_logrank_weighting){.kind = LBP_PETO_PETO}), weighted(0.8, 0.6, 0.4), 1e-14);
	CHECK_NEAR(chisq(&counts, (struct lbp_logrank_weighting){.kind = LBP_ANDERSEN}),
		weighted(0.8 * 4 / 5, 0.6 * 3 / 4, 0.4 * 2 / 3), 1e-14);
	CHECK_NEAR(chisq(&counts, rho), weighted(1, 0.75, 0.5), 1e-14);
	CHECK_NEAR(chisq(&counts, late), weighted(0, 0.25, 0.5), 1e-14);
	CHECK_NEAR(chisq(&counts, later), weighted(1, 4.0 / 3, 2), 1e-14);
	CHECK_NEAR(chisq(&counts, middle), weighted(0, sqrt(0.75) / 16, sqrt(0.5) / 4), 1e-14);
	lbp_counts_free(&counts);
}

/* survival 3.5-3: tests/peers/km.R. Published (log-rank): observed 9, expected 19.3, chi-square 16.79. */
static void
peer(void)
{
	const uint32_t curve[] = {0, 1};
	const double power[] = {0, 1, 0.5, -0.5};
	const double want[4][5] = {{9, 19.2505009480311, 6.2569605736755, 16.7929409892165, 4.16880910933456e-05},
		{5.12151463950564, 11.9985596770776, 3.27130490937143, 14.4571508187171, 0.00014338444481939},
		{6.67739139777402, 14.9222793386436, 4.32805772955375, 15.7063933536085, 7.39737098141e-05},
		{12.5904890389384, 25.8780216416257, 10.2273038085857, 17.2634475294709, 3.25386420313169e-05}};
	struct lbp_counts counts;
	struct lbp_logrank logrank;
	struct lbp_chisq_test test;
	struct lbp_error err;
	size_t i;

	count_rows(&counts, REMISSION_ROWS, 2, remission_curve, NULL, remission_time, remission_what, NULL);
	for (i = 0; i < 4; i++) {
		struct lbp_logrank_weighting weighting = {LBP_FLEMING_HARRINGTON, power[i], 0};

		CHECK_STATUS(lbp_logrank_init(&logrank, 2, &err), LBP_OK);
		CHECK_STATUS(lbp_logrank_add(&logrank, &weighting, &counts, curve, &err), LBP_OK);
		lbp_logrank_test(&logrank, &test);
		CHECK_NEAR(logrank.observed[1], want[i][0], 1e-13);
		CHECK_NEAR(logrank.expected[1], want[i][1], 1e-13);
		CHECK_NEAR(logrank.covariance[3], want[i][2], 1e-13);
		CHECK_NEAR(test.statistic, want[i][3], 1e-13);
		CHECK_NEAR(test.p, want[i][4], 1e-12);
		lbp_logrank_free(&logrank);
	}
	CHECK_NEAR(chisq(&counts, plain), want[0][3], 1e-13);
	lbp_counts_free(&counts);
}

/* Each third row is of another stratum: curves of stratum s are 2 s and 2 s + 1. Expected values as above. */
static void
strata(void)
{
	uint32_t curve[REMISSION_ROWS];
	struct lbp_counts counts;
	struct lbp_logrank logrank;
	struct lbp_chisq_test test;
	struct lbp_error err;
	uint32_t i;

	for (i = 0; i < REMISSION_ROWS; i++) /* the peer's rows begin with the treated */
		curve[i] = 2 * ((i + REMISSION_FIRST_TREATED) % REMISSION_ROWS % 3) + remission_curve[i];
	count_rows(&counts, REMISSION_ROWS, 6, curve, NULL, remission_time, remission_what, NULL);
	CHECK_STATUS(lbp_logrank_init(&logrank, 2, &err), LBP_OK);
	for (i = 0; i < 3; i++)
		CHECK_STATUS(lbp_logrank_add(&logrank, &plain, &counts, (uint32_t[]){2 * i, 2 * i + 1}, &err), LBP_OK);
	lbp_logrank_test(&logrank, &test);
	CHECK(logrank.strata == 3);
	CHECK_NEAR(logrank.expected[1], 18.9851898101898, 1e-13);
	CHECK_NEAR(logrank.covariance[3], 6.5674217215041, 1e-13);
	CHECK_NEAR(test.statistic, 15.1816069948808, 1e-13);
	lbp_logrank_free(&logrank);
	lbp_counts_free(&counts);
}

/* Four arms of no meaning, and a trend over them, which neither shift nor scale of the scores changes. */
static void
arms_and_trend(void)
{
	const double expected[] = {8.27900260803283, 7.41645695395794, 6.87177571351011, 7.43276472449912};
	const uint32_t curve[] = {0, 1, 2, 3};
	uint32_t arm[REMISSION_ROWS];
	struct lbp_counts counts;
	struct lbp_logrank logrank;
	struct lbp_chisq_test test;
	struct lbp_error err;
	uint32_t i;

	for (i = 0; i < REMISSION_ROWS; i++)
		arm[i] = (i + REMISSION_FIRST_TREATED) % REMISSION_ROWS % 4;
	count_rows(&counts, REMISSION_ROWS, 4, arm, NULL, remission_time, remission_what, NULL);
	CHECK_STATUS(lbp_logrank_init(&logrank, 4, &err), LBP_OK);
	CHECK_STATUS(lbp_logrank_add(&logrank, &plain, &counts, curve, &err), LBP_OK);
	lbp_logrank_test(&logrank, &test);
	for (i = 0; i < 4; i++)
		CHECK_NEAR(logrank.expected[i], expected[i], 1e-13);
	CHECK_NEAR(test.statistic, 1.25107509455341, 1e-12);
	CHECK_NEAR(test.df, 3, 0);
	lbp_logrank_trend(&logrank, (double[]){0, 1, 2, 3}, &test);
	CHECK_NEAR(test.statistic, 0.00800939962400017, 1e-11); /* a difference of near equals */
	lbp_logrank_trend(&logrank, (double[]){100, 120, 140, 160}, &test);
	CHECK_NEAR(test.statistic, 0.00800939962400017, 1e-11);
	lbp_logrank_trend(&logrank, (double[]){1, 1, 1, 1}, &test);
	CHECK(isnan(test.statistic));
	lbp_logrank_free(&logrank);
	lbp_counts_free(&counts);
}

/* (0, 2] in arm 0, (1, 3] and (2.5, 4] in arm 1, all with events: only at 2 are both arms at risk, one of each. */
static void
late_entry(void)
{
	const uint32_t curve[] = {0, 1, 1};
	const double start[] = {0, 1, 2.5}, time[] = {2, 3, 4};
	const unsigned char what[] = {1, 1, 1};
	struct lbp_counts counts;

	count_rows(&counts, 3, 2, curve, start, time, what, NULL);
	CHECK_NEAR(chisq(&counts, plain), 0.25 / 0.25, 1e-15);
	lbp_counts_free(&counts);
}

/* A row that stands for two people is two rows. */
static void
counts_of_people(void)
{
	double weight[REMISSION_ROWS / 2], time[REMISSION_ROWS];
	unsigned char what[REMISSION_ROWS];
	uint32_t curve[REMISSION_ROWS];
	struct lbp_counts counts;
	double once;
	size_t i;

	for (i = 0; i < REMISSION_ROWS; i++) {
		time[i] = remission_time[i / 2 * 2];
		what[i] = remission_what[i / 2 * 2];
		curve[i] = i / 2 % 2;
		weight[i / 2] = 2;
	}
	count_rows(&counts, REMISSION_ROWS, 2, curve, NULL, time, what, NULL);
	once = chisq(&counts, plain);
	lbp_counts_free(&counts);
	for (i = 0; i < REMISSION_ROWS / 2; i++) {
		time[i] = remission_time[2 * i];
		what[i] = remission_what[2 * i];
		curve[i] = i % 2;
	}
	count_rows(&counts, REMISSION_ROWS / 2, 2, curve, NULL, time, what, weight);
	CHECK_NEAR(chisq(&counts, plain), once, 1e-14);
	lbp_counts_free(&counts);
}

/* Arm 2 is censored before the first event: it has no say, and takes no degree of freedom. */
static void
arm_without_a_say(void)
{
	const uint32_t curve[] = {0, 0, 1, 1, 2}, arms[] = {0, 1, 2}, none[] = {0, 1, UINT32_MAX};
	const double time[] = {1, 3, 2, 4, 0.5};
	const unsigned char what[] = {1, 1, 1, 0, 0};
	struct lbp_counts counts;
	struct lbp_logrank logrank;
	struct lbp_chisq_test test;
	struct lbp_error err;
	int i;

	count_rows(&counts, 5, 3, curve, NULL, time, what, NULL);
	for (i = 0; i < 2; i++) {
		CHECK_STATUS(lbp_logrank_init(&logrank, 3, &err), LBP_OK);
		CHECK_STATUS(lbp_logrank_add(&logrank, &plain, &counts, i == 0 ? arms : none, &err), LBP_OK);
		lbp_logrank_test(&logrank, &test);
		CHECK_NEAR(test.df, 1, 0);
		CHECK_NEAR(test.statistic, 8.0 / 13, 1e-14);
		CHECK_NEAR(logrank.n[2], i == 0 ? 1 : 0, 0);
		lbp_logrank_free(&logrank);
	}
	lbp_counts_free(&counts);
}

static void
refusals(void)
{
	const struct lbp_logrank_weighting below = {LBP_FLEMING_HARRINGTON, 0, -1}, late = {LBP_FLEMING_HARRINGTON, -1, 0};
	const uint32_t curve[] = {0, 1, 0, 1};
	const double start[] = {0, 0, 1.5, 1.5}, time[] = {1, 1, 2, 3};
	const unsigned char what[] = {1, 1, 1, 1};
	struct lbp_counts counts;
	struct lbp_logrank logrank;
	struct lbp_chisq_test test;
	struct lbp_error err;

	four_people(&counts);
	CHECK_STATUS(lbp_logrank_init(&logrank, 1, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_logrank_init(&logrank, LBP_LOGRANK_ARMS + 1, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_logrank_init(&logrank, 2, &err), LBP_OK);
	CHECK_STATUS(lbp_logrank_add(&logrank, &plain, &counts, (uint32_t[]){0, 2}, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_logrank_add(&logrank, &below, &counts, (uint32_t[]){0, 1}, &err), LBP_EDOMAIN);
	lbp_logrank_test(&logrank, &test); /* nothing added */
	CHECK(isnan(test.statistic) && test.df == 0);
	lbp_counts_free(&counts);
	/* the curve is down at 0 when the last two enter: S(t-)^-1 is infinite */
	count_rows(&counts, 4, 2, curve, start, time, what, NULL);
	CHECK_STATUS(lbp_logrank_add(&logrank, &late, &counts, (uint32_t[]){0, 1}, &err), LBP_EDOMAIN);
	lbp_logrank_free(&logrank);
	lbp_counts_free(&counts);
}

SUITE("logrank", {"by hand", by_hand}, {"weights by hand", weights_by_hand}, {"peer", peer}, {"strata", strata},
	{"arms and trend", arms_and_trend}, {"late entry", late_entry}, {"counts of people", counts_of_people},
	{"arm without a say", arm_without_a_say}, {"refusals", refusals})
