/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/km_robust.h"

#include "base/array.h"
#include "numerics/sort.h"
#include "numerics/sum.h"

#include <math.h>
#include <stdlib.h>

/*
 * A row under observation from e to x, with an event at x or not, has at time t the influence
 *     w (gain(x) [event at x <= t] - (drift(min(t, x)) - drift(min(t, e))))
 * on the cumulative hazard of the estimator. For -log of the product: gain 1 / (n - d), drift sum d / (n (n - d)); for
 * Nelson-Aalen: gain 1 / n, drift sum d / n^2. Of a cluster only the part that is settled and the weight still under
 * observation are needed: its influence is settled - drift(t) weight.
 */
struct cluster {
	struct lbp_sum settled, weight;
};

/* Sums over clusters of settled^2, settled weight and weight^2, from which the variance at any time is made. */
struct squares {
	struct lbp_sum settled2, product, weight2;
};

struct work {
	uint32_t *by_exit, *by_entry;
	struct cluster *cluster;
	size_t exited, entered; /* rows done, in these orders */
	struct squares squares;
};

static void
count_squares(struct squares *squares, const struct cluster *cluster, double sign)
{
	double settled = lbp_sum_value(&cluster->settled), weight = lbp_sum_value(&cluster->weight);

	lbp_sum_add(&squares->settled2, sign * (settled * settled));
	lbp_sum_add(&squares->product, sign * (settled * weight));
	lbp_sum_add(&squares->weight2, sign * (weight * weight));
}

static void
change(struct work *work, const struct lbp_members *members, size_t row, double settled, double weight)
{
	struct cluster *cluster = &work->cluster[members->cluster != NULL ? members->cluster[row] : row];

	count_squares(&work->squares, cluster, -1);
	lbp_sum_add(&cluster->settled, settled);
	lbp_sum_add(&cluster->weight, weight);
	count_squares(&work->squares, cluster, 1);
}

static double
weight_of(const struct lbp_members *members, size_t row)
{
	return members->weight != NULL ? members->weight[row] : 1;
}

static double
variance_at(const struct squares *squares, double drift)
{
	double settled2 = lbp_sum_value(&squares->settled2);
	double product = lbp_sum_value(&squares->product);
	double weight2 = lbp_sum_value(&squares->weight2);

	return fmax(settled2 - 2 * drift * product + drift * drift * weight2, 0);
}

/* Those who enter before `time` take the drift so far as settled: it is not theirs. */
static void
enter(struct work *work, const struct lbp_members *members, double time, double drift)
{
	for (; work->entered < members->n; work->entered++) {
		size_t row = work->by_entry != NULL ? work->by_entry[work->entered] : work->entered;

		if (members->start != NULL && members->start[row] >= time)
			break;
		change(work, members, row, drift * weight_of(members, row), weight_of(members, row));
	}
}

/* Those who leave at `time` or, is_before, ahead of it: not with an event then, which has a time of its own. */
static enum lbp_status
leave(struct work *work, const struct lbp_members *members, double time, int is_before, double gain, double drift,
	struct lbp_error *err)
{
	for (; work->exited < members->n; work->exited++) {
		size_t row = work->by_exit[work->exited];
		double weight = weight_of(members, row);
		int is_event = members->what[row] == LBP_EVENT;

		if (members->time[row] > time || (is_before && members->time[row] == time))
			break;
		if (is_before && is_event)
			return lbp_fail(err, LBP_EDOMAIN, "time %g is not in the risk table", members->time[row]);
		change(work, members, row, weight * ((is_event ? gain : 0) - drift), -weight);
	}
	return LBP_OK;
}

/* Runs through time; error[i] becomes the error of the cumulative hazard at time i, 0 once the product is 0. */
static enum lbp_status
run(struct work *work, const struct lbp_members *members, const struct lbp_risk *risk, int is_product, double *error,
	struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t clusters = members->cluster != NULL ? members->clusters : members->n;
	double drift = 0;
	size_t i;

	free(work->cluster);
	work->cluster = lbp_array_new(clusters, sizeof *work->cluster);
	if (work->cluster == NULL)
		return lbp_fail_memory(err);
	work->squares = (struct squares){{0, 0}, {0, 0}, {0, 0}};
	work->entered = work->exited = 0;
	for (i = 0; i < risk->count && status == LBP_OK; i++) {
		double n = risk->n_risk[i], d = risk->n_event[i];
		double left = is_product ? n - d : n;

		if (left <= 0)
			break;
		enter(work, members, risk->time[i], drift);
		status = leave(work, members, risk->time[i], 1, 0, drift, err);
		drift += d / (n * left);
		if (status == LBP_OK)
			status = leave(work, members, risk->time[i], 0, 1 / left, drift, err);
		error[i] = sqrt(variance_at(&work->squares, drift));
	}
	for (; i < risk->count; i++)
		error[i] = 0;
	return status;
}

static enum lbp_status
check(const struct lbp_members *members, struct lbp_error *err)
{
	size_t i;

	for (i = 0; members->cluster != NULL && i < members->n; i++)
		if (members->cluster[i] >= members->clusters)
			return lbp_fail(err, LBP_EDOMAIN, "cluster %lu is out of range",
				(unsigned long)members->cluster[i]);
	return LBP_OK;
}

static enum lbp_status
order(struct work *work, const struct lbp_members *members, struct lbp_error *err)
{
	enum lbp_status status;

	work->by_exit = lbp_array_new(members->n, sizeof *work->by_exit);
	work->by_entry = members->start != NULL ? lbp_array_new(members->n, sizeof *work->by_entry) : NULL;
	if (work->by_exit == NULL || (members->start != NULL && work->by_entry == NULL))
		return lbp_fail_memory(err);
	status = lbp_sort_index(members->time, members->n, work->by_exit, err);
	if (status == LBP_OK && members->start != NULL)
		status = lbp_sort_index(members->start, members->n, work->by_entry, err);
	return status;
}

enum lbp_status
lbp_km_robust(const struct lbp_members *members, const struct lbp_risk *risk, enum lbp_km_estimator estimator,
	struct lbp_km *km, struct lbp_error *err)
{
	struct work work = {.by_exit = NULL};
	enum lbp_status status = check(members, err);
	size_t i;

	if (status == LBP_OK)
		status = order(&work, members, err);
	if (status == LBP_OK)
		status = run(&work, members, risk, 0, km->cumhaz_se, err);
	if (status == LBP_OK && estimator == LBP_KM_PRODUCT)
		status = run(&work, members, risk, 1, km->se, err);
	for (i = 0; i < km->count && status == LBP_OK; i++)
		km->se[i] = km->survival[i] * (estimator == LBP_KM_PRODUCT ? km->se[i] : km->cumhaz_se[i]);
	free(work.by_exit);
	free(work.by_entry);
	free(work.cluster);
	return status;
}

/* sum d / (n (n - d)) over the times up to each. */
static double *
drifts(const struct lbp_risk *risk)
{
	double *drift = lbp_array_new(risk->count, sizeof *drift);
	double sum = 0;
	size_t i;

	for (i = 0; drift != NULL && i < risk->count; i++) {
		sum += risk->n_event[i] / (risk->n_risk[i] * (risk->n_risk[i] - risk->n_event[i]));
		drift[i] = sum;
	}
	return drift;
}

static double
drift_at(const struct lbp_risk *risk, const double *drift, double t)
{
	size_t i = lbp_risk_at(risk->time, risk->count, t);

	return i == SIZE_MAX ? 0 : drift[i];
}

enum lbp_status
lbp_km_influence(const struct lbp_members *members, const struct lbp_risk *risk, const struct lbp_km *km, double t,
	double *influence, struct lbp_error *err)
{
	size_t last = lbp_risk_at(risk->time, risk->count, t);
	double *drift = drifts(risk);
	size_t i, at;

	if (drift == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < members->n; i++) {
		double x = members->time[i], hazard;

		influence[i] = 0;
		if (last == SIZE_MAX || km->survival[last] == 0)
			continue;
		at = lbp_risk_at(risk->time, risk->count, x);
		hazard = members->start != NULL ? drift_at(risk, drift, fmin(members->start[i], t)) : 0;
		hazard -= drift_at(risk, drift, fmin(x, t));
		if (x <= t && members->what[i] == LBP_EVENT && at != SIZE_MAX)
			hazard += 1 / (risk->n_risk[at] - risk->n_event[at]);
		influence[i] = -km->survival[last] * weight_of(members, i) * hazard;
	}
	free(drift);
	return LBP_OK;
}
