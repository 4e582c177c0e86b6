/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bootstrap.h"

#include <stdlib.h>

/* The rows of all curves of a group, curve by curve, while units are made of them. */
struct gathered {
	struct lbp_curve_rows *rows;
	size_t *start; /* those of curve c are start[c] .. start[c + 1] - 1 */
	uint32_t *unit, *code, *stratum; /* of each row */
	size_t curves;
};

/* What the statistic needs. */
struct state {
	const struct lbp_bootstrap_curves *tool;
	const struct lbp_bootstrap_item *item;
	size_t items, curves, workers;
	struct lbp_resample *curve;
	struct lbp_resampled *drawn; /* workers x curves */
};

static void
gathered_free(struct gathered *x)
{
	size_t c;

	for (c = 0; c < x->curves && x->rows != NULL; c++)
		lbp_curve_rows_free(&x->rows[c]);
	free(x->rows);
	free(x->start);
	free(x->unit);
	free(x->code);
	free(x->stratum);
}

static enum lbp_status
gather(const struct lbp_run *run, struct lbp_followup *f, size_t group, struct gathered *x, struct lbp_error *err)
{
	size_t first = f->group_start[group], c;
	enum lbp_status status = LBP_OK;

	x->curves = f->group_start[group + 1] - first;
	x->rows = lbp_array_new(x->curves, sizeof *x->rows);
	x->start = lbp_array_new(x->curves + 1, sizeof *x->start);
	if (x->rows == NULL || x->start == NULL)
		return lbp_fail_memory(err);
	for (c = 0; c < x->curves && status == LBP_OK; c++) {
		status = lbp_curve_rows_gather(run, f, &f->curve[first + c], 0, &x->rows[c], err);
		x->start[c + 1] = x->start[c] + x->rows[c].members.n;
	}
	x->unit = lbp_array_new(x->start[x->curves], sizeof *x->unit);
	x->code = lbp_array_new(x->start[x->curves], sizeof *x->code);
	x->stratum = lbp_array_new(x->start[x->curves], sizeof *x->stratum);
	if (status == LBP_OK && (x->unit == NULL || x->code == NULL || x->stratum == NULL))
		status = lbp_fail_memory(err);
	return status;
}

/* Every row a unit, in an order that is not that of the file. */
static enum lbp_status
number_rows(struct gathered *x, struct lbp_bootstrap_group *g, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t c, i;

	g->stratum = lbp_array_new(x->start[x->curves], sizeof *g->stratum);
	if (g->stratum == NULL)
		return lbp_fail_memory(err);
	for (c = 0; c < x->curves && status == LBP_OK; c++) {
		size_t n = x->rows[c].members.n;
		uint32_t *order = lbp_array_new(n, sizeof *order);

		status = order != NULL ? lbp_resample_order(&x->rows[c].members, order, err) : lbp_fail_memory(err);
		for (i = 0; i < n && status == LBP_OK; i++) {
			x->unit[x->start[c] + order[i]] = (uint32_t)g->plan.units;
			g->stratum[g->plan.units++] = (uint32_t)c;
		}
		free(order);
	}
	g->plan.stratum = g->stratum;
	g->plan.strata = x->curves;
	return status;
}

/* Clusters are drawn within arms where each is in one arm, else all together. */
static enum lbp_status
number_units(const struct lbp_run *run, const struct lbp_followup *f, struct gathered *x, struct lbp_bootstrap_group *g,
	struct lbp_error *err)
{
	size_t column = f->cluster != LBP_NO_COLUMN ? f->cluster : f->id, c, i;

	if (column == LBP_NO_COLUMN)
		return number_rows(x, g, err);
	for (c = 0; c < x->curves; c++)
		for (i = 0; i < x->rows[c].members.n; i++) {
			x->code[x->start[c] + i] = (uint32_t)lbp_followup_cluster(run, f, x->rows[c].row[i]);
			x->stratum[x->start[c] + i] = (uint32_t)c;
		}
	return lbp_bootstrap_clusters(&run->table.column[column].labels, x->code, x->stratum, x->start[x->curves],
		x->curves, x->unit, g, err);
}

static enum lbp_status
statistic(void *context, size_t worker, const uint32_t *count, double *value, struct lbp_error *err)
{
	struct state *state = context;
	struct lbp_resampled *drawn = state->drawn + worker * state->curves;
	size_t c;

	(void)err;
	for (c = 0; c < state->curves; c++)
		lbp_resample_draw(&state->curve[c], count, &drawn[c]);
	state->tool->values(state->tool->context, state->item, state->items, drawn, value);
	return LBP_OK;
}

static void
state_free(void *context)
{
	struct state *state = context;
	size_t i;

	for (i = 0; i < state->curves && state->curve != NULL; i++)
		lbp_resample_free(&state->curve[i]);
	for (i = 0; i < state->curves * state->workers && state->drawn != NULL; i++)
		lbp_resampled_free(&state->drawn[i]);
	free(state->curve);
	free(state->drawn);
	free(state);
}

static enum lbp_status
make_curves(const struct gathered *x, struct state *state, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t c, w;

	state->curves = x->curves;
	state->curve = lbp_array_new(x->curves, sizeof *state->curve);
	state->drawn = lbp_array_new(state->workers * x->curves, sizeof *state->drawn);
	if (state->curve == NULL || state->drawn == NULL)
		return lbp_fail_memory(err);
	for (c = 0; c < x->curves && status == LBP_OK; c++) {
		status = lbp_resample_init(&x->rows[c].members, x->unit + x->start[c], &state->curve[c], err);
		for (w = 0; w < state->workers && status == LBP_OK; w++)
			status = lbp_resampled_init(&state->curve[c], &state->drawn[w * x->curves + c], err);
	}
	return status;
}

enum lbp_status
lbp_bootstrap_curves_prepare(struct lbp_run *run, void *context, size_t number, struct lbp_bootstrap_group *group,
	struct lbp_error *err)
{
	const struct lbp_bootstrap_curves *tool = context;
	struct state *state = lbp_array_new(1, sizeof *state);
	struct gathered x = {.curves = 0};
	enum lbp_status status;

	if (state == NULL)
		return lbp_fail_memory(err);
	*state = (struct state){.tool = tool, .workers = group->plan.workers};
	group->plan.statistic = statistic;
	group->plan.context = state;
	group->free = state_free;
	status = gather(run, tool->followup, number, &x, err);
	if (status == LBP_OK)
		status = number_units(run, tool->followup, &x, group, err);
	if (status == LBP_OK)
		status = make_curves(&x, state, err);
	if (status == LBP_OK) {
		state->item = group->item = tool->items(run, tool->context, number, &group->plan.values, err);
		state->items = group->plan.values;
		status = group->item != NULL ? LBP_OK : err->status;
	}
	gathered_free(&x);
	return status;
}
