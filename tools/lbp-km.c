/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kaplan-Meier curves of patient rows, their quantiles, life tables and differences. */
#include "km/km.h"

#include "base/random.h"
#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>

#define AT(member) offsetof(struct km_config, member)

static const char *const estimators[] = {"km", "exp", NULL};
static const char *const hazards[] = {"nelson-aalen", "fleming-harrington", NULL};
static const char *const variances[] = {"greenwood", "robust", NULL};
static const char *const views[] = {
	"curve", "quantiles", "times", "difference", "model", "lifetable", "replicates", NULL};

static const struct lbp_option options[] = {
	LBP_FOLLOWUP_TIMES(struct km_config, followup),
	LBP_FOLLOWUP_ARM(struct km_config, followup, "a curve for each of its values"),
	{"estimator", 0, LBP_CHOICE, AT(estimator), "NAME", "km, or exp: exp(-cumulative hazard) (km)", estimators},
	{"hazard", 0, LBP_CHOICE, AT(hazard), "NAME",
		"nelson-aalen or, ties in turn, fleming-harrington (nelson-aalen)", hazards},
	{"ci", 0, LBP_CHOICE, AT(ci), "KIND", "log-log log plain logit arcsine (log-log)", lbp_km_ci_names},
	{"lower", 0, LBP_CHOICE, AT(lower), "KIND", "lower limit: usual peto modified (usual)", lbp_km_lower_names},
	{"variance", 0, LBP_CHOICE, AT(variance), "KIND", "greenwood, or robust (with --weights, --cluster)",
		variances},
	{"reverse", 0, LBP_FLAG, AT(reverse), NULL, "follow-up: censoring is the event", NULL},
	{"times", 0, LBP_STRING, AT(times), "T,...", "views times and difference: when", NULL},
	{"probs", 0, LBP_STRING, AT(probs), "P,...", "view quantiles: shares with the event (0.25,0.5,0.75)", NULL},
	{"intervals", 0, LBP_STRING, AT(intervals), "W", "view lifetable: width, or all ends 0,T,...", NULL},
	LBP_OPTION_SECTION("rows"),
	LBP_FOLLOWUP_ID(struct km_config, followup),
	LBP_FOLLOWUP_WEIGHTS(struct km_config, followup, "weights of the rows"),
	LBP_FOLLOWUP_CLUSTER(struct km_config, followup),
	LBP_OPTION_SECTION("bootstrap"),
	LBP_BOOTSTRAP_OPTIONS(struct km_config, bootstrap),
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
check_options(const struct lbp_run *run, struct km_config *config, struct lbp_error *err)
{
	int wants_robust = config->followup.weights != NULL || config->followup.cluster != NULL;

	if (config->variance == UNSET)
		config->variance = wants_robust && !lbp_run_shows(run, "lifetable") ? VARIANCE_ROBUST
										    : VARIANCE_GREENWOOD;
	if (config->variance == VARIANCE_GREENWOOD && config->followup.cluster != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--cluster asks for the robust variance: no --variance greenwood");
	if (config->variance == VARIANCE_ROBUST && config->hazard == LBP_KM_FLEMING_HARRINGTON)
		return lbp_fail(err, LBP_EUSAGE, "--hazard fleming-harrington has no robust variance");
	if (config->variance == VARIANCE_ROBUST && lbp_run_shows(run, "lifetable"))
		return lbp_fail(err, LBP_EUSAGE, "a life table has no robust variance");
	if (config->times != NULL && !lbp_run_shows(run, "times") && !lbp_run_shows(run, "difference") &&
		!lbp_bootstrap_wanted(run, &config->bootstrap))
		return lbp_fail(err, LBP_EUSAGE, "--times goes with --show times or --show difference");
	if (config->times == NULL && lbp_run_shows(run, "times"))
		return lbp_fail(err, LBP_EUSAGE, "say at which --times");
	if ((config->intervals == NULL) == lbp_run_shows(run, "lifetable"))
		return lbp_fail(err, LBP_EUSAGE, "--show lifetable and --intervals go together");
	if (config->followup.arm == NULL && lbp_run_shows(run, "difference"))
		return lbp_fail(err, LBP_EUSAGE, "--show difference needs --arm");
	return km_check_bootstrap(run, config, err);
}

/* A width, or ends of intervals from 0 on. */
static int
are_intervals(const double *cut, size_t count)
{
	size_t i;

	if (count == 1)
		return cut[0] > 0;
	for (i = 0; i < count; i++)
		if (i == 0 ? cut[0] != 0 : !(cut[i] > cut[i - 1]))
			return 0;
	return 1;
}

static enum lbp_status
check_numbers(const struct km_work *work, struct lbp_error *err)
{
	size_t i;

	for (i = 0; i < work->time_count; i++)
		if (!(work->times[i] >= 0) || (i > 0 && !(work->times[i] > work->times[i - 1])))
			return lbp_fail(err, LBP_EUSAGE, "--times: must be 0 or more and ascend");
	for (i = 0; i < work->prob_count; i++)
		if (!(work->probs[i] > 0 && work->probs[i] < 1))
			return lbp_fail(err, LBP_EUSAGE, "--probs: must lie between 0 and 1");
	if (!are_intervals(work->cuts, work->cut_count))
		return lbp_fail(err, LBP_EUSAGE, "--intervals: a width above 0, or ends that ascend from 0");
	return LBP_OK;
}

static enum lbp_status
read_numbers(struct km_work *work, struct lbp_error *err)
{
	const struct km_config *config = work->config;
	enum lbp_status status = lbp_options_numbers("times", config->times, &work->times, &work->time_count, err);

	if (status == LBP_OK)
		status = lbp_options_numbers("probs", config->probs != NULL ? config->probs : "0.25,0.5,0.75",
			&work->probs, &work->prob_count, err);
	if (status == LBP_OK)
		status = lbp_options_numbers("intervals", config->intervals, &work->cuts, &work->cut_count, err);
	return status == LBP_OK ? check_numbers(work, err) : status;
}

static enum lbp_status
show(struct lbp_run *run, struct km_work *work, const struct km_group *group, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	if (lbp_run_shows(run, "difference"))
		return km_show_difference(run, work, group, err);
	for (i = 0; i < group->count && status == LBP_OK; i++)
		if (lbp_run_shows(run, "quantiles"))
			km_show_quantiles(run, work, &group->fit[i]);
		else if (lbp_run_shows(run, "times"))
			km_show_times(run, work, &group->fit[i]);
		else if (lbp_run_shows(run, "model"))
			status = km_show_model(run, work, &group->fit[i], err);
		else if (lbp_run_shows(run, "lifetable"))
			status = km_show_lifetable(run, work, &group->fit[i], err);
		else
			km_show_curve(run, work, &group->fit[i]);
	return status;
}

static enum lbp_status
show_groups(struct lbp_run *run, struct km_work *work, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t g;

	if (lbp_bootstrap_wanted(run, &work->config->bootstrap))
		return km_bootstrap(run, work, err);
	for (g = 0; g < work->followup.by.count && status == LBP_OK; g++) {
		struct km_group group = {.group = g};

		status = km_fit_group(run, work, &group, err);
		if (status == LBP_OK)
			status = show(run, work, &group, err);
		km_group_free(&group);
	}
	return status;
}

static enum lbp_status
run_km(struct lbp_run *run, struct lbp_error *err)
{
	struct km_config *config = run->config;
	struct km_work work = {.config = config, .followup = {.options = &config->followup}};
	enum lbp_status status = check_options(run, config, err);

	work.z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	work.followup.keeps_rows = config->variance == VARIANCE_ROBUST || lbp_bootstrap_wanted(run, &config->bootstrap);
	snprintf(work.ci_name, sizeof work.ci_name, "%s%s%s", lbp_km_ci_names[config->ci],
		config->lower != LBP_KM_LOWER_USUAL ? "+" : "",
		config->lower != LBP_KM_LOWER_USUAL ? lbp_km_lower_names[config->lower] : "");
	if (status == LBP_OK)
		status = read_numbers(&work, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 0, err);
	if (status == LBP_OK)
		status = lbp_followup_ask(run, &work.followup, err);
	if (status == LBP_OK && !lbp_bootstrap_wanted(run, &config->bootstrap))
		status = km_columns(run, &work, err);
	if (status == LBP_OK)
		status = lbp_followup_read(run, &work.followup, err);
	if (status == LBP_OK)
		status = show_groups(run, &work, err);
	lbp_followup_free(&work.followup);
	free(work.times);
	free(work.probs);
	free(work.cuts);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-km",
		.summary = "Kaplan-Meier: survival curves, quantiles, numbers at risk, differences, life tables",
		.options = options,
		.views = views,
		.examples = "  lbp-km --time days --event recurred --arm arm walkback.csv | lbp-plot km\n"
			    "  lbp-km --time days --event recurred --arm arm -s quantiles --bootstrap 2000 walkback.csv\n",
		.run = run_km,
	};
	struct km_config config = {.variance = UNSET, .bootstrap = {.seed = LBP_RANDOM_SEED}};

	return lbp_run(&tool, &config, argc, argv);
}
