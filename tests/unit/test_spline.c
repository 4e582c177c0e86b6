/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "numerics/spline.h"

enum { N = 11 };

static const double x[N] = {0.1, 3, 0.4, 7.5, 2.2, 2.2, 9, 4.6, 5.1, 1.3, 8.8};
static const double y[N] = {2, -1, 0.5, 4, 3.25, -2, 1, 0, 6, -3.5, 2.75};

/* R 4.2.2, splines: tests/peers/spline.R */
static void
peer(void)
{
	const double fitted[N] = {1.17740547033841, -0.226794420652459, 0.63737753250412, 3.64508767768047,
		-1.09570513573246, -1.09570513573246, 1.86907561663027, 2.95867747880264, 3.71404109455151, -0.71358396693283,
		2.1301237885428};
	const double leverage[N] = {0.560790363629937, 0.268500296251447, 0.37661305370055, 0.281766344142522,
		0.295938586876321, 0.295938586876321, 0.483661982825253, 0.364294445101668, 0.455681522399686,
		0.206991511075354, 0.409823307120942};
	struct lbp_spline spline;
	struct lbp_error err;
	double got[N], sum = 0;

	CHECK_STATUS(lbp_spline_init(&spline, x, N, &err), LBP_OK);
	lbp_spline_fit(&spline, y, got);
	for (size_t i = 0; i < N; i++) {
		CHECK_NEAR(got[i], fitted[i], 1e-12);
		CHECK_NEAR(lbp_spline_leverage(&spline, i), leverage[i], 1e-12);
		sum += lbp_spline_leverage(&spline, i);
	}
	CHECK_NEAR(sum, LBP_SPLINE_DF, 1e-13); /* the trace of a projection is its rank */
	lbp_spline_free(&spline);
}

/* A straight line is a spline: it comes back as it is, on any scale of x, and twice over in one array. */
static void
straight(void)
{
	struct lbp_spline spline;
	struct lbp_error err;
	double far[N], line[N], got[N];

	for (size_t i = 0; i < N; i++) {
		far[i] = 1e9 + 1e4 * x[i];
		line[i] = got[i] = 2 - 3 * x[i];
	}
	CHECK_STATUS(lbp_spline_init(&spline, far, N, &err), LBP_OK);
	lbp_spline_fit(&spline, got, got);
	for (size_t i = 0; i < N; i++)
		CHECK_NEAR(got[i], line[i], 1e-11); /* 1e9 + 1e4 x has lost 5 digits of x */
	lbp_spline_free(&spline);
}

/* Two places allow a line, one the mean. */
static void
few_places(void)
{
	const double two[] = {1, 1, 1, 5, 5}, one[] = {3, 3, 3}, value[] = {0, 1, 5, 2, 4};
	struct lbp_spline spline;
	struct lbp_error err;
	double got[5];

	CHECK_STATUS(lbp_spline_init(&spline, two, 5, &err), LBP_OK);
	CHECK(spline.rank == 2);
	lbp_spline_fit(&spline, value, got);
	CHECK_NEAR(got[0], 2, 1e-14);
	CHECK_NEAR(got[4], 3, 1e-14);
	CHECK_NEAR(lbp_spline_leverage(&spline, 1), 1.0 / 3, 1e-14);
	lbp_spline_free(&spline);
	CHECK_STATUS(lbp_spline_init(&spline, one, 3, &err), LBP_OK);
	CHECK(spline.rank == 1);
	lbp_spline_fit(&spline, value, got);
	CHECK_NEAR(got[2], 2, 1e-14);
	lbp_spline_free(&spline);
}

SUITE("spline", {"peer", peer}, {"straight", straight}, {"few places", few_places})
