/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "csv_record.h"

#include <stdlib.h>

/* Reads a text from memory and from a file, by the direct split and by libcsv: four times the same. */
static int
reads_as(const char *text, size_t length, char delimiter, const char *want, const char *file, int line)
{
	int same = 1;
	int way;

	for (way = 0; way < 4; way++) {
		struct lbp_buffer got = record_csv(way & 1 ? FROM_FILE : FROM_TEXT, text, length, delimiter, way / 2);

		same = check_text(got.text, want, way & 1 ? "from a file" : "from memory", file, line) && same;
		lbp_buffer_free(&got);
	}
	return same;
}

#define CHECK_READ(text, want) CU_ASSERT(reads_as((text), strlen(text), ',', (want), __FILE__, __LINE__))
#define CHECK_READ_BY(delimiter, text, want) \
	CU_ASSERT(reads_as((text), strlen(text), (delimiter), (want), __FILE__, __LINE__))

static void
plain_rows(void)
{
	CHECK_READ("a,b\n1,2\n3,4\n", "1 [a][b]\n2 [1][2]\n3 [3][4]\n");
	CHECK_READ("a,b\n1,2\n3,4", "1 [a][b]\n2 [1][2]\n3 [3][4]\n");
	CHECK_READ("a,b\n1,\n,4\n,", "1 [a][b]\n2 [1][]\n3 [][4]\n4 [][]\n");
	CHECK_READ("a\n1\n2", "1 [a]\n2 [1]\n3 [2]\n");
	CHECK_READ("a,b", "1 [a][b]\n");
	CHECK_READ("a,", "1 [a][]\n");
	CHECK_READ("trüb,北\né,✓\n", "1 [trüb][北]\n2 [é][✓]\n");
}

static void
ends_of_line(void)
{
	CHECK_READ("a,b\r\n1,2\r\n3,4\r\n", "1 [a][b]\n2 [1][2]\n3 [3][4]\n");
	CHECK_READ("a,b\r1,2\r3,4\r", "1 [a][b]\n2 [1][2]\n3 [3][4]\n");
	CHECK_READ("a,b\r1,2\n3,4\r\n5,6\r", "1 [a][b]\n2 [1][2]\n3 [3][4]\n4 [5][6]\n");
	CHECK_READ("a,b\n1,2\r\r\n3,4\n\r\n5,6", "1 [a][b]\n2 [1][2]\n4 [3][4]\n6 [5][6]\n");
	CHECK_READ("a,b\r\n\"x\",2\r\n\"y\",4\r\n", "1 [a][b]\n2 [x][2]\n3 [y][4]\n");
}

static void
blanks_and_blank_lines(void)
{
	CHECK_READ("a , b\n 1\t,\t 2 \n", "1 [a][b]\n2 [1][2]\n");
	CHECK_READ("a,b\n x y ,  \n", "1 [a][b]\n2 [x y][]\n");
	CHECK_READ("a,b\n \" x \" ,\" \"\n", "1 [a][b]\n2 [ x ][ ]\n");
	CHECK_READ("a,b\n\n1,2\n  \t \n\r\n3,4\n\n\n", "1 [a][b]\n3 [1][2]\n6 [3][4]\n");
	CHECK_READ("\n\r\na,b\n1,2\n", "3 [a][b]\n4 [1][2]\n");
	CHECK_READ("  \na,b\n1,2\n", "2 [a][b]\n3 [1][2]\n");
	CHECK_READ("a\n\"\"\n1\n", "1 [a]\n2 []\n3 [1]\n");
}

static void
quotes(void)
{
	CHECK_READ("a,b\n\"Smith, 2001\",2\n", "1 [a][b]\n2 [Smith, 2001][2]\n");
	CHECK_READ("a,b\n\"say \"\"no\"\"\",\"\"\"\"\n", "1 [a][b]\n2 [say \"no\"][\"]\n");
	CHECK_READ("\"a\",\"b,c\"\n\"\",1\n", "1 [a][b,c]\n2 [][1]\n");
	CHECK_READ("a,b\n1,\"x\"", "1 [a][b]\n2 [1][x]\n");
	CHECK_READ("a,b\n\"x\ny\",2\n3,4\n", "1 [a][b]\n2 [x\ny][2]\n4 [3][4]\n");
	CHECK_READ("a,b\n1,\"x\r\ny\rz\"\r\n3,4\n", "1 [a][b]\n2 [1][x\r\ny\rz]\n5 [3][4]\n");
	CHECK_READ("\"a\nb\",c\n1,2\n", "1 [a\nb][c]\n3 [1][2]\n");
	CHECK_READ("a,b\n1,2\n\"q\",4\n5,6\n\"r\",8\n9,10", "1 [a][b]\n2 [1][2]\n3 [q][4]\n4 [5][6]\n5 [r][8]\n6 [9][10]\n");
}

static void
other_delimiters(void)
{
	CHECK_READ_BY(';', "a;b\n1,5;2\n", "1 [a][b]\n2 [1,5][2]\n");
	CHECK_READ_BY('\t', "a\tb\tc\n 1 \t\t\"x\ty\"\n", "1 [a][b][c]\n2 [1][][x\ty]\n");
	CHECK_READ_BY('\t', "a\tb\n\t\n", "1 [a][b]\n2 [][]\n");
	CHECK_READ_BY('|', "a|b\n1|\n", "1 [a][b]\n2 [1][]\n");
	CHECK_READ_BY(' ', "a b\n1 2\n\t3 4\t\n", "1 [a][b]\n2 [1][2]\n3 [3][4]\n");
}

static void
byte_order_mark_and_comments(void)
{
	struct lbp_csv csv = {0};
	struct lbp_faults faults = {0};
	struct lbp_csv_rows rows;
	struct lbp_error err;
	const char *text = "\xEF\xBB\xBF# made by \"x\n\r\n#, two\r\na,b\n#1,2\n";

	CHECK_READ("\xEF\xBB\xBF" "a,b\n1,2\n", "1 [a][b]\n2 [1][2]\n");
	CHECK_READ("\xEF\xBB\xBF\"a\",b\n1,2\n", "1 [a][b]\n2 [1][2]\n");
	CHECK_READ("a,b\n\xEF\xBB\xBF,2\n", "1 [a][b]\n2 [\xEF\xBB\xBF][2]\n");
	CHECK_READ("# one\n#two, \"\na,b\n1,2\n", "3 [a][b]\n4 [1][2]\n");
	CHECK_READ("# one\r# two\ra,b\r1,2\r", "3 [a][b]\n4 [1][2]\n");
	CHECK_READ(text, "4 [a][b]\n5 [#1][2]\n");
	CHECK_STATUS(lbp_csv_open_text(&csv, "t.csv", text, strlen(text), ',', &faults, &rows, &err), LBP_OK);
	CHECK_TEXT(csv.comments.text, "# made by \"x\n#, two\r\n");
	CHECK(csv.header_line == 4);
	CHECK(csv.width == 2);
	lbp_csv_close(&csv);
}

static void
ragged_rows(void)
{
	struct lbp_buffer text = {0}, want = {0};
	char line[100];
	int i;

	CHECK_READ("a,b\n1\n2,3\n4,5,6\n\"7\"\n",
		"1 [a][b]\n3 [2][3]\nt.csv:2: 1 cell where the header has 2\nt.csv:4: 3 cells where the header has 2\n"
		"t.csv:5: 1 cell where the header has 2\n");
	record_add(&text, "a,b\n", 4);
	record_add(&want, "1 [a][b]\n", 9);
	for (i = 0; i < 23; i++)
		record_add(&text, "1,2,3\n", 6);
	for (i = 0; i < 20; i++) {
		snprintf(line, sizeof line, "t.csv:%d: 3 cells where the header has 2\n", i + 2);
		record_add(&want, line, strlen(line));
	}
	record_add(&want, "and 3 more\n", 11);
	CHECK_READ(text.text, want.text);
	lbp_buffer_free(&text);
	lbp_buffer_free(&want);
}

static void
nothing_to_read(void)
{
	CHECK_READ("", "error 3: t.csv: is empty: no header line\n");
	CHECK_READ("\xEF\xBB\xBF", "error 3: t.csv: is empty: no header line\n");
	CHECK_READ("\n\n", "error 3: t.csv: has no header line\n");
	CHECK_READ("# only\n# comments", "error 3: t.csv: has no header line\n");
	CHECK_READ("  \n\t", "error 3: t.csv: has no header line\n");
}

static void
not_a_text(void)
{
	static const char utf16[] = "\xFF\xFE" "a\0,\0b\0\n\0", binary[] = "a,b\n1,2\n3,\0" "4\n";
	struct lbp_buffer got;

	got = record_csv(FROM_FILE, utf16, sizeof utf16 - 1, ',', 0);
	CHECK(strstr(got.text, "holds NUL bytes: not a text file (binary, or UTF-16)") != NULL);
	lbp_buffer_free(&got);
	got = record_csv(FROM_FILE, binary, sizeof binary - 1, ',', 0);
	CHECK(strstr(got.text, "holds NUL bytes") != NULL && strstr(got.text, "[1]") == NULL);
	lbp_buffer_free(&got);
	got = record_csv(FROM_TEXT, binary, sizeof binary - 1, ',', 0);
	CHECK_TEXT(got.text, "error 3: t.csv: holds NUL bytes: not a text\n");
	lbp_buffer_free(&got);
}

static void
unclosed_quotes(void)
{
	CHECK_READ("a,b\n1,2\n3,\"4\n5,6\n", "1 [a][b]\nerror 3: t.csv:3: a quote opens here and is never closed\n");
	CHECK_READ("a,b\n\"x\ny\",\"4\n", "1 [a][b]\nerror 3: t.csv:3: a quote opens here and is never closed\n");
	CHECK_READ("a,b\n1,\"\"\"\n", "1 [a][b]\nerror 3: t.csv:2: a quote opens here and is never closed\n");
	CHECK_READ("a,\"b\n1,2\n", "error 3: t.csv:1: a quote opens here and is never closed\n");
	CHECK_READ("# x\n\n\"a,b\n1,2\n", "error 3: t.csv:3: a quote opens here and is never closed\n");
	CHECK_READ("a,b\n1,2\n\"3,4\n5,6\n\"x\",7\n", "1 [a][b]\nerror 3: t.csv:3: a quote opens here and is never closed: "
		"the next one, on line 5, has text behind it\n");
	CHECK_READ("a,\"b\n1,\"x\"\n", "error 3: t.csv:1: a quote opens here and is never closed: "
		"the next one, on line 2, has text behind it\n");
}

static void
misplaced_quotes(void)
{
	const char *want = "1 [a][b]\nerror 3: t.csv:3: a quote stands where none may: double it inside quotes\n";

	CHECK_READ("a,b\n1,2\n5\" tall,4\n", want);
	CHECK_READ("a,b\n1,2\n\"x\"y,4\n5,\"6\"\n", want);
	CHECK_READ("a,b\n1,2\n\"x\" \"y\",4\n", want);
	CHECK_READ("a,b\n1,2\nx \"y\",4\n5,\"\n", want);
	CHECK_READ("a,b\n\"x\ny\",5\"\n", want);
	CHECK_READ("a\"b\"\n1\n", "error 3: t.csv:1: a quote stands where none may: double it inside quotes\n");
}

/* A quote that opens behind many blocks, the rest of a large file behind it. */
static void
unclosed_quote_in_a_large_file(void)
{
	struct lbp_buffer text = {0}, got;
	const char *said = "error 3: t.csv:50002: a quote opens here and is never closed\n";
	int i;

	record_add(&text, "a,b,c\n", 6);
	for (i = 0; i < 200000; i++)
		record_add(&text, i == 50000 ? "1,\"2,3\n" : "1,2,3\n", i == 50000 ? 7 : 6);
	got = record_csv(FROM_FILE, text.text, text.length, ',', 0);
	CHECK(got.length > strlen(said) && strcmp(got.text + got.length - strlen(said), said) == 0);
	lbp_buffer_free(&got);
	lbp_buffer_free(&text);
}

static void
long_cells(void)
{
	enum { LONG = 10 << 20 };
	char *text = malloc(LONG + 64);
	struct lbp_csv csv;
	struct lbp_faults faults = {0};
	struct lbp_csv_rows rows;
	struct lbp_error err;
	int quoted, length;

	for (quoted = 0; quoted < 2; quoted++) {
		length = sprintf(text, "a,b\n%s", quoted ? "\"" : "");
		memset(text + length, 'x', LONG);
		length += LONG;
		length += sprintf(text + length, "%s,1\n3,4\n", quoted ? "\"" : "");
		CHECK_STATUS(
			lbp_csv_open_text(&csv, "t.csv", text, (size_t)length, ',', &faults, &rows, &err), LBP_OK);
		CHECK_STATUS(lbp_csv_read(&csv, &rows, &err), LBP_OK);
		CHECK(rows.count == 2 && rows.cells[0].length == LONG && rows.cells[0].text[LONG - 1] == 'x');
		CHECK(rows.line[1] == 3 && rows.cells[3].text[0] == '4');
		lbp_csv_close(&csv);
	}
	free(text);
}

static void
files_that_cannot_be_read(void)
{
	struct lbp_csv csv;
	struct lbp_faults faults = {0};
	struct lbp_csv_rows rows;
	struct lbp_error err;

	CHECK_STATUS(lbp_csv_open(&csv, "/nonexistent/x.csv", ',', &faults, &rows, &err), LBP_EIO);
	CHECK_TEXT(err.message, "/nonexistent/x.csv: cannot open: No such file or directory");
	lbp_csv_close(&csv);
	CHECK_STATUS(lbp_csv_open(&csv, "/", ',', &faults, &rows, &err), LBP_EIO);
	CHECK_TEXT(err.message, "/: cannot read: Is a directory");
	lbp_csv_close(&csv);
}

static void
what_messages_quote(void)
{
	char text[80];
	struct lbp_cell cell = {text, sizeof text};

	memset(text, 'x', sizeof text);
	CHECK(lbp_cell_shown((struct lbp_cell){text, 60}) == 60);
	CHECK(lbp_cell_shown(cell) == 60);
	memcpy(text + 58, "\xE2\x9C\x93", 3); /* a character across the limit is left out whole */
	CHECK(lbp_cell_shown(cell) == 58);
}

SUITE("csv", {"plain rows", plain_rows}, {"ends of line", ends_of_line},
	{"blanks and blank lines", blanks_and_blank_lines}, {"quotes", quotes}, {"other delimiters", other_delimiters},
	{"byte-order mark and comments", byte_order_mark_and_comments}, {"ragged rows", ragged_rows},
	{"nothing to read", nothing_to_read}, {"not a text", not_a_text}, {"unclosed quotes", unclosed_quotes},
	{"misplaced quotes", misplaced_quotes}, {"unclosed quote in a large file", unclosed_quote_in_a_large_file},
	{"long cells", long_cells}, {"files that cannot be read", files_that_cannot_be_read},
	{"what messages quote", what_messages_quote})
