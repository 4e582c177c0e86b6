/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trial/describe.h"

#include <math.h>

void
lbp_summary_join(struct lbp_summary *a, const struct lbp_summary *b)
{
	double n = (double)a->n + (double)b->n;
	double step = b->centre - a->centre;

	if (b->n == 0)
		return;
	if (a->n == 0) {
		*a = *b;
		return;
	}
	a->squares += b->squares + step * step * (double)a->n * ((double)b->n / n);
	a->centre += step * ((double)b->n / n);
	lbp_sum_add(&a->sum, b->sum.total);
	lbp_sum_add(&a->sum, b->sum.rest);
	a->n += b->n;
	a->minimum = b->minimum < a->minimum ? b->minimum : a->minimum;
	a->maximum = b->maximum > a->maximum ? b->maximum : a->maximum;
}

double
lbp_summary_mean(const struct lbp_summary *moments)
{
	return moments->n < 1 ? NAN : lbp_sum_value(&moments->sum) / (double)moments->n;
}

double
lbp_summary_sd(const struct lbp_summary *moments)
{
	return moments->n < 2 ? NAN : sqrt(moments->squares / (double)(moments->n - 1));
}

double
lbp_standardised_difference(const struct lbp_summary *a, const struct lbp_summary *b)
{
	double sd_a = lbp_summary_sd(a), sd_b = lbp_summary_sd(b);
	double pooled = sqrt((sd_a * sd_a + sd_b * sd_b) / 2);

	return pooled > 0 ? (lbp_summary_mean(a) - lbp_summary_mean(b)) / pooled : NAN;
}

double
lbp_standardised_difference_proportion(double p1, double p2)
{
	double pooled = sqrt((p1 * (1 - p1) + p2 * (1 - p2)) / 2);

	return pooled > 0 ? (p1 - p2) / pooled : NAN;
}
