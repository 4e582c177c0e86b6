/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a CSV as typed columns: only the columns somebody asks for are read as numbers or texts.
 * Invariant: every row held has a value in every required column; what was left out is in the ledger, what could not
 * be read is in faults.
 * Ownership: the caller owns the struct, the struct owns its columns; cells are good until the next read or free.
 *
 *     lbp_table_open(&table, paths, count, &options, err);
 *     lbp_table_require(&table, "yi", LBP_NUMBER, &yi, err);
 *     lbp_table_read(&table, LBP_ALL, err);
 *     ... table.column[yi].number[i], i < table.rows ...
 */
#ifndef LBP_TABLE_TABLE_H
#define LBP_TABLE_TABLE_H

#include "table/kept.h"
#include "table/labels.h"
#include "table/ledger.h"
#include "table/where.h"

/* LBP_EITHER becomes LBP_NUMBER or LBP_TEXT with the first cell that is not missing; all others must then be like it. */
enum lbp_kind { LBP_UNREAD, LBP_NUMBER, LBP_TEXT, LBP_EITHER };
enum lbp_extent { LBP_ALL, LBP_BLOCK };

#define LBP_NO_COLUMN SIZE_MAX
#define LBP_NO_LABEL UINT32_MAX

struct lbp_column {
	char *name; /* as the header has it */
	enum lbp_kind kind;
	int required;
	double *number; /* LBP_NUMBER: NaN where missing (never in a required column) */
	uint32_t *code; /* LBP_TEXT: into labels, LBP_NO_LABEL where missing */
	struct lbp_labels labels;
	char *drop_reason; /* "missing NAME" */
};

struct lbp_table_options {
	char delimiter;
	int keep_cells;        /* hold the text of every cell, for echoing */
	const char *mapping;   /* ROLE=COLUMN,... or NULL */
	struct lbp_where *where; /* borrowed, or NULL */
	struct lbp_sources *sources; /* where inputs are recorded: borrowed, or NULL */
};

/* The rows of one input file: row numbers from `first` on, until the next file's. */
struct lbp_table_part {
	const char *name;
	size_t first;
};

struct lbp_table {
	struct lbp_column *column;
	size_t width;
	size_t rows;
	size_t *line;           /* of each row, in its file */
	struct lbp_ledger ledger;
	struct lbp_faults faults;
	int at_end; /* every input has been read */

	/* private */
	struct lbp_table_options options;
	const char *const *paths;
	size_t path_count, next_path;
	struct lbp_csv csv;
	struct lbp_table_part *part;
	size_t parts, part_capacity;
	size_t row_capacity;
	struct lbp_cell *cells; /* of the block last read, if cells are kept: they stand in the reader */
	struct lbp_kept kept;   /* of all rows, when they are read all at once */
	char **roles; /* role, column, role, column ... of the mapping */
	size_t role_count, role_capacity;
	char *role_used; /* one flag a text of roles, set at the role */
	size_t *wanted;  /* columns that are read as numbers or texts */
	size_t wanted_count;
	int started;
};

/*
 * Opens the inputs (count 0: standard input) and reads the first header.
 * fails    LBP_EIO; LBP_EDATA (empty, binary, two columns of one name, a later file with another header);
 *          LBP_EUSAGE (a mapping or a condition that names no column: with "did you mean")
 */
enum lbp_status lbp_table_open(struct lbp_table *table, const char *const *paths, size_t count,
	const struct lbp_table_options *options, struct lbp_error *err);

/* Reads rows from a text in memory that messages call by name, instead of files. */
enum lbp_status lbp_table_open_text(struct lbp_table *table, const char *name, const char *text, size_t length,
	const struct lbp_table_options *options, struct lbp_error *err);

/* The column that plays a role (mapping first, else its own name); LBP_NO_COLUMN if there is none. Reads nothing. */
size_t lbp_table_find(struct lbp_table *table, const char *role);

/*
 * Asks for a column before reading. Rows where a required one is missing are dropped and counted.
 * An absent column is LBP_EUSAGE when required, else *index becomes LBP_NO_COLUMN. LBP_EITHER, which only a required
 * column may be, agrees with what others ask of it.
 */
enum lbp_status lbp_table_require(
	struct lbp_table *table, const char *role, enum lbp_kind kind, size_t *index, struct lbp_error *err);
enum lbp_status lbp_table_want(
	struct lbp_table *table, const char *role, enum lbp_kind kind, size_t *index, struct lbp_error *err);

/*
 * Reads rows in place of those held: all that are left, or a block (some tens of kB; at least one row unless at_end).
 * Bad cells do not stop it: they are in faults, which the caller looks at when the input is at its end.
 */
enum lbp_status lbp_table_read(struct lbp_table *table, enum lbp_extent extent, struct lbp_error *err);

/* The kept cell of a row; the text of a label, "" where missing. */
struct lbp_cell lbp_table_cell(const struct lbp_table *table, size_t row, size_t column);
const char *lbp_table_label(const struct lbp_table *table, size_t row, size_t column);

/* Says of a row held what is wrong with it: err->argument, if any, is the role of the cell to quote. */
void lbp_table_fault(struct lbp_table *table, size_t row, const struct lbp_error *err);

/* Counts a row that the caller leaves out. */
enum lbp_status lbp_table_drop(struct lbp_table *table, const char *reason, struct lbp_error *err);

/* Puts the input in hand down in options.sources, all of it read. fails LBP_EIO, LBP_ENOMEM */
enum lbp_status lbp_table_record(struct lbp_table *table, struct lbp_error *err);

void lbp_table_free(struct lbp_table *table);

#endif
