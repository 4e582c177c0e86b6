/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/curves.h"

#include "plot/curves_private.h"

#include <math.h>
#include <stdio.h>

#define PANEL_WIDTH 46.0 /* em */
#define LEAST_WIDTH 12.0
#define PANEL_HEIGHT 27.0
#define NAMES_WIDTH 14.0 /* names longer than this stand above their numbers */
#define NAMES_COLUMNS 16.0
#define SAMPLE 3.4 /* of a line in the key, with the gap behind it */
#define NOTE_SIZE 0.9 /* of the letters of notes: no less than frame.gp has */

enum { KEY_SIZE = 320 };

static double
measure(const struct curves *curves, const char *text)
{
	return lbp_page_measure(&curves->page, text);
}

static double
either(const struct curves *curves, double characters, double em)
{
	return lbp_page_either(&curves->page, characters, em);
}

static void
put_text(struct curves *curves, double x, double y, enum lbp_align align, const char *face, const char *text)
{
	lbp_page_text(&curves->page, x, y, align, face, text);
}

static void
number_text(char text[32], double x)
{
	if (isnan(x))
		text[0] = '\0';
	else
		snprintf(text, 32, floor(x) == x ? "%.0f" : "%.1f", x);
}

/* Limits count as far as they do not squeeze the curves. */
static void
fit_values(struct curves *curves)
{
	const struct lbp_curves_options *options = curves->options;
	double low = INFINITY, high = -INFINITY, limit = -INFINITY;

	for (size_t i = 0; i < curves->curves; i++)
		for (size_t j = 0; j < curves->curve[i].points; j++) {
			const struct lbp_curve_point *point = &curves->curve[i].point[j];

			low = fmin(low, point->y);
			high = fmax(high, point->y);
			if (options->bands && !isnan(point->high))
				limit = fmax(limit, point->high);
		}
	if (!isnan(options->value_low))
		low = options->value_low;
	high = fmax(high, fmin(limit, low + 1.5 * (high - low)));
	if (!(high > low))
		high = low + 1;
	curves->y.low = isnan(options->value_low) ? low - 0.04 * (high - low) : low;
	curves->y.high = high + 0.03 * (high - low);
	if (!isnan(options->value_high) && options->value_high > curves->y.low)
		curves->y.high = options->value_high;
}

static void
fit_times(struct curves *curves)
{
	const struct lbp_curves_options *options = curves->options;
	double low = options->is_log ? INFINITY : 0;
	double high = -INFINITY;

	for (size_t i = 0; i < curves->curves; i++) {
		low = fmin(low, curves->curve[i].point[0].x);
		high = fmax(high, curves->curve[i].point[curves->curve[i].points - 1].x);
	}
	if (!isnan(options->high) && options->high > low)
		high = options->high;
	if (!(high > low))
		high = low + 1;
	curves->x.is_log = options->is_log;
	curves->x.low = options->is_log ? low - 0.02 * (high - low) : low;
	curves->x.high = high;
	curves->x.minus = curves->y.minus = curves->page.terminal ? "-" : LBP_MINUS;
}

/* Of the curves of a group the first that knows them tells the numbers at risk. */
static int
tells_risk(const struct curves *curves, size_t curve)
{
	if (isnan(curves->curve[curve].point[0].n_risk))
		return 0;
	for (size_t i = 0; i < curve; i++)
		if (curves->curve[i].colour == curves->curve[curve].colour && !isnan(curves->curve[i].point[0].n_risk))
			return 0;
	return 1;
}

static double
widest_risk(const struct curves *curves)
{
	double widest = 0;
	char text[32];

	for (size_t i = 0; i < curves->curves && curves->options->risk; i++)
		for (size_t j = 0; j < curves->curve[i].points; j++) {
			double n = curves->curve[i].point[j].n_risk;

			if (n > widest)
				widest = n;
		}
	number_text(text, widest);
	return fmax(measure(curves, text), 1);
}

static void
fit_names(struct curves *curves)
{
	double most = either(curves, NAMES_COLUMNS, NAMES_WIDTH);
	double longest = 0;

	for (size_t i = 0; i < curves->curves; i++)
		longest = fmax(longest, measure(curves, curves->curve[i].group));
	curves->names = curves->options->risk && longest <= most ? longest : 0;
}

static size_t
table_lines(const struct curves *curves)
{
	size_t lines = 1;

	for (size_t i = 0; i < curves->curves; i++)
		if (tells_risk(curves, i))
			lines += curves->names > 0 || curves->curve[i].group[0] == '\0' ? 1 : 2;
	return curves->options->risk ? lines + 1 : 0;
}

/* A curve's entry in the key: its name, and where it comes to the level. */
static void
key_text(const struct curves *curves, size_t i, char text[KEY_SIZE])
{
	const struct lbp_curve *curve = &curves->curve[i];
	const char *lead = curve->label[0] != '\0' ? ": " : "";

	if (isnan(curves->options->level) || curve->is_line)
		snprintf(text, KEY_SIZE, "%s", curve->label);
	else if (isnan(curve->crossing))
		snprintf(text, KEY_SIZE, "%s%smedian not reached", curve->label, lead);
	else
		snprintf(text, KEY_SIZE, "%s%smedian %.6g", curve->label, lead,
			curves->options->is_log ? exp(curve->crossing) : curve->crossing);
}

/* Entries side by side as long as there is room, then in a new line; returns y behind the last. */
static double
put_key(struct curves *curves, double left, double right, double y)
{
	double sample = either(curves, 4, SAMPLE);
	double x = left;
	char text[KEY_SIZE];

	for (size_t i = 0; i < curves->curves; i++)
		curves->key_y[i] = -1;
	if (curves->curves == 1 && curves->curve[0].label[0] == '\0' && isnan(curves->options->level))
		return y;
	for (size_t i = 0; i < curves->curves; i++) {
		double length;

		key_text(curves, i, text);
		length = sample + measure(curves, text);
		if (x > left && x + length > right) {
			x = left;
			y += either(curves, 1, 1.7);
		}
		curves->key_x[i] = x;
		curves->key_y[i] = y;
		put_text(curves, x + sample, y, LBP_LEFT, "plain", text);
		x += length + either(curves, 3, 2);
	}
	return y + either(curves, 2, 1.9);
}

/* Graphics have a panel of one size; in a terminal it takes what key and table leave. */
static void
fit_panel(struct curves *curves, double top)
{
	const struct lbp_plot_options *plot = &curves->options->plot;
	double below = 3 + (double)table_lines(curves) + (curves->options->note[0] != '\0' ? 1 : 0);
	double high = either(curves, fmax((double)plot->lines - top - 2 - below, 8), PANEL_HEIGHT);
	double number = either(curves, 1, NOTE_SIZE) * widest_risk(curves);
	double width = PANEL_WIDTH;

	lbp_label_ticks_down(curves->options->plot.format, &curves->y, high);
	for (size_t i = 0; i < curves->y.ticks; i++)
		curves->labels = fmax(curves->labels, measure(curves, curves->y.label[i]));
	curves->panel.left = curves->labels + either(curves, 2, 4);
	if (curves->options->risk)
		curves->panel.left = fmax(
			curves->panel.left, curves->names + either(curves, 1, 2) + ceil(0.5 * number));
	curves->panel.top = top + either(curves, 1, 0.6);
	curves->panel.bottom = curves->panel.top + high;
	if (plot->width > 0)
		width = fmax(plot->width - curves->panel.left - 1.5 - 0.5 * number, LEAST_WIDTH);
	curves->panel.right =
		either(curves, fmax((double)plot->columns, 40) - 1 - ceil(0.5 * number), curves->panel.left + width);
	lbp_label_ticks_across(curves->options->plot.format, &curves->x, curves->panel.right - curves->panel.left, number - 1);
	curves->page.width = fmax(curves->page.width, curves->panel.right + either(curves, 1, 1.5) + 0.5 * number);
}

static void
put_axes(struct curves *curves)
{
	const struct lbp_box *panel = &curves->panel;
	double y = panel->bottom + either(curves, 2, 1.4);

	for (size_t i = 0; i < curves->x.ticks; i++)
		put_text(curves, curves_x(curves, curves->x.tick[i]), y, LBP_CENTRE, "plain", curves->x.label[i]);
	for (size_t i = 0; i < curves->y.ticks; i++) {
		double at = curves_y(curves, curves->y.tick[i]);

		put_text(curves, panel->left - either(curves, 1, 0.8), curves->page.terminal ? floor(at + 0.5) : at, LBP_RIGHT,
			"plain", curves->y.label[i]);
	}
	y += either(curves, 1, 1.7);
	put_text(curves, 0.5 * (panel->left + panel->right), y, LBP_CENTRE, "plain", curves->options->axis_title);
	if (curves->page.terminal)
		put_text(curves, 0, panel->top - 1, LBP_LEFT, "plain", curves->options->value_title);
	else
		put_text(curves, panel->left - 2 - curves->labels, 0.5 * (panel->top + panel->bottom),
			LBP_CENTRE, "upright", curves->options->value_title);
	curves->y_next = y + 1;
}

/* One group: its name, and under each tick how many are left. */
static void
put_group(struct curves *curves, const struct lbp_curve *curve)
{
	double tolerance = 1e-9 * (curves->x.high - curves->x.low);
	double step = either(curves, 1, 1.45);
	char text[32];

	if (curve->group[0] != '\0') {
		put_text(curves, either(curves, 0, 1), curves->y_next, LBP_LEFT, "note", curve->group);
		if (curves->names == 0)
			curves->y_next += step;
	}
	for (size_t i = 0; i < curves->x.ticks; i++) {
		number_text(text, lbp_curve_at_risk(curve, curves->x.tick[i], tolerance));
		put_text(curves, curves_x(curves, curves->x.tick[i]), curves->y_next, LBP_CENTRE, "note", text);
	}
	curves->y_next += step;
}

static void
put_table(struct curves *curves)
{
	if (!curves->options->risk)
		return;
	curves->y_next += either(curves, 0, 0.8);
	put_text(curves, either(curves, 0, 1), curves->y_next, LBP_LEFT, "heading", "Number at risk");
	curves->y_next += either(curves, 1, 1.5);
	for (size_t i = 0; i < curves->curves; i++)
		if (tells_risk(curves, i))
			put_group(curves, &curves->curve[i]);
}

static void
put_note(struct curves *curves)
{
	const char *note = curves->options->note;
	double left = either(curves, 0, 1);

	if (note[0] == '\0')
		return;
	curves->y_next = lbp_page_note(&curves->page, left, curves->y_next + either(curves, 0, 0.6),
		fmax(curves->page.width, curves->panel.right) - left, "note", note);
}

/* The key of a picture stands above the panel, whose left edge comes first; that of a terminal settles its height. */
static void
lay_out(struct curves *curves)
{
	const struct lbp_plot_options *plot = &curves->options->plot;
	double columns = fmax((double)plot->columns, 40);
	double room = plot->width > 0 ? fmax(plot->width - 2, LEAST_WIDTH) : PANEL_WIDTH + 4;
	double top = lbp_page_title(&curves->page, either(curves, columns, room));

	fit_values(curves);
	fit_times(curves);
	fit_names(curves);
	if (curves->page.terminal) {
		top = put_key(curves, 0, columns, top);
		fit_panel(curves, top);
	} else {
		fit_panel(curves, top);
		curves->panel.top = put_key(curves, curves->panel.left, curves->panel.right, top + 0.6);
		curves->panel.bottom = curves->panel.top + PANEL_HEIGHT;
	}
	put_axes(curves);
	put_table(curves);
	put_note(curves);
	curves_write(curves);
}

enum lbp_status
lbp_curves_script(const struct lbp_curve *curve, size_t count, const struct lbp_curves_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct curves curves = {.options = options, .curve = curve, .curves = count};

	if (count == 0)
		return lbp_fail(err, LBP_EDATA, "no curve to draw");
	if (count > LBP_CURVES_MOST)
		return lbp_fail(err, LBP_EDATA, "%zu curves, and a figure holds no more than %d that can be told apart", count,
			LBP_CURVES_MOST);
	lbp_page_begin(&curves.page, &options->plot, err);
	lay_out(&curves);
	return lbp_page_finish(&curves.page, script);
}
