/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/mcf.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Person 0: episodes at 1 and 3, seen to 4. Person 1: seen to 2. */
static const double two_start[] = {0, 1, 3, 0}, two_stop[] = {1, 3, 4, 2};
static const unsigned char two_event[] = {1, 1, 0, 0};
static const uint32_t two_person[] = {0, 0, 0, 1};
static const struct lbp_mcf_rows two = {4, 2, two_start, two_stop, two_event, two_person};

/*
 * M = 1/2 at 1, 1/2 at 2, 3/2 at 3. At 1 person 0 is (1 - 1/2) / 2 ahead and person 1 as much behind: the robust variance is
 * 2 / 16; the episode at 3 is that of the only person there and changes nothing. Poisson: 1/4, 1/4, 1/4 + 1.
 */
static void
by_hand(void)
{
	struct lbp_mcf mcf;

	CHECK_STATUS(lbp_mcf_fit(&two, LBP_MCF_ROBUST, &mcf, NULL), LBP_OK);
	CHECK(mcf.count == 4 && mcf.n_start == 2);
	CHECK_NEAR(mcf.mean[0], 0.5, 0);
	CHECK_NEAR(mcf.mean[2], 1.5, 0);
	CHECK_NEAR(mcf.se[0], sqrt(2.0 / 16), 1e-15);
	CHECK_NEAR(mcf.se[3], sqrt(2.0 / 16), 1e-15);
	CHECK_NEAR(mcf.n_risk[1], 2, 0);
	CHECK_NEAR(mcf.n_risk[2], 1, 0);
	CHECK_NEAR(mcf.n_censor[0], 0, 0); /* goes on */
	CHECK_NEAR(mcf.n_censor[1], 1, 0);
	CHECK_NEAR(mcf.n_censor[3], 1, 0);
	lbp_mcf_free(&mcf);
	CHECK_STATUS(lbp_mcf_fit(&two, LBP_MCF_POISSON, &mcf, NULL), LBP_OK);
	CHECK_NEAR(mcf.se[0], 0.5, 0);
	CHECK_NEAR(mcf.se[2], sqrt(1.25), 1e-15);
	lbp_mcf_free(&mcf);
}

/* 2 episodes in 6: people are 2 - 4/3 ahead and 2/3 behind. */
static void
rate_by_hand(void)
{
	struct lbp_mcf_rate rate;

	CHECK_STATUS(lbp_mcf_rate(&two, LBP_MCF_ROBUST, &rate, NULL), LBP_OK);
	CHECK(rate.episodes == 2);
	CHECK_NEAR(rate.person_time, 6, 0);
	CHECK_NEAR(rate.rate, 1.0 / 3, 1e-15);
	CHECK_NEAR(rate.se, sqrt(8.0 / 9) / 6, 1e-15);
	CHECK_STATUS(lbp_mcf_rate(&two, LBP_MCF_POISSON, &rate, NULL), LBP_OK);
	CHECK_NEAR(rate.se, sqrt(2) / 6, 1e-15);
}

/* tests/peers/cif.R: bladder2 of survival, people 1 to 20 */
static const double bladder_start[] = {0, 0, 0, 0, 0, 6, 0, 0, 0, 5, 0, 12, 16, 0, 0, 10, 15, 0, 3, 16, 0, 3, 9, 21, 0, 7, 10,
	16, 0, 3, 15, 0, 0, 1, 0, 2, 0, 25, 0};
static const double bladder_stop[] = {1, 4, 7, 10, 6, 10, 14, 18, 5, 18, 12, 16, 18, 23, 10, 15, 23, 3, 16, 23, 3, 9, 21, 23,
	7, 10, 16, 24, 3, 15, 25, 26, 1, 26, 2, 26, 25, 28, 29};
static const unsigned char bladder_event[] = {0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1,
	1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 0, 0};
static const uint32_t bladder_person[] = {0, 1, 2, 3, 4, 4, 5, 6, 7, 7, 8, 8, 8, 9, 10, 10, 10, 11, 11, 11, 12, 12, 12, 12, 13,
	13, 13, 13, 14, 14, 14, 15, 16, 16, 17, 17, 18, 18, 19};
static const struct lbp_mcf_rows bladder = {COUNT(bladder_stop), 20, bladder_start, bladder_stop, bladder_event,
	bladder_person};

static void
against_peer(void)
{
	static const double want[][5] = {{1, 20, 1, 0.05, 0.0487339717240448},
		{2, 19, 1, 0.102631578947368, 0.0687188543614060}, {3, 19, 3, 0.260526315789474, 0.1000729614280546},
		{4, 19, 0, 0.260526315789474, 0.1000729614280546}, {5, 18, 1, 0.316081871345029, 0.1064018912590563},
		{6, 18, 1, 0.371637426900585, 0.1108385843914765}, {7, 18, 1, 0.427192982456140, 0.1136049540653407},
		{9, 17, 1, 0.486016511867905, 0.1392779566945659}, {10, 17, 2, 0.603663570691435, 0.1591027137566061},
		{12, 15, 1, 0.670330237358101, 0.1568111935647848}, {14, 15, 0, 0.670330237358101, 0.1568111935647848},
		{15, 14, 2, 0.813187380215244, 0.1916033464524032}, {16, 14, 3, 1.027473094500958, 0.2427503785314896},
		{18, 14, 0, 1.027473094500958, 0.2427503785314896}, {21, 11, 1, 1.118382185410049, 0.2717380104016326},
		{23, 11, 1, 1.209291276319140, 0.2992399414121193}, {24, 7, 1, 1.352148419176283, 0.3785346035870391},
		{25, 6, 2, 1.685481752509616, 0.4432729370079662}, {26, 5, 1, 1.885481752509616, 0.4774931084460727},
		{28, 2, 0, 1.885481752509616, 0.4774931084460727}, {29, 1, 0, 1.885481752509616, 0.4774931084460727}};
	struct lbp_mcf mcf;
	size_t i;

	CHECK_STATUS(lbp_mcf_fit(&bladder, LBP_MCF_ROBUST, &mcf, NULL), LBP_OK);
	CHECK(mcf.count == COUNT(want));
	for (i = 0; i < mcf.count && i < COUNT(want); i++) {
		CHECK_NEAR(mcf.time[i], want[i][0], 0);
		CHECK_NEAR(mcf.n_risk[i], want[i][1], 0);
		CHECK_NEAR(mcf.n_event[i], want[i][2], 0);
		CHECK_NEAR(mcf.mean[i], want[i][3], 1e-13);
		CHECK_NEAR(mcf.se[i], want[i][4], 1e-13);
	}
	lbp_mcf_free(&mcf);
}

static double
people_at(const struct lbp_mcf_rows *rows, double time, double *episodes)
{
	double n = 0;
	size_t i;

	for (*episodes = 0, i = 0; i < rows->n; i++) {
		n += rows->start[i] < time && time <= rows->stop[i];
		*episodes += rows->event[i] && rows->stop[i] == time;
	}
	return n;
}

/* Person by person: what each adds to the mean up to the last time, squared. Late entry and gaps are seen. */
static void
by_definition(void)
{
	static const double start[] = {0, 2, 5, 1, 4, 3, 0, 6.5}, stop[] = {2, 4, 7, 4, 6, 6, 3, 9};
	static const unsigned char event[] = {1, 1, 0, 1, 1, 1, 0, 1};
	static const uint32_t person[] = {0, 0, 0, 1, 1, 2, 3, 3};
	struct lbp_mcf_rows rows = {COUNT(stop), 4, start, stop, event, person};
	struct lbp_mcf mcf;
	double own[4] = {0}, mean = 0, sum = 0, n, d;
	size_t i, j;

	CHECK_STATUS(lbp_mcf_fit(&rows, LBP_MCF_ROBUST, &mcf, NULL), LBP_OK);
	for (i = 0; i < mcf.count; i++) {
		n = people_at(&rows, mcf.time[i], &d);
		CHECK_NEAR(mcf.n_risk[i], n, 0);
		CHECK_NEAR(mcf.n_event[i], d, 0);
		mean += d / n;
		for (j = 0; j < rows.n; j++)
			if (start[j] < mcf.time[i] && mcf.time[i] <= stop[j])
				own[person[j]] += ((event[j] && stop[j] == mcf.time[i]) - d / n) / n;
		for (sum = 0, j = 0; j < 4; j++)
			sum += own[j] * own[j];
		CHECK_NEAR(mcf.mean[i], mean, 1e-15);
		CHECK_NEAR(mcf.se[i], sqrt(sum), 1e-14);
	}
	lbp_mcf_free(&mcf);
}

/*
 * Arm a: an episode of one of two people at 1, both seen to 4; arm b: one person, seen to 2. The weight is 2/3, the score
 * 2/3 (1/2) = 1/3; Poisson variance (2/3)^2 / 4 = 1/9; robust: the two are 1/6 ahead and behind, 2 / 36. The linear weight
 * of time 1 is 3/4 in both.
 */
static void
compare_by_hand(void)
{
	static const double start[] = {0, 1, 0}, stop[] = {1, 4, 4}, end = 2, zero = 0;
	static const unsigned char event[] = {1, 0, 0}, none = 0;
	static const uint32_t person[] = {0, 0, 1}, only = 0;
	struct lbp_mcf_rows a = {3, 2, start, stop, event, person}, b = {1, 1, &zero, &end, &none, &only};
	struct lbp_mcf_test test;

	CHECK_STATUS(lbp_mcf_compare(&a, &b, LBP_MCF_CONSTANT, LBP_MCF_POISSON, &test, NULL), LBP_OK);
	CHECK_NEAR(test.difference, 1.0 / 3, 1e-15);
	CHECK_NEAR(test.statistic, 1, 1e-14);
	CHECK_STATUS(lbp_mcf_compare(&a, &b, LBP_MCF_LINEAR, LBP_MCF_ROBUST, &test, NULL), LBP_OK);
	CHECK_NEAR(test.difference, 0.25, 1e-15);
	CHECK_NEAR(test.statistic, 2, 1e-14);
	CHECK_STATUS(lbp_mcf_compare(&b, &a, LBP_MCF_CONSTANT, LBP_MCF_ROBUST, &test, NULL), LBP_OK);
	CHECK_NEAR(test.difference, -1.0 / 3, 1e-15);
	CHECK_NEAR(test.statistic, 2, 1e-14);
	CHECK_NEAR(test.p, erfc(1), 1e-14); /* chi-square of 1 df above 2 */
}

static void
limits(void)
{
	double low, high;

	lbp_mcf_interval(LBP_MCF_LOG, 2, 1, 2, &low, &high);
	CHECK_NEAR(low, 2 * exp(-1), 1e-15);
	CHECK_NEAR(high, 2 * exp(1), 1e-15);
	lbp_mcf_interval(LBP_MCF_PLAIN, 2, 1.5, 2, &low, &high);
	CHECK_NEAR(low, 0, 0);
	CHECK_NEAR(high, 5, 0);
	lbp_mcf_interval(LBP_MCF_LOG, 0, 0, 2, &low, &high);
	CHECK(isnan(low) && isnan(high));
}

static void
refusals(void)
{
	static const double zero = 0, end = 2;
	static const unsigned char none = 0;
	static const uint32_t only = 0;
	struct lbp_mcf_rows nothing = {0}, quiet = {1, 1, &zero, &end, &none, &only};
	struct lbp_mcf mcf;
	struct lbp_mcf_rate rate;
	struct lbp_mcf_test test;

	CHECK_STATUS(lbp_mcf_fit(&nothing, LBP_MCF_ROBUST, &mcf, NULL), LBP_EDOMAIN);
	CHECK_STATUS(lbp_mcf_rate(&nothing, LBP_MCF_ROBUST, &rate, NULL), LBP_EDOMAIN);
	CHECK_STATUS(lbp_mcf_compare(&two, &nothing, LBP_MCF_CONSTANT, LBP_MCF_ROBUST, &test, NULL), LBP_EDOMAIN);
	CHECK_STATUS(lbp_mcf_compare(&quiet, &quiet, LBP_MCF_CONSTANT, LBP_MCF_POISSON, &test, NULL), LBP_EDOMAIN);
}

SUITE("mcf", {"by hand", by_hand}, {"rate by hand", rate_by_hand}, {"peer", against_peer},
	{"by definition", by_definition}, {"compare by hand", compare_by_hand}, {"limits", limits}, {"refusals", refusals})
