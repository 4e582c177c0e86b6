/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "check.h"

static void
columns(void)
{
	CU_ASSERT_EQUAL(lbp_text_columns("Smith"), 5);
	CU_ASSERT_EQUAL(lbp_text_columns("M\xc3\xbcller \xe2\x80\x93"), 8);
	CU_ASSERT_EQUAL(lbp_text_columns("\xe6\xbc\xa2\xe5\xad\x97 1"), 6);
	CU_ASSERT_EQUAL(lbp_text_columns("e\xcc\x81"), 1);
	CU_ASSERT_EQUAL(lbp_text_columns("\xf0\x9f\x98\x80"), 2);
	CU_ASSERT_EQUAL(lbp_text_columns_of("\xe6\xbc\xa2\xe5\xad\x97 1", 3), 2);
	CU_ASSERT_EQUAL(lbp_text_columns_of("\xe6\xbc\xa2 1", 5), 4);
	CU_ASSERT_EQUAL(lbp_text_columns_of("abc", 0), 0);
}

/* A wide character that would be cut in half stays out whole. */
static void
fit(void)
{
	CU_ASSERT_EQUAL(lbp_text_fit("abc", 2), 2);
	CU_ASSERT_EQUAL(lbp_text_fit("abc", 9), 3);
	CU_ASSERT_EQUAL(lbp_text_fit("a\xe6\xbc\xa2", 2), 1);
	CU_ASSERT_EQUAL(lbp_text_fit("a\xe6\xbc\xa2", 3), 4);
	CU_ASSERT_EQUAL(lbp_text_fit("e\xcc\x81x", 1), 3);
}

static uint32_t
first(const char *text, size_t *step)
{
	const char *at = text;
	uint32_t character = lbp_text_next(&at);

	*step = (size_t)(at - text);
	return character;
}

/* Unicode 15, table 3-7: neither overlong forms, nor surrogates, nor what is above U+10FFFF, nor a lone half. */
static void
characters(void)
{
	static const char *const bad[] = {"\x80", "\xc3", "\xc0\x80", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
		"\xf4\x90\x80\x80", "\xff", "\xe6\xbc", "\xe6\xbc ", "\xf0\x9f\x98"};
	size_t step;

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		CU_ASSERT_EQUAL(first(bad[i], &step), 0xfffd);
		CU_ASSERT_EQUAL(step, 1);
	}
	CU_ASSERT_EQUAL(first("", &step), 0);
	CU_ASSERT_EQUAL(step, 0);
	CU_ASSERT_EQUAL(first("\xc2\x80", &step), 0x80);
	CU_ASSERT_EQUAL(first("\xe6\xbc\xa2", &step), 0x6f22);
	CU_ASSERT_EQUAL(first("\xf4\x8f\xbf\xbf", &step), 0x10ffff);
	CU_ASSERT_EQUAL(step, 4);
}

SUITE("text", {"columns", columns}, {"fit", fit}, {"characters", characters})
