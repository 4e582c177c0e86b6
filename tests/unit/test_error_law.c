/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/error_law.h"

static const enum lbp_law closed[] = {LBP_LAW_EXTREME, LBP_LAW_NORMAL, LBP_LAW_LOGISTIC};

static struct lbp_law_jet
density(enum lbp_law law, double q, double z)
{
	struct lbp_law_jet jet;
	struct lbp_error_law at = lbp_error_law(law, q);

	lbp_law_log_density(&at, z, &jet);
	return jet;
}

static struct lbp_law_jet
mass(enum lbp_law law, double q, double low, double high)
{
	struct lbp_law_jet jet;
	struct lbp_error_law at = lbp_error_law(law, q);

	lbp_law_log_mass(&at, low, high, &jet);
	return jet;
}

/*
 * At z = 0: EXTREME density exp(-1), mass above exp(-1), slopes 1 - 1 and -1; NORMAL density 1 / sqrt(2 pi), mass above
 * 1/2, its slope by z minus the hazard sqrt(2 / pi); LOGISTIC density 1/4, mass above 1/2, slope of its log -1/2.
 * P(-log 2 < Z <= log 2): EXTREME exp(-1/2) - exp(-2); LOGISTIC 2/3 - 1/3.
 */
static void
by_hand(void)
{
	double pi = acos(-1), log2 = log(2);

	CHECK_NEAR(density(LBP_LAW_EXTREME, 0, 0).value, -1, 1e-15);
	CHECK(density(LBP_LAW_EXTREME, 0, 0).first[LBP_LAW_LOW] == 0);
	CHECK_NEAR(mass(LBP_LAW_EXTREME, 0, 0, INFINITY).value, -1, 1e-15);
	CHECK_NEAR(mass(LBP_LAW_EXTREME, 0, 0, INFINITY).first[LBP_LAW_LOW], -1, 1e-15);
	CHECK_NEAR(density(LBP_LAW_NORMAL, 0, 0).value, -log(2 * pi) / 2, 1e-15);
	CHECK_NEAR(mass(LBP_LAW_NORMAL, 0, 0, INFINITY).value, -log2, 1e-15);
	CHECK_NEAR(mass(LBP_LAW_NORMAL, 0, 0, INFINITY).first[LBP_LAW_LOW], -sqrt(2 / pi), 1e-15);
	CHECK_NEAR(density(LBP_LAW_LOGISTIC, 0, 0).value, -2 * log2, 1e-15);
	CHECK_NEAR(mass(LBP_LAW_LOGISTIC, 0, 0, INFINITY).value, -log2, 1e-15);
	CHECK_NEAR(mass(LBP_LAW_LOGISTIC, 0, 0, INFINITY).first[LBP_LAW_LOW], -0.5, 1e-15);
	CHECK_NEAR(mass(LBP_LAW_EXTREME, 0, -log2, log2).value, log(exp(-0.5) - exp(-2)), 1e-14);
	CHECK_NEAR(mass(LBP_LAW_LOGISTIC, 0, -log2, log2).value, -log(3), 1e-15);
}

/* pnorm of R 4.2.2 with log.p, tests/peers/hazard.R. */
static void
normal_tails(void)
{
	CHECK_NEAR(mass(LBP_LAW_NORMAL, 0, -INFINITY, -9).value, -43.6281491133321, 1e-14);
	CHECK_NEAR(mass(LBP_LAW_NORMAL, 0, -9, INFINITY).value, -1.12858840595384e-19, 1e-13);
	CHECK_NEAR(mass(LBP_LAW_NORMAL, 0, 8, INFINITY).value, -35.0134371599146, 1e-14);
	CHECK_NEAR(mass(LBP_LAW_NORMAL, 0, 30, INFINITY).value, -454.321243956343, 1e-14);
	CHECK_NEAR(mass(LBP_LAW_NORMAL, 0, -1, INFINITY).value, -0.17275377902345, 1e-13);
}

/* pgamma of R 4.2.2 with log.p: Z <= z where G <= k exp(q z), or G > it where q is negative. */
static void
log_gamma_tails(void)
{
	static const struct {
		double q, z, below, above;
	} peer[] = {{0.1, -6, -17.3325208666939, -2.96880611970737e-08}, {0.1, 0.3, -0.460292742320522, -0.997226608824128},
		{0.1, 2.5, -0.00413833887669121, -5.48952926503784}, {0.5, -6, -9.79166015454603, -5.5917554344167e-05},
		{0.5, 2.5, -0.000489283107478654, -7.62281391569713}, {2, -6, -3.24830206106869, -0.0396144946681122},
		{2, 0.3, -0.182435168210083, -1.7911916056801}, {2, 2.5, -1.38462067632979e-18, -41.1211054516718},
		{-0.7, -6, -130.990826655736, -1.29242932483228e-57}, {-0.7, 2.5, -0.046987438128635, -3.08127671513913},
		{5, -6, -1.30695738189383, -0.315590948508385}, {5, -1, -0.306967747307747, -1.33057333005076}};
	size_t i;

	for (i = 0; i < sizeof peer / sizeof peer[0]; i++) {
		CHECK_NEAR(mass(LBP_LAW_LOG_GAMMA, peer[i].q, -INFINITY, peer[i].z).value, peer[i].below, 1e-13);
		CHECK_NEAR(mass(LBP_LAW_LOG_GAMMA, peer[i].q, peer[i].z, INFINITY).value, peer[i].above, 1e-13); /* a log of -131 is rounded by 1e-14 */
	}
}

/* q = 1 is EXTREME, q = 0 NORMAL, in every value and derivative by z. */
static void
log_gamma_is_the_closed_laws(void)
{
	static const double place[] = {-7, -1.3, 0, 0.4, 2.5, 4}, end[] = {-INFINITY, -2, 0.41, 3.1, INFINITY};
	static const enum lbp_law law[] = {LBP_LAW_NORMAL, LBP_LAW_EXTREME};
	size_t i, j, k, a, b;

	for (k = 0; k < 2; k++)
		for (i = 0; i < sizeof place / sizeof place[0]; i++) {
			struct lbp_law_jet got = density(LBP_LAW_LOG_GAMMA, (double)k, place[i]);

			CHECK_NEAR(got.value, density(law[k], 0, place[i]).value, 1e-14);
			CHECK_NEAR(got.first[0], density(law[k], 0, place[i]).first[0], 1e-14);
			for (j = 0; j < sizeof end / sizeof end[0]; j++) {
				double low = fmin(place[i], end[j]), high = fmax(place[i], end[j]);
				struct lbp_law_jet want = mass(law[k], 0, low, high);

				got = mass(LBP_LAW_LOG_GAMMA, (double)k, low, high);
				CHECK_WITHIN(got.value, want.value, 1e-14 * (1 + fabs(want.value))); /* a mass near 1 */
				for (a = 0; a < 2; a++) {
					CHECK_WITHIN(got.first[a], want.first[a], 1e-13 * (1 + fabs(want.first[a])));
					for (b = 0; b < 2; b++) /* differences of two numbers of the size of first squared */
						CHECK_WITHIN(got.second[a][b], want.second[a][b],
							1e-12 * (1 + fabs(want.second[a][b]) + want.first[a] * want.first[a]));
				}
			}
		}
}

/* Central differences: h^2 of the third derivative, which is some hundreds at worst here. */
static void
check_derivatives(enum lbp_law law, double q, double low, double high)
{
	struct lbp_law_jet at = mass(law, q, low, high), up, down;
	double h = 1e-5, place[3] = {low, high, q};
	size_t i, j;

	for (i = 0; i < 3; i++) {
		if (isinf(place[i]) || (i == LBP_LAW_Q && law != LBP_LAW_LOG_GAMMA))
			continue;
		up = mass(law, q + h * (i == 2), low + h * (i == 0), high + h * (i == 1));
		down = mass(law, q - h * (i == 2), low - h * (i == 0), high - h * (i == 1));
		CHECK_WITHIN(at.first[i], (up.value - down.value) / (2 * h), 1e-8 * (1 + fabs(at.first[i])));
		for (j = 0; j < 3; j++)
			CHECK_WITHIN(at.second[i][j], (up.first[j] - down.first[j]) / (2 * h),
				1e-7 * (1 + fabs(at.second[i][j])));
	}
}

static void
derivatives(void)
{
	static const double pair[][2] = {{-INFINITY, -3}, {-INFINITY, 0.7}, {-INFINITY, 2}, {-2, INFINITY}, {0.3, INFINITY},
		{3, INFINITY}, {-1, -0.8}, {-1, 2}, {0.5, 1.6}};
	static const double shape[] = {-3, -0.6, 0.001, 0.3, 1, 2.5};
	struct lbp_law_jet at, up, down;
	size_t i, j, k;

	for (i = 0; i < sizeof pair / sizeof pair[0]; i++) {
		for (k = 0; k < 3; k++)
			check_derivatives(closed[k], 0, pair[i][0], pair[i][1]);
		for (j = 0; j < sizeof shape / sizeof shape[0]; j++)
			check_derivatives(LBP_LAW_LOG_GAMMA, shape[j], pair[i][0], pair[i][1]);
	}
	for (j = 0; j < sizeof shape / sizeof shape[0]; j++) {
		at = density(LBP_LAW_LOG_GAMMA, shape[j], 0.9);
		up = density(LBP_LAW_LOG_GAMMA, shape[j] + 1e-5, 0.9);
		down = density(LBP_LAW_LOG_GAMMA, shape[j] - 1e-5, 0.9);
		CHECK_WITHIN(at.first[LBP_LAW_Q], (up.value - down.value) / 2e-5, 1e-8);
		CHECK_WITHIN(at.second[LBP_LAW_Q][LBP_LAW_Q], (up.first[LBP_LAW_Q] - down.first[LBP_LAW_Q]) / 2e-5, 1e-7);
		CHECK_WITHIN(at.second[0][LBP_LAW_Q], (up.first[0] - down.first[0]) / 2e-5, 1e-7);
	}
}

/* Mass adds up; the mirror image of LOG_GAMMA has shape -q; a narrow interval has width times density. */
static void
invariants(void)
{
	size_t k;

	for (k = 0; k < 4; k++) {
		enum lbp_law law = k < 3 ? closed[k] : LBP_LAW_LOG_GAMMA;

		CHECK_NEAR(exp(mass(law, 0.4, -INFINITY, -0.2).value) + exp(mass(law, 0.4, -0.2, 1.1).value) +
				exp(mass(law, 0.4, 1.1, INFINITY).value), 1, 1e-14);
		CHECK_NEAR(mass(law, 0.4, 0.5, 0.5 + ldexp(1, -30)).value, density(law, 0.4, 0.5 + ldexp(1, -31)).value -
				30 * log(2), 1e-15);
		CHECK(mass(law, 0.4, -INFINITY, INFINITY).value == 0);
	}
	CHECK_NEAR(mass(LBP_LAW_LOG_GAMMA, -0.8, -1, 2).value, mass(LBP_LAW_LOG_GAMMA, 0.8, -2, 1).value, 1e-14);
}

static enum lbp_status
quantile(enum lbp_law law, double q, double p, double *z)
{
	struct lbp_error_law at = lbp_error_law(law, q);
	struct lbp_error err;

	return lbp_law_quantile(&at, p, z, &err);
}

/* Log of qgamma(p, 4) / 4 over 1/2, R 4.2.2; the rest by hand. */
static void
quantiles(void)
{
	double z;

	CHECK_STATUS(quantile(LBP_LAW_LOG_GAMMA, 0.5, 0.1, &z), LBP_OK);
	CHECK_NEAR(z, -1.6593437397467, 1e-13);
	CHECK_STATUS(quantile(LBP_LAW_LOG_GAMMA, -0.5, 0.1, &z), LBP_OK);
	CHECK_NEAR(z, -1.02588169069013, 1e-13);
	CHECK_STATUS(quantile(LBP_LAW_EXTREME, 0, 1 - exp(-1), &z), LBP_OK);
	CHECK_WITHIN(z, 0, 1e-15);
	CHECK_STATUS(quantile(LBP_LAW_LOGISTIC, 0, 0.75, &z), LBP_OK);
	CHECK_NEAR(z, log(3), 1e-15);
	CHECK_STATUS(quantile(LBP_LAW_NORMAL, 0, 0.975, &z), LBP_OK);
	CHECK_NEAR(z, 1.959963984540054, 1e-14);
	CHECK_STATUS(quantile(LBP_LAW_NORMAL, 0, 1, &z), LBP_EDOMAIN);
}

SUITE("error_law", {"by hand", by_hand}, {"normal tails", normal_tails}, {"log-gamma tails", log_gamma_tails},
	{"log-gamma is the closed laws", log_gamma_is_the_closed_laws}, {"derivatives", derivatives},
	{"invariants", invariants}, {"quantiles", quantiles})
