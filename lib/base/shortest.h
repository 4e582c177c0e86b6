/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shortest decimal that reads back as the same double.
 * Invariant: digits 10^exponent is nearer to x than to any other double (or a tie that is read as x), and of the
 * decimals with the fewest digits for which this holds it is the nearest to x.
 * Ownership: nothing is allocated or kept.
 */
#ifndef LBP_BASE_SHORTEST_H
#define LBP_BASE_SHORTEST_H

#include <stdint.h>

struct lbp_shortest {
	uint64_t digits; /* below 10^17; may end in zeros, which are not needed */
	int exponent;
};

/*
 * inputs   x: finite, above 0
 * outputs  the decimal
 * fails    never
 * source   Giulietti (2020) The Schubfach way to render doubles; here with powers of ten of 128 bits
 * checked  tests/unit/test_number.c: every power of two, random bit patterns, against printf and strtod
 */
struct lbp_shortest lbp_shortest(double x);

#endif
