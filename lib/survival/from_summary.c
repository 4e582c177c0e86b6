/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/from_summary.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "survival/cox.h"
#include "survival/from_summary_private.h"

#include <math.h>
#include <stdlib.h>

enum { HALVINGS = 26 };

/* Both arms up to behind their medians, and the search for the hazards that follow. */
struct search {
	const struct lbp_trial_summary *summary;
	struct lbp_summary_walk begun[2], tried[2], best[2];
	double log_ratio, se; /* aimed at; NaN: not known */
	double misfit;        /* of the best: in units of what rounding allows */
	int has_best;
};

enum lbp_status
lbp_rebuilt_hazard_ratio(
	const struct lbp_rebuilt rows[2], double level, struct lbp_hazard_ratio *ratio, struct lbp_error *err)
{
	size_t n = rows[0].made + rows[1].made;
	double *time = lbp_array_new(2 * n, sizeof *time), *x = time != NULL ? time + n : NULL;
	unsigned char *event = lbp_array_new(n, sizeof *event);
	struct lbp_cox_arrays arrays = {.n = n, .p = 1, .stop = time, .event = event, .x = x};
	struct lbp_cox_source source = lbp_cox_source_of(&arrays);
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	enum lbp_status status = time != NULL && event != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	for (i = 0; status == LBP_OK && i < n; i++) {
		size_t arm = i >= rows[0].made, row = i - arm * rows[0].made;

		time[i] = rows[arm].time[row];
		event[i] = rows[arm].event[row];
		x[i] = arm == 0;
	}
	if (status == LBP_OK)
		status = lbp_cox_data_init(&data, &source, err);
	if (status == LBP_OK)
		status = lbp_cox_fit(&data, &(struct lbp_cox_request){.ties = LBP_COX_EFRON}, &fit, err);
	if (status == LBP_OK) {
		double width = lbp_dist_normal_quantile((1 + level) / 2) * sqrt(fit.variance[0]);

		*ratio = (struct lbp_hazard_ratio){exp(fit.beta[0]), exp(fit.beta[0] - width), exp(fit.beta[0] + width),
			fit.beta[0], sqrt(fit.variance[0])};
	}
	if (status == LBP_EINFINITE)
		status = lbp_fail(err, LBP_EINFINITE,
			"the hazard ratio runs to infinity: by these figures one arm has had its events before the other's first");
	lbp_cox_free(&fit);
	lbp_cox_data_free(&data);
	free(time);
	free(event);
	return status;
}

static double
miss(double got, struct lbp_summary_fact fact)
{
	return isnan(fact.value) ? 0 : fabs(got - fact.value) / fact.tolerance;
}

/*
 * Log ratio and standard error nearest to the three numbers printed, each counted in units of its rounding: the least
 * squares of log values, whose tolerances are relative.
 */
static void
aim(struct search *search)
{
	const struct lbp_trial_summary *s = search->summary;
	const struct lbp_summary_fact fact[3] = {s->ratio, s->ratio_low, s->ratio_high};
	double z = lbp_dist_normal_quantile((1 + s->level) / 2);
	const double side[3] = {0, -z, z};
	double w, y, sw = 0, sx = 0, sxx = 0, sy = 0, sxy = 0;
	int i;

	search->log_ratio = log(s->ratio.value);
	search->se = NAN;
	if (isnan(s->ratio_low.value))
		return;
	for (i = 0; i < 3; i++) {
		w = fact[i].value / fact[i].tolerance;
		w *= w;
		y = log(fact[i].value);
		sw += w;
		sx += w * side[i];
		sxx += w * side[i] * side[i];
		sy += w * y;
		sxy += w * side[i] * y;
	}
	search->se = (sw * sxy - sx * sy) / (sw * sxx - sx * sx);
	search->log_ratio = (sy - search->se * sx) / sw;
}

/* Ends both arms with these hazards and looks what comes of it; keeps the best seen. */
static enum lbp_status
attempt(struct search *search, double hazard0, double hazard1, struct lbp_hazard_ratio *ratio, struct lbp_error *err)
{
	const struct lbp_trial_summary *s = search->summary;
	const double hazard[2] = {hazard0, hazard1};
	struct lbp_rebuilt rows[2];
	enum lbp_status status;
	double misfit;
	size_t arm;

	for (arm = 0; arm < 2; arm++) {
		lbp_summary_walk_copy(&search->tried[arm], &search->begun[arm]);
		lbp_summary_walk_end(&search->tried[arm], hazard[arm], s->is_whole);
		rows[arm] = search->tried[arm].rows;
	}
	status = lbp_rebuilt_hazard_ratio(rows, s->level, ratio, err);
	if (status != LBP_OK)
		return status;
	misfit = fmax(miss(ratio->ratio, s->ratio),
		fmax(miss(ratio->low, s->ratio_low), miss(ratio->high, s->ratio_high)));
	if (search->has_best && misfit >= search->misfit)
		return LBP_OK;
	for (arm = 0; arm < 2; arm++)
		lbp_summary_walk_copy(&search->best[arm], &search->tried[arm]);
	search->misfit = misfit;
	search->has_best = 1;
	return LBP_OK;
}

/* The treatment's hazard that gives the hazard ratio beside the comparator's: the log ratio rises with it. */
static enum lbp_status
search_ratio(struct search *search, double hazard1, struct lbp_hazard_ratio *ratio, struct lbp_error *err)
{
	double low = log(hazard1) - 5, high = log(hazard1) + 5, middle = log(hazard1);
	enum lbp_status status = LBP_OK;
	int i;

	for (i = 0; i < HALVINGS && status == LBP_OK; i++) {
		status = attempt(search, exp(middle), hazard1, ratio, err);
		if (ratio->log_ratio < search->log_ratio)
			low = middle;
		else
			high = middle;
		middle = (low + high) / 2;
	}
	return status;
}

/* Both hazards: the standard error falls as events become more. */
static enum lbp_status
search_both(struct search *search, struct lbp_error *err)
{
	double usual = log(search->begun[1].hazard), low = usual - 5, high = usual + 3, middle = usual;
	struct lbp_hazard_ratio ratio = {0};
	enum lbp_status status = LBP_OK;
	int i;

	if (isnan(search->log_ratio))
		return attempt(search, search->begun[0].hazard, search->begun[1].hazard, &ratio, err);
	if (isnan(search->se))
		return search_ratio(search, exp(usual), &ratio, err);
	for (i = 0; i < HALVINGS && status == LBP_OK && !(search->has_best && search->misfit < 0.5); i++) {
		status = search_ratio(search, exp(middle), &ratio, err);
		if (ratio.se > search->se)
			low = middle;
		else
			high = middle;
		middle = (low + high) / 2;
	}
	return status;
}

static enum lbp_status
check_arm(const struct lbp_trial_summary *s, size_t which, struct lbp_error *err)
{
	const struct lbp_summary_arm *arm = &s->arm[which];

	if (arm->n < 2 || arm->n > 1000000)
		return lbp_fail(err, LBP_EDOMAIN, "an arm needs 2 people or more, and at most 1e6");
	if (!(arm->median.value > 0) || arm->low.value <= 0 || arm->low.value > arm->median.value ||
		arm->high.value < arm->median.value)
		return lbp_fail(err, LBP_EDOMAIN, "arm %zu: the median must be above 0 and lie inside its interval",
			which + 1);
	if (arm->median.value >= s->followup_max || arm->high.value >= s->followup_max)
		return lbp_fail(err, LBP_EDOMAIN, "arm %zu: the median, or the end of its interval, lies behind the end of follow-up", which + 1);
	return LBP_OK;
}

static enum lbp_status
check(const struct lbp_trial_summary *s, struct lbp_error *err)
{
	enum lbp_status status;

	if (!(s->followup_min > 0 && s->followup_min <= s->followup_max && isfinite(s->followup_max)))
		return lbp_fail(err, LBP_EDOMAIN, "follow-up must end after 0, its shortest not after its longest");
	if (s->ratio.value <= 0 || s->ratio_low.value <= 0 || isnan(s->ratio_low.value) != isnan(s->ratio_high.value) ||
		s->ratio_low.value >= s->ratio.value || s->ratio_high.value <= s->ratio.value)
		return lbp_fail(err, LBP_EDOMAIN, "a hazard ratio must be above 0 and lie inside its interval");
	status = check_arm(s, 0, err);
	return status == LBP_OK ? check_arm(s, 1, err) : status;
}

enum lbp_status
lbp_from_summary(const struct lbp_trial_summary *summary, struct lbp_random random, struct lbp_rebuilt rows[2],
	struct lbp_error *err)
{
	struct search search = {.summary = summary};
	enum lbp_status status = check(summary, err);
	size_t arm;

	for (arm = 0; arm < 2 && status == LBP_OK; arm++) {
		uint64_t seed = lbp_random_bits(&random);

		status = lbp_summary_walk_init(&search.begun[arm], summary, arm, lbp_random_stream(seed, arm), err);
		if (status == LBP_OK)
			status = lbp_summary_walk_init(&search.tried[arm], summary, arm, search.begun[arm].random, err);
		if (status == LBP_OK)
			status = lbp_summary_walk_init(&search.best[arm], summary, arm, search.begun[arm].random, err);
		if (status == LBP_OK)
			status = lbp_summary_walk_median(&search.begun[arm], summary, arm, err);
	}
	if (status == LBP_OK) {
		aim(&search);
		status = search_both(&search, err);
	}
	for (arm = 0; arm < 2; arm++) {
		if (status == LBP_OK) {
			rows[arm] = search.best[arm].rows;
			search.best[arm].rows = (struct lbp_rebuilt){0};
		}
		lbp_summary_walk_free(&search.begun[arm]);
		lbp_summary_walk_free(&search.tried[arm]);
		lbp_summary_walk_free(&search.best[arm]);
	}
	return status;
}
