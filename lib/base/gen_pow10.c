/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program of the build, not of the library: prints the entries of lbp_pow10_table (see pow10.h).
 * Only the bits of 5^k matter, as 10^k = 5^k 2^k. The 1024 bits hold 5^324 exactly; for k < 0 they begin at 2^1023, and
 * floor(floor(a / 5) / 5) = floor(a / 25) keeps repeated division exact to the last of the top 128 bits.
 */
#include "base/pow10.h"

#include <inttypes.h>
#include <stdio.h>

enum { LIMBS = 32 };

struct big {
	uint32_t limb[LIMBS]; /* the most significant first */
};

static void
multiply_by_5(struct big *a)
{
	uint64_t carry = 0;
	int i;

	for (i = LIMBS - 1; i >= 0; i--) {
		carry += (uint64_t)a->limb[i] * 5;
		a->limb[i] = (uint32_t)carry;
		carry >>= 32;
	}
}

static void
divide_by_5(struct big *a)
{
	uint64_t rest = 0;
	int i;

	for (i = 0; i < LIMBS; i++) {
		rest = rest << 32 | a->limb[i];
		a->limb[i] = (uint32_t)(rest / 5);
		rest %= 5;
	}
}

static lbp_uint128
bits_from(const struct big *a, int first)
{
	lbp_uint128 bits = 0;
	int i;

	for (i = first; i < first + 128; i++)
		bits = bits << 1 | (i < LIMBS * 32 ? a->limb[i / 32] >> (31 - i % 32) & 1 : 0);
	return bits;
}

static void
print_entry(const struct big *a, int k)
{
	int first = 0;
	lbp_uint128 entry;

	while ((a->limb[first / 32] >> (31 - first % 32) & 1) == 0)
		first++;
	entry = bits_from(a, first) + !lbp_pow10_is_exact(k);
	printf("\t{0x%016" PRIx64 ", 0x%016" PRIx64 "}, /* 10^%d */\n", (uint64_t)(entry >> 64), (uint64_t)entry, k);
}

int
main(void)
{
	struct big below[1 - LBP_POW10_MIN] = {{{0x80000000}}}, above = {{0}};
	int k;

	for (k = 1; k <= -LBP_POW10_MIN; k++) {
		below[k] = below[k - 1];
		divide_by_5(&below[k]);
	}
	for (k = -LBP_POW10_MIN; k > 0; k--)
		print_entry(&below[k], -k);
	above.limb[LIMBS - 1] = 1;
	for (k = 0; k <= LBP_POW10_MAX; k++) {
		print_entry(&above, k);
		multiply_by_5(&above);
	}
	return fflush(stdout) == 0 ? 0 : 1;
}
