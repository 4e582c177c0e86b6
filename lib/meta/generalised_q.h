/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The exact distribution of the generalised Q statistic with weights that do not depend on tau2.
 * Invariant: Q is a sum of independent chi-squares of 1 degree of freedom weighted by the eigenvalues of a diagonal
 * matrix less one of rank one, which the zeros of its secular equation give in O(k^2) time and O(k) memory.
 * Ownership: the caller owns the struct and frees it; the struct owns its arrays and borrows the studies.
 */
#ifndef LBP_META_GENERALISED_Q_H
#define LBP_META_GENERALISED_Q_H

#include "meta/studies.h"

enum { LBP_GENERALISED_Q_STUDIES = 5000 }; /* beyond, O(k^2) work is refused */

struct lbp_pole {
	double at, mass;
};

struct lbp_generalised_q {
	const struct lbp_studies *studies;
	enum lbp_weighting weighting;
	double q; /* as observed */
	struct lbp_pole *pole;
	double *eigenvalue;
	double *place; /* of each eigenvalue between its poles, when last found: where the next search starts */
};

/*
 * Takes in the studies and the observed Q.
 *
 * inputs   s checked; weighting FIXED, EQUAL or GIVEN
 * outputs  g, to be freed also after a failure
 * fails    LBP_EDOMAIN with more than LBP_GENERALISED_Q_STUDIES studies or all weight on one study, LBP_ENOMEM
 */
enum lbp_status lbp_generalised_q_init(struct lbp_generalised_q *g, const struct lbp_studies *s,
	enum lbp_weighting weighting, struct lbp_error *err);
void lbp_generalised_q_free(struct lbp_generalised_q *g);

/*
 * P(Q > observed q) if the between-study variance is tau2; it grows with tau2.
 *
 * inputs   g; tau2 >= 0
 * outputs  tail
 * fails    LBP_ENOCONV
 * source   Jackson (2013) Res. Synth. Methods 4:220-229; Biggerstaff & Jackson (2008) Stat. Med. 27:6093-6110
 * checked  tests/unit/test_generalised_q.c: equal variances (a scaled chi-square) by hand, metafor 3.8-1
 */
enum lbp_status lbp_generalised_q_upper(
	struct lbp_generalised_q *g, double tau2, double *tail, struct lbp_error *err);

/*
 * The tau2 >= 0 at which P(Q > q) = tail.
 *
 * inputs   0 < tail < 1
 * outputs  tau2; 0 where the tail is above that already without heterogeneity
 * fails    LBP_ENOCONV
 * source   Jackson (2013); with tail = 1/2 the median-unbiased estimator
 * checked  tests/unit/test_generalised_q.c
 */
enum lbp_status lbp_generalised_q_solve(
	struct lbp_generalised_q *g, double tail, double *tau2, struct lbp_error *err);

#endif
