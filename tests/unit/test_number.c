/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "bits.h"
#include "check.h"

#include <float.h>
#include <locale.h>
#include <stdlib.h>

/* Reads as strtod does (in the C locale), to the bit; prints and counts the failures. */
static int
read_differs(const char *text)
{
	double got = 0, want = strtod(text, NULL);
	enum lbp_reading reading = lbp_number_read(text, strlen(text), &got);

	if (isinf(want) ? reading == LBP_READ_BAD : reading == LBP_READ_NUMBER && bits_same(got, want))
		return 0;
	printf("\n    '%s': got %d %.17g, want %.17g", text, (int)reading, got, want);
	return 1;
}

static double
read_one(const char *text)
{
	double value = -1;

	CHECK(lbp_number_read(text, strlen(text), &value) == LBP_READ_NUMBER);
	return value;
}

static const char *
written(char out[LBP_NUMBER_SIZE], double x)
{
	CHECK(lbp_number_write(out, x) == strlen(out));
	return out;
}

static void
grammar(void)
{
	CHECK(bits_same(read_one("0"), 0));
	CHECK(bits_same(read_one("-0"), -0.0));
	CHECK(bits_same(read_one(" \t12\t "), 12));
	CHECK(bits_same(read_one("+3.25"), 3.25));
	CHECK(bits_same(read_one("-3.25"), -3.25));
	CHECK(bits_same(read_one(".5"), 0.5));
	CHECK(bits_same(read_one("5."), 5));
	CHECK(bits_same(read_one("5.e1"), 50));
	CHECK(bits_same(read_one("1e3"), 1000));
	CHECK(bits_same(read_one("1E+3"), 1000));
	CHECK(bits_same(read_one("25e-2"), 0.25));
	CHECK(bits_same(read_one("000000000000000000000000000007"), 7));
	CHECK(bits_same(read_one("0.000000000000000000000000000007"), 7e-30));
	CHECK(bits_same(read_one("0e999999999999999999999999"), 0));
	CHECK(bits_same(read_one("1e-999999999999999999999999"), 0));
	CHECK(bits_same(read_one("999999999999999999"), 1e18));
}

static void
text_need_not_end(void)
{
	double value;

	CHECK(lbp_number_read("123456", 3, &value) == LBP_READ_NUMBER && value == 123);
	CHECK(lbp_number_read("1.5e17", 3, &value) == LBP_READ_NUMBER && value == 1.5);
	CHECK(lbp_number_read("NAN", 2, &value) == LBP_READ_MISSING);
	CHECK(lbp_number_read("7", 0, &value) == LBP_READ_MISSING);
}

static void
missing(void)
{
	static const char *const cells[] = {"", " ", "\t ", "NA", " NA ", "NaN", ".", "nan", "na"};
	size_t i;

	for (i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		double value = 0;

		CHECK(lbp_number_read(cells[i], strlen(cells[i]), &value) == LBP_READ_MISSING);
		CHECK(isnan(value));
	}
}

static void
refused(void)
{
	static const char *const cells[] = {"inf", "Inf", "-inf", "infinity", "0x10", "0x1p3", "1,5", "1_000", "1 000",
		"3 mg", "3%", "1.2.3", "1e", "1e+", "e5", ".e5", "-", "+", "-.", "--1", "+-1", "- 1", "1-", "Na", "NAN",
		"-NaN", "..", "1e5.0", "1d5", "1f", "12\n", "1e400", "-1e400", "1e999999999999999999999999", "\xd9\xa3"};
	double value;
	size_t i;

	for (i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		value = 0;
		CHECK(lbp_number_read(cells[i], strlen(cells[i]), &value) == LBP_READ_BAD);
		CHECK(isnan(value));
	}
	CHECK(lbp_number_read("1\0", 2, &value) == LBP_READ_BAD);
}

/*
 * Between 2^53 and 2^54 the doubles are the even numbers: 2^53 + 1 and 2^53 + 3 are ties, to be settled for the number
 * whose half is even. The greatest double is 2^1024 - 2^971 = 1.79769313486231570815e308, and 2^970 above it is the
 * tie with infinity, 1.797693134862315807937e308. The least is 2^-1074 = 4.94e-324, its tie with 0 at
 * 2.47032822920623272e-324.
 */
static void
ties(void)
{
	double value;

	CHECK(bits_same(read_one("9007199254740993"), 9007199254740992));
	CHECK(bits_same(read_one("9007199254740993.0000000000000000000000000"), 9007199254740992));
	CHECK(bits_same(read_one("9007199254740993.0000000000000000000000001"), 9007199254740994));
	CHECK(bits_same(read_one("9007199254740992.9999999999999999999999999"), 9007199254740992));
	CHECK(bits_same(read_one("9007199254740995"), 9007199254740996));
	CHECK(bits_same(read_one("9007199254740994.9999999999999999999999999"), 9007199254740994));
	CHECK(bits_same(read_one("900719925474099.3e1"), 9007199254740992));
	CHECK(bits_same(read_one("90071992547409930000e-4"), 9007199254740992));
	CHECK(bits_same(read_one("1.7976931348623157e308"), DBL_MAX));
	CHECK(bits_same(read_one("1.7976931348623158e308"), DBL_MAX));
	CHECK(bits_same(read_one("1.7976931348623158079372e308"), DBL_MAX));
	CHECK(lbp_number_read("1.7976931348623159e308", 22, &value) == LBP_READ_BAD);
	CHECK(lbp_number_read("1.7976931348623158079373e308", 28, &value) == LBP_READ_BAD);
	CHECK(bits_same(read_one("2.2250738585072014e-308"), DBL_MIN));
	CHECK(bits_same(read_one("2.2250738585072011e-308"), bits_double(UINT64_C(0x000fffffffffffff))));
	CHECK(bits_same(read_one("2.2250738585072012e-308"), DBL_MIN));
	CHECK(bits_same(read_one("4.9e-324"), bits_double(1)));
	CHECK(bits_same(read_one("2.4703282292062328e-324"), bits_double(1)));
	CHECK(bits_same(read_one("2.4703282292062327e-324"), 0));
}

/* The exact middle between the double of these bits and the next, and its nearest neighbours at all lengths of text. */
static int
middle_differs(uint64_t bits)
{
	long double middle = ((long double)bits_double(bits) + (long double)bits_double(bits + 1)) / 2;
	char text[1300];
	int digits, bad = 0;
	char *e;

	for (digits = 15; digits < 60; digits++) {
		snprintf(text, sizeof text, "%.*Le", digits, middle);
		bad += read_differs(text);
	}
	snprintf(text, sizeof text, "%.*Lf", middle < 1 ? 1100 : 60, middle);
	bad += read_differs(text);
	snprintf(text, sizeof text, "%.850Le", middle);
	bad += read_differs(text);
	e = strchr(text, 'e');
	e[-1] = '1';
	bad += read_differs(text);
	for (e -= 2; *e == '0'; e--)
		*e = '9';
	*e = (char)(*e - 1);
	return bad + read_differs(text);
}

/* Whether a long double holds the middle of two doubles: it does on the machine, and does not under valgrind. */
static int
holds_middles(void)
{
	volatile long double above = 1;

	above += LDBL_EPSILON;
	return LDBL_MANT_DIG > 53 && above != 1;
}

static void
long_ties(void)
{
	uint64_t state = 1, i;
	int bad;

	if (!holds_middles()) {
		printf("\n    long ties: skipped, long double is no longer than double here\n");
		return;
	}
	bad = middle_differs(0) + middle_differs(1) + middle_differs(UINT64_C(0x000fffffffffffff)) +
		  middle_differs(UINT64_C(0x7feffffffffffffe));

	for (i = 0; i < 400; i++) {
		bad += middle_differs(bits_next(&state) % UINT64_C(0x7fefffffffffffff));
		bad += middle_differs(bits_next(&state) % (UINT64_C(1) << (1 + i % 53)));
	}
	CHECK(bad == 0);
}

/* 1 to 25 digits, a point or none, and mostly an exponent. */
static void
random_text(uint64_t *state, char *out)
{
	uint64_t word = bits_next(state);
	int digits = 1 + (int)(word % 25), point = (int)(word / 25 % 30), kind = (int)(word / 750 % 4), i;
	char *p = out;

	if (word >> 63)
		*p++ = '-';
	for (i = 0; i < digits; i++) {
		if (i == point)
			*p++ = '.';
		*p++ = (char)('0' + bits_next(state) % 10);
	}
	*p = '\0';
	if (kind == 1)
		sprintf(p, "e%d", (int)(bits_next(state) % 50) - 25);
	else if (kind > 1)
		sprintf(p, "e%d", (int)(bits_next(state) % 720) - 360);
}

static void
random_decimals(void)
{
	uint64_t state = 2;
	char text[64];
	int i, bad = 0;

	for (i = 0; i < 300000; i++) {
		random_text(&state, text);
		bad += read_differs(text);
	}
	CHECK(bad == 0);
}

static void
style(void)
{
	char out[LBP_NUMBER_SIZE];

	CHECK_TEXT(written(out, 12), "12");
	CHECK_TEXT(written(out, 0.25), "0.25");
	CHECK_TEXT(written(out, -3.5), "-3.5");
	CHECK_TEXT(written(out, 0.1 + 0.2), "0.30000000000000004");
	CHECK_TEXT(written(out, 1e-5), "0.00001");
	CHECK_TEXT(written(out, bits_double(UINT64_C(0x3ee4f8b588e368f0))), "9.999999999999999e-06");
	CHECK_TEXT(written(out, -1.5e-7), "-1.5e-07");
	CHECK_TEXT(written(out, 999999999999999), "999999999999999");
	CHECK_TEXT(written(out, 999999999999999.9), "999999999999999.9");
	CHECK_TEXT(written(out, 1e15), "1e+15");
	CHECK_TEXT(written(out, 1e21), "1e+21");
	CHECK_TEXT(written(out, 123456789012345678.0), "1.2345678901234568e+17");
	CHECK_TEXT(written(out, 9007199254740993.0), "9.007199254740992e+15");
	CHECK_TEXT(written(out, 1e100), "1e+100");
	CHECK_TEXT(written(out, DBL_MAX), "1.7976931348623157e+308");
	CHECK_TEXT(written(out, -DBL_MIN), "-2.2250738585072014e-308");
	CHECK_TEXT(written(out, bits_double(1)), "5e-324");
	CHECK_TEXT(written(out, ldexp(1, -44)), "5.684341886080802e-14");
	CHECK_TEXT(written(out, 0), "0");
	CHECK_TEXT(written(out, -0.0), "0");
	CHECK_TEXT(written(out, NAN), "");
	CHECK_TEXT(written(out, INFINITY), "Inf");
	CHECK_TEXT(written(out, -INFINITY), "-Inf");
}

static void
counts(void)
{
	char out[LBP_NUMBER_SIZE];

	CHECK(lbp_number_write_count(out, 0) == 1);
	CHECK_TEXT(out, "0");
	CHECK(lbp_number_write_count(out, 1460) == 4);
	CHECK_TEXT(out, "1460");
	CHECK(lbp_number_write_count(out, UINT64_MAX) == 20);
	CHECK_TEXT(out, "18446744073709551615");
}

static void
chosen_digits(void)
{
	uint64_t state = 5;
	char out[LBP_NUMBER_SIZE], want[64];
	int i, bad = 0;

	for (i = 0; i < 50000; i++) {
		double x = i % 2 ? bits_double(bits_next(&state)) : (double)(bits_next(&state) >> 40) / 4096 - 2000;
		int digits = 1 + i / 2 % 17;

		if (!isfinite(x) || x == 0)
			continue;
		snprintf(want, sizeof want, "%.*g", digits, x);
		if (lbp_number_write_digits(out, x, digits) != strlen(want) || strcmp(out, want) != 0)
			printf("\n    %d digits: got '%s', want '%s'", digits, out, want), bad++;
	}
	CHECK(bad == 0);
	CHECK(lbp_number_write_digits(out, 2.0 / 3, 4) == 6);
	CHECK_TEXT(out, "0.6667");
	CHECK(lbp_number_write_digits(out, 2.0 / 3, 0) == 3);
	CHECK_TEXT(out, "0.7");
	CHECK(lbp_number_write_digits(out, 0.1, 99) == 19);
	CHECK_TEXT(out, "0.10000000000000001");
	CHECK(lbp_number_write_digits(out, -0.0, 4) == 1);
	CHECK_TEXT(out, "0");
	CHECK(lbp_number_write_digits(out, NAN, 4) == 0);
	CHECK_TEXT(out, "");
}

/* Where such a locale is installed: a comma for a point must change nothing. */
static void
locale(void)
{
	static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "fr_FR"};
	char out[LBP_NUMBER_SIZE];
	double value;
	size_t i = 0;

	while (i < sizeof names / sizeof names[0] && setlocale(LC_NUMERIC, names[i]) == NULL)
		i++;
	CHECK(bits_same(read_one("1.5"), 1.5));
	CHECK(lbp_number_read("1,5", 3, &value) == LBP_READ_BAD);
	CHECK_TEXT(written(out, 1.5), "1.5");
	CHECK(lbp_number_write_digits(out, 1.24e-9, 2) == 7);
	CHECK_TEXT(out, "1.2e-09");
	setlocale(LC_NUMERIC, "C");
}

SUITE("number", {"grammar", grammar}, {"text need not end", text_need_not_end}, {"missing", missing},
	{"refused", refused}, {"ties", ties}, {"long ties", long_ties}, {"random decimals", random_decimals}, {"style", style},
	{"counts", counts}, {"chosen digits", chosen_digits}, {"locale", locale})
