/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a fitted model says of one person: survival, hazard and quantiles with their errors, and residuals.
 * Invariant: 0 <= low <= estimate <= high; every error is by the delta method from fit->variance.
 * Ownership: the caller owns the struct, the struct owns its work space; fit and x are borrowed until _free.
 */
#ifndef LBP_SURVIVAL_PARAMETRIC_CURVE_H
#define LBP_SURVIVAL_PARAMETRIC_CURVE_H

#include "survival/parametric.h"

struct lbp_predictor {
	const struct lbp_parametric *fit;
	double z; /* normal quantile of (1 + level) / 2 */

	/* private */
	double share, place; /* the last share asked for, and the place of Z below which it lies; 0: none yet */
	double low, high; /* the one row of data */
	struct lbp_lifetimes data;
	struct lbp_likelihood likelihood;
	double *gradient, *other;
};

struct lbp_estimated {
	double estimate, se, low, high;
};

struct lbp_parametric_point {
	struct lbp_estimated survival, cumhaz, hazard;
};

/* x: fit->model.columns values (NULL where there are none). fails LBP_EDOMAIN unless 0 < level < 1; LBP_ENOMEM */
enum lbp_status lbp_predictor_init(struct lbp_predictor *predictor, const struct lbp_parametric *fit, const double *x,
	double level, struct lbp_error *err);
void lbp_predictor_free(struct lbp_predictor *predictor);

/* From here on of a person with this x, borrowed. */
void lbp_predictor_move(struct lbp_predictor *predictor, const double *x);

/*
 * The curves at a time.
 *
 * inputs   t: above 0 (any number for GAUSSIAN and LOGISTIC); at 0 or less survival is 1, cumhaz 0 and the hazard NaN
 * outputs  point: limits of survival and cumhaz are normal for log cumhaz (log-log), those of the hazard for its log
 * fails    never; NaN where a curve is not defined
 * source   the delta method on the log likelihood of one row: Kalbfleisch & Prentice (2002) The Statistical Analysis of
 *          Failure Time Data, 2nd ed., Wiley, section 3.4
 * checked  tests/unit/test_parametric_curve.c: by hand (exponential), survival 3.5-3, derivatives by differences
 */
void lbp_predictor_at(struct lbp_predictor *predictor, double t, struct lbp_parametric_point *point);

/*
 * The time by which the share p has had the event.
 *
 * inputs   0 < p < 1
 * outputs  quantile; its limits are normal for its log (for itself with GAUSSIAN and LOGISTIC). NaN throughout where
 *          survival never falls to 1 - p
 * fails    LBP_EDOMAIN for a p outside; LBP_ENOCONV
 * source   the inverse of the survival curve; its error is that of cumhaz over the hazard
 * checked  as above; survival 3.5-3 predict(type = "quantile")
 */
enum lbp_status lbp_predictor_quantile(
	struct lbp_predictor *predictor, double p, struct lbp_estimated *quantile, struct lbp_error *err);

struct lbp_parametric_residual {
	double cumhaz;     /* Cox-Snell; NaN where the event is only known to be in an interval */
	double martingale; /* event - cumhaz; in an interval (S log S at low - S log S at high) / (S at low - S at high) */
	double deviance;   /* NaN where cumhaz is */
};

/*
 * inputs   likelihood: of fit->model and the data that were fitted; i: a row
 * outputs  residual, given that the event came after the entry
 * fails    never
 * source   Cox & Snell (1968) J. R. Stat. Soc. B 30:248-275; Therneau, Grambsch & Fleming (1990) Biometrika 77:147-160;
 *          intervals: Farrington (2000) Biometrics 56:473-482
 * checked  tests/unit/test_parametric_curve.c: by hand (exponential)
 */
void lbp_parametric_residual_at(const struct lbp_parametric *fit, struct lbp_likelihood *likelihood, size_t i,
	struct lbp_parametric_residual *residual);

#endif
