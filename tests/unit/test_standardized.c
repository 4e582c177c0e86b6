/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/standardized.h"

/* 8 + 8 people: sqrt(1/8 + 1/8) = 1/2, so t = 2 is d = 1. */
static void
by_hand(void)
{
	double d;

	CHECK_STATUS(lbp_standardized_from_t(8, 8, 2, &d, NULL), LBP_OK);
	CHECK_NEAR(d, 1, 0);
	CHECK_STATUS(lbp_standardized_from_t(8, 8, 0, &d, NULL), LBP_OK);
	CHECK_NEAR(d, 0, 0);
}

/* R 4.2.2 t.test of seven and six values: t, p and the d of the values themselves, tests/peers/derive.R. */
static void
against_the_patients(void)
{
	double d;

	CHECK_STATUS(lbp_standardized_from_t(7, 6, -2.2094471717454, &d, NULL), LBP_OK);
	CHECK_NEAR(d, -1.2292229297361, 1e-12);
	CHECK_STATUS(lbp_standardized_from_p(7, 6, -0.0492661492103696, &d, NULL), LBP_OK);
	CHECK_NEAR(d, -1.2292229297361, 1e-12);
}

/*
 * metafor 5.1-12 escalc("SMD", pi =), row D8 of the conformance case A-conv-t-sim1: g = 1.26638199141571 after Hedges'
 * exact correction J = gamma(73/2) / (sqrt(73/2) gamma(72/2)), taken here from the C library.
 */
static void
peer(void)
{
	double d, correction = exp(lgamma(36.5) - lgamma(36)) / sqrt(36.5);

	CHECK_STATUS(lbp_standardized_from_p(47, 28, 9.314e-07, &d, NULL), LBP_OK);
	CHECK_NEAR(d * correction, 1.26638199141571, 1e-12);
}

static void
sign_is_the_direction(void)
{
	double up, down, none;

	CHECK_STATUS(lbp_standardized_from_p(20, 30, 0.004, &up, NULL), LBP_OK);
	CHECK_STATUS(lbp_standardized_from_p(20, 30, -0.004, &down, NULL), LBP_OK);
	CHECK_NEAR(down, -up, 0);
	CHECK(up > 0);
	CHECK_STATUS(lbp_standardized_from_p(20, 30, 1, &none, NULL), LBP_OK);
	CHECK(none == 0);
}

static void
refusals(void)
{
	struct lbp_error err;
	double d;

	CHECK_STATUS(lbp_standardized_from_t(0, 8, 2, &d, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n1");
	CHECK_STATUS(lbp_standardized_from_t(1, 1, 2, &d, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n2");
	CHECK_STATUS(lbp_standardized_from_t(8, 8, NAN, &d, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "t");
	CHECK_STATUS(lbp_standardized_from_p(8, 8, 0, &d, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "p");
	CHECK_STATUS(lbp_standardized_from_p(8, 8, -1.2, &d, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "p");
}

SUITE("standardized", {"by hand", by_hand}, {"patients", against_the_patients}, {"peer", peer},
	{"sign", sign_is_the_direction}, {"refusals", refusals})
