/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hazard.h"

#include "survival/cox_pieces.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The arm is a text like any group; it is ours and not followup's, which knows no episodes. */
static enum lbp_status
ask_arm(struct lbp_run *run, struct hazard_work *work, struct lbp_error *err)
{
	work->arm = LBP_NO_COLUMN;
	if (work->config->arm == NULL)
		return LBP_OK;
	return lbp_table_require(&run->table, work->config->arm, LBP_TEXT, &work->arm, err);
}

static enum lbp_status
ask_visits(struct lbp_run *run, struct hazard_work *work, struct lbp_error *err)
{
	const struct lbp_followup_options *o = &work->config->followup;
	enum lbp_status status = lbp_visits_ask(run, &work->visits, work->config->interval, err);

	work->cluster = work->entry = LBP_NO_COLUMN;
	if (status == LBP_OK && o->start != NULL)
		status = lbp_table_require(&run->table, o->start, LBP_NUMBER, &work->entry, err);
	if (status == LBP_OK)
		status = lbp_visits_ask_weights(run, &work->visits, o->weights, err);
	work->weights = work->visits.weights;
	if (status == LBP_OK && o->cluster != NULL)
		status = lbp_table_require(&run->table, o->cluster, LBP_TEXT, &work->cluster, err);
	return status;
}

static enum lbp_status
ask_followup(struct lbp_run *run, struct hazard_work *work, struct lbp_error *err)
{
	struct lbp_followup *f = &work->followup;
	enum lbp_status status;

	f->options = &work->config->followup;
	f->wants_whole_weights = work->what == HAZARD_RATES;
	status = lbp_followup_ask(run, f, err);
	work->weights = f->weights;
	work->cluster = f->cluster != LBP_NO_COLUMN ? f->cluster : f->id;
	return status;
}

enum lbp_status
hazard_ask(struct lbp_run *run, struct hazard_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_require(&work->by, &run->table, run->common.by, err);

	if (status == LBP_OK)
		status = work->config->interval != NULL ? ask_visits(run, work, err) : ask_followup(run, work, err);
	if (status == LBP_OK)
		status = ask_arm(run, work, err);
	if (status == LBP_OK && work->config->terms != NULL)
		status = lbp_design_require(&work->design, &run->table, work->config->terms, err);
	if (status == LBP_OK && (lbp_design_uses(&work->design, LBP_VARIABLE_TIME) ||
		lbp_design_uses(&work->design, LBP_VARIABLE_SUPPLIED)))
		status = lbp_fail(err, LBP_EUSAGE, "--terms: functions of time are for lbp-cox");
	return status;
}

/* Beside intervals: entries that are not behind the left end. */
static void
check_entries(struct lbp_run *run, const struct hazard_work *work)
{
	const struct lbp_column *column = run->table.column;
	struct lbp_error bad;
	size_t i;

	for (i = 0; i < run->table.rows && work->entry != LBP_NO_COLUMN; i++) {
		double entry = column[work->entry].number[i], left = fmax(lbp_visits_low(run, &work->visits, i), 0);

		if (!work->visits.is_used[i] ||
			(entry >= 0 && entry <= left && entry < lbp_visits_high(run, &work->visits, i)))
			continue;
		lbp_fail_row(&bad, LBP_EDATA, i, column[work->entry].name, entry < 0 ? "is below 0"
			: "is behind the left end, %g: nobody has the event before entering", left);
		lbp_table_fault(&run->table, i, &bad);
	}
}

enum lbp_status
hazard_read(struct lbp_run *run, struct hazard_work *work, struct lbp_error *err)
{
	int is_interval = work->config->interval != NULL;
	enum lbp_status status = lbp_table_read(&run->table, LBP_ALL, err);

	if (status == LBP_OK)
		status = is_interval ? lbp_visits_check(run, &work->visits, err)
		                     : lbp_followup_check(run, &work->followup, err);
	if (status == LBP_OK && is_interval)
		check_entries(run, work);
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&work->by, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_sort(&work->by, &run->table, err);
	if (status == LBP_OK && work->arm != LBP_NO_COLUMN)
		status = lbp_arm_order_find(run, work->arm, work->config->reference, &work->order, err);
	work->arms = work->order.count;
	if (status == LBP_OK && work->config->terms != NULL)
		status = lbp_design_append(&work->design, &run->table, err);
	return status;
}

static enum lbp_status
allocate(const struct hazard_work *work, size_t n, struct hazard_rows *rows, struct lbp_error *err)
{
	int has_clusters = work->cluster != LBP_NO_COLUMN;

	rows->row = lbp_array_new(n, sizeof *rows->row);
	rows->low = lbp_array_new(n, sizeof(double));
	rows->high = lbp_array_new(n, sizeof(double));
	rows->start = lbp_array_new(n, sizeof(double));
	rows->stop = lbp_array_new(n, sizeof(double));
	rows->event = lbp_array_new(n, 1);
	rows->weight = lbp_array_new(n, sizeof(double));
	rows->arm = lbp_array_new(n, sizeof *rows->arm);
	if (has_clusters)
		rows->cluster = lbp_array_new(n, sizeof *rows->cluster);
	if (rows->row == NULL || rows->low == NULL || rows->high == NULL || rows->start == NULL || rows->stop == NULL ||
		rows->event == NULL || rows->weight == NULL || rows->arm == NULL ||
		(has_clusters && rows->cluster == NULL))
		return lbp_fail_memory(err);
	return LBP_OK;
}

/* The times of a row; 0 if it is left out. */
static int
take_times(const struct lbp_run *run, const struct hazard_work *work, size_t row, struct hazard_rows *rows)
{
	const struct lbp_followup *f = &work->followup;
	size_t i = rows->n;

	if (work->config->interval != NULL) {
		rows->low[i] = lbp_visits_low(run, &work->visits, row);
		rows->high[i] = lbp_visits_high(run, &work->visits, row);
		rows->event[i] = !isinf(rows->high[i]);
		rows->stop[i] = rows->event[i] ? rows->high[i] : rows->low[i];
		rows->start[i] = work->entry != LBP_NO_COLUMN ? run->table.column[work->entry].number[row] : 0;
		rows->has_entries |= rows->start[i] > 0;
		return work->visits.is_used[row];
	}
	rows->stop[i] = rows->low[i] = run->table.column[f->time].number[row];
	rows->start[i] = f->start != LBP_NO_COLUMN ? run->table.column[f->start].number[row] : 0;
	rows->event[i] = f->what[row] == LBP_EVENT;
	rows->high[i] = rows->event[i] ? rows->stop[i] : INFINITY;
	rows->has_entries |= rows->start[i] > 0;
	return f->what[row] != LBP_NOT_COUNTED;
}

static void
take_row(const struct lbp_run *run, const struct hazard_work *work, size_t row, struct hazard_rows *rows)
{
	size_t i = rows->n;

	if (!take_times(run, work, row, rows))
		return;
	rows->row[i] = row;
	rows->weight[i] = work->weights != LBP_NO_COLUMN ? run->table.column[work->weights].number[row] : 1;
	rows->arm[i] = work->arm != LBP_NO_COLUMN ? work->order.rank[run->table.column[work->arm].code[row]] : 0;
	if (rows->cluster != NULL)
		rows->cluster[i] = run->table.column[work->cluster].code[row];
	rows->n++;
}

/* The columns of the design, its levels those of these rows. */
static enum lbp_status
take_design(struct lbp_run *run, struct hazard_work *work, struct hazard_rows *rows, struct lbp_error *err)
{
	uint32_t *number = lbp_array_new(rows->n, sizeof *number);
	enum lbp_status status = number != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	for (i = 0; i < rows->n && status == LBP_OK; i++)
		number[i] = (uint32_t)rows->row[i];
	if (status == LBP_OK)
		status = lbp_design_settle(&work->design, &run->table, work->config->reference, number, rows->n, err);
	free(number);
	if (status == LBP_OK) {
		rows->x = lbp_array_new(rows->n * work->design.columns, sizeof *rows->x);
		status = rows->x != NULL ? LBP_OK : lbp_fail_memory(err);
	}
	for (i = 0; i < rows->n && status == LBP_OK; i++)
		lbp_design_row(&work->design, rows->row[i], NULL, rows->x + i * work->design.columns);
	return status;
}

/* Nobody is under observation twice at a time. */
static enum lbp_status
check_overlap(const struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows,
	struct lbp_error *err)
{
	uint32_t *id = lbp_array_new(rows->n, sizeof *id);
	struct lbp_cox_spans spans = {rows->n, rows->start, rows->stop, rows->event, id};
	enum lbp_status status = id != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	for (i = 0; i < rows->n && status == LBP_OK; i++)
		id[i] = run->table.column[work->followup.id].code[rows->row[i]];
	if (status == LBP_OK)
		status = lbp_cox_check_overlap(&spans, NULL, NULL, err);
	free(id);
	if (status != LBP_OK && err->row != LBP_NO_ROW) {
		i = rows->row[err->row];
		err->row = i;
		if (work->followup.start == LBP_NO_COLUMN)
			lbp_fail_row(err, status, i, run->table.column[work->followup.id].name,
				"has several rows: without --start all of them are from 0 on, at the same time");
	}
	return status;
}

enum lbp_status
hazard_gather(struct lbp_run *run, struct hazard_work *work, size_t group, struct hazard_rows *rows,
	struct lbp_error *err)
{
	size_t first = work->by.start[group], past = work->by.start[group + 1], i;
	enum lbp_status status;

	*rows = (struct hazard_rows){.group = group};
	status = allocate(work, past - first, rows, err);
	for (i = first; i < past && status == LBP_OK; i++)
		take_row(run, work, work->by.order[i], rows);
	if (work->cluster != LBP_NO_COLUMN)
		rows->clusters = run->table.column[work->cluster].labels.count;
	if (status == LBP_OK && rows->n == 0)
		status = lbp_fail(err, LBP_EDATA, "no rows left to analyse");
	if (status == LBP_OK && work->config->interval == NULL && work->followup.id != LBP_NO_COLUMN)
		status = check_overlap(run, work, rows, err);
	if (status == LBP_OK && work->config->terms != NULL)
		status = take_design(run, work, rows, err);
	return status;
}

void
hazard_rows_free(struct hazard_rows *rows)
{
	free(rows->row);
	free(rows->low);
	free(rows->high);
	free(rows->start);
	free(rows->stop);
	free(rows->event);
	free(rows->weight);
	free(rows->arm);
	free(rows->cluster);
	free(rows->x);
	*rows = (struct hazard_rows){0};
}

void
hazard_work_free(struct hazard_work *work)
{
	free(work->cut);
	free(work->time);
	free(work->prob);
	lbp_arm_order_free(&work->order);
	lbp_followup_free(&work->followup);
	lbp_visits_free(&work->visits);
	lbp_groups_free(&work->by);
	lbp_design_free(&work->design);
}
