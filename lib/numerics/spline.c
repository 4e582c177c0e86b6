/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/spline.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { KNOTS = LBP_SPLINE_DF };

static double
cube(double x)
{
	return x > 0 ? x * x * x : 0;
}

/* 1, x and what bends between the knots, on x from 0 to 1. Knots that fall together leave a column of zeros. */
static void
fill(double *row, double x, const double knot[KNOTS])
{
	double last = knot[KNOTS - 1], before[KNOTS - 1];

	for (int k = 0; k < KNOTS - 1; k++)
		before[k] = knot[k] < last ? (cube(x - knot[k]) - cube(x - last)) / (last - knot[k]) : 0;
	row[0] = 1;
	row[1] = x;
	for (int k = 0; k < KNOTS - 2; k++)
		row[k + 2] = knot[k] < knot[KNOTS - 2] ? before[k] - before[KNOTS - 2] : 0;
}

static double
product(const struct lbp_spline *spline, size_t a, size_t b)
{
	double sum = 0;

	for (size_t i = 0; i < spline->n; i++)
		sum += spline->basis[i * LBP_SPLINE_DF + a] * spline->basis[i * LBP_SPLINE_DF + b];
	return sum;
}

static void
subtract(struct lbp_spline *spline, size_t from, size_t what, double times)
{
	for (size_t i = 0; i < spline->n; i++)
		spline->basis[i * LBP_SPLINE_DF + from] -= times * spline->basis[i * LBP_SPLINE_DF + what];
}

/* A column that the others leave nothing of is taken out. */
static void
orthonormalise(struct lbp_spline *spline)
{
	for (size_t column = 0; column < LBP_SPLINE_DF; column++) {
		double before = sqrt(product(spline, column, column)), length;

		for (int twice = 0; twice < 2; twice++)
			for (size_t j = 0; j < spline->rank; j++)
				subtract(spline, column, j, product(spline, column, j));
		length = sqrt(product(spline, column, column));
		if (!(length > 1e-9 * before))
			continue;
		for (size_t i = 0; i < spline->n; i++) {
			double *row = spline->basis + i * LBP_SPLINE_DF;

			row[spline->rank] = row[column] / length;
		}
		spline->rank++;
	}
}

enum lbp_status
lbp_spline_init(struct lbp_spline *spline, const double *x, size_t n, struct lbp_error *err)
{
	double *copy = lbp_array_new(n, sizeof *copy);
	double knot[KNOTS], low, range;

	*spline = (struct lbp_spline){.n = n, .basis = lbp_array_new(n * LBP_SPLINE_DF, sizeof *spline->basis)};
	if (copy == NULL || spline->basis == NULL) {
		free(copy);
		return lbp_fail_memory(err);
	}
	memcpy(copy, x, n * sizeof *copy);
	for (int k = 0; k < KNOTS; k++)
		knot[k] = lbp_sort_quantile(copy, n, k / (KNOTS - 1.0));
	low = knot[0];
	range = knot[KNOTS - 1] > low ? knot[KNOTS - 1] - low : 1;
	for (int k = 0; k < KNOTS; k++)
		knot[k] = (knot[k] - low) / range;
	for (size_t i = 0; i < n; i++)
		fill(spline->basis + i * LBP_SPLINE_DF, (x[i] - low) / range, knot);
	free(copy);
	orthonormalise(spline);
	return LBP_OK;
}

void
lbp_spline_fit(const struct lbp_spline *spline, const double *y, double *fitted)
{
	double coefficient[LBP_SPLINE_DF] = {0};

	for (size_t i = 0; i < spline->n; i++)
		for (size_t j = 0; j < spline->rank; j++)
			coefficient[j] += spline->basis[i * LBP_SPLINE_DF + j] * y[i];
	for (size_t i = 0; i < spline->n; i++) {
		double sum = 0;

		for (size_t j = 0; j < spline->rank; j++)
			sum += spline->basis[i * LBP_SPLINE_DF + j] * coefficient[j];
		fitted[i] = sum;
	}
}

double
lbp_spline_leverage(const struct lbp_spline *spline, size_t i)
{
	double sum = 0;

	for (size_t j = 0; j < spline->rank; j++)
		sum += spline->basis[i * LBP_SPLINE_DF + j] * spline->basis[i * LBP_SPLINE_DF + j];
	return sum;
}

void
lbp_spline_free(struct lbp_spline *spline)
{
	free(spline->basis);
	*spline = (struct lbp_spline){.basis = NULL};
}
