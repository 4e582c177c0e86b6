/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Running gnuplot on a script, and what has to be known of the machine for it.
 * Invariant: gnuplot gets no file of its own to write: what it draws comes back as bytes, so that nothing half-drawn is
 * left anywhere; no start-up file of the user has a say.
 * Ownership: the caller owns the buffers.
 */
#ifndef LBP_PLOT_GNUPLOT_H
#define LBP_PLOT_GNUPLOT_H

#include "plot/script.h"

/*
 * Appends to *drawn what gnuplot writes to standard output.
 * fails    LBP_EIO: gnuplot is not installed, or stopped (its first words are in the message); LBP_ENOMEM
 */
enum lbp_status lbp_gnuplot_run(const struct lbp_buffer *script, struct lbp_buffer *drawn, struct lbp_error *err);

/*
 * What gnuplot's text terminal draws, made fit for reading: no page feed, no LBP_FILLER, no blanks at line ends.
 * fails    LBP_ENOMEM
 */
enum lbp_status lbp_gnuplot_tidy(struct lbp_buffer *text, struct lbp_error *err);

/*
 * Gives an svg a title and a description of its own, for those who hear a page and do not see it.
 * fails    LBP_ENOMEM
 */
enum lbp_status lbp_gnuplot_describe(
	struct lbp_buffer *svg, const char *title, const char *description, struct lbp_error *err);

/* Size of the terminal behind standard output; columns and lines stay as they are where there is none. */
void lbp_gnuplot_terminal(size_t *columns, size_t *lines);

#endif
