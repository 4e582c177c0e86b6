/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/spec_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define PANEL_WIDTH 50.0 /* em */
#define LEAST_WIDTH 16.0
#define PANEL_HEIGHT 17.0
#define PANEL_LINES 14.0
#define MOST_LABELS 20.0
#define BEYOND 0.03 /* share of the limits that may lie beyond the axis, on either side */

enum { BINS = 1200 }; /* each about half a pixel of the svg */

static double
either(const struct spec_plot *plot, double characters, double em)
{
	return lbp_page_either(&plot->page, characters, em);
}

size_t
spec_bin(const struct spec_plot *plot, size_t bin)
{
	return (bin * plot->specs + plot->bins - 1) / plot->bins;
}

double
spec_x(const struct spec_plot *plot, size_t i)
{
	return plot->panel.left + (double)i / (double)plot->specs * (plot->panel.right - plot->panel.left);
}

static double
y_of(const struct spec_plot *plot, double value)
{
	return lbp_page_at(&plot->axis, fmin(fmax(value, plot->axis.low), plot->axis.high), plot->panel.bottom,
		plot->panel.top);
}

static double
middle(const struct spec_plot *plot, size_t i)
{
	double x = 0.5 * (spec_x(plot, i) + spec_x(plot, i + 1));

	return plot->page.terminal ? fmin(floor(x), plot->panel.right) : x;
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* All estimates and what was published, and the intervals but for the furthest limits on either side. */
static void
fit_axis(struct spec_plot *plot, double *limit)
{
	const struct lbp_spec_options *options = plot->options;
	struct lbp_interval interval[3] = {
		{options->published, options->published_low, options->published_high, 1}, {NAN, NAN, NAN, 1}, {NAN, NAN, NAN, 1}};
	size_t lows = 0, highs = 0, beyond;

	for (size_t i = 0; i < plot->specs; i++) {
		const struct lbp_spec *spec = &plot->spec[i];

		interval[1].low = fmin(interval[1].low, spec->estimate);
		interval[1].high = fmax(interval[1].high, spec->estimate);
		if (isfinite(spec->low))
			limit[lows++] = spec->low;
	}
	beyond = (size_t)(BEYOND * (double)lows);
	qsort(limit, lows, sizeof *limit, compare);
	if (lows > 0)
		interval[2].low = limit[beyond];
	for (size_t i = 0; i < plot->specs; i++)
		if (isfinite(plot->spec[i].high))
			limit[highs++] = plot->spec[i].high;
	qsort(limit, highs, sizeof *limit, compare);
	if (highs > 0)
		interval[2].high = limit[highs - 1 - (size_t)(BEYOND * (double)highs)];
	plot->axis.is_log = options->is_log;
	plot->axis.minus = plot->page.terminal ? "-" : LBP_MINUS;
	lbp_axis_limits(&plot->axis, interval, 3, NAN);
}

/* The upper panel below y; to its left the names of choices or the labels of its axis, whichever are wider. */
static void
fit_panel(struct spec_plot *plot, double y)
{
	const struct lbp_plot_options *options = &plot->options->plot;
	double width = PANEL_WIDTH;

	plot->panel.top = y;
	plot->panel.bottom = y + either(plot, PANEL_LINES, PANEL_HEIGHT);
	lbp_label_ticks_down(options->format, &plot->axis, plot->panel.bottom - plot->panel.top);
	for (size_t i = 0; i < plot->axis.ticks; i++)
		plot->ticks = fmax(plot->ticks, lbp_page_measure(&plot->page, plot->axis.label[i]));
	plot->labels = fmin(spec_label_width(plot), either(plot, floor((double)options->columns / 3), MOST_LABELS));
	plot->panel.left = fmax(plot->labels + either(plot, 1, 2), plot->ticks + either(plot, 2, 4));
	if (options->width > 0)
		width = fmax(options->width - plot->panel.left - 1, LEAST_WIDTH);
	plot->panel.right = plot->page.terminal ? fmax((double)options->columns, 40) - 1 : plot->panel.left + width;
	plot->bins = plot->page.terminal ? (size_t)(plot->panel.right - plot->panel.left) : BINS;
	if (plot->bins > plot->specs)
		plot->bins = plot->specs;
}

static void
put_published(struct spec_plot *plot)
{
	const struct lbp_spec_options *options = plot->options;
	const struct lbp_box *panel = &plot->panel;

	if (!isnan(options->published_low) && !isnan(options->published_high))
		lbp_page_box(&plot->page, LBP_AREA_WITHIN, &(struct lbp_box){panel->left,
			y_of(plot, options->published_high), panel->right, y_of(plot, options->published_low)});
	if (!isnan(options->published))
		lbp_page_line(&plot->page, LBP_LINE_PUBLISHED, panel->left, y_of(plot, options->published), panel->right,
			y_of(plot, options->published));
}

/* One line for the intervals of a bin, from the lowest to the highest limit. */
static void
put_intervals(struct spec_plot *plot)
{
	for (size_t bin = 0; bin < plot->bins; bin++) {
		size_t first = spec_bin(plot, bin), last = spec_bin(plot, bin + 1);
		double low = INFINITY, high = -INFINITY;
		double x = middle(plot, first + (last - first) / 2);

		for (size_t i = first; i < last; i++) {
			low = fmin(low, plot->spec[i].low);
			high = fmax(high, plot->spec[i].high);
		}
		if (low <= high && !plot->page.terminal)
			lbp_page_line(&plot->page, LBP_LINE_INTERVAL, x, y_of(plot, low), x, y_of(plot, high));
	}
}

static int
is_cut(const struct spec_plot *plot)
{
	for (size_t i = 0; i < plot->specs; i++)
		if ((plot->spec[i].low < plot->axis.low || plot->spec[i].high > plot->axis.high) && !plot->page.terminal)
			return 1;
	return 0;
}

/* A point for the first of a bin, and one for each that reproduces. */
static void
put_estimates(struct spec_plot *plot)
{
	for (size_t bin = 0; bin < plot->bins; bin++) {
		size_t i = spec_bin(plot, bin);

		lbp_page_mark(&plot->page, LBP_MARK_POINT, middle(plot, i), y_of(plot, plot->spec[i].estimate));
	}
	for (size_t i = 0; i < plot->specs; i++)
		if (plot->spec[i].reproduces)
			lbp_page_mark(&plot->page, plot->page.terminal ? LBP_MARK_OFF : LBP_MARK_GOOD, middle(plot, i),
				y_of(plot, plot->spec[i].estimate));
}

static double
put_entry(struct spec_plot *plot, double *x, double y, const char *text)
{
	double length = lbp_page_measure(&plot->page, text);
	double left = either(plot, 0, 1);
	double right = either(plot, fmax((double)plot->options->plot.columns, 40), fmax(plot->panel.right, 40));

	if (*x > left && *x + length + either(plot, 4, 4) > right) {
		*x = left;
		y += either(plot, 1, 1.7);
	}
	lbp_page_text(&plot->page, *x + either(plot, 4, 4), y, LBP_LEFT, "plain", text);
	return y;
}

/* What lines, shade and marks mean, and how many reproduce what was published. */
static double
put_key(struct spec_plot *plot, double y)
{
	size_t good = 0;
	double x = either(plot, 0, 1), sample = either(plot, 4, 4), gap = either(plot, 3, 2);
	char text[160];

	for (size_t i = 0; i < plot->specs; i++)
		good += plot->spec[i].reproduces != 0;
	if (plot->options->published_text[0] != '\0') {
		snprintf(text, sizeof text, "published: %.100s", plot->options->published_text);
		y = put_entry(plot, &x, y, text);
		if (!isnan(plot->options->published_low) && !plot->page.terminal)
			lbp_page_box(&plot->page, LBP_AREA_WITHIN, &(struct lbp_box){x, y - 0.5, x + 3, y + 0.5});
		lbp_page_line(&plot->page, LBP_LINE_PUBLISHED, x, y, x + either(plot, 2, 3), y);
		x += sample + lbp_page_measure(&plot->page, text) + gap;
	}
	snprintf(text, sizeof text, good == 1 ? "1 reproduces it" : "%zu reproduce it", good);
	y = put_entry(plot, &x, y, text);
	lbp_page_mark(&plot->page, plot->page.terminal ? LBP_MARK_OFF : LBP_MARK_GOOD, x + either(plot, 1, 2.8), y);
	x += sample + lbp_page_measure(&plot->page, text) + gap;
	snprintf(text, sizeof text, "%zu %s", plot->specs - good, plot->specs - good == 1 ? "does not" : "do not");
	y = put_entry(plot, &x, y, text);
	lbp_page_mark(&plot->page, LBP_MARK_POINT, x + either(plot, 1, 2.8), y);
	return y + either(plot, 2, 1.8);
}

static void
lay_out(struct spec_plot *plot, double *limit)
{
	const struct lbp_plot_options *options = &plot->options->plot;
	double room = options->width > 0 ? fmax(options->width - 2, LEAST_WIDTH) : PANEL_WIDTH + 4;
	double y = lbp_page_title(&plot->page, either(plot, fmax((double)options->columns, 40), room));

	fit_axis(plot, limit);
	fit_panel(plot, y);
	y = put_key(plot, y);
	plot->panel.bottom += y - plot->panel.top + either(plot, 1, 0.4);
	plot->panel.top = y + either(plot, 1, 0.4);
	put_published(plot);
	put_intervals(plot);
	put_estimates(plot);
	lbp_page_axis_left(&plot->page, &plot->axis, &plot->panel);
	lbp_page_line(&plot->page, LBP_LINE_AXIS, plot->panel.left, plot->panel.bottom, plot->panel.right,
		plot->panel.bottom);
	lbp_page_text(&plot->page, plot->page.terminal ? 0 : plot->panel.left - plot->ticks - 2,
		plot->page.terminal ? plot->panel.top - 1 : 0.5 * (plot->panel.top + plot->panel.bottom),
		plot->page.terminal ? LBP_LEFT : LBP_CENTRE, plot->page.terminal ? "plain" : "upright",
		plot->options->axis_title);
	plot->y_next = plot->panel.bottom + either(plot, 1, 1.2);
	spec_put_choices(plot);
	if (is_cut(plot))
		lbp_page_note(&plot->page, either(plot, 0, 1), plot->y_next, plot->panel.right, "faint",
			"Intervals that reach beyond the axis are cut off");
	plot->page.width = fmax(plot->page.width, plot->panel.right + either(plot, 1, 1));
}

enum lbp_status
lbp_spec_script(const struct lbp_spec *spec, size_t specs, const struct lbp_spec_choice *choice, size_t choices,
	const struct lbp_spec_options *options, struct lbp_buffer *script, struct lbp_error *err)
{
	struct spec_plot plot = {.options = options, .spec = spec, .specs = specs, .choice = choice, .choices = choices};
	double *limit;

	if (specs == 0)
		return lbp_fail(err, LBP_EDATA, "no specification to draw");
	limit = lbp_array_new(specs, sizeof *limit);
	if (limit == NULL)
		return lbp_fail_memory(err);
	lbp_page_begin(&plot.page, &options->plot, err);
	lay_out(&plot, limit);
	free(limit);
	return lbp_page_finish(&plot.page, script);
}
