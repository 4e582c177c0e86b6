/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

#define COR(r, n) {LBP_IN_R, r}, {LBP_IN_N, n}
#define REGRESSION(t, n, preds, r2) {LBP_IN_T, t}, {LBP_IN_N, n}, {LBP_IN_PREDS, preds}, {LBP_IN_R2, r2}

static void
by_hand(void)
{
	CHECK_EFFECT(ROW("COR", NULL, COR(0.5, 10)), 0.5, 0.5625 / 9, 1e-14);
	CHECK_EFFECT(ROW("ZCOR", NULL, COR(0.5, 10)), log(3) / 2, 1.0 / 7, 1e-14);
	/* t = 3 on 16 degrees of freedom: 3/5 */
	CHECK_EFFECT(ROW("PCOR", NULL, REGRESSION(3, 20, 3, 0.5)), 0.6, 0.4096 / 16, 1e-14);
	CHECK_EFFECT(ROW("ZPCOR", NULL, REGRESSION(3, 20, 3, 0.5)), log(4) / 2, 1.0 / 16, 1e-14);
	/* t sqrt((1 - 3/4) / 16) = 3/8; the rest of the model 3/4 - 9/64 = 39/64: (9/16 - 3/2 + 39/64 + 1 - (39/64)^2) / 20 */
	CHECK_EFFECT(ROW("SPCOR", NULL, REGRESSION(3, 20, 3, 0.75)), 0.375, (43.0 / 64 - 1521.0 / 4096) / 20, 1e-14);
}

/*
 * n = 6, where the functions are elementary. 2F1(1/2, 1/2; 2; x) has no short form, but 2F1(1, 1; 3; x) has:
 * 2/x^2 (x + (1 - x) log(1 - x)). With r^2 = 1/2 it is 4 - 4 log 2.
 */
static void
unbiased_by_hand(void)
{
	struct effect_result r = ROW("UCOR", VTYPE(UB), COR(sqrt(0.5), 6));

	CHECK_NEAR(r.vi, r.yi * r.yi - 1 + 0.75 * 0.5 * (4 - 4 * log(2)), 1e-13);
	/* Olkin & Pratt's first terms: r (1 + (1 - r^2) / (2 (n - 2)) + 9 (1 - r^2)^2 / (8 n (n - 2))); the next is of n^-3 */
	CHECK_NEAR(ROW("UCOR", NULL, COR(0.5, 1000)).yi, 0.5 * (1 + 0.75 / (2 * 998) + 9 * 0.5625 / (8.0 * 1000 * 998)), 1e-8);
	CHECK_NEAR(ROW("UCOR", NULL, COR(1, 20)).yi, 1, 1e-15);
	CHECK(ROW("UCOR", VTYPE(UB), COR(1, 20)).vi == 0);
	CHECK(ROW("UCOR", NULL, COR(0, 20)).yi == 0);
}

/* tests/peers/effect.R: metafor 3.8-1; Gauss' function by integrate(), which holds 11 digits */
static void
peer_values(void)
{
	CHECK_EFFECT(ROW("COR", NULL, COR(0.34, 55)), 0.34, 0.01448450666666667, 1e-12);
	CHECK_EFFECT(ROW("ZCOR", NULL, COR(0.34, 55)), 0.354092528962243, 0.01923076923076923, 1e-12);
	CHECK_EFFECT(ROW("UCOR", NULL, COR(0.34, 55)), 0.3429467166043403, 0.01441866273401264, 1e-11);
	CHECK_EFFECT(ROW("UCOR", VTYPE(UB), COR(0.34, 55)), 0.3429467166043403, 0.01514010854202086, 1e-9);
	CHECK_EFFECT(ROW("UCOR", NULL, COR(0.1, 8)), 0.1129054633540421, 0.1392381735869111, 1e-11);
	CHECK_EFFECT(ROW("UCOR", VTYPE(UB), COR(0.1, 8)), 0.1129054633540421, 0.2386697868512904, 1e-9);
	CHECK_EFFECT(ROW("PCOR", NULL, REGRESSION(4.61, 218, 4, 0.24)), 0.3012029207912759, 0.00388161643164268, 1e-12);
	CHECK_EFFECT(ROW("ZPCOR", NULL, REGRESSION(4.61, 218, 4, 0.24)), 0.3108420203801078, 0.004694835680751174, 1e-12);
	CHECK_EFFECT(ROW("SPCOR", NULL, REGRESSION(4.61, 218, 4, 0.24)), 0.2753708212608554, 0.003278985425898335, 1e-12);
}

/* The sign turns, the variance stays; the correction is away from 0. */
static void
invariants(void)
{
	static const char *const names[] = {"COR", "UCOR", "ZCOR"};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct effect_result r = ROW(names[i], NULL, COR(0.34, 55));

		CHECK_EFFECT(ROW(names[i], NULL, COR(-0.34, 55)), -r.yi, r.vi, 1e-15);
	}
	CHECK(ROW("UCOR", NULL, COR(0.34, 55)).yi > 0.34);
}

static void
dropped(void)
{
	CHECK_DROP(ROW("ZCOR", NULL, COR(0.3, 3)), LBP_DROP_TOO_FEW);
	CHECK_DROP(ROW("COR", NULL, COR(0.3, 3)), LBP_DROP_TOO_FEW);
	CHECK_DROP(ROW("UCOR", NULL, COR(0.3, 4)), LBP_DROP_TOO_FEW);
	CHECK_DROP(ROW("ZCOR", NULL, COR(1, 20)), LBP_DROP_NOT_ESTIMABLE);
}

static void
refused(void)
{
	CHECK_REFUSED(ROW("COR", NULL, COR(1.01, 20)), "r");
	CHECK_REFUSED(ROW("COR", NULL, COR(0.5, 0)), "n");
	CHECK_REFUSED(ROW("PCOR", NULL, REGRESSION(1, 5, 4, 0.2)), "n");
	CHECK_REFUSED(ROW("PCOR", NULL, REGRESSION(1, 5, -1, 0.2)), "preds");
	CHECK_REFUSED(ROW("SPCOR", NULL, REGRESSION(1, 20, 4, 1.2)), "r2");
}

SUITE("correlation", {"by hand", by_hand}, {"unbiased, by hand", unbiased_by_hand}, {"peer values", peer_values},
	{"invariants", invariants}, {"dropped", dropped}, {"refused", refused})
