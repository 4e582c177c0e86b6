/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rank-biserial correlation of two independent samples.
 * Ownership: the caller owns the struct and the arrays; nothing is kept.
 */
#ifndef LBP_EFFECT_RANK_BISERIAL_H
#define LBP_EFFECT_RANK_BISERIAL_H

#include "base/error.h"

struct lbp_rank_biserial {
	double r;         /* P(a > b) - P(a < b) over all pairs */
	double low, high; /* interval, by Fisher's z */
	double z, se;     /* atanh(r) and its standard error; z infinite where |r| = 1 */
};

/*
 * Rank-biserial correlation and its interval from raw values.
 *
 * inputs   a: n1 values of arm 1; b: n2 values of arm 2; n1, n2 >= 1; level in (0, 1)
 * outputs  out; r > 0 when arm 1 tends to be the larger, 0.5 counted on either side for a tie; where |r| = 1 the interval
 *          is that point
 * fails    LBP_EDOMAIN (an empty arm, a level outside), LBP_ENOMEM
 * source   Cureton (1956) Psychometrika 21:287-290; Kerby (2014) Compr. Psychol. 3:11.IT.3.1; interval: atanh(r) with the
 *          standard error sqrt((n1 + n2 + 1) / (3 n1 n2)) of r where there is no difference
 * checked  tests/unit/test_rank_biserial.c: by hand, effectsize (R)
 */
enum lbp_status lbp_rank_biserial(const double *a, size_t n1, const double *b, size_t n2, double level,
	struct lbp_rank_biserial *out, struct lbp_error *err);

#endif
