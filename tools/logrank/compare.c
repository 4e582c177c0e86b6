/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "logrank.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* The distinct arms of a group, by rank: curves stand by stratum, then rank. */
static enum lbp_status
find_arms(const struct lbp_run *run, const struct lbp_followup *f, size_t group, struct logrank_arms *arms,
	struct lbp_error *err)
{
	size_t i, j;

	*arms = (struct logrank_arms){.group = group};
	for (i = f->group_start[group]; i < f->group_start[group + 1]; i++) {
		for (j = arms->count; j > 0 && arms->arm[j - 1]->rank > f->curve[i].rank; j--)
			;
		if (j > 0 && arms->arm[j - 1]->rank == f->curve[i].rank)
			continue;
		if (arms->count == LBP_LOGRANK_ARMS)
			return lbp_fail(err, LBP_EDATA, "column '%s' has more than %d values: is it the arm?",
				run->table.column[f->arm].name, LBP_LOGRANK_ARMS);
		memmove(arms->arm + j + 1, arms->arm + j, (arms->count - j) * sizeof *arms->arm);
		arms->arm[j] = &f->curve[i];
		arms->count++;
	}
	return LBP_OK;
}

/* Adds every stratum of the group, seen through the `count` arms chosen (indices into arms). */
static enum lbp_status
add_strata(const struct logrank_work *work, const struct logrank_arms *arms, const size_t *chosen, size_t count,
	const struct lbp_logrank_weighting *test, struct lbp_logrank *logrank, struct lbp_error *err)
{
	const struct lbp_followup *f = &work->followup;
	enum lbp_status status = lbp_logrank_init(logrank, count, err);
	size_t i = f->group_start[arms->group], past = f->group_start[arms->group + 1], a;
	uint32_t cell[LBP_LOGRANK_ARMS], stratum;

	while (i < past && status == LBP_OK) {
		for (a = 0; a < count; a++)
			cell[a] = UINT32_MAX;
		for (stratum = f->curve[i].stratum; i < past && f->curve[i].stratum == stratum; i++)
			for (a = 0; a < count; a++)
				if (arms->arm[chosen[a]]->rank == f->curve[i].rank)
					cell[a] = f->curve[i].cell;
		status = lbp_logrank_add(logrank, test, &f->counts, cell, err);
	}
	return status;
}

/* Every arm against the reference, the others left aside. */
static enum lbp_status
compare_pairs(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	const struct lbp_logrank_weighting *test, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	struct lbp_logrank pair;
	size_t a;

	for (a = 1; a < arms->count && status == LBP_OK; a++) {
		status = add_strata(work, arms, (size_t[]){0, a}, 2, test, &pair, err);
		if (status == LBP_OK)
			status = logrank_show_term(run, work, arms, a, test, &pair, err);
		lbp_logrank_free(&pair);
	}
	return status;
}

/* The arms' scores: their places, the numbers that they are called, or those given. */
static enum lbp_status
scores_of(const struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms, double *score,
	struct lbp_error *err)
{
	int differ = 0;
	size_t a;

	if (work->scores != NULL && work->score_count != arms->count)
		return lbp_fail(err, LBP_EUSAGE, "--trend: %zu scores for %zu arms", work->score_count, arms->count);
	for (a = 0; a < arms->count; a++) {
		const char *label = lbp_followup_arm(run, &work->followup, arms->arm[a]);

		score[a] = work->scores != NULL ? work->scores[a] : (double)a;
		if (strcmp(work->config->trend, "labels") == 0 &&
			lbp_number_read(label, strlen(label), &score[a]) != LBP_READ_NUMBER)
			return lbp_fail(err, LBP_EUSAGE, "--trend labels: arm '%s' is not a number", label);
		differ |= score[a] != score[0];
	}
	return differ ? LBP_OK : lbp_fail(err, LBP_EUSAGE, "--trend: all arms have the score %g", score[0]);
}

static enum lbp_status
show_tests(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	const struct lbp_logrank_weighting *test, const struct lbp_logrank *logrank, struct lbp_error *err)
{
	double score[LBP_LOGRANK_ARMS];
	struct lbp_chisq_test result;
	enum lbp_status status = LBP_OK;

	lbp_logrank_test(logrank, &result);
	logrank_show_test(run, work, arms, test, logrank, "any difference", &result);
	if (work->config->trend == NULL)
		return LBP_OK;
	status = scores_of(run, work, arms, score, err);
	if (status == LBP_OK) {
		lbp_logrank_trend(logrank, score, &result);
		logrank_show_test(run, work, arms, test, logrank, "trend", &result);
	}
	return status;
}

static enum lbp_status
compare_all(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	const struct lbp_logrank_weighting *test, struct lbp_error *err)
{
	size_t all[LBP_LOGRANK_ARMS], a;
	struct lbp_logrank logrank;
	struct lbp_chisq_test result;
	enum lbp_status status;

	for (a = 0; a < arms->count; a++)
		all[a] = a;
	status = add_strata(work, arms, all, arms->count, test, &logrank, err);
	if (status == LBP_OK)
		lbp_logrank_test(&logrank, &result);
	if (status == LBP_OK && result.df == 0)
		status = lbp_fail(
			err, LBP_EDATA, "at no time with an event are people of two arms at risk: nothing to compare");
	if (status == LBP_OK && lbp_run_shows(run, "arms"))
		logrank_show_arms(run, work, arms, test, &logrank);
	else if (status == LBP_OK && lbp_run_shows(run, "vcov"))
		logrank_show_vcov(run, work, arms, test, &logrank);
	else if (status == LBP_OK)
		status = show_tests(run, work, arms, test, &logrank, err);
	lbp_logrank_free(&logrank);
	return status;
}

enum lbp_status
logrank_group(struct lbp_run *run, struct logrank_work *work, size_t group, struct lbp_error *err)
{
	enum lbp_status status = lbp_followup_check_arms(run, &work->followup, group, err);
	struct logrank_arms arms;
	size_t t;

	if (status == LBP_OK)
		status = lbp_followup_check_events(run, &work->followup, group, 0, err);
	if (status == LBP_OK)
		status = find_arms(run, &work->followup, group, &arms, err);
	for (t = 0; t < work->tests && status == LBP_OK; t++)
		status = (lbp_run_shows(run, "terms") ? compare_pairs : compare_all)(
			run, work, &arms, &work->test[t], err);
	return status;
}
