/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Minima of functions of one variable.
 * Ownership: the context pointer is borrowed for the call.
 */
#ifndef LBP_NUMERICS_MINIMIZE_H
#define LBP_NUMERICS_MINIMIZE_H

#include "numerics/root.h"

/*
 * A local minimum of f between low and high: the minimum, where f has only one there.
 *
 * inputs   f: its values finite inside (low, high); f is never called at the two ends
 * outputs  x, accurate to about sqrt(DBL_EPSILON) |x|, as the values of f tell no more: follow with a root of the
 *          derivative where more is needed; minimum = f(x), the smallest value met. A minimum at an end is
 *          approached to the same accuracy from inside.
 * fails    LBP_EDOMAIN unless low < high, both finite; LBP_ENOCONV after 200 steps or at a value that is not finite
 * source   Brent (1973) Algorithms for Minimization without Derivatives, Prentice-Hall, chapter 5
 * checked  tests/unit/test_minimize.c: minima in closed form
 */
enum lbp_status lbp_minimize_bracketed(lbp_function f, void *context, double low, double high, double *x,
	double *minimum, struct lbp_error *err);

#endif
