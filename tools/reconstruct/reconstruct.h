/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of lbp-reconstruct share. */
#ifndef LBP_RECONSTRUCT_RECONSTRUCT_H
#define LBP_RECONSTRUCT_RECONSTRUCT_H

#include "base/random.h"
#include "cli/run.h"
#include "survival/from_summary.h"
#include "survival/guyot.h"

#define RECONSTRUCT_SURVIVAL_TOLERANCE 0.02 /* what reading a curve off a figure allows */

struct reconstruct_config {
	const char *at_risk, *risk_times, *events;
	int percent, whole, ci;
	double jitter;
	const char *arms, *median[2], *ratio, *followup;
	size_t draws, seed;
};

struct reconstruct_work {
	const struct reconstruct_config *config;
	size_t draw;  /* from 1; 0 where --draws is not given */
	size_t id;    /* of the last row written */
	size_t unmet; /* facts that rows do not reproduce */
};

/* One fact beside what the rows say; NaN: not given, or without a time. */
struct reconstruct_fact {
	const char *name;
	double at, given, reproduced, tolerance;
};

/* Names the columns; leads: those of the cells that `lead` writes below, group columns or arm. */
void reconstruct_columns(
	struct lbp_run *run, const struct reconstruct_work *work, const char *const *leads, size_t count);

/* Writes every row. */
void reconstruct_rows(struct lbp_run *run, struct reconstruct_work *work, const struct lbp_rebuilt *rows,
	void (*lead)(struct lbp_run *run, const void *context), const void *context);

/* Takes note of a fact; in view facts the row is written, the same way. */
void reconstruct_fact(struct lbp_run *run, struct reconstruct_work *work, const struct reconstruct_fact *fact,
	void (*lead)(struct lbp_run *run, const void *context), const void *context);

enum lbp_status reconstruct_curve(struct lbp_run *run, struct reconstruct_work *work, struct lbp_error *err);
enum lbp_status reconstruct_summary(struct lbp_run *run, struct reconstruct_work *work, struct lbp_error *err);

#endif
