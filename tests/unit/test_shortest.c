/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/shortest.h"

#include "base/number.h"
#include "base/pow10.h"
#include "bits.h"
#include "check.h"

#include <float.h>
#include <stdlib.h>

static void
check_decimal(double x, uint64_t digits, int exponent)
{
	struct lbp_shortest got = lbp_shortest(x);

	for (; got.digits % 10 == 0; got.digits /= 10)
		got.exponent++;
	CHECK(got.digits == digits);
	CHECK(got.exponent == exponent);
}

/*
 * 2^-1074 = 4.94e-324: what lies from 2.47e-324 to 7.41e-324 reads back, and of its one-digit numbers 5 is the nearest.
 * 2^60 = 1152921504606846976 has neighbours 128 below and 256 above: what lies from 64 below to 128 above reads back,
 * with one multiple of 1000, 24 above, and none of 10000.
 * 2^-44 = 5.6843418860808015e-14 lies in the middle of two decimals of 16 digits; ...801e-14 reads as the double below.
 */
static void
by_hand(void)
{
	check_decimal(bits_double(1), 5, -324);
	check_decimal(ldexp(1, 60), UINT64_C(1152921504606847), 3);
	check_decimal(ldexp(1, -44), UINT64_C(5684341886080802), -29);
	check_decimal(0.3, 3, -1);
	check_decimal(1e23, 1, 23);
}

static int
digits_in(const char *text, char digits[LBP_NUMBER_SIZE])
{
	int count = 0;

	for (; *text != '\0' && *text != 'e'; text++)
		if (*text >= '1' || (*text == '0' && count > 0))
			digits[count++] = *text;
	while (count > 1 && digits[count - 1] == '0')
		count--;
	digits[count] = '\0';
	return count;
}

static int
reads_back(double x, int digits)
{
	char text[64];

	snprintf(text, sizeof text, "%.*e", digits - 1, x);
	return strtod(text, NULL) == x;
}

/*
 * The text reads back, by two readers, one digit less would not, and of its length it is the nearest to x: printf's.
 * (Not so, rightly, for some powers of two: the interval that reads back as x is lopsided and may miss printf's.)
 */
static int
not_shortest(double x, int lopsided)
{
	char text[LBP_NUMBER_SIZE], digits[LBP_NUMBER_SIZE], nearest[64], want[LBP_NUMBER_SIZE];
	size_t length = lbp_number_write(text, x);
	int count = digits_in(text, digits);
	double back;

	snprintf(nearest, sizeof nearest, "%.*e", count - 1, x);
	digits_in(nearest, want);
	if (strlen(text) == length && lbp_number_read(text, length, &back) == LBP_READ_NUMBER && bits_same(back, x) &&
	    bits_same(strtod(text, NULL), x) && (count == 1 || !reads_back(x, count - 1)) &&
	    (lopsided || strcmp(digits, want) == 0))
		return 0;
	printf("\n    %.17g: got '%s'", x, text);
	return 1;
}

static void
shortest(void)
{
	uint64_t state = 3, bits;
	int bad = 0, i;

	for (bits = UINT64_C(1) << 52; bits <= UINT64_C(2046) << 52; bits += UINT64_C(1) << 52)
		bad += not_shortest(bits_double(bits), 1) + not_shortest(bits_double(bits - 1), 0) +
		       not_shortest(bits_double(bits + 1), 0);
	for (bits = 1; bits < 2000; bits++)
		bad += not_shortest(bits_double(bits), 0) + not_shortest(bits_double(bits << (bits % 50)), bits << 12 == 0);
	for (i = 0; i < 100000; i++) {
		double x = bits_double(bits_next(&state));

		if (isfinite(x))
			bad += not_shortest(x, 0);
	}
	bad += not_shortest(DBL_MAX, 0) + not_shortest(-DBL_MAX, 0);
	CHECK(bad == 0);
}

static void
round_trip(void)
{
	uint64_t state = 4;
	int bad = 0, i;

	for (i = 0; i < 1000000; i++) {
		double x = bits_double(bits_next(&state)), back = 0;
		char text[LBP_NUMBER_SIZE];

		if (isfinite(x) && (lbp_number_read(text, lbp_number_write(text, x), &back) || !bits_same(back, x)))
			bad++;
	}
	CHECK(bad == 0);
}

/*
 * Each entry is the ceiling, so that 10 times one differs from the next, at the same scale, by less than 10 below and
 * less than the scale, at most 16, above. The three values are those of the table printed with Lemire (2021), whose
 * last two are rounded down where these are rounded up.
 */
static void
powers_of_ten(void)
{
	int k;

	for (k = LBP_POW10_MIN; k < LBP_POW10_MAX; k++) {
		struct lbp_pow10 a = lbp_pow10(k), b = lbp_pow10(k + 1);
		int scale = lbp_pow10_log2(k + 1) - lbp_pow10_log2(k);
		lbp_uint128 low = ((lbp_uint128)b.high << 64 | b.low) << scale; /* both sides modulo 2^128 */
		lbp_uint128 ten = ((lbp_uint128)a.high << 64 | a.low) * 10;

		CHECK(a.high >> 63 == 1);
		CHECK(low - ten + 9 < 9 + 16);
		CHECK(fabs(ldexp((double)b.high, scale) / (10 * (double)a.high) - 1) < 1e-15);
	}
	CHECK(lbp_pow10(0).high == UINT64_C(1) << 63 && lbp_pow10(0).low == 0);
	CHECK(lbp_pow10(-342).high == UINT64_C(0xeef453d6923bd65a) && lbp_pow10(-342).low == UINT64_C(0x113faa2906a13b40));
	CHECK(lbp_pow10(308).high == UINT64_C(0x8e679c2f5e44ff8f) && lbp_pow10(308).low == UINT64_C(0x570f09eaa7ea7649));
}

SUITE("shortest", {"by hand", by_hand}, {"shortest", shortest}, {"round trip", round_trip},
	{"powers of ten", powers_of_ten})
