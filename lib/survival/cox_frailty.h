/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shared frailty: a Cox model in which the rows of a cluster share a risk of their own.
 * Ownership: the caller owns the fit, the fit owns its arrays; data is borrowed for the call.
 */
#ifndef LBP_SURVIVAL_COX_FRAILTY_H
#define LBP_SURVIVAL_COX_FRAILTY_H

#include "survival/cox.h"

enum lbp_cox_frailty_kind {
	LBP_COX_GAMMA,    /* the frailties are gamma, mean 1, variance theta */
	LBP_COX_GAUSSIAN, /* their logs are normal, mean 0, variance theta */
	LBP_COX_FRAILTY_COUNT
};
extern const char *const lbp_cox_frailty_names[]; /* NULL-terminated */

struct lbp_cox_frailty_request {
	enum lbp_cox_ties ties;
	enum lbp_cox_frailty_kind kind;
	double theta;  /* NaN: to be estimated (gamma only) */
	int is_sparse; /* the variance of beta leaves out what two clusters' frailties have in common */
};

struct lbp_cox_frailty {
	size_t p, clusters, iterations; /* Newton steps in all */
	enum lbp_cox_ties ties;
	enum lbp_cox_frailty_kind kind;
	int theta_is_given, is_sparse;
	double theta;
	double *beta;        /* p */
	double *variance;    /* p * p, theta taken as known */
	double *log_frailty; /* clusters; NaN of numbers that no row has */
	double *events, *expected; /* clusters: expected is under the model, frailty included */
	double loglik_null;       /* neither covariates nor frailty */
	double loglik_plain;      /* covariates without frailty */
	double loglik;            /* partial, at the estimates and the frailties */
	double loglik_penalised;  /* less the penalty, sum(e^w - 1 - w) / theta (gamma) or sum(w^2) / 2 theta (Gaussian) */
	double loglik_integrated; /* gamma: the frailties integrated out; else NaN */
	struct lbp_cox_test wald;
	struct lbp_cox_test likelihood_ratio; /* gamma: theta = 0; p from half a chi-square of 1 df */
	size_t column;
};

/*
 * inputs   data: with clusters, without weights; request: ties EFRON or BRESLOW, theta >= 0 or NaN
 * outputs  fit; theta is 0 where the likelihood falls from there on
 * fails    LBP_EUSAGE: exact ties, weights, no clusters, Gaussian without theta; LBP_EDOMAIN: theta below 0;
 *          LBP_ESINGULAR, LBP_EINFINITE (as lbp_cox_fit); LBP_ENOCONV; LBP_ENOMEM
 * source   penalised likelihood: Therneau, Grambsch & Pankratz (2003) J. Comput. Graph. Stat. 12:156-175; the gamma
 *          model: Nielsen, Gill, Andersen & Sorensen (1992) Scand. J. Stat. 19:25-43; test of theta = 0: Self & Liang
 *          (1987) JASA 82:605-610
 * checked  tests/unit/test_cox_frailty.c: by hand (the integrated likelihood of four rows), score equations, survival
 *          3.5-3 (kidney)
 */
enum lbp_status lbp_cox_frailty_fit(const struct lbp_cox_data *data, const struct lbp_cox_frailty_request *request,
	struct lbp_cox_frailty *fit, struct lbp_error *err);
void lbp_cox_frailty_free(struct lbp_cox_frailty *fit);

#endif
