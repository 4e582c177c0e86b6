/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/hr.h"

#include "derive/guard.h"
#include "derive/wald.h"

#include <math.h>
#include <string.h>

static void
from_effect(double yi, double sei, struct lbp_hr *out)
{
	out->yi = yi;
	out->sei = sei;
	out->v = 1 / (sei * sei);
	out->o_minus_e = yi * out->v;
}

enum lbp_status
lbp_hr_from_o_minus_e(double o_minus_e, double v, struct lbp_hr *out, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"o_minus_e", o_minus_e, LBP_GUARD_FINITE, 0}, {"v", v, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	*out = (struct lbp_hr){.yi = o_minus_e / v, .sei = 1 / sqrt(v), .o_minus_e = o_minus_e, .v = v};
	return LBP_OK;
}

enum lbp_status
lbp_hr_from_expected(double observed1, double expected1, double observed2, double expected2, struct lbp_hr *out,
	struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"observed1", observed1, LBP_GUARD_ABOVE, 0}, {"expected1", expected1, LBP_GUARD_ABOVE, 0},
		    {"observed2", observed2, LBP_GUARD_ABOVE, 0}, {"expected2", expected2, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	from_effect(log(observed1 / expected1) - log(observed2 / expected2), sqrt(1 / expected1 + 1 / expected2), out);
	return LBP_OK;
}

/* lbp_wald speaks of an estimate; here the column is called hr. */
static enum lbp_status
from_wald(enum lbp_status status, const struct lbp_wald *wald, struct lbp_hr *out, struct lbp_error *err)
{
	if (status == LBP_OK)
		from_effect(wald->yi, wald->sei, out);
	else if (err != NULL && err->argument != NULL && strcmp(err->argument, "estimate") == 0)
		err->argument = "hr";
	return status;
}

enum lbp_status
lbp_hr_from_ci(double hr, double low, double high, double level, struct lbp_hr *out, struct lbp_error *err)
{
	struct lbp_wald wald;
	enum lbp_status status = lbp_wald_from_ci(LBP_WALD_LOG, hr, low, high, level, INFINITY, &wald, err);

	return from_wald(status, &wald, out, err);
}

enum lbp_status
lbp_hr_from_limits(double low, double high, double level, struct lbp_hr *out, struct lbp_error *err)
{
	struct lbp_wald wald;
	enum lbp_status status = lbp_wald_from_limits(LBP_WALD_LOG, low, high, level, INFINITY, &wald, err);

	return from_wald(status, &wald, out, err);
}

enum lbp_status
lbp_hr_from_p(double hr, double p, struct lbp_hr *out, struct lbp_error *err)
{
	struct lbp_wald wald;
	enum lbp_status status = lbp_wald_from_p(LBP_WALD_LOG, hr, p, INFINITY, &wald, err);

	return from_wald(status, &wald, out, err);
}

enum lbp_status
lbp_hr_variance(enum lbp_hr_variance kind, const struct lbp_hr_events *e, double *v, struct lbp_error *err)
{
	if (kind == LBP_HR_EVENTS) {
		if (!LBP_GUARD(err, {"events1", e->events1, LBP_GUARD_ABOVE, 0},
			    {"events2", e->events2, LBP_GUARD_ABOVE, 0}))
			return LBP_EDOMAIN;
		*v = e->events1 / (e->events1 + e->events2) * e->events2;
		return LBP_OK;
	}
	if (!LBP_GUARD(err, {"events", e->events, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	*v = e->events / 4;
	if (kind == LBP_HR_QUARTER)
		return LBP_OK;
	if (!LBP_GUARD(err, {"n1", e->n1, LBP_GUARD_ABOVE, 0}, {"n2", e->n2, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	*v = e->events * (e->n1 / (e->n1 + e->n2)) * (e->n2 / (e->n1 + e->n2));
	return LBP_OK;
}

enum lbp_status
lbp_hr_from_logrank(double p, double sign, double v, struct lbp_hr *out, struct lbp_error *err)
{
	double z = 0;

	if (sign == 0 || isnan(sign))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "sign", "does not say which arm had the higher hazard");
	if (!LBP_GUARD(err, {"v", v, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	if (p != 1 && lbp_wald_statistic(p, INFINITY, &z, err) != LBP_OK)
		return LBP_EDOMAIN;
	return lbp_hr_from_o_minus_e(copysign(z * sqrt(v), sign), v, out, err);
}

enum lbp_status
lbp_hr_from_variance(double hr, double v, struct lbp_hr *out, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"hr", hr, LBP_GUARD_ABOVE, 0}, {"v", v, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	*out = (struct lbp_hr){.yi = log(hr), .sei = 1 / sqrt(v), .o_minus_e = log(hr) * v, .v = v};
	return LBP_OK;
}
