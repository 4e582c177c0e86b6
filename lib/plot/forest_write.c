/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/forest_private.h"
#include "plot/label.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LINE 1.7 /* em: height of a line */

enum arrows { NO_ARROW = 1, ARROW_RIGHT, ARROW_LEFT, ARROWS_BOTH };

static double
natural(const struct forest_layout *layout, double value)
{
	return layout->options->is_log ? exp(value) : value;
}

/* Of a line of the layout in the figure, without the noise of adding up. */
static double
y_at(const struct forest_layout *layout, double y)
{
	return round(100 * (layout->top + y)) / 100;
}

/* x of the left ends of the labels. */
static double
margin(const struct forest_layout *layout)
{
	return layout->terminal ? 0 : 1;
}

static void
put_text(struct forest_layout *layout, double x, double y, enum lbp_align align, const char *face, const char *text)
{
	lbp_label_put(layout->script, layout->options->plot.format, x, y, align, face, text);
}

/* A name too long for its column ends in an ellipsis: this happens on terminals only. */
static void
put_label(struct forest_layout *layout, const struct forest_line *line, double y, const char *face)
{
	const char *label = forest_cell(layout, line, LABEL);
	double room = layout->width[LABEL] - line->indent;
	double x = margin(layout) + line->indent;
	char cut[512];
	size_t length;

	if (line->face == NOTE || !layout->terminal || (double)lbp_text_columns(label) <= room) {
		put_text(layout, x, y, LBP_LEFT, face, label);
		return;
	}
	length = lbp_text_fit(label, (size_t)fmax(room - 1, 1));
	length = length < sizeof cut - 4 ? length : sizeof cut - 4;
	memcpy(cut, label, length);
	memcpy(cut + length, "\xe2\x80\xa6", 4);
	put_text(layout, x, y, LBP_LEFT, face, cut);
}

static void
put_line(struct forest_layout *layout, const struct forest_line *line)
{
	static const char *const faces[] = {"plain", "bold", "faint"};

	put_label(layout, line, y_at(layout, line->y), faces[line->face]);
	for (int column = ARM1; column < COLUMNS; column++) {
		double left = column == INTERVAL ? layout->width[column] : 0;

		if (layout->width[column] > 0)
			put_text(layout, layout->right_edge[column] - left, y_at(layout, line->y), left > 0 ? LBP_LEFT : LBP_RIGHT,
				faces[line->face], forest_cell(layout, line, (enum forest_column)column));
	}
}

static int
has_directions(const struct forest_layout *layout)
{
	double null = layout->options->null;

	return null >= layout->axis.low && null <= layout->axis.high &&
		(layout->options->left[0] != '\0' || layout->options->right[0] != '\0');
}

/* Returns y of the last line. */
static double
put_texts(struct forest_layout *layout)
{
	double middle = 0.5 * (layout->panel_left + layout->panel_right);
	double null = layout->options->null;
	double beside = layout->terminal ? 1 : 0.8;
	double half = 0.5 * forest_measure(layout, layout->options->axis_title, PLAIN);
	double y = y_at(layout, layout->axis_y) + 1;

	for (size_t i = 0; i < layout->lines; i++)
		put_line(layout, &layout->line[i]);
	for (size_t i = 0; i < layout->axis.ticks; i++)
		put_text(layout, forest_x(layout, layout->axis.tick[i]), y, LBP_CENTRE, "plain", layout->axis.label[i]);
	if (has_directions(layout)) {
		y += 1;
		put_text(layout, forest_x(layout, null) - beside, y, LBP_RIGHT, "plain", layout->options->left);
		put_text(layout, forest_x(layout, null) + beside, y, LBP_LEFT, "plain", layout->options->right);
	}
	if (middle + half > layout->canvas - beside)
		middle = layout->canvas - beside - half;
	if (layout->options->axis_title[0] != '\0')
		put_text(layout, fmax(middle, half), y += 1, LBP_CENTRE, "plain", layout->options->axis_title);
	return y;
}

/* An interval cut to the axis, and which of its ends go on beyond. */
static enum arrows
clip(const struct forest_layout *layout, double *low, double *high)
{
	double shaft = 0.03 * (layout->axis.high - layout->axis.low);
	int arrow_left = *low < layout->axis.low;
	int arrow_right = *high > layout->axis.high;

	*low = fmax(fmin(*low, layout->axis.high - shaft), layout->axis.low);
	*high = fmin(fmax(*high, layout->axis.low + shaft), layout->axis.high);
	return arrow_left && arrow_right ? ARROWS_BOTH : arrow_left ? ARROW_LEFT : arrow_right ? ARROW_RIGHT : NO_ARROW;
}

static void
put_studies(struct forest_layout *layout)
{
	double heaviest = 0;

	for (size_t i = 0; i < layout->rows; i++)
		if (layout->row[i].kind == LBP_FOREST_STUDY && layout->row[i].weight > heaviest)
			heaviest = layout->row[i].weight;
	lbp_script_begin(layout->script, "studies");
	for (size_t i = 0; i < layout->lines; i++) {
		const struct forest_line *line = &layout->line[i];
		double low, high, x;
		enum arrows arrows;

		if (line->mark != STUDY)
			continue;
		low = isnan(line->row->ci_low) ? line->row->estimate : line->row->ci_low;
		high = isnan(line->row->ci_high) ? line->row->estimate : line->row->ci_high;
		arrows = clip(layout, &low, &high);
		x = line->row->estimate >= layout->axis.low && line->row->estimate <= layout->axis.high
			? natural(layout, line->row->estimate) : NAN;
		lbp_script_row(layout->script, (double[]){x, natural(layout, low), natural(layout, high), y_at(layout, line->y),
			heaviest > 0 ? fmax(line->row->weight, 0) / heaviest : 1, arrows}, 6);
	}
	lbp_script_end(layout->script, 6);
}

/* A vertex of a diamond: its height above the middle is what is left of the edge from its own end to the estimate. */
static void
put_vertex(struct forest_layout *layout, double x, double y, double height)
{
	lbp_script_row(layout->script, (double[]){natural(layout, x), y, height}, 3);
}

/* From the left end over the top and back; an end beyond the axis is cut off straight. */
static void
put_diamond(struct forest_layout *layout, const struct lbp_forest_row *row, double y)
{
	double left = fmax(fmin(row->ci_low, row->estimate), layout->axis.low);
	double right = fmin(fmax(row->ci_high, row->estimate), layout->axis.high);
	double left_height = row->ci_low < left ? (left - row->ci_low) / (row->estimate - row->ci_low) : 0;
	double right_height = row->ci_high > right ? (row->ci_high - right) / (row->ci_high - row->estimate) : 0;

	if (isnan(row->estimate) || row->estimate < layout->axis.low || row->estimate > layout->axis.high)
		return;
	put_vertex(layout, left, y, -left_height);
	put_vertex(layout, left, y, left_height);
	put_vertex(layout, row->estimate, y, 1);
	put_vertex(layout, right, y, right_height);
	put_vertex(layout, right, y, -right_height);
	put_vertex(layout, row->estimate, y, -1);
	put_vertex(layout, left, y, -left_height);
	lbp_script_put(layout->script, "\n");
}

static void
put_diamonds(struct forest_layout *layout, const char *name, enum forest_mark mark)
{
	lbp_script_begin(layout->script, name);
	for (size_t i = 0; i < layout->lines; i++)
		if (layout->line[i].mark == mark)
			put_diamond(layout, layout->line[i].row, y_at(layout, layout->line[i].y));
	lbp_script_end(layout->script, 3);
}

static void
put_predictions(struct forest_layout *layout)
{
	lbp_script_begin(layout->script, "predictions");
	for (size_t i = 0; i < layout->lines; i++) {
		const struct forest_line *line = &layout->line[i];
		double low, high;
		enum arrows arrows;

		if (line->mark != PREDICTION)
			continue;
		low = line->row->pi_low;
		high = line->row->pi_high;
		arrows = clip(layout, &low, &high);
		lbp_script_row(layout->script,
			(double[]){natural(layout, low), natural(layout, high), y_at(layout, line->y), arrows}, 4);
	}
	lbp_script_end(layout->script, 4);
}

static void
put_ticks(struct forest_layout *layout)
{
	lbp_script_begin(layout->script, "ticks");
	for (size_t i = 0; i < layout->axis.ticks; i++)
		lbp_script_round_row(layout->script, natural(layout, layout->axis.tick[i]));
	lbp_script_end(layout->script, 1);
}

/* The one overall estimate that a line can be drawn down from; NaN when there is none or more than one. */
static double
pooled(const struct forest_layout *layout)
{
	double estimate = NAN;
	size_t count = 0;

	for (size_t i = 0; i < layout->rows; i++)
		if (layout->row[i].kind == LBP_FOREST_OVERALL) {
			estimate = layout->row[i].estimate;
			count++;
		}
	if (count != 1 || !layout->options->pooled_line || !(estimate >= layout->axis.low && estimate <= layout->axis.high))
		return NAN;
	return natural(layout, estimate);
}

/* The definitions that forest.gp begins with explain each of these. */
static void
put_numbers_of_figure(struct forest_layout *layout, double last)
{
	struct lbp_script *script = layout->script;
	double null = layout->options->null;

	lbp_script_number(script, "width", ceil(layout->canvas));
	lbp_script_number(script, "height", last + 1);
	lbp_script_number(script, "step", LINE);
	lbp_script_number(script, "panel_left", layout->panel_left);
	lbp_script_number(script, "panel_right", layout->panel_right);
	lbp_script_put(script, "log_axis = %d\n", layout->options->is_log != 0);
	lbp_script_number(script, "axis_low", natural(layout, layout->axis.low));
	lbp_script_number(script, "axis_high", natural(layout, layout->axis.high));
	lbp_script_number(script, "null", null >= layout->axis.low && null <= layout->axis.high ? natural(layout, null) : NAN);
	lbp_script_number(script, "pooled", pooled(layout));
	lbp_script_number(script, "rule", y_at(layout, layout->rule));
	lbp_script_number(script, "axis_line", y_at(layout, layout->axis_y));
}

void
forest_write(struct forest_layout *layout)
{
	double last;

	lbp_script_options(layout->script, &layout->options->plot);
	lbp_script_begin(layout->script, "text");
	layout->top = lbp_label_title(
		layout->script, &layout->options->plot, margin(layout), layout->canvas - 2 * margin(layout));
	last = put_texts(layout);
	lbp_script_put(layout->script, "EOD\n");
	put_studies(layout);
	put_diamonds(layout, "subtotals", SUBGROUP);
	put_diamonds(layout, "overalls", OVERALL);
	put_predictions(layout);
	put_ticks(layout);
	put_numbers_of_figure(layout, last);
}
