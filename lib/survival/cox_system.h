/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The linear equations of a frailty model's Newton step, solved without forming their matrix: private to cox_frailty.
 * Invariant: vectors have p coefficients, then one number for each cluster.
 *
 * A product of the information with a vector takes one pass over the rows, whatever the number of clusters; conjugate
 * gradients then need few products, as the frailties' own information is nearly diagonal.
 */
#ifndef LBP_SURVIVAL_COX_SYSTEM_H
#define LBP_SURVIVAL_COX_SYSTEM_H

#include "survival/cox_likelihood.h"

struct lbp_cox_system {
	const struct lbp_cox_data *data;
	size_t p, q;        /* q clusters */
	size_t times;       /* with events */
	size_t *begin;      /* of each stratum's times */
	uint32_t *from, *to; /* of each row: its times are from .. to - 1 */
	unsigned char *used; /* of each cluster: some row is in it */

	/* at the point of the last lbp_cox_system_set */
	double *risk;       /* of each row */
	double *hazard;     /* of each row: cumulative */
	double *all, *part, *all2, *part2, *part3; /* of each time: see struct lbp_cox_hazard */
	double *penalty;    /* q: second derivative of the penalty */
	double *diagonal;   /* q: of the information, penalty included, at most */
	double *block_factor; /* p * p: Cholesky factor of the coefficients' information */
	double *at_risk, *dying; /* of each time: sums of a product in hand */
	double *row_value;  /* of each row: x b + w in hand */
	double *vectors;    /* work space of conjugate gradients */
	double *mass;       /* doubles behind the pointers above */
};

enum lbp_status lbp_cox_system_init(
	struct lbp_cox_system *system, const struct lbp_cox_data *data, struct lbp_error *err);
void lbp_cox_system_free(struct lbp_cox_system *system);

/*
 * Moves to a point. martingale, n, gets events less expected events. penalty is system->penalty, filled by the caller
 * before. information: p * p of the coefficients. fails LBP_ESINGULAR with *column
 */
enum lbp_status lbp_cox_system_set(struct lbp_cox_system *system, enum lbp_cox_ties ties,
	const struct lbp_cox_point *point, const double *information, double *martingale, size_t *column,
	struct lbp_error *err);

/* out = information * v, penalty included. */
void lbp_cox_system_multiply(struct lbp_cox_system *system, const double *v, double *out);

/* x with information * x = b, to 1e-13 of b; x is where to start. fails LBP_ENOCONV */
enum lbp_status lbp_cox_system_solve(struct lbp_cox_system *system, const double *b, double *x, struct lbp_error *err);

/* The diagonal of the clusters' information, penalty included, exactly: q numbers. fails LBP_ENOMEM */
enum lbp_status lbp_cox_system_diagonal(struct lbp_cox_system *system, double *diagonal, struct lbp_error *err);

#endif
