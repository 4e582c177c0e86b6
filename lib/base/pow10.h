/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Powers of ten to 128 bits, shared by reading (nearest) and writing (shortest) of numbers.
 * Invariant: with e = lbp_pow10_log2(k), lbp_pow10(k) = ceil(10^k 2^(127 - e)), so that 2^127 <= entry < 2^128; it is
 * above 10^k 2^(127 - e) by less than 1, and equal to it exactly when 0 <= k <= 55.
 * Ownership: the table is constant.
 */
#ifndef LBP_BASE_POW10_H
#define LBP_BASE_POW10_H

#include <stdbool.h>
#include <stdint.h>

enum { LBP_POW10_MIN = -342, LBP_POW10_MAX = 324 };

__extension__ typedef unsigned __int128 lbp_uint128;

struct lbp_pow10 {
	uint64_t high, low;
};

extern const struct lbp_pow10 lbp_pow10_table[LBP_POW10_MAX - LBP_POW10_MIN + 1]; /* made by gen_pow10.c */

static inline struct lbp_pow10
lbp_pow10(int k)
{
	return lbp_pow10_table[k - LBP_POW10_MIN];
}

static inline bool
lbp_pow10_is_exact(int k)
{
	return k >= 0 && k <= 55; /* 5^55 < 2^128 < 5^56 */
}

/* floor(log2(10^k)); right for |k| <= 400. A right shift of a negative int keeps its sign in gcc and clang. */
static inline int
lbp_pow10_log2(int k)
{
	return (k * 217706) >> 16;
}

#endif
