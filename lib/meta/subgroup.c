/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/subgroup.h"

#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>

/* The studies sorted by group, in their order within each. */
struct sorted {
	double *yi, *vi, *weights;
	size_t *start;
};

static void
free_sorted(struct sorted *sorted)
{
	free(sorted->yi);
	free(sorted->start);
}

static enum lbp_status
allocate(struct sorted *sorted, const struct lbp_studies *s, size_t groups, struct lbp_error *err)
{
	sorted->yi = calloc(3 * s->k, sizeof *sorted->yi);
	sorted->start = calloc(groups + 2, sizeof *sorted->start);
	if (sorted->yi == NULL || sorted->start == NULL)
		return lbp_fail_memory(err);
	sorted->vi = sorted->yi + s->k;
	sorted->weights = sorted->vi + s->k;
	return LBP_OK;
}

/* Counting sort: start[g + 1] is first where group g begins, and where it ends when all rows are placed. */
static enum lbp_status
sort(struct sorted *sorted, const struct lbp_studies *s, const size_t *group, size_t groups, struct lbp_error *err)
{
	size_t *start = sorted->start;
	size_t i, g, place;

	for (i = 0; i < s->k; i++) {
		if (group[i] >= groups)
			return lbp_fail_row(
				err, LBP_EDOMAIN, i, NULL, "study in group %zu of %zu", group[i] + 1, groups);
		start[group[i] + 2]++;
	}
	for (g = 0; g < groups; g++) {
		if (start[g + 2] == 0)
			return lbp_fail(err, LBP_EDOMAIN, "group %zu of %zu has no studies", g + 1, groups);
		start[g + 2] += start[g + 1];
	}
	for (i = 0; i < s->k; i++) {
		place = start[group[i] + 1]++;
		sorted->yi[place] = s->yi[i];
		sorted->vi[place] = s->vi[i];
		sorted->weights[place] = s->weights == NULL ? 0 : s->weights[i];
	}
	return LBP_OK;
}

static enum lbp_status
share_tau2_among(struct lbp_pool_request *request, const struct lbp_studies *s, struct lbp_tau2 *common,
	struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	if (request->ci == LBP_POOL_CI_HC || request->ci == LBP_POOL_CI_KR)
		return lbp_fail(err, LBP_EUSAGE, "interval %s has its own tau2 in each group: it cannot be common",
			lbp_pool_ci_names[request->ci]);
	if (request->tau2_is_fixed)
		common->tau2 = request->tau2;
	else
		status = lbp_tau2_fit(request->method, s, common, err);
	request->tau2_is_fixed = 1;
	request->tau2 = common->tau2;
	return status;
}

static enum lbp_status
fit_groups(const struct lbp_pool_request *request, const struct lbp_studies *s, struct lbp_quantiles *quantiles,
	struct lbp_subgroup *out, struct lbp_error *err)
{
	struct lbp_studies one = {0};
	size_t g, from;
	enum lbp_status status = LBP_OK;

	for (g = 0; g < out->groups && status == LBP_OK; g++) {
		from = s->start[g];
		one = (struct lbp_studies){.yi = s->yi + from, .vi = s->vi + from, .k = s->start[g + 1] - from};
		one.weights = s->weights == NULL ? NULL : s->weights + from;
		status = lbp_pool_fit(request, &one, quantiles, &out->fit[g], err);
	}
	return status;
}

/* A common tau2 that was estimated is not one that was given. */
static void
mark_common(struct lbp_subgroup *out)
{
	size_t g;

	for (g = 0; g < out->groups; g++) {
		out->fit[g].tau2_se = out->common.se;
		out->fit[g].notes &= ~(unsigned)LBP_POOL_NOTE_TAU2_FIXED;
	}
}

static enum lbp_status
compare_groups(struct lbp_subgroup *out, size_t k, struct lbp_error *err)
{
	double *estimate = malloc(2 * out->groups * sizeof *estimate), *se;
	size_t g;

	if (estimate == NULL)
		return lbp_fail_memory(err);
	se = estimate + out->groups;
	out->within = (struct lbp_between){.q = 0, .df = (double)(k - out->groups), .p = 1};
	for (g = 0; g < out->groups; g++) {
		estimate[g] = out->fit[g].estimate;
		se[g] = out->fit[g].se;
		out->within.q += out->fit[g].heterogeneity.q;
	}
	if (k > out->groups)
		out->within.p = lbp_dist_chisq_upper(out->within.q, out->within.df);
	lbp_heterogeneity_between(estimate, se, out->groups, &out->between);
	free(estimate);
	return LBP_OK;
}

static enum lbp_status
fit_sorted(const struct lbp_pool_request *request, const struct lbp_studies *s, int share_tau2,
	struct lbp_quantiles *quantiles, struct lbp_subgroup *out, struct lbp_error *err)
{
	struct lbp_pool_request own = *request;
	int shared = share_tau2 && lbp_tau2_is_random(request->method);
	enum lbp_status status = LBP_OK;

	if (shared)
		status = share_tau2_among(&own, s, &out->common, err);
	if (status == LBP_OK)
		status = fit_groups(&own, s, quantiles, out, err);
	if (status == LBP_OK && shared && !request->tau2_is_fixed)
		mark_common(out);
	return status == LBP_OK ? compare_groups(out, s->k, err) : status;
}

enum lbp_status
lbp_subgroup_fit(const struct lbp_pool_request *request, const struct lbp_studies *s, const size_t *group,
	size_t groups, int share_tau2, struct lbp_quantiles *quantiles, struct lbp_subgroup *out, struct lbp_error *err)
{
	struct sorted sorted = {0};
	struct lbp_studies by_group;
	enum lbp_status status;

	*out = (struct lbp_subgroup){.groups = groups, .common = {NAN, NAN}};
	status = lbp_pool_fit(request, s, quantiles, &out->overall, err);
	if (status == LBP_OK)
		status = allocate(&sorted, s, groups, err);
	if (status == LBP_OK)
		status = sort(&sorted, s, group, groups, err);
	out->fit = status == LBP_OK ? calloc(groups, sizeof *out->fit) : NULL;
	if (status == LBP_OK && out->fit == NULL)
		status = lbp_fail_memory(err);
	if (status == LBP_OK) {
		by_group = (struct lbp_studies){.yi = sorted.yi, .vi = sorted.vi, .k = s->k, .start = sorted.start,
			.groups = groups, .weights = s->weights == NULL ? NULL : sorted.weights};
		status = fit_sorted(request, &by_group, share_tau2, quantiles, out, err);
	}
	free_sorted(&sorted);
	return status;
}

void
lbp_subgroup_free(struct lbp_subgroup *out)
{
	free(out->fit);
	out->fit = NULL;
}
