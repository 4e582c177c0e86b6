/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"

/* The log-likelihood, score and information of one covariate at beta. */
static void
check_likelihood(const struct lbp_cox_arrays *rows, enum lbp_cox_ties ties, double beta, double value, double score,
	double information)
{
	struct lbp_cox_data data = {0};
	struct lbp_cox_walk walk = {0};
	struct lbp_error err;
	double u, v;
	struct lbp_cox_likelihood at = {.score = &u, .information = &v};

	cox_sort(&data, rows);
	CHECK_STATUS(lbp_cox_walk_init(&walk, &data, 2, &err), LBP_OK);
	CHECK_STATUS(lbp_cox_likelihood(&data, ties, &(struct lbp_cox_point){.beta = &beta}, &walk, &at, &err), LBP_OK);
	CHECK_NEAR(at.value, value, 1e-13);
	CHECK_NEAR(u, score, 1e-13);
	CHECK_NEAR(v, information, 1e-13);
	lbp_cox_walk_free(&walk);
	lbp_cox_data_free(&data);
}

/*
 * Six rows. At time 1 all are at risk, three with x = 1: S0 = 3r + 3. At 6 there are (1, 0, 0, 0), two of whom (1, 0)
 * have the event; at 9 there is (0).
 *
 *   Breslow  2 beta - log(3r + 3) - 2 log(r + 3)
 *   Efron    2 beta - log(3r + 3) - log(r + 3) - log((r + 5) / 2), as half of those who die (r + 1) are left out
 *   exact    2 beta - log(3r + 3) - log(3r + 3): three pairs of (1, 0), three of (0, 0)
 *
 * A term log(ar + b) has the slope m = ar / (ar + b) in beta, whose own slope is m (1 - m).
 */
static void
six_rows(void)
{
	struct lbp_cox_arrays rows = SIX;
	double beta;

	for (beta = -1; beta < 2.1; beta += 0.5) {
		double r = exp(beta), a = r / (r + 1), b = r / (r + 3), c = r / (r + 5);

		check_likelihood(&rows, LBP_COX_BRESLOW, beta, 2 * beta - log(3 * r + 3) - 2 * log(r + 3),
			2 - a - 2 * b, a * (1 - a) + 2 * b * (1 - b));
		check_likelihood(&rows, LBP_COX_EFRON, beta,
			2 * beta - log(3 * r + 3) - log(r + 3) - log((r + 5) / 2), 2 - a - b - c,
			a * (1 - a) + b * (1 - b) + c * (1 - c));
		check_likelihood(&rows, LBP_COX_EXACT, beta, 2 * beta - 2 * log(3 * r + 3), 2 - 2 * a, 2 * a * (1 - a));
	}
}

/*
 * Ten rows with late entry. In the order of the times 2, 3, 6, 7, 8 and 9 the sums at risk are r + 1, r + 2, 3r + 2,
 * 3r + 1, 3r + 1 and 3r + 2; those with the event have x = 1, 0, 0, 1, 0 and, at 9, two with 1. Efron's second death at
 * 9 has 2r + 2.
 */
static void
ten_rows(void)
{
	struct lbp_cox_arrays rows = TEN;
	double beta;

	for (beta = -1; beta < 2.1; beta += 0.5) {
		double r = exp(beta), a = r / (r + 1), b = r / (r + 2), c = 3 * r / (3 * r + 2), d = 3 * r / (3 * r + 1);
		double value = 4 * beta - log(r + 1) - log(r + 2) - 2 * log(3 * r + 2) - 2 * log(3 * r + 1);
		double score = 4 - a - b - 2 * c - 2 * d;
		double information = a * (1 - a) + b * (1 - b) + 2 * c * (1 - c) + 2 * d * (1 - d);

		check_likelihood(&rows, LBP_COX_BRESLOW, beta, value - log(3 * r + 2), score - c,
			information + c * (1 - c));
		check_likelihood(&rows, LBP_COX_EFRON, beta, value - log(2 * r + 2), score - a, information + a * (1 - a));
		/* pairs at 9: three of (1, 1), six of (1, 0), one of (0, 0): 3r^2 + 6r + 1, of mean s and mean square q */
		{
			double sum = 3 * r * r + 6 * r + 1, s = (6 * r * r + 6 * r) / sum, q = (12 * r * r + 6 * r) / sum;

			check_likelihood(&rows, LBP_COX_EXACT, beta, value + log(3 * r + 2) - log(sum), score + c - s,
				information - c * (1 - c) + q - s * s);
		}
	}
}

/*
 * Nine rows with weights. At 1 the sum is r^2 + 11r + 7, the event has x = 2 and weight 1. At 2 it is 11r + 5, events
 * weigh 3 and 4 (x = 1) and 3 (x = 0): 7r + 3 in all, 10 / 3 on average. At 4 it is 2r + 1, the event x = 1 weighs 2.
 */
static void
nine_rows(void)
{
	struct lbp_cox_arrays rows = NINE;
	double beta;

	for (beta = -1; beta < 2.1; beta += 0.5) {
		double r = exp(beta), sum = r * r + 11 * r + 7, m = (2 * r * r + 11 * r) / sum;
		double v = (4 * r * r + 11 * r) / sum - m * m, d = 2 * r / (2 * r + 1);
		double value = 11 * beta - log(sum) - 2 * log(2 * r + 1), score = 11 - m - 2 * d;
		double information = v + 2 * d * (1 - d), a = 11 * r / (11 * r + 5);
		double efron = 0, slope = 0, curve = 0;
		int k;

		check_likelihood(&rows, LBP_COX_BRESLOW, beta, value - 10 * log(11 * r + 5), score - 10 * a,
			information + 10 * a * (1 - a));
		for (k = 0; k < 3; k++) {
			double top = (11 - 7 * k / 3.0) * r, all = top + 5 - k, share = top / all;

			efron += 10 / 3.0 * log(all);
			slope += 10 / 3.0 * share;
			curve += 10 / 3.0 * share * (1 - share);
		}
		check_likelihood(&rows, LBP_COX_EFRON, beta, value - efron, score - slope, information + curve);
	}
}

/* Exact ties: who enters at the time is not at risk at it; where all at risk have the event, nothing is to choose. */
static void
exact_sets(void)
{
	static const double start[] = {0, 0, 0, 0, 5, 0, 0}, stop[] = {5, 5, 9, 9, 8, 20, 20};
	static const double x[] = {1, 0, 1, 0, 1, 0, 1};
	static const unsigned char event[] = {1, 1, 0, 0, 0, 1, 1};
	struct lbp_cox_arrays rows = {.n = 7, .p = 1, .start = start, .stop = stop, .event = event, .x = x};
	double beta;

	/* at 5: pairs of (1, 0, 1, 0, 0, 1): three (1, 1), nine (1, 0), three (0, 0); at 20 the last two */
	for (beta = -1; beta < 1; beta += 0.6) {
		double r = exp(beta), sum = 3 * r * r + 9 * r + 3, m = (6 * r * r + 9 * r) / sum;

		check_likelihood(&rows, LBP_COX_EXACT, beta, beta - log(sum), 1 - m, (12 * r * r + 9 * r) / sum - m * m);
	}
}

SUITE("cox likelihood", {"six rows", six_rows}, {"ten rows", ten_rows}, {"nine rows", nine_rows},
	{"exact sets", exact_sets})
