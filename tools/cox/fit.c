/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Weights that are not whole numbers are no numbers of people, and the model's variance is not theirs. */
static int
has_fractions(const struct cox_work *work)
{
	size_t i;

	for (i = 0; i < work->weight.n && work->weight.size == 8; i++)
		if (lbp_pack_at(&work->weight, i) != floor(lbp_pack_at(&work->weight, i)))
			return 1;
	return 0;
}

int
cox_is_robust(const struct cox_work *work)
{
	if (work->config->variance != UNSET)
		return work->config->variance == VARIANCE_ROBUST;
	return work->config->followup.cluster != NULL || work->plan.recurrent > LBP_COX_AG || has_fractions(work);
}

void
cox_name(const struct cox_work *work, size_t column, const char *joint, char *name, size_t size)
{
	const struct lbp_design_column *c = &work->design.column[column];

	snprintf(name, size, "%s%s%s", work->design.term[c->term].name, c->label != NULL ? joint : "",
		c->label != NULL ? c->label : "");
}

/* Makes a failure that names a column by its number one that names it by its name, and the group. */
enum lbp_status
cox_fail(const struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, size_t column,
	struct lbp_error *err)
{
	char name[160], where[200], message[sizeof err->message];
	const struct lbp_cox *fit = &answer->fit;

	lbp_followup_say_group(run, &work->followup, answer->group, where, sizeof where);
	if (err->status == LBP_ESINGULAR && column < work->design.columns) {
		cox_name(work, column, "=", name, sizeof name);
		return lbp_fail(err, LBP_ESINGULAR, "%.150s has no estimate of its own%s: it is the same for all who "
			"are at risk together, or a combination of the terms before it", name, where);
	}
	if (err->status == LBP_EINFINITE && column < work->design.columns) {
		cox_name(work, column, "=", name, sizeof name);
		return lbp_fail(err, LBP_EINFINITE, "the estimate of %.150s runs to %sinfinity%s: nothing in the data "
			"holds it; --firth gives a finite one", name,
			fit->direction != NULL && fit->direction[column] < 0 ? "-" : "", where);
	}
	if (where[0] == '\0' || err->row != LBP_NO_ROW)
		return err->status;
	memcpy(message, err->message, sizeof message);
	return lbp_fail(err, err->status, "%.300s%s", message, where);
}

static double *
copied(const double *values, size_t count)
{
	double *copy = lbp_array_new(count, sizeof *copy);

	if (copy != NULL)
		memcpy(copy, values, count * sizeof *copy);
	return copy;
}

/* The penalised fit in the form of a plain one. */
static enum lbp_status
take_over(struct cox_answer *answer, const double *beta, const double *variance, struct lbp_error *err)
{
	struct lbp_cox *fit = &answer->fit;
	size_t p = answer->data.p;

	fit->p = p;
	fit->beta = copied(beta, p);
	fit->variance = copied(variance, p * p);
	fit->model_variance = copied(variance, p * p);
	fit->score = fit->robust_score = fit->likelihood_ratio = fit->wald = (struct lbp_cox_test){NAN, NAN, NAN};
	return fit->beta != NULL && fit->variance != NULL && fit->model_variance != NULL ? LBP_OK : lbp_fail_memory(err);
}

static enum lbp_status
fit_firth(const struct lbp_run *run, const struct cox_work *work, struct cox_answer *answer, struct lbp_error *err)
{
	struct lbp_cox_firth *firth = &answer->firth;
	enum lbp_status status = lbp_cox_firth_fit(
		&answer->data, (enum lbp_cox_ties)work->config->ties, run->common.level, firth, err);

	if (status != LBP_OK)
		return cox_fail(run, work, answer, firth->column, err);
	status = take_over(answer, firth->beta, firth->variance, err);
	answer->fit.ties = firth->ties;
	answer->fit.iterations = firth->iterations;
	answer->fit.loglik = firth->loglik;
	answer->fit.loglik_null = firth->loglik_null;
	answer->fit.likelihood_ratio = firth->likelihood_ratio;
	return status;
}

static enum lbp_status
fit_frailty(const struct lbp_run *run, const struct cox_work *work, struct cox_answer *answer, struct lbp_error *err)
{
	struct lbp_cox_frailty *frailty = &answer->frailty;
	struct lbp_cox_frailty_request request = {(enum lbp_cox_ties)work->config->ties, work->plan.law,
		work->plan.theta, work->config->variance == VARIANCE_SPARSE};
	enum lbp_status status = lbp_cox_frailty_fit(&answer->data, &request, frailty, err);

	if (status != LBP_OK)
		return cox_fail(run, work, answer, frailty->column, err);
	status = take_over(answer, frailty->beta, frailty->variance, err);
	answer->fit.ties = frailty->ties;
	answer->fit.iterations = frailty->iterations;
	answer->fit.loglik = frailty->loglik;
	answer->fit.loglik_null = frailty->loglik_null;
	answer->fit.wald = frailty->wald;
	return status;
}

static enum lbp_status
fit_plain(const struct lbp_run *run, const struct cox_work *work, struct cox_answer *answer, struct lbp_error *err)
{
	struct lbp_cox_request request = {.ties = (enum lbp_cox_ties)work->config->ties,
		.is_robust = cox_is_robust(work),
		.wants_robust_score = lbp_run_shows(run, "model")};
	enum lbp_status status = lbp_cox_fit(&answer->data, &request, &answer->fit, err);

	return status == LBP_OK ? LBP_OK : cox_fail(run, work, answer, answer->fit.column, err);
}

/* How many clusters have rows. */
static enum lbp_status
count_clusters(struct cox_answer *answer, struct lbp_error *err)
{
	const struct lbp_cox_data *data = &answer->data;
	unsigned char *seen;
	size_t i;

	if (data->cluster == NULL)
		return LBP_OK;
	seen = lbp_array_new(data->clusters, 1);
	if (seen == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < data->n; i++) {
		answer->clusters += !seen[data->cluster[i]];
		seen[data->cluster[i]] = 1;
	}
	free(seen);
	return LBP_OK;
}

enum lbp_status
cox_fit(struct lbp_run *run, struct cox_work *work, struct cox_answer *answer, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i;

	answer->n = work->rows;
	if (work->order != NULL) {
		answer->rows = work->order + work->first[answer->group];
		answer->n = work->first[answer->group + 1] - work->first[answer->group];
	}
	for (i = 0; i < answer->n; i++)
		answer->events += work->event[answer->rows != NULL ? answer->rows[i] : i] == LBP_EVENT;
	status = cox_take_rows(run, work, answer, err);
	if (status != LBP_OK) {
		if (err->row != LBP_NO_ROW && lbp_design_uses(&work->design, LBP_VARIABLE_TIME))
			lbp_fail(err, status, "a function of t is not finite at time %.15g",
				answer->pieces.piece[err->row].stop);
		err->row = LBP_NO_ROW;
		return cox_fail(run, work, answer, SIZE_MAX, err);
	}
	status = count_clusters(answer, err);
	if (status != LBP_OK)
		return status;
	if (work->config->firth)
		return fit_firth(run, work, answer, err);
	if (work->frailty != LBP_NO_COLUMN)
		return fit_frailty(run, work, answer, err);
	return fit_plain(run, work, answer, err);
}

void
cox_answer_free(struct cox_answer *answer)
{
	lbp_cox_pieces_free(&answer->pieces);
	lbp_cox_data_free(&answer->data);
	lbp_cox_free(&answer->fit);
	lbp_cox_firth_free(&answer->firth);
	lbp_cox_frailty_free(&answer->frailty);
}
