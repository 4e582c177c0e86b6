/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/bootstrap.h"

#include "base/thread.h"
#include "numerics/sort.h"
#include "survival/resample.h"

#include "survival_rows.h"

#include <stdlib.h>

enum { UNITS = 7, REPLICATES = 60 };

/* Means of the units below `split` and of the others, their difference, and how many of each were drawn. */
struct sample {
	const double *x;
	size_t n, split;
};

static enum lbp_status
means(void *context, size_t worker, const uint32_t *count, double *value, struct lbp_error *err)
{
	const struct sample *s = context;
	double sum[2] = {0, 0}, n[2] = {0, 0};
	size_t i;

	(void)worker;
	(void)err;
	for (i = 0; i < s->n; i++) {
		sum[i >= s->split] += count[i] * s->x[i];
		n[i >= s->split] += count[i];
	}
	value[0] = sum[0] / n[0];
	value[1] = s->split < s->n ? sum[0] / n[0] - sum[1] / n[1] : value[0];
	value[2] = n[0];
	value[3] = n[1];
	return LBP_OK;
}

/*
 * Of 0, 0, 3 the means without one are 3/2, 3/2, 0, and l / n = -1/3, -1/3, 2/3: squares 2/3, cubes 2/9. A second
 * sample 0, 1 adds 1/4 and -1/4: squares 1/8, cubes 0.
 */
static void
acceleration_by_hand(void)
{
	const double x[] = {0, 0, 3, 0, 1};
	const uint32_t stratum[] = {0, 0, 0, 1, 1};
	struct sample one = {x, 3, 3}, two = {x, 5, 3};
	struct lbp_bootstrap b = {3, NULL, 0, 4, means, &one, 1, 2};
	struct lbp_error err;
	double a[4], value[4];

	CHECK_STATUS(lbp_bootstrap_acceleration(&b, a, &err), LBP_OK);
	CHECK_NEAR(a[0], 2.0 / 9 / (6 * pow(2.0 / 3, 1.5)), 1e-14);
	CHECK(isnan(a[3]));
	b = (struct lbp_bootstrap){5, stratum, 2, 4, means, &two, 1, 1};
	CHECK_STATUS(lbp_bootstrap_acceleration(&b, a, &err), LBP_OK);
	CHECK_NEAR(a[1], 2.0 / 9 / (6 * pow(2.0 / 3 + 0.125, 1.5)), 1e-14);
	CHECK_STATUS(lbp_bootstrap_original(&b, value, &err), LBP_OK);
	CHECK_NEAR(value[1], 0.5, 1e-15);
}

/* The mean of two people, 0 and 1, is 0, 1/2, 1 with chances 1/4, 1/2, 1/4; 4000 draws: within 4 standard errors. */
static void
two_people(void)
{
	const double x[] = {0, 1};
	struct sample s = {x, 2, 2};
	struct lbp_bootstrap b = {2, NULL, 0, 4, means, &s, 5, 1};
	double *value = calloc(4000, 4 * sizeof *value);
	size_t halves = 0, ones = 0, i;
	struct lbp_error err;

	CHECK_STATUS(lbp_bootstrap_replicates(&b, 1, 4000, value, &err), LBP_OK);
	for (i = 0; i < 4000; i++) {
		CHECK(value[4 * i] == 0 || value[4 * i] == 0.5 || value[4 * i] == 1);
		halves += value[4 * i] == 0.5;
		ones += value[4 * i] == 1;
	}
	CHECK_WITHIN((double)halves / 4000, 0.5, 0.032);
	CHECK_WITHIN((double)ones / 4000, 0.25, 0.028);
	free(value);
}

/* Threads and shards change nothing, another seed does; a stratum keeps its size. */
static void
shards(void)
{
	const double x[UNITS] = {1, 2, 4, 8, 16, 32, 64};
	const uint32_t stratum[UNITS] = {0, 0, 0, 1, 1, 1, 1};
	struct sample s = {x, UNITS, 3};
	struct lbp_bootstrap b = {UNITS, stratum, 2, 4, means, &s, 5, 1};
	double all[REPLICATES * 4], other[REPLICATES * 4];
	struct lbp_error err;
	size_t i;

	CHECK_STATUS(lbp_bootstrap_replicates(&b, 1, REPLICATES, all, &err), LBP_OK);
	for (i = 0; i < REPLICATES; i++)
		CHECK(all[4 * i + 2] == 3 && all[4 * i + 3] == 4);
	b.workers = 4;
	CHECK_STATUS(lbp_bootstrap_replicates(&b, 1, REPLICATES, other, &err), LBP_OK);
	CHECK(memcmp(all, other, sizeof all) == 0);
	memset(other, 0, sizeof other);
	CHECK_STATUS(lbp_bootstrap_replicates(&b, 24, REPLICATES - 23, other + 4 * 23, &err), LBP_OK);
	CHECK_STATUS(lbp_bootstrap_replicates(&b, 1, 23, other, &err), LBP_OK);
	CHECK(memcmp(all, other, sizeof all) == 0);
	b.seed = 6;
	CHECK_STATUS(lbp_bootstrap_replicates(&b, 1, REPLICATES, other, &err), LBP_OK);
	CHECK(memcmp(all, other, sizeof all) != 0);
}

/* Of 1 to 9 the second and eighth stand at 0.2 and 0.8; variance 60 / 8. Half of 1 to 4 are below 2.5: as they are. */
static void
limits_by_hand(void)
{
	const double x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, open[] = {1, 2, 3, 4, 5, 6, 7, INFINITY, INFINITY};
	const double same[] = {1 / 3.0, 1 / 3.0, 1 / 3.0, 1 / 3.0};
	struct lbp_bootstrap_interval i;
	struct lbp_error err;

	CHECK_STATUS(lbp_bootstrap_limits(LBP_BOOTSTRAP_PERCENTILE, x, 9, 4, 0, 0.6, &i, &err), LBP_OK);
	CHECK(i.low == 2 && i.high == 8 && !i.is_short);
	CHECK_NEAR(i.se, sqrt(7.5), 1e-15);
	CHECK_STATUS(lbp_bootstrap_limits(LBP_BOOTSTRAP_BASIC, x, 9, 4, 0, 0.6, &i, &err), LBP_OK);
	CHECK(i.low == 0 && i.high == 6);
	CHECK_STATUS(lbp_bootstrap_limits(LBP_BOOTSTRAP_BCA, x, 4, 2.5, 0, 0.6, &i, &err), LBP_OK);
	CHECK(i.low == 1 && i.high == 4);
	CHECK_STATUS(lbp_bootstrap_limits(LBP_BOOTSTRAP_BCA, x, 9, 0.5, 0, 0.6, &i, &err), LBP_OK);
	CHECK(isnan(i.low) && isnan(i.high));
	CHECK_STATUS(lbp_bootstrap_limits(LBP_BOOTSTRAP_PERCENTILE, x, 9, 4, 0, 0.9, &i, &err), LBP_OK);
	CHECK(i.is_short && isnan(i.low));
	CHECK_STATUS(lbp_bootstrap_limits(LBP_BOOTSTRAP_PERCENTILE, open, 9, 4, 0, 0.6, &i, &err), LBP_OK);
	CHECK(i.low == 2 && isinf(i.high) && isnan(i.se));
	CHECK_STATUS(lbp_bootstrap_limits(LBP_BOOTSTRAP_PERCENTILE, same, 4, 1 / 3.0, 0, 0.6, &i, &err), LBP_OK);
	CHECK(i.se == 0);
	CHECK_STATUS(lbp_bootstrap_limits(LBP_BOOTSTRAP_BCA, same, 4, nextafter(1 / 3.0, 1), 0, 0.6, &i, &err), LBP_OK);
	CHECK(isnan(i.low)); /* none lies below: they tie with the estimate */
	CHECK_STATUS(lbp_bootstrap_limits(LBP_BOOTSTRAP_BASIC, x, 1, 4, 0, 0.6, &i, &err), LBP_EDOMAIN);
}

static void
check_limits(enum lbp_bootstrap_ci kind, double estimate, double acceleration, double level, double low, double high)
{
	struct lbp_bootstrap_interval interval;
	struct lbp_error err;
	double x[199];
	int i;

	for (i = 0; i < 199; i++)
		x[i] = ((i + 1) * 37 % 199) * ((i + 1) * 37 % 199) / 100.0;
	CHECK_STATUS(lbp_sort_values(x, 199, &err), LBP_OK);
	CHECK_STATUS(lbp_bootstrap_limits(kind, x, 199, estimate, acceleration, level, &interval, &err), LBP_OK);
	CHECK_NEAR(interval.low, low, 1e-12);
	CHECK_NEAR(interval.high, high, 1e-12);
	CHECK_NEAR(interval.se, 117.8057454739227, 1e-12);
}

/* tests/peers/bootstrap.R */
static void
peer(void)
{
	check_limits(LBP_BOOTSTRAP_PERCENTILE, 20, 0, 0.95, 0.16, 376.36);
	check_limits(LBP_BOOTSTRAP_PERCENTILE, 20, 0, 0.933, 0.3284396532615139, 369.744612135847);
	check_limits(LBP_BOOTSTRAP_BASIC, 20, 0, 0.933, -329.744612135847, 39.67156034673849);
	check_limits(LBP_BOOTSTRAP_BCA, 110, 0.05, 0.933, 1.235358763629877, 384.1573912571188);
	check_limits(LBP_BOOTSTRAP_BCA, 90, -0.02, 0.9, 0.3499147571310335, 342.9032613219065);
}

/* Drawing rows again and again is fitting them that often, late entry and weights included. */
static void
redrawn(void)
{
	const double time[] = {3, 1, 4, 4, 6, 2, 5}, start[] = {0, 0, 2, 0, 3, 0, 1};
	const double weight[] = {1, 2, 1.5, 1, 0.5, 1, 3};
	const unsigned char what[] = {1, 0, 1, 0, 1, 1, 0};
	const uint32_t unit[] = {0, 1, 2, 3, 4, 5, 6}, count[] = {2, 0, 1, 3, 1, 2, 1};
	const struct lbp_members members = {7, time, start, what, weight, NULL, 0};
	double t[10], s[10], w[10];
	unsigned char e[10];
	struct lbp_resample resample;
	struct lbp_resampled drawn;
	struct lbp_counts counts;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	size_t n = 0, i, j;

	for (i = 0; i < 7; i++)
		for (j = 0; j < count[i]; j++, n++) {
			t[n] = time[i];
			s[n] = start[i];
			w[n] = weight[i];
			e[n] = what[i];
		}
	count_rows(&counts, n, 1, NULL, s, t, e, w);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk, &err), LBP_OK);
	CHECK_STATUS(lbp_km_fit(&risk, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &km, &err), LBP_OK);
	CHECK_STATUS(lbp_resample_init(&members, unit, &resample, &err), LBP_OK);
	CHECK_STATUS(lbp_resampled_init(&resample, &drawn, &err), LBP_OK);
	for (j = 0; j < 2; j++) /* nothing is left of the draw before */
		lbp_resample_draw(&resample, count, &drawn);
	CHECK(drawn.risk.count == risk.count);
	for (i = 0; i < risk.count && i < drawn.risk.count; i++) {
		CHECK_NEAR(drawn.risk.time[i], risk.time[i], 0);
		CHECK_NEAR(drawn.risk.n_risk[i], risk.n_risk[i], 1e-14);
		CHECK_NEAR(drawn.km.survival[i], km.survival[i], 1e-14);
	}
	lbp_resampled_free(&drawn);
	lbp_resample_free(&resample);
	lbp_counts_free(&counts);
	lbp_risk_free(&risk);
	lbp_km_free(&km);
}

static enum lbp_status
fail_two(void *context, size_t worker, size_t i, struct lbp_error *err)
{
	(void)context;
	(void)worker;
	return i == 5 || i == 3 ? lbp_fail(err, LBP_EDOMAIN, "piece %zu", i) : LBP_OK;
}

static void
refusals(void)
{
	const double x[] = {1, 2};
	const uint32_t stratum[] = {0, 2};
	struct sample s = {x, 2, 2};
	struct lbp_bootstrap b = {2, stratum, 2, 4, means, &s, 1, 1};
	struct lbp_error err;
	double value[4];
	size_t workers;

	CHECK_STATUS(lbp_bootstrap_replicates(&b, 1, 1, value, &err), LBP_EDOMAIN);
	b.units = 0;
	CHECK_STATUS(lbp_bootstrap_acceleration(&b, value, &err), LBP_EDOMAIN);
	for (workers = 0; workers < 5; workers++) {
		CHECK_STATUS(lbp_work_run(&(struct lbp_work){fail_two, NULL, 9, workers}, &err), LBP_EDOMAIN);
		CHECK_TEXT(err.message, "piece 3");
	}
}

SUITE("bootstrap", {"acceleration by hand", acceleration_by_hand}, {"two people", two_people}, {"shards", shards},
	{"limits by hand", limits_by_hand}, {"peer", peer}, {"redrawn", redrawn}, {"refusals", refusals})
