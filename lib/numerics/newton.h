/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Maxima of smooth functions of several variables, such as log likelihoods, from analytic first and second derivatives.
 * Ownership: the caller owns x and the struct; the struct owns its array; the context pointer is borrowed for the call.
 */
#ifndef LBP_NUMERICS_NEWTON_H
#define LBP_NUMERICS_NEWTON_H

#include "base/error.h"

/*
 * The value at x (p numbers), its gradient (p) and its Hessian (p * p, both triangles). A value that is not finite says
 * that x is outside of where the function is defined; the derivatives do not matter then.
 */
typedef enum lbp_status (*lbp_curved_function)(
	const double *x, double *value, double *gradient, double *hessian, void *context, struct lbp_error *err);

struct lbp_newton {
	double value;
	double *information; /* p * p: minus the Hessian at the maximum, positive definite */
	size_t iterations;
	size_t which; /* after LBP_EINFINITE or LBP_ESINGULAR: the variable at fault */
};

/*
 * A local maximum of f near x: the maximum, where f is concave.
 *
 * inputs   x: p numbers where f is defined; their scales do not matter
 * outputs  x: the maximum, to what rounding allows: the length of the last step in the metric of the information is
 *          below 1e-10, or below 1e-6 and no longer falling; newton
 * fails    LBP_EINFINITE: f rises by less and less while a variable runs away; LBP_ESINGULAR: flat in some direction
 *          at the maximum; LBP_ENOCONV after 1000 evaluations, with the last step, or where the Hessian is not finite;
 *          what f fails with; LBP_ENOMEM. newton->which is then good, newton->information is not, and x is where the
 *          search ended
 * source   Newton's method with halved steps (Dennis & Schnabel (1983) Numerical Methods for Unconstrained
 *          Optimization and Nonlinear Equations, Prentice-Hall, chapter 6), damped where the Hessian is not negative
 *          definite: Marquardt (1963) J. Soc. Ind. Appl. Math. 11:431-441
 * checked  tests/unit/test_newton.c: maxima in closed form, a curved valley, a start where f is convex, scales
 */
enum lbp_status lbp_newton_maximize(lbp_curved_function f, void *context, double *x, size_t p,
	struct lbp_newton *newton, struct lbp_error *err);

void lbp_newton_free(struct lbp_newton *newton);

#endif
