/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/faults.h"

#include "check.h"

#include <string.h>

/* Two passes over one file, then another file: by line within each, in the order they came on one line. */
static void
by_line(void)
{
	static const char *const want[] = {"a.csv:2: late", "a.csv:3: first", "a.csv:3: second", "a.csv:9: early", "b.csv:2: x"};
	struct lbp_faults faults = {0};
	size_t i;

	lbp_faults_append(&faults, "a.csv", 3, "%s", "first");
	lbp_faults_append(&faults, "a.csv", 9, "%s", "early");
	lbp_faults_append(&faults, "a.csv", 2, "%s", "late");
	lbp_faults_append(&faults, "a.csv", 3, "%s", "second");
	lbp_faults_append(&faults, "b.csv", 2, "%s", "x");
	CHECK(faults.count == 5);
	for (i = 0; i < 5; i++)
		CHECK(strcmp(faults.message[i], want[i]) == 0);
	lbp_faults_free(&faults);
	lbp_faults_free(&faults);
}

/* Of 30, the 20 on the earliest lines, whichever way they come. */
static void
first_of_many(void)
{
	struct lbp_faults up = {0}, down = {0};
	size_t i;

	for (i = 1; i <= 30; i++) {
		lbp_faults_append(&up, "a.csv", i, "bad");
		lbp_faults_append(&down, "a.csv", 31 - i, "bad");
	}
	CHECK(up.count == 30 && down.count == 30);
	for (i = 0; i < LBP_FAULTS_SHOWN; i++) {
		CHECK(up.line[i] == i + 1 && down.line[i] == i + 1);
		CHECK(strcmp(up.message[i], down.message[i]) == 0);
	}
	lbp_faults_free(&up);
	lbp_faults_free(&down);
}

SUITE("faults", {"by line", by_line}, {"first of many", first_of_many})
