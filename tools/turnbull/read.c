/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "turnbull.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum lbp_status
turnbull_ask(struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err)
{
	const struct turnbull_config *config = work->config;
	enum lbp_status status = lbp_groups_require(&work->by, &run->table, run->common.by, err);

	work->arm = work->weights = LBP_NO_COLUMN;
	if (status == LBP_OK)
		status = lbp_visits_ask(run, &work->visits, config->interval, err);
	if (status == LBP_OK && config->arm != NULL)
		status = lbp_table_require(&run->table, config->arm, LBP_TEXT, &work->arm, err);
	if (status == LBP_OK && config->weights != NULL)
		status = lbp_table_require(&run->table, config->weights, LBP_NUMBER, &work->weights, err);
	return status;
}

/* Ranks of the arms: C order, behind the reference that was named. */
static enum lbp_status
rank_arms(const struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err)
{
	const struct lbp_labels *labels = &run->table.column[work->arm].labels;
	const char *reference = work->config->reference;
	size_t i, at = 0;

	work->arms = labels->count;
	work->arm_at = lbp_labels_order(labels);
	work->rank = lbp_array_new(labels->count, sizeof *work->rank);
	if (work->arm_at == NULL || work->rank == NULL)
		return lbp_fail_memory(err);
	while (reference != NULL && at < labels->count && strcmp(labels->text[work->arm_at[at]], reference) != 0)
		at++;
	if (at == labels->count)
		return lbp_fail(err, LBP_EUSAGE, "--reference: no '%.60s' in column '%s'", reference,
			run->table.column[work->arm].name);
	if (at > 0) {
		uint32_t first = work->arm_at[at];

		memmove(work->arm_at + 1, work->arm_at, at * sizeof *work->arm_at);
		work->arm_at[0] = first;
	}
	for (i = 0; i < labels->count; i++)
		work->rank[work->arm_at[i]] = (uint32_t)i;
	return LBP_OK;
}

static void
check_weights(struct lbp_run *run, const struct turnbull_work *work)
{
	struct lbp_error bad;
	size_t i;

	for (i = 0; i < run->table.rows && work->weights != LBP_NO_COLUMN; i++)
		if (!(run->table.column[work->weights].number[i] > 0)) {
			lbp_fail_row(&bad, LBP_EDATA, i, run->table.column[work->weights].name, "is not above 0");
			lbp_table_fault(&run->table, i, &bad);
		}
}

enum lbp_status
turnbull_read(struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_read(&run->table, LBP_ALL, err);

	work->arms = 1;
	if (status == LBP_OK)
		status = lbp_visits_check(run, &work->visits, err);
	if (status == LBP_OK) {
		check_weights(run, work);
		status = lbp_run_check(run, err);
	}
	if (status == LBP_OK)
		status = lbp_groups_assign(&work->by, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_sort(&work->by, &run->table, err);
	return status == LBP_OK && work->arm != LBP_NO_COLUMN ? rank_arms(run, work, err) : status;
}

static uint32_t
arm_of(const struct lbp_run *run, const struct turnbull_work *work, size_t row)
{
	return work->arm != LBP_NO_COLUMN ? work->rank[run->table.column[work->arm].code[row]] : 0;
}

static void
take_row(const struct lbp_run *run, const struct turnbull_work *work, size_t row, size_t place,
	struct turnbull_group *rows)
{
	rows->low[place] = lbp_visits_low(run, &work->visits, row);
	rows->high[place] = lbp_visits_high(run, &work->visits, row);
	rows->weight[place] = work->weights != LBP_NO_COLUMN ? run->table.column[work->weights].number[row] : 1;
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
	free(work->rank);
	free(work->arm_at);
	free(work->prob);
}
