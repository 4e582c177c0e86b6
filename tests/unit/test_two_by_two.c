/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

#define PI 3.14159265358979323846

/* 10 of 20 against 5 of 20: risks 1/2 and 1/4, odds 1 and 1/3, cells 10 10 5 15, sum of reciprocals 7/15. */
#define EXAMPLE TABLE(10, 20, 5, 20)
/* Aronson 1948, the first trial of the BCG data; peer values by tests/peers/effect.R (metafor 3.8-1). */
#define BCG TABLE(4, 123, 11, 139)

static void
risks_by_hand(void)
{
	CHECK_EFFECT(ROW("RR", NULL, EXAMPLE), log(2), 10.0 / 200 + 15.0 / 100, 1e-14);
	CHECK_EFFECT(ROW("RD", NULL, EXAMPLE), 0.25, (0.25 + 0.1875) / 20, 1e-14);
	CHECK_EFFECT(ROW("RD", VTYPE(UB), EXAMPLE), 0.25, (0.25 + 0.1875) / 19, 1e-14);
	CHECK_EFFECT(ROW("AS", NULL, EXAMPLE), PI / 4 - PI / 6, 2.0 / 80, 1e-14);
	CHECK_EFFECT(ROW("ASD", NULL, EXAMPLE), PI / 12, 0.025, 1e-14);
}

static void
odds_by_hand(void)
{
	CHECK_EFFECT(ROW("OR", NULL, EXAMPLE), log(3), 7.0 / 15, 1e-14);
	CHECK_EFFECT(ROW("OR2DL", NULL, EXAMPLE), sqrt(3) / PI * log(3), 3 / (PI * PI) * 7 / 15, 1e-14);
	CHECK_EFFECT(ROW("OR2D", NULL, EXAMPLE), sqrt(3) / PI * log(3), 3 / (PI * PI) * 7 / 15, 1e-14);
	CHECK_EFFECT(ROW("OR2DN", NULL, EXAMPLE), log(3) / 1.65, 7.0 / 15 / (1.65 * 1.65), 1e-14);
	/* expected 15 * 20/40 = 7.5, variance 15 * 25 / 4 / 39 */
	CHECK_EFFECT(ROW("PETO", NULL, EXAMPLE), 2.5 * 156 / 375, 156.0 / 375, 1e-14);
}

/* Margins 20 20 15 25: phi = 100 / sqrt(150000) = 1 / sqrt(15). */
static void
associations_by_hand(void)
{
	double y = 2 - sqrt(3); /* (sqrt(3) - 1) / (sqrt(3) + 1) */

	/* rows equal, so that only the columns' spread stays: 1 - 1/15 - 3/4 * 1/15 * (1/4)^2 / (15/64) */
	CHECK_EFFECT(ROW("PHI", NULL, EXAMPLE), 1 / sqrt(15), (1 - 1.0 / 15 - 1.0 / 75) / 40, 1e-14);
	/* w1 w2 / (p q) = 16/15, bend = 2/15: 16/15 ((14/15)^2 / 80 + (16/15)^2 * 3/320) */
	CHECK_EFFECT(ROW("PHI", VTYPE(ST), EXAMPLE), 1 / sqrt(15),
		16.0 / 15 * (196.0 / 225 / 80 + 256.0 / 225 * 3 / 320), 1e-14);
	CHECK_EFFECT(ROW("YUQ", NULL, EXAMPLE), 0.5, 0.25 * 0.5625 * 7 / 15, 1e-14);
	CHECK_EFFECT(ROW("YUY", NULL, EXAMPLE), y, (1 - y * y) * (1 - y * y) / 16 * 7 / 15, 1e-13);
	/* risks 1/2 and 1/2: both quantiles 0, each variance (1/4) / n * 2 pi */
	CHECK_DROP(ROW("PBIT", NULL, TABLE(10, 20, 20, 40)), LBP_KEPT);
	CHECK(ROW("PBIT", NULL, TABLE(10, 20, 20, 40)).yi == 0);
	CHECK_NEAR(ROW("PBIT", NULL, TABLE(10, 20, 20, 40)).vi, PI / 2 * (1.0 / 20 + 1.0 / 40), 1e-14);
}

static void
peer_values(void)
{
	CHECK_EFFECT(ROW("RR", NULL, BCG), -0.8893113339202054, 0.3255847650039613, 1e-12);
	CHECK_EFFECT(ROW("OR", NULL, BCG), -0.9386941408703922, 0.3571249522536287, 1e-12);
	CHECK_EFFECT(ROW("RD", NULL, BCG), -0.04661636544422997, 0.000780068664855938, 1e-12);
	CHECK_EFFECT(ROW("RD", VTYPE(UB), BCG), -0.04661636544422997, 0.0007859644294695413, 1e-12);
	CHECK_EFFECT(ROW("AS", NULL, BCG), -0.1038355770952524, 0.003831081476282389, 1e-12);
	CHECK_EFFECT(ROW("PETO", NULL, BCG), -0.8603833473164194, 0.2828361819283587, 1e-12);
	CHECK_EFFECT(ROW("PHI", NULL, BCG), -0.1001392327056157, 0.003181915374677249, 1e-12);
	CHECK_EFFECT(ROW("PHI", VTYPE(LS), BCG), -0.1001392327056157, 0.003181915374677249, 1e-12);
	CHECK_EFFECT(ROW("PHI", VTYPE(ST), BCG), -0.1001392327056157, 0.003179484372727523, 1e-12);
	CHECK_EFFECT(ROW("YUQ", NULL, BCG), -0.4376716090060406, 0.05835252032105584, 1e-12);
	CHECK_EFFECT(ROW("YUY", NULL, BCG), -0.2304584101635483, 0.02001235891216751, 1e-12);
	CHECK_EFFECT(ROW("PBIT", NULL, BCG), -0.4340761642154138, 0.07246262662223639, 1e-12);
	CHECK_EFFECT(ROW("OR2DL", NULL, BCG), -0.5175292038249814, 0.1085529686116531, 1e-12);
	CHECK_EFFECT(ROW("OR2DN", NULL, BCG), -0.5689055399214499, 0.1311753727286056, 1e-12);
}

/* Cells 30 20 18 32, 50 pairs: the covariance of the two log odds is 0.4 * 50 / sqrt(30 * 20 * 18 * 32). */
static void
margins_of_pairs(void)
{
	double independent = 1.0 / 30 + 1.0 / 20 + 1.0 / 18 + 1.0 / 32;

	CHECK_EFFECT(ROW("MPORM", NULL, TABLE(30, 50, 18, 50), {LBP_IN_R, 0.4}), log(30.0 / 20 * 32 / 18),
		independent - 40 / sqrt(345600), 1e-13);
	CHECK_EFFECT(ROW("MPORM", NULL, TABLE(30, 50, 18, 50), {LBP_IN_R, 0.4}), 0.980829253011726, 0.1020975071449117,
		1e-12);
	CHECK_EFFECT(ROW("MPORM", NULL, TABLE(30, 50, 18, 50), {LBP_IN_R, 0}), log(30.0 / 20 * 32 / 18), independent, 1e-13);
	CHECK_REFUSED(ROW("MPORM", NULL, TABLE(30, 50, 18, 49), {LBP_IN_R, 0.4}), "n2");
	CHECK_REFUSED(ROW("MPORM", NULL, TABLE(30, 50, 18, 50), {LBP_IN_R, 1.01}), "r");
}

/* Where both margins are halved the cell share is 1/4 + arcsin(rho) / (2 pi): 30 10 10 30 gives rho = sin(pi/4). */
static void
tetrachoric(void)
{
	struct effect_result r = ROW("RTET", NULL, TABLE(30, 40, 10, 40));

	CHECK_NEAR(r.yi, sqrt(0.5), 1e-14);
	/* gradient (0, -1/2, -1/2, 0) by symmetry, of variance 1/16 - 1/64; density 1/(2 pi sqrt(1/2)) */
	CHECK_NEAR(r.vi, 3.0 / 64 / 80 * 2 * PI * PI, 1e-13);
	r = ROW("RTET", NULL, TABLE(10, 40, 30, 40));
	CHECK_NEAR(r.yi, -sqrt(0.5), 1e-14);
	/* base R: root of the likelihood equation, and a numeric Hessian, which holds 6 digits */
	CHECK_NEAR(ROW("RTET", NULL, TABLE(30, 40, 12, 40)).yi, 0.6507267793039893, 1e-11);
	CHECK_NEAR(ROW("RTET", NULL, TABLE(30, 40, 12, 40)).vi, 0.01419104666892226, 1e-6);
	CHECK_NEAR(ROW("RTET", NULL, BCG).yi, -0.2631230371883921, 1e-11);
	CHECK_NEAR(ROW("RTET", NULL, BCG).vi, 0.02356636655774981, 1e-5);
	CHECK_DROP(ROW("RTET", NULL, TABLE(0, 40, 30, 40)), LBP_DROP_ZERO_CELL);
}

/* Arms exchanged: the sign turns, the variance stays. Counts in other columns: the same. */
static void
invariants(void)
{
	static const char *const names[] = {"RR", "OR", "RD", "AS", "PETO", "PHI", "YUQ", "YUY", "PBIT", "OR2DL", "OR2DN",
		"RTET"};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct effect_result r = ROW(names[i], NULL, BCG);

		/* 1e-9: in the tetrachoric case two integrals, each good to 1e-16, meet in shares of 0.015 */
		CHECK_EFFECT(ROW(names[i], NULL, TABLE(11, 139, 4, 123)), -r.yi, r.vi, 1e-9);
		CHECK_EFFECT(ROW(names[i], NULL, {LBP_IN_EVENTS1, 4}, {LBP_IN_NONEVENTS1, 119}, {LBP_IN_EVENTS2, 11},
			{LBP_IN_NONEVENTS2, 128}), r.yi, r.vi, 1e-15);
	}
}

static void
refused(void)
{
	CHECK_REFUSED(ROW("RR", NULL, TABLE(21, 20, 5, 20)), "events1");
	CHECK_REFUSED(ROW("RR", NULL, TABLE(10, 20, 21, 20)), "events2");
	CHECK_REFUSED(ROW("RR", NULL, TABLE(-1, 20, 5, 20)), "events1");
	CHECK_REFUSED(ROW("RR", NULL, TABLE(1, 20, 5, 0)), "n2");
	CHECK_REFUSED(ROW("RR", NULL, {LBP_IN_EVENTS1, 0}, {LBP_IN_NONEVENTS1, 0}, {LBP_IN_EVENTS2, 1},
		{LBP_IN_NONEVENTS2, 2}), "events1");
	CHECK_REFUSED(ROW("RR", NULL, {LBP_IN_EVENTS1, 1}, {LBP_IN_NONEVENTS1, 2}, {LBP_IN_EVENTS2, 0},
		{LBP_IN_NONEVENTS2, 0}), "events2");
	CHECK_TEXT(ROW("RR", NULL, TABLE(21, 20, 5, 20)).err.message, "is above n1 = 20");
	CHECK_DROP(ROW("PETO", NULL, TABLE(0.2, 0.4, 0.1, 0.3)), LBP_DROP_TOO_FEW);
}

/* Imputed counts need not be whole. */
static void
fractions(void)
{
	CHECK_EFFECT(ROW("OR", NULL, TABLE(2.5, 5, 1.25, 5)), log(3), 4.0 * 7 / 15, 1e-14);
}

SUITE("two_by_two", {"risks by hand", risks_by_hand}, {"odds by hand", odds_by_hand},
	{"associations by hand", associations_by_hand}, {"peer values", peer_values},
	{"margins of pairs", margins_of_pairs}, {"tetrachoric", tetrachoric}, {"invariants", invariants},
	{"refused", refused}, {"fractions", fractions})
