/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curve of a group as observed, without a model: what fitted curves are laid over. */
#include "hazard.h"

#include "numerics/dist.h"
#include "survival/km_interval.h"
#include "survival/turnbull.h"

#include <math.h>
#include <stdlib.h>

/* A point of the step function; NaN where a quantity is not known. */
static void
put_point(struct lbp_run *run, const struct hazard_work *work, size_t group, double t, const double survival[4],
	const double cumhaz[2], const char *method)
{
	hazard_put_group(run, work, group);
	hazard_put_text(run, "observed");
	hazard_put_text(run, "all");
	hazard_put_number(run, t);
	hazard_put_numbers(run, survival, 4);
	hazard_put_numbers(run, (double[]){cumhaz[0], cumhaz[1], NAN, NAN, NAN, NAN, NAN, NAN, run->common.level}, 9);
	hazard_put_text(run, "log-log");
	hazard_put_text(run, method);
}

static const double beginning[] = {1, 0, 1, 1}, none[] = {0, 0}, unknown[] = {NAN, NAN};

static void
put_kaplan_meier(struct lbp_run *run, const struct hazard_work *work, size_t group, const struct lbp_risk *risk,
	const struct lbp_km *km)
{
	size_t i;

	put_point(run, work, group, 0, beginning, none, "greenwood");
	for (i = 0; i < km->count; i++)
		put_point(run, work, group, risk->time[i],
			(double[]){km->survival[i], km->se[i], km->ci_low[i], km->ci_high[i]},
			(double[]){km->cumhaz[i], km->cumhaz_se[i]}, "greenwood");
}

static enum lbp_status
count_people(const struct hazard_rows *rows, struct lbp_counts *counts, struct lbp_error *err)
{
	uint32_t *curve = lbp_array_new(rows->n, sizeof *curve);
	unsigned char *entered = lbp_array_new(rows->n, 1);
	enum lbp_status status = curve != NULL && entered != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	_Static_assert(LBP_EVENT == 1 && LBP_CENSORED == 0, "event flags are happenings");
	for (i = 0; i < rows->n && status == LBP_OK; i++)
		entered[i] = LBP_ENTERED;
	if (status == LBP_OK)
		status = lbp_counts_add(counts, rows->n, curve, rows->stop, rows->event, rows->weight, err);
	if (status == LBP_OK && rows->has_entries)
		status = lbp_counts_add(counts, rows->n, curve, rows->start, entered, rows->weight, err);
	if (status == LBP_OK)
		status = lbp_counts_sort(counts, 1, err);
	free(curve);
	free(entered);
	return status;
}

static enum lbp_status
show_kaplan_meier(
	struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err)
{
	struct lbp_counts counts = {0};
	struct lbp_risk risk = {0};
	struct lbp_km km = {0};
	enum lbp_status status = count_people(rows, &counts, err);

	if (status == LBP_OK)
		status = lbp_risk_build(&counts, 0, 0, &risk, err);
	if (status == LBP_OK)
		status = lbp_km_fit(&risk, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &km, err);
	if (status == LBP_OK)
		status = lbp_km_limits(&risk, LBP_KM_LOG_LOG, LBP_KM_LOWER_USUAL, run->common.level, &km, err);
	if (status == LBP_OK)
		put_kaplan_meier(run, work, rows->group, &risk, &km);
	lbp_km_free(&km);
	lbp_risk_free(&risk);
	lbp_counts_free(&counts);
	return status;
}

static enum lbp_status
show_turnbull(
	struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err)
{
	struct lbp_intervals data = {rows->n, rows->low, rows->high, rows->weight};
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), low, high;
	struct lbp_turnbull fit;
	enum lbp_status status = lbp_turnbull_fit(&data, &fit, err);
	size_t j;

	if (status == LBP_OK)
		put_point(run, work, rows->group, 0, beginning, none, "information");
	for (j = 0; j < fit.count && status == LBP_OK; j++) {
		if (fit.mass[j] == 0 || isinf(fit.high[j]))
			continue;
		lbp_km_interval(LBP_KM_LOG_LOG, fit.survival[j], fit.se[j], fit.se[j], z, &low, &high);
		put_point(run, work, rows->group, fit.high[j],
			(double[]){fit.survival[j], fit.se[j], low, high}, unknown, "information");
	}
	lbp_turnbull_free(&fit);
	return status;
}

enum lbp_status
hazard_show_observed(
	struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err)
{
	return work->config->interval != NULL ? show_turnbull(run, work, rows, err)
	                                      : show_kaplan_meier(run, work, rows, err);
}
