/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/logrank.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "numerics/sum.h"

#include <math.h>
#include <stdlib.h>

const char *const lbp_logrank_names[] = {
	"logrank", "fleming-harrington", "gehan", "tarone-ware", "peto-peto", "andersen", NULL};
_Static_assert(sizeof lbp_logrank_names / sizeof lbp_logrank_names[0] == LBP_LOGRANK_KINDS + 1, "one name a kind");

/* Where one arm is: the tally that comes next, and who is at risk there. */
struct arm {
	size_t next, past;
	struct lbp_sum at_risk;
	double y, d; /* at the time in hand */
};

enum lbp_status
lbp_logrank_init(struct lbp_logrank *logrank, size_t arms, struct lbp_error *err)
{
	*logrank = (struct lbp_logrank){.arms = arms};
	if (arms < 2 || arms > LBP_LOGRANK_ARMS)
		return lbp_fail(err, LBP_EDOMAIN, "2 to %d arms can be compared, not %zu", LBP_LOGRANK_ARMS, arms);
	logrank->n = lbp_array_new(arms, sizeof(double));
	logrank->events = lbp_array_new(arms, sizeof(double));
	logrank->observed = lbp_array_new(arms, sizeof(double));
	logrank->expected = lbp_array_new(arms, sizeof(double));
	logrank->covariance = lbp_array_new(arms * arms, sizeof(double));
	if (logrank->n == NULL || logrank->events == NULL || logrank->observed == NULL || logrank->expected == NULL ||
		logrank->covariance == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

static double
weight_of(const struct lbp_counts *counts, size_t i, enum lbp_happening what)
{
	return counts->weight != NULL ? counts->weight[i][what] : (double)counts->tally[i].rows[what];
}

/* Who is there before the first time: all who will leave and are never seen to enter. */
static void
start_arm(struct arm *arm, const struct lbp_counts *counts, uint32_t curve, double *n)
{
	size_t i;

	*arm = (struct arm){.next = 0};
	if (curve == UINT32_MAX)
		return;
	arm->next = counts->start[curve];
	arm->past = counts->start[curve + 1];
	for (i = arm->next; i < arm->past; i++) {
		double leaving = weight_of(counts, i, LBP_EVENT) + weight_of(counts, i, LBP_CENSORED);

		*n += leaving;
		lbp_sum_add(&arm->at_risk, leaving);
		lbp_sum_add(&arm->at_risk, -weight_of(counts, i, LBP_ENTERED));
	}
}

/* The next time at which anything happens in any arm; infinite behind the last. */
static double
next_time(const struct arm *arm, size_t arms, const struct lbp_counts *counts)
{
	double time = INFINITY;
	size_t a;

	for (a = 0; a < arms; a++)
		if (arm[a].next < arm[a].past)
			time = fmin(time, counts->tally[arm[a].next].time);
	return time;
}

/* Takes the arms to `time`: y and d are those of that time, at_risk that of right after it. */
static void
advance(struct arm *arm, size_t arms, const struct lbp_counts *counts, double time)
{
	size_t a;

	for (a = 0; a < arms; a++) {
		size_t i = arm[a].next;

		arm[a].y = lbp_sum_value(&arm[a].at_risk);
		arm[a].d = 0;
		if (i == arm[a].past || counts->tally[i].time > time)
			continue;
		arm[a].d = weight_of(counts, i, LBP_EVENT);
		lbp_sum_add(&arm[a].at_risk, -arm[a].d);
		lbp_sum_add(&arm[a].at_risk, -weight_of(counts, i, LBP_CENSORED));
		lbp_sum_add(&arm[a].at_risk, weight_of(counts, i, LBP_ENTERED));
		arm[a].next++;
	}
}

/* The curves of all arms together that weights are made of, before the time in hand. */
struct pooled {
	double survival, peto;
};

static double
weigh(const struct lbp_logrank_weighting *weighting, struct pooled *pooled, double y, double d)
{
	double before = pooled->survival;

	pooled->survival *= (y - d) / y;
	pooled->peto *= (y + 1 - d) / (y + 1);
	switch (weighting->kind) {
	case LBP_FLEMING_HARRINGTON:
		return pow(before, weighting->rho) * pow(1 - before, weighting->gamma);
	case LBP_GEHAN:
		return y;
	case LBP_TARONE_WARE:
		return sqrt(y);
	case LBP_PETO_PETO:
		return pooled->peto;
	case LBP_ANDERSEN:
		return pooled->peto * y / (y + 1);
	case LBP_LOGRANK:
	case LBP_LOGRANK_KINDS:
		break;
	}
	return 1;
}

static void
add_time(struct lbp_logrank *logrank, const struct lbp_logrank_weighting *weighting, struct pooled *pooled,
	const struct arm *arm)
{
	size_t k = logrank->arms, a, b;
	double y = 0, d = 0, weight, spread;

	for (a = 0; a < k; a++) {
		y += arm[a].y;
		d += arm[a].d;
	}
	if (d <= 0)
		return;
	weight = weigh(weighting, pooled, y, d);
	spread = y > 1 ? weight * weight * d * (y - d) / (y - 1) : 0;
	for (a = 0; a < k; a++) {
		double share = arm[a].y / y;

		logrank->events[a] += arm[a].d;
		logrank->observed[a] += weight * arm[a].d;
		logrank->expected[a] += weight * d * share;
		for (b = 0; b < k; b++)
			logrank->covariance[a * k + b] += spread * share * ((a == b) - arm[b].y / y);
	}
}

enum lbp_status
lbp_logrank_add(struct lbp_logrank *logrank, const struct lbp_logrank_weighting *weighting,
	const struct lbp_counts *counts, const uint32_t *curve, struct lbp_error *err)
{
	struct arm arm[LBP_LOGRANK_ARMS];
	struct pooled pooled = {1, 1};
	double before = 0, after = 0, time;
	size_t a;

	if (!(isfinite(weighting->rho) && weighting->gamma >= 0))
		return lbp_fail(err, LBP_EDOMAIN, "gamma must not be below 0");
	for (a = 0; a < logrank->arms; a++) {
		if (curve[a] != UINT32_MAX && curve[a] >= counts->curves)
			return lbp_fail(err, LBP_EDOMAIN, "there is no curve %lu", (unsigned long)curve[a]);
		start_arm(&arm[a], counts, curve[a], &logrank->n[a]);
		before += logrank->events[a];
	}
	while (isfinite(time = next_time(arm, logrank->arms, counts))) {
		advance(arm, logrank->arms, counts, time);
		add_time(logrank, weighting, &pooled, arm);
	}
	for (a = 0; a < logrank->arms; a++) {
		after += logrank->events[a];
		if (!isfinite(logrank->observed[a]))
			return lbp_fail(err, LBP_EDOMAIN,
				"rho is below 0: no weight where the curve is down at 0 before others enter");
	}
	logrank->strata += after > before;
	return LBP_OK;
}

/*
 * One step of a Cholesky factor L of the covariance without the first arm (the arms depend on each other): row i of L
 * into row, and y[i] of L y = u. 0 if the arm adds nothing to those before it.
 */
static int
factor_row(const struct lbp_logrank *logrank, double (*factor)[LBP_LOGRANK_ARMS], double *y, size_t i)
{
	size_t k = logrank->arms, j, m;
	double *row = factor[i];
	double pivot = logrank->covariance[(i + 1) * k + i + 1], rest = pivot;

	y[i] = logrank->observed[i + 1] - logrank->expected[i + 1];
	for (j = 0; j < i; j++) {
		row[j] = factor[j][j] > 0 ? logrank->covariance[(i + 1) * k + j + 1] : 0;
		for (m = 0; m < j && factor[j][j] > 0; m++)
			row[j] -= row[m] * factor[j][m];
		if (factor[j][j] > 0)
			row[j] /= factor[j][j];
		rest -= row[j] * row[j];
		y[i] -= row[j] * y[j];
	}
	row[i] = rest > 1e-10 * pivot ? sqrt(rest) : 0;
	y[i] = row[i] > 0 ? y[i] / row[i] : 0;
	return row[i] > 0;
}

void
lbp_logrank_test(const struct lbp_logrank *logrank, struct lbp_chisq_test *test)
{
	double factor[LBP_LOGRANK_ARMS][LBP_LOGRANK_ARMS];
	double y[LBP_LOGRANK_ARMS];
	double df = 0, statistic = 0;
	size_t i;

	for (i = 0; i + 1 < logrank->arms; i++) {
		df += factor_row(logrank, factor, y, i);
		statistic += y[i] * y[i];
	}
	*test = (struct lbp_chisq_test){NAN, df, NAN};
	if (df > 0) {
		test->statistic = statistic;
		test->p = lbp_dist_chisq_upper(statistic, df);
	}
}

void
lbp_logrank_trend(const struct lbp_logrank *logrank, const double *score, struct lbp_chisq_test *test)
{
	size_t k = logrank->arms, a, b;
	double sum = 0, variance = 0, scale = 0;

	for (a = 0; a < k; a++) {
		sum += (score[a] - score[0]) * (logrank->observed[a] - logrank->expected[a]);
		for (b = 0; b < k; b++)
			variance += (score[a] - score[0]) * (score[b] - score[0]) * logrank->covariance[a * k + b];
		scale += (score[a] - score[0]) * (score[a] - score[0]) * logrank->covariance[a * k + a];
	}
	*test = (struct lbp_chisq_test){NAN, 1, NAN};
	if (variance > 1e-10 * scale) {
		test->statistic = sum * sum / variance;
		test->p = lbp_dist_chisq_upper(test->statistic, 1);
	}
}

void
lbp_logrank_free(struct lbp_logrank *logrank)
{
	free(logrank->n);
	free(logrank->events);
	free(logrank->observed);
	free(logrank->expected);
	free(logrank->covariance);
	*logrank = (struct lbp_logrank){0};
}
