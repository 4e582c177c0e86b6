/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/design_effect.h"

#include "derive/guard.h"

enum lbp_status
lbp_design_effect(double m, double cv, double icc, double *effect, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"cluster_size", m, LBP_GUARD_AT_LEAST, 1}, {"cluster_cv", cv, LBP_GUARD_AT_LEAST, 0},
		    {"icc", icc, LBP_GUARD_CORRELATION, 0}))
		return LBP_EDOMAIN;
	*effect = 1 + ((1 + cv * cv) * m - 1) * icc;
	if (!(*effect > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "icc", "is not possible in clusters of this size");
	return LBP_OK;
}
