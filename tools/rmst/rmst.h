/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-rmst's parts: options (lbp-rmst.c), means of the arms (means.c), adjusted comparisons (adjusted.c), the bootstrap
 * (bootstrap.c), what is shown (views.c).
 * Ownership: a group owns its arms.
 */
#ifndef LBP_TOOLS_RMST_H
#define LBP_TOOLS_RMST_H

#include "cli/bootstrap.h"
#include "survival/rmst.h"
#include "survival/rmst_regression.h"

enum { UNSET = -1 };
enum { VARIANCE_GREENWOOD, VARIANCE_ROBUST };
enum tau_rule { TAU_GIVEN, TAU_MIN, TAU_COMMON, TAU_INDIVIDUAL };

struct rmst_config {
	struct lbp_followup_options followup;
	struct lbp_bootstrap_options bootstrap;
	const char *tau, *covariates;
	int variance, extend;
};

struct rmst_work {
	struct lbp_followup followup;
	const struct rmst_config *config;
	enum tau_rule rule;
	double *tau; /* of --tau */
	size_t taus;
	size_t covariate[LBP_RMST_TERMS], covariates;
};

/* An arm with its curve, and its mean to the tau in hand. */
struct rmst_arm {
	const struct lbp_curve *curve;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_curve_rows rows; /* robust variance only */
	struct lbp_rmst rmst;
	double *influence; /* robust variance only: of each of rows */
};

struct rmst_group {
	size_t group;
	struct rmst_arm *arm; /* the reference first */
	size_t count;
};

/* means.c */
enum lbp_status rmst_fit_group(
	const struct lbp_run *run, struct rmst_work *work, struct rmst_group *group, struct lbp_error *err);
enum lbp_status rmst_restrict(const struct lbp_run *run, const struct rmst_work *work, struct rmst_group *group,
	size_t which, struct lbp_error *err);
enum lbp_status rmst_covariance(const struct lbp_run *run, const struct rmst_work *work, const struct rmst_arm *a,
	const struct rmst_arm *b, double *covariance, struct lbp_error *err);
void rmst_group_free(struct rmst_group *group);

/* adjusted.c */
enum lbp_status rmst_show_adjusted(
	struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group, struct lbp_error *err);

/* bootstrap.c */
enum lbp_status rmst_bootstrap(struct lbp_run *run, struct rmst_work *work, struct lbp_error *err);

/* views.c */
#define RMST_NO_LOSS "no ratio: an arm has lost no time by tau"
void rmst_columns(struct lbp_run *run, const struct rmst_work *work);
void rmst_show_arms(struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group);
enum lbp_status rmst_show_terms(
	struct lbp_run *run, const struct rmst_work *work, const struct rmst_group *group, struct lbp_error *err);

/* One row of view terms, or of view coefficients (term then names the coefficient, contrast its model). */
struct rmst_row {
	size_t group;
	enum lbp_rmst_contrast kind;
	const char *term, *level, *reference;
	double tau;
	struct lbp_contrast contrast;
	int is_adjusted;
	const char *note; /* NULL: nothing to say */
};
void rmst_put_row(struct lbp_run *run, const struct rmst_work *work, const struct rmst_row *row);

#endif
