/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The equation Q(tau2) = target, behind Paule and Mandel's estimator and the Q-profile interval.
 * Invariant: Q falls with tau2 and 1 / Q is concave, so that Newton steps on 1 / Q from 0 climb to the one root and
 * never pass it.
 * Ownership: nothing is allocated.
 */
#ifndef LBP_META_Q_EQUATION_H
#define LBP_META_Q_EQUATION_H

#include "meta/studies.h"

/*
 * The tau2 >= 0 at which the generalised Q statistic is `target`.
 *
 * inputs   s checked; target > 0
 * outputs  tau2; 0 where Q(0) is not above target
 * fails    LBP_ENOCONV
 * source   Paule & Mandel (1982) J. Res. NBS 87:377-385; 1 / Q is concave by the Cauchy-Schwarz inequality, as
 *          (y'PPy)^2 <= y'Py y'PPPy
 * checked  tests/unit/test_q_equation.c: equal variances by hand, Q at the root
 */
enum lbp_status lbp_q_equation_solve(
	const struct lbp_studies *s, double target, double *tau2, struct lbp_error *err);

#endif
