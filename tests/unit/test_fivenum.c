/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/fivenum.h"

/*
 * n = 16: n^0.75 = 8, so Luo's weight of the mid-range is 4 / 12 = 1/3, and min 0, median 6, max 9 give
 * 4.5 / 3 + 6 * 2 / 3 = 5.5. T = |0 + 9 - 12| / 9 = 1/3 against 1/ln 25 + 2.5/17.
 * Quartiles 4, 6, 9: weight 0.7 + 0.39/16 = 0.724375, mean 6 + 0.5 * 0.724375; T = 1/5 against 2.65/4 - 6/256.
 */
static void
by_hand(void)
{
	const struct lbp_fivenum x = {.min = 0, .q1 = 4, .median = 6, .q3 = 9, .max = 9, .n = 16};
	struct lbp_fivenum_estimate e;

	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S1, &x, &e, NULL), LBP_OK);
	CHECK_NEAR(e.mean, 5.5, 1e-15);
	CHECK_NEAR(e.skew_statistic, 1.0 / 3, 1e-15);
	CHECK_NEAR(e.skew_critical, 1 / log(25) + 2.5 / 17, 1e-15);
	CHECK(!e.skewed);
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S2, &x, &e, NULL), LBP_OK);
	CHECK_NEAR(e.mean, 6.3621875, 1e-15);
	CHECK_NEAR(e.skew_statistic, 0.2, 1e-15);
	CHECK_NEAR(e.skew_critical, 0.6390625, 1e-15);
}

/*
 * n = 23, 20.8 30.2 37.5 44.9 62.5 (row F1 of the conformance case A-conv-fivenum-sim1): metafor 5.1-12
 * conv.fivenum(test = FALSE). The skewness of all five by hand: the range has |83.3 - 75| / 41.7, times
 * 2.65 ln(13.8) / sqrt(23), and the quartiles only 0.1 / 14.7.
 */
static void
peer(void)
{
	const struct lbp_fivenum x = {.min = 20.8, .q1 = 30.2, .median = 37.5, .q3 = 44.9, .max = 62.5, .n = 23};
	struct lbp_fivenum_estimate e;

	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S1, &x, &e, NULL), LBP_OK);
	CHECK_NEAR(e.mean, 38.6446241536224, 1e-12);
	CHECK_NEAR(e.sd, 10.8101794466126, 1e-12);
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S2, &x, &e, NULL), LBP_OK);
	CHECK_NEAR(e.mean, 37.535847826087, 1e-12);
	CHECK_NEAR(e.sd, 11.6155350626084, 1e-12);
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S3, &x, &e, NULL), LBP_OK);
	CHECK_NEAR(e.mean, 38.2473344919151, 1e-12);
	CHECK_NEAR(e.sd, 11.0636723449302, 1e-12);
	CHECK_NEAR(e.skew_statistic, 2.65 * log(13.8) / sqrt(23) * 8.3 / 41.7, 1e-12);
	CHECK_NEAR(e.skew_critical, 3 / sqrt(23) - 40.0 / 12167, 1e-14);
	CHECK(!e.skewed);
}

/* The quartiles of the normal are 1.3489795 sd apart; n -> infinity leaves only that. */
static void
spread_alone(void)
{
	struct lbp_fivenum x = {.min = 1, .q1 = 3, .median = 4, .q3 = 7, .max = 9, .n = 40};
	struct lbp_fivenum_estimate e;
	double sd;

	CHECK_STATUS(lbp_fivenum_sd_from_iqr(1.3489795003921634, 1e15, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd, 1, 1e-13);
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S2, &x, &e, NULL), LBP_OK);
	CHECK_STATUS(lbp_fivenum_sd_from_iqr(4, 40, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd, e.sd, 0);
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S1, &x, &e, NULL), LBP_OK);
	CHECK_STATUS(lbp_fivenum_sd_from_range(8, 40, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd, e.sd, 0);
}

/* Upside down: the mean changes its sign, sd and test do not. */
static void
mirror(void)
{
	const struct lbp_fivenum x = {.min = 1, .q1 = 3, .median = 4, .q3 = 7, .max = 9, .n = 40};
	const struct lbp_fivenum y = {.min = -9, .q1 = -7, .median = -4, .q3 = -3, .max = -1, .n = 40};
	struct lbp_fivenum_estimate e, f;

	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S3, &x, &e, NULL), LBP_OK);
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S3, &y, &f, NULL), LBP_OK);
	CHECK_NEAR(f.mean, -e.mean, 1e-14);
	CHECK_NEAR(f.sd, e.sd, 1e-14);
	CHECK_NEAR(f.skew_statistic, e.skew_statistic, 1e-14);
}

/* Quartiles that coincide with the median show no skewness; the range does. */
static void
ties_and_skewness(void)
{
	const struct lbp_fivenum floor = {.min = 0, .q1 = 0, .median = 0, .q3 = 0, .max = 10, .n = 60};
	struct lbp_fivenum_estimate e;

	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S3, &floor, &e, NULL), LBP_OK);
	CHECK_NEAR(e.skew_statistic, 2.65 * log(36) / sqrt(60), 1e-14);
	CHECK(e.skewed);
}

static void
refusals(void)
{
	struct lbp_fivenum x = {.min = 1, .q1 = 3, .median = 4, .q3 = 7, .max = 9, .n = 4};
	struct lbp_fivenum_estimate e;
	struct lbp_error err;
	double sd;

	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S1, &x, &e, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n");
	x.n = 20;
	x.q3 = 3.5;
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S1, &x, &e, &err), LBP_OK); /* which does not read q3 */
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S3, &x, &e, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "q3");
	CHECK_TEXT(err.message, "is below median");
	x.q1 = x.median = x.q3 = 4;
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S2, &x, &e, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.message, "is not above q1");
	x.min = -INFINITY;
	CHECK_STATUS(lbp_fivenum_estimate(LBP_FIVENUM_S1, &x, &e, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "min");
	CHECK_STATUS(lbp_fivenum_sd_from_iqr(0, 20, &sd, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "iqr");
	CHECK_STATUS(lbp_fivenum_sd_from_range(1, 3, &sd, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n");
}

SUITE("fivenum", {"by hand", by_hand}, {"peer", peer}, {"spread alone", spread_alone}, {"mirror", mirror},
	{"ties and skewness", ties_and_skewness}, {"refusals", refusals})
