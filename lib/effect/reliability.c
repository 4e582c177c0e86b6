/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"

static enum lbp_status
load(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	struct lbp_reliability *a = &row->reliability;

	(void)setting;
	*a = (struct lbp_reliability){
		lbp_cell(in, LBP_IN_ALPHA, i), lbp_cell(in, LBP_IN_ITEMS, i), lbp_cell(in, LBP_IN_N, i)};
	if (!(a->alpha <= 1))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "alpha", "is above 1");
	if (!(a->items >= 2))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "items", "is below 2");
	return LBP_OK;
}

const struct lbp_layout lbp_layouts_reliability[] = {
	{load, {LBP_IN_ALPHA, LBP_IN_ITEMS, LBP_IN_N}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_family lbp_family_reliability = {"reliability", NULL, NULL, NULL, NULL};

/* Variance of -log(1 - alpha). */
static double
log_variance(const struct lbp_reliability *a)
{
	return 2 * a->items / ((a->items - 1) * (a->n - 2));
}

enum lbp_effect_drop
lbp_row_araw(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_reliability *a = &row->reliability;

	(void)setting;
	out->yi = a->alpha;
	out->vi = lbp_square(1 - a->alpha) * log_variance(a);
	return a->n > 2 ? LBP_KEPT : LBP_DROP_TOO_FEW;
}

enum lbp_effect_drop
lbp_row_ahw(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_reliability *a = &row->reliability;
	double root = cbrt(1 - a->alpha);

	(void)setting;
	out->yi = 1 - root;
	out->vi = 18 * a->items * (a->n - 1) * root * root / ((a->items - 1) * lbp_square(9 * a->n - 11));
	return a->n > 2 ? LBP_KEPT : LBP_DROP_TOO_FEW;
}

enum lbp_effect_drop
lbp_row_abt(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_reliability *a = &row->reliability;

	(void)setting;
	out->yi = -log1p(-a->alpha);
	out->vi = log_variance(a);
	return a->n > 2 ? LBP_KEPT : LBP_DROP_TOO_FEW;
}
