/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/page.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARGIN 1.0 /* em on the left and the right */

void
lbp_page_begin(struct lbp_page *page, const struct lbp_plot_options *options, struct lbp_error *err)
{
	*page = (struct lbp_page){.options = options, .terminal = options->format == LBP_PLOT_TEXT, .err = err,
		.columns = options->columns > 40 ? options->columns : 40};
	page->text.err = page->marks.err = page->blocks.err = err;
	for (int i = 0; i < LBP_LINES; i++)
		page->line[i].err = err;
	for (int i = 0; i < LBP_AREAS; i++)
		page->area[i].err = err;
}

double
lbp_page_either(const struct lbp_page *page, double characters, double em)
{
	return page->terminal ? characters : em;
}

double
lbp_page_measure(const struct lbp_page *page, const char *text)
{
	return lbp_label_length(page->options->format, text, 0);
}

double
lbp_page_title(struct lbp_page *page, double room)
{
	double y = lbp_label_title(&page->text, page->options, lbp_page_either(page, 0, MARGIN), room);

	page->height = fmax(page->height, y);
	return y;
}

static void
reach(struct lbp_page *page, double x, double y)
{
	page->width = fmax(page->width, x);
	page->height = fmax(page->height, y);
}

void
lbp_page_text(struct lbp_page *page, double x, double y, enum lbp_align align, const char *face, const char *text)
{
	double length = lbp_page_measure(page, text);

	if (strcmp(face, "bold") == 0 || strcmp(face, "strong") == 0)
		length = lbp_label_length(page->options->format, text, 1);
	lbp_label_put(&page->text, page->options->format, x, page->terminal ? floor(y + 0.5) : y, align, face, text);
	if (strcmp(face, "upright") != 0)
		reach(page, x + length * (align == LBP_LEFT ? 1 : align == LBP_CENTRE ? 0.5 : 0) + lbp_page_either(page, 0, MARGIN),
			y + 1);
}

double
lbp_page_note(struct lbp_page *page, double x, double y, double room, const char *face, const char *text)
{
	y = lbp_label_paragraph(&page->text, page->options->format, x, y, room, lbp_page_either(page, 1, 1.4), face, text);
	reach(page, x + fmin(lbp_page_measure(page, text), room), y);
	return y;
}

void
lbp_page_shorten(const struct lbp_page *page, const char *text, double room, char *out, size_t size)
{
	size_t columns = lbp_text_columns(text);
	size_t fits = strlen(text);

	snprintf(out, size, "%s", text);
	while (columns > 1 && (fits + 4 > size || lbp_page_measure(page, out) > room)) {
		fits = lbp_text_fit(text, --columns);
		if (fits + 4 <= size)
			snprintf(out, size, "%.*s...", (int)fits, text);
	}
}

/* Makes room in the grid of the text format; NULL where there is none, and off the page. */
static char *
cell_at(struct lbp_page *page, double x, double y)
{
	double column = floor(x + 0.5), line = floor(y + 0.5);
	size_t lines = line >= 0 ? (size_t)line + 1 : 0;

	if (!(column >= 0 && column < (double)page->columns && line >= 0 && line < 100000) || page->text.status != LBP_OK)
		return NULL;
	if (lines > page->lines) {
		page->text.status = lbp_array_reserve(&page->cell, &page->cell_capacity, lines * page->columns, 1, page->err);
		if (page->text.status != LBP_OK)
			return NULL;
		memset(page->cell + page->lines * page->columns, ' ', (lines - page->lines) * page->columns);
		page->lines = lines;
	}
	reach(page, column + 1, line + 1);
	return &page->cell[(lines - 1) * page->columns + (size_t)column];
}

static void
put_cell(struct lbp_page *page, double x, double y, char glyph)
{
	char *cell = cell_at(page, x, y);

	if (cell != NULL)
		*cell = glyph;
}

void
lbp_page_mark(struct lbp_page *page, enum lbp_page_mark mark, double x, double y)
{
	if (page->terminal) {
		put_cell(page, x, y, LBP_PAGE_GLYPHS[mark]);
		return;
	}
	page->drawn = 1;
	lbp_script_put(&page->marks, "%.2f\t%.2f\t%d\n", x, y, (int)mark + 1);
	reach(page, x + 0.5, y + 0.5);
}

static void
line_of_cells(struct lbp_page *page, enum lbp_page_line line, double x, double y, double to_x, double to_y)
{
	static const char across[] = "-.\0-*--", down[] = "|.\0|*||";

	if (across[line] == '\0')
		return;
	if (floor(y + 0.5) == floor(to_y + 0.5))
		for (double at = floor(fmin(x, to_x) + 0.5); at <= floor(fmax(x, to_x) + 0.5); at++)
			put_cell(page, at, y, across[line]);
	else if (floor(x + 0.5) == floor(to_x + 0.5))
		for (double at = floor(fmin(y, to_y) + 0.5); at <= floor(fmax(y, to_y) + 0.5); at++)
			put_cell(page, x, at, down[line]);
}

void
lbp_page_point(struct lbp_page *page, enum lbp_page_line line, double x, double y)
{
	if (page->terminal) {
		if (line == LBP_LINE_SMOOTH)
			put_cell(page, x, y, '*');
		return;
	}
	page->drawn = 1;
	lbp_script_put(&page->line[line], "%.2f\t%.2f\n", x, y);
	reach(page, x, y);
}

void
lbp_page_break(struct lbp_page *page, enum lbp_page_line line)
{
	if (!page->terminal)
		lbp_script_put(&page->line[line], "\n");
}

void
lbp_page_line(struct lbp_page *page, enum lbp_page_line line, double x, double y, double to_x, double to_y)
{
	if (page->terminal) {
		line_of_cells(page, line, x, y, to_x, to_y);
		return;
	}
	lbp_page_point(page, line, x, y);
	lbp_page_point(page, line, to_x, to_y);
	lbp_page_break(page, line);
}

void
lbp_page_polygon(struct lbp_page *page, enum lbp_page_area area, const double (*corner)[2], size_t corners)
{
	for (size_t i = 0; i < corners && !page->terminal; i++) {
		lbp_script_put(&page->area[area], "%.2f\t%.2f\n", corner[i][0], corner[i][1]);
		reach(page, corner[i][0], corner[i][1]);
	}
	page->drawn = 1;
	if (!page->terminal)
		lbp_script_put(&page->area[area], "\n");
}

static void
box_of_cells(struct lbp_page *page, char glyph, const struct lbp_box *box)
{
	for (double y = floor(box->top + 0.5); y <= floor(box->bottom + 0.5); y++)
		for (double x = floor(box->left + 0.5); x <= floor(box->right + 0.5); x++)
			put_cell(page, x, y, glyph);
}

void
lbp_page_box(struct lbp_page *page, enum lbp_page_area area, const struct lbp_box *box)
{
	const double corner[][2] = {
		{box->left, box->top}, {box->right, box->top}, {box->right, box->bottom}, {box->left, box->bottom}};

	if (page->terminal && (area == LBP_AREA_CELL || area == LBP_AREA_CELL_STRONG))
		box_of_cells(page, area == LBP_AREA_CELL ? '.' : '#', box);
	else
		lbp_page_polygon(page, area, corner, 4);
}

double
lbp_page_at(const struct lbp_axis *axis, double value, double from, double to)
{
	return from + (value - axis->low) / (axis->high - axis->low) * (to - from);
}

void
lbp_page_axis_below(struct lbp_page *page, const struct lbp_axis *axis, const struct lbp_box *panel)
{
	double y = panel->bottom + lbp_page_either(page, 1, 0);

	lbp_page_line(page, LBP_LINE_AXIS, panel->left, y, panel->right, y);
	for (size_t i = 0; i < axis->ticks; i++) {
		double x = lbp_page_at(axis, axis->tick[i], panel->left, panel->right);

		if (page->terminal)
			put_cell(page, x, y, '+');
		else
			lbp_page_line(page, LBP_LINE_AXIS, x, y, x, y + 0.4);
		lbp_page_text(page, x, y + lbp_page_either(page, 1, 1.4), LBP_CENTRE, "plain", axis->label[i]);
	}
}

void
lbp_page_axis_left(struct lbp_page *page, const struct lbp_axis *axis, const struct lbp_box *panel)
{
	lbp_page_line(page, LBP_LINE_AXIS, panel->left, panel->top, panel->left, panel->bottom);
	for (size_t i = 0; i < axis->ticks; i++) {
		double y = lbp_page_at(axis, axis->tick[i], panel->bottom, panel->top);

		if (page->terminal)
			put_cell(page, panel->left, y, '+');
		else
			lbp_page_line(page, LBP_LINE_AXIS, panel->left - 0.4, y, panel->left, y);
		lbp_page_text(page, panel->left - lbp_page_either(page, 1, 0.8), y, LBP_RIGHT, "plain", axis->label[i]);
	}
}

/* What stands in the grid, run by run, ahead of the texts that may lie over it. */
static void
write_cells(struct lbp_page *page, struct lbp_script *script)
{
	char run[1024];

	for (size_t line = 0; line < page->lines; line++) {
		const char *cell = page->cell + line * page->columns;

		for (size_t from = 0, to; from < page->columns; from = to) {
			for (to = from; to < page->columns && to - from < sizeof run - 1 && (cell[to] == ' ') == (cell[from] == ' ');
			     to++)
				run[to - from] = cell[to];
			run[to - from] = '\0';
			if (cell[from] != ' ')
				lbp_label_put(
					script, page->options->format, (double)from, (double)line, LBP_LEFT, "plain", run);
		}
	}
}

/* A named block of what was gathered; a row of NaN ends it, so that it is not empty. */
static void
write_block(struct lbp_script *script, const char *name, int number, struct lbp_script *block, size_t columns)
{
	if (block->status != LBP_OK && script->status == LBP_OK)
		script->status = block->status;
	if (number > 0)
		lbp_script_put(script, "$%s%d << EOD\n", name, number);
	else
		lbp_script_begin(script, name);
	lbp_script_append(script, &block->text);
	if (columns > 0)
		lbp_script_end(script, columns);
	else
		lbp_script_put(script, "EOD\n");
	lbp_buffer_free(&block->text);
}

static void
write_texts(struct lbp_page *page, struct lbp_script *script)
{
	struct lbp_script cells = {.err = page->err, .status = page->text.status};

	write_cells(page, &cells);
	lbp_script_append(&cells, &page->text.text);
	lbp_buffer_free(&page->text.text);
	write_block(script, "text", 0, &cells, 0);
}

static void
free_page(struct lbp_page *page)
{
	for (int i = 0; i < LBP_LINES; i++)
		lbp_buffer_free(&page->line[i].text);
	for (int i = 0; i < LBP_AREAS; i++)
		lbp_buffer_free(&page->area[i].text);
	lbp_buffer_free(&page->text.text);
	lbp_buffer_free(&page->marks.text);
	lbp_buffer_free(&page->blocks.text);
	free(page->cell);
}

enum lbp_status
lbp_page_finish(struct lbp_page *page, struct lbp_buffer *out)
{
	struct lbp_script script = {.err = page->err, .status = page->blocks.status};

	lbp_script_options(&script, page->options);
	lbp_script_number(&script, "width", ceil(page->width));
	lbp_script_number(&script, "height", ceil(page->height));
	write_texts(page, &script);
	lbp_script_append(&script, &page->blocks.text);
	for (int i = 0; i < LBP_LINES && page->drawn; i++)
		write_block(&script, "line", i + 1, &page->line[i], 2);
	for (int i = 0; i < LBP_AREAS && page->drawn; i++)
		write_block(&script, "area", i + 1, &page->area[i], 2);
	if (page->drawn)
		write_block(&script, "marks", 0, &page->marks, 3);
	free_page(page);
	return lbp_script_finish(&script, page->options->appearance, out);
}
