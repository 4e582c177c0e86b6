/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Restricted mean survival time adjusted for covariates, by inverse weights of the probability of not being censored.
 * Invariant: without covariates beside the arm, coefficients are contrasts of weighted arm means.
 * Ownership: the caller owns the fit and frees it, the fit owns its arrays; the design is borrowed for the call.
 */
#ifndef LBP_SURVIVAL_RMST_REGRESSION_H
#define LBP_SURVIVAL_RMST_REGRESSION_H

#include "survival/rmst.h"

enum { LBP_RMST_TERMS = 64 };

struct lbp_rmst_design {
	size_t n, terms;
	const double *time;
	const unsigned char *what; /* LBP_EVENT or LBP_CENSORED */
	const uint32_t *arm;       /* below arms: censoring is estimated in each by itself */
	size_t arms;
	const double *x; /* n * terms, row by row; the intercept is a column of ones */
	double tau;
};

struct lbp_rmst_regression {
	size_t terms;
	double *beta;
	double *covariance; /* terms * terms */
	unsigned iterations;
	size_t dependent; /* LBP_ESINGULAR: which column of x */
};

/*
 * The mean of min(time, tau), or of its distance from tau, as a linear function of x (LBP_RMST_DIFFERENCE: identity)
 * or as its exponential (LBP_RMST_RATIO; LBP_RMTL_RATIO: of the time lost). Weights are 1 / G(time) for who is not
 * censored before tau, G the Kaplan-Meier curve of censoring in the arm, that time included.
 *
 * inputs   design: 1 <= terms <= LBP_RMST_TERMS; tau > 0
 * outputs  fit: beta to full precision; covariance of the sandwich that knows G to be estimated
 * fails    LBP_EDOMAIN for an arm that has nobody with a weight; LBP_ESINGULAR with fit->dependent the column of x
 *          that is a combination of those before it; LBP_ENOCONV after 100 steps; LBP_ENOMEM
 * source   Tian, Zhao & Wei (2014) Biostatistics 15:222-233
 * checked  tests/unit/test_rmst_regression.c: by hand (no censoring: least squares); tests/conformance (survRM2 1.0-4)
 */
enum lbp_status lbp_rmst_regression_fit(const struct lbp_rmst_design *design, enum lbp_rmst_contrast kind,
	struct lbp_rmst_regression *fit, struct lbp_error *err);

void lbp_rmst_regression_free(struct lbp_rmst_regression *fit);

#endif
