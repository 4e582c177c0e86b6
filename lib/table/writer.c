/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/writer.h"

#include "base/number.h"
#include "table/json.h"
#include "table/layout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
is_held(const struct lbp_writer *writer)
{
	return writer->format >= LBP_ALIGNED;
}

static void
append(struct lbp_writer *writer, const char *text)
{
	lbp_spool_append(&writer->spool, text, strlen(text));
}

/* Quotes where RFC 4180 asks for it, and where the reader would trim blanks, skip a blank line or see a comment. */
static int
needs_quotes(const struct lbp_writer *writer, const char *text, size_t length)
{
	size_t i;

	if (length == 0)
		return writer->columns == 1;
	if (text[0] == ' ' || text[0] == '\t' || text[length - 1] == ' ' || text[length - 1] == '\t')
		return 1;
	if (text[0] == '#' && writer->at == 0)
		return 1;
	for (i = 0; i < length; i++)
		if (writer->special[(unsigned char)text[i]])
			return 1;
	return 0;
}

static void
append_quoted(struct lbp_writer *writer, const char *text, size_t length)
{
	const char *quote;
	size_t part;

	append(writer, "\"");
	while ((quote = memchr(text, '"', length)) != NULL) {
		part = (size_t)(quote - text) + 1;
		lbp_spool_append(&writer->spool, text, part);
		append(writer, "\"");
		text += part;
		length -= part;
	}
	lbp_spool_append(&writer->spool, text, length);
	append(writer, "\"");
}

static void
hold_cell(struct lbp_writer *writer, const char *text, size_t length, int right)
{
	struct lbp_error *err = &writer->spool.failed;

	if (err->status != LBP_OK ||
		lbp_buffer_append(&writer->held, text, length, err) != LBP_OK ||
		lbp_array_reserve(&writer->cell_end, &writer->cell_capacity, writer->cells + 1,
			sizeof *writer->cell_end, err) != LBP_OK ||
		lbp_array_reserve(&writer->cell_right, &writer->right_capacity, writer->cells + 1, 1, err) != LBP_OK)
		return;
	writer->cell_end[writer->cells] = writer->held.length;
	writer->cell_right[writer->cells++] = (unsigned char)right;
}

/* What stands before a cell of the streamed formats: a delimiter, or JSON's name. */
static void
begin_cell(struct lbp_writer *writer)
{
	char delimiter = writer->format == LBP_TSV ? '\t' : writer->delimiter;

	if (writer->format == LBP_JSON) {
		if (writer->at == 0)
			append(writer, writer->rows == 0 ? "[\n{" : ",\n{");
		else
			append(writer, ",");
		lbp_json_text(&writer->spool, writer->name[writer->at], strlen(writer->name[writer->at]));
		append(writer, ":");
	} else if (writer->at > 0)
		lbp_spool_append(&writer->spool, &delimiter, 1);
}

static void
end_cell(struct lbp_writer *writer)
{
	if (++writer->at < writer->columns)
		return;
	writer->at = 0;
	writer->rows++;
	if (writer->format == LBP_JSON)
		append(writer, "}");
	else if (!is_held(writer))
		append(writer, "\n");
}

static void
begin_table(struct lbp_writer *writer)
{
	size_t i;

	if (writer->rows > 0 || writer->at > 0 || is_held(writer) || writer->format == LBP_JSON)
		return;
	for (i = 0; i < writer->columns; i++, writer->at++) {
		begin_cell(writer);
		if (needs_quotes(writer, writer->name[i], strlen(writer->name[i])))
			append_quoted(writer, writer->name[i], strlen(writer->name[i]));
		else
			append(writer, writer->name[i]);
	}
	append(writer, "\n");
	writer->at = 0;
}

/* Whether the next cell is of a column that is not written; moves on to the one behind it. */
static int
is_hidden(struct lbp_writer *writer)
{
	size_t column = writer->next;

	writer->next = column + 1 == writer->named ? 0 : column + 1;
	return writer->hidden[column];
}

/* A cell of csv or tsv that needs no quotes, and what parts it from its neighbours, in one go. */
static void
put_plain(struct lbp_writer *writer, const char *text, size_t length)
{
	char *room = lbp_spool_room(&writer->spool, length + 2);
	char *end = room;

	if (room == NULL)
		return;
	if (writer->at > 0)
		*end++ = writer->format == LBP_TSV ? '\t' : writer->delimiter;
	memcpy(end, text, length);
	end += length;
	if (++writer->at == writer->columns) {
		*end++ = '\n';
		writer->at = 0;
		writer->rows++;
	}
	lbp_spool_take(&writer->spool, (size_t)(end - room));
}

static void
put_text(struct lbp_writer *writer, const char *text, size_t length, int is_number)
{
	if (writer->spool.failed.status != LBP_OK || (writer->keep != NULL && is_hidden(writer)))
		return;
	begin_table(writer);
	if (is_held(writer)) {
		hold_cell(writer, text, length, is_number);
		end_cell(writer);
		return;
	}
	if (writer->format != LBP_JSON && length > 0 && length < LBP_SPOOL_ROOM / 2 &&
		(is_number || !needs_quotes(writer, text, length))) {
		put_plain(writer, text, length);
		return;
	}
	begin_cell(writer);
	if (writer->format == LBP_JSON && length == 0)
		append(writer, "null");
	else if (writer->format == LBP_JSON && !is_number)
		lbp_json_text(&writer->spool, text, length);
	else if (writer->format != LBP_JSON && needs_quotes(writer, text, length))
		append_quoted(writer, text, length);
	else
		lbp_spool_append(&writer->spool, text, length);
	end_cell(writer);
}

void
lbp_writer_init(struct lbp_writer *writer, enum lbp_format format, char delimiter, int digits)
{
	*writer = (struct lbp_writer){.format = format, .delimiter = delimiter, .digits = digits};
	writer->special[(unsigned char)(format == LBP_TSV ? '\t' : delimiter)] = 1;
	writer->special['"'] = writer->special['\n'] = writer->special['\r'] = 1;
}

/* Whether `name` is in the list COL,... */
static int
is_listed(const char *list, const char *name)
{
	size_t length;

	for (;; list += length + 1) {
		length = strcspn(list, ",");
		if (strlen(name) == length && strncmp(list, name, length) == 0)
			return 1;
		if (list[length] == '\0')
			return 0;
	}
}

/* Each name of --keep must be one of the columns written. */
static void
check_kept(struct lbp_writer *writer)
{
	const char *list = writer->keep;
	char name[256];
	size_t length, i;

	for (;; list += length + 1) {
		length = strcspn(list, ",");
		snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), list);
		for (i = 0; i < writer->columns && strcmp(writer->name[i], name) != 0; i++)
			;
		if (i == writer->columns) {
			lbp_fail(&writer->spool.failed, LBP_EUSAGE, "--keep: the output has no column '%s'", name);
			return;
		}
		if (list[length] == '\0')
			return;
	}
}

void
lbp_writer_column(struct lbp_writer *writer, const char *name)
{
	struct lbp_error *err = &writer->spool.failed;
	char *copy;

	if (writer->keep != NULL && err->status == LBP_OK) {
		int hides = !is_listed(writer->keep, name);

		if (lbp_array_reserve(&writer->hidden, &writer->hidden_capacity, writer->named + 1, 1, err) != LBP_OK)
			return;
		writer->hidden[writer->named++] = (unsigned char)hides;
		if (hides)
			return;
	}
	if (err->status != LBP_OK || lbp_array_reserve(&writer->name, &writer->name_capacity, writer->columns + 1,
		sizeof *writer->name, err) != LBP_OK)
		return;
	copy = strdup(name);
	if (copy == NULL)
		lbp_fail_memory(err);
	else
		writer->name[writer->columns++] = copy;
}

void
lbp_writer_columns(struct lbp_writer *writer, const char *const *names, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_column(writer, names[i]);
}

void
lbp_writer_number(struct lbp_writer *writer, double number)
{
	char text[LBP_NUMBER_SIZE];
	size_t length;

	if (is_held(writer) && writer->digits > 0)
		length = lbp_number_write_digits(text, number, writer->digits);
	else
		length = lbp_number_write(text, number);
	if (writer->format == LBP_JSON && isinf(number))
		put_text(writer, text, length, 0);
	else
		put_text(writer, text, length, 1);
}

void
lbp_writer_finite(struct lbp_writer *writer, double number)
{
	lbp_writer_number(writer, isfinite(number) ? number : NAN);
}

void
lbp_writer_finites(struct lbp_writer *writer, const double *numbers, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_finite(writer, numbers[i]);
}

void
lbp_writer_count(struct lbp_writer *writer, size_t count)
{
	char text[LBP_NUMBER_SIZE];

	put_text(writer, text, lbp_number_write_count(text, count), 1);
}

void
lbp_writer_text(struct lbp_writer *writer, const char *text)
{
	put_text(writer, text != NULL ? text : "", text != NULL ? strlen(text) : 0, 0);
}

void
lbp_writer_missing(struct lbp_writer *writer)
{
	put_text(writer, "", 0, 0);
}

void
lbp_writer_cell(struct lbp_writer *writer, struct lbp_cell cell)
{
	double number;
	int is_number = 0;

	if (writer->format == LBP_JSON)
		is_number = lbp_json_is_number(cell.text, cell.length);
	else if (is_held(writer))
		is_number = lbp_number_read(cell.text, cell.length, &number) == LBP_READ_NUMBER;
	put_text(writer, cell.text, cell.length, is_number);
}

void
lbp_writer_raw(struct lbp_writer *writer, const char *text, size_t length)
{
	writer->format = LBP_CSV;
	writer->finished = 1;
	lbp_spool_append(&writer->spool, text, length);
}

enum lbp_status
lbp_writer_finish(struct lbp_writer *writer, struct lbp_error *err)
{
	struct lbp_error *failed = &writer->spool.failed;

	if (writer->keep != NULL && writer->named > 0 && failed->status == LBP_OK)
		check_kept(writer);
	if (failed->status == LBP_OK && !writer->finished) {
		begin_table(writer);
		if (is_held(writer))
			lbp_layout(writer);
		else if (writer->format == LBP_JSON)
			append(writer, writer->rows == 0 ? "[]\n" : "\n]\n");
	}
	writer->finished = 1;
	if (failed->status != LBP_OK)
		*err = *failed;
	return failed->status;
}

enum lbp_status
lbp_writer_commit(struct lbp_writer *writer, const char *path, struct lbp_error *err)
{
	enum lbp_status status = lbp_writer_finish(writer, err);

	return status == LBP_OK ? lbp_spool_commit(&writer->spool, path, err) : status;
}

void
lbp_writer_free(struct lbp_writer *writer)
{
	size_t i;

	for (i = 0; i < writer->columns; i++)
		free(writer->name[i]);
	free(writer->name);
	free(writer->cell_end);
	free(writer->cell_right);
	free(writer->hidden);
	lbp_buffer_free(&writer->held);
	lbp_spool_free(&writer->spool);
	*writer = (struct lbp_writer){0};
}
