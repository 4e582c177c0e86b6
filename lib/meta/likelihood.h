/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The normal log-likelihood of tau2, the means profiled (ML) or integrated out (REML).
 * Invariant: the maximum that is returned is the global one over tau2 >= 0: every change of sign of the score is looked
 * for between 0 and a bound above which the score is negative, and the boundary 0 is compared.
 * Ownership: nothing is allocated.
 */
#ifndef LBP_META_LIKELIHOOD_H
#define LBP_META_LIKELIHOOD_H

#include "meta/studies.h"

enum lbp_likelihood {
	LBP_LIKELIHOOD_FULL,
	LBP_LIKELIHOOD_RESTRICTED
};

/*
 * Log-likelihood at tau2.
 *
 * inputs   s checked; tau2 >= 0; restricted: more studies than groups
 * outputs  natural log with its constants; restricted: with log |X'X| / 2, the sum over groups of log(size) / 2
 * fails    never
 * source   Harville (1977) JASA 72:320-338; Viechtbauer (2005) J. Educ. Behav. Stat. 30:261-293
 * checked  tests/unit/test_likelihood.c: by hand (two studies), metafor 3.8-1
 */
double lbp_likelihood_at(const struct lbp_studies *s, enum lbp_likelihood kind, double tau2);

/*
 * The tau2 >= 0 of highest likelihood.
 *
 * inputs   s checked, more studies than groups
 * outputs  tau2
 * fails    LBP_ENOCONV
 * source   score and information: Viechtbauer (2005); Newton steps kept inside a bracket
 * checked  tests/unit/test_likelihood.c: equal variances by hand, metafor 3.8-1, a likelihood with two maxima
 */
enum lbp_status lbp_likelihood_maximise(
	const struct lbp_studies *s, enum lbp_likelihood kind, double *tau2, struct lbp_error *err);

#endif
