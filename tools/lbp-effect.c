/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effect sizes with their sampling variances, row by row. */
#include "effect/effect.h"

const char *const effect_ups[] = {"as-given", "better", "worse", NULL};
static const char *const views[] = {"rows", "terms", "measures", NULL};

#define AT(member) offsetof(struct effect_config, member)

static const struct lbp_option options[] = {
	{"measure", 'm', LBP_STRING, AT(measure), "NAME", "effect size: MD SMD RR OR RD HR ...; all: -s measures", NULL},
	{"vtype", 0, LBP_CHOICE, AT(vtype), "TYPE", "sampling variance: LS LS2 UB AV HO AVHO ST CS RM", lbp_vtype_names},
	{"correction", 0, LBP_CHOICE, AT(correction), "J", "small-sample correction: exact approx none", lbp_correction_names},
	{"add", 0, LBP_STRING, AT(add), "X|tacc", "what zero cells get (0.5; measure PETO and others: 0)", NULL},
	{"to", 0, LBP_CHOICE, AT(to), "WHICH", "rows that get it: only0 all if0all none (only0)", lbp_add_to_names},
	{"drop00", 0, LBP_FLAG, AT(drop00), NULL, "drop rows without events, or with events only, in both arms", NULL},
	{"raw-estimate", 0, LBP_FLAG, AT(raw_estimate), NULL, "the amount goes into the variance only", NULL},
	{"rr-add", 0, LBP_CHOICE, AT(rr_add), "2x|1x", "RR: what n gains of an amount added to events (2x)", lbp_rr_add_names},
	{"flip", 0, LBP_FLAG, AT(flip), NULL, "turn every sign: arm 2 against arm 1", NULL},
	{"up", 0, LBP_CHOICE, AT(up), "WAY", "better or worse: turn signs by column higher_is", effect_ups},
	{"ci", 0, LBP_CHOICE, AT(interval), "KIND", "of view terms: z t exact, or nct (noncentral t) for SMDs (z)",
		effect_intervals},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
name_columns(struct lbp_run *run, const struct effect_work *work, struct lbp_error *err)
{
	static const char *const added[] = {"measure", "yi", "vi", "sei"};

	if (!lbp_run_shows(run, "terms"))
		return lbp_run_echo_columns(run, added, sizeof added / sizeof added[0], err);
	effect_name_terms(run, work);
	return LBP_OK;
}

static enum lbp_status
run_effect(struct lbp_run *run, struct lbp_error *err)
{
	struct effect_work work = {.config = run->config, .study = LBP_NO_COLUMN};
	const struct lbp_measure *measure;
	enum lbp_status status;

	if (lbp_run_shows(run, "measures"))
		return effect_write_measures(run);
	if (run->common.by != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--by: rows are computed one by one here, without groups");
	status = effect_find_measure(run->config, &measure, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 1, err);
	if (status == LBP_OK)
		status = effect_bind(run, &work, measure, err);
	if (status == LBP_OK)
		status = name_columns(run, &work, err);
	if (status == LBP_OK)
		status = effect_do_rows(run, &work, err);
	effect_free(&work);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-effect",
		.summary = "effect sizes and their sampling variances, one row a study",
		.options = options,
		.views = views,
		.examples = "  lbp-effect -m HR recurrence.csv | lbp-pool\n"
			    "  lbp-effect -m SMD --vtype UB -s terms trials.csv\n"
			    "  lbp-effect -m OR -c events1=x1,events2=x2 --to all tables.csv\n",
		.run = run_effect,
	};
	struct effect_config config = {0};

	return lbp_run(&tool, &config, argc, argv);
}
