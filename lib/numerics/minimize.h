/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Minima of functions of one variable.
 * Ownership: the context pointer is borrowed for the call.
 */
#ifndef LBP_NUMERICS_MINIMIZE_H
#define LBP_NUMERICS_MINIMIZE_H

#include "numerics/root.h"

/*
 * A local minimum of f in [low, high] by Brent's method (golden section with parabolic steps), relative accuracy of x
 * about sqrt(machine epsilon): follow with a root of the derivative where more is needed.
 * fails    LBP_ENOCONV
 */
enum lbp_status lbp_minimize_bracketed(lbp_function f, void *context, double low, double high, double *x,
	double *minimum, struct lbp_error *err);

#endif
