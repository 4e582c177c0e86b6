/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verb shared of lbp-derive: comparisons with one control arm, which is shared out, or makes them correlated. */
#include "derive.h"

#include "derive/arms.h"
#include "table/group.h"

#include <math.h>
#include <stdlib.h>

/* What arm 2 is made of; LBP_NO_COLUMN where the input has no such column. */
struct work {
	size_t n1, n2, sd2, events2, time2, yi, vi, measure;
	struct lbp_groups groups;
	enum lbp_arms_sharing sharing;
	double *n, *share; /* room for a group; share of each row, in the order of the groups */
	double *value;
};

static enum lbp_status
want_columns(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	const struct wanted {
		const char *role;
		size_t *column;
	} wanted[] = {{"n1", &work->n1}, {"n2", &work->n2}, {"sd2", &work->sd2}, {"events2", &work->events2},
		{"time2", &work->time2}, {"yi", &work->yi}, {"vi", &work->vi}};
	enum lbp_status status = derive_groups(run, &work->groups, "study", err);
	size_t i;

	for (i = 0; i < sizeof wanted / sizeof wanted[0] && status == LBP_OK; i++)
		status = lbp_table_want(&run->table, wanted[i].role, LBP_NUMBER, wanted[i].column, err);
	return status;
}

/* The rows of a group must speak of one control arm: the same numbers of people, events and time. */
static void
check_group(struct lbp_run *run, const struct work *work, const size_t *row, size_t k)
{
	const size_t same[] = {work->n2, work->events2, work->time2};
	struct lbp_error err;
	size_t i, j;

	for (j = 0; j < sizeof same / sizeof same[0]; j++)
		for (i = 1; i < k && same[j] != LBP_NO_COLUMN; i++) {
			double first = derive_cell(run, row[0], same[j]), x = derive_cell(run, row[i], same[j]);

			if (x == first || (isnan(x) && isnan(first)))
				continue;
			lbp_fail_row(&err, LBP_EDOMAIN, LBP_NO_ROW, run->table.column[same[j]].name,
				"is not that of the group's first row: arm 2 is not one control arm");
			derive_fault(run, row[i], &err);
		}
}

static void
share_group(struct lbp_run *run, const struct work *work, const size_t *row, size_t k, double *share)
{
	struct lbp_error err;
	size_t i;

	check_group(run, work, row, k);
	for (i = 0; i < k && work->sharing == LBP_ARMS_PROPORTIONAL; i++)
		work->n[i] = derive_cell(run, row[i], work->n1);
	if (lbp_arms_share(work->sharing, work->n, k, share, &err) != LBP_OK)
		derive_fault(run, row[err.row == LBP_NO_ROW ? 0 : err.row], &err);
}

static void
write_share(struct lbp_run *run, const struct work *work, size_t row, size_t k, double share)
{
	const size_t parted[] = {work->n2, work->events2, work->time2};
	size_t j;

	for (j = 0; j < run->table.width; j++)
		work->value[j] = NAN;
	for (j = 0; j < sizeof parted / sizeof parted[0] && k > 1; j++)
		if (parted[j] != LBP_NO_COLUMN)
			work->value[parted[j]] = derive_cell(run, row, parted[j]) * share;
	derive_echo_changed(run, row, work->value);
	lbp_writer_count(&run->writer, k);
	lbp_writer_number(&run->writer, share);
}

static enum lbp_status
write_shares(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	static const char *const added[] = {"comparisons", "share"};
	const struct lbp_groups *groups = &work->groups;
	enum lbp_status status = lbp_run_echo_columns(run, added, 2, err);
	size_t g, i;

	if (status != LBP_OK)
		return status;
	for (g = 0; g < groups->count; g++) {
		size_t first = groups->start[g];

		share_group(run, work, groups->order + first, groups->start[g + 1] - first, work->share + first);
	}
	/* Back into the order of the input: value[n] is scratch, share[] is by group. */
	for (i = 0; i < run->table.rows; i++)
		work->n[groups->order[i]] = work->share[i];
	for (i = 0; i < run->table.rows && run->table.faults.count == 0; i++)
		write_share(run, work, i, groups->start[groups->id[i] + 1] - groups->start[groups->id[i]], work->n[i]);
	return LBP_OK;
}

static double
number(const struct lbp_run *run, size_t row, size_t column)
{
	return column == LBP_NO_COLUMN ? NAN : derive_cell(run, row, column);
}

/* Covariance and correlation of two rows of a group. */
static enum lbp_status
correlate(struct lbp_run *run, const struct work *work, size_t a, size_t b, double out[2], struct lbp_error *err)
{
	struct lbp_arms_control control = {.n = number(run, a, work->n2), .sd = number(run, a, work->sd2),
		.events = number(run, a, work->events2), .time = number(run, a, work->time2),
		.effect1 = number(run, a, work->yi), .effect2 = number(run, b, work->yi),
		.n_all = number(run, a, work->n1) + number(run, b, work->n1) + number(run, a, work->n2)};
	int measure = lbp_arms_find(lbp_table_label(&run->table, a, work->measure));
	enum lbp_status status;

	if (measure < 0)
		return lbp_fail_row(err, LBP_EDATA, LBP_NO_ROW, "measure", "is none of MD SMD RD RR OR IRR IRD HR");
	status = lbp_arms_covariance((enum lbp_arms_measure)measure, &control, &out[0], err);
	if (status == LBP_OK)
		status = lbp_arms_correlation(out[0], sqrt(number(run, a, work->vi)), sqrt(number(run, b, work->vi)), &out[1],
			err);
	return status;
}

static void
write_pair(struct lbp_run *run, const struct work *work, size_t group, size_t i, size_t j)
{
	const size_t *row = work->groups.order + work->groups.start[group];
	struct lbp_error err;
	double out[2] = {NAN, NAN};
	size_t column;

	if (correlate(run, work, row[i], row[j], out, &err) != LBP_OK) {
		derive_fault(run, row[j], &err);
		return;
	}
	for (column = 0; column < work->groups.columns; column++)
		lbp_writer_text(&run->writer, lbp_groups_label(&work->groups, &run->table, group, column));
	lbp_writer_count(&run->writer, i + 1);
	lbp_writer_count(&run->writer, j + 1);
	lbp_writer_number(&run->writer, out[0]);
	lbp_writer_number(&run->writer, out[1]);
}

static enum lbp_status
write_pairs(struct lbp_run *run, const struct work *work)
{
	static const char *const columns[] = {"comparison1", "comparison2", "covariance", "correlation"};
	const struct lbp_groups *groups = &work->groups;
	size_t g, i, j;

	for (j = 0; j < groups->columns; j++)
		lbp_writer_column(&run->writer, run->table.column[groups->column[j]].name);
	lbp_writer_columns(&run->writer, columns, 4);
	for (g = 0; g < groups->count; g++) {
		size_t k = groups->start[g + 1] - groups->start[g];

		check_group(run, work, groups->order + groups->start[g], k);
		for (i = 0; i < k; i++)
			for (j = i + 1; j < k; j++)
				write_pair(run, work, g, i, j);
	}
	return LBP_OK;
}

/* Effects come after the control arm was shared out, and before its covariances are asked for. */
static enum lbp_status
prepare(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	enum lbp_status status = want_columns(run, work, err);
	size_t ignored;

	if (status == LBP_OK && lbp_run_shows(run, "vcov")) {
		status = lbp_table_require(&run->table, "measure", LBP_TEXT, &work->measure, err);
		if (status == LBP_OK)
			status = lbp_table_require(&run->table, "yi", LBP_NUMBER, &ignored, err);
		return status == LBP_OK ? lbp_table_require(&run->table, "vi", LBP_NUMBER, &ignored, err) : status;
	}
	if (status == LBP_OK && (work->yi != LBP_NO_COLUMN || work->vi != LBP_NO_COLUMN))
		return lbp_fail(err, LBP_EUSAGE, "effects were computed with the whole of arm 2: share it out before lbp-effect");
	if (status == LBP_OK && work->n2 == LBP_NO_COLUMN && work->time2 == LBP_NO_COLUMN)
		status = lbp_table_require(&run->table, "n2", LBP_NUMBER, &work->n2, err);
	if (status == LBP_OK && work->sharing == LBP_ARMS_PROPORTIONAL)
		status = lbp_table_require(&run->table, "n1", LBP_NUMBER, &work->n1, err);
	return status;
}

static enum lbp_status
do_groups(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_assign(&work->groups, &run->table, err);

	if (status == LBP_OK)
		status = lbp_groups_sort(&work->groups, &run->table, err);
	work->n = lbp_array_new(run->table.rows, sizeof *work->n);
	work->share = lbp_array_new(run->table.rows, sizeof *work->share);
	work->value = lbp_array_new(run->table.width, sizeof *work->value);
	if (status == LBP_OK && (work->n == NULL || work->share == NULL || work->value == NULL))
		return lbp_fail_memory(err);
	if (status != LBP_OK)
		return status;
	return lbp_run_shows(run, "vcov") ? write_pairs(run, work) : write_shares(run, work, err);
}

enum lbp_status
derive_shared(struct lbp_run *run, const struct derive_options *options, struct lbp_error *err)
{
	struct work work = {.sharing = (enum lbp_arms_sharing)options->sharing};
	enum lbp_status status = lbp_run_open(run, 1, err);

	if (status == LBP_OK)
		status = prepare(run, &work, err);
	if (status == LBP_OK)
		status = lbp_run_read(run, err);
	if (status == LBP_OK)
		status = do_groups(run, &work, err);
	free(work.n);
	free(work.share);
	free(work.value);
	lbp_groups_free(&work.groups);
	return status == LBP_OK ? lbp_run_check(run, err) : status;
}
