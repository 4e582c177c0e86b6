/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What states.c (rows, in the order of time) and states_influence.c (probabilities, and who moves them) share. */
#ifndef LBP_SURVIVAL_STATES_PRIVATE_H
#define LBP_SURVIVAL_STATES_PRIVATE_H

#include "numerics/sum.h"
#include "survival/states.h"

struct lbp_states_walk {
	const struct lbp_stays *stays;
	size_t states, clusters;
	uint32_t *by_start, *by_stop;
	size_t entered, left;   /* of these two: rows passed */
	struct lbp_sum *n;      /* of each state: weight at risk */
	size_t *rows;           /* of each state: rows at risk; none leaves no weight behind */
	/* columns, one for each state of one value a cluster: influence, its integral, weight at risk; what is left of u */
	double *u, *area, *weight, *rest;
	uint32_t *held;         /* of the same form: rows at risk */
	double *p, *area_p, *h, *gain; /* states; the integral; states * states; states */
	double *since;          /* of each state: when integrals were last brought up to date, at most tau */
	double tau;
};

static inline double
lbp_stay_weight(const struct lbp_states_walk *w, size_t row)
{
	return w->stays->weight != NULL ? w->stays->weight[row] : 1;
}

static inline size_t
lbp_stay_cluster(const struct lbp_states_walk *w, size_t row)
{
	return w->stays->cluster != NULL ? w->stays->cluster[row] : row;
}

/* The shares of those at risk now, as what all begin with, and each cluster's influence on them. */
void lbp_states_begin(struct lbp_states_walk *walk, struct lbp_states *out);

/* Brings the integrals of a state up to a time, or to tau if that comes first. */
void lbp_states_integrate(struct lbp_states_walk *walk, size_t state, double time);

/*
 * Moves probabilities and influences by the moves of the rows by_stop[left] .. by_stop[past - 1], all at one time, the
 * weights of which from j to k are in moves[j * states + k]. se: as before, renewed where something changes.
 */
void lbp_states_move(struct lbp_states_walk *walk, const double *moves, size_t past, double *se);

/* The root of the sum of squares of a column. */
double lbp_states_error(const double *column, size_t clusters);

#endif
