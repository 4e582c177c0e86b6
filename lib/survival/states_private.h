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
	double *u, *area, *weight; /* of each cluster and state: influence, its integral, weight at risk */
	uint32_t *held;         /* of each cluster and state: rows at risk */
	double *p, *area_p, *h, *gain; /* states; the integral; states * states; states */
	double last;            /* time of the last step */
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

/* Adds up areas under the probabilities from the last step to this time, or to tau if that comes first. */
void lbp_states_add_areas(struct lbp_states_walk *walk, double time);

/*
 * Moves probabilities and influences by the moves of the rows by_stop[left] .. by_stop[past - 1], the weights of which
 * from j to k are in moves[j * states + k]. Returns 0 where nobody moves, and nothing has changed.
 */
int lbp_states_move(struct lbp_states_walk *walk, const double *moves, size_t past);

/* The root of the sum of squares over clusters, for each state. */
void lbp_states_add_squares(const double *value, size_t clusters, size_t states, double *se);

#endif
