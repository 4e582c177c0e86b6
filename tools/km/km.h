/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-km's parts: options (lbp-km.c), curves of a group (fit.c), what is shown of them (curves.c, summaries.c), the
 * bootstrap (bootstrap.c).
 * Ownership: a group owns its fits.
 */
#ifndef LBP_TOOLS_KM_H
#define LBP_TOOLS_KM_H

#include "cli/bootstrap.h"
#include "survival/km_interval.h"

enum { UNSET = -1 };
enum { VARIANCE_GREENWOOD, VARIANCE_ROBUST };

struct km_config {
	struct lbp_followup_options followup;
	struct lbp_bootstrap_options bootstrap;
	int estimator, hazard, ci, lower, variance;
	int reverse;
	const char *times, *probs, *intervals;
};

/* One arm of a group. */
struct km_fit {
	const struct lbp_curve *curve;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_curve_rows rows; /* robust variance only */
};

struct km_group {
	size_t group; /* of --by */
	struct km_fit *fit;
	size_t count;
};

struct km_work {
	struct lbp_followup followup;
	const struct km_config *config;
	double *times, *probs, *cuts;
	size_t time_count, prob_count, cut_count;
	double z; /* normal quantile of the level */
	char ci_name[32]; /* `log`, or `log+peto` with that lower limit */
};

/* fit.c */
enum lbp_status km_fit_curve(const struct lbp_run *run, struct km_work *work, const struct lbp_curve *curve,
	int is_reversed, struct km_fit *fit, struct lbp_error *err);
enum lbp_status km_fit_group(
	const struct lbp_run *run, struct km_work *work, struct km_group *group, struct lbp_error *err);
void km_fit_free(struct km_fit *fit);
void km_group_free(struct km_group *group);

/* bootstrap.c */
enum lbp_status km_check_bootstrap(
	const struct lbp_run *run, const struct km_config *config, struct lbp_error *err);
enum lbp_status km_bootstrap(struct lbp_run *run, struct km_work *work, struct lbp_error *err);

/* curves.c */
void km_begin_row(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit);
void km_end_row(struct lbp_run *run, const struct km_work *work);
void km_show_curve(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit);
void km_show_times(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit);
enum lbp_status km_show_difference(
	struct lbp_run *run, const struct km_work *work, const struct km_group *group, struct lbp_error *err);

/* summaries.c */
enum lbp_status km_columns(struct lbp_run *run, const struct km_work *work, struct lbp_error *err);
void km_show_quantiles(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit);
enum lbp_status km_show_model(
	struct lbp_run *run, struct km_work *work, const struct km_fit *fit, struct lbp_error *err);
enum lbp_status km_show_lifetable(
	struct lbp_run *run, const struct km_work *work, const struct km_fit *fit, struct lbp_error *err);

#endif
