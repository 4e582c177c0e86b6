/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peer values: a series in R 4.2.2, tests/peers/dist.R. */
#include "check.h"
#include "numerics/dist.h"

#define UPPER(x, ...)                                                                                          \
	upper((x), (const double[]){__VA_ARGS__}, sizeof(const double[]){__VA_ARGS__} / sizeof(double))
#define LOWER(x, ...)                                                                                          \
	lower((x), (const double[]){__VA_ARGS__}, sizeof(const double[]){__VA_ARGS__} / sizeof(double))

static double
upper(double x, const double *weight, size_t k)
{
	struct lbp_error err;
	double tail = NAN;

	CHECK_STATUS(lbp_dist_quadratic_form_upper(x, weight, k, &tail, &err), LBP_OK);
	return tail;
}

static double
lower(double x, const double *weight, size_t k)
{
	struct lbp_error err;
	double tail = NAN;

	CHECK_STATUS(lbp_dist_quadratic_form_lower(x, weight, k, &tail, &err), LBP_OK);
	return tail;
}

/*
 * Two equal weights w make an exponential of mean 2 w. A sum of two such, means 2 a and 2 b:
 * P(Q > x) = (a exp(-x / 2 a) - b exp(-x / 2 b)) / (a - b); a difference of two: P(Q > x) = a exp(-x / 2 a) / (a + b)
 * for x >= 0. With one of each sign P(a X > b Y) is a probability of t with 1 df: 2 atan(sqrt(a / b)) / pi.
 */
static void
by_hand(void)
{
	CHECK_NEAR(UPPER(3, 2, 2), exp(-0.75), 1e-13);
	CHECK_NEAR(LOWER(1e-8, 2, 2), -expm1(-0.25e-8), 1e-13);
	CHECK_NEAR(UPPER(2000, 2, 2), exp(-500), 1e-12);
	CHECK_NEAR(UPPER(5, 3, 3, 1, 1), (3 * exp(-5 / 6.0) - exp(-2.5)) / 2, 1e-13);
	CHECK_NEAR(UPPER(5, 3, -1, 3, -1), 0.75 * exp(-5 / 6.0), 1e-13);
	CHECK_NEAR(LOWER(-5, 3, -1, 3, -1), 0.25 * exp(-2.5), 1e-13);
	CHECK_NEAR(UPPER(0, 3, -1), 2 / 3.0, 1e-13);
	CHECK_NEAR(UPPER(9, 1), lbp_dist_normal_two_sided(3), 1e-13);
	CHECK_NEAR(LOWER(-9, -1), lbp_dist_normal_two_sided(3), 1e-13);
}

/* Imhof (1961) table 1 prints the first three to four decimals: .9458, .5064, .1240. */
static void
published_and_peer(void)
{
	double forty[40], thousand[1000];
	size_t i;

	for (i = 0; i < 40; i++)
		forty[i] = 1 + (double)i / 40;
	for (i = 0; i < 1000; i++)
		thousand[i] = 1 + (double)(i + 1) / 1000;
	CHECK_NEAR(UPPER(0.1, 0.6, 0.3, 0.1), 0.94578615393295351, 1e-13);
	CHECK_NEAR(UPPER(0.7, 0.6, 0.3, 0.1), 0.5064382334698132, 1e-13);
	CHECK_NEAR(UPPER(2, 0.6, 0.3, 0.1), 0.12395907416232622, 1e-13);
	CHECK_NEAR(UPPER(30, 0.6, 0.3, 0.1), 2.4106353852117265e-12, 1e-13);
	CHECK_NEAR(LOWER(0.01, 0.6, 0.3, 0.1), 0.00195294243061615, 1e-13);
	CHECK_NEAR(UPPER(12, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75), 0.11608602491957522, 1e-13);
	CHECK_NEAR(LOWER(0.3, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75), 0.00017091364225923022, 1e-13);
	CHECK_NEAR(upper(90, forty, 40), 0.021748549034551808, 1e-13);
	CHECK_NEAR(lower(25, forty, 40), 0.00053448292758816196, 1e-12);
	/* R's sum of 4000 rounded terms is the less exact side here */
	CHECK_NEAR(upper(1800, thousand, 1000), 1.8304917965592601e-05, 1e-12);
	CHECK_NEAR(upper(1450, thousand, 1000), 0.76793088534816989, 1e-12);
}

static void
invariants(void)
{
	double equal[1000], balanced[200];
	size_t i;

	for (i = 0; i < 1000; i++)
		equal[i] = 0.3;
	for (i = 0; i < 200; i++)
		balanced[i] = (i % 2 == 0 ? 1 : -1) * (double)(1 + i / 2);
	for (i = 1; i <= 1000; i *= 10) {
		double df = (double)i;

		CHECK_NEAR(upper(0.36 * df, equal, i), lbp_dist_chisq_upper(1.2 * df, df), 1e-12);
		CHECK_NEAR(lower(0.24 * df, equal, i), lbp_dist_chisq_lower(0.8 * df, df), 1e-12);
	}
	/* as often w as -w */
	CHECK_NEAR(upper(0, balanced, 200), 0.5, 1e-13);
	CHECK_NEAR(upper(700, balanced, 200), lower(-700, balanced, 200), 1e-13);
	/* order, scale, sign, zeros */
	CHECK_NEAR(UPPER(4, 1, 2, -0.5), UPPER(4, -0.5, 1, 2), 1e-14);
	CHECK_NEAR(UPPER(4e9, 1e9, 2e9, -5e8), UPPER(4, 1, 2, -0.5), 1e-13);
	CHECK_NEAR(UPPER(4e-200, 1e-200, 2e-200, -5e-201), UPPER(4, 1, 2, -0.5), 1e-13);
	CHECK_NEAR(LOWER(-4, -1, -2, 0.5), UPPER(4, 1, 2, -0.5), 1e-14);
	CHECK_NEAR(UPPER(4, 0, 1, 2, 0, -0.5, -0.0), UPPER(4, 1, 2, -0.5), 1e-14);
	CHECK_NEAR(UPPER(4, 1, 2, -0.5) + LOWER(4, 1, 2, -0.5), 1, 1e-15);
	/* an eigenvalue that should be 0 */
	CHECK_NEAR(UPPER(4, 1, 2, -1e-17), UPPER(4, 1, 2), 1e-13);
	CHECK_NEAR(LOWER(4, 1e6, 2, 1e-6), LOWER(4 - 1e-6, 1e6, 2), 1e-6);
}

/*
 * 200 weights a and a pair -w, that is a A - E with E an exponential of mean 2 w: for x >= 0, integrating over E,
 * P(Q > x) = P(a A > x) - exp(x / 2 w) (1 + a / w)^-100 P(A > x (1 / a + 1 / w)), A chi-square with 200 df.
 * On a path that bends fully the terms are so much larger than their sum that it is wrong by 1e-10 here.
 */
static void
cancellation(void)
{
	double weight[202], a = 0.16, w = 7, x = 10.819470771593503, second;
	size_t i;

	for (i = 0; i < 202; i++)
		weight[i] = i < 200 ? a : -w;
	second = exp(x / (2 * w) - 100 * log1p(a / w)) * lbp_dist_chisq_upper(x * (1 / a + 1 / w), 200);
	CHECK_NEAR(upper(x, weight, 202), lbp_dist_chisq_upper(x / a, 200) - second, 1e-12);
}

/* Many small weights of one sign and a few large ones of the other: the path must not bend. */
static void
hard_signs(void)
{
	double weight[1010], mirrored[1010], some[10];
	size_t i;

	for (i = 0; i < 1010; i++) {
		weight[i] = i < 1000 ? 0.1 : i % 2 == 0 ? -9 : -8;
		mirrored[i] = -weight[i];
	}
	for (i = 0; i < 10; i++)
		some[i] = weight[1000 + i];
	CHECK_NEAR(upper(10, weight, 1010) + lower(10, weight, 1010), 1, 1e-15);
	CHECK_NEAR(upper(60, weight, 1010), lower(-60, mirrored, 1010), 1e-13);
	/* the small weights add up to about 100 with SD 4.5, beside an SD of 38 */
	CHECK_WITHIN(upper(10, weight, 1010), upper(10 - 100, some, 10), 0.01);
}

static void
degenerate(void)
{
	CHECK_NEAR(UPPER(0, 1, 2), 1, 0);
	CHECK_NEAR(UPPER(-1, 1, 2), 1, 0);
	CHECK_NEAR(LOWER(-1, 1, 2), 0, 0);
	CHECK_NEAR(UPPER(1, -1, -2), 0, 0);
	CHECK_NEAR(UPPER(0, -1, -2), 0, 0);
	CHECK_NEAR(UPPER(1, 0, 0), 0, 0);
	CHECK_NEAR(UPPER(-1, 0), 1, 0);
	CHECK_NEAR(LOWER(0, 0), 1, 0);
	CHECK_NEAR(UPPER(1e6, 1), 0, 0);
}

static void
refusals(void)
{
	const double weight[] = {1, NAN, 2};
	struct lbp_error err;
	double tail;

	CHECK_STATUS(lbp_dist_quadratic_form_upper(1, weight, 3, &tail, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	CHECK_TEXT(err.message, "the weight nan is not finite");
	CHECK_STATUS(lbp_dist_quadratic_form_upper(1, weight, 0, &tail, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_dist_quadratic_form_lower(NAN, weight, 1, &tail, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_dist_quadratic_form_lower(INFINITY, weight, 1, &tail, &err), LBP_EDOMAIN);
}

SUITE("quadratic form", {"by hand", by_hand}, {"published and R", published_and_peer}, {"invariants", invariants},
	{"cancellation", cancellation}, {"hard signs", hard_signs}, {"degenerate", degenerate}, {"refusals", refusals})
