/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log likelihood sum w log(mass of a cover) - W (sum of masses) is concave, and at its maximum over masses of 0 or
 * more these add up to 1. With s_j = sum of w / (mass of the cover) over the covers that hold place j, its slope by mass j
 * is s_j - W: at the maximum 0 where there is mass, not above 0 elsewhere.
 *
 * Support reduction: Newton's step among the places in use, as far as no mass falls below 0; a place whose mass is gone
 * is taken out. When the places in use are at their best, those where the slope is above 0 are taken in, one between any
 * two in use.
 */
#include "survival/turnbull_private.h"

#include "base/array.h"
#include "survival/turnbull_step.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ITERATIONS = 5000, HALVINGS = 60 };

/* Of W: so near to the conditions of a maximum, and so near that rounding may be all that is left. */
static const double exact = 1e-13, near_exact = 1e-10;

/* Masses are summed one by one up to this many, as differences of sums beyond. */
enum { FEW = 32 };

struct search {
	struct lbp_cover_step step; /* of the places in use */
	const struct lbp_cover_problem *problem;
	double *mass, *slope;   /* of every place: slope is s_j */
	double *cumulative;     /* of places in use: mass before each */
	size_t *before;         /* of each place: places in use before it */
	double *old, *block;
	double value;
	size_t iterations;
	int adds_all; /* take in one place between any two in use, else only the best of all */
};

/* Numbers the places in use, and gives each cover those that it holds. */
static void
number_places(struct search *s)
{
	const struct lbp_cover_problem *p = s->problem;
	struct lbp_cover_step *step = &s->step;
	size_t uses = 0, i;

	for (i = 0; i < p->places; i++) {
		s->before[i] = uses;
		if (step->is_used[i])
			step->place[uses++] = i;
	}
	s->before[p->places] = step->uses = uses;
	for (i = 0; i < p->covers; i++) {
		step->low[i] = s->before[p->cover[i].first];
		step->past[i] = s->before[p->cover[i].last + 1];
	}
}

/* The mass of every cover, and the log likelihood. */
static double
log_likelihood(struct search *s)
{
	const struct lbp_cover_problem *p = s->problem;
	struct lbp_cover_step *step = &s->step;
	double value = 0, sum;
	size_t i, j;

	for (i = 0; i < step->uses; i++)
		s->cumulative[i + 1] = s->cumulative[i] + s->mass[step->place[i]];
	for (i = 0; i < p->covers; i++) {
		sum = step->past[i] - step->low[i] > FEW ? s->cumulative[step->past[i]] - s->cumulative[step->low[i]] : 0;
		for (j = step->low[i]; j < step->past[i] && step->past[i] - step->low[i] <= FEW; j++)
			sum += s->mass[step->place[j]];
		if (!(sum > 0))
			return -INFINITY;
		step->covered[i] = sum;
		value += p->cover[i].weight * log(sum);
	}
	return value - p->total * s->cumulative[step->uses];
}

/* s_j of every place: each cover's share begins and ends. */
static void
find_slopes(struct search *s)
{
	const struct lbp_cover_problem *p = s->problem;
	struct lbp_sum sum = {0, 0};
	size_t i;

	memset(s->slope, 0, (p->places + 1) * sizeof *s->slope);
	for (i = 0; i < p->covers; i++) {
		s->slope[p->cover[i].first] += p->cover[i].weight / s->step.covered[i];
		s->slope[p->cover[i].last + 1] -= p->cover[i].weight / s->step.covered[i];
	}
	for (i = 0; i < p->places; i++) {
		lbp_sum_add(&sum, s->slope[i]);
		s->slope[i] = lbp_sum_value(&sum);
	}
}

/* By what share of W slopes are off: among places in use, and above 0 elsewhere. */
static void
find_excess(const struct search *s, double *within, double *outside)
{
	double off;
	size_t i;

	for (*within = *outside = 0, i = 0; i < s->problem->places; i++) {
		off = s->slope[i] / s->problem->total - 1;
		if (s->step.is_used[i])
			*within = fmax(*within, fabs(off));
		else
			*outside = fmax(*outside, off);
	}
}

/* At least one place in every cover: the last of the first cover to end that has none, and so on. */
static void
start(struct search *s)
{
	const struct lbp_cover_problem *p = s->problem;
	size_t *ends_first = s->before, i, j, count = 0, last = SIZE_MAX;

	for (i = 0; i < p->places; i++)
		ends_first[i] = SIZE_MAX;
	for (i = 0; i < p->covers; i++) /* of the covers that end at a place, the latest beginning */
		if (ends_first[p->cover[i].last] == SIZE_MAX || p->cover[i].first > ends_first[p->cover[i].last])
			ends_first[p->cover[i].last] = p->cover[i].first;
	for (j = 0; j < p->places; j++)
		if (ends_first[j] != SIZE_MAX && (last == SIZE_MAX || ends_first[j] > last)) {
			s->step.is_used[j] = 1;
			last = j;
			count++;
		}
	for (j = 0; j < p->places; j++)
		s->mass[j] = s->step.is_used[j] ? 1 / (double)count : 0;
}

/* The best place of those between two in use, where the slope is above 0. */
static void
take_in(struct search *s)
{
	double threshold = s->problem->total * (1 + exact), most = threshold;
	size_t best = SIZE_MAX, i;

	for (i = 0; i <= s->problem->places; i++) {
		int is_gap = i < s->problem->places && (!s->step.is_used[i] || !s->adds_all);

		if (!is_gap && best != SIZE_MAX) {
			s->step.is_used[best] = 1;
			best = SIZE_MAX;
			most = threshold;
		}
		if (is_gap && !s->step.is_used[i] && s->slope[i] > most) {
			most = s->slope[i];
			best = i;
		}
	}
}

/* The sum of steps up to each use, which tells how the mass of every cover moves. */
static void
sum_moves(const struct search *s, double *sum)
{
	size_t i;

	for (sum[0] = 0, i = 0; i < s->step.uses; i++)
		sum[i + 1] = sum[i] + s->step.move[i];
}

/*
 * How much of the step may be gone: no mass below 0, and no cover left with less than a tenth of its mass, as one that is
 * all but empty outweighs every other.
 */
static double
share_allowed(struct search *s)
{
	const struct lbp_cover_step *step = &s->step;
	double share = 1, *sum = s->cumulative, change;
	size_t i;

	for (i = 0; i < step->uses; i++)
		if (s->mass[step->place[i]] + step->move[i] < 0)
			share = fmin(share, s->mass[step->place[i]] / -step->move[i]);
	sum_moves(s, sum);
	for (i = 0; i < s->problem->covers; i++) {
		change = sum[step->past[i]] - sum[step->low[i]];
		if (share * change < -0.9 * step->covered[i])
			share = 0.9 * step->covered[i] / -change;
	}
	return share;
}

/* Places whose mass is gone. */
static void
take_out(struct search *s)
{
	struct lbp_cover_step *step = &s->step;
	size_t i;

	for (i = 0; i < step->uses; i++)
		if (step->move[i] <= 0 && s->mass[step->place[i]] <= 1e-15 * fmax(s->old[i], fabs(step->move[i]))) {
			s->mass[step->place[i]] = 0;
			step->is_used[step->place[i]] = 0;
		}
}

/* Along the step as far as it may go and the likelihood rises; places whose mass is gone are taken out. */
static void
go(struct search *s)
{
	struct lbp_cover_step *step = &s->step;
	double share = share_allowed(s), value = s->value, slack = 1e-14 * fabs(value);
	size_t i, half;

	for (i = 0; i < step->uses; i++)
		s->old[i] = s->mass[step->place[i]];
	for (half = 0; half < HALVINGS; half++, share *= 0.5) {
		for (i = 0; i < step->uses; i++)
			s->mass[step->place[i]] = fmax(s->old[i] + share * step->move[i], 0);
		value = log_likelihood(s);
		if (value >= s->value - slack)
			break;
	}
	if (half == HALVINGS)
		for (i = 0; i < step->uses; i++)
			s->mass[step->place[i]] = s->old[i];
	else
		s->value = value;
	take_out(s);
}

static enum lbp_status
allocate(struct search *s, struct lbp_error *err)
{
	size_t n = s->problem->places + 1;
	enum lbp_status status = lbp_cover_step_init(&s->step, s->problem, err);

	s->block = lbp_array_new(3 * n, sizeof *s->block);
	s->before = lbp_array_new(n, sizeof *s->before);
	if (status == LBP_OK && (s->block == NULL || s->before == NULL))
		return lbp_fail_memory(err);
	s->slope = s->block;
	s->cumulative = s->slope + n;
	s->old = s->cumulative + n;
	return status;
}

/* One Newton step among the places in use, then what there is to take in. */
static enum lbp_status
iterate(struct search *s, double *excess, struct lbp_error *err)
{
	double within, outside, value;
	enum lbp_status status;

	number_places(s);
	s->value = log_likelihood(s);
	find_slopes(s);
	find_excess(s, &within, &outside);
	*excess = fmax(within, outside);
	if (*excess <= exact)
		return LBP_OK;
	if (outside > exact && within <= 0.1 * outside) {
		value = s->value;
		take_in(s);
		number_places(s);
		status = lbp_cover_step_find(&s->step, s->slope, err);
		if (status == LBP_OK)
			go(s);
		s->adds_all = s->value > value;
		return status;
	}
	status = lbp_cover_step_find(&s->step, s->slope, err);
	if (status == LBP_OK)
		go(s);
	return status;
}

static enum lbp_status
search_maximum(struct search *s, struct lbp_cover_maximum *maximum, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	double least = INFINITY;
	size_t stale = 0;

	start(s);
	for (; status == LBP_OK && s->iterations < ITERATIONS; s->iterations++) {
		status = iterate(s, &maximum->excess, err);
		stale = maximum->excess < 0.5 * least ? 0 : stale + 1;
		least = fmin(least, maximum->excess);
		if (maximum->excess <= exact || (maximum->excess <= near_exact && stale >= 3))
			break;
	}
	if (status == LBP_OK && !(maximum->excess <= near_exact))
		return lbp_fail(err, LBP_ENOCONV, "no maximum in %zu iterations (conditions off by %g of 1)", s->iterations,
			maximum->excess);
	return status;
}

enum lbp_status
lbp_cover_maximise(
	const struct lbp_cover_problem *problem, struct lbp_cover_maximum *maximum, struct lbp_error *err)
{
	struct search s = {.problem = problem, .mass = maximum->mass, .adds_all = 1};
	enum lbp_status status = allocate(&s, err);

	if (status == LBP_OK)
		status = search_maximum(&s, maximum, err);
	if (status == LBP_OK) {
		number_places(&s);
		maximum->log_likelihood = log_likelihood(&s) + problem->total * s.cumulative[s.step.uses];
		maximum->iterations = s.iterations;
		maximum->support = s.step.uses;
		status = lbp_cover_step_variance(&s.step, s.mass, maximum->cumulative_variance, err);
	}
	lbp_cover_step_free(&s.step);
	free(s.block);
	free(s.before);
	return status;
}
