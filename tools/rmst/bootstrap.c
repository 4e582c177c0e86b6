/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rmst.h"

#include <math.h>
#include <stdlib.h>

static void
add_arms(const struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group,
	struct lbp_bootstrap_item **next)
{
	size_t i;
	int lost;

	for (i = 0; i < group->count; i++)
		for (lost = 0; lost < 2; lost++)
			*(*next)++ = (struct lbp_bootstrap_item){.term = lost ? "rmtl" : "rmst",
				.level = lbp_followup_arm(run, &work->followup, group->arm[i].curve),
				.at = group->arm[i].rmst.tau,
				.is_hidden = lbp_run_shows(run, "terms")};
}

static void
add_contrasts(const struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group,
	struct lbp_bootstrap_item **next)
{
	size_t i;
	int kind;

	for (i = 1; i < group->count; i++)
		for (kind = 0; kind < LBP_RMST_CONTRASTS; kind++)
			*(*next)++ = (struct lbp_bootstrap_item){.term = lbp_rmst_contrast_names[kind],
				.level = lbp_followup_arm(run, &work->followup, group->arm[i].curve),
				.reference = lbp_followup_arm(run, &work->followup, group->arm[0].curve),
				.at = group->arm[0].rmst.tau,
				.is_log = kind != LBP_RMST_DIFFERENCE,
				.is_hidden = lbp_run_shows(run, "arms")};
}

/* For every tau: mean and time lost of each arm, then what sets each against the reference. */
static struct lbp_bootstrap_item *
items(struct lbp_run *run, void *context, size_t number, size_t *count, struct lbp_error *err)
{
	struct rmst_work *work = context;
	struct rmst_group group = {.group = number};
	struct lbp_bootstrap_item *item = NULL, *next;
	enum lbp_status status = rmst_fit_group(run, work, &group, err);
	size_t i;

	if (status == LBP_OK) {
		*count = work->taus * (2 * group.count + LBP_RMST_CONTRASTS * (group.count - 1));
		next = item = lbp_array_new(*count, sizeof *item);
		status = item != NULL ? LBP_OK : lbp_fail_memory(err);
	}
	for (i = 0; i < work->taus && status == LBP_OK; i++) {
		status = rmst_restrict(run, work, &group, i, err);
		add_arms(run, work, &group, &next);
		add_contrasts(run, work, &group, &next);
	}
	rmst_group_free(&group);
	if (status == LBP_OK)
		return item;
	free(item);
	return NULL;
}

static double
contrast(enum lbp_rmst_contrast kind, const double *arm, const double *reference)
{
	double ratio = kind == LBP_RMST_RATIO ? arm[0] / reference[0] : arm[1] / reference[1];

	if (kind == LBP_RMST_DIFFERENCE)
		return arm[0] - reference[0];
	return ratio > 0 && isfinite(ratio) ? log(ratio) : NAN;
}

static void
values(const void *context, const struct lbp_bootstrap_item *item, size_t count, const struct lbp_resampled *drawn,
	double *value)
{
	const struct rmst_work *work = context;
	size_t each = count / work->taus, arms = (each + LBP_RMST_CONTRASTS) / (2 + LBP_RMST_CONTRASTS), t, i;
	struct lbp_rmst rmst;
	int kind;

	for (t = 0; t < work->taus; t++, item += each, value += each) {
		double *next = value + 2 * arms;

		for (i = 0; i < arms; i++) {
			int is_known = drawn[i].risk.count > 0 &&
				lbp_rmst_fit(&drawn[i].risk, &drawn[i].km, item[2 * i].at, &rmst, NULL) == LBP_OK;

			value[2 * i] = is_known ? rmst.mean : NAN;
			value[2 * i + 1] = is_known ? rmst.lost : NAN;
		}
		for (i = 1; i < arms; i++)
			for (kind = 0; kind < LBP_RMST_CONTRASTS; kind++)
				*next++ = contrast((enum lbp_rmst_contrast)kind, &value[2 * i], value);
	}
}

enum lbp_status
rmst_bootstrap(struct lbp_run *run, struct rmst_work *work, struct lbp_error *err)
{
	struct lbp_bootstrap_curves curves = {&work->followup, work, items, values};
	const struct lbp_bootstrap_tool tool = {.context = &curves, .at = "tau",
		.has_ratios = lbp_run_shows(run, "terms"), .prepare = lbp_bootstrap_curves_prepare};

	return lbp_bootstrap_show(run, &work->followup, &work->config->bootstrap, &tool, err);
}
