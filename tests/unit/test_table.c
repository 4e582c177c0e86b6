/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "table/table.h"

#include <stdlib.h>
#include <unistd.h>

static const struct lbp_table_options commas = {.delimiter = ','};

static enum lbp_status
open_text(struct lbp_table *table, const char *text, const struct lbp_table_options *options, struct lbp_error *err)
{
	return lbp_table_open_text(table, "t.csv", text, strlen(text), options, err);
}

/* The files /dev/fd/N and /dev/fd/M, for texts that must come from files. */
struct files {
	FILE *file[3];
	char path[3][32];
	const char *paths[3];
};

static void
make_files(struct files *files, const char *const texts[], size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		files->file[i] = tmpfile();
		fputs(texts[i], files->file[i]);
		fflush(files->file[i]);
		snprintf(files->path[i], sizeof files->path[i], "/dev/fd/%d", fileno(files->file[i]));
		files->paths[i] = files->path[i];
	}
}

static void
close_files(struct files *files, size_t count)
{
	while (count-- > 0)
		fclose(files->file[count]);
}

static void
columns_by_kind(void)
{
	struct lbp_table table;
	struct lbp_error err;
	size_t yi, arm, note, none;

	CHECK_STATUS(open_text(&table, "study,yi,arm,note\nA,0.5,x,1\nB,-1e-3,y,\nC,2,x,z\n", &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "yi", LBP_NUMBER, &yi, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "arm", LBP_TEXT, &arm, &err), LBP_OK);
	CHECK_STATUS(lbp_table_want(&table, "note", LBP_TEXT, &note, &err), LBP_OK);
	CHECK_STATUS(lbp_table_want(&table, "weeks", LBP_NUMBER, &none, &err), LBP_OK);
	CHECK(none == LBP_NO_COLUMN && yi == 1 && arm == 2 && note == 3 && table.width == 4);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.rows == 3 && table.at_end && table.faults.count == 0 && table.ledger.in == 3);
	CHECK(table.column[yi].number[0] == 0.5 && table.column[yi].number[1] == -1e-3);
	CHECK(table.column[arm].code[0] == table.column[arm].code[2]);
	CHECK(table.column[arm].labels.count == 2);
	CHECK_TEXT(lbp_table_label(&table, 1, arm), "y");
	CHECK_TEXT(lbp_table_label(&table, 1, note), "");
	CHECK(table.column[note].code[1] == LBP_NO_LABEL);
	CHECK(table.column[0].number == NULL && table.column[0].code == NULL && table.cells == NULL);
	CHECK(table.line[2] == 4);
	lbp_table_free(&table);
	lbp_table_free(&table);
}

static void
missing_spellings(void)
{
	static const char text_in[] = "x,g,opt\n1,a,\n,b,1\nNA,b,NA\nNaN,b,.\n.,b,nan\nnan,b,na\nna,b,NaN\n \"\" ,b,2\n"
				      "2,NA,\n3,.,4\n,NA,5\n";
	struct lbp_table table;
	struct lbp_buffer text = {0};
	struct lbp_error err;
	size_t x, g, opt, i;

	CHECK_STATUS(open_text(&table, text_in, &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "x", LBP_NUMBER, &x, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "g", LBP_TEXT, &g, &err), LBP_OK);
	CHECK_STATUS(lbp_table_want(&table, "opt", LBP_NUMBER, &opt, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.rows == 1 && table.faults.count == 0 && isnan(table.column[opt].number[0]));
	CHECK_STATUS(lbp_table_drop(&table, "double zero", &err), LBP_OK);
	CHECK_STATUS(lbp_ledger_text(&table.ledger, &text, &err), LBP_OK);
	CHECK_TEXT(text.text, "11 rows in, 0 used, 11 dropped (missing x: 8, missing g: 2, double zero: 1)");
	lbp_buffer_free(&text);
	lbp_table_free(&table);
	CHECK_STATUS(open_text(&table, "x,g\n1,a\nNA,b\n.,c\n4,d\n", &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_table_want(&table, "x", LBP_NUMBER, &x, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.rows == 4);
	for (i = 0; i < 4; i++)
		CHECK_NEAR(table.column[x].number[i], i == 0 ? 1.0 : i == 3 ? 4.0 : (double)NAN, 0);
	lbp_table_free(&table);
}

static void
bad_cells(void)
{
	struct lbp_table table;
	struct lbp_error err;
	struct lbp_buffer text = {0};
	size_t x;
	int i;

	CHECK_STATUS(open_text(&table, "x,y\n1,2\n3 mg,2\n\"1,5\",2\n\n0x10,2\ninf,b\n1e999,1\n-,NA\n", &commas, &err),
		LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "x", LBP_NUMBER, &x, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.faults.count == 6);
	CHECK_TEXT(table.faults.message[0], "t.csv:3: x: '3 mg' is not a number");
	CHECK_TEXT(table.faults.message[1], "t.csv:4: x: '1,5' is not a number");
	CHECK_TEXT(table.faults.message[2], "t.csv:6: x: '0x10' is not a number");
	CHECK_TEXT(table.faults.message[4], "t.csv:8: x: '1e999' is not a number");
	lbp_table_free(&table);
	lbp_buffer_append(&text, "x\n", 2, &err);
	for (i = 0; i < 25; i++)
		lbp_buffer_append(&text, "bad\n", 4, &err);
	CHECK_STATUS(open_text(&table, text.text, &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "x", LBP_NUMBER, &x, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.faults.count == 25);
	CHECK_TEXT(table.faults.message[19], "t.csv:21: x: 'bad' is not a number");
	lbp_buffer_free(&text);
	lbp_table_free(&table);
}

static void
headers_that_are_refused(void)
{
	struct lbp_table table;
	struct lbp_error err;

	CHECK_STATUS(open_text(&table, "# c\na,b,a\n1,2,3\n", &commas, &err), LBP_EDATA);
	CHECK_TEXT(err.message, "t.csv:2: two columns are called 'a'");
	lbp_table_free(&table);
	CHECK_STATUS(open_text(&table, "a,,\n1,2,3\n", &commas, &err), LBP_EDATA);
	CHECK_TEXT(err.message, "t.csv:1: two columns are called ''");
	lbp_table_free(&table);
	CHECK_STATUS(open_text(&table, "", &commas, &err), LBP_EDATA);
	CHECK_TEXT(err.message, "t.csv: is empty: no header line");
	lbp_table_free(&table);
}

static void
no_rows(void)
{
	struct lbp_table table;
	struct lbp_error err;
	size_t a;
	int block;

	for (block = 0; block < 2; block++) {
		CHECK_STATUS(open_text(&table, "a,b\n", &commas, &err), LBP_OK);
		CHECK_STATUS(lbp_table_require(&table, "a", LBP_NUMBER, &a, &err), LBP_OK);
		CHECK_STATUS(lbp_table_read(&table, block ? LBP_BLOCK : LBP_ALL, &err), LBP_OK);
		CHECK(table.rows == 0 && table.at_end && table.ledger.in == 0);
		lbp_table_free(&table);
	}
}

static void
columns_that_are_not_there(void)
{
	struct lbp_table table;
	struct lbp_error err;
	size_t index;

	CHECK_STATUS(open_text(&table, "study,Mean1,sd1\nA,1,2\n", &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "mean_1", LBP_NUMBER, &index, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "no column 'mean_1' in t.csv: did you mean 'Mean1'?");
	CHECK_STATUS(lbp_table_require(&table, "weeks", LBP_NUMBER, &index, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "no column 'weeks' in t.csv");
	CHECK_STATUS(lbp_table_require(&table, "sd1", LBP_NUMBER, &index, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "sd1", LBP_TEXT, &index, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "column 'sd1' is asked for both as numbers and as text");
	lbp_table_free(&table);
	CHECK_STATUS(open_text(&table, "study;yi;vi\nA;1;2\n", &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "yi", LBP_NUMBER, &index, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "no column 'yi' in t.csv: its header is one cell: try --delimiter ';'");
	lbp_table_free(&table);
}

static void
mapping(void)
{
	struct lbp_table_options options = {.delimiter = ',', .mapping = "yi=b=x,vi=a"};
	struct lbp_table table;
	struct lbp_error err;
	size_t yi, vi;

	CHECK_STATUS(open_text(&table, "a,b=x,yi\n1,2,3\n", &options, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "yi", LBP_NUMBER, &yi, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "vi", LBP_NUMBER, &vi, &err), LBP_OK);
	CHECK(yi == 1 && vi == 0);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.column[yi].number[0] == 2 && table.column[vi].number[0] == 1);
	lbp_table_free(&table);

	options.mapping = "a=b,b=a";
	CHECK_STATUS(open_text(&table, "a,b\n1,2\n", &options, &err), LBP_OK);
	CHECK(lbp_table_find(&table, "a") == 1 && lbp_table_find(&table, "b") == 0);
	lbp_table_free(&table);
}

static void
mapping_refused(void)
{
	static const struct {
		const char *mapping, *message;
	} cases[] = {{"yi", "--columns: 'yi' is not ROLE=COLUMN"}, {"yi=", "--columns: 'yi=' is not ROLE=COLUMN"},
		{"=a", "--columns: '=a' is not ROLE=COLUMN"}, {"yi=a,,", "--columns: '' is not ROLE=COLUMN"},
		{"yi=est_e", "--columns: no column 'est_e' in t.csv: did you mean 'este'?"},
		{"yi=a,yi=este", "--columns: 'yi' is given twice"}};
	struct lbp_table_options options = {.delimiter = ','};
	struct lbp_table table;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		options.mapping = cases[i].mapping;
		CHECK_STATUS(open_text(&table, "a,este\n1,2\n", &options, &err), LBP_EUSAGE);
		CHECK_TEXT(err.message, cases[i].message);
		lbp_table_free(&table);
	}
	options.mapping = "yy=a,yi=este";
	CHECK_STATUS(open_text(&table, "a,este\n1,2\n", &options, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "yi", LBP_NUMBER, &i, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "--columns: 'yy' is no column that this analysis uses");
	lbp_table_free(&table);
}

static void
conditions(void)
{
	struct lbp_where where = {0};
	struct lbp_table_options options = {.delimiter = ',', .where = &where, .mapping = "weeks=w"};
	struct lbp_table table;
	struct lbp_buffer text = {0};
	struct lbp_error err;
	size_t x;

	CHECK_STATUS(lbp_where_append(&where, "outcome=pain,weeks<=12", &err), LBP_OK);
	CHECK_STATUS(open_text(&table, "outcome,w,x\npain,12,1\npain,13,2\nodi,1,3\npain,NA,4\npain,4,\npain,2,6\n",
			     &options, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "x", LBP_NUMBER, &x, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.rows == 2 && table.column[x].number[0] == 1 && table.column[x].number[1] == 6);
	CHECK_STATUS(lbp_ledger_text(&table.ledger, &text, &err), LBP_OK);
	CHECK_TEXT(text.text, "6 rows in, 2 used, 4 dropped (not in --where: 3, missing x: 1)");
	CHECK(lbp_ledger_unasked(&table.ledger) == 1);
	lbp_buffer_free(&text);
	lbp_table_free(&table);

	CHECK_STATUS(open_text(&table, "outcome,w\npain,soon\npain,3\n", &options, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.faults.count == 1 && table.rows == 1);
	CHECK_TEXT(table.faults.message[0], "t.csv:2: weeks: 'soon' is not a number");
	lbp_table_free(&table);

	CHECK_STATUS(open_text(&table, "outcom,w\npain,3\n", &options, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "--where: no column 'outcome' in t.csv: did you mean 'outcom'?");
	lbp_table_free(&table);
	lbp_where_free(&where);
}

static void
several_files(void)
{
	static const char *const texts[] = {"a,b\n1,x\n2,y\n", "# c\na,b\n", "a,b\n3,y\n-,z"};
	struct files files;
	struct lbp_table table;
	struct lbp_error err;
	char want[100];
	size_t a, b;

	make_files(&files, texts, 3);
	CHECK_STATUS(lbp_table_open(&table, files.paths, 3, &commas, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "a", LBP_NUMBER, &a, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "b", LBP_TEXT, &b, &err), LBP_OK);
	CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_OK);
	CHECK(table.rows == 4 && table.column[a].number[2] == 3 && table.line[2] == 2);
	CHECK(table.column[b].code[1] == table.column[b].code[2]);
	snprintf(want, sizeof want, "%s:3: a: '-' is not a number", files.path[2]);
	CHECK(table.faults.count == 1);
	CHECK_TEXT(table.faults.message[0], want);
	err = (struct lbp_error){.row = 1, .argument = "b", .message = "is odd"};
	lbp_table_fault(&table, 1, &err);
	snprintf(want, sizeof want, "%s:3: b: 'y' is odd", files.path[0]);
	CHECK_TEXT(table.faults.message[1], want);
	err.argument = "a";
	lbp_table_fault(&table, 2, &err);
	snprintf(want, sizeof want, "%s:2: a: '3' is odd", files.path[2]);
	CHECK_TEXT(table.faults.message[2], want);
	err.argument = NULL;
	lbp_table_fault(&table, 0, &err);
	snprintf(want, sizeof want, "%s:2: is odd", files.path[0]);
	CHECK_TEXT(table.faults.message[3], want);
	lbp_table_free(&table);
	close_files(&files, 3);
}

static void
files_with_other_headers(void)
{
	static const char *const others[] = {"b,a\n1,2\n", "a\n1\n", "a,b,c\n1,2,3\n", "a,B\n1,2\n"};
	const char *texts[2] = {"a,b\n1,2\n", NULL};
	struct files files;
	struct lbp_table table;
	struct lbp_error err;
	char want[100];
	size_t i;

	for (i = 0; i < sizeof others / sizeof others[0]; i++) {
		texts[1] = others[i];
		make_files(&files, texts, 2);
		CHECK_STATUS(lbp_table_open(&table, files.paths, 2, &commas, &err), LBP_OK);
		CHECK_STATUS(lbp_table_read(&table, LBP_ALL, &err), LBP_EDATA);
		snprintf(want, sizeof want, "%s:1: its columns are not those of %s", files.path[1], files.path[0]);
		CHECK_TEXT(err.message, want);
		lbp_table_free(&table);
		close_files(&files, 2);
	}
}

static void
kept_cells(void)
{
	struct lbp_table_options options = {.delimiter = ',', .keep_cells = 1};
	struct lbp_table table;
	struct lbp_error err;
	struct lbp_cell cell;
	size_t x;
	int block;

	for (block = 0; block < 2; block++) {
		CHECK_STATUS(open_text(&table, "x,t\n1.50,\"a,b\"\nNA,gone\n+2, z \n", &options, &err), LBP_OK);
		CHECK_STATUS(lbp_table_require(&table, "x", LBP_NUMBER, &x, &err), LBP_OK);
		CHECK_STATUS(lbp_table_read(&table, block ? LBP_BLOCK : LBP_ALL, &err), LBP_OK);
		CHECK(table.rows == 2);
		cell = lbp_table_cell(&table, 0, 0);
		CHECK(cell.length == 4 && memcmp(cell.text, "1.50", 4) == 0);
		cell = lbp_table_cell(&table, 0, 1);
		CHECK(cell.length == 3 && memcmp(cell.text, "a,b", 3) == 0);
		cell = lbp_table_cell(&table, 1, 1);
		CHECK(cell.length == 1 && cell.text[0] == 'z');
		err = (struct lbp_error){.argument = "x", .message = "is odd"};
		lbp_table_fault(&table, 1, &err);
		CHECK_TEXT(table.faults.message[0], "t.csv:4: x: '+2' is odd");
		lbp_table_free(&table);
	}
}

SUITE("table", {"columns by kind", columns_by_kind}, {"missing spellings", missing_spellings},
	{"bad cells", bad_cells}, {"headers that are refused", headers_that_are_refused}, {"no rows", no_rows},
	{"columns that are not there", columns_that_are_not_there}, {"mapping", mapping},
	{"mapping refused", mapping_refused}, {"conditions", conditions}, {"several files", several_files},
	{"files with other headers", files_with_other_headers}, {"kept cells", kept_cells})
