/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/pool.h"

#include "meta/henmi_copas.h"
#include "meta/likelihood.h"
#include "numerics/dist.h"

#include <math.h>

const char *const lbp_pool_ci_names[] = {"z", "t", "hk", "hk-se", "hk-ci", "hc", "kr", NULL};
const char *const lbp_pool_prediction_names[] = {"hts", "z", "t1", "riley", "none", NULL};

/* One analysis under way. */
struct analysis {
	const struct lbp_pool_request *request;
	const struct lbp_studies *s;
	struct lbp_quantiles *quantiles;
	struct lbp_pool *fit;
	struct lbp_moments common; /* at tau2 = 0 */
	struct lbp_moments at;     /* at the tau2 of the weights: 0 where there is none */
	double tau2;
	int random, estimated;
};

static enum lbp_status
check_request(const struct lbp_pool_request *r, const struct lbp_studies *s, struct lbp_error *err)
{
	int plain = r->weighting == LBP_WEIGHTING_INVERSE && !r->tau2_is_fixed;

	if (!(r->level > 0 && r->level < 1))
		return lbp_fail(err, LBP_EDOMAIN, "level %g is not between 0 and 1", r->level);
	if (r->tau2_is_fixed && !(r->tau2 >= 0 && isfinite(r->tau2)))
		return lbp_fail(err, LBP_EDOMAIN, "a tau2 of %g cannot be used: it must be 0 or more", r->tau2);
	if (r->weighting == LBP_WEIGHTING_GIVEN && s->weights == NULL)
		return lbp_fail(err, LBP_EDOMAIN, "no weights were given");
	if (s->start != NULL)
		return lbp_fail(err, LBP_EUSAGE, "groups are pooled one by one");
	if (r->ci == LBP_POOL_CI_HC && !(plain && r->method == LBP_TAU2_DL))
		return lbp_fail(err, LBP_EUSAGE, "interval hc goes with method DL, its own weights and its own tau2");
	if (r->ci == LBP_POOL_CI_KR && !(plain && r->method == LBP_TAU2_REML))
		return lbp_fail(err, LBP_EUSAGE, "interval kr goes with method REML, its own weights and its own tau2");
	return lbp_studies_check(s, err);
}

static void
start(struct analysis *a)
{
	const struct lbp_pool_request *r = a->request;
	struct lbp_ranged none = {NAN, NAN, NAN};

	*a->fit = (struct lbp_pool){
		.k = a->s->k, .method = r->method, .ci = r->ci, .weighting = r->weighting, .level = r->level,
		.df = INFINITY, .scale = 1, .pi_low = NAN, .pi_high = NAN,
		.tau2 = NAN, .tau2_se = NAN, .tau2_low = NAN, .tau2_high = NAN,
		.heterogeneity = {0, 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN},
		.typical_variance = NAN, .i2 = none, .h2 = none, .rb = none,
		.log_likelihood = NAN, .aic = NAN, .bic = NAN, .aicc = NAN, .lrt = NAN, .lrt_p = NAN,
	};
	a->random = lbp_tau2_is_random(r->method);
	a->estimated = a->random && !r->tau2_is_fixed && a->s->k > 1;
	if (a->s->k == 1)
		a->fit->notes |= LBP_POOL_NOTE_ONE_STUDY;
	if (a->random && r->tau2_is_fixed)
		a->fit->notes |= LBP_POOL_NOTE_TAU2_FIXED;
	lbp_quantiles_set(a->quantiles, r->level);
	lbp_moments_of(a->s, 0, &a->common);
}

static enum lbp_status
find_tau2(struct analysis *a, struct lbp_error *err)
{
	struct lbp_tau2 estimate = {.tau2 = 0, .se = NAN};
	enum lbp_status status = LBP_OK;

	if (a->estimated)
		status = lbp_tau2_fit(a->request->method, a->s, &estimate, err);
	else if (a->random && a->request->tau2_is_fixed)
		estimate.tau2 = a->request->tau2;
	if (status != LBP_OK)
		return status;
	a->tau2 = estimate.tau2;
	if (!a->random || a->estimated || a->request->tau2_is_fixed)
		a->fit->tau2 = estimate.tau2;
	a->fit->tau2_se = estimate.se;
	if (a->tau2 > 0)
		lbp_moments_of(a->s, a->tau2, &a->at);
	else
		a->at = a->common;
	return LBP_OK;
}

/* The pooled effect with weights a that do not follow tau2 has variance sum a^2 (v + tau2) / (sum a)^2. */
static void
pool_by_other_weights(struct analysis *a)
{
	const struct lbp_studies *s = a->s;
	double origin = s->yi[0], weight, sum = 0, sum_y = 0, sum_v = 0;
	size_t i;

	for (i = 0; i < s->k; i++) {
		weight = lbp_weighting_of(s, a->request->weighting, a->tau2, i);
		sum += weight;
		sum_y += weight * (s->yi[i] - origin);
		sum_v += weight * weight * (s->vi[i] + a->tau2);
	}
	a->fit->estimate = origin + sum_y / sum;
	a->fit->plain_se = sqrt(sum_v) / sum;
	a->fit->sum_weights = sum;
}

static void
pool_effects(struct analysis *a)
{
	if (a->request->weighting != LBP_WEIGHTING_INVERSE) {
		pool_by_other_weights(a);
		return;
	}
	a->fit->estimate = a->at.mean;
	a->fit->plain_se = 1 / sqrt(a->at.sum_w);
	a->fit->sum_weights = a->at.sum_w;
}

/* The variance of REML's tau2 widens the standard error and limits the degrees of freedom. */
static void
kenward_roger(struct analysis *a)
{
	const struct lbp_moments *m = &a->at;
	double plain = 1 / m->sum_w, tau2_variance = 2 / m->trace2;
	double excess = m->sum_w3 - m->sum_w2 * m->sum_w2 / m->sum_w;
	double adjusted = plain + 2 * plain * plain * tau2_variance * excess;
	double slope = adjusted * m->sum_w2;

	a->fit->scale = adjusted / plain;
	a->fit->df = 2 / (tau2_variance * slope * slope);
}

/* Sets the scale of the variance and the degrees of freedom. */
static void
choose_law(struct analysis *a)
{
	struct lbp_pool *fit = a->fit;
	double df = (double)fit->k - 1, scale = a->at.q / df;

	if (fit->k == 1 || fit->ci == LBP_POOL_CI_Z)
		return;
	if (fit->ci == LBP_POOL_CI_KR) {
		kenward_roger(a);
		return;
	}
	if (fit->ci == LBP_POOL_CI_HK_CI && sqrt(scale) * lbp_quantiles_t(a->quantiles, df) < a->quantiles->normal)
		return;
	fit->df = df;
	if (fit->ci == LBP_POOL_CI_HK || fit->ci == LBP_POOL_CI_HK_CI)
		fit->scale = scale;
	else if (fit->ci == LBP_POOL_CI_HK_SE)
		fit->scale = fmax(1, scale);
}

static void
test_effect(struct analysis *a)
{
	struct lbp_pool *fit = a->fit;

	choose_law(a);
	fit->se = fit->plain_se * sqrt(fit->scale);
	fit->critical = lbp_quantiles_t(a->quantiles, fit->df);
	fit->ci_low = fit->estimate - fit->critical * fit->se;
	fit->ci_high = fit->estimate + fit->critical * fit->se;
	if (fit->se > 0) {
		fit->statistic = fit->estimate / fit->se;
		fit->p = isinf(fit->df) ? lbp_dist_normal_two_sided(fit->statistic)
					: lbp_dist_t_two_sided(fit->statistic, fit->df);
		return;
	}
	fit->statistic = NAN;
	fit->p = NAN;
	fit->notes |= LBP_POOL_NOTE_NO_SPREAD;
}

static enum lbp_status
henmi_copas(struct analysis *a, struct lbp_error *err)
{
	struct lbp_pool *fit = a->fit;
	struct lbp_henmi_copas hc;
	enum lbp_status status = lbp_henmi_copas_fit(a->s, fit->level, &hc, err);

	if (status != LBP_OK)
		return status;
	fit->estimate = hc.estimate;
	fit->se = fit->plain_se = hc.se;
	fit->statistic = hc.estimate / hc.se;
	fit->p = hc.p;
	fit->ci_low = hc.ci_low;
	fit->ci_high = hc.ci_high;
	fit->critical = hc.critical;
	fit->weighting = LBP_WEIGHTING_FIXED;
	fit->sum_weights = a->common.sum_w;
	return LBP_OK;
}

static void
predict(struct analysis *a)
{
	struct lbp_pool *fit = a->fit;
	enum lbp_pool_prediction kind = a->request->prediction;
	double df = INFINITY, se = fit->se, half;

	if (!a->random || kind == LBP_POOL_PREDICTION_NONE)
		return;
	if (kind == LBP_POOL_PREDICTION_HTS)
		se = fit->plain_se;
	if (kind == LBP_POOL_PREDICTION_T1)
		df = (double)fit->k - 1;
	else if (kind != LBP_POOL_PREDICTION_Z)
		df = (double)fit->k - 2;
	if (!(df > 0) || isnan(fit->tau2)) {
		fit->notes |= LBP_POOL_NOTE_NO_PREDICTION;
		return;
	}
	half = lbp_quantiles_t(a->quantiles, df) * sqrt(fit->tau2 + se * se);
	fit->pi_low = fit->estimate - half;
	fit->pi_high = fit->estimate + half;
}

static enum lbp_status
find_tau2_interval(struct analysis *a, struct lbp_error *err)
{
	struct lbp_tau2_interval interval = {.low = NAN, .high = NAN};
	enum lbp_likelihood kind = LBP_LIKELIHOOD_RESTRICTED;
	double lower, upper, level = a->fit->level;
	enum lbp_status status = LBP_OK;

	switch (a->estimated ? a->request->tau2_interval : LBP_TAU2_INTERVAL_NONE) {
	case LBP_TAU2_INTERVAL_QP:
		lbp_quantiles_chisq(a->quantiles, a->s->k - 1, &lower, &upper);
		status = lbp_tau2_interval_q_profile(a->s, lower, upper, &interval, err);
		break;
	case LBP_TAU2_INTERVAL_PL:
		if (a->request->method == LBP_TAU2_ML)
			kind = LBP_LIKELIHOOD_FULL;
		status = lbp_tau2_interval_likelihood(a->s, kind, level, &interval, err);
		break;
	case LBP_TAU2_INTERVAL_GENQ:
		status = lbp_tau2_interval_generalised_q(
			a->s, a->s->weights ? LBP_WEIGHTING_GIVEN : LBP_WEIGHTING_FIXED, level, &interval, err);
		break;
	default:
		break;
	}
	a->fit->tau2_low = interval.low;
	a->fit->tau2_high = interval.high;
	if (interval.empty)
		a->fit->notes |= LBP_POOL_NOTE_TAU2_EMPTY;
	return status;
}

static void
describe_heterogeneity(struct analysis *a)
{
	struct lbp_pool *fit = a->fit;
	double typical;

	fit->heterogeneity.q = a->common.q;
	fit->heterogeneity.df = (double)fit->k - 1;
	if (a->request->skip & LBP_POOL_PART_HETEROGENEITY)
		return;
	lbp_heterogeneity_from_q(a->common.q, fit->k, a->quantiles->normal, &fit->heterogeneity);
	if (fit->k < 2)
		return;
	typical = (double)(fit->k - 1) / a->common.trace;
	fit->typical_variance = typical;
	if (!a->random)
		return;
	fit->i2 = (struct lbp_ranged){100 * fit->tau2 / (fit->tau2 + typical),
		100 * fit->tau2_low / (fit->tau2_low + typical), 100 * fit->tau2_high / (fit->tau2_high + typical)};
	fit->h2 = (struct lbp_ranged){
		1 + fit->tau2 / typical, 1 + fit->tau2_low / typical, 1 + fit->tau2_high / typical};
	lbp_heterogeneity_rb(a->s, fit->tau2, a->quantiles->normal, &fit->rb);
}

static void
compare_with_no_heterogeneity(struct analysis *a, enum lbp_likelihood kind)
{
	struct lbp_pool *fit = a->fit;
	double rise = 0;

	if (fit->tau2 > 0)
		rise = lbp_likelihood_at(a->s, kind, fit->tau2) - lbp_likelihood_at(a->s, kind, 0);
	fit->lrt = 2 * fmax(0, rise);
	fit->lrt_p = fit->lrt > 0 ? lbp_dist_chisq_upper(fit->lrt, 1) / 2 : 1;
}

/* About the pooled effect as it is, so that other weights than the best ones pay for it. */
static void
describe_likelihood(struct analysis *a)
{
	struct lbp_pool *fit = a->fit;
	enum lbp_likelihood kind =
		fit->method == LBP_TAU2_REML ? LBP_LIKELIHOOD_RESTRICTED : LBP_LIKELIHOOD_FULL;
	double shift = a->at.mean - fit->estimate, parameters = a->estimated ? 2 : 1, n = (double)fit->k, room;

	if (a->request->skip & LBP_POOL_PART_LIKELIHOOD)
		return;
	if (kind == LBP_LIKELIHOOD_RESTRICTED)
		n -= 1;
	if (n < 1)
		return;
	fit->log_likelihood = lbp_likelihood_at(a->s, kind, a->tau2) - a->at.sum_w * shift * shift / 2;
	room = fmax(n, parameters + 2);
	fit->aic = -2 * fit->log_likelihood + 2 * parameters;
	fit->bic = -2 * fit->log_likelihood + parameters * log(n);
	fit->aicc = -2 * fit->log_likelihood + 2 * parameters * room / (room - parameters - 1);
	if (a->estimated && (fit->method == LBP_TAU2_REML || fit->method == LBP_TAU2_ML))
		compare_with_no_heterogeneity(a, kind);
}

enum lbp_status
lbp_pool_fit(const struct lbp_pool_request *request, const struct lbp_studies *s, struct lbp_quantiles *quantiles,
	struct lbp_pool *fit, struct lbp_error *err)
{
	struct analysis a = {.request = request, .s = s, .quantiles = quantiles, .fit = fit};
	enum lbp_status status = check_request(request, s, err);

	if (status != LBP_OK)
		return status;
	start(&a);
	status = find_tau2(&a, err);
	if (status != LBP_OK)
		return status;
	pool_effects(&a);
	if (request->ci == LBP_POOL_CI_HC && s->k > 1)
		status = henmi_copas(&a, err);
	else
		test_effect(&a);
	if (status == LBP_OK)
		status = find_tau2_interval(&a, err);
	if (status != LBP_OK)
		return status;
	predict(&a);
	describe_heterogeneity(&a);
	describe_likelihood(&a);
	return LBP_OK;
}
