/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parametric survival regression by maximum likelihood.
 * Invariant: theta is a maximum of the log likelihood of `model` to full double precision, variance the inverse of the
 * observed information there (or, after lbp_parametric_robust, the sandwich).
 * Ownership: the caller owns the struct, the struct owns its arrays; data are borrowed for the call.
 *
 * What is fitted is s(T) + b0 + x'b = Z (transformation.h). lbp_parametric_report says it in the forms that people read:
 *
 *   TIME    log T = b0 + x'b + sigma Z: positive b is longer; every distribution but GOMPERTZ, SPLINE, PIECEWISE
 *           (T itself for GAUSSIAN and LOGISTIC)
 *   HAZARD  log hazard ratios: EXPONENTIAL, WEIBULL, RAYLEIGH, GOMPERTZ, PIECEWISE, SPLINE on the scale of the hazard
 *   ODDS    log odds ratios of having had the event: LOGLOGISTIC, SPLINE on the scale of the odds
 *   PROBIT  differences of the normal quantile of that probability: LOGNORMAL, SPLINE on the normal scale
 *   RATE    log ratios of the rate of GAMMA
 */
#ifndef LBP_SURVIVAL_PARAMETRIC_H
#define LBP_SURVIVAL_PARAMETRIC_H

#include "survival/transformation.h"

enum lbp_distribution {
	LBP_EXPONENTIAL,
	LBP_WEIBULL,
	LBP_RAYLEIGH,
	LBP_GOMPERTZ,
	LBP_GAMMA,
	LBP_GENGAMMA,
	LBP_LOGNORMAL,
	LBP_LOGLOGISTIC,
	LBP_GAUSSIAN,
	LBP_LOGISTIC,
	LBP_SPLINE,
	LBP_PIECEWISE,
	LBP_DISTRIBUTIONS
};

enum lbp_form { LBP_FORM_TIME, LBP_FORM_HAZARD, LBP_FORM_ODDS, LBP_FORM_PROBIT, LBP_FORM_RATE };

extern const char *const lbp_distribution_names[]; /* as options have them; NULL-terminated */
extern const char *const lbp_form_names[];

struct lbp_parametric_request {
	enum lbp_distribution distribution;
	enum lbp_form spline_scale; /* SPLINE: HAZARD, ODDS or PROBIT */
	const double *knot;         /* SPLINE: log times, the outer ones included; PIECEWISE: times where a new piece begins */
	size_t knots;
};

struct lbp_parametric {
	enum lbp_distribution distribution;
	struct lbp_transformation model;
	double *knot;
	size_t parameters;
	double *theta, *variance;
	double log_likelihood, log_likelihood_null; /* null: the same without x */
	double aic, bic;                            /* bic with log n, n the sum of weights */
	double people, events;                      /* sums of weights; events: known to have had it, at whatever time */
	size_t iterations;
	size_t which; /* after a failure: the parameter of theta at fault, SIZE_MAX if there is none */
};

/*
 * Checks times and weights.
 *
 * inputs   data; is_plain: the model is of the time itself, which may then be any number
 * fails    LBP_EDOMAIN with err->row: low above high, an exact time of 0 or less, an entry that is not below the end, a
 *          weight of 0 or less, a number that is not finite; without a row: nobody had the event
 * source   what the likelihood is defined for
 * checked  tests/unit/test_parametric.c: each refusal
 */
enum lbp_status lbp_lifetimes_check(const struct lbp_lifetimes *data, int is_plain, struct lbp_error *err);

/*
 * inputs   request; data: checked here
 * outputs  fit
 * fails    LBP_EDOMAIN as above; LBP_ESINGULAR: columns of x depend on each other or are constant; LBP_EINFINITE: an
 *          estimate runs to infinity (a level without events, a piece without events, all events at the last time);
 *          LBP_ENOCONV; LBP_ENOMEM. fit is to be freed in any case, and only `which` of it is good after a failure
 * source   Kalbfleisch & Prentice (2002) The Statistical Analysis of Failure Time Data, 2nd ed., Wiley, chapters 2 and
 *          3; GENGAMMA: Prentice (1974) Biometrika 61:539-544; SPLINE: Royston & Parmar (2002) Stat. Med. 21:2175-2197;
 *          PIECEWISE: Holford (1980) Biometrics 36:299-305; GOMPERTZ: Gompertz (1825) Philos. Trans. R. Soc. 115:513-583
 * checked  tests/unit/test_parametric.c: by hand (exponential), nested models, survival 3.5-3 and R 4.2.2
 */
enum lbp_status lbp_parametric_fit(const struct lbp_parametric_request *request, const struct lbp_lifetimes *data,
	struct lbp_parametric *fit, struct lbp_error *err);
void lbp_parametric_free(struct lbp_parametric *fit);

/*
 * Replaces the variance by the sandwich: rows of a cluster may be alike.
 *
 * inputs   data as fitted; cluster: of each row, below clusters; NULL: each row is its own
 * outputs  fit->variance
 * fails    LBP_ENOMEM
 * source   Huber (1967) Proc. 5th Berkeley Symp. 1:221-233; White (1982) Econometrica 50:1-25; no small-sample factor
 * checked  tests/unit/test_parametric.c: by hand (exponential), survival 3.5-3 survreg(robust = TRUE)
 */
enum lbp_status lbp_parametric_robust(const struct lbp_lifetimes *data, const uint32_t *cluster, size_t clusters,
	struct lbp_parametric *fit, struct lbp_error *err);

/*
 * Knots of a spline as Royston and Parmar put them: the least and the largest log time at which the event was seen, and
 * between them `interior` quantiles of these, equally spaced (type 7).
 *
 * inputs   data: an interval counts as its middle; interior: 0 or more
 * outputs  knot: interior + 2 values, ascending
 * fails    LBP_EDOMAIN where the times do not give that many different knots; LBP_ENOMEM
 * source   Royston & Parmar (2002) Stat. Med. 21:2175-2197
 * checked  tests/unit/test_parametric.c: by hand
 */
enum lbp_status lbp_parametric_knots(
	const struct lbp_lifetimes *data, size_t interior, double *knot, struct lbp_error *err);

/* The form in which a distribution is reported unless another is asked for, and whether it has a form. */
enum lbp_form lbp_parametric_form(const struct lbp_parametric *fit);
int lbp_parametric_has_form(const struct lbp_parametric *fit, enum lbp_form form);

/*
 * The parameters in a form that the fit has: b0 (not PIECEWISE), b of each column, then what is left.
 *
 * inputs   fit; form
 * outputs  estimate: fit->parameters values; variance: their covariances, by the delta method, which at a maximum is the
 *          inverse of the information in those parameters
 * fails    LBP_ENOMEM
 * source   the definitions above
 * checked  tests/unit/test_parametric.c: survival 3.5-3, both forms of one model
 */
enum lbp_status lbp_parametric_report(const struct lbp_parametric *fit, enum lbp_form form, double *estimate,
	double *variance, struct lbp_error *err);

/* What is left, by number from 0: "log_scale", "log_shape", "shape", "q", "gamma" or "log_hazard". */
const char *lbp_parametric_name(const struct lbp_parametric *fit, enum lbp_form form, size_t number);

#endif
