/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views curve and times: a row a state and time. */
#include "states.h"

#include "numerics/dist.h"
#include "survival/risk.h"

#include <math.h>

static const char *const columns[] = {"time", "n_risk", "n_event", "n_censor", "probability", "se", "ci_low", "ci_high",
	"conf_level", "ci_method", "method", "variance"};

void
states_curve_columns(struct lbp_run *run, const struct states_work *work)
{
	lbp_followup_name_groups(run, &work->followup);
	if (work->followup.arm != LBP_NO_COLUMN)
		lbp_writer_column(&run->writer, run->table.column[work->followup.arm].name);
	lbp_writer_column(&run->writer, "state");
	lbp_writer_columns(&run->writer, columns, sizeof columns / sizeof columns[0]);
	if (lbp_run_shows(run, "times"))
		lbp_writer_column(&run->writer, "note");
}

/* head: time, at risk, moves into the state, censored; i: what it is behind that time, SIZE_MAX: ahead of the first. */
static void
put_row(struct lbp_run *run, const struct states_work *work, const struct states_arm *arm, size_t state, size_t i,
	const double head[4])
{
	const struct lbp_states *fit = &arm->fit;
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), low, high;
	double p = i != SIZE_MAX ? fit->p[i * fit->states + state] : fit->initial[state];
	double se = i != SIZE_MAX ? fit->se[i * fit->states + state] : fit->initial_se[state];

	lbp_km_interval((enum lbp_km_ci)work->config->ci, p, se, se, z, &low, &high);
	if (p == 0 && work->config->ci == LBP_KM_PLAIN)
		low = high = 0;
	states_begin_row(run, work, arm, work->name[state]);
	states_numbers(run, head, 4);
	states_numbers(run, (double[]){p, se, low, high, run->common.level}, 5);
	lbp_writer_text(&run->writer, lbp_km_ci_names[work->config->ci]);
	lbp_writer_text(&run->writer, "aalen-johansen");
	lbp_writer_text(&run->writer, "infinitesimal jackknife");
}

static double
least_start(const struct states_arm *arm)
{
	double least = INFINITY;
	size_t i;

	for (i = 0; i < arm->rows.members.n; i++)
		least = fmin(least, arm->rows.start[i]);
	return least;
}

static void
show_curve(struct lbp_run *run, const struct states_work *work, const struct states_arm *arm, size_t state)
{
	const struct lbp_states *fit = &arm->fit;
	size_t i;

	put_row(run, work, arm, state, SIZE_MAX, (double[]){least_start(arm), fit->n_initial[state], 0, 0});
	for (i = 0; i < fit->count; i++) {
		size_t at = i * fit->states + state;

		put_row(run, work, arm, state, i,
			(double[]){fit->time[i], fit->n_risk[at], fit->n_event[at], fit->n_censor[at]});
	}
}

/* In the state just before t; at the beginning, right behind it. */
static double
people_at(const struct states_arm *arm, size_t state, double t)
{
	const struct lbp_curve_rows *rows = &arm->rows;
	double n = 0;
	size_t i;

	if (t <= least_start(arm))
		return arm->fit.n_initial[state];
	for (i = 0; i < rows->members.n; i++)
		if (arm->in[i] == state && rows->start[i] < t && t <= rows->time[i])
			n += rows->weight[i];
	return n;
}

static void
show_times(struct lbp_run *run, const struct states_work *work, const struct states_arm *arm, size_t state)
{
	const struct lbp_states *fit = &arm->fit;
	size_t i, j = 0;

	for (i = 0; i < work->time_count; i++) {
		double t = work->times[i], n_event = 0, n_censor = 0;

		for (; j < fit->count && fit->time[j] <= t; j++) {
			n_event += fit->n_event[j * fit->states + state];
			n_censor += fit->n_censor[j * fit->states + state];
		}
		put_row(run, work, arm, state, lbp_risk_at(fit->time, fit->count, t),
			(double[]){t, people_at(arm, state, t), n_event, n_censor});
		lbp_writer_text(
			&run->writer, states_is_beyond(work, arm, t) ? "beyond follow-up: carried forward" : NULL);
	}
}

void
states_show_curves(struct lbp_run *run, const struct states_work *work, const struct states_group *group)
{
	size_t a, j;

	for (a = 0; a < group->arms; a++)
		for (j = 0; j < work->count; j++)
			if (work->only != j && work->only != work->count)
				continue;
			else if (lbp_run_shows(run, "times"))
				show_times(run, work, &group->arm[a], j);
			else
				show_curve(run, work, &group->arm[a], j);
}
