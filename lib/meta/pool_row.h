/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a fit says of each of its studies: weight, residual, own effect.
 * Invariant: a row takes O(1) time and needs nothing but the fit and the study.
 * Ownership: plain structs; nothing to free.
 */
#ifndef LBP_META_POOL_ROW_H
#define LBP_META_POOL_ROW_H

#include "meta/pool.h"

/* What a fit says of one study; NaN where not defined. */
struct lbp_pool_row {
	double weight;       /* per cent of the whole; a hundredth of it is the leverage */
	double fitted;       /* the pooled effect */
	double residual;     /* yi - fitted */
	double residual_se;
	double standardised; /* residual / residual_se: internally studentised, marginal */
	double blup, blup_se, blup_low, blup_high; /* the study's own effect; only with weighting INVERSE */
};

/*
 * Weight, residual and best linear unbiased prediction of a study of the fit.
 *
 * inputs   fit; yi, vi of one of its studies; weight: the user's, read only with weighting GIVEN
 * outputs  row
 * fails    never
 * source   residuals: Viechtbauer & Cheung (2010) Res. Synth. Methods 1:112-125; BLUP: Raudenbush & Bryk (1985) J.
 *          Educ. Stat. 10:75-98
 * checked  tests/unit/test_pool_row.c: by hand, weights sum to 100, metafor 3.8-1 rstandard, blup, weights
 */
void lbp_pool_row(const struct lbp_pool *fit, double yi, double vi, double weight, struct lbp_pool_row *row);

#endif
