/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bootstrap_private.h"

#include "cli/progress.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 100000000 };

/* What --bootstrap and --replicates come to. */
struct span {
	size_t first, count;
	const char *path; /* of replicates computed before, or NULL */
};

int
lbp_bootstrap_wanted(const struct lbp_run *run, const struct lbp_bootstrap_options *options)
{
	return options->bootstrap > 0 || options->replicates != NULL || lbp_run_shows(run, "replicates");
}

/* Whether text is `A-B`. */
static int
read_range(const char *text, size_t *first, size_t *last)
{
	char *end;
	const char *dash = strchr(text, '-');

	if (dash == NULL || dash == text || strspn(text, "0123456789") != (size_t)(dash - text) || dash[1] == '\0' ||
		dash[1 + strspn(dash + 1, "0123456789")] != '\0' || strlen(text) > 24)
		return 0;
	*first = (size_t)strtoull(text, &end, 10);
	*last = (size_t)strtoull(dash + 1, &end, 10);
	return 1;
}

static enum lbp_status
read_span(const struct lbp_run *run, const struct lbp_bootstrap_options *options, struct span *span,
	struct lbp_error *err)
{
	int shows = lbp_run_shows(run, "replicates");
	size_t last = options->bootstrap;

	*span = (struct span){1, options->bootstrap, NULL};
	if (options->replicates != NULL && !read_range(options->replicates, &span->first, &last))
		span->path = options->replicates;
	else if (options->replicates != NULL && !shows)
		return lbp_fail(err, LBP_EUSAGE, "--replicates A-B goes with --show replicates");
	if (span->path != NULL && shows)
		return lbp_fail(err, LBP_EUSAGE, "--show replicates: --replicates must be A-B");
	if (span->path == NULL &&
		(span->first < 1 || last < span->first || last > (options->bootstrap > 0 ? options->bootstrap : MOST)))
		return lbp_fail(
			err, LBP_EUSAGE, "say --bootstrap N, or --replicates A-B of 1 to N, N at most %d", MOST);
	if (span->path == NULL)
		span->count = last - span->first + 1;
	return LBP_OK;
}

/* Limits that lie beyond the outermost replicates cannot be found. */
static enum lbp_status
check_count(
	const struct lbp_run *run, const struct lbp_bootstrap_options *options, size_t count, struct lbp_error *err)
{
	double least = ceil(2 / (1 - run->common.level) * (1 - 1e-12)) - 1;

	if (options->bootstrap > 0 && options->bootstrap != count)
		return lbp_fail(err, LBP_EDATA, "--bootstrap %zu, but there are %zu replicates", options->bootstrap,
			count);
	if ((double)count < least && !lbp_run_shows(run, "replicates"))
		return lbp_fail(err, LBP_EUSAGE,
			"--bootstrap: %zu replicates are too few for --level %g: at least %.0f", count,
			run->common.level, least);
	return LBP_OK;
}

/* A plan whose statistic is counted. */
struct counted {
	struct lbp_bootstrap plan;
	struct lbp_progress *progress;
};

static enum lbp_status
count_one(void *context, size_t worker, const uint32_t *count, double *value, struct lbp_error *err)
{
	struct counted *counted = context;
	enum lbp_status status = counted->plan.statistic(counted->plan.context, worker, count, value, err);

	lbp_progress_step(counted->progress, worker);
	return status;
}

static struct lbp_bootstrap
count_plan(struct counted *counted, const struct lbp_bootstrap *plan, struct lbp_progress *progress)
{
	struct lbp_bootstrap with = *plan;

	*counted = (struct counted){*plan, progress};
	with.statistic = count_one;
	with.context = counted;
	return with;
}

static enum lbp_status
compute(struct lbp_run *run, struct lbp_bootstrap_group *group, size_t groups, struct span *span, struct lbp_error *err)
{
	struct lbp_progress progress;
	enum lbp_status status = LBP_OK;
	size_t g;

	if (span->path != NULL)
		return lbp_bootstrap_file_read(span->path, &run->sources, group, groups, &span->count, err);
	lbp_progress_begin(&progress, run, "bootstrap", groups * span->count);
	for (g = 0; g < groups && status == LBP_OK; g++) {
		struct counted counted;
		struct lbp_bootstrap plan = count_plan(&counted, &group[g].plan, &progress);

		group[g].value = lbp_array_new(span->count * plan.values, sizeof *group[g].value);
		if (group[g].value == NULL)
			status = lbp_fail_memory(err);
		else
			status = lbp_bootstrap_replicates(&plan, span->first, span->count, group[g].value, err);
	}
	lbp_progress_end(&progress);
	return status;
}

/* Of units that are each alone in their stratum there is but one sample. */
static enum lbp_status
check_units(const struct lbp_run *run, const struct lbp_followup *followup, size_t number,
	const struct lbp_bootstrap *plan, struct lbp_error *err)
{
	char where[200];
	unsigned char *seen = lbp_array_new(plan->strata + 1, 1);
	size_t i, together = 0;

	if (seen == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < plan->units; i++) {
		unsigned char *of = &seen[plan->stratum != NULL ? plan->stratum[i] : 0];

		together += *of;
		*of = 1;
	}
	free(seen);
	if (together > 0)
		return LBP_OK;
	lbp_followup_say_group(run, followup, number, where, sizeof where);
	return lbp_fail(err, LBP_EDATA, "--bootstrap: %s%s: all samples would be the same",
		plan->units > 1 ? "everybody, or every cluster, is alone in a stratum or arm"
				: "there is only one patient or cluster", where);
}

enum lbp_status
lbp_bootstrap_estimates(struct lbp_run *run, const struct lbp_bootstrap_options *options, const struct lbp_bootstrap_group *g,
	double *estimate, double *acceleration, struct lbp_error *err)
{
	struct lbp_progress progress;
	struct counted counted;
	struct lbp_bootstrap plan = count_plan(&counted, &g->plan, &progress);
	enum lbp_status status = LBP_OK;

	if (g->estimate != NULL)
		memcpy(estimate, g->estimate, plan.values * sizeof *estimate);
	else
		status = lbp_bootstrap_original(&g->plan, estimate, err);
	if (status != LBP_OK || options->ci != LBP_BOOTSTRAP_BCA)
		return status;
	lbp_progress_begin(&progress, run, "jackknife", plan.units);
	status = lbp_bootstrap_acceleration(&plan, acceleration, err);
	lbp_progress_end(&progress);
	return status;
}

static enum lbp_status
prepare(struct lbp_run *run, const struct lbp_followup *followup, const struct lbp_bootstrap_options *options,
	const struct lbp_bootstrap_tool *tool, size_t number, struct lbp_bootstrap_group *group, struct lbp_error *err)
{
	enum lbp_status status;

	group->plan = (struct lbp_bootstrap){.seed = options->seed, .workers = run->common.threads};
	lbp_run_seed(run, options->seed);
	status = tool->prepare(run, tool->context, number, group, err);
	return status == LBP_OK ? check_units(run, followup, number, &group->plan, err) : status;
}

static void
group_free(struct lbp_bootstrap_group *g)
{
	if (g->free != NULL)
		g->free(g->plan.context);
	free(g->item);
	free(g->stratum);
	free(g->estimate);
	free(g->value);
}

enum lbp_status
lbp_bootstrap_show(struct lbp_run *run, struct lbp_followup *followup, const struct lbp_bootstrap_options *options,
	const struct lbp_bootstrap_tool *tool, struct lbp_error *err)
{
	size_t groups = followup->by.count, g;
	struct lbp_bootstrap_group *group = lbp_array_new(groups, sizeof *group);
	int shows = lbp_run_shows(run, "replicates");
	struct lbp_bootstrap_report report;
	struct span span = {0, 0, NULL};
	enum lbp_status status = group != NULL ? read_span(run, options, &span, err) : lbp_fail_memory(err);

	if (status == LBP_OK && span.path == NULL && !shows)
		status = check_count(run, options, span.count, err);
	for (g = 0; g < groups && status == LBP_OK; g++)
		status = prepare(run, followup, options, tool, g, &group[g], err);
	if (status == LBP_OK)
		status = compute(run, group, groups, &span, err);
	if (status == LBP_OK && !shows)
		status = check_count(run, options, span.count, err);
	report = (struct lbp_bootstrap_report){followup, options, tool, span.first, span.count};
	if (status == LBP_OK && shows)
		lbp_bootstrap_show_replicates(run, &report, group);
	else if (status == LBP_OK)
		status = lbp_bootstrap_show_intervals(run, &report, group, err);
	for (g = 0; group != NULL && g < groups; g++)
		group_free(&group[g]);
	free(group);
	return status;
}
