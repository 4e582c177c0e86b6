/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one CSV reader: bytes to rows of cells, a block at a time (RFC 4180).
 * Invariant: every row handed out has as many cells as the header; a row that has not is a fault with its line.
 * Ownership: the caller owns the reader; rows point into it and are good until the next read or close.
 *
 * libcsv splits every row that holds a quote. Rows without one are split directly, by rules that
 * tests/unit/test_csv_split.c and tests/fuzz/fuzz_csv.c hold equal to libcsv's: blanks around a cell go, blank lines are
 * skipped, CR, LF and CR LF end a row.
 */
#ifndef LBP_TABLE_CSV_H
#define LBP_TABLE_CSV_H

#include "base/array.h"
#include "table/faults.h"
#include "table/sources.h"

/* Bytes read at a time, more where a row is longer. The fuzzer is built with a few, so that blocks end everywhere. */
#ifndef LBP_CSV_BLOCK
#define LBP_CSV_BLOCK 32768
#endif

struct csv_parser;

struct lbp_cell {
	const char *text; /* not NUL-terminated */
	size_t length;
};

/* How many of its bytes a message quotes, as %.*s: whole characters of UTF-8, about 60. */
int lbp_cell_shown(struct lbp_cell cell);

struct lbp_csv_rows {
	struct lbp_cell *cells; /* count * width of them, row by row */
	const size_t *line;     /* where each row begins, from 1 */
	size_t count;           /* 0 at the end of the input */
};

struct lbp_csv {
	const char *name; /* for messages: the path, or "standard input" */
	char delimiter;
	int always_libcsv; /* no direct split: for the tests that compare the two */
	size_t width;      /* cells of the header */
	size_t header_line;
	struct lbp_buffer comments; /* the lines beginning with # ahead of the header */

	/* private */
	int descriptor;
	char *bytes;
	size_t capacity, begin, end;
	size_t next_line;
	int at_end;
	unsigned char blank[256];      /* 1 for what is trimmed off cells */
	unsigned char plain_end[256];  /* 1 for what cannot stand in a cell without quotes */
	struct csv_parser *parser;
	struct lbp_cell *cells;
	size_t cell_count, cell_capacity;
	size_t *lines;
	size_t row_count, row_capacity;
	char *copied; /* cells that libcsv handed over */
	size_t copied_length, copied_capacity;
	size_t row_begin; /* the first cell of the row being split */
	struct lbp_faults *faults;
	struct lbp_sources *sources; /* NULL: nobody asks what was read */
	struct lbp_source_digests *digests; /* NULL but while this input is being recorded */
	struct lbp_error *failed; /* set while libcsv calls back */
	enum lbp_status callback_status;
};

/*
 * Opens path ("-" is standard input) and reads its header into *header: one row of csv->width cells.
 * fails    LBP_EIO if it cannot be opened or read; LBP_EDATA for an empty or binary file, or an unclosed quote
 */
enum lbp_status lbp_csv_open(struct lbp_csv *csv, const char *path, char delimiter, struct lbp_faults *faults,
	struct lbp_csv_rows *header, struct lbp_error *err);

/* As lbp_csv_open, with what was read put down in sources (NULL: nowhere) when the input is closed. */
enum lbp_status lbp_csv_open_recorded(struct lbp_csv *csv, const char *path, char delimiter, struct lbp_sources *sources,
	struct lbp_faults *faults, struct lbp_csv_rows *header, struct lbp_error *err);

/* As lbp_csv_open, reading a text in memory (copied) that messages call by name. */
enum lbp_status lbp_csv_open_text(struct lbp_csv *csv, const char *name, const char *text, size_t length,
	char delimiter, struct lbp_faults *faults, struct lbp_csv_rows *header, struct lbp_error *err);

/* The next rows, at least one unless the input has ended. A row with another number of cells goes to faults. */
enum lbp_status lbp_csv_read(struct lbp_csv *csv, struct lbp_csv_rows *rows, struct lbp_error *err);

/* Reads what is left, so that the record is of all of the input. fails LBP_EIO, LBP_ENOMEM */
enum lbp_status lbp_csv_record(struct lbp_csv *csv, struct lbp_error *err);

void lbp_csv_close(struct lbp_csv *csv);

#endif
