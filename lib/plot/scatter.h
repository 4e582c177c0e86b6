/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clouds of points in panels side by side, with a smooth line and its limits through each: residuals.
 * Invariant: all panels have one axis across, each its own down; every point lies on its panel; points that could not
 * be told apart are drawn once.
 * Ownership: the caller owns panels, options and the script; texts and points are borrowed for the call.
 */
#ifndef LBP_PLOT_SCATTER_H
#define LBP_PLOT_SCATTER_H

#include "plot/script.h"

enum { LBP_SCATTER_PANELS = 24 };
enum lbp_scatter_kind { LBP_SCATTER_PLAIN, LBP_SCATTER_EVENT, LBP_SCATTER_CENSORED };

struct lbp_scatter_point {
	double x, y;
	enum lbp_scatter_kind kind;
};

struct lbp_scatter_smooth {
	double x, y, low, high; /* low and high NaN: no limits */
};

struct lbp_scatter_panel {
	const char *title; /* or "" */
	const struct lbp_scatter_point *point;
	size_t points; /* at least 1 */
	const struct lbp_scatter_smooth *smooth; /* by x */
	size_t smooths;
	double level, second; /* values that have a line across; NaN: none */
};

struct lbp_scatter_options {
	struct lbp_plot_options plot;
	const char *x_title, *y_title, *note;
	int x_is_log; /* x are logs of what the ticks tell */
	const double *x_at, *x_value; /* where the axis is any rising function: places of x, and what ticks tell of them */
	size_t x_count;               /* 0: it is not */
};

/*
 * Appends to *script what scripts/plot/page.gp expects, and that file's text.
 * fails    LBP_EDATA without a panel or with more than LBP_SCATTER_PANELS; LBP_ENOMEM
 */
enum lbp_status lbp_scatter_script(const struct lbp_scatter_panel *panel, size_t panels,
	const struct lbp_scatter_options *options, struct lbp_buffer *script, struct lbp_error *err);

#endif
