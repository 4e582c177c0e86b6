/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random texts: the direct split against libcsv, and both against a reader of a few lines written for nothing but this
 * comparison. Whatever fails prints the text.
 */
#include "bits.h"
#include "check.h"
#include "csv_record.h"

#include <stdlib.h>

static size_t
below(uint64_t *seed, size_t n)
{
	return (size_t)(bits_next(seed) % n);
}

static char
draw_delimiter(uint64_t *seed)
{
	return ",;\t |"[below(seed, 5)];
}

/* `length` pieces of an alphabet in which the delimiter and ends of line are frequent. */
static struct lbp_buffer
draw_text(uint64_t *seed, size_t length, char delimiter, const char *letters)
{
	struct lbp_buffer text = {0};
	const char *ends[] = {"\n", "\n", "\n", "\r", "\r\n", "\n\n", "\r\r\n", "\n\r"};
	const char *end;
	size_t i, kind;

	record_add(&text, "", 0);
	for (i = 0; i < length; i++) {
		kind = below(seed, 10);
		if (kind < 3)
			record_add(&text, &delimiter, 1);
		else if (kind == 3) {
			end = ends[below(seed, sizeof ends / sizeof ends[0])];
			record_add(&text, end, strlen(end));
		} else
			record_add(&text, &letters[below(seed, strlen(letters))], 1);
	}
	return text;
}

/* Rows of the header's width but for some, so that most are handed out. */
static struct lbp_buffer
draw_rows(uint64_t *seed, size_t rows, size_t width, char delimiter, const char *letters)
{
	struct lbp_buffer text = {0};
	size_t i, j, k, cells;

	record_add(&text, "", 0);
	for (i = 0; i < rows; i++) {
		cells = i > 0 && below(seed, 12) == 0 ? 1 + below(seed, 6) : width;
		for (j = 0; j < cells; j++) {
			if (j > 0)
				record_add(&text, &delimiter, 1);
			for (k = below(seed, 9); k > 0; k--)
				record_add(&text, &letters[below(seed, strlen(letters))], 1);
		}
		if (i + 1 < rows || below(seed, 2) == 0) {
			j = below(seed, 8);
			record_add(&text, j == 0 ? "\r" : j == 1 ? "\r\n" : "\n", j == 1 ? 2 : 1);
		}
	}
	return text;
}

struct oracle {
	const char *p, *end;
	char delimiter;
	size_t line, width, fault_count;
	struct lbp_buffer rows, faults;
	char error[200];
};

static int
is_blank(const struct oracle *o)
{
	return o->p < o->end && (*o->p == ' ' || *o->p == '\t') && *o->p != o->delimiter;
}

static int
is_row_end(const struct oracle *o)
{
	return o->p == o->end || *o->p == '\n' || *o->p == '\r';
}

static void
pass_line_end(struct oracle *o)
{
	if (o->p < o->end && *o->p == '\r' && o->p + 1 < o->end && o->p[1] == '\n')
		o->p++;
	o->p += o->p < o->end;
	o->line++;
}

static void
refuse(struct oracle *o, size_t opened, const char *behind)
{
	int used = snprintf(o->error, sizeof o->error, "error 3: t.csv:%zu: %s", opened, behind);

	if (opened < o->line && strstr(behind, "opens") != NULL && o->p < o->end)
		snprintf(o->error + used, sizeof o->error - (size_t)used,
			": the next one, on line %zu, has text behind it", o->line);
}

static void
oracle_quoted(struct oracle *o, struct lbp_buffer *row)
{
	size_t opened = o->line;

	for (o->p++; o->p < o->end; o->p++) {
		if (*o->p == '"' && !(o->p + 1 < o->end && o->p[1] == '"'))
			break;
		o->p += *o->p == '"';
		record_add(row, o->p, 1);
		o->line += *o->p == '\n' || (*o->p == '\r' && !(o->p + 1 < o->end && o->p[1] == '\n'));
	}
	if (o->p == o->end) {
		refuse(o, opened, "a quote opens here and is never closed");
		return;
	}
	for (o->p++; is_blank(o); o->p++)
		;
	if (!is_row_end(o) && *o->p != o->delimiter)
		refuse(o, opened, opened < o->line ? "a quote opens here and is never closed"
						   : "a quote stands where none may: double it inside quotes");
}

/* One cell; 1 if anything stood there. */
static int
oracle_cell(struct oracle *o, struct lbp_buffer *row)
{
	const char *first;

	while (is_blank(o))
		o->p++;
	record_add(row, "[", 1);
	first = o->p;
	if (o->p < o->end && *o->p == '"')
		oracle_quoted(o, row);
	else {
		while (!is_row_end(o) && *o->p != o->delimiter && *o->p != '"')
			o->p++;
		if (o->p < o->end && *o->p == '"')
			refuse(o, o->line, "a quote stands where none may: double it inside quotes");
		record_add(row, first, (size_t)(o->p - first));
		while (row->text[row->length - 1] != '[' &&
			(row->text[row->length - 1] == ' ' || row->text[row->length - 1] == '\t') &&
			row->text[row->length - 1] != o->delimiter)
			row->length--;
	}
	record_add(row, "]", 1);
	return o->p > first;
}

static void
oracle_row(struct oracle *o)
{
	struct lbp_buffer row = {0};
	char text[80];
	size_t line = o->line, cells = 1;
	int any;

	record_add(&row, text, (size_t)snprintf(text, sizeof text, "%zu ", line));
	for (any = oracle_cell(o, &row); o->error[0] == '\0' && !is_row_end(o); any = 1, cells++) {
		o->p++;
		oracle_cell(o, &row);
	}
	record_add(&row, "\n", 1);
	if (o->error[0] == '\0' && any && o->width == 0)
		o->width = cells;
	if (o->error[0] == '\0' && any && cells == o->width)
		record_add(&o->rows, row.text, row.length);
	else if (o->error[0] == '\0' && any && o->fault_count++ < LBP_FAULTS_SHOWN)
		record_add(&o->faults, text,
			(size_t)snprintf(text, sizeof text, "t.csv:%zu: %zu cell%s where the header has %zu\n", line,
				cells, cells == 1 ? "" : "s", o->width));
	pass_line_end(o);
	lbp_buffer_free(&row);
}

/* What the reader must make of a text that is one block to it. */
static struct lbp_buffer
oracle_read(const char *text, size_t length, char delimiter)
{
	struct oracle o = {.p = text, .end = text + length, .delimiter = delimiter, .line = 1};
	size_t header = 0;

	record_add(&o.rows, "", 0);
	while (o.p < o.end && o.error[0] == '\0') {
		if (o.width == 0 && *o.p == '#') {
			while (!is_row_end(&o))
				o.p++;
			pass_line_end(&o);
		} else
			oracle_row(&o);
		if (o.width > 0 && header == 0)
			header = o.rows.length;
	}
	if (o.error[0] != '\0')
		o.rows.length = header;
	else if (o.width == 0)
		snprintf(o.error, sizeof o.error, "error 3: t.csv: %s",
			length == 0 ? "is empty: no header line" : "has no header line");
	if (o.faults.length > 0)
		record_add(&o.rows, o.faults.text, o.faults.length);
	if (o.fault_count > LBP_FAULTS_SHOWN) {
		char more[40];

		record_add(&o.rows, more,
			(size_t)snprintf(more, sizeof more, "and %zu more\n", o.fault_count - LBP_FAULTS_SHOWN));
	}
	record_add(&o.rows, o.error, strlen(o.error));
	if (o.error[0] != '\0')
		record_add(&o.rows, "\n", 1);
	lbp_buffer_free(&o.faults);
	return o.rows;
}

static int
same(const struct lbp_buffer *a, const struct lbp_buffer *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static void
show(const struct lbp_buffer *text, char delimiter, const struct lbp_buffer *got, const struct lbp_buffer *want)
{
	size_t i;

	printf("\n    delimiter %d, text \"", delimiter);
	for (i = 0; i < text->length && text->length < 2000; i++)
		if (text->text[i] == '\n' || text->text[i] == '\r')
			printf(text->text[i] == '\n' ? "\\n" : "\\r");
		else
			putchar(text->text[i]);
	printf("\"\n    got:\n%.2000s\n    want:\n%.2000s\n", got->text, want->text);
}

static int
agrees(const struct lbp_buffer *text, char delimiter)
{
	struct lbp_buffer direct = record_csv(FROM_TEXT, text->text, text->length, delimiter, 0);
	struct lbp_buffer libcsv = record_csv(FROM_TEXT, text->text, text->length, delimiter, 1);
	struct lbp_buffer oracle = oracle_read(text->text, text->length, delimiter);
	int agree = same(&direct, &libcsv) && same(&libcsv, &oracle);

	if (!same(&direct, &libcsv))
		show(text, delimiter, &direct, &libcsv);
	else if (!agree)
		show(text, delimiter, &libcsv, &oracle);
	lbp_buffer_free(&direct);
	lbp_buffer_free(&libcsv);
	lbp_buffer_free(&oracle);
	return agree;
}

/*
 * Puts a comment ahead, so that the first block of the file ends `at` bytes into the text. With an error the oracle,
 * which knows no blocks, does not tell which rows came before it.
 */
static int
agrees_over_a_block(const struct lbp_buffer *text, size_t at, char delimiter)
{
	struct lbp_buffer padded = {0}, direct, libcsv, oracle;
	size_t padding = LBP_CSV_BLOCK - at;
	int agree;

	while (padded.length < padding)
		record_add(&padded, "#", 1);
	padded.text[padding - 1] = '\n';
	record_add(&padded, text->text, text->length);
	direct = record_csv(FROM_FILE, padded.text, padded.length, delimiter, 0);
	libcsv = record_csv(FROM_FILE, padded.text, padded.length, delimiter, 1);
	oracle = oracle_read(padded.text, padded.length, delimiter);
	agree = same(&direct, &libcsv) && (same(&libcsv, &oracle) || strstr(oracle.text, "error") != NULL);
	if (!agree)
		show(text, delimiter, &direct, same(&direct, &libcsv) ? &oracle : &libcsv);
	lbp_buffer_free(&oracle);
	lbp_buffer_free(&padded);
	lbp_buffer_free(&direct);
	lbp_buffer_free(&libcsv);
	return agree;
}

static void
check_texts(uint64_t seed, const char *letters, int count)
{
	struct lbp_buffer text;
	char delimiter;
	int ok = 1;

	for (; count > 0 && ok; count--) {
		delimiter = draw_delimiter(&seed);
		text = draw_text(&seed, below(&seed, 120), delimiter, letters);
		ok = agrees(&text, delimiter);
		lbp_buffer_free(&text);
		text = draw_rows(&seed, 1 + below(&seed, 40), 1 + below(&seed, 4), delimiter, letters);
		ok = ok && agrees(&text, delimiter);
		lbp_buffer_free(&text);
	}
	CHECK(ok);
}

static void
without_quotes(void)
{
	check_texts(1, "a1.-#  \t\xAC\x8A\x8D\xBB", 4000);
}

static void
with_quotes(void)
{
	check_texts(2, "a1  \"\"", 4000);
	check_texts(3, "abcdefg1234567890.-# \t\"", 4000);
}

static void
across_the_end_of_a_block(void)
{
	struct lbp_buffer text;
	uint64_t seed = 4;
	char delimiter;
	size_t at;
	int round, ok = 1;

	for (round = 0; round < 8 && ok; round++) {
		delimiter = draw_delimiter(&seed);
		text = draw_rows(&seed, 10, 1 + below(&seed, 3), delimiter, round % 2 ? "a1 \t" : "ab1 \"");
		for (at = 0; at <= text.length && ok; at++)
			ok = agrees_over_a_block(&text, at, delimiter);
		lbp_buffer_free(&text);
	}
	CHECK(ok);
}

static void
many_blocks(void)
{
	struct lbp_buffer text, direct, libcsv;
	uint64_t seed = 5;
	int round;

	for (round = 0; round < 4; round++) {
		text = draw_rows(&seed, 30000 + below(&seed, 1000), 3, ',', round % 2 ? "a1 .\t" : "12345.");
		direct = record_csv(FROM_FILE, text.text, text.length, ',', 0);
		libcsv = record_csv(FROM_FILE, text.text, text.length, ',', 1);
		CHECK(text.length > 5 * LBP_CSV_BLOCK);
		CHECK(direct.length > text.length / 2);
		CHECK(same(&direct, &libcsv));
		lbp_buffer_free(&text);
		lbp_buffer_free(&direct);
		lbp_buffer_free(&libcsv);
	}
}

SUITE("csv: direct split against libcsv", {"without quotes", without_quotes}, {"with quotes", with_quotes},
	{"across the end of a block", across_the_end_of_a_block}, {"many blocks", many_blocks})
