/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/change.h"

/* 3 and 4: 5 when independent, 1 when r = 1, 7 when r = -1. */
static void
change_by_hand(void)
{
	double sd;

	CHECK_STATUS(lbp_change_sd(3, 4, 0, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd, 5, 1e-15);
	CHECK_STATUS(lbp_change_sd(3, 4, 1, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd, 1, 0);
	CHECK_STATUS(lbp_change_sd(3, 4, -1, &sd, NULL), LBP_OK);
	CHECK_NEAR(sd, 7, 1e-15);
}

/* Cochrane Handbook 5.1, 16.1.3.2, prints 0.78 and 0.82; by hand 71.12 / 90.88 and 78.97 / 96.6. */
static void
correlation_of_the_handbook(void)
{
	double r;

	CHECK_STATUS(lbp_change_correlation(6.4, 7.1, 4.5, &r, NULL), LBP_OK);
	CHECK_NEAR(r, 71.12 / 90.88, 1e-14);
	CHECK_STATUS(lbp_change_correlation(7.0, 6.9, 4.2, &r, NULL), LBP_OK);
	CHECK_NEAR(r, 78.97 / 96.6, 1e-14);
}

static void
there_and_back(void)
{
	double grid, sd, r;

	for (grid = -0.75; grid <= 0.75; grid += 0.25) {
		CHECK_STATUS(lbp_change_sd(11.5, 18.25, grid, &sd, NULL), LBP_OK);
		CHECK_STATUS(lbp_change_correlation(11.5, 18.25, sd, &r, NULL), LBP_OK);
		CHECK_WITHIN(r, grid, 1e-14); /* the grid holds 0 */
	}
}

static void
refusals(void)
{
	struct lbp_error err;
	double x;

	CHECK_STATUS(lbp_change_sd(0, 4, 0.5, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "sd_pre");
	CHECK_STATUS(lbp_change_sd(3, 4, 1.5, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "r");
	CHECK_STATUS(lbp_change_correlation(3, 4, 8, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "sd_change");
	CHECK_TEXT(err.message, "would need a correlation of -1.62 with these standard deviations");
}

SUITE("change", {"change by hand", change_by_hand}, {"correlation", correlation_of_the_handbook},
	{"there and back", there_and_back}, {"refusals", refusals})
