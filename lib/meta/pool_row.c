/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/pool_row.h"

#include <math.h>

static void
predict_own_effect(const struct lbp_pool *fit, double yi, double vi, double tau2, struct lbp_pool_row *row)
{
	double own = tau2 / (tau2 + vi), rest = 1 - own;

	row->blup = own * yi + rest * fit->estimate;
	row->blup_se = sqrt(own * vi + rest * rest * fit->se * fit->se);
	row->blup_low = row->blup - fit->critical * row->blup_se;
	row->blup_high = row->blup + fit->critical * row->blup_se;
}

void
lbp_pool_row(const struct lbp_pool *fit, double yi, double vi, double weight, struct lbp_pool_row *row)
{
	struct lbp_studies one = {.yi = &yi, .vi = &vi, .weights = &weight, .k = 1};
	double tau2 = isnan(fit->tau2) ? 0 : fit->tau2;
	double share = lbp_weighting_of(&one, fit->weighting, tau2, 0) / fit->sum_weights;
	double variance = (1 - 2 * share) * (vi + tau2) + fit->plain_se * fit->plain_se;

	*row = (struct lbp_pool_row){
		.weight = 100 * share, .fitted = fit->estimate, .residual = yi - fit->estimate,
		.residual_se = sqrt(fmax(0, variance)), .standardised = NAN,
		.blup = NAN, .blup_se = NAN, .blup_low = NAN, .blup_high = NAN,
	};
	if (fit->k > 1 && row->residual_se > 0)
		row->standardised = row->residual / row->residual_se;
	if (fit->weighting == LBP_WEIGHTING_INVERSE && !isnan(fit->tau2))
		predict_own_effect(fit, yi, vi, tau2, row);
}
