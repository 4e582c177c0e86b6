/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A funnel plot laid out: effects against their standard errors in, gnuplot script out.
 * Invariant: every study is on the picture, at the edge with an arrow if its effect is beyond the axis; no two texts
 * overlap, a name without room is left out and counted.
 * Ownership: the caller owns points, options and the script; texts in them are borrowed for the call.
 */
#ifndef LBP_PLOT_FUNNEL_H
#define LBP_PLOT_FUNNEL_H

#include "plot/script.h"

struct lbp_funnel_point {
	const char *label; /* "" for none */
	double effect;     /* on the analysis scale */
	double se;
};

#define LBP_FUNNEL_CONTOURS 3

struct lbp_funnel_options {
	struct lbp_plot_options plot;
	int is_log;             /* the analysis scale is a log: ticks tell ratios */
	const char *axis_title; /* "Risk ratio" */
	double null;            /* on the analysis scale; NaN: no contours */
	double contour_p[LBP_FUNNEL_CONTOURS]; /* falling: 0.1, 0.05, 0.01 */
	double contour_z[LBP_FUNNEL_CONTOURS]; /* the normal quantiles that they stand for */
	double pooled;          /* on the analysis scale; NaN: neither line nor limits */
	double level, limit_z;  /* of the pseudo limits around it */
	double low, high;       /* of the axis, on the analysis scale; NaN: as the points need */
	int names;              /* write labels beside the points */
};

/*
 * Appends to *script what scripts/plot/funnel.gp expects, and that file's text.
 * outputs  *nameless: labels left out for want of room
 * fails    LBP_EDATA without a point, LBP_EDOMAIN with err->row set for a standard error below 0; LBP_ENOMEM
 */
enum lbp_status lbp_funnel_script(const struct lbp_funnel_point *point, size_t points,
	const struct lbp_funnel_options *options, struct lbp_buffer *script, size_t *nameless, struct lbp_error *err);

#endif
