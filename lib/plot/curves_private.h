/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of the layout of curves share.
 * Invariant: lengths are in em, or characters and lines for the text format; y runs down from the top.
 * Ownership: everything is borrowed from the call of lbp_curves_script.
 */
#ifndef LBP_PLOT_CURVES_PRIVATE_H
#define LBP_PLOT_CURVES_PRIVATE_H

#include "plot/curves.h"
#include "plot/page.h"

struct curves {
	const struct lbp_curves_options *options;
	const struct lbp_curve *curve;
	size_t curves;
	struct lbp_page page;
	struct lbp_axis x, y;
	struct lbp_box panel;
	double y_next; /* of what comes below */
	double labels; /* width of those of the axis of values */
	double names; /* width of the groups' names beside their numbers; 0: they stand above them */
	double key_x[LBP_CURVES_MOST], key_y[LBP_CURVES_MOST]; /* of the samples */
};

/* curves_write.c: the datablocks. */
void curves_write(struct curves *curves);
double curves_x(const struct curves *curves, double x);
double curves_y(const struct curves *curves, double y);

#endif
