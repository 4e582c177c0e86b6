/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The standard deviation of people out of what a paper prints instead: standard error, interval, t, F or p of one mean
 * or of the difference of two; and the standard deviation borrowed from other trials.
 * Invariant: one formula underneath, sd = se / sqrt(1/n) or se / sqrt(1/n1 + 1/n2); every function only finds se.
 * Ownership: the caller owns the structs; nothing is kept.
 */
#ifndef LBP_DERIVE_SD_H
#define LBP_DERIVE_SD_H

#include "base/error.h"

#include <stdbool.h>

enum lbp_sd_reference {
	LBP_SD_T, /* interval or test from Student's t with n - 1, or n1 + n2 - 2, degrees of freedom */
	LBP_SD_Z  /* from the normal */
};

/* Whose mean the printed number is about. */
struct lbp_sd_source {
	double n1, n2;   /* people; n2 is not read for one mean */
	bool difference; /* of two independent means, else one mean */
	enum lbp_sd_reference reference;
};

struct lbp_sd {
	double sd; /* of one person; of the difference: common to both arms */
	double se; /* of the mean, or of the difference */
	double df; /* INFINITY for the normal */
};

/*
 * inputs   se > 0; n1 >= 2 (one mean), n1 + n2 >= 3 and each >= 1 (difference)
 * outputs  out
 * fails    LBP_EDOMAIN naming se, n, n1 or n2
 * source   Cochrane Handbook 5.1, 7.7.3.2 (one mean) and 7.7.3.3 (difference)
 * checked  tests/unit/test_sd.c: by hand (se 2, n 25: 10; se 1, n 2 + 2: 1)
 */
enum lbp_status lbp_sd_from_se(
	const struct lbp_sd_source *source, double se, struct lbp_sd *out, struct lbp_error *err);

/*
 * se = (high - low) / (2 critical), the critical value of t or z at the level.
 *
 * inputs   low < high; level in (0, 1)
 * fails    LBP_EDOMAIN naming ci_low, ci_high, level, n, n1 or n2
 * source   Cochrane Handbook 5.1, 7.7.3.2 and 7.7.3.3
 * checked  tests/unit/test_sd.c: by hand (low, high = mean +- critical)
 */
enum lbp_status lbp_sd_from_ci(const struct lbp_sd_source *source, double low, double high, double level,
	struct lbp_sd *out, struct lbp_error *err);

/*
 * se = estimate / t, where estimate is the mean, or the difference of means, that was tested against 0.
 *
 * inputs   estimate and t other than 0; their signs are not compared, since papers drop them
 * fails    LBP_EDOMAIN naming estimate, t, n, n1 or n2
 * source   Cochrane Handbook 5.1, 7.7.3.3
 * checked  tests/unit/test_sd.c: by hand, the handbook's example (difference 3.8, t 2.78: se 1.37)
 */
enum lbp_status lbp_sd_from_t(
	const struct lbp_sd_source *source, double estimate, double t, struct lbp_sd *out, struct lbp_error *err);

/* As lbp_sd_from_t with t = sqrt(F): F > 0 of a comparison with one numerator degree of freedom (two groups). */
enum lbp_status lbp_sd_from_f(
	const struct lbp_sd_source *source, double estimate, double f, struct lbp_sd *out, struct lbp_error *err);

/*
 * As lbp_sd_from_t with t (or z) from the two-sided p-value.
 *
 * inputs   0 < p < 1; a threshold such as p < 0.05 put in as 0.05 gives an sd that is too large, never too small
 * checked  tests/unit/test_sd.c: the handbook's example (25 and 22 people, p 0.008: t 2.78)
 */
enum lbp_status lbp_sd_from_p(
	const struct lbp_sd_source *source, double estimate, double p, struct lbp_sd *out, struct lbp_error *err);

enum lbp_sd_borrowing {
	LBP_SD_POOLED,  /* root of the mean variance weighted by n - 1 */
	LBP_SD_MEDIAN,
	LBP_SD_MEAN,    /* arithmetic mean of the standard deviations */
	LBP_SD_LARGEST  /* the cautious choice */
};

/*
 * A standard deviation for a trial that prints none, from k others that used the same instrument.
 *
 * inputs   sd: k values > 0, k >= 1; n: k values >= 2, read for LBP_SD_POOLED only (else may be NULL)
 * outputs  *borrowed > 0, between the smallest and the largest sd
 * fails    LBP_EDOMAIN with err->row set, naming sd or n; LBP_ENOMEM
 * source   Furukawa et al. (2006) J Clin Epidemiol 59:7-10 (pooled); Cochrane Handbook 5.1, 16.1.3.1
 * checked  tests/unit/test_sd.c: by hand (3 and 4, n 11 and 31: sqrt(57/4)), order does not matter
 */
enum lbp_status lbp_sd_borrow(enum lbp_sd_borrowing method, const double *sd, const double *n, size_t k,
	double *borrowed, struct lbp_error *err);

#endif
