/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of each person as periods of observation, and those of each arm together. */
#include "mcf.h"

#include <stdlib.h>

enum lbp_status
mcf_ask(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	struct lbp_followup *f = &work->followup;
	enum lbp_status status;

	work->options = work->config->followup;
	if (work->options.id == NULL)
		work->options.id = "id";
	f->options = &work->options;
	f->repeats = f->keeps_rows = 1;
	status = lbp_followup_ask(run, f, err);
	if (status == LBP_OK && f->start != LBP_NO_COLUMN && work->config->end != END_ROW)
		return lbp_fail(err, LBP_EUSAGE, "--end goes with rows that have one --time");
	return status;
}

static int
is_event(const struct mcf_work *work, size_t row)
{
	return work->followup.what[row] == LBP_EVENT;
}

/* The rows of each person in the order of time, an episode ahead of the end of observation at the same time. */
static enum lbp_status
order_rows(const struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	struct lbp_followup *f = &work->followup;
	const double *time = run->table.column[f->time].number;
	size_t p, i, j;

	work->order = lbp_followup_by_person(run, f, f->time, err);
	if (work->order == NULL)
		return err->status;
	for (p = 0; p < f->people.count; p++)
		for (i = f->people.start[p] + 1; i < f->people.start[p + 1]; i++) {
			size_t row = work->order[i];

			for (j = i; j > f->people.start[p]; j--) {
				size_t before = work->order[j - 1];

				if (time[before] < time[row] || is_event(work, before) >= is_event(work, row))
					break;
				work->order[j] = before;
			}
			work->order[j] = row;
		}
	return LBP_OK;
}

/* A row with one time, behind another of its person: its period begins where that one's ended. */
static void
follow(struct lbp_run *run, struct mcf_work *work, size_t before, size_t row)
{
	double end = run->table.column[work->followup.time].number[before];
	struct lbp_error bad = {.status = LBP_OK};
	const char *time = run->table.column[work->followup.time].name;

	work->from[row] = end;
	if (!is_event(work, before))
		lbp_fail_row(&bad, LBP_EDATA, row, time, "is behind the end of observation in line %zu", run->table.line[before]);
	else if (end == run->table.column[work->followup.time].number[row] && is_event(work, row))
		lbp_fail_row(&bad, LBP_EDATA, row, time, "is a second episode at the time of line %zu", run->table.line[before]);
	else if (end == run->table.column[work->followup.time].number[row])
		work->is_used[row] = 0;
	if (bad.status != LBP_OK)
		lbp_table_fault(&run->table, row, &bad);
}

static void
check_end(struct lbp_run *run, const struct mcf_work *work, size_t row)
{
	struct lbp_error bad;

	if (work->followup.start != LBP_NO_COLUMN || work->config->end == END_LAST_EVENT || !is_event(work, row))
		return;
	lbp_fail_row(&bad, LBP_EDATA, row, run->table.column[work->followup.id].name,
		"has no end of observation (a row without an episode): or say --end last-event");
	lbp_table_fault(&run->table, row, &bad);
}

static enum lbp_status
find_periods(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	struct lbp_followup *f = &work->followup;
	enum lbp_status status = order_rows(run, work, err);
	size_t p, i;

	for (p = 0; p < f->people.count && status == LBP_OK; p++) {
		const size_t *row = work->order + f->people.start[p];
		size_t count = f->people.start[p + 1] - f->people.start[p];

		for (i = 1; i < count; i++) {
			lbp_followup_is_same_arm(run, f, row[i - 1], row[i]);
			if (f->start != LBP_NO_COLUMN)
				lbp_followup_is_apart(run, f, row[i - 1], row[i]);
			else
				follow(run, work, row[i - 1], row[i]);
		}
		if (count > 0)
			check_end(run, work, row[count - 1]);
	}
	return status;
}

static enum lbp_status
reserve(struct mcf_arm *arm, size_t n, struct lbp_error *err)
{
	arm->start = lbp_array_new(n, sizeof *arm->start);
	arm->stop = lbp_array_new(n, sizeof *arm->stop);
	arm->event = lbp_array_new(n, 1);
	arm->person = lbp_array_new(n, sizeof *arm->person);
	if (arm->start == NULL || arm->stop == NULL || arm->event == NULL || arm->person == NULL)
		return lbp_fail_memory(err);
	arm->rows = (struct lbp_mcf_rows){.start = arm->start, .stop = arm->stop, .event = arm->event, .person = arm->person};
	return LBP_OK;
}

/* The periods of a person, numbered as the next of the arm. */
static void
take_person(const struct lbp_run *run, const struct mcf_work *work, size_t person, struct mcf_arm *arm)
{
	const struct lbp_followup *f = &work->followup;
	size_t i;

	for (i = f->people.start[person]; i < f->people.start[person + 1]; i++) {
		size_t row = work->order[i], n = arm->rows.n;

		if (!work->is_used[row])
			continue;
		arm->start[n] = work->from[row];
		arm->stop[n] = run->table.column[f->time].number[row];
		arm->event[n] = (unsigned char)is_event(work, row);
		arm->person[n] = (uint32_t)arm->rows.people;
		arm->rows.n++;
	}
	arm->rows.people++;
}

/* People in their order, numbered from 0 in each arm. */
static enum lbp_status
gather(const struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	const struct lbp_followup *f = &work->followup;
	struct mcf_arm **of_cell = lbp_array_new(f->cells.count, sizeof *of_cell);
	enum lbp_status status = LBP_OK;
	size_t a, p;

	work->list = lbp_array_new(f->curves, sizeof *work->list);
	if (of_cell == NULL || work->list == NULL)
		status = lbp_fail_memory(err);
	for (a = 0; a < f->curves && status == LBP_OK; a++) {
		uint32_t cell = f->curve[a].cell;

		of_cell[cell] = &work->list[a];
		work->list[a].curve = &f->curve[a];
		status = reserve(&work->list[a], f->cells.start[cell + 1] - f->cells.start[cell], err);
	}
	for (p = 0; p < f->people.count && status == LBP_OK; p++)
		take_person(run, work, p, of_cell[f->cells.id[work->order[f->people.start[p]]]]);
	free(of_cell);
	return status;
}

enum lbp_status
mcf_read(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	const struct lbp_followup *f = &work->followup;
	enum lbp_status status = lbp_followup_read(run, &work->followup, err);
	size_t i;

	if (status != LBP_OK)
		return status;
	work->from = lbp_array_new(run->table.rows, sizeof *work->from);
	work->is_used = lbp_array_new(run->table.rows, 1);
	if (work->from == NULL || work->is_used == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < run->table.rows; i++) {
		work->from[i] = f->start != LBP_NO_COLUMN ? run->table.column[f->start].number[i] : 0;
		work->is_used[i] = 1;
	}
	status = find_periods(run, work, err);
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	return status == LBP_OK ? gather(run, work, err) : status;
}

void
mcf_arm_free(struct mcf_arm *arm)
{
	free(arm->start);
	free(arm->stop);
	free(arm->event);
	free(arm->person);
}
