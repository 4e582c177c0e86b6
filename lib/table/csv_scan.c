/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/csv_scan.h"

#include <string.h>

static int
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Behind the end of line at `at`; 0 if it is a CR that a LF not read yet may follow. */
static size_t
behind_line_end(const struct lbp_csv *csv, size_t at)
{
	if (csv->bytes[at] == '\n')
		return at + 1;
	if (at + 1 == csv->end)
		return csv->at_end ? at + 1 : 0;
	return at + 1 + (csv->bytes[at + 1] == '\n');
}

static size_t
behind_blanks(const struct lbp_csv *csv, size_t at)
{
	while (at < csv->end && csv->blank[(unsigned char)csv->bytes[at]])
		at++;
	return at;
}

/* Behind the closing quote of the cell that opens at `at`; SIZE_MAX if the quote stays open. */
static size_t
behind_quotes(const struct lbp_csv *csv, size_t at)
{
	const char *end = csv->bytes + csv->end;
	const char *quote = memchr(csv->bytes + at + 1, '"', csv->end - at - 1);

	while (quote != NULL && quote + 1 < end && quote[1] == '"')
		quote = memchr(quote + 2, '"', (size_t)(end - quote) - 2);
	return quote == NULL ? SIZE_MAX : (size_t)(quote - csv->bytes) + 1;
}

/* The first byte that cannot stand in a cell without quotes. */
static size_t
plain_end(const struct lbp_csv *csv, size_t at)
{
	while (at < csv->end && !csv->plain_end[(unsigned char)csv->bytes[at]])
		at++;
	return at;
}

struct lbp_csv_span
lbp_csv_first_row(const struct lbp_csv *csv)
{
	struct lbp_csv_span row = {0, SIZE_MAX, 0};
	size_t at = csv->begin;

	for (;; at++) {
		row.quote = SIZE_MAX;
		at = behind_blanks(csv, at);
		if (at < csv->end && csv->bytes[at] == '"') {
			row.quote = at;
			at = behind_quotes(csv, at);
			if (at == SIZE_MAX)
				return row;
			row.lines += lbp_csv_line_ends(csv->bytes + row.quote, at - row.quote);
			at = behind_blanks(csv, at);
		} else
			at = plain_end(csv, at);
		if (at == csv->end || csv->bytes[at] != csv->delimiter)
			break;
	}
	if (at == csv->end)
		row.end = csv->at_end ? csv->end : 0;
	else
		row.end = is_line_end(csv->bytes[at]) ? behind_line_end(csv, at) : at + 1;
	return row;
}

size_t
lbp_csv_last_row(const struct lbp_csv *csv)
{
	size_t at;

	if (csv->at_end)
		return csv->end;
	for (at = csv->end; at > csv->begin; at--)
		if (is_line_end(csv->bytes[at - 1]) && behind_line_end(csv, at - 1) != 0)
			return at;
	return csv->begin;
}

size_t
lbp_csv_row_begin(const struct lbp_csv *csv, size_t at)
{
	while (at > csv->begin && !is_line_end(csv->bytes[at - 1]))
		at--;
	return at;
}

size_t
lbp_csv_line_end(const struct lbp_csv *csv)
{
	size_t at;

	for (at = csv->begin; at < csv->end; at++)
		if (is_line_end(csv->bytes[at]))
			return behind_line_end(csv, at);
	return csv->at_end ? csv->end : 0;
}

size_t
lbp_csv_line_ends(const char *text, size_t length)
{
	size_t ends = 0;
	size_t i;

	for (i = 0; i < length; i++)
		ends += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < length && text[i + 1] == '\n'));
	return ends;
}
