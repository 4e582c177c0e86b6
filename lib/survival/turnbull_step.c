/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Minus the second derivative by the masses of places u and v is the sum of w / (mass of the cover)^2 over the covers that
 * hold both. Up to a few hundred places it is written out and factored; beyond, it is applied as it stands, cover by cover,
 * in conjugate gradients.
 */
#include "survival/turnbull_step.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DENSE = 600, VARIANCE_DENSE = 1000, GRADIENT_STEPS = 3000 };

/* Added to the diagonal, relative to it: places that tell the same can then be told apart. */
static const double ridge = 1e-10;

/* Conjugate gradients stop when what is left is this share of the beginning. */
static const double solved = 1e-12;

enum lbp_status
lbp_cover_step_init(struct lbp_cover_step *step, const struct lbp_cover_problem *problem, struct lbp_error *err)
{
	size_t n = problem->places, k = problem->covers;

	*step = (struct lbp_cover_step){.problem = problem, .is_used = lbp_array_new(n, 1),
		.place = lbp_array_new(n, sizeof(size_t)),
		.low = lbp_array_new(k, sizeof(size_t)),
		.past = lbp_array_new(k, sizeof(size_t)),
		.covered = lbp_array_new(k, sizeof(double)),
		.move = lbp_array_new(n, sizeof(double)),
		.work = lbp_array_new(5 * (n + 1), sizeof(double))};
	if (step->is_used == NULL || step->place == NULL || step->low == NULL || step->past == NULL ||
		step->covered == NULL || step->move == NULL || step->work == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

void
lbp_cover_step_free(struct lbp_cover_step *step)
{
	free(step->is_used);
	free(step->place);
	free(step->low);
	free(step->past);
	free(step->covered);
	free(step->move);
	free(step->matrix);
	free(step->work);
	*step = (struct lbp_cover_step){0};
}

static double
curvature(const struct lbp_cover_step *step, size_t cover)
{
	return step->problem->cover[cover].weight / (step->covered[cover] * step->covered[cover]);
}

/* Both triangles: a cover goes to (first, last) of the uses it holds, then sums over first <= u and last >= v. */
static enum lbp_status
fill_matrix(struct lbp_cover_step *step, struct lbp_error *err)
{
	size_t k = step->uses, i, u, v;
	enum lbp_status status = lbp_array_reserve(&step->matrix, &step->capacity, k * k + 1, sizeof *step->matrix, err);
	double *m = step->matrix;

	if (status != LBP_OK)
		return status;
	memset(m, 0, k * k * sizeof *m);
	for (i = 0; i < step->problem->covers; i++)
		m[step->low[i] * k + step->past[i] - 1] += curvature(step, i);
	for (u = 0; u < k; u++) {
		for (v = k - 1; v-- > u;)
			m[u * k + v] += m[u * k + v + 1];
		for (v = u; v < k && u > 0; v++)
			m[u * k + v] += m[(u - 1) * k + v];
	}
	for (u = 0; u < k; u++)
		for (v = 0; v < u; v++)
			m[u * k + v] = m[v * k + u];
	return LBP_OK;
}

/* out = matrix times x, without the matrix; sums: uses + 1 values of work. */
static void
apply(const struct lbp_cover_step *step, const double *diagonal, const double *x, double *sums, double *out)
{
	size_t k = step->uses, i;
	double carry = 0, share;

	for (sums[0] = 0, i = 0; i < k; i++)
		sums[i + 1] = sums[i] + x[i];
	memset(out, 0, k * sizeof *out);
	for (i = 0; i < step->problem->covers; i++) {
		share = curvature(step, i) * (sums[step->past[i]] - sums[step->low[i]]);
		out[step->low[i]] += share;
		if (step->past[i] < k)
			out[step->past[i]] -= share;
	}
	for (i = 0; i < k; i++) {
		carry += out[i];
		out[i] = carry + ridge * diagonal[i] * x[i];
	}
}

static void
fill_diagonal(const struct lbp_cover_step *step, double *diagonal)
{
	size_t k = step->uses, i;

	memset(diagonal, 0, k * sizeof *diagonal);
	for (i = 0; i < step->problem->covers; i++) {
		diagonal[step->low[i]] += curvature(step, i);
		if (step->past[i] < k)
			diagonal[step->past[i]] -= curvature(step, i);
	}
	for (i = 1; i < k; i++)
		diagonal[i] += diagonal[i - 1];
}

static double
product(const double *a, const double *b, const double *scale, size_t k)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < k; i++)
		sum += a[i] * b[i] / (scale != NULL ? scale[i] : 1);
	return sum;
}

/* Hestenes & Stiefel (1952) J. Res. Natl. Bur. Stand. 49:409-436, with the diagonal as preconditioner. */
static void
conjugate_gradients(struct lbp_cover_step *step)
{
	size_t k = step->uses, n = step->problem->places + 1, i, round;
	double *rest = step->work, *direction = rest + n, *image = direction + n, *diagonal = image + n,
	       *sums = diagonal + n, *x = step->move, length, first, share;

	fill_diagonal(step, diagonal);
	memcpy(rest, x, k * sizeof *rest);
	memset(x, 0, k * sizeof *x);
	for (i = 0; i < k; i++)
		direction[i] = rest[i] / diagonal[i];
	first = length = product(rest, rest, diagonal, k);
	for (round = 0; round < GRADIENT_STEPS && length > solved * solved * first; round++) {
		double before = length;

		apply(step, diagonal, direction, sums, image);
		share = length / product(direction, image, NULL, k);
		for (i = 0; i < k; i++) {
			x[i] += share * direction[i];
			rest[i] -= share * image[i];
		}
		length = product(rest, rest, diagonal, k);
		for (i = 0; i < k; i++)
			direction[i] = rest[i] / diagonal[i] + length / before * direction[i];
	}
}

enum lbp_status
lbp_cover_step_find(struct lbp_cover_step *step, const double *slope, struct lbp_error *err)
{
	size_t k = step->uses, i;
	enum lbp_status status = LBP_OK;

	for (i = 0; i < k; i++)
		step->move[i] = slope[step->place[i]] - step->problem->total;
	if (k > DENSE) {
		conjugate_gradients(step);
		return LBP_OK;
	}
	status = fill_matrix(step, err);
	if (status != LBP_OK)
		return status;
	for (i = 0; i < k; i++)
		step->matrix[i * k + i] *= 1 + ridge;
	status = lbp_matrix_cholesky(step->matrix, k, NULL, err);
	if (status == LBP_OK)
		lbp_matrix_solve(step->matrix, k, step->move);
	return status;
}

/*
 * With m masses p, information H and H p = W 1 at the maximum, the covariance given that the masses add up to 1 is
 * H^-1 - p p' / W. The variance of the first j masses' sum grows by a row and a column of it at a time.
 */
enum lbp_status
lbp_cover_step_variance(
	struct lbp_cover_step *step, const double *mass, double *cumulative, struct lbp_error *err)
{
	size_t k = step->uses, u, v, j;
	double *inverse, variance = 0, sum = 0;
	enum lbp_status status;

	for (j = 0; j < step->problem->places; j++)
		cumulative[j] = NAN;
	if (k > VARIANCE_DENSE)
		return LBP_OK;
	status = fill_matrix(step, err);
	if (status == LBP_OK)
		status = lbp_matrix_cholesky(step->matrix, k, NULL, err);
	if (status != LBP_OK)
		return status;
	inverse = lbp_array_new(k * k, sizeof *inverse);
	if (inverse == NULL)
		return lbp_fail_memory(err);
	lbp_matrix_inverse(step->matrix, k, inverse);
	for (j = 0, u = 0; j < step->problem->places; j++) {
		if (u < k && step->place[u] == j) {
			variance += inverse[u * k + u];
			for (v = 0; v < u; v++)
				variance += 2 * inverse[u * k + v];
			sum += mass[j];
			u++;
		}
		cumulative[j] = u == k ? 0 : fmax(variance - sum * sum / step->problem->total, 0);
	}
	free(inverse);
	return LBP_OK;
}
