/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hazards: rates, smoothed curves, parametric models, regression of counts. */
#include "hazard/hazard.h"

#include "survival/rates.h"

#include <math.h>

#define AT(member) offsetof(struct hazard_config, member)

static const char *const verbs[] = {"rates", "smooth", "fit", "counts", NULL};
static const char *const variances[] = {"model", "robust", "quasi", NULL};
static const char *const views[] = {"terms", "model", "rows", "vcov", "curve", "quantiles", "knots", "ratio", NULL};

static const struct lbp_option options[] = {
	LBP_FOLLOWUP_TIMES(struct hazard_config, followup),
	LBP_VISITS_OPTION(AT(interval), "fit: the event is in (LEFT, RIGHT], either may be missing"),
	LBP_FOLLOWUP_ID(struct hazard_config, followup),
	LBP_FOLLOWUP_WEIGHTS(struct hazard_config, followup, "numbers of people; fit, smooth: weights"),
	LBP_FOLLOWUP_CLUSTER(struct hazard_config, followup),
	{"arm", 'a', LBP_STRING, AT(arm), "COL", "rates, smooth: one for each of its values", NULL},
	{"reference", 'r', LBP_STRING, AT(reference), "NAME", "arm 2 of view ratio; COL=LEVEL,... of --terms", NULL},
	{"terms", 'x', LBP_STRING, AT(terms), "TERM,...", "fit, counts: covariates, COL factor(COL) A:B A*B", NULL},
	{"distribution", 0, LBP_STRING, AT(distribution), "NAME,...", "fit: weibull, exponential ..., or all; counts: poisson negbin", NULL},
	{"variance", 0, LBP_CHOICE, AT(variance), "KIND", "model robust; counts: quasi (model)", variances},
	{"cuts", 0, LBP_STRING, AT(cuts), "T,...", "rates, piecewise: where a new interval begins", NULL},
	{"unit", 0, LBP_REAL, AT(unit), "X", "rates, counts: per so much time (1)", NULL},
	{"ci", 0, LBP_CHOICE, AT(ci), "KIND", "rates: exact mid-p log (exact)", lbp_rate_ci_names},
	{"bandwidth", 0, LBP_STRING, AT(bandwidth), "B[:KERNEL...]", "smooth: B or auto global local (auto:epanechnikov:both:together)", NULL},
	{"until", 0, LBP_REAL, AT(until), "T", "smooth: end of the range (as long as 10 are at risk)", NULL},
	{"times", 0, LBP_STRING, AT(times), "T,...", "smooth, view curve: when", NULL},
	{"probs", 0, LBP_STRING, AT(probs), "P,...", "view quantiles: shares with the event (0.25,0.5,0.75)", NULL},
	{"at", 0, LBP_REPEATED, AT(at), "COL=X,...", "curve, quantiles: of whom; may be repeated", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
answer_groups(struct lbp_run *run, struct hazard_work *work, struct lbp_error *err)
{
	static enum lbp_status (*const answers[])(struct lbp_run *, struct hazard_work *, const struct hazard_rows *,
		struct lbp_error *) = {hazard_rates, hazard_smooth, hazard_fit, hazard_counts};
	enum lbp_status status = LBP_OK;
	size_t g;

	for (g = 0; g < work->by.count && status == LBP_OK; g++) {
		struct hazard_rows rows;

		status = hazard_gather(run, work, g, &rows, err);
		if (status == LBP_OK)
			status = answers[work->what](run, work, &rows, err);
		hazard_rows_free(&rows);
	}
	return status;
}

static enum lbp_status
run_hazard(struct lbp_run *run, struct lbp_error *err)
{
	struct hazard_work work = {.bandwidth = NAN, .arm = LBP_NO_COLUMN};
	enum lbp_status status = hazard_plan(run, run->config, &work, err);

	if (status == LBP_OK)
		status = lbp_run_open(run, lbp_run_shows(run, "rows"), err);
	if (status == LBP_OK)
		status = hazard_ask(run, &work, err);
	if (status == LBP_OK && lbp_run_shows(run, "rows"))
		status = hazard_row_columns(run, err);
	else if (status == LBP_OK)
		hazard_columns(run, &work);
	if (status == LBP_OK)
		status = hazard_read(run, &work, err);
	if (status == LBP_OK)
		status = answer_groups(run, &work, err);
	hazard_work_free(&work);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-hazard",
		.summary = "hazards: rates, smoothed curves, parametric models (exponential ... splines), regression of counts",
		.verbs = verbs,
		.options = options,
		.views = views,
		.examples = "  lbp-hazard fit --time days --event recurred -x arm --distribution all -s model walkback.csv\n",
		.run = run_hazard,
	};
	struct hazard_config config = {.variance = UNSET, .ci = UNSET, .unit = NAN, .until = NAN};

	return lbp_run(&tool, &config, argc, argv);
}
