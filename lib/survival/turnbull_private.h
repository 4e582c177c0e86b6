/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What turnbull.c (intervals) and turnbull_maximum.c (masses) share. */
#ifndef LBP_SURVIVAL_TURNBULL_PRIVATE_H
#define LBP_SURVIVAL_TURNBULL_PRIVATE_H

#include "base/error.h"

/* Rows that cover the same innermost intervals first .. last, as one with the sum of their weights. */
struct lbp_cover {
	size_t first, last;
	double weight;
};

/* The likelihood: sum over covers of weight log(mass first .. last), for masses of `places`. */
struct lbp_cover_problem {
	size_t covers, places;
	const struct lbp_cover *cover;
	double total; /* of weights */
};

/* Maximises it. mass: places values, out; variance of each cumulative mass, out. */
struct lbp_cover_maximum {
	double *mass, *cumulative_variance;
	double log_likelihood, excess;
	size_t iterations, support;
};

/* fails LBP_ENOCONV, LBP_ENOMEM, LBP_ESINGULAR */
enum lbp_status lbp_cover_maximise(
	const struct lbp_cover_problem *problem, struct lbp_cover_maximum *maximum, struct lbp_error *err);

#endif
