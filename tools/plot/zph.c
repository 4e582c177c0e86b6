/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/scatter.h"
#include "plot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRANSFORMED, SCALED, TIME, SMOOTH, SMOOTH_LOW, SMOOTH_HIGH, ESTIMATE, P, LEVEL, NUMBERS };
enum { TERM, TERM_LEVEL, TRANSFORM, TEXTS };
enum { TITLE_SIZE = 300 };

/* A coefficient of one model. */
struct found {
	size_t row; /* its first */
	size_t first, count;
	char title[TITLE_SIZE];
};

struct reading {
	size_t number[NUMBERS], text[TEXTS];
	struct found found[LBP_SCATTER_PANELS];
	size_t count;
	unsigned char *panel; /* of each row */
	struct lbp_scatter_point *point;
	struct lbp_scatter_smooth *smooth;
	double *at, *value; /* places of the axis and their times */
	size_t places;
};

static enum lbp_status
bind(struct lbp_run *run, struct reading *reading, struct lbp_error *err)
{
	static const char *const numbers[] = {"transformed", "scaled", "time", "smooth", "smooth_low", "smooth_high",
		"estimate", "p", "conf_level"};
	static const char *const texts[] = {"term", "level", "transform"};
	enum lbp_status status = LBP_OK;

	for (size_t i = TRANSFORMED; i <= TIME; i++)
		if (lbp_table_find(&run->table, numbers[i]) == LBP_NO_COLUMN)
			return lbp_fail(err, LBP_EUSAGE, "no column '%s': a zph plot is drawn from what `lbp-cox -s schoenfeld` writes",
				numbers[i]);
	for (size_t i = 0; i < NUMBERS && status == LBP_OK; i++)
		status = i <= TIME ? lbp_table_require(&run->table, numbers[i], LBP_NUMBER, &reading->number[i], err)
				   : lbp_table_want(&run->table, numbers[i], LBP_NUMBER, &reading->number[i], err);
	for (size_t i = 0; i < TEXTS && status == LBP_OK; i++)
		status = i == TERM ? lbp_table_require(&run->table, texts[i], LBP_TEXT, &reading->text[i], err)
				   : lbp_table_want(&run->table, texts[i], LBP_TEXT, &reading->text[i], err);
	/* what stands ahead of time are the groups of --by and the strata */
	if (status == LBP_OK)
		plot_want_groups(run, reading->number[TIME]);
	return status;
}

/* Strata of one model share its coefficients, groups of --by do not. */
static int
is_same(const struct lbp_run *run, const struct reading *reading, size_t a, size_t b)
{
	double p = plot_number(run, reading->number[ESTIMATE], a), q = plot_number(run, reading->number[ESTIMATE], b);

	return strcmp(plot_text(run, reading->text[TERM], a), plot_text(run, reading->text[TERM], b)) == 0 &&
		strcmp(plot_text(run, reading->text[TERM_LEVEL], a), plot_text(run, reading->text[TERM_LEVEL], b)) == 0 &&
		(p == q || (isnan(p) && isnan(q)));
}

static enum lbp_status
find_panels(const struct lbp_run *run, struct reading *reading, struct lbp_error *err)
{
	size_t first = 0;

	for (size_t row = 0; row < run->table.rows; row++) {
		size_t i = 0;

		while (i < reading->count && !is_same(run, reading, row, reading->found[i].row))
			i++;
		if (i == LBP_SCATTER_PANELS)
			return lbp_fail(err, LBP_EUSAGE, "more than %d coefficients: choose some with --where", LBP_SCATTER_PANELS);
		if (i == reading->count)
			reading->found[reading->count++] = (struct found){.row = row};
		reading->found[i].count++;
		reading->panel[row] = (unsigned char)i;
	}
	for (size_t i = 0; i < reading->count; i++) {
		reading->found[i].first = first;
		first += reading->found[i].count;
		reading->found[i].count = 0;
	}
	return LBP_OK;
}

/* A column ahead of time tells panels apart if each has one text in it, and not all the same. */
static int
tells_apart(const struct lbp_run *run, const struct reading *reading, size_t column)
{
	const uint32_t *code = run->table.column[column].code;
	int differ = 0;

	if (run->table.column[column].kind != LBP_TEXT)
		return 0;
	for (size_t row = 0; row < run->table.rows; row++) {
		if (code[row] != code[reading->found[reading->panel[row]].row])
			return 0;
		differ |= code[row] != code[0];
	}
	return differ;
}

static void
name_panel(const struct lbp_run *run, const struct reading *reading, struct found *found)
{
	const char *level = plot_text(run, reading->text[TERM_LEVEL], found->row);
	double p = plot_number(run, reading->number[P], found->row);
	size_t length = 0;

	for (size_t i = 0; i < reading->number[TIME] && length < TITLE_SIZE / 2; i++)
		if (tells_apart(run, reading, i))
			length += (size_t)snprintf(found->title + length, TITLE_SIZE - length, "%.60s, ",
				lbp_table_label(&run->table, found->row, i));
	length += (size_t)snprintf(found->title + length, TITLE_SIZE - length, "%.60s%s%.60s",
		plot_text(run, reading->text[TERM], found->row), level[0] != '\0' ? "=" : "", level);
	if (p < 0.001)
		snprintf(found->title + length, TITLE_SIZE - length, ": p < 0.001");
	else if (!isnan(p))
		snprintf(found->title + length, TITLE_SIZE - length, ": p = %.2g", p);
}

static int
by_x(const void *a, const void *b)
{
	const struct lbp_scatter_smooth *p = a, *q = b;

	return (p->x > q->x) - (p->x < q->x);
}

static enum lbp_status
collect(const struct lbp_run *run, struct reading *reading, struct lbp_error *err)
{
	size_t rows = run->table.rows;
	struct lbp_scatter_smooth *place = lbp_array_new(rows, sizeof *place);

	if (place == NULL)
		return lbp_fail_memory(err);
	for (size_t row = 0; row < rows; row++) {
		struct found *found = &reading->found[reading->panel[row]];
		size_t at = found->first + found->count++;
		double x = plot_number(run, reading->number[TRANSFORMED], row);

		reading->point[at] = (struct lbp_scatter_point){.x = x, .y = plot_number(run, reading->number[SCALED], row)};
		reading->smooth[at] = (struct lbp_scatter_smooth){x, plot_number(run, reading->number[SMOOTH], row),
			plot_number(run, reading->number[SMOOTH_LOW], row), plot_number(run, reading->number[SMOOTH_HIGH], row)};
		place[row] = (struct lbp_scatter_smooth){.x = x, .y = plot_number(run, reading->number[TIME], row)};
	}
	for (size_t i = 0; i < reading->count; i++) {
		name_panel(run, reading, &reading->found[i]);
		qsort(reading->smooth + reading->found[i].first, reading->found[i].count, sizeof *reading->smooth, by_x);
	}
	qsort(place, rows, sizeof *place, by_x);
	for (size_t row = 0; row < rows; row++)
		if (reading->places == 0 || place[row].x > reading->at[reading->places - 1]) {
			reading->at[reading->places] = place[row].x;
			reading->value[reading->places++] = place[row].y;
		}
	free(place);
	return LBP_OK;
}

static enum lbp_status
draw(const struct lbp_run *run, const struct reading *reading, const struct plot_settings *settings,
	const struct lbp_plot_options *plot, struct lbp_buffer *script, struct lbp_error *err)
{
	struct lbp_scatter_options options = {.plot = *plot, .y_title = "Coefficient at that time"};
	struct lbp_scatter_panel panel[LBP_SCATTER_PANELS];
	const char *transform;
	char note[300] = "", x_title[160];
	double level = plot_number(run, reading->number[LEVEL], 0);
	enum lbp_status status = plot_one_label(run, reading->text[TRANSFORM], &transform, err);

	if (status != LBP_OK)
		return status;
	for (size_t i = 0; i < reading->count; i++) {
		const struct found *found = &reading->found[i];
		int is_smooth = !isnan(reading->smooth[found->first].y);

		panel[i] = (struct lbp_scatter_panel){found->title, reading->point + found->first, found->count,
			reading->smooth + found->first, is_smooth ? found->count : 0, 0,
			plot_number(run, reading->number[ESTIMATE], found->row)};
	}
	options.x_is_log = strcmp(transform, "log") == 0;
	if (strcmp(transform, "km") == 0 || strcmp(transform, "rank") == 0) {
		options.x_at = reading->at;
		options.x_value = reading->value;
		options.x_count = reading->places;
	}
	snprintf(x_title, sizeof x_title, "%.100s%s", settings->axis != NULL ? settings->axis : "Time",
		strcmp(transform, "km") == 0 ? ", spaced by events" : strcmp(transform, "rank") == 0 ? ", spaced by rank" : "");
	options.x_title = x_title;
	if (panel[0].smooths > 0 && !isnan(level))
		snprintf(note, sizeof note, "Curve: natural spline through the scaled Schoenfeld residuals with pointwise %.6g%% "
			"limits. Line: the coefficient if it does not change, which p is the test of. Broken: no effect", 100 * level);
	options.note = note;
	if (settings->values != NULL)
		options.y_title = settings->values;
	return lbp_scatter_script(panel, reading->count, &options, script, err);
}

static enum lbp_status
read_all(struct lbp_run *run, struct reading *reading, struct lbp_error *err)
{
	enum lbp_status status = lbp_run_read(run, err);
	size_t rows = run->table.rows;

	if (status != LBP_OK)
		return status;
	reading->panel = lbp_array_new(rows, sizeof *reading->panel);
	reading->point = lbp_array_new(rows, sizeof *reading->point);
	reading->smooth = lbp_array_new(rows, sizeof *reading->smooth);
	reading->at = lbp_array_new(rows, sizeof *reading->at);
	reading->value = lbp_array_new(rows, sizeof *reading->value);
	if (reading->panel == NULL || reading->point == NULL || reading->smooth == NULL || reading->at == NULL ||
		reading->value == NULL)
		return lbp_fail_memory(err);
	status = find_panels(run, reading, err);
	return status == LBP_OK ? collect(run, reading, err) : status;
}

enum lbp_status
plot_zph(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct reading reading = {.count = 0};
	enum lbp_status status = bind(run, &reading, err);

	if (status == LBP_OK)
		status = read_all(run, &reading, err);
	if (status == LBP_OK)
		status = draw(run, &reading, settings, options, script, err);
	free(reading.panel);
	free(reading.point);
	free(reading.smooth);
	free(reading.at);
	free(reading.value);
	return status;
}
