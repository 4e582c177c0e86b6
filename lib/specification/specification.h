/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every meta-analysis of the same rows that the open levels of a grid allow, and which of them give a published result.
 *
 *     struct lbp_grid grid;
 *     lbp_grid_init(&grid);
 *     lbp_specifications_run(&request, &all, err);
 *     ... all.at[i].reproduces ...
 *
 * Invariant: one specification for each combination that means something; levels that cannot make a difference (zero
 * cells where there are none, methods for one study) are tried once. One that fails stays in the list with its reason.
 * Ownership: the caller owns the list, the list its array; what the request points to is borrowed for the call.
 */
#ifndef LBP_SPECIFICATION_SPECIFICATION_H
#define LBP_SPECIFICATION_SPECIFICATION_H

#include "specification/printed.h"
#include "specification/trials.h"

/* What may have been published. */
enum lbp_figure {
	LBP_FIGURE_ESTIMATE,
	LBP_FIGURE_CI_LOW,
	LBP_FIGURE_CI_HIGH,
	LBP_FIGURE_P,    /* two-sided, of no effect */
	LBP_FIGURE_I2,   /* per cent */
	LBP_FIGURE_TAU2, /* on the analysis scale: of logs for ratios */
	LBP_FIGURE_Q,
	LBP_FIGURE_K, /* studies */
	LBP_FIGURES
};

enum { LBP_NO_LEVEL = 255 }; /* there was nothing to choose */

enum { LBP_SPECIFICATIONS_MOST = 2000000 };

struct lbp_specification {
	const struct lbp_measure *measure; /* of the effects: decides how they are printed */
	unsigned char level[LBP_DIMENSIONS]; /* LBP_NO_LEVEL; of LEFT_OUT and MEASURE see below */
	uint32_t left_out;                 /* unit, or LBP_LEFT_OUT_NOBODY */
	uint32_t dropped;                  /* rows without an effect */
	unsigned char drop;                /* why the first of them has none: enum lbp_effect_drop */
	const char *failure;               /* NULL, or why there is no result; the numbers are then NaN */
	double estimate, ci_low, ci_high;  /* on the analysis scale */
	double figure[LBP_FIGURES];        /* as they would be printed, but for rounding; NaN where there is none */
	bool reproduces;                   /* every published figure */
};

struct lbp_specifications {
	struct lbp_specification *at;
	size_t count, capacity;
};

struct lbp_specification_request {
	const struct lbp_trials *trials;
	const struct lbp_grid *grid;
	const struct lbp_measure *ready; /* what ready effects (measure GEN) are; NULL: differences */
	double level;                    /* of all intervals, in (0, 1) */
	double per;                      /* what differences and rates are multiplied by in print: 100 for per cent */
	struct lbp_printed published[LBP_FIGURES];
	size_t workers;                                 /* threads, which change no result; 0 counts as 1 */
	void (*step)(void *context, size_t worker);     /* NULL, or called behind each sample, by any thread */
	void *context;
};

/*
 * Tries them.
 *
 * inputs   request; rows that every open measure can read (lbp_effect_check), checked (lbp_trials_check) where a control
 *          arm is shared
 * outputs  all: in the order of the dimensions, shared and left_out outermost
 * fails    LBP_EUSAGE: no combination means something, or more than LBP_SPECIFICATIONS_MOST do; LBP_ENOMEM
 * source   the methods' own: lbp_effect_compute, lbp_pool_fit, lbp_mantel_haenszel_fit, lbp_peto_fit; as metafor 3.8-1, Q
 *          of Mantel-Haenszel without an amount in its sums is of effects with one (only0-drop00)
 * checked  tests/unit/test_specification.c: by hand, counts of combinations; tests/peers/specification.R: metafor 3.8-1
 */
enum lbp_status lbp_specifications_run(
	const struct lbp_specification_request *request, struct lbp_specifications *all, struct lbp_error *err);

/* Samples of the rows that will be taken: what there is to do. */
size_t lbp_specifications_samples(const struct lbp_specification_request *request);

void lbp_specifications_free(struct lbp_specifications *all);

/* What the numbers of a measure are multiplied by in print: request->per, or 1 for ratios and standardised effects. */
double lbp_specification_unit(const struct lbp_specification_request *request, const struct lbp_measure *measure);

/* "estimate", "ci_low" ... */
const char *lbp_figure_name(size_t figure);

#endif
