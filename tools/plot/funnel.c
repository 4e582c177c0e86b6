/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/funnel.h"
#include "effect/measure.h"
#include "numerics/dist.h"
#include "plot.h"

#include <math.h>
#include <stdlib.h>

struct columns {
	size_t yi, sei, vi, study, fitted, measure;
};

static enum lbp_status
bind(struct lbp_run *run, struct columns *columns, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_require(&run->table, "yi", LBP_NUMBER, &columns->yi, err);
	int has_se = lbp_table_find(&run->table, "sei") != LBP_NO_COLUMN;

	columns->sei = columns->vi = LBP_NO_COLUMN;
	if (status == LBP_OK && !has_se && lbp_table_find(&run->table, "vi") == LBP_NO_COLUMN)
		status = lbp_fail(err, LBP_EUSAGE, "no column 'sei' or 'vi': a funnel needs standard errors");
	if (status == LBP_OK)
		status = lbp_table_require(&run->table, has_se ? "sei" : "vi", LBP_NUMBER,
			has_se ? &columns->sei : &columns->vi, err);
	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "study", LBP_TEXT, &columns->study, err);
	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "fitted", LBP_NUMBER, &columns->fitted, err);
	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "measure", LBP_TEXT, &columns->measure, err);
	return status;
}

static enum lbp_status
read_points(struct lbp_run *run, const struct columns *columns, struct lbp_funnel_point **points, struct lbp_error *err)
{
	enum lbp_status status = lbp_run_read(run, err);
	int has_se = columns->sei != LBP_NO_COLUMN;

	if (status != LBP_OK)
		return status;
	*points = lbp_array_new(run->table.rows, sizeof **points);
	if (*points == NULL)
		return lbp_fail_memory(err);
	for (size_t i = 0; i < run->table.rows; i++) {
		double spread = run->table.column[has_se ? columns->sei : columns->vi].number[i];

		if (spread < 0)
			plot_fault(run, i, has_se ? "sei" : "vi", "is below 0");
		(*points)[i] = (struct lbp_funnel_point){
			columns->study != LBP_NO_COLUMN ? lbp_table_label(&run->table, i, columns->study) : "",
			run->table.column[columns->yi].number[i], has_se ? spread : sqrt(spread)};
	}
	return lbp_run_check(run, err);
}

/* The pooled estimate: --set estimate, else column fitted where all rows agree on it, else none. */
static enum lbp_status
find_pooled(const struct lbp_run *run, const struct columns *columns, const struct plot_settings *settings, int is_log,
	double *pooled, struct lbp_error *err)
{
	const double *fitted = columns->fitted != LBP_NO_COLUMN ? run->table.column[columns->fitted].number : NULL;

	if (!isnan(settings->estimate))
		return plot_on_scale("estimate", settings->estimate, is_log, pooled, err);
	*pooled = fitted != NULL ? fitted[0] : NAN;
	for (size_t i = 0; fitted != NULL && i < run->table.rows; i++)
		if (fitted[i] != fitted[0])
			*pooled = NAN;
	return LBP_OK;
}

static enum lbp_status
draw(struct lbp_run *run, const struct columns *columns, const struct lbp_funnel_point *points,
	const struct plot_settings *settings, const struct lbp_plot_options *plot, struct lbp_buffer *script,
	struct lbp_error *err)
{
	struct lbp_funnel_options options = {.plot = *plot, .contour_p = {0.1, 0.05, 0.01}, .names = settings->names,
		.level = run->common.level};
	const struct lbp_measure *known;
	const char *measure;
	char title[128];
	size_t nameless;
	enum lbp_status status = plot_one_label(run, columns->measure, &measure, err);

	if (status != LBP_OK)
		return status;
	known = lbp_measure_find(measure);
	options.is_log = known != NULL && known->scale == LBP_SCALE_LOG;
	options.axis_title = plot_axis_title(settings, measure, options.is_log, title, sizeof title);
	for (int i = 0; i < LBP_FUNNEL_CONTOURS; i++)
		options.contour_z[i] = lbp_dist_normal_quantile(1 - options.contour_p[i] / 2);
	options.limit_z = lbp_dist_normal_quantile((1 + options.level) / 2);
	status = plot_null(settings, measure, options.is_log, &options.null, err);
	if (status == LBP_OK)
		status = find_pooled(run, columns, settings, options.is_log, &options.pooled, err);
	if (status == LBP_OK)
		status = plot_on_scale("low", settings->low, options.is_log, &options.low, err);
	if (status == LBP_OK)
		status = plot_on_scale("high", settings->high, options.is_log, &options.high, err);
	if (status == LBP_OK)
		status = lbp_funnel_script(points, run->table.rows, &options, script, &nameless, err);
	if (status == LBP_OK && nameless > 0)
		lbp_run_note(run, "%zu of %zu names left out: no room beside their points", nameless, run->table.rows);
	return status;
}

enum lbp_status
plot_funnel(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct columns columns;
	struct lbp_funnel_point *points = NULL;
	enum lbp_status status = bind(run, &columns, err);

	if (status == LBP_OK)
		status = read_points(run, &columns, &points, err);
	if (status == LBP_OK)
		status = draw(run, &columns, points, settings, options, script, err);
	free(points);
	return status;
}
