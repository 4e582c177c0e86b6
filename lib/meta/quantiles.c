/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/quantiles.h"

#include "numerics/dist.h"

#include <math.h>

void
lbp_quantiles_set(struct lbp_quantiles *q, double level)
{
	if (q->level != level)
		*q = (struct lbp_quantiles){.level = level, .normal = -lbp_dist_normal_quantile((1 - level) / 2)};
}

double
lbp_quantiles_t(struct lbp_quantiles *q, double df)
{
	double *kept;

	if (isinf(df))
		return q->normal;
	if (df != floor(df) || df >= LBP_QUANTILES_KEPT)
		return -lbp_dist_t_quantile((1 - q->level) / 2, df);
	kept = &q->t[(size_t)df];
	if (*kept == 0)
		*kept = -lbp_dist_t_quantile((1 - q->level) / 2, df);
	return *kept;
}

void
lbp_quantiles_chisq(struct lbp_quantiles *q, size_t df, double *lower, double *upper)
{
	double tail = (1 - q->level) / 2;

	if (df < LBP_QUANTILES_KEPT && q->chisq_upper[df] > 0) {
		*lower = q->chisq_lower[df];
		*upper = q->chisq_upper[df];
		return;
	}
	*lower = lbp_dist_chisq_quantile(tail, (double)df);
	*upper = lbp_dist_chisq_upper_quantile(tail, (double)df);
	if (df < LBP_QUANTILES_KEPT) {
		q->chisq_lower[df] = *lower;
		q->chisq_upper[df] = *upper;
	}
}
