/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A forest plot laid out: rows of the forest view in, gnuplot script out.
 * Invariant: every text has its own place, measured; nothing is computed from the numbers but where they are drawn.
 * Ownership: the caller owns rows, options and the script; texts in them are borrowed for the call.
 */
#ifndef LBP_PLOT_FOREST_H
#define LBP_PLOT_FOREST_H

#include "plot/script.h"

enum lbp_forest_kind { LBP_FOREST_STUDY, LBP_FOREST_SUBGROUP, LBP_FOREST_OVERALL, LBP_FOREST_TEST };

/* One row of the forest view; numbers that do not apply are NaN, texts "". */
struct lbp_forest_row {
	enum lbp_forest_kind kind;
	const char *group, *label, *method, *ci_method;
	double n1, events1, n2, events2;
	double estimate, ci_low, ci_high, pi_low, pi_high; /* on the analysis scale */
	double weight, k, tau2, i2, q, q_df, q_p, level;
};

struct lbp_forest_options {
	struct lbp_plot_options plot;
	int is_log;             /* the analysis scale is a log: texts and ticks tell ratios */
	const char *effect;     /* what heads the estimates: "RR" */
	const char *axis_title; /* "Risk ratio" */
	const char *arm1, *arm2;
	const char *sizes; /* what n1 and n2 count: "n", or "time" */
	const char *left, *right; /* what an estimate to the left or right of the null is good for, or "" */
	double null;              /* on the analysis scale; NaN: no line */
	double low, high;         /* of the axis, on the analysis scale; NaN: as the rows need */
	int pooled_line;          /* a line down from the overall estimate */
};

/*
 * Appends to *script what scripts/plot/forest.gp expects, and that file's text.
 * fails    LBP_EDATA without a row to draw; LBP_ENOMEM
 */
enum lbp_status lbp_forest_script(const struct lbp_forest_row *row, size_t rows,
	const struct lbp_forest_options *options, struct lbp_buffer *script, struct lbp_error *err);

#endif
