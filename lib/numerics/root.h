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
 * A root of f in [low, high], where f(low) and f(high) differ in sign (either may be zero), by Brent's method, to
 * full double precision: the interval shrinks until it is a few ulp or narrower than `absolute`.
 * fails    LBP_EDOMAIN if there is no change of sign, LBP_ENOCONV after 200 steps or a value that is not finite
 */
enum lbp_status lbp_root_bracketed(
	lbp_function f, void *context, double low, double high, double absolute, double *root, struct lbp_error *err);

/*
 * As above with only the lower end known: high starts at `first` and doubles its distance from low until the sign
 * changes, at most 200 times (LBP_EINFINITE if it never does).
 */
enum lbp_status lbp_root_upward(
	lbp_function f, void *context, double low, double first, double absolute, double *root, struct lbp_error *err);

#endif
