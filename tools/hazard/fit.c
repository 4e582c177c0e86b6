/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parametric models of one group's times. */
#include "hazard.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
is_robust(const struct hazard_work *work)
{
	return work->config->variance == VARIANCE_ROBUST || work->config->followup.cluster != NULL;
}

const char *
hazard_variance_name(const struct hazard_work *work)
{
	if (work->config->variance == VARIANCE_QUASI)
		return "quasi";
	if (!is_robust(work))
		return "model";
	return work->cluster != LBP_NO_COLUMN && work->what == HAZARD_FIT ? "robust by cluster" : "robust";
}

/* `intercept`, `arm=B`, `log_scale`, `log_hazard 2`: a parameter of theta, or of a report, which have the same order. */
void
hazard_name(const struct hazard_work *work, const struct lbp_parametric *fit, enum lbp_form form, size_t parameter,
	char *name, size_t size)
{
	size_t intercept = fit->model.has_intercept != 0, columns = fit->model.columns;
	const struct lbp_design_column *c;

	if (parameter < intercept)
		snprintf(name, size, "the intercept");
	else if (parameter < intercept + columns) {
		c = &work->design.column[parameter - intercept];
		snprintf(name, size, "%s%s%s", work->design.term[c->term].name, c->label != NULL ? "=" : "",
			c->label != NULL ? c->label : "");
	} else
		snprintf(name, size, "%s", lbp_parametric_name(fit, form, parameter - intercept - columns));
}

/* Of a piece the message itself says which one it is. */
static int
is_piece(const struct lbp_parametric *fit)
{
	return fit->model.scale.kind == LBP_TIME_SCALE_PIECES && fit->which >= lbp_transformation_gamma(&fit->model);
}

/* A failure that names a parameter by its number becomes one that names it, the distribution and the group. */
static enum lbp_status
fail(const struct lbp_run *run, const struct hazard_work *work, const struct lbp_parametric *fit,
	const struct hazard_rows *rows, enum lbp_status status, struct lbp_error *err)
{
	const char *distribution = lbp_distribution_names[fit->distribution];
	char name[160], message[sizeof err->message];

	if (err->row != LBP_NO_ROW) {
		err->row = rows->row[err->row];
		return status;
	}
	if (status == LBP_ENOMEM)
		return status;
	memcpy(message, err->message, sizeof message);
	if (fit->which < fit->parameters && (status == LBP_ESINGULAR || status == LBP_EINFINITE) && !is_piece(fit)) {
		hazard_name(work, fit, LBP_FORM_TIME, fit->which, name, sizeof name);
		if (status == LBP_ESINGULAR && fit->which >= lbp_transformation_gamma(&fit->model))
			lbp_fail(err, status, "%s: the data do not tell its %.150s", distribution, name);
		else if (status == LBP_EINFINITE)
			lbp_fail(err, status, "%s: the estimate of %.150s runs to infinity: nothing in the data holds it",
				distribution, name);
		else
			lbp_fail(err, status, "%s: %.150s has no estimate of its own: it is constant, or a combination of "
				"the terms before it", distribution, name);
	} else
		lbp_fail(err, status, "%s: %.300s", distribution, message);
	if (work->models > 1 && fit->which >= lbp_transformation_gamma(&fit->model) &&
		(status == LBP_ESINGULAR || status == LBP_EINFINITE || status == LBP_ENOCONV)) {
		memcpy(message, err->message, sizeof message);
		lbp_fail(err, status, "%.400s (--distribution can do without it)", message);
	}
	return hazard_say_group(run, work, rows->group, err);
}

static enum lbp_status
fit_one(const struct lbp_run *run, struct hazard_work *work, const struct hazard_model *model,
	const struct hazard_fits *fits, struct lbp_parametric *fit, struct lbp_error *err)
{
	struct lbp_parametric_request request = {.distribution = model->distribution,
		.spline_scale = model->spline_scale, .knot = work->cut, .knots = work->cuts};
	double knot[32];
	enum lbp_status status = LBP_OK;

	if (model->distribution == LBP_SPLINE) {
		status = lbp_parametric_knots(&fits->data, model->interior, knot, err);
		request.knot = knot;
		request.knots = model->interior + 2;
	} else if (model->distribution != LBP_PIECEWISE)
		request.knots = 0;
	*fit = (struct lbp_parametric){.distribution = model->distribution, .which = SIZE_MAX};
	if (status == LBP_OK)
		status = lbp_parametric_fit(&request, &fits->data, fit, err);
	if (status == LBP_OK && is_robust(work))
		status = lbp_parametric_robust(&fits->data, fits->rows->cluster, fits->rows->clusters, fit, err);
	return status == LBP_OK ? LBP_OK : fail(run, work, fit, fits->rows, status, err);
}

static enum lbp_status
check_form(const struct hazard_model *model, const struct lbp_parametric *fit, enum lbp_form *form, struct lbp_error *err)
{
	*form = model->form == UNSET ? lbp_parametric_form(fit) : (enum lbp_form)model->form;
	if (lbp_parametric_has_form(fit, *form))
		return LBP_OK;
	return lbp_fail(err, LBP_EUSAGE, "--distribution: %s has no form %s", lbp_distribution_names[model->distribution],
		lbp_form_names[*form]);
}

enum lbp_status
hazard_fit(struct lbp_run *run, struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err)
{
	struct hazard_fits *fits = lbp_array_new(1, sizeof *fits);
	enum lbp_status status = fits != NULL ? LBP_OK : lbp_fail_memory(err);
	int shows_curves = lbp_run_shows(run, "curve") || lbp_run_shows(run, "quantiles");
	size_t i;

	if (status != LBP_OK)
		return status;
	fits->rows = rows;
	fits->data = (struct lbp_lifetimes){.n = rows->n, .low = rows->low, .high = rows->high,
		.entry = rows->has_entries ? rows->start : NULL, .weight = rows->weight,
		.columns = work->design.columns, .x = rows->x};
	for (i = 0; i < work->models && status == LBP_OK; i++) {
		if (work->model[i].is_observed)
			continue;
		status = fit_one(run, work, &work->model[i], fits, &fits->fit[i], err);
		if (status == LBP_OK)
			status = check_form(&work->model[i], &fits->fit[i], &fits->form[i], err);
	}
	if (status == LBP_OK)
		status = shows_curves ? hazard_show_curves(run, work, fits, err) : hazard_show_fits(run, work, fits, err);
	for (i = 0; i < work->models; i++)
		lbp_parametric_free(&fits->fit[i]);
	free(fits);
	return status;
}
