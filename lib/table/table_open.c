/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening inputs, their header, and finding columns by role. */
#include "table/table_private.h"

#include "base/suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t
index_of(const struct lbp_table *table, const char *name, size_t length)
{
	size_t i;

	for (i = 0; i < table->width; i++)
		if (strncmp(table->column[i].name, name, length) == 0 && table->column[i].name[length] == '\0')
			return i;
	return LBP_NO_COLUMN;
}

static enum lbp_status
no_column(const struct lbp_table *table, const char *name, const char *what, struct lbp_error *err)
{
	const char **names = lbp_array_new(table->width, sizeof *names);
	const char *near;
	size_t i;

	if (names == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < table->width; i++)
		names[i] = table->column[i].name;
	near = lbp_suggest(name, names, table->width);
	if (near != NULL)
		lbp_fail(err, LBP_EUSAGE, "%sno column '%.100s' in %.200s: did you mean '%.100s'?", what, name,
			table->csv.name, near);
	else if (table->width == 1 && strpbrk(names[0], ";\t|") != NULL)
		lbp_fail(err, LBP_EUSAGE, "%sno column '%.100s' in %.200s: its header is one cell: try --delimiter '%c'",
			what, name, table->csv.name, *strpbrk(names[0], ";\t|"));
	else
		lbp_fail(err, LBP_EUSAGE, "%sno column '%.100s' in %.200s", what, name, table->csv.name);
	free(names);
	return LBP_EUSAGE;
}

static enum lbp_status
name_columns(struct lbp_table *table, const struct lbp_csv_rows *header, struct lbp_error *err)
{
	struct lbp_cell cell;
	size_t i;

	table->column = lbp_array_new(table->csv.width, sizeof *table->column);
	if (table->column == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < table->csv.width; i++) {
		cell = header->cells[i];
		if (index_of(table, cell.text, cell.length) != LBP_NO_COLUMN)
			return lbp_fail(err, LBP_EDATA, "%.200s:%zu: two columns are called '%.*s'", table->csv.name,
				table->csv.header_line, lbp_cell_shown(cell), cell.text);
		table->column[i].name = strndup(cell.text, cell.length);
		if (table->column[i].name == NULL)
			return lbp_fail_memory(err);
		table->width++;
	}
	return LBP_OK;
}

static enum lbp_status
same_columns(const struct lbp_table *table, const struct lbp_csv_rows *header, struct lbp_error *err)
{
	size_t i;

	for (i = 0; i < table->width && table->csv.width == table->width; i++)
		if (index_of(table, header->cells[i].text, header->cells[i].length) != i)
			break;
	if (i == table->width)
		return LBP_OK;
	return lbp_fail(err, LBP_EDATA, "%.200s:%zu: its columns are not those of %.200s", table->csv.name,
		table->csv.header_line, table->paths[0]);
}

static enum lbp_status
append_role(struct lbp_table *table, char *text, struct lbp_error *err)
{
	enum lbp_status status;

	if (text == NULL)
		return lbp_fail_memory(err);
	status = lbp_array_reserve(
		&table->roles, &table->role_capacity, table->role_count + 1, sizeof *table->roles, err);
	if (status != LBP_OK) {
		free(text);
		return status;
	}
	table->roles[table->role_count++] = text;
	return LBP_OK;
}

static int
is_mapped(const struct lbp_table *table, const char *role, size_t length)
{
	size_t i;

	for (i = 0; i + 1 < table->role_count; i += 2)
		if (strncmp(table->roles[i], role, length) == 0 && table->roles[i][length] == '\0')
			return 1;
	return 0;
}

/* ROLE=COLUMN,...: a column name may hold anything but a comma. */
static enum lbp_status
read_mapping(struct lbp_table *table, struct lbp_error *err)
{
	const char *text = table->options.mapping;
	enum lbp_status status = LBP_OK;
	size_t length, role;

	while (text != NULL && *text != '\0' && status == LBP_OK) {
		length = strcspn(text, ",");
		role = strcspn(text, "=");
		if (role == 0 || role + 1 >= length)
			return lbp_fail(err, LBP_EUSAGE, "--columns: '%.*s' is not ROLE=COLUMN", (int)length, text);
		if (is_mapped(table, text, role))
			return lbp_fail(err, LBP_EUSAGE, "--columns: '%.*s' is given twice", (int)role, text);
		status = append_role(table, strndup(text, role), err);
		if (status == LBP_OK)
			status = append_role(table, strndup(text + role + 1, length - role - 1), err);
		if (status == LBP_OK &&
			index_of(table, text + role + 1, length - role - 1) == LBP_NO_COLUMN)
			status = no_column(table, table->roles[table->role_count - 1], "--columns: ", err);
		text += length + (text[length] == ',');
	}
	table->role_used = lbp_array_new(table->role_count, 1);
	return status == LBP_OK && table->role_used == NULL ? lbp_fail_memory(err) : status;
}

static enum lbp_status
find_conditions(struct lbp_table *table, struct lbp_error *err)
{
	struct lbp_where *where = table->options.where;
	size_t i;

	for (i = 0; where != NULL && i < where->count; i++) {
		where->condition[i].index = lbp_table_find(table, where->condition[i].column);
		if (where->condition[i].index == LBP_NO_COLUMN)
			return no_column(table, where->condition[i].column, "--where: ", err);
	}
	return LBP_OK;
}

static enum lbp_status
first_header(struct lbp_table *table, const struct lbp_csv_rows *header, struct lbp_error *err)
{
	enum lbp_status status = name_columns(table, header, err);

	if (status == LBP_OK)
		status = read_mapping(table, err);
	return status == LBP_OK ? find_conditions(table, err) : status;
}

enum lbp_status
lbp_table_next_file(struct lbp_table *table, struct lbp_error *err)
{
	struct lbp_csv_rows header;
	enum lbp_status status = lbp_table_record(table, err);

	lbp_csv_close(&table->csv);
	if (status != LBP_OK)
		return status;
	status = lbp_csv_open_recorded(&table->csv, table->paths[table->next_path++], table->options.delimiter,
		table->options.sources, &table->faults, &header, err);
	if (status != LBP_OK)
		return status;
	return table->width == 0 ? first_header(table, &header, err) : same_columns(table, &header, err);
}

enum lbp_status
lbp_table_record(struct lbp_table *table, struct lbp_error *err)
{
	return lbp_csv_record(&table->csv, err);
}

enum lbp_status
lbp_table_open(struct lbp_table *table, const char *const *paths, size_t count,
	const struct lbp_table_options *options, struct lbp_error *err)
{
	static const char *const standard_input[] = {"-"};

	*table = (struct lbp_table){.csv.descriptor = -1};
	table->options = *options;
	table->paths = count > 0 ? paths : standard_input;
	table->path_count = count > 0 ? count : 1;
	return lbp_table_next_file(table, err);
}

enum lbp_status
lbp_table_open_text(struct lbp_table *table, const char *name, const char *text, size_t length,
	const struct lbp_table_options *options, struct lbp_error *err)
{
	struct lbp_csv_rows header;
	enum lbp_status status;

	*table = (struct lbp_table){.csv.descriptor = -1};
	table->options = *options;
	status = lbp_csv_open_text(
		&table->csv, name, text, length, options->delimiter, &table->faults, &header, err);
	return status == LBP_OK ? first_header(table, &header, err) : status;
}

size_t
lbp_table_find(struct lbp_table *table, const char *role)
{
	size_t i;

	for (i = 0; i + 1 < table->role_count; i += 2)
		if (strcmp(table->roles[i], role) == 0) {
			table->role_used[i] = 1;
			return index_of(table, table->roles[i + 1], strlen(table->roles[i + 1]));
		}
	return index_of(table, role, strlen(role));
}

enum lbp_status
lbp_table_want(struct lbp_table *table, const char *role, enum lbp_kind kind, size_t *index, struct lbp_error *err)
{
	struct lbp_column *column;

	*index = lbp_table_find(table, role);
	if (*index == LBP_NO_COLUMN)
		return LBP_OK;
	column = &table->column[*index];
	if (kind == LBP_EITHER && column->kind != LBP_UNREAD)
		return LBP_OK;
	if (column->kind != LBP_UNREAD && column->kind != LBP_EITHER && column->kind != kind)
		return lbp_fail(err, LBP_EUSAGE, "column '%s' is asked for both as numbers and as text", column->name);
	column->kind = kind;
	return LBP_OK;
}

enum lbp_status
lbp_table_require(struct lbp_table *table, const char *role, enum lbp_kind kind, size_t *index, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_want(table, role, kind, index, err);
	struct lbp_column *column;
	size_t length;

	if (status != LBP_OK)
		return status;
	if (*index == LBP_NO_COLUMN)
		return no_column(table, role, "", err);
	column = &table->column[*index];
	length = strlen(column->name) + sizeof "missing ";
	if (column->drop_reason == NULL)
		column->drop_reason = malloc(length);
	if (column->drop_reason == NULL)
		return lbp_fail_memory(err);
	snprintf(column->drop_reason, length, "missing %s", column->name);
	column->required = 1;
	return LBP_OK;
}

enum lbp_status
lbp_table_check_roles(const struct lbp_table *table, struct lbp_error *err)
{
	size_t i;

	for (i = 0; i + 1 < table->role_count; i += 2)
		if (!table->role_used[i])
			return lbp_fail(err, LBP_EUSAGE, "--columns: '%s' is no column that this analysis uses",
				table->roles[i]);
	return LBP_OK;
}
