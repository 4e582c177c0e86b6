/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/followup_private.h"

#include "base/suggest.h"
#include "numerics/sort.h"

#include <stdlib.h>
#include <string.h>

/* The rows of each person in the order of start: place people.start[p] .. of the result. */
static size_t *
by_person_and_start(const struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	size_t rows = run->table.rows, people = f->people.count, i;
	uint32_t *by_start = lbp_array_new(rows, sizeof *by_start);
	size_t *next = lbp_array_new(people, sizeof *next), *order = lbp_array_new(rows, sizeof *order);
	enum lbp_status status = by_start != NULL && next != NULL && order != NULL ? LBP_OK : lbp_fail_memory(err);

	for (i = 0; i < rows && status == LBP_OK; i++)
		by_start[i] = (uint32_t)i;
	if (status == LBP_OK && f->start != LBP_NO_COLUMN)
		status = lbp_sort_index(run->table.column[f->start].number, rows, by_start, err);
	if (status == LBP_OK)
		memcpy(next, f->people.start, people * sizeof *next);
	for (i = 0; i < rows && status == LBP_OK; i++)
		order[next[f->people.id[by_start[i]]]++] = by_start[i];
	free(by_start);
	free(next);
	if (status == LBP_OK)
		return order;
	free(order);
	return NULL;
}

/* Two rows of a person, one after the other. */
static void
link_pair(struct lbp_run *run, struct lbp_followup *f, size_t a, size_t b)
{
	const struct lbp_column *column = run->table.column;
	const char *id = column[f->id].name;
	double end = column[f->time].number[a];
	double start = f->start != LBP_NO_COLUMN ? column[f->start].number[b] : 0;
	struct lbp_error bad = {.status = LBP_OK};

	if (start < end && f->start == LBP_NO_COLUMN)
		lbp_fail_row(&bad, LBP_EDATA, b, id, "has a row already, on line %zu: one a person, or start and stop",
			run->table.line[a]);
	else if (start < end)
		lbp_fail_row(&bad, LBP_EDATA, b, id,
			"is under observation twice: this row begins at %g, line %zu ends at %g", start, run->table.line[a], end);
	else if (f->what[a] == LBP_EVENT)
		lbp_fail_row(&bad, LBP_EDATA, b, id,
			"goes on behind the event of line %zu: for repeated events see lbp-mcf", run->table.line[a]);
	else if (start == end && f->cells.id[a] == f->cells.id[b])
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
	if (status == LBP_OK) {
		order = by_person_and_start(run, f, err);
		status = order != NULL ? LBP_OK : err->status;
	}
	for (p = 0; p < f->people.count && status == LBP_OK; p++)
		for (i = f->people.start[p] + 1; i < f->people.start[p + 1]; i++)
			link_pair(run, f, order[i - 1], order[i]);
	free(order);
	return status;
}

static enum lbp_status
no_reference(const struct lbp_run *run, const struct lbp_followup *f, struct lbp_error *err)
{
	const struct lbp_column *column = &run->table.column[f->arm];
	const char *near = lbp_suggest(
		f->options->reference, (const char *const *)column->labels.text, column->labels.count);

	if (near != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--reference: no '%s' in column '%s': did you mean '%s'?",
			f->options->reference, column->name, near);
	return lbp_fail(err, LBP_EUSAGE, "--reference: no '%s' in column '%s'", f->options->reference, column->name);
}

/* The rank of each arm: C order, the reference that was named ahead of all. */
static enum lbp_status
rank_arms(const struct lbp_run *run, struct lbp_followup *f, struct lbp_error *err)
{
	const struct lbp_labels *labels = &run->table.column[f->arm].labels;
	uint32_t *order = lbp_labels_order(labels);
	uint32_t *rank = lbp_array_new(labels->count, sizeof *rank);
	enum lbp_status status = order != NULL && rank != NULL ? LBP_OK : lbp_fail_memory(err);
	int found = f->options->reference == NULL;
	size_t i;

	for (i = 0; i < labels->count && status == LBP_OK; i++) {
		int is_reference = f->options->reference != NULL &&
			strcmp(labels->text[order[i]], f->options->reference) == 0;

		rank[order[i]] = is_reference ? 0 : (uint32_t)i + 1;
		found |= is_reference;
	}
	if (status == LBP_OK && !found)
		status = no_reference(run, f, err);
	for (i = 0; i < f->curves && status == LBP_OK; i++)
		f->curve[i].rank = rank[f->curve[i].arm];
	free(order);
	free(rank);
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
	size_t i, kept = 0;

	for (i = 0; i < f->curves; i++)
		if (f->counts.start[f->curve[i].cell] < f->counts.start[f->curve[i].cell + 1])
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
	size_t j, used = 0;

	text[0] = '\0';
	for (j = 0; j < f->by.columns && used < size; j++)
		used += (size_t)snprintf(text + used, size - used, "%s%s %.60s", j == 0 ? " (" : ", ",
			run->table.column[f->by.column[j]].name, lbp_groups_label(&f->by, &run->table, group, j));
	if (f->by.columns > 0 && used < size)
		snprintf(text + used, size - used, ")");
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
		return lbp_fail(err, LBP_EDATA, "column '%s' has one value only%s%s%s%s: two arms are needed", column,
			first < past ? ", '" : "", first < past ? lbp_followup_arm(run, f, &f->curve[first]) : "",
			first < past ? "'" : "", where);
	if (f->options->reference != NULL && least > 0)
		return lbp_fail(err, LBP_EDATA, "nobody is in the reference arm '%s'%s", f->options->reference, where);
	return LBP_OK;
}

enum lbp_status
lbp_followup_check_events(const struct lbp_run *run, const struct lbp_followup *f, size_t group, int is_reversed,
	struct lbp_error *err)
{
	enum lbp_happening event = is_reversed ? LBP_CENSORED : LBP_EVENT;
	char where[256];
	size_t c, i;

	for (c = f->group_start[group]; c < f->group_start[group + 1]; c++)
		for (i = f->counts.start[f->curve[c].cell]; i < f->counts.start[f->curve[c].cell + 1]; i++)
			if (f->counts.tally[i].rows[event] > 0)
				return LBP_OK;
	lbp_followup_say_group(run, f, group, where, sizeof where);
	return lbp_fail(err, LBP_EDATA, is_reversed ? "nobody is censored%s: the end of follow-up is not seen"
	                                            : "no events%s: everybody is censored", where);
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
	f->curve = NULL;
	f->group_start = NULL;
	f->event_role = NULL;
	f->meaning = f->what = f->entry = NULL;
	f->local = NULL;
}
