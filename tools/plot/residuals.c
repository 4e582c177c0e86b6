/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/scatter.h"
#include "numerics/sort.h"
#include "numerics/spline.h"
#include "plot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where points stand across: a column's value, the row, or the rank of the linear predictor. */
enum across { COLUMN, ROW, RANK };

struct reading {
	size_t column[LBP_SCATTER_PANELS]; /* of residuals */
	size_t count;
	enum across across;
	size_t against, martingale, expected; /* columns */
	int is_family; /* residuals of every coefficient */
	double *x;
	struct lbp_scatter_point *point;   /* panel by panel */
	struct lbp_scatter_smooth *smooth;
};

/* One column of that name, else all that begin with it and an underscore: dfbeta_arm_walking, dfbeta_age. */
static enum lbp_status
bind_residuals(struct lbp_run *run, const char *name, struct reading *reading, struct lbp_error *err)
{
	size_t length = strlen(name);
	enum lbp_status status = LBP_OK;

	if (lbp_table_find(&run->table, name) != LBP_NO_COLUMN) {
		reading->count = 1;
		return lbp_table_require(&run->table, name, LBP_NUMBER, &reading->column[0], err);
	}
	for (size_t i = 0; i < run->table.width && status == LBP_OK; i++) {
		const char *column = run->table.column[i].name;

		if (strncmp(column, name, length) != 0 || column[length] != '_')
			continue;
		if (reading->count == LBP_SCATTER_PANELS)
			return lbp_fail(err, LBP_EUSAGE, "more than %d columns begin with '%.60s_'", LBP_SCATTER_PANELS, name);
		status = lbp_table_require(&run->table, column, LBP_NUMBER, &reading->column[reading->count++], err);
	}
	reading->is_family = 1;
	if (status == LBP_OK && reading->count == 0)
		return lbp_fail(err, LBP_EUSAGE,
			"no column '%.60s': residuals are drawn from what `lbp-cox -s rows` writes; --set residual names others", name);
	return status;
}

static enum lbp_status
bind(struct lbp_run *run, const struct plot_settings *settings, struct reading *reading, struct lbp_error *err)
{
	const char *name = settings->residual != NULL ? settings->residual : "martingale";
	const char *against = settings->against;
	enum lbp_status status = bind_residuals(run, name, reading, err);

	if (against == NULL)
		against = !reading->is_family && lbp_table_find(&run->table, "lp") != LBP_NO_COLUMN ? "lp" : "row";
	reading->across = strcmp(against, "row") == 0 ? ROW : strcmp(against, "rank") == 0 ? RANK : COLUMN;
	reading->against = reading->martingale = reading->expected = LBP_NO_COLUMN;
	if (status == LBP_OK && reading->across != ROW)
		status = lbp_table_require(
			&run->table, reading->across == RANK ? "lp" : against, LBP_NUMBER, &reading->against, err);
	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "martingale", LBP_NUMBER, &reading->martingale, err);
	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "expected", LBP_NUMBER, &reading->expected, err);
	return status;
}

/* Ranks from 1; ties in the order of rows. */
static enum lbp_status
rank(double *x, size_t n, struct lbp_error *err)
{
	uint32_t *order = lbp_array_new(n, sizeof *order);
	enum lbp_status status = order != NULL ? lbp_sort_index(x, n, order, err) : lbp_fail_memory(err);

	for (size_t i = 0; i < n && status == LBP_OK; i++)
		x[order[i]] = (double)(i + 1);
	free(order);
	return status;
}

/* The martingale residual is the event less what was expected. */
static enum lbp_scatter_kind
kind_of(const struct lbp_run *run, const struct reading *reading, size_t row)
{
	double event;

	if (reading->martingale == LBP_NO_COLUMN || reading->expected == LBP_NO_COLUMN || reading->is_family)
		return LBP_SCATTER_PLAIN;
	event = run->table.column[reading->martingale].number[row] + run->table.column[reading->expected].number[row];
	return isnan(event) ? LBP_SCATTER_PLAIN : event > 0.5 ? LBP_SCATTER_EVENT : LBP_SCATTER_CENSORED;
}

static enum lbp_status
read_points(struct lbp_run *run, struct reading *reading, struct lbp_error *err)
{
	size_t rows;
	enum lbp_status status = lbp_run_read(run, err);

	if (status != LBP_OK)
		return status;
	rows = run->table.rows;
	reading->x = lbp_array_new(rows, sizeof *reading->x);
	reading->point = lbp_array_new(rows * reading->count, sizeof *reading->point);
	reading->smooth = lbp_array_new(rows, sizeof *reading->smooth);
	if (reading->x == NULL || reading->point == NULL || reading->smooth == NULL)
		return lbp_fail_memory(err);
	for (size_t i = 0; i < rows; i++)
		reading->x[i] = reading->across == ROW ? (double)(i + 1) : run->table.column[reading->against].number[i];
	if (reading->across == RANK)
		status = rank(reading->x, rows, err);
	for (size_t p = 0; p < reading->count; p++)
		for (size_t i = 0; i < rows; i++)
			reading->point[p * rows + i] = (struct lbp_scatter_point){
				reading->x[i], run->table.column[reading->column[p]].number[i], kind_of(run, reading, i)};
	return status;
}

static int
by_x(const void *a, const void *b)
{
	const struct lbp_scatter_smooth *p = a, *q = b;

	return (p->x > q->x) - (p->x < q->x);
}

/* A spline through the points of the one panel. */
static enum lbp_status
smooth(struct reading *reading, size_t rows, struct lbp_error *err)
{
	double *y = lbp_array_new(rows, sizeof *y);
	struct lbp_spline spline = {0};
	enum lbp_status status = y != NULL ? lbp_spline_init(&spline, reading->x, rows, err) : lbp_fail_memory(err);

	for (size_t i = 0; i < rows && status == LBP_OK; i++)
		y[i] = reading->point[i].y;
	if (status == LBP_OK)
		lbp_spline_fit(&spline, y, y);
	for (size_t i = 0; i < rows && status == LBP_OK; i++)
		reading->smooth[i] = (struct lbp_scatter_smooth){reading->x[i], y[i], NAN, NAN};
	qsort(reading->smooth, rows, sizeof *reading->smooth, by_x);
	lbp_spline_free(&spline);
	free(y);
	return status;
}

static enum lbp_status
draw(struct lbp_run *run, struct reading *reading, const struct plot_settings *settings,
	const struct lbp_plot_options *plot, struct lbp_buffer *script, struct lbp_error *err)
{
	struct lbp_scatter_panel panel[LBP_SCATTER_PANELS];
	struct lbp_scatter_options options = {.plot = *plot, .note = ""};
	size_t rows = run->table.rows;
	int is_smooth = settings->smooth && !reading->is_family;
	char y_title[120];
	enum lbp_status status = is_smooth ? smooth(reading, rows, err) : LBP_OK;

	for (size_t p = 0; p < reading->count; p++)
		panel[p] = (struct lbp_scatter_panel){reading->is_family ? run->table.column[reading->column[p]].name : "",
			reading->point + p * rows, rows, reading->smooth, is_smooth ? rows : 0, 0, NAN};
	options.x_title = settings->axis != NULL ? settings->axis
		: reading->across == ROW         ? "Row"
		: reading->across == RANK        ? "Rank of the linear predictor"
		: strcmp(run->table.column[reading->against].name, "lp") == 0
		? "Linear predictor" : run->table.column[reading->against].name;
	snprintf(y_title, sizeof y_title, "%.80s",
		reading->is_family ? settings->residual : run->table.column[reading->column[0]].name);
	if (strcmp(y_title, "martingale") == 0 || strcmp(y_title, "deviance") == 0) {
		y_title[0] = (char)(y_title[0] - 'a' + 'A');
		strcat(y_title, " residual");
	}
	options.y_title = settings->values != NULL ? settings->values : y_title;
	if (is_smooth)
		options.note = "Curve: natural spline with 4 degrees of freedom, by least squares";
	return status == LBP_OK ? lbp_scatter_script(panel, reading->count, &options, script, err) : status;
}

enum lbp_status
plot_residuals(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct reading reading = {.count = 0};
	enum lbp_status status = bind(run, settings, &reading, err);

	if (status == LBP_OK)
		status = read_points(run, &reading, err);
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	if (status == LBP_OK)
		status = draw(run, &reading, settings, options, script, err);
	free(reading.x);
	free(reading.point);
	free(reading.smooth);
	return status;
}
