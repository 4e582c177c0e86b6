/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"
#include "survival/cox_frailty.h"

/* McGilchrist & Aisbett (1991) Biometrics 47:461-466: days to infection, two of each of 38 patients; age and sex. */
static const double kidney_time[] = {
	8, 16, 23, 13, 22, 28, 447, 318, 30, 12, 24, 245, 7, 9, 511, 30, 53, 196, 15, 154, 7, 333, 141, 8, 96, 38,
	149, 70, 536, 25, 17, 4, 185, 177, 292, 114, 22, 159, 15, 108, 152, 562, 402, 24, 13, 66, 39, 46, 12, 40, 113,
	201, 132, 156, 34, 30, 2, 25, 130, 26, 27, 58, 5, 43, 152, 30, 190, 5, 119, 8, 54, 16, 6, 78, 63, 8};
static const unsigned char kidney_event[] = {
	1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0,
	0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 1,
	1, 0};
static const double kidney_x[] = {
	28, 1, 28, 1, 48, 2, 48, 2, 32, 1, 32, 1, 31, 2, 32, 2, 10, 1, 10, 1, 16, 2, 17, 2, 51, 1, 51, 1, 55, 2,
	56, 2, 69, 2, 69, 2, 51, 1, 52, 1, 44, 2, 44, 2, 34, 2, 34, 2, 35, 2, 35, 2, 42, 2, 42, 2, 17, 2, 17, 2,
	60, 1, 60, 1, 60, 2, 60, 2, 43, 2, 44, 2, 53, 2, 53, 2, 44, 2, 44, 2, 46, 1, 47, 1, 30, 2, 30, 2, 62, 2,
	63, 2, 42, 2, 43, 2, 43, 1, 43, 1, 57, 2, 58, 2, 10, 2, 10, 2, 52, 2, 52, 2, 53, 1, 53, 1, 54, 2, 54, 2,
	56, 2, 56, 2, 50, 2, 51, 2, 57, 2, 57, 2, 44, 2, 45, 2, 22, 2, 22, 2, 42, 2, 42, 2, 52, 2, 52, 2, 60, 1,
	60, 1};

static struct lbp_cox_arrays
kidney(uint32_t *cluster)
{
	size_t i;

	for (i = 0; i < 76; i++)
		cluster[i] = (uint32_t)(i / 2);
	return (struct lbp_cox_arrays){.n = 76, .p = 2, .stop = kidney_time, .event = kidney_event, .cluster = cluster,
		.x = kidney_x};
}

static enum lbp_status
fit_rows(const struct lbp_cox_arrays *rows, const struct lbp_cox_frailty_request *request, struct lbp_cox_frailty *fit)
{
	struct lbp_cox_data data = {0};
	struct lbp_error err;
	enum lbp_status status;

	cox_sort(&data, rows);
	status = lbp_cox_frailty_fit(&data, request, fit, &err);
	lbp_cox_data_free(&data);
	return status;
}

/* tests/peers/cox.R: estimates with the variance of the frailties given. */
static void
peer(void)
{
	static const struct {
		double theta, beta[2], se[2], sparse[2], loglik, integrated;
	} want[] = {{0.5, {0.00583235401413063, -1.66451207861934}, {0.0121819075460319, 0.470416952488409},
			    {0.0124808945296842, 0.482814370257397}, -162.631490345141, -181.705426745955},
		{1, {0.00832051263962354, -1.93572992193736}, {0.0147459753058439, 0.56630716958393},
			{0.0157747201855082, 0.580217280471705}, -156.260829270282, -183.328153428308}};
	uint32_t cluster[76];
	struct lbp_cox_arrays rows = kidney(cluster);
	struct lbp_cox_frailty fit;
	size_t i, j;
	int sparse;

	for (i = 0; i < 2; i++)
		for (sparse = 0; sparse < 2; sparse++) {
			struct lbp_cox_frailty_request request = {.theta = want[i].theta, .is_sparse = sparse};

			CHECK_STATUS(fit_rows(&rows, &request, &fit), LBP_OK);
			for (j = 0; j < 2; j++) {
				CHECK_NEAR(fit.beta[j], want[i].beta[j], 1e-10); /* the peer's steps of 1e-12 */
				/* the peer's sparse fit stops far from the maximum: 7 digits */
				CHECK_NEAR(sqrt(fit.variance[3 * j]), sparse ? want[i].sparse[j] : want[i].se[j],
					sparse ? 1e-6 : 1e-10);
			}
			CHECK_NEAR(fit.loglik, want[i].loglik, 1e-10);
			CHECK_NEAR(fit.loglik_integrated, want[i].integrated, 1e-12);
			lbp_cox_frailty_free(&fit);
		}
}

static void
gaussian(void)
{
	uint32_t cluster[76];
	struct lbp_cox_arrays rows = kidney(cluster);
	struct lbp_cox_frailty_request request = {.kind = LBP_COX_GAUSSIAN, .theta = 0.4};
	struct lbp_cox_frailty fit;
	double sum = 0;
	size_t i;

	CHECK_STATUS(fit_rows(&rows, &request, &fit), LBP_OK);
	CHECK_NEAR(fit.beta[0], 0.00405769937154223, 1e-10);
	CHECK_NEAR(fit.beta[1], -1.3226846482887, 1e-11);
	CHECK_NEAR(sqrt(fit.variance[0]), 0.0114256070339365, 1e-10);
	CHECK_NEAR(sqrt(fit.variance[3]), 0.406588227437303, 1e-10);
	CHECK_NEAR(fit.loglik, -167.360956339523, 1e-11);
	for (i = 0; i < 38; i++) {
		/* the score of a frailty: events - expected - w / theta = 0 */
		CHECK_WITHIN(fit.events[i] - fit.expected[i] - fit.log_frailty[i] / 0.4, 0, 1e-11);
		sum += fit.log_frailty[i] * fit.log_frailty[i];
	}
	CHECK_NEAR(fit.loglik_penalised, fit.loglik - sum / 0.8, 1e-13);
	CHECK(isnan(fit.loglik_integrated));
	lbp_cox_frailty_free(&fit);
}

/*
 * Twelve rows without ties in clusters of three. With frailties integrated out, and hazards l_k at the events, the
 * log-likelihood is the sum over events of x beta + log l_k, and over clusters of
 * log Gamma(v + d) - log Gamma(v) + v log v - (v + d) log(v + H), v = 1 / theta, H the cluster's hazard without frailty.
 * At the fit, sum log l_k is the partial log-likelihood less the events' predictors; and the profile of a likelihood is
 * below the partial one by the number of events.
 */
static void
integrated(void)
{
	static const double stop[] = {1, 5, 9, 2, 6, 12, 3, 4, 11, 7, 8, 10}, x[] = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0};
	static const unsigned char event[] = {1, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1};
	static const uint32_t cluster[] = {0, 0, 0, 3, 3, 3, 1, 1, 1, 2, 2, 2};
	struct lbp_cox_arrays rows = {.n = 12, .p = 1, .stop = stop, .event = event, .cluster = cluster, .x = x};
	struct lbp_cox_frailty_request request = {.theta = 0.8};
	struct lbp_cox_frailty fit;
	double v = 1 / 0.8, want;
	size_t i;

	CHECK_STATUS(fit_rows(&rows, &request, &fit), LBP_OK);
	want = fit.loglik + 7;
	for (i = 0; i < 4; i++) {
		double w = fit.log_frailty[i], d = fit.events[i], hazard = fit.expected[i] / exp(w);

		CHECK_NEAR(exp(w), (v + d) / (v + hazard), 1e-12);
		want += -d * w + lgamma(v + d) - lgamma(v) + v * log(v) - (v + d) * log(v + hazard);
	}
	CHECK_NEAR(fit.loglik_integrated, want, 1e-13);
	lbp_cox_frailty_free(&fit);
	lbp_cox_frailty_free(&fit);
}

/* Theta where the integrated likelihood is flat: it falls by the same amount, to third order, on both sides. */
static void
estimated(void)
{
	uint32_t cluster[76];
	struct lbp_cox_arrays rows = kidney(cluster);
	struct lbp_cox_frailty_request request = {.theta = NAN}, near = {.theta = NAN};
	struct lbp_cox_frailty fit, low, high;

	CHECK_STATUS(fit_rows(&rows, &request, &fit), LBP_OK);
	CHECK_NEAR(fit.theta, 0.407769533621709, 1e-6); /* re-maximised around survival 3.5-3: flat to 7 digits */
	CHECK_NEAR(fit.loglik_integrated, -181.638626525407, 1e-12);
	CHECK(!fit.theta_is_given);
	near.theta = fit.theta * 0.9999;
	CHECK_STATUS(fit_rows(&rows, &near, &low), LBP_OK);
	near.theta = fit.theta * 1.0001;
	CHECK_STATUS(fit_rows(&rows, &near, &high), LBP_OK);
	CHECK(low.loglik_integrated < fit.loglik_integrated && high.loglik_integrated < fit.loglik_integrated);
	/* the slope is the difference over 0.0002 theta: 0 but for the third derivative and the rounding of 182 */
	CHECK_WITHIN((high.loglik_integrated - low.loglik_integrated) / (0.0002 * fit.theta), 0, 1e-7);
	/* half a chi-square of 1 df */
	CHECK_NEAR(fit.likelihood_ratio.statistic, 2 * (fit.loglik_integrated - fit.loglik_plain), 1e-12);
	CHECK_NEAR(fit.likelihood_ratio.p, 0.5 * erfc(sqrt(fit.likelihood_ratio.statistic / 2)), 1e-12);
	lbp_cox_frailty_free(&fit);
	lbp_cox_frailty_free(&low);
	lbp_cox_frailty_free(&high);
}

/* Clusters that are alike: each has the same events as expected, theta is 0 and the fit that of Cox. */
static void
no_frailty(void)
{
	uint32_t cluster[23];
	struct lbp_cox_arrays rows = AML;
	struct lbp_cox_frailty_request request = {.theta = NAN};
	struct lbp_cox_frailty fit;
	size_t i;

	for (i = 0; i < 23; i++)
		cluster[i] = i % 2 ? 1 : 4;
	rows.cluster = cluster;
	CHECK_STATUS(fit_rows(&rows, &request, &fit), LBP_OK);
	CHECK(fit.theta == 0 && fit.likelihood_ratio.p == 1 && fit.log_frailty[1] == 0 && isnan(fit.log_frailty[0]));
	CHECK_NEAR(fit.beta[0], 0.915532575014718, 1e-11);
	CHECK_NEAR(fit.loglik_integrated, -41.0326155964584, 1e-13);
	CHECK_NEAR(fit.expected[1] + fit.expected[4], 18, 1e-13);
	lbp_cox_frailty_free(&fit);
}

/* Late entry and strata go through the same equations: a patient cut in two is the patient. */
static void
late_entry(void)
{
	double start[152], stop[152], x[304];
	unsigned char event[152];
	uint32_t cluster[76], twice[152], stratum[152], half[76];
	struct lbp_cox_arrays rows = kidney(cluster), cut = {.n = 152, .p = 2, .start = start, .stop = stop, .event = event,
							     .cluster = twice, .stratum = stratum, .x = x};
	struct lbp_cox_frailty_request request = {.theta = 0.7, .is_sparse = 1};
	struct lbp_cox_frailty want, fit;
	size_t i, j;

	for (i = 0; i < 152; i++) {
		size_t row = i / 2;

		start[i] = i % 2 ? kidney_time[row] / 3 : 0;
		stop[i] = i % 2 ? kidney_time[row] : kidney_time[row] / 3;
		event[i] = i % 2 ? kidney_event[row] : 0;
		twice[i] = cluster[row];
		stratum[i] = row % 2;
		half[row] = row % 2;
		x[2 * i] = kidney_x[2 * row];
		x[2 * i + 1] = kidney_x[2 * row + 1];
	}
	rows.stratum = half;
	for (request.is_sparse = 0; request.is_sparse < 2; request.is_sparse++) {
		CHECK_STATUS(fit_rows(&rows, &request, &want), LBP_OK);
		CHECK_STATUS(fit_rows(&cut, &request, &fit), LBP_OK);
		for (j = 0; j < 2; j++) {
			CHECK_NEAR(fit.beta[j], want.beta[j], 1e-11);
			CHECK_NEAR(fit.variance[3 * j], want.variance[3 * j], 1e-10);
		}
		CHECK_NEAR(fit.loglik_integrated, want.loglik_integrated, 1e-13);
		lbp_cox_frailty_free(&fit);
		lbp_cox_frailty_free(&want);
	}
}

static void
refusals(void)
{
	uint32_t cluster[76];
	struct lbp_cox_arrays rows = kidney(cluster), weighted = NINE, six = SIX;
	struct lbp_cox_frailty fit;

	CHECK_STATUS(fit_rows(&rows, &(struct lbp_cox_frailty_request){.ties = LBP_COX_EXACT, .theta = 1}, &fit),
		LBP_EUSAGE);
	CHECK_STATUS(fit_rows(&rows, &(struct lbp_cox_frailty_request){.theta = -1}, &fit), LBP_EDOMAIN);
	CHECK_STATUS(fit_rows(&rows, &(struct lbp_cox_frailty_request){.kind = LBP_COX_GAUSSIAN, .theta = NAN}, &fit),
		LBP_EUSAGE);
	CHECK_STATUS(fit_rows(&six, &(struct lbp_cox_frailty_request){.theta = 1}, &fit), LBP_EUSAGE);
	CHECK_STATUS(fit_rows(&weighted, &(struct lbp_cox_frailty_request){.theta = 1}, &fit), LBP_EUSAGE);
	lbp_cox_frailty_free(&fit);
}

SUITE("cox frailty", {"peer", peer}, {"gaussian", gaussian}, {"integrated", integrated}, {"estimated", estimated},
	{"no frailty", no_frailty}, {"late entry", late_entry}, {"refusals", refusals})
