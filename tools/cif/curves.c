/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views with a row a time and cause: the curves, the curves at given times, their differences. */
#include "cif.h"

#include "numerics/dist.h"
#include "survival/km_interval.h"
#include "survival/risk.h"
#include "survival/states.h"

#include <math.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const curve_columns[] = {"cause", "time", "n_risk", "n_event", "n_censor", "incidence", "se", "ci_low",
	"ci_high", "event_free", "event_free_se", "conf_level", "ci_method", "method", "variance"};
static const char *const difference_columns[] = {"cause", "time", "term", "level", "reference", "estimate", "se",
	"statistic", "p", "ci_low", "ci_high", "incidence", "incidence_reference", "conf_level", "method", "variance"};

/* One arm of a group. */
struct fit {
	const struct lbp_curve *curve;
	struct lbp_causes table;
	struct lbp_cif cif;
};

static void
fit_free(struct fit *fit)
{
	lbp_causes_free(&fit->table);
	lbp_cif_free(&fit->cif);
}

/* Errors by the infinitesimal jackknife: causes are states that nobody leaves. */
static enum lbp_status
make_robust(const struct lbp_curve_rows *rows, const unsigned char *to, const unsigned char *goes_on,
	struct fit *fit, struct lbp_error *err)
{
	size_t k = fit->cif.causes, i, j;
	unsigned char *from = lbp_array_new(rows->members.n, 1);
	struct lbp_stays stays = {.n = rows->members.n, .states = k + 1, .start = rows->start, .stop = rows->time,
		.from = from, .to = to, .goes_on = goes_on, .weight = rows->members.weight,
		.cluster = rows->members.cluster, .clusters = rows->members.clusters};
	struct lbp_states states = {0};
	enum lbp_status status = from != NULL ? lbp_states_fit(&stays, 0, &states, err) : lbp_fail_memory(err);

	for (i = 0; i < fit->table.count && status == LBP_OK; i++) {
		size_t at = lbp_risk_at(states.time, states.count, fit->table.time[i]);

		fit->cif.free_se[i] = states.se[at * (k + 1)];
		for (j = 0; j < k; j++)
			fit->cif.se[i * k + j] = states.se[at * (k + 1) + 1 + j];
	}
	lbp_states_free(&states);
	free(from);
	return status;
}

static enum lbp_status
find_robust(const struct lbp_run *run, struct cif_work *work, struct fit *fit, struct lbp_error *err)
{
	struct lbp_curve_rows rows;
	enum lbp_status status = lbp_curve_rows_gather(run, &work->followup, fit->curve, 0, &rows, err);
	size_t n = status == LBP_OK ? rows.members.n : 0, i;
	unsigned char *to = lbp_array_new(n, 1), *goes_on = lbp_array_new(n, 1);

	if (status == LBP_OK && (to == NULL || goes_on == NULL))
		status = lbp_fail_memory(err);
	for (i = 0; i < n && status == LBP_OK; i++) {
		to[i] = work->followup.outcome[rows.row[i]];
		goes_on[i] = work->followup.what[rows.row[i]] == LBP_NOT_COUNTED;
	}
	if (status == LBP_OK)
		status = make_robust(&rows, to, goes_on, fit, err);
	lbp_curve_rows_free(&rows);
	free(to);
	free(goes_on);
	return status;
}

static enum lbp_status
fit_curve(const struct lbp_run *run, struct cif_work *work, const struct lbp_curve *curve, struct fit *fit,
	struct lbp_error *err)
{
	enum lbp_status status = lbp_causes_build(&work->followup.counts, curve->cell, work->followup.codes.count, &fit->table, err);

	fit->curve = curve;
	if (status == LBP_OK)
		status = lbp_cif_fit(&fit->table,
			work->config->variance == VARIANCE_AALEN ? LBP_CIF_AALEN : LBP_CIF_GREENWOOD, &fit->cif, err);
	if (status == LBP_OK && work->config->variance == VARIANCE_ROBUST)
		status = find_robust(run, work, fit, err);
	return status;
}

/* Whoever enters after everybody seen so far has had an event adds nothing to curves that stand still by then. */
static void
warn_of_end(const struct lbp_run *run, const struct cif_work *work, const struct fit *fit)
{
	const char *arm = lbp_followup_arm(run, &work->followup, fit->curve);
	size_t i;

	for (i = 0; i + 1 < fit->table.count; i++)
		if (fit->table.n_left[i] == fit->table.n_risk[i]) {
			lbp_run_note(run, "%s%s%snobody is event-free from %g on, although people enter later: the first few at "
				"risk all had an event", arm != NULL ? "arm " : "", arm != NULL ? arm : "",
				arm != NULL ? ": " : "", fit->table.time[i]);
			return;
		}
}

void
cif_curve_columns(struct lbp_run *run, const struct cif_work *work)
{
	int difference = lbp_run_shows(run, "difference");

	lbp_followup_name_groups(run, &work->followup);
	if (difference) {
		lbp_writer_columns(&run->writer, difference_columns, COUNT(difference_columns));
		lbp_writer_column(&run->writer, "note");
		return;
	}
	if (work->followup.arm != LBP_NO_COLUMN)
		lbp_writer_column(&run->writer, run->table.column[work->followup.arm].name);
	lbp_writer_columns(&run->writer, curve_columns, COUNT(curve_columns));
	if (lbp_run_shows(run, "times"))
		lbp_writer_column(&run->writer, "note");
}

static const char *
variance_name(const struct cif_work *work)
{
	return cif_variances[work->config->variance];
}

/* A row of a curve: what it is behind time i; SIZE_MAX: ahead of the first. */
static void
put_row(struct lbp_run *run, const struct cif_work *work, const struct fit *fit, size_t cause, size_t i,
	const double head[4])
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), low, high;
	size_t at = i * fit->cif.causes + cause;
	int begun = i != SIZE_MAX;
	double p = begun ? fit->cif.incidence[at] : 0, se = begun ? fit->cif.se[at] : 0;

	lbp_km_interval((enum lbp_km_ci)work->config->ci, p, se, se, z, &low, &high);
	if (p == 0 && work->config->ci == LBP_KM_PLAIN)
		low = high = 0;
	lbp_followup_write_group(run, &work->followup, fit->curve->group);
	if (work->followup.arm != LBP_NO_COLUMN)
		lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, fit->curve));
	lbp_writer_text(&run->writer, work->followup.codes.name[cause]);
	cif_numbers(run, head, 4);
	cif_numbers(run, (double[]){p, se, low, high, begun ? fit->cif.free[i] : 1, begun ? fit->cif.free_se[i] : 0,
		run->common.level}, 7);
	lbp_writer_text(&run->writer, lbp_km_ci_names[work->config->ci]);
	lbp_writer_text(&run->writer, "aalen-johansen");
	lbp_writer_text(&run->writer, variance_name(work));
}

static void
show_curve(struct lbp_run *run, const struct cif_work *work, const struct fit *fit, size_t cause)
{
	const struct lbp_causes *table = &fit->table;
	size_t i;

	put_row(run, work, fit, cause, SIZE_MAX, (double[]){0, table->n_start, 0, 0});
	for (i = 0; i < table->count; i++)
		put_row(run, work, fit, cause, i, (double[]){table->time[i], table->n_risk[i],
			table->n_event[i * table->causes + cause], table->n_censor[i]});
}

/* Nobody is seen at t any more, and somebody might still have had an event. */
static int
is_beyond(const struct fit *fit, double t)
{
	return t > fit->table.time[fit->table.count - 1] && fit->cif.free[fit->table.count - 1] > 0;
}

static double
people_at(const struct cif_work *work, const struct fit *fit, double t)
{
	size_t first = fit->curve->cell * (work->followup.codes.count + 1), o;
	double n = 0;

	if (t <= 0)
		return fit->table.n_start;
	for (o = 0; o <= work->followup.codes.count; o++)
		n += lbp_risk_people(&work->followup.counts, first + o, t);
	return n;
}

static void
show_times(struct lbp_run *run, const struct cif_work *work, const struct fit *fit, size_t cause)
{
	const struct lbp_causes *table = &fit->table;
	double n_event, n_censor;
	size_t i, j = 0;

	for (i = 0; i < work->time_count; i++) {
		double t = work->times[i];

		for (n_event = n_censor = 0; j < table->count && table->time[j] <= t; j++) {
			n_event += table->n_event[j * table->causes + cause];
			n_censor += table->n_censor[j];
		}
		put_row(run, work, fit, cause, lbp_risk_at(table->time, table->count, t),
			(double[]){t, people_at(work, fit, t), n_event, n_censor});
		lbp_writer_text(&run->writer, is_beyond(fit, t) ? "beyond follow-up: carried forward" : NULL);
	}
}

enum lbp_status
cif_show_curves(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t c, k;

	for (c = work->followup.group_start[group]; c < work->followup.group_start[group + 1] && status == LBP_OK; c++) {
		struct fit fit = {0};

		status = fit_curve(run, work, &work->followup.curve[c], &fit, err);
		if (status == LBP_OK)
			warn_of_end(run, work, &fit);
		for (k = 0; k < work->followup.codes.count && status == LBP_OK; k++)
			if (work->only != k && work->only != work->followup.codes.count)
				continue;
			else if (lbp_run_shows(run, "times"))
				show_times(run, work, &fit, k);
			else
				show_curve(run, work, &fit, k);
		fit_free(&fit);
	}
	return status;
}

static double
at(const double *value, const struct fit *fit, size_t cause, double t)
{
	size_t i = lbp_risk_at(fit->table.time, fit->table.count, t);

	return i == SIZE_MAX ? 0 : value[i * fit->cif.causes + cause];
}

static void
put_difference(struct lbp_run *run, const struct cif_work *work, const struct fit pair[2], size_t cause, double t)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	double a = at(pair[0].cif.incidence, &pair[0], cause, t), b = at(pair[1].cif.incidence, &pair[1], cause, t);
	double se = hypot(at(pair[0].cif.se, &pair[0], cause, t), at(pair[1].cif.se, &pair[1], cause, t));
	int beyond = is_beyond(&pair[0], t) || is_beyond(&pair[1], t);

	if (beyond || !(se > 0))
		se = NAN;
	lbp_followup_write_group(run, &work->followup, pair[0].curve->group);
	lbp_writer_text(&run->writer, work->followup.codes.name[cause]);
	lbp_writer_number(&run->writer, t);
	lbp_writer_text(&run->writer, "incidence_difference");
	lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, pair[0].curve));
	lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, pair[1].curve));
	cif_numbers(run, (double[]){a - b, se, (a - b) / se, lbp_dist_normal_two_sided((a - b) / se), a - b - z * se,
		a - b + z * se, a, b, run->common.level}, 9);
	lbp_writer_text(&run->writer, "aalen-johansen");
	lbp_writer_text(&run->writer, variance_name(work));
	lbp_writer_text(&run->writer, beyond ? "beyond follow-up: carried forward" : isnan(se) ? "no events yet" : NULL);
}

enum lbp_status
cif_show_difference(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err)
{
	size_t first = work->followup.group_start[group], c, k, i;
	struct fit pair[2] = {{0}, {0}};
	enum lbp_status status = fit_curve(run, work, &work->followup.curve[first], &pair[1], err);

	for (c = first + 1; c < work->followup.group_start[group + 1] && status == LBP_OK; c++) {
		status = fit_curve(run, work, &work->followup.curve[c], &pair[0], err);
		for (k = 0; k < work->followup.codes.count && status == LBP_OK; k++)
			for (i = 0; i < work->time_count; i++)
				if (work->only == k || work->only == work->followup.codes.count)
					put_difference(run, work, pair, k, work->times[i]);
		fit_free(&pair[0]);
	}
	fit_free(&pair[0]);
	fit_free(&pair[1]);
	return status;
}
