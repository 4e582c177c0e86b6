/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restricted mean survival time of patient rows: by arm, its difference and ratios, adjusted for covariates. */
#include "rmst/rmst.h"

#include "base/random.h"

#include <stdlib.h>
#include <string.h>

#define AT(member) offsetof(struct rmst_config, member)

static const char *const variances[] = {"greenwood", "robust", NULL};
static const char *const views[] = {"terms", "arms", "coefficients", "replicates", NULL};

static const struct lbp_option options[] = {
	LBP_FOLLOWUP_TIMES(struct rmst_config, followup),
	LBP_FOLLOWUP_ARM(struct rmst_config, followup, "the arms to compare (arm)"),
	LBP_FOLLOWUP_ID(struct rmst_config, followup),
	LBP_FOLLOWUP_WEIGHTS(struct rmst_config, followup, "weights of the rows"),
	LBP_FOLLOWUP_CLUSTER(struct rmst_config, followup),
	{"tau", 0, LBP_STRING, AT(tau), "T,...", "mean of the first T; min, common or individual end of follow-up (min)",
		NULL},
	{"extend", 0, LBP_FLAG, AT(extend), NULL, "carry curves on where follow-up ends before tau", NULL},
	{"covariates", 'x', LBP_STRING, AT(covariates), "COL,...", "compare adjusted for these columns of numbers, too",
		NULL},
	{"variance", 0, LBP_CHOICE, AT(variance), "KIND", "greenwood, or robust (with --weights, --cluster)",
		variances},
	LBP_BOOTSTRAP_OPTIONS(struct rmst_config, bootstrap),
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
check_options(const struct lbp_run *run, struct rmst_config *config, struct lbp_error *err)
{
	const struct lbp_followup_options *f = &config->followup;
	int wants_robust = f->weights != NULL || f->cluster != NULL;

	if (config->covariates != NULL && lbp_bootstrap_wanted(run, &config->bootstrap))
		return lbp_fail(err, LBP_EUSAGE, "--covariates has no bootstrap");
	if (config->variance == UNSET)
		config->variance = wants_robust ? VARIANCE_ROBUST : VARIANCE_GREENWOOD;
	if (config->variance == VARIANCE_GREENWOOD && f->cluster != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--cluster asks for the robust variance: no --variance greenwood");
	if (config->covariates != NULL && wants_robust)
		return lbp_fail(err, LBP_EUSAGE, "--covariates cannot allow for weights or clusters");
	if (config->covariates != NULL && lbp_run_shows(run, "arms"))
		return lbp_fail(err, LBP_EUSAGE, "--covariates goes with --show terms or coefficients");
	if (config->covariates == NULL && lbp_run_shows(run, "coefficients"))
		return lbp_fail(err, LBP_EUSAGE, "--show coefficients needs --covariates");
	return LBP_OK;
}

static enum lbp_status
read_tau(const struct lbp_run *run, struct rmst_work *work, struct lbp_error *err)
{
	static const char *const rules[] = {NULL, "min", "common", "individual"};
	const char *tau = work->config->tau != NULL ? work->config->tau : "min";
	enum lbp_status status = LBP_OK;
	size_t i;
	int rule;

	work->taus = 1;
	for (rule = TAU_MIN; rule <= TAU_INDIVIDUAL; rule++)
		if (strcmp(tau, rules[rule]) == 0)
			work->rule = (enum tau_rule)rule;
	if (work->rule == TAU_INDIVIDUAL && !lbp_run_shows(run, "arms"))
		return lbp_fail(err, LBP_EUSAGE, "--tau individual leaves nothing to compare: --show arms");
	if (work->rule == TAU_GIVEN)
		status = lbp_options_numbers("tau", tau, &work->tau, &work->taus, err);
	for (i = 0; work->rule == TAU_GIVEN && i < work->taus && status == LBP_OK; i++)
		if (!(work->tau[i] > 0))
			status = lbp_fail(err, LBP_EUSAGE, "--tau: must be above 0");
	return status;
}

static enum lbp_status
ask_covariates(struct lbp_run *run, struct rmst_work *work, struct lbp_error *err)
{
	const char *list = work->config->covariates;
	enum lbp_status status = LBP_OK;
	char name[256];
	size_t length;

	if (list != NULL && work->followup.start != LBP_NO_COLUMN)
		return lbp_fail(err, LBP_EUSAGE, "--covariates cannot allow for late entry");
	for (; list != NULL && status == LBP_OK; list = list[length] == ',' ? list + length + 1 : NULL) {
		length = strcspn(list, ",");
		if (work->covariates == LBP_RMST_TERMS || length >= sizeof name)
			return lbp_fail(err, LBP_EUSAGE, "--covariates: more than %d", LBP_RMST_TERMS);
		memcpy(name, list, length);
		name[length] = '\0';
		status = lbp_table_require(&run->table, name, LBP_NUMBER, &work->covariate[work->covariates++], err);
	}
	return status;
}

static enum lbp_status
show_group(struct lbp_run *run, struct rmst_work *work, struct rmst_group *group, struct lbp_error *err)
{
	enum lbp_status status = rmst_fit_group(run, work, group, err);
	size_t i;

	for (i = 0; i < work->taus && status == LBP_OK; i++) {
		status = rmst_restrict(run, work, group, i, err);
		if (status == LBP_OK && lbp_run_shows(run, "arms"))
			rmst_show_arms(run, work, group);
		if (status == LBP_OK && lbp_run_shows(run, "terms"))
			status = rmst_show_terms(run, work, group, err);
		if (status == LBP_OK && work->covariates > 0)
			status = rmst_show_adjusted(run, work, group, err);
	}
	return status;
}

static enum lbp_status
show_groups(struct lbp_run *run, struct rmst_work *work, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t g;

	if (lbp_bootstrap_wanted(run, &work->config->bootstrap))
		return rmst_bootstrap(run, work, err);
	for (g = 0; g < work->followup.by.count && status == LBP_OK; g++) {
		struct rmst_group group = {.group = g};

		status = show_group(run, work, &group, err);
		rmst_group_free(&group);
	}
	return status;
}

static enum lbp_status
run_rmst(struct lbp_run *run, struct lbp_error *err)
{
	struct rmst_config *config = run->config;
	struct rmst_work work = {.config = config, .followup = {.options = &config->followup, .wants_arm = 1}};
	enum lbp_status status = check_options(run, config, err);
	int is_drawn = lbp_bootstrap_wanted(run, &config->bootstrap);

	work.followup.needs_arm = lbp_run_shows(run, "terms") || lbp_run_shows(run, "coefficients");
	work.followup.keeps_rows = config->variance == VARIANCE_ROBUST || config->covariates != NULL || is_drawn;
	if (status == LBP_OK)
		status = read_tau(run, &work, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 0, err);
	if (status == LBP_OK)
		status = lbp_followup_ask(run, &work.followup, err);
	if (status == LBP_OK)
		status = ask_covariates(run, &work, err);
	if (status == LBP_OK && !is_drawn)
		rmst_columns(run, &work);
	if (status == LBP_OK)
		status = lbp_followup_read(run, &work.followup, err);
	if (status == LBP_OK)
		status = show_groups(run, &work, err);
	lbp_followup_free(&work.followup);
	free(work.tau);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-rmst",
		.summary = "restricted mean survival time: by arm, difference, ratios, adjusted for covariates",
		.options = options,
		.views = views,
		.examples = "  lbp-rmst --time days --event recurred --tau 365 walkback.csv\n"
			    "  lbp-rmst --time days --event recurred --tau 90,180,365 -s arms walkback.csv\n",
		.run = run_rmst,
	};
	struct rmst_config config = {.variance = UNSET, .bootstrap = {.seed = LBP_RANDOM_SEED}};

	return lbp_run(&tool, &config, argc, argv);
}
