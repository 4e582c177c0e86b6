/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The survival that a Cox model predicts for given covariates, in one stratum.
 * Invariant: time ascends over all times at which somebody of the stratum leaves; cumulative never falls.
 * Ownership: the caller owns the struct, the struct owns its arrays; data, fit and hazards are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_COX_CURVE_H
#define LBP_SURVIVAL_COX_CURVE_H

#include "survival/cox.h"
#include "survival/cox_residual.h"

struct lbp_cox_curve {
	size_t count;
	double *time;
	double *n_risk, *n_event, *n_censor; /* sums of weights */
	double *cumulative, *se;             /* cumulative hazard and its standard error; survival is exp(-cumulative) */
};

/*
 * inputs   hazards: of data at fit->beta, order 1; stratum < data->strata; x: p covariates as the source gives them
 *          (offset 0)
 * outputs  curve
 * fails    LBP_ENOMEM
 * source   Tsiatis (1981) Ann. Stat. 9:93-108 (variance); Breslow or Efron by the ties of the fit
 * checked  tests/unit/test_cox_curve.c: by hand (six rows); survival 3.5-3
 */
enum lbp_status lbp_cox_curve(struct lbp_cox_curve *curve, const struct lbp_cox_data *data, const struct lbp_cox *fit,
	const struct lbp_cox_hazards *hazards, size_t stratum, const double *x, struct lbp_error *err);
void lbp_cox_curve_free(struct lbp_cox_curve *curve);

#endif
