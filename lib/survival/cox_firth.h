/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Firth's penalised likelihood for Cox models: finite estimates also where the likelihood has no finite maximum.
 * Ownership: the caller owns the fit, the fit owns its arrays; data is borrowed for the call.
 */
#ifndef LBP_SURVIVAL_COX_FIRTH_H
#define LBP_SURVIVAL_COX_FIRTH_H

#include "survival/cox.h"

/* One coefficient by its profile: the others are free. */
struct lbp_cox_profile {
	struct lbp_cox_test test; /* likelihood ratio of the coefficient being 0 */
	double low, high;         /* infinite where the profile does not fall far enough */
};

struct lbp_cox_firth {
	size_t p, iterations;
	enum lbp_cox_ties ties;
	double level;
	double *beta;                    /* p */
	double *variance;                /* p * p: inverse of the information, without penalty, at beta */
	struct lbp_cox_profile *profile; /* p */
	double loglik_null, loglik;      /* penalised: with half the log of the information's determinant */
	struct lbp_cox_test likelihood_ratio; /* of all beta = 0 */
	size_t column;                   /* after ESINGULAR: the covariate at fault */
};

/*
 * inputs   data; ties EFRON or BRESLOW; level of the intervals, in (0, 1)
 * outputs  fit
 * fails    LBP_EUSAGE: exact ties; LBP_ESINGULAR; LBP_ENOCONV; LBP_EDOMAIN: level; LBP_ENOMEM
 * source   Firth (1993) Biometrika 80:27-38; Heinze & Schemper (2001) Biometrics 57:114-119 (Cox, profile intervals)
 * checked  tests/unit/test_cox_firth.c: by hand (a 2 x 2 risk set), the penalised likelihood maximised in R
 */
enum lbp_status lbp_cox_firth_fit(const struct lbp_cox_data *data, enum lbp_cox_ties ties, double level,
	struct lbp_cox_firth *fit, struct lbp_error *err);
void lbp_cox_firth_free(struct lbp_cox_firth *fit);

#endif
