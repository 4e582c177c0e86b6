/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ways of the row-wise verbs of lbp-derive: which columns give what, one table a verb.
 * Invariant: the order of a table is the order of trust; a row takes the first way it has the numbers for.
 */
#ifndef LBP_TOOLS_DERIVE_WAYS_H
#define LBP_TOOLS_DERIVE_WAYS_H

#include "derive.h"
#include "fill.h"

/* A function of a way: its context is the struct derive_options of the run. */
#define DERIVE_WAY(name) \
	static enum lbp_status name( \
		const void *context, int variant, const double *in, double *out, struct lbp_error *err)

/* The way "given": the first `variant` outputs are the inputs themselves. */
enum lbp_status derive_given(
	const void *context, int variant, const double *in, double *out, struct lbp_error *err);

extern const struct fill derive_sd, derive_mean_sd, derive_smd, derive_change_sd;
extern const struct fill derive_effect, derive_effect_t, derive_hr, derive_table;
extern const struct fill derive_crossover_md, derive_crossover_smd;

#endif
