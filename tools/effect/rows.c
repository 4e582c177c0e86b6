/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct lbp_effect_input
input_of(const struct lbp_run *run, const struct effect_work *work)
{
	struct lbp_effect_input in = {{NULL}};
	const enum lbp_input *inputs;
	size_t count, i;

	inputs = lbp_effect_columns(&work->effect, &count);
	for (i = 0; i < count; i++)
		in.column[inputs[i]] = run->table.column[work->column[inputs[i]]].number;
	return in;
}

/* Whether every cell of a row could be read; one that could not is listed already. */
static int
is_read(const struct effect_work *work, const struct lbp_effect_input *in, size_t row)
{
	const enum lbp_input *inputs;
	size_t count, i;

	inputs = lbp_effect_columns(&work->effect, &count);
	for (i = 0; i < count; i++)
		if (isnan(in->column[inputs[i]][row]))
			return 0;
	return 1;
}

/* After one row was refused: all of them, each with its place. */
static void
list_refused(struct lbp_run *run, const struct effect_work *work, const struct lbp_effect_input *in)
{
	struct lbp_error err;
	size_t i;

	for (i = 0; i < run->table.rows; i++)
		if (is_read(work, in, i) && lbp_effect_check(&work->effect, in, i, &err) != LBP_OK)
			lbp_table_fault(&run->table, i, &err);
}

/* 1 or -1 for a row; 0, and a fault, where higher_is says neither. */
static int
sign_of(struct lbp_run *run, const struct effect_work *work, size_t row)
{
	int sign = work->config->flip ? -1 : 1;
	struct lbp_error err;
	const char *way;

	if (work->config->up == UP_AS_GIVEN)
		return sign;
	way = lbp_table_label(&run->table, row, work->higher_is);
	if (strcmp(way, "better") != 0 && strcmp(way, "worse") != 0) {
		lbp_fail_row(&err, LBP_EDATA, row, "higher_is", "is neither better nor worse");
		lbp_table_fault(&run->table, row, &err);
		return 0;
	}
	return strcmp(way, effect_ups[work->config->up]) == 0 ? sign : -sign;
}

static enum lbp_status
write_row(struct lbp_run *run, const struct effect_work *work, const struct lbp_effect_input *in, size_t i,
	struct lbp_error *err)
{
	int sign = sign_of(run, work, i);

	if (work->drop[i] != LBP_KEPT)
		return lbp_table_drop(
			&run->table, lbp_effect_drop_name((enum lbp_effect_drop)work->drop[i]), err);
	if (run->table.faults.count > 0)
		return LBP_OK;
	if (lbp_run_shows(run, "terms"))
		return effect_write_term(run, work, in, i, sign, err);
	lbp_run_echo_row(run, i);
	lbp_writer_text(&run->writer, work->effect.measure->name);
	lbp_writer_number(&run->writer, sign * work->yi[i]);
	lbp_writer_number(&run->writer, work->vi[i]);
	lbp_writer_number(&run->writer, sqrt(work->vi[i]));
	return LBP_OK;
}

static enum lbp_status
reserve(struct effect_work *work, size_t rows, struct lbp_error *err)
{
	size_t capacity = work->capacity;
	enum lbp_status status = lbp_array_reserve(&work->yi, &capacity, rows, sizeof *work->yi, err);

	capacity = work->capacity;
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->vi, &capacity, rows, sizeof *work->vi, err);
	capacity = work->capacity;
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->drop, &capacity, rows, sizeof *work->drop, err);
	if (status == LBP_OK)
		work->capacity = capacity;
	return status;
}

/* Computes and writes the rows that the table holds. */
static enum lbp_status
do_rows(struct lbp_run *run, struct effect_work *work, struct lbp_error *err)
{
	struct lbp_effect_input in = input_of(run, work);
	enum lbp_status status = reserve(work, run->table.rows, err);
	size_t i;

	if (status == LBP_OK && run->table.faults.count == 0)
		status = lbp_effect_compute(
			&work->effect, &in, run->table.rows, work->yi, work->vi, work->drop, err);
	else if (status == LBP_OK) {
		list_refused(run, work, &in);
		return LBP_OK;
	}
	if (status == LBP_EDOMAIN) {
		list_refused(run, work, &in);
		return LBP_OK;
	}
	for (i = 0; i < run->table.rows && status == LBP_OK; i++)
		status = write_row(run, work, &in, i, err);
	return status;
}

enum lbp_status
effect_do_rows(struct lbp_run *run, struct effect_work *work, struct lbp_error *err)
{
	enum lbp_extent extent = lbp_effect_needs_all_rows(&work->effect) ? LBP_ALL : LBP_BLOCK;
	enum lbp_status status = LBP_OK;
	struct lbp_effect_input in;

	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, extent, err);
		in = input_of(run, work);
		if (status == LBP_OK && extent == LBP_ALL && run->table.faults.count == 0 &&
			lbp_effect_scan(&work->effect, &in, run->table.rows, err) != LBP_OK)
			list_refused(run, work, &in);
		if (status == LBP_OK)
			status = do_rows(run, work, err);
	}
	return status == LBP_OK ? lbp_run_check(run, err) : status;
}

void
effect_free(struct effect_work *work)
{
	free(work->yi);
	free(work->vi);
	free(work->drop);
}
