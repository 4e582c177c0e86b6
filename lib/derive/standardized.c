/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/standardized.h"

#include "derive/guard.h"
#include "derive/wald.h"

#include <math.h>

static enum lbp_status
check_sizes(double n1, double n2, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"n1", n1, LBP_GUARD_AT_LEAST, 1}, {"n2", n2, LBP_GUARD_AT_LEAST, 1}))
		return LBP_EDOMAIN;
	if (n1 + n2 < 3)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "n2", "leaves no degree of freedom with this n1");
	return LBP_OK;
}

enum lbp_status
lbp_standardized_from_t(double n1, double n2, double t, double *d, struct lbp_error *err)
{
	if (check_sizes(n1, n2, err) != LBP_OK || !LBP_GUARD(err, {"t", t, LBP_GUARD_FINITE, 0}))
		return LBP_EDOMAIN;
	*d = t * sqrt(1 / n1 + 1 / n2);
	return LBP_OK;
}

enum lbp_status
lbp_standardized_from_p(double n1, double n2, double p, double *d, struct lbp_error *err)
{
	double t = 0;

	if (check_sizes(n1, n2, err) != LBP_OK)
		return LBP_EDOMAIN;
	if (p == 0 || !(fabs(p) <= 1))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "p", "is not a p-value with the sign of the direction");
	if (fabs(p) < 1 && lbp_wald_statistic(fabs(p), n1 + n2 - 2, &t, err) != LBP_OK)
		return LBP_EDOMAIN;
	return lbp_standardized_from_t(n1, n2, copysign(t, p), d, err);
}
