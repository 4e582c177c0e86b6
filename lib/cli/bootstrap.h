/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bootstrap as the survival filters offer it: options, drawing within the arms of each --by group, the views with
 * its intervals, and view `replicates`, whose shards put together are read back as the same run.
 * Invariant: a row of the output depends on the data, the options and the seed, on threads and shards never.
 * Ownership: items come from the tool by malloc and are freed here; texts in them must outlive the run.
 */
#ifndef LBP_CLI_BOOTSTRAP_H
#define LBP_CLI_BOOTSTRAP_H

#include "cli/followup.h"
#include "survival/bootstrap.h"
#include "survival/resample.h"

/* A member of the tool's configuration; seed starts from LBP_RANDOM_SEED. */
struct lbp_bootstrap_options {
	size_t bootstrap, seed;
	int ci;
	const char *replicates;
};

#define LBP_BOOTSTRAP_OPTIONS(config, member) \
	{"bootstrap", 0, LBP_WHOLE, offsetof(config, member) + offsetof(struct lbp_bootstrap_options, bootstrap), "N", \
		"intervals from N samples of the people, or clusters (-j threads)", NULL}, \
	{"bootstrap-ci", 0, LBP_CHOICE, offsetof(config, member) + offsetof(struct lbp_bootstrap_options, ci), "KIND", \
		"percentile basic bca (percentile)", lbp_bootstrap_ci_names}, \
	{"replicates", 0, LBP_STRING, offsetof(config, member) + offsetof(struct lbp_bootstrap_options, replicates), \
		"A-B|FILE", "view replicates: only these; or take all of FILE", NULL}, \
	{"seed", 0, LBP_WHOLE, offsetof(config, member) + offsetof(struct lbp_bootstrap_options, seed), "N", \
		"what is drawn from (20240627)", NULL}

/* One number that is bootstrapped. */
struct lbp_bootstrap_item {
	const char *term, *level, *reference;
	double at;     /* time, probability, tau */
	int is_log;    /* of a ratio */
	int is_time;   /* missing means not reached: beyond all others */
	int is_hidden; /* in view replicates only */
};

struct lbp_bootstrap_tool {
	void *context;
	const char *at; /* its column */
	int has_ratios; /* some item is a log: columns ratio, ratio_low, ratio_high */
	struct lbp_bootstrap_item *(*items)(
		struct lbp_run *run, void *context, size_t group, size_t *count, struct lbp_error *err);
	/* The value of every item; drawn: of each curve of the group, in order. Thread-safe. */
	void (*values)(const void *context, const struct lbp_bootstrap_item *item, size_t items,
		const struct lbp_resampled *drawn, double *value);
};

/* Whether it was asked for; view replicates asks for it, too. */
int lbp_bootstrap_wanted(const struct lbp_run *run, const struct lbp_bootstrap_options *options);

/* Call it behind lbp_followup_read, of a followup that keeps rows: computes, and writes the view, columns and all. */
enum lbp_status lbp_bootstrap_show(struct lbp_run *run, struct lbp_followup *followup,
	const struct lbp_bootstrap_options *options, const struct lbp_bootstrap_tool *tool, struct lbp_error *err);

#endif
