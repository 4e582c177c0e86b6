/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/parametric.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const lbp_form_names[] = {"time", "hazard", "odds", "probit", "rate", NULL};

enum lbp_form
lbp_parametric_form(const struct lbp_parametric *fit)
{
	static const enum lbp_form by_law[] = {LBP_FORM_HAZARD, LBP_FORM_PROBIT, LBP_FORM_ODDS, LBP_FORM_TIME};
	enum lbp_time_scale_kind kind = fit->model.scale.kind;

	if (kind == LBP_TIME_SCALE_FIXED || kind == LBP_TIME_SCALE_LINEAR)
		return LBP_FORM_TIME;
	return by_law[fit->model.law];
}

int
lbp_parametric_has_form(const struct lbp_parametric *fit, enum lbp_form form)
{
	if (form == lbp_parametric_form(fit))
		return 1;
	switch (fit->distribution) {
	case LBP_EXPONENTIAL:
	case LBP_WEIBULL:
	case LBP_RAYLEIGH:
		return form == LBP_FORM_HAZARD;
	case LBP_LOGLOGISTIC:
		return form == LBP_FORM_ODDS;
	case LBP_LOGNORMAL:
		return form == LBP_FORM_PROBIT;
	case LBP_GAMMA:
		return form == LBP_FORM_RATE;
	default:
		return 0;
	}
}

const char *
lbp_parametric_name(const struct lbp_parametric *fit, enum lbp_form form, size_t number)
{
	switch (fit->model.scale.kind) {
	case LBP_TIME_SCALE_LINEAR:
		return number > 0 ? "q" : form == LBP_FORM_TIME ? "log_scale" : "log_shape";
	case LBP_TIME_SCALE_SPLINE:
		return "gamma";
	case LBP_TIME_SCALE_GOMPERTZ:
		return "shape";
	default:
		return "log_hazard";
	}
}

/* b = -theta / g, log sigma = -log g; g is fixed where there is no gamma. */
static void
as_time(const struct lbp_parametric *fit, double *estimate, double *map)
{
	size_t p = fit->parameters, gamma = lbp_transformation_gamma(&fit->model), i;
	int is_fixed = fit->model.scale.kind == LBP_TIME_SCALE_FIXED;
	double g = is_fixed ? fit->model.scale.slope : fit->theta[gamma];

	for (i = 0; i < gamma; i++) {
		estimate[i] = -fit->theta[i] / g;
		map[i * p + i] = -1 / g;
		if (!is_fixed)
			map[i * p + gamma] = fit->theta[i] / (g * g);
	}
	if (!is_fixed) {
		estimate[gamma] = -log(g);
		map[gamma * p + gamma] = -1 / g;
	}
}

/* The log of g; the rest as it is. */
static void
as_ratio(const struct lbp_parametric *fit, double *estimate, double *map)
{
	size_t p = fit->parameters, gamma = lbp_transformation_gamma(&fit->model);

	if (fit->model.scale.kind != LBP_TIME_SCALE_LINEAR)
		return;
	estimate[gamma] = log(fit->theta[gamma]);
	map[gamma * p + gamma] = 1 / fit->theta[gamma];
}

/* A gamma time has shape g^2 and rate g^2 exp(-b0 - x'b), b = -theta / g. */
static void
as_rate(const struct lbp_parametric *fit, double *estimate, double *map)
{
	size_t p = fit->parameters, gamma = lbp_transformation_gamma(&fit->model), i;
	double g = fit->theta[gamma];

	for (i = 0; i < gamma; i++) {
		estimate[i] = fit->theta[i] / g;
		map[i * p + i] = 1 / g;
		map[i * p + gamma] = -fit->theta[i] / (g * g);
	}
	estimate[0] += 2 * log(g);
	map[gamma] += 2 / g;
	estimate[gamma] = 2 * log(g);
	map[gamma * p + gamma] = 2 / g;
}

enum lbp_status
lbp_parametric_report(const struct lbp_parametric *fit, enum lbp_form form, double *estimate, double *variance,
	struct lbp_error *err)
{
	size_t p = fit->parameters, i;
	double *map = lbp_array_new(2 * p * p, sizeof *map);

	if (map == NULL)
		return lbp_fail_memory(err);
	memcpy(estimate, fit->theta, p * sizeof *estimate);
	for (i = 0; i < p; i++)
		map[i * p + i] = 1;
	if (form == LBP_FORM_TIME)
		as_time(fit, estimate, map);
	else if (form == LBP_FORM_RATE)
		as_rate(fit, estimate, map);
	else
		as_ratio(fit, estimate, map);
	lbp_matrix_map(map, p, fit->variance, map + p * p, variance);
	free(map);
	return LBP_OK;
}

/* The gradients of all rows, summed within clusters: sums has p values for each. */
static void
sum_scores(struct lbp_likelihood *likelihood, const struct lbp_lifetimes *data, const uint32_t *cluster,
	const double *theta, double *sums)
{
	size_t i;

	for (i = 0; i < data->n; i++)
		lbp_likelihood_row(likelihood, theta, i, data->weight != NULL ? data->weight[i] : 1,
			sums + (cluster != NULL ? cluster[i] : i) * likelihood->p, NULL);
}

enum lbp_status
lbp_parametric_robust(const struct lbp_lifetimes *data, const uint32_t *cluster, size_t clusters,
	struct lbp_parametric *fit, struct lbp_error *err)
{
	size_t p = fit->parameters, c, i, j;
	struct lbp_likelihood likelihood;
	enum lbp_status status = lbp_likelihood_init(&likelihood, &fit->model, data, err);
	double *sums, *middle;

	if (cluster == NULL)
		clusters = data->n;
	sums = lbp_array_new(clusters * p, sizeof *sums);
	middle = lbp_array_new(3 * p * p, sizeof *middle);
	if (status == LBP_OK && (sums == NULL || middle == NULL))
		status = lbp_fail_memory(err);
	if (status == LBP_OK) {
		sum_scores(&likelihood, data, cluster, fit->theta, sums);
		for (c = 0; c < clusters; c++)
			for (i = 0; i < p; i++)
				for (j = 0; j < p; j++)
					middle[i * p + j] += sums[c * p + i] * sums[c * p + j];
		lbp_matrix_sandwich(fit->variance, middle, p, middle + p * p, middle + 2 * p * p);
		memcpy(fit->variance, middle + 2 * p * p, p * p * sizeof *middle);
	}
	free(sums);
	free(middle);
	lbp_likelihood_free(&likelihood);
	return status;
}
