/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/wald.h"

static void
critical_values(void)
{
	double x;

	CHECK_STATUS(lbp_wald_critical(0.95, INFINITY, &x, NULL), LBP_OK);
	CHECK_NEAR(x, 1.959963984540054, 1e-14);
	CHECK_STATUS(lbp_wald_critical(0.95, 10, &x, NULL), LBP_OK);
	CHECK_NEAR(x, 2.22813885198627, 1e-13); /* R 4.2.2 qt */
	CHECK_STATUS(lbp_wald_statistic(1e-12, 30, &x, NULL), LBP_OK);
	CHECK_NEAR(x, 11.722008426304, 1e-12); /* R 4.2.2 qt, a tail that 1 - p would lose */
}

/* Limits exp(1 -+ 2 z) around e: on the log scale the estimate is 1 and the standard error 2. */
static void
interval_by_hand(void)
{
	struct lbp_wald w;
	double z = 1.959963984540054;

	CHECK_STATUS(lbp_wald_from_ci(LBP_WALD_LOG, exp(1), exp(1 - 2 * z), exp(1 + 2 * z), 0.95, INFINITY, &w, NULL),
		LBP_OK);
	CHECK_NEAR(w.yi, 1, 1e-14);
	CHECK_NEAR(w.sei, 2, 1e-14);
	CHECK_WITHIN(w.off_centre, 0, 1e-14); /* a difference of equal numbers */
	CHECK_STATUS(lbp_wald_from_limits(LBP_WALD_PLAIN, -3, 5, 0.95, INFINITY, &w, NULL), LBP_OK);
	CHECK_NEAR(w.yi, 1, 1e-15);
	CHECK_NEAR(w.sei, 4 / z, 1e-14);
}

static void
off_centre_is_where_in_the_interval(void)
{
	struct lbp_wald w;

	CHECK_STATUS(lbp_wald_from_ci(LBP_WALD_PLAIN, 3, 1, 3, 0.95, INFINITY, &w, NULL), LBP_OK);
	CHECK_NEAR(w.off_centre, 1, 0);
	CHECK_STATUS(lbp_wald_from_ci(LBP_WALD_PLAIN, 1.5, 1, 3, 0.95, INFINITY, &w, NULL), LBP_OK);
	CHECK_NEAR(w.off_centre, -0.5, 0);
}

/* P(|Z| > 2) = 0.0455002638963584: an estimate of 6 has the standard error 3. */
static void
p_by_hand(void)
{
	struct lbp_wald w;

	CHECK_STATUS(lbp_wald_from_p(LBP_WALD_PLAIN, -6, 0.0455002638963584, INFINITY, &w, NULL), LBP_OK);
	CHECK_NEAR(w.yi, -6, 0);
	CHECK_NEAR(w.sei, 3, 1e-13);
	CHECK_STATUS(lbp_wald_from_z(LBP_WALD_PLAIN, -6, -2, &w, NULL), LBP_OK);
	CHECK_NEAR(w.sei, 3, 0);
}

/* metafor 5.1-12 conv.wald(transf = log): row W1 of the conformance case A-conv-wald-sim1. */
static void
peer(void)
{
	struct lbp_wald w;

	CHECK_STATUS(lbp_wald_from_ci(LBP_WALD_LOG, 2.62, 1.14, 6.02, 0.95, INFINITY, &w, NULL), LBP_OK);
	CHECK_NEAR(w.yi, 0.963174317773006, 1e-12);
	CHECK_NEAR(w.sei * w.sei, 0.180210987183715, 1e-12);
	CHECK_STATUS(lbp_wald_from_p(LBP_WALD_LOG, 2.62, 0.0237, INFINITY, &w, NULL), LBP_OK);
	CHECK_NEAR(w.sei * w.sei, 0.181317918534787, 1e-12);
}

static void
turning_round_changes_the_sign_only(void)
{
	struct lbp_wald w, turned;

	CHECK_STATUS(lbp_wald_from_ci(LBP_WALD_LOG, 0.5, 0.25, 1.2, 0.9, INFINITY, &w, NULL), LBP_OK);
	CHECK_STATUS(lbp_wald_from_ci(LBP_WALD_LOG, 2, 1 / 1.2, 4, 0.9, INFINITY, &turned, NULL), LBP_OK);
	CHECK_NEAR(turned.yi, -w.yi, 1e-14);
	CHECK_NEAR(turned.sei, w.sei, 1e-14);
}

static void
refusals(void)
{
	struct lbp_error err;
	struct lbp_wald w;
	double x;

	CHECK_STATUS(lbp_wald_critical(1, 5, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "level");
	CHECK_STATUS(lbp_wald_statistic(0, 5, &x, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "p");
	CHECK_STATUS(lbp_wald_from_ci(LBP_WALD_LOG, 1, 0, 2, 0.95, INFINITY, &w, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "ci_low");
	CHECK_TEXT(err.message, "is not above 0");
	CHECK_STATUS(lbp_wald_from_ci(LBP_WALD_PLAIN, 1, 2, 2, 0.95, INFINITY, &w, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "ci_high");
	CHECK_STATUS(lbp_wald_from_ci(LBP_WALD_PLAIN, 4, 1, 3, 0.95, INFINITY, &w, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "estimate");
	CHECK_STATUS(lbp_wald_from_p(LBP_WALD_LOG, 1, 0.5, INFINITY, &w, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "estimate");
	CHECK_STATUS(lbp_wald_from_p(LBP_WALD_PLAIN, 2, 1, INFINITY, &w, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "p");
	CHECK_STATUS(lbp_wald_from_z(LBP_WALD_PLAIN, 2, -1, &w, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "z");
	CHECK(err.row == LBP_NO_ROW);
}

SUITE("wald", {"critical values", critical_values}, {"interval by hand", interval_by_hand},
	{"off centre", off_centre_is_where_in_the_interval}, {"p by hand", p_by_hand}, {"peer", peer},
	{"turning round", turning_round_changes_the_sign_only}, {"refusals", refusals})
