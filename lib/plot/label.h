/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of the datablock $text: where a text stands, how it is aligned, with which face; and the labels of axes.
 * Ownership: texts are borrowed for the call.
 */
#ifndef LBP_PLOT_LABEL_H
#define LBP_PLOT_LABEL_H

#include "plot/axis.h"
#include "plot/script.h"

enum lbp_align { LBP_LEFT, LBP_CENTRE, LBP_RIGHT };

/* One row of $text; nothing for an empty text. */
void lbp_label_put(struct lbp_script *script, enum lbp_plot_format format, double x, double y, enum lbp_align align,
	const char *face, const char *text);

/*
 * A text in lines of whole words no longer than room, `step` apart, from (x, y) down; returns y of what follows it.
 * Without a script it is only measured.
 */
double lbp_label_paragraph(struct lbp_script *script, enum lbp_plot_format format, double x, double y, double room,
	double step, const char *face, const char *text);

/*
 * The title in lines of whole words no longer than room, from x on and from y = 0 down.
 * Returns y of what follows it: 0 without a title.
 */
double lbp_label_title(struct lbp_script *script, const struct lbp_plot_options *options, double x, double room);

/* Length of a text in em, or in columns of a terminal. */
double lbp_label_length(enum lbp_plot_format format, const char *text, int bold);

/* The ticks of an axis of that length, across (labels so much further apart than they must be) or down. */
void lbp_label_ticks_across(enum lbp_plot_format format, struct lbp_axis *axis, double length, double more);
void lbp_label_ticks_along(enum lbp_plot_format format, struct lbp_axis *axis, const double *at, const double *value,
	size_t count, double length); /* as lbp_axis_ticks_along */
void lbp_label_ticks_down(enum lbp_plot_format format, struct lbp_axis *axis, double length);

#endif
