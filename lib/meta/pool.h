/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A meta-analysis by the inverse-variance method: one pooled effect with test, interval, prediction interval,
 * heterogeneity and fit statistics.
 *
 *     struct lbp_pool_request request = {.level = 0.95}; (REML, z, prediction as hts, Q-profile)
 *     struct lbp_quantiles quantiles = {0};              (kept from one analysis to the next)
 *     struct lbp_pool fit;
 *     lbp_pool_fit(&request, &(struct lbp_studies){.yi = yi, .vi = vi, .k = k}, &quantiles, &fit, err);
 *
 * Invariant: what the result says was done is what was done (method, ci, weighting); what was not asked for or does not
 * exist is NaN.
 * Ownership: plain structs; nothing to free.
 */
#ifndef LBP_META_POOL_H
#define LBP_META_POOL_H

#include "meta/heterogeneity.h"
#include "meta/quantiles.h"
#include "meta/tau2.h"
#include "meta/tau2_interval.h"

/* Test and interval of the pooled effect. */
enum lbp_pool_ci {
	LBP_POOL_CI_Z,
	LBP_POOL_CI_T,     /* plain standard error, t with k - 1 df */
	LBP_POOL_CI_HK,    /* Hartung-Knapp: variance times s^2 = Q(tau2) / (k - 1), t with k - 1 df */
	LBP_POOL_CI_HK_SE, /* the same with s^2 not below 1 */
	LBP_POOL_CI_HK_CI, /* the wider of hk and z */
	LBP_POOL_CI_HC,    /* Henmi-Copas: common-effect estimate, DL's tau2 */
	LBP_POOL_CI_KR,    /* Kenward-Roger, with REML */
	LBP_POOL_CI_COUNT
};

/* Prediction interval: the effect of a new study. */
enum lbp_pool_prediction {
	LBP_POOL_PREDICTION_HTS,   /* t with k - 2 df, plain standard error */
	LBP_POOL_PREDICTION_Z,     /* normal, the fit's standard error */
	LBP_POOL_PREDICTION_T1,    /* t with k - 1 df, the fit's standard error */
	LBP_POOL_PREDICTION_RILEY, /* t with k - 2 df, the fit's standard error */
	LBP_POOL_PREDICTION_NONE,
	LBP_POOL_PREDICTION_COUNT
};

/* "z", "t", "hk", "hk-se" ...; "hts", "z", "t1" ...: NULL-terminated, in the order of the enumerations. */
extern const char *const lbp_pool_ci_names[];
extern const char *const lbp_pool_prediction_names[];

/* Parts that cost time in a run over many small meta-analyses; bits. */
enum lbp_pool_part {
	LBP_POOL_PART_HETEROGENEITY = 1, /* all of struct lbp_heterogeneity but q and df; i2, h2 by tau2; Rb */
	LBP_POOL_PART_LIKELIHOOD = 2     /* log-likelihood to lrt_p */
};

struct lbp_pool_request {
	enum lbp_tau2_method method;
	enum lbp_pool_ci ci;
	enum lbp_pool_prediction prediction;
	enum lbp_tau2_interval_kind tau2_interval; /* PL: the likelihood is full with ML, else restricted */
	enum lbp_weighting weighting; /* of the pooled effect; Q of GENQ and GENQM takes the studies' or 1 / vi */
	double level;                 /* of all intervals, in (0, 1) */
	int tau2_is_fixed;            /* use tau2 below instead of an estimate */
	double tau2;
	unsigned skip; /* enum lbp_pool_part: what is not wanted; it is then NaN */
};

/* What a reader must be told; bits. */
enum lbp_pool_note {
	LBP_POOL_NOTE_ONE_STUDY = 1,   /* k = 1: the study's own estimate and z interval; tau2 cannot be estimated */
	LBP_POOL_NOTE_TAU2_FIXED = 2,  /* tau2 was given */
	LBP_POOL_NOTE_TAU2_EMPTY = 4,  /* the interval of tau2 is empty (Q is too small), given as 0 to 0 */
	LBP_POOL_NOTE_NO_SPREAD = 8,   /* hk: all effects are equal, the standard error is 0 and there is no test */
	LBP_POOL_NOTE_NO_PREDICTION = 16 /* k is too small for the prediction interval that was asked for */
};

struct lbp_pool {
	size_t k;
	enum lbp_tau2_method method;
	enum lbp_pool_ci ci;
	enum lbp_weighting weighting;
	double level;
	unsigned notes; /* enum lbp_pool_note */

	double estimate, se, statistic, df, p, ci_low, ci_high; /* df = INFINITY where the test is normal */
	double critical;    /* the interval is estimate -+ critical se */
	double plain_se;    /* before Hartung-Knapp or Kenward-Roger */
	double scale;       /* s^2 by which plain_se^2 was multiplied; 1 where it was not */
	double sum_weights;
	double pi_low, pi_high;

	double tau2, tau2_se, tau2_low, tau2_high; /* 0, NaN, NaN, NaN for EE and FE */
	struct lbp_heterogeneity heterogeneity;    /* by Q at tau2 = 0 */
	double typical_variance;
	struct lbp_ranged i2, h2; /* by tau2, limits from those of tau2; NaN for EE and FE */
	struct lbp_ranged rb;     /* NaN for EE and FE */

	double log_likelihood; /* restricted for REML, full for all others */
	double aic, bic, aicc;
	double lrt, lrt_p; /* ML and REML: twice the rise from tau2 = 0; p from half a chi-square with 1 df */
};

/*
 * Fits it.
 *
 * inputs   request; s as lbp_studies_check wants it, one group; quantiles
 * outputs  fit. k = 1: the study's own estimate, Q = 0 with 0 df, tau2 NaN (unless given), interval and test by z
 * fails    LBP_EDOMAIN: as lbp_studies_check; level outside (0, 1); tau2 given but negative or not finite; weighting
 *          GIVEN without weights; LBP_EUSAGE: hc with another method than DL or with weights, kr with another method
 *          than REML or with weights, groups; LBP_ENOCONV; LBP_ENOMEM (generalised Q)
 * source   DerSimonian & Laird (1986) Control. Clin. Trials 7:177-188; Hartung (1999) Biom. J. 41:901-916, Sidik &
 *          Jonkman (2002) Stat. Med. 21:3153-3159, Knapp & Hartung (2003) Stat. Med. 22:2693-2710 (hk; hk-se); Jackson,
 *          Law, Ruecker & Schwarzer (2017) Stat. Med. 36:3923-3934 (ad hoc variants); Kenward & Roger (1997) Biometrics
 *          53:983-997, with the adjusted variance also inside the degrees of freedom, as meta 6.2-1 has it (kr);
 *          Higgins, Thompson & Spiegelhalter (2009) JRSS A 172:137-159 (hts); Riley, Higgins & Deeks (2011) BMJ
 *          342:d549 (riley); Higgins & Thompson (2002) Stat. Med. 21:1539-1558 (I2, H2); Self & Liang (1987) JASA
 *          82:605-610 (lrt_p); variance with weights that do not depend on tau2, AIC, BIC and AICc: as metafor 3.8-1
 * checked  tests/unit/test_pool.c: by hand (two studies), metafor 3.8-1, meta 6.2-1, Lipsey & Wilson (2001)
 */
enum lbp_status lbp_pool_fit(const struct lbp_pool_request *request, const struct lbp_studies *s,
	struct lbp_quantiles *quantiles, struct lbp_pool *fit, struct lbp_error *err);

#endif
