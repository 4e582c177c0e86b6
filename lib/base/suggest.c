/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/suggest.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 64 };

static int
same(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

static size_t
smallest(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

static size_t
edits(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t row[3][LONGEST + 1];
	size_t *before = row[0], *above = row[1], *here = row[2], *spare;
	size_t i, j;

	for (j = 0; j <= b_length; j++)
		above[j] = j;
	for (i = 1; i <= a_length; i++) {
		here[0] = i;
		for (j = 1; j <= b_length; j++) {
			here[j] = smallest(above[j] + 1, here[j - 1] + 1,
				above[j - 1] + (size_t)!same(a[i - 1], b[j - 1]));
			if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]) &&
				before[j - 2] + 1 < here[j])
				here[j] = before[j - 2] + 1;
		}
		spare = before;
		before = above;
		above = here;
		here = spare;
	}
	return above[b_length];
}

const char *
lbp_suggest(const char *word, const char *const *candidates, size_t count)
{
	const char *nearest = NULL;
	size_t fewest = SIZE_MAX;
	size_t length = strlen(word);
	size_t i;

	for (i = 0; i < count && length <= LONGEST; i++) {
		size_t other = strlen(candidates[i]);
		size_t longer = length > other ? length : other;
		size_t allowed = longer < 6 ? 1 : longer / 3;
		size_t distance;

		if (other > LONGEST)
			continue;
		distance = edits(word, length, candidates[i], other);
		if (distance <= allowed && distance < fewest) {
			fewest = distance;
			nearest = candidates[i];
		}
	}
	return nearest;
}

enum lbp_status
lbp_fail_unknown(struct lbp_error *err, const char *what, const char *word, const char *const *known, size_t count,
	const char *otherwise)
{
	const char *near = lbp_suggest(word, known, count);

	if (near != NULL)
		return lbp_fail(err, LBP_EUSAGE, "unknown %s '%s': did you mean '%s'?", what, word, near);
	return lbp_fail(err, LBP_EUSAGE, "unknown %s '%s': %s", what, word, otherwise);
}
