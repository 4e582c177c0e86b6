/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fitted hazard, time by time, and the residuals that follow from it.
 * Invariant: of all rows, the martingale residuals times weight sum to 0, and so do the score residuals at the maximum.
 * Ownership: the caller owns the structs, which own their arrays; data and point are borrowed for the call.
 *
 * Of exact ties the hazard is Breslow's.
 */
#ifndef LBP_SURVIVAL_COX_RESIDUAL_H
#define LBP_SURVIVAL_COX_RESIDUAL_H

#include "survival/cox_walk.h"

/* Times with events, ascending within strata; those of stratum s are begin[s] .. begin[s + 1] - 1. */
struct lbp_cox_hazards {
	size_t count, p;
	size_t *begin;
	double *time;
	double *cumulative; /* hazard up to and with each time, of a person at the means of x and offset */
	double *variance;   /* the same sum of w / z^2 */
	double *drift;      /* count * p: the same sum of hazard times mean of x */
	double *dying;      /* what the hazard of the tied deaths lacks at that time (0 unless Efron and tied) */
	double *dying_drift; /* count * p */
	double *mean;       /* count * p: mean of x at risk, over the tied deaths; NULL in an order-0 build */
};

/*
 * inputs   data, ties, point; order 1, or 0: only times, cumulative and dying
 * outputs  hazards
 * fails    LBP_ENOMEM
 * source   Breslow (1974) Biometrics 30:89-99; Efron (1977) JASA 72:557-565
 * checked  tests/unit/test_cox_residual.c: by hand (Therneau & Grambsch (2000), appendix E); survival 3.5-3
 */
enum lbp_status lbp_cox_hazards_build(struct lbp_cox_hazards *hazards, const struct lbp_cox_data *data,
	enum lbp_cox_ties ties, const struct lbp_cox_point *point, int order, struct lbp_error *err);
void lbp_cox_hazards_free(struct lbp_cox_hazards *hazards);

/* The first of a stratum's times that is after t; begin[stratum + 1] if none is. */
size_t lbp_cox_hazards_after(const struct lbp_cox_hazards *hazards, size_t stratum, double t);

/* The hazard that a row was under. */
struct lbp_cox_row_hazard {
	size_t begin;    /* of the stratum's times */
	size_t from, to; /* the first of them after start, the first after stop */
	int event;
	double risk;   /* exp(predictor), without weight */
	double hazard; /* cumulative, of a person at the means */
};

/* Where the last row was found; start from {0}. */
struct lbp_cox_cursor {
	size_t stratum, to;
};

/* The hazard that row i was under; the rows are to come in the order of data. */
struct lbp_cox_row_hazard lbp_cox_row_hazard(const struct lbp_cox_hazards *hazards, const struct lbp_cox_data *data,
	const struct lbp_cox_point *point, size_t i, struct lbp_cox_cursor *cursor);

/* Martingale residual: events less expected events. */
double lbp_cox_martingale(const struct lbp_cox_row_hazard *row);

/* Deviance residual of a martingale residual. */
double lbp_cox_deviance(double martingale, int event);

/*
 * Score residual of row i: its part of the score, p numbers, without weight.
 *
 * inputs   hazards of order 1; row as of lbp_cox_row_hazard
 * outputs  score: p
 * fails    never
 * source   Therneau, Grambsch & Fleming (1990) Biometrika 77:147-160 (martingale, deviance, score); with Efron's ties:
 *          Therneau & Grambsch (2000) Modeling Survival Data, Springer, appendix E
 * checked  tests/unit/test_cox_residual.c: by hand (the same appendix); survival 3.5-3
 */
void lbp_cox_score(const struct lbp_cox_hazards *hazards, const struct lbp_cox_data *data,
	const struct lbp_cox_row_hazard *row, size_t i, double *score);

/*
 * The sum over clusters (rows, where there are none) of s s', s being the weighted sum of their score residuals; and
 * the sum of s.
 *
 * inputs   hazards of order 1 at the same point
 * outputs  meat: p * p; total: p, or NULL
 * fails    LBP_ENOMEM
 * source   Lin & Wei (1989) JASA 84:1074-1078
 * checked  tests/unit/test_cox.c: survival 3.5-3
 */
enum lbp_status lbp_cox_meat(const struct lbp_cox_hazards *hazards, const struct lbp_cox_data *data,
	const struct lbp_cox_point *point, double *meat, double *total, struct lbp_error *err);

#endif
