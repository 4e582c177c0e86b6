/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"
#include "survival/cox_resample.h"

#include "base/random.h"

#include <stdlib.h>

enum { MOST = 200, COLUMNS = 2 };

/* Rows of everything a model may have. */
struct rows {
	size_t n;
	double start[MOST], stop[MOST], weight[MOST], offset[MOST], x[MOST * COLUMNS];
	unsigned char event[MOST];
	uint32_t stratum[MOST], unit[MOST];
};

static struct lbp_cox_arrays
arrays_of(const struct rows *rows)
{
	return (struct lbp_cox_arrays){.n = rows->n, .p = COLUMNS, .start = rows->start, .stop = rows->stop,
		.event = rows->event, .weight = rows->weight, .offset = rows->offset, .stratum = rows->stratum,
		.x = rows->x};
}

/* Times in whole days, so that many are tied; three rows to a unit. */
static void
make(struct rows *rows, size_t n, struct lbp_random *random)
{
	size_t i;

	rows->n = n;
	for (i = 0; i < n; i++) {
		rows->start[i] = (double)lbp_random_below(random, 5);
		rows->stop[i] = rows->start[i] + 1 + (double)lbp_random_below(random, 12);
		rows->event[i] = lbp_random_below(random, 3) > 0;
		rows->weight[i] = 0.5 + 0.25 * (double)lbp_random_below(random, 5);
		rows->offset[i] = 0.5 * lbp_random_normal(random);
		rows->stratum[i] = (uint32_t)lbp_random_below(random, 2);
		rows->unit[i] = (uint32_t)i / 3;
		rows->x[i * COLUMNS] = 40 + 10 * lbp_random_normal(random);
		rows->x[i * COLUMNS + 1] = (double)lbp_random_below(random, 2);
	}
}

/* Every row as often as its unit was drawn. */
static void
repeat(const struct rows *from, const uint32_t *count, struct rows *to)
{
	size_t i;
	uint32_t k;

	to->n = 0;
	for (i = 0; i < from->n; i++)
		for (k = 0; k < count[from->unit[i]]; k++) {
			size_t n = to->n++;

			to->start[n] = from->start[i];
			to->stop[n] = from->stop[i];
			to->event[n] = from->event[i];
			to->weight[n] = from->weight[i];
			to->offset[n] = from->offset[i];
			to->stratum[n] = from->stratum[i];
			memcpy(&to->x[n * COLUMNS], &from->x[i * COLUMNS], COLUMNS * sizeof *to->x);
		}
}

static void
draw(struct lbp_random *random, size_t units, uint32_t *count)
{
	size_t i;

	memset(count, 0, units * sizeof *count);
	for (i = 0; i < units; i++)
		count[lbp_random_below(random, units)]++;
}

/* Units of all rows, as the sorted data has them. */
static void
unit_by_data(const struct lbp_cox_data *data, const uint32_t *of_row, uint32_t *unit)
{
	size_t i;

	for (i = 0; i < data->n; i++)
		unit[i] = of_row[data->row[i]];
}

static void
compare(const struct rows *rows, enum lbp_cox_ties ties, int has_all, struct lbp_random *random)
{
	struct lbp_cox_arrays arrays = arrays_of(rows), again;
	struct lbp_cox_request request = {.ties = ties};
	struct lbp_cox_data data = {0}, drawn = {0};
	struct lbp_cox fit = {0}, want = {0};
	struct lbp_cox_resample resample;
	struct lbp_error err;
	struct rows repeated = {0};
	uint32_t unit[MOST], count[MOST];
	size_t units = (rows->n + 2) / 3, r;
	double beta[COLUMNS];

	if (!has_all) {
		arrays.start = arrays.weight = arrays.offset = NULL;
		arrays.stratum = NULL;
	}
	CHECK_STATUS(cox_fit_rows(&arrays, &request, &data, &fit), LBP_OK);
	unit_by_data(&data, rows->unit, unit);
	CHECK_STATUS(lbp_cox_resample_init(&resample, &data, &fit, unit, units, 2, &err), LBP_OK);
	for (r = 0; r < 20; r++) {
		draw(random, units, count);
		repeat(rows, count, &repeated);
		again = arrays_of(&repeated);
		if (!has_all) {
			again.start = again.weight = again.offset = NULL;
			again.stratum = NULL;
		}
		CHECK_STATUS(cox_fit_rows(&again, &request, &drawn, &want), LBP_OK);
		CHECK_STATUS(lbp_cox_resample_fit(&resample, r % 2, count, beta, &err), LBP_OK);
		CHECK_WITHIN(beta[0], want.beta[0], 1e-13); /* of coefficients of about 0.01 and 0.3 */
		CHECK_WITHIN(beta[1], want.beta[1], 1e-12);
		cox_free(&drawn, &want);
	}
	lbp_cox_resample_free(&resample);
	lbp_cox_resample_free(&resample);
	cox_free(&data, &fit);
}

/* The fit of a sample is that of its rows repeated, whatever the model has. */
static void
repeated_rows(void)
{
	struct lbp_random random = lbp_random_stream(3, 1);
	struct rows rows = {0};

	make(&rows, 90, &random);
	compare(&rows, LBP_COX_EFRON, 1, &random);
	compare(&rows, LBP_COX_BRESLOW, 1, &random);
	compare(&rows, LBP_COX_EFRON, 0, &random);
}

/*
 * Six rows, Breslow, by hand. Without row 6 (x = 0), three of x = 1 and two of x = 0 are at risk at 1, one and two at 6:
 * the score is 1 - 3r / (3r + 2) + 1 - 2r / (r + 2), 0 where 3 r^2 - 6 r - 8 = 0: r = (3 + sqrt(33)) / 3. Rows 3 and 4
 * twice each: four and four at 1, two and four at 6, with four events, two of x = 1: 1 - r / (r + 1) + 2 - 4r / (r + 2),
 * 0 where 2 r^2 - 3 r - 6 = 0: r = (3 + sqrt(57)) / 4.
 */
static void
six_rows(void)
{
	static const uint32_t row[] = {0, 1, 2, 3, 4, 5};
	static const uint32_t last[] = {1, 1, 1, 1, 1, 0}, tied[] = {1, 1, 2, 2, 1, 1};
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	struct lbp_cox_resample resample;
	struct lbp_error err;
	uint32_t unit[6];
	double beta;

	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = LBP_COX_BRESLOW}, &data, &fit), LBP_OK);
	unit_by_data(&data, row, unit);
	CHECK_STATUS(lbp_cox_resample_init(&resample, &data, &fit, unit, 6, 1, &err), LBP_OK);
	CHECK_STATUS(lbp_cox_resample_fit(&resample, 0, last, &beta, &err), LBP_OK);
	CHECK_NEAR(beta, log((3 + sqrt(33)) / 3), 1e-12);
	CHECK_STATUS(lbp_cox_resample_fit(&resample, 0, tied, &beta, &err), LBP_OK);
	CHECK_NEAR(beta, log((3 + sqrt(57)) / 4), 1e-12);
	lbp_cox_resample_free(&resample);
	cox_free(&data, &fit);
}

/* survival 3.5-3 (tests/peers/cox.R): the patients drawn 0, 1, 2, 3, 0, 1 ... times. */
static void
peer(void)
{
	static const double want[] = {1.02475436688281, 0.984085277142017};
	struct lbp_cox_arrays rows = AML;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	struct lbp_cox_resample resample;
	struct lbp_error err;
	uint32_t unit[23], count[23], i;
	double beta;
	int ties;

	for (ties = LBP_COX_EFRON; ties <= LBP_COX_BRESLOW; ties++) {
		struct lbp_cox_request request = {.ties = (enum lbp_cox_ties)ties};

		CHECK_STATUS(cox_fit_rows(&rows, &request, &data, &fit), LBP_OK);
		for (i = 0; i < 23; i++) {
			unit[i] = data.row[i];
			count[i] = i % 4;
		}
		CHECK_STATUS(lbp_cox_resample_init(&resample, &data, &fit, unit, 23, 1, &err), LBP_OK);
		CHECK_STATUS(lbp_cox_resample_fit(&resample, 0, count, &beta, &err), LBP_OK);
		CHECK_NEAR(beta, want[ties], 1e-12);
		lbp_cox_resample_free(&resample);
		cox_free(&data, &fit);
	}
}

/* Samples without an event, of one arm, or in which one arm has all events have no finite estimate. */
static void
no_estimate(void)
{
	static const uint32_t row[] = {0, 1, 2, 3, 4, 5};
	static const uint32_t samples[][6] = {{0, 3, 0, 0, 3, 0}, {2, 2, 2, 0, 0, 0}, {0, 0, 0, 2, 2, 2}, {3, 0, 0, 0, 3, 0}};
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	struct lbp_cox_resample resample;
	struct lbp_error err;
	uint32_t unit[6];
	size_t i;
	double beta;

	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = LBP_COX_EFRON}, &data, &fit), LBP_OK);
	unit_by_data(&data, row, unit);
	CHECK_STATUS(lbp_cox_resample_init(&resample, &data, &fit, unit, 6, 1, &err), LBP_OK);
	for (i = 0; i < 4; i++) {
		CHECK_STATUS(lbp_cox_resample_fit(&resample, 0, samples[i], &beta, &err), LBP_OK);
		CHECK(isnan(beta));
	}
	lbp_cox_resample_free(&resample);
	fit.ties = LBP_COX_EXACT;
	CHECK_STATUS(lbp_cox_resample_init(&resample, &data, &fit, unit, 6, 1, &err), LBP_EUSAGE);
	lbp_cox_resample_free(&resample);
	cox_free(&data, &fit);
}

SUITE("cox resample", {"repeated rows", repeated_rows}, {"six rows", six_rows}, {"peer", peer},
	{"no estimate", no_estimate})
