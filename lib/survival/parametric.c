/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/parametric_private.h"

#include "base/array.h"
#include "numerics/matrix.h"
#include "numerics/newton.h"
#include "numerics/standardise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const lbp_distribution_names[] = {"exponential", "weibull", "rayleigh", "gompertz", "gamma", "gengamma",
	"lognormal", "loglogistic", "gaussian", "logistic", "spline", "piecewise", NULL};
_Static_assert(sizeof lbp_distribution_names / sizeof lbp_distribution_names[0] == LBP_DISTRIBUTIONS + 1,
	"one name a distribution");

static struct lbp_transformation
model_of(const struct lbp_parametric_request *request, const double *knot, size_t columns)
{
	static const struct {
		enum lbp_law law;
		enum lbp_time_scale_kind kind;
		double slope;
		int is_plain;
		enum lbp_shape shape;
	} of[LBP_DISTRIBUTIONS] = {
		[LBP_EXPONENTIAL] = {LBP_LAW_EXTREME, LBP_TIME_SCALE_FIXED, 1, 0, LBP_SHAPE_NONE},
		[LBP_WEIBULL] = {LBP_LAW_EXTREME, LBP_TIME_SCALE_LINEAR, 0, 0, LBP_SHAPE_NONE},
		[LBP_RAYLEIGH] = {LBP_LAW_EXTREME, LBP_TIME_SCALE_FIXED, 2, 0, LBP_SHAPE_NONE},
		[LBP_GOMPERTZ] = {LBP_LAW_EXTREME, LBP_TIME_SCALE_GOMPERTZ, 0, 0, LBP_SHAPE_NONE},
		[LBP_GAMMA] = {LBP_LAW_LOG_GAMMA, LBP_TIME_SCALE_LINEAR, 0, 0, LBP_SHAPE_TIED},
		[LBP_GENGAMMA] = {LBP_LAW_LOG_GAMMA, LBP_TIME_SCALE_LINEAR, 0, 0, LBP_SHAPE_FREE},
		[LBP_LOGNORMAL] = {LBP_LAW_NORMAL, LBP_TIME_SCALE_LINEAR, 0, 0, LBP_SHAPE_NONE},
		[LBP_LOGLOGISTIC] = {LBP_LAW_LOGISTIC, LBP_TIME_SCALE_LINEAR, 0, 0, LBP_SHAPE_NONE},
		[LBP_GAUSSIAN] = {LBP_LAW_NORMAL, LBP_TIME_SCALE_LINEAR, 0, 1, LBP_SHAPE_NONE},
		[LBP_LOGISTIC] = {LBP_LAW_LOGISTIC, LBP_TIME_SCALE_LINEAR, 0, 1, LBP_SHAPE_NONE},
		[LBP_SPLINE] = {LBP_LAW_EXTREME, LBP_TIME_SCALE_SPLINE, 0, 0, LBP_SHAPE_NONE},
		[LBP_PIECEWISE] = {LBP_LAW_EXTREME, LBP_TIME_SCALE_PIECES, 0, 0, LBP_SHAPE_NONE},
	};
	enum lbp_distribution d = request->distribution;
	struct lbp_transformation model = {.law = of[d].law, .shape = of[d].shape, .columns = columns,
		.has_intercept = d != LBP_PIECEWISE,
		.scale = {.kind = of[d].kind, .slope = of[d].slope, .is_plain = of[d].is_plain, .knot = knot,
			.knots = request->knots}};

	if (d == LBP_SPLINE && request->spline_scale != LBP_FORM_HAZARD)
		model.law = request->spline_scale == LBP_FORM_ODDS ? LBP_LAW_LOGISTIC : LBP_LAW_NORMAL;
	return model;
}

static enum lbp_status
check_row(const struct lbp_lifetimes *data, size_t i, int is_plain, struct lbp_error *err)
{
	double low = data->low[i], high = data->high[i], entry = data->entry != NULL ? data->entry[i] : 0;

	if (isnan(low) || isnan(high) || isnan(entry) || isinf(entry) || (isinf(low) && low > 0) ||
		(isinf(high) && high < 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "a time is not a finite number");
	if (low > high)
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "an interval ends (%g) before it begins (%g)", high, low);
	if (high <= 0 && !is_plain)
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "a time is not above 0 (%g)", high);
	if (isinf(low) && isinf(high))
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "an interval without ends says nothing");
	if (entry > 0 && !(entry < high && entry <= low))
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "the entry (%g) is not before the event", entry);
	if (data->weight != NULL && !(data->weight[i] > 0 && isfinite(data->weight[i])))
		return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "a weight is not above 0");
	return LBP_OK;
}

enum lbp_status
lbp_lifetimes_check(const struct lbp_lifetimes *data, int is_plain, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	int has_event = 0;
	size_t i;

	for (i = 0; i < data->n && status == LBP_OK; i++) {
		status = check_row(data, i, is_plain, err);
		has_event |= !isinf(data->high[i]);
	}
	if (status == LBP_OK && !has_event)
		return lbp_fail(err, LBP_EDOMAIN, "nobody had the event: all are censored");
	return status;
}

/* All events at one time, and nobody seen after it: the narrower a law with a scale of its own is, the likelier. */
static enum lbp_status
check_spread(const struct lbp_lifetimes *data, const struct lbp_parametric *fit, struct lbp_error *err)
{
	double last = -INFINITY, first_event = INFINITY;
	size_t i;

	for (i = 0; i < data->n; i++) {
		if (data->low[i] != data->high[i] && !isinf(data->high[i]))
			return LBP_OK;
		last = fmax(last, data->low[i]);
		if (data->low[i] == data->high[i])
			first_event = fmin(first_event, data->low[i]);
	}
	if (first_event < last || fit->model.scale.kind == LBP_TIME_SCALE_FIXED ||
		fit->model.scale.kind == LBP_TIME_SCALE_PIECES)
		return LBP_OK;
	return lbp_fail(err, LBP_EINFINITE, "all events are at %g, the last time: they hold no scale or shape", last);
}

/* Covariances from the information, and both they and theta for the columns as they came. */
static enum lbp_status
take_fit(const struct lbp_standardised *s, struct lbp_newton *newton, struct lbp_parametric *fit, struct lbp_error *err)
{
	size_t p = fit->parameters, intercept = fit->model.has_intercept != 0;
	struct lbp_standardised_places places = {.p = p, .first = intercept,
		.level = intercept ? 0 : s->columns, .levels = intercept ? 1 : p - s->columns};
	double *work = lbp_array_new(2 * p * p, sizeof *work);
	enum lbp_status status = work != NULL ? LBP_OK : lbp_fail_memory(err);

	if (status == LBP_OK)
		status = lbp_matrix_cholesky(newton->information, p, &fit->which, err);
	if (status == LBP_OK) {
		lbp_matrix_inverse(newton->information, p, fit->variance);
		lbp_standardised_back(s, &places, fit->theta, fit->variance, work);
		fit->log_likelihood = newton->value;
		fit->iterations = newton->iterations;
	}
	free(work);
	return status;
}

static double
weight_of(const struct lbp_lifetimes *data, size_t i)
{
	return data->weight != NULL ? data->weight[i] : 1;
}

static void
count(const struct lbp_lifetimes *data, struct lbp_parametric *fit)
{
	size_t i;

	for (i = 0; i < data->n; i++) {
		fit->people += weight_of(data, i);
		fit->events += isinf(data->high[i]) ? 0 : weight_of(data, i);
	}
	fit->aic = 2 * (double)fit->parameters - 2 * fit->log_likelihood;
	fit->bic = log(fit->people) * (double)fit->parameters - 2 * fit->log_likelihood;
}

/* Without columns: its log likelihood, and theta with zeros for them where the search with columns begins. */
static enum lbp_status
fit_null(const struct lbp_parametric_request *request, const struct lbp_lifetimes *data, struct lbp_parametric *fit,
	struct lbp_error *err)
{
	struct lbp_transformation model = model_of(request, fit->knot, 0);
	struct lbp_lifetimes bare = *data;
	size_t gamma = lbp_transformation_gamma(&model), rest = lbp_transformation_parameters(&model) - gamma;
	struct lbp_newton newton;
	enum lbp_status status;

	bare.columns = 0;
	status = lbp_parametric_search_from_moments(&model, &bare, fit->theta, &newton, err);
	fit->log_likelihood_null = newton.value;
	fit->which = newton.which;
	if (status == LBP_OK) {
		memmove(fit->theta + gamma + data->columns, fit->theta + gamma, rest * sizeof *fit->theta);
		memset(fit->theta + gamma, 0, data->columns * sizeof *fit->theta);
	}
	lbp_newton_free(&newton);
	return status;
}

static enum lbp_status
prepare(const struct lbp_parametric_request *request, const struct lbp_lifetimes *data, struct lbp_parametric *fit,
	struct lbp_error *err)
{
	size_t p, j;

	*fit = (struct lbp_parametric){.distribution = request->distribution, .which = SIZE_MAX,
		.knot = lbp_array_new(request->knots, sizeof(double))};
	if (fit->knot == NULL)
		return lbp_fail_memory(err);
	if (request->knots > 0)
		memcpy(fit->knot, request->knot, request->knots * sizeof *fit->knot);
	for (j = 0; j + 1 < request->knots; j++)
		if (!(fit->knot[j] < fit->knot[j + 1]))
			return lbp_fail(err, LBP_EDOMAIN, "knots must ascend: %g is not below %g", fit->knot[j], fit->knot[j + 1]);
	if (request->distribution == LBP_SPLINE && request->knots < 2)
		return lbp_fail(err, LBP_EDOMAIN, "a spline needs its two outer knots");
	if (request->distribution == LBP_PIECEWISE && request->knots > 0 && !(fit->knot[0] > 0))
		return lbp_fail(err, LBP_EDOMAIN, "a piece must begin above 0, not at %g", fit->knot[0]);
	fit->model = model_of(request, fit->knot, data->columns);
	fit->parameters = p = lbp_transformation_parameters(&fit->model);
	fit->theta = lbp_array_new(p, sizeof *fit->theta);
	fit->variance = lbp_array_new(p * p, sizeof *fit->variance);
	return fit->theta != NULL && fit->variance != NULL ? LBP_OK : lbp_fail_memory(err);
}

/*
 * When a column runs away, so may the intercept with it: the column is at fault, since events hold an intercept. Columns
 * are standardised here.
 */
static size_t
farthest(const struct lbp_parametric *fit, size_t which)
{
	size_t first = fit->model.has_intercept != 0, j;
	double most = which < first ? 0 : 5;

	for (j = first; j < first + fit->model.columns; j++)
		if (fabs(fit->theta[j]) > most) {
			most = fabs(fit->theta[j]);
			which = j;
		}
	return which;
}

/* The search, among columns brought to a common scale. */
static enum lbp_status
fit_columns(const struct lbp_parametric_request *request, const struct lbp_lifetimes *data, struct lbp_parametric *fit,
	struct lbp_error *err)
{
	struct lbp_newton newton = {.information = NULL};
	struct lbp_lifetimes scaled = *data;
	struct lbp_standardised s;
	enum lbp_status status = lbp_standardise(data->x, data->n, data->columns, data->weight, &s, &fit->which, err);

	if (status == LBP_ESINGULAR)
		fit->which += fit->model.has_intercept != 0;
	scaled.x = s.x;
	if (status == LBP_OK)
		status = fit_null(request, &scaled, fit, err);
	if (status == LBP_OK) {
		status = lbp_parametric_search(&fit->model, &scaled, fit->theta, &newton, err);
		fit->which = status == LBP_EINFINITE ? farthest(fit, newton.which) : newton.which;
	}
	if (status == LBP_OK)
		status = take_fit(&s, &newton, fit, err);
	lbp_newton_free(&newton);
	lbp_standardised_free(&s);
	return status;
}

enum lbp_status
lbp_parametric_fit(const struct lbp_parametric_request *request, const struct lbp_lifetimes *data,
	struct lbp_parametric *fit, struct lbp_error *err)
{
	enum lbp_status status = prepare(request, data, fit, err);

	if (status == LBP_OK)
		status = lbp_lifetimes_check(data, fit->model.scale.is_plain, err);
	if (status == LBP_OK && fit->model.scale.kind == LBP_TIME_SCALE_PIECES) {
		status = lbp_parametric_check_pieces(&fit->model.scale, data, &fit->which, err);
		if (status == LBP_EINFINITE)
			fit->which += data->columns;
	}
	if (status == LBP_OK)
		status = check_spread(data, fit, err);
	if (status == LBP_OK)
		status = fit_columns(request, data, fit, err);
	if (status == LBP_OK)
		count(data, fit);
	return status;
}

void
lbp_parametric_free(struct lbp_parametric *fit)
{
	free(fit->knot);
	free(fit->theta);
	free(fit->variance);
	*fit = (struct lbp_parametric){0};
}
