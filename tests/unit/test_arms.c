/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/arms.h"

/* 1 2 3 and 4 5 6 (means 2 and 5, sd 1 both) together are 1 ... 6: mean 3.5, sum of squares 17.5, variance 3.5. */
static void
combining_by_hand(void)
{
	const struct lbp_arm arm[] = {{3, 2, 1}, {3, 5, 1}};
	struct lbp_arm all;

	CHECK_STATUS(lbp_arms_combine(arm, 2, &all, NULL), LBP_OK);
	CHECK_NEAR(all.n, 6, 0);
	CHECK_NEAR(all.mean, 3.5, 0);
	CHECK_NEAR(all.sd, sqrt(3.5), 1e-15);
}

/* R 4.2.2 sd() of the thirteen values of tests/peers/derive.R; the form that the handbook prints gives the same. */
static void
combining_against_the_patients(void)
{
	const struct lbp_arm arm[] = {{7, 5, 2.16024689946929}, {6, 7.5, 1.87082869338697}};
	struct lbp_arm all;
	double squares = 6 * arm[0].sd * arm[0].sd + 5 * arm[1].sd * arm[1].sd;

	CHECK_STATUS(lbp_arms_combine(arm, 2, &all, NULL), LBP_OK);
	CHECK_NEAR(all.mean, 6.15384615384615, 1e-14);
	CHECK_NEAR(all.sd, 2.33973480855395, 1e-13);
	squares += 42.0 / 13 * (25 + 56.25 - 2 * 5 * 7.5);
	CHECK_NEAR(all.sd, sqrt(squares / 12), 1e-14);
}

/* The order of arms, and combining in steps, change nothing; one person alone brings a mean and no sd. */
static void
combining_in_any_order(void)
{
	const struct lbp_arm arm[] = {{12, 40, 11}, {1, 55, NAN}, {30, 47.5, 9}};
	const struct lbp_arm back[] = {arm[2], arm[1], arm[0]};
	struct lbp_arm all, turned, step[2];

	CHECK_STATUS(lbp_arms_combine(arm, 3, &all, NULL), LBP_OK);
	CHECK_STATUS(lbp_arms_combine(back, 3, &turned, NULL), LBP_OK);
	CHECK_STATUS(lbp_arms_combine(arm, 2, &step[0], NULL), LBP_OK);
	step[1] = arm[2];
	CHECK_NEAR(turned.sd, all.sd, 1e-14);
	CHECK_STATUS(lbp_arms_combine(step, 2, &turned, NULL), LBP_OK);
	CHECK_NEAR(turned.sd, all.sd, 1e-14);
	CHECK_NEAR(turned.mean, all.mean, 1e-14);
}

static void
shares(void)
{
	const double n[] = {30, 10, 60};
	double share[3];

	CHECK_STATUS(lbp_arms_share(LBP_ARMS_EVEN, NULL, 3, share, NULL), LBP_OK);
	CHECK_NEAR(share[2], 1.0 / 3, 1e-15);
	CHECK_STATUS(lbp_arms_share(LBP_ARMS_PROPORTIONAL, n, 3, share, NULL), LBP_OK);
	CHECK_NEAR(share[0], 0.3, 1e-15);
	CHECK_NEAR(share[0] + share[1] + share[2], 1, 1e-15);
}

/* sd 4, n 8: 2. d 1 and -2 among 30, control 10: 0.1 - 2/60. 4 of 16: 3/256, 1/4 - 1/16, 1/4 + 1/12; time 8: 4/64. */
static void
covariances_by_hand(void)
{
	const struct lbp_arms_control means = {.n = 8, .sd = 4}, risks = {.n = 16, .events = 4, .time = 8};
	const struct lbp_arms_control smd = {.n = 10, .effect1 = 1, .effect2 = -2, .n_all = 30};
	const double want[] = {3.0 / 256, 3.0 / 16, 1.0 / 3, 0.25, 1.0 / 16};
	double x;
	int i;

	CHECK_STATUS(lbp_arms_covariance(LBP_ARMS_MD, &means, &x, NULL), LBP_OK);
	CHECK_NEAR(x, 2, 0);
	CHECK_STATUS(lbp_arms_covariance(LBP_ARMS_SMD, &smd, &x, NULL), LBP_OK);
	CHECK_NEAR(x, 1.0 / 15, 1e-15);
	for (i = LBP_ARMS_RD; i <= LBP_ARMS_IRD; i++) {
		CHECK_STATUS(lbp_arms_covariance((enum lbp_arms_measure)i, &risks, &x, NULL), LBP_OK);
		CHECK_NEAR(x, want[i - LBP_ARMS_RD], 1e-15);
	}
}

/* Three arms of one size and sd: each difference has variance 2 sd^2/n, of which the control is half. */
static void
correlation_is_one_half(void)
{
	const struct lbp_arms_control control = {.n = 50, .sd = 12};
	double covariance, r, se = 12 * sqrt(2.0 / 50);

	CHECK_STATUS(lbp_arms_covariance(LBP_ARMS_MD, &control, &covariance, NULL), LBP_OK);
	CHECK_STATUS(lbp_arms_correlation(covariance, se, se, &r, NULL), LBP_OK);
	CHECK_NEAR(r, 0.5, 1e-15);
}

static void
refusals(void)
{
	const struct lbp_arm arm[] = {{3, 2, 1}, {3, 5, -1}, {0, 1, 1}, {1, 1, 0}};
	const struct lbp_arms_control none = {.n = 10}, all = {.n = 10, .events = 10};
	const double n[] = {30, 0};
	struct lbp_error err;
	struct lbp_arm out;
	double x, share[2];

	CHECK_STATUS(lbp_arms_combine(arm, 2, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "sd");
	CHECK(err.row == 1);
	CHECK_STATUS(lbp_arms_combine(arm + 2, 1, &out, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n");
	CHECK_STATUS(lbp_arms_combine(arm + 3, 1, &out, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_arms_combine(arm, 0, &out, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_arms_share(LBP_ARMS_PROPORTIONAL, n, 2, share, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	CHECK_STATUS(lbp_arms_share(LBP_ARMS_EVEN, NULL, 0, share, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_arms_covariance(LBP_ARMS_MD, &none, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "sd2");
	CHECK_STATUS(lbp_arms_covariance(LBP_ARMS_SMD, &none, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n");
	CHECK_STATUS(lbp_arms_covariance(LBP_ARMS_LOG_RR, &none, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "events2");
	CHECK_STATUS(lbp_arms_covariance(LBP_ARMS_LOG_OR, &all, &x, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_arms_covariance(LBP_ARMS_IRD, &all, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "time2");
	CHECK_STATUS(lbp_arms_correlation(5, 1, 2, &x, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_arms_correlation(5, 0, 2, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "sei");
}

static void
measures_by_name(void)
{
	CHECK(lbp_arms_find("SMD") == LBP_ARMS_SMD);
	CHECK(lbp_arms_find("HR") == LBP_ARMS_LOG_IRR);
	CHECK(lbp_arms_find("ROM") == -1);
}

SUITE("arms", {"measures by name", measures_by_name},
	{"combining by hand", combining_by_hand}, {"combining, patients", combining_against_the_patients},
	{"combining, order", combining_in_any_order}, {"shares", shares}, {"covariances by hand", covariances_by_hand},
	{"correlation", correlation_is_one_half}, {"refusals", refusals})
