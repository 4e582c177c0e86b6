/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading block by block gives what reading all at once gives: values, texts, cells, lines, ledger, faults. */
#include "bits.h"
#include "check.h"
#include "table/table.h"

#include <stdlib.h>

enum { ROWS = 30000 };

/* Everything a table read, in the order it came. */
struct copy {
	size_t rows, blocks;
	double number[ROWS];
	size_t line[ROWS];
	struct lbp_buffer labels, cells, ledger, faults;
};

/* A file of numbers, labels and quoted notes, with missing cells, rows that --where leaves out, and blank lines. */
static FILE *
make_file(uint64_t seed, int bad)
{
	FILE *file = tmpfile();
	int i;

	fputs("x,arm,note,unused\n", file);
	for (i = 0; i < ROWS; i++) {
		unsigned kind = (unsigned)(bits_next(&seed) % 64);

		if (kind == 0)
			fputs("\n \n", file);
		if (kind == 1)
			fputs("NA,", file);
		else if (kind == 2 && bad)
			fputs("bad,", file);
		else
			fprintf(file, "%d.%d,", (int)(bits_next(&seed) % 1000) - 500, (int)(bits_next(&seed) % 100));
		fprintf(file, kind == 3 ? "," : "arm%d,", (int)(bits_next(&seed) % 50));
		if (kind % 4 == 0)
			fprintf(file, "\"note, %d\nsecond line\",%d\n", i, i);
		else
			fprintf(file, kind == 5 && bad ? "n%d\n" : "n%d,\n", i);
	}
	fflush(file);
	return file;
}

static void
add_rows(struct copy *copy, const struct lbp_table *table, size_t x, size_t arm)
{
	const char *label;
	struct lbp_cell cell;
	size_t i, j;

	for (i = 0; i < table->rows; i++) {
		copy->number[copy->rows] = table->column[x].number[i];
		copy->line[copy->rows++] = table->line[i];
		label = lbp_table_label(table, i, arm);
		lbp_buffer_append(&copy->labels, label, strlen(label) + 1, NULL);
		for (j = 0; j < table->width; j++) {
			cell = lbp_table_cell(table, i, j);
			lbp_buffer_append(&copy->cells, cell.text, cell.length, NULL);
			lbp_buffer_append(&copy->cells, "|", 1, NULL);
		}
	}
	copy->blocks += table->rows > 0;
}

static struct copy *
read_copy(const char *path, enum lbp_extent extent, struct lbp_where *where)
{
	struct lbp_table_options options = {.delimiter = ',', .keep_cells = 1, .where = where};
	struct copy *copy = calloc(1, sizeof *copy);
	struct lbp_table table;
	struct lbp_error err;
	size_t x, arm, i;

	CHECK_STATUS(lbp_table_open(&table, &path, 1, &options, &err), LBP_OK);
	CHECK_STATUS(lbp_table_want(&table, "x", LBP_NUMBER, &x, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "arm", LBP_TEXT, &arm, &err), LBP_OK);
	while (!table.at_end) {
		CHECK_STATUS(lbp_table_read(&table, extent, &err), LBP_OK);
		CHECK(table.rows > 0 || table.at_end);
		add_rows(copy, &table, x, arm);
	}
	CHECK_STATUS(lbp_ledger_text(&table.ledger, &copy->ledger, &err), LBP_OK);
	for (i = 0; i < table.faults.count && i < LBP_FAULTS_SHOWN; i++)
		lbp_buffer_append(&copy->faults, table.faults.message[i], strlen(table.faults.message[i]), NULL);
	lbp_table_free(&table);
	return copy;
}

static void
free_copy(struct copy *copy)
{
	lbp_buffer_free(&copy->labels);
	lbp_buffer_free(&copy->cells);
	lbp_buffer_free(&copy->ledger);
	lbp_buffer_free(&copy->faults);
	free(copy);
}

static int
same(const struct lbp_buffer *a, const struct lbp_buffer *b)
{
	return a->length == b->length && (a->length == 0 || memcmp(a->text, b->text, a->length) == 0);
}

static void
check_both(const char *path, struct lbp_where *where, int faults)
{
	struct copy *whole = read_copy(path, LBP_ALL, where);
	struct copy *blocks = read_copy(path, LBP_BLOCK, where);

	CHECK(whole->blocks == 1 && blocks->blocks > 5);
	CHECK(whole->rows == blocks->rows && whole->rows > ROWS / 3);
	CHECK(memcmp(whole->number, blocks->number, sizeof whole->number) == 0);
	CHECK(memcmp(whole->line, blocks->line, sizeof whole->line) == 0);
	CHECK(same(&whole->labels, &blocks->labels));
	CHECK(same(&whole->cells, &blocks->cells));
	CHECK(same(&whole->faults, &blocks->faults));
	CHECK_TEXT(blocks->ledger.text, whole->ledger.text);
	CHECK((whole->faults.length > 0) == faults);
	free_copy(whole);
	free_copy(blocks);
}

static void
blocks_are_the_whole(void)
{
	struct lbp_where where = {0};
	struct lbp_error err;
	char path[32];
	FILE *file;
	int bad;

	CHECK_STATUS(lbp_where_append(&where, "x<400,arm!=arm7", &err), LBP_OK);
	for (bad = 0; bad < 2; bad++) {
		file = make_file(7 + (uint64_t)bad, bad);
		snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
		check_both(path, NULL, bad);
		check_both(path, &where, bad);
		fclose(file);
	}
	lbp_where_free(&where);
}

/* Rows are conserved: those handed out and those dropped are those of the file. */
static void
ledger_adds_up(void)
{
	FILE *file = make_file(11, 0);
	struct lbp_table_options options = {.delimiter = ','};
	struct lbp_table table;
	struct lbp_error err;
	const char *path;
	char name[32];
	size_t x, used = 0;

	snprintf(name, sizeof name, "/dev/fd/%d", fileno(file));
	path = name;
	CHECK_STATUS(lbp_table_open(&table, &path, 1, &options, &err), LBP_OK);
	CHECK_STATUS(lbp_table_require(&table, "x", LBP_NUMBER, &x, &err), LBP_OK);
	while (!table.at_end) {
		CHECK_STATUS(lbp_table_read(&table, LBP_BLOCK, &err), LBP_OK);
		used += table.rows;
	}
	CHECK(table.ledger.in == ROWS && used + table.ledger.dropped == ROWS && table.ledger.dropped > 0);
	lbp_table_free(&table);
	fclose(file);
}

SUITE("table: blocks", {"blocks are the whole", blocks_are_the_whole}, {"ledger adds up", ledger_adds_up})
