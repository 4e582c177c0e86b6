/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "numerics/binomial.h"

static double
lower(double count, double rest, double tail)
{
	struct lbp_error err;
	double log_odds = NAN;

	CHECK_STATUS(lbp_binomial_lower_limit(&(struct lbp_binomial){count, rest, 0}, tail, &log_odds, &err), LBP_OK);
	return log_odds;
}

static double
probability(double log_odds)
{
	return 1 / (1 + exp(-log_odds));
}

/* One of one: P(X >= 1) = p is the tail. All of n: p^n is, so p = tail^(1/n). One of two: 1 - (1 - p)^2 is. None: 0. */
static void
by_hand(void)
{
	CHECK_NEAR(probability(lower(1, 0, 0.025)), 0.025, 1e-13);
	CHECK_NEAR(probability(lower(10, 0, 0.025)), pow(0.025, 0.1), 1e-13);
	CHECK_NEAR(probability(lower(1, 1, 0.025)), 1 - sqrt(0.975), 1e-13);
	CHECK(lower(0, 7, 0.025) == -INFINITY);
}

/* What was seen counted by half. One of one: p / 2 is the tail; none of one: 1 - (1 - p) / 2; one of two: p, by symmetry 1/2. */
static void
mid_p(void)
{
	struct lbp_error err;
	double log_odds = NAN;

	CHECK_STATUS(lbp_binomial_lower_limit(&(struct lbp_binomial){1, 0, 1}, 0.025, &log_odds, &err), LBP_OK);
	CHECK_NEAR(probability(log_odds), 0.05, 1e-13);
	CHECK_NEAR(exp(lbp_binomial_log_above(&(struct lbp_binomial){0, 1, 1}, log(3))), 1 - 0.25 / 2, 1e-14);
	CHECK_NEAR(exp(lbp_binomial_log_above(&(struct lbp_binomial){1, 1, 1}, 0)), 0.5, 1e-14);
	CHECK_NEAR(exp(lbp_binomial_log_above(&(struct lbp_binomial){1, 1, 0}, 0)), 0.75, 1e-14);
}

/* binom.test of R 4.2.2, tests/peers/interval.R: its limits are found to some 13 digits. */
static void
peer_values(void)
{
	CHECK_NEAR(probability(lower(44, 121, 0.025)), 0.200925975541064, 1e-12);
	CHECK_NEAR(probability(-lower(121, 44, 0.025)), 0.340991061889993, 1e-12);
	CHECK_NEAR(probability(lower(3, 7, 0.1)), 0.115825278029763, 1e-12);
	CHECK_NEAR(probability(lower(1, 999, 0.025)), 2.53174874912941e-05, 1e-12);
}

/* A smaller tail or fewer successes lie lower; counts need not be whole. */
static void
order(void)
{
	CHECK(lower(3, 7, 0.005) < lower(3, 7, 0.025));
	CHECK(lower(3, 7, 0.025) < lower(3.5, 6.5, 0.025) && lower(3.5, 6.5, 0.025) < lower(4, 6, 0.025));
}

SUITE("binomial", {"by hand", by_hand}, {"mid-p", mid_p}, {"peer values", peer_values}, {"order", order})
