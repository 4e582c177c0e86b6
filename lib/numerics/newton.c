/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/newton.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EVALUATIONS = 1000 };

/* Of the length of a step: converged; nearly so, where rounding may stop it from falling on. */
static const double exact = 1e-10, near_exact = 1e-6;

/* So near to the maximum Newton's steps are good, and f, a sum of many terms, may be too coarse to tell. */
static const double near = 1e-3;

/* A step that long, relative to what was gone before, while f has stopped rising, leads nowhere. */
static const double runaway = 0.003;

static const double first_damping = 1e-3, most_damping = 1e16;

/* Where no longer part of a step is good, its direction is not. */
static const double least_share = 1e-16;

struct point {
	double value, *x, *gradient, *hessian;
};

/* Invariant: at is where f was best; damping is that of the last step, 0 where minus the Hessian is positive definite. */
struct search {
	lbp_curved_function f;
	void *context;
	size_t p;
	struct point at, next;
	double *step, *factor;
	double damping;
	double length, last_length; /* of the undamped step, in the metric of the information; INFINITY: none */
	double rise;                /* what the step, damped or not, promises: its product with the gradient */
	size_t away; /* the variable that ran away with the last undamped step, from which little was to be had */
	size_t evaluations, which;
	double *block;
};

static enum lbp_status
allocate(struct search *s, struct lbp_error *err)
{
	size_t p = s->p;
	double *next = s->block = lbp_array_new(p * (3 * p + 5), sizeof *s->block);

	if (s->block == NULL)
		return lbp_fail_memory(err);
	s->at = (struct point){0, next, next + p, next + 2 * p};
	next += 2 * p + p * p;
	s->next = (struct point){0, next, next + p, next + 2 * p};
	next += 2 * p + p * p;
	s->step = next;
	s->factor = next + p;
	return LBP_OK;
}

static enum lbp_status
evaluate(struct search *s, struct point *point, struct lbp_error *err)
{
	return s->f(point->x, &point->value, point->gradient, point->hessian, s->context, err);
}

/* Factors minus the Hessian with its diagonal grown by the damping; 0 if it is not positive definite. */
static int
factor(struct search *s, double damping, size_t *which)
{
	size_t i;

	for (i = 0; i < s->p * s->p; i++)
		s->factor[i] = -s->at.hessian[i];
	for (i = 0; i < s->p; i++)
		s->factor[i * s->p + i] += damping * fmax(fabs(s->at.hessian[i * s->p + i]), DBL_MIN);
	return lbp_matrix_cholesky(s->factor, s->p, which, NULL) == LBP_OK;
}

/* The step from at: Newton's, or where that leads to no maximum a damped one; 0 if no damping is enough. */
static int
find_step(struct search *s)
{
	double damping = 0;
	size_t i;

	s->last_length = s->length;
	while (!factor(s, damping, NULL)) {
		damping = fmax(10 * damping, fmax(0.1 * s->damping, first_damping));
		if (damping > most_damping)
			return 0;
	}
	s->damping = damping;
	memcpy(s->step, s->at.gradient, s->p * sizeof *s->step);
	lbp_matrix_solve(s->factor, s->p, s->step);
	for (s->rise = 0, i = 0; i < s->p; i++)
		s->rise += s->step[i] * s->at.gradient[i];
	s->length = damping > 0 ? INFINITY : sqrt(fmax(s->rise, 0));
	return 1;
}

/* Where Newton's method converges a length falls to its square: one that only halves is rounding, or leads nowhere. */
static int
is_over(const struct search *s)
{
	return s->length <= exact || (s->length <= near_exact && s->length > 0.3 * s->last_length);
}

/* The variable that still moves most; SIZE_MAX if none does. */
static size_t
running_away(const struct search *s)
{
	size_t which = SIZE_MAX, i;
	double most = runaway;

	for (i = 0; i < s->p; i++)
		if (fabs(s->step[i]) > most * fabs(s->at.x[i])) {
			most = fabs(s->step[i]) / fabs(s->at.x[i]);
			which = i;
		}
	return which;
}

static enum lbp_status
runs_away(struct search *s, size_t which, struct lbp_error *err)
{
	s->which = which;
	return lbp_fail(err, LBP_EINFINITE, "variable %zu runs to infinity (at %g)", which + 1, s->at.x[which]);
}

/* A direction may have become flat because a variable has run so far. */
static enum lbp_status
give_up(struct search *s, struct lbp_error *err)
{
	int is_singular = !factor(s, 0, &s->which);

	if (is_singular && s->away != SIZE_MAX)
		return runs_away(s, s->away, err);
	if (is_singular && s->which == SIZE_MAX)
		return lbp_fail(err, LBP_ENOCONV, "no maximum: where the search went derivatives are beyond all numbers");
	if (is_singular)
		return lbp_fail(err, LBP_ESINGULAR, "no single maximum: variable %zu can be traded for others", s->which + 1);
	return lbp_fail(err, LBP_ENOCONV, "no maximum in %zu evaluations (last step %g)", s->evaluations, s->length);
}

/* Goes along the step as far as f is there and rises by a share of what the step promises, but for rounding. */
static enum lbp_status
try_step(struct search *s, struct lbp_error *err)
{
	double slack = (s->length < near ? 1e-9 : 1e-13) * fabs(s->at.value), share;
	enum lbp_status status = LBP_OK;
	struct point old = s->at;
	size_t i;

	for (share = 1; share > least_share; share *= 0.5) {
		for (i = 0; i < s->p; i++)
			s->next.x[i] = s->at.x[i] + share * s->step[i];
		status = evaluate(s, &s->next, err);
		if (status != LBP_OK)
			return status;
		s->evaluations++;
		if (isfinite(s->next.value) && s->next.value >= s->at.value + 1e-4 * share * s->rise - slack) {
			if (s->damping == 0)
				s->away = s->rise <= near_exact ? running_away(s) : SIZE_MAX;
			s->at = s->next;
			s->next = old;
			return LBP_OK;
		}
	}
	return give_up(s, err);
}

/* The last step is taken on trust, as f is too flat to tell. */
static enum lbp_status
finish(struct search *s, double *x, struct lbp_newton *out, struct lbp_error *err)
{
	size_t p = s->p, away = running_away(s), i;

	if (away != SIZE_MAX && s->length > exact)
		return runs_away(s, away, err);
	for (i = 0; i < p; i++)
		x[i] = s->at.x[i] + s->step[i];
	out->information = lbp_array_new(p * p, sizeof *out->information);
	if (out->information == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < p * p; i++)
		out->information[i] = -s->at.hessian[i];
	out->value = s->at.value;
	return LBP_OK;
}

static enum lbp_status
climb(struct search *s, double *x, struct lbp_newton *out, struct lbp_error *err)
{
	enum lbp_status status = evaluate(s, &s->at, err);

	if (status == LBP_OK && !isfinite(s->at.value))
		return lbp_fail(err, LBP_EDOMAIN, "the function to maximise is not finite at its start");
	for (out->iterations = 1; s->evaluations < EVALUATIONS && status == LBP_OK; out->iterations++) {
		if (!find_step(s) || (s->damping > 0 && s->rise <= exact * exact))
			return give_up(s, err);
		if (is_over(s))
			return finish(s, x, out, err);
		status = try_step(s, err);
	}
	return status == LBP_OK ? give_up(s, err) : status;
}

enum lbp_status
lbp_newton_maximize(lbp_curved_function f, void *context, double *x, size_t p, struct lbp_newton *newton,
	struct lbp_error *err)
{
	struct search s = {.f = f, .context = context, .p = p, .length = INFINITY, .away = SIZE_MAX, .which = SIZE_MAX};
	enum lbp_status status = allocate(&s, err);

	*newton = (struct lbp_newton){.which = SIZE_MAX};
	if (status == LBP_OK) {
		memcpy(s.at.x, x, p * sizeof *x);
		status = climb(&s, x, newton, err);
		newton->which = s.which;
		if (status != LBP_OK)
			memcpy(x, s.at.x, p * sizeof *x);
	}
	free(s.block);
	return status;
}

void
lbp_newton_free(struct lbp_newton *newton)
{
	free(newton->information);
	*newton = (struct lbp_newton){0};
}
