/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bootstrap_private.h"

#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { MOST = 100000000 };

/* What --bootstrap and --replicates come to. */
struct span {
	size_t first, count;
	const char *path; /* of replicates computed before, or NULL */
};

int
lbp_bootstrap_wanted(const struct lbp_run *run, const struct lbp_bootstrap_options *options)
{
	return options->bootstrap > 0 || options->replicates != NULL || lbp_run_shows(run, "replicates");
}

/* Whether text is `A-B`. */
static int
read_range(const char *text, size_t *first, size_t *last)
{
	char *end;
	const char *dash = strchr(text, '-');

	if (dash == NULL || dash == text || strspn(text, "0123456789") != (size_t)(dash - text) || dash[1] == '\0' ||
		dash[1 + strspn(dash + 1, "0123456789")] != '\0' || strlen(text) > 24)
		return 0;
	*first = (size_t)strtoull(text, &end, 10);
	*last = (size_t)strtoull(dash + 1, &end, 10);
	return 1;
}

static enum lbp_status
read_span(const struct lbp_run *run, const struct lbp_bootstrap_options *options, struct span *span,
	struct lbp_error *err)
{
	int shows = lbp_run_shows(run, "replicates");
	size_t last = options->bootstrap;

	*span = (struct span){1, options->bootstrap, NULL};
	if (options->replicates != NULL && !read_range(options->replicates, &span->first, &last))
		span->path = options->replicates;
	else if (options->replicates != NULL && !shows)
		return lbp_fail(err, LBP_EUSAGE, "--replicates A-B goes with --show replicates");
	if (span->path != NULL && shows)
		return lbp_fail(err, LBP_EUSAGE, "--show replicates: --replicates must be A-B");
	if (span->path == NULL &&
		(span->first < 1 || last < span->first || last > (options->bootstrap > 0 ? options->bootstrap : MOST)))
		return lbp_fail(
			err, LBP_EUSAGE, "say --bootstrap N, or --replicates A-B of 1 to N, N at most %d", MOST);
	if (span->path == NULL)
		span->count = last - span->first + 1;
	return LBP_OK;
}

/* Limits that lie beyond the outermost replicates cannot be found. */
static enum lbp_status
check_count(
	const struct lbp_run *run, const struct lbp_bootstrap_options *options, size_t count, struct lbp_error *err)
{
	double least = ceil(2 / (1 - run->common.level) * (1 - 1e-12)) - 1;

	if (options->bootstrap > 0 && options->bootstrap != count)
		return lbp_fail(err, LBP_EDATA, "--bootstrap %zu, but there are %zu replicates", options->bootstrap,
			count);
	if ((double)count < least && !lbp_run_shows(run, "replicates"))
		return lbp_fail(err, LBP_EUSAGE,
			"--bootstrap: %zu replicates are too few for --level %g: at least %.0f", count,
			run->common.level, least);
	return LBP_OK;
}

static enum lbp_status
compute(struct lbp_bootstrap_group *group, size_t groups, struct span *span, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t g;

	if (span->path != NULL)
		return lbp_bootstrap_file_read(span->path, group, groups, &span->count, err);
	for (g = 0; g < groups && status == LBP_OK; g++) {
		group[g].value = lbp_array_new(span->count * group[g].plan.values, sizeof *group[g].value);
		if (group[g].value == NULL)
			return lbp_fail_memory(err);
		status = lbp_bootstrap_replicates(&group[g].plan, span->first, span->count, group[g].value, err);
	}
	return status;
}

static void
put(struct lbp_run *run, double x)
{
	lbp_writer_number(&run->writer, isfinite(x) ? x : NAN);
}

static void
put_item(struct lbp_run *run, const struct lbp_followup *followup, size_t group, const struct lbp_bootstrap_item *item)
{
	lbp_followup_write_group(run, followup, group);
	lbp_writer_text(&run->writer, item->term);
	lbp_writer_text(&run->writer, item->level);
	lbp_writer_text(&run->writer, item->reference);
	lbp_writer_number(&run->writer, item->at);
}

static void
name_item(struct lbp_run *run, const struct lbp_followup *followup, const char *at)
{
	lbp_followup_name_groups(run, followup);
	lbp_writer_columns(&run->writer, (const char *const[]){"term", "level", "reference", at}, 4);
}

static void
show_replicates(struct lbp_run *run, const struct lbp_followup *followup, const struct lbp_bootstrap_group *group,
	const struct span *span)
{
	size_t r, g, v;

	lbp_writer_columns(&run->writer, (const char *const[]){"replicate", "seed"}, 2);
	name_item(run, followup, group->tool->at);
	lbp_writer_column(&run->writer, "estimate");
	for (r = 0; r < span->count; r++)
		for (g = 0; g < followup->by.count; g++)
			for (v = 0; v < group[g].plan.values; v++) {
				lbp_writer_count(&run->writer, span->first + r);
				lbp_writer_count(&run->writer, (size_t)group[g].plan.seed);
				put_item(run, followup, g, &group[g].item[v]);
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
show_group(struct lbp_run *run, const struct lbp_followup *followup, const struct lbp_bootstrap_options *options,
	const struct lbp_bootstrap_group *g, size_t number, size_t count, struct lbp_error *err)
{
	size_t values = g->plan.values, missing, v;
	double *estimate = lbp_array_new(values, sizeof *estimate);
	double *acceleration = lbp_array_new(values, sizeof *acceleration);
	double *sorted = lbp_array_new(count, sizeof *sorted);
	enum lbp_status status = LBP_OK;

	if (estimate == NULL || acceleration == NULL || sorted == NULL)
		status = lbp_fail_memory(err);
	if (status == LBP_OK)
		status = lbp_bootstrap_original(&g->plan, estimate, err);
	if (status == LBP_OK && options->ci == LBP_BOOTSTRAP_BCA)
		status = lbp_bootstrap_acceleration(&g->plan, acceleration, err);
	for (v = 0; v < values && status == LBP_OK; v++) {
		if (g->item[v].is_hidden)
			continue;
		status = sort_item(g, v, count, sorted, &missing, err);
		put_item(run, followup, number, &g->item[v]);
		if (status == LBP_OK)
			status = show_item(run, options,
				&(struct row){&g->item[v], estimate[v], acceleration[v], sorted, count, missing,
					g->tool->has_ratios},
				err);
	}
	free(estimate);
	free(acceleration);
	free(sorted);
	return status;
}

static enum lbp_status
show_intervals(struct lbp_run *run, const struct lbp_followup *followup, const struct lbp_bootstrap_options *options,
	const struct lbp_bootstrap_group *group, size_t count, struct lbp_error *err)
{
	static const char *const ratios[] = {"ratio", "ratio_low", "ratio_high"};
	static const char *const limits[] = {"estimate", "se", "ci_low", "ci_high"};
	static const char *const methods[] = {"conf_level", "ci_method", "variance", "replicates", "undefined",
		"seed", "note"};
	enum lbp_status status = LBP_OK;
	size_t g;

	name_item(run, followup, group->tool->at);
	lbp_writer_columns(&run->writer, limits, COUNT(limits));
	if (group->tool->has_ratios)
		lbp_writer_columns(&run->writer, ratios, COUNT(ratios));
	lbp_writer_columns(&run->writer, methods, COUNT(methods));
	for (g = 0; g < followup->by.count && status == LBP_OK; g++)
		status = show_group(run, followup, options, &group[g], g, count, err);
	return status;
}

enum lbp_status
lbp_bootstrap_show(struct lbp_run *run, struct lbp_followup *followup, const struct lbp_bootstrap_options *options,
	const struct lbp_bootstrap_tool *tool, struct lbp_error *err)
{
	struct lbp_bootstrap_group *group = lbp_array_new(followup->by.count, sizeof *group);
	struct span span;
	enum lbp_status status = group != NULL ? read_span(run, options, &span, err) : lbp_fail_memory(err);
	size_t g;

	if (status == LBP_OK && span.path == NULL && !lbp_run_shows(run, "replicates"))
		status = check_count(run, options, span.count, err);
	for (g = 0; g < followup->by.count && status == LBP_OK; g++)
		status = lbp_bootstrap_group_init(run, followup, g, options, tool, &group[g], err);
	if (status == LBP_OK)
		status = compute(group, followup->by.count, &span, err);
	if (status == LBP_OK && lbp_run_shows(run, "replicates"))
		show_replicates(run, followup, group, &span);
	else if (status == LBP_OK) {
		status = check_count(run, options, span.count, err);
		if (status == LBP_OK)
			status = show_intervals(run, followup, options, group, span.count, err);
	}
	for (g = 0; group != NULL && g < followup->by.count; g++)
		lbp_bootstrap_group_free(&group[g]);
	free(group);
	return status;
}
