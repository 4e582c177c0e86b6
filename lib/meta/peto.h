/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Peto's one-step odds ratio (or hazard ratio) from observed less expected events and their variances.
 * Invariant: a table with no events, or only events, has O - E = 0 and V = 0 and changes nothing.
 * Ownership: every array is the caller's, borrowed for the call.
 */
#ifndef LBP_META_PETO_H
#define LBP_META_PETO_H

#include "meta/tables.h"

struct lbp_peto {
	size_t k;      /* tables */
	size_t k_used; /* those with V above 0 */
	double estimate, se, statistic, p, ci_low, ci_high; /* log ratio; normal */
	double sum_v;  /* weights are V, this is their sum */
	double q;      /* heterogeneity with k_used - 1 df: for lbp_heterogeneity_from_q(q, k_used, ...) */
};

/*
 * O - E and V of table i in arm 1, given its margins.
 *
 * inputs   t checked, i < k
 * outputs  o_minus_e, v
 * fails    never; a table of one person has V = 0
 * source   Yusuf, Peto, Lewis, Collins & Sleight (1985) Prog. Cardiovasc. Dis. 27:335-371
 * checked  tests/unit/test_peto.c: by hand
 */
void lbp_peto_table(const struct lbp_tables *t, size_t i, double *o_minus_e, double *v);

/*
 * Pools k values of O - E with variances V.
 *
 * inputs   o_minus_e, v: k values, v >= 0; level in (0, 1)
 * outputs  fit
 * fails    LBP_EDOMAIN: row and column of what is not finite, negative v; level; LBP_EINFINITE where all v are 0
 * source   Yusuf et al. (1985)
 * checked  tests/unit/test_peto.c: by hand, metafor 3.8-1
 */
enum lbp_status lbp_peto_fit(const double *o_minus_e, const double *v, size_t k, double level, struct lbp_peto *fit,
	struct lbp_error *err);

/* The same straight from tables, without arrays in between. */
enum lbp_status lbp_peto_fit_tables(
	const struct lbp_tables *t, double level, struct lbp_peto *fit, struct lbp_error *err);

#endif
