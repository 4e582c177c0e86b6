/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The maximum of a concave log-likelihood, to full double precision, by Newton's method with step halving.
 * Ownership: the caller owns every array; the problem is borrowed for the call.
 */
#ifndef LBP_SURVIVAL_COX_NEWTON_H
#define LBP_SURVIVAL_COX_NEWTON_H

#include "survival/cox_likelihood.h"

struct lbp_cox_problem {
	size_t p;
	const double *scale; /* p: a change of beta[j] by 1 / scale[j] is a large one */
	enum lbp_status (*evaluate)(
		void *context, const double *beta, struct lbp_cox_likelihood *at, struct lbp_error *err);
	int (*runs_off)(void *context, const double *direction); /* the value rises along it for ever; or NULL */
	int is_beta_alone; /* at may be as of a point further away */
	void *context;
};

struct lbp_cox_course {
	size_t iterations;
	size_t column;     /* ESINGULAR, EINFINITE: the one at fault */
	double *direction; /* p: the last step */
	double *work;      /* p * p + 2 p */
};

/*
 * inputs   problem; beta: where to start, and at: its likelihood there, the information positive definite; course:
 *          direction and work given
 * outputs  beta: the maximum; at: as of a point within 1e-12 / scale of it, with is_beta_alone 1e-4 / scale; course
 * fails    LBP_ESINGULAR; LBP_EINFINITE; LBP_ENOCONV after 200 steps; what evaluate fails with
 * source   Newton's method; decrement: Boyd & Vandenberghe (2004) Convex Optimization, Cambridge, 9.5
 * checked  tests/unit/test_cox.c
 */
enum lbp_status lbp_cox_newton(const struct lbp_cox_problem *problem, double *beta, struct lbp_cox_likelihood *at,
	struct lbp_cox_course *course, struct lbp_error *err);

/*
 * Whether the partial likelihood rises for ever along a direction: whoever has the event has the largest x'direction
 * of those at risk (exact ties: of those at risk who do not have it at that time).
 *
 * inputs   data; ties; direction: p
 * outputs  *runs_off: 1 if it does (to 1e-6 of the range of x'direction)
 * fails    LBP_ENOMEM
 * source   Jacobsen (1989) Scand. J. Stat. 16:335-349; Bryson & Johnson (1981) Technometrics 23:381-383
 * checked  tests/unit/test_cox_infinite.c: by hand
 */
enum lbp_status lbp_cox_runs_off(const struct lbp_cox_data *data, enum lbp_cox_ties ties, const double *direction,
	int *runs_off, struct lbp_error *err);

#endif
