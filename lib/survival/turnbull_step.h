/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Newton's step of turnbull_maximum.c among the places in use, and the errors that its matrix gives at the end. */
#ifndef LBP_SURVIVAL_TURNBULL_STEP_H
#define LBP_SURVIVAL_TURNBULL_STEP_H

#include "numerics/sum.h"
#include "survival/turnbull_private.h"

struct lbp_cover_step {
	const struct lbp_cover_problem *problem;
	unsigned char *is_used; /* of every place */
	size_t *place, uses;    /* of those in use, ascending */
	size_t *low, *past;     /* of each cover: it holds the uses low .. past - 1 */
	double *covered;        /* of each cover: its mass */
	double *move;           /* of each use: the step */

	/* private */
	double *matrix;
	size_t capacity;
	double *work; /* 5 * places */
};

enum lbp_status lbp_cover_step_init(
	struct lbp_cover_step *step, const struct lbp_cover_problem *problem, struct lbp_error *err);

/* slope: s_j of every place. Fills move. fails LBP_ENOMEM */
enum lbp_status lbp_cover_step_find(struct lbp_cover_step *step, const double *slope, struct lbp_error *err);

/*
 * The variance of the sum of masses up to each place, given that all add up to 1; NaN with more than 1000 places in use.
 * fails LBP_ENOMEM, LBP_ESINGULAR
 */
enum lbp_status lbp_cover_step_variance(
	struct lbp_cover_step *step, const double *mass, double *cumulative, struct lbp_error *err);

void lbp_cover_step_free(struct lbp_cover_step *step);

#endif
