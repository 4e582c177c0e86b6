/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to lib/effect: what the table of measures, its families and the loop over rows share.
 * Invariant: a row function sees one valid row, brought to one form whatever columns it came from, zero cells already
 * dealt with; what it returns as kept but is not finite is dropped by the caller.
 */
#ifndef LBP_EFFECT_ROWS_H
#define LBP_EFFECT_ROWS_H

#include "effect/effect.h"

#include <math.h>

#define LBP_PI 3.14159265358979323846

struct lbp_two_by_two {
	double events1, others1, events2, others2;
	double r; /* phi of the pairs, for tables of pairs */
};

struct lbp_matched {
	double a, b, c, d; /* b: event under treatment 1 only, c: under 2 only */
};

struct lbp_person_time {
	double events1, time1, events2, time2;
};

struct lbp_two_means {
	double n1, mean1, sd1, n2, mean2, sd2;
};

struct lbp_one_proportion {
	double events, others;
};

struct lbp_one_rate {
	double events, time;
};

struct lbp_one_mean {
	double n, mean, sd;
};

struct lbp_paired {
	double n, mean1, sd1, mean2, sd2, r;
	double sd_change;
	double sd_base; /* the SD that raw-score standardisation divides by */
};

struct lbp_correlation {
	double r, n;
};

struct lbp_regression {
	double t, n, preds, r2;
};

struct lbp_reliability {
	double alpha, items, n;
};

struct lbp_estimate {
	double yi, vi;
};

union lbp_row {
	struct lbp_two_by_two table;
	struct lbp_matched matched;
	struct lbp_person_time rates;
	struct lbp_two_means means;
	struct lbp_one_proportion proportion;
	struct lbp_one_rate rate;
	struct lbp_one_mean mean;
	struct lbp_paired paired;
	struct lbp_correlation correlation;
	struct lbp_regression regression;
	struct lbp_reliability reliability;
	struct lbp_estimate ready;
};

/* What row functions may ask beside their row. */
struct lbp_setting {
	enum lbp_vtype vtype;
	enum lbp_correction correction;
	double z;               /* normal quantile of the level of intervals that are input */
	struct lbp_whole whole; /* averages over all rows, where the variance type needs them */
};

/* A statistic t on df, noncentral by effect / factor; the estimate is t * factor corrected on correction_df. */
struct lbp_noncentral {
	double t, df, factor, correction_df;
};

/* Reads row i, in which each column in use is valid by itself, and refuses what the columns together make invalid. */
typedef enum lbp_status lbp_load_function(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting,
	union lbp_row *row, struct lbp_error *err);

/* One set of columns, LBP_IN_NONE after the last, and how a row is read from it. */
struct lbp_layout {
	lbp_load_function *load;
	enum lbp_input column[8];
};

/* Families of counts say what a zero is and where an amount goes; in others all four are NULL. */
struct lbp_family {
	const char *name;
	bool (*zero_cell)(const union lbp_row *);
	bool (*double_zero)(const union lbp_row *);
	/* amount to the cells of arm 1 and arm 2; events_only: not to the cells without the event */
	void (*add)(union lbp_row *, const double amount[2], bool events_only);
	/* the amounts of treatment-arm continuity correction */
	void (*tacc)(const union lbp_row *, double amount[2]);
};

/* What is wrong with x in that column, whatever the others say: words that follow the offending text, or NULL. */
const char *lbp_input_fault(enum lbp_input column, double x);

/* Row i, brought to the form that the measure's functions take; fails as lbp_effect_check. */
enum lbp_status lbp_effect_load(const struct lbp_effect *e, const struct lbp_setting *setting,
	const struct lbp_effect_input *in, size_t i, union lbp_row *row, struct lbp_error *err);

extern const struct lbp_family lbp_family_two_by_two, lbp_family_matched, lbp_family_person_time,
	lbp_family_two_means, lbp_family_one_proportion, lbp_family_one_rate, lbp_family_one_mean, lbp_family_paired,
	lbp_family_correlation, lbp_family_regression, lbp_family_reliability, lbp_family_hazard, lbp_family_ready;

/* Ended by a layout without a load function. */
extern const struct lbp_layout lbp_layouts_two_by_two[], lbp_layouts_pairs[], lbp_layouts_matched[],
	lbp_layouts_person_time[], lbp_layouts_two_means[], lbp_layouts_two_means_sd2[], lbp_layouts_two_sds[],
	lbp_layouts_one_proportion[], lbp_layouts_one_rate[], lbp_layouts_one_mean[], lbp_layouts_one_sd[],
	lbp_layouts_change[], lbp_layouts_paired[], lbp_layouts_paired_base[], lbp_layouts_paired_sds[],
	lbp_layouts_correlation[], lbp_layouts_regression[], lbp_layouts_regression_r2[], lbp_layouts_reliability[],
	lbp_layouts_hazard[], lbp_layouts_ready[];

lbp_row_function lbp_row_rr, lbp_row_or, lbp_row_rd, lbp_row_as, lbp_row_peto, lbp_row_phi, lbp_row_yuq, lbp_row_yuy,
	lbp_row_rtet, lbp_row_pbit, lbp_row_or2dn, lbp_row_or2dl, lbp_row_mporm;
lbp_row_function lbp_row_mprd, lbp_row_mprr, lbp_row_mpor, lbp_row_mporc, lbp_row_mppeto;
lbp_row_function lbp_row_irr, lbp_row_ird, lbp_row_irsd;
lbp_row_function lbp_row_md, lbp_row_smd, lbp_row_smdh, lbp_row_smd1, lbp_row_smd1h, lbp_row_rom, lbp_row_cvr,
	lbp_row_vr, lbp_row_rpb, lbp_row_rbis, lbp_row_d2orn, lbp_row_d2orl;
lbp_row_function lbp_row_pr, lbp_row_pln, lbp_row_plo, lbp_row_pas, lbp_row_pft;
lbp_row_function lbp_row_ir, lbp_row_irln, lbp_row_irs, lbp_row_irft;
lbp_row_function lbp_row_mn, lbp_row_mnln, lbp_row_cvln, lbp_row_sdln, lbp_row_smn;
lbp_row_function lbp_row_mc, lbp_row_smcc, lbp_row_smcr, lbp_row_smcrh, lbp_row_smdx, lbp_row_romc, lbp_row_cvrc,
	lbp_row_vrc;
lbp_row_function lbp_row_cor, lbp_row_ucor, lbp_row_zcor, lbp_row_pcor, lbp_row_zpcor, lbp_row_spcor;
lbp_row_function lbp_row_araw, lbp_row_ahw, lbp_row_abt;
lbp_row_function lbp_row_ready;

lbp_scan_function lbp_scan_risks, lbp_scan_smd, lbp_scan_smd1, lbp_scan_cvs, lbp_scan_proportion, lbp_scan_cor,
	lbp_scan_ucor, lbp_scan_pcor, lbp_scan_spcor;

lbp_noncentral_function lbp_noncentral_smd, lbp_noncentral_smdh, lbp_noncentral_smd1, lbp_noncentral_smcc,
	lbp_noncentral_smn;

lbp_df_function lbp_df_md, lbp_df_mn, lbp_df_mc;

/* The value of a column in row i; NaN where the caller has no such column. */
static inline double
lbp_cell(const struct lbp_effect_input *in, enum lbp_input column, size_t i)
{
	return in->column[column] != NULL ? in->column[column][i] : NAN;
}

static inline double
lbp_square(double x)
{
	return x * x;
}

/* Whether the log of a / b is finite. */
static inline bool
lbp_same_sign(double a, double b)
{
	return (a > 0 && b > 0) || (a < 0 && b < 0);
}

/* The average over all rows of arm 1 (or of all) at 0, of arm 2 at 1. */
static inline double
lbp_average(const struct lbp_whole *whole, int arm)
{
	return whole->sum[arm] / whole->weight[arm];
}

#endif
