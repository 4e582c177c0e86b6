/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/km_robust.h"

#include "survival_members.h"

enum { N = 21 };

/* The treated of the remission trial with weights, late entry and clusters of no meaning: as tests/peers/km.R. */
static void
make_members(struct lbp_members *members, double *start, double *weight, uint32_t *cluster)
{
	const double gap[] = {4, 9, 30}, weights[] = {1.5, 0.5, 2};
	size_t i;

	*members = (struct lbp_members){N, remission_time + REMISSION_FIRST_TREATED, start,
		remission_what + REMISSION_FIRST_TREATED, weight, cluster, 6};
	for (i = 0; i < N; i++) {
		start[i] = fmax(0, members->time[i] - gap[i % 3]);
		weight[i] = weights[i % 3];
		cluster[i] = (uint32_t)(i % 6);
	}
}

/*
 * Three people, events at 1 and 2, a censoring at 3. S(1) = 2/3; its derivative by the weight of the first is
 * -2/3 (1/2 - 1/6) = -2/9, by each of the others 2/3 1/6 = 1/9: variance 6/81. The first two as a cluster: 1/81 + 1/81.
 */
static void
by_hand(void)
{
	const double time[] = {1, 2, 3};
	const unsigned char what[] = {1, 1, 0};
	const uint32_t cluster[] = {0, 0, 1};
	struct lbp_members members = {3, time, NULL, what, NULL, NULL, 0};
	double influence[3];
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;

	fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
	CHECK_STATUS(lbp_km_robust(&members, &risk, LBP_KM_PRODUCT, &km, &err), LBP_OK);
	CHECK_NEAR(km.se[0], sqrt(6.0 / 81), 1e-15);
	CHECK_NEAR(km.cumhaz_se[0], sqrt(4.0 / 81 + 1.0 / 81 + 1.0 / 81), 1e-15); /* (1 - 1/3) / 3, -1/3 / 3 twice */
	CHECK_STATUS(lbp_km_influence(&members, &risk, &km, 1.5, influence, &err), LBP_OK);
	CHECK_NEAR(influence[0], -2.0 / 9, 1e-15);
	CHECK_NEAR(influence[2], 1.0 / 9, 1e-15);
	members.cluster = cluster;
	members.clusters = 2;
	CHECK_STATUS(lbp_km_robust(&members, &risk, LBP_KM_PRODUCT, &km, &err), LBP_OK);
	CHECK_NEAR(km.se[0], sqrt(2.0 / 81), 1e-15);
	free_fit(&risk, &km);
}

/* Without censoring and clusters it is the binomial error, as Greenwood's is. */
static void
no_censoring(void)
{
	struct lbp_members members = {N, remission_time, NULL, remission_what, NULL, NULL, 0};
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	size_t i;

	fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
	CHECK_STATUS(lbp_km_robust(&members, &risk, LBP_KM_PRODUCT, &km, &err), LBP_OK);
	for (i = 0; i < km.count; i++) /* 0 where nobody is left */
		CHECK_WITHIN(km.se[i], sqrt(km.survival[i] * (1 - km.survival[i]) / N), 1e-15);
	free_fit(&risk, &km);
}

/* survival 3.5-3 at 7, 13 and 23 weeks: tests/peers/km.R */
static void
peer(void)
{
	const double when[] = {7, 13, 23};
	const double survival[] = {0.756756756756757, 0.579150579150579, 0.310259238830667};
	const double se[] = {0.102757801545186, 0.18226302628824, 0.169080293133379};
	const double cumhaz_se[] = {0.109459133214516, 0.268248373196958, 0.441142962661606};
	double start[N], weight[N];
	uint32_t cluster[N];
	struct lbp_members members;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	size_t i, at;

	make_members(&members, start, weight, cluster);
	fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
	CHECK_STATUS(lbp_km_robust(&members, &risk, LBP_KM_PRODUCT, &km, &err), LBP_OK);
	for (i = 0; i < 3; i++) {
		at = lbp_risk_at(risk.time, risk.count, when[i]);
		CHECK_NEAR(km.survival[at], survival[i], 1e-14);
		CHECK_NEAR(km.se[at], se[i], 1e-13);
		CHECK_NEAR(km.cumhaz_se[at], cumhaz_se[i], 1e-13);
	}
	free_fit(&risk, &km);
}

/* The variance is that of the influences summed within clusters, at every time and a time between two. */
static void
sums_of_influence(void)
{
	double start[N], weight[N], influence[N];
	uint32_t cluster[N];
	struct lbp_members members;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	size_t i, j;

	make_members(&members, start, weight, cluster);
	fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
	CHECK_STATUS(lbp_km_robust(&members, &risk, LBP_KM_PRODUCT, &km, &err), LBP_OK);
	for (i = 0; i < km.count; i++) {
		double sum[6] = {0}, variance = 0;

		CHECK_STATUS(lbp_km_influence(&members, &risk, &km, risk.time[i] + 0.25, influence, &err), LBP_OK);
		for (j = 0; j < N; j++)
			sum[cluster[j]] += influence[j];
		for (j = 0; j < 6; j++)
			variance += sum[j] * sum[j];
		CHECK_NEAR(km.se[i], sqrt(variance), 1e-12);
	}
	free_fit(&risk, &km);
}

/* What the weight of row j, moved a little up and down, does to a curve at 13 weeks. */
static double
slope(struct lbp_members *members, double *weight, size_t j, enum lbp_km_estimator estimator)
{
	const double step = 1e-5;
	double w = weight[j], side[2];
	struct lbp_risk risk;
	struct lbp_km km;
	int i;

	for (i = 0; i < 2; i++) {
		weight[j] = i == 0 ? w - step : w + step;
		fit_members(members, estimator, &risk, &km);
		side[i] = km.survival[lbp_risk_at(risk.time, risk.count, 13)];
		free_fit(&risk, &km);
	}
	weight[j] = w;
	return (side[1] - side[0]) / (2 * step);
}

/* The derivatives are those by differences, which are good to some 1e-9: for both estimators. */
static void
derivatives(void)
{
	double start[N], weight[N], influence[N], variance = 0;
	uint32_t cluster[N];
	struct lbp_members members;
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;
	size_t j;

	make_members(&members, start, weight, cluster);
	fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
	CHECK_STATUS(lbp_km_influence(&members, &risk, &km, 13, influence, &err), LBP_OK);
	for (j = 0; j < N; j++)
		CHECK_WITHIN(influence[j], weight[j] * slope(&members, weight, j, LBP_KM_PRODUCT), 1e-9);
	free_fit(&risk, &km);
	fit_members(&members, LBP_KM_EXPONENTIAL, &risk, &km);
	members.cluster = NULL;
	CHECK_STATUS(lbp_km_robust(&members, &risk, LBP_KM_EXPONENTIAL, &km, &err), LBP_OK);
	for (j = 0; j < N; j++)
		variance += pow(weight[j] * slope(&members, weight, j, LBP_KM_EXPONENTIAL), 2);
	CHECK_NEAR(km.se[lbp_risk_at(risk.time, risk.count, 13)], sqrt(variance), 1e-7);
	free_fit(&risk, &km);
}

static void
refusals(void)
{
	const double time[] = {1, 2, 3}, other[] = {1, 2.5, 3};
	const unsigned char what[] = {1, 1, 0};
	const uint32_t cluster[] = {0, 2, 1};
	struct lbp_members members = {3, time, NULL, what, NULL, NULL, 0};
	struct lbp_risk risk;
	struct lbp_km km;
	struct lbp_error err;

	fit_members(&members, LBP_KM_PRODUCT, &risk, &km);
	members.time = other; /* an event at 2.5, which the risk table does not know */
	CHECK_STATUS(lbp_km_robust(&members, &risk, LBP_KM_PRODUCT, &km, &err), LBP_EDOMAIN);
	members.time = time;
	members.cluster = cluster;
	members.clusters = 2;
	CHECK_STATUS(lbp_km_robust(&members, &risk, LBP_KM_PRODUCT, &km, &err), LBP_EDOMAIN);
	free_fit(&risk, &km);
}

SUITE("km_robust", {"by hand", by_hand}, {"no censoring", no_censoring}, {"peer", peer},
	{"sums of influence", sums_of_influence}, {"derivatives", derivatives}, {"refusals", refusals})
