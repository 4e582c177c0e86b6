/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "logrank.h"

#include "numerics/dist.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const term_columns[] = {"term", "level", "reference", "estimate", "se", "statistic", "df", "p",
	"ci_low", "ci_high", "ratio", "ratio_low", "ratio_high", "n1", "events1", "expected1", "n2", "events2",
	"expected2", "o_minus_e", "v", "conf_level", "method", "strata"};
static const char *const arm_columns[] = {"n", "n_event", "observed", "expected", "o_minus_e", "variance"};
static const char *const vcov_columns[] = {"row", "column", "covariance"};
static const char *const model_columns[] = {"against", "statistic", "df", "p", "arms", "n", "n_event", "strata"};
static const char *const test_columns[] = {"test", "rho", "gamma"};

static void
numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_number(&run->writer, isfinite(x[i]) ? x[i] : NAN);
}

static const char *
label(const struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms, size_t arm)
{
	return lbp_followup_arm(run, &work->followup, arms->arm[arm]);
}

static void
put_test(struct lbp_run *run, const struct lbp_logrank_weighting *test)
{
	int has_powers = test->kind == LBP_FLEMING_HARRINGTON;

	lbp_writer_text(&run->writer, lbp_logrank_names[test->kind]);
	numbers(run, (double[]){has_powers ? test->rho : NAN, has_powers ? test->gamma : NAN}, 2);
}

void
logrank_columns(struct lbp_run *run, const struct logrank_work *work)
{
	lbp_followup_name_groups(run, &work->followup);
	if (lbp_run_shows(run, "terms")) {
		lbp_writer_columns(&run->writer, term_columns, COUNT(term_columns));
		lbp_writer_columns(&run->writer, test_columns, COUNT(test_columns));
		return;
	}
	lbp_writer_columns(&run->writer, test_columns, COUNT(test_columns));
	if (lbp_run_shows(run, "arms")) {
		lbp_writer_column(&run->writer, run->table.column[work->followup.arm].name);
		lbp_writer_columns(&run->writer, arm_columns, COUNT(arm_columns));
	} else if (lbp_run_shows(run, "vcov"))
		lbp_writer_columns(&run->writer, vcov_columns, COUNT(vcov_columns));
	else
		lbp_writer_columns(&run->writer, model_columns, COUNT(model_columns));
}

struct ratio {
	double log, se;
};

/*
 * The hazard ratio of arm 1 to the reference (index 0) that goes with the log-rank test; other weights leave none.
 * Peto: Yusuf et al. (1985) Prog. Cardiovasc. Dis. 27:335-371; Pike: Pike (1972) J. R. Stat. Soc. A 135:201-203.
 */
static struct ratio
hazard_ratio(const struct logrank_work *work, const struct lbp_logrank_weighting *test, const struct lbp_logrank *pair)
{
	double v = pair->covariance[3];

	if (test->kind != LBP_LOGRANK)
		return (struct ratio){NAN, NAN};
	if (work->config->estimate == ESTIMATE_PETO)
		return (struct ratio){(pair->observed[1] - pair->expected[1]) / v, sqrt(1 / v)};
	if (!(pair->observed[0] > 0 && pair->observed[1] > 0))
		return (struct ratio){NAN, NAN};
	return (struct ratio){log(pair->observed[1] / pair->expected[1]) - log(pair->observed[0] / pair->expected[0]),
		sqrt(1 / pair->expected[0] + 1 / pair->expected[1])};
}

enum lbp_status
logrank_show_term(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms, size_t arm,
	const struct lbp_logrank_weighting *test, const struct lbp_logrank *pair, struct lbp_error *err)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	int feeds = test->kind == LBP_LOGRANK;
	struct lbp_chisq_test result;
	struct ratio hr;

	lbp_logrank_test(pair, &result);
	if (result.df == 0)
		return lbp_fail(err, LBP_EDATA,
			"at no time with an event are people of '%s' and '%s' both at risk: nothing to compare",
			label(run, work, arms, arm), label(run, work, arms, 0));
	hr = hazard_ratio(work, test, pair);
	lbp_followup_write_group(run, &work->followup, arms->group);
	lbp_writer_text(&run->writer, run->table.column[work->followup.arm].name);
	lbp_writer_text(&run->writer, label(run, work, arms, arm));
	lbp_writer_text(&run->writer, label(run, work, arms, 0));
	numbers(run, (double[]){hr.log, hr.se, result.statistic, result.df, result.p, hr.log - z * hr.se,
		hr.log + z * hr.se, exp(hr.log), exp(hr.log - z * hr.se), exp(hr.log + z * hr.se)}, 10);
	numbers(run,
		(double[]){pair->n[1], pair->events[1], feeds ? pair->expected[1] : NAN, pair->n[0], pair->events[0],
			feeds ? pair->expected[0] : NAN},
		6);
	numbers(run, (double[]){feeds ? pair->observed[1] - pair->expected[1] : NAN, feeds ? pair->covariance[3] : NAN,
		run->common.level}, 3);
	lbp_writer_text(&run->writer, !feeds ? "none" : work->config->estimate == ESTIMATE_PETO ? "peto" : "pike");
	lbp_writer_count(&run->writer, pair->strata);
	put_test(run, test);
	return LBP_OK;
}

void
logrank_show_arms(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	const struct lbp_logrank_weighting *test, const struct lbp_logrank *logrank)
{
	size_t a;

	for (a = 0; a < arms->count; a++) {
		lbp_followup_write_group(run, &work->followup, arms->group);
		put_test(run, test);
		lbp_writer_text(&run->writer, label(run, work, arms, a));
		numbers(run, (double[]){logrank->n[a], logrank->events[a], logrank->observed[a], logrank->expected[a],
			logrank->observed[a] - logrank->expected[a], logrank->covariance[a * logrank->arms + a]}, 6);
	}
}

void
logrank_show_vcov(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	const struct lbp_logrank_weighting *test, const struct lbp_logrank *logrank)
{
	size_t a, b;

	for (a = 0; a < arms->count; a++)
		for (b = 0; b < arms->count; b++) {
			lbp_followup_write_group(run, &work->followup, arms->group);
			put_test(run, test);
			lbp_writer_text(&run->writer, label(run, work, arms, a));
			lbp_writer_text(&run->writer, label(run, work, arms, b));
			lbp_writer_number(&run->writer, logrank->covariance[a * logrank->arms + b]);
		}
}

void
logrank_show_test(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	const struct lbp_logrank_weighting *test, const struct lbp_logrank *logrank, const char *against,
	const struct lbp_chisq_test *result)
{
	double n = 0, events = 0;
	size_t a;

	for (a = 0; a < arms->count; a++) {
		n += logrank->n[a];
		events += logrank->events[a];
	}
	lbp_followup_write_group(run, &work->followup, arms->group);
	put_test(run, test);
	lbp_writer_text(&run->writer, against);
	numbers(run, (double[]){result->statistic, result->df, result->p, (double)arms->count, n, events,
		(double)logrank->strata}, 7);
}
