/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/lifetable.h"

#include "survival_rows.h"

static void
build(size_t n, const double *start, const double *time, const unsigned char *what, struct lbp_risk *risk)
{
	struct lbp_counts counts;
	struct lbp_error err;

	count_rows(&counts, n, 1, NULL, start, time, what, NULL);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, risk, &err), LBP_OK);
	lbp_counts_free(&counts);
}

/*
 * Ten people, intervals of 10. [0, 10): 2 events, 2 withdrawn: 9 at risk, 7/9 survive; hazard 2 / (10 (9 - 1)) = 1/40,
 * its error 1/40 sqrt((1 - (1/8)^2) / 2). [10, 20): who has the event at 10 belongs here: of 6, 1 event and 2
 * withdrawn: 5 at risk, 4/5. [20, 30): 3 events of 3.
 */
static void
by_hand(void)
{
	const double time[] = {3, 9, 9.5, 4, 10, 12, 19, 20, 21, 29}, cut[] = {0, 10, 20, 30, 40};
	const unsigned char what[] = {1, 1, 0, 0, 1, 0, 0, 1, 1, 1};
	struct lbp_life_interval x[4];
	struct lbp_risk risk;
	struct lbp_error err;
	size_t used;

	build(10, NULL, time, what, &risk);
	CHECK_STATUS(lbp_lifetable(&risk, cut, 5, x, &used, &err), LBP_OK);
	CHECK(used == 3);
	CHECK_NEAR(x[0].entering, 10, 0);
	CHECK_NEAR(x[0].at_risk, 9, 0);
	CHECK_NEAR(x[0].conditional, 2.0 / 9, 1e-15);
	CHECK_NEAR(x[0].survival, 7.0 / 9, 1e-15);
	CHECK_NEAR(x[0].survival_se, 7.0 / 9 * sqrt(2.0 / (9 * 7)), 1e-15);
	CHECK_NEAR(x[0].hazard, 1.0 / 40, 1e-15);
	CHECK_NEAR(x[0].hazard_se, 1.0 / 40 * sqrt((1 - 1.0 / 64) / 2), 1e-14);
	CHECK_NEAR(x[1].entering, 6, 0);
	CHECK_NEAR(x[1].withdrawn, 2, 0);
	CHECK_NEAR(x[1].survival, 7.0 / 9 * 4 / 5, 1e-15);
	CHECK_NEAR(x[1].survival_se, 7.0 / 9 * 4 / 5 * sqrt(2.0 / (9 * 7) + 1.0 / (5 * 4)), 1e-15);
	CHECK_NEAR(x[2].entering, 3, 0);
	CHECK(x[2].survival == 0 && isnan(x[2].survival_se));
	CHECK_NEAR(x[2].hazard, 0.2, 1e-15); /* 3 / (10 (3 - 1.5)): as high as it can be, and its error 0 */
	CHECK_NEAR(x[2].hazard_se, 0, 0);
	lbp_risk_free(&risk);
}

/* An interval without end has no hazard, one without events no error of it; nobody is lost between intervals. */
static void
open_end(void)
{
	const double cut[] = {0, 5.5, 8, INFINITY};
	struct lbp_life_interval x[3];
	struct lbp_risk risk;
	struct lbp_error err;
	size_t used, i;

	build(21, NULL, remission_time + REMISSION_FIRST_TREATED, remission_what + REMISSION_FIRST_TREATED, &risk);
	CHECK_STATUS(lbp_lifetable(&risk, cut, 4, x, &used, &err), LBP_OK);
	CHECK(used == 3 && x[0].events == 0 && isnan(x[0].hazard_se) && x[0].hazard == 0);
	CHECK(isnan(x[2].hazard) && isnan(x[2].hazard_se) && x[2].survival > 0);
	for (i = 0; i < 2; i++)
		CHECK_NEAR(x[i + 1].entering, x[i].entering - x[i].events - x[i].withdrawn, 0);
	CHECK_NEAR(x[2].entering, x[2].events + x[2].withdrawn, 0);
	lbp_risk_free(&risk);
}

static void
refusals(void)
{
	const double time[] = {3, 9}, start[] = {0, 1};
	const unsigned char what[] = {1, 0};
	struct lbp_life_interval x[3];
	struct lbp_risk risk;
	struct lbp_error err;
	size_t used;

	build(2, NULL, time, what, &risk);
	CHECK_STATUS(lbp_lifetable(&risk, (double[]){1, 10}, 2, x, &used, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_lifetable(&risk, (double[]){0, 5, 5, 10}, 4, x, &used, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_lifetable(&risk, (double[]){0, 9}, 2, x, &used, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_lifetable(&risk, (double[]){0}, 1, x, &used, &err), LBP_EDOMAIN);
	lbp_risk_free(&risk);
	build(2, start, time, what, &risk);
	CHECK_STATUS(lbp_lifetable(&risk, (double[]){0, 10}, 2, x, &used, &err), LBP_EDOMAIN);
	lbp_risk_free(&risk);
}

SUITE("lifetable", {"by hand", by_hand}, {"open end", open_end}, {"refusals", refusals})
