/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/json.h"

#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

/* One character, or one byte that is none; returns the bytes taken. */
static size_t
append_character(struct lbp_spool *spool, const char *text, size_t length)
{
	static const char hex[] = "0123456789abcdef";
	size_t bytes = lbp_utf8_length(text, length);
	unsigned char c = (unsigned char)text[0];
	char escaped[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};

	if (bytes == 0) {
		lbp_spool_append(spool, "\xEF\xBF\xBD", 3);
		return 1;
	}
	if (c < 0x20)
		lbp_spool_append(spool, escaped, sizeof escaped);
	else {
		if (c == '"' || c == '\\')
			lbp_spool_append(spool, "\\", 1);
		lbp_spool_append(spool, text, bytes);
	}
	return bytes;
}

void
lbp_json_text(struct lbp_spool *spool, const char *text, size_t length)
{
	size_t at = 0;

	lbp_spool_append(spool, "\"", 1);
	while (at < length)
		at += append_character(spool, text + at, length - at);
	lbp_spool_append(spool, "\"", 1);
}

/* Passes over digits; *any is whether there was one. */
static const char *
behind_digits(const char *p, const char *end, int *any)
{
	const char *first = p;

	while (p < end && *p >= '0' && *p <= '9')
		p++;
	*any = p > first;
	return p;
}

int
lbp_json_is_number(const char *text, size_t length)
{
	const char *end = text + length;
	const char *whole = text + (length > 0 && text[0] == '-');
	const char *p;
	double number;
	int any;

	p = behind_digits(whole, end, &any);
	if (!any || (*whole == '0' && p > whole + 1))
		return 0;
	if (p < end && *p == '.')
		p = behind_digits(p + 1, end, &any);
	if (any && p < end && (*p == 'e' || *p == 'E')) {
		p++;
		p = behind_digits(p + (p < end && (*p == '+' || *p == '-')), end, &any);
	}
	return any && p == end && lbp_number_read(text, length, &number) == LBP_READ_NUMBER;
}
