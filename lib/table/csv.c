/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/csv.h"

#include "table/csv_split.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
digest(struct lbp_csv *csv, const char *bytes, size_t length)
{
	if (csv->digests == NULL)
		return;
	lbp_digest_append(&csv->digests->bytes, bytes, length);
	if (csv->digests->in_data && !csv->digests->all_data)
		lbp_digest_append(&csv->digests->data, bytes, length);
}

/* Reads until the buffer holds `more` new bytes or the input has ended; unread bytes move to the front. */
static enum lbp_status
fill(struct lbp_csv *csv, size_t more, struct lbp_error *err)
{
	enum lbp_status status;
	ssize_t got;

	if (csv->begin > 0) {
		memmove(csv->bytes, csv->bytes + csv->begin, csv->end - csv->begin);
		csv->end -= csv->begin;
		csv->begin = 0;
	}
	status = lbp_array_reserve(&csv->bytes, &csv->capacity, csv->end + more + LBP_CSV_SLACK, 1, err);
	while (status == LBP_OK && more > 0 && !csv->at_end) {
		got = csv->descriptor < 0 ? 0 : read(csv->descriptor, csv->bytes + csv->end, more);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return lbp_fail(err, LBP_EIO, "%.200s: cannot read: %s", csv->name, strerror(errno));
		if (memchr(csv->bytes + csv->end, '\0', (size_t)got) != NULL)
			return lbp_fail(err, LBP_EDATA, "%.200s: holds NUL bytes: not a text file (binary, or UTF-16)",
				csv->name);
		digest(csv, csv->bytes + csv->end, (size_t)got);
		csv->at_end = got == 0;
		csv->end += (size_t)got;
		more -= (size_t)got;
	}
	if (status == LBP_OK)
		memset(csv->bytes + csv->end, 0, LBP_CSV_SLACK);
	return status;
}

static enum lbp_status
unclosed(struct lbp_csv *csv, size_t quote, struct lbp_error *err)
{
	size_t line = csv->next_line + lbp_csv_line_ends(csv->bytes + csv->begin, quote - csv->begin);

	return lbp_fail(err, LBP_EDATA, "%.200s:%zu: a quote opens here and is never closed", csv->name, line);
}

/* Hands one row to libcsv; *whole is 0 when its end has not been read yet. */
static enum lbp_status
split_quoted_row(struct lbp_csv *csv, int *whole, struct lbp_error *err)
{
	struct lbp_csv_span row = lbp_csv_first_row(csv);

	*whole = row.end != 0;
	if (*whole)
		return lbp_csv_split_libcsv(csv, row, err);
	return csv->at_end ? unclosed(csv, row.quote, err) : LBP_OK;
}

/* Rows with quotes go to libcsv, those between them are split directly. */
static enum lbp_status
split_block(struct lbp_csv *csv, struct lbp_error *err)
{
	enum lbp_status status;
	const char *quote;
	int whole = 1;

	csv->copied_length = 0;
	status = lbp_csv_reserve_copies(csv, err);
	while (status == LBP_OK && whole && csv->begin < csv->end) {
		quote = csv->always_libcsv ? csv->bytes + csv->begin
					   : memchr(csv->bytes + csv->begin, '"', csv->end - csv->begin);
		if (quote == NULL)
			return lbp_csv_split_direct(csv, lbp_csv_last_row(csv), err);
		status = lbp_csv_split_direct(csv, lbp_csv_row_begin(csv, (size_t)(quote - csv->bytes)), err);
		if (status == LBP_OK)
			status = split_quoted_row(csv, &whole, err);
	}
	return status;
}

enum lbp_status
lbp_csv_read(struct lbp_csv *csv, struct lbp_csv_rows *rows, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t more = LBP_CSV_BLOCK;

	csv->cell_count = csv->row_begin = csv->row_count = 0;
	while (status == LBP_OK && csv->row_count == 0) {
		if (csv->begin == csv->end && csv->at_end)
			break;
		status = fill(csv, more, err);
		if (status == LBP_OK)
			status = split_block(csv, err);
		more = csv->end - csv->begin > LBP_CSV_BLOCK ? csv->end - csv->begin : LBP_CSV_BLOCK;
	}
	*rows = (struct lbp_csv_rows){csv->cells, csv->lines, status == LBP_OK ? csv->row_count : 0};
	return status;
}

/* Sets the lines beginning with # aside. */
static enum lbp_status
skip_comments(struct lbp_csv *csv, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t end;

	while (status == LBP_OK && csv->begin < csv->end && csv->bytes[csv->begin] == '#') {
		end = lbp_csv_line_end(csv);
		if (end == 0) {
			status = fill(csv, csv->end - csv->begin + LBP_CSV_BLOCK, err);
			continue;
		}
		status = lbp_buffer_append(&csv->comments, csv->bytes + csv->begin, end - csv->begin, err);
		csv->begin = end;
		csv->next_line++;
		if (status == LBP_OK && csv->begin == csv->end)
			status = fill(csv, LBP_CSV_BLOCK, err);
	}
	return status;
}

/* With the first block in hand: whether this input is recorded. */
static enum lbp_status
begin_record(struct lbp_csv *csv, const char *path, struct lbp_error *err)
{
	if (csv->sources == NULL || !(csv->sources->wanted ||
		lbp_sources_marked(csv->bytes + csv->begin, csv->end - csv->begin)))
		return LBP_OK;
	csv->digests = lbp_array_new(1, sizeof *csv->digests);
	if (csv->digests == NULL)
		return lbp_fail_memory(err);
	csv->digests->name = path;
	lbp_digest_init(&csv->digests->bytes);
	lbp_digest_init(&csv->digests->data);
	lbp_digest_append(&csv->digests->bytes, csv->bytes, csv->end);
	return LBP_OK;
}

static void
begin_data(struct lbp_csv *csv)
{
	if (csv->digests == NULL || csv->digests->in_data)
		return;
	csv->digests->in_data = 1;
	csv->digests->all_data = csv->comments.length == 0 && csv->begin == 0;
	if (!csv->digests->all_data)
		lbp_digest_append(&csv->digests->data, csv->bytes + csv->begin, csv->end - csv->begin);
}

enum lbp_status
lbp_csv_record(struct lbp_csv *csv, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	if (csv->digests == NULL)
		return LBP_OK;
	while (status == LBP_OK && !csv->at_end) {
		csv->begin = csv->end;
		status = fill(csv, LBP_CSV_BLOCK, err);
	}
	if (status == LBP_OK)
		status = lbp_sources_append(csv->sources, csv->digests, csv->comments.text, err);
	free(csv->digests);
	csv->digests = NULL;
	return status;
}

/* Splits the header off alone, so that the rows behind it can be held to its width. */
static enum lbp_status
read_header(struct lbp_csv *csv, const char *path, struct lbp_csv_rows *header, struct lbp_error *err)
{
	enum lbp_status status = fill(csv, LBP_CSV_BLOCK, err);
	int whole;

	if (status == LBP_OK && csv->end >= 3 && memcmp(csv->bytes, "\xEF\xBB\xBF", 3) == 0)
		csv->begin = 3;
	if (status == LBP_OK)
		status = begin_record(csv, path, err);
	if (status == LBP_OK && csv->end == csv->begin)
		return lbp_fail(err, LBP_EDATA, "%.200s: is empty: no header line", csv->name);
	while (status == LBP_OK && csv->row_count == 0) {
		status = skip_comments(csv, err);
		if (status == LBP_OK && csv->begin == csv->end && csv->at_end)
			return lbp_fail(err, LBP_EDATA, "%.200s: has no header line", csv->name);
		begin_data(csv);
		if (status == LBP_OK)
			status = lbp_csv_reserve_copies(csv, err);
		if (status == LBP_OK)
			status = split_quoted_row(csv, &whole, err);
		if (status == LBP_OK && !whole)
			status = fill(csv, csv->end - csv->begin + LBP_CSV_BLOCK, err);
	}
	if (status != LBP_OK)
		return status;
	csv->header_line = csv->lines[0];
	*header = (struct lbp_csv_rows){csv->cells, csv->lines, 1};
	return LBP_OK;
}

static enum lbp_status
start(struct lbp_csv *csv, const char *name, char delimiter, struct lbp_faults *faults, struct lbp_error *err)
{
	enum lbp_status status;

	csv->name = name;
	csv->delimiter = delimiter;
	csv->faults = faults;
	csv->next_line = 1;
	csv->blank[' '] = delimiter != ' ';
	csv->blank['\t'] = delimiter != '\t';
	csv->plain_end[(unsigned char)delimiter] = csv->plain_end['"'] = 1;
	csv->plain_end['\n'] = csv->plain_end['\r'] = 1;
	csv->parser = malloc(sizeof *csv->parser);
	if (csv->parser == NULL)
		return lbp_fail_memory(err);
	status = csv_init(csv->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) == 0 ? LBP_OK
	                                                                                     : lbp_fail_memory(err);
	csv_set_delim(csv->parser, (unsigned char)delimiter);
	return status;
}

enum lbp_status
lbp_csv_open_recorded(struct lbp_csv *csv, const char *path, char delimiter, struct lbp_sources *sources,
	struct lbp_faults *faults, struct lbp_csv_rows *header, struct lbp_error *err)
{
	enum lbp_status status;
	int standard = strcmp(path, "-") == 0;

	*csv = (struct lbp_csv){.descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY)};
	if (csv->descriptor < 0)
		return lbp_fail(err, LBP_EIO, "%.200s: cannot open: %s", path, strerror(errno));
	csv->sources = sources;
	status = start(csv, standard ? "standard input" : path, delimiter, faults, err);
	return status == LBP_OK ? read_header(csv, path, header, err) : status;
}

enum lbp_status
lbp_csv_open(struct lbp_csv *csv, const char *path, char delimiter, struct lbp_faults *faults,
	struct lbp_csv_rows *header, struct lbp_error *err)
{
	return lbp_csv_open_recorded(csv, path, delimiter, NULL, faults, header, err);
}

enum lbp_status
lbp_csv_open_text(struct lbp_csv *csv, const char *name, const char *text, size_t length, char delimiter,
	struct lbp_faults *faults, struct lbp_csv_rows *header, struct lbp_error *err)
{
	enum lbp_status status;

	*csv = (struct lbp_csv){.descriptor = -1};
	status = start(csv, name, delimiter, faults, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(&csv->bytes, &csv->capacity, length + LBP_CSV_SLACK, 1, err);
	if (status != LBP_OK)
		return status;
	memcpy(csv->bytes, text, length);
	csv->end = length;
	csv->at_end = 1;
	if (memchr(text, '\0', length) != NULL)
		return lbp_fail(err, LBP_EDATA, "%.200s: holds NUL bytes: not a text", name);
	return read_header(csv, name, header, err);
}

int
lbp_cell_shown(struct lbp_cell cell)
{
	size_t shown = 60;

	if (cell.length <= shown)
		return (int)cell.length;
	while (shown > 57 && ((unsigned char)cell.text[shown] & 0xC0) == 0x80)
		shown--;
	return (int)shown;
}

void
lbp_csv_close(struct lbp_csv *csv)
{
	if (csv->descriptor > STDERR_FILENO)
		close(csv->descriptor);
	if (csv->parser != NULL)
		csv_free(csv->parser);
	free(csv->parser);
	free(csv->digests);
	free(csv->bytes);
	free(csv->cells);
	free(csv->lines);
	free(csv->copied);
	lbp_buffer_free(&csv->comments);
	*csv = (struct lbp_csv){.descriptor = -1};
}
