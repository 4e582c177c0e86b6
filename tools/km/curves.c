/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views with a row a time: the curve, the curve at given times, the difference of two curves. */
#include "km.h"

#include "numerics/dist.h"
#include "numerics/sum.h"

#include <math.h>
#include <stdlib.h>

static void
numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_number(&run->writer, isfinite(x[i]) ? x[i] : NAN);
}

void
km_begin_row(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit)
{
	lbp_followup_write_group(run, &work->followup, fit->curve->group);
	if (work->config->followup.arm != NULL)
		lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, fit->curve));
}

/* How it was done: the last cells of every row. */
void
km_end_row(struct lbp_run *run, const struct km_work *work)
{
	const struct km_config *config = work->config;
	int is_product = config->estimator == LBP_KM_PRODUCT;

	lbp_writer_number(&run->writer, run->common.level);
	lbp_writer_text(&run->writer, work->ci_name);
	if (config->reverse)
		lbp_writer_text(&run->writer, is_product ? "reverse km" : "reverse exp");
	else
		lbp_writer_text(&run->writer, is_product ? "km" : "exp");
	lbp_writer_text(&run->writer, config->hazard == LBP_KM_NELSON_AALEN ? "nelson-aalen" : "fleming-harrington");
	lbp_writer_text(&run->writer, config->variance == VARIANCE_ROBUST ? "robust" : "greenwood");
}

/* What the curve is right behind time i; SIZE_MAX: ahead of the first. */
static void
put_survival(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit, size_t i)
{
	const struct lbp_km *km = &fit->km;
	double low, high;

	if (i == SIZE_MAX) {
		numbers(run, (double[]){1, 0, 1, 1, 0, 0, 0, 0}, 8);
		return;
	}
	lbp_km_cumhaz_interval((enum lbp_km_ci)work->config->ci, km->cumhaz[i], km->cumhaz_se[i], work->z, &low, &high);
	numbers(run, (double[]){km->survival[i], km->survival[i] > 0 || km->se[i] == 0 ? km->se[i] : NAN,
		km->ci_low[i], km->ci_high[i], km->cumhaz[i], km->cumhaz_se[i], low, high}, 8);
}

void
km_show_curve(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit)
{
	const struct lbp_risk *risk = &fit->risk;
	size_t i;

	km_begin_row(run, work, fit);
	numbers(run, (double[]){0, risk->n_start, 0, 0}, 4);
	put_survival(run, work, fit, SIZE_MAX);
	km_end_row(run, work);
	for (i = 0; i < risk->count; i++) {
		km_begin_row(run, work, fit);
		numbers(run, (double[]){risk->time[i], risk->n_risk[i], risk->n_event[i], risk->n_censor[i]}, 4);
		put_survival(run, work, fit, i);
		km_end_row(run, work);
	}
}

/* Nobody is seen at t any more, and the curve had not come down to 0. */
static int
is_beyond(const struct km_fit *fit, double t)
{
	size_t last = fit->risk.count - 1;

	return t > fit->risk.time[last] && fit->km.survival[last] > 0;
}

void
km_show_times(struct lbp_run *run, const struct km_work *work, const struct km_fit *fit)
{
	const struct lbp_risk *risk = &fit->risk;
	double n_risk, n_event, n_censor;
	size_t i, j = 0;

	for (i = 0; i < work->time_count; i++) {
		double t = work->times[i];

		n_risk = t > 0 ? lbp_risk_people(&work->followup.counts, fit->curve->cell, t) : risk->n_start;
		for (n_event = n_censor = 0; j < risk->count && risk->time[j] <= t; j++) {
			n_event += risk->n_event[j];
			n_censor += risk->n_censor[j];
		}
		km_begin_row(run, work, fit);
		numbers(run, (double[]){t, n_risk, n_event, n_censor}, 4);
		put_survival(run, work, fit, lbp_risk_at(risk->time, risk->count, t));
		km_end_row(run, work);
		lbp_writer_text(&run->writer, is_beyond(fit, t) ? "beyond follow-up: carried forward" : NULL);
	}
}

/* Two curves at one time. */
struct pair {
	const struct km_fit *a, *b; /* an arm and the reference */
	double covariance;
};

static double
at(const double *value, const struct km_fit *fit, double t, double before)
{
	size_t i = lbp_risk_at(fit->risk.time, fit->risk.count, t);

	return i == SIZE_MAX ? before : value[i];
}

static void
put_difference(struct lbp_run *run, const struct km_work *work, const struct pair *pair, double t)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	double a = at(pair->a->km.survival, pair->a, t, 1), b = at(pair->b->km.survival, pair->b, t, 1);
	double se_a = at(pair->a->km.se, pair->a, t, 0), se_b = at(pair->b->km.se, pair->b, t, 0);
	double se = sqrt(se_a * se_a + se_b * se_b - 2 * pair->covariance);
	int is_known = se > 0 && !is_beyond(pair->a, t) && !is_beyond(pair->b, t);

	if (!is_known)
		se = NAN;
	lbp_followup_write_group(run, &work->followup, pair->a->curve->group);
	lbp_writer_number(&run->writer, t);
	lbp_writer_text(&run->writer, "survival_difference");
	lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, pair->a->curve));
	lbp_writer_text(&run->writer, lbp_followup_arm(run, &work->followup, pair->b->curve));
	numbers(run, (double[]){a - b, se, (a - b) / se, lbp_dist_normal_two_sided((a - b) / se), a - b - z * se,
		a - b + z * se, a, b}, 8);
	km_end_row(run, work);
	lbp_writer_text(&run->writer,
		is_beyond(pair->a, t) || is_beyond(pair->b, t) ? "beyond follow-up: carried forward"
			: is_known                             ? NULL
							       : "no error: no events yet, or none left");
}

/*
 * Times at which one of two curves falls, both being followed there: the first *i of a's and *j of b's are done.
 * INFINITY when there are no more.
 */
static double
next_fall(const struct km_fit *a, const struct km_fit *b, size_t *i, size_t *j)
{
	double time;

	while (*i < a->risk.count && a->risk.n_event[*i] == 0)
		++*i;
	while (*j < b->risk.count && b->risk.n_event[*j] == 0)
		++*j;
	time = fmin(*i < a->risk.count ? a->risk.time[*i] : INFINITY, *j < b->risk.count ? b->risk.time[*j] : INFINITY);
	*i += *i < a->risk.count && a->risk.time[*i] == time;
	*j += *j < b->risk.count && b->risk.time[*j] == time;
	return is_beyond(a, time) || is_beyond(b, time) ? INFINITY : time;
}

/* Whether people of one cluster are in both arms. mark: a flag a cluster, 0 between calls. */
static int
share_clusters(const struct lbp_run *run, const struct km_work *work, const struct pair *pair, unsigned char *mark)
{
	size_t i;
	int shared = 0;

	for (i = 0; i < pair->a->rows.members.n; i++)
		mark[lbp_followup_cluster(run, &work->followup, pair->a->rows.row[i])] = 1;
	for (i = 0; i < pair->b->rows.members.n; i++)
		shared |= mark[lbp_followup_cluster(run, &work->followup, pair->b->rows.row[i])];
	for (i = 0; i < pair->a->rows.members.n; i++)
		mark[lbp_followup_cluster(run, &work->followup, pair->a->rows.row[i])] = 0;
	return shared;
}

/* The covariance of the two curves at t: the product of what each cluster does to them, summed. */
static enum lbp_status
covary(const struct lbp_run *run, const struct km_work *work, struct pair *pair, double t, struct lbp_error *err)
{
	const struct km_fit *a = pair->a, *b = pair->b;
	size_t n = a->rows.members.n, m = b->rows.members.n, i;
	struct lbp_sum *sum = lbp_array_new(lbp_followup_clusters(run, &work->followup), sizeof *sum);
	double *influence = lbp_array_new(n > m ? n : m, sizeof *influence);
	enum lbp_status status = sum != NULL && influence != NULL ? LBP_OK : lbp_fail_memory(err);
	struct lbp_sum covariance = {0, 0};

	if (status == LBP_OK)
		status = lbp_km_influence(&a->rows.members, &a->risk, &a->km, t, influence, err);
	for (i = 0; i < n && status == LBP_OK; i++)
		lbp_sum_add(&sum[lbp_followup_cluster(run, &work->followup, a->rows.row[i])], influence[i]);
	if (status == LBP_OK)
		status = lbp_km_influence(&b->rows.members, &b->risk, &b->km, t, influence, err);
	for (i = 0; i < m && status == LBP_OK; i++)
		lbp_sum_add(&covariance, influence[i] *
			lbp_sum_value(&sum[lbp_followup_cluster(run, &work->followup, b->rows.row[i])]));
	pair->covariance = lbp_sum_value(&covariance);
	free(sum);
	free(influence);
	return status;
}

/* What has to be known of clusters before two arms are compared. */
static enum lbp_status
check_clusters(const struct lbp_run *run, const struct km_work *work, const struct pair *pair, int *shared,
	struct lbp_error *err)
{
	unsigned char *mark;

	*shared = 0;
	if (work->config->variance != VARIANCE_ROBUST)
		return LBP_OK;
	mark = lbp_array_new(lbp_followup_clusters(run, &work->followup), 1);
	if (mark == NULL)
		return lbp_fail_memory(err);
	*shared = share_clusters(run, work, pair, mark);
	free(mark);
	if (*shared && work->time_count == 0)
		return lbp_fail(
			err, LBP_EUSAGE, "clusters have people in both arms: say at which --times to compare them");
	if (*shared && work->config->estimator != LBP_KM_PRODUCT)
		return lbp_fail(err, LBP_EUSAGE, "clusters have people in both arms: compare --estimator km");
	return LBP_OK;
}

static enum lbp_status
compare(struct lbp_run *run, const struct km_work *work, struct pair *pair, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i = 0, j = 0;
	double time;
	int shared;

	status = check_clusters(run, work, pair, &shared, err);
	for (i = 0; i < work->time_count && status == LBP_OK; i++) {
		if (shared)
			status = covary(run, work, pair, work->times[i], err);
		put_difference(run, work, pair, work->times[i]);
	}
	if (work->time_count > 0 || status != LBP_OK)
		return status;
	while (isfinite(time = next_fall(pair->a, pair->b, &i, &j)))
		put_difference(run, work, pair, time);
	return LBP_OK;
}

enum lbp_status
km_show_difference(struct lbp_run *run, const struct km_work *work, const struct km_group *group, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 1; i < group->count && status == LBP_OK; i++) {
		struct pair pair = {&group->fit[i], &group->fit[0], 0};

		status = compare(run, work, &pair, err);
	}
	return status;
}
