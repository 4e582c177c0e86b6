/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cox regression: hazard ratios, their diagnostics, predicted survival; recurrent episodes; frailty. */
#include "cox/cox.h"

#include "survival/km_interval.h"

#include <string.h>

#define AT(member) offsetof(struct cox_config, member)

static const char *const variances[] = {"model", "robust", "sparse", NULL};
static const char *const views[] = {
	"terms", "model", "vcov", "rows", "schoenfeld", "zph", "curve", "concordance", "frailty",
	"replicates", NULL};

static const struct lbp_option options[] = {
	{"terms", 'x', LBP_STRING, AT(terms), "TERM,...", "covariates: COL factor(COL) A:B A*B COL:log(t)", NULL},
	{"reference", 'r', LBP_STRING, AT(reference), "COL=X,...", "levels to compare with (first in C order)", NULL},
	{"ties", 0, LBP_CHOICE, AT(ties), "KIND", "efron breslow exact (efron)", lbp_cox_ties_names},
	{"variance", 0, LBP_CHOICE, AT(variance), "KIND", "model robust; sparse, of --frailty (by the data)", variances},
	{"recurrent", 0, LBP_STRING, AT(recurrent), "MODEL[:K]", "episodes: ag lwyy pwp pwp-gap wlw; K and later as one",
		NULL},
	{"frailty", 0, LBP_STRING, AT(frailty), "COL", "a frailty shared by the rows of each value", NULL},
	{"frailty-law", 0, LBP_STRING, AT(frailty_law), "LAW[=X]", "gamma, gamma=X, gaussian=X: variance X (gamma)", NULL},
	{"firth", 0, LBP_FLAG, AT(firth), NULL, "penalised likelihood, profile intervals", NULL},
	{"split", 0, LBP_STRING, AT(split), "T,...", "cut follow-up there, for terms with factor `period`", NULL},
	{"transform", 0, LBP_CHOICE, AT(transform), "G", "zph, schoenfeld: km rank identity log (km)",
		lbp_cox_transform_names},
	{"at", 0, LBP_REPEATED, AT(at), "COL=X,...", "curve: of whom; may be repeated (all 0 or reference)", NULL},
	{"ci", 0, LBP_CHOICE, AT(ci), "KIND", "curve: log-log log plain logit arcsine (log-log)", lbp_km_ci_names},
	LBP_OPTION_SECTION("rows"),
	LBP_FOLLOWUP_TIMES(struct cox_config, followup),
	LBP_FOLLOWUP_ID(struct cox_config, followup),
	LBP_FOLLOWUP_STRATA(struct cox_config, followup),
	LBP_FOLLOWUP_CLUSTER(struct cox_config, followup),
	LBP_FOLLOWUP_WEIGHTS(struct cox_config, followup, "case weights"),
	{"offset", 0, LBP_STRING, AT(offset), "COL", "added to the log hazard as it is", NULL},
	LBP_OPTION_SECTION("bootstrap"),
	LBP_BOOTSTRAP_OPTIONS(struct cox_config, bootstrap),
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
fit_groups(struct lbp_run *run, struct cox_work *work, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t g;

	for (g = 0; g < work->followup.by.count && status == LBP_OK; g++) {
		struct cox_answer answer = {.group = g};

		status = cox_fit(run, work, &answer, err);
		if (status == LBP_OK)
			status = cox_show(run, work, &answer, err);
		cox_answer_free(&answer);
	}
	return status;
}

static enum lbp_status
run_cox(struct lbp_run *run, struct lbp_error *err)
{
	struct cox_config *config = run->config;
	struct cox_work work = {.config = config, .followup = {.options = &config->followup}};
	enum lbp_status status = cox_check_options(run, config, err);

	work.followup.is_timeless = config->followup.time != NULL && strcmp(config->followup.time, "none") == 0;
	if (config->ties == UNSET)
		config->ties = work.followup.is_timeless ? LBP_COX_EXACT : LBP_COX_EFRON;
	if (status == LBP_OK)
		status = cox_check_bootstrap(run, config, err);
	if (status == LBP_OK)
		status = cox_plan(config, &work.plan, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, lbp_run_shows(run, "rows"), err);
	if (status == LBP_OK)
		status = cox_ask(run, &work, err);
	if (status == LBP_OK)
		status = cox_check_terms(run, &work, err);
	if (status == LBP_OK) {
		cox_columns(run, &work);
		status = cox_read(run, &work, err);
	}
	if (status == LBP_OK)
		status = lbp_bootstrap_wanted(run, &config->bootstrap) ? cox_bootstrap(run, &work, err)
								       : fit_groups(run, &work, err);
	cox_work_free(&work);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-cox",
		.summary = "Cox regression: hazard ratios, diagnostics, predicted survival; recurrent episodes; frailty",
		.options = options,
		.views = views,
		.examples = "  lbp-cox --time days --event recurred -x arm,age walkback.csv\n"
			    "  lbp-cox --time days --event recurred -x arm -s zph walkback.csv\n"
			    "  lbp-cox --time days --event recurred -x arm --bootstrap 2000 -j 4 walkback.csv\n",
		.run = run_cox,
	};
	struct cox_config config = {
		.variance = UNSET, .ties = UNSET, .bootstrap.seed = LBP_RANDOM_SEED};

	return lbp_run(&tool, &config, argc, argv);
}
