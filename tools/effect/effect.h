/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-effect's parts: options (lbp-effect.c), the measure and its columns (bind.c), rows (rows.c), views terms and measures
 * (terms.c).
 * Ownership: texts point into argv; the work owns its arrays.
 */
#ifndef LBP_TOOLS_EFFECT_H
#define LBP_TOOLS_EFFECT_H

#include "cli/run.h"
#include "effect/effect.h"

enum effect_up { UP_AS_GIVEN, UP_BETTER, UP_WORSE };
extern const char *const effect_ups[]; /* NULL-terminated */

enum effect_interval { EFFECT_Z, EFFECT_T, EFFECT_NCT, EFFECT_EXACT };
extern const char *const effect_intervals[]; /* NULL-terminated */

struct effect_config {
	const char *measure;
	int vtype, correction, to, up, interval, rr_add;
	const char *add;
	int drop00, flip, raw_estimate;
};

/* What the run holds beside the table: columns by the inputs they play, and room for results. */
struct effect_work {
	const struct effect_config *config;
	struct lbp_effect effect;
	size_t column[LBP_INPUT_COUNT];
	size_t study, higher_is;
	double *yi, *vi;
	unsigned char *drop;
	size_t capacity;
};

/* bind.c: the measure by its name; its columns, asked of the table. */
enum lbp_status effect_find_measure(
	const struct effect_config *config, const struct lbp_measure **measure, struct lbp_error *err);
enum lbp_status effect_bind(
	struct lbp_run *run, struct effect_work *work, const struct lbp_measure *measure, struct lbp_error *err);

/* rows.c: reads, computes and writes all rows. */
enum lbp_status effect_do_rows(struct lbp_run *run, struct effect_work *work, struct lbp_error *err);
void effect_free(struct effect_work *work);

/* The columns of view terms, and its row for row i, its sign turned where sign is -1. */
void effect_name_terms(struct lbp_run *run, const struct effect_work *work);
enum lbp_status effect_write_term(struct lbp_run *run, const struct effect_work *work, const struct lbp_effect_input *in,
	size_t i, int sign, struct lbp_error *err);

/* View measures: what there is. */
enum lbp_status effect_write_measures(struct lbp_run *run);

#endif
