/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times that are only known to lie between two visits, as the survival filters read them: one row a person, the event in
 * (left, right]. A missing left is the beginning, a missing right not yet; both equal is an exact time.
 * Invariant: after lbp_visits_check every row held is good or among the table's faults; is_used tells the first kind.
 * Ownership: the tool owns the struct, the struct owns its array; the run's table is borrowed.
 */
#ifndef LBP_CLI_VISITS_H
#define LBP_CLI_VISITS_H

#include "cli/run.h"

struct lbp_visits {
	size_t left, right; /* columns */
	size_t weights;     /* column, LBP_NO_COLUMN: every row is one person */
	unsigned char *is_used; /* of each row held */

	/* private */
	size_t capacity;
};

/* The row of a tool's table of options for `columns` of lbp_visits_ask. */
#define LBP_VISITS_OPTION(offset, help) {"interval", 0, LBP_STRING, offset, "LEFT,RIGHT", help, NULL}

/*
 * Asks the table for the two columns; columns is "LEFT,RIGHT", or NULL for left and right.
 * fails LBP_EUSAGE: not two names, or no such column
 */
enum lbp_status lbp_visits_ask(
	struct lbp_run *run, struct lbp_visits *visits, const char *columns, struct lbp_error *err);

/* A column of weights; NULL: none. fails LBP_EUSAGE: no such column */
enum lbp_status lbp_visits_ask_weights(
	struct lbp_run *run, struct lbp_visits *visits, const char *column, struct lbp_error *err);
double lbp_visits_weight(const struct lbp_run *run, const struct lbp_visits *visits, size_t row);

/* Looks at all rows held. A row with neither end, or that weighs nothing, is dropped and counted. fails LBP_ENOMEM */
enum lbp_status lbp_visits_check(struct lbp_run *run, struct lbp_visits *visits, struct lbp_error *err);

/* The ends of a row: 0 for a missing left, INFINITY for a missing right. */
double lbp_visits_low(const struct lbp_run *run, const struct lbp_visits *visits, size_t row);
double lbp_visits_high(const struct lbp_run *run, const struct lbp_visits *visits, size_t row);

void lbp_visits_free(struct lbp_visits *visits);

#endif
