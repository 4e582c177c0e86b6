/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

#define PI 3.14159265358979323846

/* 3 + 3 people, SD 2 in both arms, means 5 and 3: d = 1 on df = 4, J = sqrt(2/pi). */
#define EXAMPLE MEANS(5, 2, 3, 3, 2, 3)
/* Peer values by tests/peers/effect.R (metafor 3.8-1). */
#define PEER MEANS(24.5, 5.2, 10, 19.1, 3.9, 12)

static const double j4 = 0.79788456080286535588; /* sqrt(2/pi) */

static void
smd_by_hand(void)
{
	CHECK_EFFECT(ROW("SMD", NULL, EXAMPLE), j4, 2.0 / 3 + 2 / PI / 12, 1e-14);
	CHECK_EFFECT(ROW("SMD", VTYPE(LS2), EXAMPLE), j4, 2 / PI * (2.0 / 3 + 1.0 / 12), 1e-14);
	/* K = 1 - 2 / (4 * 2/pi) = 1 - pi/4 */
	CHECK_EFFECT(ROW("SMD", VTYPE(UB), EXAMPLE), j4, 2.0 / 3 + (1 - PI / 4) * 2 / PI, 1e-14);
	CHECK_EFFECT(ROW("SMD", CORRECTION(NONE), EXAMPLE), 1, 2.0 / 3 + 1.0 / 12, 1e-14);
	CHECK_EFFECT(ROW("SMD", CORRECTION(APPROX), EXAMPLE), 0.8, 2.0 / 3 + 0.64 / 12, 1e-14);
}

/* RevMan: g with 1 - 3/(4 df - 1) and 2 (N - 3.94); d with 2 N; Glass' Delta with 2 (n2 - 1). */
static void
revman_by_hand(void)
{
	struct lbp_effect_options o = {.vtype = LBP_VTYPE_RM, .correction = LBP_CORRECTION_APPROX};

	CHECK_EFFECT(ROW("SMD", &o, EXAMPLE), 0.8, 2.0 / 3 + 0.64 / (2 * (6 - 3.94)), 1e-14);
	o.correction = LBP_CORRECTION_NONE;
	CHECK_EFFECT(ROW("SMD", &o, EXAMPLE), 1, 2.0 / 3 + 1.0 / 12, 1e-14);
	CHECK_EFFECT(ROW("SMD1", &o, EXAMPLE), 1, 2.0 / 3 + 1.0 / 4, 1e-14);
	o.correction = LBP_CORRECTION_EXACT;
	CHECK_EFFECT(ROW("SMD", &o, EXAMPLE), j4, ROW("SMD", VTYPE(UB), EXAMPLE).vi, 1e-15);
}

/* SD 1 and 2 from n = 3 and 5, means 2 and 0. */
static void
unequal_by_hand(void)
{
	struct lbp_effect_options none = {.correction = LBP_CORRECTION_NONE};

	/* mean variance 2.5: d^2 = 4/2.5; d^2/2.5^2 (1/2 + 16/4)/8 + (1/2 + 4/4)/2.5 */
	CHECK_EFFECT(ROW("SMDH", &none, MEANS(2, 1, 3, 0, 2, 5)), 2 / sqrt(2.5), 1.6 / 6.25 * 4.5 / 8 + 0.6, 1e-14);
	/* Delta = 1: (1/4)/3 + 1/5 + 1/10 */
	CHECK_EFFECT(ROW("SMD1H", &none, MEANS(2, 1, 3, 0, 2, 5)), 1, 0.25 / 3 + 0.3, 1e-14);
	/* J on df = 4 */
	CHECK_EFFECT(ROW("SMD1", NULL, MEANS(2, 1, 3, 0, 2, 5)), j4, 1.0 / 3 + 0.2 + 2 / PI / 10, 1e-14);
	CHECK_EFFECT(ROW("MD", NULL, MEANS(2, 1, 3, 0, 2, 5)), 2, 1.0 / 3 + 0.8, 1e-14);
	/* pooled variance (2 * 1 + 4 * 4)/6 = 3 */
	CHECK_EFFECT(ROW("MD", VTYPE(HO), MEANS(2, 1, 3, 0, 2, 5)), 2, 3 * (1.0 / 3 + 0.2), 1e-14);
}

/* Means 4 and 2, SD 1 and 1, n = 5 and 9. */
static void
logs_by_hand(void)
{
	CHECK_EFFECT(ROW("ROM", NULL, MEANS(4, 1, 5, 2, 1, 9)), log(2), 1.0 / 80 + 1.0 / 36, 1e-14);
	CHECK_EFFECT(ROW("ROM", VTYPE(HO), MEANS(4, 1, 5, 2, 1, 9)), log(2), 1.0 / 80 + 1.0 / 36, 1e-14);
	/* corrections 1/8 - 1/16 */
	CHECK_EFFECT(ROW("VR", NULL, MEANS(4, 3, 5, 2, 1, 9)), log(3) + 1.0 / 16, 3.0 / 16, 1e-14);
	CHECK_EFFECT(ROW("CVR", NULL, MEANS(4, 1, 5, 2, 1, 9)), 1.0 / 16 - log(2), 3.0 / 16 + 1.0 / 80 + 1.0 / 36, 1e-14);
	CHECK_EFFECT(ROW("D2ORL", CORRECTION(DEFAULT), EXAMPLE), PI / sqrt(3), PI * PI / 3 * 0.75, 1e-14);
	CHECK_EFFECT(ROW("D2OR", NULL, EXAMPLE), PI / sqrt(3), PI * PI / 3 * 0.75, 1e-14);
	CHECK_EFFECT(ROW("D2ORN", NULL, EXAMPLE), 1.65, 1.65 * 1.65 * 0.75, 1e-14);
}

/* d = 1, h = 4/3 + 4/3: r = sqrt(3/11); equal arms have the normal cut at 0, where the density is 1/sqrt(2 pi). */
static void
correlations_by_hand(void)
{
	double r2 = 3.0 / 11, b2 = PI / 2 * r2;

	CHECK_EFFECT(ROW("RPB", NULL, EXAMPLE), sqrt(r2), 64.0 / 9 / (11 * 11 * 11 / 27.0) * 0.75, 1e-14);
	CHECK_EFFECT(ROW("RPB", VTYPE(CS), EXAMPLE), sqrt(r2),
		(1 - r2) * (1 - r2) * (6 * r2 / 36 + (2 - 3 * r2) / 12), 1e-14);
	CHECK_EFFECT(ROW("RBIS", NULL, EXAMPLE), sqrt(b2), (PI / 2 - 2.5 * b2 + b2 * b2) / 5, 1e-13);
	/* d = 10: the biserial estimate exceeds 1 and stays; its variance is that of a correlation of 1 */
	CHECK_NEAR(ROW("RBIS", NULL, MEANS(20, 2, 3, 0, 2, 3)).vi, (PI / 2 - 1.5) / 5, 1e-13);
	CHECK(ROW("RBIS", NULL, MEANS(20, 2, 3, 0, 2, 3)).yi > 1);
}

static void
peer_values(void)
{
	CHECK_EFFECT(ROW("MD", NULL, PEER), 5.399999999999999, 3.9715, 1e-12);
	CHECK_EFFECT(ROW("MD", VTYPE(HO), PEER), 5.399999999999999, 3.764475, 1e-12);
	CHECK_EFFECT(ROW("SMD", NULL, PEER), 1.14633697204713, 0.213198980003383, 1e-12);
	CHECK_EFFECT(ROW("SMD", VTYPE(LS2), PEER), 1.14633697204713, 0.1995108157688954, 1e-12);
	CHECK_EFFECT(ROW("SMD", VTYPE(UB), PEER), 1.14633697204713, 0.2193152779397773, 1e-12);
	CHECK_EFFECT(ROW("SMDH", NULL, PEER), 1.130174312566288, 0.2260291078388088, 1e-12);
	CHECK_EFFECT(ROW("SMD1", NULL, PEER), 1.287636659966462, 0.2524170070037328, 1e-12);
	CHECK_EFFECT(ROW("SMD1", VTYPE(LS2), PEER), 1.287636659966462, 0.2276349691682669, 1e-12);
	CHECK_EFFECT(ROW("SMD1", VTYPE(UB), PEER), 1.287636659966462, 0.2727562405299679, 1e-12);
	CHECK_EFFECT(ROW("SMD1H", NULL, PEER), 1.287636659966462, 0.3301947847815106, 1e-12);
	CHECK_EFFECT(ROW("ROM", NULL, PEER), 0.2489847824980971, 0.007979201008378942, 1e-12);
	CHECK_EFFECT(ROW("ROM", VTYPE(HO), PEER), 0.2489847824980971, 0.008111279961894662, 1e-12);
	CHECK_EFFECT(ROW("CVR", NULL, PEER), 0.04879830005469406, 0.1089893020184799, 1e-12);
	CHECK_EFFECT(ROW("VR", NULL, PEER), 0.2977830825527911, 0.101010101010101, 1e-12);
	CHECK_EFFECT(ROW("RPB", NULL, PEER), 0.5283729515784037, 0.0220231326506485, 1e-12);
	CHECK_EFFECT(ROW("RPB", VTYPE(CS), PEER), 0.5283729515784037, 0.02037567888381759, 1e-12);
	CHECK_EFFECT(ROW("RBIS", NULL, PEER), 0.6637884331983578, 0.03182808489706285, 1e-12);
	CHECK_EFFECT(ROW("D2ORL", NULL, PEER), 2.161481455704839, 0.7093243567084991, 1e-12);
	CHECK_EFFECT(ROW("D2ORN", NULL, PEER), 1.966283852689919, 0.5869948224852071, 1e-12);
}

/* Another unit: standardised and log measures stay, differences grow with it. Arms exchanged: the sign turns. */
static void
invariants(void)
{
	static const char *const free_of_unit[] = {"SMD", "SMDH", "ROM", "CVR", "VR", "RPB", "RBIS", "D2ORL", "D2ORN"};
	struct effect_result r;
	size_t i;

	for (i = 0; i < sizeof free_of_unit / sizeof free_of_unit[0]; i++) {
		r = ROW(free_of_unit[i], NULL, PEER);
		CHECK_EFFECT(ROW(free_of_unit[i], NULL, MEANS(245, 52, 10, 191, 39, 12)), r.yi, r.vi, 1e-13);
		CHECK_EFFECT(ROW(free_of_unit[i], NULL, MEANS(19.1, 3.9, 12, 24.5, 5.2, 10)), -r.yi, r.vi, 1e-13);
	}
	r = ROW("MD", NULL, PEER);
	CHECK_EFFECT(ROW("MD", NULL, MEANS(245, 52, 10, 191, 39, 12)), 10 * r.yi, 100 * r.vi, 1e-13);
}

static void
dropped(void)
{
	CHECK_DROP(ROW("ROM", NULL, MEANS(-4, 1, 5, 2, 1, 9)), LBP_DROP_MEAN);
	CHECK_DROP(ROW("ROM", NULL, MEANS(4, 1, 5, 0, 1, 9)), LBP_DROP_MEAN);
	CHECK_DROP(ROW("CVR", NULL, MEANS(-4, 1, 5, -2, 1, 9)), LBP_DROP_MEAN);
	/* the SD of arm 2 on one degree of freedom has no correction */
	CHECK_DROP(ROW("SMD1", NULL, MEANS(4, 1, 5, 2, 1, 2)), LBP_DROP_TOO_FEW);
	CHECK_DROP(ROW("SMD1H", NULL, MEANS(4, 1, 5, 2, 1, 2)), LBP_DROP_TOO_FEW);
	CHECK_DROP(ROW("SMDH", NULL, MEANS(4, 1, 1.5, 2, 1, 1.5)), LBP_DROP_TOO_FEW);
}

static void
refused(void)
{
	CHECK_REFUSED(ROW("MD", NULL, MEANS(5, 0, 3, 3, 2, 3)), "sd1");
	CHECK_REFUSED(ROW("MD", NULL, MEANS(5, 2, 3, 3, -2, 3)), "sd2");
	CHECK_REFUSED(ROW("MD", NULL, MEANS(5, 2, 1, 3, 2, 3)), "n1");
	CHECK_REFUSED(ROW("MD", NULL, MEANS(5, 2, 3, 3, 2, 1)), "n2");
	CHECK_REFUSED(ROW("MD", NULL, MEANS(5, 2, 3, 3, 2, 0)), "n2");
	CHECK_TEXT(ROW("MD", NULL, MEANS(5, 0, 3, 3, 2, 3)).err.message, "is not above 0");
}

SUITE("two_means", {"smd by hand", smd_by_hand}, {"revman by hand", revman_by_hand},
	{"unequal by hand", unequal_by_hand}, {"logs by hand", logs_by_hand},
	{"correlations by hand", correlations_by_hand}, {"peer values", peer_values}, {"invariants", invariants},
	{"dropped", dropped}, {"refused", refused})
