/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The effect-size measures of the suite: one table, one row a measure. To add a measure, add a row to the table in
 * measure.c and a function beside its siblings in the file of its family, declared in rows.h.
 * Invariant: names and aliases are unique; layouts are in order of preference; the default variance type is allowed.
 * Ownership: everything here is constant and static.
 */
#ifndef LBP_EFFECT_MEASURE_H
#define LBP_EFFECT_MEASURE_H

#include "base/error.h"

#include <stdbool.h>

/* The standard columns that measures are computed from; lbp_input_name gives the name in a file. */
enum lbp_input {
	LBP_IN_NONE,
	LBP_IN_EVENTS1, LBP_IN_NONEVENTS1, LBP_IN_N1, LBP_IN_TIME1, LBP_IN_MEAN1, LBP_IN_SD1,
	LBP_IN_EVENTS2, LBP_IN_NONEVENTS2, LBP_IN_N2, LBP_IN_TIME2, LBP_IN_MEAN2, LBP_IN_SD2,
	LBP_IN_EVENTS, LBP_IN_NONEVENTS, LBP_IN_N, LBP_IN_TIME, LBP_IN_MEAN, LBP_IN_SD,
	LBP_IN_MEAN_PRE, LBP_IN_SD_PRE, LBP_IN_MEAN_POST, LBP_IN_SD_POST, LBP_IN_MEAN_CHANGE, LBP_IN_SD_CHANGE,
	LBP_IN_A, LBP_IN_B, LBP_IN_C, LBP_IN_D,
	LBP_IN_R, LBP_IN_T, LBP_IN_PREDS, LBP_IN_R2, LBP_IN_ALPHA, LBP_IN_ITEMS,
	LBP_IN_HR, LBP_IN_CI_LOW, LBP_IN_CI_HIGH, LBP_IN_LOG_HR, LBP_IN_SE, LBP_IN_O_MINUS_E, LBP_IN_V,
	LBP_IN_YI, LBP_IN_VI, LBP_IN_SEI,
	LBP_INPUT_COUNT
};

/* How yi is related to the number that readers know. */
enum lbp_scale {
	LBP_SCALE_IDENTITY,
	LBP_SCALE_LOG,         /* exp(yi): a ratio; for one group the proportion, rate, mean or SD itself */
	LBP_SCALE_LOGIT,       /* exp(yi) / (1 + exp(yi)) is a proportion */
	LBP_SCALE_ARCSINE,     /* sin(yi) squared is a proportion; of two groups, half of Cohen's h */
	LBP_SCALE_SQUARE_ROOT, /* yi squared is a rate */
	LBP_SCALE_FISHER_Z,    /* tanh(yi) is a correlation */
	LBP_SCALE_CUBE_ROOT,   /* 1 - (1 - yi) cubed is a reliability */
	LBP_SCALE_LOG_COMPLEMENT /* 1 - exp(-yi) is a reliability */
};

/* Kinds of sampling variance; a measure says which it has. */
enum lbp_vtype {
	LBP_VTYPE_DEFAULT, /* the measure's own */
	LBP_VTYPE_LS,      /* large-sample */
	LBP_VTYPE_LS2,     /* large-sample of the uncorrected estimate, times the squared correction */
	LBP_VTYPE_UB,      /* unbiased */
	LBP_VTYPE_AV,      /* large-sample, at the average over all rows */
	LBP_VTYPE_HO,      /* equal variances in the two arms */
	LBP_VTYPE_AVHO,    /* both */
	LBP_VTYPE_ST,      /* stratified sampling: the arms' sizes are fixed */
	LBP_VTYPE_CS,      /* cross-sectional sampling: only the total is fixed */
	LBP_VTYPE_RM,      /* RevMan: effect squared over 2 (N - 3.94) for g, 2 N for d, 2 (n2 - 1) for Delta */
	LBP_VTYPE_COUNT
};

/* Small-sample correction of standardised means. */
enum lbp_correction {
	LBP_CORRECTION_DEFAULT, /* the measure's own */
	LBP_CORRECTION_EXACT,   /* Hedges' J by gamma functions */
	LBP_CORRECTION_APPROX,  /* 1 - 3 / (4 df - 1) */
	LBP_CORRECTION_NONE,
	LBP_CORRECTION_COUNT
};

/* Why a row has no effect size. */
enum lbp_effect_drop {
	LBP_KEPT,
	LBP_DROP_DOUBLE_ZERO,       /* no events, or only events, in both arms */
	LBP_DROP_ZERO_CELL,         /* a zero cell makes the estimate or its variance infinite */
	LBP_DROP_TOO_FEW,           /* too few people for the variance or its correction */
	LBP_DROP_MEAN,              /* a log is asked of a mean (or of a ratio of means) that is not above 0 */
	LBP_DROP_NEGATIVE_VARIANCE, /* the unbiased estimate of the variance is below 0 */
	LBP_DROP_NOT_ESTIMABLE,     /* the estimate or its variance is infinite for another reason, such as r = 1 */
	LBP_DROP_COUNT
};

struct lbp_family;
struct lbp_layout;
struct lbp_setting;
struct lbp_estimate;
struct lbp_noncentral;
struct lbp_whole;
union lbp_row;

/* One row into its estimate and variance. */
typedef enum lbp_effect_drop lbp_row_function(
	const union lbp_row *, const struct lbp_setting *, struct lbp_estimate *);

/* What one row adds to the averages over all rows. */
typedef void lbp_scan_function(const union lbp_row *, const struct lbp_setting *, struct lbp_whole *);

/* The noncentral t that one row's standardised mean follows. */
typedef void lbp_noncentral_function(const union lbp_row *, struct lbp_noncentral *);

/* The degrees of freedom of one row's mean (difference) over its standard error. */
typedef double lbp_df_function(const union lbp_row *, enum lbp_vtype);

struct lbp_measure {
	const char *name, *alias; /* alias: another name for the same, or NULL */
	const char *title;
	enum lbp_scale scale;
	const struct lbp_family *family;
	const struct lbp_layout *layouts; /* the sets of columns that will do */
	unsigned vtypes;                  /* 1u << vtype for each that is allowed */
	enum lbp_vtype vtype;             /* the default */
	enum lbp_correction correction;   /* the default; LBP_CORRECTION_DEFAULT when the measure has none to choose */
	bool adds_nothing;                /* the default amount to add to zero cells is 0, not 1/2 */
	const char *source;
	lbp_row_function *row;
	lbp_scan_function *scan;             /* for AV and AVHO, else NULL */
	lbp_noncentral_function *noncentral; /* for noncentral-t intervals, else NULL */
	lbp_df_function *df;                 /* for t intervals, else NULL */
};

/* The measure of that name or alias, or NULL. */
const struct lbp_measure *lbp_measure_find(const char *name);

/* The same, for a name that a user gave. fails LBP_EUSAGE, with the name that may have been meant */
enum lbp_status lbp_measure_by_name(const char *name, const struct lbp_measure **measure, struct lbp_error *err);

/* The i-th measure, in the order of the table; NULL past the last. */
const struct lbp_measure *lbp_measure_at(size_t i);

/* What the rows of a measure are: "two means", "2x2 table" ... */
const char *lbp_measure_family(const struct lbp_measure *m);

/*
 * The i-th set of columns that the measure can be computed from, and their number; NULL past the last. They are in order
 * of preference: lbp_effect_init takes the first that is complete.
 */
const enum lbp_input *lbp_measure_columns(const struct lbp_measure *m, size_t i, size_t *count);

bool lbp_measure_has_vtype(const struct lbp_measure *m, enum lbp_vtype vtype);

/* Whether zero cells are something to be dealt with: rows of counts, of which the estimate needs them above 0. */
bool lbp_measure_has_zeros(const struct lbp_measure *m);

/*
 * The number that readers know of yi, and the yi of such a number: exp and log of ratios, their own of proportions,
 * rates, correlations and reliabilities of one group. Both grow. A difference of transformed numbers has none: itself.
 *
 * inputs   a finite yi; a printed number x
 * outputs  x and yi; where the scale ends before x (a ratio of 0 or less) its end, which may be infinite
 * fails    never
 * source   enum lbp_scale
 * checked  tests/unit/test_measure.c: by hand, there and back
 */
double lbp_measure_back(const struct lbp_measure *m, double yi);
double lbp_measure_forward(const struct lbp_measure *m, double x);

const char *lbp_input_name(enum lbp_input input);
const char *lbp_scale_name(enum lbp_scale scale);
const char *lbp_vtype_name(enum lbp_vtype vtype);
const char *lbp_correction_name(enum lbp_correction correction);

/* The same as tables that end with NULL, for options. */
extern const char *const lbp_vtype_names[], *const lbp_correction_names[];

#endif
