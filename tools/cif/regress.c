/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views terms, model and predict: Fine-Gray regression of each cause. */
#include "cif.h"

#include "numerics/dist.h"
#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

const char *const cif_variances[] = {"greenwood", "aalen", "fine-gray", "robust", "model", NULL};

static const char *const term_columns[] = {"cause", "term", "level", "reference", "estimate", "se", "statistic", "df", "p",
	"ci_low", "ci_high", "ratio", "ratio_low", "ratio_high", "conf_level", "n", "n_event", "method", "variance"};
static const char *const model_columns[] = {"cause", "n", "n_event", "n_competing", "n_censor", "log_likelihood",
	"log_likelihood_null", "wald", "wald_df", "wald_p", "iterations", "method", "variance", "ties", "tied_events"};
static const char *const predict_columns[] = {"cause", "time", "incidence", "at", "method"};

/* The people of a group, and the model of one cause. */
struct model {
	size_t group, cause;
	uint32_t *row;
	double *start, *time, *x; /* start: NULL where all are seen from 0 */
	unsigned char *outcome;
	size_t n, p;
	struct lbp_fine_gray fit;
};

static void
model_free(struct model *model)
{
	free(model->row);
	free(model->start);
	free(model->time);
	free(model->x);
	free(model->outcome);
	lbp_fine_gray_free(&model->fit);
}

static enum lbp_status
gather(const struct lbp_run *run, struct cif_work *work, struct model *model, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i;

	model->row = lbp_array_new(work->people, sizeof *model->row);
	model->time = lbp_array_new(work->people, sizeof *model->time);
	model->outcome = lbp_array_new(work->people, 1);
	if (work->followup.start != LBP_NO_COLUMN)
		model->start = lbp_array_new(work->people, sizeof *model->start);
	if (model->row == NULL || model->time == NULL || model->outcome == NULL ||
		(work->followup.start != LBP_NO_COLUMN && model->start == NULL))
		return lbp_fail_memory(err);
	for (i = 0; i < work->people; i++)
		if (work->person_group[i] == model->group) {
			model->time[model->n] = work->person_time[i];
			if (model->start != NULL)
				model->start[model->n] = work->person_start[i];
			model->row[model->n++] = (uint32_t)i;
		}
	status = lbp_design_settle(
		&work->design, &run->table, work->config->followup.reference, model->row, model->n, err);
	if (status != LBP_OK)
		return status;
	model->p = work->design.columns;
	model->x = lbp_array_new(model->n * model->p, sizeof *model->x);
	if (model->x == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < model->n; i++)
		lbp_design_row(&work->design, model->row[i], NULL, model->x + i * model->p);
	return LBP_OK;
}

static const char *
label_of(const struct lbp_design *design, size_t column)
{
	return design->column[column].label;
}

/* Says which covariate, and of which cause, made the fit fail. */
static enum lbp_status
explain(const struct cif_work *work, const struct model *model, size_t column, enum lbp_status status,
	struct lbp_error *err)
{
	const struct lbp_design *design = &work->design;
	const char *cause = work->followup.codes.name[model->cause], *label;
	const char *term;

	if (status == LBP_EDOMAIN)
		return lbp_fail(err, LBP_EDATA, "nobody has the event '%s': see --cause", cause);
	if ((status != LBP_ESINGULAR && status != LBP_EINFINITE) || column >= design->columns)
		return status;
	term = design->term[design->column[column].term].name;
	label = label_of(design, column);
	if (status == LBP_ESINGULAR)
		return lbp_fail(err, status, "cause '%s': '%s%s%s' is constant or depends on the covariates before it", cause, term,
			label != NULL ? "=" : "", label != NULL ? label : "");
	return lbp_fail(err, status, "cause '%s': the estimate of '%s%s%s' runs to infinity: some value of it has no event, "
		"or all of them", cause, term, label != NULL ? "=" : "", label != NULL ? label : "");
}

static enum lbp_status
fit_cause(const struct cif_work *work, struct model *model, struct lbp_error *err)
{
	struct lbp_fine_gray_rows rows = {.n = model->n, .p = model->p, .start = model->start, .time = model->time,
		.outcome = model->outcome, .x = model->x};
	size_t column = SIZE_MAX, i;
	enum lbp_status status;

	for (i = 0; i < model->n; i++) {
		unsigned char outcome = work->person_outcome[model->row[i]];

		model->outcome[i] = outcome == 0      ? LBP_OUTCOME_CENSORED
			: outcome == model->cause + 1 ? LBP_OUTCOME_EVENT
			                              : LBP_OUTCOME_COMPETING;
	}
	status = lbp_fine_gray_fit(&rows, (enum lbp_tied_events)work->config->tied, &model->fit, &column, err);
	return status == LBP_OK ? LBP_OK : explain(work, model, column, status, err);
}

static const double *
variance_of(const struct cif_work *work, const struct lbp_fine_gray *fit)
{
	return work->config->variance == VARIANCE_ROBUST ? fit->robust
		: work->config->variance == VARIANCE_MODEL ? fit->model
		                                           : fit->sandwich;
}

static void
begin_row(struct lbp_run *run, const struct cif_work *work, const struct model *model)
{
	lbp_followup_write_group(run, &work->followup, model->group);
	lbp_writer_text(&run->writer, work->followup.codes.name[model->cause]);
}

static void
show_term(struct lbp_run *run, const struct cif_work *work, const struct model *model, size_t j)
{
	const struct lbp_design_column *column = &work->design.column[j];
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	double b = model->fit.beta[j], se = sqrt(variance_of(work, &model->fit)[j * model->p + j]);

	begin_row(run, work, model);
	lbp_writer_text(&run->writer, work->design.term[column->term].name);
	lbp_writer_text(&run->writer, column->label);
	lbp_writer_text(&run->writer, column->reference);
	cif_numbers(run, (double[]){b, se, b / se}, 3);
	lbp_writer_missing(&run->writer);
	cif_numbers(run, (double[]){lbp_dist_normal_two_sided(b / se), b - z * se, b + z * se, exp(b), exp(b - z * se),
		exp(b + z * se), run->common.level}, 7);
	lbp_writer_count(&run->writer, model->n);
	lbp_writer_count(&run->writer, model->fit.events);
	lbp_writer_text(&run->writer, "fine-gray");
	lbp_writer_text(&run->writer, cif_variances[work->config->variance]);
}

static enum lbp_status
show_model(struct lbp_run *run, const struct cif_work *work, const struct model *model, struct lbp_error *err)
{
	const struct lbp_fine_gray *fit = &model->fit;
	double *scratch = lbp_array_new(model->p * model->p + model->p, sizeof *scratch), wald = NAN;
	enum lbp_status status = scratch != NULL ? LBP_OK : lbp_fail_memory(err);

	if (status == LBP_OK)
		status = lbp_matrix_inverse_form(variance_of(work, fit), model->p, fit->beta, scratch, &wald, err);
	free(scratch);
	if (status != LBP_OK)
		return status;
	begin_row(run, work, model);
	lbp_writer_count(&run->writer, model->n);
	lbp_writer_count(&run->writer, fit->events);
	lbp_writer_count(&run->writer, fit->competing);
	lbp_writer_count(&run->writer, model->n - fit->events - fit->competing);
	cif_numbers(run, (double[]){fit->loglik, fit->loglik_null, wald, (double)model->p,
		lbp_dist_chisq_upper(wald, (double)model->p)}, 5);
	lbp_writer_count(&run->writer, (size_t)fit->iterations);
	lbp_writer_text(&run->writer, "fine-gray");
	lbp_writer_text(&run->writer, cif_variances[work->config->variance]);
	lbp_writer_text(&run->writer, "breslow");
	lbp_writer_text(&run->writer, work->config->tied == LBP_TIED_GONE ? "gone" : "at-risk");
	return LBP_OK;
}

static enum lbp_status
show_prediction(struct lbp_run *run, const struct cif_work *work, const struct model *model, struct lbp_error *err)
{
	const struct lbp_fine_gray *fit = &model->fit;
	double *x = lbp_array_new(model->p, sizeof *x);
	enum lbp_status status = x != NULL ? lbp_design_at(&work->design, work->config->at, x, err) : lbp_fail_memory(err);
	const double *time = work->times != NULL ? work->times : fit->time;
	size_t count = work->times != NULL ? work->time_count : fit->times, i;

	for (i = 0; i < count && status == LBP_OK; i++) {
		begin_row(run, work, model);
		lbp_writer_number(&run->writer, time[i]);
		lbp_writer_number(&run->writer, lbp_fine_gray_incidence(fit, x, time[i]));
		lbp_writer_text(&run->writer, work->config->at != NULL ? work->config->at : "reference");
		lbp_writer_text(&run->writer, "fine-gray");
	}
	free(x);
	return status;
}

void
cif_regress_columns(struct lbp_run *run, const struct cif_work *work)
{
	lbp_followup_name_groups(run, &work->followup);
	if (lbp_run_shows(run, "model"))
		lbp_writer_columns(&run->writer, model_columns, COUNT(model_columns));
	else if (lbp_run_shows(run, "predict"))
		lbp_writer_columns(&run->writer, predict_columns, COUNT(predict_columns));
	else
		lbp_writer_columns(&run->writer, term_columns, COUNT(term_columns));
}

static enum lbp_status
show(struct lbp_run *run, const struct cif_work *work, const struct model *model, struct lbp_error *err)
{
	size_t j;

	if (lbp_run_shows(run, "model"))
		return show_model(run, work, model, err);
	if (lbp_run_shows(run, "predict"))
		return show_prediction(run, work, model, err);
	for (j = 0; j < model->p; j++)
		show_term(run, work, model, j);
	return LBP_OK;
}

enum lbp_status
cif_regress(struct lbp_run *run, struct cif_work *work, size_t group, struct lbp_error *err)
{
	struct model model = {.group = group};
	enum lbp_status status = gather(run, work, &model, err);

	for (; model.cause < work->followup.codes.count && status == LBP_OK; model.cause++) {
		if (work->only != model.cause && work->only != work->followup.codes.count)
			continue;
		status = fit_cause(work, &model, err);
		if (status == LBP_OK)
			status = show(run, work, &model, err);
		lbp_fine_gray_free(&model.fit);
	}
	model_free(&model);
	return status;
}
