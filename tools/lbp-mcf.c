/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recurrent episodes: their mean number per patient over time, its difference between arms, and rates. */
#include "mcf/mcf.h"

#include <stdlib.h>
#include <string.h>

#define AT(member) offsetof(struct mcf_config, member)

static const char *const ends[] = {"row", "last-event", NULL};
static const char *const views[] = {"curve", "times", "difference", "terms", "model", NULL};

static const struct lbp_option options[] = {
	LBP_FOLLOWUP_ROW(struct mcf_config, followup, start, 0, "COL", "a row a period: after this time (start)"),
	LBP_FOLLOWUP_ROW(struct mcf_config, followup, stop, 0, "COL", "up to an episode or the end of observation (stop)"),
	LBP_FOLLOWUP_ROW(struct mcf_config, followup, time, 0, "COL", "or a row an episode, and one for the end: when (time)"),
	LBP_FOLLOWUP_ROW(struct mcf_config, followup, event, 0, "COL[=VALUE]", "1 episode, 0 end of observation (event)"),
	LBP_FOLLOWUP_ROW(struct mcf_config, followup, censored, 0, "VALUE,...", "with =VALUE: all that mean the end"),
	LBP_FOLLOWUP_ROW(struct mcf_config, followup, id, 0, "COL", "whose rows they are (id)"),
	{"end", 0, LBP_CHOICE, AT(end), "KIND", "with --time, observation ends at: row last-event (row)", ends},
	LBP_FOLLOWUP_ARM(struct mcf_config, followup, "a curve for each of its values"),
	{"times", 0, LBP_STRING, AT(times), "T,...", "views times and difference: when", NULL},
	{"ci", 0, LBP_CHOICE, AT(ci), "KIND", "log plain (log)", lbp_mcf_ci_names},
	{"variance", 0, LBP_CHOICE, AT(variance), "KIND", "robust poisson (robust)", lbp_mcf_variance_names},
	{"weight", 0, LBP_CHOICE, AT(weight), "KIND", "view terms: constant linear (constant)", lbp_mcf_weight_names},
	{"unit", 0, LBP_CHOICE, AT(unit), "NAME", "view model: time is in none days weeks months years (none)", mcf_units},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
check_options(const struct lbp_run *run, const struct mcf_config *config, struct lbp_error *err)
{
	int compares = lbp_run_shows(run, "terms") || lbp_run_shows(run, "difference");

	if (compares && config->followup.arm == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--show %s needs --arm", run->common.show);
	if (config->times == NULL && lbp_run_shows(run, "times"))
		return lbp_fail(err, LBP_EUSAGE, "say at which --times");
	if (config->times != NULL && !lbp_run_shows(run, "times") && !lbp_run_shows(run, "difference"))
		return lbp_fail(err, LBP_EUSAGE, "--times goes with --show times or --show difference");
	if (config->weight != 0 && !lbp_run_shows(run, "terms"))
		return lbp_fail(err, LBP_EUSAGE, "--weight goes with --show terms");
	if (config->unit != 0 && !lbp_run_shows(run, "model"))
		return lbp_fail(err, LBP_EUSAGE, "--unit goes with --show model");
	return LBP_OK;
}

static enum lbp_status
read_times(struct mcf_work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_options_numbers("times", work->config->times, &work->times, &work->time_count, err);
	size_t i;

	for (i = 0; i < work->time_count && status == LBP_OK; i++)
		if (!(work->times[i] >= 0) || (i > 0 && !(work->times[i] > work->times[i - 1])))
			status = lbp_fail(err, LBP_EUSAGE, "--times: must be 0 or more and ascend");
	return status;
}

/* Somebody has an episode; where arms are compared there are two, the reference that was named among them. */
static enum lbp_status
check_group(const struct lbp_run *run, const struct mcf_work *work, size_t group, struct lbp_error *err)
{
	const size_t *start = work->followup.group_start;
	int compares = lbp_run_shows(run, "terms") || lbp_run_shows(run, "difference"), events = 0;
	size_t a, i;

	for (a = start[group]; a < start[group + 1] && !events; a++)
		for (i = 0; i < work->list[a].rows.n && !events; i++)
			events = work->list[a].event[i];
	if (!events)
		return lbp_followup_fail_events(run, &work->followup, group, 0, err);
	return compares ? lbp_followup_check_arms(run, &work->followup, group, err) : LBP_OK;
}

static enum lbp_status
show_group(struct lbp_run *run, const struct mcf_work *work, size_t group, struct lbp_error *err)
{
	enum lbp_status status = check_group(run, work, group, err);
	size_t used;

	if (status != LBP_OK)
		return status;
	status = mcf_show(run, work, group, err);
	used = strlen(err->message);
	if (status != LBP_OK)
		lbp_followup_say_group(run, &work->followup, group, err->message + used, sizeof err->message - used);
	return status;
}

static void
work_free(struct mcf_work *work)
{
	size_t a;

	for (a = 0; work->list != NULL && a < work->followup.curves; a++)
		mcf_arm_free(&work->list[a]);
	lbp_followup_free(&work->followup);
	free(work->from);
	free(work->is_used);
	free(work->order);
	free(work->list);
	free(work->times);
}

static enum lbp_status
run_mcf(struct lbp_run *run, struct lbp_error *err)
{
	struct mcf_work work = {.config = run->config};
	enum lbp_status status = check_options(run, run->config, err);
	size_t g;

	if (status == LBP_OK)
		status = read_times(&work, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 0, err);
	if (status == LBP_OK)
		status = mcf_ask(run, &work, err);
	if (status == LBP_OK)
		status = mcf_read(run, &work, err);
	if (status == LBP_OK)
		mcf_columns(run, &work);
	for (g = 0; g < work.followup.by.count && status == LBP_OK; g++)
		status = show_group(run, &work, g, err);
	work_free(&work);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-mcf",
		.summary = "recurrent episodes: mean cumulative number per patient, differences between arms, rates",
		.options = options,
		.views = views,
		.examples = "  lbp-mcf --id id --time day --event episode -a arm episodes.csv\n"
			    "  lbp-mcf --start start --stop stop -a arm -s difference --times 180,365 episodes.csv\n",
		.run = run_mcf,
	};
	struct mcf_config config = {.end = END_ROW};

	return lbp_run(&tool, &config, argc, argv);
}
