/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of events in two arms, of people or of person-time.
 * Invariant: arm 1 is the treatment, arm 2 the comparator; counts need not be whole, so that amounts may have been
 * added.
 * Ownership: every array is the caller's, borrowed for the call.
 */
#ifndef LBP_META_TABLES_H
#define LBP_META_TABLES_H

#include "base/error.h"

/* k tables: events of people, or of person-time. */
struct lbp_tables {
	const double *events1, *size1, *events2, *size2;
	size_t k;
};

/*
 * Whether the tables can be pooled at all.
 *
 * inputs   t; person_time: sizes are times
 * outputs  none
 * fails    LBP_EDOMAIN: no tables; row and column (events1, n1 or time1 ...) of what is not finite or negative, of
 *          more events than people, of a size that is 0
 * source   none
 * checked  tests/unit/test_tables.c
 */
enum lbp_status lbp_tables_check(const struct lbp_tables *t, int person_time, struct lbp_error *err);

/*
 * Whether table i has no events, or events only, in both arms: it says nothing of a ratio, and must not by what is added
 * to it.
 */
int lbp_tables_is_silent(const struct lbp_tables *t, size_t i, int person_time);

/* Which tables get an amount added to each cell before they are summed. */
enum lbp_tables_add {
	LBP_TABLES_ADD_NONE,
	LBP_TABLES_ADD_ONLY0,  /* those with a zero cell */
	LBP_TABLES_ADD_ALL,
	LBP_TABLES_ADD_IF0ALL, /* all, when at least one has a zero cell */
	LBP_TABLES_ADD_COUNT
};

/* "none", "only0", "all", "if0all"; NULL-terminated, in the order of the enumeration. */
extern const char *const lbp_tables_add_names[];

/*
 * Adds an amount to cells, in place: events grow by it, people by twice as much (once for events, once for the others),
 * times not at all.
 *
 * inputs   four arrays of k values; amount >= 0
 * outputs  the arrays; the number of tables that were changed is returned
 * fails    never
 * source   Gart & Zweifel (1967) Biometrika 54:181-187 (1/2 to each cell)
 * checked  tests/unit/test_tables.c: by hand
 */
size_t lbp_tables_add(double *events1, double *size1, double *events2, double *size2, size_t k, int person_time,
	double amount, enum lbp_tables_add which);

#endif
