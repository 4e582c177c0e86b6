/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/funnel.h"

#include "plot/page.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARROW_LENGTH 1.2 /* as funnel.gp draws it */
#define KEY_WIDTH 20.0

enum { LINE_STEPS = 50 }; /* boxes that stand for one sloping line */

/* Samples of the key, as funnel.gp draws them: the shades from the middle outwards come first. */
enum sample { SHADE, POOLED = LBP_FUNNEL_CONTOURS + 1, LIMITS, SAMPLES };

/* Lengths are in em, or characters and lines for the text format; y runs down from the top. */
struct funnel {
	const struct lbp_funnel_options *options;
	const struct lbp_funnel_point *point;
	size_t points;
	struct lbp_page page;
	struct lbp_axis x, y; /* y: standard errors, 0 at the top */
	struct lbp_box panel;
	double y_next; /* of the key's next line */
	double sample_y[SAMPLES]; /* of its line in the key; 0: not there */
	size_t nameless;
};

static double
measure(const struct funnel *funnel, const char *text)
{
	return lbp_page_measure(&funnel->page, text);
}

static double
either(const struct funnel *funnel, double characters, double em)
{
	return lbp_page_either(&funnel->page, characters, em);
}

static double
natural(const struct funnel *funnel, double value)
{
	return funnel->options->is_log ? exp(value) : value;
}

/* As natural, but NaN for what a log axis cannot hold. */
static double
drawn(const struct funnel *funnel, double value)
{
	return funnel->options->is_log && fabs(value) > 600 ? NAN : natural(funnel, value);
}

static double
x_of(const struct funnel *funnel, double effect)
{
	return lbp_page_at(&funnel->x, effect, funnel->panel.left, funnel->panel.right);
}

static double
y_of(const struct funnel *funnel, double se)
{
	return lbp_page_at(&funnel->y, se, funnel->panel.top, funnel->panel.bottom);
}

static void
put_text(struct funnel *funnel, double x, double y, enum lbp_align align, const char *text)
{
	lbp_page_text(&funnel->page, x, y, align, "plain", text);
}

/* Effects from the points, the pooled estimate with its limits, and the null. */
static void
fit_effects(struct funnel *funnel, struct lbp_interval *interval, double widest)
{
	const struct lbp_funnel_options *options = funnel->options;
	size_t count = 0;

	for (size_t i = 0; i < funnel->points; i++)
		interval[count++] = (struct lbp_interval){
			funnel->point[i].effect, funnel->point[i].effect, funnel->point[i].effect, 1};
	if (!isnan(options->pooled))
		interval[count++] = (struct lbp_interval){options->pooled, options->pooled - options->limit_z * widest,
			options->pooled + options->limit_z * widest, 0};
	funnel->x.is_log = options->is_log;
	funnel->x.minus = funnel->y.minus = funnel->page.terminal ? "-" : LBP_MINUS;
	lbp_axis_limits(&funnel->x, interval, count, options->null);
	if (!isnan(options->low) && options->low < funnel->x.high)
		funnel->x.low = options->low;
	if (!isnan(options->high) && options->high > funnel->x.low)
		funnel->x.high = options->high;
}

/* Where the panel lies: beside it the titles of its axes, to its right (in text: below it) the key. */
static void
fit_panel(struct funnel *funnel, double top)
{
	const struct lbp_plot_options *plot = &funnel->options->plot;
	double high = funnel->page.terminal ? fmax((double)plot->lines - top - 12, 10) : 28;
	double labels = 0;

	lbp_label_ticks_down(funnel->options->plot.format, &funnel->y, high);
	for (size_t i = 0; i < funnel->y.ticks; i++)
		labels = fmax(labels, measure(funnel, funnel->y.label[i]));
	funnel->panel.left = labels + either(funnel, 2, 4);
	funnel->panel.top = top + 1;
	funnel->panel.bottom = funnel->panel.top + high;
	funnel->panel.right = funnel->page.terminal ? fmax((double)plot->columns, 40) - 2
		: funnel->panel.left + (plot->width > 0 ? fmax(plot->width - funnel->panel.left - KEY_WIDTH, 16) : 40);
	lbp_label_ticks_across(funnel->options->plot.format, &funnel->x, funnel->panel.right - funnel->panel.left, 0);
}

static void
put_axes(struct funnel *funnel)
{
	const struct lbp_box *panel = &funnel->panel;
	double y = panel->bottom + either(funnel, 2, 1.4);

	for (size_t i = 0; i < funnel->x.ticks; i++)
		put_text(funnel, x_of(funnel, funnel->x.tick[i]), y, LBP_CENTRE, funnel->x.label[i]);
	for (size_t i = 0; i < funnel->y.ticks; i++)
		put_text(funnel, panel->left - either(funnel, 1, 0.8), y_of(funnel, funnel->y.tick[i]), LBP_RIGHT,
			funnel->y.label[i]);
	y += either(funnel, 1, 1.8);
	put_text(funnel, 0.5 * (panel->left + panel->right), y, LBP_CENTRE, funnel->options->axis_title);
	if (funnel->page.terminal)
		put_text(funnel, 0, panel->top - 1, LBP_LEFT, "Standard error");
	else
		lbp_page_text(&funnel->page, 1.4, 0.5 * (panel->top + panel->bottom), LBP_CENTRE, "upright", "Standard error");
	funnel->y_next = y + 1;
}

/* The line of the key beside a sample. */
static void
put_key(struct funnel *funnel, int sample, const char *text)
{
	double x = funnel->page.terminal ? 6 : funnel->panel.right + 5;
	double y = funnel->panel.top + 1 + 1.8 * sample;

	if (funnel->page.terminal)
		y = funnel->y_next++;
	put_text(funnel, x, y, LBP_LEFT, text);
	funnel->sample_y[sample] = y;
}

static void
put_contour_keys(struct funnel *funnel)
{
	const double *p = funnel->options->contour_p;
	char text[80];

	if (!funnel->page.terminal) {
		snprintf(text, sizeof text, "p > %.3g", p[0]);
		put_key(funnel, SHADE, text);
	}
	for (int i = 1; i <= LBP_FUNNEL_CONTOURS; i++) {
		if (funnel->page.terminal)
			snprintf(text, sizeof text, "p = %.3g", p[i - 1]);
		else if (i < LBP_FUNNEL_CONTOURS)
			snprintf(text, sizeof text, "%.3g < p \xe2\x89\xa4 %.3g", p[i], p[i - 1]);
		else
			snprintf(text, sizeof text, "p \xe2\x89\xa4 %.3g", p[i - 1]);
		put_key(funnel, SHADE + i, text);
	}
}

static void
put_keys(struct funnel *funnel)
{
	char text[80];

	if (!isnan(funnel->options->null))
		put_contour_keys(funnel);
	if (isnan(funnel->options->pooled))
		return;
	put_key(funnel, POOLED, "Pooled estimate");
	snprintf(text, sizeof text, "%.6g%% limits around it", 100 * funnel->options->level);
	put_key(funnel, LIMITS, text);
}

/* Names keep off the pooled line and its limits where there is room elsewhere. */
static enum lbp_status
avoid_lines(const struct funnel *funnel, struct lbp_place *place)
{
	const struct lbp_funnel_options *options = funnel->options;
	const struct lbp_box *panel = &funnel->panel;
	double step = (panel->bottom - panel->top) / LINE_STEPS;
	enum lbp_status status = LBP_OK;

	for (int i = 0; i < 3 * LINE_STEPS && !isnan(options->pooled) && status == LBP_OK; i++) {
		double share = (i / 3 + 0.5) / LINE_STEPS;
		double x = x_of(funnel, options->pooled + (i % 3 - 1) * options->limit_z * share * funnel->y.high);
		double y = panel->top + i / 3 * step;

		status = lbp_place_avoid(
			place, &(struct lbp_box){x - 0.3, y, x + 0.3, y + step}, LBP_PLACE_BETTER_NOT, funnel->page.err);
	}
	return status;
}

/* Where a point is drawn; one beyond the axis is an arrow at its edge, of which this is the tail. */
static double
point_x(const struct funnel *funnel, const struct lbp_funnel_point *point)
{
	if (point->effect < funnel->x.low)
		return funnel->panel.left + ARROW_LENGTH;
	if (point->effect > funnel->x.high)
		return funnel->panel.right - ARROW_LENGTH;
	return x_of(funnel, point->effect);
}

static enum lbp_status
avoid_points(const struct funnel *funnel, struct lbp_place *place)
{
	enum lbp_status status = LBP_OK;

	for (size_t i = 0; i < funnel->points && status == LBP_OK; i++) {
		double x = point_x(funnel, &funnel->point[i]);
		double y = y_of(funnel, funnel->point[i].se);

		status = lbp_place_avoid(
			place, &(struct lbp_box){x - 0.4, y - 0.4, x + 0.4, y + 0.4}, LBP_PLACE_NEVER, funnel->page.err);
	}
	return status;
}

static enum lbp_status
put_name(struct funnel *funnel, struct lbp_place *place, const struct lbp_funnel_point *point)
{
	struct lbp_box box;
	enum lbp_status status;
	int found;

	if (point->label[0] == '\0')
		return LBP_OK;
	status = lbp_place_beside(place, point_x(funnel, point), y_of(funnel, point->se),
		measure(funnel, point->label), &box, &found, funnel->page.err);
	if (status == LBP_OK && found)
		lbp_page_text(&funnel->page, box.left, 0.5 * (box.top + box.bottom), LBP_LEFT, "faint", point->label);
	funnel->nameless += !found;
	return status;
}

static void
put_names(struct funnel *funnel)
{
	struct lbp_place place = {.within = funnel->panel, .reach = either(funnel, 1, 0.7),
		.half_height = funnel->page.terminal ? 0.4 : 0.65};
	enum lbp_status status = avoid_lines(funnel, &place);

	if (status == LBP_OK)
		status = avoid_points(funnel, &place);
	for (size_t i = 0; i < funnel->points && status == LBP_OK; i++)
		status = put_name(funnel, &place, &funnel->point[i]);
	lbp_place_free(&place);
	if (funnel->page.blocks.status == LBP_OK)
		funnel->page.blocks.status = status;
}

/* Effect, standard error, and -1 or 1 for a point set at the edge because it lies beyond. */
static void
put_points(struct funnel *funnel)
{
	lbp_script_begin(&funnel->page.blocks, "points");
	for (size_t i = 0; i < funnel->points; i++) {
		double effect = funnel->point[i].effect;
		double inside = fmin(fmax(effect, funnel->x.low), funnel->x.high);
		double row[] = {natural(funnel, inside), funnel->point[i].se, (effect > inside) - (effect < inside)};

		lbp_script_row(&funnel->page.blocks, row, 3);
	}
	lbp_script_end(&funnel->page.blocks, 3);
}

static void
put_ticks(struct funnel *funnel, const char *name, const struct lbp_axis *axis)
{
	lbp_script_begin(&funnel->page.blocks, name);
	for (size_t i = 0; i < axis->ticks; i++)
		lbp_script_round_row(
			&funnel->page.blocks, axis == &funnel->x ? natural(funnel, axis->tick[i]) : axis->tick[i]);
	lbp_script_end(&funnel->page.blocks, 1);
}

static void
put_figure(struct funnel *funnel)
{
	struct lbp_script *script = &funnel->page.blocks;
	const struct lbp_funnel_options *options = funnel->options;

	lbp_script_number(script, "panel_left", funnel->panel.left);
	lbp_script_number(script, "panel_right", funnel->panel.right);
	lbp_script_number(script, "panel_top", funnel->panel.top);
	lbp_script_number(script, "panel_bottom", funnel->panel.bottom);
	lbp_script_put(script, "log_axis = %d\n", options->is_log != 0);
	lbp_script_number(script, "axis_low", natural(funnel, funnel->x.low));
	lbp_script_number(script, "axis_high", natural(funnel, funnel->x.high));
	lbp_script_number(script, "se_high", funnel->y.high);
	lbp_script_number(script, "null", drawn(funnel, options->null));
	lbp_script_number(script, "pooled", drawn(funnel, options->pooled));
	lbp_script_number(script, "limit", options->limit_z);
	lbp_script_begin(script, "samples");
	for (int i = 0; i < SAMPLES; i++)
		if (funnel->sample_y[i] > 0)
			lbp_script_row(script, (double[]){i, funnel->sample_y[i]}, 2);
	lbp_script_end(script, 2);
	lbp_script_begin(script, "contours");
	for (int i = LBP_FUNNEL_CONTOURS - 1; i >= 0 && !isnan(options->null); i--)
		lbp_script_row(script, &options->contour_z[i], 1);
	lbp_script_end(script, 1);
}

static void
lay_out(struct funnel *funnel, struct lbp_interval *interval)
{
	const struct lbp_plot_options *plot = &funnel->options->plot;
	double widest = 0;
	double top;

	for (size_t i = 0; i < funnel->points; i++)
		widest = fmax(widest, funnel->point[i].se);
	funnel->y.high = widest > 0 ? 1.08 * widest : 1;
	fit_effects(funnel, interval, widest);
	top = lbp_page_title(&funnel->page, either(funnel, fmax((double)plot->columns, 40), 48));
	fit_panel(funnel, top);
	funnel->page.width = funnel->panel.right + 2;
	put_axes(funnel);
	put_keys(funnel);
	if (funnel->options->names)
		put_names(funnel);
	put_points(funnel);
	put_ticks(funnel, "ticks", &funnel->x);
	put_ticks(funnel, "se_ticks", &funnel->y);
	put_figure(funnel);
}

enum lbp_status
lbp_funnel_script(const struct lbp_funnel_point *point, size_t points, const struct lbp_funnel_options *options,
	struct lbp_buffer *script, size_t *nameless, struct lbp_error *err)
{
	struct funnel funnel = {.options = options, .point = point, .points = points};
	struct lbp_interval *interval;

	if (points == 0)
		return lbp_fail(err, LBP_EDATA, "no study to draw");
	for (size_t i = 0; i < points; i++)
		if (!(point[i].se >= 0))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "sei", "is below 0");
	interval = lbp_array_new(points + 1, sizeof *interval);
	if (interval == NULL)
		return lbp_fail_memory(err);
	lbp_page_begin(&funnel.page, &options->plot, err);
	lay_out(&funnel, interval);
	free(interval);
	*nameless = funnel.nameless;
	return lbp_page_finish(&funnel.page, script);
}
