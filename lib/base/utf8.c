/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

size_t
lbp_utf8_length(const char *text, size_t length)
{
	const unsigned char *at = (const unsigned char *)text;
	size_t i, bytes;

	if (length == 0)
		return 0;
	bytes = at[0] < 0x80 ? 1 : at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : at[0] < 0xF5 ? 4 : 0;
	if (bytes > length)
		return 0;
	for (i = 1; i < bytes; i++)
		if ((at[i] & 0xC0) != 0x80)
			return 0;
	if ((at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F))
		return 0;
	if ((at[0] == 0xF0 && at[1] < 0x90) || (at[0] == 0xF4 && at[1] > 0x8F))
		return 0;
	return bytes;
}
