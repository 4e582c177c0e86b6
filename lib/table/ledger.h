/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the rows went: rows in = rows used + rows dropped, each drop with its reason.
 * Invariant: the reasons' counts add up to dropped.
 * Ownership: the caller owns the struct, the struct owns the reasons' texts.
 */
#ifndef LBP_TABLE_LEDGER_H
#define LBP_TABLE_LEDGER_H

#include "base/array.h"

struct lbp_drop {
	char *reason;
	size_t count;
	int chosen; /* left out because the user asked for it (--where): not held against --max-drop */
};

struct lbp_ledger {
	size_t in;
	size_t dropped;
	struct lbp_drop *drops;
	size_t reasons;
	size_t capacity;
};

enum lbp_status lbp_ledger_drop(struct lbp_ledger *ledger, const char *reason, int chosen, struct lbp_error *err);

/* Rows dropped for reasons that nobody asked for. */
size_t lbp_ledger_unasked(const struct lbp_ledger *ledger);

/* `23 rows in, 21 used, 2 dropped (missing sd1: 1, double zero: 1)` */
enum lbp_status lbp_ledger_text(const struct lbp_ledger *ledger, struct lbp_buffer *text, struct lbp_error *err);
void lbp_ledger_free(struct lbp_ledger *ledger);

#endif
