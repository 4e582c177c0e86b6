/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * W(t-) = G(t-) H(t-). G: the product over censorings before t of those at risk who are not censored; H: the product over
 * entries at t or later of those at risk, right behind the entry, who had entered before. Only ratios of W matter.
 */
#include "survival/fine_gray_private.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <stdlib.h>

/* Distinct entries, ascending, and the product of H from each on. */
struct entries {
	size_t count;
	double *start; /* all, sorted */
	double *time, *from;
};

static void
entries_free(struct entries *entries)
{
	free(entries->start);
	free(entries->time);
	free(entries->from);
}

static enum lbp_status
find_entries(const struct lbp_fine_gray_work *work, struct entries *entries, struct lbp_error *err)
{
	size_t n = work->n, i, past, left = 0;
	enum lbp_status status;

	entries->start = lbp_array_new(n, sizeof(double));
	entries->time = lbp_array_new(n, sizeof(double));
	entries->from = lbp_array_new(n + 1, sizeof(double));
	if (entries->start == NULL || entries->time == NULL || entries->from == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < n; i++)
		entries->start[i] = work->start[i];
	status = lbp_sort_values(entries->start, n, err);
	for (i = 0; i < n && status == LBP_OK; i = past) {
		for (past = i; past < n && entries->start[past] == entries->start[i]; past++)
			;
		while (left < n && work->time[left] <= entries->start[i])
			left++;
		if (entries->start[i] < work->time[0])
			continue; /* ahead of all that happens */
		entries->time[entries->count] = entries->start[i];
		entries->from[entries->count++] = (double)(i - left) / (double)(past - left);
	}
	entries->from[entries->count] = 1;
	for (i = entries->count; i-- > 0 && status == LBP_OK;)
		entries->from[i] *= entries->from[i + 1];
	return status;
}

/* All people of one time: where the walk through time stands. */
struct moment {
	size_t i, past;             /* people */
	size_t events, others, censored;
	double at_risk;             /* of being censored */
	double weight;              /* W(t-) */
};

static void
count_outcomes(const struct lbp_fine_gray_work *work, struct moment *m)
{
	m->events = m->others = m->censored = 0;
	for (m->past = m->i; m->past < work->n && work->time[m->past] == work->time[m->i]; m->past++) {
		m->events += work->outcome[m->past] == LBP_OUTCOME_EVENT;
		m->others += work->outcome[m->past] == LBP_OUTCOME_COMPETING;
		m->censored += work->outcome[m->past] == LBP_OUTCOME_CENSORED;
	}
}

static enum lbp_status
put_weights(struct lbp_fine_gray_work *work, const struct moment *m, size_t *event, struct lbp_error *err)
{
	size_t i;

	if (m->events + m->others == 0)
		return LBP_OK;
	if (!(m->weight > 0))
		return lbp_fail(err, LBP_EDOMAIN, "nobody is at risk for a while ahead of %g or behind it: who enters late cannot "
			"stand for those before", work->time[m->i]);
	if (m->events > 0)
		work->weight[(*event)++] = m->weight;
	for (i = m->i; i < m->past; i++)
		work->stay[i] = work->outcome[i] == LBP_OUTCOME_COMPETING ? 1 / m->weight : 0;
	return LBP_OK;
}

static enum lbp_status
walk(struct lbp_fine_gray_work *work, const struct entries *entries, struct lbp_error *err)
{
	double uncensored = 1;
	size_t event = 0, entry = 0, entered = 0;
	struct moment m = {0};
	enum lbp_status status = LBP_OK;

	for (; m.i < work->n && status == LBP_OK; m.i = m.past) {
		double time = work->time[m.i];

		count_outcomes(work, &m);
		while (work->start != NULL && entered < work->n && entries->start[entered] < time)
			entered++;
		while (entry < entries->count && entries->time[entry] < time)
			entry++;
		m.weight = uncensored * (work->start != NULL ? entries->from[entry] : 1);
		status = put_weights(work, &m, &event, err);
		if (m.censored == 0)
			continue;
		m.at_risk = (double)((work->start != NULL ? entered : work->n) - m.i);
		if (work->tied == LBP_TIED_GONE)
			m.at_risk -= (double)(m.events + m.others);
		work->censoring[work->censorings++] = (struct lbp_fine_gray_censoring){
			time, (double)m.censored, m.at_risk, event - (m.events > 0)};
		uncensored *= (m.at_risk - (double)m.censored) / m.at_risk;
	}
	return status;
}

enum lbp_status
lbp_fine_gray_weigh(struct lbp_fine_gray_work *work, struct lbp_error *err)
{
	struct entries entries = {0};
	enum lbp_status status = LBP_OK;
	size_t i, most = 0;

	for (i = 0; i < work->n; i++)
		most += work->outcome[i] == LBP_OUTCOME_CENSORED;
	work->censoring = lbp_array_new(most, sizeof *work->censoring);
	if (work->censoring == NULL)
		return lbp_fail_memory(err);
	if (work->start != NULL)
		status = find_entries(work, &entries, err);
	if (status == LBP_OK)
		status = walk(work, &entries, err);
	entries_free(&entries);
	return status;
}
