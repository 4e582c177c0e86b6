/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bootstrap.c (views) needs of bootstrap_group.c (one group: units, replicates) and bootstrap_file.c (reading). */
#ifndef LBP_CLI_BOOTSTRAP_PRIVATE_H
#define LBP_CLI_BOOTSTRAP_PRIVATE_H

#include "cli/bootstrap.h"

struct lbp_bootstrap_group {
	const struct lbp_bootstrap_tool *tool;
	struct lbp_bootstrap plan;
	struct lbp_bootstrap_item *item;
	struct lbp_resample *curve;
	size_t curves;
	struct lbp_resampled *drawn; /* workers x curves */
	uint32_t *stratum;           /* of each unit */
	double *value;               /* replicates x items */
};

/* Gathers the rows of a group into units, and asks the tool for the items. */
enum lbp_status lbp_bootstrap_group_init(struct lbp_run *run, struct lbp_followup *followup, size_t group,
	const struct lbp_bootstrap_options *options, const struct lbp_bootstrap_tool *tool,
	struct lbp_bootstrap_group *g, struct lbp_error *err);
void lbp_bootstrap_group_free(struct lbp_bootstrap_group *g);

/*
 * The replicates of all groups from a file of them; *count: how many. Those of the first replicate are computed anew
 * and compared. fails LBP_EDATA (not all there, twice, of another seed, of other data or options), LBP_EIO
 */
enum lbp_status lbp_bootstrap_file_read(
	const char *path, struct lbp_bootstrap_group *group, size_t groups, size_t *count, struct lbp_error *err);

#endif
