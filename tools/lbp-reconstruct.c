/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patient rows from what was printed of a trial, checked against it. */
#include "reconstruct/reconstruct.h"

#include <string.h>

#define AT(member) offsetof(struct reconstruct_config, member)

static const char *const verbs[] = {"curve", "summary", NULL};
static const char *const views[] = {"rows", "facts", NULL};

static const struct lbp_option options[] = {
	{"risk-times", 0, LBP_STRING, AT(risk_times), "T,...", "curve: when people at risk were counted (column n_risk)", NULL},
	{"at-risk", 0, LBP_STRING, AT(at_risk), "N,...", "curve: how many were, the first everybody", NULL},
	{"events", 0, LBP_STRING, AT(events), "N,...", "curve: events in all, of each curve (not known)", NULL},
	{"percent", 0, LBP_FLAG, AT(percent), NULL, "curve: survival is in per cent", NULL},
	{"jitter", 0, LBP_REAL, AT(jitter), "SD", "curve: error of reading survival off, for --draws", NULL},
	{"arms", 0, LBP_STRING, AT(arms), "A=N,B=N", "summary: names and people, the comparator last", NULL},
	{"median1", 0, LBP_STRING, AT(median[0]), "T,LOW,HIGH", "summary: median of the first arm, with interval", NULL},
	{"median2", 0, LBP_STRING, AT(median[1]), "T,LOW,HIGH", "summary: of the comparator", NULL},
	{"hr", 0, LBP_STRING, AT(ratio), "X,LOW,HIGH", "summary: hazard ratio, with interval", NULL},
	{"follow-up", 0, LBP_STRING, AT(followup), "MIN,MAX", "summary: its range, without event", NULL},
	{"whole", 0, LBP_FLAG, AT(whole), NULL, "summary: times are whole units, as days are", NULL},
	{"ci", 0, LBP_CHOICE, AT(ci), "KIND", "summary: the medians' log-log log plain logit arcsine (log-log)",
		lbp_km_ci_names},
	{"draws", 0, LBP_WHOLE, AT(draws), "N", "so many, each with its number in column draw", NULL},
	{"seed", 0, LBP_WHOLE, AT(seed), "N", "what is drawn is drawn from it (20240627)", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
run_reconstruct(struct lbp_run *run, struct lbp_error *err)
{
	struct reconstruct_work work = {.config = run->config};
	int is_curve = strcmp(run->what, "curve") == 0;
	enum lbp_status status =
		is_curve ? reconstruct_curve(run, &work, err) : reconstruct_summary(run, &work, err);

	if (status != LBP_OK)
		return status;
	if (!is_curve || work.config->draws > 0) {
		lbp_run_seed(run, work.config->seed);
		lbp_run_note(run, "seed %zu", work.config->seed);
	}
	if (work.unmet == 0)
		return LBP_OK;
	lbp_run_note(run, "%zu fact%s not reproduced%s", work.unmet, work.unmet == 1 ? " is" : "s are",
		lbp_run_shows(run, "facts") ? "" : ": see --show facts");
	return lbp_run_shows(run, "facts") ? LBP_ENEGATIVE : LBP_OK;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-reconstruct",
		.summary = "patient rows from a published curve, or from printed summary figures",
		.verbs = verbs,
		.options = options,
		.views = views,
		.examples = "  lbp-reconstruct curve --risk-times 0,90,180 --at-risk 90,50,30 curve.csv | lbp-km\n"
			    "  lbp-reconstruct summary --arms walk=351,none=350 --median1 208,149,295 --median2 112,89,140 \\\n"
			    "    --hr 0.72,0.60,0.85 --follow-up 365,1096 --whole -s facts\n",
		.run = run_reconstruct,
	};
	struct reconstruct_config config = {.seed = LBP_RANDOM_SEED};

	return lbp_run(&tool, &config, argc, argv);
}
