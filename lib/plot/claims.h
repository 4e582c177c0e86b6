/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Published against reproduced, a line a number: what was printed, what came out, and how far apart they are in units
 * of the tolerance.
 * Invariant: every row is named and its numbers are written out; no two texts overlap; a difference beyond the axis is
 * at its edge with an arrow. Whether a number agrees is what the row says.
 * Ownership: the caller owns rows, options and the script; texts in them are borrowed for the call.
 */
#ifndef LBP_PLOT_CLAIMS_H
#define LBP_PLOT_CLAIMS_H

#include "plot/script.h"

enum lbp_claim_agrees { LBP_CLAIM_YES, LBP_CLAIM_NO, LBP_CLAIM_OWN };

struct lbp_claim_row {
	const char *claim;    /* rows of one claim follow each other */
	const char *quantity;
	const char *statistic; /* "ratio", "ci_low" ... or "" */
	const char *published; /* as printed; "" where nothing is */
	double reproduced, difference, tolerance; /* NaN: has none */
	enum lbp_claim_agrees agrees;
};

struct lbp_claims_options {
	struct lbp_plot_options plot;
	size_t across; /* blocks of rows side by side; 0: two from 70 rows on */
	int own;       /* show rows that have nothing to agree with */
};

/*
 * Appends to *script what scripts/plot/page.gp expects, and that file's text.
 * fails    LBP_EDATA without a row; LBP_ENOMEM
 */
enum lbp_status lbp_claims_script(const struct lbp_claim_row *row, size_t rows,
	const struct lbp_claims_options *options, struct lbp_buffer *script, struct lbp_error *err);

/* What a row is called below one of the same quantity ("lower limit"), or beside its own quantity; "" for estimates. */
const char *lbp_claim_statistic(const char *statistic);

#endif
