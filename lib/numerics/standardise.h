/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Columns of a design brought to mean 0 and standard deviation 1, so that their units do not matter to a search, and the
 * way back for what was estimated.
 * Ownership: the caller owns the struct, the struct owns its arrays; inputs are borrowed for the call.
 */
#ifndef LBP_NUMERICS_STANDARDISE_H
#define LBP_NUMERICS_STANDARDISE_H

#include "base/error.h"

struct lbp_standardised {
	size_t n, columns;
	double *x; /* n * columns, row by row */
	double *mean, *sd;
};

/*
 * inputs   x: n * columns, row by row, no column of ones; weight: above 0, or NULL for 1 each
 * outputs  s
 * fails    LBP_ESINGULAR: *which (may be NULL) is the first column that is constant, or a combination of those before
 *          it and a constant; LBP_ENOMEM. s is to be freed in any case
 * source   weighted moments in two passes; the correlations by lbp_matrix_cholesky
 * checked  tests/unit/test_standardise.c: by hand
 */
enum lbp_status lbp_standardise(const double *x, size_t n, size_t columns, const double *weight,
	struct lbp_standardised *s, size_t *which, struct lbp_error *err);

/*
 * Brings p estimates back: b_j / sd_j for the columns, which are estimates first .. first + columns - 1; less mean_j b_j
 * / sd_j for each of the levels, level .. level + levels - 1, that a column adds to.
 *
 * inputs   variance: p * p, symmetric; work: 2 * p * p doubles
 * outputs  estimate and variance, in place
 * fails    never
 * source   a linear map; variances by its matrix on both sides
 * checked  tests/unit/test_standardise.c: by hand
 */
struct lbp_standardised_places {
	size_t p, first, level, levels;
};
void lbp_standardised_back(const struct lbp_standardised *s, const struct lbp_standardised_places *places,
	double *estimate, double *variance, double *work);

void lbp_standardised_free(struct lbp_standardised *s);

#endif
