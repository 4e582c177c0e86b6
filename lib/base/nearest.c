/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"

#include "base/pow10.h"

#include <stddef.h>
#include <string.h>

#define INFINITE 0x7ff0000000000000u

/* Bits of the two doubles, equal or neighbours, of which one is the nearest. */
struct bracket {
	uint64_t low, high;
};

/*
 * head * 10^exponent for head > 0 and an exponent in the table. The product of head, shifted up to 64 bits, with the
 * entry is P = p2:p1:p0; as the entry may be too large by less than 1, the true product lies in (P - head, P]. That
 * leaves the rounding open only where a tie (r odd, nothing below it) lies within that interval.
 */
static struct bracket
scale(uint64_t head, int exponent)
{
	struct lbp_pow10 power = lbp_pow10(exponent);
	int zeros = __builtin_clzll(head);
	lbp_uint128 upper, lower;
	uint64_t p2, p1, p0, r, rest, down;
	int log2, drop, biased;
	bool open, up;

	head <<= zeros;
	lower = (lbp_uint128)head * power.low;
	upper = (lbp_uint128)head * power.high + (uint64_t)(lower >> 64);
	p2 = (uint64_t)(upper >> 64), p1 = (uint64_t)upper, p0 = (uint64_t)lower;
	log2 = lbp_pow10_log2(exponent) - zeros + 63 + (int)(p2 >> 63);
	biased = log2 + 1022;
	drop = 9 + (int)(p2 >> 63); /* r keeps 53 bits and the one that decides about rounding */
	if (biased < 0) {           /* below the normal doubles: fewer bits are kept */
		drop -= biased;
		biased = 0;
	}
	if (drop > 63)
		return (struct bracket){0, 0}; /* below half of the least double */
	r = p2 >> drop;
	rest = p2 & ((UINT64_C(1) << drop) - 1);
	open = (r & 1) && !lbp_pow10_is_exact(exponent) && rest == 0 && p1 == 0 && p0 < head;
	up = (r & 1) && ((r & 2) || rest != 0 || p1 != 0 || p0 != 0);
	down = ((uint64_t)biased << 52) + (r >> 1); /* the leading bit of r adds 1 to the exponent, as does a carry */
	if (down >= INFINITE)
		return (struct bracket){INFINITE, INFINITE};
	return (struct bracket){down + (up && !open), down + (up || open)};
}

static struct bracket
enclose(const struct lbp_decimal *decimal)
{
	struct bracket at, next;

	if (decimal->head == 0 || decimal->exponent < LBP_POW10_MIN) /* below 2^64 10^-343, less than half of 2^-1074 */
		return (struct bracket){0, 0};
	if (decimal->exponent > 308)
		return (struct bracket){INFINITE, INFINITE};
	at = scale(decimal->head, (int)decimal->exponent);
	if (!decimal->cut)
		return at;
	next = scale(decimal->head + 1, (int)decimal->exponent);
	return (struct bracket){at.low, next.high};
}

/*
 * What follows settles the rest exactly, in whole numbers. A tie between doubles has fewer than 800 digits, so that what
 * comes after 800 can only say that there is more. Decimal and tie, nearly equal, are below 10^801 or 2^54 5^1125 when
 * both are whole: 2,670 bits.
 */
enum { LIMBS = 42, DIGITS = 800 };

struct big {
	size_t size;
	uint64_t limb[LIMBS]; /* the least significant first; none at or above size */
};

static void
multiply_add(struct big *a, uint64_t factor, uint64_t term)
{
	size_t i;

	for (i = 0; i < a->size; i++) {
		lbp_uint128 product = (lbp_uint128)a->limb[i] * factor + term;

		a->limb[i] = (uint64_t)product;
		term = (uint64_t)(product >> 64);
	}
	if (term != 0)
		a->limb[a->size++] = term;
}

static void
multiply_by_power_of_5(struct big *a, int64_t n)
{
	for (; n >= 27; n -= 27)
		multiply_add(a, UINT64_C(7450580596923828125), 0); /* 5^27, the largest in 64 bits */
	for (; n > 0; n--)
		multiply_add(a, 5, 0);
}

static void
shift_left(struct big *a, int64_t n)
{
	size_t limbs = (size_t)(n / 64);

	multiply_add(a, UINT64_C(1) << (n % 64), 0);
	memmove(a->limb + limbs, a->limb, a->size * sizeof a->limb[0]);
	memset(a->limb, 0, limbs * sizeof a->limb[0]);
	a->size += limbs;
}

static int
compare(const struct big *a, const struct big *b)
{
	size_t i = a->size;

	if (a->size != b->size)
		return a->size < b->size ? -1 : 1;
	while (i-- > 0)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	return 0;
}

/* The decimal as *a times the power of ten that is returned. */
static int64_t
all_digits(const struct lbp_decimal *decimal, struct big *a)
{
	int64_t exponent = decimal->exponent;
	const char *p;
	int count = 0;

	*a = (struct big){.size = 0};
	if (!decimal->cut) {
		multiply_add(a, 1, decimal->head);
		return exponent;
	}
	for (p = decimal->digits; p < decimal->end && count < DIGITS; p++) {
		if (*p == '.')
			continue;
		multiply_add(a, 10, (uint64_t)(*p - '0'));
		if (++count > LBP_NEAREST_HEAD)
			exponent--;
	}
	for (; p < decimal->end; p++)
		if (*p != '.' && *p != '0') {
			multiply_add(a, 10, 1);
			return exponent - 1;
		}
	return exponent;
}

/* Is the decimal below (-1), at (0) or above (1) the middle between the double of these bits and the next? */
static int
compare_with_middle(const struct lbp_decimal *decimal, uint64_t bits)
{
	uint64_t biased = bits >> 52;
	uint64_t significand = (bits & (UINT64_C(0xfffffffffffff))) | (uint64_t)(biased > 0) << 52;
	int64_t middle_exponent = (int64_t)(biased > 0 ? biased : 1) - 1076;
	struct big value, middle = {.size = 0};
	int64_t exponent = all_digits(decimal, &value);
	int64_t shift = exponent - middle_exponent;

	multiply_add(&middle, 1, 2 * significand + 1);
	multiply_by_power_of_5(exponent > 0 ? &value : &middle, exponent > 0 ? exponent : -exponent);
	shift_left(shift > 0 ? &value : &middle, shift > 0 ? shift : -shift);
	return compare(&value, &middle);
}

double
lbp_nearest(const struct lbp_decimal *decimal)
{
	struct bracket bracket = enclose(decimal);
	uint64_t bits = bracket.low;
	double value;

	if (bracket.low != bracket.high) {
		int side = compare_with_middle(decimal, bracket.low);

		bits += side > 0 || (side == 0 && (bits & 1));
	}
	memcpy(&value, &bits, sizeof value);
	return value;
}
