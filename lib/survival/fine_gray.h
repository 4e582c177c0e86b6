/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fine and Gray's regression of one cause's cumulative incidence: proportional hazards of the subdistribution, where
 * who had another event stays at risk with the chance of not yet being censored. Time grows with n log n.
 * Invariant: after a fit, the score at beta is 0 to full precision.
 * Ownership: the caller owns the struct, the struct owns its arrays; inputs are const and borrowed for the call.
 */
#ifndef LBP_SURVIVAL_FINE_GRAY_H
#define LBP_SURVIVAL_FINE_GRAY_H

#include "base/error.h"

enum lbp_outcome { LBP_OUTCOME_CENSORED, LBP_OUTCOME_EVENT, LBP_OUTCOME_COMPETING };

/* Whether who has an event at t was at risk of being censored at t, which the censoring distribution must know. */
enum lbp_tied_events { LBP_TIED_AT_RISK, LBP_TIED_GONE };

struct lbp_fine_gray_rows {
	size_t n, p;
	const double *start;          /* late entry: at risk behind it, below time; NULL: all from 0 */
	const double *time;           /* above 0 */
	const unsigned char *outcome; /* enum lbp_outcome */
	const double *x;              /* n * p, row by row */
};

struct lbp_fine_gray {
	size_t n, p, events, competing;
	double *beta;     /* p: log ratios of subdistribution hazards */
	double *sandwich; /* p * p: variance of beta with the estimated censoring distribution accounted for; with late entry
	                     NaN, as that of entries is estimated, too */
	double *robust;   /* p * p: with that distribution taken as known */
	double *model;    /* p * p: inverse information */
	double loglik, loglik_null;
	int iterations;
	size_t times;     /* with an event */
	double *time;
	double *rise;     /* of the cumulative subdistribution hazard at covariates `mean` */
	double *mean;     /* p */
};

/*
 * inputs   rows; tied
 * outputs  fit
 * fails    LBP_EDOMAIN (no event of the cause; with late entry: nobody at risk for a while); LBP_ESINGULAR (*column, which may be NULL: the covariate that is
 *          constant or depends on those before it); LBP_EINFINITE (*column: its estimate runs away); LBP_ENOCONV;
 *          LBP_ENOMEM
 * source   Fine & Gray (1999) J. Am. Stat. Assoc. 94:496-509; ties as Breslow (1974) Biometrics 30:89-99; everybody
 *          who has another event keeps the weight G(t-) / G(X-), G the Kaplan-Meier curve of censoring; late entry: G
 *          times H, the distribution of entries: Geskus (2011) Biometrics 67:39-49
 * checked  tests/unit/test_fine_gray.c: by hand; by tests/peers/cif.R cmprsk 2.2-11 (AT_RISK) and finegray of survival
 *          3.5-3 (GONE: beta, robust, model; late entry); scale, shift and the order of rows
 */
enum lbp_status lbp_fine_gray_fit(const struct lbp_fine_gray_rows *rows, enum lbp_tied_events tied,
	struct lbp_fine_gray *fit, size_t *column, struct lbp_error *err);

/*
 * The cumulative incidence at `time` of who has covariates x: 1 - exp(-hazard).
 * inputs   fit; x: p values
 * checked  tests/unit/test_fine_gray.c: cmprsk 2.2-11 predict.crr
 */
double lbp_fine_gray_incidence(const struct lbp_fine_gray *fit, const double *x, double time);

void lbp_fine_gray_free(struct lbp_fine_gray *fit);

#endif
