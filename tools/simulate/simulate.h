/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of lbp-simulate share: options and columns (lbp-simulate.c), the design (read.c), its patients (draw.c).
 * Invariant: a row depends on the design, the trial and the patient's number; rows come in that order, whatever the threads.
 */
#ifndef LBP_SIMULATE_SIMULATE_H
#define LBP_SIMULATE_SIMULATE_H

#include "cli/run.h"
#include "trial/simulate.h"

enum { SIMULATE_ARMS = 16 };
enum simulate_view { VIEW_TIMES, VIEW_EPISODES, VIEW_INTERVALS, VIEW_OUTCOMES };
enum simulate_hazard { HAZARD_EXPONENTIAL, HAZARD_WEIBULL, HAZARD_PIECEWISE, HAZARD_CURVE };

struct simulate_config {
	const char *arms, *ratios, *rates, *cuts, *baseline, *weeks, *change, *effect, *trials, *patients;
	int hazard;
	double median, shape, correlation, visits, missed;
	struct lbp_design_times times;
	size_t seed;
};

struct simulate_arm {
	char name[64];
	size_t n;
	double ratio, effect;
};

struct simulate_span { /* first to last, counted from 1 */
	size_t first, last;
};

struct simulate_design {
	const struct simulate_config *config;
	enum simulate_view view;
	struct simulate_arm arm[SIMULATE_ARMS];
	size_t arms, n;
	struct simulate_span trials, patients;
	struct lbp_design_times times;
	struct lbp_design_outcomes outcomes;
	double *week, *change; /* visits: one at baseline, then those of --weeks */
	size_t visits;
};

struct simulate_row {
	size_t trial, id, arm;
	double value[3]; /* the view's columns behind id and arm; NaN: empty */
};

/* Reads the options (and the curve) into a design; simulate_free in any case. */
enum lbp_status simulate_read(struct lbp_run *run, struct simulate_design *design, struct lbp_error *err);
void simulate_free(struct simulate_design *design);

/* Draws the patients of all trials and writes them. fails LBP_EDOMAIN, LBP_ENOMEM */
enum lbp_status simulate_draw(struct lbp_run *run, const struct simulate_design *design, struct lbp_error *err);
void simulate_write(
	struct lbp_run *run, const struct simulate_design *design, const struct simulate_row *row, size_t count);

#endif
