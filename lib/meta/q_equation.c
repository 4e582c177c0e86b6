/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/q_equation.h"

enum { STEPS = 500 };

/* After a Newton step from so near, relative to the target, the error is of the order of its square. */
static const double NEAR = 1e-10;

enum lbp_status
lbp_q_equation_solve(const struct lbp_studies *s, double target, double *tau2, struct lbp_error *err)
{
	struct lbp_moments m;
	double t = 0, step = 0;
	int i;

	for (i = 0; i < STEPS; i++) {
		lbp_moments_of(s, t, &m);
		if (m.q <= target)
			break;
		step = (m.q / target - 1) * (m.q / m.slope);
		t += step;
		if (m.q <= (1 + NEAR) * target)
			break;
	}
	if (i == STEPS)
		return lbp_fail(err, LBP_ENOCONV, "Q(tau2) = %g was not reached after %d steps, the last of %g", target,
			STEPS, step);
	*tau2 = t;
	return LBP_OK;
}
