/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/choice.h"
#include "meta/pool.h"

static const double Z = 1.959963984540054, T1 = 12.70620473617471, T2 = 4.302652729749464; /* R 4.2.2 qt */

static struct lbp_pool
pool(const struct lbp_pool_request *request, const struct lbp_studies *s)
{
	struct lbp_quantiles quantiles = {0};
	struct lbp_pool fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_pool_fit(request, s, &quantiles, &fit, &err), LBP_OK);
	return fit;
}

/* y = 0, 2, 4; v = 1/2: mean 2, SS 8, s2 = 4; so that REML gives tau2 = 7/2 and weights 1/4. */
static struct lbp_studies
three(void)
{
	static const double yi[] = {0, 2, 4}, vi[] = {0.5, 0.5, 0.5};

	return (struct lbp_studies){.yi = yi, .vi = vi, .k = 3};
}

/* Common effect: se^2 = 1/6, Q = 16. Random: se^2 = 4/3; z = 2 / se; I2 = 7/8 both ways, H2 by tau2 = 8, Q / df = 8. */
static void
by_hand(void)
{
	struct lbp_studies s = three();
	struct lbp_pool_request request = {.method = LBP_TAU2_EE, .level = 0.95};
	struct lbp_pool fit = pool(&request, &s);

	CHECK_NEAR(fit.estimate, 2, 1e-15);
	CHECK_NEAR(fit.se, sqrt(1.0 / 6), 1e-15);
	CHECK_NEAR(fit.heterogeneity.q, 16, 1e-15);
	CHECK_NEAR(fit.heterogeneity.p, exp(-8), 1e-13);
	CHECK(fit.tau2 == 0 && isnan(fit.i2.value) && isnan(fit.pi_low) && isinf(fit.df));
	request.method = LBP_TAU2_REML;
	fit = pool(&request, &s);
	CHECK_NEAR(fit.tau2, 3.5, 1e-14);
	CHECK_NEAR(fit.se, sqrt(4.0 / 3), 1e-14);
	CHECK_NEAR(fit.statistic, 2 / sqrt(4.0 / 3), 1e-14);
	CHECK_NEAR(fit.p, erfc(sqrt(1.5)), 1e-13);
	CHECK_NEAR(fit.ci_low, 2 - Z * sqrt(4.0 / 3), 1e-13);
	CHECK_NEAR(fit.i2.value, 87.5, 1e-14);
	CHECK_NEAR(fit.h2.value, 8, 1e-14);
	CHECK_NEAR(fit.heterogeneity.i2, 87.5, 1e-14);
	CHECK_NEAR(fit.rb.value, 87.5, 1e-14);
	CHECK_NEAR(fit.tau2_low, 8 / 7.377758908227871 - 0.5, 1e-11);    /* R 4.2.2 qchisq(0.975, 2) */
	CHECK_NEAR(fit.tau2_high, 8 / 0.05063561596857974 - 0.5, 1e-11); /* qchisq(0.025, 2) = -2 ln 0.975 */
	CHECK_NEAR(fit.i2.high, 100 * fit.tau2_high / (fit.tau2_high + 0.5), 1e-14);
	CHECK(fit.notes == 0);
}

/*
 * As above: Q(tau2) = 2 = k - 1, so that the Hartung-Knapp scale is 1: the same se with t(2), and Kenward-Roger's df
 * is 2.
 */
static void
tests_by_hand(void)
{
	struct lbp_studies s = three();
	struct lbp_pool_request request = {.level = 0.95};
	static const enum lbp_pool_ci kinds[] = {
		LBP_POOL_CI_T, LBP_POOL_CI_HK, LBP_POOL_CI_HK_SE, LBP_POOL_CI_HK_CI, LBP_POOL_CI_KR};
	struct lbp_pool fit;
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		request.ci = kinds[i];
		fit = pool(&request, &s);
		CHECK(fit.ci == kinds[i]);
		CHECK_NEAR(fit.df, 2, 1e-13);
		CHECK_NEAR(fit.se, sqrt(4.0 / 3), 1e-13);
		CHECK_NEAR(fit.ci_high, 2 + T2 * sqrt(4.0 / 3), 1e-12);
		CHECK_NEAR(fit.p, 1 - sqrt(1.5 / 2.5), 1e-12); /* t(2): P(|T| > t) = 1 - t / sqrt(2 + t^2), t^2 = 3 */
	}
}

/* Effects closer than their variances allow: y = 1, 2, 3; v = 4: tau2 = 0, Q = 1/2, s^2 = 1/4, se^2 = 4/3 unscaled. */
static void
hartung_knapp_variants(void)
{
	struct lbp_studies s = {.yi = (double[]){1, 2, 3}, .vi = (double[]){4, 4, 4}, .k = 3};
	struct lbp_pool_request request = {.level = 0.95, .ci = LBP_POOL_CI_HK};
	struct lbp_pool fit = pool(&request, &s);

	CHECK_NEAR(fit.scale, 0.25, 1e-14);
	CHECK_NEAR(fit.se, sqrt(1.0 / 3), 1e-14);
	CHECK_NEAR(fit.plain_se, sqrt(4.0 / 3), 1e-14);
	CHECK_NEAR(fit.ci_high, 2 + T2 * sqrt(1.0 / 3), 1e-12);
	request.ci = LBP_POOL_CI_HK_SE;
	fit = pool(&request, &s);
	CHECK(fit.scale == 1 && fit.df == 2);
	CHECK_NEAR(fit.ci_high, 2 + T2 * sqrt(4.0 / 3), 1e-12);
	request.ci = LBP_POOL_CI_HK_CI; /* T2 / 2 = 2.15 is above Z: hk is the wider one */
	fit = pool(&request, &s);
	CHECK(fit.df == 2);
	CHECK_NEAR(fit.ci_high, 2 + T2 * sqrt(1.0 / 3), 1e-12);
	s.yi = (double[]){1.5, 2, 2.5}; /* s^2 = 1/16: T2 / 4 is below Z: z is the wider one */
	fit = pool(&request, &s);
	CHECK(isinf(fit.df) && fit.scale == 1);
	CHECK_NEAR(fit.ci_high, 2 + Z * sqrt(4.0 / 3), 1e-12);
}

/* y = 0, 2, 4: tau2 = 7/2, se^2 = 4/3. With k - 2 = 1 df the quantile is T1, with k - 1 it is T2. */
static void
predictions(void)
{
	struct lbp_studies s = three(), two = {.yi = (double[]){0, 2}, .vi = (double[]){1, 1}, .k = 2};
	static const double critical[] = {T1, Z, T2, T1};
	struct lbp_pool_request request = {.level = 0.95};
	struct lbp_pool fit;
	int kind;

	for (kind = 0; kind < LBP_POOL_PREDICTION_NONE; kind++) {
		request.prediction = (enum lbp_pool_prediction)kind;
		fit = pool(&request, &s);
		CHECK_NEAR(fit.pi_low, 2 - critical[kind] * sqrt(3.5 + 4.0 / 3), 1e-11);
		CHECK_NEAR(fit.pi_high, 2 + critical[kind] * sqrt(3.5 + 4.0 / 3), 1e-11);
	}
	request.prediction = LBP_POOL_PREDICTION_NONE;
	CHECK(isnan(pool(&request, &s).pi_low));
	request.prediction = LBP_POOL_PREDICTION_HTS;
	CHECK(isnan(pool(&request, &two).pi_low));
	CHECK(pool(&request, &two).notes == LBP_POOL_NOTE_NO_PREDICTION);
	/* only riley and t1 follow the scaled standard error */
	s.yi = (double[]){1, 2, 3};
	s.vi = (double[]){4, 4, 4};
	request.ci = LBP_POOL_CI_HK;
	CHECK_NEAR(pool(&request, &s).pi_high, 2 + T1 * sqrt(4.0 / 3), 1e-12);
	request.prediction = LBP_POOL_PREDICTION_RILEY;
	CHECK_NEAR(pool(&request, &s).pi_high, 2 + T1 * sqrt(1.0 / 3), 1e-12);
}

/* metafor 3.8-1, tests/peers/meta.R */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_pool_request request = {.level = 0.95, .ci = LBP_POOL_CI_HK, .prediction = LBP_POOL_PREDICTION_T1};
	struct lbp_pool fit = pool(&request, &s);

	CHECK_NEAR(fit.estimate, -0.714532342158139, 1e-12);
	CHECK_NEAR(fit.se, 0.180791744092848, 1e-12);
	CHECK_NEAR(fit.statistic, -3.95223988652481, 1e-12);
	CHECK_NEAR(fit.p, 0.00192001509605729, 1e-11);
	CHECK_NEAR(fit.ci_low, -1.10844371368555, 1e-12);
	CHECK_NEAR(fit.ci_high, -0.320620970630728, 1e-12);
	CHECK_NEAR(fit.pi_low, -1.9960168341962, 1e-12);
	CHECK_NEAR(fit.pi_high, 0.566952149879924, 1e-12);
	CHECK_NEAR(fit.i2.value, 92.221384521269, 1e-12);
	CHECK_NEAR(fit.h2.value, 12.8557582353092, 1e-12);
	CHECK_NEAR(fit.tau2_se, 0.166425752836971, 1e-12);
	CHECK_NEAR(fit.log_likelihood, -12.2023714154936, 1e-12);
	CHECK_NEAR(fit.aic, 28.4047428309871, 1e-12);
	CHECK_NEAR(fit.bic, 29.3745561305631, 1e-12);
	CHECK_NEAR(fit.aicc, 29.7380761643205, 1e-12);
	request.method = LBP_TAU2_ML;
	fit = pool(&request, &s);
	CHECK_NEAR(fit.log_likelihood, -12.6650763482768, 1e-12);
	CHECK_NEAR(fit.bic, 30.4600514114767, 1e-12);
	CHECK_NEAR(fit.lrt, 2 * (70.2235699044309 - 12.6650763482768), 1e-12);
}

/* meta 6.2-1: metagen(..., method.tau = "REML", method.random.ci = "KR") */
static void
kenward_roger(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_pool_request request = {.level = 0.95, .ci = LBP_POOL_CI_KR};
	struct lbp_pool fit = pool(&request, &s);

	CHECK_NEAR(fit.se, 0.181535636413219, 1e-11);
	CHECK_NEAR(fit.df, 10.5137107629088, 1e-10);
	CHECK_NEAR(fit.ci_low, -1.11635595183724, 1e-10);
}

/* Lipsey & Wilson (2001) Practical Meta-Analysis: their ten studies, as printed */
static void
lipsey_wilson(void)
{
	struct lbp_studies s = {.yi = (double[]){-0.33, 0.32, 0.39, 0.31, 0.17, 0.64, -0.33, 0.15, -0.02, 0.00},
		.vi = (double[]){0.084, 0.035, 0.017, 0.034, 0.072, 0.117, 0.102, 0.093, 0.012, 0.067},
		.k = 10};
	struct lbp_pool_request request = {.method = LBP_TAU2_FE, .level = 0.95};
	struct lbp_pool fit = pool(&request, &s);

	CHECK_WITHIN(fit.estimate, 0.1549, 0.00005);
	CHECK_WITHIN(fit.se, 0.0609, 0.00005);
	CHECK_WITHIN(fit.statistic, 2.5450, 0.0001);
	CHECK_WITHIN(fit.heterogeneity.q, 14.7640, 0.00005);
	CHECK_WITHIN(fit.heterogeneity.p, 0.0976, 0.00005);
	request.method = LBP_TAU2_DL;
	fit = pool(&request, &s);
	CHECK_WITHIN(fit.estimate, 0.1534, 0.00005);
	CHECK_WITHIN(fit.se, 0.0858, 0.00005);
	CHECK_WITHIN(fit.ci_high, 0.3215, 0.00005);
}

/*
 * y = 0, 4; v = 1, 3; tau2 = 1 given. Equal weights: 2 with se^2 = (2 + 4) / 4; weights 3 and 1: 1 with (9 2 + 4) / 16;
 * weights 1 / v are the same 3 : 1.
 */
static void
other_weights(void)
{
	struct lbp_studies s = {.yi = (double[]){0, 4}, .vi = (double[]){1, 3}, .weights = (double[]){3, 1}, .k = 2};
	struct lbp_pool_request request = {
		.level = 0.95, .tau2_is_fixed = 1, .tau2 = 1, .weighting = LBP_WEIGHTING_EQUAL};
	struct lbp_pool fit = pool(&request, &s);

	CHECK_NEAR(fit.estimate, 2, 1e-15);
	CHECK_NEAR(fit.se, sqrt(1.5), 1e-15);
	CHECK(fit.notes & LBP_POOL_NOTE_TAU2_FIXED);
	CHECK(fit.tau2 == 1 && isnan(fit.tau2_se) && isnan(fit.tau2_low));
	request.weighting = LBP_WEIGHTING_GIVEN;
	fit = pool(&request, &s);
	CHECK_NEAR(fit.estimate, 1, 1e-15);
	CHECK_NEAR(fit.se, sqrt(22.0 / 16), 1e-15);
	request.weighting = LBP_WEIGHTING_FIXED;
	fit = pool(&request, &s);
	CHECK_NEAR(fit.estimate, 1, 1e-15);
	CHECK_NEAR(fit.se, sqrt(22.0 / 16), 1e-15);
}

/* metafor 3.8-1, tests/peers/meta.R: weights 1 to 13; then GENQ, whose Q takes them too */
static void
user_weights(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_pool_request request = {.level = 0.95, .weighting = LBP_WEIGHTING_GIVEN};
	struct lbp_pool fit;

	s.weights = (double[]){1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
	fit = pool(&request, &s);
	CHECK_NEAR(fit.estimate, -0.521658092102543, 1e-12);
	CHECK_NEAR(fit.se, 0.213238526109497, 1e-12);
	CHECK_NEAR(fit.log_likelihood, -12.7778490213157, 1e-12);
	request.method = LBP_TAU2_GENQ;
	fit = pool(&request, &s);
	CHECK_NEAR(fit.tau2, 0.369456892289506, 1e-12);
	CHECK_NEAR(fit.se, 0.225898780891596, 1e-12);
	request.weighting = LBP_WEIGHTING_INVERSE;
	CHECK_NEAR(pool(&request, &s).tau2, 0.369456892289506, 1e-12);
}

/* The study itself: 1/2 with v = 1/4, whatever was asked for; nothing is said of tau2. */
static void
one_study(void)
{
	struct lbp_studies s = {.yi = (double[]){0.5}, .vi = (double[]){0.25}, .k = 1};
	struct lbp_pool_request request = {.level = 0.95};
	struct lbp_pool fit;
	int ci;

	for (ci = 0; ci < LBP_POOL_CI_HC; ci++) {
		request.ci = (enum lbp_pool_ci)ci;
		fit = pool(&request, &s);
		CHECK(fit.estimate == 0.5 && fit.se == 0.5 && isinf(fit.df));
		CHECK_NEAR(fit.ci_low, 0.5 - 0.5 * Z, 1e-14);
		CHECK(fit.heterogeneity.q == 0 && fit.heterogeneity.df == 0 && fit.heterogeneity.p == 1);
		CHECK(isnan(fit.tau2) && isnan(fit.i2.value) && isnan(fit.heterogeneity.i2) && isnan(fit.tau2_high));
		CHECK(isnan(fit.log_likelihood) && isnan(fit.pi_low));
		CHECK(fit.notes == (LBP_POOL_NOTE_ONE_STUDY | LBP_POOL_NOTE_NO_PREDICTION));
	}
	request.tau2_is_fixed = 1;
	request.tau2 = 0.75;
	fit = pool(&request, &s);
	CHECK(fit.se == 1 && fit.tau2 == 0.75);
	CHECK(pool(&(struct lbp_pool_request){.level = 0.95, .method = LBP_TAU2_EE}, &s).tau2 == 0);
	request = (struct lbp_pool_request){.level = 0.95, .method = LBP_TAU2_DL, .ci = LBP_POOL_CI_HC};
	CHECK(pool(&request, &s).se == 0.5);
}

static void
equal_effects(void)
{
	struct lbp_studies s = {.yi = (double[]){0.1, 0.1, 0.1}, .vi = (double[]){1, 2, 3}, .k = 3};
	struct lbp_pool_request request = {.level = 0.95, .ci = LBP_POOL_CI_HK};
	struct lbp_pool fit = pool(&request, &s);

	CHECK(fit.se == 0 && isnan(fit.p) && isnan(fit.statistic) && fit.tau2 == 0);
	CHECK(fit.notes == (LBP_POOL_NOTE_NO_SPREAD | LBP_POOL_NOTE_TAU2_EMPTY));
	request.ci = LBP_POOL_CI_HK_SE;
	CHECK(pool(&request, &s).p > 0);
}

/* One set of quantiles for many analyses, of other levels and sizes in between, gives what a fresh one gives. */
static void
kept_quantiles(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b), small = three();
	struct lbp_pool_request request = {.level = 0.95}, other = {.level = 0.9};
	struct lbp_quantiles quantiles = {0};
	struct lbp_pool fit, fresh = pool(&request, &s);
	struct lbp_error err;
	int i;

	for (i = 0; i < 3; i++) {
		CHECK_STATUS(lbp_pool_fit(&other, &small, &quantiles, &fit, &err), LBP_OK);
		CHECK_STATUS(lbp_pool_fit(&request, &small, &quantiles, &fit, &err), LBP_OK);
		CHECK_STATUS(lbp_pool_fit(&request, &s, &quantiles, &fit, &err), LBP_OK);
		CHECK(fit.ci_low == fresh.ci_low && fit.tau2_high == fresh.tau2_high && fit.pi_low == fresh.pi_low);
	}
}

/* What is skipped is NaN, and nothing else changes. */
static void
skipped_parts(void)
{
	struct lbp_studies s = three();
	struct lbp_pool_request request = {.level = 0.95,
		.tau2_interval = LBP_TAU2_INTERVAL_NONE,
		.skip = LBP_POOL_PART_HETEROGENEITY | LBP_POOL_PART_LIKELIHOOD};
	struct lbp_pool fit = pool(&request, &s), whole = pool(&(struct lbp_pool_request){.level = 0.95}, &s);

	CHECK(isnan(fit.heterogeneity.p) && isnan(fit.i2.value) && isnan(fit.log_likelihood) && isnan(fit.lrt));
	CHECK(isnan(fit.tau2_low) && isnan(fit.rb.value));
	CHECK(fit.heterogeneity.q == whole.heterogeneity.q && fit.heterogeneity.df == 2);
	CHECK(fit.ci_low == whole.ci_low && fit.pi_low == whole.pi_low);
	CHECK_NEAR(whole.lrt_p, erfc(sqrt(whole.lrt / 2)) / 2, 1e-12);
}

/* Profile-likelihood limits by the likelihood of the method: metafor 3.8-1, tests/peers/meta.R. */
static void
interval_kinds(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_pool_request request = {.level = 0.95, .method = LBP_TAU2_ML, .tau2_interval = LBP_TAU2_INTERVAL_PL};

	CHECK_NEAR(pool(&request, &s).tau2_low, 0.105077380808933, 1e-11);
	request.method = LBP_TAU2_REML;
	CHECK_NEAR(pool(&request, &s).tau2_high, 0.964695326514209, 1e-11);
	request.method = LBP_TAU2_GENQ;
	request.tau2_interval = LBP_TAU2_INTERVAL_GENQ;
	CHECK_WITHIN(pool(&request, &s).tau2_low, 0.10105014, 1e-6); /* metafor's uniroot stops early */
}

static void
refuse(struct lbp_pool_request request, const struct lbp_studies *s, enum lbp_status status)
{
	struct lbp_quantiles quantiles = {0};
	struct lbp_pool fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_pool_fit(&request, s, &quantiles, &fit, &err), status);
	CHECK(err.message[0] != '\0');
}

static void
refusals(void)
{
	struct lbp_studies s = three(), none = {.k = 0}, bad = s, groups = s;

	bad.vi = (double[]){1, 0, 1};
	groups.start = (size_t[]){0, 3};
	groups.groups = 1;
	refuse((struct lbp_pool_request){.level = 0.95}, &none, LBP_EDOMAIN);
	refuse((struct lbp_pool_request){.level = 0.95}, &bad, LBP_EDOMAIN);
	refuse((struct lbp_pool_request){.level = 0.95}, &groups, LBP_EUSAGE);
	refuse((struct lbp_pool_request){.level = 0}, &s, LBP_EDOMAIN);
	refuse((struct lbp_pool_request){.level = 95}, &s, LBP_EDOMAIN);
	refuse((struct lbp_pool_request){.level = 0.95, .tau2_is_fixed = 1, .tau2 = -1}, &s, LBP_EDOMAIN);
	refuse((struct lbp_pool_request){.level = 0.95, .tau2_is_fixed = 1, .tau2 = NAN}, &s, LBP_EDOMAIN);
	refuse((struct lbp_pool_request){.level = 0.95, .weighting = LBP_WEIGHTING_GIVEN}, &s, LBP_EDOMAIN);
	refuse((struct lbp_pool_request){.level = 0.95, .ci = LBP_POOL_CI_HC}, &s, LBP_EUSAGE);
	refuse((struct lbp_pool_request){.level = 0.95, .ci = LBP_POOL_CI_KR, .method = LBP_TAU2_ML}, &s, LBP_EUSAGE);
	refuse((struct lbp_pool_request){.level = 0.95, .ci = LBP_POOL_CI_KR, .tau2_is_fixed = 1}, &s, LBP_EUSAGE);
}

static void
names(void)
{
	CHECK(lbp_choice_find(lbp_pool_ci_names, "hk-ci") == LBP_POOL_CI_HK_CI);
	CHECK(lbp_choice_find(lbp_pool_ci_names, "kr") == LBP_POOL_CI_KR);
	CHECK(lbp_choice_find(lbp_pool_prediction_names, "riley") == LBP_POOL_PREDICTION_RILEY);
	CHECK(lbp_pool_ci_names[LBP_POOL_CI_COUNT] == NULL);
	CHECK(lbp_pool_prediction_names[LBP_POOL_PREDICTION_COUNT] == NULL);
}

SUITE("pool", {"by hand", by_hand}, {"tests by hand", tests_by_hand},
	{"Hartung-Knapp variants", hartung_knapp_variants}, {"predictions", predictions}, {"BCG trials", bcg_trials},
	{"Kenward-Roger", kenward_roger}, {"Lipsey and Wilson", lipsey_wilson}, {"other weights", other_weights},
	{"user weights", user_weights}, {"one study", one_study}, {"equal effects", equal_effects},
	{"kept quantiles", kept_quantiles}, {"skipped parts", skipped_parts}, {"interval kinds", interval_kinds},
	{"refusals", refusals}, {"names", names})
