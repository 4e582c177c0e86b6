/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Order and order statistics of plain arrays of double.
 * Invariant: -0 and +0 compare equal, ties keep the order of their indices, and equal input gives equal output on every
 * machine. Keys are numbers: infinities are in order, NaN is not allowed (the missing never reach statistics).
 * Ownership: the caller owns every array; work space is freed before return.
 */
#ifndef LBP_NUMERICS_SORT_H
#define LBP_NUMERICS_SORT_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

/*
 * The stable ascending order of n keys, in time proportional to n.
 *
 * inputs   key: n numbers; n at most UINT32_MAX
 * outputs  order: n indices, key[order[0]] <= key[order[1]] <= ...; of equal keys the lower index first
 * fails    LBP_EDOMAIN when n is above UINT32_MAX, LBP_ENOMEM; order is then not to be used
 * source   least significant digit radix sort: Knuth (1998) The Art of Computer Programming 3, 5.2.5
 * checked  tests/unit/test_sort.c: against qsort with ties by index
 */
enum lbp_status lbp_sort_index(const double *key, size_t n, uint32_t *order, struct lbp_error *err);

/*
 * n values into ascending order, in place.
 *
 * inputs   value: n numbers; n at most UINT32_MAX
 * outputs  value: the same numbers, ascending, -0 ahead of +0
 * fails    LBP_EDOMAIN when n is above UINT32_MAX, LBP_ENOMEM; value is then unchanged
 * source   as lbp_sort_index
 * checked  tests/unit/test_sort.c: against qsort
 */
enum lbp_status lbp_sort_values(double *value, size_t n, struct lbp_error *err);

/*
 * The value of the given rank (0 is the least), found in expected time proportional to n without sorting.
 *
 * inputs   value: n >= 1 numbers; rank < n
 * outputs  the value; value is reordered: none before place rank is above it, none after is below it
 * fails    NaN when rank is not below n
 * source   Hoare (1961) Commun. ACM 4:321-322, Algorithm 65 (Find)
 * checked  tests/unit/test_sort.c: against the sorted values
 */
double lbp_sort_select(double *value, size_t n, size_t rank);

/*
 * Sample quantile of type 7: linear between order statistics, place (n - 1) p counted from 0 (the default of R).
 *
 * inputs   value: n >= 1 numbers; 0 <= p <= 1
 * outputs  the quantile; value is reordered
 * fails    NaN when n is 0 or p is outside [0, 1]
 * source   Hyndman & Fan (1996) Am. Stat. 50:361-365, definition 7
 * checked  tests/unit/test_sort.c: by hand, R 4.2.2 quantile(type = 7)
 */
double lbp_sort_quantile(double *value, size_t n, double p);

#endif
