/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/fourfold.h"

/* 10 of 20 against 5 of 20: OR = 10 * 15 / (10 * 5) = 3, RR 2, RD 1/4, phi = (150 - 50) / sqrt(20 20 15 25). */
static void
by_hand(void)
{
	const double value[] = {3, 2, 0.25, 0.2581988897471611};
	struct lbp_fourfold t;
	int i;

	for (i = LBP_FOURFOLD_OR; i <= LBP_FOURFOLD_PHI; i++) {
		CHECK_STATUS(lbp_fourfold_from((enum lbp_fourfold_measure)i, value[i], 20, 20, 15, &t, NULL), LBP_OK);
		CHECK_NEAR(t.exact, 10, 1e-14);
		CHECK_NEAR(t.events1, 10, 0);
		CHECK_NEAR(t.events2, 5, 0);
		CHECK_NEAR(t.measure, value[i], 1e-14);
	}
}

/* metafor 5.1-12 conv.2x2: rows T1, T4 and T9 of the conformance case A-conv-2x2-sim1. */
static void
peer(void)
{
	struct lbp_fourfold t;

	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 1.768, 75, 198 - 75, 59, &t, NULL), LBP_OK);
	CHECK_NEAR(t.events1, 28, 0);
	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 1.147, 20, 131 - 20, 30, &t, NULL), LBP_OK);
	CHECK_NEAR(t.events1, 5, 0);
	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 1.431, 100, 34, 43, &t, NULL), LBP_OK);
	CHECK_NEAR(t.events1, 34, 0);
	CHECK_NEAR(t.events2, 9, 0);
}

/* Every table of 7 and 9 people comes back from its odds ratio, however small or large. */
static void
round_trip(void)
{
	struct lbp_fourfold t;
	double a, c;

	for (a = 0; a <= 7; a++)
		for (c = 0; c <= 9; c++) {
			double ratio = (a + 1e-9) * (9 - c + 1e-9) / ((7 - a + 1e-9) * (c + 1e-9));

			CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, ratio, 7, 9, a + c, &t, NULL), LBP_OK);
			CHECK_NEAR(t.events1, a, 0);
			CHECK_NEAR(t.events2, c, 0);
		}
}

/* No association: n1 * events / n. An odds ratio near 1 and one of 1e-12 lose no digit. */
static void
near_one_and_near_zero(void)
{
	struct lbp_fourfold t;

	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 1, 30, 60, 33, &t, NULL), LBP_OK);
	CHECK_NEAR(t.exact, 11, 1e-15);
	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 1 + 1e-13, 30, 60, 33, &t, NULL), LBP_OK);
	CHECK_NEAR(t.exact, 11, 1e-12);
	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 1e-12, 30, 60, 70, &t, NULL), LBP_OK);
	CHECK_NEAR(t.exact, 10, 1e-9); /* events - n2, and OR * 20 * 60 / 20 above it to first order */
}

/* Exchanging the arms turns the ratio over and the table round. */
static void
exchange(void)
{
	struct lbp_fourfold t, u;

	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 2.3, 31, 47, 22, &t, NULL), LBP_OK);
	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 1 / 2.3, 47, 31, 22, &u, NULL), LBP_OK);
	CHECK_NEAR(t.exact, 22 - u.exact, 1e-14);
}

/* 10/20 v 5/20: chi-square 40 / 15 = 8/3 without correction; with it 40 (100 - 20)^2 / (20 20 15 25) = 1.70666... */
static void
chi_square(void)
{
	double phi;

	CHECK_STATUS(lbp_fourfold_phi(8.0 / 3, 1, 0, 20, 20, 15, &phi, NULL), LBP_OK);
	CHECK_NEAR(phi, 0.2581988897471611, 1e-14);
	CHECK_STATUS(lbp_fourfold_phi(128.0 / 75, -1, 1, 20, 20, 15, &phi, NULL), LBP_OK);
	CHECK_NEAR(phi, -0.2581988897471611, 1e-14);
	CHECK_STATUS(lbp_fourfold_phi(0, 1, 1, 20, 20, 15, &phi, NULL), LBP_OK);
	CHECK_NEAR(phi, 0, 0);
}

static void
refusals(void)
{
	struct lbp_fourfold t;
	struct lbp_error err;
	double phi;

	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 0, 20, 20, 15, &t, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "or");
	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 2, 20.5, 20, 15, &t, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n1");
	CHECK_TEXT(err.message, "is not a whole number from 1");
	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_OR, 2, 20, 20, 41, &t, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "events");
	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_RR, 5, 20, 20, 30, &t, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "rr");
	CHECK_TEXT(err.message, "is not possible with 20 + 20 people and 30 events");
	CHECK_STATUS(lbp_fourfold_from(LBP_FOURFOLD_RD, -1.5, 20, 20, 15, &t, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "rd");
	CHECK_STATUS(lbp_fourfold_phi(100, 1, 0, 20, 20, 15, &phi, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "chi2");
	CHECK_STATUS(lbp_fourfold_phi(1, 1, 0, 20, 20, 0, &phi, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "events");
}

SUITE("fourfold", {"by hand", by_hand}, {"peer", peer}, {"round trip", round_trip},
	{"near one and near zero", near_one_and_near_zero}, {"exchange", exchange}, {"chi square", chi_square},
	{"refusals", refusals})
