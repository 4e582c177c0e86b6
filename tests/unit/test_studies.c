/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "meta/choice.h"
#include "meta/studies.h"

enum { K = 5 };

static const double YI[K] = {0.3, -0.2, 1.1, 0.4, 2.0}, VI[K] = {0.1, 0.4, 0.2, 0.9, 0.05},
		    WEIGHTS[K] = {1, 2, 0.5, 3, 0};
static const size_t START[] = {0, 3, 5};

static void
refuse(const double *yi, const double *vi, const double *weights, size_t row, const char *argument)
{
	struct lbp_studies s = {.yi = yi, .vi = vi, .weights = weights, .k = 2};
	struct lbp_error err;

	CHECK_STATUS(lbp_studies_check(&s, &err), LBP_EDOMAIN);
	CHECK(err.row == row);
	if (argument != NULL)
		CHECK_TEXT(err.argument, argument);
}

static void
refusals(void)
{
	struct lbp_studies none = {.k = 0}, fine = {.yi = YI, .vi = VI, .weights = WEIGHTS, .k = K};
	struct lbp_error err;

	CHECK_STATUS(lbp_studies_check(&fine, &err), LBP_OK);
	CHECK_STATUS(lbp_studies_check(&none, &err), LBP_EDOMAIN);
	refuse((double[]){1, NAN}, (double[]){1, 1}, NULL, 1, "yi");
	refuse((double[]){INFINITY, 1}, (double[]){1, 1}, NULL, 0, "yi");
	refuse((double[]){1, 1}, (double[]){1, 0}, NULL, 1, "vi");
	refuse((double[]){1, 1}, (double[]){-1, 1}, NULL, 0, "vi");
	refuse((double[]){1, 1}, (double[]){1, INFINITY}, NULL, 1, "vi");
	refuse((double[]){1, 1}, (double[]){1, 1e-310}, NULL, 1, "vi");
	refuse((double[]){1, 1}, (double[]){1, 1}, (double[]){1, -1}, 1, "weight");
	refuse((double[]){1, 1}, (double[]){1, 1}, (double[]){NAN, 1}, 0, "weight");
	refuse((double[]){1, 1}, (double[]){1, 1}, (double[]){0, 0}, LBP_NO_ROW, NULL);
}

/*
 * y = 0, 2; v = 1, tau2 = 1: w = 1/2, mean 1, Q = 1. P = [1 -1; -1 1] / 4, whose square is P / 2 and cube P / 4: so
 * y'PPy = 1/2, y'PPPy = 1/4, tr P = 1/2, tr PP = 1/4.
 */
static void
moments_by_hand(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 2}, .vi = (double[]){1, 1}, .k = 2};
	struct lbp_moments m;
	double log_variances, log_sums;

	lbp_moments_of(&s, 1, &m);
	CHECK_NEAR(m.mean, 1, 1e-15);
	CHECK_NEAR(m.sum_w, 1, 1e-15);
	CHECK_NEAR(m.sum_w2, 0.5, 1e-15);
	CHECK_NEAR(m.sum_w3, 0.25, 1e-15);
	CHECK_NEAR(m.q, 1, 1e-15);
	CHECK_NEAR(m.slope, 0.5, 1e-15);
	CHECK_NEAR(m.curve, 0.25, 1e-15);
	CHECK_NEAR(m.trace, 0.5, 1e-15);
	CHECK_NEAR(m.trace2, 0.25, 1e-15);
	lbp_moments_logs(&s, 1, &log_variances, &log_sums);
	CHECK_NEAR(log_variances, 2 * log(2), 1e-15);
	CHECK(log_sums == 0);
}

/* P as a matrix, block by block. */
static void
projection(const double *a, const size_t *start, size_t groups, double p[K][K])
{
	size_t g, i, j;
	double sum;

	memset(p, 0, K * sizeof *p);
	for (g = 0; g < groups; g++) {
		sum = 0;
		for (i = start[g]; i < start[g + 1]; i++)
			sum += a[i];
		for (i = start[g]; i < start[g + 1]; i++)
			for (j = start[g]; j < start[g + 1]; j++)
				p[i][j] = (i == j ? a[i] : 0) - a[i] * a[j] / sum;
	}
}

static void
multiply(double a[K][K], double b[K][K], double product[K][K])
{
	size_t i, j, l;

	for (i = 0; i < K; i++)
		for (j = 0; j < K; j++)
			for (product[i][j] = 0, l = 0; l < K; l++)
				product[i][j] += a[i][l] * b[l][j];
}

static double
trace(double a[K][K])
{
	return a[0][0] + a[1][1] + a[2][2] + a[3][3] + a[4][4];
}

static double
form(double a[K][K])
{
	double sum = 0;
	size_t i, j;

	for (i = 0; i < K; i++)
		for (j = 0; j < K; j++)
			sum += YI[i] * a[i][j] * YI[j];
	return sum;
}

static void
moments_against_matrices(void)
{
	struct lbp_studies s = {.yi = YI, .vi = VI, .k = K, .start = START, .groups = 2};
	double w[K], p[K][K], pp[K][K], ppp[K][K];
	struct lbp_moments m;
	size_t i;

	for (i = 0; i < K; i++)
		w[i] = 1 / (VI[i] + 0.3);
	projection(w, START, 2, p);
	multiply(p, p, pp);
	multiply(p, pp, ppp);
	lbp_moments_of(&s, 0.3, &m);
	CHECK(lbp_studies_means(&s) == 2);
	CHECK_NEAR(m.q, form(p), 1e-13);
	CHECK_NEAR(m.slope, form(pp), 1e-13);
	CHECK_NEAR(m.curve, form(ppp), 1e-13);
	CHECK_NEAR(m.trace, trace(p), 1e-13);
	CHECK_NEAR(m.trace2, trace(pp), 1e-13);
}

static void
compare_quadratic(const struct lbp_studies *s, enum lbp_weighting weighting, const size_t *start, size_t groups)
{
	double a[K], p[K][K], pp[K][K], v[K][K] = {{0}}, pv[K][K], pvp[K][K], pvpv[K][K];
	struct lbp_quadratic m;
	size_t i;

	for (i = 0; i < K; i++) {
		a[i] = lbp_weighting_of(s, weighting, 0.3, i);
		v[i][i] = VI[i];
	}
	projection(a, start, groups, p);
	multiply(p, p, pp);
	multiply(p, v, pv);
	multiply(pv, p, pvp);
	multiply(pv, pv, pvpv);
	lbp_quadratic_of(s, weighting, 0.3, &m);
	CHECK_NEAR(m.q, form(p), 1e-13);
	CHECK_NEAR(m.trace, trace(p), 1e-13);
	CHECK_NEAR(m.trace_v, trace(pv), 1e-13);
	CHECK_NEAR(m.pp, trace(pp), 1e-13);
	CHECK_NEAR(m.pvp, trace(pvp), 1e-13);
	CHECK_NEAR(m.pvpv, trace(pvpv), 1e-13);
}

static void
quadratic_against_matrices(void)
{
	struct lbp_studies s = {.yi = YI, .vi = VI, .weights = WEIGHTS, .k = K};
	struct lbp_studies groups = {.yi = YI, .vi = VI, .weights = WEIGHTS, .k = K, .start = START, .groups = 2};
	const size_t whole[] = {0, K};
	int weighting;

	for (weighting = 0; weighting < LBP_WEIGHTING_COUNT; weighting++) {
		compare_quadratic(&s, (enum lbp_weighting)weighting, whole, 1);
		compare_quadratic(&groups, (enum lbp_weighting)weighting, START, 2);
	}
}

/* A group without weight: what it has no part in stays finite. */
static void
weightless_group(void)
{
	struct lbp_studies s = {
		.yi = YI, .vi = VI, .weights = (double[]){1, 1, 1, 0, 0}, .k = K, .start = START, .groups = 2};
	struct lbp_studies first = {.yi = YI, .vi = VI, .weights = (double[]){1, 1, 1}, .k = 3};
	struct lbp_quadratic all, part;

	lbp_quadratic_of(&s, LBP_WEIGHTING_GIVEN, 0, &all);
	lbp_quadratic_of(&first, LBP_WEIGHTING_GIVEN, 0, &part);
	CHECK_NEAR(all.q, part.q, 1e-15);
	CHECK_NEAR(all.trace, part.trace, 1e-15);
}

/* The derivatives of Q are what their names say: central differences, good to about the square of the step. */
static void
slope_and_curve(void)
{
	struct lbp_studies s = {.yi = YI, .vi = VI, .k = K};
	struct lbp_moments m, up, down;

	lbp_moments_of(&s, 0.3, &m);
	lbp_moments_of(&s, 0.3 + 1e-4, &up);
	lbp_moments_of(&s, 0.3 - 1e-4, &down);
	CHECK_NEAR(m.slope, -(up.q - down.q) / 2e-4, 1e-6);
	CHECK_NEAR(2 * m.curve, -(up.slope - down.slope) / 2e-4, 1e-6);
	CHECK_NEAR(m.trace2, -(up.trace - down.trace) / 2e-4, 1e-6);
}

/*
 * Weights W = 1e14, a = 1/3, b = 1/7: tr P = 2 (W a + W b + a b) / (W + a + b), of which subtracting W from the sum of
 * the weights leaves two digits.
 */
static void
unequal_weights(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 1, 2}, .vi = (double[]){1e-14, 3, 7}, .k = 3};
	double a = 1.0 / 3, b = 1.0 / 7;
	struct lbp_moments m;
	struct lbp_quadratic q;

	lbp_moments_of(&s, 0, &m);
	lbp_quadratic_of(&s, LBP_WEIGHTING_FIXED, 0, &q);
	CHECK_NEAR(m.trace, 2 * (1e14 * (a + b) + a * b) / (1e14 + a + b), 1e-14);
	CHECK_NEAR(q.trace, m.trace, 1e-14);
	CHECK_NEAR(q.trace_v, 2, 1e-14);
	CHECK_NEAR(q.pp, m.trace2, 1e-14);
}

/* An offset of 2^20, exact here, moves the mean by as much, to the last digits however many the studies. */
static void
offset(void)
{
	enum { MANY = 20000 };
	static double yi[MANY], far_yi[MANY], vi[MANY];
	struct lbp_studies s = {.yi = yi, .vi = vi, .k = MANY}, far = {.yi = far_yi, .vi = vi, .k = MANY};
	struct lbp_moments m, moved;
	size_t i;

	for (i = 0; i < MANY; i++) {
		yi[i] = (double)(i % 7) / 8;
		far_yi[i] = yi[i] + 1048576;
		vi[i] = 0.1 + (double)(i % 11) / 3;
	}
	lbp_moments_of(&s, 0, &m);
	lbp_moments_of(&far, 0, &moved);
	CHECK_NEAR(moved.mean, m.mean + 1048576, 2.5e-16);
	CHECK_NEAR(moved.q, m.q, 1e-9);
}

static void
names(void)
{
	CHECK(lbp_choice_find(lbp_weighting_names, "given") == LBP_WEIGHTING_GIVEN);
	CHECK(lbp_choice_find(lbp_weighting_names, "equal") == LBP_WEIGHTING_EQUAL);
	CHECK(lbp_choice_find(lbp_weighting_names, "Given") == -1);
	CHECK(lbp_weighting_names[LBP_WEIGHTING_COUNT] == NULL);
}

SUITE("studies", {"refusals", refusals}, {"moments by hand", moments_by_hand},
	{"moments against matrices", moments_against_matrices},
	{"quadratic against matrices", quadratic_against_matrices}, {"weightless group", weightless_group},
	{"slope and curve", slope_and_curve}, {"unequal weights", unequal_weights}, {"offset", offset},
	{"names", names})
