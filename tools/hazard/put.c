/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of every view, and the cells that all of them share. */
#include "hazard.h"

#include <math.h>
#include <string.h>

static const char *const rate_columns[] = {"term", "level", "from", "to", "n_risk", "events", "person_time",
	"rate", "rate_low", "rate_high", "log_rate", "log_rate_se", "unit", "conf_level", "ci_method"};
static const char *const ratio_columns[] = {"term", "level", "reference", "from", "to", "measure",
	"estimate", "se", "statistic", "p", "ci_low", "ci_high", "ratio", "ratio_low", "ratio_high", "events1", "time1",
	"events2", "time2", "unit", "conf_level", "ci_method"};
static const char *const rate_curve_columns[] = {"time", "hazard", "hazard_se", "hazard_ci_low", "hazard_ci_high", "method",
	"n_risk", "events", "person_time", "unit", "conf_level", "ci_method"};
static const char *const smooth_columns[] = {"time", "hazard", "hazard_se", "hazard_ci_low", "hazard_ci_high", "method",
	"events", "bandwidth", "bandwidth_by", "kernel", "boundary", "until", "ties", "conf_level", "ci_method"};
static const char *const term_columns[] = {"term", "level", "reference", "estimate", "se", "statistic", "df", "p",
	"ci_low", "ci_high", "ratio", "ratio_low", "ratio_high", "n", "events", "conf_level", "distribution", "form",
	"variance", "ci_method"};
static const char *const model_columns[] = {"distribution", "n", "events", "parameters", "df", "log_likelihood_null",
	"log_likelihood", "lr", "lr_df", "lr_p", "aic", "aic_delta", "aic_weight", "bic", "sigma", "iterations"};
static const char *const vcov_columns[] = {"term", "level", "with_term", "with_level", "covariance", "distribution",
	"form", "variance"};
static const char *const curve_columns[] = {"distribution", "at", "time", "n_risk", "n_event", "n_censor", "survival", "se",
	"ci_low", "ci_high", "cumhaz", "cumhaz_se", "cumhaz_ci_low", "cumhaz_ci_high", "hazard", "hazard_se",
	"hazard_ci_low", "hazard_ci_high", "method", "conf_level", "ci_method", "variance"};
static const char *const quantile_columns[] = {"distribution", "at", "probability", "quantile", "se", "ci_low", "ci_high",
	"linear_predictor", "linear_predictor_se", "conf_level", "ci_method", "variance"};
static const char *const knot_columns[] = {"distribution", "form", "knot", "time", "log_time"};
static const char *const count_columns[] = {"distribution", "n", "events", "person_time", "parameters", "log_likelihood",
	"aic", "deviance", "pearson", "df", "dispersion", "theta", "theta_se", "iterations"};

#define LAYOUT(what, view, columns) {what, view, columns, sizeof columns / sizeof columns[0]}

static const struct {
	enum hazard_what what;
	const char *view;
	const char *const *columns;
	size_t count;
} layouts[] = {
	LAYOUT(HAZARD_RATES, "terms", rate_columns),
	LAYOUT(HAZARD_RATES, "ratio", ratio_columns),
	LAYOUT(HAZARD_RATES, "curve", rate_curve_columns),
	LAYOUT(HAZARD_SMOOTH, NULL, smooth_columns),
	LAYOUT(HAZARD_FIT, "terms", term_columns),
	LAYOUT(HAZARD_FIT, "model", model_columns),
	LAYOUT(HAZARD_FIT, "vcov", vcov_columns),
	LAYOUT(HAZARD_FIT, "curve", curve_columns),
	LAYOUT(HAZARD_FIT, "quantiles", quantile_columns),
	LAYOUT(HAZARD_FIT, "knots", knot_columns),
	LAYOUT(HAZARD_COUNTS, "terms", term_columns),
	LAYOUT(HAZARD_COUNTS, "model", count_columns),
	LAYOUT(HAZARD_COUNTS, "vcov", vcov_columns),
};

void
hazard_columns(struct lbp_run *run, const struct hazard_work *work)
{
	size_t i, j;

	for (j = 0; j < work->by.columns; j++)
		lbp_writer_column(&run->writer, run->table.column[work->by.column[j]].name);
	if (work->arm != LBP_NO_COLUMN && (work->what == HAZARD_SMOOTH || lbp_run_shows(run, "curve")))
		lbp_writer_column(&run->writer, run->table.column[work->arm].name);
	for (i = 0; i < sizeof layouts / sizeof layouts[0]; i++)
		if (layouts[i].what == work->what && (layouts[i].view == NULL || lbp_run_shows(run, layouts[i].view)))
			lbp_writer_columns(&run->writer, layouts[i].columns, layouts[i].count);
}

enum lbp_status
hazard_row_columns(struct lbp_run *run, struct lbp_error *err)
{
	static const char *const columns[] = {"linear_predictor", "median", "cumhaz", "martingale", "deviance"};

	return lbp_run_echo_columns(run, columns, sizeof columns / sizeof columns[0], err);
}

void
hazard_put_group(struct lbp_run *run, const struct hazard_work *work, size_t group)
{
	size_t j;

	for (j = 0; j < work->by.columns; j++)
		lbp_writer_text(&run->writer, lbp_groups_label(&work->by, &run->table, group, j));
}

const char *
hazard_arm(const struct lbp_run *run, const struct hazard_work *work, size_t rank)
{
	return work->arm == LBP_NO_COLUMN ? NULL : run->table.column[work->arm].labels.text[work->order.at[rank]];
}

/* Adds to a message which group it is about. */
enum lbp_status
hazard_say_group(const struct lbp_run *run, const struct hazard_work *work, size_t group, struct lbp_error *err)
{
	size_t used = strlen(err->message), j;

	for (j = 0; j < work->by.columns && used < sizeof err->message; j++)
		used += (size_t)snprintf(err->message + used, sizeof err->message - used, "%s%s %.60s%s",
			j == 0 ? " (" : ", ", run->table.column[work->by.column[j]].name,
			lbp_groups_label(&work->by, &run->table, group, j), j + 1 == work->by.columns ? ")" : "");
	return err->status;
}
