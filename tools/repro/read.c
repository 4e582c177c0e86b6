/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repro.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The columns of every open measure are needed. */
static enum lbp_status
require_columns(struct lbp_run *run, struct repro_work *work, const bool present[LBP_INPUT_COUNT], struct lbp_error *err)
{
	const struct lbp_effect_options plain = {.level = run->common.level};
	const struct lbp_measure *measure;
	const enum lbp_input *columns;
	struct lbp_effect effect;
	enum lbp_status status = LBP_OK;
	size_t i, j, count;

	for (i = 0; (measure = lbp_measure_at(i)) != NULL && status == LBP_OK; i++) {
		if (!work->grid.open[LBP_BY_MEASURE][i])
			continue;
		status = lbp_effect_init(&effect, measure, &plain, present, err);
		columns = status == LBP_OK ? lbp_effect_columns(&effect, &count) : NULL;
		for (j = 0; status == LBP_OK && j < count; j++)
			status = lbp_table_require(&run->table, lbp_input_name(columns[j]), LBP_NUMBER,
				&work->column[columns[j]], err);
	}
	return status;
}

/* What is known of the arms beside that, where comparisons share one. */
static enum lbp_status
want_arms(struct lbp_run *run, struct repro_work *work, struct lbp_error *err)
{
	static const enum lbp_input arms[] = {LBP_IN_EVENTS1, LBP_IN_N1, LBP_IN_TIME1, LBP_IN_SD1, LBP_IN_EVENTS2,
		LBP_IN_N2, LBP_IN_TIME2, LBP_IN_SD2};
	enum lbp_status status = lbp_table_require(&run->table, work->config->shared, LBP_TEXT, &work->shared, err);
	size_t j;

	for (j = 0; j < sizeof arms / sizeof arms[0] && status == LBP_OK; j++)
		if (work->column[arms[j]] == LBP_NO_COLUMN)
			status = lbp_table_want(
				&run->table, lbp_input_name(arms[j]), LBP_NUMBER, &work->column[arms[j]], err);
	return status;
}

enum lbp_status
repro_ask(struct lbp_run *run, struct repro_work *work, struct lbp_error *err)
{
	bool present[LBP_INPUT_COUNT] = {false};
	enum lbp_status status;
	size_t j;

	work->shared = LBP_NO_COLUMN;
	for (j = 0; j < LBP_INPUT_COUNT; j++) {
		work->column[j] = LBP_NO_COLUMN;
		present[j] = j != LBP_IN_NONE &&
			lbp_table_find(&run->table, lbp_input_name((enum lbp_input)j)) != LBP_NO_COLUMN;
	}
	status = repro_plan_measures(work, present, err);
	if (status == LBP_OK)
		status = require_columns(run, work, present, err);
	if (status == LBP_OK && work->config->shared != NULL)
		status = want_arms(run, work, err);
	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "study", LBP_TEXT, &work->study, err);
	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "measure", LBP_TEXT, &work->measure, err);
	return status == LBP_OK ? lbp_table_want(&run->table, "scale", LBP_TEXT, &work->scale, err) : status;
}

/* All bad cells, whichever measure finds them. */
static void
check_rows(struct lbp_run *run, const struct repro_work *work)
{
	const struct lbp_effect_options plain = {.level = run->common.level};
	bool present[LBP_INPUT_COUNT];
	const struct lbp_measure *measure;
	struct lbp_effect effect;
	struct lbp_error err;
	size_t i, j;

	lbp_trials_present(&work->trials, present);
	for (i = 0; i < run->table.rows; i++)
		for (j = 0; (measure = lbp_measure_at(j)) != NULL; j++)
			if (work->grid.open[LBP_BY_MEASURE][j] &&
				lbp_effect_init(&effect, measure, &plain, present, &err) == LBP_OK &&
				lbp_effect_check(&effect, &work->trials.in, i, &err) != LBP_OK) {
				lbp_table_fault(&run->table, i, &err);
				break;
			}
}

/* Numbers the values of a column as they come; where it is missing, every row is its own. */
static size_t
number_rows(const struct lbp_run *run, size_t column, uint32_t *number, size_t *first_row)
{
	size_t i, j, count = 0;

	for (i = 0; i < run->table.rows; i++) {
		const uint32_t *code = column != LBP_NO_COLUMN ? run->table.column[column].code : NULL;

		for (j = 0; j < count && code != NULL && code[i] != LBP_NO_LABEL; j++)
			if (code[first_row[j]] == code[i])
				break;
		if (code == NULL || code[i] == LBP_NO_LABEL)
			j = count;
		if (j == count)
			first_row[count++] = i;
		number[i] = (uint32_t)j;
	}
	return count;
}

static enum lbp_status
check_alike(const struct lbp_run *run, size_t column, const char *advice, struct lbp_error *err)
{
	const uint32_t *code = run->table.column[column].code;
	size_t i;

	for (i = 1; i < run->table.rows; i++)
		if (code[i] != code[0])
			return lbp_fail(err, LBP_EDATA, "%s: '%.60s' (line %zu) and '%.60s' (line %zu) in one analysis%s",
				run->table.column[column].name, lbp_table_label(&run->table, 0, column),
				run->table.line[0], lbp_table_label(&run->table, i, column), run->table.line[i], advice);
	return LBP_OK;
}

/* What ready effects are; and whether units stand in the way of pooling. */
static enum lbp_status
check_units(const struct lbp_run *run, struct repro_work *work, struct lbp_error *err)
{
	static const char *const with_units[] = {"MD", "MC", "MN", "GEN"};
	enum lbp_status status = LBP_OK;
	bool has_units = false;
	size_t i;

	for (i = 0; i < sizeof with_units / sizeof with_units[0]; i++)
		has_units = has_units ||
			work->grid.open[LBP_BY_MEASURE][(size_t)(lbp_measure_find(with_units[i]) - lbp_measure_at(0))];
	if (work->column[LBP_IN_YI] != LBP_NO_COLUMN && work->measure != LBP_NO_COLUMN) {
		status = check_alike(run, work->measure, ": choose with --where", err);
		work->request.ready = lbp_measure_find(lbp_table_label(&run->table, 0, work->measure));
	}
	if (work->request.ready != NULL && strcmp(work->request.ready->name, "MD") != 0)
		has_units = false;
	if (status == LBP_OK && has_units && work->scale != LBP_NO_COLUMN && !work->config->mixed_scales)
		status = check_alike(run, work->scale,
			": bring them to one with lbp-rescale, say --measure standardised, or --mixed-scales", err);
	return status;
}

/* A column that names shared arms must be of use. */
static enum lbp_status
check_sharing(const struct lbp_run *run, const struct repro_work *work, struct lbp_error *err)
{
	const struct lbp_effect_options plain = {.level = run->common.level};
	bool present[LBP_INPUT_COUNT];
	const struct lbp_measure *measure;
	struct lbp_effect effect;
	size_t j;

	if (work->shared == LBP_NO_COLUMN)
		return LBP_OK;
	lbp_trials_present(&work->trials, present);
	for (j = 0; (measure = lbp_measure_at(j)) != NULL; j++)
		if (work->grid.open[LBP_BY_MEASURE][j] &&
			lbp_effect_init(&effect, measure, &plain, present, err) == LBP_OK &&
			(lbp_sample_can_share(&effect, &work->trials, LBP_SHARED_SPLIT) ||
				lbp_sample_can_share(&effect, &work->trials, LBP_SHARED_CORRELATED)))
			return lbp_trials_check(&work->trials, err);
	return lbp_fail(err, LBP_EUSAGE, "--shared: the shared arm is not among the columns: n2, events2, time2, mean2, sd2");
}

enum lbp_status
repro_read(struct lbp_run *run, struct repro_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_run_read(run, err);
	size_t j, rows = run->table.rows;

	if (status != LBP_OK)
		return status;
	work->unit = lbp_array_new(rows, sizeof *work->unit);
	work->group = lbp_array_new(rows, sizeof *work->group);
	work->unit_row = lbp_array_new(rows, sizeof *work->unit_row);
	if (work->unit == NULL || work->group == NULL || work->unit_row == NULL)
		return lbp_fail_memory(err);
	for (j = 0; j < LBP_INPUT_COUNT; j++)
		if (work->column[j] != LBP_NO_COLUMN)
			work->trials.in.column[j] = run->table.column[work->column[j]].number;
	work->trials.k = rows;
	if (work->shared != LBP_NO_COLUMN) {
		number_rows(run, work->shared, work->group, work->unit_row);
		work->trials.group = work->group;
	}
	work->trials.units = number_rows(run, work->study, work->unit, work->unit_row);
	work->trials.unit = work->unit;
	check_rows(run, work);
	status = lbp_run_check(run, err);
	if (status == LBP_OK)
		status = check_units(run, work, err);
	return status == LBP_OK ? check_sharing(run, work, err) : status;
}
