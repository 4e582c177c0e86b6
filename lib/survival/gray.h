/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gray's test: one cause's cumulative incidence is the same in k arms, whatever the other causes do.
 * Invariant: the scores of the arms add up to 0, and so does each row of their covariance, but for rounding.
 * Ownership: the caller owns the struct, the struct owns its arrays; tables are borrowed for the call.
 *
 *     lbp_gray_init(&gray, arms, rho, cause, err);
 *     lbp_gray_add(&gray, table_of_each_arm, err);   (once a stratum)
 *     lbp_gray_test(&gray, &test, err);
 */
#ifndef LBP_SURVIVAL_GRAY_H
#define LBP_SURVIVAL_GRAY_H

#include "survival/cif.h"
#include "survival/logrank.h"

struct lbp_gray {
	size_t arms, cause;
	double rho;
	double *events;     /* people of each arm with the event */
	double *score;      /* observed less expected of each arm, weighted by (1 - F(t-))^rho */
	double *covariance; /* arms * arms */
};

/* fails    LBP_EDOMAIN unless there are 2 arms or more; LBP_ENOMEM */
enum lbp_status lbp_gray_init(struct lbp_gray *gray, size_t arms, double rho, size_t cause, struct lbp_error *err);

/*
 * Adds one stratum.
 *
 * inputs   table: of each arm, all with the same causes; NULL where the arm has nobody. Who enters late is at risk from
 *          then on: Y counts them, S and F are those of Aalen and Johansen
 * outputs  gray: sums grown
 * fails    LBP_EDOMAIN (no such cause; everybody at risk in an arm has an event, and others enter later); LBP_ENOMEM
 * source   Gray (1988) Ann. Stat. 16:1141-1154: scores from subdistribution hazards with Y (1 - F) / S in the place of
 *          the risk set, variance under equal incidences; a jump of d tied events varies by (1 - (d - 1) / (n - 1)) of
 *          what d single ones do. Late entry: Geskus (2011) Biometrics 67:39-49 (the same risk sets, by weights)
 * checked  tests/unit/test_gray.c: the score by hand without other causes; cmprsk 2.2-11 by tests/peers/cif.R, also rho,
 *          strata and three arms; late entry: the score of survival 3.5-3 finegray() with strata and coxph()
 */
enum lbp_status lbp_gray_add(struct lbp_gray *gray, const struct lbp_causes *const *table, struct lbp_error *err);

/*
 * The chi-square test on arms - 1 degrees of freedom.
 * fails    LBP_ESINGULAR when the arms cannot be told apart (nobody of one at risk at any event)
 */
enum lbp_status lbp_gray_test(const struct lbp_gray *gray, struct lbp_chisq_test *test, struct lbp_error *err);
void lbp_gray_free(struct lbp_gray *gray);

#endif
