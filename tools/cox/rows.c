/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input rows with what the model says of each. */
#include "cox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PLAIN = 6 };
static const char *const plain_columns[PLAIN] = {"lp", "lp_centred", "risk", "expected", "martingale", "deviance"};
static const char *const kinds[] = {"score", "dfbeta", "dfbetas"};
enum { KINDS = 3 };

static enum lbp_status
name_columns(struct lbp_run *run, const struct cox_work *work, size_t p, struct lbp_error *err)
{
	size_t count = PLAIN + KINDS * p, i, j;
	char **names = lbp_array_new(count, sizeof *names), name[200], text[256];
	enum lbp_status status = names != NULL ? LBP_OK : lbp_fail_memory(err);

	for (i = 0; i < count && status == LBP_OK; i++) {
		if (i < PLAIN)
			snprintf(text, sizeof text, "%s", plain_columns[i]);
		else {
			cox_name(work, (i - PLAIN) % p, "_", name, sizeof name);
			snprintf(text, sizeof text, "%s_%s", kinds[(i - PLAIN) / p], name);
		}
		names[i] = strdup(text);
		if (names[i] == NULL)
			status = lbp_fail_memory(err);
	}
	if (status == LBP_OK)
		status = lbp_run_echo_columns(run, (const char *const *)names, count, err);
	for (j = 0; names != NULL && j < count; j++)
		free(names[j]);
	free(names);
	return status;
}

/* One header serves all groups: their factors must have the same levels. */
static enum lbp_status
check_names(struct cox_work *work, size_t p, struct lbp_error *err)
{
	struct lbp_buffer all = {0};
	enum lbp_status status = LBP_OK;
	char name[200];
	size_t j;

	for (j = 0; j < p && status == LBP_OK; j++) {
		cox_name(work, j, "=", name, sizeof name);
		status = lbp_buffer_append(&all, name, strlen(name) + 1, err);
	}
	if (status == LBP_OK && work->names.text != NULL &&
		(all.length != work->names.length || memcmp(all.text, work->names.text, all.length) != 0))
		status = lbp_fail(err, LBP_EDATA, "view rows: a factor has other levels in one group than in another: "
			"choose a group with --where");
	lbp_buffer_free(&work->names);
	work->names = all;
	return status;
}

/* Residuals of the covariates of one row: score, dfbeta, dfbetas, p of each. */
static void
find_influence(const struct cox_answer *answer, const struct lbp_cox_hazards *hazards,
	const struct lbp_cox_row_hazard *row, size_t i, double *out)
{
	const struct lbp_cox *fit = &answer->fit;
	double weight = lbp_cox_weight(&answer->data, i);
	size_t p = fit->p, j, k;

	if (fit->ties == LBP_COX_EXACT) {
		for (j = 0; j < KINDS * p; j++)
			out[j] = NAN;
		return;
	}
	lbp_cox_score(hazards, &answer->data, row, i, out);
	for (j = 0; j < p; j++) {
		double sum = 0;

		for (k = 0; k < p; k++)
			sum += out[k] * fit->model_variance[j * p + k];
		out[p + j] = weight * sum;
		out[2 * p + j] = weight * sum / sqrt(fit->model_variance[j * p + j]);
	}
}

/* The predictor of R's survival: about the means of the covariates, but for columns of 0 and 1. */
static double
shift_of(const struct cox_answer *answer, int centred)
{
	const struct lbp_cox_data *data = &answer->data;
	double shift = 0;
	size_t i, j;

	for (j = 0; j < data->p; j++) {
		int small = 1;

		for (i = 0; centred && small && i < data->n; i++) {
			double x = data->x[i * data->p + j] + data->mean[j];

			small = fabs(x) < 1e-9 || fabs(fabs(x) - 1) < 1e-9;
		}
		if (!centred || small)
			shift += data->mean[j] * answer->fit.beta[j];
	}
	return shift + data->offset_mean;
}

/* What is added to each row of the work, in the place of its row. */
static enum lbp_status
find_values(const struct cox_answer *answer, double *values, size_t width, struct lbp_error *err)
{
	const struct lbp_cox_data *data = &answer->data;
	struct lbp_cox_point point = {.beta = answer->fit.beta};
	struct lbp_cox_hazards hazards = {0};
	struct lbp_cox_cursor cursor = {0};
	double raw = shift_of(answer, 0), centred = shift_of(answer, 1);
	enum lbp_status status = lbp_cox_hazards_build(&hazards, data, answer->fit.ties, &point, 1, err);
	size_t i;

	for (i = 0; i < data->n && status == LBP_OK; i++) {
		struct lbp_cox_row_hazard row = lbp_cox_row_hazard(&hazards, data, &point, i, &cursor);
		double *out = values + cox_input_row(answer, data->row[i]) * width, martingale;
		double predictor = lbp_cox_predictor(data, answer->fit.beta, i);

		martingale = lbp_cox_martingale(&row);
		out[0] = predictor + raw;
		out[1] = predictor + centred;
		out[2] = exp(out[1]);
		out[3] = row.event - martingale;
		out[4] = martingale;
		out[5] = lbp_cox_deviance(martingale, row.event);
		find_influence(answer, &hazards, &row, i, out + PLAIN);
	}
	lbp_cox_hazards_free(&hazards);
	return status;
}

enum lbp_status
cox_show_rows(struct lbp_run *run, struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err)
{
	size_t width = PLAIN + KINDS * answer->fit.p, i;
	double *values = lbp_array_new(work->rows * width, sizeof *values);
	enum lbp_status status = values != NULL ? LBP_OK : lbp_fail_memory(err);

	if (status == LBP_OK && answer->group == 0)
		status = name_columns(run, work, answer->fit.p, err);
	if (status == LBP_OK)
		status = check_names(work, answer->fit.p, err);
	if (status == LBP_OK)
		status = find_values(answer, values, width, err);
	for (i = 0; i < answer->n && status == LBP_OK; i++) {
		size_t row = answer->rows != NULL ? answer->rows[i] : i;

		lbp_run_echo_row(run, row);
		lbp_writer_finites(&run->writer, values + row * width, width);
	}
	free(values);
	return status;
}
