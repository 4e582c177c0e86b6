/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

#define RATES(events1, time1, events2, time2) \
	{LBP_IN_EVENTS1, events1}, {LBP_IN_TIME1, time1}, {LBP_IN_EVENTS2, events2}, {LBP_IN_TIME2, time2}
/* AFASAK 1989; peer values by tests/peers/effect.R (metafor 3.8-1). */
#define PEER RATES(9, 413, 19, 398)

/* 8 events in 2 years against 4 in 4: rates 4 and 1. */
static void
by_hand(void)
{
	CHECK_EFFECT(ROW("IRR", NULL, RATES(8, 2, 4, 4)), log(4), 1.0 / 8 + 1.0 / 4, 1e-14);
	CHECK_EFFECT(ROW("IRD", NULL, RATES(8, 2, 4, 4)), 3, 8.0 / 4 + 4.0 / 16, 1e-14);
	CHECK_EFFECT(ROW("IRSD", NULL, RATES(8, 2, 4, 4)), 1, 1.0 / 8 + 1.0 / 16, 1e-14);
}

static void
peer_values(void)
{
	CHECK_EFFECT(ROW("IRR", NULL, PEER), -0.7842099895068162, 0.1637426900584795, 1e-12);
	CHECK_EFFECT(ROW("IRD", NULL, PEER), -0.02594692591285726, 0.0001727110363481625, 1e-12);
	CHECK_EFFECT(ROW("IRSD", NULL, PEER), -0.07087151193820851, 0.001233467580030905, 1e-12);
}

/* Days for years: the ratio stays, the difference shrinks with the unit. Arms exchanged: the sign turns. */
static void
invariants(void)
{
	struct effect_result r = ROW("IRR", NULL, PEER), d = ROW("IRD", NULL, PEER);

	CHECK_EFFECT(ROW("IRR", NULL, RATES(9, 4130, 19, 3980)), r.yi, r.vi, 1e-14);
	CHECK_EFFECT(ROW("IRR", NULL, RATES(19, 398, 9, 413)), -r.yi, r.vi, 1e-14);
	CHECK_EFFECT(ROW("IRD", NULL, RATES(9, 4130, 19, 3980)), d.yi / 10, d.vi / 100, 1e-13);
}

static void
refused(void)
{
	CHECK_REFUSED(ROW("IRR", NULL, RATES(-1, 2, 4, 4)), "events1");
	CHECK_REFUSED(ROW("IRR", NULL, RATES(1, 0, 4, 4)), "time1");
	CHECK_REFUSED(ROW("IRR", NULL, RATES(1, 2, 4, -4)), "time2");
}

SUITE("person_time", {"by hand", by_hand}, {"peer values", peer_values}, {"invariants", invariants}, {"refused", refused})
