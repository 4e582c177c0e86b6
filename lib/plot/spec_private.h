/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the two panels of a specification curve share.
 * Invariant: the axis is parted into bins, at most one a specification; specification i is in bin i bins / specs.
 * Ownership: everything is borrowed from the call of lbp_spec_script.
 */
#ifndef LBP_PLOT_SPEC_PRIVATE_H
#define LBP_PLOT_SPEC_PRIVATE_H

#include "plot/page.h"
#include "plot/spec.h"

struct spec_plot {
	const struct lbp_spec_options *options;
	const struct lbp_spec *spec;
	size_t specs;
	const struct lbp_spec_choice *choice;
	size_t choices;
	struct lbp_page page;
	struct lbp_axis axis;
	struct lbp_box panel; /* of the estimates; the choices have its left and right */
	double labels, ticks; /* the room of the choices' names, and of the labels of the axis */
	size_t bins;
	double y_next;
};

/* The first specification of a bin; that of the bin behind it ends it. */
size_t spec_bin(const struct spec_plot *plot, size_t bin);

/* Where the place of specification i begins; that of i + 1 ends it. */
double spec_x(const struct spec_plot *plot, size_t i);

/* spec_choices.c: how wide the names are, and the lower panel. */
double spec_label_width(const struct spec_plot *plot);
void spec_put_choices(struct spec_plot *plot);

#endif
