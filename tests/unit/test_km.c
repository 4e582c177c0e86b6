/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/km.h"

#include "survival_rows.h"

static void
fit_curve(uint32_t curve, enum lbp_km_estimator estimator, enum lbp_km_hazard hazard, struct lbp_risk *risk,
	struct lbp_km *km)
{
	struct lbp_counts counts;
	struct lbp_error err;

	count_rows(&counts, REMISSION_ROWS, 2, curve == 2 ? NULL : remission_curve, NULL, remission_time,
		remission_what, NULL);
	CHECK_STATUS(lbp_risk_build(&counts, curve % 2, 0, risk, &err), LBP_OK);
	CHECK_STATUS(lbp_km_fit(risk, estimator, hazard, km, &err), LBP_OK);
	lbp_counts_free(&counts);
}

static void
free_curve(struct lbp_risk *risk, struct lbp_km *km)
{
	lbp_risk_free(risk);
	lbp_km_free(km);
	lbp_km_free(km);
}

static size_t
at(const struct lbp_risk *risk, double t)
{
	return lbp_risk_at(risk->time, risk->count, t);
}

/*
 * 6-mercaptopurine: of 21 at risk at 6, 3 relapse; of 17 at 7, 15 at 10, 12 at 13, 11 at 16, 7 at 22, 6 at 23, one
 * each.
 * S(10) = 18/21 16/17 14/15; Greenwood's sum there is 3/(21 18) + 1/(17 16) + 1/(15 14).
 */
static void
by_hand(void)
{
	struct lbp_risk risk;
	struct lbp_km km;
	size_t i;

	fit_curve(1, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &risk, &km);
	i = at(&risk, 10);
	CHECK_NEAR(km.survival[i], 18.0 / 21 * 16 / 17 * 14 / 15, 1e-15);
	CHECK_NEAR(km.se[i], 18.0 / 21 * 16 / 17 * 14 / 15 * sqrt(3.0 / (21 * 18) + 1.0 / (17 * 16) + 1.0 / (15 * 14)),
		1e-15);
	CHECK_NEAR(km.cumhaz[i], 3.0 / 21 + 1.0 / 17 + 1.0 / 15, 1e-15);
	CHECK_NEAR(km.cumhaz_se[i], sqrt(3.0 / (21 * 21) + 1.0 / (17 * 17) + 1.0 / (15 * 15)), 1e-15);
	CHECK_NEAR(km.survival[at(&risk, 9)], km.survival[at(&risk, 7)], 0); /* a censoring moves nothing */
	CHECK_NEAR(
		km.survival[risk.count - 1], 18.0 / 21 * 16 / 17 * 14 / 15 * 11 / 12 * 10 / 11 * 6 / 7 * 5 / 6, 1e-15);
	free_curve(&risk, &km);
}

/* Without censoring the curve is the share that is left, and Greenwood's error that of a proportion. */
static void
no_censoring(void)
{
	struct lbp_risk risk;
	struct lbp_km km;
	size_t i;

	fit_curve(0, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &risk, &km);
	for (i = 0; i + 1 < risk.count; i++) {
		double share = risk.n_risk[i + 1] / 21;

		CHECK_NEAR(km.survival[i], share, 1e-15);
		CHECK_NEAR(km.se[i], sqrt(share * (1 - share) / 21), 1e-14);
	}
	CHECK(km.survival[risk.count - 1] == 0);
	CHECK(isnan(km.se[risk.count - 1]));
	free_curve(&risk, &km);
}

/* Two of four at once: 2/4, or one after the other 1/4 + 1/3; squares 2/16, or 1/16 + 1/9. */
static void
ties_in_turn(void)
{
	const double time[] = {1, 1, 2, 3};
	const unsigned char what[] = {1, 1, 0, 0};
	struct lbp_counts counts;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;

	count_rows(&counts, 4, 1, NULL, NULL, time, what, NULL);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk, &err), LBP_OK);
	CHECK_STATUS(lbp_km_fit(&risk, LBP_KM_EXPONENTIAL, LBP_KM_FLEMING_HARRINGTON, &km, &err), LBP_OK);
	CHECK_NEAR(km.cumhaz[0], 1.0 / 4 + 1.0 / 3, 1e-15);
	CHECK_NEAR(km.cumhaz_se[0], sqrt(1.0 / 16 + 1.0 / 9), 1e-15);
	CHECK_NEAR(km.survival[0], exp(-7.0 / 12), 1e-15);
	CHECK_NEAR(km.se[0], exp(-7.0 / 12) * 5 / 12, 1e-15);
	free_curve(&risk, &km);
	lbp_counts_free(&counts);
}

/* survival 3.5-3, both arms together: tests/peers/km.R */
static void
peer(void)
{
	struct lbp_risk risk;
	struct lbp_km km;
	size_t i;

	fit_curve(2, LBP_KM_EXPONENTIAL, LBP_KM_FLEMING_HARRINGTON, &risk, &km);
	i = at(&risk, 4);
	CHECK_NEAR(km.survival[i], 0.835302463795157, 1e-14);
	CHECK_NEAR(km.se[i], 0.0568915519804501, 1e-14);
	CHECK_NEAR(km.cumhaz[i], 0.179961387631478, 1e-14);
	CHECK_NEAR(km.cumhaz_se[i], 0.0681089239482977, 1e-14);
	i = at(&risk, 8);
	CHECK_NEAR(km.survival[i], 0.596037737742448, 1e-14);
	CHECK_NEAR(km.se[i], 0.0757958150376711, 1e-14);
	free_curve(&risk, &km);
}

/* Weights of 3 are each person three times over; ten times the weight leaves the curve where it is. */
static void
weights(void)
{
	const double time[] = {1, 2, 2, 4}, three[] = {3, 3, 3, 3}, ten[] = {10, 20, 30, 40}, one[] = {1, 2, 3, 4};
	const double thrice[] = {1, 1, 1, 2, 2, 2, 2, 2, 2, 4, 4, 4};
	const unsigned char what[] = {1, 1, 0, 0}, what_thrice[] = {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
	const double *const weight[] = {three, NULL, ten, one};
	struct lbp_counts counts;
	struct lbp_risk risk[4];
	struct lbp_km km[4];
	struct lbp_error err;
	size_t i;

	for (i = 0; i < 4; i++) {
		count_rows(&counts, i == 1 ? 12 : 4, 1, NULL, NULL, i == 1 ? thrice : time, i == 1 ? what_thrice : what,
			weight[i]);
		CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk[i], &err), LBP_OK);
		CHECK_STATUS(lbp_km_fit(&risk[i], LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &km[i], &err), LBP_OK);
		lbp_counts_free(&counts);
	}
	for (i = 0; i < 3; i++) {
		CHECK_NEAR(km[0].survival[i], km[1].survival[i], 1e-15);
		CHECK_NEAR(km[0].se[i], km[1].se[i], 1e-15);
		CHECK_NEAR(km[2].survival[i], km[3].survival[i], 1e-15);
	}
	for (i = 0; i < 4; i++)
		free_curve(&risk[i], &km[i]);
}

/* 1 - p is passed at a time, met exactly (halfway to the next fall, which a censoring is not), or never reached. */
static void
quantiles(void)
{
	const double time[] = {1, 2, 3, 5, 6}, curve[] = {0.75, 0.5, 0.5, 0.25, 0.25};
	const double blank[] = {NAN, 0.9, 0.4, NAN, NAN};
	struct lbp_risk risk;
	struct lbp_km km;

	CHECK_NEAR(lbp_km_quantile(time, curve, 5, 0.4), 2, 0);
	CHECK_NEAR(lbp_km_quantile(time, curve, 5, 0.5), 3.5, 0);
	CHECK_NEAR(lbp_km_quantile(time, curve, 5, 0.25), 1.5, 0);
	CHECK_NEAR(lbp_km_quantile(time, curve, 5, 0.75), 5, 0); /* it falls no more */
	CHECK(isnan(lbp_km_quantile(time, curve, 5, 0.8)));
	CHECK_NEAR(lbp_km_quantile(time, blank, 5, 0.5), 3, 0);
	fit_curve(1, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &risk, &km);
	CHECK_NEAR(lbp_km_quantile(risk.time, km.survival, km.count, 0.5), 23, 0); /* published: 23 weeks */
	free_curve(&risk, &km);
	fit_curve(0, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &risk, &km);
	CHECK_NEAR(lbp_km_quantile(risk.time, km.survival, km.count, 0.5), 8, 0); /* and 8 with placebo */
	free_curve(&risk, &km);
}

/* Twenty events one by one: the product of 19/20 18/19 ... meets 1/2 but for rounding, so the median is 10.5. */
static void
met_but_for_rounding(void)
{
	struct lbp_counts counts;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	unsigned char what[40];
	double time[40];
	size_t n, i;

	for (i = 0; i < 40; i++) {
		time[i] = (double)i + 1;
		what[i] = LBP_EVENT;
	}
	for (n = 2; n <= 40; n += 2) {
		count_rows(&counts, n, 1, NULL, NULL, time, what, NULL);
		CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk, &err), LBP_OK);
		CHECK_STATUS(lbp_km_fit(&risk, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &km, &err), LBP_OK);
		CHECK_NEAR(lbp_km_quantile(risk.time, km.survival, km.count, 0.5), (double)n / 2 + 0.5, 0);
		free_curve(&risk, &km);
		lbp_counts_free(&counts);
	}
}

SUITE("km", {"by hand", by_hand}, {"no censoring", no_censoring}, {"ties in turn", ties_in_turn}, {"peer", peer},
	{"weights", weights}, {"quantiles", quantiles}, {"met but for rounding", met_but_for_rounding})
