/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one writer of tables: csv, tsv and json for programs; table, markdown and html for people.
 * Invariant: rows are filled cell by cell in the order of the header; the row ends by itself with its last cell.
 * Nothing reaches the destination before lbp_writer_commit, and whatever failed on the way comes back there.
 * Ownership: the caller owns the struct, the struct copies what it is given.
 */
#ifndef LBP_TABLE_WRITER_H
#define LBP_TABLE_WRITER_H

#include "table/csv.h"
#include "table/spool.h"

enum lbp_format { LBP_CSV, LBP_TSV, LBP_JSON, LBP_ALIGNED, LBP_MARKDOWN, LBP_HTML };

struct lbp_writer {
	enum lbp_format format;
	char delimiter; /* of csv */
	int digits;     /* significant digits of numbers in the people's formats; 0: as many as it takes */
	const char *keep; /* COL,...: only these columns are written, in the order they come; NULL: all (borrowed) */

	/* private */
	struct lbp_spool spool;
	unsigned char special[256]; /* bytes that make a cell of csv or tsv need quotes */
	char **name;
	size_t columns;
	size_t name_capacity;
	size_t at;   /* column of the next cell */
	unsigned char *hidden; /* of every column named, also those not kept: 1 if it is not written */
	size_t named, next, hidden_capacity;
	size_t rows; /* rows finished */
	int finished; /* the text has its end */
	struct lbp_buffer held; /* the people's formats hold every cell, to know how wide columns are */
	size_t *cell_end;
	unsigned char *cell_right;
	size_t cells, cell_capacity, right_capacity;
};

void lbp_writer_init(struct lbp_writer *writer, enum lbp_format format, char delimiter, int digits);

/* Names the next column: all of them before the first cell. */
void lbp_writer_column(struct lbp_writer *writer, const char *name);
void lbp_writer_columns(struct lbp_writer *writer, const char *const *names, size_t count);

/* The next cell: NaN and NULL are written as missing. */
void lbp_writer_number(struct lbp_writer *writer, double number);
void lbp_writer_finite(struct lbp_writer *writer, double number); /* infinite is missing, too */
void lbp_writer_finites(struct lbp_writer *writer, const double *numbers, size_t count);
void lbp_writer_count(struct lbp_writer *writer, size_t count);
void lbp_writer_text(struct lbp_writer *writer, const char *text);
void lbp_writer_missing(struct lbp_writer *writer);

/* An input cell as it came. */
void lbp_writer_cell(struct lbp_writer *writer, struct lbp_cell cell);

/* Text that is no table, as it is and in place of one; may be called again for more. Columns and cells then have no place. */
void lbp_writer_raw(struct lbp_writer *writer, const char *text, size_t length);

/* Finishes the text, which can then be digested and framed, but takes no more rows. fails LBP_EUSAGE (keep), LBP_ENOMEM */
enum lbp_status lbp_writer_finish(struct lbp_writer *writer, struct lbp_error *err);

/* Finishes the text and hands it to path, or to standard output when path is NULL. fails LBP_EIO, LBP_ENOMEM */
enum lbp_status lbp_writer_commit(struct lbp_writer *writer, const char *path, struct lbp_error *err);
void lbp_writer_free(struct lbp_writer *writer);

#endif
