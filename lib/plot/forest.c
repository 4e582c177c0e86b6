/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/forest_private.h"
#include "plot/label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The axis from the rows' intervals, the null and the limits asked for. */
static void
fit_axis(struct forest_layout *layout, struct lbp_interval *interval)
{
	const struct lbp_forest_options *options = layout->options;
	size_t count = 0;

	for (size_t i = 0; i < layout->rows; i++) {
		const struct lbp_forest_row *row = &layout->row[i];

		if (row->kind == LBP_FOREST_TEST)
			continue;
		interval[count++] = (struct lbp_interval){
			row->estimate, row->ci_low, row->ci_high, row->kind == LBP_FOREST_OVERALL};
		if (row->kind == LBP_FOREST_OVERALL && !isnan(row->pi_low)) /* those of subgroups are cut off if need be */
			interval[count++] = (struct lbp_interval){NAN, row->pi_low, row->pi_high, 0};
	}
	layout->axis.is_log = options->is_log;
	layout->axis.minus = layout->terminal ? "-" : LBP_MINUS;
	lbp_axis_limits(&layout->axis, interval, count, options->null);
	if (!isnan(options->low) && options->low < layout->axis.high)
		layout->axis.low = options->low;
	if (!isnan(options->high) && options->high > layout->axis.low)
		layout->axis.high = options->high;
}

static void
lay_out(struct forest_layout *layout)
{
	double panel;

	forest_header(layout);
	forest_body(layout);
	layout->axis_y = layout->y - (layout->terminal ? 0 : 0.3);
	if (layout->script->status != LBP_OK)
		return;
	forest_columns(layout);
	panel = layout->panel_right - layout->panel_left;
	lbp_label_ticks_across(layout->options->plot.format, &layout->axis, panel, 0);
	forest_write(layout);
}

static size_t
count_drawn(const struct lbp_forest_row *row, size_t rows)
{
	size_t drawn = 0;

	for (size_t i = 0; i < rows; i++)
		drawn += row[i].kind != LBP_FOREST_TEST;
	return drawn;
}

enum lbp_status
lbp_forest_script(const struct lbp_forest_row *row, size_t rows, const struct lbp_forest_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct lbp_script writer = {.err = err};
	struct forest_layout layout = {.options = options, .row = row, .rows = rows, .script = &writer,
		.terminal = options->plot.format == LBP_PLOT_TEXT};
	struct lbp_interval *interval;

	if (count_drawn(row, rows) == 0)
		return lbp_fail(err, LBP_EDATA, "no row to draw: neither a study nor a pooled estimate");
	interval = lbp_array_new(2 * rows, sizeof *interval);
	if (interval == NULL)
		return lbp_fail_memory(err);
	writer.status = lbp_buffer_append(&layout.arena, "", 1, err);
	fit_axis(&layout, interval);
	lay_out(&layout);
	free(interval);
	free(layout.line);
	lbp_buffer_free(&layout.arena);
	return lbp_script_finish(&writer, options->plot.appearance, script);
}
