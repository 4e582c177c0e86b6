/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

#define MATCHED(a, b, c, d) {LBP_IN_A, a}, {LBP_IN_B, b}, {LBP_IN_C, c}, {LBP_IN_D, d}
/* Peer values by tests/peers/effect.R (metafor 3.8-1). */
#define PEER MATCHED(15, 22, 8, 15)

/* 4 8 2 6 of 20 pairs: risks 0.6 and 0.3; n times the variance of their difference 0.4 + 0.1 - 0.09. */
static void
by_hand(void)
{
	CHECK_EFFECT(ROW("MPRD", NULL, MATCHED(4, 8, 2, 6)), 0.3, 0.41 / 20, 1e-14);
	CHECK_EFFECT(ROW("MPRR", NULL, MATCHED(4, 8, 2, 6)), log(2), 0.5 / (20 * 0.18), 1e-14);
	CHECK_EFFECT(ROW("MPOR", NULL, MATCHED(4, 8, 2, 6)), log(3.5), 0.41 / (20 * 0.24 * 0.21), 1e-14);
	CHECK_EFFECT(ROW("MPORC", NULL, MATCHED(4, 8, 2, 6)), log(4), 1.0 / 8 + 1.0 / 2, 1e-14);
	CHECK_EFFECT(ROW("MPPETO", NULL, MATCHED(4, 8, 2, 6)), 1.2, 0.4, 1e-14);
}

static void
peer_values(void)
{
	CHECK_EFFECT(ROW("MPRD", NULL, PEER), 0.2333333333333333, 0.007425925925925926, 1e-12);
	CHECK_EFFECT(ROW("MPRR", NULL, PEER), 0.4754236967150748, 0.03525264394829612, 1e-12);
	CHECK_EFFECT(ROW("MPOR", NULL, PEER), 0.9508473934301497, 0.1328912829449282, 1e-12);
	CHECK_EFFECT(ROW("MPORC", NULL, PEER), 1.01160091167848, 0.1704545454545455, 1e-12);
	CHECK_EFFECT(ROW("MPPETO", NULL, PEER), 0.9333333333333333, 0.1333333333333333, 1e-12);
}

/* Treatments exchanged: b and c change places, the sign turns. The margins alone give MPOR from MPORM with their phi. */
static void
invariants(void)
{
	static const char *const names[] = {"MPRD", "MPRR", "MPOR", "MPORC", "MPPETO"};
	struct effect_result r;
	double phi = (15.0 * 15 - 22 * 8) / sqrt(37.0 * 23 * 23 * 37);
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		r = ROW(names[i], NULL, PEER);
		CHECK_EFFECT(ROW(names[i], NULL, MATCHED(15, 8, 22, 15)), -r.yi, r.vi, 1e-14);
	}
	r = ROW("MPORM", NULL, TABLE(37, 60, 23, 60), {LBP_IN_R, phi});
	CHECK_EFFECT(ROW("MPOR", NULL, PEER), r.yi, r.vi, 1e-13);
}

/* Zero cells: 1/2 to each when one is empty; no discordant pair and no event, or only events, is the double zero. */
static void
zero_cells(void)
{
	static const struct lbp_effect_options none = {.to = LBP_TO_NONE}, drop00 = {.drop00 = true};

	CHECK_EFFECT(ROW("MPORC", NULL, MATCHED(4, 8, 0, 6)), log(17), 1 / 8.5 + 2, 1e-14);
	CHECK_DROP(ROW("MPORC", &none, MATCHED(4, 8, 0, 6)), LBP_DROP_ZERO_CELL);
	CHECK_DROP(ROW("MPORC", &drop00, MATCHED(0, 0, 0, 6)), LBP_DROP_DOUBLE_ZERO);
	CHECK_DROP(ROW("MPORC", &drop00, MATCHED(6, 0, 0, 0)), LBP_DROP_DOUBLE_ZERO);
	CHECK_DROP(ROW("MPORC", &drop00, MATCHED(0, 3, 0, 6)), LBP_KEPT);
}

static void
refused(void)
{
	CHECK_REFUSED(ROW("MPRD", NULL, MATCHED(0, 0, 0, 0)), "a");
	CHECK_REFUSED(ROW("MPRD", NULL, MATCHED(1, 0, -1, 0)), "c");
}

SUITE("matched", {"by hand", by_hand}, {"peer values", peer_values}, {"invariants", invariants},
	{"zero cells", zero_cells}, {"refused", refused})
