/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/fine_gray_private.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <stdlib.h>
#include <string.h>

static enum lbp_status
reserve(struct lbp_fine_gray_work *work, const struct lbp_fine_gray_rows *rows, struct lbp_error *err)
{
	size_t n = rows->n, p = rows->p;

	work->n = n;
	work->p = p;
	work->x = lbp_array_new(n * p, sizeof(double));
	work->outcome = lbp_array_new(n, 1);
	work->at = lbp_array_new(n, sizeof *work->at);
	work->relative = lbp_array_new(n, sizeof(double));
	work->score = lbp_array_new(4 * p + 2 * p * p, sizeof(double));
	if (work->x == NULL || work->outcome == NULL || work->at == NULL || work->relative == NULL || work->score == NULL)
		return lbp_fail_memory(err);
	work->step = work->score + p;
	work->trial = work->step + p;
	work->moments = work->trial + p;
	work->information = work->moments + p;
	work->factor = work->information + p * p;
	return LBP_OK;
}

static void
take_person(struct lbp_fine_gray_work *work, size_t i, unsigned char outcome)
{
	struct lbp_fine_gray_moment *moment = &work->moment[work->times - 1];

	work->outcome[i] = outcome;
	work->at[i] = (uint32_t)(work->times - 1);
	moment->events += outcome == LBP_OUTCOME_EVENT;
	moment->competing += outcome == LBP_OUTCOME_COMPETING;
	moment->censored += outcome == LBP_OUTCOME_CENSORED;
}

/* People in the order of time, and the distinct times. */
static enum lbp_status
sort_people(struct lbp_fine_gray_work *work, const struct lbp_fine_gray_rows *rows, struct lbp_error *err)
{
	uint32_t *order = lbp_array_new(rows->n, sizeof *order);
	enum lbp_status status = order != NULL ? lbp_sort_index(rows->time, rows->n, order, err) : lbp_fail_memory(err);
	size_t i, distinct = 0;

	for (i = 0; i < rows->n && status == LBP_OK; i++)
		distinct += i == 0 || rows->time[order[i]] > rows->time[order[i - 1]];
	if (status == LBP_OK) {
		work->moment = lbp_array_new(distinct, sizeof *work->moment);
		work->average = lbp_array_new(distinct * rows->p, sizeof(double));
		if (work->moment == NULL || work->average == NULL)
			status = lbp_fail_memory(err);
	}
	for (i = 0; i < rows->n && status == LBP_OK; i++) {
		double time = rows->time[order[i]];

		if (i == 0 || time > rows->time[order[i - 1]])
			work->moment[work->times++] = (struct lbp_fine_gray_moment){.time = time, .first = i};
		take_person(work, i, rows->outcome[order[i]]);
		memcpy(work->x + i * rows->p, rows->x + order[i] * rows->p, rows->p * sizeof(double));
	}
	free(order);
	return status;
}

static void
centre(struct lbp_fine_gray_work *work, double *mean)
{
	size_t i, j;

	for (i = 0; i < work->n; i++)
		for (j = 0; j < work->p; j++)
			mean[j] += work->x[i * work->p + j];
	for (j = 0; j < work->p; j++)
		mean[j] /= (double)work->n;
	for (i = 0; i < work->n; i++)
		for (j = 0; j < work->p; j++)
			work->x[i * work->p + j] -= mean[j];
}

/* Kaplan-Meier of being censored. */
static void
estimate_censoring(struct lbp_fine_gray_work *work)
{
	double uncensored = 1;
	size_t t;

	for (t = 0; t < work->times; t++) {
		struct lbp_fine_gray_moment *moment = &work->moment[t];

		moment->at_risk = (double)(work->n - moment->first);
		if (work->tied == LBP_TIED_GONE)
			moment->at_risk -= moment->events + moment->competing;
		moment->uncensored = uncensored;
		if (moment->censored > 0)
			uncensored *= (moment->at_risk - moment->censored) / moment->at_risk;
	}
}

enum lbp_status
lbp_fine_gray_work_init(struct lbp_fine_gray_work *work, const struct lbp_fine_gray_rows *rows, double *mean,
	struct lbp_error *err)
{
	enum lbp_status status = reserve(work, rows, err);

	if (status == LBP_OK)
		status = sort_people(work, rows, err);
	if (status != LBP_OK)
		return status;
	centre(work, mean);
	estimate_censoring(work);
	return LBP_OK;
}

void
lbp_fine_gray_work_free(struct lbp_fine_gray_work *work)
{
	free(work->x);
	free(work->outcome);
	free(work->at);
	free(work->relative);
	free(work->score);
	free(work->moment);
	free(work->average);
}
