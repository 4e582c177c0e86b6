/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_newton.h"

#include "numerics/matrix.h"

#include <math.h>
#include <string.h>

enum { STEPS = 200, HALVINGS = 80, PATIENCE = 5 };

/*
 * The end, in units in which 1 is much: a step so SHORT that the variance at its beginning is that at its end, with what
 * is left behind it, judged by how steps shrink, FINE. Rounding may keep steps longer; they then shrink no more.
 */
static const double SHORT = 1e-12, FINE = 1e-14, ROUNDED = 1e-16;
static const double FINE_ALONE = 1e-13; /* where beta alone is wanted: of very many samples */
static const double QUADRATIC = 1e-4; /* steps below it shrink to a multiple of their squares */

/* The largest component of a step, in units in which 1 is much. */
static double
length_of(const struct lbp_cox_problem *problem, const double *step, size_t *largest)
{
	double most = -1;
	size_t j;

	for (j = 0; j < problem->p; j++)
		if (fabs(step[j]) * problem->scale[j] > most) {
			most = fabs(step[j]) * problem->scale[j];
			*largest = j;
		}
	return most;
}

static int
runs_off(const struct lbp_cox_problem *problem, struct lbp_cox_course *course)
{
	if (problem->runs_off == NULL || !problem->runs_off(problem->context, course->direction))
		return 0;
	length_of(problem, course->direction, &course->column);
	return 1;
}

/*
 * Steps that shrink by a rate leave rate / (1 - rate) of the last one to go; near the end, where each is a multiple of
 * the last one's square, rate^2 of it.
 */
static int
is_end(const struct lbp_cox_problem *problem, double length, double last_length)
{
	double rate = length / last_length;

	if (problem->is_beta_alone && isfinite(last_length) && last_length < 1 && length < QUADRATIC &&
		length * rate * rate < FINE_ALONE)
		return 1;
	return length < SHORT && rate < 1 && length * rate / (1 - rate) < FINE;
}

static enum lbp_status
infinite(const struct lbp_cox_course *course, struct lbp_error *err)
{
	return lbp_fail(err, LBP_EINFINITE, "the estimate of covariate %zu runs to infinity", course->column + 1);
}

/* The Newton step into course->direction, and the decrement. */
static enum lbp_status
find_step(const struct lbp_cox_problem *problem, const struct lbp_cox_likelihood *at, struct lbp_cox_course *course,
	double *decrement, struct lbp_error *err)
{
	size_t p = problem->p, j, column = 0;
	double *factor = course->work;
	enum lbp_status status;

	memcpy(factor, at->information, p * p * sizeof *factor);
	status = lbp_matrix_cholesky(factor, p, &column, err);
	if (status != LBP_OK) {
		if (course->iterations > 0 && runs_off(problem, course))
			return infinite(course, err);
		course->column = column;
		return status;
	}
	memcpy(course->direction, at->score, p * sizeof *course->direction);
	lbp_matrix_solve(factor, p, course->direction);
	for (*decrement = 0, j = 0; j < p; j++)
		*decrement += course->direction[j] * at->score[j];
	return LBP_OK;
}

/* Goes along the direction, by as much as keeps the value from falling beyond rounding. */
static enum lbp_status
advance(const struct lbp_cox_problem *problem, double *beta, struct lbp_cox_likelihood *at,
	struct lbp_cox_course *course, struct lbp_error *err)
{
	size_t p = problem->p, j;
	double *from = course->work + p * p;
	double least = at->value - 1e-12 * (1 + fabs(at->value)), share = 1;
	enum lbp_status status;
	int halvings;

	memcpy(from, beta, p * sizeof *from);
	for (halvings = 0; halvings < HALVINGS; halvings++, share /= 2) {
		for (j = 0; j < p; j++)
			beta[j] = from[j] + share * course->direction[j];
		status = problem->evaluate(problem->context, beta, at, err);
		if (status != LBP_OK || (isfinite(at->value) && at->value >= least))
			return status;
	}
	return lbp_fail(err, LBP_ENOCONV, "no step from iteration %zu raises the log-likelihood", course->iterations);
}

enum lbp_status
lbp_cox_newton(const struct lbp_cox_problem *problem, double *beta, struct lbp_cox_likelihood *at,
	struct lbp_cox_course *course, struct lbp_error *err)
{
	double decrement = INFINITY, length = INFINITY;
	size_t j, largest = 0;
	enum lbp_status status;

	for (course->iterations = 0; course->iterations < STEPS; course->iterations++) {
		double last_decrement = decrement, last_length = length;

		status = find_step(problem, at, course, &decrement, err);
		if (status != LBP_OK)
			return status;
		length = length_of(problem, course->direction, &largest);
		if (is_end(problem, length, last_length) ||
			(length < 1e-3 && decrement < ROUNDED && decrement > 0.9 * last_decrement)) {
			for (j = 0; j < problem->p; j++)
				beta[j] += course->direction[j];
			return LBP_OK;
		}
		if (course->iterations >= PATIENCE && length > 0.1 && runs_off(problem, course))
			return infinite(course, err);
		status = advance(problem, beta, at, course, err);
		if (status != LBP_OK)
			return status;
	}
	return lbp_fail(err, LBP_ENOCONV, "the estimates do not converge in %d steps (last decrement %g)", STEPS,
		decrement);
}
