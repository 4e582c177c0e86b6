/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The penalised score of beta_r is that of the likelihood and half the trace of I^-1 dI/dbeta_r. The derivative of the
 * information is the sum, over events, of the third central moment of x in the risk set.
 */
#include "survival/cox_firth.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "numerics/matrix.h"
#include "numerics/root.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct firth {
	const struct lbp_cox_data *data;
	enum lbp_cox_ties ties;
	size_t p;
	struct lbp_cox_walk walk;
	struct lbp_cox_likelihood full; /* of all coefficients, penalised */
	double *third;   /* p(p + 1)(p + 2) / 6: derivative of the information, packed */
	double *mean;    /* p: of one risk set */
	double *factor;  /* p * p */
	double *inverse, *curvature; /* p * p */
	double *beta;    /* p: where it is evaluated */
	double *block;   /* all of the above */

	/* a profile: the coefficient `fixed` is held; SIZE_MAX: none is */
	size_t fixed;
	const double *maximum; /* beta of the whole maximum */
	double highest, drop;  /* the value there; by how much the profile is to fall */
	double sign;           /* of the side */
	double *free_beta, *free_block; /* work space of the fit of the others */
	enum lbp_status status;
	struct lbp_error *err;
};

/* Adds the third central moments of one risk set, of weight w: packed i >= j >= k. */
static void
add_third(struct firth *f, const struct lbp_cox_moment *moment, double share, double w)
{
	const struct lbp_cox_sums *a = moment->at_risk, *d = moment->dying;
	double z = a->s0 - share * d->s0, *m = f->mean, *to = f->third;
	size_t i, j, k, at = 0;

	for (i = 0; i < f->p; i++)
		m[i] = (a->s1[i] - share * d->s1[i]) / z;
#define SECOND(i, j) ((a->s2[(i) * ((i) + 1) / 2 + (j)] - share * d->s2[(i) * ((i) + 1) / 2 + (j)]) / z)
	for (i = 0; i < f->p; i++)
		for (j = 0; j <= i; j++)
			for (k = 0; k <= j; k++, at++)
				to[at] += w * ((a->s3[at] - share * d->s3[at]) / z - m[i] * SECOND(j, k) -
						m[j] * SECOND(i, k) - m[k] * SECOND(i, j) + 2 * m[i] * m[j] * m[k]);
#undef SECOND
}

static void
add_moment(const struct lbp_cox_moment *moment, void *context)
{
	struct firth *f = context;
	double mean = moment->weight / moment->deaths, k;

	lbp_cox_contribution(moment, f->ties, f->p, &f->full.value, f->full.score, f->full.information);
	if (f->ties == LBP_COX_BRESLOW) {
		add_third(f, moment, 0, moment->weight);
		return;
	}
	for (k = 0; k < moment->deaths; k++)
		add_third(f, moment, k / moment->deaths, mean);
}

/* The penalty's part of value and score. */
static void
add_penalty(struct firth *f)
{
	const double *third = f->third, *inverse = f->inverse;
	double *score = f->full.score;
	size_t p = f->p, i, j, k;

	f->full.value += 0.5 * lbp_matrix_log_determinant(f->factor, p);
	for (i = 0; i < p; i++)
		for (j = 0; j <= i; j++)
			for (k = 0; k <= j; k++, third++) {
				/* each distinct order of (i, j, k): one of the three is r, the other two the trace */
				double double_ij = i == j ? 1 : 2, double_ik = i == k ? 1 : 2,
				       double_jk = j == k ? 1 : 2;

				score[k] += 0.5 * *third * inverse[i * p + j] * double_ij;
				if (j != k)
					score[j] += 0.5 * *third * inverse[i * p + k] * double_ik;
				if (i != j)
					score[i] += 0.5 * *third * inverse[j * p + k] * double_jk;
			}
}

/* Value, score and information at f->beta. */
static enum lbp_status
evaluate_full(struct firth *f, size_t *column, struct lbp_error *err)
{
	struct lbp_cox_point point = {.beta = f->beta};
	size_t p = f->p;
	enum lbp_status status;

	f->full.value = 0;
	memset(f->full.score, 0, p * sizeof *f->full.score);
	memset(f->full.information, 0, p * p * sizeof *f->full.information);
	memset(f->third, 0, p * (p + 1) * (p + 2) / 6 * sizeof *f->third);
	lbp_cox_walk(&f->walk, f->data, &point, add_moment, f);
	lbp_matrix_unpack(f->full.information, p);
	memcpy(f->factor, f->full.information, p * p * sizeof *f->factor);
	status = lbp_matrix_cholesky(f->factor, p, column, err);
	if (status != LBP_OK)
		return status;
	lbp_matrix_inverse(f->factor, p, f->inverse);
	add_penalty(f);
	return LBP_OK;
}

/* Score and information of the coefficients that are not fixed. */
static void
take_free(const struct firth *f, struct lbp_cox_likelihood *at)
{
	size_t p = f->p, q = f->fixed == SIZE_MAX ? p : p - 1, i, j, a = 0, b;

	for (i = 0; i < p; i++) {
		if (i == f->fixed)
			continue;
		at->score[a] = f->full.score[i];
		for (b = 0, j = 0; j < p; j++)
			if (j != f->fixed)
				at->information[a * q + b++] = f->full.information[i * p + j];
		a++;
	}
}

/*
 * The curvature of the penalised likelihood, by differences of its score: the information alone leaves out the penalty's,
 * which in small samples is as large. Where the curvature is not that of a maximum, the information stays.
 */
static void
find_curvature(struct firth *f, struct lbp_cox_likelihood *at)
{
	size_t p = f->p, q = f->fixed == SIZE_MAX ? p : p - 1, i, j, a, b;
	double *curvature = f->curvature;

	for (a = 0, j = 0; j < p; j++) {
		double at_j = f->beta[j], step = 1e-5 / f->data->spread[j];
		enum lbp_status status;

		if (j == f->fixed)
			continue;
		f->beta[j] = at_j + step;
		step = f->beta[j] - at_j;
		status = evaluate_full(f, NULL, NULL);
		f->beta[j] = at_j;
		if (status != LBP_OK)
			return;
		for (b = 0, i = 0; i < p; i++)
			if (i != f->fixed) {
				curvature[a * q + b] = (at->score[b] - f->full.score[i]) / step;
				b++;
			}
		a++;
	}
	for (a = 0; a < q; a++)
		for (b = 0; b < a; b++)
			curvature[a * q + b] = curvature[b * q + a] = (curvature[a * q + b] + curvature[b * q + a]) / 2;
	memcpy(f->factor, curvature, q * q * sizeof *curvature);
	if (lbp_matrix_cholesky(f->factor, q, NULL, NULL) == LBP_OK)
		memcpy(at->information, curvature, q * q * sizeof *curvature);
}

/* As lbp_cox_newton wants it: the fixed coefficient is left out. */
static enum lbp_status
evaluate(void *context, const double *beta, struct lbp_cox_likelihood *at, struct lbp_error *err)
{
	struct firth *f = context;
	size_t i, a = 0;

	for (i = 0; i < f->p; i++)
		if (i != f->fixed)
			f->beta[i] = beta[a++];
	if (evaluate_full(f, NULL, err) != LBP_OK) {
		at->value = NAN; /* too far out: no information is left there */
		return LBP_OK;
	}
	at->value = f->full.value;
	take_free(f, at);
	find_curvature(f, at);
	return LBP_OK;
}

/* The maximum over the coefficients that are not fixed, from free_beta on; *value is NaN if it fails. */
static enum lbp_status
maximise(struct firth *f, double *value, size_t *iterations, size_t *column, struct lbp_error *err)
{
	size_t q = f->fixed == SIZE_MAX ? f->p : f->p - 1;
	struct lbp_cox_likelihood at = {.score = f->free_block, .information = f->free_block + q};
	struct lbp_cox_course course = {.direction = at.information + q * q, .work = at.information + q * q + q};
	struct lbp_cox_problem problem = {q, f->data->spread, evaluate, NULL, 0, f};
	enum lbp_status status = evaluate(f, f->free_beta, &at, err);

	if (status == LBP_OK && isnan(at.value))
		status = evaluate_full(f, column, err);
	if (status == LBP_OK && q > 0)
		status = lbp_cox_newton(&problem, f->free_beta, &at, &course, err);
	*value = status == LBP_OK ? at.value : NAN;
	if (iterations != NULL)
		*iterations = course.iterations;
	return status;
}

/* The maximum with one coefficient held at b. */
static double
profile(struct firth *f, double b)
{
	size_t i, a = 0;
	double value;

	for (i = 0; i < f->p; i++)
		if (i != f->fixed)
			f->free_beta[a++] = f->maximum[i];
	f->beta[f->fixed] = b;
	f->status = maximise(f, &value, NULL, NULL, f->err);
	return value;
}

static double
shortfall(double distance, void *context)
{
	struct firth *f = context;

	if (distance == 0)
		return f->drop;
	return profile(f, f->maximum[f->fixed] + f->sign * distance) - (f->highest - f->drop);
}

/* One limit: where the profile has fallen by the drop. */
static enum lbp_status
find_limit(struct firth *f, double sign, double se, double *limit)
{
	double distance = 0;
	enum lbp_status status;

	f->sign = sign;
	status = lbp_root_upward(shortfall, f, 0, 2 * se, 1e-13 * se, &distance, f->err);
	*limit = f->maximum[f->fixed] + sign * distance;
	if (status == LBP_EINFINITE) {
		*limit = sign * INFINITY;
		return LBP_OK;
	}
	return status;
}

static enum lbp_status
find_profiles(struct firth *f, struct lbp_cox_firth *fit)
{
	enum lbp_status status = LBP_OK;
	size_t j;

	f->maximum = fit->beta;
	f->highest = fit->loglik;
	f->drop = lbp_dist_chisq_upper_quantile(1 - fit->level, 1) / 2;
	for (j = 0; j < f->p && status == LBP_OK; j++) {
		struct lbp_cox_profile *profiled = &fit->profile[j];
		double se = sqrt(fit->variance[j * f->p + j]);

		f->fixed = j;
		profiled->test = lbp_cox_chisq(fmax(0, 2 * (f->highest - profile(f, 0))), 1);
		status = f->status;
		if (status == LBP_OK)
			status = find_limit(f, -1, se, &profiled->low);
		if (status == LBP_OK)
			status = find_limit(f, 1, se, &profiled->high);
	}
	return status;
}

static enum lbp_status
allocate(struct firth *f, struct lbp_cox_firth *fit, struct lbp_error *err)
{
	size_t p = f->p, third = p * (p + 1) * (p + 2) / 6;
	double *at;

	fit->beta = lbp_array_new(p, sizeof *fit->beta);
	fit->variance = lbp_array_new(p * p, sizeof *fit->variance);
	fit->profile = lbp_array_new(p, sizeof *fit->profile);
	f->block = at = lbp_array_new(third + 6 * p * p + 8 * p, sizeof *at);
	if (fit->beta == NULL || fit->variance == NULL || fit->profile == NULL || at == NULL)
		return lbp_fail_memory(err);
	f->third = at;
	f->factor = at += third;
	f->inverse = at += p * p;
	f->curvature = at += p * p;
	f->full.information = at += p * p;
	f->full.score = at += p * p;
	f->mean = at += p;
	f->beta = at += p;
	f->free_beta = at += p;
	f->free_block = at + p;
	return lbp_cox_walk_init(&f->walk, f->data, 3, err);
}

static enum lbp_status
fit_all(struct firth *f, struct lbp_cox_firth *fit, struct lbp_error *err)
{
	enum lbp_status status = evaluate_full(f, &fit->column, err);

	if (status != LBP_OK)
		return status;
	fit->loglik_null = f->full.value;
	status = maximise(f, &fit->loglik, &fit->iterations, &fit->column, err);
	if (status != LBP_OK)
		return status;
	memcpy(fit->beta, f->free_beta, f->p * sizeof *fit->beta);
	memcpy(f->beta, fit->beta, f->p * sizeof *f->beta);
	status = evaluate_full(f, &fit->column, err);
	if (status != LBP_OK)
		return status;
	fit->loglik = f->full.value;
	memcpy(fit->variance, f->inverse, f->p * f->p * sizeof *fit->variance);
	fit->likelihood_ratio = lbp_cox_chisq(fmax(0, 2 * (fit->loglik - fit->loglik_null)), f->p);
	return find_profiles(f, fit);
}

enum lbp_status
lbp_cox_firth_fit(const struct lbp_cox_data *data, enum lbp_cox_ties ties, double level, struct lbp_cox_firth *fit,
	struct lbp_error *err)
{
	struct firth f = {.data = data, .ties = ties, .p = data->p, .fixed = SIZE_MAX, .err = err};
	enum lbp_status status;

	*fit = (struct lbp_cox_firth){.p = data->p, .ties = ties, .level = level};
	if (ties == LBP_COX_EXACT)
		return lbp_fail(err, LBP_EUSAGE, "the penalised likelihood goes with ties efron or breslow");
	if (!(level > 0 && level < 1))
		return lbp_fail(err, LBP_EDOMAIN, "a level of %g is not between 0 and 1", level);
	status = allocate(&f, fit, err);
	if (status == LBP_OK)
		status = fit_all(&f, fit, err);
	lbp_cox_walk_free(&f.walk);
	free(f.block);
	return status;
}

void
lbp_cox_firth_free(struct lbp_cox_firth *fit)
{
	free(fit->beta);
	free(fit->variance);
	free(fit->profile);
	*fit = (struct lbp_cox_firth){0};
}
