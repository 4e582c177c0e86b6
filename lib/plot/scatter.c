/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/scatter.h"

#include "plot/page.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIGURE_WIDTH 58.0  /* em, of all panels across */
#define ONE_WIDTH 50.0
#define LEAST_PANEL 9.0
#define GAP 2.0            /* between panels */
#define CELL 0.13          /* points nearer than this are one */
#define LARGEST 1e150       /* so that differences are numbers */
#define LINE_PARTS 400     /* of a smooth line: more could not be seen */

struct scatter {
	const struct lbp_scatter_options *options;
	const struct lbp_scatter_panel *panel;
	size_t panels, across;
	struct lbp_page page;
	struct lbp_axis x, y[LBP_SCATTER_PANELS];
	double labels; /* width of those of the axes down */
	double width, high; /* of a panel */
	unsigned char *taken; /* cells of a panel: a bit a kind */
	size_t columns, rows; /* of those */
};

static double
either(const struct scatter *scatter, double characters, double em)
{
	return lbp_page_either(&scatter->page, characters, em);
}

static double
bounded(double x)
{
	return isnan(x) ? x : fmin(fmax(x, -LARGEST), LARGEST);
}

static void
fit_across(struct scatter *scatter)
{
	const struct lbp_scatter_options *options = scatter->options;
	double low = INFINITY, high = -INFINITY, room;

	for (size_t i = 0; i < scatter->panels; i++)
		for (size_t j = 0; j < scatter->panel[i].points; j++) {
			low = fmin(low, bounded(scatter->panel[i].point[j].x));
			high = fmax(high, bounded(scatter->panel[i].point[j].x));
		}
	room = high > low ? 0.03 * (high - low) : fmax(0.5, 0.1 * fabs(low));
	scatter->x = (struct lbp_axis){.low = low - room, .high = high + room, .is_log = options->x_is_log,
		.minus = scatter->page.terminal ? "-" : LBP_MINUS};
}

/* All points, the lines across, and of the limits as much as does not squeeze the points. */
static void
fit_down(struct scatter *scatter, size_t i)
{
	const struct lbp_scatter_panel *panel = &scatter->panel[i];
	double low = INFINITY, high = -INFINITY, band_low = INFINITY, band_high = -INFINITY, room;

	for (size_t j = 0; j < panel->points; j++) {
		low = fmin(low, bounded(panel->point[j].y));
		high = fmax(high, bounded(panel->point[j].y));
	}
	low = fmin(fmin(low, panel->level), bounded(panel->second));
	high = fmax(fmax(high, panel->level), bounded(panel->second));
	for (size_t j = 0; j < panel->smooths; j++) {
		band_low = fmin(fmin(band_low, panel->smooth[j].low), panel->smooth[j].y);
		band_high = fmax(fmax(band_high, panel->smooth[j].high), panel->smooth[j].y);
	}
	room = high > low ? 0.3 * (high - low) : 0;
	low = fmin(low, fmax(band_low, low - room));
	high = fmax(high, fmin(band_high, high + room));
	room = high > low ? 0.05 * (high - low) : fmax(0.5, 0.1 * fabs(low));
	scatter->y[i] = (struct lbp_axis){.low = low - room, .high = high + room, .minus = scatter->x.minus};
}

/* How many panels stand side by side, and how large they are. */
static void
fit_panels(struct scatter *scatter)
{
	const struct lbp_plot_options *plot = &scatter->options->plot;
	size_t n = scatter->panels;
	double total = plot->width > 0 ? plot->width - 2 : n == 1 ? ONE_WIDTH : FIGURE_WIDTH;

	scatter->across = scatter->page.terminal || n == 1 ? 1 : n <= 4 ? 2 : 3;
	scatter->high = either(scatter, n == 1 ? fmax((double)plot->lines - 10, 10) : 12, n == 1 ? 26 : n <= 4 ? 16 : 12);
	for (size_t i = 0; i < n; i++) {
		fit_down(scatter, i);
		lbp_label_ticks_down(plot->format, &scatter->y[i], scatter->high);
		for (size_t j = 0; j < scatter->y[i].ticks; j++)
			scatter->labels = fmax(scatter->labels, lbp_page_measure(&scatter->page, scatter->y[i].label[j]));
	}
	while (scatter->across > 1 && (total - 2) / (double)scatter->across - scatter->labels - GAP < LEAST_PANEL)
		scatter->across--;
	if (scatter->page.terminal)
		scatter->width = fmax((double)plot->columns, 40) - scatter->labels - 4;
	else
		scatter->width = fmax((total - 2) / (double)scatter->across - scatter->labels - GAP, LEAST_PANEL);
	if (scatter->options->x_count > 0)
		lbp_label_ticks_along(plot->format, &scatter->x, scatter->options->x_at, scatter->options->x_value,
			scatter->options->x_count, scatter->width);
	else
		lbp_label_ticks_across(plot->format, &scatter->x, scatter->width, 0);
}

static double
x_of(const struct scatter *scatter, const struct lbp_box *panel, double x)
{
	return lbp_page_at(&scatter->x, bounded(x), panel->left, panel->right);
}

static double
y_of(const struct scatter *scatter, const struct lbp_box *panel, size_t i, double y)
{
	const struct lbp_axis *axis = &scatter->y[i];

	return lbp_page_at(axis, fmin(fmax(y, axis->low), axis->high), panel->bottom, panel->top);
}

/* Marks where none of their kind is yet. */
static void
put_points(struct scatter *scatter, const struct lbp_box *box, size_t which)
{
	static const enum lbp_page_mark marks[] = {LBP_MARK_POINT, LBP_MARK_EVENT, LBP_MARK_CENSORED};
	const struct lbp_scatter_panel *panel = &scatter->panel[which];

	memset(scatter->taken, 0, scatter->rows * scatter->columns);
	for (size_t i = 0; i < panel->points; i++) {
		double x = x_of(scatter, box, panel->point[i].x), y = y_of(scatter, box, which, panel->point[i].y);
		size_t column = (size_t)((x - box->left) / CELL), row = (size_t)((y - box->top) / CELL);
		unsigned char *taken = &scatter->taken[row * scatter->columns + column];
		unsigned char bit = (unsigned char)(1U << panel->point[i].kind);

		if (!(*taken & bit))
			lbp_page_mark(&scatter->page, marks[panel->point[i].kind], x, y);
		*taken |= bit;
	}
}

/* Every so many of the smooth values, and the last. */
static size_t
next_smooth(const struct lbp_scatter_panel *panel, size_t i, double step)
{
	size_t next = i + 1;

	while (next + 1 < panel->smooths && panel->smooth[next].x < panel->smooth[i].x + step)
		next++;
	return next;
}

static void
put_limit(struct scatter *scatter, const struct lbp_box *box, size_t which, size_t from, size_t to)
{
	const struct lbp_scatter_smooth *a = &scatter->panel[which].smooth[from], *b = &scatter->panel[which].smooth[to];
	const double corner[][2] = {{x_of(scatter, box, a->x), y_of(scatter, box, which, a->low)},
		{x_of(scatter, box, a->x), y_of(scatter, box, which, a->high)},
		{x_of(scatter, box, b->x), y_of(scatter, box, which, b->high)},
		{x_of(scatter, box, b->x), y_of(scatter, box, which, b->low)}};

	if (!isnan(a->low) && !isnan(a->high) && !isnan(b->low) && !isnan(b->high))
		lbp_page_polygon(&scatter->page, LBP_AREA_BAND, corner, 4);
}

static void
put_smooth(struct scatter *scatter, const struct lbp_box *box, size_t which)
{
	const struct lbp_scatter_panel *panel = &scatter->panel[which];
	double step = (scatter->x.high - scatter->x.low) / LINE_PARTS;

	for (size_t i = 0; i < panel->smooths; i = next_smooth(panel, i, step)) {
		size_t next = next_smooth(panel, i, step);

		lbp_page_point(&scatter->page, LBP_LINE_SMOOTH, x_of(scatter, box, panel->smooth[i].x),
			y_of(scatter, box, which, panel->smooth[i].y));
		if (next < panel->smooths)
			put_limit(scatter, box, which, i, next);
	}
	lbp_page_break(&scatter->page, LBP_LINE_SMOOTH);
}

static void
put_panel(struct scatter *scatter, size_t which, double left, double top)
{
	const struct lbp_scatter_panel *panel = &scatter->panel[which];
	struct lbp_box box = {left, top, left + scatter->width, top + scatter->high};
	double level = y_of(scatter, &box, which, panel->level), second = y_of(scatter, &box, which, panel->second);

	if (!isnan(panel->level))
		lbp_page_line(&scatter->page, LBP_LINE_GUIDE, box.left, level, box.right, level);
	if (!isnan(panel->second))
		lbp_page_line(&scatter->page, LBP_LINE_PUBLISHED, box.left, second, box.right, second);
	put_points(scatter, &box, which);
	put_smooth(scatter, &box, which);
	lbp_page_axis_left(&scatter->page, &scatter->y[which], &box);
	lbp_page_axis_below(&scatter->page, &scatter->x, &box);
}

/* Titles of a line of panels, over their axes; returns where the panels begin. */
static double
put_titles(struct scatter *scatter, size_t first, double y)
{
	double bottom = y, room = scatter->labels + scatter->width;

	for (size_t i = first; i < first + scatter->across && i < scatter->panels; i++) {
		double left = either(scatter, 0, 3) + (double)(i - first) * (scatter->labels + scatter->width + GAP);

		bottom = fmax(bottom, lbp_page_note(&scatter->page, left, y, room, "bold", scatter->panel[i].title));
	}
	return bottom > y ? bottom - either(scatter, 0, 0.3) : y;
}

/* What marks mean, where there are two kinds. */
static double
put_key(struct scatter *scatter, double y)
{
	double x = either(scatter, 0, 1);
	int kinds = 0;

	for (size_t i = 0; i < scatter->panels; i++)
		for (size_t j = 0; j < scatter->panel[i].points; j++)
			kinds |= 1 << scatter->panel[i].point[j].kind;
	if (!(kinds & (1 << LBP_SCATTER_EVENT)) || !(kinds & (1 << LBP_SCATTER_CENSORED)))
		return y;
	lbp_page_mark(&scatter->page, LBP_MARK_EVENT, x + either(scatter, 0, 0.5), y);
	lbp_page_text(&scatter->page, x + either(scatter, 2, 1.3), y, LBP_LEFT, "plain", "event");
	lbp_page_mark(&scatter->page, LBP_MARK_CENSORED, x + either(scatter, 11, 6.5), y);
	lbp_page_text(&scatter->page, x + either(scatter, 13, 7.3), y, LBP_LEFT, "plain", "censored");
	return y + either(scatter, 2, 1.8);
}

static void
lay_out(struct scatter *scatter)
{
	const struct lbp_scatter_options *options = scatter->options;
	double room = scatter->width * (double)scatter->across + scatter->labels, y;

	y = put_key(scatter, lbp_page_title(&scatter->page, either(scatter, (double)options->plot.columns, fmax(room, 20))));
	for (size_t first = 0; first < scatter->panels; first += scatter->across) {
		double top = put_titles(scatter, first, y), left = scatter->labels + either(scatter, 2, 4);

		if (scatter->page.terminal)
			lbp_page_text(&scatter->page, 0, top++, LBP_LEFT, "plain", options->y_title);
		else
			lbp_page_text(&scatter->page, 1.4, top + 0.5 * scatter->high, LBP_CENTRE, "upright", options->y_title);
		for (size_t i = first; i < first + scatter->across && i < scatter->panels; i++) {
			put_panel(scatter, i, left, top);
			if (i + scatter->across >= scatter->panels)
				lbp_page_text(&scatter->page, left + 0.5 * scatter->width,
					top + scatter->high + either(scatter, 3, 3.1), LBP_CENTRE, "plain", options->x_title);
			left += scatter->width + scatter->labels + GAP;
		}
		y = top + scatter->high + either(scatter, 4, 3.4);
	}
	lbp_page_note(&scatter->page, either(scatter, 0, 1), y + either(scatter, 0, 1.3),
		fmax(scatter->page.width - 2, 20), "faint", options->note);
}

enum lbp_status
lbp_scatter_script(const struct lbp_scatter_panel *panel, size_t panels, const struct lbp_scatter_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct scatter scatter = {.options = options, .panel = panel, .panels = panels};

	if (panels == 0)
		return lbp_fail(err, LBP_EDATA, "no residual to draw");
	if (panels > LBP_SCATTER_PANELS)
		return lbp_fail(err, LBP_EDATA, "%zu panels, and a figure holds no more than %d", panels, LBP_SCATTER_PANELS);
	lbp_page_begin(&scatter.page, &options->plot, err);
	fit_across(&scatter);
	fit_panels(&scatter);
	scatter.columns = (size_t)(scatter.width / CELL) + 2;
	scatter.rows = (size_t)(scatter.high / CELL) + 2;
	scatter.taken = lbp_array_new(scatter.columns * scatter.rows, 1);
	if (scatter.taken == NULL)
		return lbp_fail_memory(err);
	lay_out(&scatter);
	free(scatter.taken);
	return lbp_page_finish(&scatter.page, script);
}
