/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/bootstrap.h"

#include "base/array.h"
#include "base/random.h"
#include "base/thread.h"
#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const lbp_bootstrap_ci_names[] = {"percentile", "basic", "bca", NULL};

/* Units stratum by stratum, and a count of every unit for each worker. */
struct drawing {
	const struct lbp_bootstrap *bootstrap;
	size_t *start;    /* stratum s has the members start[s] .. start[s + 1] - 1 */
	uint32_t *member;
	uint32_t *count;  /* workers x units */
	size_t first;     /* number of the replicate in row 0 of value */
	double *value;
};

static void
drawing_free(struct drawing *d)
{
	free(d->start);
	free(d->member);
	free(d->count);
}

static uint32_t
stratum_of(const struct lbp_bootstrap *b, size_t unit)
{
	return b->stratum != NULL ? b->stratum[unit] : 0;
}

static size_t
workers_of(const struct lbp_bootstrap *b)
{
	return b->workers > 0 ? b->workers : 1;
}

static enum lbp_status
drawing_init(struct drawing *d, const struct lbp_bootstrap *b, struct lbp_error *err)
{
	size_t strata = b->stratum != NULL ? b->strata : 1, i;

	*d = (struct drawing){.bootstrap = b};
	if (b->units == 0 || b->units >= UINT32_MAX)
		return lbp_fail(err, LBP_EDOMAIN, "%zu units cannot be drawn from", b->units);
	for (i = 0; i < b->units; i++)
		if (stratum_of(b, i) >= strata)
			return lbp_fail(err, LBP_EDOMAIN, "unit %zu is in no stratum", i);
	d->start = lbp_array_new(strata + 2, sizeof *d->start);
	d->member = lbp_array_new(b->units, sizeof *d->member);
	d->count = lbp_array_new(workers_of(b) * b->units, sizeof *d->count);
	if (d->start == NULL || d->member == NULL || d->count == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < b->units; i++)
		d->start[stratum_of(b, i) + 2]++;
	for (i = 2; i < strata + 2; i++)
		d->start[i] += d->start[i - 1];
	for (i = 0; i < b->units; i++)
		d->member[d->start[stratum_of(b, i) + 1]++] = (uint32_t)i;
	return LBP_OK;
}

static void
draw(const struct drawing *d, struct lbp_random random, uint32_t *count)
{
	size_t strata = d->bootstrap->stratum != NULL ? d->bootstrap->strata : 1, s, i;

	memset(count, 0, d->bootstrap->units * sizeof *count);
	for (s = 0; s < strata; s++) {
		size_t n = d->start[s + 1] - d->start[s];

		for (i = 0; i < n; i++)
			count[d->member[d->start[s] + lbp_random_below(&random, n)]]++;
	}
}

static enum lbp_status
replicate(void *context, size_t worker, size_t i, struct lbp_error *err)
{
	const struct drawing *d = context;
	const struct lbp_bootstrap *b = d->bootstrap;
	uint32_t *count = d->count + worker * b->units;

	draw(d, lbp_random_stream(b->seed, d->first + i), count);
	return b->statistic(b->context, worker, count, d->value + i * b->values, err);
}

enum lbp_status
lbp_bootstrap_replicates(
	const struct lbp_bootstrap *bootstrap, size_t first, size_t count, double *value, struct lbp_error *err)
{
	struct drawing d;
	enum lbp_status status = drawing_init(&d, bootstrap, err);

	d.first = first;
	d.value = value;
	if (status == LBP_OK)
		status = lbp_work_run(&(struct lbp_work){replicate, &d, count, bootstrap->workers}, err);
	drawing_free(&d);
	return status;
}

enum lbp_status
lbp_bootstrap_original(const struct lbp_bootstrap *bootstrap, double *value, struct lbp_error *err)
{
	uint32_t *count = lbp_array_new(bootstrap->units, sizeof *count);
	enum lbp_status status;
	size_t i;

	if (count == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < bootstrap->units; i++)
		count[i] = 1;
	status = bootstrap->statistic(bootstrap->context, 0, count, value, err);
	free(count);
	return status;
}

static enum lbp_status
leave_out(void *context, size_t worker, size_t i, struct lbp_error *err)
{
	const struct drawing *d = context;
	const struct lbp_bootstrap *b = d->bootstrap;
	uint32_t *count = d->count + worker * b->units;
	size_t j;

	for (j = 0; j < b->units; j++)
		count[j] = j != i;
	return b->statistic(b->context, worker, count, d->value + i * b->values, err);
}

/* The sums of cubes and squares of l / n, of value v over all units left out. */
static double
accelerate(const struct drawing *d, size_t v)
{
	size_t strata = d->bootstrap->stratum != NULL ? d->bootstrap->strata : 1, values = d->bootstrap->values, s, i;
	double squares = 0, cubes = 0;

	for (s = 0; s < strata; s++) {
		size_t first = d->start[s], past = d->start[s + 1];
		double n = (double)(past - first), mean = 0;

		for (i = first; i < past; i++)
			mean += d->value[d->member[i] * values + v] / n;
		for (i = first; i < past && n > 1; i++) {
			double l = (n - 1) * (mean - d->value[d->member[i] * values + v]) / n;

			squares += l * l;
			cubes += l * l * l;
		}
	}
	return squares > 0 && isfinite(squares) ? cubes / (6 * squares * sqrt(squares)) : NAN;
}

enum lbp_status
lbp_bootstrap_acceleration(const struct lbp_bootstrap *bootstrap, double *acceleration, struct lbp_error *err)
{
	struct drawing d;
	enum lbp_status status = drawing_init(&d, bootstrap, err);
	size_t v;

	d.value = lbp_array_new(bootstrap->units * bootstrap->values, sizeof *d.value);
	if (status == LBP_OK && d.value == NULL)
		status = lbp_fail_memory(err);
	if (status == LBP_OK)
		status = lbp_work_run(&(struct lbp_work){leave_out, &d, bootstrap->units, bootstrap->workers}, err);
	for (v = 0; v < bootstrap->values && status == LBP_OK; v++)
		acceleration[v] = accelerate(&d, v);
	free(d.value);
	drawing_free(&d);
	return status;
}

/* Where the share p of all replicates lies below; *is_short when that is outside of them. */
static double
limit_at(const double *value, size_t n, double p, int *is_short)
{
	double place = p * ((double)n + 1), near = floor(place + 0.5), part, low, high;
	size_t k;

	if (fabs(place - near) <= 1e-9 * near)
		place = near; /* a share that is a decimal, as 0.025 of 1000 */
	k = place > 0 ? (size_t)place : 0;
	*is_short |= !(place >= 1 && place <= (double)n);
	if (!(place >= 1 && place <= (double)n))
		return NAN;
	if (place == near || value[k - 1] == value[k])
		return value[k - 1];
	low = lbp_dist_normal_quantile((double)k / ((double)n + 1));
	high = lbp_dist_normal_quantile((double)(k + 1) / ((double)n + 1));
	part = (lbp_dist_normal_quantile(p) - low) / (high - low);
	return value[k - 1] + part * (value[k] - value[k - 1]);
}

/* Less, and not by what rounding does to two ways of computing one number: replicates of a curve often tie with it. */
static int
is_below(double value, double estimate)
{
	return value < estimate && !(estimate - value <= 1e-12 * fmax(fabs(value), fabs(estimate)));
}

/* The share that takes the place of p. */
static double
corrected(const double *value, size_t n, double estimate, double acceleration, double p)
{
	size_t below = 0;
	double z0, z;

	while (below < n && is_below(value[below], estimate))
		below++;
	z0 = lbp_dist_normal_quantile((double)below / (double)n);
	z = z0 + lbp_dist_normal_quantile(p);
	return below > 0 && below < n ? lbp_dist_normal_lower(z0 + z / (1 - acceleration * z)) : NAN;
}

static double
deviation(const double *value, size_t n)
{
	double sum = 0, mean, squares = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += value[i] - value[0]; /* nothing is left where all are the same */
	mean = value[0] + sum / (double)n;
	for (i = 0; i < n; i++)
		squares += (value[i] - mean) * (value[i] - mean);
	return isfinite(squares) ? sqrt(squares / (double)(n - 1)) : NAN;
}

enum lbp_status
lbp_bootstrap_limits(enum lbp_bootstrap_ci kind, const double *value, size_t n, double estimate, double acceleration,
	double level, struct lbp_bootstrap_interval *interval, struct lbp_error *err)
{
	double low = (1 - level) / 2, high = (1 + level) / 2, swap;

	if (n < 2)
		return lbp_fail(err, LBP_EDOMAIN, "an interval needs two replicates or more");
	*interval = (struct lbp_bootstrap_interval){.se = deviation(value, n), .low = NAN, .high = NAN};
	if (kind == LBP_BOOTSTRAP_BCA) {
		low = corrected(value, n, estimate, acceleration, low);
		high = corrected(value, n, estimate, acceleration, high);
		if (isnan(low) || isnan(high))
			return LBP_OK;
	}
	interval->low = limit_at(value, n, low, &interval->is_short);
	interval->high = limit_at(value, n, high, &interval->is_short);
	if (kind == LBP_BOOTSTRAP_BASIC) {
		swap = 2 * estimate - interval->high;
		interval->high = 2 * estimate - interval->low;
		interval->low = swap;
	}
	return LBP_OK;
}
