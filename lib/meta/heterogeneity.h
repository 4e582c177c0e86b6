/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What Cochran's Q says of heterogeneity, and what tau2 says of it; the test between groups.
 * Invariant: I2 and Rb are in per cent; limits keep their order and lie within 0 to 100 (H: from 1).
 * Ownership: plain structs; nothing to free.
 */
#ifndef LBP_META_HETEROGENEITY_H
#define LBP_META_HETEROGENEITY_H

#include "meta/studies.h"

/* NaN: not defined for so few studies. */
struct lbp_heterogeneity {
	double q, df, p;            /* 0, 0, 1 for one study */
	double h2;                  /* Q / df; may be below 1 */
	double h, h_low, h_high;    /* root of it, not below 1 */
	double i2, i2_low, i2_high; /* 100 (Q - df) / Q, not below 0 */
};

/*
 * Test of homogeneity, H and I2 from Q, with the test-based intervals of Higgins and Thompson.
 *
 * inputs   q >= 0 of k >= 1 studies; normal: the standard normal quantile at (1 + level) / 2
 * outputs  out; with k = 1 all but q, df and p are NaN, with k = 2 the limits are
 * fails    never
 * source   Higgins & Thompson (2002) Stat. Med. 21:1539-1558 (test-based standard error of ln H; I2 = (H2 - 1) / H2)
 * checked  tests/unit/test_heterogeneity.c: by hand, meta 6.2-1 on the BCG trials
 */
void lbp_heterogeneity_from_q(double q, size_t k, double normal, struct lbp_heterogeneity *out);

/* sum (yi - centre)^2 / vi: Q about a centre that is not the weighted mean, such as the Mantel-Haenszel estimate. */
double lbp_heterogeneity_q_about(const struct lbp_studies *s, double centre);

/* An estimate with its interval; NaN where not defined. */
struct lbp_ranged {
	double value, low, high;
};

/*
 * Rb: the share of the variance of the pooled estimate that is due to heterogeneity, tau2 / (k Var(estimate)).
 *
 * inputs   s checked, one group, k >= 2; tau2 >= 0; normal as above
 * outputs  out in per cent, cut at 0 and 100; as meta 6.2-1, the interval takes the variance of Q at tau2 and the slope
 *          of Rb at DerSimonian and Laird's estimate, whichever estimator gave tau2
 * fails    never
 * source   Crippa, Khudyakov, Wang, Orsini & Spiegelman (2016) Stat. Med. 35:3661-3675
 * checked  tests/unit/test_heterogeneity.c: equal variances (Rb = I2) by hand, meta 6.2-1
 */
void lbp_heterogeneity_rb(const struct lbp_studies *s, double tau2, double normal, struct lbp_ranged *out);

/*
 * The typical sampling variance of Higgins and Thompson, (k - groups) / tr P at tau2 = 0. With it I2 by tau2 is
 * 100 tau2 / (tau2 + typical) and H2 by tau2 is 1 + tau2 / typical.
 *
 * inputs   s checked, more studies than groups
 * outputs  > 0
 * fails    never
 * source   Higgins & Thompson (2002) Stat. Med. 21:1539-1558, eq. 9
 * checked  tests/unit/test_heterogeneity.c: equal variances, metafor 3.8-1
 */
double lbp_heterogeneity_typical_variance(const struct lbp_studies *s);

struct lbp_between {
	double q, df, p;
};

/*
 * Test for differences between groups: Q of the groups' estimates weighted by 1 / se^2.
 *
 * inputs   groups estimates with se >= 0
 * outputs  out; df = groups - 1; for one group 0, 0, 1; q and p NaN where a standard error is 0, as no weight exists
 * fails    never
 * source   Borenstein, Hedges, Higgins & Rothstein (2009) Introduction to Meta-Analysis, ch. 19
 * checked  tests/unit/test_heterogeneity.c: two groups (a squared z) by hand, meta 6.2-1
 */
void lbp_heterogeneity_between(const double *estimate, const double *se, size_t groups, struct lbp_between *out);

#endif
