/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lbp-mcf shows: curves, their differences, rates, tests. */
#include "mcf.h"

#include "numerics/dist.h"
#include "survival/risk.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

const char *const mcf_units[] = {"none", "days", "weeks", "months", "years", NULL};
static const double per_year[] = {1, 365.25, 365.25 / 7, 12, 1};

static const char *const curve_columns[] = {"time", "n_risk", "n_event", "n_censor", "mcf", "se", "ci_low", "ci_high",
	"conf_level", "ci_method", "variance"};
static const char *const difference_columns[] = {"time", "term", "level", "reference", "estimate", "se", "statistic", "p",
	"ci_low", "ci_high", "mcf", "mcf_reference", "conf_level", "variance", "note"};
static const char *const term_columns[] = {"term", "level", "reference", "score", "score_variance", "statistic", "df", "p",
	"weight", "method", "variance"};
static const char *const model_columns[] = {"n", "n_event", "person_time", "rate", "se", "ci_low", "ci_high", "per",
	"conf_level", "ci_method", "variance"};

static void
numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_number(&run->writer, isfinite(x[i]) ? x[i] : NAN);
}

static const char *
variance_name(const struct mcf_work *work)
{
	return lbp_mcf_variance_names[work->config->variance];
}

void
mcf_columns(struct lbp_run *run, const struct mcf_work *work)
{
	int compares = lbp_run_shows(run, "terms") || lbp_run_shows(run, "difference");

	lbp_followup_name_groups(run, &work->followup);
	if (work->followup.arm != LBP_NO_COLUMN && !compares)
		lbp_writer_column(&run->writer, run->table.column[work->followup.arm].name);
	if (lbp_run_shows(run, "terms"))
		lbp_writer_columns(&run->writer, term_columns, COUNT(term_columns));
	else if (lbp_run_shows(run, "difference"))
		lbp_writer_columns(&run->writer, difference_columns, COUNT(difference_columns));
	else if (lbp_run_shows(run, "model"))
		lbp_writer_columns(&run->writer, model_columns, COUNT(model_columns));
	else
		lbp_writer_columns(&run->writer, curve_columns, COUNT(curve_columns));
	if (lbp_run_shows(run, "times"))
		lbp_writer_column(&run->writer, "note");
}

static const char *
label_of(const struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm)
{
	return lbp_followup_arm(run, &work->followup, arm->curve);
}

static void
write_group(struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm)
{
	lbp_followup_write_group(run, &work->followup, arm->curve->group);
}

static void
begin_row(struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm)
{
	write_group(run, work, arm);
	if (work->followup.arm != LBP_NO_COLUMN)
		lbp_writer_text(&run->writer, label_of(run, work, arm));
}

static void
put_point(struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm, const double head[4],
	double mean, double se)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), low, high;

	lbp_mcf_interval((enum lbp_mcf_ci)work->config->ci, mean, se, z, &low, &high);
	begin_row(run, work, arm);
	numbers(run, head, 4);
	numbers(run, (double[]){mean, se, low, high, run->common.level}, 5);
	lbp_writer_text(&run->writer, lbp_mcf_ci_names[work->config->ci]);
	lbp_writer_text(&run->writer, variance_name(work));
}

/* People under observation at t: start < t <= stop. */
static double
people_at(const struct mcf_arm *arm, double t)
{
	double n = 0;
	size_t i;

	for (i = 0; i < arm->rows.n; i++)
		n += arm->start[i] < t && t <= arm->stop[i];
	return n;
}

static void
show_times(struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm, const struct lbp_mcf *mcf)
{
	double n_event, n_censor;
	size_t i, j = 0, at;

	for (i = 0; i < work->time_count; i++) {
		double t = work->times[i];

		for (n_event = n_censor = 0; j < mcf->count && mcf->time[j] <= t; j++) {
			n_event += mcf->n_event[j];
			n_censor += mcf->n_censor[j];
		}
		at = lbp_risk_at(mcf->time, mcf->count, t);
		put_point(run, work, arm, (double[]){t, t > 0 ? people_at(arm, t) : mcf->n_start, n_event, n_censor},
			at == SIZE_MAX ? 0 : mcf->mean[at], at == SIZE_MAX ? 0 : mcf->se[at]);
		lbp_writer_text(&run->writer,
			t > mcf->time[mcf->count - 1] ? "beyond follow-up: carried forward" : NULL);
	}
}

static enum lbp_status
show_curve(struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm, struct lbp_error *err)
{
	struct lbp_mcf mcf;
	enum lbp_status status = lbp_mcf_fit(&arm->rows, (enum lbp_mcf_variance)work->config->variance, &mcf, err);
	size_t i;

	if (status == LBP_OK && lbp_run_shows(run, "times")) {
		show_times(run, work, arm, &mcf);
	} else if (status == LBP_OK) {
		put_point(run, work, arm, (double[]){0, mcf.n_start, 0, 0}, 0, 0);
		for (i = 0; i < mcf.count; i++)
			put_point(run, work, arm,
				(double[]){mcf.time[i], mcf.n_risk[i], mcf.n_event[i], mcf.n_censor[i]}, mcf.mean[i],
				mcf.se[i]);
	}
	lbp_mcf_free(&mcf);
	return status;
}

static enum lbp_status
show_rate(struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm, struct lbp_error *err)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), low, high;
	double unit = per_year[work->config->unit];
	struct lbp_mcf_rate rate;
	enum lbp_status status = lbp_mcf_rate(&arm->rows, (enum lbp_mcf_variance)work->config->variance, &rate, err);

	if (status != LBP_OK)
		return status;
	rate.rate *= unit;
	rate.se *= unit;
	lbp_mcf_interval((enum lbp_mcf_ci)work->config->ci, rate.rate, rate.se, z, &low, &high);
	begin_row(run, work, arm);
	lbp_writer_count(&run->writer, arm->rows.people);
	lbp_writer_count(&run->writer, rate.episodes);
	numbers(run, (double[]){rate.person_time / unit, rate.rate, rate.se, low, high}, 5);
	lbp_writer_text(&run->writer, work->config->unit == 0 ? "unit of time" : "person-year");
	lbp_writer_number(&run->writer, run->common.level);
	lbp_writer_text(&run->writer, lbp_mcf_ci_names[work->config->ci]);
	lbp_writer_text(&run->writer, variance_name(work));
	return LBP_OK;
}

static enum lbp_status
show_test(struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm, const struct mcf_arm *reference,
	struct lbp_error *err)
{
	const struct mcf_config *config = work->config;
	struct lbp_mcf_test test;
	enum lbp_status status = lbp_mcf_compare(&arm->rows, &reference->rows, (enum lbp_mcf_weight)config->weight,
		(enum lbp_mcf_variance)config->variance, &test, err);

	if (status != LBP_OK)
		return status;
	write_group(run, work, arm);
	lbp_writer_text(&run->writer, run->table.column[work->followup.arm].name);
	lbp_writer_text(&run->writer, label_of(run, work, arm));
	lbp_writer_text(&run->writer, label_of(run, work, reference));
	numbers(run, (double[]){test.difference, test.variance, test.statistic, test.df, test.p}, 5);
	lbp_writer_text(&run->writer, lbp_mcf_weight_names[config->weight]);
	lbp_writer_text(&run->writer, "pseudo-score");
	lbp_writer_text(&run->writer, variance_name(work));
	return LBP_OK;
}

static void
put_difference(struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *pair[2],
	const struct lbp_mcf mcf[2], double t)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), mean[2], se[2], d, error;
	int beyond = 0, i;

	for (i = 0; i < 2; i++) {
		size_t at = lbp_risk_at(mcf[i].time, mcf[i].count, t);

		mean[i] = at == SIZE_MAX ? 0 : mcf[i].mean[at];
		se[i] = at == SIZE_MAX ? 0 : mcf[i].se[at];
		beyond |= t > mcf[i].time[mcf[i].count - 1];
	}
	d = mean[0] - mean[1];
	error = hypot(se[0], se[1]);
	if (beyond || !(error > 0))
		error = NAN;
	write_group(run, work, pair[0]);
	lbp_writer_number(&run->writer, t);
	lbp_writer_text(&run->writer, "mcf_difference");
	lbp_writer_text(&run->writer, label_of(run, work, pair[0]));
	lbp_writer_text(&run->writer, label_of(run, work, pair[1]));
	numbers(run, (double[]){d, error, d / error, lbp_dist_normal_two_sided(d / error), d - z * error, d + z * error,
		mean[0], mean[1], run->common.level}, 9);
	lbp_writer_text(&run->writer, variance_name(work));
	lbp_writer_text(&run->writer, beyond ? "beyond follow-up: carried forward" : isnan(error) ? "no episodes yet" : NULL);
}

/* At --times, or at each time with an episode in either arm while both are observed. */
static enum lbp_status
show_difference(struct lbp_run *run, const struct mcf_work *work, const struct mcf_arm *arm,
	const struct mcf_arm *reference, struct lbp_error *err)
{
	const struct mcf_arm *pair[2] = {arm, reference};
	struct lbp_mcf mcf[2] = {{0}, {0}};
	size_t i, at[2] = {0, 0};
	double t;
	enum lbp_status status = LBP_OK;

	for (i = 0; i < 2 && status == LBP_OK; i++)
		status = lbp_mcf_fit(&pair[i]->rows, (enum lbp_mcf_variance)work->config->variance, &mcf[i], err);
	for (i = 0; i < work->time_count && status == LBP_OK; i++)
		put_difference(run, work, pair, mcf, work->times[i]);
	while (status == LBP_OK && work->times == NULL && at[0] < mcf[0].count && at[1] < mcf[1].count) {
		int events = 0;

		t = fmin(mcf[0].time[at[0]], mcf[1].time[at[1]]);
		for (i = 0; i < 2; i++)
			if (mcf[i].time[at[i]] == t)
				events |= mcf[i].n_event[at[i]++] > 0;
		if (events)
			put_difference(run, work, pair, mcf, t);
	}
	lbp_mcf_free(&mcf[0]);
	lbp_mcf_free(&mcf[1]);
	return status;
}

enum lbp_status
mcf_show(struct lbp_run *run, const struct mcf_work *work, size_t group, struct lbp_error *err)
{
	size_t first = work->followup.group_start[group], past = work->followup.group_start[group + 1], a;
	int tests = lbp_run_shows(run, "terms"), differs = lbp_run_shows(run, "difference");
	enum lbp_status status = LBP_OK;

	for (a = first + (tests || differs); a < past && status == LBP_OK; a++)
		if (tests)
			status = show_test(run, work, &work->list[a], &work->list[first], err);
		else if (differs)
			status = show_difference(run, work, &work->list[a], &work->list[first], err);
		else if (lbp_run_shows(run, "model"))
			status = show_rate(run, work, &work->list[a], err);
		else
			status = show_curve(run, work, &work->list[a], err);
	return status;
}
