/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/fine_gray_private.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Integrals over time that a person's contributions are made of, p values for each event or censoring. */
struct integrals {
	double *early;      /* events + 1: average, by deaths / sum, over the events before */
	double *remains;    /* events + 1: average, by W deaths / sum, from this event on */
	double *pull;       /* censorings: q, what one more censoring there does to the score, through the weights */
	double *compensator; /* censorings + 1: of q over those at risk of censoring, over the censorings before */
	double *row, *both; /* p: of one person, without and with the censoring */
	double *meat, *full; /* p * p */
};

static enum lbp_status
reserve(struct integrals *s, const struct lbp_fine_gray_work *work, struct lbp_error *err)
{
	size_t p = work->p, events = (work->events + 1) * p, censorings = (work->censorings + 1) * p;

	s->early = lbp_array_new(2 * events + 2 * censorings + 2 * p + 2 * p * p, sizeof(double));
	if (s->early == NULL)
		return lbp_fail_memory(err);
	s->remains = s->early + events;
	s->pull = s->remains + events;
	s->compensator = s->pull + censorings;
	s->row = s->compensator + censorings;
	s->both = s->row + p;
	s->meat = s->both + p;
	s->full = s->meat + p * p;
	return LBP_OK;
}

static void
integrate_averages(const struct lbp_fine_gray_work *work, struct integrals *s)
{
	size_t p = work->p, k, j;

	for (k = 0; k < work->events; k++)
		for (j = 0; j < p; j++)
			s->early[(k + 1) * p + j] =
				s->early[k * p + j] + work->deaths[k] / work->sum[k] * work->average[k * p + j];
	for (k = work->events; k-- > 0;)
		for (j = 0; j < p; j++)
			s->remains[k * p + j] = s->remains[(k + 1) * p + j] +
				work->weight[k] * work->deaths[k] / work->sum[k] * work->average[k * p + j];
}

/* q(u): of who had another event before u, the contributions from u on, which a censoring at u scales down. */
static void
integrate_censoring(const struct lbp_fine_gray_work *work, struct integrals *s)
{
	double *total = s->row, sum = 0;
	size_t p = work->p, c, i = 0, j;

	memset(total, 0, p * sizeof *total);
	for (c = 0; c < work->censorings; c++) {
		const struct lbp_fine_gray_censoring *at = &work->censoring[c];

		for (; i < work->n && work->time[i] < at->time; i++) {
			double weight = work->relative[i] * work->stay[i];

			if (work->outcome[i] != LBP_OUTCOME_COMPETING)
				continue;
			sum += weight;
			for (j = 0; j < p; j++)
				total[j] += weight * work->x[i * p + j];
		}
		for (j = 0; j < p; j++) {
			double pull = (total[j] * work->remains[at->event] - sum * s->remains[at->event * p + j]) / at->at_risk;

			s->pull[c * p + j] = pull;
			s->compensator[(c + 1) * p + j] =
				s->compensator[c * p + j] + pull * at->censored / at->at_risk;
		}
	}
}

/*
 * A person's part of the score, and the same with what their being censored or not says about G; censorings: those up to
 * the person's time at which the person was at risk of it.
 */
static void
find_contribution(const struct lbp_fine_gray_work *work, struct integrals *s, size_t i, size_t censorings)
{
	size_t p = work->p, last = work->last[i], first = work->first != NULL ? work->first[i] : 0, j;
	int is_censored = work->outcome[i] == LBP_OUTCOME_CENSORED;
	double share = work->outcome[i] == LBP_OUTCOME_COMPETING ? work->stay[i] : 0;
	double hazard = work->early[last] - work->early[first] + share * work->remains[last];

	for (j = 0; j < p; j++) {
		double x = work->x[i * p + j];
		double seen = s->early[last * p + j] - s->early[first * p + j] + share * s->remains[last * p + j];

		s->row[j] = -work->relative[i] * (x * hazard - seen);
		if (work->outcome[i] == LBP_OUTCOME_EVENT)
			s->row[j] += x - work->average[(last - 1) * p + j];
		s->both[j] = s->row[j] + (is_censored ? s->pull[(censorings - 1) * p + j] : 0) -
			s->compensator[censorings * p + j];
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

/* What all people contribute: sums of squares. */
static void
add_people(const struct lbp_fine_gray_work *work, struct integrals *s)
{
	size_t i, before = 0, upto = 0;

	for (i = 0; i < work->n; i++) {
		int is_gone = work->tied == LBP_TIED_GONE && work->outcome[i] != LBP_OUTCOME_CENSORED;

		for (; before < work->censorings && work->censoring[before].time < work->time[i]; before++)
			;
		for (; upto < work->censorings && work->censoring[upto].time <= work->time[i]; upto++)
			;
		find_contribution(work, s, i, is_gone ? before : upto);
		add_outer(s->meat, s->row, work->p);
		add_outer(s->full, s->both, work->p);
	}
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
		add_people(work, &s);
		lbp_matrix_sandwich(fit->model, s.meat, work->p, scratch, fit->robust);
		lbp_matrix_sandwich(fit->model, s.full, work->p, scratch, fit->sandwich);
	}
	for (i = 0; i < work->p * work->p && status == LBP_OK && work->start != NULL; i++)
		fit->sandwich[i] = NAN;
	free(s.early);
	free(scratch);
	return status;
}
