/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/standardise.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A spread below this share of the mean is rounding. */
static const double no_spread = 1e-12;

static void
standardise_column(const double *x, const double *weight, size_t j, struct lbp_standardised *s)
{
	double total = 0, mean = 0, sum = 0;
	size_t k = s->columns, i;

	for (i = 0; i < s->n; i++) {
		double w = weight != NULL ? weight[i] : 1;

		total += w;
		mean += w * (x[i * k + j] - mean) / total;
	}
	for (i = 0; i < s->n; i++)
		sum += (weight != NULL ? weight[i] : 1) * (x[i * k + j] - mean) * (x[i * k + j] - mean);
	s->mean[j] = mean;
	s->sd[j] = sqrt(sum / total);
	if (!(s->sd[j] > no_spread * fabs(mean)))
		s->sd[j] = 0;
	for (i = 0; i < s->n; i++)
		s->x[i * k + j] = s->sd[j] > 0 ? (x[i * k + j] - mean) / s->sd[j] : 0;
}

static enum lbp_status
check_independent(const struct lbp_standardised *s, const double *weight, size_t *which, struct lbp_error *err)
{
	size_t k = s->columns, at = 0, i, a, b;
	double *products = lbp_array_new(k * k, sizeof *products);
	enum lbp_status status;

	if (products == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < s->n; i++)
		for (a = 0; a < k; a++)
			for (b = 0; b <= a; b++)
				products[a * k + b] += (weight != NULL ? weight[i] : 1) * s->x[i * k + a] * s->x[i * k + b];
	status = lbp_matrix_cholesky(products, k, &at, err);
	free(products);
	if (status != LBP_ESINGULAR)
		return status;
	if (which != NULL)
		*which = at;
	return lbp_fail(
		err, LBP_ESINGULAR, "column %zu of x is constant or a combination of those before it", at + 1);
}

enum lbp_status
lbp_standardise(const double *x, size_t n, size_t columns, const double *weight, struct lbp_standardised *s,
	size_t *which, struct lbp_error *err)
{
	size_t j;

	*s = (struct lbp_standardised){.n = n, .columns = columns, .x = lbp_array_new(n * columns, sizeof *s->x),
		.mean = lbp_array_new(columns, sizeof *s->mean), .sd = lbp_array_new(columns, sizeof *s->sd)};
	if (s->x == NULL || s->mean == NULL || s->sd == NULL)
		return lbp_fail_memory(err);
	for (j = 0; j < columns; j++)
		standardise_column(x, weight, j, s);
	return check_independent(s, weight, which, err);
}

static void
fill_map(const struct lbp_standardised *s, const struct lbp_standardised_places *at, double *map)
{
	size_t i, j;

	memset(map, 0, at->p * at->p * sizeof *map);
	for (i = 0; i < at->p; i++)
		map[i * at->p + i] = i >= at->first && i < at->first + s->columns ? 1 / s->sd[i - at->first] : 1;
	for (i = at->level; i < at->level + at->levels; i++)
		for (j = 0; j < s->columns; j++)
			map[i * at->p + at->first + j] = -s->mean[j] / s->sd[j];
}

void
lbp_standardised_back(const struct lbp_standardised *s, const struct lbp_standardised_places *at, double *estimate,
	double *variance, double *work)
{
	size_t p = at->p, i, j;
	double *map = work, *rest = work + p * p;

	fill_map(s, at, map);
	for (i = 0; i < p; i++)
		for (rest[i] = 0, j = 0; j < p; j++)
			rest[i] += map[i * p + j] * estimate[j];
	memcpy(estimate, rest, p * sizeof *estimate);
	lbp_matrix_map(map, p, variance, rest, variance);
}

void
lbp_standardised_free(struct lbp_standardised *s)
{
	free(s->x);
	free(s->mean);
	free(s->sd);
	*s = (struct lbp_standardised){0};
}
