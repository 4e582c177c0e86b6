/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/spec_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define LINE 1.2          /* em between levels */
#define SEEN 0.3          /* what reproduces is at least so wide */

enum { MOST_LEVELS = 20 }; /* of one choice: those nearest to the middle of the curve share a line */

/* One line of the lower panel. */
struct level {
	size_t level;
	double mean; /* place of its specifications, 0 to 1 */
	size_t count;
	int reproduces;
};

static double
either(const struct spec_plot *plot, double characters, double em)
{
	return lbp_page_either(&plot->page, characters, em);
}

double
spec_label_width(const struct spec_plot *plot)
{
	double widest = 0;

	for (size_t c = 0; c < plot->choices; c++) {
		if (plot->choice[c].levels > 1)
			widest = fmax(widest, lbp_label_length(plot->options->plot.format, plot->choice[c].name, 1));
		if (plot->choice[c].levels > MOST_LEVELS)
			widest = fmax(widest, lbp_page_measure(&plot->page, "999 others"));
		for (size_t i = 0; i < plot->choice[c].levels && plot->choice[c].levels > 1; i++)
			widest = fmax(widest, lbp_page_measure(&plot->page, plot->choice[c].level[i]));
	}
	return widest;
}

static int
by_mean(const void *a, const void *b)
{
	const struct level *x = a, *y = b;

	if (x->mean != y->mean)
		return x->mean > y->mean ? 1 : -1;
	return x->level > y->level ? 1 : -1;
}

/* Those that reproduce first, then the furthest from the middle. */
static int
by_weight(const void *a, const void *b)
{
	const struct level *x = a, *y = b;
	double p = fabs(x->mean - 0.5), q = fabs(y->mean - 0.5);

	if (x->reproduces != y->reproduces)
		return y->reproduces - x->reproduces;
	if (p != q)
		return p < q ? 1 : -1;
	return x->level > y->level ? 1 : -1;
}

static void
gather(const struct spec_plot *plot, const struct lbp_spec_choice *choice, struct level *level)
{
	for (size_t i = 0; i < choice->levels; i++)
		level[i] = (struct level){.level = i};
	for (size_t i = 0; i < plot->specs; i++) {
		struct level *of = &level[choice->made[i]];

		of->mean += ((double)i + 0.5) / (double)plot->specs;
		of->count++;
		of->reproduces |= plot->spec[i].reproduces != 0;
	}
	for (size_t i = 0; i < choice->levels; i++)
		level[i].mean /= fmax((double)level[i].count, 1);
}

/* Runs of specifications with row[] of their level, and those of them that reproduce once more, darker. */
static void
put_cells(struct spec_plot *plot, const struct lbp_spec_choice *choice, const size_t *row, size_t which, double y)
{
	double half = either(plot, 0, 0.42);
	size_t run = plot->bins; /* bin in which a run of cells began */

	for (size_t bin = 0; bin <= plot->bins; bin++) {
		int is_made = 0;

		for (size_t i = spec_bin(plot, bin); bin < plot->bins && i < spec_bin(plot, bin + 1); i++)
			is_made |= row[choice->made[i]] == which;
		if (is_made && run == plot->bins)
			run = bin;
		if (is_made || run == plot->bins)
			continue;
		lbp_page_box(&plot->page, LBP_AREA_CELL, &(struct lbp_box){spec_x(plot, spec_bin(plot, run)), y - half,
			spec_x(plot, spec_bin(plot, bin)) - either(plot, 1, 0), y + half});
		run = plot->bins;
	}
	for (size_t i = 0; i < plot->specs; i++) {
		double x = 0.5 * (spec_x(plot, i) + spec_x(plot, i + 1));
		double side = either(plot, 0, fmax(0.5 * (spec_x(plot, i + 1) - spec_x(plot, i)), 0.5 * SEEN));

		if (plot->page.terminal)
			x = floor(x);
		if (plot->spec[i].reproduces && row[choice->made[i]] == which)
			lbp_page_box(
				&plot->page, LBP_AREA_CELL_STRONG, &(struct lbp_box){x - side, y - half, x + side, y + half});
	}
}

static void
put_line(
	struct spec_plot *plot, const struct lbp_spec_choice *choice, const size_t *row, size_t which, const char *name)
{
	char text[256];

	lbp_page_shorten(&plot->page, name, plot->labels, text, sizeof text);
	lbp_page_text(&plot->page, plot->panel.left - either(plot, 1, 0.8), plot->y_next, LBP_RIGHT, "plain", text);
	lbp_page_line(&plot->page, LBP_LINE_GRID, plot->panel.left, plot->y_next, plot->panel.right, plot->y_next);
	put_cells(plot, choice, row, which, plot->y_next);
	plot->y_next += either(plot, 1, LINE);
}

static void
put_choice(struct spec_plot *plot, const struct lbp_spec_choice *choice, struct level *level, size_t *row)
{
	size_t lines = choice->levels <= MOST_LEVELS ? choice->levels : MOST_LEVELS - 1;
	char text[256];

	gather(plot, choice, level);
	qsort(level, choice->levels, sizeof *level, by_weight);
	qsort(level, lines, sizeof *level, by_mean);
	for (size_t i = 0; i < choice->levels; i++)
		row[level[i].level] = i < lines ? i : lines;
	lbp_page_shorten(&plot->page, choice->name, plot->labels, text, sizeof text);
	lbp_page_text(&plot->page, plot->panel.left - either(plot, 1, 0.8), plot->y_next, LBP_RIGHT, "heading", text);
	plot->y_next += either(plot, 1, LINE);
	for (size_t i = 0; i < lines; i++)
		put_line(plot, choice, row, i, choice->level[level[i].level]);
	if (lines < choice->levels) {
		snprintf(text, sizeof text, "%zu others", choice->levels - lines);
		put_line(plot, choice, row, lines, text);
	}
	plot->y_next += either(plot, 0, 0.5);
}

void
spec_put_choices(struct spec_plot *plot)
{
	for (size_t c = 0; c < plot->choices && plot->page.text.status == LBP_OK; c++) {
		const struct lbp_spec_choice *choice = &plot->choice[c];
		struct level *level = lbp_array_new(choice->levels, sizeof *level);
		size_t *row = lbp_array_new(choice->levels, sizeof *row);

		if (level == NULL || row == NULL)
			plot->page.text.status = lbp_fail_memory(plot->page.err);
		else if (choice->levels > 1)
			put_choice(plot, choice, level, row);
		free(level);
		free(row);
	}
}
