/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What design.c, design_terms.c and design_levels.c share. */
#ifndef LBP_TABLE_DESIGN_PRIVATE_H
#define LBP_TABLE_DESIGN_PRIVATE_H

#include "table/design.h"

/* `NAME=VALUE,...`: the next pair of *text, which moves on; 0 at the end, -1 where there is no NAME=VALUE. */
struct lbp_pair {
	const char *name, *value;
	size_t name_length, value_length;
};
int lbp_design_pair(const char **text, struct lbp_pair *pair);

/* The variable that a pair names, LBP_NO_COLUMN if there is none. */
size_t lbp_design_named(const struct lbp_design *design, const struct lbp_pair *pair);

/* Reads the terms into variables and terms. */
enum lbp_status lbp_design_read_terms(struct lbp_design *design, const char *text, struct lbp_error *err);

/* Levels of every factor among the rows, then the columns. */
enum lbp_status lbp_design_find_levels(struct lbp_design *design, const struct lbp_table *table,
	const char *references, const uint32_t *rows, size_t n, struct lbp_error *err);
enum lbp_status lbp_design_lay_out(struct lbp_design *design, struct lbp_error *err);

void lbp_design_unsettle(struct lbp_design *design);

#endif
