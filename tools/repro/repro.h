/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-repro's parts: options (lbp-repro.c), what they open (plan.c), what is read (read.c), what is shown (views.c).
 * Ownership: the work owns its arrays and its list of specifications.
 */
#ifndef LBP_TOOLS_REPRO_H
#define LBP_TOOLS_REPRO_H

#include "cli/run.h"
#include "specification/chance.h"

struct repro_config {
	const char *published, *figure[LBP_FIGURES], *measure, *vary, *shared;
	struct lbp_strings fix;
	int flip, mixed_scales;
	double per, slack;
};

struct repro_work {
	const struct repro_config *config;
	struct lbp_grid grid;
	struct lbp_specification_request request;
	struct lbp_trials trials;
	struct lbp_specifications all;
	struct lbp_chance chance;
	size_t matches, failed;

	size_t column[LBP_INPUT_COUNT]; /* LBP_NO_COLUMN: not read */
	size_t study, shared, measure, scale;
	uint32_t *unit, *group;
	size_t *unit_row; /* the first row of each unit: its label */
	uint32_t *rank;   /* specifications that did not fail, by their estimates */
	size_t ranked;
};

/* plan.c: what was published, and what is open but for measures. */
enum lbp_status repro_plan(struct repro_work *work, struct lbp_error *err);
/* plan.c: the measures, once it is known which columns there are. */
enum lbp_status repro_plan_measures(
	struct repro_work *work, const bool present[LBP_INPUT_COUNT], struct lbp_error *err);

/* read.c */
enum lbp_status repro_ask(struct lbp_run *run, struct repro_work *work, struct lbp_error *err);
enum lbp_status repro_read(struct lbp_run *run, struct repro_work *work, struct lbp_error *err);

/* views.c */
enum lbp_status repro_rank(struct repro_work *work, struct lbp_error *err);
void repro_show(struct lbp_run *run, const struct repro_work *work);
/* "0.72 (0.60-0.85), p 0.0002" */
void repro_say_published(const struct repro_config *config, char *text, size_t size);

void repro_free(struct repro_work *work);

#endif
