/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arms of a group: their rows, and the estimate from each. */
#include "states.h"

#include <math.h>
#include <stdlib.h>

static enum lbp_status
gather(struct lbp_run *run, struct states_work *work, struct states_arm *arm, struct lbp_error *err)
{
	enum lbp_status status =
		lbp_curve_rows_gather(run, &work->followup, arm->curve, 0, &arm->rows, err);
	size_t n = arm->rows.members.n, i;

	arm->in = lbp_array_new(n, 1);
	arm->to = lbp_array_new(n, 1);
	arm->goes_on = lbp_array_new(n, 1);
	if (status == LBP_OK && (arm->in == NULL || arm->to == NULL || arm->goes_on == NULL))
		status = lbp_fail_memory(err);
	for (i = 0; i < n && status == LBP_OK; i++) {
		arm->in[i] = work->in[arm->rows.row[i]];
		arm->to[i] = work->to[arm->rows.row[i]];
		arm->goes_on[i] = work->goes_on[arm->rows.row[i]];
		arm->last = fmax(arm->last, arm->rows.time[i]);
	}
	return status;
}

/* Behind the end of follow-up somebody might still move: is anybody where others have moved from? */
int
states_is_beyond(const struct states_work *work, const struct states_arm *arm, double t)
{
	const struct lbp_states *fit = &arm->fit;
	size_t k = work->count, j, m;

	if (!(t > arm->last))
		return 0;
	for (j = 0; j < k; j++)
		for (m = 0; m < k; m++)
			if (fit->moves[j * k + m] > 0 && fit->p[(fit->count - 1) * k + j] > 0)
				return 1;
	return 0;
}

static enum lbp_status
check_tau(const struct lbp_run *run, const struct states_work *work, const struct states_arm *arm, double tau,
	struct lbp_error *err)
{
	const char *label = lbp_followup_arm(run, &work->followup, arm->curve);

	if (work->config->extend || !states_is_beyond(work, arm, tau))
		return LBP_OK;
	return lbp_fail(err, LBP_EDATA,
		"tau = %g is behind the end of follow-up%s%s, %g: choose a smaller --tau, or --extend the curve", tau,
		label != NULL ? " of arm " : "", label != NULL ? label : "", arm->last);
}

static enum lbp_status
fit_arm(const struct lbp_run *run, const struct states_work *work, struct states_arm *arm, double tau,
	struct lbp_error *err)
{
	struct lbp_stays stays = {.n = arm->rows.members.n, .states = work->count, .start = arm->rows.start,
		.stop = arm->rows.time, .from = arm->in, .to = arm->to, .goes_on = arm->goes_on,
		.weight = arm->rows.members.weight, .cluster = arm->rows.members.cluster, .clusters = arm->rows.members.clusters};
	enum lbp_status status = lbp_states_fit(&stays, tau, &arm->fit, err);

	return status == LBP_OK && tau > 0 ? check_tau(run, work, arm, tau, err) : status;
}

static enum lbp_status
check_moves(const struct states_work *work, const struct states_group *group, struct lbp_error *err)
{
	size_t a, i;

	for (a = 0; a < group->arms; a++)
		for (i = 0; i < work->count * work->count; i++)
			if (group->arm[a].fit.moves[i] > 0)
				return LBP_OK;
	return lbp_fail(err, LBP_EDATA, "nobody moves: everybody is censored where they begin");
}

enum lbp_status
states_fit(struct lbp_run *run, struct states_work *work, size_t group, struct states_group *out, struct lbp_error *err)
{
	const struct lbp_followup *f = &work->followup;
	int has_means = lbp_run_shows(run, "means") || lbp_run_shows(run, "difference");
	enum lbp_status status = LBP_OK;
	double last = INFINITY;
	size_t a;

	*out = (struct states_group){.group = group, .arms = f->group_start[group + 1] - f->group_start[group]};
	out->arm = lbp_array_new(out->arms, sizeof *out->arm);
	if (out->arm == NULL)
		return lbp_fail_memory(err);
	for (a = 0; a < out->arms && status == LBP_OK; a++) {
		out->arm[a].curve = &f->curve[f->group_start[group] + a];
		status = gather(run, work, &out->arm[a], err);
		last = fmin(last, out->arm[a].last);
	}
	if (has_means)
		out->tau = isnan(work->config->tau) ? last : work->config->tau;
	for (a = 0; a < out->arms && status == LBP_OK; a++)
		status = fit_arm(run, work, &out->arm[a], out->tau, err);
	return status == LBP_OK ? check_moves(work, out, err) : status;
}

void
states_group_free(struct states_group *group)
{
	size_t a;

	for (a = 0; group->arm != NULL && a < group->arms; a++) {
		lbp_curve_rows_free(&group->arm[a].rows);
		lbp_states_free(&group->arm[a].fit);
		free(group->arm[a].in);
		free(group->arm[a].to);
		free(group->arm[a].goes_on);
	}
	free(group->arm);
	*group = (struct states_group){0};
}
