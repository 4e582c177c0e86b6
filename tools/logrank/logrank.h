/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-logrank's parts: options (lbp-logrank.c), the tests of one group (compare.c), what is shown (views.c).
 * Ownership: the work owns its arrays; a comparison owns its sums.
 */
#ifndef LBP_TOOLS_LOGRANK_H
#define LBP_TOOLS_LOGRANK_H

#include "cli/followup.h"
#include "survival/logrank.h"

enum { ESTIMATE_PETO, ESTIMATE_PIKE };

struct logrank_config {
	struct lbp_followup_options followup;
	const char *test, *trend;
	double rho, gamma; /* NaN: not given */
	int estimate;
};

struct logrank_work {
	struct lbp_followup followup;
	const struct logrank_config *config;
	struct lbp_logrank_weighting test[LBP_LOGRANK_KINDS];
	size_t tests;
	double *scores; /* --trend X,... */
	size_t score_count;
};

/* The arms of a group, the reference first: a curve of each, for its label. */
struct logrank_arms {
	const struct lbp_curve *arm[LBP_LOGRANK_ARMS];
	size_t count;
	size_t group;
};

/* compare.c */
enum lbp_status logrank_group(struct lbp_run *run, struct logrank_work *work, size_t group, struct lbp_error *err);

/* views.c */
void logrank_columns(struct lbp_run *run, const struct logrank_work *work);
enum lbp_status logrank_show_term(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	size_t arm, const struct lbp_logrank_weighting *test, const struct lbp_logrank *pair, struct lbp_error *err);
void logrank_show_arms(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	const struct lbp_logrank_weighting *test, const struct lbp_logrank *logrank);
void logrank_show_vcov(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	const struct lbp_logrank_weighting *test, const struct lbp_logrank *logrank);
void logrank_show_test(struct lbp_run *run, const struct logrank_work *work, const struct logrank_arms *arms,
	const struct lbp_logrank_weighting *test, const struct lbp_logrank *logrank, const char *against,
	const struct lbp_chisq_test *result);

#endif
