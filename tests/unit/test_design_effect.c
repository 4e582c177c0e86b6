/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/design_effect.h"

/* 21 people a cluster: 1 + 20 * 0.05 = 2. Sizes varying by half of their mean: 1 + (1.25 * 20 - 1) * 0.05 = 2.2. */
static void
by_hand(void)
{
	double effect;

	CHECK_STATUS(lbp_design_effect(21, 0, 0.05, &effect, NULL), LBP_OK);
	CHECK_NEAR(effect, 2, 1e-15);
	CHECK_STATUS(lbp_design_effect(20, 0.5, 0.05, &effect, NULL), LBP_OK);
	CHECK_NEAR(effect, 2.2, 1e-15);
}

/*
 * Eldridge's form is the sum over the clusters themselves: sizes 2, 4 and 12 have mean 6, and the total over which an
 * effect is inflated is sum m (1 + (m - 1) icc) / sum m = 1 + (sum m^2 / sum m - 1) icc = 1 + (164/18 - 1) icc.
 */
static void
against_the_sizes_themselves(void)
{
	double cv = sqrt((16 + 4 + 36) / 3.0) / 6, effect;

	CHECK_STATUS(lbp_design_effect(6, cv, 0.1, &effect, NULL), LBP_OK);
	CHECK_NEAR(effect, 1 + (164.0 / 18 - 1) * 0.1, 1e-15);
}

static void
nothing_to_pay(void)
{
	double effect;

	CHECK_STATUS(lbp_design_effect(1, 0, 0.3, &effect, NULL), LBP_OK);
	CHECK_NEAR(effect, 1, 0);
	CHECK_STATUS(lbp_design_effect(40, 0.7, 0, &effect, NULL), LBP_OK);
	CHECK_NEAR(effect, 1, 0);
}

static void
refusals(void)
{
	struct lbp_error err;
	double effect;

	CHECK_STATUS(lbp_design_effect(0.5, 0, 0.1, &effect, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "cluster_size");
	CHECK_STATUS(lbp_design_effect(5, -1, 0.1, &effect, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "cluster_cv");
	CHECK_STATUS(lbp_design_effect(5, 0, 1.1, &effect, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "icc");
	CHECK_STATUS(lbp_design_effect(5, 0, -0.25, &effect, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "icc");
}

SUITE("design_effect", {"by hand", by_hand}, {"sizes themselves", against_the_sizes_themselves},
	{"nothing to pay", nothing_to_pay}, {"refusals", refusals})
