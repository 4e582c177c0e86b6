/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-cif's parts: options (lbp-cif.c), the coding of causes (codes.c), rows (read.c), a group (group.c), its
 * curves (curves.c), Gray's test (gray.c) and Fine-Gray regression (regress.c).
 * Ownership: the work owns its arrays; a fit owns its table and curve.
 */
#ifndef LBP_TOOLS_CIF_H
#define LBP_TOOLS_CIF_H

#include "cli/run.h"
#include "survival/cif.h"
#include "survival/fine_gray.h"
#include "table/design.h"
#include "table/group.h"

enum { CIF_CAUSES = 16, UNSET = -1 };
enum { VARIANCE_GREENWOOD, VARIANCE_AALEN, VARIANCE_FINE_GRAY, VARIANCE_ROBUST, VARIANCE_MODEL };

extern const char *const cif_variances[];

struct cif_config {
	const char *time, *start, *stop, *event, *id, *causes, *censored, *arm, *reference, *strata, *cause, *covariates, *times;
	const char *at;
	int ci, variance, tied;
	double rho; /* NaN: not given */
};

/* What each value of the event column means. */
struct cif_codes {
	char *text; /* the list of causes, cut up */
	const char *value[CIF_CAUSES], *name[CIF_CAUSES];
	size_t causes;
	unsigned char *outcome; /* of each label: 0 censored, 1 and up a cause, or one of the two below */
	size_t capacity, known;
};

enum { CIF_OUTSIDE = CIF_CAUSES + 1 };

/* A group of people: an arm of a stratum of a --by group. */
struct cif_curve {
	uint32_t cell, group, stratum, rank, arm; /* arm: label code, LBP_NO_LABEL where there are none */
};

struct cif_work {
	const struct cif_config *config;
	struct cif_codes codes;
	size_t only; /* the one cause asked for, or causes: all */
	struct lbp_groups by, strata, cells, patients;
	size_t seen; /* patients so far */
	size_t time, start, event, arm, id; /* columns */
	struct lbp_counts counts;
	struct cif_curve *curve; /* in the order of group, stratum, rank */
	size_t curves, curve_capacity;
	size_t *group_start;
	double *times; /* --times */
	size_t time_count;

	/* of each row held by the table */
	uint32_t *cell_outcome, *cell_entry;
	unsigned char *what, *entry;
	size_t capacity;

	/* of every person, where there are covariates */
	struct lbp_design design;
	double *person_time;
	unsigned char *person_outcome;
	uint32_t *person_group;
	size_t people, person_capacity;
};

/* codes.c */
enum lbp_status cif_codes_init(struct cif_codes *codes, const struct cif_config *config, struct lbp_error *err);
enum lbp_status cif_codes_learn(struct cif_codes *codes, const struct cif_config *config,
	const struct lbp_labels *labels, struct lbp_error *err);
enum lbp_status cif_codes_find(
	const struct cif_codes *codes, const char *name, size_t *cause, struct lbp_error *err);
void cif_codes_free(struct cif_codes *codes);

/* read.c */
enum lbp_status cif_ask(struct lbp_run *run, struct cif_work *work, struct lbp_error *err);
enum lbp_status cif_read(struct lbp_run *run, struct cif_work *work, struct lbp_error *err);
const char *cif_arm(const struct lbp_run *run, const struct cif_work *work, const struct cif_curve *curve);
void cif_name_groups(struct lbp_run *run, const struct cif_work *work);
void cif_write_group(struct lbp_run *run, const struct cif_work *work, size_t group);
void cif_numbers(struct lbp_run *run, const double *x, size_t count);

/* group.c */
int cif_regresses(const struct lbp_run *run);
void cif_name_columns(struct lbp_run *run, const struct cif_work *work);
enum lbp_status cif_show_group(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err);

/* curves.c */
void cif_curve_columns(struct lbp_run *run, const struct cif_work *work);
enum lbp_status cif_show_curves(struct lbp_run *run, const struct cif_work *work, size_t group, struct lbp_error *err);
enum lbp_status cif_show_difference(
	struct lbp_run *run, const struct cif_work *work, size_t group, struct lbp_error *err);

/* gray.c */
void cif_gray_columns(struct lbp_run *run, const struct cif_work *work);
enum lbp_status cif_show_gray(struct lbp_run *run, const struct cif_work *work, size_t group, struct lbp_error *err);

/* regress.c */
void cif_regress_columns(struct lbp_run *run, const struct cif_work *work);
enum lbp_status cif_regress(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err);

#endif
