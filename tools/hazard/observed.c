/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curve of a group as observed, without a model: what fitted curves are laid over. */
#include "hazard.h"

#include "numerics/dist.h"
#include "survival/km_interval.h"
#include "survival/turnbull.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A step of a curve; NaN where a quantity is not known. */
struct step {
	double time, people[3], survival[4], cumhaz[2];
};

static void
put_step(struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, const char *at,
	const struct step *step, const char *variance)
{
	hazard_put_group(run, work, rows->group);
	lbp_writer_text(&run->writer, "observed");
	lbp_writer_text(&run->writer, at);
	lbp_writer_finite(&run->writer, step->time);
	lbp_writer_finites(&run->writer, step->people, 3);
	lbp_writer_finites(&run->writer, step->survival, 4);
	lbp_writer_finites(&run->writer, step->cumhaz, 2);
	lbp_writer_finites(&run->writer, (double[]){NAN, NAN, NAN, NAN, NAN, NAN}, 6);
	lbp_writer_text(&run->writer, "observed");
	lbp_writer_finite(&run->writer, run->common.level);
	lbp_writer_text(&run->writer, "log-log");
	lbp_writer_text(&run->writer, variance);
}

static struct step
step_of(const struct lbp_risk *risk, const struct lbp_km *km, size_t i)
{
	return (struct step){risk->time[i], {risk->n_risk[i], risk->n_event[i], risk->n_censor[i]},
		{km->survival[i], km->se[i], km->ci_low[i], km->ci_high[i]}, {km->cumhaz[i], km->cumhaz_se[i]}};
}

static void
put_kaplan_meier(struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, const char *at,
	const struct lbp_risk *risk, const struct lbp_km *km)
{
	struct step step = {0, {risk->n_start, 0, 0}, {1, 0, 1, 1}, {0, 0}};
	size_t i;

	put_step(run, work, rows, at, &step, "greenwood");
	for (i = 0; i < km->count; i++) {
		step = step_of(risk, km, i);
		put_step(run, work, rows, at, &step, "greenwood");
	}
}

/* At --times: the step that they are on, nothing behind the last. At risk are those at the time asked for. */
static void
put_kaplan_meier_at(struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, const char *at,
	const struct lbp_counts *counts, const struct lbp_risk *risk, const struct lbp_km *km)
{
	struct step step;
	size_t i, j;

	for (i = 0; i < work->times; i++) {
		j = lbp_risk_at(risk->time, risk->count, work->time[i]);
		step = j != SIZE_MAX ? step_of(risk, km, j) : (struct step){0, {0}, {1, 0, 1, 1}, {0, 0}};
		if (work->time[i] > risk->time[risk->count - 1])
			step = (struct step){0, {0}, {NAN, NAN, NAN, NAN}, {NAN, NAN}};
		step.time = work->time[i];
		step.people[0] = step.time > 0 ? lbp_risk_people(counts, 0, step.time) : risk->n_start;
		step.people[1] = step.people[2] = NAN;
		put_step(run, work, rows, at, &step, "greenwood");
	}
}

static enum lbp_status
count_people(const struct hazard_rows *rows, struct lbp_counts *counts, struct lbp_error *err)
{
	uint32_t *curve = lbp_array_new(rows->n, sizeof *curve);
	unsigned char *entered = lbp_array_new(rows->n, 1);
	enum lbp_status status = curve != NULL && entered != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	_Static_assert(LBP_EVENT == 1 && LBP_CENSORED == 0, "event flags are happenings");
	for (i = 0; i < rows->n && status == LBP_OK; i++)
		entered[i] = LBP_ENTERED;
	if (status == LBP_OK)
		status = lbp_counts_add(counts, rows->n, curve, rows->stop, rows->event, rows->weight, err);
	if (status == LBP_OK && rows->has_entries)
		status = lbp_counts_add(counts, rows->n, curve, rows->start, entered, rows->weight, err);
	if (status == LBP_OK)
		status = lbp_counts_sort(counts, 1, err);
	free(curve);
	free(entered);
	return status;
}

static enum lbp_status
show_kaplan_meier(struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, const char *at,
	struct lbp_error *err)
{
	struct lbp_counts counts = {0};
	struct lbp_risk risk = {0};
	struct lbp_km km = {0};
	enum lbp_status status = count_people(rows, &counts, err);

	if (status == LBP_OK)
		status = lbp_risk_build(&counts, 0, 0, &risk, err);
	if (status == LBP_OK)
		status = lbp_km_fit(&risk, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &km, err);
	if (status == LBP_OK)
		status = lbp_km_limits(&risk, LBP_KM_LOG_LOG, LBP_KM_LOWER_USUAL, run->common.level, &km, err);
	if (status == LBP_OK && work->times > 0)
		put_kaplan_meier_at(run, work, rows, at, &counts, &risk, &km);
	else if (status == LBP_OK)
		put_kaplan_meier(run, work, rows, at, &risk, &km);
	lbp_km_free(&km);
	lbp_risk_free(&risk);
	lbp_counts_free(&counts);
	return status;
}

static enum lbp_status
show_turnbull(struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, const char *at,
	struct lbp_error *err)
{
	struct lbp_intervals data = {rows->n, rows->low, rows->high, rows->weight};
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), low, high;
	struct step step = {0, {NAN, NAN, NAN}, {1, 0, 1, 1}, {0, 0}};
	struct lbp_turnbull fit;
	enum lbp_status status = lbp_turnbull_fit(&data, &fit, err);
	size_t j;

	if (status == LBP_OK)
		put_step(run, work, rows, at, &step, "information");
	for (j = 0; j < fit.count && status == LBP_OK; j++) {
		if (fit.mass[j] == 0 || isinf(fit.high[j]))
			continue; /* its steps are at the ends of intervals, whatever --times says */
		lbp_km_interval(LBP_KM_LOG_LOG, fit.survival[j], fit.se[j], fit.se[j], z, &low, &high);
		step = (struct step){fit.high[j], {NAN, NAN, NAN}, {fit.survival[j], fit.se[j], low, high}, {NAN, NAN}};
		put_step(run, work, rows, at, &step, "information");
	}
	lbp_turnbull_free(&fit);
	return status;
}

/* Those whose covariates are x; the arrays of `like` are as long as those of rows. */
static void
select_like(const struct hazard_rows *rows, const double *x, size_t columns, struct hazard_rows *like)
{
	size_t i;

	for (i = 0; i < rows->n; i++) {
		if (columns > 0 && memcmp(rows->x + i * columns, x, columns * sizeof *x) != 0)
			continue;
		like->low[like->n] = rows->low[i];
		like->high[like->n] = rows->high[i];
		like->start[like->n] = rows->start[i];
		like->stop[like->n] = rows->stop[i];
		like->weight[like->n] = rows->weight[i];
		like->event[like->n] = rows->event[i];
		like->has_entries |= rows->start[i] > 0;
		like->n++;
	}
}

static enum lbp_status
show_like(struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, const char *at,
	const double *x, struct lbp_error *err)
{
	struct hazard_rows like = {.group = rows->group, .low = lbp_array_new(rows->n, sizeof(double)),
		.high = lbp_array_new(rows->n, sizeof(double)), .start = lbp_array_new(rows->n, sizeof(double)),
		.stop = lbp_array_new(rows->n, sizeof(double)), .weight = lbp_array_new(rows->n, sizeof(double)),
		.event = lbp_array_new(rows->n, 1)};
	enum lbp_status status = LBP_OK;

	if (like.low == NULL || like.high == NULL || like.start == NULL || like.stop == NULL || like.weight == NULL ||
		like.event == NULL)
		status = lbp_fail_memory(err);
	if (status == LBP_OK)
		select_like(rows, x, work->design.columns, &like);
	if (status == LBP_OK && like.n == 0)
		status = lbp_fail(err, LBP_EDATA, "--distribution observed: nobody is as --at %.200s", at);
	if (status == LBP_OK)
		status = hazard_show_observed(run, work, &like, at, NULL, err);
	hazard_rows_free(&like);
	return status;
}

enum lbp_status
hazard_show_observed(struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, const char *at,
	const double *x, struct lbp_error *err)
{
	if (x != NULL)
		return show_like(run, work, rows, at, x, err);
	return work->config->interval != NULL ? show_turnbull(run, work, rows, at, err)
	                                      : show_kaplan_meier(run, work, rows, at, err);
}
