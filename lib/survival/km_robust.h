/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors of a survival curve that hold when people of a cluster are alike, and when weights are not counts of people.
 * Invariant: what is estimated does not change, only its error; one cluster for each person is the plain jackknife.
 * Ownership: the caller owns every array; they are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_KM_ROBUST_H
#define LBP_SURVIVAL_KM_ROBUST_H

#include "survival/km.h"

/* The rows of one curve. */
struct lbp_members {
	size_t n;
	const double *time;
	const double *start;    /* NULL: all from the beginning */
	const unsigned char *what; /* LBP_EVENT or LBP_CENSORED */
	const double *weight;   /* NULL: 1 each */
	const uint32_t *cluster; /* below clusters; NULL: each row is one of its own */
	size_t clusters;
};

/*
 * Replaces the errors of survival and cumhaz by the infinitesimal jackknife summed within clusters: with w_i the
 * weight and U_i the derivative of the estimate by w_i, the variance is the sum over clusters of (sum w_i U_i)^2.
 *
 * inputs   members: the rows that risk was counted from; km: fitted from risk by PRODUCT or EXPONENTIAL with the
 *          NELSON_AALEN hazard
 * outputs  km->se (0 where survival is 0), km->cumhaz_se
 * fails    LBP_EDOMAIN for an event at a time that is not in risk, or a cluster out of range; LBP_ENOMEM
 * source   Reid (1981) Ann. Stat. 9:78-92 (influence); Williams (1995) Lifetime Data Anal. 1:171-186 (clusters)
 * checked  tests/unit/test_km_robust.c: by hand, derivatives by differences, survival 3.5-3
 */
enum lbp_status lbp_km_robust(const struct lbp_members *members, const struct lbp_risk *risk,
	enum lbp_km_estimator estimator, struct lbp_km *km, struct lbp_error *err);

/*
 * The influence w_i U_i of every row on survival at one time (PRODUCT), for differences between curves that share
 * clusters.
 *
 * inputs   as above; t: a time
 * outputs  influence: members->n values; all 0 where survival is 0 or t is before the first event
 * fails    as above
 * source   as above
 * checked  tests/unit/test_km_robust.c: the sum of squares is the variance above
 */
enum lbp_status lbp_km_influence(const struct lbp_members *members, const struct lbp_risk *risk,
	const struct lbp_km *km, double t, double *influence, struct lbp_error *err);

#endif
