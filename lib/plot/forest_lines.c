/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/forest_private.h"
#include "base/text.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *
forest_cell(const struct forest_layout *layout, const struct forest_line *line, enum forest_column column)
{
	return layout->arena.text + line->cell[column];
}

/* Holds a text in the arena and gives its offset. */
static size_t
keep(struct forest_layout *layout, const char *text)
{
	size_t at = layout->arena.length;
	struct lbp_script *script = layout->script;

	if (text[0] == '\0')
		return 0;
	if (script->status == LBP_OK)
		script->status = lbp_buffer_append(&layout->arena, text, strlen(text) + 1, script->err);
	return script->status == LBP_OK ? at : 0;
}

static size_t
keep_two(struct forest_layout *layout, const char *first, const char *second)
{
	size_t at = keep(layout, first);

	if (at == 0 || second[0] == '\0')
		return at == 0 ? keep(layout, second) : at;
	layout->arena.length--; /* over the first one's NUL */
	keep(layout, second);
	return at;
}

static struct forest_line *
add_line(struct forest_layout *layout, const struct lbp_forest_row *row, enum forest_face face)
{
	struct lbp_script *script = layout->script;
	struct forest_line *line;

	if (script->status == LBP_OK)
		script->status = lbp_array_reserve(
			&layout->line, &layout->line_capacity, layout->lines + 1, sizeof *layout->line, script->err);
	if (script->status != LBP_OK)
		return NULL;
	line = &layout->line[layout->lines++];
	*line = (struct forest_line){.y = layout->y, .face = face, .row = row};
	layout->y += 1;
	return line;
}

/* Space between lines: half a line in a picture, none or a whole one in text. */
static void
space(struct forest_layout *layout, double picture, double terminal)
{
	layout->y += layout->terminal ? terminal : picture;
}

static const char *
minus(const struct forest_layout *layout, double x)
{
	return x >= 0 ? "" : layout->terminal ? "-" : LBP_MINUS;
}

/* An estimate as people read it; what would round to nothing keeps one digit. */
static void
write_effect(const struct forest_layout *layout, char *out, size_t size, double x)
{
	int digits = layout->options->plot.digits;
	double shown = layout->options->is_log ? exp(x) : x;
	double magnitude = fabs(shown);

	if (isinf(shown))
		snprintf(out, size, "%s%s", minus(layout, shown), layout->terminal ? "Inf" : "\xe2\x88\x9e");
	else if (magnitude >= 1e6 || (magnitude > 0 && magnitude < 1e-4 && layout->options->is_log))
		snprintf(out, size, "%s%.1e", minus(layout, shown), magnitude);
	else if (layout->options->is_log && magnitude > 0 && magnitude < 0.5 * pow(10, -digits))
		snprintf(out, size, "%.1g", magnitude);
	else if (magnitude < 0.5 * pow(10, -digits))
		snprintf(out, size, "%.*f", digits, 0.0);
	else
		snprintf(out, size, "%s%.*f", minus(layout, shown), magnitude >= 1000 ? 0 : digits, magnitude);
}

static size_t
effect_cell(struct forest_layout *layout, double x)
{
	char text[64];

	if (isnan(x))
		return 0;
	write_effect(layout, text, sizeof text, x);
	return keep(layout, text);
}

static size_t
interval_cell(struct forest_layout *layout, double low, double high)
{
	char from[64], to[64], text[160];

	if (isnan(low) || isnan(high))
		return 0;
	write_effect(layout, from, sizeof from, low);
	write_effect(layout, to, sizeof to, high);
	snprintf(text, sizeof text, "(%s to %s)", from, to);
	return keep(layout, text);
}

static size_t
arm_cell(struct forest_layout *layout, double events, double n)
{
	char text[80];

	if (isnan(events) && isnan(n))
		return 0;
	if (isnan(events))
		snprintf(text, sizeof text, "%.6g", n);
	else if (isnan(n))
		snprintf(text, sizeof text, "%.6g", events);
	else
		snprintf(text, sizeof text, "%.6g/%.6g", events, n);
	return keep(layout, text);
}

static void
add_estimates(struct forest_layout *layout, const struct lbp_forest_row *row, enum forest_face face,
	enum forest_mark mark, const char *label, double indent)
{
	struct forest_line *line = add_line(layout, row, face);
	char weight[32];

	if (line == NULL)
		return;
	line->mark = mark;
	line->indent = indent;
	line->cell[LABEL] = keep(layout, label);
	line->cell[ARM1] = arm_cell(layout, row->events1, row->n1);
	line->cell[ARM2] = arm_cell(layout, row->events2, row->n2);
	line->cell[ESTIMATE] = effect_cell(layout, row->estimate);
	line->cell[INTERVAL] = interval_cell(layout, row->ci_low, row->ci_high);
	if (isnan(row->weight))
		return;
	snprintf(weight, sizeof weight, "%.1f", row->weight);
	line->cell[WEIGHT] = keep(layout, weight);
}

static void
add_prediction(struct forest_layout *layout, const struct lbp_forest_row *row, double indent)
{
	struct forest_line *line;

	if (isnan(row->pi_low) || isnan(row->pi_high))
		return;
	line = add_line(layout, row, PLAIN);
	if (line == NULL)
		return;
	line->mark = PREDICTION;
	line->indent = indent;
	line->cell[LABEL] = keep(layout, "Prediction interval");
	line->cell[INTERVAL] = interval_cell(layout, row->pi_low, row->pi_high);
}

/* Joins pieces by ", ". */
static void join(char *text, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void
join(char *text, size_t size, const char *format, ...)
{
	size_t length = strlen(text);
	va_list ap;

	if (length > 0 && length + 2 < size) {
		memcpy(text + length, ", ", 3);
		length += 2;
	}
	va_start(ap, format);
	vsnprintf(text + length, size - length, format, ap);
	va_end(ap);
}

static void
write_plain(char out[32], double x)
{
	if (x > 0 && x < 1e-4)
		snprintf(out, 32, "%.1g", x);
	else
		snprintf(out, 32, x < 1000 ? "%.3g" : "%.0f", x);
}

static void
join_p(char *text, size_t size, double p)
{
	if (p < 0.001)
		join(text, size, "p < 0.001");
	else
		join(text, size, p < 0.0995 ? "p = %.3f" : "p = %.2f", p);
}

/* tau2 = 0.05, I2 = 62%, Q = 12.3, df = 5, p = 0.030: what the row has of it. */
static void
add_heterogeneity(struct forest_layout *layout, const struct lbp_forest_row *row, const char *before, double indent)
{
	char text[256] = "";
	char number[32];
	const char *squared = layout->terminal ? "2" : "\xc2\xb2";
	struct forest_line *line;

	if (!isnan(row->tau2)) {
		write_plain(number, row->tau2);
		join(text, sizeof text, "%s%s = %s", layout->terminal ? "tau" : "\xcf\x84", squared, number);
	}
	if (!isnan(row->i2))
		join(text, sizeof text, "I%s = %.0f%%", squared, row->i2);
	if (!isnan(row->q)) {
		write_plain(number, row->q);
		join(text, sizeof text, "Q = %s", number);
	}
	if (!isnan(row->q_df))
		join(text, sizeof text, "df = %.6g", row->q_df);
	if (!isnan(row->q_p))
		join_p(text, sizeof text, row->q_p);
	line = text[0] != '\0' ? add_line(layout, row, NOTE) : NULL;
	if (line == NULL)
		return;
	line->cell[LABEL] = keep_two(layout, before, text);
	line->indent = indent;
}

static void
add_method(struct forest_layout *layout, const struct lbp_forest_row *row)
{
	struct forest_line *line = row->method[0] != '\0' ? add_line(layout, row, NOTE) : NULL;
	char text[160];

	if (line == NULL)
		return;
	snprintf(text, sizeof text, row->ci_method[0] != '\0' ? "Method: %.60s, interval: %.60s" : "Method: %.60s",
		row->method, row->ci_method);
	line->cell[LABEL] = keep(layout, text);
}

/* A pooled estimate with what belongs under it. */
static void
add_summary(struct forest_layout *layout, const struct lbp_forest_row *row, const char *name, double indent)
{
	int is_overall = row->kind == LBP_FOREST_OVERALL;
	char label[80];

	if (isnan(row->k))
		snprintf(label, sizeof label, "%s", name);
	else
		snprintf(label, sizeof label, "%.60s (k = %.0f)", name, row->k);
	add_estimates(layout, row, BOLD, is_overall ? OVERALL : SUBGROUP, label, indent);
	add_prediction(layout, row, indent);
	if (!(row->k <= 1))
		add_heterogeneity(layout, row, "", indent);
}

static int
is_first_of_group(const struct forest_layout *layout, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (layout->row[i].kind <= LBP_FOREST_SUBGROUP && strcmp(layout->row[i].group, layout->row[at].group) == 0)
			return 0;
	return layout->row[at].kind <= LBP_FOREST_SUBGROUP;
}

/* A group's heading, its studies, its own pooled estimate; rows without a group stand alone. */
static void
add_group(struct forest_layout *layout, const char *group)
{
	double indent = group[0] != '\0' ? (layout->terminal ? 2 : 1) : 0;
	struct forest_line *heading = indent > 0 ? add_line(layout, NULL, BOLD) : NULL;

	if (heading != NULL)
		heading->cell[LABEL] = keep(layout, group);
	for (int kind = LBP_FOREST_STUDY; kind <= LBP_FOREST_SUBGROUP; kind++)
		for (size_t i = 0; i < layout->rows; i++) {
			const struct lbp_forest_row *row = &layout->row[i];

			if ((int)row->kind != kind || strcmp(row->group, group) != 0)
				continue;
			if (row->kind == LBP_FOREST_STUDY)
				add_estimates(layout, row, PLAIN, STUDY, row->label, indent);
			else
				add_summary(layout, row, "Subtotal", indent);
		}
}

void
forest_body(struct forest_layout *layout)
{
	int groups = 0;

	for (size_t i = 0; i < layout->rows; i++)
		if (is_first_of_group(layout, i)) {
			if (groups++ > 0)
				space(layout, 0.5, 1);
			add_group(layout, layout->row[i].group);
		}
	if (groups > 0)
		space(layout, 0.3, groups > 1 ? 1 : 0);
	for (size_t i = 0; i < layout->rows; i++)
		if (layout->row[i].kind == LBP_FOREST_OVERALL)
			add_summary(layout, &layout->row[i], "Overall", 0);
	for (size_t i = 0; i < layout->rows; i++)
		if (layout->row[i].kind == LBP_FOREST_TEST)
			add_heterogeneity(layout, &layout->row[i], "Between subgroups: ", 0);
	for (size_t i = 0; i < layout->rows; i++)
		if (layout->row[i].kind == LBP_FOREST_OVERALL)
			add_method(layout, &layout->row[i]);
}

/* Whether any row tells something of an arm: bit 0 its people, bit 1 its events. */
static int
arm_holds(const struct forest_layout *layout, int arm)
{
	int holds = 0;

	for (size_t i = 0; i < layout->rows; i++) {
		holds |= isnan(arm == 1 ? layout->row[i].n1 : layout->row[i].n2) ? 0 : 1;
		holds |= isnan(arm == 1 ? layout->row[i].events1 : layout->row[i].events2) ? 0 : 2;
	}
	return holds;
}

static size_t
arm_title(struct forest_layout *layout, int holds)
{
	static const char *const events[] = {"", "", "events", "events/"};

	return keep_two(layout, events[holds], (holds & 1) != 0 ? layout->options->sizes : "");
}

static double
common_level(const struct forest_layout *layout)
{
	for (size_t i = 0; i < layout->rows; i++)
		if (!isnan(layout->row[i].level))
			return layout->row[i].level;
	return 0.95;
}

/* What stands side by side without being pooled has no weights. */
static const char *
weight_title(const struct forest_layout *layout)
{
	size_t i;

	for (i = 0; i < layout->rows; i++)
		if (!isnan(layout->row[i].weight))
			return layout->terminal ? "Weight" : "Weight, %";
	return "";
}

/* One line of titles, and above it the arms' names where there are two arms. */
void
forest_header(struct forest_layout *layout)
{
	int arm1 = arm_holds(layout, 1);
	int arm2 = arm_holds(layout, 2);
	struct forest_line *line = arm1 != 0 && arm2 != 0 ? add_line(layout, NULL, BOLD) : NULL;
	char text[40];

	if (line != NULL) {
		layout->names_arms = 1;
		line->cell[ARM1] = keep(layout, layout->options->arm1);
		line->cell[ARM2] = keep(layout, layout->options->arm2);
	}
	line = add_line(layout, NULL, BOLD);
	if (line == NULL)
		return;
	line->cell[LABEL] = keep(layout, "Study");
	line->cell[ARM1] = arm_title(layout, arm1);
	line->cell[ARM2] = arm_title(layout, arm2);
	line->cell[ESTIMATE] = keep(layout, layout->options->effect);
	snprintf(text, sizeof text, "(%.6g%% CI)", 100 * common_level(layout));
	line->cell[INTERVAL] = keep(layout, text);
	line->cell[WEIGHT] = keep(layout, weight_title(layout));
	layout->rule = layout->y - (layout->terminal ? 0 : 0.35);
	space(layout, 0.35, 1);
}
