/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lbp-reconstruct curve: from the points of a published curve. */
#include "reconstruct.h"

#include "numerics/sort.h"
#include "table/group.h"

#include <math.h>
#include <stdlib.h>

struct curves {
	size_t time, survival, n_risk; /* columns */
	struct lbp_groups by;
	double *risk_time, *risk, *events; /* of the options */
	size_t risk_times, risks, event_counts;
	double *time_of, *survival_of, *jittered; /* of one curve: room for all rows */
	double *risk_time_of, *risk_of;
	size_t *row;
	size_t n, at_risk;
	size_t group;
	double straightened;
};

static void
lead(struct lbp_run *run, const void *context)
{
	const struct curves *curves = context;
	size_t j;

	for (j = 0; j < curves->by.columns; j++)
		lbp_writer_text(&run->writer, lbp_groups_label(&curves->by, &run->table, curves->group, j));
}

static enum lbp_status
read_options(const struct reconstruct_work *work, struct curves *curves, struct lbp_error *err)
{
	const struct reconstruct_config *config = work->config;
	enum lbp_status status;

	if (config->arms != NULL || config->median[0] != NULL || config->median[1] != NULL || config->ratio != NULL ||
		config->followup != NULL || config->whole)
		return lbp_fail(err, LBP_EUSAGE,
			"--arms, --median1, --median2, --hr, --follow-up and --whole are of lbp-reconstruct summary");
	if ((config->jitter > 0) != (config->draws > 0) || config->jitter < 0)
		return lbp_fail(err, LBP_EUSAGE, "--draws and --jitter, above 0, go together");
	if ((config->at_risk == NULL) != (config->risk_times == NULL))
		return lbp_fail(err, LBP_EUSAGE, "--at-risk and --risk-times go together");
	status = lbp_options_numbers("risk-times", config->risk_times, &curves->risk_time, &curves->risk_times, err);
	if (status == LBP_OK)
		status = lbp_options_numbers("at-risk", config->at_risk, &curves->risk, &curves->risks, err);
	if (status == LBP_OK)
		status = lbp_options_numbers("events", config->events, &curves->events, &curves->event_counts, err);
	if (status == LBP_OK && curves->risks != curves->risk_times)
		status = lbp_fail(err, LBP_EUSAGE, "--at-risk has %zu numbers, --risk-times %zu", curves->risks,
			curves->risk_times);
	return status;
}

static enum lbp_status
read_rows(struct lbp_run *run, struct curves *curves, struct lbp_error *err)
{
	enum lbp_status status = lbp_run_open(run, 0, err);

	if (status == LBP_OK)
		status = lbp_table_require(&run->table, "time", LBP_NUMBER, &curves->time, err);
	if (status == LBP_OK)
		status = lbp_table_find(&run->table, "survival") == LBP_NO_COLUMN ||
				lbp_table_find(&run->table, "n_risk") == LBP_NO_COLUMN
			? lbp_table_require(&run->table, "survival", LBP_NUMBER, &curves->survival, err)
			: lbp_table_want(&run->table, "survival", LBP_NUMBER, &curves->survival, err);
	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "n_risk", LBP_NUMBER, &curves->n_risk, err);
	if (status == LBP_OK)
		status = lbp_groups_require(&curves->by, &run->table, run->common.by, err);
	if (status == LBP_OK)
		status = lbp_run_read(run, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&curves->by, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_sort(&curves->by, &run->table, err);
	if (status == LBP_OK && curves->risks > 0 && (curves->by.count > 1 || curves->n_risk != LBP_NO_COLUMN))
		status = lbp_fail(err, LBP_EUSAGE, "--at-risk is for one curve, and for input without column n_risk");
	if (status == LBP_OK && curves->risks == 0 && curves->n_risk == LBP_NO_COLUMN)
		status = lbp_fail(err, LBP_EUSAGE, "numbers at risk are needed: a column n_risk, or --at-risk and --risk-times");
	if (status == LBP_OK && curves->event_counts > 0 && curves->event_counts != curves->by.count)
		status = lbp_fail(err, LBP_EUSAGE, "--events: %zu given, %zu curves", curves->event_counts, curves->by.count);
	return status;
}

static enum lbp_status
make_room(const struct lbp_run *run, struct curves *curves, struct lbp_error *err)
{
	size_t n = run->table.rows + curves->risks;

	curves->time_of = lbp_array_new(n, sizeof *curves->time_of);
	curves->survival_of = lbp_array_new(n, sizeof *curves->survival_of);
	curves->jittered = lbp_array_new(n, sizeof *curves->jittered);
	curves->risk_time_of = lbp_array_new(n, sizeof *curves->risk_time_of);
	curves->risk_of = lbp_array_new(n, sizeof *curves->risk_of);
	curves->row = lbp_array_new(n, sizeof *curves->row);
	return curves->time_of != NULL && curves->survival_of != NULL && curves->jittered != NULL &&
		curves->risk_time_of != NULL && curves->risk_of != NULL && curves->row != NULL ? LBP_OK : lbp_fail_memory(err);
}

/* Points of one time are a drop, read from its top to its bottom in whatever order. */
static void
place(struct curves *curves, size_t row, double time, double survival)
{
	size_t i;

	for (i = curves->n++; i > 0 && curves->time_of[i - 1] == time && curves->survival_of[i - 1] < survival; i--) {
		curves->row[i] = curves->row[i - 1];
		curves->survival_of[i] = curves->survival_of[i - 1];
	}
	curves->row[i] = row;
	curves->time_of[curves->n - 1] = time;
	curves->survival_of[i] = survival;
}

static enum lbp_status
take_row(const struct lbp_run *run, const struct reconstruct_work *work, struct curves *curves, size_t row,
	struct lbp_error *err)
{
	const struct lbp_column *column = run->table.column;
	double time = column[curves->time].number[row], survival = column[curves->survival].number[row];
	double n_risk = curves->n_risk != LBP_NO_COLUMN ? column[curves->n_risk].number[row] : NAN;

	if (!isnan(n_risk)) {
		curves->risk_time_of[curves->at_risk] = time;
		curves->risk_of[curves->at_risk++] = n_risk;
	}
	if (isnan(survival) && isnan(n_risk))
		return lbp_fail_row(err, LBP_EDATA, row, NULL, "neither survival nor n_risk");
	if (isnan(survival))
		return LBP_OK;
	if (work->config->percent)
		survival /= 100;
	if (!(survival >= 0 && survival <= 1))
		return lbp_fail_row(err, LBP_EDOMAIN, row, "survival", "is not within [0, %s",
			work->config->percent ? "100]" : "1]; per cent: --percent");
	place(curves, row, time, survival);
	return LBP_OK;
}

/* Points in the order of time: the rows of the group as they came may go back and forth a little. */
static enum lbp_status
gather(const struct lbp_run *run, const struct reconstruct_work *work, struct curves *curves, struct lbp_error *err)
{
	size_t first = curves->by.start[curves->group], n = curves->by.start[curves->group + 1] - first, i;
	const size_t *rows = curves->by.order + first;
	double *key = lbp_array_new(n, sizeof *key);
	uint32_t *order = lbp_array_new(n, sizeof *order);
	enum lbp_status status = key != NULL && order != NULL ? LBP_OK : lbp_fail_memory(err);

	for (i = 0; status == LBP_OK && i < n; i++)
		key[i] = run->table.column[curves->time].number[rows[i]];
	if (status == LBP_OK)
		status = lbp_sort_index(key, n, order, err);
	curves->n = 0;
	curves->at_risk = curves->risks;
	for (i = 0; i < curves->risks; i++) {
		curves->risk_time_of[i] = curves->risk_time[i];
		curves->risk_of[i] = curves->risk[i];
	}
	for (i = 0; status == LBP_OK && i < n; i++)
		status = take_row(run, work, curves, rows[order[i]], err);
	free(key);
	free(order);
	return status;
}

static struct lbp_published_curve
published(const struct curves *curves, const double *survival)
{
	return (struct lbp_published_curve){.n = curves->n, .time = curves->time_of, .survival = survival,
		.risks = curves->at_risk, .risk_time = curves->risk_time_of, .risk = curves->risk_of,
		.events = curves->event_counts > 0 ? curves->events[curves->group] : NAN};
}

/* The point at which the rebuilt curve is farthest from the one read off, at its worst. */
static enum lbp_status
check_survival(struct lbp_run *run, struct reconstruct_work *work, struct curves *curves, const struct lbp_rebuilt *rows,
	struct lbp_error *err)
{
	double *got = lbp_array_new(curves->n, sizeof *got);
	enum lbp_status status = got != NULL
		? lbp_rebuilt_survival(rows, curves->time_of, curves->n, got, err) : lbp_fail_memory(err);
	size_t i, worst = SIZE_MAX;

	for (i = 0; status == LBP_OK && i < curves->n; i++) {
		int is_bottom = i + 1 == curves->n || curves->time_of[i + 1] > curves->time_of[i];

		if (is_bottom && (worst == SIZE_MAX ||
				fabs(got[i] - curves->survival_of[i]) > fabs(got[worst] - curves->survival_of[worst])))
			worst = i;
	}
	if (status == LBP_OK)
		reconstruct_fact(run, work,
			&(struct reconstruct_fact){"survival", curves->time_of[worst], curves->survival_of[worst], got[worst],
				RECONSTRUCT_SURVIVAL_TOLERANCE + 3 * work->config->jitter},
			lead, curves);
	free(got);
	return status;
}

static enum lbp_status
check_facts(struct lbp_run *run, struct reconstruct_work *work, struct curves *curves, const struct lbp_rebuilt *rows,
	struct lbp_error *err)
{
	struct lbp_published_curve curve = published(curves, curves->survival_of);
	struct reconstruct_fact facts[] = {{"n", NAN, curve.risk[0], (double)rows->made, 0},
		{"events", NAN, curve.events, (double)lbp_rebuilt_events(rows), 0},
		{"person_time", NAN, NAN, lbp_rebuilt_person_time(rows), 0}};
	size_t i;

	for (i = 0; i < sizeof facts / sizeof facts[0]; i++)
		reconstruct_fact(run, work, &facts[i], lead, curves);
	for (i = 1; i < curve.risks; i++)
		reconstruct_fact(run, work,
			&(struct reconstruct_fact){"n_risk", curve.risk_time[i], curve.risk[i],
				(double)lbp_rebuilt_at_risk(rows, curve.risk_time[i]), 0},
			lead, curves);
	return check_survival(run, work, curves, rows, err);
}

/* Where it went wrong: the line of a point, else the curve. */
static enum lbp_status
place_error(const struct lbp_run *run, const struct curves *curves, enum lbp_status status, struct lbp_error *err)
{
	char where[256];
	struct lbp_error bare = *err;

	if (err->row != LBP_NO_ROW) {
		err->row = curves->row[err->row];
		return status;
	}
	lbp_groups_say(&curves->by, &run->table, curves->group, where, sizeof where);
	return lbp_fail(err, status, "%s%s", bare.message, where);
}

/* One curve, read off again with a reading error if draws are asked for. */
static enum lbp_status
rebuild(struct lbp_run *run, struct reconstruct_work *work, struct curves *curves, struct lbp_random *random,
	struct lbp_error *err)
{
	struct lbp_published_curve curve = published(curves, curves->jittered);
	struct lbp_rebuilt rows = {0};
	enum lbp_status status;
	double moved;
	size_t i;

	for (i = 0; i < curves->n; i++)
		curves->jittered[i] = curves->survival_of[i] +
			(work->config->draws > 0 ? work->config->jitter * lbp_random_normal(random) : 0);
	moved = lbp_guyot_straighten(curves->jittered, curves->n);
	curves->straightened = work->config->draws == 0 ? fmax(curves->straightened, moved) : 0;
	status = lbp_guyot_fit(&curve, &rows, err);
	if (status != LBP_OK)
		status = place_error(run, curves, status, err);
	if (status == LBP_OK)
		status = check_facts(run, work, curves, &rows, err);
	if (status == LBP_OK && !lbp_run_shows(run, "facts"))
		reconstruct_rows(run, work, &rows, lead, curves);
	lbp_rebuilt_free(&rows);
	return status;
}

static enum lbp_status
rebuild_all(struct lbp_run *run, struct reconstruct_work *work, struct curves *curves, struct lbp_error *err)
{
	const char *leads[LBP_GROUP_COLUMNS];
	size_t draws = work->config->draws, draw, j;
	enum lbp_status status = LBP_OK;

	for (j = 0; j < curves->by.columns; j++)
		leads[j] = run->table.column[curves->by.column[j]].name;
	reconstruct_columns(run, work, leads, curves->by.columns);
	for (draw = draws > 0; draw <= draws && status == LBP_OK; draw++) {
		struct lbp_random random = lbp_random_stream(work->config->seed, draw);

		work->draw = draw;
		work->id = 0;
		for (curves->group = 0; curves->group < curves->by.count && status == LBP_OK; curves->group++) {
			status = gather(run, work, curves, err);
			if (status == LBP_OK)
				status = rebuild(run, work, curves, &random, err);
		}
	}
	if (status == LBP_OK && curves->straightened > 0)
		lbp_run_note(run, "where the curve rises, points were moved, by %.3g at most", curves->straightened);
	return status;
}

enum lbp_status
reconstruct_curve(struct lbp_run *run, struct reconstruct_work *work, struct lbp_error *err)
{
	struct curves curves = {0};
	enum lbp_status status = read_options(work, &curves, err);

	if (status == LBP_OK)
		status = read_rows(run, &curves, err);
	if (status == LBP_OK)
		status = make_room(run, &curves, err);
	if (status == LBP_OK)
		status = rebuild_all(run, work, &curves, err);
	free(curves.risk_time);
	free(curves.risk);
	free(curves.events);
	free(curves.time_of);
	free(curves.survival_of);
	free(curves.jittered);
	free(curves.risk_time_of);
	free(curves.risk_of);
	free(curves.row);
	lbp_groups_free(&curves.by);
	return status;
}
