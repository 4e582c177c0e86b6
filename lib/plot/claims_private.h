/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of the layout of claims share: the rows shown, and what is written of each.
 * Ownership: everything is borrowed from the call of lbp_claims_script.
 */
#ifndef LBP_PLOT_CLAIMS_PRIVATE_H
#define LBP_PLOT_CLAIMS_PRIVATE_H

#include "plot/claims.h"
#include "plot/page.h"

enum { CLAIM_TEXT = 400 };

/* Where the columns of a block are, from its left edge. */
struct claim_columns {
	double label, label_width, published, reproduced, panel, difference, width;
};

struct claims {
	const struct lbp_claims_options *options;
	const struct lbp_claim_row *row; /* those shown */
	size_t rows;
	struct lbp_page page;
	struct lbp_axis axis;
	struct claim_columns at;
	double top, bottom; /* of the blocks: their titles, what is behind the longest */
};

/* Whether row i is of the claim of the row above it; the first of a block is not. */
int claim_follows(const struct claims *claims, size_t i, size_t first);

/* Whether its label leaves out the quantity, which stands above: "hazard ratio", below it "lower limit". */
int claim_repeats(const struct claims *claims, size_t i, size_t first);

/* How many tolerances apart; infinite where none is allowed and there is a difference. */
double claim_apart(const struct lbp_claim_row *row);

/* claims_text.c: the cells. */
void claim_label(const struct claims *claims, size_t i, size_t first, char text[CLAIM_TEXT]);
void claim_published(const struct claims *claims, const struct lbp_claim_row *row, char text[CLAIM_TEXT]);
void claim_reproduced(const struct claims *claims, const struct lbp_claim_row *row, char text[CLAIM_TEXT]);
void claim_difference(const struct claims *claims, const struct lbp_claim_row *row, char text[CLAIM_TEXT]);

#endif
