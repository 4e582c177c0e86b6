/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/turnbull.h"

#include "base/array.h"
#include "numerics/dist.h"
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
	size_t *done;        /* of each rank: innermost intervals that have ended there, the one that ends at it included */
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
		line->done[r] = fit->count + (r % KINDS == ENDS && begin != SIZE_MAX);
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
 * A row covers the innermost intervals between its ends: from the first that is not done where the row begins (one that
 * has begun before is cut off by that beginning, so it is none) to the last that is done where the row ends.
 */
static void
find_covers(size_t n, const struct line *line, struct lbp_turnbull *fit)
{
	size_t i;

	for (i = 0; i < n; i++) {
		fit->first[i] = line->done[line->begin[i]];
		fit->last[i] = line->done[line->end[i]] - 1;
	}
}

/* Rows that cover the same, together. */
static enum lbp_status
join_covers(const struct lbp_intervals *data, const struct lbp_turnbull *fit, struct lbp_cover_problem *problem,
	struct lbp_cover *cover, struct lbp_error *err)
{
	double *key = lbp_array_new(data->n, sizeof *key);
	uint32_t *order = lbp_array_new(data->n, sizeof *order);
	enum lbp_status status = key != NULL && order != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	for (i = 0; i < data->n && status == LBP_OK; i++)
		key[i] = (double)fit->first[i] * (double)fit->count + (double)fit->last[i];
	if (status == LBP_OK)
		status = lbp_sort_index(key, data->n, order, err);
	for (i = 0; i < data->n && status == LBP_OK; i++) {
		size_t row = order[i];

		if (i == 0 || key[row] > key[order[i - 1]])
			cover[problem->covers++] = (struct lbp_cover){fit->first[row], fit->last[row], 0};
		cover[problem->covers - 1].weight += data->weight != NULL ? data->weight[row] : 1;
	}
	free(key);
	free(order);
	return status;
}

static enum lbp_status
allocate(size_t n, struct line *line, struct lbp_turnbull *fit, struct lbp_error *err)
{
	line->time = lbp_array_new(2 * n, sizeof *line->time);
	line->begin = lbp_array_new(n, sizeof *line->begin);
	line->end = lbp_array_new(n, sizeof *line->end);
	line->done = lbp_array_new(2 * n, KINDS * sizeof *line->done);
	fit->low = lbp_array_new(n, sizeof *fit->low);
	fit->high = lbp_array_new(n, sizeof *fit->high);
	fit->mass = lbp_array_new(n, sizeof *fit->mass);
	fit->survival = lbp_array_new(n, sizeof *fit->survival);
	fit->se = lbp_array_new(n, sizeof *fit->se);
	fit->first = lbp_array_new(n, sizeof *fit->first);
	fit->last = lbp_array_new(n, sizeof *fit->last);
	if (line->time == NULL || line->begin == NULL || line->end == NULL || line->done == NULL || fit->low == NULL ||
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
	free(line.done);
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
		fit->se[j] = sqrt(maximum->cumulative_variance[j]);
	}
	fit->log_likelihood = maximum->log_likelihood;
	fit->excess = maximum->excess;
	fit->iterations = maximum->iterations;
	fit->support = maximum->support;
}

static enum lbp_status
check(const struct lbp_intervals *data, struct lbp_turnbull *fit, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	if (data->n == 0)
		return lbp_fail(err, LBP_EDOMAIN, "nobody to estimate survival from");
	for (i = 0; i < data->n && status == LBP_OK; i++) {
		status = check_row(data, i, err);
		fit->people += data->weight != NULL ? data->weight[i] : 1;
	}
	return status;
}

enum lbp_status
lbp_turnbull_fit(const struct lbp_intervals *data, struct lbp_turnbull *fit, struct lbp_error *err)
{
	struct lbp_cover *cover = lbp_array_new(data->n, sizeof *cover);
	struct lbp_cover_problem problem = {.cover = cover};
	struct lbp_cover_maximum maximum = {.excess = NAN};
	enum lbp_status status;

	*fit = (struct lbp_turnbull){.count = 0};
	status = cover != NULL ? check(data, fit, err) : lbp_fail_memory(err);
	if (status == LBP_OK)
		status = lay_out(data, fit, err);
	if (status == LBP_OK)
		status = join_covers(data, fit, &problem, cover, err);
	if (status == LBP_OK) {
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

/* (S log S before - S log S after) / (S before - S after) of what a row covers. */
static double
score_of(const struct lbp_turnbull *fit, size_t row)
{
	double before = fit->first[row] > 0 ? fit->survival[fit->first[row] - 1] : 1, after = fit->survival[fit->last[row]];

	return (before * log(before) - (after > 0 ? after * log(after) : 0)) / (before - after);
}

static double
spread_of(const struct lbp_turnbull *fit, size_t n, double mean)
{
	double sum = 0, off;
	size_t i;

	for (i = 0; i < n; i++) {
		off = score_of(fit, i) - mean;
		sum += off * off;
	}
	return sum / (double)(n - 1);
}

enum lbp_status
lbp_turnbull_compare(const struct lbp_turnbull *fit, size_t n, const uint32_t *group, size_t groups, double *score,
	double *n_in, struct lbp_turnbull_test *test, struct lbp_error *err)
{
	double mean = 0, spread;
	size_t i, g, filled = 0;

	for (g = 0; g < groups; g++)
		score[g] = n_in[g] = 0;
	for (i = 0; i < n; i++) {
		score[group[i]] += score_of(fit, i);
		n_in[group[i]]++;
		mean += score_of(fit, i) / (double)n;
	}
	spread = spread_of(fit, n, mean);
	for (g = 0; g < groups; g++)
		filled += n_in[g] > 0;
	if (filled < 2)
		return lbp_fail(err, LBP_EDOMAIN, "two groups are needed for a comparison");
	if (!(spread > 0))
		return lbp_fail(err, LBP_EDOMAIN, "all intervals say the same: there is nothing to compare");
	*test = (struct lbp_turnbull_test){.df = (double)(filled - 1)};
	for (g = 0; g < groups; g++)
		if (n_in[g] > 0)
			test->statistic += (score[g] - n_in[g] * mean) * (score[g] - n_in[g] * mean) / (n_in[g] * spread);
	test->p = lbp_dist_chisq_upper(test->statistic, test->df);
	return LBP_OK;
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
