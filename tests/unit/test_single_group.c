/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

#define PI 3.14159265358979323846
#define SHARE(events, n) {LBP_IN_EVENTS, events}, {LBP_IN_N, n}
#define RATE(events, time) {LBP_IN_EVENTS, events}, {LBP_IN_TIME, time}
#define MEAN(mean, sd, n) {LBP_IN_MEAN, mean}, {LBP_IN_SD, sd}, {LBP_IN_N, n}

/* 5 of 20. */
static void
proportion_by_hand(void)
{
	CHECK_EFFECT(ROW("PR", NULL, SHARE(5, 20)), 0.25, 0.1875 / 20, 1e-14);
	CHECK_EFFECT(ROW("PR", VTYPE(UB), SHARE(5, 20)), 0.25, 0.1875 / 19, 1e-14);
	CHECK_EFFECT(ROW("PLN", NULL, SHARE(5, 20)), -log(4), 1.0 / 5 - 1.0 / 20, 1e-14);
	CHECK_EFFECT(ROW("PLO", NULL, SHARE(5, 20)), -log(3), 1.0 / 5 + 1.0 / 15, 1e-14);
	CHECK_EFFECT(ROW("PAS", NULL, SHARE(5, 20)), PI / 6, 1.0 / 80, 1e-14);
	/* 1 of 3: arcsin of sqrt(1/4) and sqrt(2/4), pi/6 and pi/4 */
	CHECK_EFFECT(ROW("PFT", NULL, SHARE(1, 3)), 5 * PI / 24, 1.0 / 14, 1e-14);
}

/* Miller (1978) Am. Stat. 32:138, on twice this scale, to four places. */
static void
proportion_published(void)
{
	CHECK_WITHIN(2 * ROW("PFT", NULL, SHARE(3, 11)).yi, 1.1391, 5e-5);
	CHECK_WITHIN(2 * ROW("PFT", NULL, SHARE(6, 17)).yi, 1.2888, 5e-5);
	CHECK_WITHIN(2 * ROW("PFT", NULL, SHARE(10, 21)).yi, 1.5253, 5e-5);
	CHECK_WITHIN(2 * ROW("PFT", NULL, SHARE(1, 6)).yi, 0.9515, 5e-5);
	CHECK_WITHIN(4 * ROW("PFT", NULL, SHARE(3, 11)).vi, 0.0870, 5e-5);
}

/* tests/peers/effect.R (metafor 3.8-1) */
static void
proportion_peer(void)
{
	CHECK_EFFECT(ROW("PR", NULL, SHARE(11, 29)), 0.3793103448275862, 0.008118414039115994, 1e-12);
	CHECK_EFFECT(ROW("PR", VTYPE(UB), SHARE(11, 29)), 0.3793103448275862, 0.008408357397655853, 1e-12);
	CHECK_EFFECT(ROW("PLN", NULL, SHARE(11, 29)), -0.9694005571881036, 0.05642633228840126, 1e-12);
	CHECK_EFFECT(ROW("PLO", NULL, SHARE(11, 29)), -0.4924764850977942, 0.1464646464646465, 1e-12);
	CHECK_EFFECT(ROW("PAS", NULL, SHARE(11, 29)), 0.6635046941632805, 0.008620689655172414, 1e-12);
	CHECK_EFFECT(ROW("PFT", NULL, SHARE(11, 29)), 0.6675754842415147, 0.008474576271186441, 1e-12);
	CHECK_EFFECT(ROW("PR", NULL, {LBP_IN_EVENTS, 11}, {LBP_IN_NONEVENTS, 18}), 0.3793103448275862, 0.008118414039115994,
		1e-12);
}

/* Events for the others: the log odds turn, the arcsine goes to its complement. */
static void
proportion_mirror(void)
{
	struct effect_result r = ROW("PLO", NULL, SHARE(11, 29)), a = ROW("PAS", NULL, SHARE(11, 29));

	CHECK_EFFECT(ROW("PLO", NULL, SHARE(18, 29)), -r.yi, r.vi, 1e-14);
	CHECK_EFFECT(ROW("PAS", NULL, SHARE(18, 29)), PI / 2 - a.yi, a.vi, 1e-14);
}

/* 4 events in 16 years. */
static void
rate(void)
{
	CHECK_EFFECT(ROW("IR", NULL, RATE(4, 16)), 0.25, 4.0 / 256, 1e-14);
	CHECK_EFFECT(ROW("IRLN", NULL, RATE(4, 16)), -log(4), 0.25, 1e-14);
	CHECK_EFFECT(ROW("IRS", NULL, RATE(4, 16)), 0.5, 1.0 / 64, 1e-14);
	CHECK_EFFECT(ROW("IRFT", NULL, RATE(0, 4)), 0.25, 1.0 / 16, 1e-14);
	CHECK_EFFECT(ROW("IR", NULL, RATE(19, 398)), 0.04773869346733668, 0.0001199464659983334, 1e-12);
	CHECK_EFFECT(ROW("IRLN", NULL, RATE(19, 398)), -3.042013026117997, 0.05263157894736842, 1e-12);
	CHECK_EFFECT(ROW("IRS", NULL, RATE(19, 398)), 0.2184918613297454, 0.0006281407035175879, 1e-12);
	CHECK_EFFECT(ROW("IRFT", NULL, RATE(19, 398)), 0.2213298905804278, 0.0006281407035175879, 1e-12);
	/* months for years */
	CHECK_NEAR(ROW("IRLN", NULL, RATE(4, 16 * 12)).yi, -log(4) - log(12), 1e-14);
}

/* Mean 6, SD 3, 5 people: J on df = 4 is sqrt(2/pi). */
static void
mean_by_hand(void)
{
	CHECK_EFFECT(ROW("MN", NULL, MEAN(6, 3, 5)), 6, 9.0 / 5, 1e-14);
	CHECK_EFFECT(ROW("MNLN", NULL, MEAN(6, 3, 5)), log(6), 0.25 / 5, 1e-14);
	CHECK_EFFECT(ROW("SDLN", NULL, MEAN(6, 3, 5)), log(3) + 1.0 / 8, 1.0 / 8, 1e-14);
	CHECK_EFFECT(ROW("CVLN", NULL, MEAN(6, 3, 5)), 1.0 / 8 - log(2), 1.0 / 8 + 0.05, 1e-14);
	CHECK_EFFECT(ROW("SMN", NULL, MEAN(6, 3, 5)), 2 * sqrt(2 / PI), 0.2 + 8 / PI / 10, 1e-14);
	CHECK_EFFECT(ROW("SMN", CORRECTION(NONE), MEAN(6, 3, 5)), 2, 0.6, 1e-14);
}

static void
mean_peer(void)
{
	CHECK_EFFECT(ROW("MN", NULL, MEAN(31.65, 4.98, 28)), 31.65, 0.8857285714285715, 1e-12);
	CHECK_EFFECT(ROW("MNLN", NULL, MEAN(31.65, 4.98, 28)), 3.454738148590185, 0.000884205527407612, 1e-12);
	CHECK_EFFECT(ROW("CVLN", NULL, MEAN(31.65, 4.98, 28)), -1.830789739035105, 0.01940272404592613, 1e-12);
	CHECK_EFFECT(ROW("SDLN", NULL, MEAN(31.65, 4.98, 28)), 1.62394840955508, 0.01851851851851852, 1e-12);
	CHECK_EFFECT(ROW("SMN", NULL, MEAN(31.65, 4.98, 28)), 6.176952799873239, 0.7170490337832471, 1e-12);
	/* another unit */
	CHECK_EFFECT(ROW("CVLN", NULL, MEAN(316.5, 49.8, 28)), -1.830789739035105, 0.01940272404592613, 1e-12);
}

static void
dropped(void)
{
	CHECK_DROP(ROW("MNLN", NULL, MEAN(0, 3, 5)), LBP_DROP_MEAN);
	CHECK_DROP(ROW("CVLN", NULL, MEAN(-1, 3, 5)), LBP_DROP_MEAN);
	CHECK_DROP(ROW("SMN", NULL, MEAN(6, 3, 2)), LBP_DROP_TOO_FEW);
}

static void
refused(void)
{
	CHECK_REFUSED(ROW("PR", NULL, SHARE(21, 20)), "events");
	CHECK_REFUSED(ROW("PR", NULL, SHARE(-1, 20)), "events");
	CHECK_REFUSED(ROW("PR", NULL, SHARE(0, 0)), "n");
	CHECK_REFUSED(ROW("PR", NULL, {LBP_IN_EVENTS, 0}, {LBP_IN_NONEVENTS, 0}), "events");
	CHECK_REFUSED(ROW("IR", NULL, RATE(1, 0)), "time");
	CHECK_REFUSED(ROW("MN", NULL, MEAN(6, 0, 5)), "sd");
	CHECK_REFUSED(ROW("MN", NULL, MEAN(6, 3, 1)), "n");
}

SUITE("single_group", {"proportion by hand", proportion_by_hand}, {"proportion published", proportion_published},
	{"proportion, peer values", proportion_peer}, {"proportion mirrored", proportion_mirror}, {"rate", rate},
	{"mean by hand", mean_by_hand}, {"mean, peer values", mean_peer}, {"dropped", dropped}, {"refused", refused})
