/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/guyot.h"

#include "check.h"

static void
straighten(void)
{
	double rises[] = {0.9, 0.7, 0.8, 0.5}, outside[] = {1.1, -0.1}, long_rise[] = {0.4, 0.5, 0.6, 0.1};

	CHECK_NEAR(lbp_guyot_straighten(rises, 4), 0.05, 1e-12);
	CHECK_NEAR(rises[0], 0.9, 0);
	CHECK_NEAR(rises[1], 0.75, 1e-15);
	CHECK_NEAR(rises[2], 0.75, 1e-15);
	CHECK_NEAR(rises[3], 0.5, 0);
	CHECK_NEAR(lbp_guyot_straighten(outside, 2), 0.1, 1e-12);
	CHECK(outside[0] == 1 && outside[1] == 0);
	lbp_guyot_straighten(long_rise, 4); /* the mean of the three */
	CHECK_NEAR(long_rise[0], 0.5, 1e-15);
	CHECK_NEAR(long_rise[2], 0.5, 1e-15);
	CHECK_NEAR(lbp_guyot_straighten(long_rise, 4) + 1, 1, 1e-15); /* done once is done */
}

/*
 * 10 people; S(1) = 0.9; 6 at risk at 2; S(3) = 0.75, the last point is at 4. One event by 2 leaves 9, so 3 are
 * censored on the way: at 0.5, 1, 1.5. At 1 there are 9: 9 (1 - 0.9) = 0.9, one event, S = 8/9. At 3 there are 6:
 * 6 (1 - 0.75 / (8/9)) = 0.94, one event. Five are left at 4.
 */
static void
by_hand(void)
{
	static const double time[] = {0, 1, 3, 4}, survival[] = {1, 0.9, 0.75, 0.75}, risk_time[] = {0, 2}, risk[] = {10, 6};
	static const double want[] = {0.5, 1, 1, 1.5, 3, 4, 4, 4, 4, 4};
	static const int events[] = {0, 1, 0, 0, 1, 0, 0, 0, 0, 0};
	struct lbp_published_curve curve = {4, time, survival, 2, risk_time, risk, 2};
	struct lbp_rebuilt rows = {0};
	size_t i;

	CHECK_STATUS(lbp_guyot_fit(&curve, &rows, NULL), LBP_OK);
	CHECK(rows.made == 10);
	for (i = 0; i < rows.made; i++) {
		CHECK_NEAR(rows.time[i], want[i], 1e-14);
		CHECK(rows.event[i] == events[i]);
	}
	CHECK(lbp_rebuilt_at_risk(&rows, 2) == 6);
	lbp_rebuilt_free(&rows);
}

/* 20 people, an event at each of 1 ... 20: the curve alone gives them all back. */
static void
exact(void)
{
	static const double risk_time[] = {0}, risk[] = {20};
	double time[20], survival[20];
	struct lbp_published_curve curve = {20, time, survival, 1, risk_time, risk, NAN};
	struct lbp_rebuilt rows = {0};
	size_t i;

	for (i = 0; i < 20; i++) {
		time[i] = (double)(i + 1);
		survival[i] = (19 - (double)i) / 20;
	}
	CHECK_STATUS(lbp_guyot_fit(&curve, &rows, NULL), LBP_OK);
	for (i = 0; i < 20; i++)
		CHECK(rows.time[i] == time[i] && rows.event[i]);
	lbp_rebuilt_free(&rows);
	curve.events = 12; /* fewer events than the curve shows: there must have been censoring */
	CHECK_STATUS(lbp_guyot_fit(&curve, &rows, NULL), LBP_OK);
	CHECK(rows.made == 20 && lbp_rebuilt_events(&rows) == 12);
	lbp_rebuilt_free(&rows);
}

static void
refusals(void)
{
	static const double time[] = {1, 2}, back[] = {2, 1}, survival[] = {0.9, 0.8}, rises[] = {0.8, 0.9}, above[] = {2, 1};
	static const double risk_time[] = {0, 1}, late[] = {1, 2}, risk[] = {10, 6}, grows[] = {6, 10}, broken[] = {10, 5.5};
	const struct lbp_published_curve bad[] = {{2, back, survival, 2, risk_time, risk, NAN},
		{2, time, rises, 2, risk_time, risk, NAN}, {2, time, above, 2, risk_time, risk, NAN},
		{2, time, survival, 2, late, risk, NAN}, {2, time, survival, 2, risk_time, grows, NAN},
		{2, time, survival, 2, risk_time, broken, NAN}, {0, time, survival, 2, risk_time, risk, NAN},
		{2, time, survival, 0, risk_time, risk, NAN}};
	struct lbp_rebuilt rows = {0};
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++)
		CHECK_STATUS(lbp_guyot_fit(&bad[i], &rows, NULL), LBP_EDOMAIN);
}

SUITE("guyot", {"straighten", straighten}, {"by hand", by_hand}, {"exact", exact}, {"refusals", refusals})
