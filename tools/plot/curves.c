/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/curves.h"
#include "plot.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a kind draws of a view's columns. */
static const struct kind {
	const char *name, *value, *low, *high, *title, *from;
	int is_share;  /* the axis of values ends at 1, or where that is far at the curves */
	int crosses;   /* has medians */
	int log_log;   /* log(-log(value)) over log(time) */
	int marks, risk;
} kinds[] = {
	{"km", "survival", "ci_low", "ci_high", "Survival", "lbp-km", 1, 1, 0, 1, 1},
	{"cumhaz", "cumhaz", "cumhaz_ci_low", "cumhaz_ci_high", "Cumulative hazard", "lbp-km", 0, 0, 0, 1, 1},
	{"loglog", "survival", "", "", "log(\xe2\x88\x92log(survival))", "lbp-km", 0, 0, 1, 0, 0},
	{"cif", "incidence", "ci_low", "ci_high", "Cumulative incidence", "lbp-cif", 1, 0, 0, 1, 1},
	{"hazard", "hazard", "hazard_ci_low", "hazard_ci_high", "Hazard", "lbp-hazard", 0, 0, 0, 0, 0},
	{"mcf", "mcf", "ci_low", "ci_high", "Mean cumulative number of episodes", "lbp-mcf", 0, 0, 0, 0, 1},
};

enum { TIME, VALUE, LOW, HIGH, N_RISK, N_CENSOR, LEVEL, BANDWIDTH, NUMBERS };
enum { CI_METHOD, METHOD, KERNEL, TEXTS };
enum { NAME_SIZE = 240 };
enum { MOST_BANDS = 6 }; /* more over each other hide the curves */

struct found {
	size_t row; /* its first */
	size_t first, count; /* points */
	size_t colour;
	char label[NAME_SIZE], group[NAME_SIZE];
};

struct reading {
	const struct kind *kind;
	size_t number[NUMBERS];
	size_t text[TEXTS];
	size_t groups; /* the columns ahead of time */
	struct found found[LBP_CURVES_MOST];
	size_t count;
	uint32_t *curve; /* of each row */
	struct lbp_curve_point *point;
};

static enum lbp_status
bind(struct lbp_run *run, struct reading *reading, struct lbp_error *err)
{
	const struct kind *kind = reading->kind;
	const char *const names[] = {"time", kind->value, kind->low, kind->high, "n_risk", "n_censor", "conf_level",
		"bandwidth"};
	static const char *const texts[] = {"ci_method", "method", "kernel"};
	enum lbp_status status = LBP_OK;

	for (size_t i = TIME; i <= VALUE; i++)
		if (lbp_table_find(&run->table, names[i]) == LBP_NO_COLUMN)
			return lbp_fail(err, LBP_EUSAGE, "no column '%s': a %s plot is drawn from what `%s` writes, view curve",
				names[i], kind->name, kind->from);
	for (size_t i = 0; i < NUMBERS && status == LBP_OK; i++) {
		reading->number[i] = LBP_NO_COLUMN;
		if (i <= VALUE)
			status = lbp_table_require(&run->table, names[i], LBP_NUMBER, &reading->number[i], err);
		else if (names[i][0] != '\0')
			status = lbp_table_want(&run->table, names[i], LBP_NUMBER, &reading->number[i], err);
	}
	for (size_t i = 0; i < TEXTS && status == LBP_OK; i++)
		status = lbp_table_want(&run->table, texts[i], LBP_TEXT, &reading->text[i], err);
	/* what stands ahead of time are the arms, the groups of --by and the causes */
	reading->groups = reading->number[TIME];
	if (status == LBP_OK)
		plot_want_groups(run, reading->groups);
	return status;
}

/* Column method says how the points of a fitted curve are joined; a piecewise hazard has steps, its survival none. */
static int
is_line(const struct lbp_run *run, const struct reading *reading, size_t row)
{
	const char *method = plot_text(run, reading->text[METHOD], row);

	if (strcmp(method, "piecewise") == 0)
		return strcmp(reading->kind->name, "hazard") != 0;
	return strcmp(method, "parametric") == 0 || strcmp(method, "smooth") == 0;
}

static int
is_group(const struct lbp_run *run, size_t column)
{
	return run->table.column[column].kind == LBP_TEXT;
}

static int
is_same_curve(const struct lbp_run *run, const struct reading *reading, size_t a, size_t b)
{
	for (size_t i = 0; i < reading->groups; i++)
		if (is_group(run, i) && run->table.column[i].code[a] != run->table.column[i].code[b])
			return 0;
	return 1;
}

static enum lbp_status
find_curve(const struct lbp_run *run, struct reading *reading, size_t row, struct lbp_error *err)
{
	size_t i = row > 0 ? reading->curve[row - 1] : 0;

	if (row == 0 || !is_same_curve(run, reading, row, row - 1))
		for (i = 0; i < reading->count; i++)
			if (is_same_curve(run, reading, row, reading->found[i].row))
				break;
	if (i == LBP_CURVES_MOST)
		return lbp_fail(err, LBP_EUSAGE, "more than %d curves: choose some with --where", LBP_CURVES_MOST);
	if (i == reading->count)
		reading->found[reading->count++] = (struct found){.row = row};
	reading->found[i].count++;
	reading->curve[row] = (uint32_t)i;
	return LBP_OK;
}

/* A number alone says little: "arm 1". */
static void
add_name(char name[NAME_SIZE], const char *column, const char *text)
{
	size_t length = strlen(name);
	const char *comma = length > 0 ? ", " : "";
	int is_number = text[0] != '\0' && strspn(text, "0123456789.-+") == strlen(text);

	snprintf(name + length, NAME_SIZE - length, is_number ? "%s%s %s" : "%s%.0s%s", comma, column, text);
	length = strlen(name);
	while (length > 0 && (name[length - 1] & 0xc0) == 0x80 && strlen(name) == NAME_SIZE - 1)
		name[--length] = '\0'; /* no half character at the end of the room */
}

static void
add_bandwidth(char name[NAME_SIZE], double bandwidth)
{
	size_t length = strlen(name);

	snprintf(name + length, NAME_SIZE - length, "%s %.4g", length > 0 ? ": bandwidth" : "Bandwidth", bandwidth);
}

static void
shorten(char name[NAME_SIZE], size_t columns)
{
	if (lbp_text_columns(name) > columns)
		snprintf(name + lbp_text_fit(name, columns - 3), 4, "...");
}

/* Which columns tell curves apart: one that is the same in all is no part of a name. */
static int
tells_apart(const struct lbp_run *run, const struct reading *reading, size_t column)
{
	for (size_t i = 1; i < reading->count; i++)
		if (run->table.column[column].code[reading->found[i].row] !=
			run->table.column[column].code[reading->found[0].row])
			return 1;
	return reading->count == 1;
}

static void
name_curve(const struct lbp_run *run, const struct reading *reading, struct found *found)
{
	for (size_t i = 0; i < reading->groups; i++) {
		const char *column = run->table.column[i].name;
		const char *text;

		if (!is_group(run, i) || !tells_apart(run, reading, i))
			continue;
		text = lbp_table_label(&run->table, found->row, i);
		add_name(found->label, column, text);
		if (strcmp(column, "cause") != 0 && strcmp(column, "distribution") != 0) /* all have the same people */
			add_name(found->group, column, text);
	}
	if (!isnan(plot_number(run, reading->number[BANDWIDTH], found->row)))
		add_bandwidth(found->label, plot_number(run, reading->number[BANDWIDTH], found->row));
}

/* Curves that share their numbers at risk share their colour. */
static void
name_curves(const struct lbp_run *run, struct reading *reading, const struct lbp_plot_options *plot)
{
	size_t colours = 0;

	for (size_t i = 0; i < reading->count; i++) {
		struct found *found = &reading->found[i];
		size_t like = 0;

		name_curve(run, reading, found);
		while (like < i && strcmp(reading->found[like].group, found->group) != 0)
			like++;
		found->colour = like < i ? reading->found[like].colour : colours++;
	}
	for (size_t i = 0; i < reading->count && plot->format == LBP_PLOT_TEXT; i++) {
		shorten(reading->found[i].label, plot->columns / 2);
		shorten(reading->found[i].group, plot->columns - 4);
	}
}

/* A row as a point of the picture; 0 for one that it has no place for. */
static int
read_point(struct lbp_run *run, const struct reading *reading, size_t row, struct lbp_curve_point *point)
{
	const size_t *number = reading->number;

	*point = (struct lbp_curve_point){plot_number(run, number[TIME], row), plot_number(run, number[VALUE], row),
		plot_number(run, number[LOW], row), plot_number(run, number[HIGH], row),
		plot_number(run, number[N_RISK], row), plot_number(run, number[N_CENSOR], row)};
	if (reading->kind->is_share && !(point->y >= 0 && point->y <= 1 + 1e-9))
		plot_fault(run, row, reading->kind->value, "is not between 0 and 1");
	if (!reading->kind->log_log)
		return 1;
	if (!(point->x > 0 && point->y > 0 && point->y < 1))
		return 0;
	point->x = log(point->x);
	point->y = log(-log(point->y));
	return 1;
}

/* The points, curve by curve. */
static void
collect(struct lbp_run *run, struct reading *reading)
{
	size_t first = 0;

	for (size_t i = 0; i < reading->count; i++) {
		reading->found[i].first = first;
		first += reading->found[i].count;
		reading->found[i].count = 0;
	}
	for (size_t i = 0; i < run->table.rows; i++) {
		struct found *found = &reading->found[reading->curve[i]];
		struct lbp_curve_point *point = &reading->point[found->first + found->count];

		if (!read_point(run, reading, i, point))
			continue;
		if (found->count > 0 && !(point->x > point[-1].x))
			plot_fault(run, i, "time", "is not above that of the row before, of the same curve");
		found->count++;
	}
}

static enum lbp_status
read_curves(struct lbp_run *run, struct reading *reading, struct lbp_error *err)
{
	enum lbp_status status = lbp_run_read(run, err);

	if (status != LBP_OK)
		return status;
	reading->curve = lbp_array_new(run->table.rows, sizeof *reading->curve);
	reading->point = lbp_array_new(run->table.rows, sizeof *reading->point);
	if (reading->curve == NULL || reading->point == NULL)
		return lbp_fail_memory(err);
	for (size_t i = 0; i < run->table.rows && status == LBP_OK; i++)
		status = find_curve(run, reading, i, err);
	if (status != LBP_OK)
		return status;
	collect(run, reading);
	return lbp_run_check(run, err);
}

static void
write_note(const struct lbp_run *run, const struct reading *reading, const struct lbp_curves_options *options,
	char note[200])
{
	double level = plot_number(run, reading->number[LEVEL], 0);
	size_t length = 0;

	note[0] = '\0';
	if (options->plot.format == LBP_PLOT_TEXT)
		return;
	if (options->bands)
		length = (size_t)snprintf(note, 200, "Shaded: pointwise ");
	if (options->bands && !isnan(level))
		length += (size_t)snprintf(note + length, 200 - length, "%.6g%% ", 100 * level);
	if (options->bands)
		length += (size_t)snprintf(note + length, 200 - length, "confidence intervals");
	if (options->bands && plot_text(run, reading->text[CI_METHOD], 0)[0] != '\0')
		length += (size_t)snprintf(note + length, 200 - length, " (%.40s)", plot_text(run, reading->text[CI_METHOD], 0));
	if (options->marks)
		length += (size_t)snprintf(note + length, 200 - length, "%sMarks: censored", length > 0 ? ". " : "");
	if (plot_text(run, reading->text[KERNEL], 0)[0] != '\0')
		snprintf(note + length, 200 - length, "%sSmoothed by the %.40s kernel", length > 0 ? ". " : "",
			plot_text(run, reading->text[KERNEL], 0));
}

static int
has_any(const struct lbp_run *run, const struct reading *reading, int which)
{
	for (size_t i = 0; i < run->table.rows; i++)
		if (plot_number(run, reading->number[which], i) > 0)
			return 1;
	return 0;
}

/* A median is looked up in steps only: points on a line are too far from each other for it. */
static struct lbp_curve
a_curve(const struct lbp_run *run, const struct reading *reading, const struct found *found, double level)
{
	struct lbp_curve curve = {.label = found->label, .group = found->group, .colour = found->colour,
		.point = &reading->point[found->first], .points = found->count,
		.is_line = is_line(run, reading, found->row), .crossing = NAN};

	if (!isnan(level) && !curve.is_line)
		curve.crossing = lbp_curve_crossing(curve.point, curve.points, level);
	return curve;
}

static enum lbp_status
draw(struct lbp_run *run, const struct reading *reading, const struct plot_settings *settings,
	const struct lbp_plot_options *plot, struct lbp_buffer *script, struct lbp_error *err)
{
	const struct kind *kind = reading->kind;
	struct lbp_curves_options options = {.plot = *plot, .is_log = kind->log_log,
		.axis_title = settings->axis != NULL ? settings->axis : "Time",
		.value_title = settings->values != NULL ? settings->values
			: kind->log_log && plot->format == LBP_PLOT_TEXT ? "log(-log(survival))" : kind->title,
		.value_low = kind->log_log ? NAN : 0, .value_high = settings->top, .high = settings->high,
		.level = kind->crosses && settings->median ? 0.5 : NAN,
		.bands = (settings->band < 0 ? reading->count <= MOST_BANDS : settings->band) && has_any(run, reading, HIGH),
		.marks = kind->marks && settings->marks && has_any(run, reading, N_CENSOR),
		.risk = kind->risk && settings->risk && has_any(run, reading, N_RISK)};
	struct lbp_curve curve[LBP_CURVES_MOST];
	char note[200];
	size_t count = 0;
	enum lbp_status status = LBP_OK;

	if (strcmp(kind->name, "km") == 0 && isnan(settings->top))
		options.value_high = 1.03;
	if (kind->log_log && !isnan(settings->high))
		status = plot_on_scale("high", settings->high, 1, &options.high, err);
	for (size_t i = 0; i < reading->count; i++) {
		const struct found *found = &reading->found[i];

		if (found->count > 0)
			curve[count++] = a_curve(run, reading, found, options.level);
	}
	write_note(run, reading, &options, note);
	options.note = note;
	return status == LBP_OK ? lbp_curves_script(curve, count, &options, script, err) : status;
}

enum lbp_status
plot_curves(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct reading reading = {.kind = kinds};
	enum lbp_status status;

	while (strcmp(reading.kind->name, run->what) != 0)
		reading.kind++;
	status = bind(run, &reading, err);
	if (status == LBP_OK)
		status = read_curves(run, &reading, err);
	if (status == LBP_OK) {
		name_curves(run, &reading, options);
		status = draw(run, &reading, settings, options, script, err);
	}
	free(reading.curve);
	free(reading.point);
	return status;
}
