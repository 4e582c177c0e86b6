/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rmst.h"

#include "numerics/dist.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const term_columns[] = {"term", "level", "reference", "estimate", "se", "statistic", "p", "ci_low",
	"ci_high", "ratio", "ratio_low", "ratio_high", "tau", "conf_level", "method", "variance", "adjusted_for", "note"};
static const char *const arm_columns[] = {"tau", "rmst", "rmtl", "se", "ci_low", "ci_high", "rmtl_low", "rmtl_high",
	"n", "n_event", "conf_level", "variance"};

static void
numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_number(&run->writer, isfinite(x[i]) ? x[i] : NAN);
}

void
rmst_columns(struct lbp_run *run, const struct rmst_work *work)
{
	lbp_followup_name_groups(run, &work->followup);
	if (lbp_run_shows(run, "arms")) {
		if (work->followup.arm != LBP_NO_COLUMN)
			lbp_writer_column(&run->writer, run->table.column[work->followup.arm].name);
		lbp_writer_columns(&run->writer, arm_columns, COUNT(arm_columns));
		return;
	}
	if (lbp_run_shows(run, "coefficients"))
		lbp_writer_column(&run->writer, "model");
	lbp_writer_columns(&run->writer, term_columns, COUNT(term_columns));
}

static const char *
variance_name(const struct rmst_work *work)
{
	return work->config->variance == VARIANCE_ROBUST ? "robust" : "greenwood";
}

void
rmst_show_arms(struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	size_t i;

	for (i = 0; i < group->count; i++) {
		const struct rmst_arm *arm = &group->arm[i];
		const struct lbp_rmst *r = &arm->rmst;
		double people[3];

		lbp_risk_totals(&arm->risk, &people[0], &people[1], &people[2]);
		lbp_followup_write_group(run, &work->followup, group->group);
		if (work->followup.arm != LBP_NO_COLUMN)
			lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, arm->curve));
		numbers(run, (double[]){r->tau, r->mean, r->lost, r->se, r->mean - z * r->se, r->mean + z * r->se,
			r->lost - z * r->se, r->lost + z * r->se}, 8);
		numbers(run, people, 2);
		lbp_writer_number(&run->writer, run->common.level);
		lbp_writer_text(&run->writer, variance_name(work));
	}
}

void
rmst_put_row(struct lbp_run *run, const struct rmst_work *work, const struct rmst_row *row)
{
	const struct lbp_contrast *c = &row->contrast;
	int is_log = row->kind != LBP_RMST_DIFFERENCE;

	lbp_followup_write_group(run, &work->followup, row->group);
	if (lbp_run_shows(run, "coefficients"))
		lbp_writer_text(&run->writer, lbp_rmst_contrast_names[row->kind]);
	lbp_writer_text(&run->writer,
		lbp_run_shows(run, "coefficients") ? row->term : lbp_rmst_contrast_names[row->kind]);
	lbp_writer_text(&run->writer, row->level);
	lbp_writer_text(&run->writer, row->reference);
	numbers(run, (double[]){c->estimate, c->se, c->statistic, c->p, c->ci_low, c->ci_high}, 6);
	numbers(run, (double[]){is_log ? exp(c->estimate) : NAN, is_log ? exp(c->ci_low) : NAN,
		is_log ? exp(c->ci_high) : NAN, row->tau, run->common.level}, 5);
	lbp_writer_text(&run->writer, row->is_adjusted ? "ipcw" : "km");
	lbp_writer_text(&run->writer, row->is_adjusted ? "sandwich" : variance_name(work));
	lbp_writer_text(&run->writer, row->is_adjusted ? work->config->covariates : NULL);
	lbp_writer_text(&run->writer, row->note);
}

/* A ratio with a zero in it is left empty, with a note: the other contrasts stand. */
static enum lbp_status
compare(const struct lbp_run *run, const struct rmst_work *work, const struct rmst_arm *arm,
	const struct rmst_arm *reference, double covariance, struct rmst_row *row, struct lbp_error *err)
{
	enum lbp_status status;
	char where[256];

	row->note = NULL;
	if (row->kind == LBP_RMTL_RATIO && !(arm->rmst.lost > 0 && reference->rmst.lost > 0)) {
		row->contrast = (struct lbp_contrast){NAN, NAN, NAN, NAN, NAN, NAN};
		row->note = RMST_NO_LOSS;
		return LBP_OK;
	}
	status = lbp_rmst_compare(
		row->kind, &arm->rmst, &reference->rmst, covariance, run->common.level, &row->contrast, err);
	if (status != LBP_EDOMAIN)
		return status;
	lbp_followup_say_group(run, &work->followup, row->group, where, sizeof where);
	return lbp_fail(err, LBP_EDATA,
		"no standard error: up to tau = %g the times of the event do not vary in arms '%s' and '%s'%s", row->tau,
		row->level, row->reference, where);
}

enum lbp_status
rmst_show_terms(
	struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group, struct lbp_error *err)
{
	const struct rmst_arm *reference = &group->arm[0];
	enum lbp_status status = LBP_OK;
	double covariance;
	size_t i;
	int kind;

	for (i = 1; i < group->count && status == LBP_OK; i++) {
		const struct rmst_arm *arm = &group->arm[i];
		struct rmst_row row = {.group = group->group, .tau = arm->rmst.tau,
			.level = lbp_followup_arm(run, &work->followup, arm->curve),
			.reference = lbp_followup_arm(run, &work->followup, reference->curve)};

		status = rmst_covariance(run, work, arm, reference, &covariance, err);
		for (kind = 0; kind < LBP_RMST_CONTRASTS && status == LBP_OK; kind++) {
			row.kind = (enum lbp_rmst_contrast)kind;
			status = compare(run, work, arm, reference, covariance, &row, err);
			if (status == LBP_OK)
				rmst_put_row(run, work, &row);
		}
	}
	return status;
}
