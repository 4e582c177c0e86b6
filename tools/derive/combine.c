/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verb combine of lbp-derive: the arms of a group as one arm. */
#include "derive.h"

#include "derive/arms.h"
#include "table/group.h"

#include <stdlib.h>

/* What arms are made of: the columns that are summed, or mean and sd. */
struct arms {
	size_t n, mean, sd, events, time;
};

static enum lbp_status
require_arms(struct lbp_run *run, struct arms *arms, struct lbp_error *err)
{
	struct lbp_table *table = &run->table;
	int means = lbp_table_find(table, "mean") != LBP_NO_COLUMN;
	enum lbp_status status = LBP_OK;

	*arms = (struct arms){LBP_NO_COLUMN, LBP_NO_COLUMN, LBP_NO_COLUMN, LBP_NO_COLUMN, LBP_NO_COLUMN};
	if (means) {
		status = lbp_table_require(table, "mean", LBP_NUMBER, &arms->mean, err);
		if (status == LBP_OK)
			status = lbp_table_require(table, "sd", LBP_NUMBER, &arms->sd, err);
		return status == LBP_OK ? lbp_table_require(table, "n", LBP_NUMBER, &arms->n, err) : status;
	}
	status = lbp_table_require(table, "events", LBP_NUMBER, &arms->events, err);
	if (status == LBP_OK && lbp_table_find(table, "time") != LBP_NO_COLUMN)
		return lbp_table_require(table, "time", LBP_NUMBER, &arms->time, err);
	return status == LBP_OK ? lbp_table_require(table, "n", LBP_NUMBER, &arms->n, err) : status;
}

static void
combine_means(struct lbp_run *run, const struct arms *columns, const size_t *row, size_t k, struct lbp_arm *arm)
{
	struct lbp_arm all = {0};
	struct lbp_error err;
	size_t i;

	for (i = 0; i < k; i++)
		arm[i] = (struct lbp_arm){derive_cell(run, row[i], columns->n), derive_cell(run, row[i], columns->mean),
			derive_cell(run, row[i], columns->sd)};
	if (lbp_arms_combine(arm, k, &all, &err) != LBP_OK)
		derive_fault(run, row[err.row == LBP_NO_ROW ? 0 : err.row], &err);
	lbp_writer_number(&run->writer, all.n);
	lbp_writer_number(&run->writer, all.mean);
	lbp_writer_number(&run->writer, all.sd);
}

static void
write_sum(struct lbp_run *run, size_t column, const size_t *row, size_t k)
{
	struct lbp_error err;
	double sum = 0;
	size_t i;

	for (i = 0; i < k; i++) {
		if (derive_cell(run, row[i], column) < 0) {
			lbp_fail_row(&err, LBP_EDOMAIN, LBP_NO_ROW, run->table.column[column].name, "is below 0");
			derive_fault(run, row[i], &err);
		}
		sum += derive_cell(run, row[i], column);
	}
	lbp_writer_number(&run->writer, sum);
}

static void
name_combined(struct lbp_run *run, const struct lbp_groups *groups, const struct arms *arms)
{
	static const char *const means[] = {"arms", "n", "mean", "sd"};
	static const char *const events[] = {"arms", "events", "n"};
	static const char *const rates[] = {"arms", "events", "time"};
	size_t j;

	for (j = 0; j < groups->columns; j++)
		lbp_writer_column(&run->writer, run->table.column[groups->column[j]].name);
	if (arms->mean != LBP_NO_COLUMN)
		lbp_writer_columns(&run->writer, means, 4);
	else
		lbp_writer_columns(&run->writer, arms->time != LBP_NO_COLUMN ? rates : events, 3);
}

static enum lbp_status
write_combined(struct lbp_run *run, const struct lbp_groups *groups, const struct arms *arms, struct lbp_error *err)
{
	struct lbp_arm *room = lbp_array_new(run->table.rows, sizeof *room);
	size_t g, j;

	if (room == NULL)
		return lbp_fail_memory(err);
	name_combined(run, groups, arms);
	for (g = 0; g < groups->count; g++) {
		const size_t *row = groups->order + groups->start[g];
		size_t k = groups->start[g + 1] - groups->start[g];

		for (j = 0; j < groups->columns; j++)
			lbp_writer_text(&run->writer, lbp_groups_label(groups, &run->table, g, j));
		lbp_writer_count(&run->writer, k);
		if (arms->mean != LBP_NO_COLUMN) {
			combine_means(run, arms, row, k, room);
			continue;
		}
		write_sum(run, arms->events, row, k);
		write_sum(run, arms->time != LBP_NO_COLUMN ? arms->time : arms->n, row, k);
	}
	free(room);
	return lbp_run_check(run, err);
}

enum lbp_status
derive_combine(struct lbp_run *run, struct lbp_error *err)
{
	struct lbp_groups groups = {0};
	struct arms arms;
	enum lbp_status status = lbp_run_open(run, 0, err);

	if (status == LBP_OK)
		status = derive_groups(run, &groups, "study", err);
	if (status == LBP_OK)
		status = require_arms(run, &arms, err);
	if (status == LBP_OK)
		status = lbp_run_read(run, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&groups, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_sort(&groups, &run->table, err);
	if (status == LBP_OK)
		status = write_combined(run, &groups, &arms, err);
	lbp_groups_free(&groups);
	return status;
}
