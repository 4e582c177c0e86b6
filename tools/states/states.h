/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-states's parts: options (lbp-states.c), the states and who is in which (read.c), the arms of a group (fit.c), curves
 * (curves.c), means and moves (summaries.c).
 * Ownership: the work owns its arrays; a group owns its arms.
 */
#ifndef LBP_TOOLS_STATES_H
#define LBP_TOOLS_STATES_H

#include "cli/followup.h"
#include "survival/km_interval.h"
#include "survival/states.h"

struct states_config {
	struct lbp_followup_options followup;
	const char *states, *initial, *from, *absorbing, *state, *times;
	int ci, extend;
	double tau; /* NaN: not given */
};

struct states_work {
	const struct states_config *config;
	struct lbp_followup_options options; /* the configuration's, with its standard id */
	struct lbp_followup followup;
	size_t count, only;                  /* states; the one asked for, or count: all */
	const char *name[LBP_STATES_MOST];
	size_t first_code;                   /* state of the first of --states: 1 behind an --initial that is not among them */
	size_t initial;                      /* state in which people begin, where there is no --from */
	unsigned char is_absorbing[LBP_STATES_MOST];
	size_t from;                         /* column, or LBP_NO_COLUMN */
	unsigned char *in, *to, *goes_on;    /* of each row held */
	double *times;
	size_t time_count;
};

/* An arm of a group, and what was found. */
struct states_arm {
	const struct lbp_curve *curve;
	struct lbp_curve_rows rows;
	unsigned char *in, *to, *goes_on;
	double last; /* end of follow-up */
	struct lbp_states fit;
};

struct states_group {
	size_t group, arms;
	double tau;
	struct states_arm *arm;
};

/* read.c */
enum lbp_status states_name(struct states_work *work, struct lbp_error *err);
enum lbp_status states_ask(struct lbp_run *run, struct states_work *work, struct lbp_error *err);
enum lbp_status states_read(struct lbp_run *run, struct states_work *work, struct lbp_error *err);

/* fit.c */
enum lbp_status states_fit(struct lbp_run *run, struct states_work *work, size_t group, struct states_group *out,
	struct lbp_error *err);
void states_group_free(struct states_group *group);
int states_is_beyond(const struct states_work *work, const struct states_arm *arm, double t);

/* curves.c */
void states_curve_columns(struct lbp_run *run, const struct states_work *work);
void states_show_curves(struct lbp_run *run, const struct states_work *work, const struct states_group *group);

/* summaries.c */
void states_summary_columns(struct lbp_run *run, const struct states_work *work);
void states_show_summaries(struct lbp_run *run, const struct states_work *work, const struct states_group *group);
void states_begin_row(struct lbp_run *run, const struct states_work *work, const struct states_arm *arm, const char *state);
void states_numbers(struct lbp_run *run, const double *x, size_t count);

#endif
