/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_zph.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <stdlib.h>
#include <string.h>

struct context {
	struct lbp_cox_zph *zph;
	const struct lbp_cox_clock *clock;
	enum lbp_cox_ties ties;
	double *score, *information; /* of one time */
};

static void
add_moment(const struct lbp_cox_moment *moment, void *context)
{
	struct context *c = context;
	size_t p = c->zph->p, i, j;
	double g = lbp_cox_clock_at(c->clock, moment->time), value = 0, *v = c->information;

	memset(c->score, 0, p * sizeof *c->score);
	memset(c->information, 0, p * (p + 1) / 2 * sizeof *c->information);
	lbp_cox_contribution(moment, c->ties, p, &value, c->score, c->information);
	for (i = 0; i < p; i++) {
		double *top = c->zph->information + i * 2 * p;
		double *bottom = c->zph->information + (p + i) * 2 * p;

		c->zph->score[i] += g * c->score[i];
		for (j = 0; j <= i; j++, v++) {
			top[j] += *v;
			bottom[j] += g * *v;
			bottom[p + j] += g * g * *v;
		}
	}
}

/* The blocks' lower triangles to the whole matrix. */
static void
complete(double *a, size_t p)
{
	size_t w = 2 * p, i, j;

	for (i = 0; i < p; i++)
		for (j = 0; j < i; j++) {
			a[(p + j) * w + i] = a[(p + i) * w + j];
			a[j * w + i] = a[i * w + j];
			a[(p + j) * w + p + i] = a[(p + i) * w + p + j];
		}
	for (i = 0; i < p; i++)
		for (j = 0; j < p; j++)
			a[i * w + p + j] = a[(p + j) * w + i];
}

enum lbp_status
lbp_cox_zph_fit(struct lbp_cox_zph *zph, const struct lbp_cox_data *data, const struct lbp_cox *fit,
	const struct lbp_cox_clock *clock, struct lbp_error *err)
{
	struct lbp_cox_point point = {.beta = fit->beta};
	struct lbp_cox_walk walk = {0};
	struct context context = {.zph = zph, .clock = clock, .ties = fit->ties};
	size_t p = data->p;
	enum lbp_status status;

	*zph = (struct lbp_cox_zph){.p = p};
	if (fit->ties == LBP_COX_EXACT)
		return lbp_fail(err, LBP_EUSAGE, "the test of proportional hazards goes with ties efron or breslow");
	zph->score = lbp_array_new(p, sizeof *zph->score);
	zph->information = lbp_array_new(4 * p * p, sizeof *zph->information);
	context.score = lbp_array_new(p, sizeof *context.score);
	context.information = lbp_array_new(p * p, sizeof *context.information);
	status = lbp_cox_walk_init(&walk, data, 2, err);
	if (zph->score == NULL || zph->information == NULL || context.score == NULL || context.information == NULL)
		status = lbp_fail_memory(err);
	if (status == LBP_OK) {
		lbp_cox_walk(&walk, data, &point, add_moment, &context);
		complete(zph->information, p);
	}
	lbp_cox_walk_free(&walk);
	free(context.score);
	free(context.information);
	return status;
}

enum lbp_status
lbp_cox_zph_test(const struct lbp_cox_zph *zph, const size_t *columns, size_t count, struct lbp_cox_test *test,
	struct lbp_error *err)
{
	size_t p = zph->p, q = p + count, i, j;
	double *block = lbp_array_new(2 * q * q + 2 * q, sizeof *block);
	double *a = block, *u = block + q * q, statistic;
	enum lbp_status status;

	if (block == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < q; i++) {
		size_t row = i < p ? i : p + columns[i - p];

		u[i] = i < p ? 0 : zph->score[columns[i - p]];
		for (j = 0; j < q; j++)
			a[i * q + j] = zph->information[row * 2 * p + (j < p ? j : p + columns[j - p])];
	}
	status = lbp_matrix_inverse_form(a, q, u, u + q, &statistic, err);
	if (status == LBP_OK)
		*test = lbp_cox_chisq(statistic, count);
	free(block);
	return status;
}

void
lbp_cox_zph_free(struct lbp_cox_zph *zph)
{
	free(zph->score);
	free(zph->information);
	*zph = (struct lbp_cox_zph){0};
}
