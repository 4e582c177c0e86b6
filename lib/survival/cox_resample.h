/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cox models of samples drawn anew from the rows of one model: sorted once, counted each time, begun near the end.
 * Invariant: the estimates of a sample are those of lbp_cox_fit of its rows, each repeated as often as it was drawn; they
 * depend on the sample alone, never on what a worker fitted before.
 * Ownership: the caller owns the struct, the struct owns its arrays; data is borrowed until it is freed.
 */
#ifndef LBP_SURVIVAL_COX_RESAMPLE_H
#define LBP_SURVIVAL_COX_RESAMPLE_H

#include "survival/cox.h"

struct lbp_cox_resample {
	const struct lbp_cox_data *data;
	size_t units, workers;

	/* private */
	enum lbp_cox_ties ties;
	uint32_t *unit; /* of each row of data */
	double *beta;   /* p: of all */
	double *pull;   /* p * units: by how much a unit that comes once more moves each coefficient, to first order */
	struct lbp_cox_sample *sample; /* of each worker */
};

/*
 * inputs   data; fit: of it, EFRON or BRESLOW; unit: of each row of data, what is drawn whole, below units; workers >= 1
 * outputs  resample
 * fails    LBP_EUSAGE: exact ties; LBP_ENOMEM
 */
enum lbp_status lbp_cox_resample_init(struct lbp_cox_resample *resample, const struct lbp_cox_data *data,
	const struct lbp_cox *fit, const uint32_t *unit, size_t units, size_t workers, struct lbp_error *err);

/*
 * The estimates when every unit comes count[unit] times. Workers may run at the same time.
 *
 * inputs   resample; worker < workers; count: of every unit
 * outputs  beta: p; all NaN where the sample has no finite estimates of its own: no event, a covariate that does not
 *          vary or is a combination of others, an estimate that runs to infinity
 * fails    LBP_ENOCONV; LBP_ENOMEM
 * source   as cox_likelihood.h; the start, the estimates of all and the influence of what came more or less than once:
 *          Cain & Lange (1984) Biometrics 40:493-499
 * checked  tests/unit/test_cox_resample.c: by hand (six rows), lbp_cox_fit of the rows repeated (weights, late entry,
 *          strata, offset), survival 3.5-3
 */
enum lbp_status lbp_cox_resample_fit(struct lbp_cox_resample *resample, size_t worker, const uint32_t *count,
	double *beta, struct lbp_error *err);
void lbp_cox_resample_free(struct lbp_cox_resample *resample);

#endif
