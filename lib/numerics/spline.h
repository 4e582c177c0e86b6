/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A smooth line through a cloud of points: natural cubic splines fitted by least squares.
 * Invariant: the basis is orthonormal over the points: fitting is a projection, leverages are sums of squares.
 * Ownership: the caller owns the struct, the struct its basis; inputs are borrowed for the call.
 */
#ifndef LBP_NUMERICS_SPLINE_H
#define LBP_NUMERICS_SPLINE_H

#include "base/error.h"

#include <stddef.h>

enum { LBP_SPLINE_DF = 4 }; /* two knots within, at the thirds of the points, and two at the ends */

struct lbp_spline {
	size_t n, rank; /* rank: less than LBP_SPLINE_DF where there are fewer places than that */
	double *basis;  /* n * LBP_SPLINE_DF, of which rank columns are used */
};

/*
 * inputs   x: n >= 1 numbers, finite, in any order, ties allowed
 * outputs  spline, straight beyond the outer knots
 * fails    LBP_ENOMEM
 * source   Hastie, Tibshirani & Friedman (2009) The Elements of Statistical Learning, 2nd ed., Springer, section 5.2.1
 *          (basis); knots at quantiles of type 7; made orthonormal by modified Gram-Schmidt, twice
 * checked  tests/unit/test_spline.c: a straight line by hand; lm(y ~ ns(x, knots = ...)) of R 4.2.2
 */
enum lbp_status lbp_spline_init(struct lbp_spline *spline, const double *x, size_t n, struct lbp_error *err);

/* The fitted values of y (n of each, which may be the same array). */
void lbp_spline_fit(const struct lbp_spline *spline, const double *y, double *fitted);

/* The variance of the fitted value at point i, where that of each y is 1. */
double lbp_spline_leverage(const struct lbp_spline *spline, size_t i);

void lbp_spline_free(struct lbp_spline *spline);

#endif
