/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bootstrap_private.h"

#include <stdlib.h>

/* The rows of all curves of a group while units are made of them. */
struct gathered {
	struct lbp_curve_rows *rows;
	uint32_t **unit; /* of each row */
	size_t curves;
};

static void
gathered_free(struct gathered *x)
{
	size_t c;

	for (c = 0; c < x->curves; c++) {
		if (x->rows != NULL)
			lbp_curve_rows_free(&x->rows[c]);
		if (x->unit != NULL)
			free(x->unit[c]);
	}
	free(x->rows);
	free(x->unit);
}

static enum lbp_status
gather(const struct lbp_run *run, struct lbp_followup *f, size_t group, struct gathered *x, struct lbp_error *err)
{
	size_t first = f->group_start[group], c;
	enum lbp_status status = LBP_OK;

	x->curves = f->group_start[group + 1] - first;
	x->rows = lbp_array_new(x->curves, sizeof *x->rows);
	x->unit = lbp_array_new(x->curves, sizeof *x->unit);
	if (x->rows == NULL || x->unit == NULL)
		return lbp_fail_memory(err);
	for (c = 0; c < x->curves && status == LBP_OK; c++) {
		status = lbp_curve_rows_gather(run, f, &f->curve[first + c], 0, &x->rows[c], err);
		if (status == LBP_OK) {
			x->unit[c] = lbp_array_new(x->rows[c].members.n, sizeof *x->unit[c]);
			status = x->unit[c] != NULL ? LBP_OK : lbp_fail_memory(err);
		}
	}
	return status;
}

/* Every row a unit, in an order that is not that of the file. */
static enum lbp_status
number_rows(struct gathered *x, struct lbp_bootstrap_group *g, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t c, i;

	for (c = 0; c < x->curves && status == LBP_OK; c++) {
		size_t n = x->rows[c].members.n;
		uint32_t *order = lbp_array_new(n, sizeof *order);

		status = order != NULL ? lbp_resample_order(&x->rows[c].members, order, err) : lbp_fail_memory(err);
		for (i = 0; i < n && status == LBP_OK; i++) {
			x->unit[c][order[i]] = (uint32_t)g->plan.units;
			g->stratum[g->plan.units++] = (uint32_t)c;
		}
		free(order);
	}
	g->plan.strata = x->curves;
	return status;
}

/* The number of each cluster that is there: those of this group, in the C order of their labels. */
static enum lbp_status
order_clusters(const struct lbp_run *run, const struct lbp_followup *f, const struct gathered *x, uint32_t *number,
	struct lbp_error *err)
{
	const struct lbp_labels *labels =
		&run->table.column[f->cluster != LBP_NO_COLUMN ? f->cluster : f->id].labels;
	uint32_t *order = lbp_labels_order(labels), used = 0;
	size_t c, i;

	if (order == NULL)
		return lbp_fail_memory(err);
	for (c = 0; c < x->curves; c++)
		for (i = 0; i < x->rows[c].members.n; i++)
			number[lbp_followup_cluster(run, f, x->rows[c].row[i])] = 1;
	for (i = 0; i < labels->count; i++)
		number[order[i]] = number[order[i]] > 0 ? used++ : UINT32_MAX;
	free(order);
	return LBP_OK;
}

/* Clusters are drawn within arms where each is in one arm, else all together. */
static enum lbp_status
number_clusters(const struct lbp_run *run, const struct lbp_followup *f, struct gathered *x,
	struct lbp_bootstrap_group *g, struct lbp_error *err)
{
	uint32_t *number = lbp_array_new(lbp_followup_clusters(run, f), sizeof *number);
	enum lbp_status status = number != NULL ? order_clusters(run, f, x, number, err) : lbp_fail_memory(err);
	int is_shared = 0;
	size_t c, i;

	for (c = 0; c < x->curves && status == LBP_OK; c++)
		for (i = 0; i < x->rows[c].members.n; i++) {
			uint32_t unit = number[lbp_followup_cluster(run, f, x->rows[c].row[i])];

			x->unit[c][i] = unit;
			if (unit >= g->plan.units)
				g->plan.units = unit + 1;
			is_shared |= g->stratum[unit] != 0 && g->stratum[unit] != c + 1;
			g->stratum[unit] = (uint32_t)c + 1;
		}
	for (i = 0; i < g->plan.units; i++)
		g->stratum[i] = is_shared ? 0 : g->stratum[i] - 1;
	g->plan.strata = is_shared ? 1 : x->curves;
	free(number);
	return status;
}

static enum lbp_status
number_units(const struct lbp_run *run, const struct lbp_followup *f, struct gathered *x, struct lbp_bootstrap_group *g,
	struct lbp_error *err)
{
	size_t rows = 0, c;

	for (c = 0; c < x->curves; c++)
		rows += x->rows[c].members.n;
	g->stratum = lbp_array_new(rows, sizeof *g->stratum);
	if (g->stratum == NULL)
		return lbp_fail_memory(err);
	g->plan.stratum = g->stratum;
	return f->cluster != LBP_NO_COLUMN || f->id != LBP_NO_COLUMN ? number_clusters(run, f, x, g, err)
								     : number_rows(x, g, err);
}

static enum lbp_status
statistic(void *context, size_t worker, const uint32_t *count, double *value, struct lbp_error *err)
{
	struct lbp_bootstrap_group *g = context;
	struct lbp_resampled *drawn = g->drawn + worker * g->curves;
	size_t c;

	(void)err;
	for (c = 0; c < g->curves; c++)
		lbp_resample_draw(&g->curve[c], count, &drawn[c]);
	g->tool->values(g->tool->context, g->item, g->plan.values, drawn, value);
	return LBP_OK;
}

static enum lbp_status
make_curves(const struct gathered *x, struct lbp_bootstrap_group *g, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t c, w;

	g->curve = lbp_array_new(x->curves, sizeof *g->curve);
	g->drawn = lbp_array_new(g->plan.workers * x->curves, sizeof *g->drawn);
	if (g->curve == NULL || g->drawn == NULL)
		return lbp_fail_memory(err);
	g->curves = x->curves;
	for (c = 0; c < x->curves && status == LBP_OK; c++) {
		status = lbp_resample_init(&x->rows[c].members, x->unit[c], &g->curve[c], err);
		for (w = 0; w < g->plan.workers && status == LBP_OK; w++)
			status = lbp_resampled_init(&g->curve[c], &g->drawn[w * x->curves + c], err);
	}
	return status;
}

enum lbp_status
lbp_bootstrap_group_init(struct lbp_run *run, struct lbp_followup *f, size_t group,
	const struct lbp_bootstrap_options *options, const struct lbp_bootstrap_tool *tool,
	struct lbp_bootstrap_group *g, struct lbp_error *err)
{
	struct gathered x = {NULL, NULL, 0};
	enum lbp_status status = gather(run, f, group, &x, err);

	*g = (struct lbp_bootstrap_group){.tool = tool, .plan = {.statistic = statistic,
		.context = g, .seed = options->seed, .workers = run->common.threads}};
	if (status == LBP_OK)
		status = number_units(run, f, &x, g, err);
	if (status == LBP_OK)
		status = make_curves(&x, g, err);
	if (status == LBP_OK) {
		g->item = tool->items(run, tool->context, group, &g->plan.values, err);
		status = g->item != NULL ? LBP_OK : err->status;
	}
	gathered_free(&x);
	return status;
}

void
lbp_bootstrap_group_free(struct lbp_bootstrap_group *g)
{
	size_t i;

	for (i = 0; i < g->curves && g->curve != NULL; i++)
		lbp_resample_free(&g->curve[i]);
	for (i = 0; i < g->curves * g->plan.workers && g->drawn != NULL; i++)
		lbp_resampled_free(&g->drawn[i]);
	free(g->curve);
	free(g->drawn);
	free(g->item);
	free(g->stratum);
	free(g->value);
	*g = (struct lbp_bootstrap_group){0};
}
