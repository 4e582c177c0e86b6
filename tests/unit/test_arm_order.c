/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "cli/arm_order.h"

/* A run whose table has one column of arms, in this order of coming. */
static void
open_run(struct lbp_run *run, struct lbp_column *column)
{
	static const char *const arms[] = {"usual", "walking", "advice"};
	struct lbp_error err;
	uint32_t code;
	size_t i;

	for (i = 0; i < 3; i++)
		CHECK_STATUS(lbp_labels_code(&column->labels, arms[i], strlen(arms[i]), &code, &err), LBP_OK);
	run->table.column = column;
	run->table.width = 1;
}

static void
order(void)
{
	static char name[] = "arm";
	struct lbp_column column = {.name = name};
	struct lbp_run run = {0};
	struct lbp_arm_order found;
	struct lbp_error err;

	open_run(&run, &column);
	CHECK_STATUS(lbp_arm_order_find(&run, 0, NULL, &found, &err), LBP_OK);
	CHECK(found.count == 3 && found.at[0] == 2 && found.at[1] == 0 && found.at[2] == 1);
	CHECK(found.rank[0] == 1 && found.rank[1] == 2 && found.rank[2] == 0);
	lbp_arm_order_free(&found);
	CHECK_STATUS(lbp_arm_order_find(&run, 0, "walking", &found, &err), LBP_OK);
	CHECK(found.at[0] == 1 && found.at[1] == 2 && found.at[2] == 0);
	CHECK(found.rank[0] == 2 && found.rank[1] == 0 && found.rank[2] == 1);
	lbp_arm_order_free(&found);
	lbp_arm_order_free(&found);
	CHECK_STATUS(lbp_arm_order_find(&run, 0, "usuel", &found, &err), LBP_EUSAGE);
	CHECK_TEXT(err.message, "--reference: no 'usuel' in column 'arm': did you mean 'usual'?");
	lbp_arm_order_free(&found);
	CHECK_STATUS(lbp_arm_order_find(&run, 0, "physio", &found, &err), LBP_EUSAGE);
	lbp_arm_order_free(&found);
	lbp_labels_free(&column.labels);
}

static void
one_arm(void)
{
	struct lbp_error err;

	CHECK_STATUS(lbp_arm_order_fail_one("arm", "usual", " (trial B)", &err), LBP_EDATA);
	CHECK_TEXT(err.message, "column 'arm' has one value only, 'usual' (trial B): two arms are needed");
	CHECK_STATUS(lbp_arm_order_fail_one("arm", NULL, "", &err), LBP_EDATA);
	CHECK_TEXT(err.message, "column 'arm' has one value only: two arms are needed");
}

SUITE("arm_order", {"order", order}, {"one arm", one_arm})
