/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Row-wise filters that fill in what is missing: each output can be had in several ways, each from its own columns, and
 * every row takes the first way that it has the numbers for.
 * Invariant: a cell that the input has is never written over; the way the others were filled stands beside them in the
 * column `OUTPUT_from`.
 * Ownership: plans are constant and borrowed for the call.
 */
#ifndef LBP_TOOLS_DERIVE_FILL_H
#define LBP_TOOLS_DERIVE_FILL_H

#include "cli/run.h"

enum { FILL_INPUTS = 6, FILL_OUTPUTS = 6, FILL_WAYS = 16, FILL_SUFFIXES = 3 };

/*
 * out from in, both in the order of their lists; an output that this way cannot give is left NaN. variant is the way's.
 * LBP_ENEGATIVE leaves the row out, err->message being the ledger's reason; LBP_EDOMAIN refuses it.
 */
typedef enum lbp_status (*fill_compute)(
	const void *context, int variant, const double *in, double *out, struct lbp_error *err);

/* Names hold '#' where the arm's number goes (sd# is sd, sd1, sd2); with no number, "_#" is nothing. */
struct fill_way {
	const char *name; /* what `OUTPUT_from` says; NULL ends a list */
	const char *inputs[FILL_INPUTS + 1];
	fill_compute compute;
	int variant; /* for a function that serves several ways */
};

struct fill {
	const char *outputs[FILL_OUTPUTS + 1];
	const struct fill_way *ways;
	const char *const *suffixes; /* arms to fill where the input has their columns, NULL-terminated; "" comes last and
	                                stands for a single arm: it is left alone where numbered arms are filled */
};

struct fill_plan {
	const struct fill *fill;
	const void *context;
	const char *only;       /* take the way of this name and no other, or NULL */
	const char *measure;    /* fills a column of that name, or NULL */
	const char *grid_input; /* an input that rows without it take from grid, one output row for each value; or NULL */
	const double *grid;
	size_t grid_count;
};

enum lbp_status fill_run(struct lbp_run *run, const struct fill_plan *plan, struct lbp_error *err);

#endif
