/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/likelihood.h"

#include <float.h>
#include <math.h>

enum { STEPS = 200, SPLITS = 30, GRID_POINTS = 48 };

static const double LOG_2_PI = 1.8378770664093454836;

/* After a Newton step of this relative size the error is of the order of its square: nothing is left to gain. */
static const double NEWTON_STEP = 1e-8;

/* log |X'X|: makes the restricted likelihood that of k - groups contrasts, whichever contrasts are taken. */
static double
log_sizes(const struct lbp_studies *s)
{
	double sum = 0;
	size_t g;

	if (s->start == NULL)
		return log((double)s->k);
	for (g = 0; g < s->groups; g++)
		sum += log((double)(s->start[g + 1] - s->start[g]));
	return sum;
}

double
lbp_likelihood_at(const struct lbp_studies *s, enum lbp_likelihood kind, double tau2)
{
	struct lbp_moments m;
	double log_variances, log_sums, sum;

	lbp_moments_of(s, tau2, &m);
	lbp_moments_logs(s, tau2, &log_variances, &log_sums);
	sum = (double)s->k * LOG_2_PI + log_variances + m.q;
	if (kind == LBP_LIKELIHOOD_RESTRICTED)
		sum += log_sums - log_sizes(s) - (double)lbp_studies_means(s) * LOG_2_PI;
	return -sum / 2;
}

/*
 * Twice the score at t and its derivative. The gap is the score over the squared trace: a straight line in t where the
 * variances are equal, so that Newton's steps are taken on it; both have the same sign.
 */
struct point {
	double t, score, derivative, gap, gap_slope;
};

struct problem {
	const struct lbp_studies *studies;
	enum lbp_likelihood kind;
	double least_variance;
	size_t maxima;
	double best, best_likelihood; /* the latter once there are two maxima to compare */
};

static struct point
point_at(const struct problem *p, double t)
{
	struct lbp_moments m;
	int restricted = p->kind == LBP_LIKELIHOOD_RESTRICTED;
	double trace, information;

	lbp_moments_of(p->studies, t, &m);
	trace = restricted ? m.trace : m.sum_w;
	information = restricted ? m.trace2 : m.sum_w2;
	return (struct point){
		.t = t,
		.score = m.slope - trace,
		.derivative = information - 2 * m.curve,
		.gap = (m.slope - trace) / (trace * trace),
		.gap_slope = (2 * information * m.slope / trace - information - 2 * m.curve) / (trace * trace),
	};
}

static void
take_maximum(struct problem *p, double t)
{
	double likelihood;

	if (p->maxima++ == 0) {
		p->best = t;
		return;
	}
	if (p->maxima == 2)
		p->best_likelihood = lbp_likelihood_at(p->studies, p->kind, p->best);
	likelihood = lbp_likelihood_at(p->studies, p->kind, t);
	if (likelihood > p->best_likelihood) {
		p->best = t;
		p->best_likelihood = likelihood;
	}
}

/* Newton where that stays inside, else halving. Returns whether it was Newton. */
static int
next_inside(const struct point *low, const struct point *high, const struct point *now, double *next)
{
	double t = now->t - now->gap / now->gap_slope;

	*next = t;
	if (now->gap_slope < 0 && t >= low->t && t <= high->t)
		return 1;
	*next = low->t + (high->t - low->t) / 2;
	return 0;
}

/* Takes in the root of the score between a point where it is above 0 and one where it is not. */
static enum lbp_status
climb(struct problem *p, struct point low, struct point high, struct lbp_error *err)
{
	struct point now;
	double t = low.t + (high.t - low.t) * (low.gap / (low.gap - high.gap)), step = high.t - low.t, scale;
	int i, newton;

	for (i = 0; i < STEPS; i++) {
		now = point_at(p, t);
		if (now.score > 0)
			low = now;
		else
			high = now;
		newton = next_inside(&low, &high, &now, &t);
		step = fabs(t - now.t);
		scale = t + p->least_variance;
		if ((newton && step <= NEWTON_STEP * scale) || high.t - low.t <= DBL_EPSILON * scale) {
			take_maximum(p, t);
			return LBP_OK;
		}
	}
	return lbp_fail(err, LBP_ENOCONV, "the likelihood has no maximum after %d steps, the last of %g", STEPS, step);
}

/*
 * Score of one sign at both ends, but heading for 0 from each: looks for the extremum in between, and stops where the
 * sign is the other one. Returns whether it is.
 */
static int
find_turn(const struct problem *p, struct point low, struct point high, struct point *turn)
{
	double sign = low.score > 0 ? 1 : -1;
	int i;

	for (i = 0; i < SPLITS; i++) {
		*turn = point_at(p, low.t + (high.t - low.t) / 2);
		if (sign * turn->score <= 0)
			return 1;
		if (sign * turn->derivative < 0)
			low = *turn;
		else
			high = *turn;
	}
	return 0;
}

static enum lbp_status
search_between(struct problem *p, struct point low, struct point high, struct lbp_error *err)
{
	struct point turn;

	if (low.score > 0 && high.score <= 0)
		return climb(p, low, high, err);
	if (low.score > 0 && low.derivative < 0 && high.derivative > 0 && find_turn(p, low, high, &turn))
		return climb(p, low, turn, err);
	if (low.score <= 0 && high.score <= 0 && low.derivative > 0 && high.derivative < 0 &&
		find_turn(p, low, high, &turn) && turn.score > 0)
		return climb(p, turn, high, err);
	return LBP_OK;
}

/*
 * A tau2 above which the score is negative: with u = tau2 + least v, d = largest less least v, and s2 the sum of
 * squares within groups over k (ML) or its degrees of freedom (REML), u^2 > s2 (u + d) is enough, as y'PPy <= SS / u^2
 * and tr P >= df / (u + d).
 */
static double
upper_bound(struct problem *p)
{
	const struct lbp_studies *s = p->studies;
	struct lbp_quadratic equal;
	double least = s->vi[0], largest = s->vi[0], s2;
	size_t i, df = s->k;

	for (i = 1; i < s->k; i++) {
		least = fmin(least, s->vi[i]);
		largest = fmax(largest, s->vi[i]);
	}
	lbp_quadratic_of(s, LBP_WEIGHTING_EQUAL, 0, &equal);
	if (p->kind == LBP_LIKELIHOOD_RESTRICTED)
		df -= lbp_studies_means(s);
	s2 = equal.q / (double)df;
	p->least_variance = least;
	return 1.001 * (s2 + sqrt(s2 * (s2 + 4 * (largest - least)))) / 2 - least;
}

/* Steps over (0, bound] by a factor in tau2 + least v, each interval looked into by the score and its slope. */
static enum lbp_status
search(struct problem *p, double bound, struct lbp_error *err)
{
	double least = p->least_variance, t = 0;
	double ratio = fmax(4, pow((bound + least) / least, 1.0 / GRID_POINTS));
	struct point low = point_at(p, 0), high;
	enum lbp_status status;

	if (low.score <= 0)
		take_maximum(p, 0);
	while (t < bound) {
		t = fmin(bound, ratio * (t + least) - least);
		high = point_at(p, t);
		status = search_between(p, low, high, err);
		if (status != LBP_OK)
			return status;
		low = high;
	}
	if (p->maxima == 0)
		return lbp_fail(err, LBP_ENOCONV, "the likelihood has no maximum below a tau2 of %g", bound);
	return LBP_OK;
}

enum lbp_status
lbp_likelihood_maximise(const struct lbp_studies *s, enum lbp_likelihood kind, double *tau2, struct lbp_error *err)
{
	struct problem p = {.studies = s, .kind = kind};
	double bound = upper_bound(&p);
	enum lbp_status status = bound > 0 ? search(&p, bound, err) : LBP_OK;

	*tau2 = p.best;
	return status;
}
