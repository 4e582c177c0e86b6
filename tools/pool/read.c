/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
is_tables_method(const struct pool_work *work)
{
	return work->config->method >= METHOD_MH;
}

static enum lbp_status
ask_counts(struct lbp_run *run, struct pool_work *work, struct lbp_error *err)
{
	static const char *const people[4] = {"events1", "n1", "events2", "n2"};
	static const char *const times[4] = {"events1", "time1", "events2", "time2"};
	const char *measure = work->config->measure;
	enum lbp_status status = LBP_OK;
	size_t i;

	work->person_time = measure != NULL ? strncmp(measure, "IR", 2) == 0
	                                    : lbp_table_find(&run->table, "n1") == LBP_NO_COLUMN &&
			lbp_table_find(&run->table, "time1") != LBP_NO_COLUMN;
	work->has_tables = 1;
	for (i = 0; i < 4 && status == LBP_OK; i++)
		status = lbp_table_require(
			&run->table, work->person_time ? times[i] : people[i], LBP_NUMBER, &work->counts[i], err);
	return status;
}

static enum lbp_status
ask_effects(struct lbp_run *run, struct pool_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_require(&run->table, "yi", LBP_NUMBER, &work->yi, err);

	work->vi = work->sei = LBP_NO_COLUMN;
	if (status != LBP_OK)
		return status;
	if (lbp_table_find(&run->table, "vi") != LBP_NO_COLUMN) {
		status = lbp_table_require(&run->table, "vi", LBP_NUMBER, &work->vi, err);
		if (status == LBP_OK)
			status = lbp_table_want(&run->table, "sei", LBP_NUMBER, &work->sei, err);
	} else if (lbp_table_find(&run->table, "sei") != LBP_NO_COLUMN)
		status = lbp_table_require(&run->table, "sei", LBP_NUMBER, &work->sei, err);
	else
		status = lbp_fail(err, LBP_EUSAGE, "no column 'vi' (sampling variance) or 'sei' (standard error) beside yi");
	return status;
}

/* Finds the columns that a forest only passes on: so that --columns may map them. */
static void
ask_for_forest(struct lbp_run *run)
{
	static const char *const passed[] = {"study", "n1", "events1", "n2", "events2", "time1", "time2"};
	size_t i;

	for (i = 0; i < sizeof passed / sizeof passed[0]; i++)
		(void)lbp_table_find(&run->table, passed[i]);
}

enum lbp_status
pool_ask(struct lbp_run *run, struct pool_work *work, struct lbp_error *err)
{
	const struct pool_config *config = work->config;
	struct lbp_table *table = &run->table;
	enum lbp_status status = lbp_groups_require(&work->by, table, run->common.by, err);

	work->weights = work->subgroup = LBP_NO_COLUMN;
	if (status == LBP_OK && !is_tables_method(work))
		status = ask_effects(run, work, err);
	if (status == LBP_OK && (is_tables_method(work) || config->q_centre > 0))
		status = ask_counts(run, work, err);
	if (status == LBP_OK && config->weights != NULL)
		status = lbp_table_require(table, config->weights, LBP_NUMBER, &work->weights, err);
	if (status == LBP_OK && config->subgroup != NULL)
		status = lbp_table_require(table, config->subgroup, LBP_TEXT, &work->subgroup, err);
	if (status == LBP_OK)
		status = lbp_table_want(table, "measure", LBP_TEXT, &work->measure, err);
	if (status == LBP_OK)
		status = lbp_table_want(table, "scale", LBP_TEXT, &work->scale, err);
	if (status == LBP_OK)
		status = lbp_table_want(table, "study", LBP_TEXT, &work->study, err);
	if (status == LBP_OK && lbp_run_shows(run, "forest"))
		ask_for_forest(run);
	return status;
}

static double
at(const struct lbp_run *run, size_t column, size_t row)
{
	return run->table.column[column].number[row];
}

/* Where both are there, vi must be the square of sei: else one of them is something else, such as an SD. */
static enum lbp_status
check_pair(const struct lbp_run *run, const struct pool_work *work, size_t row, struct lbp_error *err)
{
	double vi, sei;

	if (work->sei == LBP_NO_COLUMN)
		return LBP_OK;
	sei = at(run, work->sei, row);
	if (work->vi == LBP_NO_COLUMN)
		return sei > 0 ? LBP_OK : lbp_fail_row(err, LBP_EDOMAIN, row, "sei", "is not above 0");
	vi = at(run, work->vi, row);
	if (!isnan(sei) && !(fabs(vi - sei * sei) <= 1e-3 * fabs(vi)))
		return lbp_fail_row(err, LBP_EDOMAIN, row, "sei", "squared is not vi: one of the two is something else");
	return LBP_OK;
}

static enum lbp_status
check_row(const struct lbp_run *run, const struct pool_work *work, size_t row, struct lbp_error *err)
{
	struct lbp_studies one = {.k = 1};
	struct lbp_tables table = {.k = 1};
	enum lbp_status status = LBP_OK;
	double sei;

	if (work->has_tables) {
		table.events1 = &run->table.column[work->counts[0]].number[row];
		table.size1 = &run->table.column[work->counts[1]].number[row];
		table.events2 = &run->table.column[work->counts[2]].number[row];
		table.size2 = &run->table.column[work->counts[3]].number[row];
		status = lbp_tables_check(&table, work->person_time, err);
	}
	if (status != LBP_OK || is_tables_method(work))
		return status;
	status = check_pair(run, work, row, err);
	if (status != LBP_OK)
		return status;
	one.yi = &run->table.column[work->yi].number[row];
	sei = work->vi == LBP_NO_COLUMN ? at(run, work->sei, row) * at(run, work->sei, row) : 0;
	one.vi = work->vi == LBP_NO_COLUMN ? &sei : &run->table.column[work->vi].number[row];
	return lbp_studies_check(&one, err);
}

enum lbp_status
pool_check_rows(struct lbp_run *run, struct pool_work *work, struct lbp_error *err)
{
	struct lbp_error bad;
	size_t i;

	for (i = 0; i < run->table.rows; i++)
		if (check_row(run, work, i, &bad) != LBP_OK)
			lbp_table_fault(&run->table, i, &bad);
	return lbp_run_check(run, err);
}

static enum lbp_status
reserve(struct pool_work *work, size_t k, struct lbp_error *err)
{
	struct pool_data *data = &work->data;
	double **arrays[] = {&data->yi, &data->vi, &data->weights, &data->events1, &data->size1, &data->events2,
		&data->size2};
	enum lbp_status status = LBP_OK;
	size_t capacity = work->capacity;
	size_t i;

	if (k <= work->capacity)
		return LBP_OK;
	for (i = 0; i < sizeof arrays / sizeof arrays[0] && status == LBP_OK; i++) {
		capacity = work->capacity;
		status = lbp_array_reserve(arrays[i], &capacity, k, sizeof(double), err);
	}
	capacity = work->capacity;
	if (status == LBP_OK)
		status = lbp_array_reserve(&data->row, &capacity, k, sizeof *data->row, err);
	capacity = work->capacity;
	if (status == LBP_OK)
		status = lbp_array_reserve(&data->group, &capacity, k, sizeof *data->group, err);
	if (status == LBP_OK)
		work->capacity = capacity;
	return status;
}

/* The subgroup of a label, numbered as they come. */
static enum lbp_status
subgroup_of(struct pool_work *work, uint32_t code, size_t *group, struct lbp_error *err)
{
	enum lbp_status status;

	for (*group = 0; *group < work->labels; (*group)++)
		if (work->label[*group] == code)
			return LBP_OK;
	status = lbp_array_reserve(&work->label, &work->label_capacity, work->labels + 1, sizeof *work->label, err);
	if (status == LBP_OK)
		work->label[work->labels++] = code;
	return status;
}

static void
gather_row(const struct lbp_run *run, struct pool_work *work, size_t row)
{
	struct pool_data *data = &work->data;
	size_t i = data->k++;

	data->row[i] = row;
	data->group[i] = 0;
	if (!is_tables_method(work)) {
		data->yi[i] = at(run, work->yi, row);
		data->vi[i] = work->vi != LBP_NO_COLUMN ? at(run, work->vi, row)
		                                        : at(run, work->sei, row) * at(run, work->sei, row);
	}
	data->weights[i] = work->weights != LBP_NO_COLUMN ? at(run, work->weights, row) : NAN;
	if (work->has_tables) {
		data->events1[i] = at(run, work->counts[0], row);
		data->size1[i] = at(run, work->counts[1], row);
		data->events2[i] = at(run, work->counts[2], row);
		data->size2[i] = at(run, work->counts[3], row);
	}
}

/* All rows of an analysis say the same in a column, or pooling them would mix what is not alike. */
static enum lbp_status
check_alike(const struct lbp_run *run, const struct pool_work *work, size_t column, const char *advice,
	struct lbp_error *err)
{
	const uint32_t *code = run->table.column[column].code;
	size_t i;

	for (i = 1; i < work->data.k; i++)
		if (code[work->data.row[i]] != code[work->data.row[0]])
			return lbp_fail(err, LBP_EDATA, "%s: '%.60s' (line %zu) and '%.60s' (line %zu) in one analysis%s",
				run->table.column[column].name, lbp_table_label(&run->table, work->data.row[0], column),
				run->table.line[work->data.row[0]],
				lbp_table_label(&run->table, work->data.row[i], column),
				run->table.line[work->data.row[i]], advice);
	return LBP_OK;
}

/* What is pooled, from --measure or the column; and whether units stand in its way. */
static enum lbp_status
find_measure(const struct lbp_run *run, struct pool_work *work, struct lbp_error *err)
{
	static const char *const with_units[] = {"", "MD", "MC", "MN"};
	const struct lbp_measure *measure;
	enum lbp_status status = LBP_OK;
	const char *name = work->config->measure;
	int has_units = 0;
	size_t i;

	if (name == NULL && work->measure != LBP_NO_COLUMN && work->config->method < METHOD_PETO) {
		status = check_alike(run, work, work->measure, ": choose with --where or --by", err);
		name = lbp_table_label(&run->table, work->data.row[0], work->measure);
	}
	if (work->config->method == METHOD_PETO)
		name = "PETO";
	snprintf(work->measure_name, sizeof work->measure_name, "%s", name != NULL ? name : "");
	measure = lbp_measure_find(work->measure_name);
	work->is_log = measure != NULL && measure->scale == LBP_SCALE_LOG;
	for (i = 0; i < sizeof with_units / sizeof with_units[0]; i++)
		has_units = has_units || strcmp(work->measure_name, with_units[i]) == 0;
	if (status == LBP_OK && has_units && work->scale != LBP_NO_COLUMN && !work->config->mixed_scales)
		status = check_alike(run, work, work->scale,
			": bring them to one with lbp-rescale, use a standardised measure, or say --mixed-scales", err);
	return status;
}

/* Several rows of one study are seldom independent, as pooling takes them to be. */
static enum lbp_status
count_repeats(const struct lbp_run *run, struct pool_work *work, size_t group, struct lbp_error *err)
{
	const struct lbp_column *study = &run->table.column[work->study];
	size_t i;

	if (work->seen == NULL)
		work->seen = lbp_array_new(study->labels.count + 1, sizeof *work->seen);
	if (work->seen == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < work->data.k; i++) {
		uint32_t code = study->code[work->data.row[i]];

		if (code == LBP_NO_LABEL)
			continue;
		if (work->seen[code] == group + 1) {
			work->repeats++;
			work->repeated = work->data.row[i];
		}
		work->seen[code] = group + 1;
	}
	return LBP_OK;
}

void
pool_tell_repeats(const struct lbp_run *run, const struct pool_work *work)
{
	if (work->repeats == 0)
		return;
	lbp_run_note(run, "%zu row%s of a study that has another in the same analysis, as '%.60s' (line %zu): taken as independent",
		work->repeats, work->repeats == 1 ? " is" : "s are", lbp_table_label(&run->table, work->repeated, work->study),
		run->table.line[work->repeated]);
}

enum lbp_status
pool_gather(struct lbp_run *run, struct pool_work *work, size_t group, struct lbp_error *err)
{
	size_t first = work->by.start[group], past = work->by.start[group + 1];
	enum lbp_status status = reserve(work, past - first, err);
	size_t i;

	if (status != LBP_OK)
		return status;
	work->data.k = work->labels = 0;
	for (i = first; i < past; i++)
		gather_row(run, work, work->by.order[i]);
	for (i = 0; i < work->data.k && work->subgroup != LBP_NO_COLUMN && status == LBP_OK; i++)
		status = subgroup_of(work, run->table.column[work->subgroup].code[work->data.row[i]],
			&work->data.group[i], err);
	if (status == LBP_OK && work->study != LBP_NO_COLUMN)
		status = count_repeats(run, work, group, err);
	return status == LBP_OK ? find_measure(run, work, err) : status;
}

void
pool_free(struct pool_work *work)
{
	struct pool_data *data = &work->data;

	free(data->row);
	free(data->group);
	free(data->yi);
	free(data->vi);
	free(data->weights);
	free(data->events1);
	free(data->size1);
	free(data->events2);
	free(data->size2);
	free(work->label);
	free(work->seen);
	lbp_groups_free(&work->by);
}
