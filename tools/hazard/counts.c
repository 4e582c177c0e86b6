/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regression of each person's count of events on covariates, given the time under observation. */
#include "hazard.h"

#include "numerics/dist.h"
#include "survival/count_regression.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* People, in the order in which they first come. */
struct people {
	struct lbp_counted data;
	double *events, *time, *x;
	uint32_t *number; /* of each cluster code + 1: the person's number + 1, 0: not yet met */
	size_t *first;    /* of each person: the row of theirs that came first */
};

static enum lbp_status
allocate(const struct hazard_work *work, const struct hazard_rows *rows, struct people *p, struct lbp_error *err)
{
	size_t codes = rows->cluster != NULL ? rows->clusters : rows->n;

	*p = (struct people){.events = lbp_array_new(rows->n, sizeof(double)),
		.time = lbp_array_new(rows->n, sizeof(double)),
		.x = lbp_array_new(rows->n * work->design.columns, sizeof(double)),
		.number = lbp_array_new(codes, sizeof(uint32_t)),
		.first = lbp_array_new(rows->n, sizeof(size_t))};
	if (p->events == NULL || p->time == NULL || p->x == NULL || p->number == NULL || p->first == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

static void
free_people(struct people *p)
{
	free(p->events);
	free(p->time);
	free(p->x);
	free(p->number);
	free(p->first);
}

/* The rows of a person are one: events and times add up, covariates must not change. */
static enum lbp_status
add_row(const struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows, size_t i,
	struct people *p, struct lbp_error *err)
{
	size_t code = rows->cluster != NULL ? rows->cluster[i] : i, columns = work->design.columns, person;
	double unit = isnan(work->config->unit) ? 1 : work->config->unit;

	if (p->number[code] == 0) {
		p->first[p->data.n] = i;
		if (columns > 0)
			memcpy(p->x + p->data.n * columns, rows->x + i * columns, columns * sizeof *p->x);
		p->number[code] = (uint32_t)++p->data.n;
	}
	person = p->number[code] - 1;
	if (columns > 0 && memcmp(p->x + person * columns, rows->x + i * columns, columns * sizeof *p->x) != 0)
		return lbp_fail_row(err, LBP_EDATA, rows->row[i], run->table.column[work->cluster].name,
			"has other covariates than on line %zu: a person's count has one set of them",
			run->table.line[rows->row[p->first[person]]]);
	p->events[person] += rows->event[i];
	p->time[person] += (rows->stop[i] - rows->start[i]) / unit;
	return LBP_OK;
}

static enum lbp_status
gather_people(const struct lbp_run *run, const struct hazard_work *work, const struct hazard_rows *rows,
	struct people *p, struct lbp_error *err)
{
	enum lbp_status status = allocate(work, rows, p, err);
	size_t i;

	for (i = 0; i < rows->n && status == LBP_OK; i++)
		status = add_row(run, work, rows, i, p, err);
	p->data.events = p->events;
	p->data.time = p->time;
	p->data.columns = work->design.columns;
	p->data.x = p->x;
	return status;
}

static double
total(const double *x, size_t n)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += x[i];
	return sum;
}

static const char *
family_name(const struct hazard_work *work)
{
	return work->is_negbin ? "negbin" : "poisson";
}

static void
put_name(struct lbp_run *run, const struct hazard_work *work, size_t parameter, int with_reference)
{
	const struct lbp_design_column *c = parameter > 0 ? &work->design.column[parameter - 1] : NULL;

	lbp_writer_text(&run->writer, c != NULL ? work->design.term[c->term].name : "intercept");
	lbp_writer_text(&run->writer, c != NULL ? c->label : NULL);
	if (with_reference)
		lbp_writer_text(&run->writer, c != NULL ? c->reference : NULL);
}

static void
put_term(struct lbp_run *run, const struct hazard_work *work, const struct people *p,
	const struct lbp_count_regression *fit, size_t group, size_t j)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), b = fit->estimate[j];
	double se = sqrt(fit->variance[j * fit->parameters + j]);

	hazard_put_group(run, work, group);
	put_name(run, work, j, 1);
	lbp_writer_finites(&run->writer, (double[]){b, se, b / se, INFINITY, lbp_dist_normal_two_sided(b / se), b - z * se,
		b + z * se, exp(b), exp(b - z * se), exp(b + z * se), (double)p->data.n, total(p->events, p->data.n),
		run->common.level}, 13);
	lbp_writer_text(&run->writer, family_name(work));
	lbp_writer_text(&run->writer, "rate");
	lbp_writer_text(&run->writer, hazard_variance_name(work));
	lbp_writer_text(&run->writer, "wald");
}

static void
put_covariances(struct lbp_run *run, const struct hazard_work *work, const struct lbp_count_regression *fit, size_t group)
{
	size_t i, j;

	for (i = 0; i < fit->parameters; i++)
		for (j = 0; j < fit->parameters; j++) {
			hazard_put_group(run, work, group);
			put_name(run, work, i, 0);
			put_name(run, work, j, 0);
			lbp_writer_finite(&run->writer, fit->variance[i * fit->parameters + j]);
			lbp_writer_text(&run->writer, family_name(work));
			lbp_writer_text(&run->writer, "rate");
			lbp_writer_text(&run->writer, hazard_variance_name(work));
		}
}

static void
show(struct lbp_run *run, const struct hazard_work *work, const struct people *p,
	const struct lbp_count_regression *fit, size_t group)
{
	size_t j;

	if (lbp_run_shows(run, "vcov"))
		put_covariances(run, work, fit, group);
	else if (lbp_run_shows(run, "model")) {
		hazard_put_group(run, work, group);
		lbp_writer_text(&run->writer, family_name(work));
		lbp_writer_finites(&run->writer, (double[]){(double)p->data.n, total(p->events, p->data.n),
			total(p->time, p->data.n), (double)fit->parameters, fit->log_likelihood, fit->aic, fit->deviance,
			fit->pearson, fit->df, fit->pearson / fit->df, fit->theta, fit->theta_se,
			(double)fit->iterations}, 13);
	} else
		for (j = 0; j < fit->parameters; j++)
			put_term(run, work, p, fit, group, j);
}

/* A parameter that a failure is about, by its name. */
static enum lbp_status
fail(const struct lbp_run *run, const struct hazard_work *work, const struct lbp_count_regression *fit, size_t group,
	enum lbp_status status, struct lbp_error *err)
{
	const struct lbp_design_column *c;

	if (fit->which > 0 && fit->which <= work->design.columns &&
		(status == LBP_ESINGULAR || status == LBP_EINFINITE)) {
		c = &work->design.column[fit->which - 1];
		lbp_fail(err, status, "%s: %s%s%s %s", family_name(work), work->design.term[c->term].name,
			c->label != NULL ? "=" : "", c->label != NULL ? c->label : "",
			status == LBP_EINFINITE ? "runs to infinity: nothing in the data holds it"
			: "has no estimate of its own: it is constant, or a combination of the terms before it");
	}
	return hazard_say_group(run, work, group, err);
}

enum lbp_status
hazard_counts(struct lbp_run *run, struct hazard_work *work, const struct hazard_rows *rows, struct lbp_error *err)
{
	struct people p;
	struct lbp_count_regression fit = {.which = SIZE_MAX};
	enum lbp_status status = gather_people(run, work, rows, &p, err);
	int is_gathered = status == LBP_OK;

	if (status == LBP_OK)
		status = lbp_count_regression_fit(
			work->is_negbin ? LBP_COUNT_NEGBIN : LBP_COUNT_POISSON, &p.data, &fit, err);
	if (status == LBP_OK && work->config->variance == VARIANCE_ROBUST)
		status = lbp_count_regression_robust(&p.data, &fit, err);
	if (status == LBP_OK && work->config->variance == VARIANCE_QUASI)
		lbp_count_regression_scale(&fit);
	if (status == LBP_OK)
		show(run, work, &p, &fit, rows->group);
	else if (is_gathered)
		fail(run, work, &fit, rows->group, status, err);
	lbp_count_regression_free(&fit);
	free_people(&p);
	return status;
}
