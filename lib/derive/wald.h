/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An effect and its standard error out of what a paper prints beside it: interval, p-value or test statistic.
 * Invariant: yi and sei are on the analysis scale, which is the natural log of what was printed when scale says so.
 * Ownership: the caller owns the struct; nothing is allocated.
 */
#ifndef LBP_DERIVE_WALD_H
#define LBP_DERIVE_WALD_H

#include "base/error.h"

enum lbp_wald_scale {
	LBP_WALD_PLAIN, /* differences, and ratios that are already logs */
	LBP_WALD_LOG    /* ratios: estimate and limits are taken to natural logs first */
};

struct lbp_wald {
	double yi, sei;
	double off_centre; /* (yi - midpoint) / half width: 0 in a Wald interval, 1 on the upper limit; 0 where unknown */
};

/*
 * The value that a two-sided test at 1 - level compares with: the quantile of t (df finite) or of the normal
 * (df = INFINITY) at (1 + level) / 2.
 *
 * inputs   level in (0, 1); df > 0
 * outputs  critical > 0
 * fails    LBP_EDOMAIN
 * source   definition; a lower tail is asked for, so that levels near 1 keep their digits
 * checked  tests/unit/test_wald.c: 1.959963984540054 at 0.95, t(10) 2.228138851964939
 */
enum lbp_status lbp_wald_critical(double level, double df, double *critical, struct lbp_error *err);

/*
 * As lbp_wald_critical, from a two-sided p-value: |z| or |t| with P(|T| > t) = p.
 */
enum lbp_status lbp_wald_statistic(double p, double df, double *statistic, struct lbp_error *err);

/*
 * Effect and standard error from a confidence interval: sei = (high - low) / (2 critical), on the analysis scale.
 *
 * inputs   estimate within [low, high]; low < high; all > 0 on the log scale; level in (0, 1); df as above
 * outputs  out; off_centre far from 0 says that the interval was not made on this scale, or was rounded hard
 * fails    LBP_EDOMAIN naming estimate, ci_low, ci_high, level or df
 * source   Cochrane Handbook 5.1 section 7.7.7.2 (generic inverse variance from an interval); Parmar (1998) Stat Med
 *          17:2815-2834, eq. 7
 * checked  tests/unit/test_wald.c: by hand (exp(+-1.959963984540054)), metafor 5.1-12 conv.wald, dat.hackshaw1998
 */
enum lbp_status lbp_wald_from_ci(enum lbp_wald_scale scale, double estimate, double low, double high, double level,
	double df, struct lbp_wald *out, struct lbp_error *err);

/* As lbp_wald_from_ci where the estimate itself is not printed: yi is the middle of the interval. */
enum lbp_status lbp_wald_from_limits(enum lbp_wald_scale scale, double low, double high, double level, double df,
	struct lbp_wald *out, struct lbp_error *err);

/*
 * Standard error from an estimate and the two-sided p-value of its test against no effect: sei = |yi| / statistic.
 *
 * inputs   estimate other than no effect (0, or ratio 1); 0 < p < 1, of which only the size is used; df as above
 * outputs  out
 * fails    LBP_EDOMAIN naming estimate, p or df
 * source   Altman and Bland (2011) BMJ 343:d2090; Parmar (1998) Stat Med 17:2815-2834, section 4.1
 * checked  tests/unit/test_wald.c: by hand (p = 2 Phi(-2)), metafor 5.1-12 conv.wald
 */
enum lbp_status lbp_wald_from_p(enum lbp_wald_scale scale, double estimate, double p, double df, struct lbp_wald *out,
	struct lbp_error *err);

/* As lbp_wald_from_p, from the test statistic itself, whose sign must be that of the effect. */
enum lbp_status lbp_wald_from_z(
	enum lbp_wald_scale scale, double estimate, double z, struct lbp_wald *out, struct lbp_error *err);

#endif
