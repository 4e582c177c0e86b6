/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "numerics/matrix.h"
#include "survival/cox_residual.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A fit in hand. */
struct fitting {
	const struct lbp_cox_data *data;
	enum lbp_cox_ties ties;
	struct lbp_cox_walk walk;
	struct lbp_cox_likelihood at;
	double *block; /* score and information of at, then work space of p * p + 2 p */
	struct lbp_cox_course course;
	enum lbp_status status; /* of runs_off, which has no other way to say it */
};

struct lbp_cox_test
lbp_cox_chisq(double statistic, size_t df)
{
	return (struct lbp_cox_test){statistic, (double)df, lbp_dist_chisq_upper(statistic, (double)df)};
}

static enum lbp_status
evaluate(void *context, const double *beta, struct lbp_cox_likelihood *at, struct lbp_error *err)
{
	struct fitting *f = context;
	struct lbp_cox_point point = {.beta = beta};

	return lbp_cox_likelihood(f->data, f->ties, &point, &f->walk, at, err);
}

static int
runs_off(void *context, const double *direction)
{
	struct fitting *f = context;
	int answer = 0;

	f->status = lbp_cox_runs_off(f->data, f->ties, direction, &answer, NULL);
	return answer;
}

static enum lbp_status
begin(struct fitting *f, struct lbp_cox *fit, const struct lbp_cox_request *request, struct lbp_error *err)
{
	size_t p = f->data->p;
	enum lbp_status status = lbp_cox_walk_init(&f->walk, f->data, 2, err);

	if (status != LBP_OK)
		return status;
	f->block = lbp_array_new(2 * p * p + 3 * p, sizeof *f->block);
	fit->beta = lbp_array_new(p, sizeof *fit->beta);
	fit->variance = lbp_array_new(p * p, sizeof *fit->variance);
	fit->model_variance = lbp_array_new(p * p, sizeof *fit->model_variance);
	fit->direction = lbp_array_new(p, sizeof *fit->direction);
	if (f->block == NULL || fit->beta == NULL || fit->variance == NULL || fit->model_variance == NULL ||
		fit->direction == NULL)
		return lbp_fail_memory(err);
	f->at.score = f->block;
	f->at.information = f->block + p;
	f->course.work = f->at.information + p * p;
	f->course.direction = fit->direction;
	fit->p = p;
	fit->ties = request->ties;
	fit->is_robust = request->is_robust;
	fit->robust_score = (struct lbp_cox_test){NAN, NAN, NAN};
	return LBP_OK;
}

size_t
lbp_cox_unvaried(const struct lbp_cox_data *data, double weight, const double *information)
{
	size_t i;

	for (i = 0; i < data->p; i++)
		if (!(information[i * data->p + i] > LBP_MATRIX_SINGULAR * weight * data->spread[i] * data->spread[i]))
			break;
	return i;
}

/* The log-likelihood and the score test at beta = 0. */
static enum lbp_status
fit_null(struct fitting *f, struct lbp_cox *fit, struct lbp_error *err)
{
	size_t p = f->data->p, i;
	double *work = f->course.work, *scores = work + p * p, statistic = 0, weight = 0;
	enum lbp_status status = evaluate(f, fit->beta, &f->at, err);

	if (status == LBP_OK && !isfinite(f->at.value))
		status = lbp_fail(err, LBP_EDOMAIN, "the offsets are too far apart: a risk overflows");
	if (status != LBP_OK)
		return status;
	for (i = 0; i < f->data->n; i++)
		weight += f->data->event[i] ? lbp_cox_weight(f->data, i) : 0;
	fit->column = lbp_cox_unvaried(f->data, weight, f->at.information);
	if (fit->column < p)
		return lbp_fail(err, LBP_ESINGULAR, "covariate %zu is the same for all at risk", fit->column + 1);
	fit->loglik_null = f->at.value;
	memcpy(work, f->at.information, p * p * sizeof *work);
	status = lbp_matrix_cholesky(work, p, &fit->column, err);
	if (status != LBP_OK)
		return status;
	memcpy(scores, f->at.score, p * sizeof *scores);
	lbp_matrix_forward(work, p, scores);
	for (i = 0; i < p; i++)
		statistic += scores[i] * scores[i];
	fit->score = lbp_cox_chisq(statistic, p);
	return LBP_OK;
}

static enum lbp_status
maximise(struct fitting *f, struct lbp_cox *fit, const struct lbp_cox_request *request, struct lbp_error *err)
{
	struct lbp_cox_problem problem = {f->data->p, f->data->spread, evaluate, runs_off, 0, f};
	enum lbp_status status = LBP_OK;

	if (request->start != NULL) {
		memcpy(fit->beta, request->start, fit->p * sizeof *fit->beta);
		status = evaluate(f, fit->beta, &f->at, err);
	}
	if (status == LBP_OK)
		status = lbp_cox_newton(&problem, fit->beta, &f->at, &f->course, err);
	fit->iterations = f->course.iterations;
	if (status == LBP_OK)
		status = f->status == LBP_OK ? LBP_OK : lbp_fail_memory(err);
	else if (status == LBP_ESINGULAR || status == LBP_EINFINITE)
		fit->column = f->course.column;
	if (status != LBP_OK)
		return status;
	fit->loglik = f->at.value;
	memcpy(f->course.work, f->at.information, fit->p * fit->p * sizeof *f->course.work);
	status = lbp_matrix_cholesky(f->course.work, fit->p, &fit->column, err);
	if (status == LBP_OK)
		lbp_matrix_inverse(f->course.work, fit->p, fit->model_variance);
	return status;
}

/* The sum of squares of the score residuals at beta, and the test of their sum. */
static enum lbp_status
find_meat(struct fitting *f, const double *beta, double *meat, struct lbp_cox_test *test, struct lbp_error *err)
{
	struct lbp_cox_point point = {.beta = beta};
	struct lbp_cox_hazards hazards = {0};
	struct lbp_error ignored;
	double statistic;
	enum lbp_status status = lbp_cox_hazards_build(&hazards, f->data, f->ties, &point, 1, err);

	if (status == LBP_OK)
		status = lbp_cox_meat(&hazards, f->data, &point, meat, f->at.score, err);
	/* fewer clusters than covariates: there is no test */
	if (status == LBP_OK && test != NULL &&
		lbp_matrix_inverse_form(meat, f->data->p, f->at.score, f->course.work, &statistic, &ignored) == LBP_OK)
		*test = lbp_cox_chisq(statistic, f->data->p);
	lbp_cox_hazards_free(&hazards);
	return status;
}

static enum lbp_status
find_variance(struct fitting *f, struct lbp_cox *fit, int wants_score, struct lbp_error *err)
{
	size_t p = fit->p;
	double *meat = f->at.information;
	enum lbp_status status = LBP_OK;

	if (!fit->is_robust) {
		memcpy(fit->variance, fit->model_variance, p * p * sizeof *fit->variance);
		return LBP_OK;
	}
	if (wants_score)
		status = find_meat(f, NULL, meat, &fit->robust_score, err);
	if (status == LBP_OK)
		status = find_meat(f, fit->beta, meat, NULL, err);
	if (status == LBP_OK)
		lbp_matrix_sandwich(fit->model_variance, meat, p, f->course.work, fit->variance);
	return status;
}

static void
test_all(struct fitting *f, struct lbp_cox *fit)
{
	double statistic;
	struct lbp_error ignored;

	fit->likelihood_ratio = lbp_cox_chisq(fmax(0, 2 * (fit->loglik - fit->loglik_null)), fit->p);
	fit->wald = (struct lbp_cox_test){NAN, NAN, NAN};
	if (lbp_matrix_inverse_form(fit->variance, fit->p, fit->beta, f->course.work, &statistic, &ignored) == LBP_OK)
		fit->wald = lbp_cox_chisq(statistic, fit->p);
}

enum lbp_status
lbp_cox_fit(const struct lbp_cox_data *data, const struct lbp_cox_request *request, struct lbp_cox *fit,
	struct lbp_error *err)
{
	struct fitting f = {.data = data, .ties = request->ties};
	enum lbp_status status;

	*fit = (struct lbp_cox){0};
	if (request->is_robust && request->ties == LBP_COX_EXACT)
		return lbp_fail(err, LBP_EUSAGE, "exact ties have no robust variance");
	status = begin(&f, fit, request, err);
	if (status == LBP_OK)
		status = fit_null(&f, fit, err);
	if (status == LBP_OK)
		status = maximise(&f, fit, request, err);
	if (status == LBP_OK)
		status = find_variance(&f, fit, request->wants_robust_score, err);
	if (status == LBP_OK)
		test_all(&f, fit);
	lbp_cox_walk_free(&f.walk);
	free(f.block);
	return status;
}

void
lbp_cox_free(struct lbp_cox *fit)
{
	free(fit->beta);
	free(fit->variance);
	free(fit->model_variance);
	free(fit->direction);
	*fit = (struct lbp_cox){0};
}
