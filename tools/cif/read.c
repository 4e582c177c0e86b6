/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of lbp-cif: columns, checks, counts, and people where there are covariates. */
#include "cif.h"


#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *
role(const char *given, const char *standard)
{
	return given != NULL ? given : standard;
}

static enum lbp_status
ask_times(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	const struct cif_config *c = work->config;
	int has_time = lbp_table_find(&run->table, role(c->time, "time")) != LBP_NO_COLUMN;
	int has_start = lbp_table_find(&run->table, role(c->start, "start")) != LBP_NO_COLUMN;
	int late = c->start != NULL || c->stop != NULL || (c->time == NULL && !has_time && has_start);
	enum lbp_status status;

	if (c->time != NULL && late)
		return lbp_fail(err, LBP_EUSAGE, "--time and --start with --stop exclude each other");
	if (late && (c->covariates != NULL || lbp_run_shows(run, "gray")))
		return lbp_fail(err, LBP_EUSAGE, "late entry (--start, --stop) goes with curves only");
	status = lbp_table_require(
		&run->table, late ? role(c->stop, "stop") : role(c->time, "time"), LBP_NUMBER, &work->time, err);
	if (status == LBP_OK && late)
		status = lbp_table_require(&run->table, role(c->start, "start"), LBP_NUMBER, &work->start, err);
	return status;
}

/* The columns of two or three lists, as one. */
static enum lbp_status
ask_groups(struct lbp_run *run, struct lbp_groups *groups, const char *const list[3], struct lbp_error *err)
{
	char joined[2048] = "";
	size_t i, used = 0;

	for (i = 0; i < 3; i++)
		if (list[i] != NULL && *list[i] != '\0') {
			used += (size_t)snprintf(joined + used, sizeof joined - used, "%s%s", used > 0 ? "," : "", list[i]);
			if (used >= sizeof joined)
				return lbp_fail(err, LBP_EUSAGE, "the names of the columns to group by are too long");
		}
	return lbp_groups_require(groups, &run->table, joined, err);
}

/* Who is asked for by name, or, where people enter late, in a column id. */
static enum lbp_status
ask_patients(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	const char *id = work->config->id;
	enum lbp_status status;

	work->id = LBP_NO_COLUMN;
	if (id == NULL && work->start != LBP_NO_COLUMN && lbp_table_find(&run->table, "id") != LBP_NO_COLUMN)
		id = "id";
	if (id == NULL)
		return LBP_OK;
	status = lbp_table_require(&run->table, id, LBP_TEXT, &work->id, err);
	return status == LBP_OK ? ask_groups(run, &work->patients, (const char *[3]){run->common.by, id, NULL}, err) : status;
}

enum lbp_status
cif_ask(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	const struct cif_config *c = work->config;
	const char *by = run->common.by;
	enum lbp_status status;

	work->start = work->arm = LBP_NO_COLUMN;
	status = ask_times(run, work, err);
	if (status == LBP_OK)
		status = lbp_table_require(&run->table, c->event, LBP_TEXT, &work->event, err);
	if (status == LBP_OK && c->arm != NULL)
		status = lbp_table_require(&run->table, c->arm, LBP_TEXT, &work->arm, err);
	if (status == LBP_OK)
		status = ask_groups(run, &work->by, (const char *[3]){by, NULL, NULL}, err);
	if (status == LBP_OK)
		status = ask_groups(run, &work->strata, (const char *[3]){by, c->strata, NULL}, err);
	if (status == LBP_OK)
		status = ask_groups(run, &work->cells, (const char *[3]){by, c->strata, c->arm}, err);
	if (status == LBP_OK)
		status = ask_patients(run, work, err);
	if (status == LBP_OK && c->covariates != NULL)
		status = lbp_design_require(&work->design, &run->table, c->covariates, err);
	if (status == LBP_OK && lbp_design_uses(&work->design, LBP_VARIABLE_TIME))
		status = lbp_fail(err, LBP_EUSAGE, "--covariates: terms with time are not for Fine-Gray");
	return status;
}

static enum lbp_status
reserve(struct cif_work *work, size_t rows, struct lbp_error *err)
{
	if (rows <= work->capacity)
		return LBP_OK;
	free(work->cell_outcome);
	free(work->cell_entry);
	free(work->what);
	free(work->entry);
	work->capacity = rows;
	work->cell_outcome = lbp_array_new(rows, sizeof *work->cell_outcome);
	work->cell_entry = lbp_array_new(rows, sizeof *work->cell_entry);
	work->what = lbp_array_new(rows, 1);
	work->entry = lbp_array_new(rows, 1);
	if (work->cell_outcome == NULL || work->cell_entry == NULL || work->what == NULL || work->entry == NULL)
		return lbp_fail_memory(err);
	memset(work->entry, LBP_ENTERED, rows);
	return LBP_OK;
}

/* NaN here is a cell that is no number, and a fault already. */
static enum lbp_status
check_row(const struct lbp_run *run, const struct cif_work *work, size_t row, struct lbp_error *bad)
{
	const struct lbp_column *column = run->table.column;
	double time = column[work->time].number[row];
	double start = work->start != LBP_NO_COLUMN ? column[work->start].number[row] : 0;

	if (work->codes.outcome[column[work->event].code[row]] == CIF_OUTSIDE)
		return lbp_fail_row(bad, LBP_EDATA, row, work->config->event, "is neither in --causes nor in --censored (%s)",
			work->config->censored);
	if (start < 0)
		return lbp_fail_row(bad, LBP_EDATA, row, column[work->start].name, "is below 0");
	if (work->start != LBP_NO_COLUMN && time <= start)
		return lbp_fail_row(bad, LBP_EDATA, row, column[work->time].name, "is not above the start, %g", start);
	if (time <= 0)
		return lbp_fail_row(bad, LBP_EDATA, row, column[work->time].name, "is not above 0");
	return LBP_OK;
}

static enum lbp_status
assign(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_assign(&work->cells, &run->table, err);
	size_t i;

	if (status == LBP_OK)
		status = lbp_groups_assign(&work->by, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&work->strata, &run->table, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(
			&work->curve, &work->curve_capacity, work->cells.count, sizeof *work->curve, err);
	for (i = 0; i < run->table.rows && work->curves < work->cells.count && status == LBP_OK; i++) {
		if (work->cells.id[i] != work->curves)
			continue;
		work->curve[work->curves] = (struct cif_curve){.cell = (uint32_t)work->curves, .group = work->by.id[i],
			.stratum = work->strata.id[i],
			.arm = work->arm != LBP_NO_COLUMN ? run->table.column[work->arm].code[i] : LBP_NO_LABEL};
		work->curves++;
	}
	return status;
}

/* Time, outcome and group of each row held, and its covariates. */
static enum lbp_status
keep_people(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	size_t need = work->people + run->table.rows, i, capacity = work->person_capacity;
	enum lbp_status status = lbp_array_reserve(&work->person_time, &capacity, need, sizeof(double), err);

	capacity = work->person_capacity;
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->person_group, &capacity, need, sizeof *work->person_group, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->person_outcome, &work->person_capacity, need, 1, err);
	for (i = 0; i < run->table.rows && status == LBP_OK; i++, work->people++) {
		work->person_time[work->people] = run->table.column[work->time].number[i];
		work->person_group[work->people] = work->by.id[i];
		work->person_outcome[work->people] = work->codes.outcome[run->table.column[work->event].code[i]];
	}
	return status == LBP_OK ? lbp_design_append(&work->design, &run->table, err) : status;
}

static enum lbp_status
count_rows(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	const struct lbp_column *column = run->table.column;
	uint32_t outcomes = (uint32_t)work->codes.causes + 1;
	enum lbp_status status;
	size_t i;

	for (i = 0; i < run->table.rows; i++) {
		unsigned char outcome = work->codes.outcome[column[work->event].code[i]];

		work->cell_entry[i] = work->cells.id[i] * outcomes;
		work->cell_outcome[i] = work->cell_entry[i] + outcome;
		work->what[i] = outcome == 0 ? LBP_CENSORED : LBP_EVENT;
	}
	status = lbp_counts_add(
		&work->counts, run->table.rows, work->cell_outcome, column[work->time].number, work->what, NULL, err);
	if (status == LBP_OK && work->start != LBP_NO_COLUMN)
		status = lbp_counts_add(&work->counts, run->table.rows, work->cell_entry,
			column[work->start].number, work->entry, NULL, err);
	return status;
}

/* Patients are numbered as they come: a number that is not the next one has come before. */
static enum lbp_status
check_patients(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_assign(&work->patients, &run->table, err);
	struct lbp_error bad;
	size_t i;

	for (i = 0; i < run->table.rows && status == LBP_OK; i++)
		if (work->patients.id[i] == work->seen) {
			work->seen++;
		} else {
			lbp_fail_row(&bad, LBP_EDATA, i, run->table.column[work->id].name, "has another row: a row a patient");
			lbp_table_fault(&run->table, i, &bad);
		}
	return status;
}

static enum lbp_status
take_rows(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	enum lbp_status status = reserve(work, run->table.rows, err);
	struct lbp_error bad;
	size_t i;

	if (status == LBP_OK)
		status = cif_codes_learn(&work->codes, work->config, &run->table.column[work->event].labels, err);
	for (i = 0; i < run->table.rows && status == LBP_OK; i++)
		if (check_row(run, work, i, &bad) != LBP_OK)
			lbp_table_fault(&run->table, i, &bad);
	if (status == LBP_OK && work->id != LBP_NO_COLUMN)
		status = check_patients(run, work, err);
	if (status == LBP_OK)
		status = assign(run, work, err);
	if (status != LBP_OK || run->table.faults.count > 0)
		return status;
	status = work->config->covariates != NULL ? keep_people(run, work, err) : LBP_OK;
	return status == LBP_OK ? count_rows(run, work, err) : status;
}

static int
compare_curves(const void *a, const void *b)
{
	const struct cif_curve *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->stratum != y->stratum)
		return x->stratum < y->stratum ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* The rank of each arm: C order, the reference that was named ahead of all. */
static enum lbp_status
rank_arms(const struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	const struct lbp_labels *labels = &run->table.column[work->arm].labels;
	const char *reference = work->config->reference;
	uint32_t *order = lbp_labels_order(labels);
	size_t i, j;
	int found = reference == NULL;

	if (order == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < labels->count; i++) {
		int is_reference = reference != NULL && strcmp(labels->text[order[i]], reference) == 0;

		found |= is_reference;
		for (j = 0; j < work->curves; j++)
			if (work->curve[j].arm == order[i])
				work->curve[j].rank = is_reference ? 0 : (uint32_t)i + 1;
	}
	free(order);
	return found ? LBP_OK : lbp_fail(err, LBP_EUSAGE, "--reference: no '%s' in column '%s'", reference,
					run->table.column[work->arm].name);
}

static enum lbp_status
order_curves(const struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	enum lbp_status status = work->arm != LBP_NO_COLUMN ? rank_arms(run, work, err) : LBP_OK;
	size_t i;

	if (status != LBP_OK)
		return status;
	qsort(work->curve, work->curves, sizeof *work->curve, compare_curves);
	work->group_start = lbp_array_new(work->by.count + 1, sizeof *work->group_start);
	if (work->group_start == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < work->curves; i++)
		work->group_start[work->curve[i].group + 1]++;
	for (i = 0; i < work->by.count; i++)
		work->group_start[i + 1] += work->group_start[i];
	return LBP_OK;
}

enum lbp_status
cif_read(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, LBP_BLOCK, err);
		if (status == LBP_OK && run->table.rows > 0)
			status = take_rows(run, work, err);
	}
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	if (status == LBP_OK)
		status = lbp_counts_sort(&work->counts, work->cells.count * (work->codes.causes + 1), err);
	return status == LBP_OK ? order_curves(run, work, err) : status;
}

const char *
cif_arm(const struct lbp_run *run, const struct cif_work *work, const struct cif_curve *curve)
{
	return curve->arm == LBP_NO_LABEL ? NULL : run->table.column[work->arm].labels.text[curve->arm];
}

void
cif_name_groups(struct lbp_run *run, const struct cif_work *work)
{
	size_t j;

	for (j = 0; j < work->by.columns; j++)
		lbp_writer_column(&run->writer, run->table.column[work->by.column[j]].name);
}

void
cif_write_group(struct lbp_run *run, const struct cif_work *work, size_t group)
{
	size_t j;

	for (j = 0; j < work->by.columns; j++)
		lbp_writer_text(&run->writer, lbp_groups_label(&work->by, &run->table, group, j));
}

void
cif_numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_number(&run->writer, isfinite(x[i]) ? x[i] : NAN);
}
