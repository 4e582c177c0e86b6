/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page: what stands on it, each thing at its place, for scripts/plot/frame.gp and what follows it to draw.
 * Invariant: lengths are in em from the left and the top, in the text format characters and lines; the page is as large
 * as what was put on it. How a style looks is the script's business.
 * Ownership: the caller owns the struct, the struct its blocks; texts and options are borrowed.
 *
 *     lbp_page_begin(&page, options, err);
 *     y = lbp_page_title(&page, room); ... lbp_page_text(&page, x, y, LBP_LEFT, "plain", label); ...
 *     status = lbp_page_finish(&page, script);
 */
#ifndef LBP_PLOT_PAGE_H
#define LBP_PLOT_PAGE_H

#include "plot/axis.h"
#include "plot/label.h"
#include "plot/place.h"

/* In the text format some are not drawn: shades, bands and grids. */
enum lbp_page_line {
	LBP_LINE_AXIS, LBP_LINE_GUIDE, LBP_LINE_GRID, LBP_LINE_INTERVAL, LBP_LINE_SMOOTH, LBP_LINE_LIMIT,
	LBP_LINE_PUBLISHED, LBP_LINES
};
enum lbp_page_area {
	LBP_AREA_STRIPE, LBP_AREA_WITHIN, LBP_AREA_BAND, LBP_AREA_CELL, LBP_AREA_CELL_STRONG, LBP_AREA_OFF, LBP_AREAS
};
enum lbp_page_mark {
	LBP_MARK_POINT, LBP_MARK_EVENT, LBP_MARK_CENSORED, LBP_MARK_GOOD, LBP_MARK_OFF, LBP_MARK_OWN, LBP_MARKS
};

/* The letters that a mark is in the text format, in the order of enum lbp_page_mark. */
#define LBP_PAGE_GLYPHS "oo+o#-"

struct lbp_page {
	const struct lbp_plot_options *options;
	int terminal;
	double width, height;
	struct lbp_script blocks; /* what else the .gp file needs: numbers and blocks by name */

	/* private */
	int drawn; /* something but texts is on it */
	struct lbp_error *err;
	struct lbp_script text, marks, line[LBP_LINES], area[LBP_AREAS];
	char *cell; /* of the text format: columns a line */
	size_t columns, lines, cell_capacity;
};

void lbp_page_begin(struct lbp_page *page, const struct lbp_plot_options *options, struct lbp_error *err);

/* A length that is one number in em and another in characters. */
double lbp_page_either(const struct lbp_page *page, double characters, double em);
double lbp_page_measure(const struct lbp_page *page, const char *text);

/* The title in lines of room, its left edge at the margin; returns y of what follows it. */
double lbp_page_title(struct lbp_page *page, double room);

void lbp_page_text(
	struct lbp_page *page, double x, double y, enum lbp_align align, const char *face, const char *text);

/* A text in lines no longer than room; returns y of what follows it. */
double lbp_page_note(struct lbp_page *page, double x, double y, double room, const char *face, const char *text);

/* The longest beginning of text that fits into room, with dots if that is not all; out has size bytes. */
void lbp_page_shorten(const struct lbp_page *page, const char *text, double room, char *out, size_t size);

void lbp_page_mark(struct lbp_page *page, enum lbp_page_mark mark, double x, double y);

/* A straight line; or points one by one, up to lbp_page_break. The text format has only lines across and down. */
void lbp_page_line(struct lbp_page *page, enum lbp_page_line line, double x, double y, double to_x, double to_y);
void lbp_page_point(struct lbp_page *page, enum lbp_page_line line, double x, double y);
void lbp_page_break(struct lbp_page *page, enum lbp_page_line line);

void lbp_page_box(struct lbp_page *page, enum lbp_page_area area, const struct lbp_box *box);
void lbp_page_polygon(struct lbp_page *page, enum lbp_page_area area, const double (*corner)[2], size_t corners);

/* Axes along the left and the lower edge of a panel, with ticks and their labels. */
void lbp_page_axis_below(struct lbp_page *page, const struct lbp_axis *axis, const struct lbp_box *panel);
void lbp_page_axis_left(struct lbp_page *page, const struct lbp_axis *axis, const struct lbp_box *panel);

/* Where a value stands between two edges. */
double lbp_page_at(const struct lbp_axis *axis, double value, double from, double to);

/* Appends the whole, with the text of the .gp files, to *script, and frees the page. */
enum lbp_status lbp_page_finish(struct lbp_page *page, struct lbp_buffer *script);

#endif
