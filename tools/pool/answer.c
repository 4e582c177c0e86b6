/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool.h"

#include "base/number.h"
#include "meta/peto.h"
#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A fit in which nothing is known yet. */
static struct lbp_pool
unknown(const struct pool_work *work, size_t k)
{
	const struct lbp_ranged none = {NAN, NAN, NAN};

	return (struct lbp_pool){.k = k, .method = (enum lbp_tau2_method)work->config->method, .ci = LBP_POOL_CI_Z,
		.level = work->request.level, .df = INFINITY, .scale = 1, .pi_low = NAN, .pi_high = NAN, .tau2 = NAN,
		.tau2_se = NAN, .tau2_low = NAN, .tau2_high = NAN, .typical_variance = NAN, .i2 = none, .h2 = none,
		.rb = none, .log_likelihood = NAN, .aic = NAN, .bic = NAN, .aicc = NAN, .lrt = NAN, .lrt_p = NAN};
}

static int
is_ratio(const struct pool_work *work)
{
	return strcmp(work->measure_name, "RD") != 0 && strcmp(work->measure_name, "IRD") != 0;
}

static bool
applies(const struct pool_work *work, int flag)
{
	return flag == 1 || (flag == FOR_DIFFERENCES && !is_ratio(work));
}

static enum lbp_status
effect_options(const struct pool_work *work, struct lbp_effect_options *o, struct lbp_error *err)
{
	const struct pool_config *config = work->config;

	*o = (struct lbp_effect_options){.to = (enum lbp_add_to)config->to, .drop00 = !applies(work, config->keep00),
		.add_variance_only = applies(work, config->raw_estimate), .rr_add_once = config->rr_add == 1};
	if (config->add == NULL)
		return LBP_OK;
	o->add_kind = LBP_ADD_AMOUNT;
	if (lbp_number_read(config->add, strlen(config->add), &o->add) != LBP_READ_NUMBER || o->add < 0)
		return lbp_fail(err, LBP_EUSAGE, "--add: '%s' is not a number of 0 or more", config->add);
	return LBP_OK;
}

/* The studies' own effects from their counts as they are given, NaN where a table has none. */
static enum lbp_status
own_effects(struct pool_work *work, struct lbp_error *err)
{
	struct pool_data *data = &work->data;
	enum lbp_input size1 = work->person_time ? LBP_IN_TIME1 : LBP_IN_N1;
	enum lbp_input size2 = work->person_time ? LBP_IN_TIME2 : LBP_IN_N2;
	const struct lbp_measure *measure = lbp_measure_find(work->measure_name);
	unsigned char *drop = lbp_array_new(data->k, 1);
	struct lbp_effect_input in = {{NULL}};
	bool present[LBP_INPUT_COUNT] = {false};
	struct lbp_effect_options o;
	struct lbp_effect effect;
	enum lbp_status status = drop != NULL ? effect_options(work, &o, err) : lbp_fail_memory(err);
	size_t i;

	present[LBP_IN_EVENTS1] = present[LBP_IN_EVENTS2] = present[size1] = present[size2] = true;
	in.column[LBP_IN_EVENTS1] = data->events1;
	in.column[LBP_IN_EVENTS2] = data->events2;
	in.column[size1] = data->size1;
	in.column[size2] = data->size2;
	if (status == LBP_OK && measure == NULL)
		status = lbp_fail(err, LBP_EUSAGE, "--method MH pools OR, RR, RD, IRR or IRD: name one with --measure");
	if (status == LBP_OK)
		status = lbp_effect_init(&effect, measure, &o, present, err);
	if (status == LBP_OK && lbp_effect_needs_all_rows(&effect))
		status = lbp_effect_scan(&effect, &in, data->k, err);
	if (status == LBP_OK)
		status = lbp_effect_compute(&effect, &in, data->k, data->yi, data->vi, drop, err);
	for (i = 0; i < data->k && status == LBP_OK; i++)
		if (drop[i] != LBP_KEPT)
			data->yi[i] = data->vi[i] = NAN;
	free(drop);
	return status;
}

enum { ALL_GROUPS = -1 };

/* Q of those effects about the Mantel-Haenszel estimate. */
static double
q_about(const struct pool_data *data, long group, double centre, size_t *used)
{
	double q = 0;
	size_t i;

	for (i = 0, *used = 0; i < data->k; i++) {
		if (isnan(data->yi[i]) || (group != ALL_GROUPS && data->group[i] != (size_t)group))
			continue;
		q += (data->yi[i] - centre) * (data->yi[i] - centre) / data->vi[i];
		++*used;
	}
	return q;
}

/* Tables as given, and as they are summed: with the amount of --mh-add. */
struct both {
	struct lbp_tables raw, summed;
	double *cells; /* of both, eight arrays of k */
};

static enum lbp_status
copy_tables(const struct pool_work *work, long group, struct both *both, struct lbp_error *err)
{
	const struct pool_data *data = &work->data;
	const double *from[4] = {data->events1, data->size1, data->events2, data->size2};
	double *to[8];
	size_t i, j, k = 0;

	both->cells = lbp_array_new(8 * data->k, sizeof *both->cells);
	if (both->cells == NULL)
		return lbp_fail_memory(err);
	for (j = 0; j < 8; j++)
		to[j] = both->cells + j * data->k;
	for (i = 0; i < data->k; i++)
		if (group == ALL_GROUPS || data->group[i] == (size_t)group) {
			for (j = 0; j < 8; j++)
				to[j][k] = from[j % 4][i];
			k++;
		}
	lbp_tables_add(to[4], to[5], to[6], to[7], k, work->person_time, work->config->mh_add,
		(enum lbp_tables_add)work->config->mh_to);
	both->raw = (struct lbp_tables){to[0], to[1], to[2], to[3], k};
	both->summed = (struct lbp_tables){to[4], to[5], to[6], to[7], k};
	for (i = 0; i < k && is_ratio(work); i++)
		if (lbp_tables_is_silent(&both->raw, i, work->person_time))
			for (j = 0; j < 4; j++)
				to[4 + j][i] = to[j][i];
	return LBP_OK;
}

static enum lbp_status
sum_tables(const struct pool_work *work, const struct both *both, struct lbp_mantel_haenszel *mh, struct lbp_error *err)
{
	int measure = lbp_mantel_haenszel_find(work->measure_name);
	struct lbp_mantel_haenszel_request request = {.level = work->request.level,
		.measure = (enum lbp_mantel_haenszel_measure)measure,
		.variance = (enum lbp_mantel_haenszel_variance)work->config->mh_variance,
		.raw = work->config->raw_estimate && measure == LBP_MANTEL_HAENSZEL_RD ? &both->raw : NULL};

	if (measure < 0)
		return lbp_fail(err, LBP_EUSAGE, "Mantel-Haenszel pools OR, RR, RD, IRR or IRD: name one with --measure");
	return lbp_mantel_haenszel_fit(&both->summed, &request, mh, err);
}

static enum lbp_status
fit_mantel_haenszel(struct pool_work *work, const struct both *both, long group, struct lbp_pool *fit, size_t *used,
	struct lbp_error *err)
{
	struct lbp_mantel_haenszel mh;
	enum lbp_status status = sum_tables(work, both, &mh, err);
	double q;

	if (status != LBP_OK)
		return status;
	q = q_about(&work->data, group, mh.estimate, used);
	*fit = unknown(work, both->raw.k);
	fit->estimate = mh.estimate;
	fit->se = fit->plain_se = mh.se;
	fit->statistic = mh.statistic;
	fit->p = mh.p;
	fit->ci_low = mh.ci_low;
	fit->ci_high = mh.ci_high;
	fit->sum_weights = mh.sum_weights;
	lbp_heterogeneity_from_q(
		q, *used > 0 ? *used : 1, lbp_dist_normal_quantile((1 + fit->level) / 2), &fit->heterogeneity);
	return LBP_OK;
}

static enum lbp_status
fit_peto(struct pool_work *work, const struct lbp_tables *t, struct lbp_pool *fit, size_t *used, struct lbp_error *err)
{
	struct lbp_peto peto;
	enum lbp_status status = lbp_peto_fit_tables(t, work->request.level, &peto, err);

	if (status != LBP_OK)
		return status;
	*fit = unknown(work, t->k);
	fit->estimate = peto.estimate;
	fit->se = fit->plain_se = peto.se;
	fit->statistic = peto.statistic;
	fit->p = peto.p;
	fit->ci_low = peto.ci_low;
	fit->ci_high = peto.ci_high;
	fit->sum_weights = peto.sum_v;
	*used = peto.k_used;
	lbp_heterogeneity_from_q(peto.q, peto.k_used, lbp_dist_normal_quantile((1 + fit->level) / 2),
		&fit->heterogeneity);
	return LBP_OK;
}

/* One fit: of all tables, or of a subgroup's. */
static enum lbp_status
fit_tables(struct pool_work *work, long group, struct lbp_pool *fit, size_t *used, struct lbp_error *err)
{
	struct both both = {.cells = NULL};
	enum lbp_status status = copy_tables(work, group, &both, err);

	if (status == LBP_OK)
		status = work->config->method == METHOD_PETO ? fit_peto(work, &both.raw, fit, used, err)
		                                             : fit_mantel_haenszel(work, &both, group, fit, used, err);
	free(both.cells);
	return status;
}

static enum lbp_status
fit_table_parts(struct pool_work *work, struct pool_answer *answer, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t g, used;

	for (g = 0; g < answer->parts && status == LBP_OK; g++)
		status = fit_tables(work, (long)g, &answer->part[g], &used, err);
	return status;
}

static enum lbp_status
between_parts(struct pool_answer *answer, struct lbp_error *err)
{
	double *estimate = lbp_array_new(answer->parts, sizeof *estimate);
	double *se = lbp_array_new(answer->parts, sizeof *se);
	enum lbp_status status = estimate != NULL && se != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t g;

	for (g = 0; g < answer->parts && status == LBP_OK; g++) {
		estimate[g] = answer->part[g].estimate;
		se[g] = answer->part[g].se;
		answer->within.q += answer->part[g].heterogeneity.q;
		answer->within.df += answer->part[g].heterogeneity.df;
	}
	if (status == LBP_OK)
		lbp_heterogeneity_between(estimate, se, answer->parts, &answer->between);
	answer->within.p = answer->within.df > 0 ? lbp_dist_chisq_upper(answer->within.q, answer->within.df) : 1;
	free(estimate);
	free(se);
	return status;
}

static enum lbp_status
table_tests(struct pool_work *work, const struct lbp_tables *t, struct pool_answer *answer, struct lbp_error *err)
{
	double log_odds_ratio = strcmp(work->measure_name, "OR") == 0 ? answer->overall.estimate : NAN;

	if (work->config->method != METHOD_MH)
		return LBP_OK;
	if (work->person_time)
		return lbp_stratified_rate_test(t, &answer->rate, &answer->rate_corrected, err);
	return lbp_stratified_tests(t, log_odds_ratio, &answer->tests, err);
}

static enum lbp_status
weigh_tables(struct pool_work *work, const struct lbp_tables *t, struct pool_answer *answer, struct lbp_error *err)
{
	int measure = lbp_mantel_haenszel_find(work->measure_name);
	double o_minus_e;
	size_t i;

	answer->weight = lbp_array_new(t->k, sizeof *answer->weight);
	if (answer->weight == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < t->k; i++)
		if (work->config->method == METHOD_PETO)
			lbp_peto_table(t, i, &o_minus_e, &answer->weight[i]);
		else
			answer->weight[i] =
				lbp_mantel_haenszel_weight(t, (enum lbp_mantel_haenszel_measure)measure, i);
	return LBP_OK;
}

static enum lbp_status
answer_tables(struct pool_work *work, struct pool_answer *answer, struct lbp_error *err)
{
	struct both both = {.cells = NULL};
	enum lbp_status status = own_effects(work, err);

	if (status == LBP_OK)
		status = fit_tables(work, ALL_GROUPS, &answer->overall, &answer->k_used, err);
	if (status == LBP_OK)
		status = copy_tables(work, ALL_GROUPS, &both, err);
	if (status == LBP_OK)
		status = table_tests(work, &both.summed, answer, err);
	if (status == LBP_OK)
		status = weigh_tables(work, &both.summed, answer, err);
	free(both.cells);
	if (status != LBP_OK || work->labels == 0)
		return status;
	answer->parts = work->labels;
	answer->part = lbp_array_new(answer->parts, sizeof *answer->part);
	status = answer->part != NULL ? fit_table_parts(work, answer, err) : lbp_fail_memory(err);
	return status == LBP_OK ? between_parts(answer, err) : status;
}

/* DL's tau2 with Q about the Mantel-Haenszel estimate, which RevMan 5 takes; Q in the answer is that one, too. */
static enum lbp_status
centre_q(struct pool_work *work, const struct lbp_studies *s, struct lbp_pool_request *request, double *q,
	struct lbp_error *err)
{
	struct both both = {.cells = NULL};
	struct lbp_mantel_haenszel mh;
	enum lbp_status status;

	if (request->method != LBP_TAU2_DL)
		return lbp_fail(err, LBP_EUSAGE, "--q-centre mh goes with --method DL");
	status = copy_tables(work, ALL_GROUPS, &both, err);
	if (status == LBP_OK)
		status = sum_tables(work, &both, &mh, err);
	free(both.cells);
	if (status == LBP_OK)
		status = lbp_tau2_about(s, mh.estimate, &request->tau2, err);
	if (status != LBP_OK)
		return status;
	request->tau2_is_fixed = 1;
	request->tau2_interval = LBP_TAU2_INTERVAL_NONE;
	*q = lbp_heterogeneity_q_about(s, mh.estimate);
	return LBP_OK;
}

static enum lbp_status
answer_effects(struct pool_work *work, struct pool_answer *answer, struct lbp_error *err)
{
	const struct pool_data *data = &work->data;
	struct lbp_studies s = {.yi = data->yi, .vi = data->vi, .k = data->k};
	struct lbp_pool_request request = work->request;
	struct lbp_subgroup sub = {0};
	enum lbp_status status = LBP_OK;
	double q = NAN;

	if (work->weights != LBP_NO_COLUMN)
		s.weights = data->weights;
	if (work->config->q_centre > 0)
		status = centre_q(work, &s, &request, &q, err);
	answer->k_used = data->k;
	if (status == LBP_OK && work->labels == 0) {
		status = lbp_pool_fit(&request, &s, &work->quantiles, &answer->overall, err);
		if (status == LBP_OK && !isnan(q)) {
			lbp_heterogeneity_from_q(q, data->k, lbp_dist_normal_quantile((1 + request.level) / 2),
				&answer->overall.heterogeneity);
			answer->overall.notes &= ~(unsigned)LBP_POOL_NOTE_TAU2_FIXED;
		}
		return status;
	}
	if (status == LBP_OK)
		status = lbp_subgroup_fit(&request, &s, data->group, work->labels, work->config->tau2_common,
			&work->quantiles, &sub, err);
	if (status != LBP_OK)
		return status;
	answer->overall = sub.overall;
	answer->part = sub.fit;
	answer->parts = sub.groups;
	answer->between = sub.between;
	answer->within = sub.within;
	return LBP_OK;
}

enum lbp_status
pool_answer(struct pool_work *work, struct pool_answer *answer, struct lbp_error *err)
{
	enum lbp_status status;

	*answer = (struct pool_answer){0};
	status = work->config->method >= METHOD_MH ? answer_tables(work, answer, err)
	                                           : answer_effects(work, answer, err);
	if (status != LBP_OK && err->row != LBP_NO_ROW && err->row < work->data.k)
		err->row = work->data.row[err->row];
	return status;
}

void
pool_answer_free(struct pool_answer *answer)
{
	free(answer->part);
	free(answer->weight);
	*answer = (struct pool_answer){0};
}
