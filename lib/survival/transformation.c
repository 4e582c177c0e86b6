/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/transformation.h"

#include "base/array.h"
#include "numerics/sum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t
lbp_transformation_gamma(const struct lbp_transformation *model)
{
	return (model->has_intercept != 0) + model->columns;
}

size_t
lbp_transformation_parameters(const struct lbp_transformation *model)
{
	return lbp_transformation_gamma(model) + lbp_time_scale_parameters(&model->scale) +
		(model->shape == LBP_SHAPE_FREE);
}

double
lbp_transformation_q(const struct lbp_transformation *model, const double *theta)
{
	if (model->shape == LBP_SHAPE_NONE)
		return 0;
	if (model->shape == LBP_SHAPE_TIED)
		return 1 / theta[lbp_transformation_gamma(model)];
	return theta[lbp_transformation_parameters(model) - 1];
}

enum lbp_status
lbp_likelihood_init(struct lbp_likelihood *l, const struct lbp_transformation *model,
	const struct lbp_lifetimes *data, struct lbp_error *err)
{
	size_t p = lbp_transformation_parameters(model), m = lbp_time_scale_parameters(&model->scale), i;
	double *next = lbp_array_new(3 * p + 4 * m * m + m, sizeof *next);

	*l = (struct lbp_likelihood){.model = model, .data = data, .p = p, .m = m, .block = next};
	if (next == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < LBP_LAW_PLACES; i++) {
		l->gradient[i] = next;
		next += p;
	}
	for (i = 0; i < LBP_LAW_PLACES; i++) {
		l->second[i] = next;
		next += m * m;
	}
	l->slope_second = next;
	l->slope_first = next + m * m;
	return LBP_OK;
}

void
lbp_likelihood_free(struct lbp_likelihood *l)
{
	free(l->block);
	*l = (struct lbp_likelihood){0};
}

/* Where Z is if the event is at t, with its derivatives by theta. */
static double
set_place(struct lbp_likelihood *l, const double *theta, size_t row, double t, int which)
{
	const struct lbp_transformation *model = l->model;
	size_t gamma = lbp_transformation_gamma(model), first = gamma - model->columns, j;
	const double *x = model->columns > 0 ? l->data->x + row * model->columns : NULL;
	double *gradient = l->gradient[which], sum;
	struct lbp_time_scale_jet jet = {.first = gradient + gamma, .second = l->second[which]};

	if (isinf(t) || (t <= 0 && !model->scale.is_plain))
		return t > 0 ? INFINITY : -INFINITY;
	lbp_time_scale_at(&model->scale, theta + gamma, t, &jet);
	sum = jet.value;
	if (model->has_intercept) {
		gradient[0] = 1;
		sum += theta[0];
	}
	for (j = 0; j < model->columns; j++) {
		gradient[first + j] = x[j];
		sum += theta[first + j] * x[j];
	}
	if (model->shape == LBP_SHAPE_FREE)
		gradient[l->p - 1] = 0;
	return sum;
}

/* The law at its shape, made anew only where that has changed; and the derivatives of the shape. */
static void
set_shape(struct lbp_likelihood *l, const double *theta)
{
	double q = lbp_transformation_q(l->model, theta);

	if (!l->has_law || q != l->law.q)
		l->law = lbp_error_law(l->model->law, q);
	l->has_law = 1;
	if (l->model->shape == LBP_SHAPE_FREE)
		l->gradient[LBP_LAW_Q][l->p - 1] = 1;
	if (l->model->shape == LBP_SHAPE_TIED) {
		l->gradient[LBP_LAW_Q][lbp_transformation_gamma(l->model)] = -q * q;
		l->second[LBP_LAW_Q][0] = 2 * q * q * q;
	}
}

static void
add_to_block(struct lbp_likelihood *l, double factor, const double *second, double *hessian)
{
	size_t gamma = lbp_transformation_gamma(l->model), i, j;

	for (i = 0; i < l->m; i++)
		for (j = 0; j <= i; j++)
			hessian[(gamma + i) * l->p + gamma + j] += factor * second[i * l->m + j];
}

/* By the chain rule from places and q to theta; used: those of the jet that are there. */
static void
add_jet(struct lbp_likelihood *l, const struct lbp_law_jet *jet, const int used[LBP_LAW_PLACES], double weight,
	double *gradient, double *hessian)
{
	int is_curved = lbp_time_scale_is_curved(&l->model->scale);
	size_t a, b, i, j;

	for (a = 0; a < LBP_LAW_PLACES; a++) {
		if (!used[a])
			continue;
		for (i = 0; i < l->p && gradient != NULL; i++)
			gradient[i] += weight * jet->first[a] * l->gradient[a][i];
		if (hessian == NULL)
			continue;
		for (b = 0; b < LBP_LAW_PLACES; b++) {
			if (!used[b] || jet->second[a][b] == 0)
				continue;
			for (i = 0; i < l->p; i++) {
				double factor = weight * jet->second[a][b] * l->gradient[a][i];

				for (j = 0; j <= i && factor != 0; j++)
					hessian[i * l->p + j] += factor * l->gradient[b][j];
			}
		}
		if (a == LBP_LAW_Q ? l->model->shape == LBP_SHAPE_TIED : is_curved)
			add_to_block(l, weight * jet->first[a], l->second[a], hessian);
	}
}

static double
add_event(struct lbp_likelihood *l, const double *theta, size_t row, double weight, double *gradient, double *hessian)
{
	int used[LBP_LAW_PLACES] = {1, 0, l->model->shape != LBP_SHAPE_NONE};
	struct lbp_time_scale_jet slope = {.first = l->slope_first, .second = l->slope_second};
	size_t gamma = lbp_transformation_gamma(l->model), i;
	double t = l->data->low[row];
	struct lbp_law_jet jet;

	lbp_law_log_density(&l->law, set_place(l, theta, row, t, LBP_LAW_LOW), &jet);
	add_jet(l, &jet, used, weight, gradient, hessian);
	lbp_time_scale_log_slope(&l->model->scale, theta + gamma, t, &slope);
	for (i = 0; i < l->m && gradient != NULL; i++)
		gradient[gamma + i] += weight * slope.first[i];
	if (hessian != NULL)
		add_to_block(l, weight, slope.second, hessian);
	return jet.value + slope.value;
}

/* The event is in (low, high]: the log of its probability. */
static double
add_interval(struct lbp_likelihood *l, const double *theta, size_t row, const double ends[2], double weight,
	double *gradient, double *hessian)
{
	double low = set_place(l, theta, row, ends[0], LBP_LAW_LOW), high = set_place(l, theta, row, ends[1], LBP_LAW_HIGH);
	int used[LBP_LAW_PLACES] = {!isinf(low), !isinf(high), l->model->shape != LBP_SHAPE_NONE};
	struct lbp_law_jet jet;

	if (isnan(low) || isnan(high) || !(low < high))
		return NAN;
	lbp_law_log_mass(&l->law, low, high, &jet);
	add_jet(l, &jet, used, weight, gradient, hessian);
	return jet.value;
}

double
lbp_likelihood_row(struct lbp_likelihood *l, const double *theta, size_t i, double weight, double *gradient,
	double *hessian)
{
	const struct lbp_lifetimes *data = l->data;
	double entry = data->entry != NULL ? data->entry[i] : 0, value;

	set_shape(l, theta);
	if (data->low[i] == data->high[i])
		value = add_event(l, theta, i, weight, gradient, hessian);
	else
		value = add_interval(l, theta, i, (double[]){data->low[i], data->high[i]}, weight, gradient, hessian);
	if (entry > 0)
		value -= add_interval(l, theta, i, (double[]){entry, INFINITY}, -weight, gradient, hessian);
	return value;
}

enum lbp_status
lbp_likelihood_sum(
	const double *theta, double *value, double *gradient, double *hessian, void *context, struct lbp_error *err)
{
	struct lbp_likelihood *l = context;
	struct lbp_sum sum = {0, 0};
	size_t i, j;

	(void)err;
	*value = fabs(lbp_transformation_q(l->model, theta)) <= LBP_LAW_MOST_Q ? 0 : NAN;
	memset(gradient, 0, l->p * sizeof *gradient);
	memset(hessian, 0, l->p * l->p * sizeof *hessian);
	for (i = 0; i < l->data->n && isfinite(*value); i++) {
		double weight = l->data->weight != NULL ? l->data->weight[i] : 1;

		*value = lbp_likelihood_row(l, theta, i, weight, gradient, hessian);
		lbp_sum_add(&sum, weight * *value);
	}
	if (isfinite(*value))
		*value = lbp_sum_value(&sum);
	for (i = 0; i < l->p; i++)
		for (j = 0; j < i; j++)
			hessian[j * l->p + i] = hessian[i * l->p + j];
	return LBP_OK;
}
