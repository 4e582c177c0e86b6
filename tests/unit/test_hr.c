/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/hr.h"

/* metadat dat.pignon2000, Pitie-74 (conformance case C-hrsum-pignon1): -1.8 / 14.5. */
static void
observed_minus_expected(void)
{
	struct lbp_hr hr;

	CHECK_STATUS(lbp_hr_from_o_minus_e(-1.8, 14.5, &hr, NULL), LBP_OK);
	CHECK_NEAR(hr.yi, -0.124137931034483, 1e-12);
	CHECK_NEAR(hr.sei * hr.sei, 1 / 14.5, 1e-15);
}

/* 6 observed of 4 expected against 3 of 4: ratio 2, variance 1/4 + 1/4. */
static void
expected_by_hand(void)
{
	struct lbp_hr hr;

	CHECK_STATUS(lbp_hr_from_expected(6, 4, 3, 4, &hr, NULL), LBP_OK);
	CHECK_NEAR(hr.yi, log(2), 1e-15);
	CHECK_NEAR(hr.sei, sqrt(0.5), 1e-15);
	CHECK_NEAR(hr.v, 2, 1e-15);
	CHECK_NEAR(hr.o_minus_e, 2 * log(2), 1e-15);
}

/* 0.5 with limits half and double of it, log width 2 ln 2; the p of z = 2 with ln 0.5 gives se = ln 2 / 2. */
static void
interval_and_p_by_hand(void)
{
	struct lbp_hr hr;

	CHECK_STATUS(lbp_hr_from_ci(0.5, 0.25, 1, 0.95, &hr, NULL), LBP_OK);
	CHECK_NEAR(hr.sei, log(2) / 1.959963984540054, 1e-14);
	CHECK_NEAR(hr.v * hr.sei * hr.sei, 1, 1e-15);
	CHECK_STATUS(lbp_hr_from_limits(0.25, 1, 0.95, &hr, NULL), LBP_OK);
	CHECK_NEAR(hr.yi, log(0.5), 1e-15);
	CHECK_NEAR(hr.sei, log(2) / 1.959963984540054, 1e-14);
	CHECK_STATUS(lbp_hr_from_p(0.5, 0.0455002638963584, &hr, NULL), LBP_OK);
	CHECK_NEAR(hr.yi, -log(2), 1e-15);
	CHECK_NEAR(hr.sei, log(2) / 2, 1e-13);
}

/* Equal arms with equal events: 60/4 = 60 * 1/4 = 30 * 30 / 60 = 15. */
static void
variances_agree_when_arms_are_equal(void)
{
	const struct lbp_hr_events events = {.events = 60, .n1 = 80, .n2 = 80, .events1 = 30, .events2 = 30};
	double v;
	int kind;

	for (kind = LBP_HR_QUARTER; kind <= LBP_HR_EVENTS; kind++) {
		CHECK_STATUS(lbp_hr_variance((enum lbp_hr_variance)kind, &events, &v, NULL), LBP_OK);
		CHECK_NEAR(v, 15, 1e-15);
	}
}

/*
 * The trial that Tierney et al. (2007) work through: 229 and 256 events, log-rank p = 0.075, fewer in arm 1; they print
 * V = 120.87 and a hazard ratio of 0.85. The digits behind are R 4.2.2's, tests/peers/derive.R.
 */
static void
logrank_p_and_events(void)
{
	const struct lbp_hr_events events = {.events1 = 229, .events2 = 256};
	struct lbp_hr hr, flat;
	double v;

	CHECK_STATUS(lbp_hr_variance(LBP_HR_EVENTS, &events, &v, NULL), LBP_OK);
	CHECK_NEAR(v, 120.874226804124, 1e-12);
	CHECK_STATUS(lbp_hr_from_logrank(0.075, -1, v, &hr, NULL), LBP_OK);
	CHECK_NEAR(hr.o_minus_e, -19.5749262625772, 1e-12);
	CHECK_NEAR(exp(hr.yi), 0.850488334694744, 1e-12);
	CHECK_STATUS(lbp_hr_from_logrank(1, -1, v, &flat, NULL), LBP_OK);
	CHECK(flat.yi == 0);
	CHECK_STATUS(lbp_hr_from_variance(exp(hr.yi), v, &flat, NULL), LBP_OK);
	CHECK_NEAR(flat.o_minus_e, hr.o_minus_e, 1e-13);
}

static void
unequal_arms_by_hand(void)
{
	const struct lbp_hr_events events = {.events = 90, .n1 = 200, .n2 = 100};
	double v;

	CHECK_STATUS(lbp_hr_variance(LBP_HR_ANALYSED, &events, &v, NULL), LBP_OK);
	CHECK_NEAR(v, 20, 1e-15); /* 90 * 2/3 * 1/3 */
}

static void
refusals(void)
{
	const struct lbp_hr_events none = {.events = 10, .n1 = 5};
	struct lbp_error err;
	struct lbp_hr hr;
	double v;

	CHECK_STATUS(lbp_hr_from_o_minus_e(1, 0, &hr, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "v");
	CHECK_STATUS(lbp_hr_from_expected(6, 4, 0, 4, &hr, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "observed2");
	CHECK_STATUS(lbp_hr_from_ci(2, 0.5, 1.5, 0.95, &hr, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "hr");
	CHECK_STATUS(lbp_hr_from_ci(2, 0, 3, 0.95, &hr, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "ci_low");
	CHECK_STATUS(lbp_hr_from_p(1, 0.5, &hr, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "hr");
	CHECK_STATUS(lbp_hr_variance(LBP_HR_EVENTS, &none, &v, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "events1");
	CHECK_STATUS(lbp_hr_variance(LBP_HR_ANALYSED, &none, &v, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n2");
	CHECK_STATUS(lbp_hr_from_logrank(0.05, 0, 10, &hr, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "sign");
	CHECK_STATUS(lbp_hr_from_logrank(0, 1, 10, &hr, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "p");
	CHECK_STATUS(lbp_hr_from_variance(-1, 10, &hr, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "hr");
}

SUITE("hr", {"observed minus expected", observed_minus_expected}, {"expected by hand", expected_by_hand},
	{"interval and p by hand", interval_and_p_by_hand}, {"equal arms", variances_agree_when_arms_are_equal},
	{"logrank p and events", logrank_p_and_events}, {"unequal arms", unequal_arms_by_hand}, {"refusals", refusals})
