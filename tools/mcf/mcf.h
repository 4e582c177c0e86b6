/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-mcf's parts: options (lbp-mcf.c), rows and their people (read.c, periods.c), what is shown (views.c).
 * Ownership: the work owns its arrays; an arm owns its rows.
 */
#ifndef LBP_TOOLS_MCF_H
#define LBP_TOOLS_MCF_H

#include "cli/run.h"
#include "survival/mcf.h"
#include "table/group.h"

enum { END_ROW, END_LAST_EVENT };

struct mcf_config {
	const char *time, *start, *stop, *event, *id, *arm, *reference, *times;
	int end, variance, ci, weight, unit;
};

/* The people of one arm of a --by group. */
struct mcf_arm {
	uint32_t cell, group, rank, label; /* label: code, LBP_NO_LABEL where there are no arms */
	struct lbp_mcf_rows rows;
	double *start, *stop;
	unsigned char *event;
	uint32_t *person;
};

struct mcf_work {
	const struct mcf_config *config;
	struct lbp_groups by, cells, people;
	size_t time, start, event, id, arm; /* columns; start is LBP_NO_COLUMN where rows have one time */
	char *event_role;
	const char *event_value; /* of --event COL=VALUE, or NULL: 1 and 0 */
	double *from;            /* of each row held: where its period begins */
	unsigned char *is_event, *is_used;
	size_t *order;           /* rows by person, then time */
	struct mcf_arm *list;    /* in the order of group, rank */
	size_t arms;
	size_t *group_start;
	double *times;
	size_t time_count;
};

/* read.c */
enum lbp_status mcf_ask(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err);
enum lbp_status mcf_read(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err);
const char *mcf_label(const struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm);

/* periods.c */
enum lbp_status mcf_periods(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err);
enum lbp_status mcf_gather(const struct lbp_run *run, struct mcf_work *work, struct lbp_error *err);
void mcf_arm_free(struct mcf_arm *arm);

/* views.c */
void mcf_columns(struct lbp_run *run, const struct mcf_work *work);
enum lbp_status mcf_show(struct lbp_run *run, const struct mcf_work *work, size_t group, struct lbp_error *err);

extern const char *const mcf_units[];

#endif
