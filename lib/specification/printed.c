/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specification/printed.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { MOST = 200 }; /* bytes of a figure, or of an estimate with its interval */

/* Typeset signs, each as what a keyboard has for it. */
static const struct {
	const char *bytes;
	char plain;
} typeset[] = {{"\xE2\x88\x92", '-'}, {"\xE2\x80\x93", '-'}, {"\xE2\x80\x94", '-'}, {"\xC2\xB7", '.'}, {"\xC2\xA0", ' '},
	{"\xE2\x80\xAF", ' '}, {"\xE2\x80\x89", ' '}};

/* text in plain bytes; false when it does not fit. */
static bool
make_plain(const char *text, char plain[MOST])
{
	size_t i, j = 0;

	while (*text != '\0') {
		for (i = 0; i < sizeof typeset / sizeof typeset[0]; i++)
			if (strncmp(text, typeset[i].bytes, strlen(typeset[i].bytes)) == 0)
				break;
		if (j + 1 >= MOST)
			return false;
		if (i < sizeof typeset / sizeof typeset[0]) {
			plain[j++] = typeset[i].plain;
			text += strlen(typeset[i].bytes);
		} else
			plain[j++] = *text++;
	}
	plain[j] = '\0';
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The power of ten of the last digit of [-]digits[.digits][e...]. */
static int
last_place(const char *text, size_t length)
{
	size_t i;
	int place = 0, exponent = 0, sign = 1;
	bool behind_point = false;

	for (i = 0; i < length && text[i] != 'e' && text[i] != 'E'; i++)
		if (text[i] == '.')
			behind_point = true;
		else if (behind_point && is_digit(text[i]))
			place--;
	for (i++; i < length; i++)
		if (text[i] == '-')
			sign = -1;
		else if (is_digit(text[i]) && exponent < 1000)
			exponent = 10 * exponent + (text[i] - '0');
	return place + sign * exponent;
}

static bool
read_number(const char *text, size_t length, struct lbp_printed *printed)
{
	int place;

	if (lbp_number_read(text, length, &printed->value) != LBP_READ_NUMBER)
		return false;
	place = last_place(text, length);
	printed->unit = place < 0 ? 1 / pow(10, -place) : pow(10, place);
	printed->low = printed->value - printed->unit / 2;
	printed->high = printed->value + printed->unit / 2;
	return isfinite(printed->high) && printed->low < printed->high;
}

enum lbp_status
lbp_printed_read(const char *text, struct lbp_printed *printed, struct lbp_error *err)
{
	char plain[MOST];
	const char *at = plain;

	*printed = (struct lbp_printed){.relation = LBP_PRINTED_AS};
	if (!make_plain(text, plain))
		return lbp_fail(err, LBP_EUSAGE, "'%.40s...' is not a number", text);
	at += strspn(at, " ");
	if (*at == '<' || *at == '>')
		printed->relation = *at == '<' ? LBP_PRINTED_BELOW : LBP_PRINTED_ABOVE;
	at += *at == '<' || *at == '>' || *at == '=';
	if (!read_number(at, strlen(at), printed))
		return lbp_fail(err, LBP_EUSAGE, "'%s' is not a number as it is printed, such as 0.60 or <0.001", text);
	if (printed->relation == LBP_PRINTED_BELOW) {
		printed->low = -INFINITY;
		printed->high = printed->value;
	} else if (printed->relation == LBP_PRINTED_ABOVE) {
		printed->low = printed->value;
		printed->high = INFINITY;
	}
	return LBP_OK;
}

/* The next number at or behind *at, in *from to *at; false when there is none. A number followed by % is a level. */
static bool
next_number(const char *plain, const char **from, const char **at)
{
	const char *p;

	for (p = *at; *p != '\0'; p = *at) {
		if (!is_digit(*p) && !(*p == '.' && is_digit(p[1]))) {
			*at = p + 1;
			continue;
		}
		*from = p;
		if (p > plain && p[-1] == '-' && (p - plain < 2 || !is_digit(p[-2])))
			*from = p - 1;
		*at = p + strspn(p, "0123456789.");
		if ((*at)[strspn(*at, " ")] != '%')
			return true;
	}
	return false;
}

enum lbp_status
lbp_printed_read_interval(const char *text, struct lbp_printed printed[3], struct lbp_error *err)
{
	char plain[MOST];
	const char *at = plain, *from;
	size_t count = 0;

	memset(printed, 0, 3 * sizeof *printed);
	if (!make_plain(text, plain))
		return lbp_fail(err, LBP_EUSAGE, "'%.40s...' is too long for an estimate with its interval", text);
	while (next_number(plain, &from, &at)) {
		if (count == 3 || !read_number(from, (size_t)(at - from), &printed[count]))
			return lbp_fail(err, LBP_EUSAGE, "'%s' is not an estimate with its interval, as in '0.72 (0.60-0.85)'",
				text);
		printed[count++].relation = LBP_PRINTED_AS;
	}
	if (count != 1 && count != 3)
		return lbp_fail(err, LBP_EUSAGE, "'%s' is not an estimate with its interval, as in '0.72 (0.60-0.85)'", text);
	if (count == 3 && printed[1].value > printed[2].value)
		return lbp_fail(err, LBP_EUSAGE, "'%s': the lower limit is above the upper one", text);
	return LBP_OK;
}

void
lbp_printed_widen(struct lbp_printed *printed, double units)
{
	if (printed->relation != LBP_PRINTED_AS)
		return;
	printed->low -= units * printed->unit;
	printed->high += units * printed->unit;
}

bool
lbp_printed_agrees(const struct lbp_printed *printed, double x)
{
	double slack = 1e-9 * printed->unit;

	if (printed->relation == LBP_PRINTED_NOT)
		return true;
	return x >= printed->low - slack && x <= printed->high + slack;
}
