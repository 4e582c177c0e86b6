/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"

/* The score of the six rows (test_cox_likelihood.c) is 0 at r^2 - 3r - 6 = 0 (Breslow), r^3 - 23r - 30 = 0 (Efron). */
static void
six_rows_fitted(void)
{
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	double r = (3 + sqrt(33)) / 2, a = r / (r + 1), b = r / (r + 3), information = a * (1 - a) + 2 * b * (1 - b);

	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = LBP_COX_BRESLOW}, &data, &fit), LBP_OK);
	CHECK_NEAR(fit.beta[0], log(r), 1e-14);
	CHECK_NEAR(fit.variance[0], 1 / information, 1e-13);
	CHECK_NEAR(fit.loglik_null, -log(6) - 2 * log(4), 1e-14);
	CHECK_NEAR(fit.loglik, 2 * log(r) - log(3 * r + 3) - 2 * log(r + 3), 1e-14);
	/* at 0: score 2 - 1/2 - 2/4 = 1, information 1/4 + 6/16 = 5/8 */
	CHECK_NEAR(fit.score.statistic, 1.6, 1e-14);
	CHECK_NEAR(fit.wald.statistic, log(r) * log(r) * information, 1e-13);
	CHECK_NEAR(fit.likelihood_ratio.statistic, 2 * (fit.loglik - fit.loglik_null), 1e-14);
	CHECK(fit.score.df == 1 && fit.wald.df == 1 && isnan(fit.robust_score.p));
	cox_free(&data, &fit);

	r = 2 * sqrt(23 / 3.0) * cos(acos(45 / 23.0 * sqrt(3 / 23.0)) / 3);
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = LBP_COX_EFRON}, &data, &fit), LBP_OK);
	CHECK_NEAR(fit.beta[0], log(r), 1e-14);
	cox_free(&data, &fit);

	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = LBP_COX_EXACT}, &data, &fit), LBP_EINFINITE);
	CHECK(fit.column == 0 && fit.direction[0] > 0);
	cox_free(&data, &fit);
	cox_free(&data, &fit);
}

/* tests/peers/cox.R */
static void
peer(void)
{
	static const double want[3][7] = {
		{0.915532575014718, 0.511934275172005, -42.7248392627602, -41.0326155964584, 3.38444733260368,
			3.4167343955173, 3.19829992215945},
		{0.904219723686211, 0.512247907304189, -42.898123897174, -41.2501143500689, 3.29601909421032,
			3.32256141627307, 3.11592909448425},
		{0.921760869158881, 0.516248400809654, -40.6453977210804, -38.9635470079188, 3.36370142632315,
			3.3963886989776, 3.18800575044632}};
	struct lbp_cox_arrays rows = AML;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	int ties;

	for (ties = 0; ties < LBP_COX_TIES_COUNT; ties++) {
		CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = (enum lbp_cox_ties)ties}, &data, &fit),
			LBP_OK);
		CHECK_NEAR(fit.beta[0], want[ties][0], 1e-11); /* the peer's last step is about 1e-12 */
		CHECK_NEAR(sqrt(fit.variance[0]), want[ties][1], 1e-11);
		CHECK_NEAR(fit.loglik_null, want[ties][2], 1e-14);
		CHECK_NEAR(fit.loglik, want[ties][3], 1e-14);
		CHECK_NEAR(fit.likelihood_ratio.statistic, want[ties][4], 1e-12);
		CHECK_NEAR(fit.score.statistic, want[ties][5], 1e-12);
		CHECK_NEAR(fit.wald.statistic, want[ties][6], 1e-11);
		cox_free(&data, &fit);
	}
}

/*
 * Kalbfleisch & Prentice (1980), 1.1.1: days to death from cancer of 40 rats in two groups; SAS/STAT's documentation of
 * PHREG prints the hazard ratio 0.551.
 */
static void
rats(void)
{
	static const double time[] = {143, 164, 188, 188, 190, 192, 206, 209, 213, 216, 220, 227, 230, 234, 246, 265, 304,
		216, 244, 142, 156, 163, 198, 205, 232, 232, 233, 233, 233, 233, 239, 240, 261, 280, 280, 296, 296, 323,
		204, 344};
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	unsigned char event[40];
	double x[40];
	struct lbp_cox_arrays rows = {.n = 40, .p = 1, .stop = time, .event = event, .x = x};
	size_t i;

	for (i = 0; i < 40; i++) {
		x[i] = i >= 19;
		event[i] = i != 17 && i != 18 && i != 38 && i != 39;
	}
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = LBP_COX_BRESLOW}, &data, &fit), LBP_OK);
	CHECK_WITHIN(exp(fit.beta[0]), 0.551, 0.0005); /* as printed */
	cox_free(&data, &fit);
}

/* tests/peers/cox.R */
static void
robust(void)
{
	static double weight[23];
	static uint32_t cluster[23];
	struct lbp_cox_arrays rows = AML;
	struct lbp_cox_request request = {.is_robust = 1, .wants_robust_score = 1};
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	size_t i;

	CHECK_STATUS(cox_fit_rows(&rows, &request, &data, &fit), LBP_OK);
	CHECK_NEAR(sqrt(fit.variance[0]), 0.464509204455594, 1e-11);
	CHECK_NEAR(sqrt(fit.model_variance[0]), 0.511934275172005, 1e-11);
	CHECK_NEAR(fit.robust_score.statistic, 4.69143272783302, 1e-12);
	cox_free(&data, &fit);
	for (i = 0; i < 23; i++) {
		cluster[i] = (uint32_t)(i % 6);
		weight[i] = i % 3 == 0 ? 0.5 : i % 3 == 1 ? 1 : 2.5;
	}
	rows.cluster = cluster;
	CHECK_STATUS(cox_fit_rows(&rows, &request, &data, &fit), LBP_OK);
	CHECK_NEAR(sqrt(fit.variance[0]), 0.340931859098173, 1e-11);
	CHECK_NEAR(fit.robust_score.statistic, 4.16456386273684, 1e-12);
	cox_free(&data, &fit);
	rows.cluster = NULL;
	rows.weight = weight;
	CHECK_STATUS(cox_fit_rows(&rows, &request, &data, &fit), LBP_OK);
	CHECK_NEAR(fit.beta[0], 1.52446263306505, 1e-11);
	CHECK_NEAR(sqrt(fit.model_variance[0]), 0.547424989542828, 1e-11);
	CHECK_NEAR(sqrt(fit.variance[0]), 0.571630301166098, 1e-11);
	CHECK_NEAR(fit.loglik, -48.8951113921531, 1e-13);
	cox_free(&data, &fit);
}

/* Another unit, another order of the rows and another place to begin from change nothing but the scale. */
static void
invariance(void)
{
	static const size_t order[] = {4, 1, 5, 0, 3, 2};
	double time[6], x[6], start = 1.4;
	unsigned char event[6];
	struct lbp_cox_arrays rows = SIX, other = {.n = 6, .p = 1, .stop = time, .event = event, .x = x};
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0}, again = {0};
	size_t i;

	for (i = 0; i < 6; i++) {
		time[i] = six_time[order[i]];
		event[i] = six_event[order[i]];
		x[i] = 7000 + 1e-3 * six_x[order[i]];
	}
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){0}, &data, &fit), LBP_OK);
	lbp_cox_data_free(&data);
	CHECK_STATUS(cox_fit_rows(&other, &(struct lbp_cox_request){0}, &data, &again), LBP_OK);
	CHECK_NEAR(again.beta[0], 1e3 * fit.beta[0], 1e-9); /* 7000.001 has no more digits */
	CHECK_NEAR(again.loglik, fit.loglik, 1e-12);
	cox_free(&data, &again);
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.start = &start}, &data, &again), LBP_OK);
	CHECK_NEAR(again.beta[0], fit.beta[0], 1e-14);
	cox_free(&data, &again);
	lbp_cox_free(&fit);
}

/* Strata add up; an offset of b x takes b off the estimate. */
static void
strata_and_offset(void)
{
	double stop[12], x[12], offset[12];
	unsigned char event[12];
	uint32_t stratum[12];
	struct lbp_cox_arrays six = SIX, twice = {.n = 12, .p = 1, .stop = stop, .event = event, .stratum = stratum, .x = x};
	struct lbp_cox_data data = {0};
	struct lbp_cox one = {0}, two = {0};
	size_t i;

	for (i = 0; i < 12; i++) {
		stop[i] = six_time[i / 2] + (double)(i % 2);
		x[i] = six_x[i / 2];
		event[i] = six_event[i / 2];
		stratum[i] = i % 2 ? 40 : 3;
		offset[i] = 5 - 2 * x[i];
	}
	CHECK_STATUS(cox_fit_rows(&six, &(struct lbp_cox_request){0}, &data, &one), LBP_OK);
	lbp_cox_data_free(&data);
	CHECK_STATUS(cox_fit_rows(&twice, &(struct lbp_cox_request){0}, &data, &two), LBP_OK);
	CHECK_NEAR(two.beta[0], one.beta[0], 1e-14);
	CHECK_NEAR(two.variance[0], one.variance[0] / 2, 1e-13);
	CHECK_NEAR(two.loglik, 2 * one.loglik, 1e-14);
	cox_free(&data, &two);
	twice.offset = offset;
	CHECK_STATUS(cox_fit_rows(&twice, &(struct lbp_cox_request){0}, &data, &two), LBP_OK);
	CHECK_NEAR(two.beta[0], one.beta[0] + 2, 1e-14);
	cox_free(&data, &two);
	lbp_cox_free(&one);
}

/*
 * Somebody of a vast risk enters when the rest have left: what is taken off leaves no rounding behind, and the fit is
 * that of the rest. (Its own event, of the vast risk itself, says next to nothing.)
 */
static void
late_entry_of_a_giant(void)
{
	double start[12], stop[12], x[12], offset[12] = {0};
	unsigned char event[12];
	struct lbp_cox_arrays ten = TEN, all = {.n = 12, .p = 1, .start = start, .stop = stop, .event = event,
					       .offset = offset, .x = x};
	struct lbp_cox_data data = {0};
	struct lbp_cox want = {0}, fit = {0};
	size_t i;

	for (i = 0; i < 10; i++) {
		start[i] = ten_start[i];
		stop[i] = ten_stop[i];
		x[i] = ten_x[i];
		event[i] = ten_event[i];
	}
	start[10] = start[11] = 20;
	stop[10] = 21;
	stop[11] = 30;
	x[10] = 0;
	x[11] = 1;
	event[10] = 0;
	event[11] = 1;
	CHECK_STATUS(cox_fit_rows(&ten, &(struct lbp_cox_request){0}, &data, &want), LBP_OK);
	lbp_cox_data_free(&data);
	for (offset[11] = 30; offset[11] < 40; offset[11]++) {
		CHECK_STATUS(cox_fit_rows(&all, &(struct lbp_cox_request){0}, &data, &fit), LBP_OK);
		CHECK_NEAR(fit.beta[0], want.beta[0], 1e-10); /* e^-30 of the risk is there in truth */
		CHECK_NEAR(fit.variance[0], want.variance[0], 1e-10);
		cox_free(&data, &fit);
	}
	lbp_cox_free(&want);
}

/* 300 of 400 have the event at one time: at 0 the sum of log(400 - k), k = 0 .. 299, whose product would overflow. */
static void
many_ties(void)
{
	static double stop[400], x[400];
	static unsigned char event[400];
	struct lbp_cox_arrays rows = {.n = 400, .p = 1, .stop = stop, .event = event, .x = x};
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	size_t i;

	for (i = 0; i < 400; i++) {
		stop[i] = 1;
		x[i] = (double)(i % 2);
		event[i] = i < 300;
	}
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){0}, &data, &fit), LBP_OK);
	CHECK_NEAR(fit.loglik_null, lgamma(101) - lgamma(401), 1e-13);
	cox_free(&data, &fit);
	/* exact: the number of sets, 400 over 300 */
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){.ties = LBP_COX_EXACT}, &data, &fit), LBP_OK);
	CHECK_NEAR(fit.loglik_null, lgamma(301) + lgamma(101) - lgamma(401), 1e-13);
	cox_free(&data, &fit);
}

static void
refuse(size_t p, const double *x, enum lbp_status want, size_t column)
{
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};

	rows.p = p;
	rows.x = x;
	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){0}, &data, &fit), want);
	CHECK(fit.column == column);
	cox_free(&data, &fit);
}

static void
refusals(void)
{
	static const double constant[] = {1, 3, 1, 3, 1, 3, 0, 3, 0, 3, 0, 3};
	static const double collinear[] = {1, 2, 5, 1, 3, 7, 1, 4, 9, 0, 5, 10, 0, 6, 12, 0, 9, 18};
	static const double separated[] = {0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1};
	struct lbp_cox_arrays weighted = NINE, six = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};

	refuse(2, constant, LBP_ESINGULAR, 1);
	refuse(3, collinear, LBP_ESINGULAR, 2);
	refuse(2, separated, LBP_ESINGULAR, 0);
	CHECK_STATUS(cox_fit_rows(&weighted, &(struct lbp_cox_request){.ties = LBP_COX_EXACT}, &data, &fit), LBP_EDOMAIN);
	cox_free(&data, &fit);
	CHECK_STATUS(cox_fit_rows(&six, &(struct lbp_cox_request){.ties = LBP_COX_EXACT, .is_robust = 1}, &data, &fit),
		LBP_EUSAGE);
	cox_free(&data, &fit);
}

/* A covariate that only varies between strata, by much, has nothing to be compared with. */
static void
between_strata(void)
{
	static const double x[] = {1000.1, 1000.1, 1000.1, 2000.3, 2000.3, 2000.3};
	static const uint32_t stratum[] = {0, 0, 0, 1, 1, 1};
	double offset[6];
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	size_t i, j;

	rows.x = x;
	rows.stratum = stratum;
	rows.offset = offset;
	for (i = 0; i < 20; i++) {
		for (j = 0; j < 6; j++)
			offset[j] = 0.1 * (double)(i * j);
		CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){0}, &data, &fit), LBP_ESINGULAR);
		cox_free(&data, &fit);
	}
}

SUITE("cox", {"six rows fitted", six_rows_fitted}, {"peer", peer}, {"rats", rats}, {"robust", robust},
	{"invariance", invariance}, {"strata and offset", strata_and_offset},
	{"late entry of a giant", late_entry_of_a_giant}, {"many ties", many_ties}, {"refusals", refusals},
	{"between strata", between_strata})
