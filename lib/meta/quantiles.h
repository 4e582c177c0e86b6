/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The quantiles that intervals are made of, kept by degrees of freedom: in a run over many small meta-analyses they
 * would cost more than the analyses.
 * Invariant: what is kept belongs to the level that was set last.
 * Ownership: the caller owns the struct and starts from {0}; nothing to free. One for each thread.
 */
#ifndef LBP_META_QUANTILES_H
#define LBP_META_QUANTILES_H

#include <stddef.h>

enum { LBP_QUANTILES_KEPT = 128 }; /* degrees of freedom below this are kept */

struct lbp_quantiles {
	double level;
	double normal; /* at (1 + level) / 2 */
	double t[LBP_QUANTILES_KEPT], chisq_lower[LBP_QUANTILES_KEPT], chisq_upper[LBP_QUANTILES_KEPT];
};

/*
 * Sets the level, and the normal quantile with it.
 *
 * inputs   level in (0, 1)
 * outputs  q; what was kept of another level is forgotten
 * fails    never
 * source   definition; taken from the lower tail, so that levels near 1 keep their digits
 * checked  tests/unit/test_quantiles.c: R 4.2.2
 */
void lbp_quantiles_set(struct lbp_quantiles *q, double level);

/* Student's t at (1 + level) / 2; df > 0, INFINITY for the normal. */
double lbp_quantiles_t(struct lbp_quantiles *q, double df);

/* Chi-square at (1 - level) / 2 from below and from above; df >= 1. */
void lbp_quantiles_chisq(struct lbp_quantiles *q, size_t df, double *lower, double *upper);

#endif
