/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The verbs of lbp-derive: what papers print -> what formulas need.
 * Ownership: the options are the tool's, borrowed for the run.
 */
#ifndef LBP_TOOLS_DERIVE_H
#define LBP_TOOLS_DERIVE_H

#include "cli/run.h"
#include "effect/measure.h"

enum derive_reference { DERIVE_DEFAULT, DERIVE_T, DERIVE_Z };
enum derive_skewed { DERIVE_SKEWED_KEEP, DERIVE_SKEWED_DROP };

enum { DERIVE_GRID = 64 };

struct derive_options {
	const char *measure, *from, *r, *icc;
	int reference; /* enum derive_reference */
	int skewed;    /* enum derive_skewed */
	int sharing;   /* enum lbp_arms_sharing */
	int borrow;    /* enum lbp_sd_borrowing */
	int yates;     /* chi-squares were printed with Yates' correction */

	/* filled in from the above by the verb */
	double level;
	const struct lbp_measure *known; /* what --measure names */
};

/* Row by row: sd, mean-sd, effect, table, smd, hr, change-sd, crossover. */
int derive_is_rowwise(const char *verb);
enum lbp_status derive_rows(struct lbp_run *run, struct derive_options *options, struct lbp_error *err);

/* combine: the arms of each group (--by, default study) as one arm. */
enum lbp_status derive_combine(struct lbp_run *run, struct lbp_error *err);

/* borrow: missing sd, sd1, sd2 from the rows of the group (--by, default all) that have them. */
enum lbp_status derive_borrow(
	struct lbp_run *run, const struct derive_options *options, struct lbp_error *err);

/*
 * shared: arm 2 of the rows of each group (--by, default study) is one and the same; each row gets its share of it, or,
 * in view vcov, the pairs of rows get the covariance that comes of it.
 */
enum lbp_status derive_shared(
	struct lbp_run *run, const struct derive_options *options, struct lbp_error *err);

/* cluster: people, events, time and standard errors of cluster-randomised rows by the design effect. */
enum lbp_status derive_cluster(
	struct lbp_run *run, const struct derive_options *options, struct lbp_error *err);

/* The groups of --by, or of `otherwise` where that is not given ("": one group of all rows). */
struct lbp_groups;
enum lbp_status derive_groups(
	struct lbp_run *run, struct lbp_groups *groups, const char *otherwise, struct lbp_error *err);

/* Echoes a row with numbers in place of cells: value has one for each column of the input, NaN to leave the cell. */
void derive_echo_changed(struct lbp_run *run, size_t row, const double *value);

double derive_cell(const struct lbp_run *run, size_t row, size_t column);

/* Refuses a row by its place; the run goes on, to find all such rows. */
void derive_fault(struct lbp_run *run, size_t row, struct lbp_error *err);

#endif
