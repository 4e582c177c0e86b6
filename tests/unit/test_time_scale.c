/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/time_scale.h"

enum { MOST = 4 };

struct jet {
	struct lbp_time_scale_jet jet;
	double first[MOST], second[MOST * MOST];
};

static struct jet *
at(const struct lbp_time_scale *s, const double *gamma, double t, int log_slope, struct jet *out)
{
	memset(out, 0, sizeof *out);
	out->jet.first = out->first;
	out->jet.second = out->second;
	(log_slope ? lbp_time_scale_log_slope : lbp_time_scale_at)(s, gamma, t, &out->jet);
	return out;
}

/*
 * t = e, y = 1: slope 2 gives 2 and ds/dt = 2 / e. GOMPERTZ with g = log 2 at t = 1: log(1 / log 2), slope g 2 / 1. With
 * g = 0 it is log t. PIECES (0, 1], (1, 3], (3, ...) with hazards 1/2, 1/4, 1 at t = 4: 1/2 + 1/2 + 1 = 2, of which the
 * pieces have 1/4, 1/4, 1/2; the hazard there is 1, so ds/dt = 1 / 2.
 */
static void
by_hand(void)
{
	struct lbp_time_scale fixed = {.kind = LBP_TIME_SCALE_FIXED, .slope = 2};
	struct lbp_time_scale plain = {.kind = LBP_TIME_SCALE_LINEAR, .is_plain = 1};
	struct lbp_time_scale gompertz = {.kind = LBP_TIME_SCALE_GOMPERTZ};
	struct lbp_time_scale pieces = {.kind = LBP_TIME_SCALE_PIECES, .knot = (double[]){1, 3}, .knots = 2};
	double hazards[] = {log(0.5), log(0.25), 0}, g = log(2), none = 0, third = 1.0 / 3;
	struct jet j;

	CHECK_NEAR(at(&fixed, NULL, exp(1), 0, &j)->jet.value, 2, 1e-15);
	CHECK_NEAR(at(&fixed, NULL, exp(1), 1, &j)->jet.value, log(2) - 1, 1e-15);
	CHECK_NEAR(at(&plain, &third, -6, 0, &j)->jet.value, -2, 1e-15);
	CHECK_NEAR(at(&plain, &third, -6, 1, &j)->jet.value, -log(3), 1e-15);
	CHECK_NEAR(at(&gompertz, &g, 1, 0, &j)->jet.value, -log(g), 1e-15);
	CHECK_NEAR(at(&gompertz, &g, 1, 1, &j)->jet.value, log(2 * g), 1e-15);
	CHECK_NEAR(at(&gompertz, &none, 5, 0, &j)->jet.value, log(5), 1e-15);
	CHECK_NEAR(at(&gompertz, &none, 5, 1, &j)->jet.value, -log(5), 1e-15);
	CHECK_NEAR(at(&pieces, hazards, 4, 0, &j)->jet.value, log(2), 1e-15);
	CHECK_NEAR(j.first[0], 0.25, 1e-15);
	CHECK_NEAR(j.first[2], 0.5, 1e-15);
	CHECK_NEAR(at(&pieces, hazards, 4, 1, &j)->jet.value, -log(2), 1e-15);
	CHECK_NEAR(at(&pieces, hazards, 1, 0, &j)->jet.value, log(0.5), 1e-15); /* 1 ends the first piece */
	CHECK_NEAR(at(&pieces, hazards, 1, 1, &j)->jet.value, 0, 1e-15);
}

/*
 * Knots 0, 1, 2 and gamma 1, 1: v1 = (y - 1)^3 - y^3 / 2 - (y - 2)^3 / 2 with what is negative left out; at y = 3/2
 * 1/8 - 27/16 = -25/16, slope 3 (1/4 - 9/8) = -21/8. Beyond the last knot it is linear: v1(3) = 8 - 27/2 - 1/2 = -6,
 * v1(4) = 27 - 32 - 4 = -9.
 */
static void
spline_by_hand(void)
{
	struct lbp_time_scale spline = {.kind = LBP_TIME_SCALE_SPLINE, .knot = (double[]){0, 1, 2}, .knots = 3};
	double gamma[] = {1, 1}, steep[] = {3, 1};
	struct jet j;

	CHECK(lbp_time_scale_parameters(&spline) == 2);
	CHECK_NEAR(at(&spline, gamma, exp(1.5), 0, &j)->jet.value, 1.5 - 25.0 / 16, 1e-13); /* a difference */
	CHECK_NEAR(at(&spline, gamma, exp(3), 0, &j)->jet.value, 3 - 6, 1e-14);
	CHECK_NEAR(at(&spline, gamma, exp(4), 0, &j)->jet.value, 4 - 9, 1e-14);
	CHECK(isnan(at(&spline, gamma, exp(1.5), 1, &j)->jet.value)); /* 1 - 21/8: it falls */
	CHECK_NEAR(at(&spline, steep, exp(1.5), 1, &j)->jet.value, log(3 - 21.0 / 8) - 1.5, 1e-14);
}

/* Central differences, by gamma, and by t for the slope. */
static void
check_derivatives(const struct lbp_time_scale *s, const double *gamma, double t)
{
	size_t m = lbp_time_scale_parameters(s), i, k;
	double h = 1e-5, moved[MOST];
	struct jet here, up, down;
	int which;

	at(s, gamma, t * (1 + h), 0, &up);
	at(s, gamma, t * (1 - h), 0, &down);
	/* rounding of s, some 1e-15, over 2 h t */
	CHECK_WITHIN(exp(at(s, gamma, t, 1, &here)->jet.value), (up.jet.value - down.jet.value) / (2 * h * t), 1e-9);
	for (which = 0; which < 2; which++) {
		at(s, gamma, t, which, &here);
		for (i = 0; i < m; i++) {
			memcpy(moved, gamma, m * sizeof *moved);
			moved[i] = gamma[i] + h;
			at(s, moved, t, which, &up);
			moved[i] = gamma[i] - h;
			at(s, moved, t, which, &down);
			CHECK_WITHIN(here.first[i], (up.jet.value - down.jet.value) / (2 * h), 1e-8 * (1 + fabs(here.first[i])));
			for (k = 0; k < m; k++)
				CHECK_WITHIN(here.second[i * m + k], (up.first[k] - down.first[k]) / (2 * h),
					1e-8 * (1 + fabs(here.second[i * m + k])));
		}
	}
}

static void
derivatives(void)
{
	struct lbp_time_scale linear = {.kind = LBP_TIME_SCALE_LINEAR}, gompertz = {.kind = LBP_TIME_SCALE_GOMPERTZ};
	struct lbp_time_scale spline = {.kind = LBP_TIME_SCALE_SPLINE, .knot = (double[]){0, 1, 2.5, 3}, .knots = 4};
	struct lbp_time_scale pieces = {.kind = LBP_TIME_SCALE_PIECES, .knot = (double[]){1, 3}, .knots = 2};
	static const double time[] = {0.3, 2, 9, 30}, growth[] = {-2, -0.1, 0, 0.001, 0.2, 3};
	size_t i, j;

	for (i = 0; i < sizeof time / sizeof time[0]; i++) {
		check_derivatives(&linear, (double[]){0.8}, time[i]);
		check_derivatives(&spline, (double[]){2, 0.1, -0.05}, time[i]);
		check_derivatives(&pieces, (double[]){-1, 0.5, -2}, time[i]);
		for (j = 0; j < sizeof growth / sizeof growth[0]; j++)
			check_derivatives(&gompertz, &growth[j], time[i] / (j + 1 == sizeof growth / sizeof growth[0] ? 9 : 3));
	}
}

/* What must be refused by being NaN, and large arguments that must not overflow. */
static void
ends(void)
{
	struct lbp_time_scale linear = {.kind = LBP_TIME_SCALE_LINEAR}, gompertz = {.kind = LBP_TIME_SCALE_GOMPERTZ};
	double zero = 0, large = 10;
	struct jet j;

	CHECK(isnan(at(&linear, &zero, 2, 1, &j)->jet.value));
	CHECK_NEAR(at(&gompertz, &large, 1000, 0, &j)->jet.value, 10000 - log(10), 1e-15);
	large = -10;
	CHECK_NEAR(at(&gompertz, &large, 1000, 0, &j)->jet.value, -log(10), 1e-15);
	CHECK(lbp_time_scale_parameters(&gompertz) == 1 && lbp_time_scale_is_curved(&gompertz));
	CHECK(!lbp_time_scale_is_curved(&linear));
}

SUITE("time_scale", {"by hand", by_hand}, {"spline by hand", spline_by_hand}, {"derivatives", derivatives},
	{"ends", ends})
