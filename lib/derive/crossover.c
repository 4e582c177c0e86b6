/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/crossover.h"

#include "derive/guard.h"

#include <math.h>

static enum lbp_status
check(const struct lbp_crossover *trial, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"n", trial->n, LBP_GUARD_AT_LEAST, 2}, {"mean1", trial->mean1, LBP_GUARD_FINITE, 0},
		    {"mean2", trial->mean2, LBP_GUARD_FINITE, 0}))
		return LBP_EDOMAIN;
	return LBP_OK;
}

enum lbp_status
lbp_crossover_md(
	const struct lbp_crossover *trial, double sd_change, struct lbp_crossover_effect *out, struct lbp_error *err)
{
	if (check(trial, err) != LBP_OK || !LBP_GUARD(err, {"sd_change", sd_change, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	out->yi = trial->mean1 - trial->mean2;
	out->sei = sd_change / sqrt(trial->n);
	return LBP_OK;
}

double
lbp_crossover_d(const struct lbp_crossover *trial)
{
	return (trial->mean1 - trial->mean2) / sqrt((trial->sd1 * trial->sd1 + trial->sd2 * trial->sd2) / 2);
}

double
lbp_crossover_d_variance(double d, double n, double r)
{
	return (1 + d * d / 2) / n * (2 * (1 - r));
}

enum lbp_status
lbp_crossover_smd(
	const struct lbp_crossover *trial, double r, struct lbp_crossover_effect *out, struct lbp_error *err)
{
	if (check(trial, err) != LBP_OK ||
		!LBP_GUARD(err, {"sd1", trial->sd1, LBP_GUARD_ABOVE, 0}, {"sd2", trial->sd2, LBP_GUARD_ABOVE, 0},
			{"r", r, LBP_GUARD_CORRELATION, 0}))
		return LBP_EDOMAIN;
	if (r == 1)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "r", "of 1 leaves no standard error");
	out->yi = lbp_crossover_d(trial);
	out->sei = sqrt(lbp_crossover_d_variance(out->yi, trial->n, r));
	return LBP_OK;
}
