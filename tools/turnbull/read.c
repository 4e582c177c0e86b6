/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "turnbull.h"

#include <stdlib.h>

/* Whose rows they are: in each --by group of their own. */
static enum lbp_status
ask_people(struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err)
{
	const char *by = run->common.by != NULL ? run->common.by : "", *id = work->config->id;
	char joined[2048];
	enum lbp_status status = lbp_table_require(&run->table, id, LBP_TEXT, &work->id, err);

	if (status != LBP_OK)
		return status;
	if ((size_t)snprintf(joined, sizeof joined, "%s%s%s", by, *by != '\0' ? "," : "", id) >= sizeof joined)
		return lbp_fail(err, LBP_EUSAGE, "the names of the columns to group by are too long");
	return lbp_groups_require(&work->people, &run->table, joined, err);
}

enum lbp_status
turnbull_ask(struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err)
{
	const struct turnbull_config *config = work->config;
	enum lbp_status status = lbp_groups_require(&work->by, &run->table, run->common.by, err);

	work->arm = work->id = LBP_NO_COLUMN;
	if (status == LBP_OK)
		status = lbp_visits_ask(run, &work->visits, config->interval, err);
	if (status == LBP_OK && config->arm != NULL)
		status = lbp_table_require(&run->table, config->arm, LBP_TEXT, &work->arm, err);
	if (status == LBP_OK && config->id != NULL)
		status = ask_people(run, work, err);
	return status == LBP_OK ? lbp_visits_ask_weights(run, &work->visits, config->weights, err) : status;
}

/* People are numbered as they come: a number that is not the next one has come before. */
static enum lbp_status
check_people(struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_assign(&work->people, &run->table, err);
	size_t *first = lbp_array_new(run->table.rows, sizeof *first), seen = 0, i;
	struct lbp_error bad;

	if (status == LBP_OK && first == NULL)
		status = lbp_fail_memory(err);
	for (i = 0; i < run->table.rows && status == LBP_OK; i++) {
		if (work->people.id[i] == seen) {
			first[seen++] = i;
			continue;
		}
		lbp_fail_row(&bad, LBP_EDATA, i, run->table.column[work->id].name, "has a row already, on line %zu: one a person",
			run->table.line[first[work->people.id[i]]]);
		lbp_table_fault(&run->table, i, &bad);
	}
	free(first);
	return status;
}

enum lbp_status
turnbull_read(struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_read(&run->table, LBP_ALL, err);

	if (status == LBP_OK)
		status = lbp_visits_check(run, &work->visits, err);
	if (status == LBP_OK && work->id != LBP_NO_COLUMN)
		status = check_people(run, work, err);
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&work->by, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_sort(&work->by, &run->table, err);
	if (status == LBP_OK && work->arm != LBP_NO_COLUMN)
		status = lbp_arm_order_find(run, work->arm, work->config->reference, &work->order, err);
	work->arms = work->arm != LBP_NO_COLUMN ? work->order.count : 1;
	return status;
}

static uint32_t
arm_of(const struct lbp_run *run, const struct turnbull_work *work, size_t row)
{
	return work->arm != LBP_NO_COLUMN ? work->order.rank[run->table.column[work->arm].code[row]] : 0;
}

static void
take_row(const struct lbp_run *run, const struct turnbull_work *work, size_t row, size_t place,
	struct turnbull_group *rows)
{
	rows->low[place] = lbp_visits_low(run, &work->visits, row);
	rows->high[place] = lbp_visits_high(run, &work->visits, row);
	rows->weight[place] = lbp_visits_weight(run, &work->visits, row);
	rows->arm[place] = arm_of(run, work, row);
}

enum lbp_status
turnbull_gather(struct lbp_run *run, const struct turnbull_work *work, size_t group, struct turnbull_group *rows,
	struct lbp_error *err)
{
	size_t begin = work->by.start[group], past = work->by.start[group + 1], n = past - begin, i, *next;

	*rows = (struct turnbull_group){.group = group, .low = lbp_array_new(n, sizeof(double)),
		.high = lbp_array_new(n, sizeof(double)), .weight = lbp_array_new(n, sizeof(double)),
		.arm = lbp_array_new(n, sizeof *rows->arm), .first = lbp_array_new(work->arms + 2, sizeof *rows->first)};
	if (rows->low == NULL || rows->high == NULL || rows->weight == NULL || rows->arm == NULL || rows->first == NULL)
		return lbp_fail_memory(err);
	next = rows->first + 1; /* while filling, next[a] is where arm a goes on; it ends as its end */
	for (i = begin; i < past; i++)
		if (work->visits.is_used[work->by.order[i]])
			next[arm_of(run, work, work->by.order[i]) + 1]++;
	for (i = 0; i < work->arms; i++)
		next[i + 1] += next[i];
	for (i = begin; i < past; i++)
		if (work->visits.is_used[work->by.order[i]])
			take_row(run, work, work->by.order[i], next[arm_of(run, work, work->by.order[i])]++, rows);
	rows->n = rows->first[work->arms];
	return rows->n > 0 ? LBP_OK : lbp_fail(err, LBP_EDATA, "no rows left to analyse");
}

void
turnbull_group_free(struct turnbull_group *rows)
{
	free(rows->low);
	free(rows->high);
	free(rows->weight);
	free(rows->arm);
	free(rows->first);
	*rows = (struct turnbull_group){0};
}

void
turnbull_work_free(struct turnbull_work *work)
{
	lbp_visits_free(&work->visits);
	lbp_groups_free(&work->by);
	lbp_groups_free(&work->people);
	lbp_arm_order_free(&work->order);
	free(work->prob);
}
