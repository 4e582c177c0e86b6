/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bootstrap.c (the run), bootstrap_file.c (replicates computed before) and bootstrap_views.c need of each other. */
#ifndef LBP_CLI_BOOTSTRAP_PRIVATE_H
#define LBP_CLI_BOOTSTRAP_PRIVATE_H

#include "cli/bootstrap.h"

/*
 * The replicates of all groups from a file of them; *count: how many. Those of the first replicate are computed anew
 * and compared. fails LBP_EDATA (not all there, twice, of another seed, of other data or options), LBP_EIO
 */
enum lbp_status lbp_bootstrap_file_read(const char *path, struct lbp_sources *sources, struct lbp_bootstrap_group *group,
	size_t groups, size_t *count, struct lbp_error *err);

/* What the views of all groups are made with. */
struct lbp_bootstrap_report {
	const struct lbp_followup *followup;
	const struct lbp_bootstrap_options *options;
	const struct lbp_bootstrap_tool *tool;
	size_t first, count; /* replicates */
};

/* Of all items the estimates, and for BCA their acceleration: plan.values of each. */
enum lbp_status lbp_bootstrap_estimates(struct lbp_run *run, const struct lbp_bootstrap_options *options,
	const struct lbp_bootstrap_group *g, double *estimate, double *acceleration, struct lbp_error *err);

void lbp_bootstrap_show_replicates(
	struct lbp_run *run, const struct lbp_bootstrap_report *report, const struct lbp_bootstrap_group *group);
enum lbp_status lbp_bootstrap_show_intervals(struct lbp_run *run, const struct lbp_bootstrap_report *report,
	const struct lbp_bootstrap_group *group, struct lbp_error *err);

#endif
