/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"

/* Strata by their numbers, times in order, of equal times the events last; x and offset about their weighted means. */
static void
sorted(void)
{
	const double stop[] = {5, 2, 5, 1, 5, 2}, start[] = {0, 1, 4, 0, 0, 0};
	const double x[] = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60};
	const double weight[] = {1, 1, 1, 1, 1, 5}, offset[] = {0, 1, 0, 0, 0, 1};
	const unsigned char event[] = {1, 0, 1, 1, 0, 1};
	const uint32_t stratum[] = {7, 2, 2, 7, 2, 2}, cluster[] = {3, 1, 4, 1, 5, 0};
	static const uint32_t row[] = {1, 5, 4, 2, 3, 0}, by_start[] = {1, 2, 0, 3, 4, 5};
	struct lbp_cox_arrays rows = {.n = 6, .p = 2, .start = start, .stop = stop, .event = event, .weight = weight,
		.offset = offset, .stratum = stratum, .cluster = cluster, .x = x};
	struct lbp_cox_data data = {0};
	size_t i;

	cox_sort(&data, &rows);
	CHECK(data.n == 6 && data.p == 2 && data.strata == 2 && data.events == 4 && data.clusters == 6);
	CHECK(data.begin[0] == 0 && data.begin[1] == 4 && data.begin[2] == 6);
	CHECK(data.stratum[0] == 2 && data.stratum[1] == 7);
	/* the means of x1 are (1 + 2 + 3 + 4 + 5 + 5 6) / 10 = 4.5 and ten times it; of the offset 6 / 10 */
	CHECK_NEAR(data.mean[0], 4.5, 1e-15);
	CHECK_NEAR(data.mean[1], 45, 1e-15);
	CHECK_NEAR(data.offset_mean, 0.6, 1e-15);
	for (i = 0; i < 6; i++) {
		CHECK(data.row[i] == row[i] && data.by_start[i] == by_start[i]);
		CHECK(data.stop[i] == stop[row[i]] && data.start[i] == start[row[i]]);
		CHECK(data.event[i] == event[row[i]] && data.cluster[i] == cluster[row[i]]);
		CHECK_NEAR(data.x[2 * i + 1], x[2 * row[i] + 1] - 45, 1e-15);
		CHECK_NEAR(lbp_cox_predictor(&data, (double[]){2, 0}, i), 2 * (x[2 * row[i]] - 4.5) + offset[row[i]] - 0.6,
			1e-14);
	}
	lbp_cox_data_free(&data);
	lbp_cox_data_free(&data);
}

/* More rows than are asked for at a time. */
static void
many(void)
{
	enum { N = 1000 };
	static double stop[N], x[N];
	static unsigned char event[N];
	struct lbp_cox_arrays rows = {.n = N, .p = 1, .stop = stop, .event = event, .x = x};
	struct lbp_cox_data data = {0};
	size_t i;

	for (i = 0; i < N; i++) {
		stop[i] = (double)(i * 7919 % 101);
		x[i] = (double)i;
		event[i] = i % 3 == 0;
	}
	cox_sort(&data, &rows);
	for (i = 0; i < N; i++) {
		CHECK(data.stop[i] == stop[data.row[i]]);
		CHECK_WITHIN(data.x[i], x[data.row[i]] - 499.5, 1e-12); /* about 0 */
		CHECK(i == 0 || data.stop[i - 1] < data.stop[i] ||
			(data.stop[i - 1] == data.stop[i] && (data.event[i - 1] < data.event[i] ||
				(data.event[i - 1] == data.event[i] && data.row[i - 1] < data.row[i]))));
	}
	lbp_cox_data_free(&data);
}

/* A column that does not vary is 0, whatever rounding its mean has; an event that weighs nothing is none. */
static void
nothing_there(void)
{
	const double stop[] = {1, 2, 3}, x[] = {0.1, 0.1, 0.1}, weight[] = {1, 0, 2};
	const unsigned char event[] = {1, 1, 0};
	struct lbp_cox_arrays rows = {.n = 3, .p = 1, .stop = stop, .event = event, .weight = weight, .x = x};
	struct lbp_cox_data data = {0};

	cox_sort(&data, &rows);
	CHECK(data.x[0] == 0 && data.x[1] == 0 && data.x[2] == 0 && data.events == 1 && data.event[1] == 0);
	lbp_cox_data_free(&data);
}

static void
refuse(const struct lbp_cox_arrays *rows, size_t row, const char *argument)
{
	struct lbp_cox_source source = lbp_cox_source_of(rows);
	struct lbp_cox_data data = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_cox_data_init(&data, &source, &err), LBP_EDOMAIN);
	CHECK(err.row == row);
	if (argument != NULL)
		CHECK_TEXT(err.argument, argument);
	lbp_cox_data_free(&data);
}

static void
refusals(void)
{
	const double stop[] = {1, 2}, nan[] = {1, NAN}, late[] = {0, 2}, minus[] = {-1, 1};
	const unsigned char event[] = {1, 0}, none[] = {0, 0};

	refuse(&(struct lbp_cox_arrays){.n = 2, .p = 1, .stop = nan, .event = event, .x = stop}, 1, "stop");
	refuse(&(struct lbp_cox_arrays){.n = 2, .p = 1, .start = late, .stop = stop, .event = event, .x = stop}, 1,
		"start");
	refuse(&(struct lbp_cox_arrays){.n = 2, .p = 1, .stop = stop, .event = event, .weight = minus, .x = stop}, 0,
		"weights");
	refuse(&(struct lbp_cox_arrays){.n = 2, .p = 1, .stop = stop, .event = event, .offset = nan, .x = stop}, 1,
		"offset");
	refuse(&(struct lbp_cox_arrays){.n = 2, .p = 1, .stop = stop, .event = event, .x = nan}, 1, NULL);
	refuse(&(struct lbp_cox_arrays){.n = 2, .p = 1, .stop = stop, .event = none, .x = stop}, LBP_NO_ROW, NULL);
}

SUITE("cox data", {"sorted", sorted}, {"many", many}, {"nothing there", nothing_there}, {"refusals", refusals})
