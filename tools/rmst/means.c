/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rmst.h"

#include "numerics/sum.h"

#include <math.h>
#include <stdlib.h>

static enum lbp_status
fit_arm(const struct lbp_run *run, struct rmst_work *work, const struct lbp_curve *curve, struct rmst_arm *arm,
	struct lbp_error *err)
{
	const char *label = lbp_followup_arm(run, &work->followup, curve);
	enum lbp_status status = lbp_risk_build(&work->followup.counts, curve->cell, 0, &arm->risk, err);

	arm->curve = curve;
	if (status == LBP_OK)
		status = lbp_km_fit(&arm->risk, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &arm->km, err);
	if (status != LBP_OK || work->config->variance != VARIANCE_ROBUST)
		return status;
	status = lbp_curve_rows_gather(run, &work->followup, curve, 0, &arm->rows, err);
	if (status == LBP_OK && work->config->followup.cluster != NULL && arm->rows.members.clusters < 2)
		return lbp_fail(err, LBP_EDATA, "--cluster: all rows%s%s are of one cluster: no robust variance",
			label != NULL ? " of arm " : "", label != NULL ? label : "");
	if (status == LBP_OK)
		arm->influence = lbp_array_new(arm->rows.members.n, sizeof *arm->influence);
	return status == LBP_OK && arm->influence == NULL ? lbp_fail_memory(err) : status;
}

enum lbp_status
rmst_fit_group(const struct lbp_run *run, struct rmst_work *work, struct rmst_group *group, struct lbp_error *err)
{
	const struct lbp_followup *f = &work->followup;
	size_t first = f->group_start[group->group], count = f->group_start[group->group + 1] - first, i;
	enum lbp_status status = lbp_followup_check_events(run, f, group->group, 0, err);

	if (status == LBP_OK && (lbp_run_shows(run, "terms") || lbp_run_shows(run, "coefficients")))
		status = lbp_followup_check_arms(run, f, group->group, err);
	if (status != LBP_OK)
		return status;
	group->arm = lbp_array_new(count, sizeof *group->arm);
	if (group->arm == NULL)
		return lbp_fail_memory(err);
	group->count = count;
	for (i = 0; i < count && status == LBP_OK; i++)
		status = fit_arm(run, work, &f->curve[first + i], &group->arm[i], err);
	return status;
}

static double
last_time(const struct rmst_arm *arm)
{
	return arm->risk.time[arm->risk.count - 1];
}

/* The end of the time that is averaged over, for one arm. */
static double
tau_of(const struct rmst_work *work, const struct rmst_group *group, size_t arm, size_t which)
{
	double tau = last_time(&group->arm[arm]);
	size_t i;

	if (work->rule == TAU_GIVEN)
		return work->tau[which];
	for (i = 0; i < group->count && work->rule != TAU_INDIVIDUAL; i++)
		tau = work->rule == TAU_MIN ? fmin(tau, last_time(&group->arm[i]))
					    : fmax(tau, last_time(&group->arm[i]));
	return tau;
}

static double
robust_variance(const struct rmst_arm *arm, struct lbp_sum *sum)
{
	const struct lbp_members *members = &arm->rows.members;
	struct lbp_sum variance = {0, 0};
	size_t i;

	for (i = 0; i < members->n; i++)
		lbp_sum_add(&sum[members->cluster != NULL ? members->cluster[i] : i], arm->influence[i]);
	for (i = 0; i < (members->cluster != NULL ? members->clusters : members->n); i++)
		lbp_sum_add(&variance, lbp_sum_value(&sum[i]) * lbp_sum_value(&sum[i]));
	return lbp_sum_value(&variance);
}

static enum lbp_status
make_robust(struct rmst_arm *arm, double tau, struct lbp_error *err)
{
	struct lbp_sum *sum = lbp_array_new(arm->rows.members.n, sizeof *sum);
	enum lbp_status status = sum != NULL ? LBP_OK : lbp_fail_memory(err);

	if (status == LBP_OK)
		status = lbp_rmst_influence(&arm->rows.members, &arm->risk, &arm->km, tau, arm->influence, err);
	if (status == LBP_OK)
		arm->rmst.se = sqrt(robust_variance(arm, sum));
	free(sum);
	return status;
}

/* The arms' means to a tau: `which` of those given. */
enum lbp_status
rmst_restrict(const struct lbp_run *run, const struct rmst_work *work, struct rmst_group *group, size_t which,
	struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	char where[256];
	size_t i;

	for (i = 0; i < group->count && status == LBP_OK; i++) {
		struct rmst_arm *arm = &group->arm[i];
		const char *label = lbp_followup_arm(run, &work->followup, arm->curve);
		double tau = tau_of(work, group, i, which);

		lbp_followup_say_group(run, &work->followup, group->group, where, sizeof where);
		if (tau > last_time(arm) && arm->km.survival[arm->km.count - 1] > 0 && !work->config->extend)
			return lbp_fail(err, LBP_EDATA,
				"tau = %g is behind the end of follow-up%s%s%s, %g: choose a smaller --tau, or --extend the curve",
				tau, label != NULL ? " of arm " : "", label != NULL ? label : "", where, last_time(arm));
		status = lbp_rmst_fit(&arm->risk, &arm->km, tau, &arm->rmst, err);
		if (status == LBP_OK && work->config->variance == VARIANCE_ROBUST)
			status = make_robust(arm, tau, err);
	}
	return status;
}

/* The covariance of two arms' means: not 0 where clusters have people in both. */
enum lbp_status
rmst_covariance(const struct lbp_run *run, const struct rmst_work *work, const struct rmst_arm *a,
	const struct rmst_arm *b, double *covariance, struct lbp_error *err)
{
	const struct lbp_followup *f = &work->followup;
	struct lbp_sum *sum, total = {0, 0};
	size_t i;

	*covariance = 0;
	if (work->config->variance != VARIANCE_ROBUST)
		return LBP_OK;
	sum = lbp_array_new(lbp_followup_clusters(run, f), sizeof *sum);
	if (sum == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < a->rows.members.n; i++)
		lbp_sum_add(&sum[lbp_followup_cluster(run, f, a->rows.row[i])], a->influence[i]);
	for (i = 0; i < b->rows.members.n; i++)
		lbp_sum_add(
			&total, b->influence[i] * lbp_sum_value(&sum[lbp_followup_cluster(run, f, b->rows.row[i])]));
	*covariance = lbp_sum_value(&total);
	free(sum);
	return LBP_OK;
}

void
rmst_group_free(struct rmst_group *group)
{
	size_t i;

	for (i = 0; i < group->count; i++) {
		lbp_risk_free(&group->arm[i].risk);
		lbp_km_free(&group->arm[i].km);
		lbp_curve_rows_free(&group->arm[i].rows);
		free(group->arm[i].influence);
	}
	free(group->arm);
	*group = (struct rmst_group){0};
}
