/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The exact limits of a binomial probability.
 * Invariant: found as a log odds, so that limits next to 0 and next to 1 are equally sharp.
 * Ownership: plain numbers.
 */
#ifndef LBP_NUMERICS_BINOMIAL_H
#define LBP_NUMERICS_BINOMIAL_H

#include "base/error.h"

/* Successes and failures seen; is_mid: what was seen is counted by half in a tail (mid-p). */
struct lbp_binomial {
	double count, rest;
	int is_mid;
};

/*
 * The log of the probability of as many successes or more.
 *
 * inputs   count, rest: 0 or more (need not be whole), one of them above 0; log_odds of success
 * outputs  the log of P(X >= count), less half of P(X = count) where is_mid
 * fails    never
 * source   the tail as an incomplete beta function; Lancaster (1961) J. Am. Stat. Assoc. 56:223-234, mid-p
 * checked  tests/unit/test_binomial.c: by hand (n = 1, all or none), R 4.2.2 binom.test
 */
double lbp_binomial_log_above(const struct lbp_binomial *b, double log_odds);

/*
 * The log odds of success at which that probability is `tail`: the lower Clopper-Pearson limit, or its mid-p kin. The
 * upper one is minus that of the failures.
 *
 * inputs   as above; 0 < tail < 1
 * outputs  log_odds; minus infinity without successes
 * fails    LBP_ENOCONV
 * source   Clopper & Pearson (1934) Biometrika 26:404-413
 * checked  tests/unit/test_binomial.c: by hand (n = 1, all or none), R 4.2.2 binom.test
 */
enum lbp_status lbp_binomial_lower_limit(
	const struct lbp_binomial *b, double tail, double *log_odds, struct lbp_error *err);

#endif
