/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/forest.h"
#include "plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The columns that are read. */
enum {
	ESTIMATE, CI_LOW, CI_HIGH, PI_LOW, PI_HIGH, RATIO, N1, EVENTS1, N2, EVENTS2, WEIGHT, K, TAU2, I2, Q, Q_DF, Q_P,
	LEVEL, NUMBERS
};
enum { KIND, GROUP, LABEL, MEASURE, METHOD, CI_METHOD, TEXTS };

static const char *const number_names[] = {"estimate", "ci_low", "ci_high", "pi_low", "pi_high", "ratio", "n1",
	"events1", "n2", "events2", "weight", "k", "tau2", "i2", "q", "q_df", "q_p", "conf_level"};
static const char *const text_names[] = {"kind", "group", "label", "measure", "method", "ci_method"};
static const char *const kinds[] = {"study", "subgroup", "overall", "test"};

struct columns {
	size_t number[NUMBERS];
	size_t text[TEXTS];
};

static enum lbp_status
bind(struct lbp_run *run, struct columns *columns, struct lbp_error *err)
{
	static const char *const needed[] = {"kind", "label", "estimate", "ci_low", "ci_high"};
	enum lbp_status status = LBP_OK;

	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
		if (lbp_table_find(&run->table, needed[i]) == LBP_NO_COLUMN)
			return lbp_fail(err, LBP_EUSAGE, "no column '%s': a forest is drawn from what `lbp-pool -s forest` writes",
				needed[i]);
	for (size_t i = 0; i < NUMBERS && status == LBP_OK; i++)
		status = lbp_table_want(&run->table, number_names[i], LBP_NUMBER, &columns->number[i], err);
	for (size_t i = 0; i < TEXTS && status == LBP_OK; i++)
		status = lbp_table_want(&run->table, text_names[i], LBP_TEXT, &columns->text[i], err);
	/* what stands ahead of kind are the groups of lbp-pool --by */
	if (status == LBP_OK)
		plot_want_groups(run, columns->text[KIND]);
	return status;
}

static void
read_row(struct lbp_run *run, const struct columns *columns, size_t i, struct lbp_forest_row *row)
{
	const char *kind = plot_text(run, columns->text[KIND], i);
	int which = 0;

	while (which < 4 && strcmp(kind, kinds[which]) != 0)
		which++;
	*row = (struct lbp_forest_row){.kind = (enum lbp_forest_kind)which, .group = plot_text(run, columns->text[GROUP], i),
		.label = plot_text(run, columns->text[LABEL], i), .method = plot_text(run, columns->text[METHOD], i),
		.ci_method = plot_text(run, columns->text[CI_METHOD], i)};
	if (which == 4)
		plot_fault(run, i, "kind", "is not study, subgroup, overall or test");
	else if (row->kind != LBP_FOREST_TEST && isnan(plot_number(run, columns->number[ESTIMATE], i)))
		plot_fault(run, i, NULL, "estimate is missing");
	row->estimate = plot_number(run, columns->number[ESTIMATE], i);
	row->ci_low = plot_number(run, columns->number[CI_LOW], i);
	row->ci_high = plot_number(run, columns->number[CI_HIGH], i);
	row->pi_low = plot_number(run, columns->number[PI_LOW], i);
	row->pi_high = plot_number(run, columns->number[PI_HIGH], i);
	row->n1 = plot_number(run, columns->number[N1], i);
	row->events1 = plot_number(run, columns->number[EVENTS1], i);
	row->n2 = plot_number(run, columns->number[N2], i);
	row->events2 = plot_number(run, columns->number[EVENTS2], i);
	row->weight = plot_number(run, columns->number[WEIGHT], i);
	row->k = plot_number(run, columns->number[K], i);
	row->tau2 = plot_number(run, columns->number[TAU2], i);
	row->i2 = plot_number(run, columns->number[I2], i);
	row->q = plot_number(run, columns->number[Q], i);
	row->q_df = plot_number(run, columns->number[Q_DF], i);
	row->q_p = plot_number(run, columns->number[Q_P], i);
	row->level = plot_number(run, columns->number[LEVEL], i);
}

/* Reads the table; LBP_EUSAGE where it holds more than one analysis. */
static enum lbp_status
read_rows(struct lbp_run *run, const struct columns *columns, struct lbp_forest_row **rows, struct lbp_error *err)
{
	enum lbp_status status = lbp_run_read(run, err);
	const char *label;

	for (size_t i = 0; i < columns->text[KIND] && status == LBP_OK; i++)
		if (run->table.column[i].kind == LBP_TEXT)
			status = plot_one_label(run, i, &label, err);
	if (status != LBP_OK)
		return status;
	*rows = lbp_array_new(run->table.rows, sizeof **rows);
	if (*rows == NULL)
		return lbp_fail_memory(err);
	for (size_t i = 0; i < run->table.rows; i++)
		read_row(run, columns, i, &(*rows)[i]);
	return lbp_run_check(run, err);
}

static int
has_ratios(const struct lbp_run *run, const struct columns *columns)
{
	for (size_t i = 0; i < run->table.rows; i++)
		if (!isnan(plot_number(run, columns->number[RATIO], i)))
			return 1;
	return 0;
}

static enum lbp_status
draw(struct lbp_run *run, const struct columns *columns, const struct lbp_forest_row *rows,
	const struct plot_settings *settings, const struct lbp_plot_options *plot, struct lbp_buffer *script,
	struct lbp_error *err)
{
	struct lbp_forest_options options = {.plot = *plot, .is_log = has_ratios(run, columns),
		.arm1 = settings->arm1 != NULL ? settings->arm1 : "Treatment",
		.arm2 = settings->arm2 != NULL ? settings->arm2 : "Control",
		.left = settings->left != NULL ? settings->left : "",
		.right = settings->right != NULL ? settings->right : "", .pooled_line = settings->line};
	const char *measure;
	char title[128];
	enum lbp_status status = plot_one_label(run, columns->text[MEASURE], &measure, err);

	if (status == LBP_OK)
		status = plot_null(settings, measure, options.is_log, &options.null, err);
	if (status == LBP_OK)
		status = plot_on_scale("low", settings->low, options.is_log, &options.low, err);
	if (status == LBP_OK)
		status = plot_on_scale("high", settings->high, options.is_log, &options.high, err);
	if (status != LBP_OK)
		return status;
	options.effect = settings->effect != NULL ? settings->effect : measure[0] != '\0' ? measure : "Estimate";
	options.axis_title = plot_axis_title(settings, measure, options.is_log, title, sizeof title);
	options.sizes = strncmp(measure, "IR", 2) == 0 ? "time" : "n";
	return lbp_forest_script(rows, run->table.rows, &options, script, err);
}

enum lbp_status
plot_forest(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct columns columns;
	struct lbp_forest_row *rows = NULL;
	enum lbp_status status = bind(run, &columns, err);

	if (status == LBP_OK)
		status = read_rows(run, &columns, &rows, err);
	if (status == LBP_OK)
		status = draw(run, &columns, rows, settings, options, script, err);
	free(rows);
	return status;
}
