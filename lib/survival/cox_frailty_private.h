/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cox_frailty.c (the variance of the frailties, the report) needs of cox_frailty_inner.c (the fit at one). */
#ifndef LBP_SURVIVAL_COX_FRAILTY_PRIVATE_H
#define LBP_SURVIVAL_COX_FRAILTY_PRIVATE_H

#include "survival/cox_frailty.h"
#include "survival/cox_system.h"

/* A fit in hand. Vectors have p coefficients, then q logs of frailties. */
struct lbp_cox_frailty_work {
	const struct lbp_cox_data *data;
	struct lbp_cox_frailty *fit;
	struct lbp_cox_system system;
	struct lbp_cox_walk walk;
	size_t p, q;
	double theta;
	double *v, *trial, *gradient, *step; /* p + q */
	double *extra, *martingale;          /* n */
	double *information;                 /* p * p */
	double *events;                      /* q */
	double *mass;
	double loglik, penalised; /* at v */
	enum lbp_status status;
	struct lbp_error *err;
};

/* The log-likelihoods at a vector, the gradient of the coefficients and their information. */
enum lbp_status lbp_cox_frailty_evaluate(
	struct lbp_cox_frailty_work *f, const double *v, struct lbp_error *err);

/* Behind an evaluation at f->v: the gradient of the frailties, and the system. */
enum lbp_status lbp_cox_frailty_settle(struct lbp_cox_frailty_work *f, struct lbp_error *err);

/* The maximum of the penalised log-likelihood at f->theta, from f->v on. */
enum lbp_status lbp_cox_frailty_maximise(struct lbp_cox_frailty_work *f, struct lbp_error *err);

#endif
