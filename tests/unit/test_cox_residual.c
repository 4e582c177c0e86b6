/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"
#include "survival/cox_residual.h"

/* Residuals of every row at beta, in the order of the input. */
struct residuals {
	double martingale[23], score[23], expected[23];
};

static void
find_residuals(const struct lbp_cox_arrays *rows, enum lbp_cox_ties ties, double beta, struct residuals *r,
	struct lbp_cox_hazards *hazards)
{
	struct lbp_cox_point point = {.beta = &beta};
	struct lbp_cox_cursor cursor = {0};
	struct lbp_cox_data data = {0};
	struct lbp_error err;
	size_t i;

	cox_sort(&data, rows);
	CHECK_STATUS(lbp_cox_hazards_build(hazards, &data, ties, &point, 1, &err), LBP_OK);
	for (i = 0; i < data.n; i++) {
		struct lbp_cox_row_hazard row = lbp_cox_row_hazard(hazards, &data, &point, i, &cursor);

		r->martingale[data.row[i]] = lbp_cox_martingale(&row);
		r->expected[data.row[i]] = row.risk * row.hazard;
		lbp_cox_score(hazards, &data, &row, i, &r->score[data.row[i]]);
	}
	lbp_cox_data_free(&data);
}

/*
 * Six rows, Breslow. The hazard of a person with x = 0 rises by 1 / (3r + 3) at 1, 2 / (r + 3) at 6, 1 at 9; the mean
 * of x at risk is a = r / (r + 1), b = r / (r + 3), 0. (The rows' own hazards are about the mean 1/2 of x: exp(-beta/2)
 * of these, times risks of exp(beta/2) more.)
 */
static void
six_rows_breslow(void)
{
	struct lbp_cox_arrays rows = SIX;
	double beta;

	for (beta = -1; beta < 2.1; beta += 0.5) {
		double r = exp(beta), h1 = 1 / (3 * r + 3), h6 = 2 / (r + 3), a = r / (r + 1), b = r / (r + 3);
		double martingale[] = {1 - r * h1, -r * h1, 1 - r * (h1 + h6), 1 - h1 - h6, -h1 - h6, -h1 - h6};
		double at1 = -h1 * (1 - a) * r, at1_zero = h1 * a, at6 = -h6 * (1 - b) * r, at6_zero = h6 * b;
		double score[] = {1 - a + at1, at1, 1 - b + at1 + at6, -b + at1_zero + at6_zero, at1_zero + at6_zero,
			at1_zero + at6_zero};
		struct lbp_cox_hazards hazards;
		struct residuals got;
		size_t i;

		find_residuals(&rows, LBP_COX_BRESLOW, beta, &got, &hazards);
		CHECK(hazards.count == 3 && hazards.time[0] == 1 && hazards.time[1] == 6 && hazards.time[2] == 9);
		CHECK_NEAR(hazards.cumulative[0] * exp(-beta / 2), h1, 1e-14);
		CHECK_NEAR(hazards.cumulative[1] * exp(-beta / 2), h1 + h6, 1e-14);
		CHECK_NEAR(hazards.cumulative[2] * exp(-beta / 2), h1 + h6 + 1, 1e-14);
		CHECK_NEAR(hazards.mean[0] + 0.5, a, 1e-14);
		CHECK_NEAR(hazards.mean[1] + 0.5, b, 1e-14);
		CHECK_WITHIN(hazards.mean[2] + 0.5, 0, 1e-15);
		for (i = 0; i < 6; i++) {
			CHECK_WITHIN(got.martingale[i], martingale[i], 1e-14);
			CHECK_WITHIN(got.score[i], score[i], 1e-14);
		}
		lbp_cox_hazards_free(&hazards);
		lbp_cox_hazards_free(&hazards);
	}
}

/*
 * Six rows, Efron. At 6 the two deaths have the sums r + 3 and (r + 5) / 2: hazards c = 1 / (r + 3), d = 2 / (r + 5),
 * means of x b = r / (r + 3), e = r / (r + 5). Those who die are under all of c and half of d; x less the mean is
 * x - (b + e) / 2.
 */
static void
six_rows_efron(void)
{
	struct lbp_cox_arrays rows = SIX;
	double beta;

	for (beta = -1; beta < 2.1; beta += 0.5) {
		double r = exp(beta), h1 = 1 / (3 * r + 3), c = 1 / (r + 3), d = 2 / (r + 5);
		double a = r / (r + 1), b = r / (r + 3), e = r / (r + 5);
		double martingale[] = {1 - r * h1, -r * h1, 1 - r * (h1 + c + d / 2), 1 - h1 - c - d / 2, -h1 - c - d,
			-h1 - c - d};
		double at1 = -h1 * (1 - a) * r, zero = h1 * a;
		double score[] = {1 - a + at1, at1, 1 - (b + e) / 2 + at1 - r * (c * (1 - b) + d / 2 * (1 - e)),
			-(b + e) / 2 + zero + c * b + d / 2 * e, zero + c * b + d * e, zero + c * b + d * e};
		struct lbp_cox_hazards hazards;
		struct residuals got;
		size_t i;

		find_residuals(&rows, LBP_COX_EFRON, beta, &got, &hazards);
		CHECK_NEAR(hazards.cumulative[1] * exp(-beta / 2), h1 + c + d, 1e-14);
		CHECK_NEAR(hazards.mean[1] + 0.5, (b + e) / 2, 1e-14);
		for (i = 0; i < 6; i++) {
			CHECK_WITHIN(got.martingale[i], martingale[i], 1e-14);
			CHECK_WITHIN(got.score[i], score[i], 1e-14);
		}
		lbp_cox_hazards_free(&hazards);
	}
}

/*
 * Nine rows with weights. At 1 the sum is r^2 + 11r + 7 and an event of weight 1 makes the hazard h1, with mean a; at 2 it
 * is 11r + 5 and the weights of 10 make 10 / (11r + 5), with mean b = 11r / (11r + 5); at 4 it is 2r + 1, a weight of 2
 * makes h4, with mean d. Efron's three at 2 have the sums 11r + 5 - k (7r + 3) / 3, k = 0, 1, 2, hazards q, and means m;
 * those who die are under the shares 1, 2/3, 1/3 of them.
 */
static void
nine_rows(void)
{
	struct lbp_cox_arrays rows = NINE;
	double beta;
	int ties, i, k;

	for (beta = -1; beta < 2.1; beta += 0.5)
		for (ties = LBP_COX_EFRON; ties <= LBP_COX_BRESLOW; ties++) {
			double r = exp(beta), h1 = 1 / (r * r + 11 * r + 7), a = (2 * r * r + 11 * r) * h1;
			double h4 = 2 / (2 * r + 1), d = 2 * r / (2 * r + 1), all = 0, part = 0, mean = 0;
			double drift = 0, part_drift = 0;
			struct lbp_cox_hazards hazards;
			struct residuals got;

			for (k = 0; k < 3; k++) {
				double gone = ties == LBP_COX_EFRON ? k / 3.0 : 0;
				double z = 11 * r + 5 - gone * (7 * r + 3), q = 10 / 3.0 / z, m = (11 - 7 * gone) * r / z;

				all += q;
				part += (1 - gone) * q;
				mean += m / 3;
				drift += q * m;
				part_drift += (1 - gone) * q * m;
			}
			find_residuals(&rows, (enum lbp_cox_ties)ties, beta, &got, &hazards);
			for (i = 0; i < 9; i++) {
				double x = nine_x[i], risk = exp(beta * x), t = nine_time[i];
				int dies_at_2 = t == 2 && nine_event[i];
				double at2 = t < 2 ? 0 : dies_at_2 ? part : all;
				double drift2 = t < 2 ? 0 : dies_at_2 ? part_drift : drift;
				double hazard = h1 + at2 + (t < 4 ? 0 : h4);
				double under = x * hazard - h1 * a - drift2 - (t < 4 ? 0 : h4 * d);
				double own = t == 1 ? x - a : t == 2 ? x - mean : x - d;

				CHECK_WITHIN(got.martingale[i], nine_event[i] - risk * hazard, 1e-13);
				CHECK_WITHIN(got.score[i], (nine_event[i] ? own : 0) - risk * under, 1e-13);
			}
			lbp_cox_hazards_free(&hazards);
		}
}

/* Ten rows, Breslow: each is under the hazard of the times after its start, up to its stop. */
static void
ten_rows(void)
{
	struct lbp_cox_arrays rows = TEN;
	double beta = 0.3, r = exp(beta), expected[10];
	double h2 = 1 / (r + 1), h3 = 1 / (r + 2), h6 = 1 / (3 * r + 2), h7 = 1 / (3 * r + 1), h8 = h7, h9 = 2 * h6;
	struct lbp_cox_hazards hazards;
	struct residuals got;
	size_t i;

	expected[0] = r * h2;
	expected[1] = h3;
	expected[2] = h6;
	expected[3] = r * (h3 + h6 + h7);
	expected[4] = h2 + h3 + h6 + h7 + h8;
	expected[5] = r * (h8 + h9);
	expected[6] = r * (h6 + h7 + h8 + h9);
	expected[7] = expected[6];
	expected[8] = expected[9] = h9;
	find_residuals(&rows, LBP_COX_BRESLOW, beta, &got, &hazards);
	for (i = 0; i < 10; i++) {
		CHECK_NEAR(got.expected[i], expected[i], 1e-13);
		CHECK_WITHIN(got.martingale[i], ten_event[i] - expected[i], 1e-13);
	}
	lbp_cox_hazards_free(&hazards);
}

/* At any point: weighted martingale residuals add up to 0, weighted score residuals to the score. */
static void
sums(void)
{
	struct lbp_cox_arrays examples[] = {SIX, TEN, NINE, AML};
	int ties;
	size_t e, i;

	for (e = 0; e < 4; e++)
		for (ties = 0; ties < LBP_COX_EXACT; ties++) {
			struct lbp_cox_data data = {0};
			struct lbp_cox_walk walk = {0};
			struct lbp_cox_hazards hazards;
			struct residuals got;
			struct lbp_error err;
			double beta = 0.7, u, v, total = 0, score = 0;
			struct lbp_cox_likelihood at = {.score = &u, .information = &v};

			find_residuals(&examples[e], (enum lbp_cox_ties)ties, beta, &got, &hazards);
			for (i = 0; i < examples[e].n; i++) {
				double weight = examples[e].weight != NULL ? examples[e].weight[i] : 1;

				total += weight * got.martingale[i];
				score += weight * got.score[i];
			}
			cox_sort(&data, &examples[e]);
			CHECK_STATUS(lbp_cox_walk_init(&walk, &data, 2, &err), LBP_OK);
			CHECK_STATUS(lbp_cox_likelihood(&data, (enum lbp_cox_ties)ties,
				&(struct lbp_cox_point){.beta = &beta}, &walk, &at, &err), LBP_OK);
			CHECK_WITHIN(total, 0, 1e-13);
			CHECK_NEAR(score, u, 1e-12);
			lbp_cox_walk_free(&walk);
			lbp_cox_hazards_free(&hazards);
			lbp_cox_data_free(&data);
		}
}

/* tests/peers/cox.R: residuals of the first three rows. */
static void
peer(void)
{
	static const double martingale[] = {0.859675930847304, 0.789944565152947, -0.210055434847053};
	static const double deviance[] = {1.48601804890699, 1.24132126581716, -0.648159602022608};
	static const double score[] = {-0.548409748334013, -0.494237103452805, 0.141951073522633};
	struct lbp_cox_arrays rows = AML;
	struct lbp_cox_data data = {0};
	struct lbp_cox fit = {0};
	struct lbp_cox_hazards hazards;
	struct residuals got;
	size_t i;

	CHECK_STATUS(cox_fit_rows(&rows, &(struct lbp_cox_request){0}, &data, &fit), LBP_OK);
	find_residuals(&rows, LBP_COX_EFRON, fit.beta[0], &got, &hazards);
	for (i = 0; i < 3; i++) {
		CHECK_NEAR(got.martingale[i], martingale[i], 1e-11); /* the peer's beta has 11 digits */
		CHECK_NEAR(lbp_cox_deviance(got.martingale[i], aml_event[i]), deviance[i], 1e-11);
		CHECK_NEAR(got.score[i], score[i], 1e-11);
	}
	lbp_cox_hazards_free(&hazards);
	cox_free(&data, &fit);
}

/* expected 1: residual 0; censored with expected 2: -sqrt(4); event with expected 1/e: sqrt(2 / e) */
static void
deviance(void)
{
	CHECK(lbp_cox_deviance(0, 1) == 0);
	CHECK(lbp_cox_deviance(-2, 0) == -2);
	CHECK_NEAR(lbp_cox_deviance(1 - exp(-1), 1), sqrt(2 * exp(-1)), 1e-15);
}

/* Two clusters of six rows: the square of the sum of one's score residuals twice, as all add up to the score, here 0. */
static void
meat(void)
{
	static const uint32_t cluster[] = {0, 0, 0, 5, 5, 5};
	struct lbp_cox_arrays rows = SIX;
	double beta = log((3 + sqrt(33)) / 2), got = 0, total = 0, sum;
	struct lbp_cox_point point = {.beta = &beta};
	struct lbp_cox_hazards hazards;
	struct lbp_cox_data data = {0};
	struct residuals r;
	struct lbp_error err;

	find_residuals(&rows, LBP_COX_BRESLOW, beta, &r, &hazards);
	rows.cluster = cluster;
	cox_sort(&data, &rows);
	CHECK_STATUS(lbp_cox_meat(&hazards, &data, &point, &got, &total, &err), LBP_OK);
	sum = r.score[0] + r.score[1] + r.score[2];
	CHECK_NEAR(got, 2 * sum * sum, 1e-12);
	CHECK_WITHIN(total, 0, 1e-14);
	lbp_cox_hazards_free(&hazards);
	lbp_cox_data_free(&data);
}

SUITE("cox residual", {"six rows, Breslow", six_rows_breslow}, {"six rows, Efron", six_rows_efron},
	{"nine rows", nine_rows}, {"ten rows", ten_rows}, {"sums", sums}, {"peer", peer}, {"deviance", deviance}, {"meat", meat})
