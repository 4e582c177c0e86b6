/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of each person as periods of observation, and those of each arm together. */
#include "mcf.h"

#include "numerics/sort.h"

#include <stdlib.h>

/* The rows of each person in the order of time, an episode ahead of the end of observation at the same time. */
static enum lbp_status
order_rows(const struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	const double *time = run->table.column[work->time].number;
	size_t rows = run->table.rows, people = work->people.count, i, j;
	uint32_t *by_time = lbp_array_new(rows, sizeof *by_time);
	size_t *next = lbp_array_new(people, sizeof *next);
	enum lbp_status status;

	work->order = lbp_array_new(rows, sizeof *work->order);
	status = by_time != NULL && next != NULL && work->order != NULL ? lbp_sort_index(time, rows, by_time, err)
									: lbp_fail_memory(err);
	for (i = 0; i < people && status == LBP_OK; i++)
		next[i] = work->people.start[i];
	for (i = 0; i < rows && status == LBP_OK; i++) {
		size_t row = by_time[i], person = work->people.id[row];

		for (j = next[person]++; j > work->people.start[person]; j--) {
			size_t before = work->order[j - 1];

			if (time[before] < time[row] || work->is_event[before] >= work->is_event[row])
				break;
			work->order[j] = before;
		}
		work->order[j] = row;
	}
	free(by_time);
	free(next);
	return status;
}

/* A row with start and stop, behind another of its person. */
static void
check_overlap(struct lbp_run *run, const struct mcf_work *work, size_t before, size_t row)
{
	double end = run->table.column[work->time].number[before];
	struct lbp_error bad;

	if (work->from[row] >= end)
		return;
	lbp_fail_row(&bad, LBP_EDATA, row, run->table.column[work->id].name,
		"is under observation twice: this row begins at %g, line %zu ends at %g", work->from[row],
		run->table.line[before], end);
	lbp_table_fault(&run->table, row, &bad);
}

/* A row with one time, behind another of its person: its period begins where that one's ended. */
static void
follow(struct lbp_run *run, struct mcf_work *work, size_t before, size_t row)
{
	double end = run->table.column[work->time].number[before];
	struct lbp_error bad = {.status = LBP_OK};
	const char *time = run->table.column[work->time].name;

	work->from[row] = end;
	if (!work->is_event[before])
		lbp_fail_row(&bad, LBP_EDATA, row, time, "is behind the end of observation in line %zu", run->table.line[before]);
	else if (end == run->table.column[work->time].number[row] && work->is_event[row])
		lbp_fail_row(&bad, LBP_EDATA, row, time, "is a second episode at the time of line %zu", run->table.line[before]);
	else if (end == run->table.column[work->time].number[row])
		work->is_used[row] = 0;
	if (bad.status != LBP_OK)
		lbp_table_fault(&run->table, row, &bad);
}

static void
check_end(struct lbp_run *run, const struct mcf_work *work, size_t row)
{
	struct lbp_error bad;

	if (work->start != LBP_NO_COLUMN || work->config->end == END_LAST_EVENT || !work->is_event[row])
		return;
	lbp_fail_row(&bad, LBP_EDATA, row, run->table.column[work->id].name,
		"has no end of observation (a row without an episode): or say --end last-event");
	lbp_table_fault(&run->table, row, &bad);
}

static void
check_arm(struct lbp_run *run, const struct mcf_work *work, size_t before, size_t row)
{
	struct lbp_error bad;

	if (work->cells.id[before] == work->cells.id[row])
		return;
	lbp_fail_row(&bad, LBP_EDATA, row, run->table.column[work->id].name, "is in another arm in line %zu",
		run->table.line[before]);
	lbp_table_fault(&run->table, row, &bad);
}

enum lbp_status
mcf_periods(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_sort(&work->people, &run->table, err);
	size_t p, i;

	if (status == LBP_OK)
		status = order_rows(run, work, err);
	for (p = 0; p < work->people.count && status == LBP_OK; p++) {
		const size_t *row = work->order + work->people.start[p];
		size_t count = work->people.start[p + 1] - work->people.start[p];

		for (i = 1; i < count; i++) {
			check_arm(run, work, row[i - 1], row[i]);
			if (work->start != LBP_NO_COLUMN)
				check_overlap(run, work, row[i - 1], row[i]);
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

/* People in their order, numbered from 0 in each arm. */
enum lbp_status
mcf_gather(const struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_sort(&work->cells, &run->table, err);
	struct mcf_arm **of_cell = lbp_array_new(work->cells.count, sizeof *of_cell);
	size_t a, p, i;

	if (of_cell == NULL && status == LBP_OK)
		status = lbp_fail_memory(err);
	for (a = 0; a < work->arms && status == LBP_OK; a++) {
		uint32_t cell = work->list[a].cell;

		of_cell[cell] = &work->list[a];
		status = reserve(&work->list[a], work->cells.start[cell + 1] - work->cells.start[cell], err);
	}
	for (p = 0; p < work->people.count && status == LBP_OK; p++) {
		struct mcf_arm *arm = of_cell[work->cells.id[work->order[work->people.start[p]]]];

		for (i = work->people.start[p]; i < work->people.start[p + 1]; i++) {
			size_t row = work->order[i], n = arm->rows.n;

			if (!work->is_used[row])
				continue;
			arm->start[n] = work->from[row];
			arm->stop[n] = run->table.column[work->time].number[row];
			arm->event[n] = work->is_event[row];
			arm->person[n] = (uint32_t)arm->rows.people;
			arm->rows.n++;
		}
		arm->rows.people++;
	}
	free(of_cell);
	return status;
}

void
mcf_arm_free(struct mcf_arm *arm)
{
	free(arm->start);
	free(arm->stop);
	free(arm->event);
	free(arm->person);
}
