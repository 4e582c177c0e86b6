/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells that outlive the reader's block: their texts, one behind the other, and 4 bytes a cell beside them.
 * Invariant: row[i] is where row i's text begins; its cell j ends end[i * width + j] bytes behind that.
 * Ownership: the caller owns the struct, the struct owns the texts; cells are good until clear or free.
 */
#ifndef LBP_TABLE_KEPT_H
#define LBP_TABLE_KEPT_H

#include "table/csv.h"

struct lbp_kept {
	size_t rows;
	char **row;
	uint32_t *end;
	char **block; /* what row points into */
	size_t blocks, row_capacity, end_capacity, block_capacity;
};

/* Adds rows * width cells. fails LBP_ENOMEM, also for a row of 4 GiB */
enum lbp_status lbp_kept_append(
	struct lbp_kept *kept, const struct lbp_cell *cells, size_t rows, size_t width, struct lbp_error *err);
struct lbp_cell lbp_kept_cell(const struct lbp_kept *kept, size_t width, size_t row, size_t column);

/* Forgets all rows. */
void lbp_kept_clear(struct lbp_kept *kept);
void lbp_kept_free(struct lbp_kept *kept);

#endif
