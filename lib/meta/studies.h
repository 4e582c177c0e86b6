/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The studies of a meta-analysis: effects with their sampling variances, and the sums over them that pooling needs.
 *
 *     struct lbp_studies s = {.yi = yi, .vi = vi, .k = k};
 *
 * Invariant: a sum is taken about the mean of its group, in two passes; time is O(k), memory O(1), k by k matrices
 * never exist although the formulas of the papers are written with them: P = W - W X (X'W X)^-1 X'W, with W =
 * diag(weights) and X the indicators of the groups (one column of ones when there is one group).
 * Ownership: every array is the caller's, borrowed for the call.
 */
#ifndef LBP_META_STUDIES_H
#define LBP_META_STUDIES_H

#include "base/error.h"

struct lbp_studies {
	const double *yi;      /* effects, on the analysis scale */
	const double *vi;      /* their sampling variances, above 0 */
	const double *weights; /* the user's weights, not all 0; NULL where there are none */
	size_t k;
	const size_t *start; /* groups + 1 row numbers, start[0] = 0 to start[groups] = k; NULL: one group */
	size_t groups;       /* read only where start is not NULL */
};

/* The number of means that are estimated: the groups. */
size_t lbp_studies_means(const struct lbp_studies *s);

/*
 * Whether the studies can be pooled at all.
 *
 * inputs   s
 * outputs  none
 * fails    LBP_EDOMAIN: no studies; row and column (yi, vi, weight) where an effect is not finite, a variance is not
 *          above 0 or not finite, a weight is negative or not finite; weights that are all 0
 * source   none
 * checked  tests/unit/test_studies.c
 */
enum lbp_status lbp_studies_check(const struct lbp_studies *s, struct lbp_error *err);

/* Sums with the weights w = 1 / (vi + tau2). */
struct lbp_moments {
	double mean;     /* sum w y / sum w, of the last group */
	double sum_w;    /* over all groups, as are all that follow */
	double sum_w2;
	double sum_w3;
	double q;        /* y'P y: the generalised Q statistic */
	double slope;    /* y'P P y = -dQ / dtau2 */
	double curve;    /* y'P P P y = (d2 Q / dtau2 2) / 2 */
	double trace;    /* tr P */
	double trace2;   /* tr P P */
};

/*
 * The sums above.
 *
 * inputs   s checked; tau2 >= 0
 * outputs  m
 * fails    never
 * source   algebra of P for a mean in each group: P y = w r, with r the residual from the weighted mean
 * checked  tests/unit/test_studies.c: by hand (two studies), against explicit matrices, and derivatives by differences
 */
void lbp_moments_of(const struct lbp_studies *s, double tau2, struct lbp_moments *m);

/* sum of log(vi + tau2), log |V|, and the sum over groups of log(sum of w), log |X'V^-1 X|. */
void lbp_moments_logs(const struct lbp_studies *s, double tau2, double *log_variances, double *log_sums);

enum lbp_weighting {
	LBP_WEIGHTING_INVERSE, /* 1 / (vi + tau2) */
	LBP_WEIGHTING_FIXED,   /* 1 / vi, whatever tau2 is */
	LBP_WEIGHTING_EQUAL,   /* 1 */
	LBP_WEIGHTING_GIVEN,   /* the user's */
	LBP_WEIGHTING_COUNT
};

/* "inverse", "fixed", "equal", "given"; NULL-terminated, in the order of the enumeration. */
extern const char *const lbp_weighting_names[];

/* The weight of study i under that weighting. */
double lbp_weighting_of(const struct lbp_studies *s, enum lbp_weighting weighting, double tau2, size_t i);

/* Moments of the quadratic form Q = y'P y with P from any weights a, not from tau2; V = diag(vi). */
struct lbp_quadratic {
	double sum_a;
	double q;       /* y'P y */
	double trace;   /* tr P */
	double trace_v; /* tr P V: the expectation of Q without heterogeneity */
	double pp;      /* tr P P */
	double pvp;     /* tr P V P */
	double pvpv;    /* tr P V P V: half the variance of Q without heterogeneity */
};

/*
 * The moments above, for the estimators of tau2 that are linear in Q: E Q = trace_v + tau2 trace, and
 * Var Q = 2 pvpv + 4 tau2 pvp + 2 tau2^2 pp.
 *
 * inputs   s checked; weighting; tau2 >= 0, used by LBP_WEIGHTING_INVERSE alone
 * outputs  out
 * fails    never
 * source   DerSimonian & Kacker (2007) Contemp. Clin. Trials 28:105-114 (general method of moments); the variance of a
 *          quadratic form of normal variables
 * checked  tests/unit/test_studies.c: by hand, against explicit matrices
 */
void lbp_quadratic_of(
	const struct lbp_studies *s, enum lbp_weighting weighting, double tau2, struct lbp_quadratic *out);

#endif
