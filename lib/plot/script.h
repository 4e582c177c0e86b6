/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A gnuplot script being written: definitions and datablocks ahead of the text of a .gp file.
 * Invariant: no text from the outside can leave the string or the datablock that it was put into; after the first
 * failure nothing is added and status tells it.
 * Ownership: the caller owns the struct and its buffer (freed by lbp_script_finish); err is borrowed until then.
 */
#ifndef LBP_PLOT_SCRIPT_H
#define LBP_PLOT_SCRIPT_H

#include "base/array.h"

#define LBP_MINUS "\xe2\x88\x92" /* U+2212, as wide as a digit; terminals get the hyphen */

struct lbp_script {
	struct lbp_buffer text;
	enum lbp_status status;
	struct lbp_error *err;
};

enum lbp_plot_format { LBP_PLOT_TEXT, LBP_PLOT_SVG, LBP_PLOT_PNG, LBP_PLOT_PDF };

/* What every kind of figure is told. */
struct lbp_plot_options {
	enum lbp_plot_format format;
	const char *output; /* path for the script to write to, or NULL for standard output */
	const char *title;  /* or "" */
	const char *appearance; /* the text of KIND.gp */
	size_t columns; /* of the terminal, for LBP_PLOT_TEXT */
	size_t lines;
	int digits; /* decimals of estimates */
	double width; /* of a picture, about: em; 0: what the kind has by itself */
};

void lbp_script_put(struct lbp_script *script, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What was gathered elsewhere, as it is. */
void lbp_script_append(struct lbp_script *script, const struct lbp_buffer *text);

/* name = 12.5 (never an integer, which gnuplot would divide as one; NaN stands for none) */
void lbp_script_number(struct lbp_script *script, const char *name, double x);
void lbp_script_string(struct lbp_script *script, const char *name, const char *text);

/*
 * One number or text of a datablock's row; the caller puts the tabs and the line's end. A text must be the last.
 * gnuplot's text terminal counts a character for one column: there a wide one is followed by LBP_FILLER, which takes
 * the second and is invisible. Its SVG terminal leaves "&#x" as it is: there the ampersand of one is written so,
 * and what would be the "]]>" that XML does not allow.
 */
#define LBP_FILLER 0x200b
void lbp_script_value(struct lbp_script *script, double x);
void lbp_script_cell(struct lbp_script *script, const char *text, enum lbp_plot_format format);

/*
 * A datablock of numbers: begin, rows, end. The end adds a row of NaN, because gnuplot warns of a block without rows.
 */
void lbp_script_begin(struct lbp_script *script, const char *name);
void lbp_script_row(struct lbp_script *script, const double *number, size_t count);
void lbp_script_round_row(struct lbp_script *script, double number); /* one number, to 12 digits: a tick */
void lbp_script_end(struct lbp_script *script, size_t columns);

/* format and output, as every .gp file expects them. */
void lbp_script_options(struct lbp_script *script, const struct lbp_plot_options *options);

/* Adds the text of the .gp file, appends the whole to *out and frees the script. Returns the script's status. */
enum lbp_status lbp_script_finish(struct lbp_script *script, const char *appearance, struct lbp_buffer *out);

#endif
