/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/from_summary_private.h"

#include "base/array.h"
#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HALF_EXACTLY 1e-9 /* nearer to one half than rounding leaves a product of so many factors, and no real count is */

enum side { SIDE_LOW, SIDE_MEDIAN, SIDE_HIGH, SIDES };

static double
whole(double t, int is_whole)
{
	return is_whole ? ceil(t - 1e-9) : t;
}

enum lbp_status
lbp_summary_walk_init(struct lbp_summary_walk *walk, const struct lbp_trial_summary *summary, size_t arm,
	struct lbp_random random, struct lbp_error *err)
{
	size_t n = summary->arm[arm].n, i;
	enum lbp_status status;

	*walk = (struct lbp_summary_walk){.past = n, .survival = 1, .random = random};
	status = lbp_rebuilt_init(&walk->rows, n, err);
	walk->ends = lbp_array_new(n, sizeof *walk->ends);
	if (status == LBP_OK && walk->ends == NULL)
		status = lbp_fail_memory(err);
	for (i = 0; status == LBP_OK && i < n; i++)
		walk->ends[i] = whole(summary->followup_min +
			((double)i + 0.5) / (double)n * (summary->followup_max - summary->followup_min), summary->is_whole);
	return status;
}

void
lbp_summary_walk_copy(struct lbp_summary_walk *walk, const struct lbp_summary_walk *from)
{
	struct lbp_rebuilt rows = walk->rows;
	double *ends = walk->ends;

	memcpy(rows.time, from->rows.time, from->rows.made * sizeof *rows.time);
	memcpy(rows.event, from->rows.event, from->rows.made * sizeof *rows.event);
	memcpy(ends, from->ends, from->past * sizeof *ends);
	*walk = *from;
	walk->rows.time = rows.time;
	walk->rows.event = rows.event;
	walk->ends = ends;
}

/* Those whose follow-up ends before t are censored. */
static void
censor_before(struct lbp_summary_walk *walk, double t)
{
	for (; walk->first < walk->past && walk->ends[walk->first] < t; walk->first++)
		lbp_rebuilt_append(&walk->rows, walk->ends[walk->first], 0);
}

/* Somebody of those at risk has the event at t. */
static void
strike(struct lbp_summary_walk *walk, double t)
{
	size_t n = walk->past - walk->first;
	size_t who = walk->first + (size_t)lbp_random_below(&walk->random, n);

	memmove(walk->ends + who, walk->ends + who + 1, (walk->past - who - 1) * sizeof *walk->ends);
	walk->past--;
	lbp_rebuilt_append(&walk->rows, t, 1);
	walk->survival = n > 1 ? walk->survival * (1 - 1 / (double)n) : 0;
	walk->greenwood += n > 1 ? 1 / ((double)n * (double)(n - 1)) : 0;
	walk->now = t;
}

/* Whether the curve, or its limit, is below one half now; 0.5 itself is not below. */
static int
is_below_half(const struct lbp_summary_walk *walk, const struct lbp_trial_summary *summary, enum side side)
{
	double z = lbp_dist_normal_quantile((1 + summary->level) / 2);
	double se = walk->survival * sqrt(walk->greenwood), low, high;

	if (side == SIDE_MEDIAN || walk->survival == 0)
		return walk->survival < 0.5 - HALF_EXACTLY;
	lbp_km_interval(summary->ci, walk->survival, se, se, z, &low, &high);
	return (side == SIDE_LOW ? low : high) < 0.5 - HALF_EXACTLY;
}

/* `events` events up to t at a constant hazard, the last `at_end` of them at t itself. Returns 0 if nobody is left. */
static int
stretch(struct lbp_summary_walk *walk, double t, size_t events, size_t at_end, int is_whole)
{
	double start = walk->now, share = (double)events / (double)(walk->past - walk->first + 1);
	double at;
	size_t j;

	for (j = 1; j <= events; j++) {
		at = start + (t - start) * log1p(-share * (double)j / (double)events) / log1p(-share);
		at = j + at_end > events ? t : fmin(whole(at, is_whole), t);
		censor_before(walk, at);
		if (walk->first == walk->past)
			return 0;
		strike(walk, at);
	}
	return 1;
}

/*
 * The fewest events up to t that bring the curve, or its limit, below one half; at exactly one half, two events are at t.
 * Where t is the end before, too, as of 3 (3 to 4) days, all of them are at t, and the hazard stays as it was.
 */
static enum lbp_status
cross(struct lbp_summary_walk *walk, struct lbp_summary_walk *trial, const struct lbp_trial_summary *summary, double t,
	enum side side, struct lbp_error *err)
{
	size_t n = walk->past - walk->first, events, at_end = 1;
	double start = walk->now;

	if (is_below_half(walk, summary, side))
		return lbp_fail(err, LBP_EDOMAIN, 
			"the interval of a median is narrower than %zu people allow: the curve or its limit is below one half ahead of %g",
			walk->rows.n, t);
	for (events = 1; events <= n; events++) {
		lbp_summary_walk_copy(trial, walk);
		if (!stretch(trial, t, events, at_end, summary->is_whole))
			break;
		if (is_below_half(trial, summary, side)) {
			lbp_summary_walk_copy(walk, trial);
			if (t > start)
				walk->hazard = -log1p(-(double)events / (double)(n + 1)) / (t - start);
			return LBP_OK;
		}
		at_end = fabs(trial->survival - 0.5) < HALF_EXACTLY ? 2 : 1;
	}
	return lbp_fail(err, LBP_EDOMAIN, "follow-up is too short for a median, or the end of its interval, at %g", t);
}

enum lbp_status
lbp_summary_walk_median(struct lbp_summary_walk *walk, const struct lbp_trial_summary *summary, size_t arm,
	struct lbp_error *err)
{
	const struct lbp_summary_arm *facts = &summary->arm[arm];
	double at[SIDES] = {facts->low.value, facts->median.value, facts->high.value};
	struct lbp_summary_walk trial = {0};
	enum lbp_status status = lbp_summary_walk_init(&trial, summary, arm, walk->random, err);
	enum side side;

	for (side = SIDE_LOW; status == LBP_OK && side < SIDES; side++)
		if (!isnan(at[side]))
			status = cross(walk, &trial, summary, at[side], side, err);
	lbp_summary_walk_free(&trial);
	return status;
}

void
lbp_summary_walk_end(struct lbp_summary_walk *walk, double hazard, int is_whole)
{
	double due = 1, t = walk->now; /* the next event comes when the hazard summed over those at risk has grown by it */

	while (walk->first < walk->past) {
		double end = walk->ends[walk->first], n = (double)(walk->past - walk->first);

		if (t + due / (hazard * n) <= end) {
			t += due / (hazard * n);
			strike(walk, fmin(whole(t, is_whole), end));
			due = 1;
		} else {
			due -= fmax(end - t, 0) * hazard * n;
			t = fmax(end, t);
			lbp_rebuilt_append(&walk->rows, end, 0);
			walk->first++;
		}
	}
}

void
lbp_summary_walk_free(struct lbp_summary_walk *walk)
{
	lbp_rebuilt_free(&walk->rows);
	free(walk->ends);
	*walk = (struct lbp_summary_walk){0};
}
