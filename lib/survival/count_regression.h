/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Regression of people's counts of events on covariates, given the time each was under observation.
 * Invariant: estimate is a maximum of the log likelihood to full double precision; estimate[0] is the log rate at x = 0.
 * Ownership: the caller owns the struct, the struct owns its arrays; data are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_COUNT_REGRESSION_H
#define LBP_SURVIVAL_COUNT_REGRESSION_H

#include "base/error.h"

enum lbp_count_family { LBP_COUNT_POISSON, LBP_COUNT_NEGBIN };

struct lbp_counted {
	size_t n;
	const double *events, *time; /* whole numbers, 0 or more; above 0 */
	size_t columns;
	const double *x; /* n * columns, row by row, no column of ones */
};

struct lbp_count_regression {
	enum lbp_count_family family;
	size_t parameters;          /* 1 + columns */
	double *estimate, *variance; /* log rates; inverse of the expected information */
	double log_likelihood, aic;  /* aic counts theta as a parameter */
	double deviance, pearson, df; /* df: n - parameters */
	double theta, theta_se;      /* NEGBIN: variance = mean + mean^2 / theta; error given the means; else INFINITY, NaN */
	size_t iterations;
	size_t which; /* after a failure: the parameter at fault, SIZE_MAX for none */
};

/*
 * inputs   family; data
 * outputs  fit
 * fails    LBP_EDOMAIN with err->row: a count that is not whole or below 0, a time of 0 or less; without: no events,
 *          no more people than parameters; LBP_ESINGULAR: columns of x depend on each other; LBP_EINFINITE: a level
 *          without events, or (NEGBIN, which = parameters) counts that vary no more than Poisson's; LBP_ENOCONV;
 *          LBP_ENOMEM. fit is to be freed in any case
 * source   McCullagh & Nelder (1989) Generalized Linear Models, 2nd ed., Chapman & Hall, chapter 6; NEGBIN: Lawless
 *          (1987) Can. J. Stat. 15:209-225
 * checked  tests/unit/test_count_regression.c: by hand (two arms), R 4.2.2 glm; likelihood maximised in R
 */
enum lbp_status lbp_count_regression_fit(enum lbp_count_family family, const struct lbp_counted *data,
	struct lbp_count_regression *fit, struct lbp_error *err);

/*
 * Replaces the variance: by the sandwich, each person on their own, no small-sample factor; or by itself times the
 * dispersion pearson / df (quasi-likelihood).
 *
 * inputs   data as fitted
 * outputs  fit->variance
 * fails    LBP_ENOMEM
 * source   White (1982) Econometrica 50:1-25; Wedderburn (1974) Biometrika 61:439-447
 * checked  tests/unit/test_count_regression.c: by hand, R 4.2.2 glm(family = quasipoisson)
 */
enum lbp_status lbp_count_regression_robust(
	const struct lbp_counted *data, struct lbp_count_regression *fit, struct lbp_error *err);
void lbp_count_regression_scale(struct lbp_count_regression *fit);

void lbp_count_regression_free(struct lbp_count_regression *fit);

#endif
