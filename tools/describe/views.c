/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "describe.h"

#include "effect/rank_biserial.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>

static void
name_groups(struct lbp_run *run, const struct describe_work *work)
{
	size_t j;

	for (j = 0; j < work->groups.columns; j++)
		lbp_writer_column(&run->writer, run->table.column[work->groups.column[j]].name);
}

static void
write_group(struct lbp_run *run, const struct describe_work *work, size_t group)
{
	size_t j;

	for (j = 0; j < work->groups.columns; j++)
		lbp_writer_text(&run->writer, lbp_groups_label(&work->groups, &run->table, group, j));
}

enum lbp_status
describe_means(struct lbp_run *run, struct describe_work *work, struct lbp_error *err)
{
	static const char *const columns[] = {"variable", "n", "missing", "mean", "sd"};
	size_t g, v;

	name_groups(run, work);
	lbp_writer_columns(&run->writer, columns, sizeof columns / sizeof columns[0]);
	for (g = 0; g < work->groups.count; g++)
		for (v = 0; v < work->variables; v++) {
			size_t cell = describe_cell(work, g, 0, v);
			const struct lbp_summary *moments = &work->moments[cell];

			write_group(run, work, g);
			lbp_writer_text(&run->writer, run->table.column[work->variable[v]].name);
			lbp_writer_count(&run->writer, moments->n);
			lbp_writer_count(&run->writer, work->missing[cell]);
			lbp_writer_number(&run->writer, lbp_summary_mean(moments));
			lbp_writer_number(&run->writer, lbp_summary_sd(moments));
		}
	(void)err;
	return LBP_OK;
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
		lbp_writer_number(&run->writer, lbp_summary_mean(pair[arm]));
		lbp_writer_number(&run->writer, lbp_summary_sd(pair[arm]));
	}
	if (balance)
		lbp_writer_number(&run->writer, lbp_standardised_difference(pair[0], pair[1]));
}

enum lbp_status
describe_arms(struct lbp_run *run, struct describe_work *work, struct lbp_error *err)
{
	static const char *const columns[] = {
		"variable", "arm1", "n1", "mean1", "sd1", "arm2", "n2", "mean2", "sd2", "standardised_difference"};
	int balance = lbp_run_shows(run, "balance");
	const struct lbp_summary *pair[ARMS];
	const char *label[ARMS];
	size_t slot[ARMS] = {0, 1};
	size_t g, v, arm;
	enum lbp_status status = describe_order_arms(run, work, slot, err);

	if (status != LBP_OK)
		return status;
	name_groups(run, work);
	lbp_writer_columns(&run->writer, columns, sizeof columns / sizeof columns[0] - !balance);
	for (arm = 0; arm < ARMS; arm++)
		label[arm] = run->table.column[work->arm].labels.text[work->code[slot[arm]]];
	for (g = 0; g < work->groups.count; g++)
		for (v = 0; v < work->variables; v++) {
			for (arm = 0; arm < ARMS; arm++)
				pair[arm] = &work->moments[describe_cell(work, g, slot[arm], v)];
			write_group(run, work, g);
			lbp_writer_text(&run->writer, run->table.column[work->variable[v]].name);
			write_pair(run, pair, label, balance);
		}
	return LBP_OK;
}

static void
write_variable(struct lbp_run *run, const struct describe_work *work, size_t group, size_t column, double *value)
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
	lbp_writer_number(&run->writer, lbp_summary_mean(&moments));
	lbp_writer_number(&run->writer, lbp_summary_sd(&moments));
	lbp_writer_number(&run->writer, n > 0 ? moments.minimum : NAN);
	for (i = 0; i < sizeof at / sizeof at[0]; i++)
		lbp_writer_number(&run->writer, lbp_sort_quantile(value, n, at[i]));
	lbp_writer_number(&run->writer, n > 0 ? moments.maximum : NAN);
}

/* One row for each value that the column has anywhere, in C order, so that groups can be laid side by side. */
static enum lbp_status
write_category(struct lbp_run *run, const struct describe_work *work, size_t group, size_t column, struct lbp_error *err)
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

enum lbp_status
describe_terms(struct lbp_run *run, struct describe_work *work, struct lbp_error *err)
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
part_arms(const struct lbp_run *run, const struct describe_work *work, size_t group, size_t column, uint32_t arm1, double *room,
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
write_rank(struct lbp_run *run, const struct describe_work *work, size_t group, size_t column, const size_t slot[ARMS],
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

enum lbp_status
describe_ranks(struct lbp_run *run, struct describe_work *work, struct lbp_error *err)
{
	static const char *const columns[] = {
		"variable", "arm1", "n1", "arm2", "n2", "rank_biserial", "ci_low", "ci_high", "conf_level"};
	size_t slot[ARMS] = {0, 1};
	enum lbp_status status = describe_order_arms(run, work, slot, err);
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

