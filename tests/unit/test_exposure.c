/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/exposure.h"

/*
 * Cuts 10, 20. Group 0: (0, 15] event, (5, 20] censored: intervals have times 10 + 5, 5 + 10, 0; the event is in the
 * second; at risk at 0: 1 (the other enters later), at 10: 2, at 20: none. Group 1: (10, 30] event with weight 2, (0, 10]
 * event: times 10, 20, 20; events 1, 0, 2; at risk 1, 2, 2.
 */
static void
by_hand(void)
{
	struct lbp_exposure_rows rows = {.n = 4, .group = (uint32_t[]){0, 0, 1, 1}, .start = (double[]){0, 5, 10, 0},
		.stop = (double[]){15, 20, 30, 10}, .event = (unsigned char[]){1, 0, 1, 1}, .weight = (double[]){1, 1, 2, 1}};
	static const struct lbp_exposure_cell want[] = {{0, 15, 1}, {1, 15, 2}, {0, 0, 0}, {1, 10, 1}, {0, 20, 2}, {2, 20, 2}};
	static const double cut[] = {10, 20};
	struct lbp_exposure e;
	struct lbp_error err;
	size_t i;

	CHECK_STATUS(lbp_exposure_build(&rows, 2, cut, 2, &e, &err), LBP_OK);
	CHECK(e.intervals == 3);
	for (i = 0; i < 6; i++) {
		CHECK_NEAR(e.cell[i].events, want[i].events, 1e-15);
		CHECK_NEAR(e.cell[i].time, want[i].time, 1e-15);
		CHECK_NEAR(e.cell[i].at_risk, want[i].at_risk, 1e-15);
	}
	lbp_exposure_free(&e);
	lbp_exposure_free(&e);
}

/* However it is cut, the sums are those of the rows: 3 events, 2.5 + 40 + 7 + 1 time. */
static void
sums(void)
{
	struct lbp_exposure_rows rows = {
		.n = 4, .stop = (double[]){2.5, 40, 7, 1}, .event = (unsigned char[]){1, 1, 0, 1}};
	static const double cut[] = {1, 2.5, 3, 7, 39, 40, 100};
	struct lbp_exposure e;
	struct lbp_error err;
	double events, time;
	size_t cuts, j;

	for (cuts = 0; cuts <= 7; cuts++) {
		CHECK_STATUS(lbp_exposure_build(&rows, 1, cut, cuts, &e, &err), LBP_OK);
		for (events = time = 0, j = 0; j < e.intervals; j++) {
			events += e.cell[j].events;
			time += e.cell[j].time;
		}
		CHECK_NEAR(events, 3, 1e-15);
		CHECK_NEAR(time, 50.5, 1e-15);
		lbp_exposure_free(&e);
	}
}

static void
refusals(void)
{
	double start[] = {0, 1}, stop[] = {1, 2};
	struct lbp_exposure_rows rows = {.n = 2, .group = (uint32_t[]){0, 1}, .start = start, .stop = stop,
		.event = (unsigned char[]){1, 1}};
	struct lbp_exposure e;
	struct lbp_error err = {.row = LBP_NO_ROW};

	CHECK_STATUS(lbp_exposure_build(&rows, 1, NULL, 0, &e, &err), LBP_EDOMAIN); /* group 1 */
	lbp_exposure_free(&e);
	CHECK_STATUS(lbp_exposure_build(&rows, 2, (double[]){3, 3}, 2, &e, &err), LBP_EDOMAIN);
	lbp_exposure_free(&e);
	CHECK_STATUS(lbp_exposure_build(&rows, 2, (double[]){0}, 1, &e, &err), LBP_EDOMAIN);
	lbp_exposure_free(&e);
	start[1] = 2;
	CHECK_STATUS(lbp_exposure_build(&rows, 2, NULL, 0, &e, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	lbp_exposure_free(&e);
	start[1] = -1;
	CHECK_STATUS(lbp_exposure_build(&rows, 2, NULL, 0, &e, &err), LBP_EDOMAIN);
	lbp_exposure_free(&e);
	start[1] = NAN;
	CHECK_STATUS(lbp_exposure_build(&rows, 2, NULL, 0, &e, &err), LBP_EDOMAIN);
	lbp_exposure_free(&e);
}

SUITE("exposure", {"by hand", by_hand}, {"sums", sums}, {"refusals", refusals})
