/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People who move between states: in which share of them are, at every time.
 * Invariant: at every time the probabilities add up to 1 but for rounding, and a state that nobody can be in has 0.
 * Ownership: the caller owns each struct, the struct owns its arrays; rows are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_STATES_H
#define LBP_SURVIVAL_STATES_H

#include "base/error.h"

enum { LBP_STATES_MOST = 17 };

/* A row is a stay in a state: observed from start to stop, which ends with a move, or not (to == from). */
struct lbp_stays {
	size_t n, states;
	const double *start, *stop;
	const unsigned char *from, *to;
	const unsigned char *goes_on; /* the stay is carried on by another row of the same person: not censored; NULL: none */
	const double *weight;         /* above 0; NULL: 1 each */
	const uint32_t *cluster;      /* whose rows vary together, below clusters: a person's at least; NULL: each its own */
	size_t clusters;
};

struct lbp_states {
	size_t count, states;
	double *time; /* at which somebody moves or is censored, ascending */
	double *n_risk, *n_event, *n_censor; /* count * states: in the state just before; moves into it; censored in it */
	double *p, *se;                      /* count * states */
	double *initial, *initial_se;        /* states: before the first time */
	double *n_initial;                   /* states: under observation right after the least start */
	double *mean, *mean_se;              /* states: time in each up to tau; NULL without */
	double *moves;                       /* states * states: from j to k at j * states + k, weights summed */
	double *censored, *person_time;      /* states */
};

/*
 * Aalen-Johansen estimate, with the variance of the infinitesimal jackknife over clusters.
 *
 * inputs   stays: n >= 1, 2 to LBP_STATES_MOST states, start < stop; tau: 0 or less, or NaN, for no mean
 * outputs  states. Initial probabilities are the shares of those at risk at the first move. Behind the last time all stays
 *          as it is, in the mean too
 * fails    LBP_EDOMAIN with err->row (a bad row), or without (no states); LBP_ENOMEM
 * source   Aalen & Johansen (1978) Scand. J. Stat. 5:141-150; variance: Therneau & Grambsch (2000) Modeling Survival Data,
 *          Springer, section 7.2 (the infinitesimal jackknife), applied to each factor of the product
 * checked  tests/unit/test_states.c: by hand; survival 3.5-3 by tests/peers/states.R; two states are Kaplan-Meier with
 *          Greenwood's error, a state for each cause cumulative incidence (lbp_cif_fit); every row left out in turn
 */
enum lbp_status lbp_states_fit(
	const struct lbp_stays *stays, double tau, struct lbp_states *states, struct lbp_error *err);
void lbp_states_free(struct lbp_states *states);

#endif
