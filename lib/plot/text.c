/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/text.h"

/* Advance widths of DejaVu Sans for the characters from space to ~, in hundredths of an em. */
static const unsigned char ascii_width[] = {
	32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34,
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
	100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
	60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50,
	50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61,
	63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84};

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

/* How many bytes a first byte announces, and the bits of the character that it holds; 0 if it cannot be a first. */
static int
announced(unsigned char byte, uint32_t *bits)
{
	if (byte < 0x80)
		return *bits = byte, 1;
	if (byte >= 0xc2 && byte < 0xe0)
		return *bits = byte & 0x1f, 2;
	if (byte >= 0xe0 && byte < 0xf0)
		return *bits = byte & 0x0f, 3;
	if (byte >= 0xf0 && byte < 0xf5)
		return *bits = byte & 0x07, 4;
	return 0;
}

uint32_t
lbp_text_next(const char **text)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *byte = (const unsigned char *)*text;
	uint32_t character;
	int length = announced(byte[0], &character);

	if (byte[0] == '\0')
		return 0;
	for (int i = 1; i < length; i++) {
		if ((byte[i] & 0xc0) != 0x80) {
			length = 0;
			break;
		}
		character = character << 6 | (byte[i] & 0x3f);
	}
	if (length == 0 || character < least[length] || character > 0x10ffff || (character >= 0xd800 && character < 0xe000)) {
		*text += 1;
		return 0xfffd;
	}
	*text += length;
	return character;
}

/* Outside ASCII by block: near the widest letter where the block is narrow, an em and more where it is not. */
static double
character_em(uint32_t character)
{
	if (character < 0x20)
		return 0.32;
	if (character < 0x7f)
		return ascii_width[character - 0x20] / 100.0;
	if (is_combining(character))
		return 0;
	if (is_wide(character))
		return 1.05;
	if (character == 0x2212) /* the minus sign */
		return 0.84;
	if (character == 0xb2 || (character >= 0x2070 && character < 0x209d))
		return 0.45;
	if (character >= 0x2010 && character < 0x2020)
		return character == 0x2014 || character == 0x2015 ? 1.0 : 0.52;
	return character < 0x250 ? 0.8 : 1.0;
}

double
lbp_text_em(const char *text, int bold)
{
	double em = 0;
	uint32_t character;

	while ((character = lbp_text_next(&text)) != 0)
		em += character_em(character);
	return bold ? 1.14 * em : em;
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
