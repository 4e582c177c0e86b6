/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_data.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 256 }; /* rows asked for at a time */

static void
array_rows(const void *context, const uint32_t *number, size_t count, struct lbp_cox_row *rows)
{
	const struct lbp_cox_arrays *a = context;
	size_t i;

	for (i = 0; i < count; i++) {
		struct lbp_cox_row *row = &rows[i];

		row->stop = a->stop[number[i]];
		row->event = a->event[number[i]];
		if (a->start != NULL)
			row->start = a->start[number[i]];
		if (a->weight != NULL)
			row->weight = a->weight[number[i]];
		if (a->offset != NULL)
			row->offset = a->offset[number[i]];
		if (a->stratum != NULL)
			row->stratum = a->stratum[number[i]];
		if (a->cluster != NULL)
			row->cluster = a->cluster[number[i]];
	}
}

static void
array_covariates(const void *context, const uint32_t *number, size_t count, double *x)
{
	const struct lbp_cox_arrays *a = context;
	size_t i;

	for (i = 0; i < count; i++)
		memcpy(x + i * a->p, a->x + number[i] * a->p, a->p * sizeof *x);
}

struct lbp_cox_source
lbp_cox_source_of(const struct lbp_cox_arrays *arrays)
{
	const struct lbp_cox_arrays *a = arrays;
	unsigned has = (a->start != NULL ? LBP_COX_HAS_START : 0u) | (a->stratum != NULL ? LBP_COX_HAS_STRATUM : 0u) |
		(a->weight != NULL ? LBP_COX_HAS_WEIGHT : 0u) | (a->offset != NULL ? LBP_COX_HAS_OFFSET : 0u) |
		(a->cluster != NULL ? LBP_COX_HAS_CLUSTER : 0u);

	return (struct lbp_cox_source){a->n, a->p, has, array_rows, array_covariates, a};
}

/* Some rows, with what the source has not filled in. */
static void
fetch(const struct lbp_cox_source *source, const uint32_t *number, size_t count, struct lbp_cox_row *rows)
{
	size_t i;

	for (i = 0; i < count; i++)
		rows[i] = (struct lbp_cox_row){.start = -INFINITY, .weight = 1};
	source->rows(source->context, number, count, rows);
}

static enum lbp_status
check_row(const struct lbp_cox_source *source, const struct lbp_cox_row *row, size_t i, struct lbp_error *err)
{
	if (!isfinite(row->stop))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "stop", "is not finite");
	if ((source->has & LBP_COX_HAS_START) && !(row->start < row->stop && isfinite(row->start)))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "start", "is not below stop");
	if (!(row->weight >= 0 && isfinite(row->weight)))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "weights", "is not 0 or more");
	if (!isfinite(row->offset))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "offset", "is not finite");
	return LBP_OK;
}

/* A first look at all rows: stop and row of those without the event, then of those with it, each in the order they came. */
struct survey {
	double *stop;
	uint32_t *row;
	size_t others, events;
	uint32_t *stratum; /* of row i; NULL: there is one */
	size_t strata;     /* their numbers are below it */
	size_t clusters;
};

static unsigned char
is_event(const struct lbp_cox_row *row)
{
	return row->event != 0 && row->weight > 0;
}

/* Events are laid down from the end. */
static void
survey_row(struct survey *survey, size_t n, size_t number, const struct lbp_cox_row *row)
{
	size_t place = is_event(row) ? n - ++survey->events : survey->others++;

	survey->stop[place] = row->stop;
	survey->row[place] = (uint32_t)number;
	if (survey->stratum != NULL)
		survey->stratum[number] = row->stratum;
	if (row->stratum >= survey->strata)
		survey->strata = (size_t)row->stratum + 1;
	if (row->cluster >= survey->clusters)
		survey->clusters = (size_t)row->cluster + 1;
}

static void
turn_events(struct survey *survey, size_t n)
{
	size_t low, high;

	for (low = survey->others, high = n; low + 1 < high; low++) {
		double stop = survey->stop[low];
		uint32_t row = survey->row[low];

		high--;
		survey->stop[low] = survey->stop[high];
		survey->row[low] = survey->row[high];
		survey->stop[high] = stop;
		survey->row[high] = row;
	}
}

static enum lbp_status
look_at_rows(struct survey *survey, const struct lbp_cox_source *source, struct lbp_error *err)
{
	struct lbp_cox_row rows[BATCH];
	uint32_t number[BATCH];
	size_t first, i, count;

	for (first = 0; first < source->n; first += count) {
		count = source->n - first < BATCH ? source->n - first : BATCH;
		for (i = 0; i < count; i++)
			number[i] = (uint32_t)(first + i);
		fetch(source, number, count, rows);
		for (i = 0; i < count; i++) {
			enum lbp_status status = check_row(source, &rows[i], first + i, err);

			if (status != LBP_OK)
				return status;
			survey_row(survey, source->n, first + i, &rows[i]);
		}
	}
	turn_events(survey, source->n);
	return LBP_OK;
}

/* By stop; of equal stops those without the event first, so that whoever walks through them meets each kind in a run. */
static enum lbp_status
order_by_stop(struct lbp_cox_data *data, const struct survey *survey, struct lbp_error *err)
{
	enum lbp_status status = lbp_sort_index(survey->stop, data->n, data->row, err);
	size_t i;

	for (i = 0; i < data->n && status == LBP_OK; i++)
		data->row[i] = survey->row[data->row[i]];
	return status;
}

/* Stable: data->row from order of stop to order of stratum, then stop; begin and the strata that have rows. */
static enum lbp_status
order_by_stratum(struct lbp_cox_data *data, const struct survey *survey, struct lbp_error *err)
{
	size_t *next = lbp_array_new(survey->strata + 1, sizeof *next);
	uint32_t *old = lbp_array_new(data->n, sizeof *old);
	size_t i;

	if (next == NULL || old == NULL) {
		free(next);
		free(old);
		return lbp_fail_memory(err);
	}
	memcpy(old, data->row, data->n * sizeof *old);
	for (i = 0; i < data->n; i++)
		next[survey->stratum[i] + 1]++;
	for (i = 0; i < survey->strata; i++) {
		if (next[i + 1] > 0) {
			data->begin[data->strata] = next[i];
			data->stratum[data->strata++] = (uint32_t)i;
		}
		next[i + 1] += next[i];
	}
	data->begin[data->strata] = data->n;
	for (i = 0; i < data->n; i++)
		data->row[next[survey->stratum[old[i]]]++] = old[i];
	free(next);
	free(old);
	return LBP_OK;
}

/* data->row, begin and stratum. */
static enum lbp_status
order_rows(struct lbp_cox_data *data, struct survey *survey, const struct lbp_cox_source *source, struct lbp_error *err)
{
	enum lbp_status status = look_at_rows(survey, source, err);

	data->clusters = survey->clusters;
	if (status == LBP_OK)
		status = order_by_stop(data, survey, err);
	if (status != LBP_OK)
		return status;
	data->begin = lbp_array_new(survey->strata + 1, sizeof *data->begin);
	data->stratum = lbp_array_new(survey->strata, sizeof *data->stratum);
	if (data->begin == NULL || data->stratum == NULL)
		return lbp_fail_memory(err);
	if (survey->strata > 1)
		return order_by_stratum(data, survey, err);
	data->strata = 1;
	data->begin[1] = source->n;
	return LBP_OK;
}

static enum lbp_status
sort_rows(struct lbp_cox_data *data, const struct lbp_cox_source *source, struct lbp_error *err)
{
	struct survey survey = {.stop = lbp_array_new(source->n, sizeof *survey.stop),
		.row = lbp_array_new(source->n, sizeof *survey.row),
		.strata = 1};
	int has_strata = (source->has & LBP_COX_HAS_STRATUM) != 0;
	enum lbp_status status = LBP_OK;

	data->row = lbp_array_new(source->n, sizeof *data->row);
	if (has_strata)
		survey.stratum = lbp_array_new(source->n, sizeof *survey.stratum);
	if (data->row == NULL || survey.stop == NULL || survey.row == NULL || (has_strata && survey.stratum == NULL))
		status = lbp_fail_memory(err);
	if (status == LBP_OK)
		status = order_rows(data, &survey, source, err);
	free(survey.stop);
	free(survey.row);
	free(survey.stratum);
	return status;
}

static enum lbp_status
allocate_rows(struct lbp_cox_data *data, const struct lbp_cox_source *source, struct lbp_error *err)
{
	size_t n = source->n;
	int lacks;

	data->stop = lbp_array_new(n, sizeof *data->stop);
	data->event = lbp_array_new(n, 1);
	data->x = lbp_array_new(n * source->p, sizeof *data->x);
	data->mean = lbp_array_new(source->p, sizeof *data->mean);
	data->spread = lbp_array_new(source->p, sizeof *data->spread);
	lacks = data->stop == NULL || data->event == NULL || data->x == NULL || data->mean == NULL ||
		data->spread == NULL;
	if (source->has & LBP_COX_HAS_START)
		lacks |= (data->start = lbp_array_new(n, sizeof *data->start)) == NULL;
	if (source->has & LBP_COX_HAS_WEIGHT)
		lacks |= (data->weight = lbp_array_new(n, sizeof *data->weight)) == NULL;
	if (source->has & LBP_COX_HAS_OFFSET)
		lacks |= (data->offset = lbp_array_new(n, sizeof *data->offset)) == NULL;
	if (source->has & LBP_COX_HAS_CLUSTER)
		lacks |= (data->cluster = lbp_array_new(n, sizeof *data->cluster)) == NULL;
	return lacks ? lbp_fail_memory(err) : LBP_OK;
}

static void
take_row(struct lbp_cox_data *data, size_t i, const struct lbp_cox_row *row)
{
	data->stop[i] = row->stop;
	data->event[i] = is_event(row);
	data->events += data->event[i];
	if (data->start != NULL)
		data->start[i] = row->start;
	if (data->weight != NULL)
		data->weight[i] = row->weight;
	if (data->offset != NULL)
		data->offset[i] = row->offset;
	if (data->cluster != NULL)
		data->cluster[i] = row->cluster;
}

static enum lbp_status
gather_rows(struct lbp_cox_data *data, const struct lbp_cox_source *source, struct lbp_error *err)
{
	struct lbp_cox_row rows[BATCH];
	size_t first, count, i;

	for (first = 0; first < source->n; first += count) {
		double *x = data->x + first * source->p;

		count = source->n - first < BATCH ? source->n - first : BATCH;
		fetch(source, data->row + first, count, rows);
		for (i = 0; i < count; i++)
			take_row(data, first + i, &rows[i]);
		source->covariates(source->context, data->row + first, count, x);
		for (i = 0; i < count * source->p; i++)
			if (!isfinite(x[i]))
				return lbp_fail_row(err, LBP_EDOMAIN, data->row[first + i / source->p], NULL,
					"a covariate is not a finite number");
	}
	return LBP_OK;
}

/* A constant column leaves only rounding when its mean is taken off: it becomes the zeros that it is. */
static void
flatten(struct lbp_cox_data *data, size_t column)
{
	size_t i;

	for (i = 0; i < data->n; i++)
		data->x[i * data->p + column] = 0;
	data->spread[column] = 1;
}

/* Sums of large means would eat the digits of the variances that the information is made of. */
static void
centre(struct lbp_cox_data *data)
{
	double total = 0, offset = 0;
	size_t i, j;

	for (i = 0; i < data->n; i++) {
		total += lbp_cox_weight(data, i);
		offset += lbp_cox_weight(data, i) * lbp_cox_predictor(data, NULL, i);
		for (j = 0; j < data->p; j++)
			data->mean[j] += lbp_cox_weight(data, i) * data->x[i * data->p + j];
	}
	data->offset_mean = offset / total;
	for (j = 0; j < data->p; j++)
		data->mean[j] /= total;
	for (i = 0; i < data->n; i++) {
		if (data->offset != NULL)
			data->offset[i] -= data->offset_mean;
		for (j = 0; j < data->p; j++) {
			double *x = &data->x[i * data->p + j];

			*x -= data->mean[j];
			data->spread[j] += lbp_cox_weight(data, i) * *x * *x;
		}
	}
	for (j = 0; j < data->p; j++) {
		data->spread[j] = sqrt(data->spread[j] / total);
		if (!(data->spread[j] > 1e-13 * fabs(data->mean[j])))
			flatten(data, j);
	}
}

/* The rows of each stratum in the order of start. */
static enum lbp_status
order_by_start(struct lbp_cox_data *data, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t s, i;

	if (data->start == NULL)
		return LBP_OK;
	data->by_start = lbp_array_new(data->n, sizeof *data->by_start);
	if (data->by_start == NULL)
		return lbp_fail_memory(err);
	for (s = 0; s < data->strata && status == LBP_OK; s++) {
		size_t first = data->begin[s], count = data->begin[s + 1] - first;

		status = lbp_sort_index(data->start + first, count, data->by_start + first, err);
		for (i = first; i < first + count; i++)
			data->by_start[i] += (uint32_t)first;
	}
	return status;
}

enum lbp_status
lbp_cox_data_init(struct lbp_cox_data *data, const struct lbp_cox_source *source, struct lbp_error *err)
{
	enum lbp_status status;

	*data = (struct lbp_cox_data){.n = source->n, .p = source->p};
	status = sort_rows(data, source, err);
	if (status == LBP_OK)
		status = allocate_rows(data, source, err);
	if (status == LBP_OK)
		status = gather_rows(data, source, err);
	if (status == LBP_OK && data->events == 0)
		status = lbp_fail(err, LBP_EDOMAIN, "nobody had the event: all are censored");
	if (status != LBP_OK)
		return status;
	centre(data);
	return order_by_start(data, err);
}

void
lbp_cox_data_free(struct lbp_cox_data *data)
{
	free(data->start);
	free(data->stop);
	free(data->event);
	free(data->weight);
	free(data->copies);
	free(data->offset);
	free(data->cluster);
	free(data->row);
	free(data->by_start);
	free(data->begin);
	free(data->stratum);
	free(data->x);
	free(data->mean);
	free(data->spread);
	*data = (struct lbp_cox_data){0};
}
