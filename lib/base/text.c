/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "base/utf8.h"

#include <string.h>

struct range {
	uint32_t first, last;
};

static const struct range combining[] = {{0x300, 0x36f}, {0x483, 0x489}, {0x591, 0x5bd}, {0x610, 0x61a}, {0x64b, 0x65f},
	{0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x2064}, {0x20d0, 0x20ff},
	{0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef}};

static const struct range wide[] = {{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xa960, 0xa97f},
	{0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f},
	{0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

static int
within(uint32_t character, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (character >= ranges[i].first && character <= ranges[i].last)
			return 1;
	return 0;
}

static int
is_combining(uint32_t character)
{
	return character >= 0x300 && within(character, combining, sizeof combining / sizeof combining[0]);
}

static int
is_wide(uint32_t character)
{
	return character >= 0x1100 && within(character, wide, sizeof wide / sizeof wide[0]);
}

uint32_t
lbp_text_next(const char **text)
{
	static const unsigned char bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07}; /* of a first byte, by the length it announces */
	const unsigned char *byte = (const unsigned char *)*text;
	size_t length = lbp_utf8_length(*text, strnlen(*text, 4));
	uint32_t character;

	if (length == 0) {
		*text += byte[0] != '\0';
		return byte[0] != '\0' ? 0xfffd : 0;
	}
	character = byte[0] & bits[length];
	for (size_t i = 1; i < length; i++)
		character = character << 6 | (byte[i] & 0x3f);
	*text += length;
	return character;
}

size_t
lbp_text_character_columns(uint32_t character)
{
	return is_combining(character) ? 0 : is_wide(character) ? 2 : 1;
}

size_t
lbp_text_columns(const char *text)
{
	size_t columns = 0;
	uint32_t character;

	while ((character = lbp_text_next(&text)) != 0)
		columns += lbp_text_character_columns(character);
	return columns;
}

size_t
lbp_text_columns_of(const char *text, size_t length)
{
	const char *end = text + length;
	size_t columns = 0;

	while (text < end) {
		if ((unsigned char)*text < 0x80) {
			text++;
			columns++;
		} else {
			columns += lbp_text_character_columns(lbp_text_next(&text));
		}
	}
	return columns;
}

size_t
lbp_text_fit(const char *text, size_t columns)
{
	const char *at = text;
	const char *end = text;
	size_t used = 0;
	uint32_t character;

	while ((character = lbp_text_next(&at)) != 0) {
		used += lbp_text_character_columns(character);
		if (used > columns)
			break;
		end = at;
	}
	return (size_t)(end - text);
}
