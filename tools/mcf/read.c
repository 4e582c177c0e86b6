/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of lbp-mcf, the rows one by one, the order of arms. */
#include "mcf.h"


#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *
role(const char *given, const char *standard)
{
	return given != NULL ? given : standard;
}

static enum lbp_status
ask_times(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	const struct mcf_config *c = work->config;
	int has_time = lbp_table_find(&run->table, role(c->time, "time")) != LBP_NO_COLUMN;
	int has_start = lbp_table_find(&run->table, role(c->start, "start")) != LBP_NO_COLUMN;
	int periods = c->start != NULL || c->stop != NULL || (c->time == NULL && !has_time && has_start);
	enum lbp_status status;

	work->start = LBP_NO_COLUMN;
	if (c->time != NULL && periods)
		return lbp_fail(err, LBP_EUSAGE, "--time and --start with --stop exclude each other");
	if (periods && c->end != END_ROW)
		return lbp_fail(err, LBP_EUSAGE, "--end goes with rows that have one --time");
	status = lbp_table_require(
		&run->table, periods ? role(c->stop, "stop") : role(c->time, "time"), LBP_NUMBER, &work->time, err);
	if (status == LBP_OK && periods)
		status = lbp_table_require(&run->table, role(c->start, "start"), LBP_NUMBER, &work->start, err);
	return status;
}

/* COL or COL=VALUE */
static enum lbp_status
ask_event(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	char *equals;

	work->event_role = strdup(work->config->event);
	if (work->event_role == NULL)
		return lbp_fail_memory(err);
	equals = strchr(work->event_role, '=');
	if (equals != NULL) {
		*equals = '\0';
		work->event_value = equals + 1;
		if (equals == work->event_role || equals[1] == '\0')
			return lbp_fail(err, LBP_EUSAGE, "--event: '%s' is not COL=VALUE", work->config->event);
	}
	return lbp_table_require(
		&run->table, work->event_role, equals != NULL ? LBP_TEXT : LBP_NUMBER, &work->event, err);
}

/* The columns of --by, and one more. */
static enum lbp_status
ask_groups(struct lbp_run *run, struct lbp_groups *groups, const char *more, struct lbp_error *err)
{
	char joined[2048];
	const char *by = run->common.by != NULL ? run->common.by : "";
	int both = *by != '\0' && more != NULL;

	if ((size_t)snprintf(joined, sizeof joined, "%s%s%s", by, both ? "," : "", more != NULL ? more : "") >=
		sizeof joined)
		return lbp_fail(err, LBP_EUSAGE, "the names of the columns to group by are too long");
	return lbp_groups_require(groups, &run->table, joined, err);
}

enum lbp_status
mcf_ask(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	const struct mcf_config *c = work->config;
	enum lbp_status status = ask_times(run, work, err);

	work->arm = LBP_NO_COLUMN;
	if (status == LBP_OK)
		status = ask_event(run, work, err);
	if (status == LBP_OK)
		status = lbp_table_require(&run->table, c->id, LBP_TEXT, &work->id, err);
	if (status == LBP_OK && c->arm != NULL)
		status = lbp_table_require(&run->table, c->arm, LBP_TEXT, &work->arm, err);
	if (status == LBP_OK)
		status = ask_groups(run, &work->by, NULL, err);
	if (status == LBP_OK)
		status = ask_groups(run, &work->cells, c->arm, err);
	return status == LBP_OK ? ask_groups(run, &work->people, c->id, err) : status;
}

/* NaN here is a cell that is no number, and a fault already. */
static enum lbp_status
check_row(const struct lbp_run *run, const struct mcf_work *work, size_t row, struct lbp_error *bad)
{
	const struct lbp_column *column = run->table.column;
	double time = column[work->time].number[row];
	double start = work->start != LBP_NO_COLUMN ? column[work->start].number[row] : 0;

	if (start < 0)
		return lbp_fail_row(bad, LBP_EDATA, row, column[work->start].name, "is below 0");
	if (work->start != LBP_NO_COLUMN && time <= start)
		return lbp_fail_row(bad, LBP_EDATA, row, column[work->time].name, "is not above the start, %g", start);
	if (time <= 0)
		return lbp_fail_row(bad, LBP_EDATA, row, column[work->time].name, "is not above 0");
	return LBP_OK;
}

/* With a value named, one other is taken as the end of observation. */
static enum lbp_status
read_event(const struct lbp_run *run, struct mcf_work *work, size_t row, uint32_t *other, struct lbp_error *bad)
{
	const struct lbp_column *column = &run->table.column[work->event];

	if (work->event_value == NULL) {
		work->is_event[row] = column->number[row] == 1;
		if (column->number[row] == 0 || column->number[row] == 1 || isnan(column->number[row]))
			return LBP_OK;
		return lbp_fail_row(bad, LBP_EDATA, row, work->event_role, "is neither 1 (episode) nor 0 (end of observation)");
	}
	work->is_event[row] = strcmp(column->labels.text[column->code[row]], work->event_value) == 0;
	if (work->is_event[row] || column->code[row] == *other)
		return LBP_OK;
	if (*other != LBP_NO_LABEL)
		return lbp_fail_row(bad, LBP_EDATA, row, work->event_role, "stands beside '%s' (an episode) and '%s'",
			work->event_value, column->labels.text[*other]);
	*other = column->code[row];
	return LBP_OK;
}

static enum lbp_status
check_rows(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	uint32_t other = LBP_NO_LABEL;
	struct lbp_error bad;
	size_t i;

	work->from = lbp_array_new(run->table.rows, sizeof *work->from);
	work->is_event = lbp_array_new(run->table.rows, 1);
	work->is_used = lbp_array_new(run->table.rows, 1);
	if (work->from == NULL || work->is_event == NULL || work->is_used == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < run->table.rows; i++) {
		work->from[i] = work->start != LBP_NO_COLUMN ? run->table.column[work->start].number[i] : 0;
		work->is_used[i] = 1;
		if (check_row(run, work, i, &bad) != LBP_OK || read_event(run, work, i, &other, &bad) != LBP_OK)
			lbp_table_fault(&run->table, i, &bad);
	}
	return LBP_OK;
}

static int
compare_arms(const void *a, const void *b)
{
	const struct mcf_arm *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* The rank of each arm: C order, the reference that was named ahead of all. */
static enum lbp_status
rank_arms(const struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	const struct lbp_labels *labels = &run->table.column[work->arm].labels;
	const char *reference = work->config->reference;
	uint32_t *order = lbp_labels_order(labels);
	size_t i, j;
	int found = reference == NULL;

	if (order == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < labels->count; i++) {
		int is_reference = reference != NULL && strcmp(labels->text[order[i]], reference) == 0;

		found |= is_reference;
		for (j = 0; j < work->arms; j++)
			if (work->list[j].label == order[i])
				work->list[j].rank = is_reference ? 0 : (uint32_t)i + 1;
	}
	free(order);
	return found ? LBP_OK : lbp_fail(err, LBP_EUSAGE, "--reference: no '%s' in column '%s'", reference,
					run->table.column[work->arm].name);
}

static enum lbp_status
order_arms(const struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i;

	work->list = lbp_array_new(work->cells.count, sizeof *work->list);
	work->group_start = lbp_array_new(work->by.count + 1, sizeof *work->group_start);
	if (work->list == NULL || work->group_start == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < run->table.rows; i++)
		if (work->cells.id[i] == work->arms) {
			work->list[work->arms] = (struct mcf_arm){.cell = (uint32_t)work->arms, .group = work->by.id[i],
				.label = work->arm != LBP_NO_COLUMN ? run->table.column[work->arm].code[i] : LBP_NO_LABEL};
			work->arms++;
			work->group_start[work->by.id[i] + 1]++;
		}
	for (i = 0; i < work->by.count; i++)
		work->group_start[i + 1] += work->group_start[i];
	status = work->arm != LBP_NO_COLUMN ? rank_arms(run, work, err) : LBP_OK;
	if (status == LBP_OK)
		qsort(work->list, work->arms, sizeof *work->list, compare_arms);
	return status;
}

enum lbp_status
mcf_read(struct lbp_run *run, struct mcf_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_read(&run->table, LBP_ALL, err);

	if (status == LBP_OK)
		status = check_rows(run, work, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&work->by, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&work->cells, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&work->people, &run->table, err);
	if (status == LBP_OK && run->table.faults.count == 0)
		status = mcf_periods(run, work, err);
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	if (status == LBP_OK)
		status = order_arms(run, work, err);
	return status == LBP_OK ? mcf_gather(run, work, err) : status;
}

const char *
mcf_label(const struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm)
{
	return arm->label == LBP_NO_LABEL ? NULL : run->table.column[work->arm].labels.text[arm->label];
}
