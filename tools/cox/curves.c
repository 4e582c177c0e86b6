/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Survival that the model predicts for stated covariates. */
#include "cox.h"

#include "numerics/dist.h"
#include "survival/km_interval.h"

#include <math.h>
#include <stdlib.h>

/* The person of one curve, in one stratum. */
struct person {
	const char *at;
	size_t stratum;
};

/* A step: at a time, people at risk, with the event and censored; the cumulative hazard from there on, and its error. */
static void
put_step(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer,
	const struct person *person, const double people[4], double cumulative, double error)
{
	enum lbp_km_ci ci = (enum lbp_km_ci)work->config->ci;
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	double survival = exp(-cumulative), se = survival * error, low = 1, high = 1;

	if (cumulative > 0)
		lbp_km_interval(ci, survival, se, se, z, &low, &high);
	cox_put_group(run, work, answer);
	lbp_writer_text(&run->writer, person->at);
	cox_put_stratum(run, work, answer, person->stratum);
	lbp_writer_finites(&run->writer, people, 4);
	lbp_writer_finites(&run->writer, (double[]){survival, se, low, high, cumulative, error, run->common.level}, 7);
	lbp_writer_text(&run->writer, lbp_km_ci_names[ci]);
	lbp_writer_text(&run->writer, lbp_cox_ties_names[answer->fit.ties]);
}

/* Those of a stratum who are under observation right behind time 0. */
static double
people_at_start(const struct lbp_cox_data *data, size_t stratum)
{
	double sum = 0;
	size_t i;

	for (i = data->begin[stratum]; i < data->begin[stratum + 1]; i++)
		if (data->start == NULL || data->start[i] <= 0)
			sum += lbp_cox_weight(data, i);
	return sum;
}

static void
put_curve(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer,
	const struct person *person, const struct lbp_cox_curve *curve)
{
	double people[4] = {0, people_at_start(&answer->data, person->stratum), 0, 0};
	size_t k;

	put_step(run, work, answer, person, people, 0, 0);
	for (k = 0; k < curve->count; k++)
		put_step(run, work, answer, person,
			(double[]){curve->time[k], curve->n_risk[k], curve->n_event[k], curve->n_censor[k]},
			curve->cumulative[k], curve->se[k]);
}

static enum lbp_status
show_person(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer,
	const struct lbp_cox_hazards *hazards, const char *at, double *x, struct lbp_error *err)
{
	enum lbp_status status = lbp_design_at(&work->design, at, x, err);
	size_t s;

	for (s = 0; s < answer->data.strata && status == LBP_OK; s++) {
		struct person person = {at != NULL ? at : "baseline", s};
		struct lbp_cox_curve curve = {0};

		status = lbp_cox_curve(&curve, &answer->data, &answer->fit, hazards, s, x, err);
		if (status == LBP_OK)
			put_curve(run, work, answer, &person, &curve);
		lbp_cox_curve_free(&curve);
	}
	return status;
}

enum lbp_status
cox_show_curves(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err)
{
	const struct lbp_strings *at = &work->config->at;
	struct lbp_cox_point point = {.beta = answer->fit.beta};
	struct lbp_cox_hazards hazards = {0};
	double *x = lbp_array_new(answer->fit.p, sizeof *x);
	enum lbp_status status = x != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	if (status == LBP_OK)
		status = lbp_cox_hazards_build(&hazards, &answer->data, answer->fit.ties, &point, 1, err);
	if (status == LBP_OK && at->count == 0)
		status = show_person(run, work, answer, &hazards, NULL, x, err);
	for (i = 0; i < at->count && status == LBP_OK; i++)
		status = show_person(run, work, answer, &hazards, at->value[i], x, err);
	lbp_cox_hazards_free(&hazards);
	free(x);
	return status;
}
