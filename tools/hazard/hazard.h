/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-hazard's parts: options (lbp-hazard.c, plan.c), what is read (read.c), its four kinds of answer (rates.c, smooth.c,
 * fit.c with fit_views.c, curves.c and observed.c, counts.c), and what they share in showing it (put.c).
 * Ownership: the work owns its arrays; rows own theirs.
 */
#ifndef LBP_TOOLS_HAZARD_H
#define LBP_TOOLS_HAZARD_H

#include "cli/followup.h"
#include "cli/visits.h"
#include "survival/parametric_curve.h"
#include "survival/smooth_bandwidth.h"
#include "table/design.h"

enum { UNSET = -1, MODELS = 24 };
enum { VARIANCE_MODEL, VARIANCE_ROBUST, VARIANCE_QUASI };
enum hazard_what { HAZARD_RATES, HAZARD_SMOOTH, HAZARD_FIT, HAZARD_COUNTS };

struct hazard_config {
	struct lbp_followup_options followup;
	const char *arm, *reference, *interval, *terms, *distribution, *cuts, *bandwidth, *times, *probs;
	int variance, ci;
	double unit, until;
	struct lbp_strings at;
};

/* A distribution to be fitted, with what stands behind its name: weibull:hazard, spline:2:odds. */
struct hazard_model {
	enum lbp_distribution distribution;
	int form; /* enum lbp_form, or UNSET: the distribution's own */
	size_t interior;
	enum lbp_form spline_scale;
	int is_observed; /* none, but the curve as observed: Kaplan-Meier, or Turnbull's where times are intervals */
};

struct hazard_work {
	const struct hazard_config *config;
	enum hazard_what what;

	/* what the texts of the options say */
	struct hazard_model model[MODELS];
	size_t models;
	double *cut, *time, *prob;
	size_t cuts, times, probs;
	double bandwidth; /* as given */
	enum lbp_bandwidth bandwidth_by;
	enum lbp_kernel kernel;
	enum lbp_kernel_boundary boundary;
	enum lbp_jump_ties ties;
	int is_negbin;

	/* what is read */
	struct lbp_followup followup;
	struct lbp_visits visits;
	struct lbp_groups by;
	struct lbp_design design;
	size_t arm, weights, cluster; /* columns, LBP_NO_COLUMN where there is none */
	size_t entry;                 /* with --interval; else it is followup's */
	struct lbp_arm_order order;
	size_t arms;
};

/* The rows of one --by group. */
struct hazard_rows {
	size_t group, n;
	size_t *row;               /* of the table */
	double *low, *high;        /* as struct lbp_lifetimes has them */
	double *start, *stop;      /* entry; time under observation ends */
	unsigned char *event;
	double *weight;
	uint32_t *arm;             /* rank; 0 where there are no arms */
	uint32_t *cluster;         /* NULL: each row its own */
	size_t clusters;
	double *x;                 /* n * design.columns */
	int has_entries;
};

/* plan.c */
enum lbp_status hazard_plan(
	const struct lbp_run *run, const struct hazard_config *config, struct hazard_work *work, struct lbp_error *err);

/* read.c */
enum lbp_status hazard_ask(struct lbp_run *run, struct hazard_work *work, struct lbp_error *err);
enum lbp_status hazard_read(struct lbp_run *run, struct hazard_work *work, struct lbp_error *err);
enum lbp_status hazard_gather(struct lbp_run *run, struct hazard_work *work, size_t group, struct hazard_rows *rows,
	struct lbp_error *err);
void hazard_rows_free(struct hazard_rows *rows);
void hazard_work_free(struct hazard_work *work);

/* rates.c, smooth.c, fit.c, counts.c: one group answered and shown */
enum lbp_status hazard_rates(
	struct lbp_run *run, struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err);
enum lbp_status hazard_smooth(
	struct lbp_run *run, struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err);
enum lbp_status hazard_fit(
	struct lbp_run *run, struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err);
enum lbp_status hazard_counts(
	struct lbp_run *run, struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err);

/* fit_views.c, curves.c, observed.c: the fits of all models to one group */
struct hazard_fits {
	const struct hazard_rows *rows;
	struct lbp_lifetimes data;
	struct lbp_parametric fit[MODELS];
	enum lbp_form form[MODELS];
};
const char *hazard_variance_name(const struct hazard_work *work);
void hazard_name(const struct hazard_work *work, const struct lbp_parametric *fit, enum lbp_form form, size_t parameter,
	char *name, size_t size);
void hazard_put_distribution(
	struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, size_t model);
enum lbp_status hazard_show_fits(
	struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, struct lbp_error *err);
enum lbp_status hazard_show_observed(struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows,
	const char *at, const double *x, struct lbp_error *err); /* x: of whom; NULL: of all */
enum lbp_status hazard_show_curves(
	struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, struct lbp_error *err);

/* put.c */
void hazard_columns(struct lbp_run *run, const struct hazard_work *work);
enum lbp_status hazard_row_columns(struct lbp_run *run, struct lbp_error *err);
void hazard_put_group(struct lbp_run *run, const struct hazard_work *work, size_t group);
const char *hazard_arm(const struct lbp_run *run, const struct hazard_work *work, size_t rank);
enum lbp_status hazard_say_group(
	const struct lbp_run *run, const struct hazard_work *work, size_t group, struct lbp_error *err);

#endif
