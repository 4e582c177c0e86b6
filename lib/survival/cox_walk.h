/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The risk sets of a Cox model, one time with events after the other.
 * Invariant: each stratum is walked from its last time to its first; at a time t the sums hold those with
 * start < t <= stop, each with weight * exp(x beta + offset).
 * Ownership: the caller owns the walk, the walk owns its work space; data and point are borrowed for the call.
 *
 * Where rows enter late, what was added is taken off again. Of sums that have shrunk much, rounding would be left: they
 * are then made anew from the rows at risk.
 */
#ifndef LBP_SURVIVAL_COX_WALK_H
#define LBP_SURVIVAL_COX_WALK_H

#include "survival/cox_data.h"

enum lbp_cox_ties { LBP_COX_EFRON, LBP_COX_BRESLOW, LBP_COX_EXACT, LBP_COX_TIES_COUNT };
extern const char *const lbp_cox_ties_names[]; /* NULL-terminated */

/* Where the sums are taken. */
struct lbp_cox_point {
	const double *beta;  /* p, or NULL for 0 */
	const double *extra; /* n, in the order of data: a term of each predictor beside x beta and offset; or NULL */
};

/* Sums over people of r, r x, r x x', r x x x; of the symmetric ones the lower triangle, row by row. */
struct lbp_cox_sums {
	double s0;
	double *s1, *s2, *s3;
};

/* One time of one stratum. */
struct lbp_cox_moment {
	double time;
	size_t stratum;
	size_t first, past; /* rows with stop == time: first .. past - 1; the events are among them */
	double deaths;      /* how many are tied */
	double weight;      /* sum of their weights */
	double predictor;   /* sums over them of weight * predictor and weight * x */
	const double *x;
	const struct lbp_cox_sums *at_risk;
	const struct lbp_cox_sums *dying; /* of the deaths; with one death it may be that of an earlier time */
};

typedef void (*lbp_cox_visit)(const struct lbp_cox_moment *moment, void *context);

struct lbp_cox_walk {
	int order; /* of the sums: 0 to 3 */

	/* private */
	size_t size;
	double *block;
	struct lbp_cox_sums at_risk, dying;
	double *x;
	double *risk; /* of each row, where rows enter late: they are taken off again */
};

/* Work space for sums up to an order, 0 (s0 alone) to 3. fails LBP_ENOMEM */
enum lbp_status lbp_cox_walk_init(
	struct lbp_cox_walk *walk, const struct lbp_cox_data *data, int order, struct lbp_error *err);

/* Calls visit at every time with events. */
void lbp_cox_walk(struct lbp_cox_walk *walk, const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	lbp_cox_visit visit, void *context);
void lbp_cox_walk_free(struct lbp_cox_walk *walk);

/* weight * exp(predictor) of a row. */
double lbp_cox_risk(const struct lbp_cox_data *data, const struct lbp_cox_point *point, size_t i);

#endif
