/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox_examples.h"
#include "survival/cox_curve.h"

static enum lbp_status
fit_curve(const struct lbp_cox_arrays *rows, enum lbp_cox_ties ties, double x, struct lbp_cox_curve *curve,
	struct lbp_cox *fit)
{
	struct lbp_cox_data data = {0};
	struct lbp_cox_hazards hazards = {0};
	struct lbp_error err;
	enum lbp_status status;

	CHECK_STATUS(cox_fit_rows(rows, &(struct lbp_cox_request){.ties = ties}, &data, fit), LBP_OK);
	CHECK_STATUS(lbp_cox_hazards_build(
		&hazards, &data, ties, &(struct lbp_cox_point){.beta = fit->beta}, 1, &err), LBP_OK);
	status = lbp_cox_curve(curve, &data, fit, &hazards, 0, &x, &err);
	lbp_cox_hazards_free(&hazards);
	lbp_cox_data_free(&data);
	return status;
}

/*
 * Six rows, Breslow, x = 0: the hazard rises by h = 1 / (3r + 3) at 1, 2k = 2 / (r + 3) at 6, 1 at 9. The variance is
 * h^2, then 2k^2 more, then 1 more; and the square of h a + 2k b (a, b the means of x) over the information. For x = 1
 * all are r times as large, and the gap is that of 1 - a and 1 - b.
 */
static void
six_rows(void)
{
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_curve curve;
	struct lbp_cox fit = {0};
	double r = (3 + sqrt(33)) / 2, a = r / (r + 1), b = r / (r + 3), h = 1 / (3 * r + 3), k = 1 / (r + 3);
	double v = 1 / (a * (1 - a) + 2 * b * (1 - b)), gap = h * a + 2 * k * b;

	CHECK_STATUS(fit_curve(&rows, LBP_COX_BRESLOW, 0, &curve, &fit), LBP_OK);
	CHECK(curve.count == 4 && curve.time[0] == 1 && curve.time[1] == 6 && curve.time[2] == 8 && curve.time[3] == 9);
	CHECK(curve.n_risk[0] == 6 && curve.n_risk[1] == 4 && curve.n_risk[2] == 2 && curve.n_risk[3] == 1);
	CHECK(curve.n_event[0] == 1 && curve.n_event[1] == 2 && curve.n_event[2] == 0 && curve.n_event[3] == 1);
	CHECK(curve.n_censor[0] == 1 && curve.n_censor[1] == 0 && curve.n_censor[2] == 1 && curve.n_censor[3] == 0);
	CHECK_NEAR(curve.cumulative[0], h, 1e-13);
	CHECK_NEAR(curve.cumulative[1], h + 2 * k, 1e-13);
	CHECK_NEAR(curve.cumulative[2], h + 2 * k, 1e-13);
	CHECK_NEAR(curve.cumulative[3], h + 2 * k + 1, 1e-13);
	CHECK_NEAR(curve.se[0], sqrt(h * h + h * a * h * a * v), 1e-13);
	CHECK_NEAR(curve.se[1], sqrt(h * h + 2 * k * k + gap * gap * v), 1e-13);
	CHECK_NEAR(curve.se[3], sqrt(h * h + 2 * k * k + 1 + gap * gap * v), 1e-13);
	lbp_cox_curve_free(&curve);
	lbp_cox_curve_free(&curve);
	lbp_cox_free(&fit);

	CHECK_STATUS(fit_curve(&rows, LBP_COX_BRESLOW, 1, &curve, &fit), LBP_OK);
	gap = h * (1 - a) + 2 * k * (1 - b);
	CHECK_NEAR(curve.cumulative[1], r * (h + 2 * k), 1e-13);
	CHECK_NEAR(curve.se[1], r * sqrt(h * h + 2 * k * k + gap * gap * v), 1e-13);
	lbp_cox_curve_free(&curve);
	lbp_cox_free(&fit);
}

/*
 * Six rows, Efron, x = 0: at 6 the hazard rises by c = 1 / (r + 3) and d = 2 / (r + 5), with means b = r / (r + 3) and
 * e = r / (r + 5), which make the variance c^2 + d^2 and the gap c b + d e; the information adds b (1 - b) + e (1 - e).
 */
static void
six_rows_efron(void)
{
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_curve curve;
	struct lbp_cox fit = {0};
	double r, h, a, b, c, d, e, v, gap;

	CHECK_STATUS(fit_curve(&rows, LBP_COX_EFRON, 0, &curve, &fit), LBP_OK);
	r = exp(fit.beta[0]);
	h = 1 / (3 * r + 3);
	a = r / (r + 1);
	c = 1 / (r + 3);
	d = 2 / (r + 5);
	b = r * c;
	e = r * d / 2;
	CHECK_WITHIN(2 - a - b - e, 0, 1e-14); /* the score */
	v = 1 / (a * (1 - a) + b * (1 - b) + e * (1 - e));
	gap = h * a + c * b + d * e;
	CHECK_NEAR(fit.variance[0], v, 1e-13);
	CHECK_NEAR(curve.cumulative[0], h, 1e-13);
	CHECK_NEAR(curve.cumulative[1], h + c + d, 1e-13);
	CHECK_NEAR(curve.cumulative[3], h + c + d + 1, 1e-13);
	CHECK_NEAR(curve.se[1], sqrt(h * h + c * c + d * d + gap * gap * v), 1e-13);
	CHECK_NEAR(curve.se[3], sqrt(h * h + c * c + d * d + 1 + gap * gap * v), 1e-13);
	lbp_cox_curve_free(&curve);
	lbp_cox_free(&fit);
}

/* Late entry: those at risk just before 2, 3, 6 ... and beyond the last event. */
static void
ten_rows(void)
{
	static const double at_risk[] = {2, 3, 5, 4, 4, 5, 2, 1}, time[] = {2, 3, 6, 7, 8, 9, 14, 17};
	struct lbp_cox_arrays rows = TEN;
	struct lbp_cox_curve curve;
	struct lbp_cox fit = {0};
	size_t i;

	CHECK_STATUS(fit_curve(&rows, LBP_COX_EFRON, 0, &curve, &fit), LBP_OK);
	CHECK(curve.count == 8);
	for (i = 0; i < 8; i++)
		CHECK(curve.n_risk[i] == at_risk[i] && curve.time[i] == time[i]);
	lbp_cox_curve_free(&curve);
	lbp_cox_free(&fit);
}

/* tests/peers/cox.R; an offset of everybody is part of the baseline, which is of offset 0. */
static void
peer(void)
{
	static const size_t at[] = {0, 7, 16};
	static const double cumulative[] = {0.125884201314644, 0.870443274564138, 3.88294850227813};
	static const double se[] = {0.0908344572000136, 0.317915066527752, 1.87419868915911};
	double offset[23];
	struct lbp_cox_arrays rows = AML;
	struct lbp_cox_curve curve;
	struct lbp_cox fit = {0};
	size_t i;

	CHECK_STATUS(fit_curve(&rows, LBP_COX_EFRON, 1, &curve, &fit), LBP_OK);
	for (i = 0; i < 3; i++) {
		CHECK_NEAR(curve.cumulative[at[i]], cumulative[i], 1e-11); /* the peer's beta has 11 digits */
		CHECK_NEAR(curve.se[at[i]], se[i], 1e-11);
	}
	lbp_cox_curve_free(&curve);
	lbp_cox_free(&fit);
	for (i = 0; i < 23; i++)
		offset[i] = log(2);
	rows.offset = offset;
	CHECK_STATUS(fit_curve(&rows, LBP_COX_EFRON, 1, &curve, &fit), LBP_OK);
	CHECK_NEAR(curve.cumulative[7], cumulative[1] / 2, 1e-11);
	lbp_cox_curve_free(&curve);
	lbp_cox_free(&fit);
}

SUITE("cox curve", {"six rows", six_rows}, {"six rows, Efron", six_rows_efron}, {"ten rows", ten_rows}, {"peer", peer})
