/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "km.h"

#include <math.h>
#include <string.h>

/* Of each arm: the quantiles, then survival at the times. */
static struct lbp_bootstrap_item *
items(struct lbp_run *run, void *context, size_t group, size_t *count, struct lbp_error *err)
{
	struct km_work *work = context;
	const struct lbp_followup *f = &work->followup;
	size_t first = f->group_start[group], past = f->group_start[group + 1], c, i;
	struct lbp_bootstrap_item *item, *next;

	if (lbp_followup_check_events(run, f, group, 0, err) != LBP_OK)
		return NULL;
	*count = (past - first) * (work->prob_count + work->time_count);
	next = item = lbp_array_new(*count, sizeof *item);
	if (item == NULL)
		lbp_fail_memory(err);
	for (c = first; c < past && item != NULL; c++) {
		const char *arm = lbp_followup_arm(run, f, &f->curve[c]);

		for (i = 0; i < work->prob_count; i++)
			*next++ = (struct lbp_bootstrap_item){.term = "quantile", .level = arm, .at = work->probs[i],
				.is_time = 1, .is_hidden = lbp_run_shows(run, "times")};
		for (i = 0; i < work->time_count; i++)
			*next++ = (struct lbp_bootstrap_item){.term = "survival", .level = arm, .at = work->times[i],
				.is_hidden = lbp_run_shows(run, "quantiles")};
	}
	return item;
}

/* The time at which the share p has had the event; infinite where that is not reached. */
static double
quantile(const struct lbp_resampled *drawn, double p)
{
	double time = lbp_km_quantile(drawn->risk.time, drawn->km.survival, drawn->risk.count, p);

	return isnan(time) ? INFINITY : time;
}

/* Behind the end of follow-up the curve goes on as it is. */
static double
survival(const struct lbp_resampled *drawn, double t)
{
	size_t i = lbp_risk_at(drawn->risk.time, drawn->risk.count, t);

	if (drawn->risk.count == 0)
		return NAN;
	return i == SIZE_MAX ? 1 : drawn->km.survival[i];
}

static void
values(const void *context, const struct lbp_bootstrap_item *item, size_t count, const struct lbp_resampled *drawn,
	double *value)
{
	const struct km_work *work = context;
	size_t each = work->prob_count + work->time_count, i;

	for (i = 0; i < count; i++)
		value[i] = item[i].is_time ? quantile(&drawn[i / each], item[i].at)
					   : survival(&drawn[i / each], item[i].at);
}

enum lbp_status
km_bootstrap(struct lbp_run *run, struct km_work *work, struct lbp_error *err)
{
	struct lbp_bootstrap_curves curves = {&work->followup, work, items, values};
	const struct lbp_bootstrap_tool tool = {
		.context = &curves,
		.at = lbp_run_shows(run, "quantiles") ? "probability" : lbp_run_shows(run, "times") ? "time" : "at",
		.prepare = lbp_bootstrap_curves_prepare,
	};

	return lbp_bootstrap_show(run, &work->followup, &work->config->bootstrap, &tool, err);
}

enum lbp_status
km_check_bootstrap(const struct lbp_run *run, const struct km_config *config, struct lbp_error *err)
{
	if (!lbp_bootstrap_wanted(run, &config->bootstrap))
		return LBP_OK;
	if (!lbp_run_shows(run, "quantiles") && !lbp_run_shows(run, "times") && !lbp_run_shows(run, "replicates"))
		return lbp_fail(err, LBP_EUSAGE, "--bootstrap goes with --show quantiles, times or replicates");
	if (config->estimator != LBP_KM_PRODUCT || config->reverse)
		return lbp_fail(err, LBP_EUSAGE, "--bootstrap goes with --estimator km, and not with --reverse");
	return LBP_OK;
}
