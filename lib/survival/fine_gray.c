/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/fine_gray_private.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 60, HALVINGS = 40, PATIENCE = 12 };

/*
 * Newton's last step: at most this long, in standard errors of the estimates, squared. As what is left behind a step goes
 * with the step's square, that is less than rounding.
 */
static const double near_enough = 1e-14;

/* exp(eta) of a person; adds eta to the log-likelihood of who has the event. */
static double
predict(struct lbp_fine_gray_work *work, size_t i, const double *beta, double *loglik)
{
	const double *x = work->x + i * work->p;
	double eta = 0;
	size_t j;

	for (j = 0; j < work->p; j++)
		eta += x[j] * beta[j];
	if (work->outcome[i] == LBP_OUTCOME_EVENT)
		*loglik += eta;
	return work->relative[i] = exp(eta);
}

static void
add(const struct lbp_fine_gray_work *work, size_t i, double weight, double *sum, double *total)
{
	size_t j;

	*sum += weight;
	for (j = 0; j < work->p; j++)
		total[j] += weight * work->x[i * work->p + j];
}

/* Backwards: who is under observation at each event. Returns the sum over people of the log-likelihood. */
static double
sum_observed(struct lbp_fine_gray_work *work, const double *beta)
{
	double *total = work->trial, sum = 0, loglik = 0;
	size_t p = work->p, i = work->n, late = work->late, k;

	memset(total, 0, p * sizeof *total);
	for (k = work->events; k-- > 0;) {
		for (; i > 0 && work->last[i - 1] > k; i--)
			add(work, i - 1, predict(work, i - 1, beta, &loglik), &sum, total);
		for (; late > 0 && work->first[work->by_first[late - 1]] > k; late--)
			add(work, work->by_first[late - 1], -work->relative[work->by_first[late - 1]], &sum, total);
		work->sum[k] = sum;
		memcpy(work->average + k * p, total, p * sizeof *total);
	}
	for (; i > 0; i--)
		predict(work, i - 1, beta, &loglik);
	return loglik;
}

/* Forwards: who stays although another event has happened. */
static void
add_stayed(struct lbp_fine_gray_work *work)
{
	double *total = work->trial, sum = 0, weight;
	size_t p = work->p, i = 0, k, j;

	memset(total, 0, p * sizeof *total);
	for (k = 0; k < work->events; k++) {
		for (; i < work->n && work->last[i] <= k; i++)
			if (work->outcome[i] == LBP_OUTCOME_COMPETING)
				add(work, i, work->relative[i] * work->stay[i], &sum, total);
		weight = work->weight[k];
		work->sum[k] += weight * sum;
		for (j = 0; j < p; j++)
			work->average[k * p + j] = (work->average[k * p + j] + weight * total[j]) / work->sum[k];
	}
}

/* The expected events that each event has brought and will bring; returns its part of the log-likelihood. */
static double
sum_hazards(struct lbp_fine_gray_work *work)
{
	double loglik = 0;
	size_t k;

	for (k = 0; k < work->events; k++) {
		loglik -= work->deaths[k] * log(work->sum[k]);
		work->early[k + 1] = work->early[k] + work->deaths[k] / work->sum[k];
	}
	for (work->remains[k] = 0; k-- > 0;)
		work->remains[k] = work->remains[k + 1] + work->weight[k] * work->deaths[k] / work->sum[k];
	return loglik;
}

/* The events expected of a person. */
static double
expected(const struct lbp_fine_gray_work *work, size_t i)
{
	double hazard = work->early[work->last[i]];

	if (work->first != NULL)
		hazard -= work->early[work->first[i]];
	if (work->outcome[i] == LBP_OUTCOME_COMPETING)
		hazard += work->remains[work->last[i]] * work->stay[i];
	return work->relative[i] * hazard;
}

static void
add_derivatives(struct lbp_fine_gray_work *work)
{
	size_t p = work->p, i, j, k;

	memset(work->score, 0, p * sizeof(double));
	memset(work->information, 0, p * p * sizeof(double));
	for (i = 0; i < work->n; i++) {
		const double *x = work->x + i * p;
		double events = expected(work, i), residual = (work->outcome[i] == LBP_OUTCOME_EVENT) - events;

		for (j = 0; j < p; j++) {
			double part = events * x[j], *row = work->information + j * p;

			work->score[j] += residual * x[j];
			for (k = 0; k <= j; k++)
				row[k] += part * x[k];
		}
	}
	for (j = 0; j < p; j++)
		work->moments[j] = work->information[j * p + j];
	for (i = 0; i < work->events; i++)
		for (j = 0; j < p; j++) {
			const double *average = work->average + i * p;

			for (k = 0; k <= j; k++)
				work->information[j * p + k] -= work->deaths[i] * average[j] * average[k];
		}
	for (j = 0; j < p; j++)
		for (k = 0; k < j; k++)
			work->information[k * p + j] = work->information[j * p + k];
}

static double
evaluate(struct lbp_fine_gray_work *work, const double *beta)
{
	double loglik = sum_observed(work, beta);

	add_stayed(work);
	return loglik + sum_hazards(work);
}

/* Whether a covariate is the same for all who are at risk with each other, so that its information is rounding. */
static int
is_constant(const struct lbp_fine_gray_work *work, size_t j)
{
	return !(work->information[j * work->p + j] > LBP_MATRIX_SINGULAR * work->moments[j]);
}

/* The step of Newton from where work is; *distance in standard errors, squared. */
static enum lbp_status
find_step(struct lbp_fine_gray_work *work, double *distance, size_t *column, struct lbp_error *err)
{
	size_t p = work->p, bad, j;
	enum lbp_status status;

	add_derivatives(work);
	memcpy(work->factor, work->information, p * p * sizeof(double));
	memcpy(work->step, work->score, p * sizeof(double));
	for (bad = 0; bad < p && !is_constant(work, bad); bad++)
		;
	status = bad < p ? lbp_fail(err, LBP_ESINGULAR, "covariate %zu is the same for all who are at risk", bad)
			 : lbp_matrix_cholesky(work->factor, p, &bad, err);
	if (status == LBP_ESINGULAR && column != NULL)
		*column = bad;
	if (status != LBP_OK)
		return status;
	lbp_matrix_solve(work->factor, p, work->step);
	for (*distance = 0, j = 0; j < p; j++)
		*distance += work->score[j] * work->step[j];
	return LBP_OK;
}

/* Goes along the step, half of it as often as the likelihood falls; trial is scratch of evaluate, so beta moves. */
static double
move(struct lbp_fine_gray_work *work, double *beta, double loglik)
{
	double reached = -INFINITY, share = 1;
	size_t j;
	int i;

	for (j = 0; j < work->p; j++)
		beta[j] += work->step[j];
	for (i = 0; i < HALVINGS; i++) {
		reached = evaluate(work, beta);
		if (reached >= loglik - 1e-12 * fabs(loglik))
			break;
		share /= 2;
		for (j = 0; j < work->p; j++)
			beta[j] -= share * work->step[j];
	}
	return reached;
}

/* The covariate that runs away: the one whose estimate has gone farthest, in steps of its likelihood. */
static enum lbp_status
infinite(const struct lbp_fine_gray_work *work, size_t *column, struct lbp_error *err)
{
	size_t worst = 0, j;

	for (j = 1; j < work->p; j++)
		if (work->step[j] * work->step[j] * work->information[j * work->p + j] >
			work->step[worst] * work->step[worst] * work->information[worst * work->p + worst])
			worst = j;
	if (column != NULL)
		*column = worst;
	return lbp_fail(err, LBP_EINFINITE, "the estimate runs to infinity: some value of it has no event at all, or all of "
		"them");
}

/* Newton; where steps keep shrinking no faster than by a third, an estimate is on its way to infinity. */
static enum lbp_status
maximise(struct lbp_fine_gray_work *work, struct lbp_fine_gray *fit, size_t *column, struct lbp_error *err)
{
	double distance, before = INFINITY;
	int slow = 0;
	enum lbp_status status;

	fit->loglik_null = fit->loglik = evaluate(work, fit->beta);
	for (fit->iterations = 0; fit->iterations < STEPS; fit->iterations++) {
		status = find_step(work, &distance, column, err);
		if (status == LBP_ESINGULAR && fit->iterations > 3)
			return infinite(work, column, err);
		if (status != LBP_OK)
			return status;
		slow = distance > 0.1 * before ? slow + 1 : 0;
		if (slow > PATIENCE && distance > near_enough)
			return infinite(work, column, err);
		before = distance;
		fit->loglik = move(work, fit->beta, fit->loglik);
		if (distance < near_enough) {
			fit->iterations++;
			return find_step(work, &distance, column, err);
		}
	}
	return lbp_fail(err, LBP_ENOCONV, "Fine-Gray: not converged after %d steps, the last %g standard errors long", STEPS,
		sqrt(distance));
}

static enum lbp_status
reserve_fit(struct lbp_fine_gray *fit, const struct lbp_fine_gray_rows *rows, struct lbp_error *err)
{
	size_t n = rows->n, p = rows->p;

	*fit = (struct lbp_fine_gray){.n = n, .p = p, .beta = lbp_array_new(p, sizeof(double)),
		.sandwich = lbp_array_new(p * p, sizeof(double)),
		.robust = lbp_array_new(p * p, sizeof(double)),
		.model = lbp_array_new(p * p, sizeof(double)),
		.mean = lbp_array_new(p, sizeof(double))};
	if (fit->beta == NULL || fit->sandwich == NULL || fit->robust == NULL || fit->model == NULL || fit->mean == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

static enum lbp_status
keep_baseline(const struct lbp_fine_gray_work *work, struct lbp_fine_gray *fit, struct lbp_error *err)
{
	fit->time = lbp_array_new(work->events, sizeof(double));
	fit->rise = lbp_array_new(work->events, sizeof(double));
	if (fit->time == NULL || fit->rise == NULL)
		return lbp_fail_memory(err);
	for (; fit->times < work->events; fit->times++) {
		fit->time[fit->times] = work->event_time[fit->times];
		fit->rise[fit->times] = work->deaths[fit->times] / work->sum[fit->times];
	}
	return LBP_OK;
}

enum lbp_status
lbp_fine_gray_fit(const struct lbp_fine_gray_rows *rows, enum lbp_tied_events tied, struct lbp_fine_gray *fit,
	size_t *column, struct lbp_error *err)
{
	struct lbp_fine_gray_work work = {.tied = tied};
	enum lbp_status status = reserve_fit(fit, rows, err);
	size_t i;

	for (i = 0; i < rows->n; i++) {
		fit->events += rows->outcome[i] == LBP_OUTCOME_EVENT;
		fit->competing += rows->outcome[i] == LBP_OUTCOME_COMPETING;
	}
	if (status == LBP_OK && (fit->events == 0 || rows->p == 0))
		status = lbp_fail(err, LBP_EDOMAIN, rows->p == 0 ? "there are no covariates" : "there is no event");
	if (status == LBP_OK)
		status = lbp_fine_gray_work_init(&work, rows, fit->mean, err);
	if (status == LBP_OK)
		status = maximise(&work, fit, column, err);
	if (status == LBP_OK) {
		lbp_matrix_inverse(work.factor, rows->p, fit->model);
		status = lbp_fine_gray_variance(&work, fit, err);
	}
	if (status == LBP_OK)
		status = keep_baseline(&work, fit, err);
	lbp_fine_gray_work_free(&work);
	return status;
}

double
lbp_fine_gray_incidence(const struct lbp_fine_gray *fit, const double *x, double time)
{
	double eta = 0, hazard = 0;
	size_t j;

	for (j = 0; j < fit->p; j++)
		eta += (x[j] - fit->mean[j]) * fit->beta[j];
	for (j = 0; j < fit->times && fit->time[j] <= time; j++)
		hazard += fit->rise[j];
	return -expm1(-exp(eta) * hazard);
}

void
lbp_fine_gray_free(struct lbp_fine_gray *fit)
{
	free(fit->beta);
	free(fit->sandwich);
	free(fit->robust);
	free(fit->model);
	free(fit->mean);
	free(fit->time);
	free(fit->rise);
	*fit = (struct lbp_fine_gray){0};
}
