/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The double nearest to a decimal of any length, ties to even.
 * Invariant: the answer is a function of the decimal's value alone; infinite when that is at or above 2^1024 - 2^970.
 * Ownership: the digits are borrowed for the call.
 */
#ifndef LBP_BASE_NEAREST_H
#define LBP_BASE_NEAREST_H

#include <stdbool.h>
#include <stdint.h>

enum { LBP_NEAREST_HEAD = 19 }; /* as many digits always fit in 64 bits */

struct lbp_decimal {
	uint64_t head;       /* the first 19 significant digits, or all there are */
	int64_t exponent;    /* the value is head * 10^exponent, and more when cut */
	bool cut;            /* the head leaves out digits that are not all 0 */
	const char *digits;  /* read only when cut: the digits as written, from the first that is not 0 ... */
	const char *end;     /* ... to here; a point among them is passed over */
};

/*
 * inputs   decimal: a value >= 0
 * outputs  the nearest double, 0 to infinity
 * fails    never
 * source   Lemire (2021) Softw. Pract. Exp. 51:1700-1727 for the product with a power of ten, here with its error
 *          bound carried along; near a tie, exact comparison as in Clinger (1990) PLDI '90, 92-101
 * checked  tests/unit/test_number.c: ties and near ties up to 800 digits, and random decimals, against strtod
 */
double lbp_nearest(const struct lbp_decimal *decimal);

#endif
