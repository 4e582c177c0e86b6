/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The partial log-likelihood of a Cox model, its score and its information at a point.
 * Ownership: the caller owns every array.
 */
#ifndef LBP_SURVIVAL_COX_LIKELIHOOD_H
#define LBP_SURVIVAL_COX_LIKELIHOOD_H

#include "survival/cox_walk.h"

struct lbp_cox_likelihood {
	double value;        /* may be not finite far from the maximum */
	double *score;       /* p */
	double *information; /* p * p */
};

/*
 * What one time adds to the cumulative hazard, in sums over its d tied deaths k = 0 .. d - 1, of mean weight w each.
 * With f = k / d and z = s0 - f d0 (Efron) or f = 0 (Breslow):
 */
struct lbp_cox_hazard {
	double log_z;       /* w sum of log z */
	double all, part;   /* w sum of 1 / z, of f / z */
	double all2, part2, part3; /* w sum of 1 / z^2, f / z^2, f^2 / z^2 */
};

/* The hazard of a time; ties EFRON, else BRESLOW. */
struct lbp_cox_hazard lbp_cox_hazard(const struct lbp_cox_moment *moment, enum lbp_cox_ties ties);

/*
 * One time's part of the log-likelihood, score (p, or NULL) and information (lower triangle, row by row, or NULL),
 * added to what is there. Of an order-1 walk the information must be NULL, of order 0 both.
 */
void lbp_cox_contribution(const struct lbp_cox_moment *moment, enum lbp_cox_ties ties, size_t p, double *value,
	double *score, double *information);

/*
 * The partial log-likelihood at a point.
 *
 * inputs   data; point; walk of order 2 or more
 * outputs  at: value, score and information (both triangles); without information where at->information is NULL
 * fails    EXACT only: LBP_EDOMAIN for weights other than 1, LBP_ENOMEM, LBP_ENOCONV
 * source   Cox (1972) JRSS B 34:187-220; Breslow (1974) Biometrics 30:89-99; Efron (1977) JASA 72:557-565;
 *          exact: Cox (1972), sect. 6 (the discrete logistic model); late entry: Andersen & Gill (1982) Ann. Stat.
 *          10:1100-1120; case weights with Efron's ties: Therneau & Grambsch (2000) Modeling Survival Data, Springer,
 *          3.3
 * checked  tests/unit/test_cox_likelihood.c: by hand (Therneau & Grambsch, appendix E)
 */
enum lbp_status lbp_cox_likelihood(const struct lbp_cox_data *data, enum lbp_cox_ties ties,
	const struct lbp_cox_point *point, struct lbp_cox_walk *walk, struct lbp_cox_likelihood *at,
	struct lbp_error *err);

/* Its exact part: at is cleared by the caller. fails as above */
enum lbp_status lbp_cox_exact(const struct lbp_cox_data *data, const struct lbp_cox_point *point,
	struct lbp_cox_walk *walk, struct lbp_cox_likelihood *at, struct lbp_error *err);

#endif
