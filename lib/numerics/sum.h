/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums that keep what rounding takes away, so that what is added and later taken off leaves nothing behind.
 * Invariant: the value is the sum of all terms, with an error of a few ulp of itself and n DBL_EPSILON^2 of the terms.
 * Ownership: a plain struct; start from {0, 0}.
 */
#ifndef LBP_NUMERICS_SUM_H
#define LBP_NUMERICS_SUM_H

#include <math.h>

struct lbp_sum {
	double total, rest;
};

/* source   Neumaier (1974) Z. Angew. Math. Mech. 54:39-51 */
static inline void
lbp_sum_add(struct lbp_sum *sum, double x)
{
	double total = sum->total + x;

	sum->rest += fabs(sum->total) >= fabs(x) ? (sum->total - total) + x : (x - total) + sum->total;
	sum->total = total;
}

static inline double
lbp_sum_value(const struct lbp_sum *sum)
{
	return sum->total + sum->rest;
}

#endif
