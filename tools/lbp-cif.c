/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Competing risks: cumulative incidence of each cause, Gray's test, Fine-Gray regression. */
#include "cif/cif.h"

#include "survival/km_interval.h"

#include <math.h>
#include <stdlib.h>

#define AT(member) offsetof(struct cif_config, member)

static const char *const tied_events[] = {"at-risk", "gone", NULL};
static const char *const views[] = {"curve", "times", "difference", "gray", "terms", "model", "predict", NULL};

static const struct lbp_option options[] = {
	LBP_FOLLOWUP_WHEN(struct cif_config, followup),
	LBP_FOLLOWUP_ROW(struct cif_config, followup, event, 0, "COL", "what happened (event)"),
	LBP_FOLLOWUP_ID(struct cif_config, followup),
	{"causes", 0, LBP_STRING, AT(causes), "VALUE=NAME,...", "the values that are events, named", NULL},
	LBP_FOLLOWUP_ROW(struct cif_config, followup, censored, 0, "VALUE,...", "the values that mean censored (0)"),
	{"cause", 0, LBP_STRING, AT(cause), "NAME", "show only this cause", NULL},
	LBP_FOLLOWUP_ROW(struct cif_config, followup, arm, 'a', "COL", "curves and Gray's test by its values"),
	LBP_FOLLOWUP_ROW(struct cif_config, followup, reference, 'r', "NAME",
		"arm 2 (first in C order); with -x COL=LEVEL,..."),
	LBP_FOLLOWUP_ROW(struct cif_config, followup, strata, 0, "COL,...", "Gray's test within each of their values"),
	LBP_FOLLOWUP_WEIGHTS(struct cif_config, followup, "curves: how much a row counts"),
	LBP_FOLLOWUP_CLUSTER(struct cif_config, followup),
	{"rho", 0, LBP_REAL, AT(rho), "X", "Gray's test: weight (1 - incidence)^rho (0)", NULL},
	{"terms", 'x', LBP_STRING, AT(covariates), "TERM,...", "Fine-Gray: a, b, a:b, factor(a)", NULL},
	{"tied-events", 0, LBP_CHOICE, AT(tied), "KIND", "Fine-Gray, at risk of censoring: at-risk gone (at-risk)", tied_events},
	{"at", 0, LBP_STRING, AT(at), "COL=VALUE,...", "view predict: for whom", NULL},
	{"times", 0, LBP_STRING, AT(times), "T,...", "views times, difference, predict: when", NULL},
	{"ci", 0, LBP_CHOICE, AT(ci), "KIND", "log-log log plain logit arcsine (log-log)", lbp_km_ci_names},
	{"variance", 0, LBP_CHOICE, AT(variance), "KIND", "greenwood aalen robust; -x: fine-gray robust model", cif_variances},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
check_view(const struct lbp_run *run, const struct cif_config *config, struct lbp_error *err)
{
	int compares = lbp_run_shows(run, "difference") || lbp_run_shows(run, "gray");
	int wants_times = lbp_run_shows(run, "times") || lbp_run_shows(run, "difference");

	if (cif_regresses(run) && config->covariates == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--show %s is Fine-Gray regression: say with -x of which covariates",
			run->common.show);
	if (!cif_regresses(run) && config->covariates != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--terms goes with --show terms, model or predict");
	if (cif_regresses(run) && (config->followup.arm != NULL || config->followup.strata != NULL))
		return lbp_fail(err, LBP_EUSAGE, "Fine-Gray regression takes the arm as a covariate: -x, not --arm or --strata");
	if (compares && config->followup.arm == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--show %s needs --arm", run->common.show);
	if (!lbp_run_shows(run, "gray") && (config->followup.strata != NULL || !isnan(config->rho)))
		return lbp_fail(err, LBP_EUSAGE, "--strata and --rho go with --show gray");
	if (wants_times && config->times == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say at which --times");
	if (config->times != NULL && !wants_times && !lbp_run_shows(run, "predict"))
		return lbp_fail(err, LBP_EUSAGE, "--times goes with --show times, difference or predict");
	if (config->at != NULL && !lbp_run_shows(run, "predict"))
		return lbp_fail(err, LBP_EUSAGE, "--at goes with --show predict");
	if (config->followup.reference != NULL && config->followup.arm == NULL && config->covariates == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--reference goes with --arm or --terms");
	return LBP_OK;
}

/* Weights and clusters leave the infinitesimal jackknife; weights that count people leave the others, too. */
static enum lbp_status
check_variance(const struct lbp_run *run, struct cif_config *config, struct lbp_error *err)
{
	int of_model = config->variance == VARIANCE_FINE_GRAY || config->variance == VARIANCE_MODEL;
	int of_curves = config->variance == VARIANCE_GREENWOOD || config->variance == VARIANCE_AALEN;
	int is_weighted = config->followup.weights != NULL || config->followup.cluster != NULL;

	if (is_weighted && (cif_regresses(run) || lbp_run_shows(run, "gray")))
		return lbp_fail(err, LBP_EUSAGE, "--weights and --cluster go with curves only");
	if ((of_model && !cif_regresses(run)) || (of_curves && cif_regresses(run)) ||
		(config->variance != UNSET && lbp_run_shows(run, "gray")))
		return lbp_fail(err, LBP_EUSAGE, "--variance %s is not for --show %s", cif_variances[config->variance],
			run->common.show != NULL ? run->common.show : "curve");
	if (config->followup.cluster != NULL && of_curves)
		return lbp_fail(err, LBP_EUSAGE, "--cluster leaves --variance robust only");
	if (config->variance == UNSET && !cif_regresses(run))
		config->variance = is_weighted ? VARIANCE_ROBUST : VARIANCE_GREENWOOD;
	return LBP_OK;
}

static enum lbp_status
check_options(const struct lbp_run *run, struct cif_config *config, struct lbp_error *err)
{
	enum lbp_status status = check_view(run, config, err);

	return status == LBP_OK ? check_variance(run, config, err) : status;
}

static enum lbp_status
read_lists(struct cif_work *work, struct lbp_error *err)
{
	const struct cif_config *config = work->config;
	enum lbp_status status = lbp_codes_init(&work->followup.codes, "causes", config->causes, config->followup.censored,
		config->followup.event, "1=recurrence,2=surgery", err);
	size_t i;

	work->only = work->followup.codes.count;
	if (status == LBP_OK && config->cause != NULL)
		status = lbp_codes_find(&work->followup.codes, "cause", config->cause, &work->only, err);
	if (status == LBP_OK)
		status = lbp_options_numbers("times", config->times, &work->times, &work->time_count, err);
	for (i = 0; i < work->time_count && status == LBP_OK; i++)
		if (!(work->times[i] >= 0) || (i > 0 && !(work->times[i] > work->times[i - 1])))
			status = lbp_fail(err, LBP_EUSAGE, "--times: must be 0 or more and ascend");
	return status;
}

static void
work_free(struct cif_work *work)
{
	lbp_followup_free(&work->followup);
	lbp_design_free(&work->design);
	free(work->times);
	free(work->person_start);
	free(work->person_time);
	free(work->person_outcome);
	free(work->person_group);
}

static enum lbp_status
run_cif(struct lbp_run *run, struct lbp_error *err)
{
	struct cif_config *config = run->config;
	struct cif_work work = {.config = config};
	enum lbp_status status = check_options(run, config, err);
	size_t g;

	if (status == LBP_OK)
		status = read_lists(&work, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 0, err);
	if (status == LBP_OK)
		status = cif_ask(run, &work, err);
	if (status == LBP_OK)
		status = lbp_followup_read(run, &work.followup, err);
	if (status == LBP_OK)
		cif_name_columns(run, &work);
	for (g = 0; g < work.followup.by.count && status == LBP_OK; g++)
		status = cif_show_group(run, &work, g, err);
	work_free(&work);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-cif",
		.summary = "competing risks: cumulative incidence, Gray's test, Fine-Gray regression",
		.options = options,
		.views = views,
		.examples = "  lbp-cif --event status --causes 1=recurrence,2=surgery -a arm patients.csv\n"
			    "  lbp-cif --event status --causes 1=recurrence,2=surgery -x arm,age -s terms patients.csv\n",
		.run = run_cif,
	};
	struct cif_config config = {.followup = {.event = "event", .censored = "0"}, .variance = UNSET, .rho = NAN};

	return lbp_run(&tool, &config, argc, argv);
}
