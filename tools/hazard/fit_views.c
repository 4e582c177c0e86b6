/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parametric models shown: terms, the table that compares them, covariances, residuals. */
#include "hazard.h"

#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>

/* Term and level of a parameter; with reference where asked for. */
static void
put_name(struct lbp_run *run, const struct hazard_work *work, const struct lbp_parametric *fit, enum lbp_form form,
	size_t parameter, int with_reference)
{
	size_t intercept = fit->model.has_intercept != 0, columns = fit->model.columns, number;
	const struct lbp_design_column *c = NULL;
	const struct lbp_time_scale *scale = &fit->model.scale;
	char level[80] = "";

	if (parameter >= intercept && parameter < intercept + columns)
		c = &work->design.column[parameter - intercept];
	number = parameter - intercept - columns;
	if (c == NULL && parameter >= intercept && scale->kind == LBP_TIME_SCALE_PIECES) {
		if (number < scale->knots)
			snprintf(level, sizeof level, "(%.15g, %.15g]", number > 0 ? scale->knot[number - 1] : 0,
				scale->knot[number]);
		else
			snprintf(level, sizeof level, "(%.15g, Inf)", number > 0 ? scale->knot[number - 1] : 0);
	} else if (c == NULL && parameter >= intercept && scale->kind == LBP_TIME_SCALE_SPLINE)
		snprintf(level, sizeof level, "%zu", number + 1);
	if (c != NULL)
		lbp_writer_text(&run->writer, work->design.term[c->term].name);
	else
		lbp_writer_text(&run->writer, parameter < intercept ? "intercept" : lbp_parametric_name(fit, form, number));
	lbp_writer_text(&run->writer, c != NULL ? c->label : level);
	if (with_reference)
		lbp_writer_text(&run->writer, c != NULL ? c->reference : NULL);
}

/* A spline with the number of its inner knots and its scale: there may be several in one table. */
void
hazard_put_distribution(struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, size_t m)
{
	const struct lbp_parametric *fit = &fits->fit[m];
	char name[64];

	snprintf(name, sizeof name, "%s", lbp_distribution_names[fit->distribution]);
	if (fit->distribution == LBP_SPLINE)
		snprintf(name, sizeof name, "spline:%zu:%s", work->model[m].interior, lbp_form_names[fits->form[m]]);
	lbp_writer_text(&run->writer, name);
}

/* Whether exp of a parameter means something: a ratio, a hazard, a scale. */
static int
is_log(const struct lbp_parametric *fit, enum lbp_form form, size_t parameter)
{
	size_t located = lbp_transformation_gamma(&fit->model);

	if (parameter < located)
		return form != LBP_FORM_PROBIT && !fit->model.scale.is_plain;
	return fit->model.scale.kind == LBP_TIME_SCALE_PIECES ||
		(fit->model.scale.kind == LBP_TIME_SCALE_LINEAR && parameter == located);
}

static void
put_term(struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, size_t m, size_t j,
	const double *estimate, const double *variance)
{
	const struct lbp_parametric *fit = &fits->fit[m];
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), se = sqrt(variance[j * fit->parameters + j]);
	double b = estimate[j], ratio = is_log(fit, fits->form[m], j) ? 1 : NAN;

	hazard_put_group(run, work, fits->rows->group);
	put_name(run, work, fit, fits->form[m], j, 1);
	lbp_writer_finites(&run->writer, (double[]){b, se, b / se, INFINITY, lbp_dist_normal_two_sided(b / se), b - z * se,
		b + z * se, ratio * exp(b), ratio * exp(b - z * se), ratio * exp(b + z * se), fit->people, fit->events,
		run->common.level}, 13);
	hazard_put_distribution(run, work, fits, m);
	lbp_writer_text(&run->writer, lbp_form_names[fits->form[m]]);
	lbp_writer_text(&run->writer, hazard_variance_name(work));
	lbp_writer_text(&run->writer, "wald");
}

static void
put_covariances(struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, size_t m,
	const double *variance)
{
	const struct lbp_parametric *fit = &fits->fit[m];
	size_t i, j;

	for (i = 0; i < fit->parameters; i++)
		for (j = 0; j < fit->parameters; j++) {
			hazard_put_group(run, work, fits->rows->group);
			put_name(run, work, fit, fits->form[m], i, 0);
			put_name(run, work, fit, fits->form[m], j, 0);
			lbp_writer_finite(&run->writer, variance[i * fit->parameters + j]);
			hazard_put_distribution(run, work, fits, m);
			lbp_writer_text(&run->writer, lbp_form_names[fits->form[m]]);
			lbp_writer_text(&run->writer, hazard_variance_name(work));
		}
}

static enum lbp_status
show_estimates(struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, size_t m,
	struct lbp_error *err)
{
	const struct lbp_parametric *fit = &fits->fit[m];
	size_t p = fit->parameters, j;
	double *estimate = lbp_array_new(p * (p + 1), sizeof *estimate);
	enum lbp_status status = estimate != NULL ? LBP_OK : lbp_fail_memory(err);

	if (status == LBP_OK)
		status = lbp_parametric_report(fit, fits->form[m], estimate, estimate + p, err);
	if (status == LBP_OK && lbp_run_shows(run, "vcov"))
		put_covariances(run, work, fits, m, estimate + p);
	for (j = 0; j < p && status == LBP_OK && lbp_run_shows(run, "terms"); j++)
		put_term(run, work, fits, m, j, estimate, estimate + p);
	free(estimate);
	return status;
}

/* What the error of log T (T itself with gaussian and logistic) is multiplied by, fixed or estimated; NaN: no such model. */
static double
sigma_of(const struct lbp_parametric *fit)
{
	if (fit->model.scale.kind == LBP_TIME_SCALE_FIXED)
		return 1 / fit->model.scale.slope;
	return fit->model.scale.kind == LBP_TIME_SCALE_LINEAR ? 1 / fit->theta[lbp_transformation_gamma(&fit->model)] : NAN;
}

/* Akaike weights: the share of exp(-aic / 2) among those compared. */
static void
put_model(struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, size_t m)
{
	const struct lbp_parametric *fit = &fits->fit[m];
	double columns = (double)fit->model.columns, lr = 2 * (fit->log_likelihood - fit->log_likelihood_null);
	double least = fit->aic, sum = 0;
	size_t i;

	for (i = 0; i < work->models; i++)
		least = fmin(least, fits->fit[i].aic);
	for (i = 0; i < work->models; i++)
		sum += exp(0.5 * (least - fits->fit[i].aic));
	hazard_put_group(run, work, fits->rows->group);
	hazard_put_distribution(run, work, fits, m);
	lbp_writer_finites(&run->writer, (double[]){fit->people, fit->events, (double)fit->parameters, columns,
		fit->log_likelihood_null, fit->log_likelihood, columns > 0 ? lr : NAN, columns > 0 ? columns : NAN,
		columns > 0 ? lbp_dist_chisq_upper(lr, columns) : NAN, fit->aic, fit->aic - least,
		exp(0.5 * (least - fit->aic)) / sum, fit->bic, sigma_of(fit),
		(double)fit->iterations}, 15);
}

/* Splines: the outer knots included; piecewise: where pieces begin. Other distributions have none. */
static void
put_knots(struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, size_t m)
{
	const struct lbp_time_scale *scale = &fits->fit[m].model.scale;
	int is_log = scale->kind == LBP_TIME_SCALE_SPLINE;
	size_t j;

	for (j = 0; j < scale->knots; j++) {
		hazard_put_group(run, work, fits->rows->group);
		hazard_put_distribution(run, work, fits, m);
		lbp_writer_text(&run->writer, lbp_form_names[fits->form[m]]);
		lbp_writer_count(&run->writer, j + 1);
		lbp_writer_finite(&run->writer, is_log ? exp(scale->knot[j]) : scale->knot[j]);
		lbp_writer_finite(&run->writer, is_log ? scale->knot[j] : log(scale->knot[j]));
	}
}

static double
linear_predictor(const struct lbp_parametric *fit, const double *estimate, const double *x)
{
	double sum = fit->model.has_intercept ? estimate[0] : 0;
	size_t first = fit->model.has_intercept != 0, j;

	for (j = 0; j < fit->model.columns; j++)
		sum += estimate[first + j] * x[j];
	return sum;
}

/* What is read of the rows, one after the other. */
struct row_reader {
	const struct lbp_parametric *fit;
	double *estimate; /* in the form that is shown, and room for its variance */
	struct lbp_likelihood likelihood;
	struct lbp_predictor predictor;
};

static enum lbp_status
open_reader(const struct hazard_fits *fits, double level, struct row_reader *reader, struct lbp_error *err)
{
	const struct lbp_parametric *fit = &fits->fit[0];
	size_t p = fit->parameters;
	enum lbp_status status;

	*reader = (struct row_reader){.fit = fit, .estimate = lbp_array_new(p * (p + 1), sizeof(double))};
	status = reader->estimate != NULL ? LBP_OK : lbp_fail_memory(err);
	if (status == LBP_OK)
		status = lbp_likelihood_init(&reader->likelihood, &fit->model, &fits->data, err);
	if (status == LBP_OK)
		status = lbp_predictor_init(&reader->predictor, fit, fits->data.x, level, err);
	if (status == LBP_OK)
		status = lbp_parametric_report(fit, fits->form[0], reader->estimate, reader->estimate + p, err);
	return status;
}

static enum lbp_status
show_row(struct lbp_run *run, const struct hazard_fits *fits, size_t i, struct row_reader *reader, struct lbp_error *err)
{
	const struct lbp_parametric *fit = reader->fit;
	const double *x = fit->model.columns > 0 ? fits->data.x + i * fit->model.columns : NULL;
	struct lbp_parametric_residual r;
	struct lbp_estimated median;
	enum lbp_status status;

	lbp_predictor_move(&reader->predictor, x);
	status = lbp_predictor_quantile(&reader->predictor, 0.5, &median, err);
	if (status != LBP_OK)
		return status;
	lbp_parametric_residual_at(fit, &reader->likelihood, i, &r);
	lbp_run_echo_row(run, fits->rows->row[i]);
	lbp_writer_finites(&run->writer, (double[]){linear_predictor(fit, reader->estimate, x), median.estimate, r.cumhaz,
		r.martingale, r.deviance}, 5);
	return LBP_OK;
}

static enum lbp_status
show_rows(struct lbp_run *run, const struct hazard_fits *fits, struct lbp_error *err)
{
	struct row_reader reader;
	enum lbp_status status = open_reader(fits, run->common.level, &reader, err);
	size_t i;

	for (i = 0; i < fits->data.n && status == LBP_OK; i++)
		status = show_row(run, fits, i, &reader, err);
	lbp_predictor_free(&reader.predictor);
	lbp_likelihood_free(&reader.likelihood);
	free(reader.estimate);
	return status;
}

enum lbp_status
hazard_show_fits(
	struct lbp_run *run, const struct hazard_work *work, const struct hazard_fits *fits, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t m;

	if (lbp_run_shows(run, "rows"))
		return show_rows(run, fits, err);
	for (m = 0; m < work->models && status == LBP_OK; m++)
		if (lbp_run_shows(run, "model"))
			put_model(run, work, fits, m);
		else if (lbp_run_shows(run, "knots"))
			put_knots(run, work, fits, m);
		else
			status = show_estimates(run, work, fits, m, err);
	return status;
}
