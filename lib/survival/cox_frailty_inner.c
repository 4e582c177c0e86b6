/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coefficients and frailties, the variance of the frailties being known. */
#include "survival/cox_frailty_private.h"

#include <math.h>
#include <string.h>

enum { STEPS = 200, HALVINGS = 60 };
static const double NEAR = 1e-22; /* squared distance from the maximum, in standard errors */

/* Value, slope and curvature of the penalty on w. */
static double
penalty(const struct lbp_cox_frailty_work *f, double w, double *slope, double *curvature)
{
	if (f->fit->kind == LBP_COX_GAUSSIAN) {
		*slope = w / f->theta;
		*curvature = 1 / f->theta;
		return w * w / (2 * f->theta);
	}
	*slope = expm1(w) / f->theta;
	*curvature = exp(w) / f->theta;
	return (expm1(w) - w) / f->theta;
}

/* The penalised log-likelihood at a vector; the gradient of the coefficients and their information as well. */
enum lbp_status
lbp_cox_frailty_evaluate(struct lbp_cox_frailty_work *f, const double *v, struct lbp_error *err)
{
	struct lbp_cox_likelihood at = {.score = f->gradient, .information = f->information};
	struct lbp_cox_point point = {v, f->extra};
	double slope, curvature;
	enum lbp_status status;
	size_t i;

	for (i = 0; i < f->data->n; i++)
		f->extra[i] = v[f->p + f->data->cluster[i]];
	status = lbp_cox_likelihood(f->data, f->fit->ties, &point, &f->walk, &at, err);
	f->loglik = f->penalised = at.value;
	for (i = 0; i < f->q; i++)
		f->penalised -= penalty(f, v[f->p + i], &slope, &curvature);
	return status;
}

/* The gradient of the frailties, and the system at f->v. */
enum lbp_status
lbp_cox_frailty_settle(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	struct lbp_cox_point point = {f->v, f->extra};
	double *slopes = f->gradient + f->p;
	enum lbp_status status;
	size_t i;

	for (i = 0; i < f->q; i++)
		penalty(f, f->v[f->p + i], &slopes[i], &f->system.penalty[i]);
	status = lbp_cox_system_set(
		&f->system, f->fit->ties, &point, f->information, f->martingale, &f->fit->column, err);
	for (i = 0; i < f->q; i++)
		slopes[i] = f->system.used[i] ? -slopes[i] : 0;
	for (i = 0; i < f->data->n; i++)
		slopes[f->data->cluster[i]] += f->martingale[i];
	return status;
}

static enum lbp_status
advance(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	double least = f->penalised - 1e-12 * (1 + fabs(f->penalised)), share = 1;
	enum lbp_status status;
	size_t i;
	int halvings;

	for (halvings = 0; halvings < HALVINGS; halvings++, share /= 2) {
		for (i = 0; i < f->p + f->q; i++)
			f->trial[i] = f->v[i] + share * f->step[i];
		status = lbp_cox_frailty_evaluate(f, f->trial, err);
		if (status != LBP_OK)
			return status;
		if (isfinite(f->penalised) && f->penalised >= least) {
			memcpy(f->v, f->trial, (f->p + f->q) * sizeof *f->v);
			return LBP_OK;
		}
	}
	return lbp_fail(err, LBP_ENOCONV, "no step raises the penalised log-likelihood");
}

/* The maximum of the penalised log-likelihood at f->theta, from f->v on. */
enum lbp_status
lbp_cox_frailty_maximise(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	enum lbp_status status = lbp_cox_frailty_evaluate(f, f->v, err);
	size_t n = f->p + f->q, i, step;
	double decrement;

	for (step = 0; step < STEPS && status == LBP_OK; step++) {
		status = lbp_cox_frailty_settle(f, err);
		memset(f->step, 0, n * sizeof *f->step);
		if (status == LBP_OK)
			status = lbp_cox_system_solve(&f->system, f->gradient, f->step, err);
		if (status != LBP_OK)
			return status;
		f->fit->iterations++;
		for (decrement = 0, i = 0; i < n; i++)
			decrement += f->step[i] * f->gradient[i];
		if (decrement < NEAR) {
			for (i = 0; i < n; i++)
				f->v[i] += f->step[i];
			return LBP_OK;
		}
		status = advance(f, err);
	}
	return status != LBP_OK ? status
	                        : lbp_fail(err, LBP_ENOCONV, "the frailties do not converge in %d steps", STEPS);
}
