/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of the forest layout share: lines of cells, and where the columns stand.
 * Invariant: y counts lines from the first header line, downwards; x is in em, or characters for the text format.
 * Ownership: the layout owns its lines and the arena that holds their texts.
 */
#ifndef LBP_PLOT_FOREST_PRIVATE_H
#define LBP_PLOT_FOREST_PRIVATE_H

#include "plot/axis.h"
#include "plot/forest.h"

enum forest_column { LABEL, ARM1, ARM2, ESTIMATE, INTERVAL, WEIGHT, COLUMNS };
enum forest_mark { NOTHING, STUDY, SUBGROUP, OVERALL, PREDICTION };
enum forest_face { PLAIN, BOLD, NOTE };

struct forest_line {
	double y;
	enum forest_face face;
	enum forest_mark mark;
	double indent;
	size_t cell[COLUMNS]; /* offsets into the arena; 0 is the empty text */
	const struct lbp_forest_row *row;
};

struct forest_layout {
	const struct lbp_forest_options *options;
	const struct lbp_forest_row *row;
	size_t rows;
	int terminal; /* text format: x in characters, y in whole lines */
	struct lbp_axis axis;
	struct forest_line *line;
	size_t lines, line_capacity;
	struct lbp_buffer arena;
	double y;           /* of the next line */
	int names_arms;     /* the first line names them */
	double top;         /* lines that the title takes above the header */
	double rule;        /* under the header */
	double axis_y;
	double right_edge[COLUMNS], width[COLUMNS]; /* width 0: the column is not there */
	double panel_left, panel_right, canvas;
	struct lbp_script *script;
};

/* forest_lines.c: what stands in which line. */
void forest_header(struct forest_layout *layout);
void forest_body(struct forest_layout *layout);
const char *forest_cell(const struct forest_layout *layout, const struct forest_line *line, enum forest_column column);

/* forest_columns.c: how wide, and where. */
double forest_measure(const struct forest_layout *layout, const char *text, enum forest_face face);
double forest_x(const struct forest_layout *layout, double value);
void forest_columns(struct forest_layout *layout);

/* forest_write.c: the datablocks. */
void forest_write(struct forest_layout *layout);

#endif
