/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"
#include "survival/cox_firth.h"

/*
 * Two people, x = 1 has the event: the likelihood r / (r + 1) has no maximum. Its information is r / (r + 1)^2, so that
 * the penalised log-likelihood is 1.5 beta - 2 log(r + 1): r = 3. The profile falls by c where 1.5 beta - 2 log(r + 1)
 * is that much lower.
 */
static void
two_people(void)
{
	static const double stop[] = {1, 2}, x[] = {1, 0};
	static const unsigned char event[] = {1, 0};
	struct lbp_cox_arrays rows = {.n = 2, .p = 1, .stop = stop, .event = event, .x = x};
	struct lbp_cox_data data = {0};
	struct lbp_cox_firth fit = {0};
	struct lbp_error err;
	double top = 1.5 * log(3) - 2 * log(4), drop = 1.92072941034706202, ends[2];
	int ties, i;

	cox_sort(&data, &rows);
	for (ties = 0; ties < LBP_COX_EXACT; ties++) {
		CHECK_STATUS(lbp_cox_firth_fit(&data, (enum lbp_cox_ties)ties, 0.95, &fit, &err), LBP_OK);
		CHECK_NEAR(fit.beta[0], log(3), 1e-13);
		CHECK_NEAR(fit.variance[0], 16 / 3.0, 1e-12);
		CHECK_NEAR(fit.loglik, top, 1e-14);
		CHECK_NEAR(fit.loglik_null, -2 * log(2), 1e-14);
		CHECK_NEAR(fit.profile[0].test.statistic, 2 * (top + 2 * log(2)), 1e-12);
		ends[0] = fit.profile[0].low;
		ends[1] = fit.profile[0].high;
		CHECK(ends[0] < log(3) && ends[1] > log(3));
		for (i = 0; i < 2; i++)
			CHECK_NEAR(1.5 * ends[i] - 2 * log(exp(ends[i]) + 1), top - drop, 1e-12);
		lbp_cox_firth_free(&fit);
	}
	lbp_cox_data_free(&data);
}

/* Six rows, Efron: score and information as in test_cox_likelihood.c, where each tied death has sums of its own. */
static void
tied(void)
{
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_cox_firth fit = {0};
	struct lbp_error err;
	double beta, r, a, b, c, information, score, slope;

	cox_sort(&data, &rows);
	CHECK_STATUS(lbp_cox_firth_fit(&data, LBP_COX_EFRON, 0.95, &fit, &err), LBP_OK);
	/* at the maximum: score + half of information' / information = 0; m (1 - m) has the slope m (1 - m) (1 - 2m) */
	beta = fit.beta[0];
	r = exp(beta);
	a = r / (r + 1);
	b = r / (r + 3);
	c = r / (r + 5);
	score = 2 - a - b - c;
	information = a * (1 - a) + b * (1 - b) + c * (1 - c);
	slope = a * (1 - a) * (1 - 2 * a) + b * (1 - b) * (1 - 2 * b) + c * (1 - c) * (1 - 2 * c);
	CHECK_WITHIN(score + slope / (2 * information), 0, 1e-13);
	CHECK_NEAR(fit.loglik, 2 * beta - log(3 * r + 3) - log(r + 3) - log((r + 5) / 2) + 0.5 * log(information), 1e-13);
	lbp_cox_firth_free(&fit);
	lbp_cox_firth_free(&fit);
	lbp_cox_data_free(&data);
}

/* tests/peers/cox.R: the penalised likelihood maximised by a general optimiser. */
static void
peer(void)
{
	static const double stop[] = {1, 2, 3, 4, 5, 6, 7, 8};
	static const double x[] = {1, 0.5, 1, 1, 1, -1, 0, 2, 1, 0, 0, 1.5, 0, -0.5, 0, 1};
	static const unsigned char event[] = {1, 1, 0, 1, 1, 1, 0, 1};
	static const double want[2][4] = {{4.44653791977244, 0.842391789816315, 11.9569527831653, 6.74820450053868},
		{2.30742976055078, 0.144339471232477, 6.60685483459402, 4.68155712577874}};
	struct lbp_cox_arrays rows = {.n = 8, .p = 2, .stop = stop, .event = event, .x = x};
	struct lbp_cox_data data = {0};
	struct lbp_cox_firth fit = {0};
	struct lbp_error err;
	size_t j;

	cox_sort(&data, &rows);
	CHECK_STATUS(lbp_cox_firth_fit(&data, LBP_COX_EFRON, 0.95, &fit, &err), LBP_OK);
	CHECK_NEAR(fit.loglik, -3.94807737706677, 1e-12);
	CHECK_NEAR(fit.loglik_null, -7.5826724170446, 1e-13);
	for (j = 0; j < 2; j++) {
		CHECK_NEAR(fit.beta[j], want[j][0], 1e-6); /* the optimiser's accuracy, as that of its profile */
		CHECK_NEAR(fit.profile[j].low, want[j][1], 1e-6);
		CHECK_NEAR(fit.profile[j].high, want[j][2], 1e-6);
		CHECK_NEAR(fit.profile[j].test.statistic, want[j][3], 1e-8);
	}
	lbp_cox_firth_free(&fit);
	lbp_cox_data_free(&data);
}

static void
refusals(void)
{
	static const double x[] = {1, 2, 1, 2, 1, 2, 0, 2, 0, 2, 0, 2};
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_cox_firth fit = {0};
	struct lbp_error err;

	cox_sort(&data, &rows);
	CHECK_STATUS(lbp_cox_firth_fit(&data, LBP_COX_EXACT, 0.95, &fit, &err), LBP_EUSAGE);
	CHECK_STATUS(lbp_cox_firth_fit(&data, LBP_COX_EFRON, 1, &fit, &err), LBP_EDOMAIN);
	lbp_cox_data_free(&data);
	rows.p = 2;
	rows.x = x;
	cox_sort(&data, &rows);
	CHECK_STATUS(lbp_cox_firth_fit(&data, LBP_COX_EFRON, 0.95, &fit, &err), LBP_ESINGULAR);
	CHECK(fit.column == 1);
	lbp_cox_firth_free(&fit);
	lbp_cox_data_free(&data);
}

SUITE("cox firth", {"two people", two_people}, {"tied", tied}, {"peer", peer}, {"refusals", refusals})
