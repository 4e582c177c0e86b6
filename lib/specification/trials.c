/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specification/trials.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const enum lbp_input of_control[] = {
	LBP_IN_EVENTS2, LBP_IN_NONEVENTS2, LBP_IN_N2, LBP_IN_TIME2, LBP_IN_MEAN2, LBP_IN_SD2};

/* What grows with the arm. */
static const enum lbp_input sizes1[] = {LBP_IN_EVENTS1, LBP_IN_NONEVENTS1, LBP_IN_TIME1, LBP_IN_N1};
static const enum lbp_input sizes2[] = {LBP_IN_EVENTS2, LBP_IN_NONEVENTS2, LBP_IN_TIME2, LBP_IN_N2};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

void
lbp_trials_present(const struct lbp_trials *trials, bool present[LBP_INPUT_COUNT])
{
	size_t j;

	for (j = 0; j < LBP_INPUT_COUNT; j++)
		present[j] = trials->in.column[j] != NULL;
}

/* The first row of row i's group. */
static size_t
first_of(const uint32_t *group, size_t i)
{
	size_t first;

	for (first = 0; group[first] != group[i]; first++)
		;
	return first;
}

enum lbp_status
lbp_trials_check(const struct lbp_trials *trials, struct lbp_error *err)
{
	size_t i, j;

	for (i = 0; i < trials->k && trials->group != NULL; i++)
		for (j = 0; j < COUNT(of_control); j++) {
			const double *x = trials->in.column[of_control[j]];
			double first = x != NULL ? x[first_of(trials->group, i)] : 0;

			if (x != NULL && x[i] != first && !(isnan(x[i]) && isnan(first)))
				return lbp_fail_row(err, LBP_EDOMAIN, i, lbp_input_name(of_control[j]),
					"is not that of the group's first row, %g: arm 2 is not one control arm", first);
		}
	return LBP_OK;
}

void
lbp_sample_free(struct lbp_sample *sample)
{
	size_t j;

	for (j = 0; j < LBP_INPUT_COUNT; j++)
		free(sample->column[j]);
	free(sample->group);
	free(sample->arm);
	free(sample->row);
	free(sample->share);
	*sample = (struct lbp_sample){.k = 0};
}

enum lbp_status
lbp_sample_init(struct lbp_sample *sample, const struct lbp_trials *trials, struct lbp_error *err)
{
	bool enough = true;
	size_t j;

	*sample = (struct lbp_sample){.k = 0};
	for (j = 0; j < LBP_INPUT_COUNT; j++)
		if (trials->in.column[j] != NULL) {
			sample->column[j] = lbp_array_new(trials->k, sizeof *sample->column[j]);
			sample->in.column[j] = sample->column[j];
			enough = enough && sample->column[j] != NULL;
		}
	sample->group = lbp_array_new(trials->k, sizeof *sample->group);
	sample->arm = lbp_array_new(trials->k, sizeof *sample->arm);
	sample->row = lbp_array_new(trials->k, sizeof *sample->row);
	sample->share = lbp_array_new(trials->k, sizeof *sample->share);
	if (!enough || !sample->group || !sample->arm || !sample->row || !sample->share) {
		lbp_sample_free(sample);
		return lbp_fail_memory(err);
	}
	return LBP_OK;
}

static void
copy_row(struct lbp_sample *sample, const struct lbp_trials *trials, size_t i)
{
	size_t j;

	for (j = 0; j < LBP_INPUT_COUNT; j++)
		if (sample->column[j] != NULL)
			sample->column[j][sample->k] = trials->in.column[j][i];
	sample->group[sample->k++] = trials->group != NULL ? trials->group[i] : (uint32_t)i;
}

/* The rows of row i's group, into sample->row; 0 unless i is the first of them. */
static size_t
members_of(struct lbp_sample *sample, size_t i)
{
	size_t j, count = 0;

	if (first_of(sample->group, i) != i)
		return 0;
	for (j = i; j < sample->k; j++)
		if (sample->group[j] == sample->group[i])
			sample->row[count++] = (uint32_t)j;
	return count;
}

static enum lbp_status
split_control(struct lbp_sample *sample, size_t count, struct lbp_error *err)
{
	enum lbp_status status = lbp_arms_share(LBP_ARMS_EVEN, NULL, count, sample->share, err);
	size_t i, j;

	for (j = 0; j < COUNT(sizes2) && status == LBP_OK; j++)
		for (i = 0; i < count && sample->column[sizes2[j]] != NULL; i++)
			sample->column[sizes2[j]][sample->row[i]] *= sample->share[i];
	return status;
}

/* Into the first row of the group. */
static enum lbp_status
combine_means(struct lbp_sample *sample, size_t count, struct lbp_error *err)
{
	double *n = sample->column[LBP_IN_N1], *mean = sample->column[LBP_IN_MEAN1], *sd = sample->column[LBP_IN_SD1];
	struct lbp_arm whole;
	enum lbp_status status;
	size_t i;

	if (n == NULL || mean == NULL || sd == NULL)
		return LBP_OK;
	for (i = 0; i < count; i++)
		sample->arm[i] = (struct lbp_arm){n[sample->row[i]], mean[sample->row[i]], sd[sample->row[i]]};
	status = lbp_arms_combine(sample->arm, count, &whole, err);
	if (status == LBP_OK) {
		mean[sample->row[0]] = whole.mean;
		sd[sample->row[0]] = whole.sd;
	}
	return status;
}

static enum lbp_status
combine_arms(struct lbp_sample *sample, size_t count, struct lbp_error *err)
{
	enum lbp_status status = combine_means(sample, count, err);
	size_t i, j;

	for (j = 0; j < COUNT(sizes1) && status == LBP_OK; j++)
		for (i = 1; i < count && sample->column[sizes1[j]] != NULL; i++)
			sample->column[sizes1[j]][sample->row[0]] += sample->column[sizes1[j]][sample->row[i]];
	return status;
}

/* Only the first row of each group stays. */
static void
keep_firsts(struct lbp_sample *sample)
{
	size_t i, j, k = 0;

	for (i = 0; i < sample->k; i++) {
		if (first_of(sample->group, i) < k)
			continue;
		for (j = 0; j < LBP_INPUT_COUNT; j++)
			if (sample->column[j] != NULL)
				sample->column[j][k] = sample->column[j][i];
		sample->group[k++] = sample->group[i];
	}
	sample->k = k;
}

enum lbp_status
lbp_sample_take(struct lbp_sample *sample, const struct lbp_trials *trials, enum lbp_shared_choice shared,
	uint32_t left_out, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i, count;

	sample->k = 0;
	for (i = 0; i < trials->k; i++)
		if (trials->unit[i] != left_out)
			copy_row(sample, trials, i);
	if (shared != LBP_SHARED_SPLIT && shared != LBP_SHARED_COMBINE)
		return LBP_OK;
	for (i = 0; i < sample->k && status == LBP_OK; i++) {
		count = members_of(sample, i);
		if (count > 1)
			status = shared == LBP_SHARED_SPLIT ? split_control(sample, count, err)
			                                    : combine_arms(sample, count, err);
	}
	if (status == LBP_OK && shared == LBP_SHARED_COMBINE)
		keep_firsts(sample);
	return status;
}

static bool
contains(const enum lbp_input *columns, size_t count, enum lbp_input column)
{
	size_t j;

	for (j = 0; j < count; j++)
		if (columns[j] == column)
			return true;
	return false;
}

/* All columns are of two arms: an arm may be parted, or two made one. */
static bool
is_of_arms(const enum lbp_input *columns, size_t count)
{
	size_t j;

	for (j = 0; j < count; j++)
		if (columns[j] < LBP_IN_EVENTS1 || columns[j] > LBP_IN_SD2)
			return false;
	return true;
}

static bool
can_correlate(const struct lbp_measure *measure, const struct lbp_effect_input *in)
{
	switch (lbp_arms_find(measure->name)) {
	case LBP_ARMS_MD:
		return in->column[LBP_IN_N2] != NULL && in->column[LBP_IN_SD2] != NULL;
	case LBP_ARMS_SMD:
		return in->column[LBP_IN_N1] != NULL && in->column[LBP_IN_N2] != NULL;
	case LBP_ARMS_RD:
	case LBP_ARMS_LOG_RR:
	case LBP_ARMS_LOG_OR:
		return in->column[LBP_IN_N2] != NULL && in->column[LBP_IN_EVENTS2] != NULL;
	case LBP_ARMS_LOG_IRR:
		return in->column[LBP_IN_EVENTS2] != NULL;
	case LBP_ARMS_IRD:
		return in->column[LBP_IN_EVENTS2] != NULL && in->column[LBP_IN_TIME2] != NULL;
	default:
		return false;
	}
}

bool
lbp_sample_can_share(const struct lbp_effect *effect, const struct lbp_trials *trials, enum lbp_shared_choice shared)
{
	const enum lbp_input *columns;
	size_t count;

	columns = lbp_effect_columns(effect, &count);
	switch (shared) {
	case LBP_SHARED_SPLIT:
		return is_of_arms(columns, count);
	case LBP_SHARED_COMBINE:
		return is_of_arms(columns, count) && (!contains(columns, count, LBP_IN_MEAN1) ||
			trials->in.column[LBP_IN_SD1] != NULL);
	case LBP_SHARED_CORRELATED:
		return can_correlate(effect->measure, &trials->in);
	default:
		return true;
	}
}

static double
cell(const struct lbp_sample *sample, enum lbp_input column, uint32_t row)
{
	return sample->column[column] != NULL ? sample->column[column][row] : NAN;
}

/* Effects of one control arm on their way to become one. */
struct combination {
	const struct lbp_sample *sample;
	enum lbp_arms_measure measure;
	const uint32_t *row;
	double *yi, *vi;
	size_t *place, count; /* of the effects to combine, among yi and vi */
	double *matrix, *weight;
};

/* The covariance of the effects at a and b. */
static enum lbp_status
covariance(const struct combination *c, size_t a, size_t b, double *out, struct lbp_error *err)
{
	uint32_t first = c->row[a], second = c->row[b];
	const struct lbp_sample *s = c->sample;
	struct lbp_arms_control control = {.n = cell(s, LBP_IN_N2, first), .sd = cell(s, LBP_IN_SD2, first),
		.events = cell(s, LBP_IN_EVENTS2, first), .time = cell(s, LBP_IN_TIME2, first),
		.effect1 = c->yi[a], .effect2 = c->yi[b],
		.n_all = cell(s, LBP_IN_N1, first) + cell(s, LBP_IN_N1, second) + cell(s, LBP_IN_N2, first)};

	return lbp_arms_covariance(c->measure, &control, out, err);
}

static enum lbp_status
combine_effects(struct combination *c, double *yi, double *vi, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	double sum = 0, sum_y = 0;
	size_t a, b;

	for (a = 0; a < c->count; a++) {
		c->weight[a] = 1;
		c->matrix[a * c->count + a] = c->vi[c->place[a]];
		for (b = 0; b < a && status == LBP_OK; b++)
			status = covariance(c, c->place[a], c->place[b], &c->matrix[a * c->count + b], err);
	}
	if (status == LBP_OK)
		status = lbp_matrix_cholesky(c->matrix, c->count, NULL, err);
	if (status != LBP_OK)
		return status;
	lbp_matrix_solve(c->matrix, c->count, c->weight);
	for (a = 0; a < c->count; a++) {
		sum += c->weight[a];
		sum_y += c->weight[a] * c->yi[c->place[a]];
	}
	*yi = sum_y / sum;
	*vi = 1 / sum;
	return sum > 0 ? LBP_OK : lbp_fail(err, LBP_ESINGULAR, "comparisons of one control arm have no common effect");
}

/* The effects that share the control arm of effect i and come behind it, and i; none where it was among earlier ones. */
static void
gather(struct combination *c, bool *done, size_t i, size_t k)
{
	size_t j;

	c->count = 0;
	for (j = i; j < k && !done[i]; j++)
		if (c->sample->group[c->row[j]] == c->sample->group[c->row[i]])
			c->place[c->count++] = j;
	for (j = 0; j < c->count; j++)
		done[c->place[j]] = true;
}

enum lbp_status
lbp_sample_correlate(const struct lbp_sample *sample, const struct lbp_measure *measure, const uint32_t *row, double *yi,
	double *vi, size_t *k, struct lbp_error *err)
{
	struct combination c = {.sample = sample, .measure = (enum lbp_arms_measure)lbp_arms_find(measure->name),
		.row = row, .yi = yi, .vi = vi, .place = lbp_array_new(*k, sizeof *c.place),
		.matrix = lbp_array_new(*k * *k, sizeof *c.matrix), .weight = lbp_array_new(*k, sizeof *c.weight)};
	bool *done = lbp_array_new(*k, sizeof *done);
	enum lbp_status status = c.place && c.matrix && c.weight && done ? LBP_OK : lbp_fail_memory(err);
	size_t i, made = 0;

	for (i = 0; i < *k && status == LBP_OK; i++) {
		gather(&c, done, i, *k);
		if (c.count > 0) {
			status = combine_effects(&c, &yi[made], &vi[made], err);
			made++;
		}
	}
	*k = made;
	free(c.place);
	free(c.matrix);
	free(c.weight);
	free(done);
	return status;
}
