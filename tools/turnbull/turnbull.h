/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-turnbull's parts: options (lbp-turnbull.c), what is read (read.c), what is shown (views.c).
 * Ownership: the work owns its arrays; a group owns its arms.
 */
#ifndef LBP_TOOLS_TURNBULL_H
#define LBP_TOOLS_TURNBULL_H

#include "cli/arm_order.h"
#include "cli/visits.h"
#include "survival/km_interval.h"
#include "survival/turnbull.h"
#include "table/group.h"

struct turnbull_config {
	const char *interval, *id, *arm, *reference, *weights, *probs;
	int ci;
};

struct turnbull_work {
	const struct turnbull_config *config;
	struct lbp_visits visits;
	struct lbp_groups by, people;
	size_t id;   /* column, LBP_NO_COLUMN where there is none */
	size_t arm;  /* column, LBP_NO_COLUMN where there is none */
	struct lbp_arm_order order;
	size_t arms; /* 1 where there is no arm */
	double *prob;
	size_t probs;
};

/* The rows of one --by group, in the order of their arms: arm a has first[a] .. first[a + 1] - 1. */
struct turnbull_group {
	size_t group, n;
	double *low, *high, *weight;
	uint32_t *arm;
	size_t *first;
};

/* read.c */
enum lbp_status turnbull_ask(struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err);
enum lbp_status turnbull_read(struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err);
enum lbp_status turnbull_gather(struct lbp_run *run, const struct turnbull_work *work, size_t group,
	struct turnbull_group *rows, struct lbp_error *err);
void turnbull_group_free(struct turnbull_group *rows);
void turnbull_work_free(struct turnbull_work *work);

/* views.c */
void turnbull_columns(struct lbp_run *run, const struct turnbull_work *work);
enum lbp_status turnbull_show(
	struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, struct lbp_error *err);

#endif
