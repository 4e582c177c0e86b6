/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Curves over time laid out, steps or lines, with the numbers at risk below: curve views in, gnuplot script out.
 * Invariant: every text has its own place, measured; a number at risk stands under the tick that it belongs to; what is
 * left out of long curves is less than a pixel wide. Nothing is computed from the numbers but where they are drawn.
 * Ownership: the caller owns curves, options and the script; texts and points are borrowed for the call.
 */
#ifndef LBP_PLOT_CURVES_H
#define LBP_PLOT_CURVES_H

#include "plot/script.h"

enum { LBP_CURVES_MOST = 12 };

/* From x on the curve is at y, up to the next point; or straight on to that. */
struct lbp_curve_point {
	double x;         /* on the scale of the axis: log(time) where that is logarithmic; rises */
	double y;
	double low, high; /* limits around y; NaN: none */
	double n_risk;    /* NaN: not known */
	double n_censor;
};

struct lbp_curve {
	const char *label; /* "" where there is but one */
	const char *group; /* heads its numbers at risk */
	size_t colour;     /* curves of one group share it and the numbers at risk, and differ in their dashes */
	const struct lbp_curve_point *point;
	size_t points; /* at least 1 */
	int is_line; /* straight from point to point: a fitted curve; over the steps of its colour it has no band */
	double crossing; /* where it comes to options->level; NaN: nowhere */
};

struct lbp_curves_options {
	struct lbp_plot_options plot;
	const char *axis_title, *value_title, *note;
	int is_log;           /* the axis of time */
	double high;          /* its end, on its scale; NaN: the last point */
	double value_low;     /* ends of the axis of values; NaN: as the curves need */
	double value_high;
	double level;         /* lines to where curves come to this: 0.5; NaN: none */
	int bands, marks, risk;
};

/* Where the steps first come to the level from above, halfway to the next step where they lie on it; NaN: nowhere. */
double lbp_curve_crossing(const struct lbp_curve_point *point, size_t points, double level);

/* Where the curve is at x, at or behind its first point. */
double lbp_curve_value(const struct lbp_curve *curve, double x);

/* Those at risk just before x: of the first point at or behind it; 0 behind the last. */
double lbp_curve_at_risk(const struct lbp_curve *curve, double x, double tolerance);

/*
 * Points that a curve needs where nothing narrower than `width` shows: the last one of each such part of the axis and
 * the last of all, but no step that changes nothing.
 * outputs  kept: indices, room for `points`; returns how many
 */
size_t lbp_curve_thin(const struct lbp_curve *curve, size_t points, double width, size_t *kept);

/*
 * Appends to *script what scripts/plot/curves.gp expects, and that file's text.
 * fails    LBP_EDATA without a curve, or with more than LBP_CURVES_MOST; LBP_ENOMEM
 */
enum lbp_status lbp_curves_script(const struct lbp_curve *curve, size_t curves,
	const struct lbp_curves_options *options, struct lbp_buffer *script, struct lbp_error *err);

#endif
