/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/rmst_regression.h"

#include "base/array.h"
#include "numerics/matrix.h"
#include "numerics/sort.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 100 };

/* Of each row: what is explained, and its weight. */
struct work {
	const struct lbp_rmst_design *design;
	enum lbp_rmst_contrast kind;
	double *time;          /* min(time, tau) */
	double *y;             /* that, or tau less that */
	double *weight;        /* 0 for who is censored before tau */
	unsigned char *is_censored;
	uint32_t *order;       /* by time */
	double *score;         /* n * terms */
	double *matrix, *inverse; /* terms * terms */
	double *step;             /* terms */
	size_t dependent;
};

static enum lbp_status
prepare(struct work *work, struct lbp_error *err)
{
	const struct lbp_rmst_design *d = work->design;
	size_t i;

	work->time = lbp_array_new(d->n, sizeof(double));
	work->y = lbp_array_new(d->n, sizeof(double));
	work->weight = lbp_array_new(d->n, sizeof(double));
	work->is_censored = lbp_array_new(d->n, 1);
	work->order = lbp_array_new(d->n, sizeof *work->order);
	work->score = lbp_array_new(d->n * d->terms, sizeof(double));
	work->matrix = lbp_array_new(d->terms * d->terms, sizeof(double));
	work->inverse = lbp_array_new(d->terms * d->terms, sizeof(double));
	work->step = lbp_array_new(d->terms, sizeof(double));
	if (work->time == NULL || work->y == NULL || work->weight == NULL || work->is_censored == NULL ||
		work->order == NULL || work->score == NULL || work->matrix == NULL || work->inverse == NULL ||
		work->step == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < d->n; i++) {
		work->time[i] = fmin(d->time[i], d->tau);
		work->y[i] = work->kind == LBP_RMTL_RATIO ? d->tau - work->time[i] : work->time[i];
		work->is_censored[i] = d->what[i] == LBP_CENSORED && d->time[i] < d->tau;
	}
	return lbp_sort_index(work->time, d->n, work->order, err);
}

static void
work_free(struct work *work)
{
	free(work->time);
	free(work->y);
	free(work->weight);
	free(work->is_censored);
	free(work->order);
	free(work->score);
	free(work->matrix);
	free(work->inverse);
	free(work->step);
}

/* How many places from `from` on of an order of `n` share its time. */
static size_t
ties(const double *time, const uint32_t *order, size_t from, size_t n)
{
	size_t i = from;

	while (i < n && time[order[i]] == time[order[from]])
		i++;
	return i - from;
}

/* Picks the rows of one arm, in the order of time, into `member`; how many. */
static size_t
members_of(const struct work *work, uint32_t arm, uint32_t *member)
{
	size_t i, n = 0;

	for (i = 0; i < work->design->n; i++)
		if (work->design->arm[work->order[i]] == arm)
			member[n++] = work->order[i];
	return n;
}

/* The probability of not being censored falls with each censoring; one over it is the weight of who is seen to the end. */
static int
weigh(struct work *work, const uint32_t *member, size_t n)
{
	double probability = 1;
	size_t i, j, tied, censored;
	int any = 0;

	for (i = 0; i < n; i += tied) {
		tied = ties(work->time, member, i, n);
		for (j = i, censored = 0; j < i + tied; j++)
			censored += work->is_censored[member[j]];
		probability *= (double)(n - i - censored) / (double)(n - i);
		for (j = i; j < i + tied; j++)
			if (!work->is_censored[member[j]]) {
				work->weight[member[j]] = 1 / probability;
				any = 1;
			}
	}
	return any;
}

static double
linear(const struct lbp_rmst_design *d, const double *beta, size_t row)
{
	double sum = 0;
	size_t j;

	for (j = 0; j < d->terms; j++)
		sum += d->x[row * d->terms + j] * beta[j];
	return sum;
}

/* Adds factor x x' of a row to the lower triangle of a matrix. */
static void
add_outer(double *matrix, const double *x, size_t terms, double factor)
{
	size_t a, b;

	for (a = 0; a < terms; a++)
		for (b = 0; b <= a; b++)
			matrix[a * terms + b] += factor * x[a] * x[b];
}

static enum lbp_status
factor(struct work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_matrix_cholesky(work->matrix, work->design->terms, &work->dependent, err);

	if (status == LBP_ESINGULAR)
		return lbp_fail(err, LBP_ESINGULAR, "column %zu of the covariates is a combination of those before it",
			work->dependent + 1);
	return status;
}

/* One Newton step of the estimating equation: least squares at once where the link is the identity. */
static enum lbp_status
newton(struct work *work, const double *beta, double *size, struct lbp_error *err)
{
	const struct lbp_rmst_design *d = work->design;
	int is_log = work->kind != LBP_RMST_DIFFERENCE;
	enum lbp_status status;
	size_t i, j;

	memset(work->matrix, 0, d->terms * d->terms * sizeof(double));
	memset(work->step, 0, d->terms * sizeof(double));
	for (i = 0; i < d->n; i++) {
		const double *x = d->x + i * d->terms;
		double eta = linear(d, beta, i), mean = is_log ? exp(eta) : eta;

		if (work->weight[i] == 0)
			continue;
		for (j = 0; j < d->terms; j++)
			work->step[j] += work->weight[i] * (work->y[i] - mean) * x[j];
		add_outer(work->matrix, x, d->terms, work->weight[i] * (is_log ? mean : 1));
	}
	status = factor(work, err);
	if (status == LBP_OK)
		lbp_matrix_solve(work->matrix, d->terms, work->step);
	for (j = 0, *size = 0; j < d->terms && status == LBP_OK; j++)
		*size = fmax(*size, fabs(work->step[j]) / fmax(fabs(beta[j]), is_log ? 1e-3 : 1e-3 * d->tau));
	return status;
}

/* Where the exponential model begins: the intercept at the log of the weighted mean. */
static void
begin(const struct work *work, double *beta)
{
	double sum = 0, weights = 0;
	size_t i;

	for (i = 0; i < work->design->n; i++) {
		sum += work->weight[i] * work->y[i];
		weights += work->weight[i];
	}
	if (work->kind != LBP_RMST_DIFFERENCE && sum > 0)
		beta[0] = log(sum / weights);
}

static enum lbp_status
solve(struct work *work, struct lbp_rmst_regression *fit, struct lbp_error *err)
{
	double size = INFINITY, last = INFINITY;
	enum lbp_status status = LBP_OK;
	size_t j;

	begin(work, fit->beta);
	while (status == LBP_OK && fit->iterations++ < MOST_STEPS) {
		status = newton(work, fit->beta, &size, err);
		for (j = 0; j < fit->terms && status == LBP_OK; j++)
			fit->beta[j] += work->step[j];
		/* steps shrink until rounding keeps them from it */
		if (status == LBP_OK && (size < 4 * DBL_EPSILON || (size < 1e-9 && size >= last / 2)))
			return LBP_OK;
		last = size;
	}
	if (status != LBP_OK)
		return status;
	return lbp_fail(err, LBP_ENOCONV, "the adjusted restricted mean did not converge in %d steps (last step %g)",
		MOST_STEPS, size);
}

/*
 * Adds to `middle` what one arm's rows contribute: the square of the score of each, with the part that estimating the
 * probability of censoring has in it. after: sums of scores over those still there; drawn: of after / people^2 over
 * the censorings so far.
 */
static void
add_arm(const struct work *work, const uint32_t *member, size_t n, double *middle)
{
	size_t terms = work->design->terms, i, j, t, tied;
	double after[LBP_RMST_TERMS] = {0}, drawn[LBP_RMST_TERMS] = {0}, influence[LBP_RMST_TERMS];

	for (i = 0; i < n; i++)
		for (t = 0; t < terms; t++)
			after[t] += work->score[member[i] * terms + t];
	for (i = 0; i < n; i += tied) {
		double people = (double)(n - i);

		tied = ties(work->time, member, i, n);
		for (j = i; j < i + tied; j++)
			for (t = 0; t < terms; t++)
				drawn[t] += work->is_censored[member[j]] * after[t] / (people * people);
		for (j = i; j < i + tied; j++) {
			for (t = 0; t < terms; t++)
				influence[t] = work->score[member[j] * terms + t] - drawn[t] +
					work->is_censored[member[j]] * after[t] / people;
			add_outer(middle, influence, terms, 1);
		}
		for (j = i; j < i + tied; j++)
			for (t = 0; t < terms; t++)
				after[t] -= work->score[member[j] * terms + t];
	}
}

/* inverse(bread) middle inverse(bread), bread the sum of x x' (times the mean where the link is the log). */
static enum lbp_status
sandwich(struct work *work, double *middle, double *covariance, struct lbp_error *err)
{
	size_t terms = work->design->terms, a, b;
	enum lbp_status status = factor(work, err);

	if (status != LBP_OK)
		return status;
	for (a = 0; a < terms; a++)
		for (b = a + 1; b < terms; b++)
			middle[a * terms + b] = middle[b * terms + a];
	lbp_matrix_inverse(work->matrix, terms, work->inverse);
	lbp_matrix_sandwich(work->inverse, middle, terms, work->matrix, covariance);
	return LBP_OK;
}

static enum lbp_status
estimate_covariance(struct work *work, struct lbp_rmst_regression *fit, uint32_t *member, struct lbp_error *err)
{
	const struct lbp_rmst_design *d = work->design;
	int is_log = work->kind != LBP_RMST_DIFFERENCE;
	double *middle = lbp_array_new(d->terms * d->terms, sizeof *middle);
	enum lbp_status status;
	size_t i, j, a;

	if (middle == NULL)
		return lbp_fail_memory(err);
	memset(work->matrix, 0, d->terms * d->terms * sizeof(double));
	for (i = 0; i < d->n; i++) {
		double eta = linear(d, fit->beta, i), mean = is_log ? exp(eta) : eta;

		add_outer(work->matrix, d->x + i * d->terms, d->terms, is_log ? mean : 1);
		for (j = 0; j < d->terms; j++)
			work->score[i * d->terms + j] = work->weight[i] * (work->y[i] - mean) * d->x[i * d->terms + j];
	}
	for (a = 0; a < d->arms; a++)
		add_arm(work, member, members_of(work, (uint32_t)a, member), middle);
	status = sandwich(work, middle, fit->covariance, err);
	free(middle);
	return status;
}

enum lbp_status
lbp_rmst_regression_fit(const struct lbp_rmst_design *design, enum lbp_rmst_contrast kind,
	struct lbp_rmst_regression *fit, struct lbp_error *err)
{
	struct work work = {.design = design, .kind = kind};
	uint32_t *member = lbp_array_new(design->n, sizeof *member);
	enum lbp_status status = LBP_OK;
	size_t a;

	*fit = (struct lbp_rmst_regression){.terms = design->terms};
	if (design->terms == 0 || design->terms > LBP_RMST_TERMS || !(design->tau > 0))
		status = lbp_fail(err, LBP_EDOMAIN, "1 to %d terms and tau above 0 are needed", LBP_RMST_TERMS);
	fit->beta = lbp_array_new(design->terms, sizeof(double));
	fit->covariance = lbp_array_new(design->terms * design->terms, sizeof(double));
	if (status == LBP_OK && (member == NULL || fit->beta == NULL || fit->covariance == NULL))
		status = lbp_fail_memory(err);
	if (status == LBP_OK)
		status = prepare(&work, err);
	for (a = 0; a < design->arms && status == LBP_OK; a++)
		if (!weigh(&work, member, members_of(&work, (uint32_t)a, member)))
			status = lbp_fail(err, LBP_EDOMAIN, "an arm has no event and nobody followed to tau");
	if (status == LBP_OK)
		status = solve(&work, fit, err);
	if (status == LBP_OK)
		status = estimate_covariance(&work, fit, member, err);
	fit->dependent = work.dependent;
	work_free(&work);
	free(member);
	return status;
}

void
lbp_rmst_regression_free(struct lbp_rmst_regression *fit)
{
	free(fit->beta);
	free(fit->covariance);
	*fit = (struct lbp_rmst_regression){0};
}
