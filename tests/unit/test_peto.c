/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/peto.h"

/*
 * 10 of 30 against 20 of 40: O - E = 10 - 90 / 7 = -20 / 7, V = 30 40 30 40 / (70^2 69) = 4800 / 1127. Ready values
 * O - E = 3, -1 with V = 1, 3: estimate 2 / 4, se 1/2, Q = (3 - 1/2)^2 + (-1 - 3/2)^2 / 3 = 25 / 3.
 */
static void
by_hand(void)
{
	struct lbp_tables t = {(double[]){10}, (double[]){30}, (double[]){20}, (double[]){40}, 1};
	struct lbp_peto fit;
	struct lbp_error err;
	double o_minus_e, v;

	lbp_peto_table(&t, 0, &o_minus_e, &v);
	CHECK_NEAR(o_minus_e, -20.0 / 7, 1e-14);
	CHECK_NEAR(v, 4800.0 / 1127, 1e-14);
	CHECK_STATUS(lbp_peto_fit_tables(&t, 0.95, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.estimate, o_minus_e / v, 1e-15);
	CHECK(fit.q == 0 && fit.k_used == 1);
	CHECK_STATUS(lbp_peto_fit((double[]){3, -1}, (double[]){1, 3}, 2, 0.95, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.estimate, 0.5, 1e-15);
	CHECK_NEAR(fit.se, 0.5, 1e-15);
	CHECK_NEAR(fit.p, erfc(sqrt(0.5)), 1e-14);
	CHECK_NEAR(fit.ci_high, 0.5 + 0.5 * 1.959963984540054, 1e-14);
	CHECK_NEAR(fit.q, 25.0 / 3, 1e-14);
	CHECK_NEAR(fit.sum_v, 4, 1e-15);
}

/* metafor 3.8-1, tests/peers/meta.R */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_tables t = bcg_tables(&b);
	struct lbp_peto fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_peto_fit_tables(&t, 0.95, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.estimate, -0.474446310940636, 1e-12);
	CHECK_NEAR(fit.se, 0.0406590807446483, 1e-12);
	CHECK_NEAR(fit.q, 167.730167511489, 1e-12);
}

/* Tables and ready values are one computation; a table without events changes nothing but k. */
static void
same_answer(void)
{
	struct bcg b = bcg_data();
	struct lbp_tables t = bcg_tables(&b);
	double o_minus_e[BCG + 1] = {0}, v[BCG + 1] = {0};
	struct lbp_peto from_tables, ready;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < BCG; i++)
		lbp_peto_table(&t, i, &o_minus_e[i], &v[i]);
	CHECK_STATUS(lbp_peto_fit_tables(&t, 0.95, &from_tables, &err), LBP_OK);
	CHECK_STATUS(lbp_peto_fit(o_minus_e, v, BCG + 1, 0.95, &ready, &err), LBP_OK);
	CHECK(ready.estimate == from_tables.estimate && ready.q == from_tables.q);
	CHECK(ready.k == BCG + 1 && ready.k_used == BCG);
}

static void
refusals(void)
{
	struct lbp_tables nothing = {(double[]){0, 5}, (double[]){6, 5}, (double[]){0, 5}, (double[]){6, 5}, 2};
	struct lbp_tables bad = {(double[]){1}, (double[]){-6}, (double[]){0}, (double[]){6}, 1};
	struct lbp_peto fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_peto_fit_tables(&nothing, 0.95, &fit, &err), LBP_EINFINITE);
	CHECK_STATUS(lbp_peto_fit_tables(&bad, 0.95, &fit, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_peto_fit((double[]){1, 2}, (double[]){1, -1}, 2, 0.95, &fit, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	CHECK_TEXT(err.argument, "v");
	CHECK_STATUS(lbp_peto_fit((double[]){NAN, 2}, (double[]){1, 1}, 2, 0.95, &fit, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "o_minus_e");
	CHECK_STATUS(lbp_peto_fit((double[]){1}, (double[]){1}, 1, 0, &fit, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_peto_fit(NULL, NULL, 0, 0.95, &fit, &err), LBP_EDOMAIN);
}

SUITE("peto", {"by hand", by_hand}, {"BCG trials", bcg_trials}, {"same answer", same_answer}, {"refusals", refusals})
