/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group of --by: whether it can be analysed, and which part of the tool does it. */
#include "cif.h"

#include <string.h>

int
cif_regresses(const struct lbp_run *run)
{
	return lbp_run_shows(run, "terms") || lbp_run_shows(run, "model") || lbp_run_shows(run, "predict");
}

/* Two arms at least, the reference that was named among them. */
static enum lbp_status
check_arms(const struct lbp_run *run, const struct cif_work *work, size_t group, struct lbp_error *err)
{
	const struct cif_curve *first = &work->curve[work->group_start[group]];
	const struct cif_curve *past = &work->curve[work->group_start[group + 1]], *curve;
	const char *column = run->table.column[work->arm].name;
	int has_two = 0, has_reference = work->config->reference == NULL;

	for (curve = first; curve < past; curve++) {
		has_two |= curve->rank != first->rank;
		has_reference |= curve->rank == 0;
	}
	if (!has_two)
		return lbp_fail(err, LBP_EDATA, "column '%s' has one value only, '%s': two arms are needed", column,
			cif_arm(run, work, first));
	if (!has_reference)
		return lbp_fail(err, LBP_EDATA, "nobody is in the reference arm '%s'", work->config->reference);
	return LBP_OK;
}

/* Somebody in the group must have an event of some cause. */
static enum lbp_status
check_events(const struct cif_work *work, size_t group, struct lbp_error *err)
{
	size_t outcomes = work->codes.causes + 1, c, first;

	for (c = work->group_start[group]; c < work->group_start[group + 1]; c++) {
		first = work->curve[c].cell * outcomes;
		if (work->counts.start[first + outcomes] > work->counts.start[first + 1])
			return LBP_OK;
	}
	return lbp_fail(err, LBP_EDATA, "no events: everybody is censored");
}

/* Behind a message about a group: which one. */
static void
say_group(const struct lbp_run *run, const struct cif_work *work, size_t group, struct lbp_error *err)
{
	size_t used = strlen(err->message), j;

	for (j = 0; j < work->by.columns && used < sizeof err->message; j++)
		used += (size_t)snprintf(err->message + used, sizeof err->message - used, "%s%s %.60s%s", j == 0 ? " (" : ", ",
			run->table.column[work->by.column[j]].name, lbp_groups_label(&work->by, &run->table, group, j),
			j + 1 == work->by.columns ? ")" : "");
}

static enum lbp_status
show_group(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err)
{
	int compares = lbp_run_shows(run, "difference") || lbp_run_shows(run, "gray");
	enum lbp_status status = check_events(work, group, err);

	if (status == LBP_OK && compares)
		status = check_arms(run, work, group, err);
	if (status != LBP_OK)
		return status;
	if (cif_regresses(run))
		return cif_regress(run, work, group, err);
	if (lbp_run_shows(run, "gray"))
		return cif_show_gray(run, work, group, err);
	if (lbp_run_shows(run, "difference"))
		return cif_show_difference(run, work, group, err);
	return cif_show_curves(run, work, group, err);
}

enum lbp_status
cif_show_group(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err)
{
	enum lbp_status status = show_group(run, work, group, err);

	if (status != LBP_OK)
		say_group(run, work, group, err);
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
