/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specification/fit_private.h"

#include "base/array.h"
#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum lbp_status
lbp_fitting_init(
	struct lbp_fitting *fitting, const struct lbp_specification_request *request, struct lbp_error *err)
{
	size_t k = request->trials->k;
	enum lbp_status status;

	*fitting = (struct lbp_fitting){.request = request};
	lbp_trials_present(request->trials, fitting->present);
	status = lbp_sample_init(&fitting->sample, request->trials, err);
	if (status != LBP_OK)
		return status;
	fitting->yi = lbp_array_new(4 * k, sizeof *fitting->yi);
	fitting->cells = lbp_array_new(8 * k, sizeof *fitting->cells);
	fitting->drop = lbp_array_new(k, sizeof *fitting->drop);
	fitting->row = lbp_array_new(k, sizeof *fitting->row);
	if (!fitting->yi || !fitting->cells || !fitting->drop || !fitting->row)
		return lbp_fail_memory(err);
	fitting->vi = fitting->yi + k;
	fitting->own_yi = fitting->vi + k;
	fitting->own_vi = fitting->own_yi + k;
	return LBP_OK;
}

void
lbp_fitting_free(struct lbp_fitting *fitting)
{
	lbp_sample_free(&fitting->sample);
	free(fitting->yi);
	free(fitting->cells);
	free(fitting->drop);
	free(fitting->row);
}

enum lbp_status
lbp_fitting_bind(struct lbp_fitting *fitting, const struct lbp_measure *measure, enum lbp_vtype vtype,
	enum lbp_correction correction, struct lbp_error *err)
{
	const struct lbp_effect_options options = {
		.vtype = vtype, .correction = correction, .level = fitting->request->level};

	return lbp_effect_init(&fitting->effect, measure, &options, fitting->present, err);
}

static void
set_zero(struct lbp_effect_options *o, enum lbp_zero_choice zero)
{
	static const struct {
		enum lbp_add_to to;
		bool drop00, tacc, once;
	} choices[LBP_ZERO_CHOICES] = {[LBP_ZERO_NONE] = {LBP_TO_NONE, false, false, false},
		[LBP_ZERO_ONLY0] = {LBP_TO_ONLY0, false, false, false},
		[LBP_ZERO_ONLY0_DROP00] = {LBP_TO_ONLY0, true, false, false},
		[LBP_ZERO_ALL] = {LBP_TO_ALL, false, false, false},
		[LBP_ZERO_ALL_DROP00] = {LBP_TO_ALL, true, false, false},
		[LBP_ZERO_TACC] = {LBP_TO_ONLY0, false, true, false},
		[LBP_ZERO_TACC_DROP00] = {LBP_TO_ONLY0, true, true, false},
		[LBP_ZERO_ONLY0_1X] = {LBP_TO_ONLY0, true, false, true}};

	o->to = choices[zero].to;
	o->drop00 = choices[zero].drop00;
	o->rr_add_once = choices[zero].once;
	o->add_kind = choices[zero].tacc ? LBP_ADD_TACC : LBP_ADD_DEFAULT;
}

/* The effects of the sample with zero cells so dealt with, without the rows that have none; 0 and a reason if it fails. */
static size_t
compute(struct lbp_fitting *fitting, enum lbp_zero_choice zero, double *yi, double *vi, const char **failure)
{
	const struct lbp_sample *sample = &fitting->sample;
	struct lbp_effect_options options = fitting->effect.options;
	struct lbp_effect effect;
	size_t i, k = 0;
	bool certain = false;

	set_zero(&options, zero);
	*failure = "outside the domain";
	if (lbp_effect_init(&effect, fitting->effect.measure, &options, fitting->present, NULL) != LBP_OK)
		return 0;
	if (lbp_effect_needs_all_rows(&effect) && lbp_effect_scan(&effect, &sample->in, sample->k, NULL) != LBP_OK)
		return 0;
	if (lbp_effect_compute(&effect, &sample->in, sample->k, yi, vi, fitting->drop, NULL) != LBP_OK)
		return 0;
	for (i = 0; i < sample->k; i++)
		if (fitting->drop[i] == LBP_KEPT) {
			yi[k] = yi[i];
			vi[k] = vi[i];
			certain = certain || !(vi[k] > 0);
			fitting->row[k++] = (uint32_t)i;
		}
	*failure = k == 0 ? "no study has an effect" : certain ? "a sampling variance of 0" : NULL;
	return k;
}

static void
count_dropped(struct lbp_fitting *fitting)
{
	struct lbp_specification *now = &fitting->now;
	size_t i;

	now->dropped = (uint32_t)(fitting->sample.k - fitting->k);
	now->drop = LBP_KEPT;
	for (i = fitting->sample.k; i-- > 0 && now->dropped > 0;)
		if (fitting->drop[i] != LBP_KEPT)
			now->drop = fitting->drop[i];
}

/* Amounts that the sums of tables do not know. */
static bool
is_of_effects(enum lbp_zero_choice zero)
{
	return zero == LBP_ZERO_TACC || zero == LBP_ZERO_TACC_DROP00 || zero == LBP_ZERO_ONLY0_1X;
}

void
lbp_fitting_prepare(struct lbp_fitting *fitting, enum lbp_zero_choice zero)
{
	const struct lbp_measure *measure = fitting->effect.measure;
	enum lbp_status status;
	const char *ignored;

	fitting->last.known = false;
	fitting->mantel_haenszel = fitting->shared == LBP_SHARED_CORRELATED || is_of_effects(zero)
		? -1 : lbp_mantel_haenszel_find(measure->name);
	fitting->person_time = fitting->mantel_haenszel >= LBP_MANTEL_HAENSZEL_IRR;
	if (fitting->mantel_haenszel >= 0) {
		lbp_fitting_fill_tables(fitting, zero);
		fitting->own_k = compute(fitting, zero == LBP_ZERO_NONE ? LBP_ZERO_ONLY0_DROP00 : zero, fitting->own_yi,
			fitting->own_vi, &ignored);
	}
	fitting->k = compute(fitting, zero, fitting->yi, fitting->vi, &fitting->failure);
	count_dropped(fitting);
	if (fitting->failure != NULL || fitting->shared != LBP_SHARED_CORRELATED)
		return;
	status = lbp_sample_correlate(
		&fitting->sample, measure, fitting->row, fitting->yi, fitting->vi, &fitting->k, NULL);
	if (status != LBP_OK)
		fitting->failure = "comparisons of one control arm have no covariance matrix";
	fitting->out_of_memory = fitting->out_of_memory || status == LBP_ENOMEM;
}

bool
lbp_fitting_is_of_tables(size_t method)
{
	return method == LBP_METHOD_MH || method == LBP_METHOD_MH_GR || method == LBP_METHOD_PETO;
}

bool
lbp_fitting_has_method(const struct lbp_fitting *fitting, size_t method)
{
	switch (method) {
	case LBP_METHOD_MH:
		return fitting->mantel_haenszel >= 0 && fitting->first_vtype;
	case LBP_METHOD_MH_GR:
		return fitting->mantel_haenszel == LBP_MANTEL_HAENSZEL_RD && fitting->first_vtype;
	case LBP_METHOD_PETO:
		return fitting->mantel_haenszel == LBP_MANTEL_HAENSZEL_OR && fitting->first_vtype && fitting->first_zero;
	case LBP_METHOD_DL_MH:
		return fitting->mantel_haenszel >= 0 && fitting->k != 1;
	default:
		return true;
	}
}

static const char *
reason_of(enum lbp_status status)
{
	switch (status) {
	case LBP_ENOCONV:
		return "not converged";
	case LBP_EINFINITE:
		return "infinite estimate";
	case LBP_ESINGULAR:
		return "singular";
	default:
		return "outside the domain";
	}
}

void
lbp_fitting_take_q(struct lbp_fitting *fitting, double q, size_t k)
{
	struct lbp_heterogeneity h;

	lbp_heterogeneity_from_q(q, k, 1, &h);
	fitting->now.figure[LBP_FIGURE_Q] = k > 1 ? q : NAN;
	fitting->now.figure[LBP_FIGURE_I2] = h.i2;
}

void
lbp_fitting_take(struct lbp_fitting *fitting, double estimate, double low, double high, double p, size_t k)
{
	struct lbp_specification *now = &fitting->now;

	now->estimate = estimate;
	now->ci_low = low;
	now->ci_high = high;
	now->figure[LBP_FIGURE_P] = p;
	now->figure[LBP_FIGURE_K] = (double)k;
}

/* Sets the method of tau2, or tau2 itself where it is known: it does not depend on the interval. */
static enum lbp_status
request_tau2(struct lbp_fitting *fitting, const struct lbp_studies *s, size_t method, enum lbp_pool_ci ci,
	struct lbp_pool_request *request, double *q)
{
	struct lbp_mantel_haenszel mh;
	enum lbp_status status = LBP_OK;

	*q = NAN;
	request->method = method == LBP_METHOD_DL_MH ? LBP_TAU2_DL : (enum lbp_tau2_method)method;
	if (method == LBP_METHOD_DL_MH) {
		status = lbp_fitting_sum_tables(fitting, LBP_METHOD_MH, &mh);
		if (status == LBP_OK)
			status = lbp_tau2_about(s, mh.estimate, &request->tau2, NULL);
		if (status != LBP_OK)
			return status;
		request->tau2_is_fixed = 1;
		*q = lbp_heterogeneity_q_about(s, mh.estimate);
	} else if (fitting->last.known && fitting->last.method == method && ci < LBP_POOL_CI_HC) {
		request->tau2_is_fixed = 1;
		request->tau2 = fitting->last.tau2;
	}
	return LBP_OK;
}

static enum lbp_status
fit_inverse_variance(struct lbp_fitting *fitting, size_t method, enum lbp_pool_ci ci)
{
	struct lbp_studies s = {.yi = fitting->yi, .vi = fitting->vi, .k = fitting->k};
	struct lbp_pool_request request = {.ci = ci, .prediction = LBP_POOL_PREDICTION_NONE,
		.tau2_interval = LBP_TAU2_INTERVAL_NONE, .level = fitting->request->level,
		.skip = LBP_POOL_PART_HETEROGENEITY | LBP_POOL_PART_LIKELIHOOD};
	struct lbp_pool fit;
	double q, typical;
	enum lbp_status status = request_tau2(fitting, &s, method, ci, &request, &q);

	if (status == LBP_OK)
		status = lbp_pool_fit(&request, &s, &fitting->quantiles, &fit, NULL);
	if (status != LBP_OK)
		return status;
	fitting->last.method = method;
	fitting->last.tau2 = fit.tau2;
	fitting->last.known = s.k > 1 && lbp_tau2_is_random(request.method);
	lbp_fitting_take(fitting, fit.estimate, fit.ci_low, fit.ci_high, fit.p, fit.k);
	lbp_fitting_take_q(fitting, isnan(q) ? fit.heterogeneity.q : q, s.k);
	if (!lbp_tau2_is_random(request.method) || s.k < 2)
		return LBP_OK;
	fitting->now.figure[LBP_FIGURE_TAU2] = fit.tau2;
	if (fitting->request->grid->open[LBP_BY_I2][LBP_I2_TAU2]) {
		typical = lbp_heterogeneity_typical_variance(&s);
		fitting->i2_tau2 = 100 * fit.tau2 / (fit.tau2 + typical);
	}
	return LBP_OK;
}

void
lbp_fitting_fit(struct lbp_fitting *fitting, size_t method, enum lbp_pool_ci ci)
{
	struct lbp_specification *now = &fitting->now;
	bool by_tables = lbp_fitting_is_of_tables(method);
	enum lbp_status status;
	size_t f;

	now->estimate = now->ci_low = now->ci_high = NAN;
	for (f = 0; f < LBP_FIGURES; f++)
		now->figure[f] = NAN;
	fitting->i2_tau2 = NAN;
	now->failure = by_tables ? NULL : fitting->failure;
	if (now->failure != NULL)
		return;
	status = by_tables ? lbp_fitting_fit_tables(fitting, method) : fit_inverse_variance(fitting, method, ci);
	if (status != LBP_OK)
		now->failure = reason_of(status);
	fitting->out_of_memory = fitting->out_of_memory || status == LBP_ENOMEM;
}

bool
lbp_fitting_widen(struct lbp_fitting *fitting)
{
	struct lbp_specification *now = &fitting->now;
	bool combined = fitting->shared == LBP_SHARED_CORRELATED && fitting->sample.k > 1;
	double df, se, half;

	if (now->failure != NULL || combined || fitting->effect.measure->df == NULL ||
		lbp_effect_t_df(&fitting->effect, &fitting->sample.in, fitting->row[0], &df, NULL) != LBP_OK)
		return false;
	se = sqrt(fitting->vi[0]);
	half = lbp_dist_t_quantile((1 + fitting->request->level) / 2, df) * se;
	now->ci_low = now->estimate - half;
	now->ci_high = now->estimate + half;
	now->figure[LBP_FIGURE_P] = lbp_dist_t_two_sided(now->estimate / se, df);
	return true;
}
