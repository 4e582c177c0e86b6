/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows that share their values in some columns (--by), numbered in the order in which the groups first come.
 * Invariant: id[i] < count for every row held; equal values mean equal id, across blocks too.
 * Ownership: the caller owns the struct, the struct owns its arrays; the table is borrowed for the call.
 */
#ifndef LBP_TABLE_GROUP_H
#define LBP_TABLE_GROUP_H

#include "table/table.h"

enum { LBP_GROUP_COLUMNS = 8 };

struct lbp_group_map { /* (what came before, code) -> a number */
	uint64_t *key;
	uint32_t *value;
	size_t slots;
	uint32_t count;
};

struct lbp_groups {
	size_t columns;
	size_t column[LBP_GROUP_COLUMNS];
	size_t count;  /* groups so far; 1 when there is no column to group by */
	uint32_t *id;  /* of each row held */
	size_t *order; /* lbp_groups_sort: rows, group by group, in the order they came */
	size_t *start; /* lbp_groups_sort: group g is order[start[g]] .. order[start[g + 1] - 1] */

	/* private */
	struct lbp_group_map map[LBP_GROUP_COLUMNS];
	uint32_t *code; /* count * columns: the codes of each group */
	size_t code_capacity, id_capacity;
};

/* Asks the table for the columns of "COL,..." (NULL or empty: none). fails as lbp_table_require, LBP_EUSAGE if > 8 */
enum lbp_status lbp_groups_require(
	struct lbp_groups *groups, struct lbp_table *table, const char *by, struct lbp_error *err);

/* Numbers the rows that the table holds now; groups of earlier blocks keep their numbers. fails LBP_ENOMEM */
enum lbp_status lbp_groups_assign(struct lbp_groups *groups, const struct lbp_table *table, struct lbp_error *err);

/* Orders the rows held by group. fails LBP_ENOMEM */
enum lbp_status lbp_groups_sort(struct lbp_groups *groups, const struct lbp_table *table, struct lbp_error *err);

/* The value of group g in its j-th column. */
const char *lbp_groups_label(
	const struct lbp_groups *groups, const struct lbp_table *table, size_t group, size_t j);

/* ` (trial A, site 3)` behind a message about a group; empty where there is no column to group by. */
void lbp_groups_say(
	const struct lbp_groups *groups, const struct lbp_table *table, size_t group, char *text, size_t size);
void lbp_groups_free(struct lbp_groups *groups);

#endif
