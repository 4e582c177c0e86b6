/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rmst.h"

#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The rows of a group as a regression needs them. */
struct design {
	struct lbp_rmst_design design;
	double *time, *x;
	unsigned char *what;
	uint32_t *arm;
};

static void
design_free(struct design *d)
{
	free(d->time);
	free(d->x);
	free(d->what);
	free(d->arm);
}

/* A row: 1, an indicator of each arm but the reference, the covariates. */
static void
add_row(const struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group, size_t arm, size_t row,
	struct design *d)
{
	const struct lbp_column *column = run->table.column;
	size_t n = d->design.n++, a, j;
	double *x = d->x + n * d->design.terms;

	d->time[n] = column[work->followup.time].number[row];
	d->what[n] = work->followup.what[row];
	d->arm[n] = (uint32_t)arm;
	*x++ = 1;
	for (a = 1; a < group->count; a++)
		*x++ = a == arm;
	for (j = 0; j < work->covariates; j++)
		*x++ = column[work->covariate[j]].number[row];
}

static enum lbp_status
build(const struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group, struct design *d,
	struct lbp_error *err)
{
	const struct lbp_groups *cells = &work->followup.cells;
	size_t terms = group->count + work->covariates, n = 0, a, i;

	for (a = 0; a < group->count; a++)
		n += cells->start[group->arm[a].curve->cell + 1] - cells->start[group->arm[a].curve->cell];
	d->time = lbp_array_new(n, sizeof(double));
	d->x = lbp_array_new(n * terms, sizeof(double));
	d->what = lbp_array_new(n, 1);
	d->arm = lbp_array_new(n, sizeof *d->arm);
	if (d->time == NULL || d->x == NULL || d->what == NULL || d->arm == NULL)
		return lbp_fail_memory(err);
	d->design.terms = terms;
	for (a = 0; a < group->count; a++)
		for (i = cells->start[group->arm[a].curve->cell]; i < cells->start[group->arm[a].curve->cell + 1]; i++)
			add_row(run, work, group, a, cells->order[i], d);
	d->design.time = d->time;
	d->design.what = d->what;
	d->design.arm = d->arm;
	d->design.arms = group->count;
	d->design.x = d->x;
	d->design.tau = group->arm[0].rmst.tau;
	return LBP_OK;
}

static struct lbp_contrast
contrast_of(const struct lbp_rmst_regression *fit, size_t term, double level)
{
	double z = lbp_dist_normal_quantile((1 + level) / 2);
	double estimate = fit->beta[term], se = sqrt(fit->covariance[term * fit->terms + term]);

	return (struct lbp_contrast){.estimate = estimate,
		.se = se,
		.statistic = estimate / se,
		.p = lbp_dist_normal_two_sided(estimate / se),
		.ci_low = estimate - z * se,
		.ci_high = estimate + z * se};
}

/* fit: NULL where there is none, as `note` says. */
static void
put_fit(struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group,
	const struct lbp_rmst_regression *fit, enum lbp_rmst_contrast kind, const char *note)
{
	static const struct lbp_contrast unknown = {NAN, NAN, NAN, NAN, NAN, NAN};
	int coefficients = lbp_run_shows(run, "coefficients");
	struct rmst_row row = {.group = group->group, .kind = kind, .tau = group->arm[0].rmst.tau, .is_adjusted = 1,
		.note = note};
	size_t j;

	for (j = 0; j < group->count + work->covariates; j++) {
		int is_arm = j > 0 && j < group->count;

		if (!coefficients && !is_arm)
			continue;
		row.term = j == 0 ? "intercept"
			: is_arm  ? run->table.column[work->followup.arm].name
			          : run->table.column[work->covariate[j - group->count]].name;
		row.level = is_arm ? lbp_followup_arm(run, &work->followup, group->arm[j].curve) : NULL;
		row.reference = is_arm ? lbp_followup_arm(run, &work->followup, group->arm[0].curve) : NULL;
		row.contrast = fit != NULL ? contrast_of(fit, j, run->common.level) : unknown;
		rmst_put_row(run, work, &row);
	}
}

/* Every arm has lost time: without, the logarithm of the mean time lost runs to minus infinity. */
static int
has_losses(const struct rmst_group *group)
{
	size_t i;

	for (i = 0; i < group->count && group->arm[i].rmst.lost > 0; i++)
		;
	return i == group->count;
}

/* Which column of the input it was, in place of its number in the regression. */
static enum lbp_status
name_dependent(const struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group, size_t column,
	struct lbp_error *err)
{
	if (column < group->count)
		return lbp_fail(err, LBP_ESINGULAR, "an arm is a combination of the others");
	return lbp_fail(err, LBP_ESINGULAR,
		"covariate '%s' is a combination of the others, or does not vary: leave it out",
		run->table.column[work->covariate[column - group->count]].name);
}

enum lbp_status
rmst_show_adjusted(
	struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group, struct lbp_error *err)
{
	struct design d = {.time = NULL};
	struct lbp_rmst_regression fit;
	enum lbp_status status = LBP_OK;
	int kind;

	if (group->count + work->covariates > LBP_RMST_TERMS)
		status = lbp_fail(err, LBP_EUSAGE, "more than %d arms and covariates", LBP_RMST_TERMS - 1);
	if (status == LBP_OK)
		status = build(run, work, group, &d, err);
	for (kind = 0; kind < LBP_RMST_CONTRASTS && status == LBP_OK; kind++) {
		if (kind == LBP_RMTL_RATIO && !has_losses(group)) {
			put_fit(run, work, group, NULL, LBP_RMTL_RATIO, RMST_NO_LOSS);
			continue;
		}
		status = lbp_rmst_regression_fit(&d.design, (enum lbp_rmst_contrast)kind, &fit, err);
		if (status == LBP_ESINGULAR)
			status = name_dependent(run, work, group, fit.dependent, err);
		if (status == LBP_OK)
			put_fit(run, work, group, &fit, (enum lbp_rmst_contrast)kind, NULL);
		lbp_rmst_regression_free(&fit);
	}
	design_free(&d);
	return status;
}
