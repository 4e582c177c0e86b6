/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "effect/rank_biserial.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* 3, 1, 4 against 2, 1: pairs won 3-2 3-1 4-2 4-1, lost 1-2, tied 1-1: (4 - 1) / 6; se = sqrt(6 / 18). */
static void
by_hand(void)
{
	static const double a[] = {3, 1, 4}, b[] = {2, 1};
	struct lbp_rank_biserial out;
	double half = 1.959963984540054 / sqrt(3);

	CHECK_STATUS(lbp_rank_biserial(a, 3, b, 2, 0.95, &out, NULL), LBP_OK);
	CHECK_NEAR(out.r, 0.5, 1e-15);
	CHECK_NEAR(out.z, log(3) / 2, 1e-14);
	CHECK_NEAR(out.se, 1 / sqrt(3), 1e-14);
	CHECK_NEAR(out.low, tanh(log(3) / 2 - half), 1e-12);
	CHECK_NEAR(out.high, tanh(log(3) / 2 + half), 1e-12);
}

/* effectsize::rank_biserial (R) on the simulated patients of tests/unit/test_nct_interval.c */
static void
peer_values(void)
{
	static const double a[] = {15.03, 9.88, 8.86, 14.72, 19.58, 12.08, 8.2, 3.62, 7.55, 13.41, 8.46, 18.93, 19.01, 6.74,
		7.54, 13.74, 16.51, 11.07, 8.37, 12.85, 8.73, 6.29, 9.78, 10.01, 9.14, 14.93, 18.34, 10.12, 11.81, 10.28,
		12.29, 15.13};
	static const double b[] = {6.53, 7.08, 14.47, 7.45, 12.36, 16.16, 19.28, 2.21, 12.37, 4.06, 13.21, 5.41, 1.15, 10.23,
		10.29, 11.12, 8.39, 8.77, 10.21, 9.32, 9.25, 3.08, 5.45, 6.96, 0.51, 15.17, 5.53, 8.36};
	struct lbp_rank_biserial out, turned;

	CHECK_STATUS(lbp_rank_biserial(a, COUNT(a), b, COUNT(b), 0.95, &out, NULL), LBP_OK);
	CHECK_NEAR(out.r, 0.350446428571429, 1e-14);
	CHECK_NEAR(out.low, 0.0705792901677598, 1e-12);
	CHECK_NEAR(out.high, 0.579167005348374, 1e-12);
	CHECK_STATUS(lbp_rank_biserial(b, COUNT(b), a, COUNT(a), 0.95, &turned, NULL), LBP_OK);
	CHECK_NEAR(turned.r, -out.r, 1e-15);
	CHECK_NEAR(turned.low, -out.high, 1e-15);
}

static void
apart(void)
{
	static const double a[] = {5, 6}, b[] = {1, 2, 3};
	struct lbp_rank_biserial out;

	CHECK_STATUS(lbp_rank_biserial(a, 2, b, 3, 0.95, &out, NULL), LBP_OK);
	CHECK(out.r == 1 && out.low == 1 && out.high == 1);
}

static void
refused(void)
{
	static const double a[] = {5, 6};
	struct lbp_rank_biserial out;

	CHECK_STATUS(lbp_rank_biserial(a, 0, a, 2, 0.95, &out, NULL), LBP_EDOMAIN);
	CHECK_STATUS(lbp_rank_biserial(a, 2, a, 0, 0.95, &out, NULL), LBP_EDOMAIN);
	CHECK_STATUS(lbp_rank_biserial(a, 2, a, 2, 1, &out, NULL), LBP_EDOMAIN);
}

SUITE("rank_biserial", {"by hand", by_hand}, {"peer values", peer_values}, {"apart", apart}, {"refused", refused})
