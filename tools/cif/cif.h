/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-cif's parts: options (lbp-cif.c), rows (read.c), a group (group.c), its curves (curves.c), Gray's test (gray.c) and Fine-Gray regression (regress.c).
 * Ownership: the work owns its arrays; a fit owns its table and curve.
 */
#ifndef LBP_TOOLS_CIF_H
#define LBP_TOOLS_CIF_H

#include "cli/followup.h"
#include "survival/cif.h"
#include "survival/fine_gray.h"
#include "table/design.h"

enum { UNSET = -1 };
enum { VARIANCE_GREENWOOD, VARIANCE_AALEN, VARIANCE_FINE_GRAY, VARIANCE_ROBUST, VARIANCE_MODEL };

extern const char *const cif_variances[];

struct cif_config {
	struct lbp_followup_options followup;
	const char *causes, *cause, *covariates, *times, *at;
	int ci, variance, tied;
	double rho; /* NaN: not given */
};

struct cif_work {
	const struct cif_config *config;
	struct lbp_followup_options options; /* the configuration's, for curves: with covariates the reference is theirs */
	struct lbp_followup followup;
	size_t only; /* the one cause asked for, or their number: all */
	double *times; /* --times */
	size_t time_count;

	/* of every person, where there are covariates */
	struct lbp_design design;
	double *person_time, *person_start;
	unsigned char *person_outcome;
	uint32_t *person_group;
	size_t people, person_capacity;
};

/* read.c */
enum lbp_status cif_ask(struct lbp_run *run, struct cif_work *work, struct lbp_error *err);
void cif_numbers(struct lbp_run *run, const double *x, size_t count);

/* group.c */
int cif_regresses(const struct lbp_run *run);
void cif_name_columns(struct lbp_run *run, const struct cif_work *work);
enum lbp_status cif_show_group(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err);

/* curves.c */
void cif_curve_columns(struct lbp_run *run, const struct cif_work *work);
enum lbp_status cif_show_curves(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err);
enum lbp_status cif_show_difference(
	struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err);

/* gray.c */
void cif_gray_columns(struct lbp_run *run, const struct cif_work *work);
enum lbp_status cif_show_gray(struct lbp_run *run, const struct cif_work *work, size_t group, struct lbp_error *err);

/* regress.c */
void cif_regress_columns(struct lbp_run *run, const struct cif_work *work);
enum lbp_status cif_regress(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err);

#endif
