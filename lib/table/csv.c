/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/csv.h"

#include "table/csv_split.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 1 << 16 };

static enum lbp_status
at_line(struct lbp_csv *csv, size_t line, const char *what, struct lbp_error *err)
{
	return lbp_fail(err, LBP_EDATA, "%.200s:%zu: %s", csv->name, line, what);
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
	status = lbp_array_reserve(&csv->bytes, &csv->capacity, csv->end + more + 1, 1, err);
	while (status == LBP_OK && more > 0 && !csv->at_end) {
		got = csv->descriptor < 0 ? 0 : read(csv->descriptor, csv->bytes + csv->end, more);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return lbp_fail(err, LBP_EIO, "%.200s: cannot read: %s", csv->name, strerror(errno));
		if (memchr(csv->bytes + csv->end, '\0', (size_t)got) != NULL)
			return lbp_fail(err, LBP_EDATA, "%.200s: holds NUL bytes: not a text file (binary, or UTF-16)",
				csv->name);
		csv->at_end = got == 0;
		csv->end += (size_t)got;
		more -= (size_t)got;
	}
	return status;
}

/* The end of the last whole row of a block without quotes: behind its last LF (or CR that no LF can follow). */
static size_t
last_row_end(const struct lbp_csv *csv)
{
	size_t at;

	if (csv->at_end)
		return csv->end;
	for (at = csv->end; at > csv->begin; at--)
		if (csv->bytes[at - 1] == '\n')
			return at;
	for (at = csv->end - 1; at > csv->begin; at--)
		if (csv->bytes[at - 1] == '\r')
			return at;
	return csv->begin;
}

/* The end of the first row from `at`, or 0 if the block does not hold it whole; *quote is where a quote stays open. */
static size_t
quoted_row_end(const struct lbp_csv *csv, size_t at, size_t *quote)
{
	int inside = 0;

	for (; at < csv->end; at++) {
		if (csv->bytes[at] == '"') {
			inside = !inside;
			*quote = at;
		} else if (!inside && csv->bytes[at] == '\n')
			return at + 1;
		else if (!inside && csv->bytes[at] == '\r' && (at + 1 < csv->end || csv->at_end))
			return at + 1 + (at + 1 < csv->end && csv->bytes[at + 1] == '\n');
	}
	if (!inside)
		*quote = SIZE_MAX;
	return csv->at_end && !inside ? csv->end : 0;
}

static enum lbp_status
unclosed(struct lbp_csv *csv, size_t quote, struct lbp_error *err)
{
	size_t line = csv->next_line + lbp_csv_line_ends(csv->bytes + csv->begin, quote - csv->begin);

	return at_line(csv, line, "a quote opens here and is never closed", err);
}

static enum lbp_status
split_quoted(struct lbp_csv *csv, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t quote = SIZE_MAX;
	size_t row_end;

	csv->copied_length = 0;
	status = lbp_array_reserve(&csv->copied, &csv->copied_capacity, 2 * (csv->end - csv->begin) + 16, 1, err);
	while (status == LBP_OK && csv->begin < csv->end) {
		row_end = quoted_row_end(csv, csv->begin, &quote);
		if (row_end == 0 && csv->at_end)
			return unclosed(csv, quote, err);
		if (row_end == 0)
			break;
		status = lbp_csv_split_libcsv(csv, row_end, err);
	}
	return status;
}

static enum lbp_status
split_block(struct lbp_csv *csv, struct lbp_error *err)
{
	size_t stop;

	if (csv->always_libcsv || memchr(csv->bytes + csv->begin, '"', csv->end - csv->begin) != NULL)
		return split_quoted(csv, err);
	stop = last_row_end(csv);
	return lbp_csv_split_direct(csv, stop, err);
}

enum lbp_status
lbp_csv_read(struct lbp_csv *csv, struct lbp_csv_rows *rows, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t more = BLOCK;

	csv->cell_count = csv->row_count = 0;
	while (status == LBP_OK && csv->row_count == 0) {
		if (csv->begin == csv->end && csv->at_end)
			break;
		status = fill(csv, more, err);
		if (status == LBP_OK)
			status = split_block(csv, err);
		more = csv->end - csv->begin > BLOCK ? csv->end - csv->begin : BLOCK;
	}
	*rows = (struct lbp_csv_rows){csv->cells, csv->lines, status == LBP_OK ? csv->row_count : 0};
	return status;
}

/* Sets the lines beginning with # aside; the header must still be whole in what is read then. */
static enum lbp_status
skip_comments(struct lbp_csv *csv, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	char *newline;
	size_t length;

	while (status == LBP_OK && csv->begin < csv->end && csv->bytes[csv->begin] == '#') {
		newline = memchr(csv->bytes + csv->begin, '\n', csv->end - csv->begin);
		if (newline == NULL && !csv->at_end) {
			status = fill(csv, csv->end - csv->begin + BLOCK, err);
			continue;
		}
		length = newline == NULL ? csv->end - csv->begin
		                         : (size_t)(newline - csv->bytes) + 1 - csv->begin;
		status = lbp_buffer_append(&csv->comments, csv->bytes + csv->begin, length, err);
		csv->begin += length;
		csv->next_line++;
		if (status == LBP_OK && csv->begin == csv->end)
			status = fill(csv, BLOCK, err);
	}
	return status;
}

/* Splits the header off alone, so that the rows behind it can be held to its width. */
static enum lbp_status
read_header(struct lbp_csv *csv, struct lbp_csv_rows *header, struct lbp_error *err)
{
	enum lbp_status status = fill(csv, BLOCK, err);
	size_t quote = SIZE_MAX;
	size_t row_end;

	if (status == LBP_OK && csv->end >= 3 && memcmp(csv->bytes, "\xEF\xBB\xBF", 3) == 0)
		csv->begin = 3;
	if (status == LBP_OK && csv->end == csv->begin)
		return lbp_fail(err, LBP_EDATA, "%.200s: is empty: no header line", csv->name);
	if (status == LBP_OK)
		status = skip_comments(csv, err);
	while (status == LBP_OK && csv->row_count == 0) {
		if (csv->begin == csv->end && csv->at_end)
			return lbp_fail(err, LBP_EDATA, "%.200s: has no header line", csv->name);
		row_end = quoted_row_end(csv, csv->begin, &quote);
		if (row_end == 0 && csv->at_end)
			return unclosed(csv, quote, err);
		if (row_end == 0) {
			status = fill(csv, csv->end - csv->begin + BLOCK, err);
			continue;
		}
		csv->copied_length = 0;
		status = lbp_array_reserve(
			&csv->copied, &csv->copied_capacity, 2 * (row_end - csv->begin) + 16, 1, err);
		if (status == LBP_OK)
			status = lbp_csv_split_libcsv(csv, row_end, err);
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
	csv->stop[(unsigned char)delimiter] = csv->stop['\n'] = csv->stop['\r'] = 1;
	csv->parser = malloc(sizeof *csv->parser);
	if (csv->parser == NULL)
		return lbp_fail_memory(err);
	status = csv_init(csv->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) == 0 ? LBP_OK
	                                                                                     : lbp_fail_memory(err);
	csv_set_delim(csv->parser, (unsigned char)delimiter);
	return status;
}

enum lbp_status
lbp_csv_open(struct lbp_csv *csv, const char *path, char delimiter, struct lbp_faults *faults,
	struct lbp_csv_rows *header, struct lbp_error *err)
{
	enum lbp_status status;
	int standard = strcmp(path, "-") == 0;

	*csv = (struct lbp_csv){.descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY)};
	if (csv->descriptor < 0)
		return lbp_fail(err, LBP_EIO, "%.200s: cannot open: %s", path, strerror(errno));
	status = start(csv, standard ? "standard input" : path, delimiter, faults, err);
	return status == LBP_OK ? read_header(csv, header, err) : status;
}

enum lbp_status
lbp_csv_open_text(struct lbp_csv *csv, const char *name, const char *text, size_t length, char delimiter,
	struct lbp_faults *faults, struct lbp_csv_rows *header, struct lbp_error *err)
{
	enum lbp_status status;

	*csv = (struct lbp_csv){.descriptor = -1};
	status = start(csv, name, delimiter, faults, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(&csv->bytes, &csv->capacity, length + 1, 1, err);
	if (status != LBP_OK)
		return status;
	memcpy(csv->bytes, text, length);
	csv->end = length;
	csv->at_end = 1;
	if (memchr(text, '\0', length) != NULL)
		return lbp_fail(err, LBP_EDATA, "%.200s: holds NUL bytes: not a text", name);
	return read_header(csv, header, err);
}

void
lbp_csv_close(struct lbp_csv *csv)
{
	if (csv->descriptor > STDERR_FILENO)
		close(csv->descriptor);
	if (csv->parser != NULL)
		csv_free(csv->parser);
	free(csv->parser);
	free(csv->bytes);
	free(csv->cells);
	free(csv->lines);
	free(csv->copied);
	lbp_buffer_free(&csv->comments);
	*csv = (struct lbp_csv){.descriptor = -1};
}
