/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log likelihood of s(T) + b0 + x'b = Z: the one model behind all parametric survival distributions, with s one of
 * time_scale.h and Z one of error_law.h; times may be known exactly, up to an interval, or only from an entry on.
 * Invariant: theta is b0 (where there is an intercept), b, the gamma of the time scale, and q (where it is free), in this order.
 * Ownership: the caller owns model and data, which are borrowed until lbp_transformation_free.
 */
#ifndef LBP_SURVIVAL_TRANSFORMATION_H
#define LBP_SURVIVAL_TRANSFORMATION_H

#include "survival/time_scale.h"
#include "survival/error_law.h"

/*
 * When each of n people had the event. A time of 0 or less is the beginning: on the log scale it is as far away as minus
 * infinity.
 */
struct lbp_lifetimes {
	size_t n;
	const double *low, *high;  /* at low where they are equal, else in (low, high]; high INFINITY: not seen yet */
	const double *entry;       /* seen only because the event came after it; NULL: all from the beginning */
	const double *weight;      /* above 0; NULL: 1 each */
	size_t columns;
	const double *x;           /* n * columns, row by row, no column of ones */
};

/* The shape q of the law: none, a parameter, or what makes Z a gamma time (q = 1 / g of a LINEAR scale). */
enum lbp_shape { LBP_SHAPE_NONE, LBP_SHAPE_FREE, LBP_SHAPE_TIED };

struct lbp_transformation {
	enum lbp_law law;
	struct lbp_time_scale scale;
	enum lbp_shape shape;
	int has_intercept;
	size_t columns;
};

size_t lbp_transformation_parameters(const struct lbp_transformation *model);

/* The place of the first gamma in theta, and the value of q. */
size_t lbp_transformation_gamma(const struct lbp_transformation *model);
double lbp_transformation_q(const struct lbp_transformation *model, const double *theta);

struct lbp_likelihood {
	const struct lbp_transformation *model;
	const struct lbp_lifetimes *data;
	size_t p, m;

	/* private: the law at q; derivatives of the places and of q by theta, and of s by gamma */
	struct lbp_error_law law;
	int has_law;
	double *block, *gradient[LBP_LAW_PLACES], *second[LBP_LAW_PLACES], *slope_first, *slope_second;
};

/* fails LBP_ENOMEM; to be freed in any case */
enum lbp_status lbp_likelihood_init(struct lbp_likelihood *likelihood, const struct lbp_transformation *model,
	const struct lbp_lifetimes *data, struct lbp_error *err);
void lbp_likelihood_free(struct lbp_likelihood *likelihood);

/*
 * What one row adds to the log likelihood, its weight not counted in.
 *
 * inputs   theta; i: the row
 * outputs  value, NaN or -INFINITY where theta is outside of what the model allows; gradient (p) and hessian (p * p, lower
 *          triangle): grown by weight times the row's; either may be NULL
 * fails    never
 * source   event at t: log density of Z and log ds/dt; else the log of the mass of Z between the ends; less that above
 *          the entry: Kalbfleisch & Prentice (2002) The Statistical Analysis of Failure Time Data, 2nd ed., Wiley, 3.2
 * checked  tests/unit/test_transformation.c: by hand, derivatives by differences
 */
double lbp_likelihood_row(struct lbp_likelihood *likelihood, const double *theta, size_t i, double weight,
	double *gradient, double *hessian);

/* The sum over all rows, as lbp_newton_maximize has it; context: the struct. */
enum lbp_status lbp_likelihood_sum(const double *theta, double *value, double *gradient, double *hessian,
	void *likelihood, struct lbp_error *err);

#endif
