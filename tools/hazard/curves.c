/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fitted models say of people with stated covariates: survival, hazard, quantiles. */
#include "hazard.h"

#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>

enum { POINTS = 301 };

/* One person under one model. */
struct person {
	const struct hazard_fits *fits;
	size_t model;
	const char *at;
	const double *x;
};

static double
last_time(const struct hazard_rows *rows)
{
	double last = 0;
	size_t i;

	for (i = 0; i < rows->n; i++)
		last = fmax(last, rows->stop[i]);
	return last;
}

static void
begin_row(struct lbp_run *run, const struct hazard_work *work, const struct person *person)
{
	hazard_put_group(run, work, person->fits->rows->group);
	hazard_put_distribution(run, work, person->fits, person->model);
	lbp_writer_text(&run->writer, person->at);
}

static void
put_estimated(struct lbp_run *run, const struct lbp_estimated *e)
{
	lbp_writer_finites(&run->writer, (double[]){e->estimate, e->se, e->low, e->high}, 4);
}

/* The fitted curves behind a time; constant hazards are drawn as steps, so that a cut has the hazard of its new piece. */
static void
put_point(struct lbp_run *run, const struct hazard_work *work, const struct person *person,
	struct lbp_predictor *predictor, double t)
{
	int is_pieces = person->fits->fit[person->model].distribution == LBP_PIECEWISE;
	struct lbp_parametric_point point;

	lbp_predictor_at(predictor, is_pieces && work->times == 0 ? nextafter(t, INFINITY) : t, &point);
	begin_row(run, work, person);
	lbp_writer_finites(&run->writer, (double[]){t, NAN, NAN, NAN}, 4);
	put_estimated(run, &point.survival);
	put_estimated(run, &point.cumhaz);
	put_estimated(run, &point.hazard);
	lbp_writer_text(&run->writer, is_pieces ? "piecewise" : "parametric");
	lbp_writer_finite(&run->writer, run->common.level);
	lbp_writer_text(&run->writer, "log-log");
	lbp_writer_text(&run->writer, hazard_variance_name(work));
}

/* At --times; without them at equal steps to the last time, and at the cuts of constant hazards. */
static void
put_curve(struct lbp_run *run, const struct hazard_work *work, const struct person *person,
	struct lbp_predictor *predictor)
{
	const struct lbp_time_scale *scale = &person->fits->fit[person->model].model.scale;
	size_t points = work->times > 0 ? work->times : POINTS, cuts = 0, i;
	double last = last_time(person->fits->rows);

	for (i = 0; i < points; i++) {
		double t = work->times > 0 ? work->time[i] : last * (double)i / (POINTS - 1);

		if (scale->kind == LBP_TIME_SCALE_PIECES && work->times == 0)
			for (; cuts < scale->knots && scale->knot[cuts] <= t; cuts++)
				if (scale->knot[cuts] < t)
					put_point(run, work, person, predictor, scale->knot[cuts]);
		put_point(run, work, person, predictor, t);
	}
}

/* b0 + x'b in the form that is shown, and its error. */
static enum lbp_status
predict_line(const struct person *person, double *line, double *error, struct lbp_error *err)
{
	const struct lbp_parametric *fit = &person->fits->fit[person->model];
	size_t p = fit->parameters, first = fit->model.has_intercept != 0, j;
	double *estimate = lbp_array_new(p * (p + 2), sizeof *estimate), *weight;
	enum lbp_status status;

	if (estimate == NULL)
		return lbp_fail_memory(err);
	weight = estimate + p + p * p;
	status = lbp_parametric_report(fit, person->fits->form[person->model], estimate, estimate + p, err);
	if (first)
		weight[0] = 1;
	for (j = 0; j < fit->model.columns; j++)
		weight[first + j] = person->x[j];
	for (*line = 0, j = 0; j < p; j++)
		*line += weight[j] * estimate[j];
	*error = sqrt(lbp_matrix_form(estimate + p, p, weight));
	free(estimate);
	return status;
}

static enum lbp_status
put_quantiles(struct lbp_run *run, const struct hazard_work *work, const struct person *person,
	struct lbp_predictor *predictor, struct lbp_error *err)
{
	int is_plain = person->fits->fit[person->model].model.scale.is_plain;
	double line = NAN, error = NAN;
	enum lbp_status status = predict_line(person, &line, &error, err);
	struct lbp_estimated quantile;
	size_t i;

	for (i = 0; i < work->probs && status == LBP_OK; i++) {
		status = lbp_predictor_quantile(predictor, work->prob[i], &quantile, err);
		if (status != LBP_OK)
			return status;
		begin_row(run, work, person);
		lbp_writer_finite(&run->writer, work->prob[i]);
		put_estimated(run, &quantile);
		lbp_writer_finites(&run->writer, (double[]){line, error, run->common.level}, 3);
		lbp_writer_text(&run->writer, is_plain ? "plain" : "log");
		lbp_writer_text(&run->writer, hazard_variance_name(work));
	}
	return status;
}

static enum lbp_status
show_person(
	struct lbp_run *run, const struct hazard_work *work, const struct person *person, struct lbp_error *err)
{
	struct lbp_predictor predictor = {0};
	enum lbp_status status;

	if (work->model[person->model].is_observed)
		return hazard_show_observed(run, work, person->fits->rows, person->at,
			work->config->at.count > 0 ? person->x : NULL, err);
	status = lbp_predictor_init(&predictor, &person->fits->fit[person->model], person->x, run->common.level, err);
	if (status == LBP_OK && lbp_run_shows(run, "quantiles"))
		status = put_quantiles(run, work, person, &predictor, err);
	else if (status == LBP_OK)
		put_curve(run, work, person, &predictor);
	lbp_predictor_free(&predictor);
	return status;
}

static enum lbp_status
show_people(struct lbp_run *run, const struct hazard_work *work, struct person *person, double *x, struct lbp_error *err)
{
	const struct lbp_strings *at = &work->config->at;
	size_t people = at->count > 0 ? at->count : 1, i;
	enum lbp_status status = LBP_OK;

	for (i = 0; i < people && status == LBP_OK; i++) {
		person->at = at->count > 0 ? at->value[i]
			: work->config->terms != NULL && !work->model[person->model].is_observed ? "baseline" : "all";
		if (work->config->terms != NULL)
			status = lbp_design_at(&work->design, at->count > 0 ? at->value[i] : NULL, x, err);
		if (status == LBP_OK)
			status = show_person(run, work, person, err);
	}
	return status;
}

/* Every model for every person of --at; without --at for the one with all columns 0. */
enum lbp_status
hazard_show_curves(
	struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, struct lbp_error *err)
{
	double *x = lbp_array_new(work->design.columns, sizeof *x);
	enum lbp_status status = x != NULL ? LBP_OK : lbp_fail_memory(err);
	struct person person = {.fits = fits, .x = x};

	if (status == LBP_OK && work->config->at.count > 0 && work->config->terms == NULL)
		status = lbp_fail(err, LBP_EUSAGE, "--at goes with --terms");
	for (person.model = 0; person.model < work->models && status == LBP_OK; person.model++)
		status = show_people(run, work, &person, x, err);
	free(x);
	return status;
}
