/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Survival when events are only known to lie between two visits. */
#include "turnbull/turnbull.h"

#define AT(member) offsetof(struct turnbull_config, member)

static const char *const views[] = {"curve", "masses", "quantiles", "tests", "model", NULL};

static const struct lbp_option options[] = {
	LBP_VISITS_OPTION(AT(interval), "columns of the ends, either may be missing (left,right)"),
	{"id", 0, LBP_STRING, AT(id), "COL", "check that each has one row", NULL},
	{"arm", 'a', LBP_STRING, AT(arm), "COL", "a curve for each of its values", NULL},
	{"reference", 'r', LBP_STRING, AT(reference), "NAME", "the arm that stands first (first in C order)", NULL},
	{"weights", 0, LBP_STRING, AT(weights), "COL", "how many people a row is", NULL},
	{"ci", 0, LBP_CHOICE, AT(ci), "KIND", "log-log log plain logit arcsine (log-log)", lbp_km_ci_names},
	{"probs", 0, LBP_STRING, AT(probs), "P,...", "view quantiles: shares with the event (0.25,0.5,0.75)", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
check_options(const struct lbp_run *run, struct turnbull_work *work, struct lbp_error *err)
{
	const struct turnbull_config *config = work->config;
	enum lbp_status status = lbp_options_numbers(
		"probs", config->probs != NULL ? config->probs : "0.25,0.5,0.75", &work->prob, &work->probs, err);
	size_t i;

	for (i = 0; i < work->probs && status == LBP_OK; i++)
		if (!(work->prob[i] > 0 && work->prob[i] < 1))
			status = lbp_fail(err, LBP_EUSAGE, "--probs: must lie between 0 and 1");
	if (status != LBP_OK)
		return status;
	if (config->probs != NULL && !lbp_run_shows(run, "quantiles"))
		return lbp_fail(err, LBP_EUSAGE, "--probs goes with --show quantiles");
	if (config->reference != NULL && config->arm == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--reference goes with --arm");
	if (lbp_run_shows(run, "tests") && (config->arm == NULL || config->weights != NULL))
		return lbp_fail(err, LBP_EUSAGE, "--show tests needs --arm, and one row a person");
	return LBP_OK;
}

static enum lbp_status
run_turnbull(struct lbp_run *run, struct lbp_error *err)
{
	struct turnbull_work work = {.config = run->config};
	enum lbp_status status = check_options(run, &work, err);
	size_t g;

	if (status == LBP_OK)
		status = lbp_run_open(run, 0, err);
	if (status == LBP_OK)
		status = turnbull_ask(run, &work, err);
	if (status == LBP_OK)
		status = turnbull_read(run, &work, err);
	if (status == LBP_OK)
		turnbull_columns(run, &work);
	for (g = 0; g < work.by.count && status == LBP_OK; g++) {
		struct turnbull_group rows;

		status = turnbull_gather(run, &work, g, &rows, err);
		if (status == LBP_OK)
			status = turnbull_show(run, &work, &rows, err);
		turnbull_group_free(&rows);
	}
	turnbull_work_free(&work);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-turnbull",
		.summary = "survival of events that are only known to lie between two visits, and arms compared",
		.options = options,
		.views = views,
		.examples = "  lbp-turnbull -a arm visits.csv | lbp-plot km -o visits.svg\n"
			    "  lbp-turnbull -a arm -s tests -f table visits.csv\n",
		.run = run_turnbull,
	};
	struct turnbull_config config = {.ci = LBP_KM_LOG_LOG};

	return lbp_run(&tool, &config, argc, argv);
}
