/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/guyot.h"

#include <math.h>

enum { STEPS = 60 };

double
lbp_guyot_straighten(double *survival, size_t n)
{
	double largest = 0;
	size_t i, j, first;

	for (i = 0; i < n; i++) {
		double held = fmin(fmax(survival[i], 0), 1);

		largest = fmax(largest, fabs(held - survival[i]));
		survival[i] = held;
	}
	for (i = 1; i < n; i++) {
		double sum = survival[i], mean = sum;

		for (first = i; first > 0 && survival[first - 1] < mean; mean = sum / (double)(i + 1 - first))
			sum += survival[--first];
		for (j = first; j <= i; j++) {
			largest = fmax(largest, fabs(mean - survival[j]));
			survival[j] = mean;
		}
	}
	return largest;
}

/* Where the walk along the curve stands. */
struct walk {
	const struct lbp_published_curve *curve;
	size_t point;    /* the next */
	double at_risk, survival, events;
};

/*
 * Walks from `start` to `end` with `censored` censorings spread evenly: the events that each point asks for, given who is
 * left. rows: where to write them, or NULL.
 */
static struct walk
walk_on(struct walk walk, double start, double end, int is_last, size_t censored, struct lbp_rebuilt *rows)
{
	double gap = (end - start) / (double)(censored + 1);
	size_t gone = 0;

	for (;;) {
		int more = walk.point < walk.curve->n && (is_last || walk.curve->time[walk.point] < end);
		double t = more ? walk.curve->time[walk.point] : INFINITY;
		double events;

		for (; gone < censored && start + gap * (double)(gone + 1) < t && walk.at_risk > 0; gone++) {
			walk.at_risk--;
			if (rows != NULL)
				lbp_rebuilt_append(rows, start + gap * (double)(gone + 1), 0);
		}
		if (!more)
			return walk;
		events = walk.survival > 0 ? round(walk.at_risk * (1 - walk.curve->survival[walk.point] / walk.survival)) : 0;
		events = t > 0 ? fmin(fmax(events, 0), walk.at_risk) : 0;
		if (walk.at_risk > 0)
			walk.survival *= 1 - events / walk.at_risk;
		walk.at_risk -= events;
		walk.events += events;
		for (; rows != NULL && events > 0; events--)
			lbp_rebuilt_append(rows, t, 1);
		walk.point++;
	}
}

/*
 * Guyot's iteration for one interval: as many more censorings as there are too many left. Where events that are rounded
 * make it go round in circles, those nearby are tried one by one; the first that comes nearest is taken.
 */
static size_t
censored_between(struct walk walk, double start, double end, double wanted)
{
	double censored = 0, nearest = INFINITY, left, from;
	size_t best = 0, step;

	for (step = 0; step < STEPS; step++) {
		left = walk_on(walk, start, end, 0, (size_t)censored, NULL).at_risk;
		if (left == wanted)
			return (size_t)censored;
		censored = fmin(fmax(censored + left - wanted, 0), walk.at_risk);
	}
	from = fmax(censored - STEPS, 0);
	for (step = 0; step <= 2 * STEPS && from + (double)step <= walk.at_risk; step++) {
		left = walk_on(walk, start, end, 0, (size_t)from + step, NULL).at_risk;
		if (fabs(left - wanted) < nearest) {
			nearest = fabs(left - wanted);
			best = (size_t)from + step;
		}
	}
	return best;
}

/* Behind the last number at risk: the censorings that leave the total of events, the fewest if several do. */
static size_t
censored_at_last(struct walk walk, double start, double end, size_t before)
{
	const struct lbp_published_curve *curve = walk.curve;
	size_t best = 0, censored;
	double nearest = INFINITY;

	if (isnan(curve->events))
		return start > 0 ? (size_t)fmin(round((double)before * (end - start) / start), walk.at_risk) : 0;
	for (censored = 0; censored <= (size_t)walk.at_risk && nearest > 0; censored++) {
		double miss = fabs(walk_on(walk, start, end, 1, censored, NULL).events - curve->events);

		if (miss < nearest) {
			nearest = miss;
			best = censored;
		}
	}
	return best;
}

static enum lbp_status
check(const struct lbp_published_curve *curve, struct lbp_error *err)
{
	size_t i;

	if (curve->n == 0 || curve->risks == 0 || curve->risk_time[0] != 0)
		return lbp_fail(err, LBP_EDOMAIN, "a curve needs points, and the number at risk at time 0");
	for (i = 0; i < curve->n; i++) {
		if (!(curve->time[i] >= 0) || (i > 0 && curve->time[i] < curve->time[i - 1]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "time", "does not ascend from 0");
		if (!(curve->survival[i] >= 0 && curve->survival[i] <= 1))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "survival", "is not within [0, 1]");
		if (i > 0 && curve->survival[i] > curve->survival[i - 1])
			return lbp_fail_row(err, LBP_EDOMAIN, i, "survival", "is above the one before it");
	}
	for (i = 0; i < curve->risks; i++) {
		if (!(curve->risk[i] >= (i == 0) && curve->risk[i] <= 1e7 && curve->risk[i] == floor(curve->risk[i])))
			return lbp_fail(err, LBP_EDOMAIN,
				"the number at risk at %g, %g, must be whole, 0 to 1e7, and the first above 0",
				curve->risk_time[i], curve->risk[i]);
		if (i > 0 && !(curve->risk_time[i] > curve->risk_time[i - 1]))
			return lbp_fail(err, LBP_EDOMAIN, "numbers at risk at %g and then at %g: their times must ascend",
				curve->risk_time[i - 1], curve->risk_time[i]);
		if (i > 0 && curve->risk[i] > curve->risk[i - 1])
			return lbp_fail(err, LBP_EDOMAIN, "numbers at risk must not rise: %g at %g, %g at %g",
				curve->risk[i - 1], curve->risk_time[i - 1], curve->risk[i], curve->risk_time[i]);
	}
	if (!isnan(curve->events) && !(curve->events >= 0 && curve->events == floor(curve->events)))
		return lbp_fail(err, LBP_EDOMAIN, "the total of events, %g, must be a whole number, 0 or more", curve->events);
	if (!(curve->time[curve->n - 1] > 0))
		return lbp_fail(err, LBP_EDOMAIN, "a curve needs a point behind time 0");
	return LBP_OK;
}

enum lbp_status
lbp_guyot_fit(const struct lbp_published_curve *curve, struct lbp_rebuilt *rows, struct lbp_error *err)
{
	struct walk walk = {.curve = curve, .survival = 1};
	enum lbp_status status = check(curve, err);
	size_t i, censored, before = 0;
	double end, start;

	if (status == LBP_OK)
		status = lbp_rebuilt_init(rows, (size_t)curve->risk[0], err);
	if (status != LBP_OK)
		return status;
	walk.at_risk = curve->risk[0];
	for (i = 0; i + 1 < curve->risks; i++) {
		censored = censored_between(walk, curve->risk_time[i], curve->risk_time[i + 1], curve->risk[i + 1]);
		walk = walk_on(walk, curve->risk_time[i], curve->risk_time[i + 1], 0, censored, rows);
		before += censored;
	}
	start = curve->risk_time[i];
	end = fmax(curve->time[curve->n - 1], start);
	censored = end > start ? censored_at_last(walk, start, end, before) : 0;
	walk_on(walk, start, end, 1, censored, rows);
	while (rows->made < rows->n)
		lbp_rebuilt_append(rows, end, 0);
	return LBP_OK;
}
