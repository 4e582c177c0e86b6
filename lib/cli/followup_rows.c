/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/followup_private.h"

#include "numerics/sort.h"

#include <stdlib.h>
#include <string.h>

size_t *
lbp_followup_by_person(const struct lbp_run *run, struct lbp_followup *f, size_t column, struct lbp_error *err)
{
	size_t rows = run->table.rows, people = f->people.count, i;
	uint32_t *sorted = lbp_array_new(rows, sizeof *sorted);
	size_t *next = lbp_array_new(people, sizeof *next), *order = lbp_array_new(rows, sizeof *order);
	enum lbp_status status = sorted != NULL && next != NULL && order != NULL ? LBP_OK : lbp_fail_memory(err);

	for (i = 0; i < rows && status == LBP_OK; i++)
		sorted[i] = (uint32_t)i;
	if (status == LBP_OK && column != LBP_NO_COLUMN)
		status = lbp_sort_index(run->table.column[column].number, rows, sorted, err);
	if (status == LBP_OK)
		memcpy(next, f->people.start, people * sizeof *next);
	for (i = 0; i < rows && status == LBP_OK; i++)
		order[next[f->people.id[sorted[i]]]++] = sorted[i];
	free(sorted);
	free(next);
	if (status == LBP_OK)
		return order;
	free(order);
	return NULL;
}

int
lbp_followup_is_apart(struct lbp_run *run, const struct lbp_followup *f, size_t before, size_t row)
{
	const struct lbp_column *column = run->table.column;
	double end = column[f->time].number[before];
	double start = f->start != LBP_NO_COLUMN ? column[f->start].number[row] : 0;
	struct lbp_error bad;

	if (!(start < end))
		return 1;
	lbp_fail_row(&bad, LBP_EDATA, row, column[f->id].name,
		"is under observation twice: this row begins at %g, line %zu ends at %g", start, run->table.line[before], end);
	lbp_table_fault(&run->table, row, &bad);
	return 0;
}

int
lbp_followup_is_same_arm(struct lbp_run *run, const struct lbp_followup *f, size_t before, size_t row)
{
	struct lbp_error bad;

	if (f->cells.id[before] == f->cells.id[row])
		return 1;
	lbp_fail_row(&bad, LBP_EDATA, row, run->table.column[f->id].name, "is in another arm in line %zu",
		run->table.line[before]);
	lbp_table_fault(&run->table, row, &bad);
	return 0;
}

/* Two rows of a person, one after the other. */
static void
link_pair(struct lbp_run *run, struct lbp_followup *f, size_t a, size_t b)
{
	const struct lbp_column *column = run->table.column;
	const char *id = column[f->id].name;
	struct lbp_error bad = {.status = LBP_OK};

	if (f->is_one_row || f->start == LBP_NO_COLUMN)
		lbp_fail_row(&bad, LBP_EDATA, b, id, "has a row already, on line %zu: one a person%s", run->table.line[a],
			f->is_one_row ? "" : ", or start and stop");
	else if (!lbp_followup_is_apart(run, f, a, b))
		return;
	else if (f->what[a] == LBP_EVENT)
		lbp_fail_row(&bad, LBP_EDATA, b, id, "goes on behind the event of line %zu: for repeated events see lbp-mcf%s",
			run->table.line[a], f->codes.count > 0 ? ", for states lbp-states" : "");
	else if (column[f->time].number[a] == column[f->start].number[b] && f->cells.id[a] == f->cells.id[b] &&
		(f->weights == LBP_NO_COLUMN || column[f->weights].number[a] == column[f->weights].number[b]))
		f->what[a] = f->entry[b] = LBP_NOT_COUNTED;
	if (bad.status != LBP_OK)
		lbp_table_fault(&run->table, b, &bad);
}

enum lbp_status
lbp_followup_link(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	enum lbp_status status = lbp_groups_assign(&f->people, &run->table, err);
	size_t *order = NULL;
	size_t p, i;

	if (status == LBP_OK)
		status = lbp_groups_sort(&f->people, &run->table, err);
	if (status != LBP_OK || f->repeats)
		return status;
	order = lbp_followup_by_person(run, f, f->start, err);
	if (order == NULL)
		return err->status;
	for (p = 0; p < f->people.count; p++)
		for (i = f->people.start[p] + 1; i < f->people.start[p + 1]; i++)
			link_pair(run, f, order[i - 1], order[i]);
	free(order);
	return LBP_OK;
}

/* The rank of each curve's arm. */
static enum lbp_status
rank_arms(const struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	struct lbp_arm_order arms;
	enum lbp_status status = lbp_arm_order_find(run, f->arm, f->options->reference, &arms, err);
	size_t i;

	for (i = 0; i < f->curves && status == LBP_OK; i++)
		f->curve[i].rank = arms.rank[f->curve[i].arm];
	lbp_arm_order_free(&arms);
	return status;
}

static int
compare_curves(const void *a, const void *b)
{
	const struct lbp_curve *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->stratum != y->stratum)
		return x->stratum < y->stratum ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->cell < y->cell ? -1 : x->cell > y->cell;
}

/* A curve all of whose rows were left out (they weigh nothing) is none. */
static void
drop_empty(struct lbp_followup *f)
{
	size_t outcomes = f->codes.count + 1, i, kept = 0;

	for (i = 0; i < f->curves; i++)
		if (f->counts.start[f->curve[i].cell * outcomes] < f->counts.start[(f->curve[i].cell + 1) * outcomes])
			f->curve[kept++] = f->curve[i];
	f->curves = kept;
}

enum lbp_status
lbp_followup_order(struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	enum lbp_status status = f->arm != LBP_NO_COLUMN ? rank_arms(run, f, err) : LBP_OK;
	size_t i;

	if (status != LBP_OK)
		return status;
	if (!f->repeats && !f->is_uncounted)
		drop_empty(f);
	qsort(f->curve, f->curves, sizeof *f->curve, compare_curves);
	f->group_start = lbp_array_new(f->by.count + 1, sizeof *f->group_start);
	if (f->group_start == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < f->curves; i++)
		f->group_start[f->curve[i].group + 1]++;
	for (i = 0; i < f->by.count; i++)
		f->group_start[i + 1] += f->group_start[i];
	return f->keeps_rows ? lbp_groups_sort(&f->cells, &run->table, err) : LBP_OK;
}

const char *
lbp_followup_arm(const struct lbp_run *run, const struct lbp_followup *f, const struct lbp_curve *curve)
{
	return curve->arm == LBP_NO_LABEL ? NULL : run->table.column[f->arm].labels.text[curve->arm];
}

void
lbp_followup_say_group(const struct lbp_run *run, const struct lbp_followup *f, size_t group, char *text, size_t size)
{
	lbp_groups_say(&f->by, &run->table, group, text, size);
}

enum lbp_status
lbp_followup_check_arms(const struct lbp_run *run, const struct lbp_followup *f, size_t group, struct lbp_error *err)
{
	const char *column = run->table.column[f->arm].name;
	size_t first = f->group_start[group], past = f->group_start[group + 1], i;
	uint32_t least = UINT32_MAX, most = 0;
	char where[256];

	lbp_followup_say_group(run, f, group, where, sizeof where);
	for (i = first; i < past; i++) {
		least = f->curve[i].rank < least ? f->curve[i].rank : least;
		most = f->curve[i].rank > most ? f->curve[i].rank : most;
	}
	if (first == past || least == most)
		return lbp_arm_order_fail_one(
			column, first < past ? lbp_followup_arm(run, f, &f->curve[first]) : NULL, where, err);
	if (f->options->reference != NULL && least > 0)
		return lbp_fail(err, LBP_EDATA, "nobody is in the reference arm '%s'%s", f->options->reference, where);
	return LBP_OK;
}

enum lbp_status
lbp_followup_check_events(const struct lbp_run *run, const struct lbp_followup *f, size_t group, int is_reversed,
	struct lbp_error *err)
{
	enum lbp_happening event = is_reversed ? LBP_CENSORED : LBP_EVENT;
	size_t outcomes = f->codes.count + 1, c, i;

	for (c = f->group_start[group]; c < f->group_start[group + 1]; c++)
		for (i = f->counts.start[f->curve[c].cell * outcomes];
			i < f->counts.start[(f->curve[c].cell + 1) * outcomes]; i++)
			if (f->counts.tally[i].rows[event] > 0)
				return LBP_OK;
	return lbp_followup_fail_events(run, f, group, is_reversed, err);
}

enum lbp_status
lbp_followup_fail_events(const struct lbp_run *run, const struct lbp_followup *f, size_t group, int is_reversed,
	struct lbp_error *err)
{
	char where[256];

	lbp_followup_say_group(run, f, group, where, sizeof where);
	return lbp_fail(err, LBP_EDATA, is_reversed ? "nobody is censored%s: the end of follow-up is not seen"
	                                            : "nobody had the event%s: all are censored", where);
}

void
lbp_followup_name_groups(struct lbp_run *run, const struct lbp_followup *f)
{
	size_t j;

	for (j = 0; j < f->by.columns; j++)
		lbp_writer_column(&run->writer, run->table.column[f->by.column[j]].name);
}

void
lbp_followup_write_group(struct lbp_run *run, const struct lbp_followup *f, size_t group)
{
	size_t j;

	for (j = 0; j < f->by.columns; j++)
		lbp_writer_text(&run->writer, lbp_groups_label(&f->by, &run->table, group, j));
}

static size_t
cluster_column(const struct lbp_followup *f)
{
	return f->cluster != LBP_NO_COLUMN ? f->cluster : f->id;
}

size_t
lbp_followup_cluster(const struct lbp_run *run, const struct lbp_followup *f, size_t row)
{
	return cluster_column(f) == LBP_NO_COLUMN ? row : run->table.column[cluster_column(f)].code[row];
}

size_t
lbp_followup_clusters(const struct lbp_run *run, const struct lbp_followup *f)
{
	return cluster_column(f) == LBP_NO_COLUMN ? run->table.rows : run->table.column[cluster_column(f)].labels.count;
}

/* Numbers the clusters of the rows gathered from 0 on. */
static enum lbp_status
number_clusters(const struct lbp_run *run, struct lbp_followup *f, struct lbp_curve_rows *rows, struct lbp_error *err)
{
	size_t i, code;

	if (f->local == NULL)
		f->local = lbp_array_new(lbp_followup_clusters(run, f), sizeof *f->local);
	if (f->local == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < rows->members.n; i++) {
		code = lbp_followup_cluster(run, f, rows->row[i]);
		if (f->local[code] == 0)
			f->local[code] = (uint32_t)++rows->members.clusters;
		rows->cluster[i] = f->local[code] - 1;
	}
	for (i = 0; i < rows->members.n; i++)
		f->local[lbp_followup_cluster(run, f, rows->row[i])] = 0;
	return LBP_OK;
}

static void
gather_row(const struct lbp_run *run, const struct lbp_followup *f, size_t row, enum lbp_happening event,
	struct lbp_curve_rows *rows)
{
	const struct lbp_column *column = run->table.column;
	size_t i = rows->members.n++;

	rows->row[i] = row;
	rows->time[i] = column[f->time].number[row];
	rows->start[i] = f->start != LBP_NO_COLUMN ? column[f->start].number[row] : 0;
	rows->weight[i] = f->weights != LBP_NO_COLUMN ? column[f->weights].number[row] : 1;
	rows->what[i] = f->what[row] == event ? LBP_EVENT : LBP_CENSORED;
}

enum lbp_status
lbp_curve_rows_gather(const struct lbp_run *run, struct lbp_followup *f, const struct lbp_curve *curve,
	int is_reversed, struct lbp_curve_rows *rows, struct lbp_error *err)
{
	size_t first = f->cells.start[curve->cell], past = f->cells.start[curve->cell + 1], n = past - first, i;

	*rows = (struct lbp_curve_rows){.row = lbp_array_new(n, sizeof *rows->row),
		.time = lbp_array_new(n, sizeof(double)),
		.start = lbp_array_new(n, sizeof(double)),
		.weight = lbp_array_new(n, sizeof(double)),
		.what = lbp_array_new(n, 1),
		.cluster = lbp_array_new(n, sizeof *rows->cluster)};
	if (rows->row == NULL || rows->time == NULL || rows->start == NULL || rows->weight == NULL ||
		rows->what == NULL || rows->cluster == NULL)
		return lbp_fail_memory(err);
	for (i = first; i < past; i++)
		if (f->weights == LBP_NO_COLUMN || run->table.column[f->weights].number[f->cells.order[i]] > 0)
			gather_row(run, f, f->cells.order[i], is_reversed ? LBP_CENSORED : LBP_EVENT, rows);
	rows->members.time = rows->time;
	rows->members.start = f->start != LBP_NO_COLUMN ? rows->start : NULL;
	rows->members.weight = f->weights != LBP_NO_COLUMN ? rows->weight : NULL;
	rows->members.what = rows->what;
	if (cluster_column(f) == LBP_NO_COLUMN)
		return LBP_OK;
	rows->members.cluster = rows->cluster;
	return number_clusters(run, f, rows, err);
}

void
lbp_curve_rows_free(struct lbp_curve_rows *rows)
{
	free(rows->row);
	free(rows->time);
	free(rows->start);
	free(rows->weight);
	free(rows->what);
	free(rows->cluster);
	*rows = (struct lbp_curve_rows){0};
}

void
lbp_followup_free(struct lbp_followup *f)
{
	lbp_counts_free(&f->counts);
	lbp_groups_free(&f->by);
	lbp_groups_free(&f->strata);
	lbp_groups_free(&f->cells);
	lbp_groups_free(&f->people);
	free(f->curve);
	free(f->group_start);
	free(f->event_role);
	free(f->meaning);
	free(f->what);
	free(f->entry);
	free(f->local);
	free(f->outcome);
	free(f->cell_outcome);
	free(f->cell_entry);
	lbp_codes_free(&f->codes);
	f->curve = NULL;
	f->group_start = NULL;
	f->event_role = NULL;
	f->meaning = f->what = f->entry = NULL;
	f->local = NULL;
	f->outcome = NULL;
	f->cell_outcome = f->cell_entry = NULL;
}
