/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/km_interval.h"

#include "survival_rows.h"

/*
 * S = 1/4 with an error of 1/8 and z = 1. Plain: 1/8, 3/8. Log: the error of log S is 1/2, so S exp(-+1/2). Log-log:
 * that of log(-log S) is 1/2 / log 4. Logit: 1/8 / (3/16) = 2/3. Arcsine: asin(1/2), error 1/8 / (2 sqrt(3/16)).
 */
static void
by_hand(void)
{
	const double want[LBP_KM_CI_COUNT][2] = {
		[LBP_KM_LOG_LOG] = {pow(0.25, exp(0.5 / log(4))), pow(0.25, exp(-0.5 / log(4)))},
		[LBP_KM_LOG] = {0.25 * exp(-0.5), 0.25 * exp(0.5)},
		[LBP_KM_PLAIN] = {0.125, 0.375},
		[LBP_KM_LOGIT] = {1 / (1 + 3 * exp(2.0 / 3)), 1 / (1 + 3 * exp(-2.0 / 3))},
		[LBP_KM_ARCSINE] = {pow(sin(asin(0.5) - 0.25 / sqrt(3)), 2), pow(sin(asin(0.5) + 0.25 / sqrt(3)), 2)},
	};
	double low, high;
	int ci;

	for (ci = 0; ci < LBP_KM_CI_COUNT; ci++) {
		lbp_km_interval((enum lbp_km_ci)ci, 0.25, 0.125, 0.125, 1, &low, &high);
		CHECK_NEAR(low, want[ci][0], 1e-14);
		CHECK_NEAR(high, want[ci][1], 1e-14);
	}
}

static void
at_the_ends(void)
{
	double low, high;
	int ci;

	for (ci = 0; ci < LBP_KM_CI_COUNT; ci++) {
		int has = ci == LBP_KM_PLAIN || ci == LBP_KM_LOG;

		lbp_km_interval((enum lbp_km_ci)ci, 0, NAN, NAN, 2, &low, &high);
		CHECK(isnan(low) && isnan(high));
		lbp_km_interval((enum lbp_km_ci)ci, 1, 0, 0, 2, &low, &high);
		CHECK(has ? low == 1 && high == 1 : isnan(low) && isnan(high));
		lbp_km_interval((enum lbp_km_ci)ci, 0.5, 10, 10, 2, &low, &high); /* cut to [0, 1] */
		CHECK(low >= 0 && low < 1e-6 && high <= 1 && high > 1 - 1e-6);
	}
}

static void
fit_treated(struct lbp_risk *risk, struct lbp_km *km)
{
	struct lbp_counts counts;
	struct lbp_error err;

	count_rows(&counts, REMISSION_ROWS, 2, remission_curve, NULL, remission_time, remission_what, NULL);
	CHECK_STATUS(lbp_risk_build(&counts, 1, 0, risk, &err), LBP_OK);
	CHECK_STATUS(lbp_km_fit(risk, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, km, &err), LBP_OK);
	lbp_counts_free(&counts);
}

/* survival 3.5-3, 6-mercaptopurine at 13 weeks: tests/peers/km.R */
static void
peer(void)
{
	const double want[LBP_KM_CI_COUNT][2] = {
		[LBP_KM_LOG_LOG] = {0.431610222486184, 0.849065963349451},
		[LBP_KM_LOG] = {0.50961309910178, 0.93476919553613},
		[LBP_KM_PLAIN] = {0.480843098173183, 0.899549058689562},
		[LBP_KM_LOGIT] = {0.455605367765145, 0.855711643663104},
		[LBP_KM_ARCSINE] = {0.468760204007243, 0.873308071746507},
	};
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	size_t i;
	int ci;

	fit_treated(&risk, &km);
	i = lbp_risk_at(risk.time, risk.count, 13);
	for (ci = 0; ci < LBP_KM_CI_COUNT; ci++) {
		CHECK_STATUS(lbp_km_limits(&risk, (enum lbp_km_ci)ci, LBP_KM_LOWER_USUAL, 0.95, &km, &err), LBP_OK);
		CHECK_NEAR(km.ci_low[i], want[ci][0], 1e-13);
		CHECK_NEAR(km.ci_high[i], want[ci][1], 1e-13);
	}
	CHECK_STATUS(lbp_km_limits(&risk, LBP_KM_LOG_LOG, LBP_KM_LOWER_USUAL, 0.95, &km, &err), LBP_OK);
	CHECK_NEAR(lbp_km_quantile(risk.time, km.ci_low, km.count, 0.5), 13, 0);
	CHECK_NEAR(lbp_km_quantile(risk.time, km.ci_high, km.count, 0.25), 22, 0);
	CHECK(isnan(lbp_km_quantile(risk.time, km.ci_high, km.count, 0.5)));
	lbp_risk_free(&risk);
	lbp_km_free(&km);
}

/*
 * survival 3.5-3, the limits of exp(-H) as hazards: tests/peers/km.R. By hand, H = 2 with an error of 1/2 and z = 1:
 * log-log 2 exp(-+1/4), log 3/2 and 5/2. A hazard of 1e-10 keeps its digits; one of 0 has no limits but 0.
 */
static void
cumulative_hazard(void)
{
	const double want[LBP_KM_CI_COUNT][2] = {
		[LBP_KM_LOG_LOG] = {0.154881673442721, 0.798540540648603},
		[LBP_KM_LOG] = {0.0632806624486505, 0.640080682089165},
		[LBP_KM_PLAIN] = {0.0982795261719447, 0.691920009259614},
		[LBP_KM_LOGIT] = {0.147847412947433, 0.748948898028787},
		[LBP_KM_ARCSINE] = {0.127793912748833, 0.718528562375818},
	};
	double z = 1.959963984540054, low, high;
	struct lbp_risk risk;
	struct lbp_km km;
	size_t i;
	int ci;

	fit_treated(&risk, &km);
	i = lbp_risk_at(risk.time, risk.count, 13);
	for (ci = 0; ci < LBP_KM_CI_COUNT; ci++) {
		lbp_km_cumhaz_interval((enum lbp_km_ci)ci, km.cumhaz[i], km.cumhaz_se[i], z, &low, &high);
		CHECK_NEAR(low, want[ci][0], 1e-13);
		CHECK_NEAR(high, want[ci][1], 1e-13);
		lbp_km_cumhaz_interval((enum lbp_km_ci)ci, 0, 0, z, &low, &high);
		CHECK(ci == LBP_KM_LOG || ci == LBP_KM_PLAIN ? low == 0 && high == 0 : isnan(low) && isnan(high));
	}
	lbp_km_cumhaz_interval(LBP_KM_LOG_LOG, 2, 0.5, 1, &low, &high);
	CHECK_NEAR(low, 2 * exp(-0.25), 1e-15);
	CHECK_NEAR(high, 2 * exp(0.25), 1e-15);
	lbp_km_cumhaz_interval(LBP_KM_LOG, 2, 0.5, 1, &low, &high);
	CHECK(low == 1.5 && high == 2.5);
	lbp_km_cumhaz_interval(LBP_KM_LOG_LOG, 1e-10, 1e-10, 1, &low, &high);
	CHECK_NEAR(high, 1e-10 * exp(1), 1e-14);
	lbp_risk_free(&risk);
	lbp_km_free(&km);
}

/*
 * At 20 weeks 8 are at risk, at the last relapse before it (16) 11 were: the modified limit takes the error times
 * sqrt(11/8), Peto's S sqrt((1 - S) / 8). At an event the modified limit is the usual one.
 */
static void
lower_limits(void)
{
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	double usual, high, s, se;
	size_t i, j;

	fit_treated(&risk, &km);
	i = lbp_risk_at(risk.time, risk.count, 20);
	j = lbp_risk_at(risk.time, risk.count, 22);
	s = km.survival[i];
	se = km.se[i];
	CHECK_STATUS(lbp_km_limits(&risk, LBP_KM_LOG, LBP_KM_LOWER_USUAL, 0.95, &km, &err), LBP_OK);
	usual = km.ci_low[j];
	high = km.ci_high[i];
	CHECK_STATUS(lbp_km_limits(&risk, LBP_KM_LOG, LBP_KM_LOWER_MODIFIED, 0.95, &km, &err), LBP_OK);
	CHECK_NEAR(km.ci_low[i], s * exp(-1.959963984540054 * se / s * sqrt(11.0 / 8)), 1e-14);
	CHECK_NEAR(km.ci_low[i], 0.413188069717444, 1e-13);
	CHECK_NEAR(km.ci_low[j], usual, 0);
	CHECK_NEAR(km.ci_high[i], high, 0);
	CHECK_STATUS(lbp_km_limits(&risk, LBP_KM_LOG, LBP_KM_LOWER_PETO, 0.95, &km, &err), LBP_OK);
	CHECK_NEAR(km.ci_low[i], s * exp(-1.959963984540054 * sqrt((1 - s) / 8)), 1e-14);
	CHECK_NEAR(km.ci_low[i], 0.411047968499807, 1e-13);
	CHECK_NEAR(km.ci_low[j], 0.325021154080958, 1e-13);
	lbp_risk_free(&risk);
	lbp_km_free(&km);
}

static void
order_and_refusal(void)
{
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	size_t i;
	int ci, lower;

	fit_treated(&risk, &km);
	for (ci = 0; ci < LBP_KM_CI_COUNT; ci++)
		for (lower = 0; lower < LBP_KM_LOWER_COUNT; lower++) {
			CHECK_STATUS(lbp_km_limits(&risk, (enum lbp_km_ci)ci, (enum lbp_km_lower)lower, 0.9, &km, &err),
				LBP_OK);
			for (i = 0; i < km.count; i++)
				CHECK(0 <= km.ci_low[i] && km.ci_low[i] <= km.survival[i] &&
					km.survival[i] <= km.ci_high[i] && km.ci_high[i] <= 1);
		}
	CHECK_STATUS(lbp_km_limits(&risk, LBP_KM_LOG, LBP_KM_LOWER_USUAL, 1, &km, &err), LBP_EDOMAIN);
	lbp_risk_free(&risk);
	lbp_km_free(&km);
}

SUITE("km_interval", {"by hand", by_hand}, {"at the ends", at_the_ends}, {"peer", peer},
	{"cumulative hazard", cumulative_hazard}, {"lower limits", lower_limits}, {"order and refusal", order_and_refusal})
