/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/forest_private.h"
#include "plot/label.h"

#include <math.h>

#define NOTE_SIZE 0.9 /* of a note's letters; forest.gp may draw them smaller, not larger */

struct spacing {
	double margin, gap, estimate_gap, panel_gap, panel;
};

static const struct spacing picture = {1, 1.6, 0.6, 1.8, 22};
static const struct spacing terminal = {0, 2, 1, 2, 21};
static const double least_picture_panel = 12;
static const double widest_terminal_panel = 61;
static const double least_terminal_label = 12;

static const struct spacing *
spacing(const struct forest_layout *layout)
{
	return layout->terminal ? &terminal : &picture;
}

double
forest_measure(const struct forest_layout *layout, const char *text, enum forest_face face)
{
	double length = lbp_label_length(layout->options->plot.format, text, face == BOLD);

	return face == NOTE && !layout->terminal ? NOTE_SIZE * length : length;
}

double
forest_x(const struct forest_layout *layout, double value)
{
	double part = (value - layout->axis.low) / (layout->axis.high - layout->axis.low);

	return layout->panel_left + part * (layout->panel_right - layout->panel_left);
}

/* The widest cell; notes reach over several columns. */
static double
widest_cell(const struct forest_layout *layout, enum forest_column column)
{
	double widest = 0;

	for (size_t i = 0; i < layout->lines; i++) {
		const struct forest_line *line = &layout->line[i];
		double width = forest_measure(layout, forest_cell(layout, line, column), line->face);

		if (line->face != NOTE)
			widest = fmax(widest, width + (column == LABEL ? line->indent : 0));
	}
	return widest;
}

static double
widest_note(const struct forest_layout *layout)
{
	double widest = 0;

	for (size_t i = 0; i < layout->lines; i++)
		if (layout->line[i].face == NOTE)
			widest = fmax(widest, layout->line[i].indent +
				forest_measure(layout, forest_cell(layout, &layout->line[i], LABEL), NOTE));
	return widest;
}

static double
gap_before(const struct forest_layout *layout, int column)
{
	if (column == LABEL || layout->width[column] == 0)
		return 0;
	if (column == ESTIMATE)
		return spacing(layout)->panel_gap;
	return column == INTERVAL ? spacing(layout)->estimate_gap : spacing(layout)->gap;
}

/* Width of the columns from first to last with the gaps before them. */
static double
span(const struct forest_layout *layout, int first, int last)
{
	double sum = 0;

	for (int column = first; column <= last; column++)
		sum += gap_before(layout, column) + layout->width[column];
	return sum;
}

/* Takes away the columns of the arms, and the line that names them. */
static void
drop_arms(struct forest_layout *layout)
{
	layout->width[ARM1] = layout->width[ARM2] = 0;
	if (!layout->names_arms)
		return;
	for (size_t i = 0; i < layout->lines; i++)
		layout->line[i].y -= 1;
	layout->rule -= 1;
	layout->axis_y -= 1;
}

/* The terminal's width shared out: first the arms go, then the weights, last the ends of long names. */
static double
fit_terminal(struct forest_layout *layout)
{
	double room = (double)layout->options->plot.columns - terminal.panel_gap;
	double panel;

	if (span(layout, ARM1, WEIGHT) + fmin(layout->width[LABEL], 2 * least_terminal_label) + terminal.panel > room)
		drop_arms(layout);
	if (span(layout, ARM1, WEIGHT) + fmin(layout->width[LABEL], least_terminal_label) + terminal.panel > room)
		layout->width[WEIGHT] = 0;
	room -= span(layout, ARM1, WEIGHT);
	layout->width[LABEL] = fmin(layout->width[LABEL], fmax(room - terminal.panel, least_terminal_label));
	panel = fmin(fmax(room - layout->width[LABEL], terminal.panel), widest_terminal_panel);
	return floor(panel);
}

/* The axis takes what --set width leaves it; where that is too little the arms go first. */
static double
fit_picture(struct forest_layout *layout)
{
	double room = layout->options->plot.width - 2 * picture.margin - picture.panel_gap;

	if (layout->options->plot.width > 0 && span(layout, LABEL, WEIGHT) + least_picture_panel > room)
		drop_arms(layout);
	layout->width[LABEL] += fmax(0, widest_note(layout) - span(layout, LABEL, ARM2));
	if (!(layout->options->plot.width > 0))
		return picture.panel;
	return fmax(room - span(layout, LABEL, WEIGHT), least_picture_panel);
}

/* The labels beside the null need their places under the axis: the picture grows where they do not have them. */
static double
missing_on_the_left(const struct forest_layout *layout, double panel)
{
	double part = (layout->options->null - layout->axis.low) / (layout->axis.high - layout->axis.low);
	double need = forest_measure(layout, layout->options->left, PLAIN) + spacing(layout)->gap / 2;

	if (isnan(part))
		return 0;
	return need - (span(layout, LABEL, ARM2) + spacing(layout)->panel_gap + part * panel);
}

static double
right_end(const struct forest_layout *layout)
{
	double end = layout->right_edge[WEIGHT];
	double null = layout->options->null;

	if (!isnan(null))
		end = fmax(end, forest_x(layout, null) + spacing(layout)->gap / 2 +
			forest_measure(layout, layout->options->right, PLAIN));
	return end + spacing(layout)->margin;
}

void
forest_columns(struct forest_layout *layout)
{
	double panel;
	double x = spacing(layout)->margin;

	for (int column = LABEL; column < COLUMNS; column++)
		layout->width[column] = widest_cell(layout, (enum forest_column)column);
	panel = layout->terminal ? fit_terminal(layout) : fit_picture(layout);
	layout->width[LABEL] += fmax(0, ceil(missing_on_the_left(layout, panel)));
	for (int column = LABEL; column < COLUMNS; column++) {
		if (column == ESTIMATE) {
			layout->panel_left = x + spacing(layout)->panel_gap;
			layout->panel_right = layout->panel_left + panel - (layout->terminal ? 1 : 0);
			x += spacing(layout)->panel_gap + panel;
		}
		x += gap_before(layout, column) + layout->width[column];
		layout->right_edge[column] = x;
	}
	layout->canvas = right_end(layout);
	if (layout->terminal)
		layout->canvas = fmax(layout->canvas, widest_note(layout));
}
