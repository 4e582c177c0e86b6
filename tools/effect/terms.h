/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-effect's parts: options and rows (lbp-effect.c), views terms and measures (terms.c).
 * Ownership: texts point into argv; the work's arrays belong to lbp-effect.c.
 */
#ifndef LBP_TOOLS_EFFECT_TERMS_H
#define LBP_TOOLS_EFFECT_TERMS_H

#include "cli/run.h"
#include "effect/effect.h"

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

/* The columns of view terms, and its row for row i, its sign turned where sign is -1. */
void effect_name_terms(struct lbp_run *run, const struct effect_work *work);
enum lbp_status effect_write_term(struct lbp_run *run, const struct effect_work *work, const struct lbp_effect_input *in,
	size_t i, int sign, struct lbp_error *err);

/* View measures: what there is. */
enum lbp_status effect_write_measures(struct lbp_run *run);

#endif
