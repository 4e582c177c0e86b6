/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What sorting (fine_gray_work.c), fitting (fine_gray.c) and variance (fine_gray_variance.c) share: people sorted, and what
 * is known at each distinct time.
 */
#ifndef LBP_SURVIVAL_FINE_GRAY_PRIVATE_H
#define LBP_SURVIVAL_FINE_GRAY_PRIVATE_H

#include "survival/fine_gray.h"

struct lbp_fine_gray_moment {
	double time;
	size_t first;    /* person with this time */
	double events, competing, censored;
	double uncensored;  /* G(t-) */
	double at_risk;  /* of censoring */
	double sum;      /* weighted sum of exp(eta) at risk */
	double early;    /* sum of events / sum, up to this time */
	double late;     /* sum of G(t-) events / sum, behind this time */
};

struct lbp_fine_gray_work {
	size_t n, p, times;
	enum lbp_tied_events tied;
	double *x;              /* n * p, by time, about the mean */
	unsigned char *outcome;
	uint32_t *at;           /* moment of each person */
	double *relative;       /* exp(eta) */
	struct lbp_fine_gray_moment *moment;
	double *average;        /* times * p: weighted mean of x at risk, where somebody has the event */
	double *score, *information, *factor, *step, *trial; /* p, p * p, p * p, p, p */
	double *moments; /* p: what the diagonal of the information is the rest of */
};

/* work->tied is set by the caller; mean: p, of the covariates. fails LBP_ENOMEM */
enum lbp_status lbp_fine_gray_work_init(struct lbp_fine_gray_work *work, const struct lbp_fine_gray_rows *rows,
	double *mean, struct lbp_error *err);
void lbp_fine_gray_work_free(struct lbp_fine_gray_work *work);

/* sandwich and robust, at the beta that work has been evaluated at; fit->model is there. */
enum lbp_status lbp_fine_gray_variance(
	const struct lbp_fine_gray_work *work, struct lbp_fine_gray *fit, struct lbp_error *err);

#endif
