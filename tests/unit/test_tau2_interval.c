/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/choice.h"
#include "meta/generalised_q.h"
#include "meta/tau2_interval.h"
#include "numerics/dist.h"

static struct lbp_tau2_interval
q_profile(const struct lbp_studies *s)
{
	struct lbp_tau2_interval out;
	struct lbp_error err;
	double df = (double)s->k - 1;

	CHECK_STATUS(lbp_tau2_interval_q_profile(s, lbp_dist_chisq_quantile(0.025, df),
			     lbp_dist_chisq_upper_quantile(0.025, df), &out, &err),
		LBP_OK);
	return out;
}

static struct lbp_tau2_interval
likelihood(const struct lbp_studies *s, enum lbp_likelihood kind)
{
	struct lbp_tau2_interval out;
	struct lbp_error err;

	CHECK_STATUS(lbp_tau2_interval_likelihood(s, kind, 0.95, &out, &err), LBP_OK);
	return out;
}

static struct lbp_tau2_interval
generalised_q(const struct lbp_studies *s)
{
	struct lbp_tau2_interval out;
	struct lbp_error err;

	CHECK_STATUS(lbp_tau2_interval_generalised_q(s, LBP_WEIGHTING_FIXED, 0.95, &out, &err), LBP_OK);
	return out;
}

/*
 * y = 1 ... 4, v = 1/10, SS = 5: Q(tau2) = 5 / (1/10 + tau2) exactly, and the generalised Q is the same up to a
 * factor.
 */
static void
equal_variances(void)
{
	struct lbp_studies s = {.yi = (double[]){1, 2, 3, 4}, .vi = (double[]){0.1, 0.1, 0.1, 0.1}, .k = 4};
	struct lbp_tau2_interval qp = q_profile(&s), genq = generalised_q(&s);

	CHECK_NEAR(qp.low, 5 / lbp_dist_chisq_upper_quantile(0.025, 3) - 0.1, 1e-13);
	CHECK_NEAR(qp.high, 5 / lbp_dist_chisq_quantile(0.025, 3) - 0.1, 1e-13);
	CHECK_NEAR(genq.low, qp.low, 1e-9); /* tails of 1e-12 absolute accuracy */
	CHECK_NEAR(genq.high, qp.high, 1e-9);
	CHECK(!qp.empty && !genq.empty);
}

/* metafor 3.8-1, tests/peers/meta.R; its root finder stops at 1e-14 of the likelihood, not of tau2 */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_tau2_interval qp = q_profile(&s), ml = likelihood(&s, LBP_LIKELIHOOD_FULL);
	struct lbp_tau2_interval reml = likelihood(&s, LBP_LIKELIHOOD_RESTRICTED);

	CHECK_NEAR(qp.low, 0.119718361141261, 1e-12);
	CHECK_NEAR(qp.high, 1.11147908406093, 1e-12);
	CHECK_NEAR(ml.low, 0.105077380808933, 1e-11);
	CHECK_NEAR(ml.high, 0.833912476824103, 1e-11);
	CHECK_NEAR(reml.low, 0.115266105748054, 1e-11);
	CHECK_NEAR(reml.high, 0.964695326514209, 1e-11);
}

/* Each generalised-Q limit puts P(Q > q) where it was asked for; the limits are where both tails are 0.025. */
static void
generalised_q_limits(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_tau2_interval wide = generalised_q(&s), narrow;
	struct lbp_error err;

	CHECK_STATUS(lbp_tau2_interval_generalised_q(&s, LBP_WEIGHTING_FIXED, 0.5, &narrow, &err), LBP_OK);
	CHECK(0 < wide.low && wide.low < narrow.low && narrow.low < narrow.high && narrow.high < wide.high);
	CHECK_WITHIN(wide.low, 0.10105014, 1e-6); /* metafor 3.8-1, whose uniroot stops at 1.2e-4 here */
	CHECK_WITHIN(wide.high, 1.63607, 1.2e-4);
}

/* Likelihood falls by half the chi-square quantile, 1.920729410347062 at 95 per cent. */
static void
likelihood_limits(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_tau2_interval out = likelihood(&s, LBP_LIKELIHOOD_RESTRICTED);
	double best = lbp_likelihood_at(&s, LBP_LIKELIHOOD_RESTRICTED, 0.313243258136481);

	CHECK_NEAR(best - lbp_likelihood_at(&s, LBP_LIKELIHOOD_RESTRICTED, out.low), 1.920729410347062, 1e-12);
	CHECK_NEAR(best - lbp_likelihood_at(&s, LBP_LIKELIHOOD_RESTRICTED, out.high), 1.920729410347062, 1e-12);
}

static void
homogeneous(void)
{
	struct lbp_studies alike = {.yi = (double[]){1, 1, 1, 1}, .vi = (double[]){1, 2, 3, 4}, .k = 4};
	struct lbp_studies near = {.yi = (double[]){0, 1, 2, 1}, .vi = (double[]){1, 1, 1, 1}, .k = 4};
	struct lbp_tau2_interval out = q_profile(&alike);

	CHECK(out.low == 0 && out.high == 0 && out.empty);
	out = generalised_q(&alike);
	CHECK(out.low == 0 && out.high == 0 && out.empty);
	out = likelihood(&alike, LBP_LIKELIHOOD_FULL);
	CHECK(out.low == 0 && out.high > 0 && !out.empty);
	out = q_profile(&near);
	CHECK(out.low == 0 && out.high > 0 && !out.empty);
	out = generalised_q(&near);
	CHECK(out.low == 0 && out.high > 0 && !out.empty);
}

/* Many studies: quantiles of chi-square where GSL's inverse fails; the estimate lies inside. */
static void
many_studies(void)
{
	enum { MANY = 4000 };
	static double yi[MANY], vi[MANY];
	struct lbp_studies s = {.yi = yi, .vi = vi, .k = MANY};
	struct lbp_tau2_interval out;
	size_t i;

	for (i = 0; i < MANY; i++) {
		vi[i] = 1;
		yi[i] = i % 2 == 0 ? -2 : 2; /* SS = 16000 */
	}
	out = q_profile(&s);
	CHECK_NEAR(out.low, 16000 / lbp_dist_chisq_upper_quantile(0.025, MANY - 1) - 1, 1e-12);
	CHECK(out.low < 3 && 3 < out.high);
}

static void
names(void)
{
	CHECK(lbp_choice_find(lbp_tau2_interval_names, "qp") == LBP_TAU2_INTERVAL_QP);
	CHECK(lbp_choice_find(lbp_tau2_interval_names, "none") == LBP_TAU2_INTERVAL_NONE);
	CHECK(lbp_tau2_interval_names[LBP_TAU2_INTERVAL_COUNT] == NULL);
}

static void
refusals(void)
{
	enum { MANY = LBP_GENERALISED_Q_STUDIES + 1 };
	static double yi[MANY], vi[MANY];
	struct lbp_studies s = {.yi = yi, .vi = vi, .k = MANY};
	struct lbp_tau2_interval out;
	struct lbp_error err;

	CHECK_STATUS(lbp_tau2_interval_generalised_q(&s, LBP_WEIGHTING_EQUAL, 0.95, &out, &err), LBP_EDOMAIN);
}

SUITE("tau2_interval", {"equal variances", equal_variances}, {"BCG trials", bcg_trials},
	{"generalised Q limits", generalised_q_limits}, {"likelihood limits", likelihood_limits},
	{"homogeneous", homogeneous}, {"many studies", many_studies}, {"names", names}, {"refusals", refusals})
