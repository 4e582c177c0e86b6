/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bits.h"
#include "check.h"
#include "table/table.h"
#include "table/writer.h"

#include <stdlib.h>

/* What a writer commits, to be freed; NULL if it failed. */
static char *
committed(struct lbp_writer *writer, struct lbp_error *err)
{
	FILE *file = tmpfile();
	char path[32], *text = NULL;
	size_t length;

	snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
	if (lbp_writer_commit(writer, path, err) == LBP_OK) {
		fseek(file, 0, SEEK_END);
		length = (size_t)ftell(file);
		rewind(file);
		text = malloc(length + 1);
		CHECK(fread(text, 1, length, file) == length);
		text[length] = '\0';
	}
	fclose(file);
	lbp_writer_free(writer);
	return text;
}

static struct lbp_cell
cell(const char *text)
{
	return (struct lbp_cell){text, strlen(text)};
}

static int
commits(struct lbp_writer *writer, const char *want, const char *file, int line)
{
	struct lbp_error err = {0};
	char *text = committed(writer, &err);
	int same = check_text(text, want, err.message, file, line);

	free(text);
	return same;
}

#define CHECK_COMMIT(writer, want) CU_ASSERT(commits((writer), (want), __FILE__, __LINE__))

/* One table in every format: texts to be quoted, numbers, missing cells, UTF-8. */
static void
sample(struct lbp_writer *writer, enum lbp_format format)
{
	static const char *const names[] = {"study", "n", "est", "note"};

	lbp_writer_init(writer, format, ',', 4);
	lbp_writer_columns(writer, names, 4);
	lbp_writer_text(writer, "Müller, \"2001\"");
	lbp_writer_count(writer, 120);
	lbp_writer_number(writer, -0.123456789);
	lbp_writer_text(writer, NULL);
	lbp_writer_cell(writer, cell("北京 <b>|\\"));
	lbp_writer_cell(writer, cell("7"));
	lbp_writer_number(writer, NAN);
	lbp_writer_text(writer, "two\nlines\t& more");
}

static void
delimited(void)
{
	struct lbp_writer writer;

	sample(&writer, LBP_CSV);
	CHECK_COMMIT(&writer, "study,n,est,note\n\"Müller, \"\"2001\"\"\",120,-0.123456789,\n"
		"北京 <b>|\\,7,,\"two\nlines\t& more\"\n");
	sample(&writer, LBP_TSV);
	CHECK_COMMIT(&writer, "study\tn\test\tnote\n\"Müller, \"\"2001\"\"\"\t120\t-0.123456789\t\n"
		"北京 <b>|\\\t7\t\t\"two\nlines\t& more\"\n");
}

static void
json(void)
{
	struct lbp_writer writer;

	sample(&writer, LBP_JSON);
	CHECK_COMMIT(&writer, "[\n{\"study\":\"Müller, \\\"2001\\\"\",\"n\":120,\"est\":-0.123456789,\"note\":null},\n"
		"{\"study\":\"北京 <b>|\\\\\",\"n\":7,\"est\":null,\"note\":\"two\\u000alines\\u0009& more\"}\n]\n");
}

static void
aligned(void)
{
	struct lbp_writer writer;

	sample(&writer, LBP_ALIGNED);
	CHECK_COMMIT(&writer, "study             n      est  note\n"
		"Müller, \"2001\"  120  -0.1235  \n"
		"北京 <b>|\\        7           two lines & more\n");
}

static void
markdown(void)
{
	struct lbp_writer writer;

	sample(&writer, LBP_MARKDOWN);
	CHECK_COMMIT(&writer, "| study | n | est | note |\n|---|--:|--:|---|\n"
		"| Müller, \"2001\" | 120 | -0.1235 |  |\n"
		"| 北京 \\<b>\\|\\\\ | 7 |  | two lines & more |\n");
}

static void
html(void)
{
	struct lbp_writer writer;

	sample(&writer, LBP_HTML);
	CHECK_COMMIT(&writer, "<table>\n<tr><th>study</th><th>n</th><th>est</th><th>note</th></tr>\n"
		"<tr><td>Müller, &quot;2001&quot;</td><td>120</td><td>-0.1235</td><td></td></tr>\n"
		"<tr><td>北京 &lt;b&gt;|\\</td><td>7</td><td></td><td>two\nlines\t&amp; more</td></tr>\n</table>\n");
}

/* Text that is no table comes out as it is, whatever the format and --keep say. */
static void
raw(void)
{
	struct lbp_writer writer;

	lbp_writer_init(&writer, LBP_JSON, ',', 0);
	writer.keep = "study";
	lbp_writer_raw(&writer, "<svg>", 5);
	lbp_writer_raw(&writer, "\nx", 1);
	CHECK_COMMIT(&writer, "<svg>\n");
	lbp_writer_init(&writer, LBP_ALIGNED, ',', 0);
	lbp_writer_raw(&writer, "", 0);
	CHECK_COMMIT(&writer, "");
}

static void
without_rows(void)
{
	static const char *const names[] = {"a", "b c"};
	static const char *const want[] = {"a,b c\n", "a\tb c\n", "[]\n", "a  b c\n", "| a | b c |\n|---|---|\n",
		"<table>\n<tr><th>a</th><th>b c</th></tr>\n</table>\n"};
	struct lbp_writer writer;
	int format;

	for (format = LBP_CSV; format <= LBP_HTML; format++) {
		lbp_writer_init(&writer, (enum lbp_format)format, ',', 0);
		lbp_writer_columns(&writer, names, 2);
		CHECK_COMMIT(&writer, want[format]);
	}
}

/* What the reader would trim, skip or take for a comment is quoted; a lone empty cell too. */
static void
quoting(void)
{
	static const char *const cells[] = {"", " a", "a\t", "a b", "#x", "a#", "\"", ",", "a;b", "\r", "1"};
	static const char *const want[] = {
		"\"\"", "\" a\"", "\"a\t\"", "a b", "\"#x\"", "a#", "\"\"\"\"", "\",\"", "a;b", "\"\r\"", "1"};
	struct lbp_writer writer;
	char text[64];
	size_t i;

	for (i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		lbp_writer_init(&writer, LBP_CSV, ',', 0);
		lbp_writer_column(&writer, "#h");
		lbp_writer_text(&writer, cells[i]);
		snprintf(text, sizeof text, "\"#h\"\n%s\n", want[i]);
		CHECK_COMMIT(&writer, text);
	}
	lbp_writer_init(&writer, LBP_CSV, ';', 0);
	lbp_writer_column(&writer, "a,b");
	lbp_writer_column(&writer, "c;d");
	lbp_writer_text(&writer, "");
	lbp_writer_text(&writer, "x;y");
	CHECK_COMMIT(&writer, "a,b;\"c;d\"\n;\"x;y\"\n");
}

/* Cells that are numbers by JSON's grammar go as numbers, exactly as they came; all others as text. */
static void
json_numbers(void)
{
	static const char *const numbers[] = {"0", "-0", "7", "-12.50", "1e5", "1.5e-07", "2E+3", "0.5", "0e0"};
	static const char *const texts[] = {"007", "+5", ".5", "5.", "-.5", "1.e5", "1.5e", "1e+", "-", "1 ", " 1", "Inf",
		"NaN", "0x10", "1e999", "1,5", "00", "-01", "1.5.2", "1e5.0"};
	struct lbp_writer writer;
	char want[64];
	size_t i;

	for (i = 0; i < sizeof numbers / sizeof numbers[0] + sizeof texts / sizeof texts[0]; i++) {
		int is_text = i >= sizeof numbers / sizeof numbers[0];
		const char *text = is_text ? texts[i - sizeof numbers / sizeof numbers[0]] : numbers[i];

		lbp_writer_init(&writer, LBP_JSON, ',', 0);
		lbp_writer_column(&writer, "x");
		lbp_writer_cell(&writer, cell(text));
		snprintf(want, sizeof want, is_text ? "[\n{\"x\":\"%s\"}\n]\n" : "[\n{\"x\":%s}\n]\n", text);
		CHECK_COMMIT(&writer, want);
	}
	lbp_writer_init(&writer, LBP_JSON, ',', 0);
	lbp_writer_column(&writer, "x\"\x01");
	lbp_writer_number(&writer, INFINITY);
	lbp_writer_number(&writer, 1e300);
	CHECK_COMMIT(&writer, "[\n{\"x\\\"\\u0001\":\"Inf\"},\n{\"x\\\"\\u0001\":1e+300}\n]\n");
}

/* What is not finite is an empty cell where a tool asks for it. */
static void
finite_or_missing(void)
{
	struct lbp_writer writer;

	lbp_writer_init(&writer, LBP_CSV, ',', 0);
	lbp_writer_columns(&writer, (const char *const[]){"a", "b", "c", "d"}, 4);
	lbp_writer_finite(&writer, -INFINITY);
	lbp_writer_finites(&writer, (double[]){NAN, INFINITY, -0.5}, 3);
	CHECK_COMMIT(&writer, "a,b,c,d\n,,,-0.5\n");
}

/* Bytes that are no UTF-8: Latin-1, a cut character, an overlong form, a surrogate, beyond U+10FFFF. */
static void
json_is_utf8(void)
{
	struct lbp_writer writer;

	lbp_writer_init(&writer, LBP_JSON, ',', 0);
	lbp_writer_column(&writer, "x");
	lbp_writer_text(&writer, "M\xFCller \xE2\x82");
	lbp_writer_text(&writer, "\xC0\x80|\xE0\x80\x80|\xED\xA0\x80|\xF4\x90\x80\x80|\xFF");
	lbp_writer_text(&writer, "ü€𝄞\xEF\xBF\xBF\xF4\x8F\xBF\xBF");
	CHECK_COMMIT(&writer, "[\n{\"x\":\"M�ller ��\"},\n{\"x\":\"��|���|���|����|�\"},\n"
		"{\"x\":\"ü€𝄞\xEF\xBF\xBF\xF4\x8F\xBF\xBF\"}\n]\n");
}

static void
digits(void)
{
	static const int wanted[] = {0, 3, 17};
	struct lbp_writer writer;
	size_t i;

	for (i = 0; i < 3; i++) {
		lbp_writer_init(&writer, LBP_ALIGNED, ',', wanted[i]);
		lbp_writer_column(&writer, "x");
		lbp_writer_number(&writer, 0.1 + 0.2);
		CHECK_COMMIT(&writer, wanted[i] == 3 ? "  x\n0.3\n" : "                  x\n0.30000000000000004\n");
	}
	lbp_writer_init(&writer, LBP_CSV, ',', 3);
	lbp_writer_column(&writer, "x");
	lbp_writer_number(&writer, 0.1 + 0.2);
	CHECK_COMMIT(&writer, "x\n0.30000000000000004\n");
}

static void
kept_columns(void)
{
	static const char *const names[] = {"a", "b", "c"};
	struct lbp_writer writer;
	struct lbp_error err;
	int row;

	for (row = 0; row < 2; row++) {
		lbp_writer_init(&writer, row == 0 ? LBP_CSV : LBP_JSON, ',', 0);
		writer.keep = "c,a";
		lbp_writer_columns(&writer, names, 3);
		lbp_writer_text(&writer, "1");
		lbp_writer_text(&writer, "2");
		lbp_writer_text(&writer, "3");
		CHECK_COMMIT(&writer, row == 0 ? "a,c\n1,3\n" : "[\n{\"a\":\"1\",\"c\":\"3\"}\n]\n");
	}
	lbp_writer_init(&writer, LBP_CSV, ',', 0);
	writer.keep = "a,d";
	lbp_writer_columns(&writer, names, 3);
	CHECK(committed(&writer, &err) == NULL);
	CHECK_TEXT(err.message, "--keep: the output has no column 'd'");
}

static void
control_characters(void)
{
	struct lbp_writer writer;

	lbp_writer_init(&writer, LBP_ALIGNED, ',', 0);
	lbp_writer_column(&writer, "x");
	lbp_writer_text(&writer, "\x1b[31mred\x7f\r\n");
	CHECK_COMMIT(&writer, "x\n [31mred   \n");
}

static void
failure_comes_back_at_commit(void)
{
	struct lbp_writer writer;
	struct lbp_error err;

	sample(&writer, LBP_CSV);
	CHECK_STATUS(lbp_writer_commit(&writer, "/dev/full", &err), LBP_EIO);
	lbp_writer_free(&writer);
	lbp_writer_free(&writer);
}

/* Random cells, and what the reader makes of what the writer made of them. */
static void
round_trip(enum lbp_format format, char delimiter, size_t columns, uint64_t seed)
{
	enum { ROWS = 200 };
	static const char alphabet[] = "a1,;\t\" \n\r#|é.-";
	struct lbp_table_options options = {.delimiter = format == LBP_TSV ? '\t' : delimiter, .keep_cells = 1};
	struct lbp_buffer cells = {0};
	size_t end[ROWS * 8], i, j, wrong = 0;
	struct lbp_writer writer;
	struct lbp_table table;
	struct lbp_error err;
	struct lbp_cell got;
	char name[8], *text;

	lbp_writer_init(&writer, format, delimiter, 0);
	for (j = 0; j < columns; j++) {
		snprintf(name, sizeof name, "#%c%d,", j % 2 ? '"' : ' ', (int)j);
		lbp_writer_column(&writer, name);
	}
	for (i = 0; i < ROWS * columns; i++) {
		for (j = bits_next(&seed) % 6; j > 0; j--)
			lbp_buffer_append(&cells, &alphabet[bits_next(&seed) % (sizeof alphabet - 1)], 1, NULL);
		lbp_buffer_append(&cells, "", 0, NULL);
		end[i] = cells.length;
		j = i > 0 ? end[i - 1] : 0;
		lbp_writer_cell(&writer, (struct lbp_cell){cells.text + j, cells.length - j});
	}
	text = committed(&writer, &err);
	CHECK_STATUS(lbp_table_open_text(&table, "t", text, strlen(text), &options, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.rows == ROWS && table.width == columns && table.faults.count == 0);
	for (i = 0; i < ROWS * columns && table.rows == ROWS; i++) {
		got = lbp_table_cell(&table, i / columns, i % columns);
		j = i > 0 ? end[i - 1] : 0;
		wrong += got.length != end[i] - j || memcmp(got.text, cells.text + j, got.length) != 0;
	}
	CHECK(wrong == 0);
	lbp_table_free(&table);
	lbp_buffer_free(&cells);
	free(text);
}

static void
reader_undoes_writer(void)
{
	uint64_t seed;
	size_t columns;

	for (seed = 1; seed <= 20; seed++)
		for (columns = 1; columns <= 8; columns += seed % 3 + 1) {
			round_trip(LBP_CSV, ',', columns, seed);
			round_trip(LBP_CSV, ';', columns, seed);
			round_trip(LBP_TSV, ',', columns, seed);
		}
}

SUITE("writer", {"finite or missing", finite_or_missing}, {"delimited", delimited}, {"json", json},
	{"aligned", aligned}, {"markdown", markdown}, {"html", html}, {"raw", raw}, {"without rows", without_rows}, {"quoting", quoting}, {"json numbers", json_numbers},
	{"json is utf-8", json_is_utf8}, {"digits", digits}, {"kept columns", kept_columns},
	{"control characters", control_characters},
	{"failure comes back at commit", failure_comes_back_at_commit},
	{"reader undoes writer", reader_undoes_writer})
