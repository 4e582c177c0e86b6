/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Confidence intervals for the between-study variance.
 * Invariant: 0 <= low <= high; both are finite; neither depends on an upper limit of search.
 * Ownership: plain structs; nothing to free.
 */
#ifndef LBP_META_TAU2_INTERVAL_H
#define LBP_META_TAU2_INTERVAL_H

#include "meta/likelihood.h"
#include "meta/studies.h"

enum lbp_tau2_interval_kind {
	LBP_TAU2_INTERVAL_QP,   /* Q-profile */
	LBP_TAU2_INTERVAL_PL,   /* profile likelihood */
	LBP_TAU2_INTERVAL_GENQ, /* generalised Q */
	LBP_TAU2_INTERVAL_NONE,
	LBP_TAU2_INTERVAL_COUNT
};

/* "qp", "pl", "genq", "none"; NULL-terminated, in the order of the enumeration. */
extern const char *const lbp_tau2_interval_names[];

struct lbp_tau2_interval {
	double low, high;
	int empty; /* no tau2 >= 0 is compatible with so small a Q (QP, GENQ): low and high are then 0 */
};

/*
 * Q-profile interval: the tau2 at which Q(tau2) is the upper and the lower quantile of chi-square.
 *
 * inputs   s checked, more studies than groups; quantiles of chi-square with k - groups degrees of freedom at
 *          (1 - level) / 2 from below and from above
 * outputs  out
 * fails    LBP_ENOCONV
 * source   Viechtbauer (2007) Stat. Med. 26:37-52
 * checked  tests/unit/test_tau2_interval.c: equal variances by hand, metafor 3.8-1
 */
enum lbp_status lbp_tau2_interval_q_profile(const struct lbp_studies *s, double lower_quantile, double upper_quantile,
	struct lbp_tau2_interval *out, struct lbp_error *err);

/*
 * Profile-likelihood interval: where twice the fall from the maximum is the quantile of chi-square with 1 degree of
 * freedom; 0 when it is not reached below the maximum.
 *
 * inputs   s checked, more studies than groups; kind; level in (0, 1)
 * outputs  out
 * fails    LBP_ENOCONV
 * source   Hardy & Thompson (1996) Stat. Med. 15:619-629
 * checked  tests/unit/test_tau2_interval.c: the likelihood at the limits, metafor 3.8-1
 */
enum lbp_status lbp_tau2_interval_likelihood(const struct lbp_studies *s, enum lbp_likelihood kind, double level,
	struct lbp_tau2_interval *out, struct lbp_error *err);

/*
 * Generalised-Q interval: where the exact tail of Q, with weights that do not depend on tau2, is (1 - level) / 2 and
 * (1 + level) / 2.
 *
 * inputs   s checked, more studies than groups, at most LBP_GENERALISED_Q_STUDIES; level in (0, 1); weighting FIXED,
 *          EQUAL or GIVEN
 * outputs  out
 * fails    LBP_EDOMAIN, LBP_ENOCONV, LBP_ENOMEM
 * source   Jackson (2013) Res. Synth. Methods 4:220-229
 * checked  tests/unit/test_tau2_interval.c: equal variances (the Q-profile) by hand, metafor 3.8-1
 */
enum lbp_status lbp_tau2_interval_generalised_q(const struct lbp_studies *s, enum lbp_weighting weighting,
	double level, struct lbp_tau2_interval *out, struct lbp_error *err);

#endif
