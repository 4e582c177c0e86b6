/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/shortest.h"

#include "base/pow10.h"

#include <stdbool.h>
#include <string.h>

/* floor(log10(2^q)) and floor(log10(3/4 2^q)), right for |q| <= 1100. */
static int
log10_of_power_of_2(int q)
{
	return (q * 1262611) >> 22;
}

static int
log10_of_three_quarters(int q)
{
	return (q * 1262611 - 524031) >> 22;
}

/*
 * A real number r rounded to odd, its whole part with the last bit set when anything follows: comparisons with even
 * numbers then come out as for r. With the exact power, P = c power = r 2^128; as the table's entry is too large by
 * less than 1, P is too large by less than c < 2^60. This cannot mislead: over all c and exponents of doubles the
 * fraction of r is 0 or between 2^-65.5 and 1 - 2^-61.6 (extremes of n a mod 1 by continued fractions of a).
 */
static uint64_t
round_to_odd(struct lbp_pow10 power, uint64_t c)
{
	lbp_uint128 lower = (lbp_uint128)c * power.low;
	lbp_uint128 upper = (lbp_uint128)c * power.high + (uint64_t)(lower >> 64);
	uint64_t p2 = (uint64_t)(upper >> 64), p1 = (uint64_t)upper, p0 = (uint64_t)lower;

	return p2 | (p1 != 0 || p0 >= c);
}

/*
 * x = c 2^q. The decimals that read back as x lie between the middles to its neighbours, (4c - 2) 2^q / 4 (4c - 1 when
 * the lower neighbour is at half the distance) and (4c + 2) 2^q / 4, both included when c is even. With 10^k the
 * largest power of ten that is not longer than this interval, it holds multiples of 10^k, and at most one of 10^(k+1).
 */
static struct lbp_shortest
search(uint64_t c, int q, bool irregular)
{
	int k = irregular ? log10_of_three_quarters(q) : log10_of_power_of_2(q);
	int h = q + lbp_pow10_log2(-k) + 1;
	struct lbp_pow10 power = lbp_pow10(-k);
	uint64_t middle = round_to_odd(power, (4 * c) << h); /* 4 x / 10^k, and so the ends of the interval */
	uint64_t low = round_to_odd(power, (4 * c - (irregular ? 1 : 2)) << h) + (c & 1);
	uint64_t high = round_to_odd(power, (4 * c + 2) << h) - (c & 1);
	uint64_t s = middle / 4, tens = s / 10 * 10;
	bool down_by_ten = low <= 4 * tens, up_by_ten = 4 * (tens + 10) <= high;
	bool down = low <= 4 * s, up = 4 * (s + 1) <= high;
	bool nearer_up = middle % 4 + (s & 1) > 2; /* above the middle of s and s + 1, or on it with s odd */
	uint64_t by_ten = -(uint64_t)(down_by_ten != up_by_ten);

	s += (up & !down) | (nearer_up & (up == down)); /* masks, as branches here would be guessed wrong half the time */
	tens += up_by_ten ? 10 : 0;
	return (struct lbp_shortest){(tens & by_ten) | (s & ~by_ten), k};
}

struct lbp_shortest
lbp_shortest(double x)
{
	uint64_t bits, fraction;
	int biased;

	memcpy(&bits, &x, sizeof bits);
	fraction = bits & (UINT64_C(0xfffffffffffff));
	biased = (int)(bits >> 52);
	if (biased == 0)
		return search(fraction, -1074, false);
	return search(fraction | UINT64_C(1) << 52, biased - 1075, fraction == 0 && biased > 1);
}
