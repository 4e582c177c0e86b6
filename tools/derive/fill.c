/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fill.h"

#include <math.h>
#include <string.h>

enum { NAME = 40 };

/* A way's inputs as columns of the table; LBP_NO_COLUMN where the grid stands in for one that is absent. */
struct bound_way {
	const struct fill_way *way;
	size_t column[FILL_INPUTS];
	size_t inputs;
	size_t from_grid; /* index of the input that the grid may give, or LBP_NO_COLUMN */
};

/* One fill for one arm. */
struct bound {
	const char *suffix;
	char name[FILL_OUTPUTS][NAME];
	size_t column[FILL_OUTPUTS]; /* in the input, or LBP_NO_COLUMN */
	size_t outputs;
	char from[NAME];
	size_t from_column; /* in the input, or LBP_NO_COLUMN */
	struct bound_way way[FILL_WAYS];
	size_t ways;
};

struct work {
	struct lbp_run *run;
	const struct fill_plan *plan;
	struct bound arm[FILL_SUFFIXES];
	size_t arms;
	size_t measure; /* column, or LBP_NO_COLUMN */
};

/* What one row of the table has become. */
struct filled {
	double out[FILL_SUFFIXES][FILL_OUTPUTS];
	const char *from[FILL_SUFFIXES];
	size_t repeats; /* output rows: more than 1 when the grid was used */
};

/* "sd#" and "1" are "sd1"; "q1_#" and "" are "q1". */
static void
expand(char name[NAME], const char *pattern, const char *suffix)
{
	size_t length = strcspn(pattern, "#");

	if (pattern[length] == '#' && suffix[0] == '\0' && length > 0 && pattern[length - 1] == '_')
		length--;
	snprintf(name, NAME, "%.*s%s", (int)length, pattern, strchr(pattern, '#') != NULL ? suffix : "");
}

static int
is_grid(const struct work *work, const char *pattern)
{
	return work->plan->grid_count > 0 && strcmp(pattern, work->plan->grid_input) == 0;
}

/* Binds a way if the input has its columns; *usable says so. */
static enum lbp_status
bind_way(struct work *work, struct bound *bound, const struct fill_way *way, struct lbp_error *err)
{
	struct bound_way *to = &bound->way[bound->ways];
	enum lbp_status status = LBP_OK;
	char name[NAME];
	size_t i;

	*to = (struct bound_way){.way = way, .from_grid = LBP_NO_COLUMN};
	for (i = 0; way->inputs[i] != NULL && status == LBP_OK; i++) {
		expand(name, way->inputs[i], bound->suffix);
		if (is_grid(work, way->inputs[i]) && strcmp(way->name, "given") != 0)
			to->from_grid = i;
		else if (lbp_table_find(&work->run->table, name) == LBP_NO_COLUMN)
			return LBP_OK;
		to->inputs++;
	}
	for (i = 0; i < to->inputs && status == LBP_OK; i++) {
		expand(name, way->inputs[i], bound->suffix);
		status = lbp_table_want(&work->run->table, name, LBP_NUMBER, &to->column[i], err);
	}
	bound->ways++;
	return status;
}

static enum lbp_status
bind_arm(struct work *work, const char *suffix, struct lbp_error *err)
{
	const struct fill *fill = work->plan->fill;
	struct bound *bound = &work->arm[work->arms];
	const struct fill_way *way;
	enum lbp_status status = LBP_OK;
	int derives = 0;

	*bound = (struct bound){.suffix = suffix};
	for (way = fill->ways; way->name != NULL && status == LBP_OK; way++)
		if (work->plan->only == NULL || strcmp(work->plan->only, way->name) == 0) {
			size_t before = bound->ways;

			status = bind_way(work, bound, way, err);
			derives |= bound->ways > before && strcmp(way->name, "given") != 0;
		}
	if (!derives)
		return status;
	for (; fill->outputs[bound->outputs] != NULL && status == LBP_OK; bound->outputs++) {
		expand(bound->name[bound->outputs], fill->outputs[bound->outputs], suffix);
		status = lbp_table_want(&work->run->table, bound->name[bound->outputs], LBP_NUMBER,
			&bound->column[bound->outputs], err);
	}
	expand(bound->from, fill->outputs[0], suffix);
	strncat(bound->from, "_from", NAME - strlen(bound->from) - 1);
	work->arms++;
	return status == LBP_OK
		? lbp_table_want(&work->run->table, bound->from, LBP_TEXT, &bound->from_column, err)
		: status;
}

/* The input has none of the sets of columns: says which there are. */
static enum lbp_status
nothing_to_do(const struct work *work, struct lbp_error *err)
{
	const struct fill_way *way;
	char text[400] = "", name[NAME];
	size_t i;

	for (way = work->plan->fill->ways; way->name != NULL; way++) {
		if (strcmp(way->name, "given") == 0 || (work->plan->only != NULL && strcmp(way->name, work->plan->only) != 0))
			continue;
		strncat(text, text[0] != '\0' ? "; " : "", sizeof text - strlen(text) - 1);
		for (i = 0; way->inputs[i] != NULL; i++) {
			expand(name, way->inputs[i], "");
			strncat(text, i > 0 ? " " : "", sizeof text - strlen(text) - 1);
			strncat(text, name, sizeof text - strlen(text) - 1);
		}
	}
	if (text[0] == '\0')
		return lbp_fail(err, LBP_EUSAGE, "--from: there is no way '%s' here: see the manual", work->plan->only);
	return lbp_fail(err, LBP_EUSAGE, "the input has none of these sets of columns: %s", text);
}

static enum lbp_status
bind(struct work *work, struct lbp_error *err)
{
	const char *const *suffix;
	enum lbp_status status = LBP_OK;

	for (suffix = work->plan->fill->suffixes; *suffix != NULL && status == LBP_OK; suffix++)
		if (work->arms == 0 || (*suffix)[0] != '\0')
			status = bind_arm(work, *suffix, err);
	if (status == LBP_OK && work->arms == 0)
		status = nothing_to_do(work, err);
	if (status == LBP_OK && work->plan->measure != NULL)
		status = lbp_table_want(&work->run->table, "measure", LBP_TEXT, &work->measure, err);
	return status;
}

static void
name_columns(struct work *work)
{
	struct lbp_writer *writer = &work->run->writer;
	size_t i, j;

	for (i = 0; i < work->run->table.width; i++)
		lbp_writer_column(writer, work->run->table.column[i].name);
	if (work->plan->measure != NULL && work->measure == LBP_NO_COLUMN)
		lbp_writer_column(writer, "measure");
	for (i = 0; i < work->arms; i++) {
		for (j = 0; j < work->arm[i].outputs; j++)
			if (work->arm[i].column[j] == LBP_NO_COLUMN)
				lbp_writer_column(writer, work->arm[i].name[j]);
		if (work->arm[i].from_column == LBP_NO_COLUMN)
			lbp_writer_column(writer, work->arm[i].from);
	}
}

/* Whether a row has the numbers of a way; `used` is set when one of them comes from the grid. */
static int
gather(const struct work *work, const struct bound_way *way, size_t row, size_t step, double *in, int *used)
{
	size_t i;

	*used = 0;
	for (i = 0; i < way->inputs; i++) {
		in[i] = way->column[i] == LBP_NO_COLUMN ? NAN : work->run->table.column[way->column[i]].number[row];
		if (isnan(in[i]) && i == way->from_grid) {
			in[i] = work->plan->grid[step];
			*used = 1;
		}
		if (isnan(in[i]))
			return 0;
	}
	return 1;
}

/* The error with the column's own name: "se" of arm 1 is "se1". */
static void
refuse(const struct work *work, const struct bound *bound, size_t row, struct lbp_error *err)
{
	char name[NAME];

	if (err->argument != NULL) {
		snprintf(name, sizeof name, "%.30s%s%s", err->argument,
			err->argument[0] == 'q' && bound->suffix[0] != '\0' ? "_" : "", bound->suffix);
		if (lbp_table_find(&work->run->table, name) != LBP_NO_COLUMN)
			err->argument = name;
	}
	lbp_table_fault(&work->run->table, row, err);
	err->argument = NULL;
}

/* Fills one arm of a row. LBP_ENEGATIVE: the row is to be left out, err->message is why. */
static enum lbp_status
fill_arm(const struct work *work, size_t arm, size_t row, size_t step, struct filled *filled, struct lbp_error *err)
{
	const struct bound *bound = &work->arm[arm];
	double in[FILL_INPUTS];
	enum lbp_status status;
	int used;
	size_t i, j;

	for (i = 0; i < bound->ways; i++) {
		const struct bound_way *way = &bound->way[i];

		if (!gather(work, way, row, step, in, &used))
			continue;
		*err = (struct lbp_error){.row = LBP_NO_ROW};
		for (j = 0; j < FILL_OUTPUTS; j++)
			filled->out[arm][j] = NAN;
		status = way->way->compute(work->plan->context, way->way->variant, in, filled->out[arm], err);
		if (status == LBP_EDOMAIN)
			refuse(work, bound, row, err);
		filled->from[arm] = way->way->name;
		filled->repeats = used ? work->plan->grid_count : filled->repeats;
		return status == LBP_EDOMAIN ? LBP_OK : status;
	}
	return lbp_fail(err, LBP_ENEGATIVE, "nothing to derive %s from", bound->name[0]);
}

/* Writes what belongs into an input column whose cell is missing: nothing if the column is no output. */
static void
write_filling(const struct work *work, const struct filled *filled, size_t column)
{
	struct lbp_writer *writer = &work->run->writer;
	size_t i, j;

	if (column == work->measure) {
		lbp_writer_text(writer, work->plan->measure);
		return;
	}
	for (i = 0; i < work->arms; i++) {
		for (j = 0; j < work->arm[i].outputs; j++)
			if (work->arm[i].column[j] == column) {
				lbp_writer_number(writer, filled->out[i][j]);
				return;
			}
		if (work->arm[i].from_column == column) {
			lbp_writer_text(writer, filled->from[i]);
			return;
		}
	}
	lbp_writer_missing(writer);
}

static int
is_empty(const struct lbp_table *table, size_t row, size_t column)
{
	const struct lbp_column *c = &table->column[column];

	if (c->kind == LBP_NUMBER)
		return isnan(c->number[row]);
	return c->kind == LBP_TEXT && c->code[row] == LBP_NO_LABEL;
}

static void
write_row(const struct work *work, size_t row, const struct filled *filled)
{
	struct lbp_writer *writer = &work->run->writer;
	size_t i, j;

	for (i = 0; i < work->run->table.width; i++)
		if (is_empty(&work->run->table, row, i))
			write_filling(work, filled, i);
		else
			lbp_writer_cell(writer, lbp_table_cell(&work->run->table, row, i));
	if (work->plan->measure != NULL && work->measure == LBP_NO_COLUMN)
		lbp_writer_text(writer, work->plan->measure);
	for (i = 0; i < work->arms; i++) {
		for (j = 0; j < work->arm[i].outputs; j++)
			if (work->arm[i].column[j] == LBP_NO_COLUMN)
				lbp_writer_number(writer, filled->out[i][j]);
		if (work->arm[i].from_column == LBP_NO_COLUMN)
			lbp_writer_text(writer, filled->from[i]);
	}
}

static enum lbp_status
do_row(const struct work *work, size_t row, struct lbp_error *err)
{
	struct filled filled = {.repeats = 1};
	size_t faults = work->run->table.faults.count;
	enum lbp_status status = LBP_OK;
	size_t i, step;

	for (step = 0; step < filled.repeats && work->run->table.faults.count == faults && status == LBP_OK; step++) {
		for (i = 0; i < work->arms && status == LBP_OK; i++)
			status = fill_arm(work, i, row, step, &filled, err);
		if (status == LBP_OK && work->run->table.faults.count == 0)
			write_row(work, row, &filled);
	}
	if (status == LBP_ENEGATIVE) {
		char reason[sizeof err->message];

		memcpy(reason, err->message, sizeof reason);
		return lbp_table_drop(&work->run->table, reason, err);
	}
	return status;
}

enum lbp_status
fill_run(struct lbp_run *run, const struct fill_plan *plan, struct lbp_error *err)
{
	struct work work = {.run = run, .plan = plan, .measure = LBP_NO_COLUMN};
	enum lbp_status status = lbp_run_open(run, 1, err);
	size_t i;

	if (status == LBP_OK)
		status = bind(&work, err);
	if (status == LBP_OK)
		name_columns(&work);
	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, LBP_BLOCK, err);
		for (i = 0; i < run->table.rows && status == LBP_OK; i++)
			status = do_row(&work, i, err);
	}
	return status == LBP_OK ? lbp_run_check(run, err) : status;
}
