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
		double weight = lbp_cox_weight(r->data, i), *pull = r->pull + r->unit[i];

		lbp_cox_score(&hazards, r->data, &row, i, score);
		for (j = 0; j < p; j++)
			for (k = 0; k < p; k++)
				pull[j * r->units] += weight * score[k] * fit->model_variance[j * p + k];
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

/* The rows of one stratum that are drawn, from row n of the sample on; where they end. */
static size_t
take_stratum(struct lbp_cox_sample *sample, const struct lbp_cox_resample *r, const uint32_t *count, size_t stratum,
	size_t n)
{
	const struct lbp_cox_data *all = r->data;
	const double *stop = all->stop, *x = all->x, *weight = all->weight;
	double *stop_to = sample->data.stop, *x_to = sample->data.x, *weight_to = sample->data.weight;
	const unsigned char *event = all->event;
	unsigned char *event_to = sample->data.event;
	uint32_t *copies_to = sample->data.copies;
	const uint32_t *unit = r->unit;
	size_t p = all->p, end = all->begin[stratum + 1], i, j;

	for (i = all->begin[stratum]; i < end; i++) {
		uint32_t times = count[unit[i]];

		stop_to[n] = stop[i];
		event_to[n] = event[i];
		copies_to[n] = times;
		weight_to[n] = weight != NULL ? times * weight[i] : times;
		for (j = 0; j < p; j++)
			x_to[n * p + j] = x[i * p + j];
		n += times > 0;
	}
	return n;
}

/* What not all models have. */
static void
take_more(struct lbp_cox_sample *sample, const struct lbp_cox_resample *r, const uint32_t *count)
{
	const struct lbp_cox_data *all = r->data;
	struct lbp_cox_data *d = &sample->data;
	size_t i, n = 0;

	for (i = 0; i < all->n; i++) {
		int is_drawn = count[r->unit[i]] > 0;

		if (all->offset != NULL)
			d->offset[n] = all->offset[i];
		if (all->start != NULL) {
			d->start[n] = all->start[i];
			sample->place[i] = is_drawn ? (uint32_t)n : UINT32_MAX;
		}
		n += is_drawn;
	}
	for (i = n = 0; i < all->n && all->start != NULL; i++) {
		d->by_start[n] = sample->place[all->by_start[i]];
		n += d->by_start[n] != UINT32_MAX;
	}
}

/* The rows drawn, in the order of all. Who is drawn is chance: rows are copied at any rate, and written over if not. */
static void
take_rows(struct lbp_cox_sample *sample, const struct lbp_cox_resample *r, const uint32_t *count)
{
	const struct lbp_cox_data *all = r->data;
	struct lbp_cox_data *d = &sample->data;
	size_t s, i, n = 0;

	for (s = 0; s < all->strata; s++) {
		d->begin[s] = n;
		n = take_stratum(sample, r, count, s, n);
	}
	d->begin[s] = d->n = n;
	for (sample->weight = 0, i = 0; i < n; i++)
		sample->weight += d->event[i] * d->weight[i];
	if (all->offset != NULL || all->start != NULL)
		take_more(sample, r, count);
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

/* The sum of count - 1 times the pull of each unit, in four parts that do not wait for each other. */
static double
weigh(const double *pull, const uint32_t *count, size_t units)
{
	double sum[4] = {0};
	size_t i, k;

	for (i = 0; i + 4 <= units; i += 4)
		for (k = 0; k < 4; k++)
			sum[k] += ((double)count[i + k] - 1) * pull[i + k];
	for (; i < units; i++)
		sum[0] += ((double)count[i] - 1) * pull[i];
	return sum[0] + sum[1] + (sum[2] + sum[3]);
}

/* What the influence of each unit foretells. */
static void
foretell(const struct lbp_cox_resample *r, const uint32_t *count, double *beta)
{
	size_t j;

	for (j = 0; j < r->data->p; j++)
		beta[j] = r->beta[j] + weigh(r->pull + j * r->units, count, r->units);
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
