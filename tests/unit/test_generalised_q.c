/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/generalised_q.h"
#include "numerics/dist.h"

static double
upper(const struct lbp_studies *s, enum lbp_weighting weighting, double tau2)
{
	struct lbp_generalised_q g;
	struct lbp_error err;
	double tail = NAN;

	CHECK_STATUS(lbp_generalised_q_init(&g, s, weighting, &err), LBP_OK);
	CHECK_STATUS(lbp_generalised_q_upper(&g, tau2, &tail, &err), LBP_OK);
	lbp_generalised_q_free(&g);
	return tail;
}

static double
solve(const struct lbp_studies *s, enum lbp_weighting weighting, double tail)
{
	struct lbp_generalised_q g;
	struct lbp_error err;
	double tau2 = NAN;

	CHECK_STATUS(lbp_generalised_q_init(&g, s, weighting, &err), LBP_OK);
	CHECK_STATUS(lbp_generalised_q_solve(&g, tail, &tau2, &err), LBP_OK);
	lbp_generalised_q_free(&g);
	return tau2;
}

/* y = 1 ... 4, v = 1/2, weights 1: Q = 5 is (1/2 + tau2) times chi-square with 3 df. */
static void
equal_variances(void)
{
	struct lbp_studies s = {.yi = (double[]){1, 2, 3, 4}, .vi = (double[]){0.5, 0.5, 0.5, 0.5}, .k = 4};

	CHECK_NEAR(upper(&s, LBP_WEIGHTING_EQUAL, 0), lbp_dist_chisq_upper(10, 3), 1e-10);
	CHECK_NEAR(upper(&s, LBP_WEIGHTING_EQUAL, 2), lbp_dist_chisq_upper(2, 3), 1e-11);
	CHECK_NEAR(solve(&s, LBP_WEIGHTING_EQUAL, 0.9), 5 / lbp_dist_chisq_upper_quantile(0.9, 3) - 0.5, 1e-10);
	CHECK(solve(&s, LBP_WEIGHTING_EQUAL, 0.001) == 0);
}

/*
 * Two studies: Q = a b (y1 - y2)^2 / (a + b), and y1 - y2 has variance v1 + v2 + 2 tau2. With a = 1, b = 3, y = 0, 2,
 * v = 1, 2: Q = 3, and Q / (3/4 (3 + 2 tau2)) is chi-square with 1 df.
 */
static void
two_studies(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 2}, .vi = (double[]){1, 2}, .weights = (double[]){1, 3}, .k = 2};

	CHECK_NEAR(upper(&s, LBP_WEIGHTING_GIVEN, 0), lbp_dist_chisq_upper(4.0 / 3, 1), 1e-11);
	CHECK_NEAR(upper(&s, LBP_WEIGHTING_GIVEN, 1), lbp_dist_chisq_upper(4.0 / 5, 1), 1e-11);
}

/*
 * A study without weight has no part in Q. v = 1/2, 1/2, 2 with weights 4, 4, 1: all three d are 2 at tau2 = 0, two of
 * them tied at any tau2; y = 1, 4, 2: mean 22 / 9, Q = 4 (13 / 9)^2 + 4 (14 / 9)^2 + (4 / 9)^2 = 164 / 9 on 2
 * chi-square, 2 df.
 */
static void
weightless_and_ties(void)
{
	struct lbp_studies two = {.yi = (double[]){0, 2}, .vi = (double[]){1, 2}, .weights = (double[]){1, 3}, .k = 2};
	struct lbp_studies more = {
		.yi = (double[]){0, 9, 2}, .vi = (double[]){1, 5, 2}, .weights = (double[]){1, 0, 3}, .k = 3};
	struct lbp_studies ties = {
		.yi = (double[]){1, 4, 2}, .vi = (double[]){0.5, 0.5, 2}, .weights = (double[]){4, 4, 1}, .k = 3};

	CHECK_NEAR(upper(&more, LBP_WEIGHTING_GIVEN, 0.7), upper(&two, LBP_WEIGHTING_GIVEN, 0.7), 1e-14);
	CHECK_NEAR(upper(&ties, LBP_WEIGHTING_GIVEN, 0), exp(-82.0 / 18), 1e-10);
}

/*
 * Weights 1 / v: at tau2 = 0 chi-square with k - 1 df. Median-unbiased: metafor 3.8-1 with CompQuadForm, to its
 * 1e-10.
 */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);

	CHECK_WITHIN(upper(&s, LBP_WEIGHTING_FIXED, 0), lbp_dist_chisq_upper(152.233008082373, 12), 1e-12);
	CHECK_NEAR(solve(&s, LBP_WEIGHTING_FIXED, 0.5), 0.382809496481085, 1e-9);
}

/*
 * The eigenvalues of V^1/2 P V^1/2, with V = diag(v + tau2), have the sum and the sum of squares that its traces say.
 */
static void
eigenvalues(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = {.yi = b.yi, .vi = b.vi, .weights = b.n1, .k = BCG};
	double tail, sum = 0, squares = 0, tau2 = 0.3;
	struct lbp_generalised_q g;
	struct lbp_quadratic m;
	struct lbp_error err;
	size_t i;

	CHECK_STATUS(lbp_generalised_q_init(&g, &s, LBP_WEIGHTING_GIVEN, &err), LBP_OK);
	CHECK_STATUS(lbp_generalised_q_upper(&g, tau2, &tail, &err), LBP_OK);
	lbp_quadratic_of(&s, LBP_WEIGHTING_GIVEN, 0, &m);
	for (i = 0; i < BCG - 1; i++) {
		sum += g.eigenvalue[i];
		squares += g.eigenvalue[i] * g.eigenvalue[i];
	}
	CHECK_NEAR(sum, m.trace_v + tau2 * m.trace, 1e-14);
	CHECK_NEAR(squares, m.pvpv + 2 * tau2 * m.pvp + tau2 * tau2 * m.pp, 1e-14);
	lbp_generalised_q_free(&g);
}

static void
tail_grows_with_tau2(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	double tau2, last = 0, tail;

	for (tau2 = 0.05; tau2 < 20; tau2 *= 1.5) {
		tail = upper(&s, LBP_WEIGHTING_FIXED, tau2);
		CHECK(tail > last && tail < 1);
		last = tail;
	}
}

static void
refusals(void)
{
	enum { MANY = LBP_GENERALISED_Q_STUDIES + 1 };
	static double ones[MANY];
	struct lbp_studies many = {.yi = ones, .vi = ones, .k = MANY};
	struct lbp_studies single = {.yi = ones, .vi = (double[]){1, 1}, .weights = (double[]){2, 0}, .k = 2};
	struct lbp_generalised_q g;
	struct lbp_error err;

	CHECK_STATUS(lbp_generalised_q_init(&g, &many, LBP_WEIGHTING_FIXED, &err), LBP_EDOMAIN);
	lbp_generalised_q_free(&g);
	CHECK_STATUS(lbp_generalised_q_init(&g, &single, LBP_WEIGHTING_GIVEN, &err), LBP_EDOMAIN);
	lbp_generalised_q_free(&g);
	lbp_generalised_q_free(&g);
}

SUITE("generalised_q", {"equal variances", equal_variances}, {"two studies", two_studies},
	{"weightless and ties", weightless_and_ties}, {"BCG trials", bcg_trials}, {"eigenvalues", eigenvalues},
	{"tail grows with tau2", tail_grows_with_tau2}, {"refusals", refusals})
