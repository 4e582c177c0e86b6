/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"

#include "numerics/bivariate_normal.h"
#include "numerics/dist.h"
#include "numerics/root.h"

/* A 2x2 table as two cut normal variables: what the margins say, and the share of the first cell. */
struct cut {
	double row, column, share;
};

static double
excess(double rho, void *context)
{
	const struct cut *cut = context;

	return lbp_bivariate_normal_lower(cut->row, cut->column, rho) - cut->share;
}

/*
 * The delta method on the multinomial table: with density f at the cuts, d rho = (d share - A d row margin - B d column
 * margin) / f, where A and B are the conditional probabilities of the other variable at the cut.
 */
static double
variance(const struct cut *cut, double rho, const double share[4], double n)
{
	double c = sqrt((1 - rho) * (1 + rho));
	double a = lbp_dist_normal_lower((cut->column - rho * cut->row) / c);
	double b = lbp_dist_normal_lower((cut->row - rho * cut->column) / c);
	double gradient[4] = {1 - a - b, -a, -b, 0};
	double mean = 0, spread = 0;
	int j;

	for (j = 0; j < 4; j++)
		mean += share[j] * gradient[j];
	for (j = 0; j < 4; j++)
		spread += share[j] * lbp_square(gradient[j] - mean);
	return spread / (n * lbp_square(lbp_bivariate_normal_density(cut->row, cut->column, rho)));
}

/*
 * Three parameters (two cuts, rho) and three free cells: the likelihood is at its maximum where the table is fitted
 * exactly. With an empty cell that is at rho = 1 or -1, where no variance exists.
 */
enum lbp_effect_drop
lbp_row_rtet(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_by_two *t = &row->table;
	double n = t->events1 + t->others1 + t->events2 + t->others2;
	double share[4] = {t->events1 / n, t->others1 / n, t->events2 / n, t->others2 / n};
	struct cut cut = {lbp_dist_normal_quantile(share[0] + share[1]),
		lbp_dist_normal_quantile(share[0] + share[2]), share[0]};

	(void)setting;
	if (t->events1 == 0 || t->others1 == 0 || t->events2 == 0 || t->others2 == 0)
		return LBP_DROP_ZERO_CELL;
	if (lbp_root_bracketed(excess, &cut, -1, 1, 0, &out->yi, NULL) != LBP_OK)
		return LBP_DROP_NOT_ESTIMABLE;
	out->vi = variance(&cut, out->yi, share, n);
	return LBP_KEPT;
}
