/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/mcf.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "numerics/sort.h"
#include "survival/risk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const lbp_mcf_weight_names[] = {"constant", "linear", NULL};
_Static_assert(sizeof lbp_mcf_weight_names / sizeof lbp_mcf_weight_names[0] == LBP_MCF_WEIGHTS + 1, "a name a kind");

enum { ARMS = 2 };

/* The times with an episode in either arm, and the arms at each. */
struct meeting {
	const struct lbp_mcf_rows *arm[ARMS];
	size_t count;
	double *time;
	double *n[ARMS], *d[ARMS]; /* at risk, with an episode */
	double *factor;            /* w Ya Yb / (Ya + Yb) */
	double *expected;          /* of one arm at a time: what a person at risk adds to the score up to each time */
	double *person;            /* of one arm: what each adds to the score */
};

static size_t
count_episodes(const struct lbp_mcf_rows *rows)
{
	size_t i, count = 0;

	for (i = 0; i < rows->n; i++)
		count += rows->event[i] != 0;
	return count;
}

static enum lbp_status
reserve(struct meeting *meeting, struct lbp_error *err)
{
	size_t need = count_episodes(meeting->arm[0]) + count_episodes(meeting->arm[1]);
	size_t people = meeting->arm[0]->people > meeting->arm[1]->people ? meeting->arm[0]->people : meeting->arm[1]->people;

	meeting->time = lbp_array_new(7 * need, sizeof(double));
	meeting->person = lbp_array_new(people, sizeof(double));
	if (meeting->time == NULL || meeting->person == NULL)
		return lbp_fail_memory(err);
	meeting->n[0] = meeting->time + need;
	meeting->n[1] = meeting->n[0] + need;
	meeting->d[0] = meeting->n[1] + need;
	meeting->d[1] = meeting->d[0] + need;
	meeting->factor = meeting->d[1] + need;
	meeting->expected = meeting->factor + need;
	return LBP_OK;
}

/* The distinct times with an episode, ascending. */
static enum lbp_status
find_times(struct meeting *meeting, struct lbp_error *err)
{
	size_t arm, i, n = 0;
	enum lbp_status status;

	for (arm = 0; arm < ARMS; arm++)
		for (i = 0; i < meeting->arm[arm]->n; i++)
			if (meeting->arm[arm]->event[i])
				meeting->time[n++] = meeting->arm[arm]->stop[i];
	status = lbp_sort_values(meeting->time, n, err);
	for (i = 0; i < n && status == LBP_OK; i++)
		if (meeting->count == 0 || meeting->time[i] > meeting->time[meeting->count - 1])
			meeting->time[meeting->count++] = meeting->time[i];
	return status;
}

/* The first of the times that is at or above t; count when there is none. */
static size_t
place_of(const struct meeting *meeting, double t)
{
	size_t at = lbp_risk_at(meeting->time, meeting->count, t);

	if (at == SIZE_MAX)
		return 0;
	return meeting->time[at] == t ? at : at + 1;
}

/* People at risk and episodes of an arm at each time: who begins before it less who ends before it. */
static void
count_arm(struct meeting *meeting, size_t arm)
{
	const struct lbp_mcf_rows *rows = meeting->arm[arm];
	double n = 0;
	size_t i, at;

	for (i = 0; i < rows->n; i++) {
		at = lbp_risk_at(meeting->time, meeting->count, rows->start[i]);
		at = at == SIZE_MAX ? 0 : at + 1;
		if (at < meeting->count)
			meeting->n[arm][at]++;
		at = lbp_risk_at(meeting->time, meeting->count, rows->stop[i]);
		at = at == SIZE_MAX ? 0 : at + 1;
		if (at < meeting->count)
			meeting->n[arm][at]--;
		if (rows->event[i])
			meeting->d[arm][place_of(meeting, rows->stop[i])]++;
	}
	for (i = 0; i < meeting->count; i++)
		meeting->n[arm][i] = n += meeting->n[arm][i];
}

static double
last_stop(const struct meeting *meeting)
{
	double last = 0;
	size_t arm, i;

	for (arm = 0; arm < ARMS; arm++)
		for (i = 0; i < meeting->arm[arm]->n; i++)
			last = fmax(last, meeting->arm[arm]->stop[i]);
	return last;
}

/* The score, and its variance were the episodes of a person independent. */
static void
find_score(struct meeting *meeting, enum lbp_mcf_weight weight, struct lbp_mcf_test *test)
{
	double last = last_stop(meeting);
	size_t i;

	for (i = 0; i < meeting->count; i++) {
		double a = meeting->n[0][i], b = meeting->n[1][i], f;

		f = a > 0 && b > 0 ? a * b / (a + b) : 0;
		if (weight == LBP_MCF_LINEAR)
			f *= 1 - meeting->time[i] / last;
		meeting->factor[i] = f;
		if (f == 0)
			continue;
		test->difference += f * (meeting->d[0][i] / a - meeting->d[1][i] / b);
		test->variance += f * f * (meeting->d[0][i] / a / a + meeting->d[1][i] / b / b);
	}
}

/* The sum over an arm's people of what each adds to the score, squared. */
static double
robust_variance(struct meeting *meeting, size_t arm)
{
	const struct lbp_mcf_rows *rows = meeting->arm[arm];
	double sum = 0;
	size_t i, from, to;

	for (i = 0; i < meeting->count; i++) {
		double n = meeting->n[arm][i];

		if (n > 0)
			sum += meeting->factor[i] * meeting->d[arm][i] / n / n;
		meeting->expected[i] = sum;
	}
	memset(meeting->person, 0, rows->people * sizeof *meeting->person);
	for (i = 0; i < rows->n; i++) {
		from = lbp_risk_at(meeting->time, meeting->count, rows->start[i]);
		to = lbp_risk_at(meeting->time, meeting->count, rows->stop[i]);
		meeting->person[rows->person[i]] -= (to == SIZE_MAX ? 0 : meeting->expected[to]) -
			(from == SIZE_MAX ? 0 : meeting->expected[from]);
		if (rows->event[i])
			meeting->person[rows->person[i]] += meeting->factor[to] / meeting->n[arm][to];
	}
	for (sum = 0, i = 0; i < rows->people; i++)
		sum += meeting->person[i] * meeting->person[i];
	return sum;
}

enum lbp_status
lbp_mcf_compare(const struct lbp_mcf_rows *a, const struct lbp_mcf_rows *b, enum lbp_mcf_weight weight,
	enum lbp_mcf_variance variance, struct lbp_mcf_test *test, struct lbp_error *err)
{
	struct meeting meeting = {.arm = {a, b}};
	enum lbp_status status = a->n > 0 && b->n > 0 ? LBP_OK : lbp_fail(err, LBP_EDOMAIN, "an arm has no rows");

	*test = (struct lbp_mcf_test){.df = 1};
	if (status == LBP_OK)
		status = reserve(&meeting, err);
	if (status == LBP_OK)
		status = find_times(&meeting, err);
	if (status == LBP_OK) {
		count_arm(&meeting, 0);
		count_arm(&meeting, 1);
		find_score(&meeting, weight, test);
		if (variance == LBP_MCF_ROBUST)
			test->variance = robust_variance(&meeting, 0) + robust_variance(&meeting, 1);
		if (!(test->variance > 0))
			status = lbp_fail(err, LBP_EDOMAIN, "no episode while both arms are under observation, or one "
				"person an arm");
		test->statistic = test->difference * test->difference / test->variance;
		test->p = lbp_dist_chisq_upper(test->statistic, 1);
	}
	free(meeting.time);
	free(meeting.person);
	return status;
}
