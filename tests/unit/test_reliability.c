/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

#define ALPHA(alpha, items, n) {LBP_IN_ALPHA, alpha}, {LBP_IN_ITEMS, items}, {LBP_IN_N, n}

/* alpha = 7/8 with 5 items and 12 people: 1 - alpha = 1/8, 2 * 5 / (4 * 10) = 1/4. */
static void
by_hand(void)
{
	CHECK_EFFECT(ROW("ARAW", NULL, ALPHA(0.875, 5, 12)), 0.875, 1.0 / 256, 1e-14);
	CHECK_EFFECT(ROW("ABT", NULL, ALPHA(0.875, 5, 12)), log(8), 0.25, 1e-14);
	CHECK_EFFECT(ROW("AHW", NULL, ALPHA(0.875, 5, 12)), 0.5, 18 * 5 * 11 * 0.25 / (4 * 97.0 * 97), 1e-14);
}

/* Atienza & Parris Stephens (2000) in dat.bonett2010, by tests/peers/effect.R (metafor 3.8-1) */
static void
peer_values(void)
{
	CHECK_EFFECT(ROW("ARAW", NULL, ALPHA(0.93, 20, 103)), 0.93, 0.0001021365294424178, 1e-12);
	CHECK_EFFECT(ROW("AHW", NULL, ALPHA(0.93, 20, 103)), 0.5878714700191444, 0.0003912221939538021, 1e-12);
	CHECK_EFFECT(ROW("ABT", NULL, ALPHA(0.93, 20, 103)), 2.659260036932779, 0.02084418968212611, 1e-12);
}

/* All three grow with alpha, below 0 as well. */
static void
order(void)
{
	static const char *const names[] = {"ARAW", "AHW", "ABT"};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		CHECK(ROW(names[i], NULL, ALPHA(-0.2, 5, 12)).yi < 0);
		CHECK(ROW(names[i], NULL, ALPHA(0.8, 5, 12)).yi < ROW(names[i], NULL, ALPHA(0.9, 5, 12)).yi);
	}
}

static void
refused(void)
{
	CHECK_REFUSED(ROW("ARAW", NULL, ALPHA(1.1, 5, 12)), "alpha");
	CHECK_REFUSED(ROW("ARAW", NULL, ALPHA(0.9, 1, 12)), "items");
	CHECK_REFUSED(ROW("ARAW", NULL, ALPHA(0.9, 5, 0)), "n");
	CHECK_DROP(ROW("ABT", NULL, ALPHA(0.9, 5, 2)), LBP_DROP_TOO_FEW);
	CHECK_DROP(ROW("ABT", NULL, ALPHA(1, 5, 12)), LBP_DROP_NOT_ESTIMABLE);
}

SUITE("reliability", {"by hand", by_hand}, {"peer values", peer_values}, {"order", order}, {"refused", refused})
