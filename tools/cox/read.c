/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox.h"

#include <stdlib.h>
#include <string.h>

/* Whether the table's rows are needed again when all are read: to be echoed. */
static int
keeps_table(const struct lbp_run *run)
{
	return lbp_run_shows(run, "rows");
}

static enum lbp_status
ask_people(struct lbp_run *run, struct cox_work *work, struct lbp_error *err)
{
	const struct cox_config *config = work->config;
	enum lbp_status status = LBP_OK;

	work->frailty = LBP_NO_COLUMN;
	if (config->frailty != NULL)
		status = lbp_table_require(&run->table, config->frailty, LBP_TEXT, &work->frailty, err);
	if (status == LBP_OK && work->plan.recurrent != LBP_COX_RECURRENT_NONE && work->followup.id == LBP_NO_COLUMN)
		status = lbp_fail(err, LBP_EUSAGE, "--recurrent needs to know whose rows they are: say --id COL");
	if (status == LBP_OK && work->plan.recurrent != LBP_COX_RECURRENT_NONE && work->followup.start == LBP_NO_COLUMN)
		status = lbp_fail(err, LBP_EUSAGE, "--recurrent needs --start and --stop");
	return status;
}

enum lbp_status
cox_ask(struct lbp_run *run, struct cox_work *work, struct lbp_error *err)
{
	const struct cox_config *config = work->config;
	static const char *const no_labels[] = {"1", "2"};
	enum lbp_status status;

	if (work->plan.cuts > 0)
		lbp_design_supply(&work->design, "period", no_labels, 2);
	else if (work->plan.recurrent != LBP_COX_RECURRENT_NONE)
		lbp_design_supply(&work->design, "episode", no_labels, 2);
	status = lbp_followup_ask(run, &work->followup, err);
	work->offset = LBP_NO_COLUMN;
	if (status == LBP_OK && config->offset != NULL)
		status = lbp_table_require(&run->table, config->offset, LBP_NUMBER, &work->offset, err);
	if (status == LBP_OK)
		status = ask_people(run, work, err);
	if (status == LBP_OK)
		status = lbp_design_require(&work->design, &run->table, config->terms, err);
	return status;
}

static enum lbp_status
append_numbers(struct lbp_run *run, struct lbp_pack *pack, size_t column, struct lbp_error *err)
{
	if (column == LBP_NO_COLUMN)
		return LBP_OK;
	return lbp_pack_append(pack, run->table.column[column].number, run->table.rows, err);
}

static enum lbp_status
append_codes(struct lbp_run *run, struct lbp_pack *pack, size_t column, struct lbp_error *err)
{
	if (column == LBP_NO_COLUMN)
		return LBP_OK;
	return lbp_pack_append_codes(pack, run->table.column[column].code, run->table.rows, err);
}

/* Strata are groups of --by columns and --strata columns together. */
static enum lbp_status
append_groups(struct lbp_run *run, struct cox_work *work, struct lbp_error *err)
{
	struct lbp_followup *f = &work->followup;
	enum lbp_status status = LBP_OK;

	if (f->strata.columns > f->by.columns) {
		status = lbp_groups_assign(&f->strata, &run->table, err);
		if (status == LBP_OK)
			status = lbp_pack_append_codes(&work->stratum, f->strata.id, run->table.rows, err);
	}
	if (status == LBP_OK && f->by.columns > 0) {
		status = lbp_groups_assign(&f->by, &run->table, err);
		if (status == LBP_OK)
			status = lbp_pack_append_codes(&work->group, f->by.id, run->table.rows, err);
	}
	return status;
}

static enum lbp_status
append_events(struct lbp_run *run, struct cox_work *work, struct lbp_error *err)
{
	size_t rows = run->table.rows, i;
	enum lbp_status status = lbp_array_reserve(&work->event, &work->event_capacity, work->rows + rows, 1, err);

	for (i = 0; i < rows && status == LBP_OK; i++)
		work->event[work->rows + i] = work->followup.what[i];
	for (i = 0; i < rows && status == LBP_OK && work->followup.id != LBP_NO_COLUMN; i++) {
		double line = (double)run->table.line[i] - (double)(work->rows + i); /* mostly 2: a byte each */

		status = lbp_pack_append(&work->line, &line, 1, err);
	}
	return status;
}

static size_t
cluster_column(const struct cox_work *work)
{
	return work->frailty != LBP_NO_COLUMN ? work->frailty : work->followup.cluster;
}

/* Takes in the rows that the table holds. */
static enum lbp_status
append_rows(struct lbp_run *run, struct cox_work *work, struct lbp_error *err)
{
	const struct lbp_followup *f = &work->followup;
	size_t cluster = cluster_column(work);
	enum lbp_status status = append_events(run, work, err);

	if (status == LBP_OK)
		status = append_numbers(run, &work->start, f->start, err);
	if (status == LBP_OK)
		status = append_numbers(run, &work->stop, f->time, err);
	if (status == LBP_OK)
		status = append_numbers(run, &work->weight, f->weights, err);
	if (status == LBP_OK)
		status = append_numbers(run, &work->offsets, work->offset, err);
	if (status == LBP_OK)
		status = append_codes(run, &work->cluster, cluster, err);
	if (status == LBP_OK && f->id != cluster)
		status = append_codes(run, &work->id, f->id, err);
	if (f->id != LBP_NO_COLUMN)
		work->patient = f->id == cluster ? &work->cluster : &work->id;
	if (status == LBP_OK)
		status = append_groups(run, work, err);
	if (status == LBP_OK)
		status = lbp_design_append(&work->design, &run->table, err);
	work->rows += run->table.rows;
	return status;
}

/* The rows of each group; those that weigh nothing are in none. */
static enum lbp_status
order_groups(struct cox_work *work, struct lbp_error *err)
{
	size_t groups = work->followup.by.count, i;
	size_t *next;

	if (work->followup.by.columns == 0 && work->followup.weights == LBP_NO_COLUMN)
		return LBP_OK;
	work->order = lbp_array_new(work->rows, sizeof *work->order);
	work->first = lbp_array_new(groups + 2, sizeof *work->first);
	if (work->order == NULL || work->first == NULL)
		return lbp_fail_memory(err);
	next = work->first + 1; /* while filling, next[g] is where group g goes on; it ends as its end */
#define GROUP(i) (work->group.n > 0 ? (size_t)lbp_pack_at(&work->group, i) : 0)
	for (i = 0; i < work->rows; i++)
		next[GROUP(i) + 1] += work->event[i] != LBP_NOT_COUNTED;
	for (i = 0; i < groups; i++)
		next[i + 1] += next[i];
	for (i = 0; i < work->rows; i++)
		if (work->event[i] != LBP_NOT_COUNTED)
			work->order[next[GROUP(i)]++] = (uint32_t)i;
#undef GROUP
	return LBP_OK;
}

enum lbp_status
cox_read(struct lbp_run *run, struct cox_work *work, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, keeps_table(run) ? LBP_ALL : LBP_BLOCK, err);
		if (status == LBP_OK)
			status = lbp_followup_check(run, &work->followup, err);
		if (status == LBP_OK && run->table.faults.count == 0)
			status = append_rows(run, work, err);
	}
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	if (status == LBP_OK && work->rows > UINT32_MAX)
		status = lbp_fail(err, LBP_EDOMAIN, "more than %u rows", UINT32_MAX);
	return status == LBP_OK ? order_groups(work, err) : status;
}

void
cox_work_free(struct cox_work *work)
{
	struct lbp_pack *packs[] = {&work->start, &work->stop, &work->weight, &work->offsets, &work->stratum,
		&work->cluster, &work->id, &work->group, &work->line};
	size_t i;

	for (i = 0; i < sizeof packs / sizeof packs[0]; i++)
		lbp_pack_free(packs[i]);
	for (i = 0; i < work->labels; i++)
		free(work->label[i]);
	free(work->label);
	lbp_buffer_free(&work->names);
	free(work->event);
	free(work->order);
	free(work->first);
	free(work->plan.cut);
	lbp_design_free(&work->design);
	lbp_followup_free(&work->followup);
}
