/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Effect sizes and their sampling variances, row by row: a measure bound to its options and to the columns at hand.
 *
 *     struct lbp_effect e;
 *     lbp_effect_init(&e, lbp_measure_find("SMD"), &(struct lbp_effect_options){0}, present, err);
 *     if (lbp_effect_needs_all_rows(&e)) for each chunk: lbp_effect_scan(&e, in, k, err);
 *     for each chunk: lbp_effect_compute(&e, in, k, yi, vi, drop, err);
 *
 * Invariant: what a row gives depends on that row alone, or, where lbp_effect_needs_all_rows, on it and on sums over
 * all rows; never on how the rows are cut into chunks.
 * Ownership: the caller owns the struct and all arrays; inputs are borrowed for the call; there is nothing to free.
 */
#ifndef LBP_EFFECT_EFFECT_H
#define LBP_EFFECT_EFFECT_H

#include "base/error.h"
#include "effect/measure.h"

/* When the amount is added to the cells of a row of counts. */
enum lbp_add_to {
	LBP_TO_ONLY0,  /* to rows with a zero cell (the default) */
	LBP_TO_ALL,    /* to all rows */
	LBP_TO_IF0ALL, /* to all rows, when at least one has a zero cell */
	LBP_TO_NONE    /* never */
};

/* "only0", "all", "if0all", "none": NULL-terminated; and what n of a risk ratio gains, "2x" or "1x" (rr_add_once). */
extern const char *const lbp_add_to_names[], *const lbp_rr_add_names[];

enum lbp_add_kind {
	LBP_ADD_DEFAULT, /* 1/2, or 0 for the measures that need none (adds_nothing) */
	LBP_ADD_AMOUNT,  /* the amount of add */
	LBP_ADD_TACC     /* in 2x2 tables: n1 / (n1 + n2) in arm 1 and n2 / (n1 + n2) in arm 2 (Sweeting 2004) */
};

/* Zeroed: all defaults. */
struct lbp_effect_options {
	enum lbp_vtype vtype;
	enum lbp_correction correction;
	enum lbp_add_kind add_kind;
	double add;
	enum lbp_add_to to;
	bool drop00;            /* drop rows with no events, or only events, in both arms */
	bool rr_add_once;       /* RR: add to the events but not to the rest, so that n grows by the amount, not by two */
	bool add_variance_only; /* the estimate is of the raw cells; the amount goes into the variance */
	double level;           /* of the intervals that are input (ci_low, ci_high); 0 stands for 0.95 */
};

/* Column-wise input of k rows. NULL where absent; what the layout in use names must be there. */
struct lbp_effect_input {
	const double *column[LBP_INPUT_COUNT];
};

/* Sums over rows for averages: of arm 1 (or of all) at 0, of arm 2 at 1. */
struct lbp_whole {
	double sum[2], weight[2];
};

struct lbp_effect {
	const struct lbp_measure *measure;
	struct lbp_effect_options options; /* with the defaults filled in */
	const struct lbp_layout *layout;
	double z;                 /* normal quantile of options.level */
	struct lbp_whole whole[2]; /* as the cells are but for rows with a zero; with the amount added to every row */
	bool any_zero, scanned;
};

/*
 * Binds a measure to options and columns.
 *
 * inputs   present: for each enum lbp_input, whether the caller has such a column
 * outputs  e; the columns in use are lbp_effect_columns(e)
 * fails    LBP_EUSAGE: columns missing (the message lists what would do), a variance type, correction or amount that the
 *          measure does not have, a level outside (0, 1)
 */
enum lbp_status lbp_effect_init(struct lbp_effect *e, const struct lbp_measure *m, const struct lbp_effect_options *o,
	const bool present[LBP_INPUT_COUNT], struct lbp_error *err);

/* The columns in use: the first set of the measure's that is complete. */
const enum lbp_input *lbp_effect_columns(const struct lbp_effect *e, size_t *count);

/* Whether lbp_effect_scan must see all rows before lbp_effect_compute sees the first. */
bool lbp_effect_needs_all_rows(const struct lbp_effect *e);

/*
 * Takes k rows into the sums over all rows; call it for chunk after chunk.
 *
 * fails    as lbp_effect_compute
 */
enum lbp_status lbp_effect_scan(
	struct lbp_effect *e, const struct lbp_effect_input *in, size_t k, struct lbp_error *err);

/*
 * Whether row i may be computed at all: LBP_OK, or LBP_EDOMAIN with err naming the row and the first column at fault.
 * After a failure of lbp_effect_compute a caller finds all bad rows with it.
 */
enum lbp_status lbp_effect_check(
	const struct lbp_effect *e, const struct lbp_effect_input *in, size_t i, struct lbp_error *err);

/*
 * Effect sizes and sampling variances of k rows.
 *
 * inputs   in: k values in each column in use; no missing ones. n in people, SDs and not SEs, times in any one unit;
 *          counts need not be whole, so that imputed ones will do
 * outputs  yi, vi: k values, natural logs for ratios; arm 1 against arm 2, so that yi > 0 when arm 1 is the larger
 *          drop: k values of enum lbp_effect_drop; where it is not LBP_KEPT yi and vi are not to be used
 * fails    LBP_EDOMAIN with err->row (in this chunk) and err->argument; LBP_EUSAGE when rows had to be scanned and were
 *          not. The outputs are then not to be used
 * source   the source column of the table in measure.c, measure by measure
 * checked  tests/unit/test_two_by_two.c and its siblings: by hand and against metafor 3.8-1 (tests/peers/effect.R)
 */
enum lbp_status lbp_effect_compute(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t k, double *yi,
	double *vi, unsigned char *drop, struct lbp_error *err);

/*
 * Interval of a standardised mean (difference) by inverting the noncentral t distribution, for row i.
 *
 * inputs   level in (0, 1); a measure with a noncentral function (SMD, SMDH, SMD1, SMCC, SMN)
 * outputs  low <= yi <= high, on the scale of yi: with a small-sample correction both limits carry it too
 * fails    LBP_EUSAGE when the measure has none, LBP_EDOMAIN, LBP_ENOCONV
 * source   Steiger & Fouladi (1997) in Harlow, Mulaik & Steiger, What if there were no significance tests?, ch. 9; with
 *          unequal variances (SMDH) Welch's degrees of freedom, as an approximation
 * checked  tests/unit/test_nct_interval.c: central case by hand, effectsize (R)
 */
enum lbp_status lbp_effect_noncentral_interval(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t i,
	double level, double *low, double *high, struct lbp_error *err);

/*
 * Degrees of freedom of Student's t for row i: n - 1 (MN, MC); of MD n1 + n2 - 2 with equal variances (HO), else
 * Welch's.
 *
 * outputs  df
 * fails    LBP_EUSAGE when the measure has none; LBP_EDOMAIN
 * source   Student (1908) Biometrika 6:1-25; Welch (1947) Biometrika 34:28-35
 * checked  tests/unit/test_interval.c: by hand, t.test of R 4.2.2
 */
enum lbp_status lbp_effect_t_df(
	const struct lbp_effect *e, const struct lbp_effect_input *in, size_t i, double *df, struct lbp_error *err);

/*
 * Exact interval of one proportion or one rate, for row i: the limits under which so many events or more, or so many or
 * fewer, have probability (1 - level) / 2.
 *
 * inputs   level in (0, 1); PR, PLN, PLO, IR or IRLN; the counts as they are, nothing added to a zero
 * outputs  low <= high, on the scale of yi; of no events low is 0, or minus infinity on a log scale
 * fails    LBP_EUSAGE when the measure has none, LBP_EDOMAIN, LBP_ENOCONV
 * source   Clopper & Pearson (1934) Biometrika 26:404-413; Garwood (1936) Biometrika 28:437-442
 * checked  tests/unit/test_interval.c: by hand, binom.test and poisson.test of R 4.2.2
 */
enum lbp_status lbp_effect_exact_interval(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t i,
	double level, double *low, double *high, struct lbp_error *err);

/*
 * How many of k rows have a zero cell, and how many of these no events, or events only, in both arms; of rows that
 * lbp_effect_check passes. 0 where the measure is not of counts, or where adding to cells is not for it.
 */
void lbp_effect_count_zeros(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t k, size_t *zeros,
	size_t *double_zeros);

/* The reason in the words of the ledger: "double zero", "zero cell" ... */
const char *lbp_effect_drop_name(enum lbp_effect_drop drop);

#endif
