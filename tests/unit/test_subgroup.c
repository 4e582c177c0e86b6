/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/subgroup.h"

static enum lbp_status
fit(struct lbp_pool_request request, const struct lbp_studies *s, const size_t *group, size_t groups, int share,
	struct lbp_subgroup *out, struct lbp_error *err)
{
	struct lbp_quantiles quantiles = {0};

	request.level = 0.95;
	return lbp_subgroup_fit(&request, s, group, groups, share, &quantiles, out, err);
}

/*
 * Rows of two groups in turn: y = 0, 2 and 10, 14 with v = 1, common effect: means 1 and 12 with se^2 = 1/2 each, so
 * that the test between them is 11^2 / 1, and Q within is 2 + 8 with 2 df.
 */
static void
by_hand(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 10, 2, 14}, .vi = (double[]){1, 1, 1, 1}, .k = 4};
	const size_t group[] = {0, 1, 0, 1};
	struct lbp_subgroup out;
	struct lbp_error err;

	CHECK_STATUS(fit((struct lbp_pool_request){.method = LBP_TAU2_EE}, &s, group, 2, 0, &out, &err), LBP_OK);
	CHECK_NEAR(out.fit[0].estimate, 1, 1e-15);
	CHECK_NEAR(out.fit[1].estimate, 12, 1e-15);
	CHECK_NEAR(out.between.q, 121, 1e-14);
	CHECK(out.between.df == 1);
	CHECK_NEAR(out.within.q, 10, 1e-14);
	CHECK_NEAR(out.within.p, exp(-5), 1e-13);
	CHECK_NEAR(out.overall.heterogeneity.q, 131, 1e-14);
	CHECK(isnan(out.common.tau2));
	lbp_subgroup_free(&out);
	/* one tau2: SS within / 2 - 1 = 4, so that se^2 = 5/2 each and the test is 121 / 5 */
	CHECK_STATUS(fit((struct lbp_pool_request){0}, &s, group, 2, 1, &out, &err), LBP_OK);
	CHECK_NEAR(out.common.tau2, 4, 1e-14);
	CHECK_NEAR(out.fit[0].tau2, 4, 1e-14);
	CHECK_NEAR(out.fit[1].tau2_se, out.common.se, 1e-15);
	CHECK_NEAR(out.between.q, 24.2, 1e-13);
	CHECK(out.fit[0].notes == LBP_POOL_NOTE_NO_PREDICTION); /* two studies; tau2 is not one that was given */
	CHECK_NEAR(out.overall.tau2, 131.0 / 3 - 1, 1e-13);
	lbp_subgroup_free(&out);
	lbp_subgroup_free(&out);
}

/* meta 6.2-1: metagen(subgroup = alloc, tau.common = FALSE and TRUE) on the BCG log risk ratios */
static void
bcg_by_allocation(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_subgroup out;
	struct lbp_error err;

	CHECK_STATUS(fit((struct lbp_pool_request){0}, &s, b.allocation, 3, 0, &out, &err), LBP_OK);
	CHECK_NEAR(out.fit[0].tau2, 0.39252800690003, 1e-11);
	CHECK_NEAR(out.fit[1].estimate, -0.540792961849345, 1e-11);
	CHECK_NEAR(out.fit[2].se, 0.359745232433319, 1e-10);
	CHECK_NEAR(out.between.q, 1.86144494615506, 1e-10);
	CHECK_NEAR(out.within.q, 132.367638262708, 1e-12);
	CHECK_NEAR(out.overall.tau2, 0.313243258136486, 1e-11);
	lbp_subgroup_free(&out);
	CHECK_STATUS(fit((struct lbp_pool_request){0}, &s, b.allocation, 3, 1, &out, &err), LBP_OK);
	CHECK_NEAR(out.common.tau2, 0.361503664324021, 1e-12); /* metafor 3.8-1, tests/peers/meta.R, with its se */
	CHECK_NEAR(out.common.se, 0.211120828986653, 1e-12);
	CHECK_NEAR(out.fit[1].se, 0.441194460387342, 1e-11);
	CHECK_NEAR(out.between.q, 1.76751140192995, 1e-11);
	lbp_subgroup_free(&out);
	CHECK_STATUS(fit((struct lbp_pool_request){.method = LBP_TAU2_DL}, &s, b.allocation, 3, 1, &out, &err), LBP_OK);
	CHECK_NEAR(out.common.tau2, 0.559568750127703, 1e-12);
	CHECK_NEAR(out.between.q, 1.43491245192235, 1e-12);
	lbp_subgroup_free(&out);
}

/* Q between and Q within add up to Q, common effect; the numbering of groups does not matter. */
static void
sum_and_order(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	size_t turned[BCG], i;
	struct lbp_subgroup out, other;
	struct lbp_error err;

	for (i = 0; i < BCG; i++)
		turned[i] = 2 - b.allocation[i];
	CHECK_STATUS(fit((struct lbp_pool_request){.method = LBP_TAU2_EE}, &s, b.allocation, 3, 0, &out, &err), LBP_OK);
	CHECK_STATUS(fit((struct lbp_pool_request){.method = LBP_TAU2_EE}, &s, turned, 3, 0, &other, &err), LBP_OK);
	CHECK_NEAR(out.between.q + out.within.q, out.overall.heterogeneity.q, 1e-13);
	CHECK_NEAR(other.between.q, out.between.q, 1e-13);
	CHECK(other.fit[0].estimate == out.fit[2].estimate);
	lbp_subgroup_free(&out);
	lbp_subgroup_free(&other);
}

/* A group of one study: its own estimate; with a common tau2 that is added to its variance. */
static void
group_of_one(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 2, 10}, .vi = (double[]){1, 1, 3}, .k = 3};
	const size_t group[] = {0, 0, 1};
	struct lbp_subgroup out;
	struct lbp_error err;

	CHECK_STATUS(fit((struct lbp_pool_request){.ci = LBP_POOL_CI_HK}, &s, group, 2, 0, &out, &err), LBP_OK);
	CHECK(isnan(out.fit[1].tau2));
	CHECK_NEAR(out.fit[1].se, sqrt(3), 1e-15);
	lbp_subgroup_free(&out);
	CHECK_STATUS(fit((struct lbp_pool_request){0}, &s, group, 2, 1, &out, &err), LBP_OK);
	CHECK_NEAR(out.fit[1].tau2, 1, 1e-14); /* 2 / 1 - 1, by the first group alone */
	CHECK_NEAR(out.fit[1].se, 2, 1e-14);
	lbp_subgroup_free(&out);
}

/* The user's weights travel with their studies. */
static void
weights(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 10, 4, 20}, .vi = (double[]){1, 1, 1, 1}, .k = 4};
	const size_t group[] = {1, 0, 1, 0};
	struct lbp_pool_request request = {.method = LBP_TAU2_EE, .weighting = LBP_WEIGHTING_GIVEN};
	struct lbp_subgroup out;
	struct lbp_error err;

	s.weights = (double[]){3, 1, 1, 4};
	CHECK_STATUS(fit(request, &s, group, 2, 0, &out, &err), LBP_OK);
	CHECK_NEAR(out.fit[0].estimate, 18, 1e-15);
	CHECK_NEAR(out.fit[1].estimate, 1, 1e-15);
	lbp_subgroup_free(&out);
}

static void
refusals(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 2, 10}, .vi = (double[]){1, 1, 3}, .k = 3};
	struct lbp_studies bad = {.yi = (double[]){0, 2, 10}, .vi = (double[]){1, 1, 0}, .k = 3};
	const size_t empty[] = {0, 0, 2}, beyond[] = {0, 1, 2}, single[] = {0, 1, 2}, pair[] = {1, 0, 1};
	struct lbp_subgroup out;
	struct lbp_error err;

	CHECK_STATUS(fit((struct lbp_pool_request){0}, &s, empty, 3, 0, &out, &err), LBP_EDOMAIN);
	lbp_subgroup_free(&out);
	CHECK_STATUS(fit((struct lbp_pool_request){0}, &s, beyond, 2, 0, &out, &err), LBP_EDOMAIN);
	CHECK(err.row == 2);
	lbp_subgroup_free(&out);
	CHECK_STATUS(fit((struct lbp_pool_request){0}, &s, single, 3, 1, &out, &err), LBP_EDOMAIN);
	lbp_subgroup_free(&out);
	CHECK_STATUS(fit((struct lbp_pool_request){0}, &bad, pair, 2, 0, &out, &err), LBP_EDOMAIN);
	CHECK(err.row == 2);
	lbp_subgroup_free(&out);
	CHECK_STATUS(
		fit((struct lbp_pool_request){.method = LBP_TAU2_DL, .ci = LBP_POOL_CI_HC}, &s, pair, 2, 1, &out, &err),
		LBP_EUSAGE);
	lbp_subgroup_free(&out);
}

SUITE("subgroup", {"by hand", by_hand}, {"BCG by allocation", bcg_by_allocation}, {"sum and order", sum_and_order},
	{"group of one", group_of_one}, {"weights", weights}, {"refusals", refusals})
