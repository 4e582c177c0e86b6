/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places for names beside their points, so that none covers another or a point.
 * Invariant: a place given out overlaps none given out before and nothing that is never to be covered.
 * Ownership: the caller owns the struct, the struct owns its boxes.
 */
#ifndef LBP_PLOT_PLACE_H
#define LBP_PLOT_PLACE_H

#include "base/error.h"

struct lbp_box {
	double left, top, right, bottom; /* y runs down */
};

enum lbp_place_rule { LBP_PLACE_NEVER, LBP_PLACE_BETTER_NOT };

struct lbp_place {
	struct lbp_box within; /* names stay inside */
	double reach;          /* from a point's middle to its name */
	double half_height;    /* of a name */

	/* private: by rule */
	struct lbp_box *taken[2];
	size_t count[2], capacity[2];
};

/* fails LBP_ENOMEM */
enum lbp_status lbp_place_avoid(
	struct lbp_place *place, const struct lbp_box *box, enum lbp_place_rule rule, struct lbp_error *err);

/*
 * Takes a place for a name of that length: to the right of (x, y), else to the left, above or below; first where
 * nothing is to be covered, else over what would better not be.
 * outputs  *found: 0 where there is no place; else *box is the name's
 * fails    LBP_ENOMEM
 */
enum lbp_status lbp_place_beside(struct lbp_place *place, double x, double y, double length, struct lbp_box *box,
	int *found, struct lbp_error *err);

void lbp_place_free(struct lbp_place *place);

#endif
