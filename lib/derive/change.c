/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/change.h"

#include "derive/guard.h"

#include <math.h>

enum lbp_status
lbp_change_sd(double sd1, double sd2, double r, double *sd_change, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"sd_pre", sd1, LBP_GUARD_ABOVE, 0}, {"sd_post", sd2, LBP_GUARD_ABOVE, 0},
		    {"r", r, LBP_GUARD_CORRELATION, 0}))
		return LBP_EDOMAIN;
	*sd_change = sqrt((sd1 - sd2) * (sd1 - sd2) + 2 * (1 - r) * sd1 * sd2);
	return LBP_OK;
}

enum lbp_status
lbp_change_correlation(double sd1, double sd2, double sd_change, double *r, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"sd_pre", sd1, LBP_GUARD_ABOVE, 0}, {"sd_post", sd2, LBP_GUARD_ABOVE, 0},
		    {"sd_change", sd_change, LBP_GUARD_AT_LEAST, 0}))
		return LBP_EDOMAIN;
	*r = (sd1 * sd1 + sd2 * sd2 - sd_change * sd_change) / (2 * sd1 * sd2);
	if (!(fabs(*r) <= 1))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "sd_change",
			"would need a correlation of %.3g with these standard deviations", *r);
	return LBP_OK;
}
