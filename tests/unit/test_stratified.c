/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/mantel_haenszel.h"
#include "meta/stratified.h"

static struct lbp_stratified_tests
run(const struct lbp_tables *t, double log_odds_ratio)
{
	struct lbp_stratified_tests out;
	struct lbp_error err;

	CHECK_STATUS(lbp_stratified_tests(t, log_odds_ratio, &out, &err), LBP_OK);
	return out;
}

/*
 * One table, 10 of 30 against 20 of 40: expected 30 30 / 70 = 90 / 7, difference -20 / 7. Binomial variance
 * 30 40 30 40 / 70^3 = 1440 / 343, hypergeometric 70 / 69 times that.
 */
static void
one_table(void)
{
	struct lbp_tables t = {(double[]){10}, (double[]){30}, (double[]){20}, (double[]){40}, 1};
	struct lbp_stratified_tests out = run(&t, log(0.5));
	double binomial = 1440.0 / 343, corrected = 20.0 / 7 - 0.5;

	CHECK_NEAR(out.cochran.statistic, 400.0 / 49 / binomial, 1e-13);
	CHECK_NEAR(out.cmh.statistic, 400.0 / 49 / binomial * 69 / 70, 1e-13);
	CHECK_NEAR(out.cochran_corrected.statistic, corrected * corrected / binomial, 1e-13);
	CHECK_NEAR(out.cmh_corrected.statistic, corrected * corrected / binomial * 69 / 70, 1e-13);
	CHECK_NEAR(out.cmh.p, erfc(sqrt(out.cmh.statistic / 2)), 1e-13);
	CHECK(out.cmh.df == 1);
	CHECK(isnan(out.breslow_day.statistic) && isnan(out.tarone.p)); /* one table: nothing to compare */
}

/* Rothman, Greenland & Lash (2008), table 15-1: tolbutamide, as printed */
static void
tolbutamide(void)
{
	struct lbp_tables t = {(double[]){8, 22}, (double[]){106, 98}, (double[]){5, 16}, (double[]){120, 85}, 2};
	struct lbp_mantel_haenszel_request request = {.measure = LBP_MANTEL_HAENSZEL_OR, .level = 0.9};
	struct lbp_mantel_haenszel fit;
	struct lbp_stratified_tests out;
	struct lbp_error err;

	CHECK_STATUS(lbp_mantel_haenszel_fit(&t, &request, &fit, &err), LBP_OK);
	out = run(&t, fit.estimate);
	CHECK_WITHIN(out.cochran.statistic, 1.1976, 0.00005);
	CHECK_WITHIN(out.cmh.statistic, 1.1914, 0.00005);
	CHECK_WITHIN(out.cmh.p, 0.2750, 0.00005);
	CHECK_WITHIN(out.tarone.statistic, 0.3489, 0.00005);
	CHECK_WITHIN(out.tarone.p, 0.5547, 0.00005);
}

/* metafor 3.8-1, tests/peers/meta.R */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_tables t = bcg_tables(&b);
	struct lbp_stratified_tests out = run(&t, -0.473410988388585);

	CHECK_NEAR(out.cochran.statistic, 136.182816946835, 1e-12);
	CHECK_NEAR(out.cmh.statistic, 136.162976744635, 1e-12);
	CHECK_NEAR(out.breslow_day.statistic, 171.765366579396, 1e-12);
	CHECK_NEAR(out.tarone.statistic, 171.756672993871, 1e-12);
	CHECK(out.breslow_day.df == 12);
	CHECK_NEAR(out.tarone.p, 2.08678239453652e-30, 1e-11);
}

/*
 * Tables with one common odds ratio of exactly 4: 4 4 / (2 2) and 8 6 / (4 3); Breslow-Day about it is 0, at 1 it is
 * not.
 */
static void
common_odds_ratio(void)
{
	struct lbp_tables t = {(double[]){4, 8}, (double[]){6, 12}, (double[]){2, 3}, (double[]){6, 9}, 2};

	CHECK_WITHIN(run(&t, log(4)).breslow_day.statistic, 0, 1e-28); /* a square of rounding errors */
	CHECK(run(&t, 0).breslow_day.statistic > 1);
	CHECK(run(&t, log(0.01)).breslow_day.statistic > run(&t, log(0.1)).breslow_day.statistic);
	CHECK(isnan(run(&t, NAN).breslow_day.statistic) && run(&t, NAN).cmh.statistic > 0);
}

/* Tables with an empty column change no test; with none but such there is no test. */
static void
empty_columns(void)
{
	struct lbp_tables with = {
		(double[]){4, 0, 8}, (double[]){6, 5, 12}, (double[]){2, 0, 5}, (double[]){6, 5, 9}, 3};
	struct lbp_tables without = {(double[]){4, 8}, (double[]){6, 12}, (double[]){2, 5}, (double[]){6, 9}, 2};
	struct lbp_tables nothing = {(double[]){0}, (double[]){6}, (double[]){0}, (double[]){6}, 1};

	CHECK_NEAR(run(&with, 1).cmh.statistic, run(&without, 1).cmh.statistic, 1e-15);
	CHECK_NEAR(run(&with, 1).breslow_day.p, run(&without, 1).breslow_day.p, 1e-15);
	CHECK(isnan(run(&nothing, 1).cmh.statistic) && isnan(run(&nothing, 1).cmh.p));
}

/*
 * Rates, one table, 10 in 30 against 20 in 40: expected 30 3/7 = 90 / 7, variance 30 3/7 4/7 = 360 / 49; metafor 3.8-1
 * on dat.hart1999 for six.
 */
static void
rates(void)
{
	struct lbp_tables one = {(double[]){10}, (double[]){30}, (double[]){20}, (double[]){40}, 1};
	struct lbp_tables t = {(double[]){9, 8, 3, 6, 7, 20}, (double[]){413, 263, 487, 237, 489, 507},
		(double[]){19, 19, 13, 9, 23, 50}, (double[]){398, 245, 435, 241, 483, 405}, 6};
	struct lbp_test plain, corrected;
	struct lbp_error err;

	CHECK_STATUS(lbp_stratified_rate_test(&one, &plain, &corrected, &err), LBP_OK);
	CHECK_NEAR(plain.statistic, 400.0 / 360, 1e-13);
	CHECK_NEAR(corrected.statistic, (20 - 3.5) * (20 - 3.5) / 360, 1e-13);
	CHECK_STATUS(lbp_stratified_rate_test(&t, &plain, &corrected, &err), LBP_OK);
	CHECK_NEAR(plain.statistic, 44.035930888613, 1e-12);
	CHECK_NEAR(plain.p, 3.2240290772161e-11, 1e-11);
	CHECK_NEAR(corrected.statistic, 43.0656382800767, 1e-12);
}

static void
refusals(void)
{
	struct lbp_tables bad = {(double[]){7}, (double[]){6}, (double[]){0}, (double[]){6}, 1};
	struct lbp_tables none = {.k = 0};
	struct lbp_stratified_tests out;
	struct lbp_test plain, corrected;
	struct lbp_error err;

	CHECK_STATUS(lbp_stratified_tests(&bad, 0, &out, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_stratified_rate_test(&none, &plain, &corrected, &err), LBP_EDOMAIN);
}

SUITE("stratified", {"one table", one_table}, {"tolbutamide", tolbutamide}, {"BCG trials", bcg_trials},
	{"common odds ratio", common_odds_ratio}, {"empty columns", empty_columns}, {"rates", rates},
	{"refusals", refusals})
