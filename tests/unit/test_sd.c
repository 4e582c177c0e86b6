/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/sd.h"

static const struct lbp_sd_source one = {.n1 = 25};
static const struct lbp_sd_source two = {.n1 = 7, .n2 = 6, .difference = true};

/* One mean: 2 sqrt(25) = 10. A difference of 2 and 2 people: 1 / sqrt(1/2 + 1/2) = 1, with 2 degrees of freedom. */
static void
standard_error_by_hand(void)
{
	const struct lbp_sd_source pairs = {.n1 = 2, .n2 = 2, .difference = true};
	struct lbp_sd sd;

	CHECK_STATUS(lbp_sd_from_se(&one, 2, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd.sd, 10, 0);
	CHECK_NEAR(sd.df, 24, 0);
	CHECK_STATUS(lbp_sd_from_se(&pairs, 1, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd.sd, 1, 0);
	CHECK_NEAR(sd.df, 2, 0);
}

/* Half width z se with se = 2, so sd = 10; read as t with 24 df (critical 2.063898561628021) it is smaller. */
static void
interval_by_hand(void)
{
	struct lbp_sd_source normal = one;
	struct lbp_sd sd;
	double half = 2 * 1.959963984540054;

	normal.reference = LBP_SD_Z;
	CHECK_STATUS(lbp_sd_from_ci(&normal, 30 - half, 30 + half, 0.95, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd.sd, 10, 1e-14);
	CHECK(isinf(sd.df));
	CHECK_STATUS(lbp_sd_from_ci(&one, 30 - half, 30 + half, 0.95, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd.sd, 10 * 1.959963984540054 / 2.06389856162803, 1e-12);
}

/* R 4.2.2 t.test and anova of seven and six values: all four ways must give the pooled sd back. */
static void
same_sd_from_every_statistic(void)
{
	const double pooled = 2.03380521101792;
	struct lbp_sd sd;

	CHECK_STATUS(lbp_sd_from_t(&two, -2.5, -2.2094471717454, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd.sd, pooled, 1e-12);
	CHECK_STATUS(lbp_sd_from_f(&two, -2.5, 4.88165680473372, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd.sd, pooled, 1e-12);
	CHECK_STATUS(lbp_sd_from_p(&two, -2.5, 0.0492661492103696, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd.sd, pooled, 1e-12);
	CHECK_STATUS(lbp_sd_from_ci(&two, -4.99042519350319, -0.0095748064968121, 0.95, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd.sd, pooled, 1e-12);
}

/* Cochrane Handbook 5.1, 7.7.3.3, prints t = 2.78 and standard error 1.37; the digits behind are R's. */
static void
handbook(void)
{
	const struct lbp_sd_source trial = {.n1 = 25, .n2 = 22, .difference = true};
	struct lbp_sd sd;

	CHECK_STATUS(lbp_sd_from_p(&trial, 3.8, 0.008, &sd, NULL), LBP_OK);
	CHECK_WITHIN(3.8 / sd.se, 2.78, 0.005);
	CHECK_WITHIN(sd.se, 1.37, 0.005);
	CHECK_NEAR(sd.sd, 4.6834693413751, 1e-12);
}

static void
scale_follows(void)
{
	struct lbp_sd sd, tenfold;

	CHECK_STATUS(lbp_sd_from_p(&two, 3, 0.01, &sd, NULL), LBP_OK);
	CHECK_STATUS(lbp_sd_from_p(&two, -30, 0.01, &tenfold, NULL), LBP_OK);
	CHECK_NEAR(tenfold.sd, 10 * sd.sd, 1e-14);
}

/* Pooled: (10 * 9 + 30 * 16) / 40 = 57/4. The others: median and mean 3.5 of 3 and 4; 4 of 3, 4 and 9. */
static void
borrowing_by_hand(void)
{
	const double sd[] = {9, 3, 4}, n[] = {5, 11, 31};
	double x;

	CHECK_STATUS(lbp_sd_borrow(LBP_SD_POOLED, sd + 1, n + 1, 2, &x, NULL), LBP_OK);
	CHECK_NEAR(x, sqrt(57.0 / 4), 1e-15);
	CHECK_STATUS(lbp_sd_borrow(LBP_SD_MEDIAN, sd, NULL, 3, &x, NULL), LBP_OK);
	CHECK_NEAR(x, 4, 0);
	CHECK_STATUS(lbp_sd_borrow(LBP_SD_MEDIAN, sd + 1, NULL, 2, &x, NULL), LBP_OK);
	CHECK_NEAR(x, 3.5, 0);
	CHECK_STATUS(lbp_sd_borrow(LBP_SD_MEAN, sd, NULL, 3, &x, NULL), LBP_OK);
	CHECK_NEAR(x, 16.0 / 3, 1e-15);
	CHECK_STATUS(lbp_sd_borrow(LBP_SD_LARGEST, sd, NULL, 3, &x, NULL), LBP_OK);
	CHECK_NEAR(x, 9, 0);
	CHECK_NEAR(sd[0], 9, 0); /* left in order */
}

static void
refusals(void)
{
	const struct lbp_sd_source lonely = {.n1 = 1}, few = {.n1 = 1, .n2 = 1, .difference = true};
	const double sd[] = {3, 0}, n[] = {10, 1};
	struct lbp_error err;
	struct lbp_sd out;
	double x;

	CHECK_STATUS(lbp_sd_from_se(&lonely, 1, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n");
	CHECK_STATUS(lbp_sd_from_se(&few, 1, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n2");
	CHECK_STATUS(lbp_sd_from_se(&one, 0, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "se");
	CHECK_STATUS(lbp_sd_from_ci(&one, 2, 1, 0.95, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "ci_high");
	CHECK_STATUS(lbp_sd_from_t(&two, 0, 2, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "estimate");
	CHECK_STATUS(lbp_sd_from_t(&two, 2, 0, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "t");
	CHECK_STATUS(lbp_sd_from_f(&two, 2, -1, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "f");
	CHECK_STATUS(lbp_sd_from_p(&two, 2, 0, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "p");
	CHECK_STATUS(lbp_sd_borrow(LBP_SD_MEAN, sd, NULL, 0, &x, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_sd_borrow(LBP_SD_MEAN, sd, NULL, 2, &x, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	CHECK_STATUS(lbp_sd_borrow(LBP_SD_POOLED, sd, n + 1, 1, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n");
	CHECK(err.row == 0);
}

SUITE("sd", {"standard error by hand", standard_error_by_hand}, {"interval by hand", interval_by_hand},
	{"every statistic", same_sd_from_every_statistic}, {"handbook", handbook}, {"scale", scale_follows},
	{"borrowing", borrowing_by_hand}, {"refusals", refusals})
