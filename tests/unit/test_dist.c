/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peer values: R 4.2.2, tests/peers/dist.R. */
#include "check.h"
#include "numerics/dist.h"

static const double many_df[] = {0.7, 1, 2, 3.5, 10, 30.5, 100, 3525, 38670, 1e5, 1e6};
static const double many_p[] = {1e-300, 1e-100, 1e-20, 1e-6, 0.001, 0.025, 0.2, 0.3, 0.4999, 0.5, 0.6, 0.975, 0.9999};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void
normal(void)
{
	CHECK_NEAR(lbp_dist_normal_lower(0), 0.5, 1e-15);
	CHECK_NEAR(lbp_dist_normal_density(0), 0.3989422804014327, 1e-15); /* 1 / sqrt(2 pi) */
	CHECK_NEAR(lbp_dist_normal_lower(-1.959963984540054), 0.025000000000000012, 1e-14);
	CHECK_NEAR(lbp_dist_normal_upper(8), 6.2209605742717849e-16, 1e-14);
	CHECK_NEAR(lbp_dist_normal_upper(37), 5.7255712225245771e-300, 1e-13);
	CHECK_NEAR(lbp_dist_normal_two_sided(-8), 2 * 6.2209605742717849e-16, 1e-14);
	CHECK_NEAR(lbp_dist_normal_quantile(0.975), 1.9599639845400536, 1e-15);
	CHECK_NEAR(lbp_dist_normal_quantile(1e-10), -6.3613409024040557, 1e-14);
	CHECK_NEAR(lbp_dist_normal_quantile(1e-300), -37.047096299361201, 1e-14);
	CHECK(isnan(lbp_dist_normal_quantile(0)) && isnan(lbp_dist_normal_quantile(1)));
	CHECK(isnan(lbp_dist_normal_quantile(-0.1)) && isnan(lbp_dist_normal_quantile(NAN)));
	CHECK(isnan(lbp_dist_normal_upper(NAN)));
}

/*
 * df = 1: P(T > t) = 1/2 - atan(t) / pi; df = 2: P(T > t) = (1 - t / sqrt(2 + t^2)) / 2.
 * df = 4, far out: the density is 12 t^-5, the tail 3 t^-4.
 */
static void
t_by_hand(void)
{
	CHECK_NEAR(lbp_dist_t_upper(1, 1), 0.25, 1e-14);
	CHECK_NEAR(lbp_dist_t_two_sided(-1, 1), 0.5, 1e-14);
	CHECK_NEAR(lbp_dist_t_upper(sqrt(3), 1), 1 / 6.0, 1e-14);
	CHECK_NEAR(lbp_dist_t_lower(sqrt(3), 1), 5 / 6.0, 1e-15);
	CHECK_NEAR(lbp_dist_t_upper(sqrt(2), 2), (2 - sqrt(2)) / 4, 1e-14);
	CHECK_NEAR(lbp_dist_t_upper(0, 5), 0.5, 0);
	CHECK_NEAR(lbp_dist_t_upper(1e70, 4), 3e-280, 1e-12);
	CHECK_NEAR(lbp_dist_t_upper(INFINITY, 4), 0, 0);
	CHECK_NEAR(lbp_dist_t_lower(INFINITY, 4), 1, 0);
	CHECK_NEAR(lbp_dist_t_quantile(0.75, 1), 1, 1e-14);
	CHECK_NEAR(lbp_dist_t_quantile(0.75, 2), sqrt(2 / 3.0), 1e-14);
	CHECK_NEAR(lbp_dist_t_quantile(0.5, 2), 0, 0);
	CHECK_NEAR(lbp_dist_t_quantile(1e-300, 4), -pow(3, 0.25) * 1e75, 1e-13);
	CHECK_NEAR(lbp_dist_t_quantile(1e-300, 0.5), -INFINITY, 0);
}

static void
t_peer(void)
{
	CHECK_NEAR(lbp_dist_t_upper(2.5, 10), 0.015723422118304388, 1e-13);
	CHECK_NEAR(lbp_dist_t_upper(0.3, 7.5), 0.38616132928438907, 1e-13);
	CHECK_NEAR(lbp_dist_t_upper(17, 30.5), 2.0795991543014868e-17, 1e-13);
	CHECK_NEAR(lbp_dist_t_lower(-30, 100), 4.190166279344168e-52, 1e-12);
	CHECK_NEAR(lbp_dist_t_upper(1e60, 5), 9.4901672455621054e-300, 1e-12);
	CHECK_NEAR(lbp_dist_t_two_sided(36, 1e4), 2 * 2.8009549108580962e-267, 1e-12);
	CHECK_NEAR(lbp_dist_t_upper(1.7, 1e6), 0.044565618245174368, 1e-13);
	CHECK_NEAR(lbp_dist_t_upper(10, 1e6), 7.6393053840891504e-24, 1e-12);
	CHECK_NEAR(lbp_dist_t_quantile(0.975, 11), 2.2009851600916388, 1e-14);
	CHECK_NEAR(lbp_dist_t_quantile(0.975, 1e6), 1.9599663568141066, 1e-14);
	CHECK_NEAR(lbp_dist_t_quantile(0.6, 3.7), 0.27216446429206936, 1e-14);
	CHECK_NEAR(lbp_dist_t_quantile(1e-10, 20), -11.740060452456984, 1e-14);
	CHECK_NEAR(lbp_dist_t_quantile(1e-300, 20), -3960622313998243, 1e-13);
	CHECK_NEAR(lbp_dist_t_quantile(1e-300, 1e5), -37.174670665466223, 1e-13);
}

static void
t_invariants(void)
{
	size_t i, j;

	CHECK_NEAR(lbp_dist_t_upper(2, INFINITY), lbp_dist_normal_upper(2), 0);
	CHECK_NEAR(lbp_dist_t_upper(2, 1e17), lbp_dist_normal_upper(2), 1e-14);
	CHECK_NEAR(lbp_dist_t_quantile(0.1, INFINITY), lbp_dist_normal_quantile(0.1), 0);
	for (i = 0; i < COUNT(many_df); i++) {
		CHECK_NEAR(lbp_dist_t_lower(1.3, many_df[i]) + lbp_dist_t_upper(1.3, many_df[i]), 1, 1e-15);
		for (j = 0; j < COUNT(many_p); j++) {
			double p = many_p[j], t = lbp_dist_t_quantile(p, many_df[i]);

			/* beyond, t^2 is no number any more */
			if (fabs(t) > 1e150)
				continue;
			CHECK_NEAR(lbp_dist_t_lower(t, many_df[i]), p, 1e-12);
			CHECK(j == 0 || t > lbp_dist_t_quantile(many_p[j - 1], many_df[i]));
		}
		/* near the centre 1/2 - p is exact, and t with it */
		CHECK_NEAR(lbp_dist_t_quantile(0.5 + 0x1p-30, many_df[i]),
			-lbp_dist_t_quantile(0.5 - 0x1p-30, many_df[i]), 1e-15);
	}
}

/* df = 2: P(X > x) = exp(-x / 2). */
static void
chisq_by_hand(void)
{
	CHECK_NEAR(lbp_dist_chisq_upper(3, 2), exp(-1.5), 1e-15);
	CHECK_NEAR(lbp_dist_chisq_lower(3, 2), -expm1(-1.5), 1e-15);
	CHECK_NEAR(lbp_dist_chisq_lower(1e-20, 2), 5e-21, 1e-14);
	CHECK_NEAR(lbp_dist_chisq_upper(0, 2), 1, 0);
	CHECK_NEAR(lbp_dist_chisq_lower(-1, 2), 0, 0);
	CHECK_NEAR(lbp_dist_chisq_upper(INFINITY, 2), 0, 0);
	CHECK_NEAR(lbp_dist_chisq_upper_quantile(0.05, 2), -2 * log(0.05), 1e-15);
	CHECK_NEAR(lbp_dist_chisq_upper_quantile(1e-300, 2), 600 * log(10), 1e-14);
	CHECK_NEAR(lbp_dist_chisq_quantile(1e-20, 2), 2e-20, 1e-14);
	/* 1 - 2^-50 is exact, and as good a way to say the tail 2^-50 */
	CHECK_NEAR(lbp_dist_chisq_quantile(1 - ldexp(1, -50), 2), 100 * log(2), 1e-14);
	CHECK_NEAR(lbp_dist_chisq_upper_quantile(1 - ldexp(1, -50), 2), ldexp(1, -49), 1e-14);
	/* 1 df: the square of a normal */
	CHECK_NEAR(lbp_dist_chisq_upper(9, 1), lbp_dist_normal_two_sided(3), 1e-14);
}

static void
chisq_peer(void)
{
	CHECK_NEAR(lbp_dist_chisq_lower(10, 3), 0.9814338645369568, 1e-14);
	CHECK_NEAR(lbp_dist_chisq_upper(10, 3), 0.018566135463043233, 1e-14);
	CHECK_NEAR(lbp_dist_chisq_lower(1e-5, 30), 2.3337182268750556e-92, 1e-13);
	CHECK_NEAR(lbp_dist_chisq_upper(1500, 19), 4.4206865470543848e-307, 1e-12);
	CHECK_NEAR(lbp_dist_chisq_lower(9858.583881520752, 1e4), 0.15865615338973404, 1e-13);
	CHECK_NEAR(lbp_dist_chisq_lower(99552.78806084448, 1e5), 0.15865534365603748, 1e-13);
	CHECK_NEAR(lbp_dist_chisq_lower(998585.7869614096, 1e6), 0.15865526289670065, 1e-13);
	CHECK_NEAR(lbp_dist_chisq_upper(1004000, 1e6), 0.002363028238683897, 1e-13);
	CHECK_NEAR(lbp_dist_chisq_quantile(0.025, 19), 8.9065164819879712, 1e-14);
	CHECK_NEAR(lbp_dist_chisq_quantile(0.975, 1), 5.0238861873148846, 1e-14);
	/* where GSL 2.7's inverses give NaN or a wrong number */
	CHECK_NEAR(lbp_dist_chisq_quantile(0.025, 3525), 3362.3354587006761, 1e-14);
	CHECK_NEAR(lbp_dist_chisq_quantile(0.975, 20890), 21292.510634592942, 1e-14);
	CHECK_NEAR(lbp_dist_chisq_upper_quantile(1e-3, 32986), 33785.429684401854, 1e-14);
	CHECK_NEAR(lbp_dist_chisq_quantile(0.025, 1e6), 997230.08714329009, 1e-14);
	CHECK_NEAR(lbp_dist_chisq_quantile(1e-300, 50), 2.0354283669768239e-11, 1e-13);
	CHECK_NEAR(lbp_dist_chisq_upper_quantile(1e-300, 3), 1388.3367738546856, 1e-14);
	CHECK_NEAR(lbp_dist_chisq_quantile(0.3, 0.5), 0.010982604948550972, 1e-13);
}

static void
chisq_invariants(void)
{
	size_t i, j;

	for (i = 0; i < COUNT(many_df); i++) {
		for (j = 0; j < COUNT(many_p); j++) {
			double df = many_df[i], p = many_p[j], x = lbp_dist_chisq_quantile(p, df);
			double y = lbp_dist_chisq_upper_quantile(p, df);

			/*
			 * Below, a quantile underflows. At 1e6 df and p = 1e-300 one ulp of x changes the tail by 3e-12
			 * of itself.
			 */
			if (x > 0)
				CHECK_NEAR(lbp_dist_chisq_lower(x, df), p, 1e-11);
			CHECK_NEAR(lbp_dist_chisq_upper(y, df), p, 1e-11);
			CHECK(x == 0 || p == 0.5 || (x < y) == (p < 0.5));
			CHECK_NEAR(lbp_dist_chisq_upper(y, df) + lbp_dist_chisq_lower(y, df), 1, 1e-15);
		}
	}
}

/* df1 = 2: P(F > x) = (1 + 2 x / df2)^(-df2 / 2). */
static void
f(void)
{
	CHECK_NEAR(lbp_dist_f_upper(2, 2, 4), 0.25, 1e-15);
	CHECK_NEAR(lbp_dist_f_lower(2, 2, 4), 0.75, 1e-15);
	CHECK_NEAR(lbp_dist_f_upper(1e100, 2, 4), 4e-200, 1e-12);
	CHECK_NEAR(lbp_dist_f_lower(-1, 2, 4), 0, 0);
	CHECK_NEAR(lbp_dist_f_upper(INFINITY, 2, 4), 0, 0);
	CHECK_NEAR(lbp_dist_f_upper(2.7, 3, 20), 0.073102457674093263, 1e-13);
	CHECK_NEAR(lbp_dist_f_lower(0.01, 5, 12), 3.8454925386371292e-05, 1e-13);
	CHECK_NEAR(lbp_dist_f_upper(50, 10, 1e6), 4.6900709034860019e-101, 1e-12);
	CHECK_NEAR(lbp_dist_f_upper(1.1, 1e4, 1e5), 3.65903033571545e-11, 1e-12);
	CHECK_NEAR(lbp_dist_f_lower(1.2, 7, 1e6), 0.70135249234943353, 1e-13);
	CHECK_NEAR(lbp_dist_f_upper(3, 4, INFINITY), 0.017351265236664512, 1e-13);
	/* the square of t; the reciprocal changes the degrees of freedom */
	CHECK_NEAR(lbp_dist_f_upper(25, 1, 17), lbp_dist_t_two_sided(5, 17), 1e-13);
	CHECK_NEAR(lbp_dist_f_lower(1 / 2.7, 20, 3), lbp_dist_f_upper(2.7, 3, 20), 1e-13);
}

static void
refusals(void)
{
	CHECK(isnan(lbp_dist_t_lower(1, 0)) && isnan(lbp_dist_t_upper(1, -2)) && isnan(lbp_dist_t_two_sided(1, NAN)));
	CHECK(isnan(lbp_dist_t_lower(NAN, 3)) && isnan(lbp_dist_t_upper(NAN, INFINITY)));
	CHECK(isnan(lbp_dist_t_quantile(0, 3)) && isnan(lbp_dist_t_quantile(1, 3)));
	CHECK(isnan(lbp_dist_t_quantile(0.3, 0)) && isnan(lbp_dist_t_quantile(NAN, 3)));
	CHECK(isnan(lbp_dist_chisq_lower(1, 0)) && isnan(lbp_dist_chisq_upper(NAN, 2)));
	CHECK(isnan(lbp_dist_chisq_upper(1, INFINITY)) && isnan(lbp_dist_chisq_upper(1, -1)));
	CHECK(isnan(lbp_dist_chisq_quantile(0, 2)) && isnan(lbp_dist_chisq_quantile(1, 2)));
	CHECK(isnan(lbp_dist_chisq_quantile(0.5, 0)) && isnan(lbp_dist_chisq_quantile(0.5, INFINITY)));
	CHECK(isnan(lbp_dist_chisq_upper_quantile(0, 2)) && isnan(lbp_dist_chisq_upper_quantile(0.5, NAN)));
	CHECK(isnan(lbp_dist_f_lower(1, 0, 2)) && isnan(lbp_dist_f_upper(1, 2, -1)));
	CHECK(isnan(lbp_dist_f_upper(NAN, 2, 3)) && isnan(lbp_dist_f_upper(1, NAN, 3)));
}

SUITE("dist", {"normal", normal}, {"t by hand", t_by_hand}, {"t against R", t_peer}, {"t invariants", t_invariants},
	{"chi-square by hand", chisq_by_hand}, {"chi-square against R", chisq_peer},
	{"chi-square invariants", chisq_invariants}, {"F", f}, {"refusals", refusals})
