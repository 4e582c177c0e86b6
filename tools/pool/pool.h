/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-pool's parts: options (lbp-pool.c), their defaults (presets.c), what is read (read.c), what is computed (answer.c),
 * what is shown (views.c).
 * Ownership: the work owns its arrays; an answer owns its parts.
 */
#ifndef LBP_TOOLS_POOL_H
#define LBP_TOOLS_POOL_H

#include "cli/run.h"
#include "effect/effect.h"
#include "meta/mantel_haenszel.h"
#include "meta/pool_row.h"
#include "meta/stratified.h"
#include "meta/subgroup.h"
#include "table/group.h"

/* Methods beyond those of tau2, in the one list of --method. */
enum { METHOD_MH = LBP_TAU2_COUNT, METHOD_PETO, METHODS };

/* A flag that a preset sets for differences (RD, IRD) only; given by the user it is 1, for all. */
enum { FOR_DIFFERENCES = 2 };

enum { UNSET = -1 }; /* an option that was not given: then the preset's value, else the default */

struct pool_config {
	int method, ci, prediction, tau2_ci;
	double tau2; /* NaN: to be estimated */
	const char *weights, *subgroup, *measure, *add;
	int unweighted, tau2_common, to, raw_estimate;
	double mh_add;
	int mh_to, mh_variance, keep00, rr_add, q_centre, compat, mixed_scales;
};

extern const char *const pool_method_names[];

/* The arrays of one analysis: row i of them is table row row[i]. */
struct pool_data {
	size_t k;
	size_t *row;
	size_t *group; /* subgroup of each */
	double *yi, *vi, *weights;
	double *events1, *size1, *events2, *size2;
};

struct pool_work {
	const struct pool_config *config;
	struct lbp_pool_request request;
	struct lbp_quantiles quantiles;
	struct lbp_groups by;
	size_t yi, vi, sei, weights, subgroup, measure, scale, study;
	size_t counts[4]; /* events1, n1 or time1, events2, n2 or time2 */
	int person_time;
	int has_tables; /* counts are read */
	struct pool_data data; /* of the group in hand */
	size_t capacity;
	char measure_name[64];
	int is_log;
	uint32_t *label; /* label codes of the subgroups in hand, in the order they come */
	size_t labels, label_capacity;
	size_t *seen; /* of each study's label, the last group with a row of it, counted from 1 */
	size_t repeats, repeated; /* rows beyond the first of a study in a group; the last of them */
};

/* What is known of one analysis. For MH and PETO the fits hold what those methods give, the rest NaN. */
struct pool_answer {
	struct lbp_pool overall;
	size_t k_used; /* studies in Q */
	struct lbp_pool *part; /* of each subgroup */
	size_t parts;
	struct lbp_between between, within;
	struct lbp_stratified_tests tests; /* MH */
	struct lbp_test rate, rate_corrected;
	double *weight; /* of each row, not per cent: MH and PETO; else NULL */
};

/* presets.c */
void pool_fill_in(struct pool_config *config);
enum lbp_status pool_check_options(const struct pool_config *config, struct lbp_error *err);

/* read.c */
enum lbp_status pool_ask(struct lbp_run *run, struct pool_work *work, struct lbp_error *err);
enum lbp_status pool_check_rows(struct lbp_run *run, struct pool_work *work, struct lbp_error *err);
enum lbp_status pool_gather(struct lbp_run *run, struct pool_work *work, size_t group, struct lbp_error *err);
void pool_tell_repeats(const struct lbp_run *run, const struct pool_work *work);
void pool_free(struct pool_work *work);

/* answer.c */
enum lbp_status pool_answer(struct pool_work *work, struct pool_answer *answer, struct lbp_error *err);
void pool_answer_free(struct pool_answer *answer);

/* views.c */
enum lbp_status pool_columns(struct lbp_run *run, const struct pool_work *work, struct lbp_error *err);
void pool_show(
	struct lbp_run *run, const struct pool_work *work, const struct pool_answer *answer, size_t group);

#endif
