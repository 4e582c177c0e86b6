/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/count_regression.h"

#include "base/array.h"
#include "numerics/matrix.h"
#include "numerics/newton.h"
#include "numerics/standardise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The likelihood being climbed: b0, b of the standardised columns, and the log of theta for NEGBIN. */
struct climb {
	const struct lbp_counted *data;
	enum lbp_count_family family;
	size_t p; /* without theta */
};

static double
mean_of(const struct lbp_counted *data, const double *b, size_t i)
{
	double sum = b[0];
	size_t j;

	for (j = 0; j < data->columns; j++)
		sum += b[1 + j] * data->x[i * data->columns + j];
	return data->time[i] * exp(sum);
}

/* One person's log likelihood: first and second derivatives by the log mean and by log theta. */
struct person {
	double value, by_mean, by_mean2, by_theta, by_theta2, by_both;
};

static struct person
poisson_person(double y, double mean)
{
	return (struct person){
		.value = y * log(mean) - mean - lgamma(y + 1), .by_mean = y - mean, .by_mean2 = -mean};
}

/*
 * With s = mean + theta: sum over j < y of log(theta + j), + theta log(theta / s) + y log(mean / s) - log y!. The sums
 * over counts stand for differences of log gamma functions, which lose digits when theta is large.
 */
static struct person
negbin_person(double y, double mean, double theta)
{
	double s = mean + theta, j, sum[3] = {0}, first, second;

	for (j = 0; j < y; j++) {
		sum[0] += log(theta + j);
		sum[1] += 1 / (theta + j);
		sum[2] -= 1 / ((theta + j) * (theta + j));
	}
	first = sum[1] - log1p(mean / theta) + (mean - y) / s;
	second = sum[2] + mean / (theta * s) - (mean - y) / (s * s);
	return (struct person){.value = sum[0] - theta * log1p(mean / theta) + y * log(mean / s) - lgamma(y + 1),
		.by_mean = theta * (y - mean) / s,
		.by_mean2 = -theta * mean * (y + theta) / (s * s),
		.by_theta = theta * first,
		.by_theta2 = theta * first + theta * theta * second,
		.by_both = theta * mean * (y - mean) / (s * s)};
}

static void
add_person(const struct climb *c, size_t i, const struct person *one, double *gradient, double *hessian, size_t size)
{
	const double *x = c->data->columns > 0 ? c->data->x + i * c->data->columns : NULL;
	size_t a, b;

	for (a = 0; a < c->p; a++) {
		double xa = a > 0 ? x[a - 1] : 1;

		gradient[a] += one->by_mean * xa;
		for (b = 0; b <= a; b++)
			hessian[a * size + b] += one->by_mean2 * xa * (b > 0 ? x[b - 1] : 1);
		if (size > c->p)
			hessian[c->p * size + a] += one->by_both * xa;
	}
	if (size > c->p) {
		gradient[c->p] += one->by_theta;
		hessian[c->p * size + c->p] += one->by_theta2;
	}
}

static enum lbp_status
log_likelihood(
	const double *b, double *value, double *gradient, double *hessian, void *context, struct lbp_error *err)
{
	const struct climb *c = context;
	size_t size = c->p + (c->family == LBP_COUNT_NEGBIN), i, j;

	(void)err;
	*value = 0;
	memset(gradient, 0, size * sizeof *gradient);
	memset(hessian, 0, size * size * sizeof *hessian);
	for (i = 0; i < c->data->n; i++) {
		double y = c->data->events[i], mean = mean_of(c->data, b, i);
		struct person one = c->family == LBP_COUNT_NEGBIN ? negbin_person(y, mean, exp(b[c->p]))
		                                                  : poisson_person(y, mean);

		*value += one.value;
		add_person(c, i, &one, gradient, hessian, size);
	}
	for (i = 0; i < size; i++)
		for (j = 0; j < i; j++)
			hessian[j * size + i] = hessian[i * size + j];
	return LBP_OK;
}

static enum lbp_status
check(const struct lbp_counted *data, struct lbp_error *err)
{
	double events = 0;
	size_t i;

	for (i = 0; i < data->n; i++) {
		if (!(data->events[i] >= 0 && data->events[i] == floor(data->events[i]) && isfinite(data->events[i])))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "events", "is not a count");
		if (!(data->time[i] > 0 && isfinite(data->time[i])))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "time", "is not above 0");
		events += data->events[i];
	}
	if (events == 0)
		return lbp_fail(err, LBP_EDOMAIN, "there are no events");
	if (data->n <= data->columns + 1)
		return lbp_fail(err, LBP_EDOMAIN, "%zu people are too few for %zu parameters", data->n, data->columns + 1);
	return LBP_OK;
}

/* The mean count of a person at the estimates, and the variance that the family gives it. */
static double
variance_of(const struct lbp_count_regression *fit, double mean)
{
	return mean + (fit->family == LBP_COUNT_NEGBIN ? mean * mean / fit->theta : 0);
}

static double
deviance_of(const struct lbp_count_regression *fit, double y, double mean)
{
	double log_ratio = y > 0 ? y * log(y / mean) : 0, theta = fit->theta;

	if (fit->family == LBP_COUNT_POISSON)
		return 2 * (log_ratio - (y - mean));
	return 2 * (log_ratio - (y + theta) * log((y + theta) / (mean + theta)));
}

/* Fit statistics, and the expected information of the standardised columns' estimates, into variance. */
static void
summarise(const struct lbp_counted *data, const double *b, struct lbp_count_regression *fit)
{
	size_t p = fit->parameters, i, j, k;

	memset(fit->variance, 0, p * p * sizeof *fit->variance);
	for (i = 0; i < data->n; i++) {
		double y = data->events[i], mean = mean_of(data, b, i), weight = mean * mean / variance_of(fit, mean);

		fit->deviance += deviance_of(fit, y, mean);
		fit->pearson += (y - mean) * (y - mean) / variance_of(fit, mean);
		for (j = 0; j < p; j++)
			for (k = 0; k <= j; k++)
				fit->variance[j * p + k] += weight * (j > 0 ? data->x[i * data->columns + j - 1] : 1) *
					(k > 0 ? data->x[i * data->columns + k - 1] : 1);
	}
	fit->df = (double)(data->n - p);
	fit->aic = 2 * (double)(p + (fit->family == LBP_COUNT_NEGBIN)) - 2 * fit->log_likelihood;
}

/* theta's error given the means: from the information in theta, of which that in its log is theta^2. */
static double
theta_error(const struct lbp_newton *newton, size_t p, double theta)
{
	return theta / sqrt(newton->information[p * (p + 1) + p]);
}

static void
start(const struct lbp_counted *data, double *b)
{
	double events = 0, time = 0;
	size_t i;

	for (i = 0; i < data->n; i++) {
		events += data->events[i];
		time += data->time[i];
	}
	b[0] = log(events / time);
}

/* Poisson first: it is concave, and NEGBIN starts from it. */
static enum lbp_status
search(struct climb *c, double *b, struct lbp_newton *newton, struct lbp_error *err)
{
	enum lbp_count_family family = c->family;
	enum lbp_status status;

	start(c->data, b);
	c->family = LBP_COUNT_POISSON;
	status = lbp_newton_maximize(log_likelihood, c, b, c->p, newton, err);
	c->family = family;
	if (status != LBP_OK || family == LBP_COUNT_POISSON)
		return status;
	lbp_newton_free(newton);
	status = lbp_newton_maximize(log_likelihood, c, b, c->p + 1, newton, err);
	if (status == LBP_OK || status == LBP_ENOMEM || b[c->p] < 10)
		return status;
	newton->which = c->p;
	return lbp_fail(err, LBP_EINFINITE,
		"counts vary no more than Poisson's: the negative binomial's theta runs to infinity");
}

/* From the end of the search: what is estimated, and its covariances for the columns as they came. */
static enum lbp_status
take_fit(const struct lbp_counted *scaled, const struct lbp_standardised *s, const struct lbp_newton *newton,
	const double *b, struct lbp_count_regression *fit, struct lbp_error *err)
{
	size_t p = fit->parameters;
	struct lbp_standardised_places places = {.p = p, .first = 1, .level = 0, .levels = 1};
	double *factor = lbp_array_new(3 * p * p, sizeof *factor);
	enum lbp_status status;

	if (factor == NULL)
		return lbp_fail_memory(err);
	fit->log_likelihood = newton->value;
	fit->iterations = newton->iterations;
	fit->theta = fit->family == LBP_COUNT_NEGBIN ? exp(b[p]) : INFINITY;
	fit->theta_se = fit->family == LBP_COUNT_NEGBIN ? theta_error(newton, p, fit->theta) : NAN;
	summarise(scaled, b, fit);
	memcpy(fit->estimate, b, p * sizeof *b);
	memcpy(factor, fit->variance, p * p * sizeof *factor);
	status = lbp_matrix_cholesky(factor, p, &fit->which, err);
	if (status == LBP_OK) {
		lbp_matrix_inverse(factor, p, fit->variance);
		lbp_standardised_back(s, &places, fit->estimate, fit->variance, factor + p * p);
	}
	free(factor);
	return status;
}

static enum lbp_status
fit_columns(const struct lbp_counted *data, struct lbp_count_regression *fit, struct lbp_error *err)
{
	struct lbp_newton newton = {.information = NULL};
	struct lbp_counted scaled = *data;
	struct climb c = {&scaled, fit->family, fit->parameters};
	struct lbp_standardised s;
	double *b = lbp_array_new(fit->parameters + 1, sizeof *b);
	enum lbp_status status = lbp_standardise(data->x, data->n, data->columns, NULL, &s, &fit->which, err);

	fit->which += status == LBP_ESINGULAR;
	scaled.x = s.x;
	if (status == LBP_OK && b == NULL)
		status = lbp_fail_memory(err);
	if (status == LBP_OK) {
		status = search(&c, b, &newton, err);
		fit->which = newton.which;
	}
	if (status == LBP_OK)
		status = take_fit(&scaled, &s, &newton, b, fit, err);
	free(b);
	lbp_newton_free(&newton);
	lbp_standardised_free(&s);
	return status;
}

enum lbp_status
lbp_count_regression_fit(enum lbp_count_family family, const struct lbp_counted *data,
	struct lbp_count_regression *fit, struct lbp_error *err)
{
	size_t p = 1 + data->columns;
	enum lbp_status status = check(data, err);

	*fit = (struct lbp_count_regression){.family = family, .parameters = p, .which = SIZE_MAX,
		.estimate = lbp_array_new(p, sizeof(double)), .variance = lbp_array_new(p * p, sizeof(double))};
	if (status == LBP_OK && (fit->estimate == NULL || fit->variance == NULL))
		status = lbp_fail_memory(err);
	return status == LBP_OK ? fit_columns(data, fit, err) : status;
}

/* The slope of a person's log likelihood by the log mean. */
static double
slope_of(const struct lbp_count_regression *fit, double y, double mean)
{
	return mean * (y - mean) / variance_of(fit, mean);
}

enum lbp_status
lbp_count_regression_robust(const struct lbp_counted *data, struct lbp_count_regression *fit, struct lbp_error *err)
{
	size_t p = fit->parameters, i, j, k;
	double *middle = lbp_array_new(3 * p * p, sizeof *middle);

	if (middle == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < data->n; i++) {
		double slope = slope_of(fit, data->events[i], mean_of(data, fit->estimate, i));

		for (j = 0; j < p; j++)
			for (k = 0; k < p; k++)
				middle[j * p + k] += slope * slope *
					(j > 0 ? data->x[i * data->columns + j - 1] : 1) *
					(k > 0 ? data->x[i * data->columns + k - 1] : 1);
	}
	lbp_matrix_sandwich(fit->variance, middle, p, middle + p * p, middle + 2 * p * p);
	memcpy(fit->variance, middle + 2 * p * p, p * p * sizeof *middle);
	free(middle);
	return LBP_OK;
}

void
lbp_count_regression_scale(struct lbp_count_regression *fit)
{
	size_t i;

	for (i = 0; i < fit->parameters * fit->parameters; i++)
		fit->variance[i] *= fit->pearson / fit->df;
}

void
lbp_count_regression_free(struct lbp_count_regression *fit)
{
	free(fit->estimate);
	free(fit->variance);
	*fit = (struct lbp_count_regression){0};
}
