/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What sorting (fine_gray_work.c), weighting (fine_gray_weights.c), fitting (fine_gray.c) and variance
 * (fine_gray_variance.c) share: people in the order of time, and the times at which somebody has the event. A person is at
 * risk at the events first .. last - 1; who had another event stays, from event `last` on, with the weight W of the event
 * times `stay` of the person, W being G(t-) H(t-).
 */
#ifndef LBP_SURVIVAL_FINE_GRAY_PRIVATE_H
#define LBP_SURVIVAL_FINE_GRAY_PRIVATE_H

#include "survival/fine_gray.h"

/* A time at which somebody is censored. */
struct lbp_fine_gray_censoring {
	double time, censored, at_risk;
	size_t event; /* the first event at or behind it */
};

struct lbp_fine_gray_work {
	size_t n, p, events, censorings;
	enum lbp_tied_events tied;
	double *x;              /* n * p, by time, about the mean */
	double *time, *start;   /* of each person; start NULL where all are seen from 0 */
	unsigned char *outcome;
	uint32_t *first, *last; /* of each person; first NULL where start is */
	uint32_t *by_first;     /* people who enter late, by first */
	size_t late;            /* of these */
	double *relative;       /* exp(eta) */
	double *stay;           /* 1 / W at the person's time, where it is another event */

	/* of each event time */
	double *event_time, *deaths, *weight; /* weight: W */
	double *sum;     /* weighted sum of exp(eta) at risk */
	double *early;   /* events + 1: sum of deaths / sum over the events before */
	double *remains; /* events + 1: sum of W deaths / sum from this event on */
	double *average; /* events * p: weighted mean of x at risk */
	struct lbp_fine_gray_censoring *censoring;

	double *score, *information, *factor, *step, *trial; /* p, p * p, p * p, p, p */
	double *moments; /* p: what the diagonal of the information is the rest of */
};

/* work->tied is set by the caller; mean: p, of the covariates. fails LBP_EDOMAIN, LBP_ENOMEM */
enum lbp_status lbp_fine_gray_work_init(struct lbp_fine_gray_work *work, const struct lbp_fine_gray_rows *rows,
	double *mean, struct lbp_error *err);
void lbp_fine_gray_work_free(struct lbp_fine_gray_work *work);

/* Fills weight, stay and censoring. fails LBP_EDOMAIN, LBP_ENOMEM */
enum lbp_status lbp_fine_gray_weigh(struct lbp_fine_gray_work *work, struct lbp_error *err);

/* sandwich and robust, at the beta that work has been evaluated at; fit->model is there. */
enum lbp_status lbp_fine_gray_variance(
	const struct lbp_fine_gray_work *work, struct lbp_fine_gray *fit, struct lbp_error *err);

#endif
