/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/turnbull.h"

#include "base/array.h"
#include "numerics/sort.h"
#include "survival/turnbull_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * The ends of the intervals in their order on the line: at one time, that at which an exact event begins (just before
 * it), then ends (at it), then beginnings of open intervals (just after it). Rank 3 u + kind, u the number of the time.
 */
enum { BEGINS_AT, ENDS, BEGINS_AFTER, KINDS };

struct line {
	size_t times;
	double *time;        /* distinct, ascending */
	size_t *begin, *end; /* rank of each row's ends */
	size_t *below;       /* of each rank: innermost intervals that begin below it */
};

static enum lbp_status
check_row(const struct lbp_intervals *data, size_t i, struct lbp_error *err)
{
	double low = data->low[i], high = data->high[i];

	if (isnan(low) || isnan(high) || (isinf(low) && low > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "a time is not a number");
	if (low > high)
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "an interval ends (%g) before it begins (%g)", high, low);
	if (!(high > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "a time is not above 0 (%g)", high);
	if (data->weight != NULL && !(data->weight[i] > 0 && isfinite(data->weight[i])))
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "a weight is not above 0");
	return LBP_OK;
}

/* Finds the distinct ends and the rank of each. */
static enum lbp_status
rank_ends(const struct lbp_intervals *data, struct line *line, struct lbp_error *err)
{
	size_t n = data->n, i;
	double *end = lbp_array_new(2 * n, sizeof *end);
	uint32_t *order = lbp_array_new(2 * n, sizeof *order);
	enum lbp_status status = end != NULL && order != NULL ? LBP_OK : lbp_fail_memory(err);

	for (i = 0; i < n && status == LBP_OK; i++) {
		end[i] = fmax(data->low[i], 0);
		end[n + i] = data->high[i];
	}
	if (status == LBP_OK)
		status = lbp_sort_index(end, 2 * n, order, err);
	for (i = 0; i < 2 * n && status == LBP_OK; i++) {
		size_t e = order[i], row = e < n ? e : e - n;
		int is_exact = data->low[row] == data->high[row];

		if (line->times == 0 || end[e] > line->time[line->times - 1])
			line->time[line->times++] = end[e];
		if (e < n)
			line->begin[row] = KINDS * (line->times - 1) + (is_exact ? BEGINS_AT : BEGINS_AFTER);
		else
			line->end[row] = KINDS * (line->times - 1) + ENDS;
	}
	free(end);
	free(order);
	return status;
}

/* Innermost intervals: from a beginning to the next end, with no other beginning between. */
static void
find_innermost(size_t n, struct line *line, unsigned char *has, struct lbp_turnbull *fit)
{
	size_t ranks = KINDS * line->times, begin = SIZE_MAX, r, i;

	for (i = 0; i < n; i++)
		has[line->begin[i]] = has[line->end[i]] = 1;
	for (r = 0; r < ranks; r++) {
		line->below[r] = fit->count + (begin != SIZE_MAX);
		if (!has[r])
			continue;
		if (r % KINDS != ENDS)
			begin = r;
		else if (begin != SIZE_MAX) {
			fit->low[fit->count] = line->time[begin / KINDS];
			fit->high[fit->count++] = line->time[r / KINDS];
			begin = SIZE_MAX;
		}
	}
}

/*
 * A row covers the innermost intervals from the first that does not begin below it to the last that ends with it. An
 * innermost interval that has begun below a rank counts in `below` there; at its own beginning it does not yet.
 */
static void
find_covers(size_t n, const struct line *line, struct lbp_turnbull *fit)
{
	size_t i;

	for (i = 0; i < n; i++) {
		fit->first[i] = line->below[line->begin[i]];
		fit->last[i] = line->below[line->end[i]] - 1;
	}
}

static int
compare_covers(const void *a, const void *b)
{
	const struct lbp_cover *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->last < y->last ? -1 : x->last > y->last;
}

static size_t
join_covers(const struct lbp_intervals *data, const struct lbp_turnbull *fit, struct lbp_cover *cover)
{
	size_t covers = 0, i;

	for (i = 0; i < data->n; i++)
		cover[i] = (struct lbp_cover){
			fit->first[i], fit->last[i], data->weight != NULL ? data->weight[i] : 1};
	qsort(cover, data->n, sizeof *cover, compare_covers);
	for (i = 0; i < data->n; i++)
		if (covers > 0 && compare_covers(&cover[covers - 1], &cover[i]) == 0)
			cover[covers - 1].weight += cover[i].weight;
		else
			cover[covers++] = cover[i];
	return covers;
}

static enum lbp_status
allocate(size_t n, struct line *line, struct lbp_turnbull *fit, struct lbp_error *err)
{
	line->time = lbp_array_new(2 * n, sizeof *line->time);
	line->begin = lbp_array_new(n, sizeof *line->begin);
	line->end = lbp_array_new(n, sizeof *line->end);
	line->below = lbp_array_new(2 * n, KINDS * sizeof *line->below);
	fit->low = lbp_array_new(n, sizeof *fit->low);
	fit->high = lbp_array_new(n, sizeof *fit->high);
	fit->mass = lbp_array_new(n, sizeof *fit->mass);
	fit->survival = lbp_array_new(n, sizeof *fit->survival);
	fit->se = lbp_array_new(n, sizeof *fit->se);
	fit->first = lbp_array_new(n, sizeof *fit->first);
	fit->last = lbp_array_new(n, sizeof *fit->last);
	if (line->time == NULL || line->begin == NULL || line->end == NULL || line->below == NULL || fit->low == NULL ||
		fit->high == NULL || fit->mass == NULL || fit->survival == NULL || fit->se == NULL ||
		fit->first == NULL || fit->last == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

static enum lbp_status
lay_out(const struct lbp_intervals *data, struct lbp_turnbull *fit, struct lbp_error *err)
{
	struct line line = {0};
	unsigned char *has = lbp_array_new(2 * data->n, KINDS);
	enum lbp_status status = has != NULL ? allocate(data->n, &line, fit, err) : lbp_fail_memory(err);

	if (status == LBP_OK)
		status = rank_ends(data, &line, err);
	if (status == LBP_OK) {
		find_innermost(data->n, &line, has, fit);
		find_covers(data->n, &line, fit);
	}
	free(has);
	free(line.time);
	free(line.begin);
	free(line.end);
	free(line.below);
	return status;
}

/* Survival from the masses, summed from the nearer end, so that what is left at the end is nothing. */
static void
take_maximum(const struct lbp_cover_maximum *maximum, struct lbp_turnbull *fit)
{
	double after = 0;
	size_t j;

	for (j = fit->count; j-- > 0;) {
		fit->survival[j] = fmin(after, 1);
		after += fit->mass[j];
		fit->se[j] = after == fit->mass[j] && j + 1 == fit->count ? 0 : sqrt(maximum->cumulative_variance[j]);
	}
	fit->log_likelihood = maximum->log_likelihood;
	fit->excess = maximum->excess;
	fit->iterations = maximum->iterations;
	fit->support = maximum->support;
	fit->is_unique = maximum->is_unique;
}

enum lbp_status
lbp_turnbull_fit(const struct lbp_intervals *data, struct lbp_turnbull *fit, struct lbp_error *err)
{
	struct lbp_cover *cover = lbp_array_new(data->n, sizeof *cover);
	struct lbp_cover_problem problem = {.cover = cover};
	struct lbp_cover_maximum maximum = {.excess = NAN};
	enum lbp_status status = cover != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	*fit = (struct lbp_turnbull){.count = 0};
	if (status == LBP_OK && data->n == 0)
		status = lbp_fail(err, LBP_EDOMAIN, "nobody to estimate survival from");
	for (i = 0; i < data->n && status == LBP_OK; i++) {
		status = check_row(data, i, err);
		fit->people += data->weight != NULL ? data->weight[i] : 1;
	}
	if (status == LBP_OK)
		status = lay_out(data, fit, err);
	if (status == LBP_OK) {
		problem.covers = join_covers(data, fit, cover);
		problem.places = fit->count;
		problem.total = fit->people;
		maximum.mass = fit->mass;
		maximum.cumulative_variance = lbp_array_new(fit->count, sizeof(double));
		if (maximum.cumulative_variance == NULL)
			status = lbp_fail_memory(err);
	}
	if (status == LBP_OK)
		status = lbp_cover_maximise(&problem, &maximum, err);
	if (status == LBP_OK)
		take_maximum(&maximum, fit);
	free(maximum.cumulative_variance);
	free(cover);
	return status;
}

size_t
lbp_turnbull_quantile(const struct lbp_turnbull *fit, double p)
{
	size_t j;

	for (j = 0; j < fit->count; j++)
		if (fit->survival[j] <= 1 - p + 1e-9 && !isinf(fit->high[j]))
			return j;
	return SIZE_MAX;
}

void
lbp_turnbull_free(struct lbp_turnbull *fit)
{
	free(fit->low);
	free(fit->high);
	free(fit->mass);
	free(fit->survival);
	free(fit->se);
	free(fit->first);
	free(fit->last);
	*fit = (struct lbp_turnbull){0};
}
