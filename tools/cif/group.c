/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group of --by: whether it can be analysed, and which part of the tool does it. */
#include "cif.h"

#include <string.h>

int
cif_regresses(const struct lbp_run *run)
{
	return lbp_run_shows(run, "terms") || lbp_run_shows(run, "model") || lbp_run_shows(run, "predict");
}

static enum lbp_status
show_group(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err)
{
	if (cif_regresses(run))
		return cif_regress(run, work, group, err);
	if (lbp_run_shows(run, "gray"))
		return cif_show_gray(run, work, group, err);
	if (lbp_run_shows(run, "difference"))
		return cif_show_difference(run, work, group, err);
	return cif_show_curves(run, work, group, err);
}

/* Somebody must have an event of some cause. */
static enum lbp_status
check_events(const struct lbp_run *run, const struct cif_work *work, size_t group, struct lbp_error *err)
{
	size_t i;

	if (!cif_regresses(run))
		return lbp_followup_check_events(run, &work->followup, group, 0, err);
	for (i = 0; i < work->people; i++)
		if (work->person_group[i] == group && work->person_outcome[i] > 0)
			return LBP_OK;
	return lbp_followup_fail_events(run, &work->followup, group, 0, err);
}

enum lbp_status
cif_show_group(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err)
{
	int compares = lbp_run_shows(run, "difference") || lbp_run_shows(run, "gray");
	enum lbp_status status = check_events(run, work, group, err);
	size_t used;

	if (status == LBP_OK && compares)
		status = lbp_followup_check_arms(run, &work->followup, group, err);
	if (status != LBP_OK)
		return status;
	status = show_group(run, work, group, err);
	used = strlen(err->message);
	if (status != LBP_OK)
		lbp_followup_say_group(run, &work->followup, group, err->message + used, sizeof err->message - used);
	return status;
}

void
cif_name_columns(struct lbp_run *run, const struct cif_work *work)
{
	if (cif_regresses(run))
		cif_regress_columns(run, work);
	else if (lbp_run_shows(run, "gray"))
		cif_gray_columns(run, work);
	else
		cif_curve_columns(run, work);
}
