/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/table_private.h"

#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Room for `more` rows in every column that is read. */
static enum lbp_status
reserve_rows(struct lbp_table *table, size_t more, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t need = table->rows + more;
	size_t capacity = table->row_capacity;
	size_t i;

	if (need <= table->row_capacity)
		return LBP_OK;
	for (i = 0; i < table->width && status == LBP_OK; i++) {
		capacity = table->row_capacity;
		if (table->column[i].kind == LBP_NUMBER)
			status = lbp_array_reserve(&table->column[i].number, &capacity, need, sizeof(double), err);
		else if (table->column[i].kind == LBP_TEXT)
			status = lbp_array_reserve(&table->column[i].code, &capacity, need, sizeof(uint32_t), err);
	}
	if (status == LBP_OK) {
		capacity = table->row_capacity;
		status = lbp_array_reserve(&table->line, &capacity, need, sizeof *table->line, err);
	}
	if (status == LBP_OK)
		table->row_capacity = capacity;
	return status;
}

static int
is_missing(struct lbp_cell cell)
{
	double ignored;

	return cell.length <= 3 && lbp_number_read(cell.text, cell.length, &ignored) == LBP_READ_MISSING;
}

/* Reads one cell into row `rows` of its column, NaN unless it is a number; 1 if it is missing. */
static int
take_number(struct lbp_table *table, struct lbp_column *column, struct lbp_cell cell, size_t line)
{
	enum lbp_reading reading = lbp_number_read(cell.text, cell.length, &column->number[table->rows]);

	if (reading == LBP_READ_BAD)
		lbp_faults_append(&table->faults, table->csv.name, line, "%s: '%.*s' is not a number", column->name,
			lbp_cell_shown(cell), cell.text);
	return reading == LBP_READ_MISSING;
}

/* As take_number, of a text. */
static enum lbp_status
take_text(struct lbp_table *table, struct lbp_column *column, struct lbp_cell cell, int *missing, struct lbp_error *err)
{
	*missing = is_missing(cell);
	column->code[table->rows] = LBP_NO_LABEL;
	if (*missing)
		return LBP_OK;
	return lbp_labels_code(&column->labels, cell.text, cell.length, &column->code[table->rows], err);
}

/* The first cell of an LBP_EITHER column says what the column holds. */
static enum lbp_status
settle_kind(struct lbp_table *table, struct lbp_column *column, struct lbp_cell cell, struct lbp_error *err)
{
	double ignored;

	if (lbp_number_read(cell.text, cell.length, &ignored) == LBP_READ_NUMBER) {
		column->kind = LBP_NUMBER;
		column->number = lbp_array_new(table->row_capacity, sizeof *column->number);
	} else {
		column->kind = LBP_TEXT;
		column->code = lbp_array_new(table->row_capacity, sizeof *column->code);
	}
	return column->number != NULL || column->code != NULL ? LBP_OK : lbp_fail_memory(err);
}

/* Reads one cell into row `rows` of its column; *missing is 1 if nothing is there. */
static enum lbp_status
take_cell(struct lbp_table *table, struct lbp_column *column, struct lbp_cell cell, size_t line, int *missing,
	struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	if (column->kind == LBP_EITHER) {
		*missing = is_missing(cell);
		if (*missing)
			return LBP_OK;
		status = settle_kind(table, column, cell, err);
	}
	if (status == LBP_OK && column->kind == LBP_NUMBER)
		*missing = take_number(table, column, cell, line);
	else if (status == LBP_OK)
		status = take_text(table, column, cell, missing, err);
	return status;
}

static int
is_chosen(struct lbp_table *table, const struct lbp_cell *cells, size_t line)
{
	const struct lbp_where *where = table->options.where;
	int unreadable = 0;
	int chosen = 1;
	size_t i;

	for (i = 0; i < where->count; i++) {
		const struct lbp_condition *condition = &where->condition[i];
		struct lbp_cell cell = cells[condition->index];

		chosen = lbp_condition_holds(condition, cell, &unreadable) && chosen;
		if (unreadable)
			lbp_faults_append(&table->faults, table->csv.name, line, "%s: '%.*s' is not a number",
				condition->column, lbp_cell_shown(cell), cell.text);
		unreadable = 0;
	}
	return chosen;
}

/* Reads one row; *keep says whether it stays. */
static enum lbp_status
take_row(struct lbp_table *table, const struct lbp_cell *cells, size_t line, int *keep, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	const char *reason = NULL;
	size_t i;

	*keep = 0;
	table->ledger.in++;
	if (table->options.where != NULL && !is_chosen(table, cells, line))
		return lbp_ledger_drop(&table->ledger, "not in --where", 1, err);
	for (i = 0; i < table->wanted_count && status == LBP_OK; i++) {
		struct lbp_column *column = &table->column[table->wanted[i]];
		int missing = 0;

		status = take_cell(table, column, cells[table->wanted[i]], line, &missing, err);
		if (missing && reason == NULL && column->required)
			reason = column->drop_reason;
	}
	if (status != LBP_OK)
		return status;
	if (reason != NULL)
		return lbp_ledger_drop(&table->ledger, reason, 0, err);
	table->line[table->rows++] = line;
	*keep = 1;
	return LBP_OK;
}

/* Before the first row: which columns to read. */
static enum lbp_status
start(struct lbp_table *table, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_check_roles(table, err);
	size_t i;

	if (status != LBP_OK)
		return status;
	table->wanted = lbp_array_new(table->width, sizeof *table->wanted);
	if (table->wanted == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < table->width; i++)
		if (table->column[i].kind != LBP_UNREAD)
			table->wanted[table->wanted_count++] = i;
	table->started = 1;
	return LBP_OK;
}

static enum lbp_status
begin_part(struct lbp_table *table, struct lbp_error *err)
{
	enum lbp_status status;

	if (table->parts > 0 && table->part[table->parts - 1].name == table->csv.name)
		return LBP_OK;
	status = lbp_array_reserve(&table->part, &table->part_capacity, table->parts + 1, sizeof *table->part, err);
	if (status == LBP_OK)
		table->part[table->parts++] = (struct lbp_table_part){table->csv.name, table->rows};
	return status;
}

static enum lbp_status
take_block(struct lbp_table *table, const struct lbp_csv_rows *rows, enum lbp_extent extent, struct lbp_error *err)
{
	size_t width = table->width;
	size_t first = table->rows;
	enum lbp_status status = begin_part(table, err);
	size_t i;
	int keep;

	if (status == LBP_OK)
		status = reserve_rows(table, rows->count, err);
	table->cells = table->options.keep_cells ? rows->cells : NULL; /* those that stay move up over the others */
	for (i = 0; i < rows->count && status == LBP_OK; i++) {
		status = take_row(table, rows->cells + i * width, rows->line[i], &keep, err);
		if (keep && table->options.keep_cells && table->rows - 1 - first < i)
			memcpy(table->cells + (table->rows - 1 - first) * width, rows->cells + i * width,
				width * sizeof *table->cells);
	}
	if (status == LBP_OK && table->options.keep_cells && extent == LBP_ALL)
		status = lbp_kept_append(&table->kept, table->cells, table->rows - first, width, err);
	return status;
}

enum lbp_status
lbp_table_read(struct lbp_table *table, enum lbp_extent extent, struct lbp_error *err)
{
	enum lbp_status status = table->started ? LBP_OK : start(table, err);
	struct lbp_csv_rows rows;

	table->rows = table->parts = 0;
	lbp_kept_clear(&table->kept);
	while (status == LBP_OK && !table->at_end && (extent == LBP_ALL || table->rows == 0)) {
		status = lbp_csv_read(&table->csv, &rows, err);
		if (status == LBP_OK && rows.count > 0)
			status = take_block(table, &rows, extent, err);
		else if (status == LBP_OK && table->next_path < table->path_count)
			status = lbp_table_next_file(table, err);
		else
			table->at_end = 1;
	}
	return status;
}

struct lbp_cell
lbp_table_cell(const struct lbp_table *table, size_t row, size_t column)
{
	if (table->kept.rows > 0)
		return lbp_kept_cell(&table->kept, table->width, row, column);
	return table->cells[row * table->width + column];
}

const char *
lbp_table_label(const struct lbp_table *table, size_t row, size_t column)
{
	uint32_t code = table->column[column].code[row];

	return code == LBP_NO_LABEL ? "" : table->column[column].labels.text[code];
}

static void
fault_at_cell(struct lbp_table *table, const char *file, size_t row, size_t index, const char *message)
{
	const struct lbp_column *column = &table->column[index];
	char number[LBP_NUMBER_SIZE] = "";
	struct lbp_cell cell = {number, 0};

	if (table->options.keep_cells)
		cell = lbp_table_cell(table, row, index);
	else if (column->kind == LBP_NUMBER)
		cell.length = lbp_number_write(number, column->number[row]);
	else if (column->kind == LBP_TEXT)
		cell = (struct lbp_cell){lbp_table_label(table, row, index),
			strlen(lbp_table_label(table, row, index))};
	lbp_faults_append(&table->faults, file, table->line[row], "%s: '%.*s' %s", column->name,
		lbp_cell_shown(cell), cell.text, message);
}

void
lbp_table_fault(struct lbp_table *table, size_t row, const struct lbp_error *err)
{
	size_t index = err->argument != NULL ? lbp_table_find(table, err->argument) : LBP_NO_COLUMN;
	const char *file = table->csv.name;
	size_t i;

	for (i = 0; i < table->parts && table->part[i].first <= row; i++)
		file = table->part[i].name;
	if (index != LBP_NO_COLUMN)
		fault_at_cell(table, file, row, index, err->message);
	else if (err->argument != NULL)
		lbp_faults_append(&table->faults, file, table->line[row], "%s %s", err->argument, err->message);
	else
		lbp_faults_append(&table->faults, file, table->line[row], "%s", err->message);
}

enum lbp_status
lbp_table_drop(struct lbp_table *table, const char *reason, struct lbp_error *err)
{
	return lbp_ledger_drop(&table->ledger, reason, 0, err);
}

void
lbp_table_free(struct lbp_table *table)
{
	size_t i;

	for (i = 0; i < table->width; i++) {
		free(table->column[i].name);
		free(table->column[i].number);
		free(table->column[i].code);
		free(table->column[i].drop_reason);
		lbp_labels_free(&table->column[i].labels);
	}
	for (i = 0; i < table->role_count; i++)
		free(table->roles[i]);
	lbp_kept_free(&table->kept);
	free(table->column);
	free(table->line);
	free(table->part);
	free(table->roles);
	free(table->role_used);
	free(table->wanted);
	lbp_ledger_free(&table->ledger);
	lbp_faults_free(&table->faults);
	lbp_csv_close(&table->csv);
	*table = (struct lbp_table){.csv.descriptor = -1};
}
