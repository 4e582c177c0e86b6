/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of every view, and views with a few rows a curve: quantiles, model, life table. */
#include "km.h"

#include "survival/lifetable.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const curve_columns[] = {
	"time", "n_risk", "n_event", "n_censor", "survival", "se", "ci_low", "ci_high", "cumhaz", "cumhaz_se",
	"cumhaz_ci_low", "cumhaz_ci_high"};
static const char *const quantile_columns[] = {"probability", "quantile", "ci_low", "ci_high"};
static const char *const difference_columns[] = {"time", "term", "level", "reference", "estimate", "se", "statistic",
	"p", "ci_low", "ci_high", "survival", "survival_reference"};
static const char *const model_columns[] = {"n", "n_event", "n_censor", "person_time", "time_max", "median",
	"median_low", "median_high", "followup_median", "followup_low", "followup_high"};
static const char *const life_columns[] = {"from", "to", "n_enter", "n_censor", "n_event", "n_effective", "conditional",
	"survival", "se", "hazard", "hazard_se"};
static const char *const method_columns[] = {"conf_level", "ci_method", "method", "hazard_method", "variance"};

static void
numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_number(&run->writer, isfinite(x[i]) ? x[i] : NAN);
}

enum lbp_status
km_columns(struct lbp_run *run, const struct km_work *work, struct lbp_error *err)
{
	int difference = lbp_run_shows(run, "difference"), lifetable = lbp_run_shows(run, "lifetable");

	(void)err;
	lbp_followup_name_groups(run, &work->followup);
	if (work->config->followup.arm != NULL && !difference)
		lbp_writer_column(&run->writer, run->table.column[work->followup.arm].name);
	if (difference)
		lbp_writer_columns(&run->writer, difference_columns, COUNT(difference_columns));
	else if (lbp_run_shows(run, "quantiles"))
		lbp_writer_columns(&run->writer, quantile_columns, COUNT(quantile_columns));
	else if (lbp_run_shows(run, "model"))
		lbp_writer_columns(&run->writer, model_columns, COUNT(model_columns));
	else if (lifetable)
		lbp_writer_columns(&run->writer, life_columns, COUNT(life_columns));
	else
		lbp_writer_columns(&run->writer, curve_columns, COUNT(curve_columns));
	if (!lifetable)
		lbp_writer_columns(&run->writer, method_columns, COUNT(method_columns));
	if (difference || lbp_run_shows(run, "times"))
		lbp_writer_column(&run->writer, "note");
	return LBP_OK;
}

/* A quantile with its limits: where survival and its lower and upper limit come down to 1 - p. */
static void
quantile(const struct km_fit *fit, double p, double out[3])
{
	size_t n = fit->risk.count;

	out[0] = lbp_km_quantile(fit->risk.time, fit->km.survival, n, p);
	out[1] = lbp_km_quantile(fit->risk.time, fit->km.ci_low, n, p);
	out[2] = lbp_km_quantile(fit->risk.time, fit->km.ci_high, n, p);
}

void
km_show_quantiles(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit)
{
	double out[3];
	size_t i;

	for (i = 0; i < work->prob_count; i++) {
		quantile(fit, work->probs[i], out);
		km_begin_row(run, work, fit);
		lbp_writer_number(&run->writer, work->probs[i]);
		numbers(run, out, 3);
		km_end_row(run, work);
	}
}

enum lbp_status
km_show_model(struct lbp_run *run, struct km_work *work, const struct km_fit *fit, struct lbp_error *err)
{
	const struct lbp_risk *risk = &fit->risk;
	struct km_fit followup = {0};
	double median[3], seen[3], people[3];
	enum lbp_status status = km_fit_curve(run, work, fit->curve, !work->config->reverse, &followup, err);

	if (status == LBP_OK) {
		quantile(fit, 0.5, median);
		quantile(&followup, 0.5, seen);
		lbp_risk_totals(risk, &people[0], &people[1], &people[2]);
		km_begin_row(run, work, fit);
		numbers(run, people, 3);
		numbers(run, (double[]){lbp_risk_person_time(&work->followup.counts, fit->curve->cell),
			risk->time[risk->count - 1]}, 2);
		numbers(run, median, 3);
		numbers(run, work->config->reverse ? (double[]){NAN, NAN, NAN} : seen, 3);
		km_end_row(run, work);
	}
	km_fit_free(&followup);
	return status;
}

/* The ends of intervals that reach behind the last time: multiples of the width, or those given and then no end. */
static double *
cuts_of(const struct km_work *work, double last, size_t *count, struct lbp_error *err)
{
	double width = work->cuts[0], *cut;
	size_t i;

	if (work->cut_count == 1 && last / width > 1e6) {
		lbp_fail(err, LBP_EUSAGE, "--intervals: %g cuts %g into more than a million", width, last);
		return NULL;
	}
	*count = work->cut_count == 1 ? (size_t)(last / width) + 3 : work->cut_count + 1;
	cut = lbp_array_new(*count, sizeof *cut);
	if (cut == NULL) {
		lbp_fail_memory(err);
		return NULL;
	}
	for (i = 0; i < *count; i++)
		cut[i] = work->cut_count == 1 ? (double)i * width : i < work->cut_count ? work->cuts[i] : INFINITY;
	return cut;
}

enum lbp_status
km_show_lifetable(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit, struct lbp_error *err)
{
	size_t cuts, used = 0, i;
	double *cut = cuts_of(work, fit->risk.time[fit->risk.count - 1], &cuts, err);
	struct lbp_life_interval *interval;
	enum lbp_status status;

	if (cut == NULL)
		return err->status;
	interval = lbp_array_new(cuts, sizeof *interval);
	status = interval != NULL ? lbp_lifetable(&fit->risk, cut, cuts, interval, &used, err) : lbp_fail_memory(err);
	for (i = 0; i < used && status == LBP_OK; i++) {
		const struct lbp_life_interval *x = &interval[i];

		km_begin_row(run, work, fit);
		numbers(run,
			(double[]){x->from, x->to, x->entering, x->withdrawn, x->events, x->at_risk, x->conditional,
				x->survival, x->survival_se, x->hazard, x->hazard_se},
			COUNT(life_columns));
	}
	free(cut);
	free(interval);
	return status;
}
