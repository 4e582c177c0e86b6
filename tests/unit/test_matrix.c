/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "numerics/matrix.h"

/* a = [4 2; 2 5]: L = [2 0; 1 2], det = 16, a^-1 = [5 -2; -2 4] / 16. */
static void
two_by_two(void)
{
	const double a[] = {4, 2, 2, 5};
	double l[4], inverse[4], b[2] = {8, 13}, work[6], form;
	struct lbp_error err;

	memcpy(l, a, sizeof l);
	CHECK_STATUS(lbp_matrix_cholesky(l, 2, NULL, &err), LBP_OK);
	CHECK(l[0] == 2 && l[2] == 1 && l[3] == 2);
	CHECK_NEAR(lbp_matrix_log_determinant(l, 2), log(16), 1e-15);
	lbp_matrix_inverse(l, 2, inverse);
	CHECK_NEAR(inverse[0], 5 / 16.0, 1e-15);
	CHECK_NEAR(inverse[1], -2 / 16.0, 1e-15);
	CHECK_NEAR(inverse[2], -2 / 16.0, 1e-15);
	CHECK_NEAR(inverse[3], 4 / 16.0, 1e-15);
	/* b' a^-1 b = (5 64 - 4 104 + 4 169) / 16 = 580 / 16 */
	CHECK_STATUS(lbp_matrix_inverse_form(a, 2, b, work, &form, &err), LBP_OK);
	CHECK_NEAR(form, 580 / 16.0, 1e-15);
	CHECK_NEAR(lbp_matrix_form(inverse, 2, b), 580 / 16.0, 1e-15);
	/* b' a b = 4 64 + 2 2 104 + 5 169 */
	CHECK_NEAR(lbp_matrix_form(a, 2, b), 1517, 1e-15);
	/* L^-1 b = (4, 4.5); a^-1 b = (7/8, 9/4) */
	lbp_matrix_forward(l, 2, b);
	CHECK(b[0] == 4 && b[1] == 4.5);
	b[0] = 8;
	b[1] = 13;
	lbp_matrix_solve(l, 2, b);
	CHECK_NEAR(b[0], 7 / 8.0, 1e-15);
	CHECK_NEAR(b[1], 9 / 4.0, 1e-15);
}

/* Hilbert's matrix of order 3 and its inverse, known in whole numbers. */
static void
hilbert(void)
{
	static const double want[] = {9, -36, 30, -36, 192, -180, 30, -180, 180};
	double a[9], inverse[9];
	struct lbp_error err;
	size_t i, j;

	for (i = 0; i < 3; i++)
		for (j = 0; j < 3; j++)
			a[i * 3 + j] = 1 / (double)(i + j + 1);
	CHECK_STATUS(lbp_matrix_cholesky(a, 3, NULL, &err), LBP_OK);
	lbp_matrix_inverse(a, 3, inverse);
	for (i = 0; i < 9; i++)
		CHECK_NEAR(inverse[i], want[i], 1e-13); /* the condition number is 500 */
	for (i = 0; i < 3; i++)
		for (j = 0; j < 3; j++)
			CHECK(inverse[i * 3 + j] == inverse[j * 3 + i]);
}

/* Only the lower triangle is read. */
static void
lower_triangle(void)
{
	double a[] = {4, NAN, 2, 5};
	struct lbp_error err;

	CHECK_STATUS(lbp_matrix_cholesky(a, 2, NULL, &err), LBP_OK);
	CHECK(a[3] == 2 && isnan(a[1]));
}

/* v = [1 1; 1 2], b = [2 0; 0 3]: v b v = [2 3; 2 6] v = [5 8; 8 14]. */
static void
sandwich(void)
{
	const double v[] = {1, 1, 1, 2}, b[] = {2, 0, 0, 3};
	double work[4], out[4];

	lbp_matrix_sandwich(v, b, 2, work, out);
	CHECK(out[0] == 5 && out[1] == 8 && out[2] == 8 && out[3] == 14);
}

/* The third column is the sum of the first two; a scale of 1e-200 or 1e200 is no singularity. */
static void
dependence(void)
{
	double a[] = {1, 0, 1, 0, 2, 2, 1, 2, 3}, zero[] = {0}, infinite[] = {INFINITY};
	double scaled[] = {1e-200, 0, 0, 1e200};
	struct lbp_error err;
	size_t column = 9;

	CHECK_STATUS(lbp_matrix_cholesky(a, 3, &column, &err), LBP_ESINGULAR);
	CHECK(column == 2);
	CHECK_STATUS(lbp_matrix_cholesky(zero, 1, &column, &err), LBP_ESINGULAR);
	CHECK(column == 0);
	CHECK_STATUS(lbp_matrix_cholesky(infinite, 1, &column, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_matrix_cholesky(scaled, 2, &column, &err), LBP_OK);
}

/* 1; 2 3; 4 5 6, row by row. */
static void
unpacked(void)
{
	static const double whole[] = {1, 2, 4, 2, 3, 5, 4, 5, 6};
	double a[9] = {1, 2, 3, 4, 5, 6}, one = 7;
	size_t i;

	lbp_matrix_unpack(a, 3);
	for (i = 0; i < 9; i++)
		CHECK(a[i] == whole[i]);
	lbp_matrix_unpack(&one, 1);
	CHECK(one == 7);
}

SUITE("matrix", {"two by two", two_by_two}, {"Hilbert's matrix", hilbert}, {"lower triangle", lower_triangle},
	{"sandwich", sandwich}, {"unpacked", unpacked}, {"dependence", dependence})
