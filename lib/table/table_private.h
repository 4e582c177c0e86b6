/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What table_open.c and table.c share. */
#ifndef LBP_TABLE_TABLE_PRIVATE_H
#define LBP_TABLE_TABLE_PRIVATE_H

#include "table/table.h"

/* Closes the input in hand and opens the next one, whose header must be that of the first. */
enum lbp_status lbp_table_next_file(struct lbp_table *table, struct lbp_error *err);

/* A mapped role that nobody looked up is a slip of the user's: LBP_EUSAGE. */
enum lbp_status lbp_table_check_roles(const struct lbp_table *table, struct lbp_error *err);

#endif
