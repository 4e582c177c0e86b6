/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bits.h"
#include "check.h"

#include "survival/turnbull.h"

static struct lbp_turnbull
fit(size_t n, const double *low, const double *high, const double *weight)
{
	struct lbp_intervals data = {n, low, high, weight};
	struct lbp_turnbull out;
	struct lbp_error err;

	CHECK_STATUS(lbp_turnbull_fit(&data, &out, &err), LBP_OK);
	CHECK(out.excess <= 1e-10);
	return out;
}

/*
 * Asked at 1 and 2: of ten, 4 answer in (0, 1], 3 in (1, 2], 3 not yet. Masses 0.4, 0.3, 0.3; survival 0.6, 0.3, errors of
 * a binomial share of ten. The median: after 2, as 0.6 is above 1/2.
 */
static void
common_visits(void)
{
	double low[] = {0, 1, 2}, high[] = {1, 2, INFINITY}, weight[] = {4, 3, 3};
	struct lbp_turnbull f = fit(3, low, high, weight);

	CHECK(f.count == 3 && f.support == 3 && f.people == 10);
	CHECK_NEAR(f.mass[0], 0.4, 1e-14);
	CHECK_NEAR(f.mass[2], 0.3, 1e-14);
	CHECK_NEAR(f.survival[0], 0.6, 1e-14);
	CHECK_NEAR(f.se[0], sqrt(0.4 * 0.6 / 10), 1e-13);
	CHECK_NEAR(f.se[1], sqrt(0.3 * 0.7 / 10), 1e-13);
	CHECK(f.survival[2] == 0 && f.se[2] == 0 && isinf(f.high[2]));
	CHECK_NEAR(f.log_likelihood, 4 * log(0.4) + 6 * log(0.3), 1e-14);
	CHECK(lbp_turnbull_quantile(&f, 0.5) == 1);
	CHECK(lbp_turnbull_quantile(&f, 0.4) == 0); /* survival is 1 - 0.4 there */
	CHECK(lbp_turnbull_quantile(&f, 0.8) == SIZE_MAX);
	lbp_turnbull_free(&f);
	lbp_turnbull_free(&f);
}

/*
 * (0, 2] and (1, 3]: all in (1, 2]. 2 in (0, 1], 1 in (1, 2], 3 in (0, 2], which say nothing of the two: 2/3, 1/3. An
 * interval that begins where another ends does not meet it: (0, 1] and (1, 2] are two; but an event at 1 is inside (0, 1]
 * and not inside (1, 2].
 */
static void
innermost_intervals(void)
{
	struct lbp_turnbull f = fit(2, (double[]){0, 1}, (double[]){2, 3}, NULL);

	CHECK(f.count == 1 && f.low[0] == 1 && f.high[0] == 2 && f.mass[0] == 1);
	lbp_turnbull_free(&f);
	f = fit(3, (double[]){0, 1, 0}, (double[]){1, 2, 2}, (double[]){2, 1, 3});
	CHECK_NEAR(f.mass[0], 2.0 / 3, 1e-14);
	CHECK_NEAR(f.log_likelihood, 2 * log(2.0 / 3) + log(1.0 / 3), 1e-14);
	lbp_turnbull_free(&f);
	f = fit(3, (double[]){-INFINITY, 1, 1}, (double[]){1, 2, 1}, NULL);
	CHECK(f.count == 2 && f.low[0] == 1 && f.high[0] == 1);
	CHECK_NEAR(f.mass[0], 2.0 / 3, 1e-14);
	lbp_turnbull_free(&f);
}

/*
 * Exact times 1, 3, 5 and censored at 2 and 4: Kaplan-Meier 4/5, 4/5 2/3, 0. Greenwood at 3: (8/15)^2 (1/20 + 1/6). The
 * order of the rows does not matter.
 */
static void
kaplan_meier(void)
{
	static const double low[] = {1, 2, 3, 4, 5}, high[] = {1, INFINITY, 3, INFINITY, 5};
	static const double other_low[] = {5, 3, 4, 2, 1}, other_high[] = {5, 3, INFINITY, INFINITY, 1};
	struct lbp_turnbull f = fit(5, low, high, NULL), other = fit(5, other_low, other_high, NULL);
	size_t j;

	CHECK(f.count == 3);
	CHECK_NEAR(f.survival[0], 0.8, 1e-14);
	CHECK_NEAR(f.survival[1], 8.0 / 15, 1e-14);
	CHECK_NEAR(f.se[1], 8.0 / 15 * sqrt(1.0 / 20 + 1.0 / 6), 1e-13);
	for (j = 0; j < 3; j++)
		CHECK_NEAR(other.mass[j], f.mass[j], 1e-14);
	lbp_turnbull_free(&f);
	lbp_turnbull_free(&other);
}

static const double visit_low[] = {0, 0, 1, 1, 2, 2, 2, 3, 4, 0, 1, 3};
static const double visit_high[] = {1, 2, 2, 3, 3, 4, INFINITY, INFINITY, INFINITY, 3, INFINITY, 4};

/* Self-consistency iterated in R until nothing moves, tests/peers/hazard.R; scores of the two groups that alternate. */
static void
peer_values(void)
{
	static const double mass[] = {0.131484622436877, 0.224952034407162, 0.272889843435358, 0.219088741265709,
		0.151584758454895}, se[] = {0.117897773068064, 0.164932310788671, 0.167071009296322, 0.132889588066857};
	static const uint32_t group[] = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
	struct lbp_turnbull f = fit(12, visit_low, visit_high, NULL);
	struct lbp_turnbull_test test;
	struct lbp_error err;
	double score[2], n_in[2];
	size_t j;

	for (j = 0; j < 5; j++) {
		CHECK_NEAR(f.mass[j], mass[j], 1e-12);
		if (j < 4)
			CHECK_NEAR(f.se[j], se[j], 1e-12);
	}
	CHECK_NEAR(f.log_likelihood, -12.6999444305089, 1e-13);
	CHECK_STATUS(lbp_turnbull_compare(&f, 12, group, 2, score, n_in, &test, &err), LBP_OK);
	CHECK_NEAR(score[0], -0.511867687514889, 1e-12);
	CHECK_NEAR(score[1], 0.511867687514889, 1e-12);
	CHECK_NEAR(test.statistic, 0.126541762484554, 1e-12);
	CHECK(test.df == 1 && n_in[0] == 6);
	lbp_turnbull_free(&f);
}

/*
 * The conditions of a maximum, counted anew on seeded intervals: for every innermost interval, the mean over people of
 * 1 / (mass they cover), where it is covered, is 1 with mass and at most 1 without.
 */
static void
conditions(void)
{
	enum { N = 400 };
	double low[N], high[N], slope, mass;
	uint64_t state = 7, word;
	struct lbp_turnbull f;
	size_t i, j, k;

	for (i = 0; i < N; i++) {
		word = bits_next(&state);
		low[i] = (double)(word >> 40 & 1023) / 64;
		high[i] = low[i] + 1 + (double)(word >> 50 & 511) / 32;
		if ((word >> 33 & 3) == 0)
			high[i] = INFINITY;
		else if ((word >> 33 & 7) == 1)
			high[i] = low[i] += 0.5;
	}
	f = fit(N, low, high, NULL);
	for (mass = 0, j = 0; j < f.count; j++) {
		for (slope = 0, i = 0; i < N; i++) {
			double covered = 0;

			for (k = f.first[i]; k <= f.last[i]; k++)
				covered += f.mass[k];
			if (f.first[i] <= j && j <= f.last[i])
				slope += 1 / covered / N;
		}
		CHECK(f.mass[j] >= 0);
		CHECK(slope <= 1 + 1e-11);
		if (f.mass[j] > 0)
			CHECK_NEAR(slope, 1, 1e-11);
		mass += f.mass[j];
	}
	CHECK_NEAR(mass, 1, 1e-13);
	CHECK(f.support < f.count);
	lbp_turnbull_free(&f);
}

/*
 * Visits every 30 days, give or take 5, 1,000 people: innermost intervals cut one another up, and a step that empties what
 * some row covers must not be taken whole. The conditions, counted anew.
 */
static void
jittered_visits(void)
{
	enum { N = 1000, VISITS = 36 };
	static double low[N], high[N], sum[2 * N], slope[2 * N];
	uint64_t state = 3, word;
	struct lbp_turnbull f;
	size_t i, j;

	for (i = 0; i < N; i++) {
		double event, visit = 0;

		word = bits_next(&state);
		event = -150 * log((double)(word >> 11 | 1) / 9007199254740992.0);
		for (j = 1; visit < event && j <= VISITS; j++) {
			low[i] = visit;
			word = bits_next(&state);
			visit = 30 * (double)j - 5 + (double)(word >> 40 & 1023) / 100;
		}
		high[i] = visit < event ? INFINITY : visit;
		low[i] = visit < event ? visit : low[i];
	}
	f = fit(N, low, high, NULL);
	for (j = 0; j < f.count; j++)
		sum[j + 1] = sum[j] + f.mass[j];
	for (i = 0; i < N; i++)
		for (j = f.first[i]; j <= f.last[i]; j++)
			slope[j] += 1 / (sum[f.last[i] + 1] - sum[f.first[i]]) / N;
	for (j = 0; j < f.count; j++) {
		CHECK(slope[j] <= 1 + 1e-9);
		if (f.mass[j] > 0)
			CHECK_NEAR(slope[j], 1, 1e-9); /* sums of 1,000 differences of sums */
	}
	CHECK_NEAR(sum[f.count], 1, 1e-12);
	lbp_turnbull_free(&f);
}

/* More exact times than are written out as a matrix: Kaplan-Meier again, by conjugate gradients. */
static void
many_places(void)
{
	enum { N = 1400 };
	double low[N], high[N], survival = 1;
	struct lbp_turnbull f;
	size_t i, j = 0;

	for (i = 0; i < N; i++) {
		low[i] = (double)(i + 1);
		high[i] = i % 5 == 3 ? INFINITY : low[i];
	}
	f = fit(N, low, high, NULL);
	for (i = 0; i < N; i++)
		if (!isinf(high[i])) {
			survival *= 1 - 1 / (double)(N - i);
			if (j % 100 == 0)
				CHECK_NEAR(f.survival[j], survival, 1e-11);
			j++;
		}
	CHECK(isnan(f.se[0]));
	lbp_turnbull_free(&f);
}

static void
refusals(void)
{
	static const double bad[][3] = {{3, 2, 1}, {0, 0, 1}, {NAN, 1, 1}, {1, NAN, 1}, {1, 2, 0}, {INFINITY, INFINITY, 1},
		{-2, -1, 1}};
	double low[2] = {0}, high[2] = {1}, weight[2] = {1}, score[2], n_in[2];
	struct lbp_intervals data = {2, low, high, weight}, nobody = {0, NULL, NULL, NULL};
	struct lbp_turnbull f;
	struct lbp_turnbull_test test;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		low[1] = bad[i][0];
		high[1] = bad[i][1];
		weight[1] = bad[i][2];
		CHECK_STATUS(lbp_turnbull_fit(&data, &f, &err), LBP_EDOMAIN);
		CHECK(err.row == 1);
		lbp_turnbull_free(&f);
	}
	CHECK_STATUS(lbp_turnbull_fit(&nobody, &f, &err), LBP_EDOMAIN);
	lbp_turnbull_free(&f);
	f = fit(2, (double[]){0, 0}, (double[]){1, 1}, NULL);
	CHECK_STATUS(lbp_turnbull_compare(&f, 2, (uint32_t[]){0, 1}, 2, score, n_in, &test, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_turnbull_compare(&f, 2, (uint32_t[]){1, 1}, 2, score, n_in, &test, &err), LBP_EDOMAIN);
	lbp_turnbull_free(&f);
}

SUITE("turnbull", {"common visits", common_visits}, {"innermost intervals", innermost_intervals},
	{"Kaplan-Meier", kaplan_meier}, {"peer values", peer_values}, {"conditions", conditions},
	{"jittered visits", jittered_visits}, {"many places", many_places}, {"refusals", refusals})
