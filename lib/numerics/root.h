/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Roots of functions of one variable.
 * Invariant: what is returned is bracketed by a change of sign, or the call fails.
 * Ownership: the context pointer is borrowed for the call.
 */
#ifndef LBP_NUMERICS_ROOT_H
#define LBP_NUMERICS_ROOT_H

#include "base/error.h"

typedef double (*lbp_function)(double x, void *context);

/*
 * A root of f between low and high, to full double precision.
 *
 * inputs   f: continuous, its values finite on [low, high]; f(low) and f(high) differ in sign (either may be zero);
 *          absolute >= 0: the root is wanted no finer than this (0: as fine as doubles are)
 * outputs  root: the better end of a bracket that is at most 4 ulp of the root wide, or `absolute`, or
 *          DBL_EPSILON^2 (high - low) (the last for a root at 0, which has no ulp to speak of)
 * fails    LBP_EDOMAIN if an end is not finite, low > high, or there is no change of sign; LBP_ENOCONV after 600
 *          steps or at a value of f that is not finite
 * source   Brent (1973) Algorithms for Minimization without Derivatives, Prentice-Hall, chapter 4
 * checked  tests/unit/test_root.c: roots in closed form, Wallis' cubic x^3 - 2x - 5
 */
enum lbp_status lbp_root_bracketed(
	lbp_function f, void *context, double low, double high, double absolute, double *root, struct lbp_error *err);

/*
 * The root of f above low where no upper end is known.
 *
 * inputs   f as above; first > low: where to look first; the distance from low is then doubled until the sign has
 *          changed, so that of several roots it is one at or below twice the distance of the first
 * outputs  root: as above (low itself where f(low) is zero)
 * fails    as above, and LBP_EINFINITE if the sign has not changed after 200 doublings
 * source   as above
 * checked  tests/unit/test_root.c
 */
enum lbp_status lbp_root_upward(
	lbp_function f, void *context, double low, double first, double absolute, double *root, struct lbp_error *err);

#endif
