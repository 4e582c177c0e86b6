/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What papers print -> what formulas need. */
#include "derive/derive.h"

#include <string.h>

static const char *const verbs[] = {"sd", "mean-sd", "effect", "table", "smd", "hr", "change-sd", "crossover",
	"combine", "shared", "borrow", "cluster", NULL};
static const char *const views[] = {"rows", "vcov", NULL};
static const char *const references[] = {"default", "t", "z", NULL};
static const char *const skewed[] = {"keep", "drop", NULL};
static const char *const sharings[] = {"even", "proportional", NULL};
static const char *const borrowings[] = {"pooled", "median", "mean", "largest", NULL};

#define AT(member) offsetof(struct derive_options, member)

static const struct lbp_option options[] = {
	{"measure", 'm', LBP_STRING, AT(measure), "NAME", "effect, crossover: what the estimates are", NULL},
	{"from", 0, LBP_STRING, AT(from), "WAY", "derive in this way only (the first that a row has)", NULL},
	{"reference", 0, LBP_CHOICE, AT(reference), "t|z", "what tests and intervals used (sd: t; effect: z)", references},
	{"r", 0, LBP_STRING, AT(r), "R,...", "correlations for rows without r, a row for each", NULL},
	{"skewed", 0, LBP_CHOICE, AT(skewed), "keep|drop", "mean-sd: rows that the skewness test rejects (keep)", skewed},
	{"yates", 0, LBP_FLAG, AT(yates), NULL, "table: chi2 was corrected for continuity", NULL},
	{"sharing", 0, LBP_CHOICE, AT(sharing), "HOW", "shared: even or proportional parts of arm 2 (even)", sharings},
	{"method", 0, LBP_CHOICE, AT(borrow), "HOW", "borrow: pooled median mean largest (pooled)", borrowings},
	{"icc", 0, LBP_STRING, AT(icc), "X", "cluster: for rows without icc", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
run_derive(struct lbp_run *run, struct lbp_error *err)
{
	struct derive_options *o = run->config;

	if (lbp_run_shows(run, "vcov") && strcmp(run->what, "shared") != 0)
		return lbp_fail(err, LBP_EUSAGE, "--show: only shared has a view vcov");
	if (derive_is_rowwise(run->what))
		return derive_rows(run, o, err);
	if (strcmp(run->what, "combine") == 0)
		return derive_combine(run, err);
	if (strcmp(run->what, "shared") == 0)
		return derive_shared(run, o, err);
	if (strcmp(run->what, "borrow") == 0)
		return derive_borrow(run, o, err);
	return derive_cluster(run, o, err);
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-derive",
		.summary = "what papers print -> what formulas need",
		.verbs = verbs,
		.options = options,
		.views = views,
		.examples = "  lbp-derive sd trials.csv | lbp-effect -m MD | lbp-pool\n"
			    "  lbp-derive effect -m OR -c estimate=or papers.csv | lbp-pool\n"
			    "  lbp-derive change-sd --r 0.3,0.5,0.7 trials.csv\n",
		.run = run_derive,
	};
	struct derive_options config = {0};

	return lbp_run(&tool, &config, argc, argv);
}
