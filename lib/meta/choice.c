/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/choice.h"

#include <string.h>

int
lbp_choice_find(const char *const *names, const char *name)
{
	int i;

	for (i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}
