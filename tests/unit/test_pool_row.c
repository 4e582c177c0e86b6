/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/pool_row.h"

static const double WEIGHTS[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};

static struct lbp_pool
pool(struct lbp_pool_request request, const struct lbp_studies *s)
{
	struct lbp_quantiles quantiles = {0};
	struct lbp_pool fit;
	struct lbp_error err;

	request.level = 0.95;
	CHECK_STATUS(lbp_pool_fit(&request, s, &quantiles, &fit, &err), LBP_OK);
	return fit;
}

/*
 * y = 0, 2, 4; v = 1/2; REML: tau2 = 7/2. Weights 1/3, residual of the first -2 with variance 4 (1 - 1/3); it shrinks
 * by 1/8.
 */
static void
by_hand(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 2, 4}, .vi = (double[]){0.5, 0.5, 0.5}, .k = 3};
	struct lbp_pool fit = pool((struct lbp_pool_request){0}, &s);
	struct lbp_pool_row row;

	lbp_pool_row(&fit, 0, 0.5, 1, &row);
	CHECK_NEAR(row.weight, 100.0 / 3, 1e-14);
	CHECK_NEAR(row.residual, -2, 1e-14);
	CHECK_NEAR(row.residual_se, sqrt(8.0 / 3), 1e-14);
	CHECK_NEAR(row.blup, 2.0 / 8, 1e-13);
	CHECK_NEAR(row.blup_se, sqrt(7.0 / 16 + 4.0 / 3 / 64), 1e-14);
}

/* metafor 3.8-1, tests/peers/meta.R: study 7, REML with knha */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_pool fit = pool((struct lbp_pool_request){.ci = LBP_POOL_CI_HK}, &s);
	struct lbp_pool_row row;
	double sum = 0;
	size_t i;

	lbp_pool_row(&fit, b.yi[6], b.vi[6], 1, &row);
	CHECK_NEAR(row.weight, 6.02718141444445, 1e-12);
	CHECK_NEAR(row.fitted, fit.estimate, 1e-15);
	CHECK_NEAR(row.residual, -0.906365881440252, 1e-12);
	CHECK_NEAR(row.residual_se, 0.709886689673577, 1e-12);
	CHECK_NEAR(row.standardised, -1.27677542715588, 1e-12);
	CHECK_NEAR(row.blup, -1.2439634651733, 1e-12);
	CHECK_NEAR(row.blup_se, 0.368677409885137, 1e-12);
	CHECK_NEAR(row.blup_low, -2.04724253583952, 1e-12);
	CHECK_NEAR(row.blup_high, -0.440684394507085, 1e-12);
	for (i = 0; i < BCG; i++) {
		lbp_pool_row(&fit, b.yi[i], b.vi[i], 1, &row);
		sum += row.weight;
	}
	CHECK_NEAR(sum, 100, 1e-14);
}

/* metafor 3.8-1, tests/peers/meta.R: weights 1 to 13 */
static void
user_weights(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = {.yi = b.yi, .vi = b.vi, .weights = WEIGHTS, .k = BCG};
	struct lbp_pool fit = pool((struct lbp_pool_request){.weighting = LBP_WEIGHTING_GIVEN}, &s);
	struct lbp_pool_row row;

	lbp_pool_row(&fit, b.yi[6], b.vi[6], 7, &row);
	CHECK_NEAR(row.weight, 100 * 7.0 / 91, 1e-14);
	CHECK_NEAR(row.residual, -1.09924013149585, 1e-12);
	CHECK_NEAR(row.residual_se, 0.706561786727286, 1e-12);
	CHECK(isnan(row.blup));
}

/*
 * Henmi-Copas has the weights of the common effect: metafor 3.8-1, weights(rma(method = "EE")); the fit:
 * tests/peers/meta.R, its limit to the 1e-10 of R's integrate().
 */
static void
henmi_copas(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_pool fit = pool((struct lbp_pool_request){.method = LBP_TAU2_DL, .ci = LBP_POOL_CI_HC}, &s);
	struct lbp_pool_row row;

	CHECK_NEAR(fit.estimate, -0.430285163654091, 1e-13);
	CHECK_NEAR(fit.se, 0.28354435135525, 1e-13);
	CHECK_NEAR(fit.ci_high, 0.294978434623848, 1e-9);
	CHECK(fit.weighting == LBP_WEIGHTING_FIXED && fit.p > 0.05);
	lbp_pool_row(&fit, b.yi[7], b.vi[7], 1, &row);
	CHECK_NEAR(row.weight, 41.4013898709963, 1e-12);
}

static void
one_study(void)
{
	struct lbp_studies s = {.yi = (double[]){0.5}, .vi = (double[]){0.25}, .k = 1};
	struct lbp_pool fit = pool((struct lbp_pool_request){0}, &s);
	struct lbp_pool_row row;

	lbp_pool_row(&fit, 0.5, 0.25, 1, &row);
	CHECK(row.weight == 100 && row.residual == 0 && isnan(row.standardised) && isnan(row.blup));
}

/* Without heterogeneity every study's own effect is the pooled one. */
static void
no_heterogeneity(void)
{
	struct lbp_studies s = {.yi = (double[]){1, 2, 3}, .vi = (double[]){4, 4, 4}, .k = 3};
	struct lbp_pool fit = pool((struct lbp_pool_request){0}, &s);
	struct lbp_pool_row row;

	lbp_pool_row(&fit, 1, 4, 1, &row);
	CHECK_NEAR(row.blup, 2, 1e-15);
	CHECK_NEAR(row.blup_se, fit.se, 1e-15);
}

SUITE("pool_row", {"by hand", by_hand}, {"BCG trials", bcg_trials}, {"user weights", user_weights},
	{"Henmi-Copas", henmi_copas}, {"one study", one_study}, {"no heterogeneity", no_heterogeneity})
