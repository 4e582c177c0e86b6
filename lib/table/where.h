/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions on cells: `outcome=pain,weeks<=12`, all of which must hold.
 * Invariant: = and != compare numbers when both sides are numbers, else bytes; < <= > >= compare numbers only.
 * Ownership: the caller owns the struct, the struct owns its texts.
 */
#ifndef LBP_TABLE_WHERE_H
#define LBP_TABLE_WHERE_H

#include "table/csv.h"

enum lbp_comparison { LBP_EQUAL, LBP_UNEQUAL, LBP_LESS, LBP_AT_MOST, LBP_MORE, LBP_AT_LEAST };

struct lbp_condition {
	char *column;
	char *value;
	enum lbp_comparison comparison;
	int is_number; /* the value reads as a number */
	double number;
	size_t index; /* of the column in the row: the table fills it in */
};

struct lbp_where {
	struct lbp_condition *condition;
	size_t count;
	size_t capacity;
};

/* Adds the conditions of one --where text. fails LBP_EUSAGE */
enum lbp_status lbp_where_append(struct lbp_where *where, const char *text, struct lbp_error *err);

/*
 * Whether a cell meets a condition; a missing cell meets none but `column=` (is empty) and `!=`.
 * *unreadable is set when the cell would have to be a number and is none.
 */
int lbp_condition_holds(const struct lbp_condition *condition, struct lbp_cell cell, int *unreadable);
void lbp_where_free(struct lbp_where *where);

#endif
