/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/parametric_private.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static enum lbp_status
search(const struct lbp_transformation *model, const struct lbp_lifetimes *data, double *theta,
	struct lbp_newton *newton, struct lbp_error *err)
{
	struct lbp_likelihood likelihood;
	enum lbp_status status = lbp_likelihood_init(&likelihood, model, data, err);

	*newton = (struct lbp_newton){.which = SIZE_MAX};
	if (status == LBP_OK)
		status = lbp_newton_maximize(lbp_likelihood_sum, &likelihood, theta, likelihood.p, newton, err);
	lbp_likelihood_free(&likelihood);
	return status;
}

/* The same model with a law that has no shape, then with it, from where that ended. */
static enum lbp_status
search_by_way_of(enum lbp_law law, const struct lbp_transformation *model, const struct lbp_lifetimes *data,
	double *theta, struct lbp_newton *newton, struct lbp_error *err)
{
	struct lbp_transformation simple = *model;
	size_t q = lbp_transformation_parameters(model) - 1; /* the last one, where it is free */
	enum lbp_status status;

	simple.law = law;
	simple.shape = LBP_SHAPE_NONE;
	lbp_parametric_start(&simple, data, theta);
	memset(theta + 1, 0, model->columns * sizeof *theta);
	status = search(&simple, data, theta, newton, err);
	if (status != LBP_OK)
		return status;
	lbp_newton_free(newton);
	if (model->shape == LBP_SHAPE_FREE)
		theta[q] = law == LBP_LAW_EXTREME;
	status = search(model, data, theta, newton, err);
	if (status == LBP_OK || status == LBP_ENOMEM || model->shape != LBP_SHAPE_FREE ||
		!(fabs(theta[q]) > 0.2 * LBP_LAW_MOST_Q))
		return status;
	newton->which = q;
	return lbp_fail(err, LBP_EINFINITE, "the shape q runs to infinity (at %g)", theta[q]);
}

/*
 * With a free shape there may be several maxima: from the Weibull (q = 1) and from the log-normal fit (q = 0), whichever
 * ends higher. All other models have but one; GAMMA goes the second way only where the first leads nowhere.
 */
static enum lbp_status
search_shaped(const struct lbp_transformation *model, const struct lbp_lifetimes *data, double *theta,
	struct lbp_newton *newton, struct lbp_error *err)
{
	size_t p = lbp_transformation_parameters(model);
	double *other = lbp_array_new(p, sizeof *other);
	enum lbp_status status, second;
	struct lbp_newton normal = {.information = NULL};

	*newton = (struct lbp_newton){.which = SIZE_MAX};
	if (other == NULL)
		return lbp_fail_memory(err);
	status = search_by_way_of(LBP_LAW_EXTREME, model, data, theta, newton, err);
	second = status == LBP_OK && model->shape == LBP_SHAPE_TIED
		? LBP_ENOCONV
		: search_by_way_of(LBP_LAW_NORMAL, model, data, other, &normal, NULL);
	if (second == LBP_OK && (status != LBP_OK || normal.value > newton->value)) {
		memcpy(theta, other, p * sizeof *theta);
		lbp_newton_free(newton);
		*newton = normal;
		normal.information = NULL;
		status = LBP_OK;
	}
	lbp_newton_free(&normal);
	free(other);
	return status;
}

enum lbp_status
lbp_parametric_search(const struct lbp_transformation *model, const struct lbp_lifetimes *data, double *theta,
	struct lbp_newton *newton, struct lbp_error *err)
{
	return model->shape == LBP_SHAPE_NONE ? search(model, data, theta, newton, err)
	                                      : search_shaped(model, data, theta, newton, err);
}

/* A spline begins as a straight line. */
enum lbp_status
lbp_parametric_search_from_moments(const struct lbp_transformation *model, const struct lbp_lifetimes *data,
	double *theta, struct lbp_newton *newton, struct lbp_error *err)
{
	struct lbp_transformation line = *model;
	enum lbp_status status;

	lbp_parametric_start(model, data, theta);
	if (model->scale.kind == LBP_TIME_SCALE_SPLINE) {
		line.scale.kind = LBP_TIME_SCALE_LINEAR;
		status = search(&line, data, theta, newton, err);
		if (status != LBP_OK)
			return status;
		lbp_newton_free(newton);
	}
	return lbp_parametric_search(model, data, theta, newton, err);
}
