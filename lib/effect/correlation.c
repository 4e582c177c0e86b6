/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"

#include "numerics/hypergeometric.h"

static enum lbp_status
load_correlation(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	(void)setting;
	(void)err;
	row->correlation = (struct lbp_correlation){lbp_cell(in, LBP_IN_R, i), lbp_cell(in, LBP_IN_N, i)};
	return LBP_OK;
}

static double
residual_df(const struct lbp_regression *g)
{
	return g->n - g->preds - 1;
}

static enum lbp_status
load_regression(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	struct lbp_regression *g = &row->regression;

	(void)setting;
	*g = (struct lbp_regression){lbp_cell(in, LBP_IN_T, i), lbp_cell(in, LBP_IN_N, i), lbp_cell(in, LBP_IN_PREDS, i),
		lbp_cell(in, LBP_IN_R2, i)};
	if (!(residual_df(g) > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "n", "is not above preds + 1 = %g", g->preds + 1);
	return LBP_OK;
}

const struct lbp_layout lbp_layouts_correlation[] = {
	{load_correlation, {LBP_IN_R, LBP_IN_N}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_regression[] = {
	{load_regression, {LBP_IN_T, LBP_IN_N, LBP_IN_PREDS}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_regression_r2[] = {
	{load_regression, {LBP_IN_T, LBP_IN_N, LBP_IN_PREDS, LBP_IN_R2}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_family lbp_family_correlation = {"correlation", NULL, NULL, NULL, NULL};
const struct lbp_family lbp_family_regression = {"regression coefficient", NULL, NULL, NULL, NULL};

/* An estimate's weight in the average over all rows is its number of people. */
static void
take(struct lbp_whole *whole, double yi, double n)
{
	if (!isfinite(yi))
		return;
	whole->sum[0] += n * yi;
	whole->weight[0] += n;
}

/* The estimate whose variance is asked for: the row's own or the average. */
static double
variance_at(const struct lbp_setting *setting, double yi)
{
	return setting->vtype == LBP_VTYPE_AV ? lbp_average(&setting->whole, 0) : yi;
}

enum lbp_effect_drop
lbp_row_cor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_correlation *c = &row->correlation;

	out->yi = c->r;
	out->vi = lbp_square(1 - lbp_square(variance_at(setting, c->r))) / (c->n - 1);
	return c->n > 3 ? LBP_KEPT : LBP_DROP_TOO_FEW;
}

void
lbp_scan_cor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	(void)setting;
	take(whole, row->correlation.r, row->correlation.n);
}

/* Olkin & Pratt's unbiased estimate; NaN without more than 4 people. */
static double
unbiased(const struct lbp_correlation *c)
{
	if (!(c->n > 4))
		return NAN;
	return c->r * lbp_hypergeometric_near_one(0.5, 0.5, (c->n - 2) / 2, c->r * c->r);
}

/* The squared estimate less the unbiased estimate of the squared correlation (Olkin & Pratt; Hedges 1989). */
static double
unbiased_variance(const struct lbp_correlation *c, double yi)
{
	double r2 = c->r * c->r, rest = 1 - r2;

	if (rest == 0)
		return 0;
	return yi * yi - 1 + (c->n - 3) / (c->n - 2) * rest * lbp_hypergeometric_near_one(1, 1, c->n / 2, r2);
}

enum lbp_effect_drop
lbp_row_ucor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_correlation *c = &row->correlation;

	out->yi = unbiased(c);
	if (setting->vtype == LBP_VTYPE_UB)
		out->vi = unbiased_variance(c, out->yi);
	else
		out->vi = lbp_square(1 - lbp_square(variance_at(setting, out->yi))) / (c->n - 1);
	return isnan(out->yi) ? LBP_DROP_TOO_FEW : LBP_KEPT;
}

void
lbp_scan_ucor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	(void)setting;
	take(whole, unbiased(&row->correlation), row->correlation.n);
}

enum lbp_effect_drop
lbp_row_zcor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_correlation *c = &row->correlation;

	(void)setting;
	out->yi = atanh(c->r);
	out->vi = 1 / (c->n - 3);
	return c->n > 3 ? LBP_KEPT : LBP_DROP_TOO_FEW;
}

static double
partial(const struct lbp_regression *g)
{
	return g->t / sqrt(g->t * g->t + residual_df(g));
}

enum lbp_effect_drop
lbp_row_pcor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_regression *g = &row->regression;

	out->yi = partial(g);
	out->vi = lbp_square(1 - lbp_square(variance_at(setting, out->yi))) / residual_df(g);
	return LBP_KEPT;
}

void
lbp_scan_pcor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	(void)setting;
	take(whole, partial(&row->regression), row->regression.n);
}

/* atanh(t / sqrt(t^2 + df)) */
enum lbp_effect_drop
lbp_row_zpcor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_regression *g = &row->regression;

	(void)setting;
	out->yi = asinh(g->t / sqrt(residual_df(g)));
	out->vi = 1 / residual_df(g);
	return LBP_KEPT;
}

static double
semi_partial(const struct lbp_regression *g)
{
	return g->t * sqrt((1 - g->r2) / residual_df(g));
}

/* The rest is what the model explains without the coefficient's predictor: R^2 less the squared semi-partial. */
enum lbp_effect_drop
lbp_row_spcor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_regression *g = &row->regression;
	double rest;

	out->yi = semi_partial(g);
	rest = g->r2 - lbp_square(variance_at(setting, out->yi));
	out->vi = (lbp_square(g->r2) - 2 * g->r2 + rest + 1 - rest * rest) / g->n;
	return LBP_KEPT;
}

void
lbp_scan_spcor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	(void)setting;
	take(whole, semi_partial(&row->regression), row->regression.n);
}
