/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"

static void
check_direction(const struct lbp_cox_arrays *rows, enum lbp_cox_ties ties, const double *direction, int want)
{
	struct lbp_cox_data data = {0};
	struct lbp_error err;
	int runs_off = -1;

	cox_sort(&data, rows);
	CHECK_STATUS(lbp_cox_runs_off(&data, ties, direction, &runs_off, &err), LBP_OK);
	CHECK(runs_off == want);
	lbp_cox_data_free(&data);
}

/*
 * Six rows: at 1 the event has the largest x; at 6 of the two events one has not. Exact ties compare them with the
 * living only, all of whom have x = 0; the other way the event at 1 is in the lead of nobody.
 */
static void
six_rows(void)
{
	struct lbp_cox_arrays rows = SIX;

	check_direction(&rows, LBP_COX_EFRON, (double[]){1}, 0);
	check_direction(&rows, LBP_COX_BRESLOW, (double[]){1}, 0);
	check_direction(&rows, LBP_COX_EXACT, (double[]){1}, 1);
	check_direction(&rows, LBP_COX_EXACT, (double[]){-1}, 0);
	check_direction(&rows, LBP_COX_EXACT, (double[]){0}, 0);
}

/* Who has not entered leads nobody, and who has left no longer does. */
static void
late_entry(void)
{
	const double start[] = {0, 0, 2, 0}, at_event[] = {0, 0, 2, 1}, stop[] = {1, 3, 4, 2}, x[] = {1, 0, -1, 5};
	const unsigned char event[] = {1, 1, 0, 0};
	struct lbp_cox_arrays rows = {.n = 3, .p = 1, .start = start, .stop = stop, .event = event, .x = x};

	check_direction(&rows, LBP_COX_EFRON, (double[]){1}, 1);
	check_direction(&rows, LBP_COX_EFRON, (double[]){-1}, 0);
	rows.n = 4;
	check_direction(&rows, LBP_COX_EFRON, (double[]){1}, 0);
	rows.start = at_event; /* the fourth, of the largest x, enters at the first event and leaves before the second */
	check_direction(&rows, LBP_COX_EFRON, (double[]){1}, 1);
}

/* Neither x alone runs off, the sum of both does: whoever has the event has the largest. */
static void
two_together(void)
{
	const double stop[] = {1, 2, 3, 4}, x[] = {2, 1, 0, 2, 1, 0, 0, 0};
	const unsigned char event[] = {1, 1, 1, 0};
	struct lbp_cox_arrays rows = {.n = 4, .p = 2, .stop = stop, .event = event, .x = x};
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};

	check_direction(&rows, LBP_COX_EFRON, (double[]){1, 0}, 0);
	check_direction(&rows, LBP_COX_EFRON, (double[]){0, 1}, 0);
	check_direction(&rows, LBP_COX_EFRON, (double[]){1, 0.6}, 1);
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){0}, &data, &fit), LBP_EINFINITE);
	cox_free(&data, &fit);
}

/* A group without events runs to minus infinity, beside a covariate that does not. */
static void
no_events(void)
{
	double x[46];
	unsigned char event[23];
	struct lbp_cox_arrays rows = AML;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	size_t i;

	for (i = 0; i < 23; i++) {
		x[2 * i] = (double)(i % 7);
		x[2 * i + 1] = aml_x[i];
		event[i] = aml_event[i] && aml_x[i] == 0;
	}
	rows.p = 2;
	rows.x = x;
	rows.event = event;
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){0}, &data, &fit), LBP_EINFINITE);
	CHECK(fit.column == 1 && fit.direction[1] < 0);
	CHECK(fabs(fit.direction[0]) < 1e-2 * fabs(fit.direction[1]));
	cox_free(&data, &fit);
}

/* One event against the run of all others holds the estimate: it is large, and given (tests/peers/cox.R). */
static void
large_but_finite(void)
{
	enum { N = 200 };
	static double stop[N], x[N];
	static unsigned char event[N];
	struct lbp_cox_arrays rows = {.n = N, .p = 1, .stop = stop, .event = event, .x = x};
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	size_t i;

	for (i = 0; i < N; i++) {
		stop[i] = (double)i + 1;
		x[i] = i > 0 && i < N / 2 ? 1e-6 : 0;
		event[i] = 1;
	}
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){0}, &data, &fit), LBP_OK);
	CHECK_NEAR(fit.beta[0], 6.19360213416109e6, 1e-11);
	cox_free(&data, &fit);
}

SUITE("cox infinite", {"six rows", six_rows}, {"late entry", late_entry}, {"two together", two_together},
	{"no events", no_events}, {"large but finite", large_but_finite})
