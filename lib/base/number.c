/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include "base/nearest.h"
#include "base/shortest.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
is_digit(char c)
{
	return (unsigned char)(c - '0') < 10;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static enum lbp_reading
not_a_number(const char *text, size_t length, double *value)
{
	static const char *const missing[] = {"", "NA", "NaN", ".", "nan", "na"};
	size_t i;

	*value = NAN;
	for (i = 0; i < sizeof missing / sizeof missing[0]; i++)
		if (strlen(missing[i]) == length && memcmp(missing[i], text, length) == 0)
			return LBP_READ_MISSING;
	return LBP_READ_BAD;
}

/* More digits than the head holds: it gets the first 19 that count, and the exponent what it leaves out. */
static void
cut_head(struct lbp_decimal *decimal, const char *text, const char *end)
{
	const char *p;
	int count = 0;

	while (text < end && (*text == '0' || *text == '.'))
		text++;
	decimal->digits = text;
	decimal->end = end;
	decimal->head = 0;
	for (p = text; p < end; p++) {
		if (*p == '.')
			continue;
		if (count++ < LBP_NEAREST_HEAD) {
			decimal->head = decimal->head * 10 + (uint64_t)(*p - '0');
		} else {
			decimal->cut |= *p != '0';
			decimal->exponent++;
		}
	}
}

/* Appends a run of digits to *head, which may overflow: whoever counts the digits knows. */
static inline const char *
read_digits(const char *p, const char *end, uint64_t *head)
{
	for (; p < end && is_digit(*p); p++)
		*head = *head * 10 + (uint64_t)(*p - '0');
	return p;
}

/* What follows the letter e, added to *exponent; NULL when that is no number. */
static const char *
read_exponent(const char *p, const char *end, int64_t *exponent)
{
	const int64_t enough = INT64_C(1000000000000000); /* no text is long enough to bring this back to a double */
	bool negative = p < end && *p == '-';
	const char *first;
	int64_t e = 0;

	if (p < end && (*p == '-' || *p == '+'))
		p++;
	for (first = p; p < end && is_digit(*p); p++)
		if (e < enough)
			e = e * 10 + (*p - '0');
	*exponent += negative ? -e : e;
	return p > first ? p : NULL;
}

static bool
read_decimal(const char *text, const char *end, struct lbp_decimal *decimal)
{
	const char *p = read_digits(text, end, &decimal->head);
	ptrdiff_t count = p - text;

	if (p < end && *p == '.') {
		const char *fraction = p + 1;

		p = read_digits(fraction, end, &decimal->head);
		decimal->exponent = fraction - p;
		count += p - fraction;
	}
	if (count == 0)
		return false;
	if (count > LBP_NEAREST_HEAD)
		cut_head(decimal, text, p);
	if (p < end && (*p == 'e' || *p == 'E'))
		p = read_exponent(p + 1, end, &decimal->exponent);
	return p == end;
}

/*
 * Clinger (1990): with a whole number up to 2^53 and a power of ten up to 10^22, both exact, one operation rounds once.
 * Not where doubles are computed with excess precision: there rounding would happen twice.
 */
static double
value_of(const struct lbp_decimal *decimal)
{
	static const double power[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
		1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
	int64_t e = decimal->exponent;

	if (FLT_EVAL_METHOD != 0 || decimal->cut || decimal->head > UINT64_C(1) << 53 || e < -22 || e > 22)
		return lbp_nearest(decimal);
	return e < 0 ? (double)(int64_t)decimal->head / power[-e] : (double)(int64_t)decimal->head * power[e];
}

static enum lbp_reading
read_cell(const char *text, const char *end, double *value)
{
	struct lbp_decimal decimal = {0};
	bool negative;
	double size;

	while (text < end && is_blank(*text))
		text++;
	while (text < end && is_blank(end[-1]))
		end--;
	negative = text < end && *text == '-';
	if (!read_decimal(text + (negative || (text < end && *text == '+')), end, &decimal))
		return not_a_number(text, (size_t)(end - text), value);
	size = value_of(&decimal);
	if (isinf(size)) {
		*value = NAN;
		return LBP_READ_BAD;
	}
	*value = negative ? -size : size;
	return LBP_READ_NUMBER;
}

enum lbp_reading
lbp_number_read(const char *text, size_t length, double *value)
{
	const char *end = text + length;
	uint64_t whole = 0;

	if (read_digits(text, end, &whole) != end || length - 1 >= 18) /* not 1 to 18 digits, the commonest cell */
		return read_cell(text, end, value);
	*value = (double)(int64_t)whole;
	return LBP_READ_NUMBER;
}

size_t
lbp_number_write_count(char out[LBP_NUMBER_SIZE], uint64_t n)
{
	char room[40], *end = room + 20, *p = end;
	size_t length;

	do
		*--p = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	length = (size_t)(end - p);
	memcpy(out, p, 20); /* of a fixed size, which is quick: 20 digits are the most there are */
	out[length] = '\0';
	return length;
}

/* Seventeen digits, the first not 0; eight to a word, each a byte of 0 to 9, the earliest in the lowest byte. */
struct digits {
	uint64_t middle, last;
	int first;
	int count;    /* without the zeros at the end */
	int exponent; /* the first digit counts 10^exponent */
};

/* Halves a number of 8 digits into 4 and 4, each of these into 2 and 2, and these into 1 and 1, side by side in a word. */
static inline uint64_t
spread_8_digits(uint64_t n)
{
	uint64_t high;

	n = (n / 10000) | (n % 10000) << 32;
	high = (n * 5243 >> 19) & UINT64_C(0x0000007f0000007f); /* n / 100 for n < 10000 */
	n = high | (n - 100 * high) << 16;
	high = (n * 103 >> 10) & UINT64_C(0x000f000f000f000f); /* n / 10 for n < 100 */
	return high | (n - 10 * high) << 8;
}

static int
zeros_at_end(uint64_t spread)
{
	return __builtin_clzll(spread) / 8;
}

/* value * 10^exponent for a value from 1 to 10^17 - 1 */
static inline struct digits
digits_of(uint64_t value, int exponent)
{
	const uint64_t ten_to_8 = 100000000, ten_to_16 = ten_to_8 * ten_to_8;
	unsigned shorter;
	struct digits d;

	for (; value < ten_to_16 / 10; value *= 10)
		exponent--;
	shorter = value < ten_to_16; /* so is every other double: no branch, which would be guessed wrong as often */
	value *= 1 + 9 * shorter;
	d.exponent = exponent + 16 - (int)shorter;
	d.first = (int)(value / ten_to_16);
	d.middle = spread_8_digits(value % ten_to_16 / ten_to_8);
	d.last = spread_8_digits(value % ten_to_8);
	d.count = d.last != 0 ? 17 - zeros_at_end(d.last) : d.middle != 0 ? 9 - zeros_at_end(d.middle) : 1;
	return d;
}

static inline void
store_8_digits(char *out, uint64_t spread)
{
	spread += UINT64_C(0x3030303030303030);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	spread = __builtin_bswap64(spread);
#endif
	memcpy(out, &spread, sizeof spread);
}

/* All seventeen, the first one apart from the others by a gap for a point. */
static inline void
store_digits(char *out, const struct digits *d, int gap)
{
	out[0] = (char)('0' + d->first);
	store_8_digits(out + 1 + gap, d->middle);
	store_8_digits(out + 9 + gap, d->last);
}

static char *
append_exponent(char *p, int exponent)
{
	int e = exponent < 0 ? -exponent : exponent;

	*p++ = 'e';
	*p++ = exponent < 0 ? '-' : '+';
	if (e >= 100)
		*p++ = (char)('0' + e / 100);
	*p++ = (char)('0' + e / 10 % 10);
	*p++ = (char)('0' + e % 10);
	return p;
}

static char *
write_plain(char *p, const struct digits *d)
{
	int e = d->exponent, i;

	if (e < 0) {
		memcpy(p, "0.0000", 6);
		store_digits(p + 1 - e, d, 0);
		return p + 1 - e + d->count;
	}
	if (e + 1 >= d->count) {
		store_digits(p, d, 0);
		return p + e + 1;
	}
	store_digits(p + 1, d, 0);
	for (i = 0; i <= e; i++)
		p[i] = p[i + 1];
	p[i] = '.';
	return p + d->count + 1;
}

/* Plain when least <= exponent < limit; the least is at least -5 and the limit at most 17. */
static size_t
write_digits(char out[LBP_NUMBER_SIZE], bool negative, const struct digits *d, int least, int limit)
{
	char *p = out;

	*p = '-';
	p += negative;
	if (d->exponent >= least && d->exponent < limit) {
		p = write_plain(p, d);
	} else {
		store_digits(p, d, 1);
		p[1] = '.';
		p = append_exponent(p + (d->count > 1 ? d->count + 1 : 1), d->exponent);
	}
	*p = '\0';
	return (size_t)(p - out);
}

/* NaN, zero and the infinities, which have no digits. */
static size_t
write_special(char out[LBP_NUMBER_SIZE], double x)
{
	const char *text = isnan(x) ? "" : x == 0 ? "0" : x > 0 ? "Inf" : "-Inf";
	size_t length = strlen(text);

	memcpy(out, text, length + 1);
	return length;
}

static bool
is_special(double size)
{
	return !(size > 0 && size <= DBL_MAX);
}

size_t
lbp_number_write(char out[LBP_NUMBER_SIZE], double x)
{
	double size = fabs(x);
	struct lbp_shortest shortest;
	struct digits d;

	if (size < 1e15 && (double)(int64_t)size == size) {
		out[0] = '-';
		return (size_t)(x < 0) + lbp_number_write_count(out + (x < 0), (uint64_t)size);
	}
	if (is_special(size))
		return write_special(out, x);
	shortest = lbp_shortest(size);
	d = digits_of(shortest.digits, shortest.exponent);
	return write_digits(out, x < 0, &d, -5, 15);
}

size_t
lbp_number_write_digits(char out[LBP_NUMBER_SIZE], double x, int digits)
{
	char text[64]; /* digits, an exponent, and between the first two whatever the locale takes for a point */
	uint64_t value = 0;
	struct digits d;
	const char *p;

	if (is_special(fabs(x)))
		return write_special(out, x);
	digits = digits < 1 ? 1 : digits > 17 ? 17 : digits;
	snprintf(text, sizeof text, "%.*e", digits - 1, fabs(x));
	for (p = text; *p != 'e'; p++)
		if (is_digit(*p))
			value = value * 10 + (uint64_t)(*p - '0');
	d = digits_of(value, (int)strtol(p + 1, NULL, 10) - (digits - 1));
	return write_digits(out, x < 0, &d, -4, digits);
}
