/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/wald.h"

#include "derive/guard.h"
#include "numerics/dist.h"

#include <math.h>

enum lbp_status
lbp_wald_critical(double level, double df, double *critical, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"level", level, LBP_GUARD_OPEN, 0}, {"df", df, LBP_GUARD_DF, 0}))
		return LBP_EDOMAIN;
	*critical = -lbp_dist_t_quantile((1 - level) / 2, df);
	if (!(*critical > 0) || !isfinite(*critical))
		return lbp_fail(err, LBP_EDOMAIN, "no critical value at level %g with %g degrees of freedom", level, df);
	return LBP_OK;
}

enum lbp_status
lbp_wald_statistic(double p, double df, double *statistic, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"p", p, LBP_GUARD_P, 0}, {"df", df, LBP_GUARD_DF, 0}))
		return LBP_EDOMAIN;
	*statistic = -lbp_dist_t_quantile(p / 2, df);
	if (!(*statistic > 0) || !isfinite(*statistic))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "p", "gives no test statistic");
	return LBP_OK;
}

/* The number on the analysis scale. */
static enum lbp_status
transform(enum lbp_wald_scale scale, const char *name, double value, double *out, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {name, value, scale == LBP_WALD_LOG ? LBP_GUARD_ABOVE : LBP_GUARD_FINITE, 0}))
		return LBP_EDOMAIN;
	*out = scale == LBP_WALD_LOG ? log(value) : value;
	return LBP_OK;
}

/* The estimate on the analysis scale; it must differ from no effect for a standard error to follow from a test. */
static enum lbp_status
transform_effect(enum lbp_wald_scale scale, double estimate, double *yi, struct lbp_error *err)
{
	if (transform(scale, "estimate", estimate, yi, err) != LBP_OK)
		return LBP_EDOMAIN;
	if (*yi == 0)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "estimate",
			"is exactly no effect: a test of it gives no standard error");
	return LBP_OK;
}

enum lbp_status
lbp_wald_from_limits(enum lbp_wald_scale scale, double low, double high, double level, double df,
	struct lbp_wald *out, struct lbp_error *err)
{
	double critical, from, to;

	if (lbp_wald_critical(level, df, &critical, err) != LBP_OK ||
		transform(scale, "ci_low", low, &from, err) != LBP_OK ||
		transform(scale, "ci_high", high, &to, err) != LBP_OK)
		return LBP_EDOMAIN;
	if (!(from < to))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "ci_high", "is not above ci_low");
	out->yi = from + (to - from) / 2;
	out->sei = (to - from) / (2 * critical);
	out->off_centre = 0;
	return LBP_OK;
}

enum lbp_status
lbp_wald_from_ci(enum lbp_wald_scale scale, double estimate, double low, double high, double level, double df,
	struct lbp_wald *out, struct lbp_error *err)
{
	double middle, yi;

	if (lbp_wald_from_limits(scale, low, high, level, df, out, err) != LBP_OK ||
		transform(scale, "estimate", estimate, &yi, err) != LBP_OK)
		return LBP_EDOMAIN;
	if (estimate < low || estimate > high)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "estimate", "is outside its own interval");
	middle = out->yi;
	out->yi = yi;
	out->off_centre = (yi - middle) / ((scale == LBP_WALD_LOG ? log(high) : high) - middle);
	return LBP_OK;
}

enum lbp_status
lbp_wald_from_p(enum lbp_wald_scale scale, double estimate, double p, double df, struct lbp_wald *out,
	struct lbp_error *err)
{
	double statistic, yi;

	if (transform_effect(scale, estimate, &yi, err) != LBP_OK || lbp_wald_statistic(p, df, &statistic, err) != LBP_OK)
		return LBP_EDOMAIN;
	*out = (struct lbp_wald){.yi = yi, .sei = fabs(yi) / statistic};
	return LBP_OK;
}

enum lbp_status
lbp_wald_from_z(enum lbp_wald_scale scale, double estimate, double z, struct lbp_wald *out, struct lbp_error *err)
{
	double yi;

	if (transform_effect(scale, estimate, &yi, err) != LBP_OK || !LBP_GUARD(err, {"z", z, LBP_GUARD_FINITE, 0}))
		return LBP_EDOMAIN;
	if (z == 0 || (z > 0) != (yi > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "z", "has not the sign of the effect");
	*out = (struct lbp_wald){.yi = yi, .sei = yi / z};
	return LBP_OK;
}
