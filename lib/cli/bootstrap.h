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

/*
 * What is bootstrapped in one --by group: the tool fills it in. plan.seed and plan.workers are set before, plan.values is
 * the number of items. plan.statistic, which gives their values for a sample, must be thread-safe.
 */
struct lbp_bootstrap_group {
	struct lbp_bootstrap plan;
	struct lbp_bootstrap_item *item; /* by malloc; freed here, as is stratum */
	uint32_t *stratum;               /* of each unit, for plan.stratum; or NULL */
	double *estimate;                /* of the items, by malloc; NULL: the statistic of the data as they are */
	void (*free)(void *context);     /* of plan.context; or NULL */
	double *value;                   /* private: replicates x items */
};

struct lbp_bootstrap_tool {
	void *context;
	const char *at; /* the column of the items' at; NULL: they have none */
	int has_ratios; /* some item is a log: columns ratio, ratio_low, ratio_high */
	enum lbp_status (*prepare)(struct lbp_run *run, void *context, size_t number, struct lbp_bootstrap_group *group,
		struct lbp_error *err);
	const char *const *columns; /* further ones of the intervals, NULL-terminated; or NULL */
	void (*put)(struct lbp_run *run, const void *context, size_t number); /* their cells */
};

/* Whether it was asked for; view replicates asks for it, too. */
int lbp_bootstrap_wanted(const struct lbp_run *run, const struct lbp_bootstrap_options *options);

/* Computes, and writes the view, columns and all. fails LBP_EDATA where all samples would be the same; as the tool does */
enum lbp_status lbp_bootstrap_show(struct lbp_run *run, struct lbp_followup *followup,
	const struct lbp_bootstrap_options *options, const struct lbp_bootstrap_tool *tool, struct lbp_error *err);

/*
 * Rows with one label are one unit: units are numbered in the C order of their labels, and drawn within strata where
 * each is in one, else all together.
 *
 * inputs   labels; n rows: label code and stratum (below strata) of each
 * outputs  unit: of each row; group->stratum and of group->plan units, stratum, strata
 * fails    LBP_ENOMEM
 */
enum lbp_status lbp_bootstrap_clusters(const struct lbp_labels *labels, const uint32_t *code, const uint32_t *stratum,
	size_t n, size_t strata, uint32_t *unit, struct lbp_bootstrap_group *group, struct lbp_error *err);

/* Kaplan-Meier curves and what follows from them: a tool's prepare, with a struct lbp_bootstrap_curves as its context. */
struct lbp_bootstrap_curves {
	struct lbp_followup *followup; /* read, and keeps rows */
	void *context;
	struct lbp_bootstrap_item *(*items)(
		struct lbp_run *run, void *context, size_t group, size_t *count, struct lbp_error *err);
	/* The value of every item; drawn: of each curve of the group, in order. Thread-safe. */
	void (*values)(const void *context, const struct lbp_bootstrap_item *item, size_t items,
		const struct lbp_resampled *drawn, double *value);
};
enum lbp_status lbp_bootstrap_curves_prepare(struct lbp_run *run, void *context, size_t number,
	struct lbp_bootstrap_group *group, struct lbp_error *err);

#endif
