/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/tau2.h"

static struct lbp_tau2
estimate(enum lbp_tau2_method method, const struct lbp_studies *s)
{
	struct lbp_tau2 out;
	struct lbp_error err;

	CHECK_STATUS(lbp_tau2_fit(method, s, &out, &err), LBP_OK);
	return out;
}

/*
 * y = 1 ... 4, all v = 1/2: SS = 5. With s2 = SS / 3 = 5/3, estimators unbiased in this case give 5/3 - 1/2 = 7/6; with
 * SS / 4 (HS, ML) 3/4. SJ: crude 5/4, Q = 5 / (5/4 + 1/2) = 20/7, tau2 = 5/4 20/7 / 3 = 25/21. DLIT solves
 * (5 / u - 3) / (3 / u) = u - 1/2 with u = tau2 + 1/2, so u = 5/6 + 1/4. The median-unbiased ones solve 5 / u = the
 * median of chi-square with 3 df, 2.3659738843753377 (R 4.2.2 qchisq).
 */
static void
equal_variances(void)
{
	struct lbp_studies s = {.yi = (double[]){1, 2, 3, 4}, .vi = (double[]){0.5, 0.5, 0.5, 0.5}, .k = 4};
	static const enum lbp_tau2_method unbiased[] = {LBP_TAU2_REML, LBP_TAU2_DL, LBP_TAU2_HE, LBP_TAU2_HSK,
		LBP_TAU2_EB, LBP_TAU2_PM, LBP_TAU2_GENQ, LBP_TAU2_SJIT};
	size_t i;

	for (i = 0; i < sizeof unbiased / sizeof unbiased[0]; i++)
		CHECK_NEAR(estimate(unbiased[i], &s).tau2, 7.0 / 6, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_HS, &s).tau2, 0.75, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_ML, &s).tau2, 0.75, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_SJ, &s).tau2, 25.0 / 21, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_DLIT, &s).tau2, 7.0 / 12, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_PMM, &s).tau2, 5 / 2.3659738843753377 - 0.5, 1e-12);
	CHECK_NEAR(estimate(LBP_TAU2_GENQM, &s).tau2, 5 / 2.3659738843753377 - 0.5, 1e-11);
	CHECK(estimate(LBP_TAU2_EE, &s).tau2 == 0);
	CHECK(isnan(estimate(LBP_TAU2_FE, &s).se));
}

/*
 * As above: Q is chi-square with 3 df times u / v, so that Var tau2 = 2 u^2 / 3 with u = 5/3 for the moment estimators
 * and REML; ML has 2 u^2 / 4 at u = 5/4; PM's formula 2 k^2 / (3 (k / u)^2) is REML's.
 */
static void
standard_errors_by_hand(void)
{
	struct lbp_studies s = {.yi = (double[]){1, 2, 3, 4}, .vi = (double[]){0.5, 0.5, 0.5, 0.5}, .k = 4};
	double se = sqrt(2.0 / 3) * 5 / 3;

	CHECK_NEAR(estimate(LBP_TAU2_DL, &s).se, se, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_HE, &s).se, se, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_GENQ, &s).se, se, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_HSK, &s).se, se, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_REML, &s).se, se, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_PM, &s).se, se, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_ML, &s).se, sqrt(0.5) * 1.25, 1e-14);
}

/* metafor 3.8-1, tests/peers/meta.R; it stops when tau2 moves by 1e-14, so that 1e-12 relative is what it gives. */
static void
bcg_trials(void)
{
	static const struct {
		enum lbp_tau2_method method;
		double tau2, se;
	} expected[] = {
		{LBP_TAU2_DL, 0.308760262862376, 0.229869992511026},
		{LBP_TAU2_HE, 0.328563857995769, 0.207087178298934},
		{LBP_TAU2_HS, 0.228362863676907, 0.12790455661328},
		{LBP_TAU2_HSK, 0.249169930280965, 0.150709190075735},
		{LBP_TAU2_SJ, 0.345515701598595, 0.149680511347343},
		{LBP_TAU2_ML, 0.280028137268644, 0.144251949382764},
		{LBP_TAU2_REML, 0.313243258136481, 0.166425752836971},
		{LBP_TAU2_EB, 0.318068452205024, 0.173663027462757},
		{LBP_TAU2_PM, 0.318068452205024, 0.173663027462756},
		{LBP_TAU2_PMM, 0.343387906895807, 0.184775715543423},
		{LBP_TAU2_DLIT, 0.157574420286712, 0.168450246051369},
		{LBP_TAU2_SJIT, 0.318068452205025, 0.173663027462757},
	};
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_tau2 out;
	size_t i;

	for (i = 0; i < sizeof expected / sizeof expected[0]; i++) {
		out = estimate(expected[i].method, &s);
		CHECK_NEAR(out.tau2, expected[i].tau2, 1e-12);
		CHECK_NEAR(out.se, expected[i].se, 1e-12);
	}
	s.weights = (double[]){1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
	out = estimate(LBP_TAU2_GENQ, &s);
	CHECK_NEAR(out.tau2, 0.369456892289506, 1e-12);
	CHECK_NEAR(out.se, 0.25056428344929, 1e-12);
}

/* DerSimonian & Kacker (2007), CLASP trials (preterm delivery, aspirin): tau as printed, to four decimals. */
static void
clasp_trials(void)
{
	static const double a[] = {5, 5, 12, 69, 9, 313}, n1[] = {156, 303, 565, 1570, 103, 4659};
	static const double c[] = {8, 17, 9, 94, 11, 352}, n2[] = {74, 303, 477, 1565, 105, 4650};
	static const struct {
		enum lbp_tau2_method method;
		double tau;
	} printed[] = {{LBP_TAU2_PM, 0.3681}, {LBP_TAU2_HE, 0.4410}, {LBP_TAU2_DL, 0.2323}, {LBP_TAU2_REML, 0.1843},
		{LBP_TAU2_HS, 0.1330}, {LBP_TAU2_SJ, 0.4572}};
	double yi[6], vi[6];
	struct lbp_studies s = {.yi = yi, .vi = vi, .k = 6};
	size_t i;

	for (i = 0; i < 6; i++) {
		yi[i] = log(a[i] / (n1[i] - a[i]) / (c[i] / (n2[i] - c[i])));
		vi[i] = 1 / a[i] + 1 / (n1[i] - a[i]) + 1 / c[i] + 1 / (n2[i] - c[i]);
	}
	for (i = 0; i < sizeof printed / sizeof printed[0]; i++)
		CHECK_WITHIN(sqrt(estimate(printed[i].method, &s).tau2), printed[i].tau, 0.00005);
}

/* Two groups with means of their own: y = 0, 2 | 10, 14 and v = 1: SS = 2 + 8 with 2 df, so that tau2 = 5 - 1. */
static void
groups(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 2, 10, 14},
		.vi = (double[]){1, 1, 1, 1},
		.k = 4,
		.start = (size_t[]){0, 2, 4},
		.groups = 2};

	CHECK_NEAR(estimate(LBP_TAU2_DL, &s).tau2, 4, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_REML, &s).tau2, 4, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_PM, &s).tau2, 4, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_HE, &s).tau2, 4, 1e-14);
	CHECK_NEAR(estimate(LBP_TAU2_ML, &s).tau2, 10.0 / 4 - 1, 1e-14);
	CHECK_NEAR(
		estimate(LBP_TAU2_GENQM, &s).tau2, 10 / (2 * log(2)) - 1, 1e-11); /* the median of chi-square, 2 df */
}

/* Homogeneous effects: nothing below 0; times 10 in the unit of y is times 100 in tau2. */
static void
floor_and_scale(void)
{
	struct lbp_studies s = {.yi = (double[]){0.10, 0.11, 0.09}, .vi = (double[]){0.2, 0.3, 0.4}, .k = 3};
	struct bcg b = bcg_data();
	struct lbp_studies bcg = bcg_studies(&b), scaled = bcg;
	double yi[BCG], vi[BCG];
	int method, i;

	for (i = 0; i < BCG; i++) {
		yi[i] = 10 * b.yi[i];
		vi[i] = 100 * b.vi[i];
	}
	scaled.yi = yi;
	scaled.vi = vi;
	for (method = 0; method < LBP_TAU2_COUNT; method++) {
		if (method != LBP_TAU2_SJ) /* never 0 by construction, unless all effects are equal */
			CHECK(estimate((enum lbp_tau2_method)method, &s).tau2 == 0);
		CHECK_NEAR(estimate((enum lbp_tau2_method)method, &scaled).tau2,
			100 * estimate((enum lbp_tau2_method)method, &bcg).tau2, 1e-11);
	}
}

/* y = 0, 2; v = 1: about 1 it is DL itself, (2 - 1) / (2 - 1) = 1; about 0, (4 - 1) / 1 = 3; far in the middle, 0. */
static void
about_a_centre(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 2}, .vi = (double[]){1, 1}, .k = 2};
	struct lbp_studies alike = {.yi = (double[]){1, 1.1}, .vi = (double[]){1, 1}, .k = 2};
	struct lbp_error err;
	double tau2;

	CHECK_STATUS(lbp_tau2_about(&s, 1, &tau2, &err), LBP_OK);
	CHECK_NEAR(tau2, 1, 1e-15);
	CHECK_STATUS(lbp_tau2_about(&s, 0, &tau2, &err), LBP_OK);
	CHECK_NEAR(tau2, 3, 1e-15);
	CHECK_STATUS(lbp_tau2_about(&alike, 1, &tau2, &err), LBP_OK);
	CHECK(tau2 == 0);
}

static void
names(void)
{
	int method;

	for (method = 0; method < LBP_TAU2_COUNT; method++) {
		CHECK(lbp_tau2_find(lbp_tau2_name((enum lbp_tau2_method)method)) == method);
		CHECK(lbp_tau2_title((enum lbp_tau2_method)method)[0] != '\0');
	}
	CHECK(lbp_tau2_find("HSk") == LBP_TAU2_HSK);
	CHECK(lbp_tau2_find("reml") == -1);
	CHECK(lbp_tau2_is_random(LBP_TAU2_PM) && !lbp_tau2_is_random(LBP_TAU2_EE) && !lbp_tau2_is_random(LBP_TAU2_FE));
}

static void
refusals(void)
{
	struct lbp_studies one = {.yi = (double[]){1}, .vi = (double[]){1}, .k = 1};
	struct lbp_studies bad = {.yi = (double[]){1, 2}, .vi = (double[]){1, 0}, .k = 2};
	struct lbp_studies single = {
		.yi = (double[]){1, 2}, .vi = (double[]){1, 1}, .weights = (double[]){1, 0}, .k = 2};
	struct lbp_studies each = {
		.yi = (double[]){1, 2}, .vi = (double[]){1, 1}, .k = 2, .start = (size_t[]){0, 1, 2}, .groups = 2};
	struct lbp_tau2 out;
	struct lbp_error err;
	double tau2;

	CHECK_STATUS(lbp_tau2_fit(LBP_TAU2_DL, &one, &out, &err), LBP_EDOMAIN);
	CHECK(isnan(out.tau2));
	CHECK_STATUS(lbp_tau2_fit(LBP_TAU2_DL, &each, &out, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_tau2_about(&one, 0, &tau2, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_tau2_fit(LBP_TAU2_REML, &bad, &out, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	CHECK_TEXT(err.argument, "vi");
	CHECK_STATUS(lbp_tau2_fit(LBP_TAU2_GENQ, &single, &out, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_tau2_fit(LBP_TAU2_GENQM, &single, &out, &err), LBP_EDOMAIN);
}

SUITE("tau2", {"equal variances", equal_variances}, {"standard errors by hand", standard_errors_by_hand},
	{"BCG trials", bcg_trials}, {"CLASP trials", clasp_trials}, {"groups", groups},
	{"floor and scale", floor_and_scale}, {"about a centre", about_a_centre}, {"names", names},
	{"refusals", refusals})
