/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-mcf's parts: options (lbp-mcf.c), rows and their people (periods.c), what is shown (views.c).
 * Ownership: the work owns its arrays; an arm owns its rows.
 */
#ifndef LBP_TOOLS_MCF_H
#define LBP_TOOLS_MCF_H

#include "cli/followup.h"
#include "survival/mcf.h"

enum { END_ROW, END_LAST_EVENT };

struct mcf_config {
	struct lbp_followup_options followup;
	const char *times;
	int end, variance, ci, weight, unit;
};

/* The people of one arm of a --by group. */
struct mcf_arm {
	const struct lbp_curve *curve;
	struct lbp_mcf_rows rows;
	double *start, *stop;
	unsigned char *event;
	uint32_t *person;
};

struct mcf_work {
	const struct mcf_config *config;
	struct lbp_followup_options options; /* the configuration's, with its standard id */
	struct lbp_followup followup;
	double *from; /* of each row held: where its period begins */
	unsigned char *is_used;
	size_t *order; /* rows by person, then time */
	struct mcf_arm *list; /* of each curve */
	double *times;
	size_t time_count;
};

/* periods.c */
enum lbp_status mcf_ask(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err);
enum lbp_status mcf_read(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err);
void mcf_arm_free(struct mcf_arm *arm);

/* views.c */
void mcf_columns(struct lbp_run *run, const struct mcf_work *work);
enum lbp_status mcf_show(struct lbp_run *run, const struct mcf_work *work, size_t group, struct lbp_error *err);

extern const char *const mcf_units[];

#endif
