/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terms of a model and the columns of numbers that they make.
 *
 *     arm,age,arm:age     columns of the input; a:b is the product of two (a*b is a,b,a:b)
 *     factor(site)        a column of numbers taken as words
 *     age:log(t+20)       a product with a function of time: (t) log(t) sqrt(t) (t>90), with t, t+C or t-C
 *
 * Numbers are taken as they are. Words make a factor: a column of 0 and 1 for each level but the reference, which is
 * the first in C order unless another is named. In a product, a factor has a column for every level where the term
 * without it is not in the model; what depends on time alone counts as being there.
 * Invariant: after lbp_design_settle, column[j] says what x[j] of lbp_design_row is.
 * Ownership: the caller owns the struct, the struct owns all in it; the table is borrowed for each call. Start from {0}.
 *
 *     lbp_design_require(&design, &table, "arm,age", err);
 *     while (... lbp_table_read(&table, LBP_BLOCK, err) ...)
 *             lbp_design_append(&design, &table, err);
 *     lbp_design_settle(&design, &table, NULL, NULL, design.rows, err);
 *     lbp_design_row(&design, row, NULL, x);
 */
#ifndef LBP_TABLE_DESIGN_H
#define LBP_TABLE_DESIGN_H

#include "table/pack.h"
#include "table/table.h"

enum { LBP_TERM_VARIABLES = 4 };

enum lbp_variable_kind { LBP_VARIABLE_COLUMN, LBP_VARIABLE_SUPPLIED, LBP_VARIABLE_TIME };
enum lbp_time_function { LBP_TIME_PLAIN, LBP_TIME_LOG, LBP_TIME_SQRT, LBP_TIME_AFTER };

struct lbp_variable {
	char *name; /* as the terms have it, without factor() */
	enum lbp_variable_kind kind;
	int is_forced; /* factor(NAME) */
	size_t column; /* of the table */
	struct lbp_pack values; /* a number or a label's code, row by row */
	enum lbp_time_function function;
	double shift; /* f(t + shift); t > shift */

	/* lbp_design_settle */
	int is_factor;
	const char **label; /* levels of the factor in their order, the reference first; borrowed */
	size_t levels;
	uint32_t *level; /* label code -> its level, LBP_NO_LABEL if no row has it */
	double *number;  /* label code -> its number, for words that are all numbers */
};

struct lbp_term {
	char *name;
	size_t variable[LBP_TERM_VARIABLES];
	size_t variables;
};

struct lbp_design_column {
	size_t term;
	uint32_t level[LBP_TERM_VARIABLES]; /* of each variable of the term, where it is a factor */
	char *label;     /* the levels that make it 1, or NULL */
	char *reference; /* what it is compared with, or NULL */
};

struct lbp_design {
	struct lbp_variable *variable;
	size_t variables;
	struct lbp_term *term;
	size_t terms;
	struct lbp_design_column *column;
	size_t columns;
	size_t rows;

	/* private */
	size_t variable_capacity, term_capacity, column_capacity;
	const char *supplied;       /* name of the factor that the caller supplies, or NULL */
	const char *const *supplied_label;
	size_t supplied_levels;
};

/* What is not in the row: the time, and the level of the factor that the caller supplies. */
struct lbp_design_moment {
	double time;
	size_t level;
};

/* Before lbp_design_require: terms may use this factor, its levels in this order; the texts are borrowed for good. */
void lbp_design_supply(struct lbp_design *design, const char *name, const char *const *labels, size_t count);

/*
 * Reads the terms and asks the table for their columns.
 * fails    LBP_EUSAGE: a text that is no list of terms, a column that is not there
 */
enum lbp_status lbp_design_require(
	struct lbp_design *design, struct lbp_table *table, const char *terms, struct lbp_error *err);

/* Takes in the rows that the table holds. fails LBP_ENOMEM */
enum lbp_status lbp_design_append(struct lbp_design *design, const struct lbp_table *table, struct lbp_error *err);

/*
 * Finds the levels among n rows (their numbers, or NULL for the first n) and lays out the columns. May be called again
 * for other rows. references is "arm=control,site=A", of a model with one factor "control" will do, or NULL.
 * fails    LBP_EUSAGE: a reference that is no level, or of no factor; LBP_EDATA: a factor with one level, a column of
 *          both numbers and words; LBP_ENOMEM
 */
enum lbp_status lbp_design_settle(struct lbp_design *design, const struct lbp_table *table, const char *references,
	const uint32_t *rows, size_t n, struct lbp_error *err);

/* The columns of a row; moment may be NULL where no term needs it. */
void lbp_design_row(
	const struct lbp_design *design, size_t row, const struct lbp_design_moment *moment, double *x);

/* The columns of many rows, row by row; no term may need a moment. */
void lbp_design_rows(const struct lbp_design *design, const uint32_t *rows, size_t count, double *x);

/*
 * The columns of a person who is in no row: "arm=1,age=50" with every variable of the model, or NULL for all numbers 0
 * and all factors at their reference.
 * fails    LBP_EUSAGE: a variable not named or of no term, a level that no row has, terms with time or supplied levels
 */
enum lbp_status lbp_design_at(const struct lbp_design *design, const char *text, double *x, struct lbp_error *err);

/* Whether a term uses the time, or the supplied factor. */
int lbp_design_uses(const struct lbp_design *design, enum lbp_variable_kind kind);

void lbp_design_free(struct lbp_design *design);

#endif
