/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings in plain words: "10 points of 100 less pain (8 to 12): moderate by the American College of Physicians' bands".
 * Invariant: every word follows from the numbers, the instrument and the bands; a direction that is not known is asked
 * for, never guessed. One table has a row a measure.
 * Ownership: the caller owns the finding and what it points to; the text is appended to the caller's buffer.
 */
#ifndef LBP_INSTRUMENT_PLAIN_H
#define LBP_INSTRUMENT_PLAIN_H

#include "base/array.h"
#include "instrument/band.h"
#include "instrument/instrument.h"

enum lbp_plain_kind {
	LBP_PLAIN_POINTS,     /* a difference between means, in an instrument's points */
	LBP_PLAIN_DEVIATIONS, /* the same in standard deviations */
	LBP_PLAIN_RATIO,      /* of risks, odds, hazards, rates or means */
	LBP_PLAIN_PEOPLE,     /* a difference between proportions */
	LBP_PLAIN_SHARE,      /* a proportion */
	LBP_PLAIN_QUANTILE,   /* the time by which a share has had the event */
	LBP_PLAIN_TIME        /* a difference between restricted mean times without the event */
};

struct lbp_plain_measure {
	const char *name; /* as lbp-effect's measures are called; QUANTILE and RMST besides */
	enum lbp_plain_kind kind;
	const char *of;     /* what leads the outcome: "hazard of " */
	const char *caveat; /* what the number is not, or NULL */
};

/* NULL: no words for that measure. Case counts. */
const struct lbp_plain_measure *lbp_plain_measure_find(const char *name);

struct lbp_finding {
	const struct lbp_plain_measure *measure;
	double value, low, high; /* as readers know them: a ratio, not its log; a share, not its logit; NaN: not given */
	double prediction_low, prediction_high; /* NaN: none */
	double level;                           /* of the interval, 0 < level < 1 */
	const char *outcome;                    /* "a recurrence", "pain"; NULL or "": the instrument's construct */
	enum lbp_higher_is higher;              /* what more of it (of the score, of the event) means */
	const char *treatment;                  /* arm 1, or NULL: nobody is favoured by name */
	const struct lbp_instrument *instrument; /* POINTS, else NULL */
	const char *mic_source;                 /* where its important change comes from, or NULL: is not set against it */
	const struct lbp_band *band;            /* POINTS, DEVIATIONS: bands of one rule */
	size_t bands;
	double band_unit;       /* points of the bands in one of value's */
	const char *rule_title; /* "the American College of Physicians' bands" */
	const char *unit;       /* QUANTILE, TIME: "days", or NULL */
	double probability;     /* QUANTILE */
	double horizon;         /* TIME: how long people were watched, or NaN */
};

/*
 * One sentence, without a full stop.
 *
 * inputs   finding: value finite (QUANTILE: NaN, where the share was not reached); low <= value <= high where given;
 *          ratios > 0; shares within [0, 1]; differences of shares within [-1, 1]
 * outputs  the sentence behind what text holds. Amounts are rounded to what the interval's width makes worth saying
 * fails    LBP_EDOMAIN: value, ci_low, a direction that is needed and unknown (argument higher_is), an outcome that is
 *          needed and unknown (argument outcome), bands out of order; LBP_ENOMEM
 * checked  tests/unit/test_plain.c: every measure's words by hand, both directions, intervals with and without the null
 */
enum lbp_status lbp_plain_write(const struct lbp_finding *finding, struct lbp_buffer *text, struct lbp_error *err);

#endif
