/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table 1: what each group's values are; and patient rows to the arm summaries that lbp-effect reads. */
#include "describe/describe.h"

#include <stdlib.h>

static const char *const views[] = {"terms", "means", "arms", "balance", "ranks", NULL};

#define AT(member) offsetof(struct describe_config, member)

static const struct lbp_option options[] = {
	{"variables", 'x', LBP_STRING, AT(variables), "COL,...", "columns of numbers to describe", NULL},
	{"categories", 0, LBP_STRING, AT(categories), "COL,...", "columns of words to count", NULL},
	{"arm", 'a', LBP_STRING, AT(arm), "COL", "the two arms of views arms and balance (arm)", NULL},
	{"reference", 'r', LBP_STRING, AT(reference), "NAME", "arm 2, the comparator (first in C order)", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

/* In the order of views: whether rows are held or only summed up as they pass, and what is shown in the end. */
static const struct {
	enum lbp_extent extent;
	enum lbp_status (*show)(struct lbp_run *run, struct describe_work *work, struct lbp_error *err);
} shown[] = {{LBP_ALL, describe_terms}, {LBP_BLOCK, describe_means}, {LBP_BLOCK, describe_arms},
	{LBP_BLOCK, describe_arms}, {LBP_ALL, describe_ranks}};

static enum lbp_status
describe(struct lbp_run *run, struct describe_work *work, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, shown[run->view].extent, err);
		if (status == LBP_OK)
			status = describe_add_rows(run, work, err);
	}
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	return status == LBP_OK ? shown[run->view].show(run, work, err) : status;
}

static enum lbp_status
run_describe(struct lbp_run *run, struct lbp_error *err)
{
	struct describe_work work = {.config = run->config, .arm = LBP_NO_COLUMN};
	enum lbp_status status = lbp_run_open(run, 0, err);

	if (status == LBP_OK)
		status = describe_ask(run, &work, err);
	if (status == LBP_OK)
		status = describe(run, &work, err);
	lbp_groups_free(&work.groups);
	free(work.moments);
	free(work.missing);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-describe",
		.summary = "Table 1: numbers, means, SDs and quartiles by group; arm summaries from patient rows",
		.options = options,
		.views = views,
		.examples = "  lbp-describe -b arm -x age,pain --categories sex patients.csv\n"
			    "  lbp-describe -b trial -x pain -s arms patients.csv | lbp-effect -m MD\n"
			    "  lbp-describe -x age,pain -s balance patients.csv\n",
		.run = run_describe,
	};
	struct describe_config config = {0};

	return lbp_run(&tool, &config, argc, argv);
}
