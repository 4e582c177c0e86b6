/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/fine_gray_private.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <stdlib.h>
#include <string.h>

/* Integrals over time that a person's contributions are made of, p values for each distinct time. */
struct integrals {
	double *early;      /* average, by events / sum, up to the time */
	double *late;       /* average, by G(t-) events / sum, behind the time */
	double *pull;       /* q: what one more censoring at the time does to the score, through the weights */
	double *compensator; /* of q over those at risk of censoring, up to the time */
	double *row, *both; /* p: of one person, without and with the censoring */
	double *meat, *full; /* p * p */
};

static enum lbp_status
reserve(struct integrals *s, const struct lbp_fine_gray_work *work, struct lbp_error *err)
{
	size_t cells = work->times * work->p, p = work->p;

	s->early = lbp_array_new(4 * cells + 2 * p + 2 * p * p, sizeof(double));
	if (s->early == NULL)
		return lbp_fail_memory(err);
	s->late = s->early + cells;
	s->pull = s->late + cells;
	s->compensator = s->pull + cells;
	s->row = s->compensator + cells;
	s->both = s->row + p;
	s->meat = s->both + p;
	s->full = s->meat + p * p;
	return LBP_OK;
}

static void
integrate_averages(const struct lbp_fine_gray_work *work, struct integrals *s)
{
	size_t p = work->p, t, j;

	for (t = 0; t < work->times; t++) {
		double rise = work->moment[t].events / work->moment[t].sum;

		for (j = 0; j < p; j++)
			s->early[t * p + j] = (t > 0 ? s->early[(t - 1) * p + j] : 0) + rise * work->average[t * p + j];
	}
	for (t = work->times - 1; t-- > 0;) {
		const struct lbp_fine_gray_moment *next = &work->moment[t + 1];
		double rise = next->uncensored * next->events / next->sum;

		for (j = 0; j < p; j++)
			s->late[t * p + j] = s->late[(t + 1) * p + j] + rise * work->average[(t + 1) * p + j];
	}
}

static size_t
past(const struct lbp_fine_gray_work *work, size_t t)
{
	return t + 1 < work->times ? work->moment[t + 1].first : work->n;
}

/* Those who had another event before now: adds the people of moment t to sum and total. */
static void
add_stayed(const struct lbp_fine_gray_work *work, size_t t, double *sum, double *total)
{
	size_t i, j;

	for (i = work->moment[t].first; i < past(work, t); i++) {
		double weight = work->relative[i] / work->moment[t].uncensored;

		if (work->outcome[i] != LBP_OUTCOME_COMPETING)
			continue;
		*sum += weight;
		for (j = 0; j < work->p; j++)
			total[j] += weight * work->x[i * work->p + j];
	}
}

/* q(u): of who had another event before u, the contributions from u on, which a censoring at u scales down. */
static void
integrate_censoring(const struct lbp_fine_gray_work *work, struct integrals *s)
{
	double *total = s->row, sum = 0;
	size_t p = work->p, t, j;

	memset(total, 0, p * sizeof *total);
	for (t = 0; t < work->times; t++) {
		const struct lbp_fine_gray_moment *moment = &work->moment[t];
		double now = moment->uncensored * moment->events / moment->sum;
		double hazard = moment->censored > 0 ? moment->censored / moment->at_risk : 0;

		for (j = 0; j < p; j++) {
			double late = s->late[t * p + j] + now * work->average[t * p + j];

			s->pull[t * p + j] = moment->censored > 0
				? (total[j] * (moment->late + now) - sum * late) / moment->at_risk : 0;
			s->compensator[t * p + j] =
				(t > 0 ? s->compensator[(t - 1) * p + j] : 0) + s->pull[t * p + j] * hazard;
		}
		if (moment->competing > 0)
			add_stayed(work, t, &sum, total);
	}
}

/* A person's part of the score, and the same with what their being censored or not says about G. */
static void
find_contribution(const struct lbp_fine_gray_work *work, struct integrals *s, size_t i)
{
	size_t p = work->p, t = work->at[i], j;
	const struct lbp_fine_gray_moment *moment = &work->moment[t];
	int is_competing = work->outcome[i] == LBP_OUTCOME_COMPETING;
	int is_censored = work->outcome[i] == LBP_OUTCOME_CENSORED;
	double share = is_competing ? 1 / moment->uncensored : 0;
	double hazard = moment->early + share * moment->late;

	for (j = 0; j < p; j++) {
		double x = work->x[i * p + j];
		double seen = s->early[t * p + j] + share * s->late[t * p + j];
		double compensator = s->compensator[t * p + j];

		if (work->tied == LBP_TIED_GONE && !is_censored)
			compensator = t > 0 ? s->compensator[(t - 1) * p + j] : 0;
		s->row[j] = -work->relative[i] * (x * hazard - seen);
		if (work->outcome[i] == LBP_OUTCOME_EVENT)
			s->row[j] += x - work->average[t * p + j];
		s->both[j] = s->row[j] + (is_censored ? s->pull[t * p + j] : 0) - compensator;
	}
}

static void
add_outer(double *matrix, const double *row, size_t p)
{
	size_t j, k;

	for (j = 0; j < p; j++)
		for (k = 0; k < p; k++)
			matrix[j * p + k] += row[j] * row[k];
}

enum lbp_status
lbp_fine_gray_variance(const struct lbp_fine_gray_work *work, struct lbp_fine_gray *fit, struct lbp_error *err)
{
	struct integrals s = {0};
	double *scratch = lbp_array_new(work->p * work->p, sizeof *scratch);
	enum lbp_status status = scratch != NULL ? reserve(&s, work, err) : lbp_fail_memory(err);
	size_t i;

	if (status == LBP_OK) {
		integrate_averages(work, &s);
		integrate_censoring(work, &s);
		for (i = 0; i < work->n; i++) {
			find_contribution(work, &s, i);
			add_outer(s.meat, s.row, work->p);
			add_outer(s.full, s.both, work->p);
		}
		lbp_matrix_sandwich(fit->model, s.meat, work->p, scratch, fit->robust);
		lbp_matrix_sandwich(fit->model, s.full, work->p, scratch, fit->sandwich);
	}
	free(s.early);
	free(scratch);
	return status;
}
