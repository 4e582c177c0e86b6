/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/curves_private.h"

#include <math.h>
#include <stdlib.h>

#define RESOLUTION 2000.0 /* parts of the axis: each less than a third of a pixel of the svg, half of one of the png */
#define MARK_GAP 0.35     /* em between marks: nearer ones could not be told apart */

enum { NOBODYS = -1 }; /* in $cells: of no curve, but of the lines to where curves cross the level */

double
lbp_curve_crossing(const struct lbp_curve_point *point, size_t points, double level)
{
	size_t first = 0, next;
	double near = 1e-12 * fabs(level);

	while (first < points && point[first].y > level + near)
		first++;
	if (first == points)
		return NAN;
	if (point[first].y < level - near)
		return point[first].x;
	for (next = first; next < points && point[next].y >= level - near; next++)
		;
	return next < points ? 0.5 * (point[first].x + point[next].x) : point[first].x;
}

double
lbp_curve_at_risk(const struct lbp_curve *curve, double x, double tolerance)
{
	size_t low = 0, high = curve->points;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (curve->point[middle].x < x - tolerance)
			low = middle + 1;
		else
			high = middle;
	}
	return low < curve->points ? curve->point[low].n_risk : 0;
}

static int
same(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static int
is_same_step(const struct lbp_curve_point *a, const struct lbp_curve_point *b)
{
	return same(a->y, b->y) && same(a->low, b->low) && same(a->high, b->high);
}

size_t
lbp_curve_thin(const struct lbp_curve *curve, size_t points, double width, size_t *kept)
{
	const struct lbp_curve_point *point = curve->point;
	size_t count = 0;

	for (size_t i = 0; i < points; i++) {
		int is_end = i == 0 || i + 1 == points;
		double part = floor((point[i].x - point[0].x) / width);

		if (!is_end && floor((point[i + 1].x - point[0].x) / width) == part)
			continue;
		if (!is_end && !curve->is_line && is_same_step(&point[i], &point[kept[count - 1]]))
			continue;
		kept[count++] = i;
	}
	return count;
}

double
lbp_curve_value(const struct lbp_curve *curve, double x)
{
	const struct lbp_curve_point *point = curve->point;
	size_t low = 0, high = curve->points - 1; /* the last at or ahead of x */

	while (low < high) {
		size_t middle = low + (high - low + 1) / 2;

		if (point[middle].x <= x)
			low = middle;
		else
			high = middle - 1;
	}
	if (!curve->is_line || low + 1 == curve->points)
		return point[low].y;
	return point[low].y + (x - point[low].x) / (point[low + 1].x - point[low].x) * (point[low + 1].y - point[low].y);
}

double
curves_x(const struct curves *curves, double x)
{
	return lbp_page_at(&curves->x, x, curves->panel.left, curves->panel.right);
}

double
curves_y(const struct curves *curves, double y)
{
	return lbp_page_at(&curves->y, y, curves->panel.bottom, curves->panel.top);
}

static double
clamp(const struct lbp_axis *axis, double value)
{
	return isnan(value) ? value : fmin(fmax(value, axis->low), axis->high);
}

/* Indices of the points to draw, up to the end of the axis. */
static size_t
choose(const struct curves *curves, const struct lbp_curve *curve, size_t *kept)
{
	size_t points = curve->points;

	while (points > 1 && curve->point[points - 1].x > curves->x.high)
		points--;
	return lbp_curve_thin(curve, points, (curves->x.high - curves->x.low) / RESOLUTION, kept);
}

/* Where the step from a kept point ends: the axis ends a curve that goes on behind it. A line has no steps. */
static double
step_end(const struct curves *curves, const struct lbp_curve *curve, const size_t *kept, size_t count, size_t i)
{
	if (curve->is_line)
		return curve->point[kept[i]].x;
	if (i + 1 < count)
		return curve->point[kept[i + 1]].x;
	return kept[i] + 1 < curve->points ? curves->x.high : curve->point[kept[i]].x;
}

/* Both ends of every step, for lines: gnuplot's own steps begin their dashes anew at each. */
static void
put_steps(struct curves *curves, const struct lbp_curve *curve, const size_t *kept, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct lbp_curve_point *point = &curve->point[kept[i]];
		double end = step_end(curves, curve, kept, count, i);
		double row[] = {point->x, clamp(&curves->y, point->y)};

		lbp_script_row(&curves->page.blocks, row, 2);
		row[0] = end;
		if (end > point->x)
			lbp_script_row(&curves->page.blocks, row, 2);
	}
	if (curve->is_line && kept[count - 1] + 1 < curve->points) {
		double row[] = {curves->x.high, clamp(&curves->y, lbp_curve_value(curve, curves->x.high))};

		lbp_script_row(&curves->page.blocks, row, 2);
	}
}

/* The steps of its colour have one, and two over each other tell nothing. */
static int
has_band(const struct curves *curves, const struct lbp_curve *curve)
{
	for (size_t i = 0; i < curves->curves && curve->is_line; i++)
		if (!curves->curve[i].is_line && curves->curve[i].colour == curve->colour)
			return 0;
	return curves->options->bands;
}

/* Both corners of every step; a blank line where limits are missing between some. */
static void
put_band(struct curves *curves, const struct lbp_curve *curve, const size_t *kept, size_t count)
{
	int was_gap = 0, is_first = 1;

	for (size_t i = 0; i < count; i++) {
		const struct lbp_curve_point *point = &curve->point[kept[i]];
		double row[] = {point->x, clamp(&curves->y, point->low), clamp(&curves->y, point->high)};

		if (isnan(point->low) || isnan(point->high)) {
			was_gap = 1;
			continue;
		}
		if (was_gap && !is_first)
			lbp_script_put(&curves->page.blocks, "\n");
		was_gap = is_first = 0;
		lbp_script_row(&curves->page.blocks, row, 3);
		row[0] = step_end(curves, curve, kept, count, i);
		if (!curve->is_line)
			lbp_script_row(&curves->page.blocks, row, 3);
	}
}

static void
put_marks(struct curves *curves, const struct lbp_curve *curve)
{
	double gap = MARK_GAP * (curves->x.high - curves->x.low) / (curves->panel.right - curves->panel.left);
	double last = -INFINITY;

	for (size_t i = 0; i < curve->points && curve->point[i].x <= curves->x.high; i++) {
		const struct lbp_curve_point *point = &curve->point[i];

		if (!(point->n_censor > 0) || point->x < last + gap)
			continue;
		lbp_script_row(&curves->page.blocks, (double[]){point->x, clamp(&curves->y, point->y)}, 2);
		last = point->x;
	}
}

enum block { STEPS, BANDS, MARKS, BLOCKS };

/* A block holds the curves one behind the other, two blank lines between them. */
static void
put_block(struct curves *curves, enum block block, size_t *kept)
{
	static const char *const names[] = {"steps", "bands", "marks"};
	size_t columns = block == BANDS ? 3 : 2;

	lbp_script_begin(&curves->page.blocks, names[block]);
	for (size_t i = 0; i < curves->curves; i++) {
		const struct lbp_curve *curve = &curves->curve[i];
		size_t count = choose(curves, curve, kept);

		if (block == STEPS)
			put_steps(curves, curve, kept, count);
		else if (block == BANDS && has_band(curves, curve))
			put_band(curves, curve, kept, count);
		else if (block == MARKS && curves->options->marks)
			put_marks(curves, curve);
		/* so that none is empty */
		lbp_script_put(&curves->page.blocks, columns == 3 ? "\nNaN\tNaN\tNaN\n\n\n" : "\nNaN\tNaN\n\n\n");
	}
	lbp_script_end(&curves->page.blocks, columns);
}

static void
put_cell(struct curves *curves, double column, double line, int of)
{
	lbp_script_put(&curves->page.blocks, "%g\t%g\t%d\n", column, line, of);
}

static double
line_of(const struct curves *curves, double y)
{
	return floor(curves_y(curves, clamp(&curves->y, y)) + 0.5);
}

/* A character for each column, at what the curve is in its middle, and those between it and the column before. */
static void
put_curve_cells(struct curves *curves, size_t which)
{
	const struct lbp_curve *curve = &curves->curve[which];
	const struct lbp_curve_point *last = &curve->point[curve->points - 1];
	double scale = (curves->x.high - curves->x.low) / (curves->panel.right - curves->panel.left);
	double before = line_of(curves, curve->point[0].y);

	for (double column = ceil(curves_x(curves, curve->point[0].x) - 0.5); column <= curves->panel.right; column++) {
		double x = curves->x.low + (column + 0.5 - curves->panel.left) * scale;
		double line = line_of(curves, lbp_curve_value(curve, x));

		put_cell(curves, column, line, (int)which);
		for (double y = fmin(line, before) + 1; y < fmax(line, before); y++)
			put_cell(curves, column, y, (int)which);
		before = line;
		if (x >= last->x)
			break;
	}
}

static void
put_level_cells(struct curves *curves)
{
	double line = line_of(curves, curves->options->level);
	double furthest = -INFINITY;

	for (size_t i = 0; i < curves->curves; i++) {
		double at = curves->curve[i].crossing;
		double column = floor(curves_x(curves, at) + 0.5);

		if (isnan(at) || at > curves->x.high)
			continue;
		furthest = fmax(furthest, column);
		for (double y = line + 1; y <= curves->panel.bottom; y++)
			put_cell(curves, column, y, NOBODYS);
	}
	for (double column = curves->panel.left + 1; column < furthest; column += 2)
		put_cell(curves, column, line, NOBODYS);
}

static void
put_cells(struct curves *curves)
{
	lbp_script_begin(&curves->page.blocks, "cells");
	if (curves->page.terminal && !isnan(curves->options->level))
		put_level_cells(curves);
	for (size_t i = curves->curves; i-- > 0 && curves->page.terminal;)
		put_curve_cells(curves, i);
	lbp_script_end(&curves->page.blocks, 3);
}

static void
put_axis(struct curves *curves, const char *name, const struct lbp_axis *axis)
{
	lbp_script_begin(&curves->page.blocks, name);
	for (size_t i = 0; i < axis->ticks; i++)
		lbp_script_round_row(&curves->page.blocks, axis->tick[i]);
	lbp_script_end(&curves->page.blocks, 1);
}

/* Whether a is to be told ahead of b among those of its colour: steps before what is fitted to them. */
static int
is_ahead(const struct curves *curves, size_t a, size_t b)
{
	const struct lbp_curve *x = &curves->curve[a], *y = &curves->curve[b];

	if (x->colour != y->colour)
		return 0;
	return x->is_line != y->is_line ? !x->is_line : a < b;
}

/*
 * The sample of a curve: colours tell groups apart, dashes the curves of a group; there are six of each, so a seventh curve
 * of a group takes a colour that no group has at its dashes. Curves without groups, and more than two of one group with no
 * other beside it, differ in both.
 */
static void
find_sample(const struct curves *curves, size_t which, double *colour, double *dashes)
{
	size_t ahead = 0, shared = 0, groups = 0;

	for (size_t i = 0; i < curves->curves; i++) {
		ahead += is_ahead(curves, i, which) != 0;
		groups = curves->curve[i].colour < groups ? groups : curves->curve[i].colour + 1;
		for (size_t j = 0; j < i; j++)
			shared += curves->curve[i].colour == curves->curve[j].colour;
	}
	if (shared > 0 && (groups > 1 || curves->curves < 3)) {
		*colour = (double)(curves->curve[which].colour + ahead / 6 * groups);
		*dashes = (double)(ahead + curves->curve[which].colour / 6);
		return;
	}
	ahead = shared > 0 ? ahead : which;
	*colour = shared > 0 ? (double)ahead : (double)curves->curve[which].colour;
	*dashes = (double)(ahead + ahead / 6);
}

static void
put_figure(struct curves *curves)
{
	struct lbp_script *script = &curves->page.blocks;
	double colour, dashes;

	lbp_script_number(script, "panel_left", curves->panel.left);
	lbp_script_number(script, "panel_right", curves->panel.right);
	lbp_script_number(script, "panel_top", curves->panel.top);
	lbp_script_number(script, "panel_bottom", curves->panel.bottom);
	lbp_script_number(script, "axis_low", curves->x.low);
	lbp_script_number(script, "axis_high", curves->x.high);
	lbp_script_number(script, "value_low", curves->y.low);
	lbp_script_number(script, "value_high", curves->y.high);
	lbp_script_number(script, "level", curves->options->level);
	lbp_script_put(script, "curves = %zu\nbands = %d\nmarks = %d\n", curves->curves, curves->options->bands,
		curves->options->marks);
	lbp_script_begin(script, "crossings");
	for (size_t i = 0; i < curves->curves; i++)
		if (curves->curve[i].crossing <= curves->x.high)
			lbp_script_row(script, &curves->curve[i].crossing, 1);
	lbp_script_end(script, 1);
	lbp_script_begin(script, "samples");
	for (size_t i = 0; i < curves->curves; i++) {
		find_sample(curves, i, &colour, &dashes);
		lbp_script_row(script, (double[]){colour, curves->key_x[i], curves->key_y[i], dashes}, 4);
	}
	lbp_script_end(script, 4);
}

void
curves_write(struct curves *curves)
{
	size_t most = 1;
	size_t *kept;

	for (size_t i = 0; i < curves->curves; i++)
		most = curves->curve[i].points > most ? curves->curve[i].points : most;
	kept = lbp_array_new(most, sizeof *kept);
	if (kept == NULL) {
		curves->page.blocks.status = lbp_fail_memory(curves->page.blocks.err);
		return;
	}
	put_figure(curves);
	put_axis(curves, "ticks", &curves->x);
	put_axis(curves, "value_ticks", &curves->y);
	put_cells(curves);
	for (int block = STEPS; block < BLOCKS && !curves->page.terminal; block++)
		put_block(curves, (enum block)block, kept);
	free(kept);
}
