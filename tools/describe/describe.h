/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-describe's parts: options (lbp-describe.c), what is collected of the rows (collect.c), what is shown (views.c).
 * Ownership: the work owns its arrays.
 */
#ifndef LBP_TOOLS_DESCRIBE_H
#define LBP_TOOLS_DESCRIBE_H

#include "cli/run.h"
#include "table/group.h"
#include "trial/describe.h"

enum { DESCRIBE_MOST = 64, ARMS = 2 };

struct describe_config {
	const char *variables, *categories, *arm, *reference;
};

/* Columns asked for, and moments by (group, arm, variable). */
struct describe_work {
	const struct describe_config *config;
	size_t variable[DESCRIBE_MOST], variables;
	size_t category[DESCRIBE_MOST], categories;
	struct lbp_groups groups;
	size_t arm;           /* column, or LBP_NO_COLUMN */
	uint32_t code[ARMS];  /* label codes of arm 1 and arm 2, in the order of the file until ordered */
	size_t arms;
	struct lbp_summary *moments;
	size_t *missing;
	size_t moments_capacity, missing_capacity;
	size_t cells; /* of the two arrays that are in use */
};

/* collect.c */
enum lbp_status describe_ask(struct lbp_run *run, struct describe_work *work, struct lbp_error *err);
enum lbp_status describe_add_rows(struct lbp_run *run, struct describe_work *work, struct lbp_error *err);
enum lbp_status describe_order_arms(
	struct lbp_run *run, struct describe_work *work, size_t slot[ARMS], struct lbp_error *err);
size_t describe_cell(const struct describe_work *work, size_t group, size_t arm, size_t variable);

/* views.c: each of them behind the last row */
enum lbp_status describe_terms(struct lbp_run *run, struct describe_work *work, struct lbp_error *err);
enum lbp_status describe_means(struct lbp_run *run, struct describe_work *work, struct lbp_error *err);
enum lbp_status describe_arms(struct lbp_run *run, struct describe_work *work, struct lbp_error *err);
enum lbp_status describe_ranks(struct lbp_run *run, struct describe_work *work, struct lbp_error *err);

#endif
