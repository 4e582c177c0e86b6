/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the options say, and which of them do not go together. */
#include "cox.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* `MODEL` or `MODEL:K` */
static enum lbp_status
read_recurrent(const char *text, struct cox_plan *plan, struct lbp_error *err)
{
	size_t length = text != NULL ? strcspn(text, ":") : 0, i;
	double most = 0;

	for (i = LBP_COX_AG; text != NULL && i < LBP_COX_RECURRENT_COUNT; i++)
		if (strlen(lbp_cox_recurrent_names[i]) == length &&
			strncmp(lbp_cox_recurrent_names[i], text, length) == 0)
			plan->recurrent = (enum lbp_cox_recurrent)i;
	if (text != NULL && plan->recurrent == LBP_COX_RECURRENT_NONE)
		return lbp_fail(err, LBP_EUSAGE, "--recurrent: '%s' is not ag, lwyy, pwp, pwp-gap or wlw", text);
	if (text == NULL || text[length] == '\0')
		return LBP_OK;
	text += length + 1;
	if (lbp_number_read(text, strlen(text), &most) != LBP_READ_NUMBER || !(most >= 1 && most <= 1000000) ||
		most != floor(most) || plan->recurrent < LBP_COX_PWP)
		return lbp_fail(err, LBP_EUSAGE, "--recurrent: '%s' is not a number of episodes, for pwp, pwp-gap or wlw",
			text);
	plan->episodes = (size_t)most;
	return LBP_OK;
}

/* `gamma`, `gamma=X` or `gaussian=X` */
static enum lbp_status
read_law(const char *text, struct cox_plan *plan, struct lbp_error *err)
{
	size_t length = text != NULL ? strcspn(text, "=") : 0;

	plan->law = LBP_COX_GAMMA;
	plan->theta = NAN;
	if (text == NULL)
		return LBP_OK;
	if (length == 8 && strncmp(text, "gaussian", length) == 0)
		plan->law = LBP_COX_GAUSSIAN;
	else if (length != 5 || strncmp(text, "gamma", length) != 0)
		return lbp_fail(err, LBP_EUSAGE, "--frailty-law: '%s' is not gamma, gamma=X or gaussian=X", text);
	if (text[length] == '\0')
		return plan->law == LBP_COX_GAMMA
			? LBP_OK
			: lbp_fail(err, LBP_EUSAGE, "--frailty-law: say the variance, as in gaussian=0.5");
	text += length + 1;
	if (lbp_number_read(text, strlen(text), &plan->theta) != LBP_READ_NUMBER || plan->theta < 0)
		return lbp_fail(err, LBP_EUSAGE, "--frailty-law: '%s' is not a variance of 0 or more", text);
	return LBP_OK;
}

enum lbp_status
cox_plan(const struct cox_config *config, struct cox_plan *plan, struct lbp_error *err)
{
	enum lbp_status status = read_recurrent(config->recurrent, plan, err);
	size_t i;

	if (status == LBP_OK)
		status = read_law(config->frailty_law, plan, err);
	if (status == LBP_OK)
		status = lbp_options_numbers("split", config->split, &plan->cut, &plan->cuts, err);
	for (i = 0; i < plan->cuts && status == LBP_OK; i++)
		if (!(plan->cut[i] > (i > 0 ? plan->cut[i - 1] : 0)))
			status = lbp_fail(err, LBP_EUSAGE, "--split: times are above 0 and ascend");
	return status;
}

static enum lbp_status
check_models(const struct cox_config *config, struct lbp_error *err)
{
	int robust = config->followup.cluster != NULL || config->variance == VARIANCE_ROBUST;

	if (config->terms == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say which covariates with --terms, as in -x arm,age");
	if ((config->frailty != NULL) + (config->firth != 0) + (config->recurrent != NULL) > 1)
		return lbp_fail(err, LBP_EUSAGE, "--frailty, --firth and --recurrent exclude each other");
	if ((config->frailty != NULL || config->firth) && robust)
		return lbp_fail(err, LBP_EUSAGE, "--frailty and --firth have no robust variance");
	if (config->frailty == NULL && (config->variance == VARIANCE_SPARSE || config->frailty_law != NULL))
		return lbp_fail(err, LBP_EUSAGE, "--variance sparse and --frailty-law go with --frailty");
	if (config->variance == VARIANCE_MODEL && config->followup.cluster != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--cluster asks for the robust variance: no --variance model");
	if (config->ties == LBP_COX_EXACT && (robust || config->frailty != NULL || config->firth))
		return lbp_fail(err, LBP_EUSAGE, "--ties exact has no robust variance, frailty or penalty");
	if (config->split != NULL && config->recurrent != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--split and --recurrent exclude each other");
	return LBP_OK;
}

static enum lbp_status
check_views(const struct lbp_run *run, const struct cox_config *config, struct lbp_error *err)
{
	int estimates = lbp_run_shows(run, "terms") || lbp_run_shows(run, "model") || lbp_run_shows(run, "vcov");

	if (lbp_run_shows(run, "frailty") != (config->frailty != NULL) && !estimates)
		return lbp_fail(err, LBP_EUSAGE, config->frailty != NULL
				? "--frailty has views terms, model, vcov, frailty"
				: "view frailty goes with --frailty");
	if (config->firth && lbp_run_shows(run, "zph"))
		return lbp_fail(err, LBP_EUSAGE, "view zph tests the likelihood itself: not with --firth");
	if (config->at.count > 0 && !lbp_run_shows(run, "curve"))
		return lbp_fail(err, LBP_EUSAGE, "--at goes with --show curve");
	return LBP_OK;
}

enum lbp_status
cox_check_options(const struct lbp_run *run, const struct cox_config *config, struct lbp_error *err)
{
	enum lbp_status status = check_models(config, err);

	return status == LBP_OK ? check_views(run, config, err) : status;
}

enum lbp_status
cox_check_terms(const struct lbp_run *run, const struct cox_work *work, struct lbp_error *err)
{
	int with_time = lbp_design_uses(&work->design, LBP_VARIABLE_TIME);
	int one_to_one = !with_time && work->plan.cuts == 0 && work->plan.recurrent != LBP_COX_WLW;

	if (with_time && (work->plan.cuts > 0 || work->plan.recurrent != LBP_COX_RECURRENT_NONE))
		return lbp_fail(err, LBP_EUSAGE, "terms with functions of t exclude --split and --recurrent");
	if (work->followup.is_timeless && (with_time || work->plan.cuts > 0 || lbp_run_shows(run, "curve") ||
		lbp_run_shows(run, "zph") || lbp_run_shows(run, "schoenfeld")))
		return lbp_fail(err, LBP_EUSAGE,
			"--time none: there is no time for --split, functions of t, curve, zph or schoenfeld");
	if (lbp_run_shows(run, "rows") && !one_to_one)
		return lbp_fail(err, LBP_EUSAGE,
			"view rows has the input's rows: not with --split, wlw or functions of t");
	return LBP_OK;
}
