/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/claims_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FURTHEST 2.0     /* tolerances that the axis reaches */
#define PANEL 13.0       /* em */
#define PANEL_COLUMNS 17.0
#define WIDEST_LABEL 34.0
#define LEAST_LABEL 12.0
#define GAP 1.2          /* between columns */
#define BETWEEN 3.0      /* between blocks */
#define ROW 1.45         /* height of a line */
#define ARROW 0.9
#define INDENT 1.2       /* of limits below their estimate: shorter than any room */

enum { BLOCK_ROWS = 70 };

static double
either(const struct claims *claims, double characters, double em)
{
	return lbp_page_either(&claims->page, characters, em);
}

static double
widest(const struct claims *claims, double least,
	void (*write)(const struct claims *claims, const struct lbp_claim_row *row, char *text))
{
	char text[CLAIM_TEXT];

	for (size_t i = 0; i < claims->rows; i++) {
		write(claims, &claims->row[i], text);
		least = fmax(least, lbp_label_length(
			claims->options->plot.format, text, claims->row[i].agrees == LBP_CLAIM_NO));
	}
	return least;
}

static double
widest_label(const struct claims *claims)
{
	double most = 0;
	char text[CLAIM_TEXT];

	for (size_t i = 0; i < claims->rows; i++) {
		claim_label(claims, i, 0, text);
		most = fmax(most, lbp_page_measure(&claims->page, text));
	}
	return most;
}

/* The labels take what the other columns leave, and break where that is not enough. */
static void
fit_columns(struct claims *claims, size_t blocks)
{
	struct claim_columns *at = &claims->at;
	const struct lbp_plot_options *plot = &claims->options->plot;
	double gap = either(claims, 1, GAP), claim = 0, room = WIDEST_LABEL;
	double published = widest(claims, lbp_page_measure(&claims->page, "Published"), claim_published);
	double reproduced = widest(claims, lbp_page_measure(&claims->page, "Reproduced"), claim_reproduced);
	double panel = either(claims, PANEL_COLUMNS, PANEL), difference = widest(claims, 0, claim_difference);
	double others;

	for (size_t i = 0; i < claims->rows; i++)
		claim = fmax(claim, lbp_label_length(plot->format, claims->row[i].claim, 1));
	others = claim + published + reproduced + panel + difference + 5 * gap;
	if (claims->page.terminal)
		room = (double)plot->columns - others;
	else if (plot->width > 0)
		room = (plot->width - 2 - (double)(blocks - 1) * BETWEEN) / (double)blocks - others;
	at->label = claim + gap;
	at->label_width = fmin(widest_label(claims), fmax(room, LEAST_LABEL));
	at->published = at->label + at->label_width + gap + published;
	at->reproduced = at->published + gap + reproduced;
	at->panel = at->reproduced + gap;
	at->difference = at->panel + panel + gap;
	at->width = at->difference + difference;
}

/* A row's height: the line, and what its label needs below that. */
static double
height_of(const struct claims *claims, size_t i, size_t first)
{
	char text[CLAIM_TEXT];
	double lines;

	claim_label(claims, i, first, text);
	lines = lbp_label_paragraph(
		NULL, claims->options->plot.format, 0, 0, claims->at.label_width, 1, "plain", text);
	return either(claims, lines, ROW + 1.4 * (lines - 1));
}

static double
x_of(const struct claims *claims, double left, double tolerances)
{
	double from = left + claims->at.panel;

	return lbp_page_at(&claims->axis, fmin(fmax(tolerances, -FURTHEST), FURTHEST), from,
		from + either(claims, PANEL_COLUMNS - 1, PANEL));
}

/* A triangle at the edge of the panel: what it stands for lies beyond. */
static void
put_arrow(struct claims *claims, double x, double y, double side)
{
	const double corner[][2] = {{x, y}, {x - side * ARROW, y - 0.45}, {x - side * ARROW, y + 0.45}};

	if (claims->page.terminal)
		lbp_page_text(&claims->page, x, y, LBP_LEFT, "plain", side > 0 ? ">" : "<");
	else
		lbp_page_polygon(&claims->page, LBP_AREA_OFF, corner, 3);
}

static void
put_mark(struct claims *claims, const struct lbp_claim_row *row, double left, double y)
{
	double tolerances = claim_apart(row);

	if (row->agrees == LBP_CLAIM_OWN)
		return;
	if (row->agrees == LBP_CLAIM_YES && isnan(tolerances))
		tolerances = 0; /* said to agree, without a tolerance to measure it by */
	if (fabs(tolerances) > FURTHEST)
		put_arrow(claims, x_of(claims, left, tolerances), y, tolerances > 0 ? 1 : -1);
	else if (!isnan(tolerances))
		lbp_page_mark(&claims->page, row->agrees == LBP_CLAIM_YES ? LBP_MARK_GOOD : LBP_MARK_OFF,
			x_of(claims, left, tolerances), y);
}

static void
put_row(struct claims *claims, size_t i, size_t first, double left, double y)
{
	const struct lbp_claim_row *row = &claims->row[i];
	const struct claim_columns *at = &claims->at;
	const char *face = row->agrees == LBP_CLAIM_NO ? "strong" : row->agrees == LBP_CLAIM_OWN ? "faint" : "plain";
	char text[CLAIM_TEXT];

	if (!claim_follows(claims, i, first))
		lbp_page_text(&claims->page, left, y, LBP_LEFT, "bold", row->claim);
	claim_label(claims, i, first, text);
	lbp_page_note(&claims->page, left + at->label + (claim_repeats(claims, i, first) ? either(claims, 2, INDENT) : 0), y,
		at->label_width, "plain", text);
	claim_published(claims, row, text);
	lbp_page_text(&claims->page, left + at->published, y, LBP_RIGHT, "plain", text);
	claim_reproduced(claims, row, text);
	lbp_page_text(&claims->page, left + at->reproduced, y, LBP_RIGHT, face, text);
	claim_difference(claims, row, text);
	lbp_page_text(&claims->page, left + at->difference, y, LBP_LEFT, face, text);
	put_mark(claims, row, left, y);
}

static void
put_header(struct claims *claims, double left, double y)
{
	const struct claim_columns *at = &claims->at;

	lbp_page_text(&claims->page, left + at->published, y, LBP_RIGHT, "heading", "Published");
	lbp_page_text(&claims->page, left + at->reproduced, y, LBP_RIGHT, "heading", "Reproduced");
	lbp_page_text(&claims->page, x_of(claims, left, 0), y, LBP_CENTRE, "heading",
		claims->page.terminal ? "Difference" : "Difference / tolerance");
}

static void
put_panel(struct claims *claims, double left, double top, double bottom)
{
	struct lbp_box panel = {x_of(claims, left, -FURTHEST), top, x_of(claims, left, FURTHEST), bottom};
	struct lbp_box within = {x_of(claims, left, -1), top, x_of(claims, left, 1), bottom};

	lbp_page_box(&claims->page, LBP_AREA_WITHIN, &within);
	lbp_page_line(&claims->page, LBP_LINE_GUIDE, x_of(claims, left, 0), top, x_of(claims, left, 0), bottom);
	lbp_page_axis_below(&claims->page, &claims->axis, &panel);
}

/* Rows first to last - 1 in one column of the page; every second claim is on a shade. */
static void
put_block(struct claims *claims, size_t first, size_t last, double left)
{
	double line = either(claims, 1, ROW), y = claims->top + either(claims, 1, ROW + 0.3), bottom = y;
	int is_shaded = 1;

	for (size_t i = first; i < last; i++)
		bottom += height_of(claims, i, first);
	put_header(claims, left, claims->top);
	put_panel(claims, left, y - line / 2, bottom - either(claims, 1, line / 2));
	for (size_t i = first; i < last; i++) {
		double high = height_of(claims, i, first);

		if (!claim_follows(claims, i, first))
			is_shaded = !is_shaded;
		if (is_shaded)
			lbp_page_box(&claims->page, LBP_AREA_STRIPE, &(struct lbp_box){left - 0.4, y - line / 2,
				left + claims->at.panel - 0.4, y - line / 2 + high});
		put_row(claims, i, first, left, y);
		y += high;
	}
	claims->bottom = fmax(claims->bottom, y + either(claims, 2, 2));
}

/* Blocks of about the same number of rows, parted between claims where that is not far. */
static size_t
block_end(const struct claims *claims, size_t first, size_t blocks_left)
{
	size_t share = (claims->rows - first + blocks_left - 1) / blocks_left;
	size_t end = first + share, most = end + share / 5;

	if (blocks_left == 1 || end >= claims->rows)
		return claims->rows;
	for (size_t i = end; i < claims->rows && i <= most; i++)
		if (!claim_follows(claims, i, 0))
			return i;
	for (size_t i = end; i > end - share / 5; i--)
		if (!claim_follows(claims, i, 0))
			return i;
	return end;
}

/* What the marks mean, and how many there are of each. */
static double
put_summary(struct claims *claims, double y)
{
	static const char *const what[] = {"within tolerance", "off", "with nothing published to agree with"};
	static const char *const faces[] = {"plain", "strong", "faint"};
	static const enum lbp_page_mark mark[] = {LBP_MARK_GOOD, LBP_MARK_OFF, LBP_MARK_OWN};
	size_t count[3] = {0};
	double x = either(claims, 0, 1.5);
	char text[80];

	for (size_t i = 0; i < claims->rows; i++)
		count[claims->row[i].agrees]++;
	for (int i = 0; i < 3; i++) {
		if (count[i] == 0)
			continue;
		snprintf(text, sizeof text, "%zu %s", count[i], what[i]);
		if (i != LBP_CLAIM_OWN) {
			lbp_page_mark(&claims->page, mark[i], x, y);
			x += either(claims, 2, 1);
		}
		lbp_page_text(&claims->page, x, y, LBP_LEFT, faces[i], text);
		x += lbp_label_length(claims->options->plot.format, text, i == LBP_CLAIM_NO) + either(claims, 3, 2);
	}
	return y + either(claims, 2, 2.4);
}

static void
lay_out(struct claims *claims)
{
	const struct lbp_claims_options *options = claims->options;
	size_t blocks = options->across > 0 ? options->across : claims->rows > BLOCK_ROWS ? 2 : 1;
	double left = either(claims, 0, 1);

	if (claims->page.terminal || blocks > claims->rows)
		blocks = 1;
	fit_columns(claims, blocks);
	claims->axis = (struct lbp_axis){
		.low = -FURTHEST, .high = FURTHEST, .minus = claims->page.terminal ? "-" : LBP_MINUS};
	lbp_label_ticks_across(options->plot.format, &claims->axis, either(claims, PANEL_COLUMNS, PANEL), 0);
	claims->top = put_summary(claims, lbp_page_title(&claims->page, claims->at.width));
	for (size_t first = 0, last; first < claims->rows; first = last, blocks--) {
		last = block_end(claims, first, blocks);
		put_block(claims, first, last, left);
		left += claims->at.width + BETWEEN;
	}
	lbp_page_text(&claims->page, either(claims, 0, 1), claims->bottom, LBP_LEFT, "faint",
		"Shaded: differences of at most the tolerance");
}

enum lbp_status
lbp_claims_script(const struct lbp_claim_row *row, size_t rows, const struct lbp_claims_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct lbp_claim_row *shown = lbp_array_new(rows, sizeof *shown);
	struct claims claims = {.options = options, .row = shown};
	enum lbp_status status;

	if (shown == NULL)
		return lbp_fail_memory(err);
	for (size_t i = 0; i < rows; i++)
		if (options->own || row[i].agrees != LBP_CLAIM_OWN)
			shown[claims.rows++] = row[i];
	if (claims.rows == 0) {
		status = lbp_fail(err, LBP_EDATA, "no number to set beside a published one");
	} else {
		lbp_page_begin(&claims.page, &options->plot, err);
		lay_out(&claims);
		status = lbp_page_finish(&claims.page, script);
	}
	free(shown);
	return status;
}
