/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_frailty_private.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "numerics/matrix.h"
#include "numerics/root.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const lbp_cox_frailty_names[] = {"gamma", "gaussian", NULL};

/* By how much the log of the integrated likelihood is above the penalised one, for a cluster with d events. */
static double
integrated_part(double theta, double d)
{
	double sum = d - (1 / theta + d) * log1p(d * theta), k;

	for (k = 1; k < d; k++)
		sum += log1p(k * theta);
	return sum;
}

/* The slope in theta of the integrated log-likelihood at the maximum for f->theta; theta 0: from the plain fit. */
static double
slope_in_theta(struct lbp_cox_frailty_work *f)
{
	double sum = 0, k;
	size_t i;

	for (i = 0; i < f->q; i++) {
		double w = f->v[f->p + i], d = f->events[i], term;

		if (!f->system.used[i])
			continue;
		term = -(expm1(w) - w) - log1p(d * f->theta);
		for (k = 0; k < d; k++)
			term += f->theta / (1 + k * f->theta);
		sum -= term / (f->theta * f->theta);
	}
	return sum;
}

/* The same at theta = 0: half of the sum over clusters of (events - expected)^2 - events. */
static double
slope_at_zero(const struct lbp_cox_frailty_work *f)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < f->q; i++)
		sum += 0.5 * (f->step[f->p + i] * f->step[f->p + i] - f->events[i]);
	return sum;
}

static double
slope(double theta, void *context)
{
	struct lbp_cox_frailty_work *f = context;

	if (theta == 0)
		return slope_at_zero(f);
	f->theta = theta;
	if (f->status == LBP_OK)
		f->status = lbp_cox_frailty_maximise(f, f->err);
	return f->status == LBP_OK ? slope_in_theta(f) : NAN;
}

/* Theta where the integrated likelihood is highest; f->step holds the clusters' martingale residuals of the plain fit. */
static enum lbp_status
estimate_theta(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	double theta = 0;
	enum lbp_status status;

	if (slope_at_zero(f) <= 0) {
		f->theta = 0;
		return LBP_OK;
	}
	status = lbp_root_upward(slope, f, 0, 0.5, 0, &theta, err);
	if (f->status != LBP_OK)
		return f->status;
	f->theta = theta;
	return status;
}

/* The Cox model without frailty, where the frailties begin; its martingale residuals by cluster into f->step. */
static enum lbp_status
fit_plain(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	struct lbp_cox plain = {0};
	enum lbp_status status =
		lbp_cox_fit(f->data, &(struct lbp_cox_request){.ties = f->fit->ties}, &plain, err);
	size_t i;

	f->fit->column = plain.column;
	if (status == LBP_OK) {
		memcpy(f->v, plain.beta, f->p * sizeof *f->v);
		f->fit->loglik_null = plain.loglik_null;
		f->fit->loglik_plain = plain.loglik;
		f->theta = 1;
		status = lbp_cox_frailty_evaluate(f, f->v, err);
	}
	if (status == LBP_OK)
		status = lbp_cox_frailty_settle(f, err);
	for (i = 0; i < f->data->n && status == LBP_OK; i++) {
		f->step[f->p + f->data->cluster[i]] += f->martingale[i];
		f->events[f->data->cluster[i]] += f->data->event[i];
	}
	lbp_cox_free(&plain);
	return status;
}

/* The coefficients' block of the whole inverse: one equation for each. */
static enum lbp_status
full_variance(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	size_t n = f->p + f->q, i, j;
	enum lbp_status status = LBP_OK;

	for (j = 0; j < f->p && status == LBP_OK; j++) {
		memset(f->gradient, 0, n * sizeof *f->gradient);
		memset(f->step, 0, n * sizeof *f->step);
		f->gradient[j] = 1;
		status = lbp_cox_system_solve(&f->system, f->gradient, f->step, err);
		memcpy(f->fit->variance + j * f->p, f->step, f->p * sizeof *f->step);
	}
	for (i = 0; i < f->p; i++)
		for (j = 0; j < i; j++)
			f->fit->variance[j * f->p + i] = f->fit->variance[i * f->p + j];
	return status;
}

/* The same with the frailties' information taken to be diagonal. */
static enum lbp_status
sparse_variance(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	size_t n = f->p + f->q, p = f->p, i, j, k;
	double *cross = lbp_array_new(p * n, sizeof *cross), *schur = f->information;
	enum lbp_status status =
		cross != NULL ? lbp_cox_system_diagonal(&f->system, f->trial, err) : lbp_fail_memory(err);

	for (j = 0; j < p && status == LBP_OK; j++) {
		memset(f->step, 0, n * sizeof *f->step);
		f->step[j] = 1;
		lbp_cox_system_multiply(&f->system, f->step, cross + j * n);
	}
	for (i = 0; i < p && status == LBP_OK; i++)
		for (j = 0; j < p; j++) {
			schur[i * p + j] = cross[i * n + j];
			for (k = 0; k < f->q; k++)
				schur[i * p + j] -= cross[i * n + p + k] * cross[j * n + p + k] / f->trial[k];
		}
	if (status == LBP_OK)
		status = lbp_matrix_cholesky(schur, p, &f->fit->column, err);
	if (status == LBP_OK)
		lbp_matrix_inverse(schur, p, f->fit->variance);
	free(cross);
	return status;
}

/* What the fit says, from f->v at f->theta. */
static enum lbp_status
report(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	struct lbp_cox_frailty *fit = f->fit;
	double statistic;
	enum lbp_status status;
	size_t i;

	status = lbp_cox_frailty_evaluate(f, f->v, err);
	if (status == LBP_OK)
		status = lbp_cox_frailty_settle(f, err);
	if (status != LBP_OK)
		return status;
	fit->loglik = f->loglik;
	fit->loglik_penalised = f->penalised;
	fit->loglik_integrated = fit->kind == LBP_COX_GAMMA ? f->penalised : NAN;
	memcpy(fit->beta, f->v, f->p * sizeof *fit->beta);
	memcpy(fit->events, f->events, f->q * sizeof *fit->events);
	memcpy(fit->expected, f->events, f->q * sizeof *fit->events);
	for (i = 0; i < f->data->n; i++)
		fit->expected[f->data->cluster[i]] -= f->martingale[i];
	for (i = 0; i < f->q; i++) {
		fit->log_frailty[i] = f->system.used[i] ? f->v[f->p + i] : NAN;
		if (fit->kind == LBP_COX_GAMMA)
			fit->loglik_integrated += integrated_part(f->theta, f->events[i]);
	}
	status = fit->is_sparse ? sparse_variance(f, err) : full_variance(f, err);
	if (status == LBP_OK)
		status = lbp_matrix_inverse_form(fit->variance, f->p, fit->beta, f->information, &statistic, err);
	if (status == LBP_OK)
		fit->wald = lbp_cox_chisq(statistic, f->p);
	return status;
}

/* Theta 0: the plain fit, and frailties that are all 1. */
static enum lbp_status
report_plain(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	struct lbp_cox_frailty *fit = f->fit;
	struct lbp_cox plain = {0};
	enum lbp_status status = lbp_cox_fit(f->data, &(struct lbp_cox_request){.ties = fit->ties}, &plain, err);
	size_t i;

	if (status == LBP_OK) {
		memcpy(fit->beta, plain.beta, f->p * sizeof *fit->beta);
		memcpy(fit->variance, plain.variance, f->p * f->p * sizeof *fit->variance);
		memcpy(fit->events, f->events, f->q * sizeof *fit->events);
		fit->wald = plain.wald;
		fit->loglik = fit->loglik_penalised = fit->loglik_integrated = plain.loglik;
	}
	for (i = 0; i < f->q; i++) {
		fit->log_frailty[i] = f->system.used[i] ? 0 : NAN;
		fit->expected[i] = f->events[i] - f->step[f->p + i];
	}
	lbp_cox_free(&plain);
	return status;
}

static enum lbp_status
allocate(struct lbp_cox_frailty_work *f, struct lbp_error *err)
{
	size_t n = f->data->n, p = f->p, q = f->q;
	struct lbp_cox_frailty *fit = f->fit;
	double *at;

	fit->beta = lbp_array_new(p, sizeof *fit->beta);
	fit->variance = lbp_array_new(p * p, sizeof *fit->variance);
	fit->log_frailty = lbp_array_new(q, sizeof *fit->log_frailty);
	fit->events = lbp_array_new(q, sizeof *fit->events);
	fit->expected = lbp_array_new(q, sizeof *fit->expected);
	f->mass = at = lbp_array_new(4 * (p + q) + 2 * n + p * p + p + q, sizeof *at);
	if (fit->beta == NULL || fit->variance == NULL || fit->log_frailty == NULL || fit->events == NULL ||
		fit->expected == NULL || at == NULL)
		return lbp_fail_memory(err);
	f->v = at;
	f->trial = at += p + q;
	f->gradient = at += p + q;
	f->step = at += p + q;
	f->extra = at += p + q;
	f->martingale = at += n;
	f->events = at += n;
	f->information = at + q; /* p * p, and p beyond for lbp_matrix_inverse_form */
	return lbp_cox_walk_init(&f->walk, f->data, 2, err);
}

static enum lbp_status
check(const struct lbp_cox_data *data, const struct lbp_cox_frailty_request *request, struct lbp_error *err)
{
	if (request->ties == LBP_COX_EXACT)
		return lbp_fail(err, LBP_EUSAGE, "frailty goes with ties efron or breslow");
	if (data->weight != NULL)
		return lbp_fail(err, LBP_EUSAGE, "frailty goes with no weights");
	if (data->cluster == NULL)
		return lbp_fail(err, LBP_EUSAGE, "frailty needs clusters");
	if (request->kind == LBP_COX_GAUSSIAN && isnan(request->theta))
		return lbp_fail(err, LBP_EUSAGE, "Gaussian frailty needs a stated variance");
	if (request->theta < 0 || isinf(request->theta))
		return lbp_fail(err, LBP_EDOMAIN, "a frailty variance of %g is not 0 or more", request->theta);
	return LBP_OK;
}

static enum lbp_status
fit_frailty(struct lbp_cox_frailty_work *f, const struct lbp_cox_frailty_request *request, struct lbp_error *err)
{
	struct lbp_cox_frailty *fit = f->fit;
	enum lbp_status status = fit_plain(f, err);

	if (status == LBP_OK && fit->theta_is_given) {
		f->theta = request->theta;
		status = f->theta > 0 ? lbp_cox_frailty_maximise(f, err) : LBP_OK;
	} else if (status == LBP_OK)
		status = estimate_theta(f, err);
	fit->theta = f->theta;
	if (status == LBP_OK)
		status = f->theta > 0 ? report(f, err) : report_plain(f, err);
	if (status == LBP_OK && fit->kind == LBP_COX_GAMMA) {
		double rise = fmax(0, 2 * (fit->loglik_integrated - fit->loglik_plain));

		fit->likelihood_ratio =
			(struct lbp_cox_test){rise, 1, rise > 0 ? 0.5 * lbp_dist_chisq_upper(rise, 1) : 1};
	}
	return status;
}

enum lbp_status
lbp_cox_frailty_fit(const struct lbp_cox_data *data, const struct lbp_cox_frailty_request *request,
	struct lbp_cox_frailty *fit, struct lbp_error *err)
{
	struct lbp_cox_frailty_work f = {.data = data, .fit = fit, .p = data->p, .q = data->clusters, .err = err};
	enum lbp_status status;

	*fit = (struct lbp_cox_frailty){.p = data->p, .clusters = data->clusters, .ties = request->ties,
		.kind = request->kind, .theta_is_given = !isnan(request->theta), .is_sparse = request->is_sparse,
		.likelihood_ratio = {NAN, NAN, NAN}};
	status = check(data, request, err);
	if (status == LBP_OK)
		status = allocate(&f, err);
	if (status == LBP_OK)
		status = lbp_cox_system_init(&f.system, data, err);
	if (status == LBP_OK)
		status = fit_frailty(&f, request, err);
	lbp_cox_system_free(&f.system);
	lbp_cox_walk_free(&f.walk);
	free(f.mass);
	return status;
}

void
lbp_cox_frailty_free(struct lbp_cox_frailty *fit)
{
	free(fit->beta);
	free(fit->variance);
	free(fit->log_frailty);
	free(fit->events);
	free(fit->expected);
	*fit = (struct lbp_cox_frailty){0};
}
