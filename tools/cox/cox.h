/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-cox's parts: options (lbp-cox.c, plan.c), what is read (read.c), the rows of a fit (source.c), what is fitted
 * (fit.c), what is shown (views.c, tests.c, schoenfeld.c, rows.c, curves.c), samples (bootstrap.c).
 * Ownership: the work owns its arrays; an answer owns its parts.
 */
#ifndef LBP_TOOLS_COX_H
#define LBP_TOOLS_COX_H

#include "base/random.h"
#include "cli/bootstrap.h"
#include "survival/cox_concordance.h"
#include "survival/cox_curve.h"
#include "survival/cox_firth.h"
#include "survival/cox_frailty.h"
#include "survival/cox_pieces.h"
#include "survival/cox_residual.h"
#include "survival/cox_zph.h"
#include "table/design.h"

enum { UNSET = -1 };
enum { VARIANCE_MODEL, VARIANCE_ROBUST, VARIANCE_SPARSE };

struct cox_config {
	struct lbp_followup_options followup;
	struct lbp_bootstrap_options bootstrap;
	const char *terms, *reference, *offset, *recurrent, *frailty, *frailty_law, *split;
	int variance, ties, firth, transform, ci;
	struct lbp_strings at;
};

/* What the texts of the options say. */
struct cox_plan {
	enum lbp_cox_recurrent recurrent;
	size_t episodes; /* the last stratum takes this one and all later; 0: no limit */
	enum lbp_cox_frailty_kind law;
	double theta;    /* NaN: to be estimated */
	double *cut;     /* --split */
	size_t cuts;
};

struct cox_work {
	const struct cox_config *config;
	struct cox_plan plan;
	struct lbp_followup followup;
	struct lbp_design design;
	size_t offset, frailty; /* columns */

	/* the rows used, as they came */
	size_t rows;
	struct lbp_pack start, stop, weight, offsets, stratum, cluster, id, group;
	struct lbp_pack line; /* of each row in its file, less the row's number */
	const struct lbp_pack *patient; /* label codes of --id: id, or cluster if that is the same column; NULL: none */
	unsigned char *event;
	size_t event_capacity;
	uint32_t *order;  /* rows by --by group; NULL: one group, in the order of the rows */
	size_t *first;    /* group g is order[first[g]] .. order[first[g + 1] - 1] */
	char **label;     /* of periods or episodes */
	size_t labels;
	struct lbp_buffer names; /* of the last group's columns, each with its NUL: view rows */
};

/* One group's model. */
struct cox_answer {
	size_t group;
	const uint32_t *rows; /* of the work, NULL: all */
	size_t n;             /* input rows */
	struct lbp_cox_pieces pieces; /* of those rows, where they are cut or regrouped */
	size_t levels;        /* of the pieces, 1 where there are none */
	struct lbp_cox_data data;
	struct lbp_cox fit;   /* what every view reads; of --firth and --frailty its estimates and variance */
	struct lbp_cox_firth firth;
	struct lbp_cox_frailty frailty;
	size_t clusters;      /* that have rows; 0: none asked for */
	size_t events;        /* rows with an event in the input */
};

/* plan.c */
enum lbp_status cox_check_options(
	const struct lbp_run *run, const struct cox_config *config, struct lbp_error *err);
enum lbp_status cox_plan(const struct cox_config *config, struct cox_plan *plan, struct lbp_error *err);
enum lbp_status cox_check_terms(const struct lbp_run *run, const struct cox_work *work, struct lbp_error *err);

/* read.c */
enum lbp_status cox_ask(struct lbp_run *run, struct cox_work *work, struct lbp_error *err);
enum lbp_status cox_read(struct lbp_run *run, struct cox_work *work, struct lbp_error *err);
void cox_work_free(struct cox_work *work);

/* source.c */
enum lbp_status cox_take_rows(
	struct lbp_run *run, struct cox_work *work, struct cox_answer *answer, struct lbp_error *err);
size_t cox_input_row(const struct cox_answer *answer, size_t piece); /* of the work */

/* fit.c */
int cox_is_robust(const struct cox_work *work);
enum lbp_status cox_fit(struct lbp_run *run, struct cox_work *work, struct cox_answer *answer, struct lbp_error *err);
void cox_answer_free(struct cox_answer *answer);
void cox_name(const struct cox_work *work, size_t column, const char *joint, char *name, size_t size);
enum lbp_status cox_fail(const struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer,
	size_t column, struct lbp_error *err);

/* views.c */
void cox_columns(struct lbp_run *run, const struct cox_work *work);
enum lbp_status cox_show(struct lbp_run *run, struct cox_work *work, struct cox_answer *answer, struct lbp_error *err);
void cox_put_group(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer);
void cox_put_term(struct lbp_run *run, const struct cox_work *work, size_t column);
void cox_name_strata(struct lbp_run *run, const struct cox_work *work);
void cox_put_stratum(
	struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, size_t stratum);

const char *cox_model_name(const struct cox_work *work);

/* bootstrap.c */
enum lbp_status cox_check_bootstrap(
	const struct lbp_run *run, const struct cox_config *config, struct lbp_error *err);
enum lbp_status cox_bootstrap(struct lbp_run *run, struct cox_work *work, struct lbp_error *err);

/* tests.c */
enum lbp_status cox_concordance(const struct cox_answer *answer, enum lbp_concordance_weighting weighting,
	struct lbp_concordance *c, struct lbp_error *err);
enum lbp_status cox_show_concordance(
	struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err);
enum lbp_status cox_show_zph(
	struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err);
enum lbp_status cox_show_schoenfeld(
	struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err);

/* rows.c */
enum lbp_status cox_show_rows(
	struct lbp_run *run, struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err);

/* curves.c */
enum lbp_status cox_show_curves(
	struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err);

#endif
