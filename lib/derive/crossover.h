/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Effects of crossover trials, in which the same people had both treatments.
 * Invariant: treatment 1 minus treatment 2; the standard error is that of the difference within people.
 * Ownership: plain numbers in and out.
 */
#ifndef LBP_DERIVE_CROSSOVER_H
#define LBP_DERIVE_CROSSOVER_H

#include "base/error.h"

struct lbp_crossover {
	double n; /* pairs */
	double mean1, sd1, mean2, sd2;
};

struct lbp_crossover_effect {
	double yi, sei;
};

/*
 * Mean difference of a crossover or paired comparison: se = sd_change / sqrt(n).
 *
 * inputs   n >= 2; sd_change > 0
 * fails    LBP_EDOMAIN naming n, mean1, mean2 or sd_change
 * source   Cochrane Handbook 5.1, 16.4.6.1
 * checked  tests/unit/test_crossover.c: Cochrane 16.4.6.4 (0.5, 0.632 and 0.583)
 */
enum lbp_status lbp_crossover_md(
	const struct lbp_crossover *trial, double sd_change, struct lbp_crossover_effect *out, struct lbp_error *err);

/*
 * The same standardized by the root of the mean of the two variances, without small-sample correction:
 * se = sqrt(1/n + d^2 / (2n)) sqrt(2 (1 - r)).
 *
 * inputs   n >= 2; sd1, sd2 > 0; -1 <= r < 1
 * fails    LBP_EDOMAIN naming n, mean1, mean2, sd1, sd2 or r
 * source   Cochrane Handbook 5.1, 16.4.6.2
 * checked  tests/unit/test_crossover.c: Cochrane 16.4.6.4 (0.218, 0.256)
 */
enum lbp_status lbp_crossover_smd(
	const struct lbp_crossover *trial, double r, struct lbp_crossover_effect *out, struct lbp_error *err);

/* What the above is made of, and measure SMDX, which may correct d first; nothing is checked. */
double lbp_crossover_d(const struct lbp_crossover *trial);
double lbp_crossover_d_variance(double d, double n, double r);

#endif
