/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/spec.h"
#include "plot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RANK, ESTIMATE, LOW, HIGH, NUMBERS };
enum { PUBLISHED, PUBLISHED_LOW, PUBLISHED_HIGH, REPRODUCES, AXIS, TEXTS };
enum { CHOICES = 32 };

struct columns {
	size_t number[NUMBERS], text[TEXTS];
	size_t choice[CHOICES], choices;
};

/* The choices stand behind published_high, up to the first of what else is known of a specification. */
static enum lbp_status
bind_choices(struct lbp_run *run, struct columns *columns, struct lbp_error *err)
{
	static const char *const ends[] = {"k", "p", "q", "i2", "tau2", "axis", "note"};
	enum lbp_status status = LBP_OK;
	size_t index;

	for (size_t i = lbp_table_find(&run->table, "published_high") + 1; i < run->table.width; i++) {
		const char *name = run->table.column[i].name;

		for (size_t j = 0; j < sizeof ends / sizeof ends[0]; j++)
			if (strcmp(name, ends[j]) == 0)
				return status;
		if (columns->choices < CHOICES && status == LBP_OK) {
			status = lbp_table_want(&run->table, name, LBP_TEXT, &index, err);
			columns->choice[columns->choices++] = index;
		}
	}
	return status;
}

static enum lbp_status
bind(struct lbp_run *run, struct columns *columns, struct lbp_error *err)
{
	static const char *const numbers[] = {"rank", "estimate", "ci_low", "ci_high"};
	static const char *const texts[] = {"published", "published_low", "published_high", "reproduces", "axis"};
	enum lbp_status status = LBP_OK;

	for (size_t i = 0; i < TEXTS && status == LBP_OK; i++) {
		if (i != AXIS && lbp_table_find(&run->table, texts[i]) == LBP_NO_COLUMN)
			return lbp_fail(err, LBP_EUSAGE, "no column '%s': a spec plot is drawn from what `lbp-repro -s curve` writes",
				texts[i]);
		status = lbp_table_want(&run->table, texts[i], LBP_TEXT, &columns->text[i], err);
	}
	for (size_t i = 0; i < NUMBERS && status == LBP_OK; i++)
		status = i <= ESTIMATE ? lbp_table_require(&run->table, numbers[i], LBP_NUMBER, &columns->number[i], err)
				       : lbp_table_want(&run->table, numbers[i], LBP_NUMBER, &columns->number[i], err);
	return status == LBP_OK ? bind_choices(run, columns, err) : status;
}

static double
on_scale(struct lbp_run *run, size_t row, const char *column, double value, int is_log)
{
	if (is_log && value <= 0)
		plot_fault(run, row, column, "is no ratio above 0");
	return is_log ? log(value) : value;
}

static void
read_row(struct lbp_run *run, const struct columns *columns, size_t i, int is_log, struct lbp_spec *spec)
{
	const char *reproduces = lbp_table_label(&run->table, i, columns->text[REPRODUCES]);

	*spec = (struct lbp_spec){on_scale(run, i, "estimate", plot_number(run, columns->number[ESTIMATE], i), is_log),
		on_scale(run, i, "ci_low", plot_number(run, columns->number[LOW], i), is_log),
		on_scale(run, i, "ci_high", plot_number(run, columns->number[HIGH], i), is_log), strcmp(reproduces, "yes") == 0};
	if (!spec->reproduces && strcmp(reproduces, "no") != 0)
		plot_fault(run, i, "reproduces", "is neither yes nor no");
	if (i > 0 && !(plot_number(run, columns->number[RANK], i) > plot_number(run, columns->number[RANK], i - 1)))
		plot_fault(run, i, "rank", "is not above that of the row before");
}

/* The levels of a choice that some row has made. */
static enum lbp_status
read_choice(const struct lbp_run *run, size_t index, struct lbp_spec_choice *choice, struct lbp_error *err)
{
	const struct lbp_column *column = &run->table.column[index];
	uint32_t *made = lbp_array_new(run->table.rows, sizeof *made);
	const char **level = lbp_array_new(run->table.rows, sizeof *level);

	*choice = (struct lbp_spec_choice){.name = column->name, .level = level, .made = made};
	if (made == NULL || level == NULL)
		return lbp_fail_memory(err);
	for (size_t i = 0; i < run->table.rows; i++) {
		const char *text = lbp_table_label(&run->table, i, index);
		size_t j = i > 0 && column->code[i] == column->code[i - 1] ? made[i - 1] : 0;

		while (j < choice->levels && strcmp(level[j], text) != 0)
			j++;
		if (j == choice->levels)
			level[choice->levels++] = text;
		made[i] = (uint32_t)j;
	}
	return LBP_OK;
}

/* "0.63 (0.41 to 0.95)" as printed; the numbers on the analysis scale. fails LBP_EUSAGE where rows do not agree */
static enum lbp_status
read_published(const struct lbp_run *run, const struct columns *columns, char text[160],
	struct lbp_spec_options *options, struct lbp_error *err)
{
	double *const place[] = {&options->published, &options->published_low, &options->published_high};
	const char *label[3];
	enum lbp_status status = LBP_OK;
	size_t length;

	for (int i = 0; i < 3 && status == LBP_OK; i++) {
		status = plot_one_label(run, columns->text[i], &label[i], err);
		if (status == LBP_OK)
			status = plot_published(label[i], options->is_log, place[i], err);
	}
	if (status != LBP_OK)
		return status;
	length = (size_t)snprintf(text, 160, "%.40s", label[0]);
	if (label[1][0] != '\0' && label[2][0] != '\0')
		snprintf(text + length, 160 - length, "%s%.40s to %.40s%s", length > 0 ? " (" : "", label[1], label[2],
			length > 0 ? ")" : "");
	options->published_text = text;
	return LBP_OK;
}

static enum lbp_status
draw(struct lbp_run *run, const struct columns *columns, const struct plot_settings *settings, struct lbp_spec *spec,
	struct lbp_spec_choice *choice, const struct lbp_plot_options *plot, struct lbp_buffer *script, struct lbp_error *err)
{
	struct lbp_spec_options options = {.plot = *plot, .axis_title = settings->axis != NULL ? settings->axis : "Estimate"};
	const char *axis;
	char text[160];
	enum lbp_status status = plot_one_label(run, columns->text[AXIS], &axis, err);

	if (status != LBP_OK)
		return status;
	options.is_log = strcmp(axis, "log") == 0;
	status = read_published(run, columns, text, &options, err);
	for (size_t i = 0; i < run->table.rows && status == LBP_OK; i++)
		read_row(run, columns, i, options.is_log, &spec[i]);
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	for (size_t i = 0; i < columns->choices && status == LBP_OK; i++)
		status = read_choice(run, columns->choice[i], &choice[i], err);
	if (status == LBP_OK)
		status = lbp_spec_script(spec, run->table.rows, choice, columns->choices, &options, script, err);
	return status;
}

enum lbp_status
plot_spec(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct columns columns = {.choices = 0};
	struct lbp_spec_choice choice[CHOICES] = {{0}};
	struct lbp_spec *spec = NULL;
	enum lbp_status status = bind(run, &columns, err);

	if (status == LBP_OK)
		status = lbp_run_read(run, err);
	if (status == LBP_OK) {
		spec = lbp_array_new(run->table.rows, sizeof *spec);
		status = spec != NULL ? draw(run, &columns, settings, spec, choice, options, script, err) : lbp_fail_memory(err);
	}
	for (size_t i = 0; i < columns.choices; i++) {
		free((void *)(uintptr_t)choice[i].level);
		free((void *)(uintptr_t)choice[i].made);
	}
	free(spec);
	return status;
}
