/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/matrix.h"

#include <math.h>
#include <string.h>

static enum lbp_status
dependent(size_t column, size_t *where, struct lbp_error *err)
{
	if (where != NULL)
		*where = column;
	return lbp_fail(err, LBP_ESINGULAR, "column %zu of the matrix is zero or a combination of those before it",
		column + 1);
}

enum lbp_status
lbp_matrix_cholesky(double *a, size_t p, size_t *column, struct lbp_error *err)
{
	size_t i, j, k;

	for (j = 0; j < p; j++) {
		double *row = a + j * p;
		double pivot = row[j];

		for (k = 0; k < j; k++)
			pivot -= row[k] * row[k];
		if (!isfinite(pivot))
			return lbp_fail(err, LBP_EDOMAIN, "a matrix has a value that is not finite");
		if (!(pivot > LBP_MATRIX_SINGULAR * row[j]))
			return dependent(j, column, err);
		row[j] = sqrt(pivot);
		for (i = j + 1; i < p; i++) {
			double *below = a + i * p;
			double sum = below[j];

			for (k = 0; k < j; k++)
				sum -= below[k] * row[k];
			below[j] = sum / row[j];
		}
	}
	return LBP_OK;
}

void
lbp_matrix_forward(const double *l, size_t p, double *b)
{
	size_t i, k;

	for (i = 0; i < p; i++) {
		for (k = 0; k < i; k++)
			b[i] -= l[i * p + k] * b[k];
		b[i] /= l[i * p + i];
	}
}

void
lbp_matrix_solve(const double *l, size_t p, double *b)
{
	size_t i, k;

	lbp_matrix_forward(l, p, b);
	for (i = p; i-- > 0;) {
		for (k = i + 1; k < p; k++)
			b[i] -= l[k * p + i] * b[k];
		b[i] /= l[i * p + i];
	}
}

void
lbp_matrix_inverse(const double *l, size_t p, double *inverse)
{
	size_t i, j;

	for (j = 0; j < p; j++) {
		double *row = inverse + j * p; /* a row serves as column j: the inverse is symmetric */

		memset(row, 0, p * sizeof *row);
		row[j] = 1;
		lbp_matrix_solve(l, p, row);
	}
	for (i = 0; i < p; i++)
		for (j = 0; j < i; j++)
			inverse[j * p + i] = inverse[i * p + j];
}

void
lbp_matrix_unpack(double *a, size_t p)
{
	size_t i, j;

	for (i = p; i-- > 0;)
		for (j = i + 1; j-- > 0;)
			a[i * p + j] = a[i * (i + 1) / 2 + j];
	for (i = 0; i < p; i++)
		for (j = 0; j < i; j++)
			a[j * p + i] = a[i * p + j];
}

double
lbp_matrix_log_determinant(const double *l, size_t p)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < p; i++)
		sum += log(l[i * p + i]);
	return 2 * sum;
}

double
lbp_matrix_form(const double *a, size_t p, const double *b)
{
	double form = 0;
	size_t i, j;

	for (i = 0; i < p; i++) {
		double sum = 0;

		for (j = 0; j < p; j++)
			sum += a[i * p + j] * b[j];
		form += b[i] * sum;
	}
	return form;
}

enum lbp_status
lbp_matrix_inverse_form(
	const double *a, size_t p, const double *b, double *work, double *form, struct lbp_error *err)
{
	double *x = work + p * p;
	enum lbp_status status;
	size_t i;

	memcpy(work, a, p * p * sizeof *work);
	status = lbp_matrix_cholesky(work, p, NULL, err);
	if (status != LBP_OK)
		return status;
	memcpy(x, b, p * sizeof *x);
	lbp_matrix_forward(work, p, x);
	for (*form = 0, i = 0; i < p; i++)
		*form += x[i] * x[i];
	return LBP_OK;
}

void
lbp_matrix_sandwich(const double *v, const double *b, size_t p, double *work, double *out)
{
	size_t i, j, k;

	for (i = 0; i < p; i++)
		for (j = 0; j < p; j++) {
			work[i * p + j] = 0;
			for (k = 0; k < p; k++)
				work[i * p + j] += v[i * p + k] * b[k * p + j];
		}
	for (i = 0; i < p; i++)
		for (j = 0; j <= i; j++) {
			double sum = 0;

			for (k = 0; k < p; k++)
				sum += work[i * p + k] * v[k * p + j];
			out[i * p + j] = out[j * p + i] = sum;
		}
}

void
lbp_matrix_map(const double *m, size_t p, const double *v, double *work, double *out)
{
	size_t i, j, k;

	for (i = 0; i < p; i++)
		for (j = 0; j < p; j++)
			for (work[i * p + j] = 0, k = 0; k < p; k++)
				work[i * p + j] += m[i * p + k] * v[k * p + j];
	for (i = 0; i < p; i++)
		for (j = 0; j <= i; j++) {
			double sum = 0;

			for (k = 0; k < p; k++)
				sum += work[i * p + k] * m[j * p + k];
			out[i * p + j] = out[j * p + i] = sum;
		}
}
