/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"
#include "survival/cox_zph.h"

static void
check_clock(const struct lbp_cox_arrays *rows, enum lbp_cox_transform transform, const double *time, const double *value,
	size_t count)
{
	struct lbp_cox_clock clock;
	struct lbp_cox_data data = {0};
	struct lbp_error err;
	size_t i;

	cox_sort(&data, rows);
	CHECK_STATUS(lbp_cox_clock_init(&clock, &data, transform, &err), LBP_OK);
	CHECK(clock.count == count);
	for (i = 0; i < count && i < clock.count; i++) {
		CHECK_NEAR(clock.time[i], time[i], 0);
		CHECK_WITHIN(clock.value[i] + clock.mean, value[i], 1e-15);
		CHECK(lbp_cox_clock_at(&clock, time[i]) == clock.value[i]);
	}
	CHECK(isnan(lbp_cox_clock_at(&clock, 2.5)) && isnan(lbp_cox_clock_at(&clock, 99)));
	lbp_cox_clock_free(&clock);
	lbp_cox_data_free(&data);
}

/* Six rows: Kaplan-Meier is 5/6 from 1 on, 5/12 from 6 on; the ranks of (1, 1, 6, 6, 8, 9) are 1.5, 3.5 and 6. */
static void
clocks(void)
{
	static const double time[] = {1, 6, 9};
	static const uint32_t stratum[] = {0, 1, 0, 1, 0, 1};
	struct lbp_cox_arrays rows = SIX, ten = TEN;
	int strata;

	for (strata = 0; strata < 2; strata++) {
		rows.stratum = strata ? stratum : NULL;
		check_clock(&rows, LBP_COX_TIME_KM, time, (double[]){0, 1 / 6.0, 7 / 12.0}, 3);
		check_clock(&rows, LBP_COX_TIME_RANK, time, (double[]){1.5, 3.5, 6}, 3);
		check_clock(&rows, LBP_COX_TIME_IDENTITY, time, time, 3);
		check_clock(&rows, LBP_COX_TIME_LOG, time, (double[]){0, log(6), log(9)}, 3);
	}
	/* ten rows: at risk 2, 3, 5, 4, 4, 5 of whom 1, 1, 1, 1, 1, 2 have the event */
	check_clock(&ten, LBP_COX_TIME_KM, (double[]){2, 3, 6, 7, 8, 9},
		(double[]){0, 0.5, 1 - 1 / 3.0, 1 - 4 / 15.0, 0.8, 0.85}, 6);
}

/*
 * Six rows, Breslow: x varies at two times only, with variances v and w (the second counts twice) and, at the maximum,
 * scores u and -u. The test is then u^2 (1 / v + 1 / w), whatever g is.
 */
static void
six_rows(void)
{
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	double r = (3 + sqrt(33)) / 2, a = r / (r + 1), b = r / (r + 3);
	double u = 1 - a, v = a * (1 - a), w = 2 * b * (1 - b);
	int transform;

	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = LBP_COX_BRESLOW}, &data, &fit), LBP_OK);
	for (transform = 0; transform < LBP_COX_TRANSFORM_COUNT; transform++) {
		struct lbp_cox_clock clock;
		struct lbp_cox_zph zph;
		struct lbp_cox_test test;
		struct lbp_error err;
		size_t column = 0;

		CHECK_STATUS(lbp_cox_clock_init(&clock, &data, (enum lbp_cox_transform)transform, &err), LBP_OK);
		CHECK_STATUS(lbp_cox_zph_fit(&zph, &data, &fit, &clock, &err), LBP_OK);
		CHECK_STATUS(lbp_cox_zph_test(&zph, &column, 1, &test, &err), LBP_OK);
		CHECK_NEAR(test.statistic, u * u * (1 / v + 1 / w), 1e-12);
		CHECK(test.df == 1);
		lbp_cox_zph_free(&zph);
		lbp_cox_clock_free(&clock);
	}
	cox_free(&data, &fit);
}

/* tests/peers/cox.R */
static void
peer(void)
{
	static const double want[] = {0.00787507772332374, 0.000420714662866418, 0.202175139483856, 0.00952671520570329};
	struct lbp_cox_arrays rows = AML;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	int transform;

	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){0}, &data, &fit), LBP_OK);
	for (transform = 0; transform < LBP_COX_TRANSFORM_COUNT; transform++) {
		struct lbp_cox_clock clock;
		struct lbp_cox_zph zph;
		struct lbp_cox_test test;
		struct lbp_error err;
		size_t column = 0;

		CHECK_STATUS(lbp_cox_clock_init(&clock, &data, (enum lbp_cox_transform)transform, &err), LBP_OK);
		CHECK_STATUS(lbp_cox_zph_fit(&zph, &data, &fit, &clock, &err), LBP_OK);
		CHECK_STATUS(lbp_cox_zph_test(&zph, &column, 1, &test, &err), LBP_OK);
		CHECK_NEAR(test.statistic, want[transform], 1e-9); /* a small difference of large sums */
		lbp_cox_zph_free(&zph);
		lbp_cox_clock_free(&clock);
	}
	cox_free(&data, &fit);
}

static void
refusals(void)
{
	static const double time[] = {0, 0, 6, 6, 8, 9};
	struct lbp_cox_arrays rows = AML, early = SIX;
	struct lbp_cox_clock clock;
	struct lbp_cox_zph zph;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	struct lbp_error err;

	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = LBP_COX_EXACT}, &data, &fit), LBP_OK);
	CHECK_STATUS(lbp_cox_clock_init(&clock, &data, LBP_COX_TIME_KM, &err), LBP_OK);
	CHECK_STATUS(lbp_cox_zph_fit(&zph, &data, &fit, &clock, &err), LBP_EUSAGE);
	lbp_cox_zph_free(&zph);
	lbp_cox_clock_free(&clock);
	cox_free(&data, &fit);
	early.stop = time;
	cox_sort(&data, &early);
	CHECK_STATUS(lbp_cox_clock_init(&clock, &data, LBP_COX_TIME_LOG, &err), LBP_EDOMAIN);
	lbp_cox_clock_free(&clock);
	lbp_cox_data_free(&data);
}

SUITE("cox zph", {"clocks", clocks}, {"six rows", six_rows}, {"peer", peer}, {"refusals", refusals})
