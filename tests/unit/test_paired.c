/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

#define PI 3.14159265358979323846
#define PAIRED(mean1_, sd1_, mean2_, sd2_, n_, r_)                                                             \
	{LBP_IN_MEAN1, mean1_}, {LBP_IN_SD1, sd1_}, {LBP_IN_MEAN2, mean2_}, {LBP_IN_SD2, sd2_}, {LBP_IN_N, n_}, \
		{LBP_IN_R, r_}
#define NAMED(pre, sd_pre, post, sd_post, n_, r_)                                                                   \
	{LBP_IN_MEAN_PRE, pre}, {LBP_IN_SD_PRE, sd_pre}, {LBP_IN_MEAN_POST, post}, {LBP_IN_SD_POST, sd_post}, \
		{LBP_IN_N, n_}, {LBP_IN_R, r_}
/* Means 8 and 5, SD 2 and 3, r = 1/3, 5 people: variance of the change 4 + 9 - 4 = 9, J on df = 4 sqrt(2/pi). */
#define EXAMPLE PAIRED(8, 2, 5, 3, 5, 1.0 / 3)
/* Peer values by tests/peers/effect.R (metafor 3.8-1). */
#define PEER PAIRED(31.12, 5.79, 35.04, 10.57, 21, 0.334)

static const double j2 = 2 / PI;

static void
change_by_hand(void)
{
	CHECK_EFFECT(ROW("MC", NULL, EXAMPLE), 3, 9.0 / 5, 1e-14);
	CHECK_EFFECT(ROW("SMCC", NULL, EXAMPLE), sqrt(j2), (1 + j2 / 2) / 5, 1e-14);
	CHECK_EFFECT(ROW("SMCC", VTYPE(LS2), EXAMPLE), sqrt(j2), j2 * 1.5 / 5, 1e-14);
	CHECK_EFFECT(ROW("SMCC", CORRECTION(NONE), EXAMPLE), 1, 1.5 / 5, 1e-14);
	CHECK_EFFECT(ROW("SMCC", CORRECTION(APPROX), EXAMPLE), 0.8, 1.32 / 5, 1e-14);
	CHECK_EFFECT(ROW("SMCR", NULL, EXAMPLE), 1.5 * sqrt(j2), (4.0 / 3 + 2.25 * j2 / 2) / 5, 1e-14);
	CHECK_EFFECT(ROW("SMCR", VTYPE(LS2), EXAMPLE), 1.5 * sqrt(j2), j2 * (4.0 / 3 + 2.25 / 2) / 5, 1e-14);
	CHECK_EFFECT(ROW("SMCRH", NULL, EXAMPLE), 1.5 * sqrt(j2), j2 * (2.25 + 2.25 * j2 / 2) / 4, 1e-14);
}

/* CVs 1/4 and 3/5, of covariance 2 * 1/3 * 3/20 = 1/10. */
static void
logs_by_hand(void)
{
	double v = (1.0 / 16 + 9.0 / 25 - 0.1) / 5;

	CHECK_EFFECT(ROW("ROMC", NULL, EXAMPLE), log(1.6), v, 1e-14);
	CHECK_EFFECT(ROW("VRC", NULL, EXAMPLE), log(2.0 / 3), 8.0 / 9 / 4, 1e-14);
	CHECK_EFFECT(ROW("CVRC", NULL, EXAMPLE), log(5.0 / 12), 8.0 / 9 / 4 + v, 1e-14);
}

static void
peer_values(void)
{
	CHECK_EFFECT(ROW("MC", NULL, PEER), -3.919999999999998, 4.969866647619047, 1e-12);
	CHECK_EFFECT(ROW("SMCC", NULL, PEER), -0.3691085309342304, 0.05086288351448633, 1e-12);
	CHECK_EFFECT(ROW("SMCC", VTYPE(LS2), PEER), -0.3691085309342304, 0.04730751618085319, 1e-12);
	CHECK_EFFECT(ROW("SMCR", NULL, PEER), -0.6512646929643746, 0.07352727857861859, 1e-12);
	CHECK_EFFECT(ROW("SMCR", VTYPE(LS2), PEER), -0.6512646929643746, 0.06879152929021927, 1e-12);
	CHECK_EFFECT(ROW("SMCRH", NULL, PEER), -0.6512646929643746, 0.1538499083566954, 1e-12);
	CHECK_EFFECT(ROW("ROMC", NULL, PEER), -0.1186395667579998, 0.004196239803515273, 1e-12);
	CHECK_EFFECT(ROW("CVRC", NULL, PEER), -0.4832479415392426, 0.04861843980351527, 1e-12);
	CHECK_EFFECT(ROW("VRC", NULL, PEER), -0.6018875082972425, 0.0444222, 1e-12);
}

/* Cochrane Handbook 5.1, 16.4.6.4, to three places: 0.5 / 0.632, 0.5 / 0.583, 0.218 / 0.256. */
static void
cross_over_published(void)
{
	struct effect_result r = ROW("MC", NULL, {LBP_IN_N, 10}, {LBP_IN_MEAN1, 7}, {LBP_IN_MEAN2, 6.5}, {LBP_IN_SD_CHANGE, 2});

	CHECK_EFFECT(r, 0.5, 0.4, 1e-14);
	CHECK_WITHIN(sqrt(r.vi), 0.632, 5e-4);
	CHECK_WITHIN(sqrt(ROW("MC", NULL, PAIRED(7, 2.38, 6.5, 2.21, 10, 0.68)).vi), 0.583, 5e-4);
	r = ROW("SMDX", NULL, PAIRED(7, 2.38, 6.5, 2.21, 10, 0.68));
	CHECK_WITHIN(r.yi, 0.218, 5e-4);
	CHECK_WITHIN(sqrt(r.vi), 0.256, 5e-4);
	/* the correction must be asked for; variances 1 and 7, mean 4 */
	CHECK_EFFECT(ROW("SMDX", NULL, PAIRED(4, 1, 2, sqrt(7), 5, 0.25)), 1, 1.5 * 1.5 / 5, 1e-14);
	CHECK_EFFECT(ROW("SMDX", CORRECTION(EXACT), PAIRED(4, 1, 2, sqrt(7), 5, 0.25)), sqrt(j2), (1 + j2 / 2) * 1.5 / 5,
		1e-14);
}

/* Pre and post by name: the change is post - pre, and the SD before is the one to standardise by. */
static void
named_occasions(void)
{
	static const char *const names[] = {"MC", "SMCC", "ROMC", "CVRC", "VRC", "SMDX"};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct effect_result r = ROW(names[i], NULL, EXAMPLE);

		CHECK_EFFECT(ROW(names[i], NULL, NAMED(8, 2, 5, 3, 5, 1.0 / 3)), -r.yi, r.vi, 1e-14);
	}
	CHECK_EFFECT(ROW("SMCR", NULL, NAMED(8, 2, 5, 3, 5, 1.0 / 3)), -1.5 * sqrt(j2), (4.0 / 3 + 2.25 * j2 / 2) / 5, 1e-14);
	CHECK_EFFECT(ROW("SMCRH", NULL, NAMED(8, 2, 5, 3, 5, 1.0 / 3)), -1.5 * sqrt(j2), j2 * (2.25 + 2.25 * j2 / 2) / 4,
		1e-14);
	CHECK_EFFECT(ROW("MC", NULL, {LBP_IN_N, 5}, {LBP_IN_MEAN_PRE, 8}, {LBP_IN_MEAN_POST, 5}, {LBP_IN_SD_CHANGE, 3}), -3,
		9.0 / 5, 1e-14);
	CHECK_EFFECT(ROW("SMCC", NULL, {LBP_IN_N, 5}, {LBP_IN_MEAN_CHANGE, 3}, {LBP_IN_SD_CHANGE, 3}), sqrt(j2),
		(1 + j2 / 2) / 5, 1e-14);
}

/* A measured SD of the change goes ahead of a correlation. */
static void
preference(void)
{
	CHECK_EFFECT(ROW("MC", NULL, EXAMPLE, {LBP_IN_SD_CHANGE, 5}), 3, 25.0 / 5, 1e-14);
}

static void
dropped(void)
{
	CHECK_DROP(ROW("ROMC", NULL, PAIRED(8, 2, -5, 3, 5, 0.5)), LBP_DROP_MEAN);
	CHECK_DROP(ROW("CVRC", NULL, PAIRED(-8, 2, -5, 3, 5, 0.5)), LBP_DROP_MEAN);
	CHECK_DROP(ROW("SMCC", NULL, PAIRED(8, 2, 5, 3, 2, 0.5)), LBP_DROP_TOO_FEW);
	/* no change varies: the SD of the change is exactly 0 */
	CHECK_DROP(ROW("SMCC", NULL, PAIRED(8, 0.1, 5, 0.1, 5, 1)), LBP_DROP_NOT_ESTIMABLE);
}

static void
refused(void)
{
	CHECK_REFUSED(ROW("MC", NULL, PAIRED(8, 2, 5, 3, 1, 0.5)), "n");
	CHECK_REFUSED(ROW("MC", NULL, PAIRED(8, 2, 5, 3, 5, 1.5)), "r");
	CHECK_REFUSED(ROW("MC", NULL, PAIRED(8, 0, 5, 3, 5, 0.5)), "sd1");
	CHECK_REFUSED(ROW("MC", NULL, {LBP_IN_N, 5}, {LBP_IN_MEAN_CHANGE, 3}, {LBP_IN_SD_CHANGE, 0}), "sd_change");
	CHECK_REFUSED(ROW("SMCR", NULL, NAMED(8, -2, 5, 3, 5, 0.5)), "sd_pre");
}

SUITE("paired", {"change by hand", change_by_hand}, {"logs by hand", logs_by_hand}, {"peer values", peer_values},
	{"cross-over, published", cross_over_published}, {"named occasions", named_occasions}, {"preference", preference},
	{"dropped", dropped}, {"refused", refused})
