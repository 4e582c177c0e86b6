/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views means, difference and transitions: a row a state, or a way between two. */
#include "states.h"

#include "numerics/dist.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const mean_columns[] = {"state", "mean_time", "se", "ci_low", "ci_high", "tau", "conf_level", "method",
	"variance"};
static const char *const difference_columns[] = {"state", "term", "level", "reference", "estimate", "se", "statistic", "p",
	"ci_low", "ci_high", "mean_time", "mean_time_reference", "tau", "conf_level", "method", "variance"};
static const char *const transition_columns[] = {"from", "to", "n_event", "person_time", "rate"};

void
states_summary_columns(struct lbp_run *run, const struct states_work *work)
{
	lbp_followup_name_groups(run, &work->followup);
	if (work->followup.arm != LBP_NO_COLUMN && !lbp_run_shows(run, "difference"))
		lbp_writer_column(&run->writer, run->table.column[work->followup.arm].name);
	if (lbp_run_shows(run, "means"))
		lbp_writer_columns(&run->writer, mean_columns, COUNT(mean_columns));
	else if (lbp_run_shows(run, "difference"))
		lbp_writer_columns(&run->writer, difference_columns, COUNT(difference_columns));
	else
		lbp_writer_columns(&run->writer, transition_columns, COUNT(transition_columns));
}

void
states_numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_number(&run->writer, isfinite(x[i]) ? x[i] : NAN);
}

void
states_begin_row(struct lbp_run *run, const struct states_work *work, const struct states_arm *arm, const char *state)
{
	lbp_followup_write_group(run, &work->followup, arm->curve->group);
	if (work->followup.arm != LBP_NO_COLUMN)
		lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, arm->curve));
	lbp_writer_text(&run->writer, state);
}

static void
put_mean(struct lbp_run *run, const struct states_work *work, const struct states_group *group,
	const struct states_arm *arm, size_t state)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	double mean = arm->fit.mean[state], se = arm->fit.mean_se[state];

	states_begin_row(run, work, arm, work->name[state]);
	states_numbers(run, (double[]){mean, se, mean - z * se, mean + z * se, group->tau, run->common.level}, 6);
	lbp_writer_text(&run->writer, "aalen-johansen");
	lbp_writer_text(&run->writer, "infinitesimal jackknife");
}

static void
put_difference(struct lbp_run *run, const struct states_work *work, const struct states_group *group,
	const struct states_arm *arm, size_t state)
{
	const struct states_arm *reference = &group->arm[0];
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	double a = arm->fit.mean[state], b = reference->fit.mean[state];
	double se = hypot(arm->fit.mean_se[state], reference->fit.mean_se[state]);

	if (!(se > 0))
		se = NAN;
	lbp_followup_write_group(run, &work->followup, group->group);
	lbp_writer_text(&run->writer, work->name[state]);
	lbp_writer_text(&run->writer, "mean_time_difference");
	lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, arm->curve));
	lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, reference->curve));
	states_numbers(run, (double[]){a - b, se, (a - b) / se, lbp_dist_normal_two_sided((a - b) / se), a - b - z * se,
		a - b + z * se, a, b, group->tau, run->common.level}, 10);
	lbp_writer_text(&run->writer, "aalen-johansen");
	lbp_writer_text(&run->writer, "infinitesimal jackknife");
}

/* Every way that somebody went, and from where people were lost to sight. */
static void
show_transitions(struct lbp_run *run, const struct states_work *work, const struct states_arm *arm)
{
	const struct lbp_states *fit = &arm->fit;
	size_t k = work->count, j, m;

	for (j = 0; j < k; j++)
		for (m = 0; m <= k; m++) {
			double n = m < k ? fit->moves[j * k + m] : fit->censored[j];

			if (n == 0)
				continue;
			states_begin_row(run, work, arm, work->name[j]);
			lbp_writer_text(&run->writer, m < k ? work->name[m] : "(censored)");
			states_numbers(run, (double[]){n, fit->person_time[j], n / fit->person_time[j]}, 3);
		}
}

void
states_show_summaries(struct lbp_run *run, const struct states_work *work, const struct states_group *group)
{
	int is_difference = lbp_run_shows(run, "difference");
	size_t a, j;

	for (a = is_difference; a < group->arms; a++) {
		if (lbp_run_shows(run, "transitions"))
			show_transitions(run, work, &group->arm[a]);
		for (j = 0; j < work->count && !lbp_run_shows(run, "transitions"); j++)
			if (work->only == j || work->only == work->count)
				(is_difference ? put_difference : put_mean)(run, work, group, &group->arm[a], j);
	}
}
