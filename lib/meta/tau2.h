/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The between-study variance tau2: one table of estimators, one row each. To add one, add a name to the enumeration
 * and, at its place, a row to the table in tau2.c with the function that computes it.
 * Invariant: an estimate is never negative; an iteration ends at full double precision or fails, and it does not fail
 * on data that lbp_studies_check has passed.
 * Ownership: plain structs; nothing to free.
 */
#ifndef LBP_META_TAU2_H
#define LBP_META_TAU2_H

#include "meta/studies.h"

/* What a zeroed request asks for comes first. */
enum lbp_tau2_method {
	LBP_TAU2_REML,
	LBP_TAU2_EE,
	LBP_TAU2_FE,
	LBP_TAU2_DL,
	LBP_TAU2_HE,
	LBP_TAU2_HS,
	LBP_TAU2_HSK,
	LBP_TAU2_SJ,
	LBP_TAU2_ML,
	LBP_TAU2_EB,
	LBP_TAU2_PM,
	LBP_TAU2_PMM,
	LBP_TAU2_GENQ,
	LBP_TAU2_GENQM,
	LBP_TAU2_DLIT,
	LBP_TAU2_SJIT,
	LBP_TAU2_COUNT
};

/* "REML", "DL" ... as they are given on a command line and printed. */
const char *lbp_tau2_name(enum lbp_tau2_method method);

/* "restricted maximum likelihood" ... */
const char *lbp_tau2_title(enum lbp_tau2_method method);

/* The estimator of that name (case matters), or -1. */
int lbp_tau2_find(const char *name);

/* Whether there is a tau2 in the model: all but EE and FE, which differ in interpretation alone. */
int lbp_tau2_is_random(enum lbp_tau2_method method);

struct lbp_tau2 {
	double tau2;
	double se; /* its standard error as each estimator's literature has it; NaN where there is none */
};

/*
 * Estimates tau2, common to all groups of s where it has several (each group then keeps its own mean).
 *
 * REML  restricted maximum likelihood       ML    maximum likelihood
 * DL    DerSimonian and Laird               HE    Hedges (variance component, unweighted)
 * HS    Hunter and Schmidt                  HSk   Hunter and Schmidt with k / (k - 1)
 * SJ    Sidik and Jonkman, from the variance of yi with divisor k
 * PM    Paule and Mandel: Q(tau2) = k - 1   EB    empirical Bayes: the same equation, thus the same answer as PM
 * PMM   median-unbiased Paule and Mandel    GENQ  generalised Q with the user's weights (1 / vi where there are none)
 * GENQM median-unbiased GENQ
 * DLIT  DL iterated with weights 1 / (vi + tau2): tau2 = (Q(tau2) - (k - 1)) / tr P(tau2)
 * SJIT  SJ iterated: its fixed point above 0 solves Q(tau2) = k - 1, thus the same answer as PM
 * EE, FE are 0 by assumption
 *
 * inputs   s checked, with more studies than groups
 * outputs  out
 * fails    LBP_EDOMAIN as lbp_studies_check, or with not more studies than groups; LBP_ENOCONV; LBP_ENOMEM (GENQM)
 * source   DerSimonian & Laird (1986) Control. Clin. Trials 7:177-188 (DL); Hedges (1983) Psychol. Bull. 93:388-395
 *          (HE); Hunter & Schmidt (1990) Methods of Meta-Analysis (HS); Brannick, Potter, Benitez & Morris (2019)
 *          Organ. Res. Methods 22:490-514 (HSk); Sidik & Jonkman (2005) Appl. Stat. 54:367-384 (SJ); Paule & Mandel
 *          (1982) J. Res. NBS 87:377-385 (PM); Morris (1983) JASA 78:47-55 (EB); DerSimonian & Kacker (2007) Contemp.
 *          Clin. Trials 28:105-114 (GENQ); Viechtbauer (2021) European Congress of Methodology, Valencia (PMM, GENQM);
 *          Viechtbauer (2005) J. Educ. Behav. Stat. 30:261-293 (ML, REML); standard errors, DLIT and SJIT: as metafor
 *          3.8-1 has them
 * checked  tests/unit/test_tau2.c: by hand (equal variances: all agree), metafor 3.8-1 on the BCG trials, DerSimonian &
 *          Kacker's (2007) table
 */
enum lbp_status lbp_tau2_fit(
	enum lbp_tau2_method method, const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err);

/*
 * DerSimonian and Laird's tau2 with Q taken about another centre than its own, as RevMan 5 does with the
 * Mantel-Haenszel estimate: (sum (yi - centre)^2 / vi - (k - 1)) / (S1 - S2 / S1), not below 0; one group.
 *
 * inputs   s checked, k >= 2; centre on the scale of yi
 * outputs  tau2 >= 0
 * fails    LBP_EDOMAIN as lbp_tau2_fit
 * source   Deeks & Higgins (2010) Statistical algorithms in Review Manager 5, section on random effects
 * checked  tests/unit/test_tau2.c: by hand, meta 6.2-1 (Nielweise 2007)
 */
enum lbp_status lbp_tau2_about(const struct lbp_studies *s, double centre, double *tau2, struct lbp_error *err);

#endif
