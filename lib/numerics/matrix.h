/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small dense symmetric matrices, as the information of a model is: p * p doubles, row by row.
 * Invariant: of a symmetric input the lower triangle is read; a symmetric output has both triangles.
 * Ownership: the caller owns every array; nothing is allocated.
 */
#ifndef LBP_NUMERICS_MATRIX_H
#define LBP_NUMERICS_MATRIX_H

#include "base/error.h"

/* A pivot below this share of its diagonal element is rounding: the column depends on those before it. */
#define LBP_MATRIX_SINGULAR 1e-11

/*
 * Cholesky factor L of a, a = L L', into the lower triangle of a.
 *
 * inputs   a: p * p, symmetric
 * outputs  a: L below and on the diagonal, above it what was there
 * fails    LBP_ESINGULAR: *column (may be NULL) is the first column that is zero, or to 11 digits a combination of the
 *          columns before it; LBP_EDOMAIN: a value is not finite. a is then not to be used
 * source   Golub & Van Loan (2013) Matrix Computations, 4th ed., Johns Hopkins, 4.2
 * checked  tests/unit/test_matrix.c: by hand (2 x 2, 3 x 3), L L' = a, Hilbert's matrix, a dependent column
 */
enum lbp_status lbp_matrix_cholesky(double *a, size_t p, size_t *column, struct lbp_error *err);

/*
 * With L of lbp_matrix_cholesky: b becomes L^-1 b; b becomes a^-1 b.
 *
 * inputs   l: p * p; b: p
 * outputs  b
 * fails    never
 * source   as above, 3.1
 * checked  tests/unit/test_matrix.c: by hand, a (a^-1 b) = b
 */
void lbp_matrix_forward(const double *l, size_t p, double *b);
void lbp_matrix_solve(const double *l, size_t p, double *b);

/*
 * The inverse of a, of which l is the Cholesky factor.
 *
 * inputs   l: p * p
 * outputs  inverse: p * p, exactly symmetric; not l itself
 * fails    never
 * source   as above
 * checked  tests/unit/test_matrix.c: by hand, a a^-1 = 1
 */
void lbp_matrix_inverse(const double *l, size_t p, double *inverse);

/* The lower triangle packed row by row, at the front of a, to the whole symmetric matrix, in place. */
void lbp_matrix_unpack(double *a, size_t p);

/* The log of the determinant of a = L L'. */
double lbp_matrix_log_determinant(const double *l, size_t p);

/* The quadratic form b' a b of a symmetric a (both triangles are read). */
double lbp_matrix_form(const double *a, size_t p, const double *b);

/*
 * The quadratic form b' a^-1 b, as of a Wald or score test.
 *
 * inputs   a: p * p, symmetric; b: p; work: p * p + p doubles
 * outputs  *form, at least 0
 * fails    LBP_ESINGULAR, LBP_EDOMAIN: as lbp_matrix_cholesky
 * source   the squared length of L^-1 b
 * checked  tests/unit/test_matrix.c: by hand, diagonal a
 */
enum lbp_status lbp_matrix_inverse_form(
	const double *a, size_t p, const double *b, double *work, double *form, struct lbp_error *err);

/*
 * The sandwich v b v of two symmetric matrices (both triangles are read).
 *
 * inputs   v, b: p * p; work: p * p doubles
 * outputs  out: p * p, exactly symmetric; none of the inputs
 * fails    never
 * source   the definition
 * checked  tests/unit/test_matrix.c: by hand
 */
void lbp_matrix_sandwich(const double *v, const double *b, size_t p, double *work, double *out);

/*
 * The covariances m v m' of linear combinations, by the rows of m, of what has the covariances v.
 *
 * inputs   m, v: p * p, v symmetric (both triangles are read); work: p * p doubles
 * outputs  out: p * p, exactly symmetric; it may be v
 * fails    never
 * source   the definition
 * checked  tests/unit/test_standardise.c: by hand
 */
void lbp_matrix_map(const double *m, size_t p, const double *v, double *work, double *out);

#endif
