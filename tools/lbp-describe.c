/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table 1: what each group's values are; and patient rows to the arm summaries that lbp-effect reads. */
#include "cli/run.h"
#include "effect/rank_biserial.h"
#include "numerics/sort.h"
#include "table/group.h"
#include "trial/describe.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64, ARMS = 2 };

struct config {
	const char *variables, *categories, *arm, *reference;
};

static const char *const views[] = {"terms", "means", "arms", "balance", "ranks", NULL};

#define AT(member) offsetof(struct config, member)

static const struct lbp_option options[] = {
	{"variables", 'x', LBP_STRING, AT(variables), "COL,...", "columns of numbers to describe", NULL},
	{"categories", 0, LBP_STRING, AT(categories), "COL,...", "columns of words to count", NULL},
	{"arm", 'a', LBP_STRING, AT(arm), "COL", "the two arms of views arms and balance (arm)", NULL},
	{"reference", 'r', LBP_STRING, AT(reference), "NAME", "arm 2, the comparator (first in C order)", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

/* Columns asked for, and moments by (group, arm, variable). */
struct work {
	const struct config *config;
	size_t variable[MOST], variables;
	size_t category[MOST], categories;
	struct lbp_groups groups;
	size_t arm;           /* column, or LBP_NO_COLUMN */
	uint32_t code[ARMS];  /* label codes of arm 1 and arm 2, in the order of the file until ordered */
	size_t arms;
	struct lbp_summary *moments;
	size_t *missing;
	size_t moments_capacity, missing_capacity;
	size_t cells; /* of the two arrays that are in use */
};

static enum lbp_status
require_list(struct lbp_run *run, const char *list, enum lbp_kind kind, size_t *column, size_t *count,
	struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	char name[256];
	size_t length, find;

	for (; list != NULL && *list != '\0' && status == LBP_OK; list += length + (list[length] == ',')) {
		length = strcspn(list, ",");
		if (*count == MOST || length >= sizeof name)
			return lbp_fail(err, LBP_EUSAGE, "more than %d columns at a time", MOST);
		snprintf(name, sizeof name, "%.*s", (int)length, list);
		find = lbp_table_find(&run->table, name);
		status = find == LBP_NO_COLUMN ? lbp_table_require(&run->table, name, kind, &column[*count], err)
		                               : lbp_table_want(&run->table, name, kind, &column[*count], err);
		(*count)++;
	}
	return status;
}

static enum lbp_status
prepare(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	int two_arms = !lbp_run_shows(run, "terms") && !lbp_run_shows(run, "means");
	enum lbp_status status;

	if (work->config->variables == NULL && work->config->categories == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say which columns to describe with --variables or --categories");
	if (work->config->categories != NULL && !lbp_run_shows(run, "terms"))
		return lbp_fail(err, LBP_EUSAGE, "--categories: words are counted in view terms only");
	status = lbp_groups_require(&work->groups, &run->table, run->common.by, err);
	if (status == LBP_OK)
		status = require_list(
			run, work->config->variables, LBP_NUMBER, work->variable, &work->variables, err);
	if (status == LBP_OK)
		status = require_list(
			run, work->config->categories, LBP_TEXT, work->category, &work->categories, err);
	if (status == LBP_OK && two_arms)
		status = lbp_table_require(&run->table, work->config->arm != NULL ? work->config->arm : "arm", LBP_TEXT,
			&work->arm, err);
	return status;
}

/* Which of the two arms a row is in, in the order of the file. */
static enum lbp_status
arm_of(const struct lbp_run *run, struct work *work, size_t row, size_t *arm, struct lbp_error *err)
{
	uint32_t code;

	*arm = 0;
	if (work->arm == LBP_NO_COLUMN)
		return LBP_OK;
	code = run->table.column[work->arm].code[row];
	for (; *arm < work->arms; (*arm)++)
		if (work->code[*arm] == code)
			return LBP_OK;
	if (work->arms == ARMS)
		return lbp_fail(err, LBP_EDATA, "column '%s' has more than two values ('%s', '%s', '%s'): choose two with "
			"--where", run->table.column[work->arm].name,
			run->table.column[work->arm].labels.text[work->code[0]],
			run->table.column[work->arm].labels.text[work->code[1]],
			lbp_table_label(&run->table, row, work->arm));
	work->code[work->arms++] = code;
	return LBP_OK;
}

static size_t
cell_of(const struct work *work, size_t group, size_t arm, size_t variable)
{
	return (group * ARMS + arm) * work->variables + variable;
}

static enum lbp_status
reserve_cells(struct work *work, struct lbp_error *err)
{
	size_t need = cell_of(work, work->groups.count, 0, 0);
	enum lbp_status status;

	if (need <= work->cells)
		return LBP_OK;
	status = lbp_array_reserve(&work->moments, &work->moments_capacity, need, sizeof *work->moments, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->missing, &work->missing_capacity, need, sizeof *work->missing, err);
	if (status != LBP_OK)
		return status;
	memset(work->moments + work->cells, 0, (need - work->cells) * sizeof *work->moments);
	memset(work->missing + work->cells, 0, (need - work->cells) * sizeof *work->missing);
	work->cells = need;
	return LBP_OK;
}

/* Takes the rows held into the moments. */
static enum lbp_status
add_rows(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_assign(&work->groups, &run->table, err);
	size_t i, v, arm;

	if (status == LBP_OK)
		status = reserve_cells(work, err);
	for (i = 0; i < run->table.rows && status == LBP_OK; i++) {
		status = arm_of(run, work, i, &arm, err);
		for (v = 0; v < work->variables && status == LBP_OK; v++) {
			size_t cell = cell_of(work, work->groups.id[i], arm, v);
			double value = run->table.column[work->variable[v]].number[i];

			if (isnan(value))
				work->missing[cell]++;
			else
				lbp_summary_add(&work->moments[cell], value);
		}
	}
	return status;
}

/* Arm 2 is the reference: the one named, else the first in C order. */
static enum lbp_status
order_arms(struct lbp_run *run, struct work *work, size_t slot[ARMS], struct lbp_error *err)
{
	const struct lbp_column *column = &run->table.column[work->arm];
	const char *reference = work->config->reference;
	const char *label[ARMS];

	if (work->arms < ARMS)
		return lbp_fail(err, LBP_EDATA, "column '%s' has one value only: two arms are needed", column->name);
	label[0] = column->labels.text[work->code[0]];
	label[1] = column->labels.text[work->code[1]];
	if (reference == NULL)
		reference = strcmp(label[0], label[1]) < 0 ? label[0] : label[1];
	if (strcmp(reference, label[0]) != 0 && strcmp(reference, label[1]) != 0)
		return lbp_fail(err, LBP_EUSAGE, "--reference: '%s' is neither '%s' nor '%s'", reference, label[0],
			label[1]);
	slot[1] = strcmp(reference, label[1]) == 0;
	slot[0] = !slot[1];
	return LBP_OK;
}

static void
name_groups(struct lbp_run *run, const struct work *work)
{
	size_t j;

	for (j = 0; j < work->groups.columns; j++)
		lbp_writer_column(&run->writer, run->table.column[work->groups.column[j]].name);
}

static void
write_group(struct lbp_run *run, const struct work *work, size_t group)
{
	size_t j;

	for (j = 0; j < work->groups.columns; j++)
		lbp_writer_text(&run->writer, lbp_groups_label(&work->groups, &run->table, group, j));
}

static void
write_means(struct lbp_run *run, const struct work *work)
{
	static const char *const columns[] = {"variable", "n", "missing", "mean", "sd"};
	size_t g, v;

	name_groups(run, work);
	lbp_writer_columns(&run->writer, columns, sizeof columns / sizeof columns[0]);
	for (g = 0; g < work->groups.count; g++)
		for (v = 0; v < work->variables; v++) {
			size_t cell = cell_of(work, g, 0, v);
			const struct lbp_summary *moments = &work->moments[cell];

			write_group(run, work, g);
			lbp_writer_text(&run->writer, run->table.column[work->variable[v]].name);
			lbp_writer_count(&run->writer, moments->n);
			lbp_writer_count(&run->writer, work->missing[cell]);
			lbp_writer_number(&run->writer, moments->n > 0 ? moments->mean : NAN);
			lbp_writer_number(&run->writer, lbp_summary_sd(moments));
		}
}

/* Two arms of one variable: as lbp-effect reads them, or their standardised difference. */
static void
write_pair(
	struct lbp_run *run, const struct lbp_summary *const pair[ARMS], const char *const label[ARMS], int balance)
{
	size_t arm;

	for (arm = 0; arm < ARMS; arm++) {
		lbp_writer_text(&run->writer, label[arm]);
		lbp_writer_count(&run->writer, pair[arm]->n);
		lbp_writer_number(&run->writer, pair[arm]->n > 0 ? pair[arm]->mean : NAN);
		lbp_writer_number(&run->writer, lbp_summary_sd(pair[arm]));
	}
	if (balance)
		lbp_writer_number(&run->writer, lbp_standardised_difference(pair[0], pair[1]));
}

static enum lbp_status
write_arms(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	static const char *const columns[] = {
		"variable", "arm1", "n1", "mean1", "sd1", "arm2", "n2", "mean2", "sd2", "standardised_difference"};
	int balance = lbp_run_shows(run, "balance");
	const struct lbp_summary *pair[ARMS];
	const char *label[ARMS];
	size_t slot[ARMS] = {0, 1};
	size_t g, v, arm;
	enum lbp_status status = order_arms(run, work, slot, err);

	if (status != LBP_OK)
		return status;
	name_groups(run, work);
	lbp_writer_columns(&run->writer, columns, sizeof columns / sizeof columns[0] - !balance);
	for (arm = 0; arm < ARMS; arm++)
		label[arm] = run->table.column[work->arm].labels.text[work->code[slot[arm]]];
	for (g = 0; g < work->groups.count; g++)
		for (v = 0; v < work->variables; v++) {
			for (arm = 0; arm < ARMS; arm++)
				pair[arm] = &work->moments[cell_of(work, g, slot[arm], v)];
			write_group(run, work, g);
			lbp_writer_text(&run->writer, run->table.column[work->variable[v]].name);
			write_pair(run, pair, label, balance);
		}
	return LBP_OK;
}

static void
write_variable(struct lbp_run *run, const struct work *work, size_t group, size_t column, double *value)
{
	static const double at[] = {0.25, 0.5, 0.75};
	struct lbp_summary moments = {0};
	size_t first = work->groups.start[group], past = work->groups.start[group + 1];
	size_t i, n = 0;
	double x;

	for (i = first; i < past; i++) {
		x = run->table.column[column].number[work->groups.order[i]];
		if (isnan(x))
			continue;
		value[n++] = x;
		lbp_summary_add(&moments, x);
	}
	write_group(run, work, group);
	lbp_writer_text(&run->writer, run->table.column[column].name);
	lbp_writer_missing(&run->writer);
	lbp_writer_count(&run->writer, n);
	lbp_writer_count(&run->writer, past - first - n);
	lbp_writer_missing(&run->writer);
	lbp_writer_number(&run->writer, n > 0 ? moments.mean : NAN);
	lbp_writer_number(&run->writer, lbp_summary_sd(&moments));
	lbp_writer_number(&run->writer, n > 0 ? moments.minimum : NAN);
	for (i = 0; i < sizeof at / sizeof at[0]; i++)
		lbp_writer_number(&run->writer, lbp_sort_quantile(value, n, at[i]));
	lbp_writer_number(&run->writer, n > 0 ? moments.maximum : NAN);
}

/* One row for each value that the column has anywhere, in C order, so that groups can be laid side by side. */
static enum lbp_status
write_category(struct lbp_run *run, const struct work *work, size_t group, size_t column, struct lbp_error *err)
{
	const struct lbp_column *c = &run->table.column[column];
	size_t *count = lbp_array_new(c->labels.count, sizeof *count);
	uint32_t *order = lbp_labels_order(&c->labels);
	size_t first = work->groups.start[group], past = work->groups.start[group + 1];
	size_t i, j, n = 0;

	if (count == NULL || order == NULL) {
		free(count);
		free(order);
		return lbp_fail_memory(err);
	}
	for (i = first; i < past; i++) {
		uint32_t code = c->code[work->groups.order[i]];

		if (code != LBP_NO_LABEL) {
			count[code]++;
			n++;
		}
	}
	for (i = 0; i < c->labels.count; i++) {
		write_group(run, work, group);
		lbp_writer_text(&run->writer, c->name);
		lbp_writer_text(&run->writer, c->labels.text[order[i]]);
		lbp_writer_count(&run->writer, count[order[i]]);
		lbp_writer_count(&run->writer, past - first - n);
		lbp_writer_number(&run->writer, n > 0 ? 100.0 * (double)count[order[i]] / (double)n : NAN);
		for (j = 0; j < 7; j++)
			lbp_writer_missing(&run->writer);
	}
	free(count);
	free(order);
	return LBP_OK;
}

static enum lbp_status
write_terms(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	static const char *const columns[] = {"variable", "level", "n", "missing", "percent", "mean", "sd", "minimum", "q1",
		"median", "q3", "maximum"};
	enum lbp_status status = lbp_groups_sort(&work->groups, &run->table, err);
	double *value = lbp_array_new(run->table.rows, sizeof *value);
	size_t g, v;

	if (status == LBP_OK && value == NULL)
		status = lbp_fail_memory(err);
	name_groups(run, work);
	lbp_writer_columns(&run->writer, columns, sizeof columns / sizeof columns[0]);
	for (g = 0; g < work->groups.count && status == LBP_OK; g++) {
		for (v = 0; v < work->variables; v++)
			write_variable(run, work, g, work->variable[v], value);
		for (v = 0; v < work->categories && status == LBP_OK; v++)
			status = write_category(run, work, g, work->category[v], err);
	}
	free(value);
	return status;
}

/* The values of one variable in a group: those of arm 1 from the front of the room, those of arm 2 from its back. */
static void
part_arms(const struct lbp_run *run, const struct work *work, size_t group, size_t column, uint32_t arm1, double *room,
	size_t n[ARMS])
{
	size_t past = work->groups.start[group + 1];
	size_t i, row;
	double x;

	n[0] = n[1] = 0;
	for (i = work->groups.start[group]; i < past; i++) {
		row = work->groups.order[i];
		x = run->table.column[column].number[row];
		if (isnan(x))
			continue;
		if (run->table.column[work->arm].code[row] == arm1)
			room[n[0]++] = x;
		else
			room[run->table.rows - ++n[1]] = x;
	}
}

static enum lbp_status
write_rank(struct lbp_run *run, const struct work *work, size_t group, size_t column, const size_t slot[ARMS],
	double *room, struct lbp_error *err)
{
	const struct lbp_column *arm = &run->table.column[work->arm];
	struct lbp_rank_biserial rank;
	enum lbp_status status;
	size_t n[ARMS];

	part_arms(run, work, group, column, work->code[slot[0]], room, n);
	status = lbp_rank_biserial(room, n[0], room + run->table.rows - n[1], n[1], run->common.level, &rank, err);
	write_group(run, work, group);
	lbp_writer_text(&run->writer, run->table.column[column].name);
	lbp_writer_text(&run->writer, arm->labels.text[work->code[slot[0]]]);
	lbp_writer_count(&run->writer, n[0]);
	lbp_writer_text(&run->writer, arm->labels.text[work->code[slot[1]]]);
	lbp_writer_count(&run->writer, n[1]);
	lbp_writer_number(&run->writer, rank.r);
	lbp_writer_number(&run->writer, rank.low);
	lbp_writer_number(&run->writer, rank.high);
	lbp_writer_number(&run->writer, run->common.level);
	return status;
}

static enum lbp_status
write_ranks(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	static const char *const columns[] = {
		"variable", "arm1", "n1", "arm2", "n2", "rank_biserial", "ci_low", "ci_high", "conf_level"};
	size_t slot[ARMS] = {0, 1};
	enum lbp_status status = order_arms(run, work, slot, err);
	double *room = lbp_array_new(run->table.rows, sizeof *room);
	size_t g, v;

	if (status == LBP_OK)
		status = room != NULL ? lbp_groups_sort(&work->groups, &run->table, err) : lbp_fail_memory(err);
	name_groups(run, work);
	lbp_writer_columns(&run->writer, columns, sizeof columns / sizeof columns[0]);
	for (g = 0; g < work->groups.count && status == LBP_OK; g++)
		for (v = 0; v < work->variables && status == LBP_OK; v++)
			status = write_rank(run, work, g, work->variable[v], slot, room, err);
	free(room);
	return status;
}

static enum lbp_status
describe(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	int terms = lbp_run_shows(run, "terms");
	int ranks = lbp_run_shows(run, "ranks");
	enum lbp_status status = LBP_OK;

	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, terms || ranks ? LBP_ALL : LBP_BLOCK, err);
		if (status == LBP_OK && terms)
			status = lbp_groups_assign(&work->groups, &run->table, err);
		else if (status == LBP_OK)
			status = add_rows(run, work, err);
	}
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	if (status != LBP_OK)
		return status;
	if (terms)
		return write_terms(run, work, err);
	if (ranks)
		return write_ranks(run, work, err);
	if (!lbp_run_shows(run, "means"))
		return write_arms(run, work, err);
	write_means(run, work);
	return LBP_OK;
}

static enum lbp_status
run_describe(struct lbp_run *run, struct lbp_error *err)
{
	struct work work = {.config = run->config, .arm = LBP_NO_COLUMN};
	enum lbp_status status = lbp_run_open(run, 0, err);

	if (status == LBP_OK)
		status = prepare(run, &work, err);
	if (status == LBP_OK)
		status = describe(run, &work, err);
	lbp_groups_free(&work.groups);
	free(work.moments);
	free(work.missing);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-describe",
		.summary = "Table 1: numbers, means, SDs and quartiles by group; arm summaries from patient rows",
		.options = options,
		.views = views,
		.examples = "  lbp-describe -b arm -x age,pain --categories sex patients.csv\n"
			    "  lbp-describe -b trial -x pain -s arms patients.csv | lbp-effect -m MD\n"
			    "  lbp-describe -x age,pain -s balance patients.csv\n",
		.run = run_describe,
	};
	struct config config = {0};

	return lbp_run(&tool, &config, argc, argv);
}
