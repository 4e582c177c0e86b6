/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/parametric_curve.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "numerics/matrix.h"
#include "numerics/root.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum lbp_status
lbp_predictor_init(struct lbp_predictor *p, const struct lbp_parametric *fit, const double *x, double level,
	struct lbp_error *err)
{
	*p = (struct lbp_predictor){.fit = fit};
	if (!(level > 0 && level < 1))
		return lbp_fail(err, LBP_EDOMAIN, "a confidence level must lie between 0 and 1");
	p->z = lbp_dist_normal_quantile((1 + level) / 2);
	p->data = (struct lbp_lifetimes){.n = 1, .low = &p->low, .high = &p->high, .columns = fit->model.columns, .x = x};
	p->gradient = lbp_array_new(2 * fit->parameters, sizeof *p->gradient);
	if (p->gradient == NULL)
		return lbp_fail_memory(err);
	p->other = p->gradient + fit->parameters;
	return lbp_likelihood_init(&p->likelihood, &fit->model, &p->data, err);
}

void
lbp_predictor_free(struct lbp_predictor *p)
{
	free(p->gradient);
	lbp_likelihood_free(&p->likelihood);
	*p = (struct lbp_predictor){0};
}

void
lbp_predictor_move(struct lbp_predictor *p, const double *x)
{
	p->data.x = x;
}

/* The log of survival (high infinite) or of the density (high = t) at t, and its gradient. */
static double
log_at(struct lbp_predictor *p, double t, double high, double *gradient)
{
	p->low = t;
	p->high = high;
	memset(gradient, 0, p->fit->parameters * sizeof *gradient);
	return lbp_likelihood_row(&p->likelihood, p->fit->theta, 0, 1, gradient, NULL);
}

static double
error_of(const struct lbp_predictor *p, const double *gradient)
{
	return sqrt(lbp_matrix_form(p->fit->variance, p->fit->parameters, gradient));
}

/* Something above 0, with the error of its log. */
static struct lbp_estimated
from_log(double estimate, double log_error, double z)
{
	return (struct lbp_estimated){
		estimate, estimate * log_error, estimate * exp(-z * log_error), estimate * exp(z * log_error)};
}

void
lbp_predictor_at(struct lbp_predictor *p, double t, struct lbp_parametric_point *point)
{
	const struct lbp_estimated unknown = {NAN, NAN, NAN, NAN};
	double log_survival, log_density;
	size_t j;

	*point = (struct lbp_parametric_point){{1, 0, 1, 1}, {0, 0, 0, 0}, unknown};
	if (t <= 0 && !p->fit->model.scale.is_plain)
		return;
	log_survival = log_at(p, t, INFINITY, p->gradient);
	point->cumhaz = from_log(-log_survival, error_of(p, p->gradient) / -log_survival, p->z);
	point->survival = (struct lbp_estimated){exp(log_survival), exp(log_survival) * point->cumhaz.se,
		exp(-point->cumhaz.high), exp(-point->cumhaz.low)};
	log_density = log_at(p, t, t, p->other);
	for (j = 0; j < p->fit->parameters; j++)
		p->other[j] -= p->gradient[j];
	point->hazard = from_log(exp(log_density - log_survival), error_of(p, p->other), p->z);
}

/* Where the event's Z is, less what the person's x and the intercept say: s at the quantile. */
static double
target_of(const struct lbp_predictor *p, double z)
{
	const struct lbp_transformation *model = &p->fit->model;
	size_t first = model->has_intercept != 0, j;

	if (first)
		z -= p->fit->theta[0];
	for (j = 0; j < model->columns; j++)
		z -= p->fit->theta[first + j] * p->data.x[j];
	return z;
}

struct inverse {
	struct lbp_predictor *predictor;
	double target;
};

/* s at exp(y), less the target. */
static double
excess_at(double y, void *context)
{
	struct inverse *inverse = context;
	struct lbp_likelihood *l = &inverse->predictor->likelihood;
	struct lbp_time_scale_jet jet = {.first = l->slope_first, .second = l->slope_second};

	lbp_time_scale_at(&l->model->scale, inverse->predictor->fit->theta + lbp_transformation_gamma(l->model), exp(y),
		&jet);
	return jet.value - inverse->target;
}

/* s is a straight line in y beyond the knots of a spline; elsewhere it rises without bound, or Gompertz' to a bound. */
static enum lbp_status
invert(struct lbp_predictor *p, double target, double *t, struct lbp_error *err)
{
	struct inverse inverse = {p, target};
	double low = -1, high = 1, y;
	enum lbp_status status;

	while (excess_at(low, &inverse) > 0 && low > -500)
		low *= 2;
	while (excess_at(high, &inverse) < 0 && high < 500)
		high *= 2;
	*t = NAN;
	if (!(excess_at(low, &inverse) <= 0 && excess_at(high, &inverse) >= 0))
		return LBP_OK;
	status = lbp_root_bracketed(excess_at, &inverse, low, high, 0, &y, err);
	*t = exp(y);
	return status;
}

/* The place of Z is the same for all people: where they are asked about one after the other it is looked for once. */
static enum lbp_status
find_place(struct lbp_predictor *p, double share, struct lbp_error *err)
{
	const struct lbp_transformation *model = &p->fit->model;
	struct lbp_error_law law;
	enum lbp_status status;

	if (p->share == share)
		return LBP_OK;
	law = lbp_error_law(model->law, lbp_transformation_q(model, p->fit->theta));
	status = lbp_law_quantile(&law, share, &p->place, err);
	p->share = status == LBP_OK ? share : 0;
	return status;
}

enum lbp_status
lbp_predictor_quantile(struct lbp_predictor *p, double share, struct lbp_estimated *quantile, struct lbp_error *err)
{
	const struct lbp_transformation *model = &p->fit->model;
	enum lbp_time_scale_kind kind = model->scale.kind;
	const double *gamma = p->fit->theta + lbp_transformation_gamma(model);
	struct lbp_parametric_point point;
	enum lbp_status status = find_place(p, share, err);
	double z, t, se;

	if (status != LBP_OK)
		return status;
	z = target_of(p, p->place);
	if (kind == LBP_TIME_SCALE_FIXED || kind == LBP_TIME_SCALE_LINEAR) {
		t = z / (kind == LBP_TIME_SCALE_FIXED ? model->scale.slope : gamma[0]);
		t = model->scale.is_plain ? t : exp(t);
	} else
		status = invert(p, z, &t, err);
	*quantile = (struct lbp_estimated){NAN, NAN, NAN, NAN};
	if (status != LBP_OK || isnan(t))
		return status;
	lbp_predictor_at(p, t, &point);
	se = point.cumhaz.se / point.hazard.estimate;
	*quantile = model->scale.is_plain ? (struct lbp_estimated){t, se, t - p->z * se, t + p->z * se}
	                                  : from_log(t, se / t, p->z);
	return LBP_OK;
}

/* The log of survival at t of the person of row i, 0 at the beginning. */
static double
log_survival_of(const struct lbp_parametric *fit, struct lbp_likelihood *l, size_t i, double t)
{
	struct lbp_lifetimes one = {.n = 1, .low = &t, .high = (double[]){INFINITY}, .columns = l->data->columns,
		.x = l->data->columns > 0 ? l->data->x + i * l->data->columns : NULL};
	const struct lbp_lifetimes *all = l->data;
	double value;

	if (isinf(t) || (t <= 0 && !fit->model.scale.is_plain))
		return t > 0 ? -INFINITY : 0;
	l->data = &one;
	value = lbp_likelihood_row(l, fit->theta, 0, 1, NULL, NULL);
	l->data = all;
	return value;
}

void
lbp_parametric_residual_at(const struct lbp_parametric *fit, struct lbp_likelihood *l, size_t i,
	struct lbp_parametric_residual *residual)
{
	double entry = l->data->entry != NULL ? l->data->entry[i] : 0;
	double before = entry > 0 ? log_survival_of(fit, l, i, entry) : 0;
	double low = log_survival_of(fit, l, i, l->data->low[i]) - before;
	double high = log_survival_of(fit, l, i, l->data->high[i]) - before, m;
	int is_exact = l->data->low[i] == l->data->high[i];

	if (!is_exact && !isinf(high)) {
		m = (low * exp(low) - high * exp(high)) / (exp(low) - exp(high));
		*residual = (struct lbp_parametric_residual){NAN, m, NAN};
		return;
	}
	m = is_exact + low;
	*residual = (struct lbp_parametric_residual){
		-low, m, copysign(sqrt(fmax(-2 * (m + (is_exact ? log(-low) : 0)), 0)), m)};
}
