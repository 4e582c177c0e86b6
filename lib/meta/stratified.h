/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests on stratified tables: of no association (Cochran-Mantel-Haenszel), of one common odds ratio (Breslow-Day,
 * Tarone).
 * Invariant: a test whose variance is 0 does not exist: its statistic and p are NaN, never 0 and 1.
 * Ownership: plain structs; arrays borrowed for the call.
 */
#ifndef LBP_META_STRATIFIED_H
#define LBP_META_STRATIFIED_H

#include "meta/tables.h"

struct lbp_test {
	double statistic, df, p; /* chi-square; NaN where the test does not exist */
};

struct lbp_stratified_tests {
	struct lbp_test cmh;               /* hypergeometric variance, no continuity correction */
	struct lbp_test cmh_corrected;     /* the same with 1/2 */
	struct lbp_test cochran;           /* binomial variance: n in place of n - 1 */
	struct lbp_test cochran_corrected;
	struct lbp_test breslow_day;
	struct lbp_test tarone;
};

/*
 * All of them, for 2x2 tables.
 *
 * inputs   t; log_odds_ratio: the Mantel-Haenszel estimate, about which Breslow-Day and Tarone test; NaN leaves the two
 *          out
 * outputs  out; tables with an empty row or column count in none; Breslow-Day has their number less 1 as df
 * fails    LBP_EDOMAIN as lbp_tables_check
 * source   Mantel & Haenszel (1959) J. Natl. Cancer Inst. 22:719-748; Cochran (1954) Biometrics 10:417-451; Breslow &
 *          Day (1980) Statistical Methods in Cancer Research 1, section 4.4; Tarone (1985) Biometrika 72:91-95
 * checked  tests/unit/test_stratified.c: one table by hand, Rothman (2008) table 15-1, metafor 3.8-1, R mantelhaen.test
 */
enum lbp_status lbp_stratified_tests(
	const struct lbp_tables *t, double log_odds_ratio, struct lbp_stratified_tests *out, struct lbp_error *err);

/*
 * The Mantel-Haenszel test of equal rates, for person-time.
 *
 * inputs   t with times as sizes
 * outputs  plain, corrected: without and with continuity correction
 * fails    LBP_EDOMAIN as lbp_tables_check
 * source   Rothman, Greenland & Lash (2008) Modern Epidemiology, 3rd ed., ch. 15
 * checked  tests/unit/test_stratified.c: by hand, metafor 3.8-1 (dat.hart1999)
 */
enum lbp_status lbp_stratified_rate_test(
	const struct lbp_tables *t, struct lbp_test *plain, struct lbp_test *corrected, struct lbp_error *err);

#endif
