/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/rebuilt.h"

#include "check.h"

/* Twelve people, one at each time 1 ... 12, censored at 3, 7 and 12. */
static struct lbp_rebuilt
twelve(void)
{
	struct lbp_rebuilt rows = {0};
	int i;

	CHECK_STATUS(lbp_rebuilt_init(&rows, 12, NULL), LBP_OK);
	for (i = 1; i <= 12; i++)
		lbp_rebuilt_append(&rows, i, i != 3 && i != 7 && i != 12);
	return rows;
}

/* 9 events; 1 + ... + 12 = 78; from 5 on there are 8. S(2) = 10/12, S(4) = 10/12 8/9 = 20/27; before 1 it is 1. */
static void
counts(void)
{
	struct lbp_rebuilt rows = twelve();
	const double time[] = {0.5, 2, 4.5};
	double survival[3];

	CHECK(lbp_rebuilt_events(&rows) == 9);
	CHECK_NEAR(lbp_rebuilt_person_time(&rows), 78, 0);
	CHECK(lbp_rebuilt_at_risk(&rows, 5) == 8);
	CHECK_STATUS(lbp_rebuilt_survival(&rows, time, 3, survival, NULL), LBP_OK);
	CHECK_NEAR(survival[0], 1, 0);
	CHECK_NEAR(survival[1], 10.0 / 12, 1e-14);
	CHECK_NEAR(survival[2], 20.0 / 27, 1e-14);
	lbp_rebuilt_free(&rows);
	lbp_rebuilt_free(&rows);
}

/* survival 3.5-3, survfit(..., conf.type = "log-log"): median 8, 2 to 11. */
static void
median(void)
{
	struct lbp_rebuilt rows = twelve();
	struct lbp_rebuilt_median got;

	CHECK_STATUS(lbp_rebuilt_median(&rows, LBP_KM_LOG_LOG, 0.95, &got, NULL), LBP_OK);
	CHECK_NEAR(got.median, 8, 0);
	CHECK_NEAR(got.low, 2, 0);
	CHECK_NEAR(got.high, 11, 0);
	CHECK_STATUS(lbp_rebuilt_median(&rows, LBP_KM_LOG_LOG, 2, &got, NULL), LBP_EDOMAIN);
	lbp_rebuilt_free(&rows);
}

/* One event among three: the curve stays at 2/3. */
static void
never(void)
{
	struct lbp_rebuilt rows = {0};
	struct lbp_rebuilt_median got;

	lbp_rebuilt_init(&rows, 3, NULL);
	lbp_rebuilt_append(&rows, 1, 1);
	lbp_rebuilt_append(&rows, 2, 0);
	lbp_rebuilt_append(&rows, 3, 0);
	CHECK_STATUS(lbp_rebuilt_median(&rows, LBP_KM_PLAIN, 0.95, &got, NULL), LBP_OK);
	CHECK(isnan(got.median));
	lbp_rebuilt_free(&rows);
}

SUITE("rebuilt", {"counts", counts}, {"median", median}, {"never", never})
