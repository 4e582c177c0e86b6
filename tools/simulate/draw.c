/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients to rows, a stretch of patients at a time, on as many threads as there are. */
#include "simulate.h"

#include "base/thread.h"
#include "cli/progress.h"

#include <math.h>
#include <stdlib.h>

enum { STRETCH = 4096, STRETCHES_A_THREAD = 4 };

/* The rows of a stretch. */
struct drawn {
	struct simulate_row *row;
	size_t count, capacity;
	double *value; /* scratch: a patient's outcomes, and what shifts them */
};

/* Patients of all trials in one line, the trials one behind the other. */
struct batch {
	const struct simulate_design *design;
	struct drawn *drawn;
	size_t first, last; /* one behind the last */
	struct lbp_progress progress;
};

static enum lbp_status
append(struct drawn *drawn, const struct simulate_row *row, struct lbp_error *err)
{
	enum lbp_status status = lbp_array_reserve(&drawn->row, &drawn->capacity, drawn->count + 1, sizeof *row, err);

	if (status == LBP_OK)
		drawn->row[drawn->count++] = *row;
	return status;
}

/* A patient's time at risk, cut at each episode; only the first stretch for `times`. */
static enum lbp_status
draw_times(const struct simulate_design *design, struct lbp_sim_patient *patient, struct simulate_row row,
	struct drawn *drawn, struct lbp_error *err)
{
	int all = design->view == VIEW_EPISODES;
	enum lbp_status status;
	double start = 0, stop;
	int event;

	do {
		stop = lbp_sim_patient_next(&design->times, patient, start);
		event = stop <= patient->followup;
		row.value[0] = start;
		start = event ? stop : patient->followup;
		row.value[all] = start;
		row.value[all + 1] = event;
		status = append(drawn, &row, err);
	} while (status == LBP_OK && all && event && start < patient->followup);
	return status;
}

static enum lbp_status
draw_interval(const struct simulate_design *design, struct lbp_sim_patient *patient, struct simulate_row row,
	struct drawn *drawn, struct lbp_error *err)
{
	double time = lbp_sim_patient_next(&design->times, patient, 0);
	struct lbp_sim_interval seen =
		lbp_sim_patient_asked(patient, time, design->config->visits, design->config->missed);

	row.value[0] = seen.left;
	row.value[1] = isinf(seen.right) ? NAN : seen.right;
	return append(drawn, &row, err);
}

static enum lbp_status
draw_outcomes(const struct simulate_design *design, struct lbp_sim_patient *patient, struct simulate_row row,
	struct drawn *drawn, struct lbp_error *err)
{
	double *shift = drawn->value + design->visits;
	enum lbp_status status;
	size_t i;

	for (i = 0; i < design->visits; i++)
		shift[i] = design->change[i] + (i > 0 ? design->arm[row.arm].effect : 0);
	status = lbp_sim_patient_outcomes(&design->outcomes, patient, shift, design->visits, drawn->value, err);
	row.value[0] = drawn->value[0];
	for (i = 1; i < design->visits && status == LBP_OK; i++) {
		row.value[1] = design->week[i] <= patient->followup ? drawn->value[i] : NAN;
		row.value[2] = design->week[i];
		status = append(drawn, &row, err);
	}
	return status;
}

static enum lbp_status
draw_patient(const struct simulate_design *design, struct simulate_row row, struct drawn *drawn, struct lbp_error *err)
{
	struct lbp_sim_patient patient;
	enum lbp_status status = lbp_sim_patient_init(&design->times, design->config->seed, row.trial, row.id,
		design->arm[row.arm].ratio, &patient, err);

	if (status != LBP_OK)
		return status;
	if (design->view == VIEW_OUTCOMES)
		return draw_outcomes(design, &patient, row, drawn, err);
	if (design->view == VIEW_INTERVALS)
		return draw_interval(design, &patient, row, drawn, err);
	return draw_times(design, &patient, row, drawn, err);
}

static enum lbp_status
draw_stretch(void *context, size_t worker, size_t i, struct lbp_error *err)
{
	struct batch *batch = context;
	const struct simulate_design *design = batch->design;
	size_t each = design->patients.last - design->patients.first + 1;
	size_t at = batch->first + i * STRETCH, end = at + STRETCH < batch->last ? at + STRETCH : batch->last;
	enum lbp_status status = LBP_OK;

	batch->drawn[i].count = 0;
	for (; at < end && status == LBP_OK; at++) {
		struct simulate_row row = {design->trials.first + at / each, design->patients.first + at % each, 0, {0, 0, 0}};
		size_t past = design->arm[0].n;

		while (row.id > past)
			past += design->arm[++row.arm].n;
		status = draw_patient(design, row, &batch->drawn[i], err);
	}
	lbp_progress_step(&batch->progress, worker);
	return status;
}

static enum lbp_status
draw_batch(struct batch *batch, size_t threads, size_t stretches, struct lbp_error *err)
{
	const struct lbp_work work = {draw_stretch, batch, stretches, threads < stretches ? threads : stretches};

	return lbp_work_run(&work, err);
}

static enum lbp_status
reserve(struct drawn *drawn, size_t stretches, const struct simulate_design *design, struct lbp_error *err)
{
	size_t i;

	for (i = 0; i < stretches && design->visits > 0; i++) {
		drawn[i].value = lbp_array_new(2 * design->visits, sizeof *drawn[i].value);
		if (drawn[i].value == NULL)
			return lbp_fail_memory(err);
	}
	return LBP_OK;
}

enum lbp_status
simulate_draw(struct lbp_run *run, const struct simulate_design *design, struct lbp_error *err)
{
	size_t most = run->common.threads > 1 ? run->common.threads * STRETCHES_A_THREAD : 1, stretches, i;
	size_t patients = design->patients.last - design->patients.first + 1;
	size_t all = patients * (design->trials.last - design->trials.first + 1);
	struct batch batch = {.design = design, .drawn = lbp_array_new(most, sizeof *batch.drawn)};
	enum lbp_status status = batch.drawn != NULL ? reserve(batch.drawn, most, design, err) : lbp_fail_memory(err);

	lbp_progress_begin(&batch.progress, run, "stretch", (all + STRETCH - 1) / STRETCH);
	for (; status == LBP_OK && batch.first < all; batch.first = batch.last) {
		batch.last = all - batch.first < most * STRETCH ? all : batch.first + most * STRETCH;
		stretches = (batch.last - batch.first + STRETCH - 1) / STRETCH;
		status = draw_batch(&batch, run->common.threads, stretches, err);
		for (i = 0; i < stretches && status == LBP_OK; i++)
			simulate_write(run, design, batch.drawn[i].row, batch.drawn[i].count);
	}
	lbp_progress_end(&batch.progress);
	for (i = 0; i < most && batch.drawn != NULL; i++) {
		free(batch.drawn[i].row);
		free(batch.drawn[i].value);
	}
	free(batch.drawn);
	return status;
}
