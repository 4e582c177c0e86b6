/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bootstrap_private.h"

#include <math.h>
#include <stdlib.h>

struct file {
	struct lbp_table table;
	size_t replicate, seed, estimate;
};

static enum lbp_status
open_file(const char *const *path, struct lbp_sources *sources, struct file *file, struct lbp_error *err)
{
	const struct lbp_table_options options = {.delimiter = ',', .sources = sources};
	enum lbp_status status = lbp_table_open(&file->table, path, 1, &options, err);

	if (status == LBP_OK)
		status = lbp_table_require(&file->table, "replicate", LBP_NUMBER, &file->replicate, err);
	if (status == LBP_OK)
		status = lbp_table_require(&file->table, "seed", LBP_NUMBER, &file->seed, err);
	if (status == LBP_OK)
		status = lbp_table_want(&file->table, "estimate", LBP_NUMBER, &file->estimate, err);
	if (status == LBP_OK && file->estimate == LBP_NO_COLUMN)
		status = lbp_fail(err, LBP_EUSAGE, "--replicates %s: no column 'estimate'", *path);
	if (status == LBP_OK)
		status = lbp_table_read(&file->table, LBP_ALL, err);
	if (status == LBP_OK && file->table.faults.count > 0)
		status = lbp_fail(err, LBP_EDATA, "--replicates: %s",
			file->table.faults.message[0] != NULL ? file->table.faults.message[0] : *path);
	return status == LBP_OK ? lbp_table_record(&file->table, err) : status;
}

/* Item `flat` of all groups together, of replicate r. */
static double *
place_of(const struct lbp_bootstrap_group *group, size_t r, size_t flat, int *is_time)
{
	for (; flat >= group->plan.values; group++)
		flat -= group->plan.values;
	*is_time = group->item[flat].is_time;
	return &group->value[r * group->plan.values + flat];
}

/* Shards may come in any order, the rows of a replicate in their own. seen: rows of each replicate so far. */
static enum lbp_status
take_rows(const struct file *file, const struct lbp_bootstrap_group *group, size_t each, size_t count, size_t *seen,
	struct lbp_error *err)
{
	size_t i;

	for (i = 0; i < file->table.rows; i++) {
		double number = file->table.column[file->replicate].number[i];
		double x = file->table.column[file->estimate].number[i];
		size_t r = number >= 1 && number <= (double)count ? (size_t)number - 1 : count;
		size_t line = file->table.line[i];
		double *place;
		int is_time;

		if (r == count || (double)(r + 1) != number || seen[r] == each)
			return lbp_fail(err, LBP_EDATA,
				"--replicates: line %zu: replicate %g is not one of 1 to %zu, or has too many rows",
				line, number, count);
		if (file->table.column[file->seed].number[i] != (double)group->plan.seed)
			return lbp_fail(err, LBP_EDATA, "--replicates: line %zu is of seed %.0f, not %llu", line,
				file->table.column[file->seed].number[i], (unsigned long long)group->plan.seed);
		place = place_of(group, r, seen[r]++, &is_time);
		*place = isnan(x) && is_time ? INFINITY : x;
	}
	return LBP_OK;
}

/* A library of another machine may differ in the last digits. */
static int
agree(double a, double b)
{
	return a == b || (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static enum lbp_status
check_first(const struct lbp_bootstrap_group *group, size_t groups, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t g, v;

	for (g = 0; g < groups && status == LBP_OK; g++) {
		double *value = lbp_array_new(group[g].plan.values, sizeof *value);

		status = value != NULL ? LBP_OK : lbp_fail_memory(err);
		if (status == LBP_OK)
			status = lbp_bootstrap_replicates(&group[g].plan, 1, 1, value, err);
		for (v = 0; v < group[g].plan.values && status == LBP_OK; v++)
			if (!agree(value[v], group[g].value[v]))
				status = lbp_fail(err, LBP_EDATA, "--replicates: they are of other data, or of other "
					"options: replicate 1 differs");
		free(value);
	}
	return status;
}

enum lbp_status
lbp_bootstrap_file_read(
	const char *path, struct lbp_sources *sources, struct lbp_bootstrap_group *group, size_t groups, size_t *count,
	struct lbp_error *err)
{
	struct file file = {.table = {.csv = {.descriptor = -1}}};
	enum lbp_status status = open_file(&path, sources, &file, err);
	size_t *seen = NULL, each = 0, g;

	for (g = 0; g < groups; g++)
		each += group[g].plan.values;
	*count = file.table.rows / each;
	if (status == LBP_OK && (*count == 0 || file.table.rows % each != 0))
		status = lbp_fail(err, LBP_EDATA, "--replicates: %zu rows are not replicates of %zu rows each",
			file.table.rows, each);
	for (g = 0; g < groups && status == LBP_OK; g++) {
		group[g].value = lbp_array_new(*count * group[g].plan.values, sizeof *group[g].value);
		status = group[g].value != NULL ? LBP_OK : lbp_fail_memory(err);
	}
	if (status == LBP_OK) {
		seen = lbp_array_new(*count, sizeof *seen);
		status = seen != NULL ? take_rows(&file, group, each, *count, seen, err) : lbp_fail_memory(err);
	}
	if (status == LBP_OK)
		status = check_first(group, groups, err);
	free(seen);
	lbp_table_free(&file.table);
	return status;
}
