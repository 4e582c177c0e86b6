/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/letters.h"

#include "base/text.h"

/* Advance widths of DejaVu Sans for the characters from space to ~, in hundredths of an em. */
static const unsigned char ascii_width[] = {
	32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34,
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
	100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
	60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50,
	50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61,
	63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84};

/* Outside ASCII by block: near the widest letter where the block is narrow, an em and more where it is not. */
static double
character_em(uint32_t character)
{
	if (character < 0x20)
		return 0.32;
	if (character < 0x7f)
		return ascii_width[character - 0x20] / 100.0;
	if (lbp_text_character_columns(character) == 0)
		return 0;
	if (lbp_text_character_columns(character) == 2)
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
lbp_letters_em(const char *text, int bold)
{
	double em = 0;
	uint32_t character;

	while ((character = lbp_text_next(&text)) != 0)
		em += character_em(character);
	return bold ? 1.14 * em : em;
}
