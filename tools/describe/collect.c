/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "describe.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static enum lbp_status
require_list(struct lbp_run *run, const char *list, enum lbp_kind kind, size_t *column, size_t *count,
	struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	char name[256];
	size_t length, find;

	for (; list != NULL && *list != '\0' && status == LBP_OK; list += length + (list[length] == ',')) {
		length = strcspn(list, ",");
		if (*count == DESCRIBE_MOST || length >= sizeof name)
			return lbp_fail(err, LBP_EUSAGE, "more than %d columns at a time", DESCRIBE_MOST);
		snprintf(name, sizeof name, "%.*s", (int)length, list);
		find = lbp_table_find(&run->table, name);
		status = find == LBP_NO_COLUMN ? lbp_table_require(&run->table, name, kind, &column[*count], err)
		                               : lbp_table_want(&run->table, name, kind, &column[*count], err);
		(*count)++;
	}
	return status;
}

enum lbp_status
describe_ask(struct lbp_run *run, struct describe_work *work, struct lbp_error *err)
{
	int two_arms = !lbp_run_shows(run, "terms") && !lbp_run_shows(run, "means");
	enum lbp_status status;

	if (work->config->variables == NULL && work->config->categories == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say which columns to describe with --variables or --categories");
	if (work->config->categories != NULL && !lbp_run_shows(run, "terms"))
		return lbp_fail(err, LBP_EUSAGE, "--categories: words are counted in view terms only");
	status = lbp_groups_require(&work->groups, &run->table, run->common.by, err);
	if (status == LBP_OK)
		status = require_list(
			run, work->config->variables, LBP_NUMBER, work->variable, &work->variables, err);
	if (status == LBP_OK)
		status = require_list(
			run, work->config->categories, LBP_TEXT, work->category, &work->categories, err);
	if (status == LBP_OK && two_arms)
		status = lbp_table_require(&run->table, work->config->arm != NULL ? work->config->arm : "arm", LBP_TEXT,
			&work->arm, err);
	return status;
}

/* Which of the two arms a row is in, in the order of the file. */
static enum lbp_status
arm_of(const struct lbp_run *run, struct describe_work *work, size_t row, size_t *arm, struct lbp_error *err)
{
	uint32_t code;

	*arm = 0;
	if (work->arm == LBP_NO_COLUMN)
		return LBP_OK;
	code = run->table.column[work->arm].code[row];
	for (; *arm < work->arms; (*arm)++)
		if (work->code[*arm] == code)
			return LBP_OK;
	if (work->arms == ARMS)
		return lbp_fail(err, LBP_EDATA, "column '%s' has more than two values ('%s', '%s', '%s'): choose two with "
			"--where", run->table.column[work->arm].name,
			run->table.column[work->arm].labels.text[work->code[0]],
			run->table.column[work->arm].labels.text[work->code[1]],
			lbp_table_label(&run->table, row, work->arm));
	work->code[work->arms++] = code;
	return LBP_OK;
}

size_t
describe_cell(const struct describe_work *work, size_t group, size_t arm, size_t variable)
{
	return (group * ARMS + arm) * work->variables + variable;
}

static enum lbp_status
reserve_cells(struct describe_work *work, struct lbp_error *err)
{
	size_t need = describe_cell(work, work->groups.count, 0, 0);
	enum lbp_status status;

	if (need <= work->cells)
		return LBP_OK;
	status = lbp_array_reserve(&work->moments, &work->moments_capacity, need, sizeof *work->moments, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->missing, &work->missing_capacity, need, sizeof *work->missing, err);
	if (status != LBP_OK)
		return status;
	memset(work->moments + work->cells, 0, (need - work->cells) * sizeof *work->moments);
	memset(work->missing + work->cells, 0, (need - work->cells) * sizeof *work->missing);
	work->cells = need;
	return LBP_OK;
}

/* Takes the rows held into the moments. */
enum lbp_status
describe_add_rows(struct lbp_run *run, struct describe_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_assign(&work->groups, &run->table, err);
	size_t i, v, arm;

	if (status == LBP_OK)
		status = reserve_cells(work, err);
	for (i = 0; i < run->table.rows && status == LBP_OK; i++) {
		status = arm_of(run, work, i, &arm, err);
		for (v = 0; v < work->variables && status == LBP_OK; v++) {
			size_t cell = describe_cell(work, work->groups.id[i], arm, v);
			double value = run->table.column[work->variable[v]].number[i];

			if (isnan(value))
				work->missing[cell]++;
			else
				lbp_summary_add(&work->moments[cell], value);
		}
	}
	return status;
}

/* Arm 2 is the reference: the one named, else the first in C order. */
enum lbp_status
describe_order_arms(struct lbp_run *run, struct describe_work *work, size_t slot[ARMS], struct lbp_error *err)
{
	const struct lbp_column *column = &run->table.column[work->arm];
	const char *reference = work->config->reference;
	const char *label[ARMS];

	if (work->arms < ARMS)
		return lbp_fail(err, LBP_EDATA, "column '%s' has one value only: two arms are needed", column->name);
	label[0] = column->labels.text[work->code[0]];
	label[1] = column->labels.text[work->code[1]];
	if (reference == NULL)
		reference = strcmp(label[0], label[1]) < 0 ? label[0] : label[1];
	if (strcmp(reference, label[0]) != 0 && strcmp(reference, label[1]) != 0)
		return lbp_fail(err, LBP_EUSAGE, "--reference: '%s' is neither '%s' nor '%s'", reference, label[0],
			label[1]);
	slot[1] = strcmp(reference, label[1]) == 0;
	slot[0] = !slot[1];
	return LBP_OK;
}

