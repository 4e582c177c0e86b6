/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta/pool.h"
#include "specification/trials.h"

/* Rows 1 and 2 share the control arm of trial 0; row 3 is trial 1. */
enum { ROWS = 3 };

static const uint32_t unit[ROWS] = {0, 0, 1}, group[ROWS] = {0, 0, 1};

struct columns {
	double events1[ROWS], n1[ROWS], events2[ROWS], n2[ROWS];
};

static const struct columns shared = {{8, 5, 9}, {30, 20, 50}, {20, 20, 12}, {100, 100, 48}};

static struct lbp_trials
trials_of(const struct columns *c)
{
	struct lbp_trials trials = {.k = ROWS, .unit = unit, .units = 2, .group = group};

	trials.in.column[LBP_IN_EVENTS1] = c->events1;
	trials.in.column[LBP_IN_N1] = c->n1;
	trials.in.column[LBP_IN_EVENTS2] = c->events2;
	trials.in.column[LBP_IN_N2] = c->n2;
	return trials;
}

static void
check_rows(const struct lbp_sample *sample, enum lbp_input column, size_t k, const double *want)
{
	size_t i;

	CHECK(sample->k == k);
	for (i = 0; i < k; i++)
		CHECK_NEAR(sample->in.column[column][i], want[i], 1e-15);
}

/* Split: half of 100 people and of 20 events each. Combined: 13 of 50 against all 20 of 100. */
static void
shared_out(void)
{
	struct lbp_trials trials = trials_of(&shared);
	struct lbp_sample sample;
	struct lbp_error err;

	CHECK_STATUS(lbp_sample_init(&sample, &trials, &err), LBP_OK);
	CHECK_STATUS(lbp_sample_take(&sample, &trials, LBP_SHARED_SPLIT, LBP_LEFT_OUT_NOBODY, &err), LBP_OK);
	check_rows(&sample, LBP_IN_N2, 3, (double[]){50, 50, 48});
	check_rows(&sample, LBP_IN_EVENTS2, 3, (double[]){10, 10, 12});
	check_rows(&sample, LBP_IN_EVENTS1, 3, (double[]){8, 5, 9});
	CHECK_STATUS(lbp_sample_take(&sample, &trials, LBP_SHARED_COMBINE, LBP_LEFT_OUT_NOBODY, &err), LBP_OK);
	check_rows(&sample, LBP_IN_EVENTS1, 2, (double[]){13, 9});
	check_rows(&sample, LBP_IN_N1, 2, (double[]){50, 50});
	check_rows(&sample, LBP_IN_N2, 2, (double[]){100, 48});
	CHECK_STATUS(lbp_sample_take(&sample, &trials, LBP_SHARED_AS_IS, 0, &err), LBP_OK);
	check_rows(&sample, LBP_IN_N1, 1, (double[]){50});
	CHECK_NEAR(shared.n2[0], 100, 0);
	lbp_sample_free(&sample);
}

/* 1 2 3 and 4 5 6 together have mean 3.5 and variance 17.5 / 5 = 3.5. */
static void
means_made_one(void)
{
	const double n1[] = {3, 3, 10}, mean1[] = {2, 5, 1}, sd1[] = {1, 1, 2}, n2[] = {9, 9, 10};
	struct lbp_trials trials = {.k = ROWS, .unit = unit, .units = 2, .group = group};
	struct lbp_sample sample;
	struct lbp_error err;

	trials.in.column[LBP_IN_N1] = n1;
	trials.in.column[LBP_IN_MEAN1] = mean1;
	trials.in.column[LBP_IN_SD1] = sd1;
	trials.in.column[LBP_IN_N2] = n2;
	CHECK_STATUS(lbp_sample_init(&sample, &trials, &err), LBP_OK);
	CHECK_STATUS(lbp_sample_take(&sample, &trials, LBP_SHARED_COMBINE, LBP_LEFT_OUT_NOBODY, &err), LBP_OK);
	check_rows(&sample, LBP_IN_MEAN1, 2, (double[]){3.5, 1});
	check_rows(&sample, LBP_IN_SD1, 2, (double[]){sqrt(3.5), 2});
	check_rows(&sample, LBP_IN_N1, 2, (double[]){6, 10});
	lbp_sample_free(&sample);
}

/*
 * Mean differences with variances 1 and 2 that share a control arm of variance 2 / 4 = 0.5: V^-1 1 = (1.5, 0.5) / 1.75,
 * so that the one effect is (1.5 y1 + 0.5 y2) / 2 with variance 1.75 / 2.
 */
static void
correlated(void)
{
	const double n1[] = {4, 2, 9}, sd2[] = {1.4142135623730951, 1.4142135623730951, 1}, n2[] = {4, 4, 9};
	const uint32_t row[] = {0, 1, 2};
	struct lbp_trials trials = {.k = ROWS, .unit = unit, .units = 2, .group = group};
	double yi[] = {0.4, 2, 7}, vi[] = {1, 2, 3};
	struct lbp_sample sample;
	struct lbp_error err;
	size_t k = 3;

	trials.in.column[LBP_IN_N1] = n1;
	trials.in.column[LBP_IN_SD2] = sd2;
	trials.in.column[LBP_IN_N2] = n2;
	CHECK_STATUS(lbp_sample_init(&sample, &trials, &err), LBP_OK);
	CHECK_STATUS(lbp_sample_take(&sample, &trials, LBP_SHARED_CORRELATED, LBP_LEFT_OUT_NOBODY, &err), LBP_OK);
	CHECK_STATUS(lbp_sample_correlate(&sample, lbp_measure_find("MD"), row, yi, vi, &k, &err), LBP_OK);
	CHECK(k == 2);
	CHECK_NEAR(yi[0], 0.8, 1e-14);
	CHECK_NEAR(vi[0], 0.875, 1e-14);
	CHECK_NEAR(yi[1], 7, 1e-14);
	CHECK_NEAR(vi[1], 3, 1e-14);
	lbp_sample_free(&sample);
}

/* The multivariate model with one random effect a study: metafor 3.8-1, tests/peers/specification.R (to its optimiser). */
static void
as_multivariate(void)
{
	const double sd2[] = {3, 3, 1, 1, 1}, n2[] = {30, 30, 9, 9, 9};
	const uint32_t studies[] = {0, 0, 1, 2, 3}, row[] = {0, 1, 2, 3, 4};
	struct lbp_trials trials = {.k = 5, .unit = studies, .units = 4, .group = studies};
	double yi[] = {0.2, 0.9, 0.5, 1.4, -0.3}, vi[] = {0.5, 0.6, 0.2, 0.3, 0.4};
	struct lbp_pool_request request = {.level = 0.95};
	struct lbp_quantiles quantiles = {0};
	struct lbp_sample sample;
	struct lbp_pool fit;
	struct lbp_error err;
	size_t k = 5;

	trials.in.column[LBP_IN_SD2] = sd2;
	trials.in.column[LBP_IN_N2] = n2;
	CHECK_STATUS(lbp_sample_init(&sample, &trials, &err), LBP_OK);
	CHECK_STATUS(lbp_sample_take(&sample, &trials, LBP_SHARED_CORRELATED, LBP_LEFT_OUT_NOBODY, &err), LBP_OK);
	CHECK_STATUS(lbp_sample_correlate(&sample, lbp_measure_find("MD"), row, yi, vi, &k, &err), LBP_OK);
	CHECK_STATUS(lbp_pool_fit(&request, &(struct lbp_studies){.yi = yi, .vi = vi, .k = k}, &quantiles, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.estimate, 0.561452521409085, 1e-6);
	CHECK_NEAR(fit.se, 0.32655053782593, 1e-6);
	CHECK_NEAR(fit.tau2, 0.115752541529483, 1e-5);
	lbp_sample_free(&sample);
}

static void
what_can_be_shared(void)
{
	struct lbp_trials trials = trials_of(&shared);
	bool present[LBP_INPUT_COUNT];
	struct lbp_effect effect;
	struct lbp_error err;

	lbp_trials_present(&trials, present);
	CHECK_STATUS(lbp_effect_init(&effect, lbp_measure_find("RR"), &(struct lbp_effect_options){0}, present, &err), LBP_OK);
	CHECK(lbp_sample_can_share(&effect, &trials, LBP_SHARED_SPLIT));
	CHECK(lbp_sample_can_share(&effect, &trials, LBP_SHARED_COMBINE));
	CHECK(lbp_sample_can_share(&effect, &trials, LBP_SHARED_CORRELATED));
	CHECK_STATUS(lbp_effect_init(&effect, lbp_measure_find("AS"), &(struct lbp_effect_options){0}, present, &err), LBP_OK);
	CHECK(!lbp_sample_can_share(&effect, &trials, LBP_SHARED_CORRELATED));
	present[LBP_IN_YI] = present[LBP_IN_VI] = true;
	CHECK_STATUS(lbp_effect_init(&effect, lbp_measure_find("GEN"), &(struct lbp_effect_options){0}, present, &err), LBP_OK);
	CHECK(lbp_sample_can_share(&effect, &trials, LBP_SHARED_AS_IS));
	CHECK(!lbp_sample_can_share(&effect, &trials, LBP_SHARED_SPLIT));
}

static void
refused(void)
{
	struct columns two_arms = shared;
	struct lbp_trials trials = trials_of(&two_arms);
	struct lbp_error err;

	CHECK_STATUS(lbp_trials_check(&trials, &err), LBP_OK);
	two_arms.n2[1] = 99;
	CHECK_STATUS(lbp_trials_check(&trials, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	CHECK_TEXT(err.argument, "n2");
}

/* A covariance above the variances leaves no variance for the treatment arms. */
static void
impossible_covariance(void)
{
	const double sd2[] = {3, 3, 1}, n2[] = {4, 4, 9};
	const uint32_t row[] = {0, 1, 2};
	struct lbp_trials trials = {.k = ROWS, .unit = unit, .units = 2, .group = group};
	double yi[] = {1, 2, 3}, vi[] = {1, 1, 1};
	struct lbp_sample sample;
	struct lbp_error err;
	size_t k = 3;

	trials.in.column[LBP_IN_SD2] = sd2;
	trials.in.column[LBP_IN_N2] = n2;
	CHECK_STATUS(lbp_sample_init(&sample, &trials, &err), LBP_OK);
	CHECK_STATUS(lbp_sample_take(&sample, &trials, LBP_SHARED_CORRELATED, LBP_LEFT_OUT_NOBODY, &err), LBP_OK);
	CHECK_STATUS(lbp_sample_correlate(&sample, lbp_measure_find("MD"), row, yi, vi, &k, &err), LBP_ESINGULAR);
	lbp_sample_free(&sample);
}

SUITE("trials", {"a control arm split, arms combined, a study left out", shared_out}, {"means made one", means_made_one},
	{"correlated, by hand", correlated}, {"as the multivariate model", as_multivariate},
	{"what can be shared", what_can_be_shared}, {"refused", refused}, {"impossible covariance", impossible_covariance})
