/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The change of people measured twice: its standard deviation, and the correlation behind it.
 * Invariant: sd_change^2 = sd1^2 + sd2^2 - 2 r sd1 sd2, with r in [-1, 1].
 * Ownership: plain numbers in and out.
 */
#ifndef LBP_DERIVE_CHANGE_H
#define LBP_DERIVE_CHANGE_H

#include "base/error.h"

/*
 * inputs   sd1, sd2 > 0; r in [-1, 1]
 * outputs  *sd_change >= 0, between |sd1 - sd2| and sd1 + sd2; falls as r rises
 * fails    LBP_EDOMAIN naming sd_pre, sd_post or r
 * source   variance of a difference; Cochrane Handbook 5.1, 16.1.3.2
 * checked  tests/unit/test_change.c: by hand (3, 4, r 0: 5), Cochrane 16.4.6.4
 */
enum lbp_status lbp_change_sd(double sd1, double sd2, double r, double *sd_change, struct lbp_error *err);

/*
 * The correlation that three printed standard deviations imply.
 *
 * inputs   sd1, sd2 > 0; sd_change >= 0
 * outputs  *r in [-1, 1]
 * fails    LBP_EDOMAIN naming sd_pre, sd_post or sd_change; sd_change also where it would need r outside [-1, 1]
 * source   Cochrane Handbook 5.1, 16.1.3.2
 * checked  tests/unit/test_change.c: the handbook's example (6.4, 7.1, 4.5: 0.78; 7.0, 6.9, 4.2: 0.82), round trip
 */
enum lbp_status lbp_change_correlation(double sd1, double sd2, double sd_change, double *r, struct lbp_error *err);

#endif
