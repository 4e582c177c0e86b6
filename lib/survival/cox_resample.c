/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_resample.h"

#include "base/array.h"
#include "survival/cox_residual.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What one worker has drawn, and its work space. */
struct lbp_cox_sample {
	struct lbp_cox_data data; /* the rows that were drawn; mean and spread are those of all */
	enum lbp_cox_ties ties;
	uint32_t *place;          /* with late entry: of each row of all among those drawn, UINT32_MAX: it was not */
	struct lbp_cox_walk walk;
	struct lbp_cox_likelihood at;
	struct lbp_cox_course course;
	double *block;            /* of at and course */
	double weight;            /* of the events drawn */
	enum lbp_status status;   /* of runs_off, which has no other way to say it */
};

/* How the estimates move with the weight of each unit: the sum of its rows' score residuals, by the inverse information. */
static enum lbp_status
find_pull(struct lbp_cox_resample *r, const struct lbp_cox *fit, struct lbp_error *err)
{
	struct lbp_cox_point point = {.beta = fit->beta};
	struct lbp_cox_hazards hazards = {0};
	struct lbp_cox_cursor cursor = {0};
	size_t p = fit->p, i, j, k;
	double *score = lbp_array_new(p, sizeof *score);
	enum lbp_status status = lbp_cox_hazards_build(&hazards, r->data, r->ties, &point, 1, err);

	if (status == LBP_OK && score == NULL)
		status = lbp_fail_memory(err);
	for (i = 0; i < r->data->n && status == LBP_OK; i++) {
		struct lbp_cox_row_hazard row = lbp_cox_row_hazard(&hazards, r->data, &point, i, &cursor);
		double weight = lbp_cox_weight(r->data, i), *pull = r->pull + r->unit[i] * p;

		lbp_cox_score(&hazards, r->data, &row, i, score);
		for (j = 0; j < p; j++)
			for (k = 0; k < p; k++)
				pull[j] += weight * score[k] * fit->model_variance[j * p + k];
	}
	lbp_cox_hazards_free(&hazards);
	free(score);
	return status;
}

/* Room for all rows: no more are drawn, though some of them several times. */
static enum lbp_status
sample_init(struct lbp_cox_sample *sample, const struct lbp_cox_data *all, enum lbp_cox_ties ties, struct lbp_error *err)
{
	struct lbp_cox_data *d = &sample->data;
	size_t n = all->n, p = all->p;

	*sample = (struct lbp_cox_sample){.ties = ties};
	*d = (struct lbp_cox_data){.n = n, .p = p, .strata = all->strata, .mean = all->mean, .spread = all->spread,
		.stop = lbp_array_new(n, sizeof *d->stop),
		.event = lbp_array_new(n, 1),
		.weight = lbp_array_new(n, sizeof *d->weight),
		.copies = lbp_array_new(n, sizeof *d->copies),
		.begin = lbp_array_new(all->strata + 1, sizeof *d->begin),
		.x = lbp_array_new(n * p, sizeof *d->x)};
	sample->block = lbp_array_new(2 * p * p + 4 * p, sizeof *sample->block);
	if (all->start != NULL) {
		d->start = lbp_array_new(n, sizeof *d->start);
		d->by_start = lbp_array_new(n, sizeof *d->by_start);
		sample->place = lbp_array_new(n, sizeof *sample->place);
	}
	if (all->offset != NULL)
		d->offset = lbp_array_new(n, sizeof *d->offset);
	if (d->stop == NULL || d->event == NULL || d->weight == NULL || d->copies == NULL || d->begin == NULL ||
		d->x == NULL || sample->block == NULL || (all->offset != NULL && d->offset == NULL) ||
		(all->start != NULL && (d->start == NULL || d->by_start == NULL || sample->place == NULL)))
		return lbp_fail_memory(err);
	sample->at = (struct lbp_cox_likelihood){0, sample->block, sample->block + p};
	sample->course.direction = sample->at.information + p * p;
	sample->course.work = sample->course.direction + p;
	return lbp_cox_walk_init(&sample->walk, d, 2, err);
}

static void
sample_free(struct lbp_cox_sample *sample)
{
	sample->data.mean = sample->data.spread = NULL; /* borrowed */
	lbp_cox_data_free(&sample->data);
	lbp_cox_walk_free(&sample->walk);
	free(sample->place);
	free(sample->block);
}

enum lbp_status
lbp_cox_resample_init(struct lbp_cox_resample *resample, const struct lbp_cox_data *data, const struct lbp_cox *fit,
	const uint32_t *unit, size_t units, size_t workers, struct lbp_error *err)
{
	struct lbp_cox_resample *r = resample;
	enum lbp_status status;
	size_t i;

	*r = (struct lbp_cox_resample){.data = data, .units = units, .workers = workers, .ties = fit->ties};
	if (fit->ties == LBP_COX_EXACT)
		return lbp_fail(err, LBP_EUSAGE, "exact ties know no row that comes twice");
	r->unit = lbp_array_new(data->n, sizeof *r->unit);
	r->beta = lbp_array_new(fit->p, sizeof *r->beta);
	r->pull = lbp_array_new(units * fit->p, sizeof *r->pull);
	r->sample = lbp_array_new(workers, sizeof *r->sample);
	if (r->unit == NULL || r->beta == NULL || r->pull == NULL || r->sample == NULL)
		return lbp_fail_memory(err);
	memcpy(r->unit, unit, data->n * sizeof *r->unit);
	memcpy(r->beta, fit->beta, fit->p * sizeof *r->beta);
	status = find_pull(r, fit, err);
	for (i = 0; i < workers && status == LBP_OK; i++)
		status = sample_init(&r->sample[i], data, fit->ties, err);
	return status;
}

/* Row i of all, times over, as row `to` of the sample. */
static inline void
copy_row(struct lbp_cox_data *d, size_t to, const struct lbp_cox_data *all, size_t i, uint32_t times)
{
	size_t p = all->p, j;

	d->stop[to] = all->stop[i];
	d->event[to] = all->event[i];
	d->copies[to] = times;
	d->weight[to] = times * lbp_cox_weight(all, i);
	if (all->offset != NULL)
		d->offset[to] = all->offset[i];
	if (all->start != NULL)
		d->start[to] = all->start[i];
	for (j = 0; j < p; j++)
		d->x[to * p + j] = all->x[i * p + j];
}

/* The rows drawn, in the order of all. Who is drawn is chance: rows are copied at any rate, and written over if not. */
static void
take_rows(struct lbp_cox_sample *sample, const struct lbp_cox_resample *r, const uint32_t *count)
{
	const struct lbp_cox_data *all = r->data;
	struct lbp_cox_data *d = &sample->data;
	size_t s, i, n = 0;

	sample->weight = 0;
	for (s = 0; s < all->strata; s++) {
		d->begin[s] = n;
		for (i = all->begin[s]; i < all->begin[s + 1]; i++) {
			uint32_t times = count[r->unit[i]];

			copy_row(d, n, all, i, times);
			sample->weight += all->event[i] * d->weight[n];
			if (sample->place != NULL)
				sample->place[i] = times > 0 ? (uint32_t)n : UINT32_MAX;
			n += times > 0;
		}
	}
	d->begin[s] = d->n = n;
	for (i = n = 0; i < all->n && all->start != NULL; i++) {
		d->by_start[n] = sample->place[all->by_start[i]];
		n += d->by_start[n] != UINT32_MAX;
	}
}

static enum lbp_status
evaluate(void *context, const double *beta, struct lbp_cox_likelihood *at, struct lbp_error *err)
{
	struct lbp_cox_sample *sample = context;
	struct lbp_cox_point point = {.beta = beta};

	return lbp_cox_likelihood(&sample->data, sample->ties, &point, &sample->walk, at, err);
}

static int
runs_off(void *context, const double *direction)
{
	struct lbp_cox_sample *sample = context;
	int answer = 0;

	sample->status = lbp_cox_runs_off(&sample->data, sample->ties, direction, &answer, NULL);
	return answer;
}

/* What the influence of each unit foretells. */
static void
foretell(const struct lbp_cox_resample *r, const uint32_t *count, double *beta)
{
	size_t p = r->data->p, i, j;

	memcpy(beta, r->beta, p * sizeof *beta);
	for (i = 0; i < r->units; i++)
		for (j = 0; j < p; j++)
			beta[j] += ((double)count[i] - 1) * r->pull[i * p + j];
}

static enum lbp_status
fit_from(struct lbp_cox_sample *sample, double *beta, struct lbp_error *err)
{
	struct lbp_cox_problem problem = {sample->data.p, sample->data.spread, evaluate, runs_off, 1, sample};
	enum lbp_status status = evaluate(sample, beta, &sample->at, err);

	if (status != LBP_OK)
		return status;
	if (!isfinite(sample->at.value) ||
		lbp_cox_unvaried(&sample->data, sample->weight, sample->at.information) < sample->data.p)
		return lbp_fail(err, LBP_ESINGULAR, "a sample has no estimates from there");
	status = lbp_cox_newton(&problem, beta, &sample->at, &sample->course, err);
	return sample->status == LBP_OK ? status : lbp_fail_memory(err);
}

/* A start that is far off in a small sample may lead nowhere: lbp_cox_fit, which begins at 0, has the last word. */
enum lbp_status
lbp_cox_resample_fit(struct lbp_cox_resample *resample, size_t worker, const uint32_t *count, double *beta,
	struct lbp_error *err)
{
	struct lbp_cox_sample *sample = &resample->sample[worker];
	size_t p = resample->data->p, j;
	enum lbp_status status = LBP_ESINGULAR;

	take_rows(sample, resample, count);
	if (sample->weight > 0) {
		foretell(resample, count, beta);
		status = fit_from(sample, beta, err);
	}
	if (status != LBP_OK && status != LBP_ENOMEM && sample->weight > 0) {
		memset(beta, 0, p * sizeof *beta);
		status = fit_from(sample, beta, err);
	}
	if (status != LBP_ESINGULAR && status != LBP_EINFINITE)
		return status;
	for (j = 0; j < p; j++)
		beta[j] = NAN;
	return LBP_OK;
}

void
lbp_cox_resample_free(struct lbp_cox_resample *resample)
{
	size_t i;

	for (i = 0; i < resample->workers && resample->sample != NULL; i++)
		sample_free(&resample->sample[i]);
	free(resample->unit);
	free(resample->beta);
	free(resample->pull);
	free(resample->sample);
	*resample = (struct lbp_cox_resample){0};
}
