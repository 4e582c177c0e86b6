/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "meta/choice.h"

static void
find(void)
{
	static const char *const names[] = {"one", "two", "three", NULL};

	CHECK(lbp_choice_find(names, "one") == 0);
	CHECK(lbp_choice_find(names, "three") == 2);
	CHECK(lbp_choice_find(names, "Two") == -1);
	CHECK(lbp_choice_find(names, "") == -1);
	CHECK(lbp_choice_find(names + 3, "one") == -1);
}

SUITE("choice", {"find", find})
