/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bootstrap_private.h"

#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
put(struct lbp_run *run, double x)
{
	lbp_writer_finite(&run->writer, x);
}

static void
put_item(struct lbp_run *run, const struct lbp_bootstrap_report *report, size_t group,
	const struct lbp_bootstrap_item *item)
{
	lbp_followup_write_group(run, report->followup, group);
	lbp_writer_text(&run->writer, item->term);
	lbp_writer_text(&run->writer, item->level);
	lbp_writer_text(&run->writer, item->reference);
	if (report->tool->at != NULL)
		lbp_writer_number(&run->writer, item->at);
}

static void
name_item(struct lbp_run *run, const struct lbp_followup *followup, const char *at)
{
	lbp_followup_name_groups(run, followup);
	lbp_writer_columns(&run->writer, (const char *const[]){"term", "level", "reference", at}, at != NULL ? 4 : 3);
}

void
lbp_bootstrap_show_replicates(
	struct lbp_run *run, const struct lbp_bootstrap_report *report, const struct lbp_bootstrap_group *group)
{
	size_t r, g, v;

	lbp_writer_columns(&run->writer, (const char *const[]){"replicate", "seed"}, 2);
	name_item(run, report->followup, report->tool->at);
	lbp_writer_column(&run->writer, "estimate");
	for (r = 0; r < report->count; r++)
		for (g = 0; g < report->followup->by.count; g++)
			for (v = 0; v < group[g].plan.values; v++) {
				lbp_writer_count(&run->writer, report->first + r);
				lbp_writer_count(&run->writer, (size_t)group[g].plan.seed);
				put_item(run, report, g, &group[g].item[v]);
				put(run, group[g].value[r * group[g].plan.values + v]);
			}
}

/* The replicates of one item that have a value, ascending; how many have none. */
static enum lbp_status
sort_item(const struct lbp_bootstrap_group *g, size_t v, size_t count, double *sorted, size_t *missing,
	struct lbp_error *err)
{
	size_t r, used = 0, unreached = 0;

	for (r = 0; r < count; r++) {
		double x = g->value[r * g->plan.values + v];

		if (!isnan(x))
			sorted[used++] = x;
		unreached += isinf(x);
	}
	*missing = count - used + unreached;
	return lbp_sort_values(sorted, used, err);
}

static const char *
note_on(const struct lbp_bootstrap_interval *interval, int is_defined, int is_bca)
{
	if (!is_defined)
		return "not defined in every replicate: no interval";
	if (interval->is_short)
		return "too few replicates for limits so far out";
	return is_bca && isnan(interval->low) ? "bca is not defined here" : NULL;
}

/* An item and its replicates. */
struct row {
	const struct lbp_bootstrap_item *item;
	double estimate, acceleration;
	const double *sorted;
	size_t count, missing;
	int has_ratios;
};

static enum lbp_status
show_item(
	struct lbp_run *run, const struct lbp_bootstrap_options *options, const struct row *row, struct lbp_error *err)
{
	struct lbp_bootstrap_interval x = {NAN, NAN, NAN, 0};
	int is_defined = (row->missing == 0 || row->item->is_time) && !isnan(row->estimate);
	enum lbp_status status = LBP_OK;

	if (is_defined)
		status = lbp_bootstrap_limits((enum lbp_bootstrap_ci)options->ci, row->sorted, row->count,
			row->estimate, row->acceleration, run->common.level, &x, err);
	put(run, row->estimate);
	put(run, x.se);
	put(run, x.low);
	put(run, x.high);
	if (row->has_ratios) {
		put(run, row->item->is_log ? exp(row->estimate) : NAN);
		put(run, row->item->is_log ? exp(x.low) : NAN);
		put(run, row->item->is_log ? exp(x.high) : NAN);
	}
	lbp_writer_number(&run->writer, run->common.level);
	lbp_writer_text(&run->writer, lbp_bootstrap_ci_names[options->ci]);
	lbp_writer_text(&run->writer, "bootstrap");
	lbp_writer_count(&run->writer, row->count);
	lbp_writer_count(&run->writer, row->missing);
	lbp_writer_count(&run->writer, options->seed);
	lbp_writer_text(&run->writer, note_on(&x, is_defined, options->ci == LBP_BOOTSTRAP_BCA));
	return status;
}

static enum lbp_status
show_group(struct lbp_run *run, const struct lbp_bootstrap_report *report, const struct lbp_bootstrap_group *g, size_t number,
	struct lbp_error *err)
{
	const struct lbp_bootstrap_tool *tool = report->tool;
	size_t values = g->plan.values, missing, v;
	double *estimate = lbp_array_new(2 * values, sizeof *estimate);
	double *sorted = lbp_array_new(report->count, sizeof *sorted);
	enum lbp_status status = LBP_OK;

	if (estimate == NULL || sorted == NULL)
		status = lbp_fail_memory(err);
	if (status == LBP_OK)
		status = lbp_bootstrap_estimates(run, report->options, g, estimate, estimate + values, err);
	for (v = 0; v < values && status == LBP_OK; v++) {
		if (g->item[v].is_hidden)
			continue;
		status = sort_item(g, v, report->count, sorted, &missing, err);
		put_item(run, report, number, &g->item[v]);
		if (status == LBP_OK)
			status = show_item(run, report->options,
				&(struct row){&g->item[v], estimate[v], estimate[values + v], sorted, report->count,
					missing, tool->has_ratios},
				err);
		if (status == LBP_OK && tool->put != NULL)
			tool->put(run, tool->context, number);
	}
	free(estimate);
	free(sorted);
	return status;
}

enum lbp_status
lbp_bootstrap_show_intervals(struct lbp_run *run, const struct lbp_bootstrap_report *report,
	const struct lbp_bootstrap_group *group, struct lbp_error *err)
{
	static const char *const ratios[] = {"ratio", "ratio_low", "ratio_high"};
	static const char *const limits[] = {"estimate", "se", "ci_low", "ci_high"};
	static const char *const methods[] = {"conf_level", "ci_method", "variance", "replicates", "undefined",
		"seed", "note"};
	const char *const *column;
	enum lbp_status status = LBP_OK;
	size_t g;

	name_item(run, report->followup, report->tool->at);
	lbp_writer_columns(&run->writer, limits, COUNT(limits));
	if (report->tool->has_ratios)
		lbp_writer_columns(&run->writer, ratios, COUNT(ratios));
	lbp_writer_columns(&run->writer, methods, COUNT(methods));
	for (column = report->tool->columns; column != NULL && *column != NULL; column++)
		lbp_writer_column(&run->writer, *column);
	for (g = 0; g < report->followup->by.count && status == LBP_OK; g++)
		status = show_group(run, report, &group[g], g, err);
	return status;
}
