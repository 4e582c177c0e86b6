/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/likelihood.h"

static const double LOG_2_PI = 1.8378770664093454836;

static double
maximise(const struct lbp_studies *s, enum lbp_likelihood kind)
{
	struct lbp_error err;
	double tau2 = NAN;

	CHECK_STATUS(lbp_likelihood_maximise(s, kind, &tau2, &err), LBP_OK);
	return tau2;
}

/*
 * y = -1, 1; v = 1, tau2 = 1: two normals of variance 2 about their mean 0: ln L = -ln 2 pi - ln 2 - 1/2. Restricted:
 * the contrast (y2 - y1) / sqrt 2 = sqrt 2 is normal with variance 2: -(ln 2 pi + ln 2 + 1) / 2.
 */
static void
by_hand(void)
{
	struct lbp_studies s = {.yi = (double[]){-1, 1}, .vi = (double[]){1, 1}, .k = 2};

	CHECK_NEAR(lbp_likelihood_at(&s, LBP_LIKELIHOOD_FULL, 1), -LOG_2_PI - log(2) - 0.5, 1e-15);
	CHECK_NEAR(lbp_likelihood_at(&s, LBP_LIKELIHOOD_RESTRICTED, 1), -(LOG_2_PI + log(2) + 1) / 2, 1e-15);
	CHECK(maximise(&s, LBP_LIKELIHOOD_FULL) == 0);
	CHECK_NEAR(maximise(&s, LBP_LIKELIHOOD_RESTRICTED), 1, 1e-14);
}

/* Each group is one contrast: its likelihood is the sum of those of the groups. */
static void
groups(void)
{
	struct lbp_studies first = {.yi = (double[]){-1, 1}, .vi = (double[]){1, 3}, .k = 2};
	struct lbp_studies second = {.yi = (double[]){7, 2, 4}, .vi = (double[]){0.5, 1, 2}, .k = 3};
	struct lbp_studies both = {.yi = (double[]){-1, 1, 7, 2, 4},
		.vi = (double[]){1, 3, 0.5, 1, 2},
		.k = 5,
		.start = (size_t[]){0, 2, 5},
		.groups = 2};
	int kind;

	for (kind = 0; kind < 2; kind++)
		CHECK_NEAR(lbp_likelihood_at(&both, (enum lbp_likelihood)kind, 0.7),
			lbp_likelihood_at(&first, (enum lbp_likelihood)kind, 0.7) +
				lbp_likelihood_at(&second, (enum lbp_likelihood)kind, 0.7),
			1e-14);
}

/* metafor 3.8-1, tests/peers/meta.R */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);

	CHECK_NEAR(lbp_likelihood_at(&s, LBP_LIKELIHOOD_FULL, 0.280028137268644), -12.6650763482768, 1e-13);
	CHECK_NEAR(lbp_likelihood_at(&s, LBP_LIKELIHOOD_RESTRICTED, 0.313243258136481), -12.2023714154936, 1e-13);
	CHECK_NEAR(maximise(&s, LBP_LIKELIHOOD_FULL), 0.280028137268644, 1e-12);
	CHECK_NEAR(maximise(&s, LBP_LIKELIHOOD_RESTRICTED), 0.313243258136481, 1e-12);
}

/* No tau2 on a fine grid, nor 0, does better than what was found. */
static void
check_is_global(const struct lbp_studies *s, enum lbp_likelihood kind)
{
	double best = lbp_likelihood_at(s, kind, maximise(s, kind)), tau2;

	CHECK(lbp_likelihood_at(s, kind, 0) <= best + 1e-12);
	for (tau2 = 1e-6; tau2 < 1e6; tau2 *= 1.02)
		CHECK(lbp_likelihood_at(s, kind, tau2) <= best + 1e-12);
}

/* Restricted likelihood with maxima at about 0.384 (the higher by 0.0016) and 1.50. */
static void
two_maxima(void)
{
	struct lbp_studies s = {.yi = (double[]){2, 7, 1, 1}, .vi = (double[]){0.01, 4, 1, 0.5}, .k = 4};
	double near = lbp_likelihood_at(&s, LBP_LIKELIHOOD_RESTRICTED, 0.384);
	double between = lbp_likelihood_at(&s, LBP_LIKELIHOOD_RESTRICTED, 0.8);
	double far = lbp_likelihood_at(&s, LBP_LIKELIHOOD_RESTRICTED, 1.5);

	CHECK(near > far && far > between);
	CHECK_NEAR(maximise(&s, LBP_LIKELIHOOD_RESTRICTED), 0.384, 0.01);
	check_is_global(&s, LBP_LIKELIHOOD_RESTRICTED);
	check_is_global(&s, LBP_LIKELIHOOD_FULL);
}

/*
 * Precise studies that disagree far away from imprecise ones that do not: starting at 0, or at a moment estimate,
 * misleads.
 */
static void
hard_data(void)
{
	static const double yi[][4] = {
		{0, 0.001, 5, 9}, {0, 0, 0, 30}, {1, 1, 1, 1}, {-4, 4, 0, 0.1}, {0, 1e-9, 3, 3.5}};
	static const double vi[][4] = {
		{1e-8, 1e-8, 4, 9}, {1, 1, 1, 0.01}, {1, 2, 3, 4}, {1e6, 1e6, 1e-3, 1e-3}, {1e-12, 1e-12, 1, 1}};
	struct lbp_studies s = {.k = 4};
	size_t i;

	for (i = 0; i < sizeof yi / sizeof yi[0]; i++) {
		s.yi = yi[i];
		s.vi = vi[i];
		check_is_global(&s, LBP_LIKELIHOOD_FULL);
		check_is_global(&s, LBP_LIKELIHOOD_RESTRICTED);
	}
}

/* At an interior maximum the score is 0 to rounding: y'PPy = tr P (REML), sum of w (ML). */
static void
score_at_maximum(void)
{
	struct bcg b = bcg_data();
	struct lbp_studies s = bcg_studies(&b);
	struct lbp_moments m;

	lbp_moments_of(&s, maximise(&s, LBP_LIKELIHOOD_RESTRICTED), &m);
	CHECK_NEAR(m.slope, m.trace, 1e-14);
	lbp_moments_of(&s, maximise(&s, LBP_LIKELIHOOD_FULL), &m);
	CHECK_NEAR(m.slope, m.sum_w, 1e-14);
}

SUITE("likelihood", {"by hand", by_hand}, {"groups", groups}, {"BCG trials", bcg_trials}, {"two maxima", two_maxima},
	{"hard data", hard_data}, {"score at maximum", score_at_maximum})
