/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/csv_split.h"

#include <csv.h>
#include <string.h>

size_t
lbp_csv_line_ends(const char *text, size_t length)
{
	size_t ends = 0;
	size_t i;

	for (i = 0; i < length; i++)
		ends += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < length && text[i + 1] == '\n'));
	return ends;
}

static int
is_blank(const struct lbp_csv *csv, char c)
{
	return (c == ' ' || c == '\t') && c != csv->delimiter;
}

static enum lbp_status
append_cell(struct lbp_csv *csv, const char *text, size_t length, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	if (csv->cell_count == csv->cell_capacity)
		status = lbp_array_reserve(
			&csv->cells, &csv->cell_capacity, csv->cell_count + 1, sizeof *csv->cells, err);
	if (status == LBP_OK) {
		csv->cells[csv->cell_count++] = (struct lbp_cell){text, length};
		csv->row_cells++;
	}
	return status;
}

/* A row with another number of cells than the header is a fault, and is not handed out. */
static enum lbp_status
finish_row(struct lbp_csv *csv, size_t line, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	if (csv->width == 0)
		csv->width = csv->row_cells;
	if (csv->row_cells != csv->width) {
		lbp_faults_append(csv->faults, csv->name, line, "%zu cell%s where the header has %zu", csv->row_cells,
			csv->row_cells == 1 ? "" : "s", csv->width);
		csv->cell_count -= csv->row_cells;
	} else {
		if (csv->row_count == csv->row_capacity)
			status = lbp_array_reserve(
				&csv->lines, &csv->row_capacity, csv->row_count + 1, sizeof *csv->lines, err);
		if (status == LBP_OK)
			csv->lines[csv->row_count++] = line;
	}
	csv->row_cells = 0;
	return status;
}

/* One cell from *at to its delimiter or the end of its row, blanks around it left out; *at moves to that byte. */
static enum lbp_status
split_cell(struct lbp_csv *csv, const char **at, struct lbp_error *err)
{
	const char *p = *at;
	const char *first;
	const char *last;

	while (is_blank(csv, *p))
		p++;
	first = p;
	while (!csv->stop[(unsigned char)*p])
		p++;
	for (last = p; last > first && is_blank(csv, last[-1]); last--)
		;
	*at = p;
	return append_cell(csv, first, (size_t)(last - first), err);
}

enum lbp_status
lbp_csv_split_direct(struct lbp_csv *csv, size_t stop, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	const char *p = csv->bytes + csv->begin;
	const char *end = csv->bytes + stop;
	char saved = csv->bytes[stop];

	csv->bytes[stop] = '\n'; /* a sentinel: a last row without an end of line stops here */
	while (p < end && status == LBP_OK) {
		status = split_cell(csv, &p, err);
		if (*p == csv->delimiter && p < end) {
			p++;
			if (p == end && status == LBP_OK)
				status = append_cell(csv, p, 0, err);
			if (p < end)
				continue;
		}
		if (status == LBP_OK && csv->row_cells == 1 && csv->cells[csv->cell_count - 1].length == 0) {
			csv->cell_count--;
			csv->row_cells = 0;
		} else if (status == LBP_OK)
			status = finish_row(csv, csv->next_line, err);
		csv->next_line++;
		p += 1 + (p + 1 < end && p[0] == '\r' && p[1] == '\n');
	}
	csv->bytes[stop] = saved;
	csv->begin = stop;
	return status;
}

static void
take_field(void *text, size_t length, void *context)
{
	struct lbp_csv *csv = context;
	char *copy = csv->copied + csv->copied_length;

	if (csv->callback_status != LBP_OK)
		return;
	if (length > 0)
		memcpy(copy, text, length);
	csv->copied_length += length;
	csv->callback_status = append_cell(csv, copy, length, csv->failed);
}

static void
take_row(int terminator, void *context)
{
	struct lbp_csv *csv = context;

	(void)terminator;
	if (csv->callback_status == LBP_OK)
		csv->callback_status = finish_row(csv, csv->next_line, csv->failed);
}

enum lbp_status
lbp_csv_split_libcsv(struct lbp_csv *csv, size_t stop, struct lbp_error *err)
{
	const char *row = csv->bytes + csv->begin;
	size_t length = stop - csv->begin;
	size_t done;

	csv->failed = err;
	csv->callback_status = LBP_OK;
	done = csv_parse(csv->parser, row, length, take_field, take_row, csv);
	if (done < length && csv_error(csv->parser) == CSV_EPARSE)
		return lbp_fail(err, LBP_EDATA, "%.200s:%zu: a quote stands where none may: double it inside quotes",
			csv->name, csv->next_line + lbp_csv_line_ends(row, done));
	if (done < length)
		return lbp_fail_memory(err);
	if (csv_fini(csv->parser, take_field, take_row, csv) != 0)
		return lbp_fail(err, LBP_EDATA, "%.200s:%zu: a quote is never closed", csv->name, csv->next_line);
	csv->next_line += lbp_csv_line_ends(row, length);
	csv->begin = stop;
	return csv->callback_status;
}
