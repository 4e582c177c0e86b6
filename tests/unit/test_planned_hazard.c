/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/planned_hazard.h"

#include "check.h"

/* (0.5 t)^2 at t = 4 is 4. */
static void
weibull(void)
{
	struct lbp_planned_hazard planned = {0};

	CHECK_STATUS(lbp_planned_hazard_weibull(0.5, 2, &planned, NULL), LBP_OK);
	CHECK_NEAR(lbp_planned_hazard_cumulative(&planned, 4), 4, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_time(&planned, 4), 4, 1e-14);
	CHECK_STATUS(lbp_planned_hazard_weibull(0, 2, &planned, NULL), LBP_EDOMAIN);
	CHECK_STATUS(lbp_planned_hazard_weibull(1, NAN, &planned, NULL), LBP_EDOMAIN);
}

/* Rates 0.1 up to 5, 0 up to 8, then 0.2: H(5) = H(8) = 0.5, H(10) = 0.9. */
static void
piecewise(void)
{
	static const double cut[] = {5, 8}, rate[] = {0.1, 0, 0.2}, down[] = {8, 5}, negative[] = {0.1, -1, 0};
	struct lbp_planned_hazard planned = {0};

	CHECK_STATUS(lbp_planned_hazard_piecewise(cut, 2, rate, &planned, NULL), LBP_OK);
	CHECK_NEAR(lbp_planned_hazard_cumulative(&planned, 2), 0.2, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_cumulative(&planned, 7), 0.5, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_cumulative(&planned, 10), 0.9, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_time(&planned, 0.2), 2, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_time(&planned, 0.5), 5, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_time(&planned, 0.9), 10, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_time(&planned, 0), 0, 0);
	lbp_planned_hazard_free(&planned);
	CHECK_STATUS(lbp_planned_hazard_piecewise(cut, 0, rate, &planned, NULL), LBP_OK); /* exponential */
	CHECK_NEAR(lbp_planned_hazard_time(&planned, 0.3), 3, 1e-14);
	lbp_planned_hazard_free(&planned);
	CHECK_STATUS(lbp_planned_hazard_piecewise(down, 2, rate, &planned, NULL), LBP_EDOMAIN);
	CHECK_STATUS(lbp_planned_hazard_piecewise(cut, 2, negative, &planned, NULL), LBP_EDOMAIN);
}

/* S = 0.5 at 10 and at 12, 0.25 at 20: halfway in log S between 12 and 20 is 0.35355 at 16. Beyond 20, never. */
static void
curve(void)
{
	static const double time[] = {10, 12, 20}, survival[] = {0.5, 0.5, 0.25}, rises[] = {0.5, 0.6, 0.2};
	static const double above[] = {1.5, 0.5, 0.2}, ends[] = {0.5, 0.2, 0}, zero[] = {0, 1, 2};
	struct lbp_planned_hazard planned = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_planned_hazard_curve(time, survival, 3, &planned, &err), LBP_OK);
	CHECK_NEAR(lbp_planned_hazard_time(&planned, 0.5 * log(2)), 5, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_time(&planned, log(2)), 10, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_time(&planned, 1.5 * log(2)), 16, 1e-14);
	CHECK_NEAR(lbp_planned_hazard_cumulative(&planned, 16), 1.5 * log(2), 1e-14);
	CHECK(isinf(lbp_planned_hazard_time(&planned, 3)));
	lbp_planned_hazard_free(&planned);
	CHECK_STATUS(lbp_planned_hazard_curve(time, ends, 3, &planned, &err), LBP_OK);
	CHECK_NEAR(lbp_planned_hazard_time(&planned, 50), 20, 1e-14);
	lbp_planned_hazard_free(&planned);
	CHECK_STATUS(lbp_planned_hazard_curve(time, rises, 3, &planned, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	CHECK_STATUS(lbp_planned_hazard_curve(time, above, 3, &planned, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_planned_hazard_curve(zero, survival, 3, &planned, &err), LBP_EDOMAIN);
}

SUITE("planned_hazard", {"weibull", weibull}, {"piecewise", piecewise}, {"curve", curve})
