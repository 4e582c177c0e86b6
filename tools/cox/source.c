/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of one fit: those of a group, cut or regrouped where the model wants it. */
#include "cox.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PIECES = 50000000 };

struct context {
	const struct cox_work *work;
	const struct cox_answer *answer;
	int clusters_are_patients;
};

size_t
cox_input_row(const struct cox_answer *answer, size_t piece)
{
	size_t i = answer->pieces.piece != NULL ? answer->pieces.piece[piece].row : piece;

	return answer->rows != NULL ? answer->rows[i] : i;
}

enum { BATCH = 256 };

/* One of the numbers of some rows, into a member of struct lbp_cox_row. */
#define FILL(pack, member, type) \
	do { \
		lbp_pack_gather(&(pack), from, count, values, 1); \
		for (i = 0; i < count; i++) \
			rows[i].member = (type)values[i]; \
	} while (0)

static void
take_batch(const struct context *c, const uint32_t *from, size_t count, struct lbp_cox_row *rows)
{
	const struct cox_work *w = c->work;
	double values[BATCH];
	size_t i;

	for (i = 0; i < count; i++) {
		rows[i].event = w->event[from[i]] == LBP_EVENT;
		rows[i].stop = 1;
	}
	if (w->stop.n > 0)
		FILL(w->stop, stop, double);
	if (w->start.n > 0)
		FILL(w->start, start, double);
	if (w->stratum.n > 0)
		FILL(w->stratum, stratum, uint32_t);
	if (w->weight.n > 0)
		FILL(w->weight, weight, double);
	if (w->offsets.n > 0)
		FILL(w->offsets, offset, double);
	if (w->cluster.n > 0)
		FILL(w->cluster, cluster, uint32_t);
	else if (c->clusters_are_patients)
		FILL(*w->patient, cluster, uint32_t);
}

/* What a piece has of its own. */
static void
take_piece(const struct context *c, const struct lbp_cox_piece *piece, struct lbp_cox_row *row)
{
	row->start = piece->start;
	row->stop = piece->stop;
	row->event = piece->event;
	if (c->work->plan.recurrent >= LBP_COX_PWP)
		row->stratum = row->stratum * (uint32_t)c->answer->levels + piece->level;
}

static void
take_rows(const void *context, const uint32_t *number, size_t count, struct lbp_cox_row *rows)
{
	const struct context *c = context;
	uint32_t from[BATCH];
	size_t first, i, batch;

	for (first = 0; first < count; first += batch) {
		batch = count - first < BATCH ? count - first : BATCH;
		for (i = 0; i < batch; i++)
			from[i] = (uint32_t)cox_input_row(c->answer, number[first + i]);
		take_batch(c, from, batch, rows + first);
		for (i = 0; i < batch && c->answer->pieces.piece != NULL; i++)
			take_piece(c, &c->answer->pieces.piece[number[first + i]], &rows[first + i]);
	}
}

static void
take_covariates(const void *context, const uint32_t *number, size_t count, double *x)
{
	const struct context *c = context;
	const struct lbp_design *design = &c->work->design;
	size_t i;

	if (c->answer->pieces.piece == NULL && c->answer->rows == NULL) {
		lbp_design_rows(design, number, count, x);
		return;
	}
	for (i = 0; i < count; i++) {
		const struct lbp_cox_piece *piece =
			c->answer->pieces.piece != NULL ? &c->answer->pieces.piece[number[i]] : NULL;
		struct lbp_design_moment moment = {0};

		if (piece != NULL)
			moment = (struct lbp_design_moment){piece->stop, piece->level};
		lbp_design_row(design, cox_input_row(c->answer, number[i]), &moment, x + i * design->columns);
	}
}

/* The group's rows as plain arrays, for those who cut them. */
struct arrays {
	struct lbp_cox_spans spans;
	double *start, *stop;
	unsigned char *event;
	uint32_t *id;
};

static void
free_arrays(struct arrays *a)
{
	free(a->start);
	free(a->stop);
	free(a->event);
	free(a->id);
}

/* Whose intervals must not overlap: a patient's within a stratum. Across strata, as by gap time, they may. */
static uint32_t
patient(const struct cox_work *w, size_t row)
{
	size_t strata = w->stratum.n > 0 ? w->followup.strata.count : 1;
	double id = lbp_pack_at(w->patient, row), stratum = strata > 1 ? lbp_pack_at(&w->stratum, row) : 0;

	if (w->plan.recurrent != LBP_COX_RECURRENT_NONE || (id + 1) * (double)strata > UINT32_MAX)
		return (uint32_t)id;
	return (uint32_t)(id * (double)strata + stratum);
}

static enum lbp_status
make_arrays(const struct cox_work *w, const struct cox_answer *answer, struct arrays *a, struct lbp_error *err)
{
	size_t i;

	*a = (struct arrays){.start = lbp_array_new(answer->n, sizeof *a->start),
		.stop = lbp_array_new(answer->n, sizeof *a->stop),
		.event = lbp_array_new(answer->n, 1),
		.id = lbp_array_new(answer->n, sizeof *a->id)};
	if (a->start == NULL || a->stop == NULL || a->event == NULL || a->id == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < answer->n; i++) {
		size_t from = answer->rows != NULL ? answer->rows[i] : i;

		a->start[i] = w->start.n > 0 ? lbp_pack_at(&w->start, from) : 0;
		a->stop[i] = lbp_pack_at(&w->stop, from);
		a->event[i] = w->event[from] == LBP_EVENT;
		a->id[i] = w->patient != NULL ? patient(w, from) : 0;
	}
	a->spans = (struct lbp_cox_spans){answer->n, a->start, a->stop, a->event, a->id};
	return LBP_OK;
}

static double
line_of(const struct cox_work *w, size_t row)
{
	return lbp_pack_at(&w->line, row) + (double)row;
}

/* Says of which patient and which line a message speaks: the rows are no longer in the table. */
static enum lbp_status
say_whose(const struct lbp_run *run, const struct cox_work *w, const struct cox_answer *answer, struct lbp_error *err)
{
	char message[sizeof err->message];
	size_t row;

	if (err->row == LBP_NO_ROW)
		return err->status;
	row = answer->rows != NULL ? answer->rows[err->row] : err->row;
	memcpy(message, err->message, sizeof message);
	return lbp_fail(err, err->status, "%s '%.100s' (line %.0f): %.300s", run->table.column[w->followup.id].name,
		run->table.column[w->followup.id].labels.text[(size_t)lbp_pack_at(w->patient, row)],
		line_of(w, row), message);
}

static enum lbp_status
cut_rows(const struct lbp_run *run, const struct cox_work *w, struct cox_answer *answer, struct lbp_error *err)
{
	int with_time = lbp_design_uses(&w->design, LBP_VARIABLE_TIME);
	int checks_ids = w->patient != NULL && w->start.n > 0;
	struct arrays arrays = {.start = NULL};
	enum lbp_status status = LBP_OK;

	if (w->plan.cuts == 0 && !with_time && w->plan.recurrent == LBP_COX_RECURRENT_NONE && !checks_ids)
		return LBP_OK;
	status = make_arrays(w, answer, &arrays, err);
	if (status == LBP_OK && checks_ids && w->plan.recurrent == LBP_COX_RECURRENT_NONE)
		status = lbp_cox_check_overlap(&arrays.spans, NULL, NULL, err);
	if (status == LBP_OK && w->plan.recurrent != LBP_COX_RECURRENT_NONE)
		status = lbp_cox_recurrent(
			&answer->pieces, &arrays.spans, w->plan.recurrent, w->plan.episodes, err);
	else if (status == LBP_OK && with_time)
		status = lbp_cox_split_at_events(&answer->pieces, &arrays.spans, MOST_PIECES, err);
	else if (status == LBP_OK && w->plan.cuts > 0)
		status = lbp_cox_split(&answer->pieces, &arrays.spans, w->plan.cut, w->plan.cuts, err);
	free_arrays(&arrays);
	return status == LBP_OK ? LBP_OK : say_whose(run, w, answer, err);
}

/* Names of the periods, `0-90`, `90-180`, `180+`, or of the episodes, `1`, `2`, `3`. */
static enum lbp_status
name_levels(struct cox_work *w, size_t levels, struct lbp_error *err)
{
	char text[80];
	size_t i;

	for (i = 0; i < w->labels; i++)
		free(w->label[i]);
	free(w->label);
	w->labels = 0;
	w->label = lbp_array_new(levels, sizeof *w->label);
	if (w->label == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < levels; i++) {
		if (w->plan.cuts == 0)
			snprintf(text, sizeof text, "%zu", i + 1);
		else if (i == w->plan.cuts)
			snprintf(text, sizeof text, "%.15g+", w->plan.cut[i - 1]);
		else
			snprintf(text, sizeof text, "%.15g-%.15g", i > 0 ? w->plan.cut[i - 1] : 0, w->plan.cut[i]);
		w->label[i] = strdup(text);
		if (w->label[i] == NULL)
			return lbp_fail_memory(err);
		w->labels++;
	}
	return LBP_OK;
}

/* A covariate that changes within a patient has no one value for the patient's only row in a marginal model. */
static enum lbp_status
check_constant(
	const struct lbp_run *run, const struct cox_work *w, const struct cox_answer *answer, struct lbp_error *err)
{
	const struct lbp_labels *ids = &run->table.column[w->followup.id].labels;
	size_t *seen = lbp_array_new(ids->count, sizeof *seen), i, v;
	enum lbp_status status = seen != NULL ? LBP_OK : lbp_fail_memory(err);

	for (i = 0; i < answer->n && status == LBP_OK; i++) {
		size_t row = answer->rows != NULL ? answer->rows[i] : i, id = (size_t)lbp_pack_at(w->patient, row);

		if (seen[id] == 0)
			seen[id] = row + 1;
		for (v = 0; v < w->design.variables && status == LBP_OK; v++) {
			const struct lbp_variable *variable = &w->design.variable[v];

			if (variable->kind == LBP_VARIABLE_COLUMN &&
				lbp_pack_at(&variable->values, row) != lbp_pack_at(&variable->values, seen[id] - 1))
				status = lbp_fail(err, LBP_EDATA, "%s '%.100s' (line %.0f): %.100s changes: wlw needs "
					"covariates that stay as they are", run->table.column[w->followup.id].name,
					ids->text[id], line_of(w, row), variable->name);
		}
	}
	free(seen);
	return status;
}

enum lbp_status
cox_take_rows(struct lbp_run *run, struct cox_work *work, struct cox_answer *answer, struct lbp_error *err)
{
	int patients = work->plan.recurrent != LBP_COX_RECURRENT_NONE && work->cluster.n == 0;
	struct context context = {work, answer, patients};
	struct lbp_cox_source source = {.rows = take_rows, .covariates = take_covariates, .context = &context};
	enum lbp_status status = cut_rows(run, work, answer, err);

	answer->levels = answer->pieces.levels > 0 ? answer->pieces.levels : 1;
	if (status == LBP_OK && work->plan.recurrent == LBP_COX_WLW)
		status = check_constant(run, work, answer, err);
	if (status == LBP_OK)
		status = name_levels(work, answer->levels, err);
	if (status == LBP_OK && (work->plan.cuts > 0 || work->plan.recurrent != LBP_COX_RECURRENT_NONE))
		lbp_design_supply(&work->design, work->plan.cuts > 0 ? "period" : "episode",
			(const char *const *)work->label, work->labels);
	if (status == LBP_OK)
		status = lbp_design_settle(
			&work->design, &run->table, work->config->reference, answer->rows, answer->n, err);
	if (status != LBP_OK)
		return status;
	source.n = answer->pieces.piece != NULL ? answer->pieces.count : answer->n;
	source.p = work->design.columns;
	source.has = (answer->pieces.piece != NULL || work->start.n > 0 ? LBP_COX_HAS_START : 0u) |
		(work->stratum.n > 0 || work->plan.recurrent >= LBP_COX_PWP ? LBP_COX_HAS_STRATUM : 0u) |
		(work->weight.n > 0 ? LBP_COX_HAS_WEIGHT : 0u) | (work->offsets.n > 0 ? LBP_COX_HAS_OFFSET : 0u) |
		(work->cluster.n > 0 || patients ? LBP_COX_HAS_CLUSTER : 0u);
	return lbp_cox_data_init(&answer->data, &source, err);
}
