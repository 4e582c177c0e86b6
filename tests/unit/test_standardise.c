/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "numerics/matrix.h"
#include "numerics/standardise.h"

/* 1, 3 with weights 1, 3: mean 2.5, variance (2.25 + 3 / 4) / 4 = 3/4. */
static void
by_hand(void)
{
	static const double x[] = {1, 0, 3, 1, 3, -1}, weight[] = {1, 1.5, 1.5};
	struct lbp_standardised s;
	struct lbp_error err;

	CHECK_STATUS(lbp_standardise(x, 3, 2, weight, &s, NULL, &err), LBP_OK);
	CHECK_NEAR(s.mean[0], 2.5, 1e-15);
	CHECK_NEAR(s.sd[0], sqrt(0.75), 1e-15);
	CHECK_NEAR(s.x[0], -1.5 / sqrt(0.75), 1e-15);
	CHECK_NEAR(s.x[2], 0.5 / sqrt(0.75), 1e-15);
	CHECK_WITHIN(s.mean[1], 0, 1e-15);
	lbp_standardised_free(&s);
	lbp_standardised_free(&s);
}

/*
 * One column of mean 4 and standard deviation 2, estimates 3 (level) and 10: 10 / 2 = 5 and 3 - 4 5 = -17. With
 * covariances 1, 0, 4: variance of the slope 4 / 4, of the level 1 + 16 4 / 4 = 17, covariance -4. A second level, with
 * covariance 0 to the others, gets the same. The map of (1, 2; 0, 1) on unit covariances: 5, 2, 1.
 */
static void
back(void)
{
	double x[] = {2, 6}, estimate[] = {3, 10}, work[18];
	double unit[] = {1, 0, 0, 1}, out[4];
	struct lbp_standardised_places two = {.p = 2, .first = 1, .level = 0, .levels = 1};
	struct lbp_standardised_places pieces = {.p = 3, .first = 0, .level = 1, .levels = 2};
	double slopes[] = {10, 3, 7}, spread[] = {4, 0, 0, 0, 1, 0, 0, 0, 9}, square[] = {1, 0, 0, 4};
	struct lbp_standardised s;
	struct lbp_error err;

	CHECK_STATUS(lbp_standardise(x, 2, 1, NULL, &s, NULL, &err), LBP_OK);
	lbp_standardised_back(&s, &two, estimate, square, work);
	CHECK_NEAR(estimate[0], -17, 1e-15);
	CHECK_NEAR(estimate[1], 5, 1e-15);
	CHECK_NEAR(square[0], 17, 1e-15);
	CHECK_NEAR(square[1], -4, 1e-15);
	CHECK_NEAR(square[3], 1, 1e-15);
	lbp_standardised_back(&s, &pieces, slopes, spread, work);
	CHECK_NEAR(slopes[1], -17, 1e-15);
	CHECK_NEAR(slopes[2], -13, 1e-15);
	CHECK_NEAR(spread[8], 25, 1e-15);
	CHECK_NEAR(spread[5], 16, 1e-15);
	lbp_matrix_map((double[]){1, 2, 0, 1}, 2, unit, work, out);
	CHECK(out[0] == 5 && out[1] == 2 && out[2] == 2 && out[3] == 1);
	lbp_standardised_free(&s);
}

static void
refusals(void)
{
	static const double x[] = {1, 5, 0, 2, 5, 0, 4, 5, 0}, same[] = {1, 5, 2, 7, 4, 11};
	struct lbp_standardised s;
	struct lbp_error err;
	size_t which;

	CHECK_STATUS(lbp_standardise(x, 3, 3, NULL, &s, &which, &err), LBP_ESINGULAR);
	CHECK(which == 1);
	lbp_standardised_free(&s);
	CHECK_STATUS(lbp_standardise(same, 3, 2, NULL, &s, &which, &err), LBP_ESINGULAR); /* 2 x + 3 */
	CHECK(which == 1);
	lbp_standardised_free(&s);
	CHECK_STATUS(lbp_standardise(NULL, 3, 0, NULL, &s, &which, &err), LBP_OK);
	lbp_standardised_free(&s);
}

SUITE("standardise", {"by hand", by_hand}, {"back", back}, {"refusals", refusals})
