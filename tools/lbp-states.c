/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People between several states: the share of them in each, time spent there, and the ways they go. */
#include "states/states.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define AT(member) offsetof(struct states_config, member)

static const char *const views[] = {"curve", "times", "means", "difference", "transitions", NULL};

static const struct lbp_option options[] = {
	LBP_FOLLOWUP_WHEN(struct states_config, followup),
	LBP_FOLLOWUP_ROW(struct states_config, followup, event, 0, "COL", "the state entered at the end (event)"),
	LBP_FOLLOWUP_ROW(struct states_config, followup, id, 0, "COL", "whose rows they are (id)"),
	{"states", 0, LBP_STRING, AT(states), "VALUE=NAME,...", "the values that are states, named", NULL},
	LBP_FOLLOWUP_ROW(struct states_config, followup, censored, 0, "VALUE,...", "the values that mean censored (0)"),
	{"initial", 0, LBP_STRING, AT(initial), "NAME", "the state in which all begin (start)", NULL},
	{"from", 0, LBP_STRING, AT(from), "COL", "instead: the state in which a row begins", NULL},
	{"absorbing", 0, LBP_STRING, AT(absorbing), "NAME,...", "states that nobody may leave", NULL},
	{"state", 0, LBP_STRING, AT(state), "NAME", "show only this state", NULL},
	LBP_FOLLOWUP_ARM(struct states_config, followup, "curves by its values"),
	LBP_FOLLOWUP_WEIGHTS(struct states_config, followup, "how much a row counts"),
	LBP_FOLLOWUP_ROW(struct states_config, followup, cluster, 0, "COL", "whose rows vary together (the id)"),
	{"times", 0, LBP_STRING, AT(times), "T,...", "view times: when", NULL},
	{"tau", 0, LBP_REAL, AT(tau), "T", "views means, difference: up to when (least end of follow-up)", NULL},
	{"extend", 0, LBP_FLAG, AT(extend), NULL, "carry curves on where follow-up ends before tau", NULL},
	{"ci", 0, LBP_CHOICE, AT(ci), "KIND", "log-log log plain logit arcsine (log-log)", lbp_km_ci_names},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
check_options(const struct lbp_run *run, const struct states_config *config, struct lbp_error *err)
{
	int has_means = lbp_run_shows(run, "means") || lbp_run_shows(run, "difference");

	if (config->from != NULL && config->initial != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--from and --initial exclude each other");
	if (lbp_run_shows(run, "times") != (config->times != NULL))
		return lbp_fail(err, LBP_EUSAGE, "--show times and --times go together");
	if (!has_means && (!isnan(config->tau) || config->extend))
		return lbp_fail(err, LBP_EUSAGE, "--tau and --extend go with --show means or difference");
	if (!isnan(config->tau) && !(config->tau > 0))
		return lbp_fail(err, LBP_EUSAGE, "--tau: must be above 0");
	if (lbp_run_shows(run, "difference") && config->followup.arm == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--show difference needs --arm");
	if (lbp_run_shows(run, "transitions") && config->state != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--state is not for --show transitions");
	return LBP_OK;
}

static enum lbp_status
read_times(struct states_work *work, struct lbp_error *err)
{
	enum lbp_status status =
		lbp_options_numbers("times", work->config->times, &work->times, &work->time_count, err);
	size_t i;

	for (i = 0; i < work->time_count && status == LBP_OK; i++)
		if (!(work->times[i] >= 0) || (i > 0 && !(work->times[i] > work->times[i - 1])))
			status = lbp_fail(err, LBP_EUSAGE, "--times: must be 0 or more and ascend");
	return status;
}

static enum lbp_status
show_group(struct lbp_run *run, struct states_work *work, size_t g, struct lbp_error *err)
{
	struct states_group group = {0};
	int is_curve = lbp_run_shows(run, "curve") || lbp_run_shows(run, "times");
	enum lbp_status status = lbp_run_shows(run, "difference")
		? lbp_followup_check_arms(run, &work->followup, g, err) : LBP_OK;
	size_t used;

	if (status != LBP_OK)
		return status;
	status = states_fit(run, work, g, &group, err);
	if (status == LBP_OK)
		(is_curve ? states_show_curves : states_show_summaries)(run, work, &group);
	used = strlen(err->message);
	if (status != LBP_OK)
		lbp_followup_say_group(run, &work->followup, g, err->message + used, sizeof err->message - used);
	states_group_free(&group);
	return status;
}

static enum lbp_status
run_states(struct lbp_run *run, struct lbp_error *err)
{
	struct states_work work = {.config = run->config};
	int is_curve = lbp_run_shows(run, "curve") || lbp_run_shows(run, "times");
	enum lbp_status status = check_options(run, work.config, err);
	size_t g;

	if (status == LBP_OK)
		status = states_name(&work, err);
	if (status == LBP_OK)
		status = read_times(&work, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 0, err);
	if (status == LBP_OK)
		status = states_ask(run, &work, err);
	if (status == LBP_OK)
		status = states_read(run, &work, err);
	if (status == LBP_OK)
		(is_curve ? states_curve_columns : states_summary_columns)(run, &work);
	for (g = 0; g < work.followup.by.count && status == LBP_OK; g++)
		status = show_group(run, &work, g, err);
	lbp_followup_free(&work.followup);
	free(work.in);
	free(work.to);
	free(work.goes_on);
	free(work.times);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-states",
		.summary = "people between several states: probabilities, time spent in each, transitions",
		.options = options,
		.views = views,
		.examples = "  lbp-states --event to --states 1=pain-free,2=episode,3='off work' --initial pain-free -a arm stays.csv\n"
			    "  lbp-states --event to --states 1=pain-free,2=episode --initial pain-free -s means --tau 365 stays.csv\n",
		.run = run_states,
	};
	struct states_config config = {.followup = {.event = "event", .censored = "0"}, .tau = NAN};

	return lbp_run(&tool, &config, argc, argv);
}
