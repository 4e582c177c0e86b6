/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "km.h"

#include <stdlib.h>

/* The errors of a curve whose rows are alike within clusters, or weigh more than a person each. */
static enum lbp_status
make_robust(const struct lbp_run *run, struct km_work *work, int is_reversed, struct km_fit *fit, struct lbp_error *err)
{
	const char *arm = lbp_followup_arm(run, &work->followup, fit->curve);
	enum lbp_status status = lbp_curve_rows_gather(run, &work->followup, fit->curve, is_reversed, &fit->rows, err);

	if (status == LBP_OK && work->config->followup.cluster != NULL && fit->rows.members.clusters < 2)
		return lbp_fail(err, LBP_EDATA, "--cluster: all rows%s%s are of one cluster: no robust variance",
			arm != NULL ? " of arm " : "", arm != NULL ? arm : "");
	if (status != LBP_OK)
		return status;
	return lbp_km_robust(
		&fit->rows.members, &fit->risk, (enum lbp_km_estimator)work->config->estimator, &fit->km, err);
}

enum lbp_status
km_fit_curve(const struct lbp_run *run, struct km_work *work, const struct lbp_curve *curve, int is_reversed,
	struct km_fit *fit, struct lbp_error *err)
{
	const struct km_config *config = work->config;
	enum lbp_status status = lbp_risk_build(&work->followup.counts, curve->cell, is_reversed, &fit->risk, err);

	fit->curve = curve;
	if (status == LBP_OK)
		status = lbp_km_fit(&fit->risk, (enum lbp_km_estimator)config->estimator,
			(enum lbp_km_hazard)config->hazard, &fit->km, err);
	if (status == LBP_OK && config->variance == VARIANCE_ROBUST)
		status = make_robust(run, work, is_reversed, fit, err);
	if (status == LBP_OK)
		status = lbp_km_limits(&fit->risk, (enum lbp_km_ci)config->ci, (enum lbp_km_lower)config->lower,
			run->common.level, &fit->km, err);
	return status;
}

/* Whoever comes after everybody seen so far has had the event adds nothing to a curve that is 0 by then. */
static void
warn_of_end(const struct lbp_run *run, const struct km_work *work, const struct km_fit *fit)
{
	const char *arm = lbp_followup_arm(run, &work->followup, fit->curve);
	size_t i;

	for (i = 0; i + 1 < fit->risk.count; i++)
		if (fit->risk.n_event[i] == fit->risk.n_risk[i]) {
			lbp_run_note(run,
				"%s%s%ssurvival is 0 from %g on, although people enter later: the few there all had the event",
				arm != NULL ? "arm " : "", arm != NULL ? arm : "", arm != NULL ? ": " : "",
				fit->risk.time[i]);
			return;
		}
}

enum lbp_status
km_fit_group(const struct lbp_run *run, struct km_work *work, struct km_group *group, struct lbp_error *err)
{
	const struct lbp_followup *f = &work->followup;
	size_t first = f->group_start[group->group], count = f->group_start[group->group + 1] - first, i;
	enum lbp_status status = lbp_followup_check_events(run, f, group->group, work->config->reverse, err);

	if (status == LBP_OK && lbp_run_shows(run, "difference"))
		status = lbp_followup_check_arms(run, f, group->group, err);
	if (status != LBP_OK)
		return status;
	group->fit = lbp_array_new(count, sizeof *group->fit);
	if (group->fit == NULL)
		return lbp_fail_memory(err);
	group->count = count;
	for (i = 0; i < count && status == LBP_OK; i++) {
		status = km_fit_curve(run, work, &f->curve[first + i], work->config->reverse, &group->fit[i], err);
		if (status == LBP_OK)
			warn_of_end(run, work, &group->fit[i]);
	}
	return status;
}

void
km_fit_free(struct km_fit *fit)
{
	lbp_risk_free(&fit->risk);
	lbp_km_free(&fit->km);
	lbp_curve_rows_free(&fit->rows);
}

void
km_group_free(struct km_group *group)
{
	size_t i;

	for (i = 0; i < group->count; i++)
		km_fit_free(&group->fit[i]);
	free(group->fit);
	*group = (struct km_group){0};
}
