/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scales of time on which coefficients may change. */
#include "survival/cox_zph.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const lbp_cox_transform_names[] = {"km", "rank", "identity", "log", NULL};

/* All rows' times, each sorted without regard to strata. */
struct times {
	size_t n, events;
	double *stop, *event;
	double *start; /* NULL where there is none */
};

static void
free_times(struct times *t)
{
	free(t->stop);
	free(t->event);
	free(t->start);
}

static enum lbp_status
sort_times(struct times *t, const struct lbp_cox_data *data, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i;

	*t = (struct times){.n = data->n};
	t->stop = lbp_array_new(data->n, sizeof *t->stop);
	t->event = lbp_array_new(data->n, sizeof *t->event);
	if (data->start != NULL)
		t->start = lbp_array_new(data->n, sizeof *t->start);
	if (t->stop == NULL || t->event == NULL || (data->start != NULL && t->start == NULL))
		return lbp_fail_memory(err);
	memcpy(t->stop, data->stop, data->n * sizeof *t->stop);
	if (data->start != NULL)
		memcpy(t->start, data->start, data->n * sizeof *t->start);
	for (i = 0; i < data->n; i++)
		if (data->event[i])
			t->event[t->events++] = data->stop[i];
	status = lbp_sort_values(t->stop, t->n, err);
	if (status == LBP_OK)
		status = lbp_sort_values(t->event, t->events, err);
	if (status == LBP_OK && t->start != NULL)
		status = lbp_sort_values(t->start, t->n, err);
	return status;
}

/* How many are at risk at a time: out is how many have left before it, in how many have entered. Both move on. */
static double
at_risk(const struct times *t, double time, size_t *out, size_t *in)
{
	while (*out < t->n && t->stop[*out] < time)
		(*out)++;
	if (t->start == NULL)
		return (double)(t->n - *out);
	while (*in < t->n && t->start[*in] < time)
		(*in)++;
	return (double)*in - (double)*out;
}

static void
fill_km(struct lbp_cox_clock *clock, const struct times *t, const size_t *deaths)
{
	double survival = 1;
	size_t k, out = 0, in = 0;

	for (k = 0; k < clock->count; k++) {
		clock->value[k] = 1 - survival;
		survival *= 1 - (double)deaths[k] / at_risk(t, clock->time[k], &out, &in);
	}
}

/* Equal times share the mean of their ranks. */
static void
fill_ranks(struct lbp_cox_clock *clock, const struct times *t)
{
	size_t k, first = 0, past;

	for (k = 0; k < clock->count; k++) {
		while (t->stop[first] < clock->time[k])
			first++;
		for (past = first; past < t->n && t->stop[past] == clock->time[k]; past++)
			continue;
		clock->value[k] = ((double)first + 1 + (double)past) / 2;
		first = past;
	}
}

static void
fill_plain(struct lbp_cox_clock *clock, enum lbp_cox_transform transform)
{
	size_t k;

	for (k = 0; k < clock->count; k++)
		clock->value[k] = transform == LBP_COX_TIME_LOG ? log(clock->time[k]) : clock->time[k];
}

/* The distinct times with events, and how many events each has. */
static void
find_times(struct lbp_cox_clock *clock, const struct times *t, size_t *deaths)
{
	size_t i;

	for (i = 0; i < t->events; i++) {
		if (clock->count == 0 || clock->time[clock->count - 1] != t->event[i])
			clock->time[clock->count++] = t->event[i];
		deaths[clock->count - 1]++;
	}
}

static void
take_off_mean(struct lbp_cox_clock *clock, const size_t *deaths, size_t events)
{
	double sum = 0;
	size_t k;

	for (k = 0; k < clock->count; k++)
		sum += (double)deaths[k] * clock->value[k];
	clock->mean = sum / (double)events;
	for (k = 0; k < clock->count; k++)
		clock->value[k] -= clock->mean;
}

static enum lbp_status
fill(struct lbp_cox_clock *clock, const struct times *t, enum lbp_cox_transform transform, struct lbp_error *err)
{
	size_t *deaths = lbp_array_new(t->events, sizeof *deaths);

	clock->time = lbp_array_new(t->events, sizeof *clock->time);
	clock->value = lbp_array_new(t->events, sizeof *clock->value);
	if (deaths == NULL || clock->time == NULL || clock->value == NULL) {
		free(deaths);
		return lbp_fail_memory(err);
	}
	find_times(clock, t, deaths);
	if (transform == LBP_COX_TIME_KM)
		fill_km(clock, t, deaths);
	else if (transform == LBP_COX_TIME_RANK)
		fill_ranks(clock, t);
	else
		fill_plain(clock, transform);
	take_off_mean(clock, deaths, t->events);
	free(deaths);
	if (transform == LBP_COX_TIME_LOG && !(clock->time[0] > 0))
		return lbp_fail(err, LBP_EDOMAIN, "a time of %g has no logarithm", clock->time[0]);
	return LBP_OK;
}

enum lbp_status
lbp_cox_clock_init(struct lbp_cox_clock *clock, const struct lbp_cox_data *data, enum lbp_cox_transform transform,
	struct lbp_error *err)
{
	struct times times;
	enum lbp_status status;

	*clock = (struct lbp_cox_clock){0};
	status = sort_times(&times, data, err);
	if (status == LBP_OK)
		status = fill(clock, &times, transform, err);
	free_times(&times);
	return status;
}

double
lbp_cox_clock_at(const struct lbp_cox_clock *clock, double time)
{
	size_t low = 0, high = clock->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (clock->time[middle] < time)
			low = middle + 1;
		else
			high = middle;
	}
	return low < clock->count && clock->time[low] == time ? clock->value[low] : NAN;
}

void
lbp_cox_clock_free(struct lbp_cox_clock *clock)
{
	free(clock->time);
	free(clock->value);
	*clock = (struct lbp_cox_clock){0};
}
