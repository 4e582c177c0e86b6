/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "numerics/dist.h"
#include "survival/rates.h"

static struct lbp_rate
rate(double events, double time, enum lbp_rate_ci ci)
{
	struct lbp_rate r;
	struct lbp_error err;

	CHECK_STATUS(lbp_rate_estimate(events, time, 0.95, ci, &r, &err), LBP_OK);
	return r;
}

/*
 * No events: P(none) = exp(-mean), so the upper limit is -log 0.025 over time. One event: the lower limit has P(any) =
 * 0.025, -log 0.975 over time. LOG with 4 events in 8: log 1/2 with error 1/2.
 */
static void
by_hand(void)
{
	double factor = exp(lbp_dist_normal_quantile(0.975) / 2);

	CHECK(rate(0, 10, LBP_RATE_EXACT).rate == 0 && rate(0, 10, LBP_RATE_EXACT).low == 0);
	CHECK_NEAR(rate(0, 10, LBP_RATE_EXACT).high, -log(0.025) / 10, 1e-13);
	CHECK(isnan(rate(0, 10, LBP_RATE_LOG).high) && isnan(rate(0, 10, LBP_RATE_EXACT).log_se));
	CHECK_NEAR(rate(1, 10, LBP_RATE_EXACT).low, -log(0.975) / 10, 1e-13);
	CHECK_NEAR(rate(4, 8, LBP_RATE_LOG).rate, 0.5, 1e-15);
	CHECK_NEAR(rate(4, 8, LBP_RATE_LOG).log_se, 0.5, 1e-15);
	CHECK_NEAR(rate(4, 8, LBP_RATE_LOG).low, 0.5 / factor, 1e-14);
	CHECK_NEAR(rate(4, 8, LBP_RATE_LOG).high, 0.5 * factor, 1e-14);
}

/* poisson.test of R 4.2.2, tests/peers/hazard.R: its quantiles are found to some 14 digits. */
static void
peer_rates(void)
{
	CHECK_NEAR(rate(3, 10, LBP_RATE_EXACT).low, 0.0618672122895602, 1e-13);
	CHECK_NEAR(rate(3, 10, LBP_RATE_EXACT).high, 0.876727306974232, 1e-13);
	CHECK_NEAR(rate(40, 10, LBP_RATE_EXACT).low, 2.8576586441789, 1e-13);
	CHECK_NEAR(rate(5000, 10, LBP_RATE_EXACT).low, 486.23591886949, 1e-12);
	CHECK_NEAR(rate(5000, 10, LBP_RATE_EXACT).high, 514.0548948535, 1e-12);
}

static struct lbp_rate_contrast
ratio(double events, double time, double other_events, double other_time, double level, enum lbp_rate_ci ci)
{
	struct lbp_two_rates two = {events, time, other_events, other_time};
	struct lbp_rate_contrast c;
	struct lbp_error err;

	CHECK_STATUS(lbp_rate_ratio(&two, level, ci, &c, &err), LBP_OK);
	return c;
}

/*
 * 0 of 4 events in the first of two arms of equal time: p the probability of 0 and of 4, 2 / 16; the upper limit of the
 * share has (1 - share)^4 = 0.025. LOG, 4 in 8 and 1 in 4: log 2, variance 5/4; their difference 1/4 with variance
 * 4 / 64 + 1 / 16 = 1/8.
 */
static void
contrasts_by_hand(void)
{
	struct lbp_rate_contrast c = ratio(0, 5, 4, 5, 0.95, LBP_RATE_EXACT);
	double share = 1 - pow(0.025, 0.25);
	struct lbp_error err;

	CHECK_NEAR(c.p, 0.125, 1e-14);
	CHECK(isnan(c.estimate) && isnan(c.statistic) && isinf(c.low) && c.low < 0);
	CHECK_NEAR(c.high, log(share / (1 - share)), 1e-13);
	c = ratio(4, 5, 0, 5, 0.95, LBP_RATE_EXACT);
	CHECK_NEAR(c.low, -log(share / (1 - share)), 1e-13);
	CHECK(isinf(c.high) && c.high > 0);
	c = ratio(4, 8, 1, 4, 0.95, LBP_RATE_LOG);
	CHECK_NEAR(c.estimate, log(2), 1e-15);
	CHECK_NEAR(c.se, sqrt(1.25), 1e-15);
	CHECK_NEAR(c.p, lbp_dist_normal_two_sided(log(2) / sqrt(1.25)), 1e-15);
	CHECK_STATUS(lbp_rate_difference(&(struct lbp_two_rates){4, 8, 1, 4}, 0.95, LBP_RATE_LOG, &c, &err), LBP_OK);
	CHECK_NEAR(c.estimate, 0.25, 1e-15);
	CHECK_NEAR(c.se, sqrt(0.125), 1e-15);
	CHECK_NEAR(c.low, 0.25 - 1.959963984540054 * sqrt(0.125), 1e-14);
}

/* As above, 40 in 1137 against 72 in 1343 and others. */
static void
peer_ratios(void)
{
	static const struct {
		double events, time, other_events, other_time, level, low, high, p;
	} peer[] = {{40, 1137, 72, 1343, 0.95, 0.434306357048707, 0.97900554709397, 0.0365565716820395},
		{3, 10, 0, 12, 0.95, 0.495877626037073, INFINITY, 0.0939143501126972},
		{900, 1000, 1000, 1000, 0.95, 0.821577357707754, 0.985799693980166, 0.0231088451089011},
		{2, 3, 9, 4, 0.9, 0.045956870553015, 1.18280201019018, 0.130448392463784}};
	struct lbp_rate_contrast c, mirror;
	size_t i;

	for (i = 0; i < sizeof peer / sizeof peer[0]; i++) {
		c = ratio(peer[i].events, peer[i].time, peer[i].other_events, peer[i].other_time, peer[i].level, LBP_RATE_EXACT);
		mirror = ratio(peer[i].other_events, peer[i].other_time, peer[i].events, peer[i].time, peer[i].level,
			LBP_RATE_EXACT);
		CHECK_NEAR(exp(c.low), peer[i].low, 1e-12);
		CHECK_NEAR(exp(c.high), peer[i].high, 1e-12);
		CHECK_NEAR(c.p, peer[i].p, 1e-11);
		CHECK_NEAR(mirror.high, -c.low, 1e-12);
		CHECK_NEAR(mirror.p, c.p, 1e-11);
	}
	CHECK_NEAR(ratio(5, 100, 5, 100, 0.95, LBP_RATE_EXACT).p, 1, 1e-15);
	CHECK_NEAR(ratio(0, 100, 0, 100, 0.95, LBP_RATE_EXACT).p, 1, 1e-15);
}

/*
 * Mid-p. No events: half of exp(-mean) is 0.025, the upper limit -log 0.05 over time. One event: the lower limit has
 * 1 - exp(-m) (1 + m / 2) = 0.025, the upper one exp(-m) (1 + m / 2) = 0.025. Larger counts: R's ppois() inverted,
 * tests/peers/hazard.R.
 */
static void
mid_p_rates(void)
{
	double low = rate(1, 1, LBP_RATE_MID_P).low, high = rate(1, 1, LBP_RATE_MID_P).high;

	CHECK(rate(0, 10, LBP_RATE_MID_P).low == 0);
	CHECK_NEAR(rate(0, 10, LBP_RATE_MID_P).high, -log(0.05) / 10, 1e-13);
	CHECK_NEAR(1 - exp(-low) * (1 + low / 2), 0.025, 1e-12);
	CHECK_NEAR(exp(-high) * (1 + high / 2), 0.025, 1e-12);
	CHECK_NEAR(rate(3, 10, LBP_RATE_MID_P).low, 0.07630962977978, 1e-12);
	CHECK_NEAR(rate(3, 10, LBP_RATE_MID_P).high, 0.8164469208368, 1e-12);
	CHECK_NEAR(rate(4000, 10, LBP_RATE_MID_P).low, 387.7479257277, 1e-12);
	CHECK_NEAR(rate(4000, 10, LBP_RATE_MID_P).high, 412.5415073751, 1e-12);
}

/*
 * 0 of 4 events at equal times: half of (1 - share)^4 is 0.025; p twice half of 1 / 16. The limits of the difference are
 * those of 0 and of 4 events: as far below as the upper limit of the second rate is above it, since the first has none
 * below; and swapped arms give the mirrored interval.
 */
static void
mid_p_contrasts(void)
{
	struct lbp_rate_contrast c = ratio(0, 5, 4, 5, 0.95, LBP_RATE_MID_P), mirror;
	double share = 1 - pow(0.05, 0.25);
	struct lbp_error err;

	CHECK_NEAR(c.p, 0.0625, 1e-13);
	CHECK_NEAR(c.high, log(share / (1 - share)), 1e-12);
	CHECK(isinf(c.low));
	CHECK_NEAR(ratio(5, 100, 5, 100, 0.95, LBP_RATE_MID_P).p, 1, 1e-13);
	CHECK_NEAR(exp(ratio(40, 1137, 72, 1343, 0.95, LBP_RATE_MID_P).low), 0.4425175378369, 1e-12);
	CHECK_NEAR(exp(ratio(40, 1137, 72, 1343, 0.95, LBP_RATE_MID_P).high), 0.9627102638192, 1e-12);
	CHECK_NEAR(ratio(40, 1137, 72, 1343, 0.95, LBP_RATE_MID_P).p, 0.030936250277657, 1e-12);
	CHECK_STATUS(
		lbp_rate_difference(&(struct lbp_two_rates){0, 5, 4, 5}, 0.95, LBP_RATE_EXACT, &c, &err), LBP_OK);
	CHECK_NEAR(c.low, -0.8 - (rate(4, 5, LBP_RATE_EXACT).high - 0.8), 1e-13);
	CHECK_NEAR(c.high, -0.8 + hypot(-log(0.025) / 5, 0.8 - rate(4, 5, LBP_RATE_EXACT).low), 1e-13);
	CHECK_NEAR(c.p, 0.125, 1e-14);
	CHECK_STATUS(
		lbp_rate_difference(&(struct lbp_two_rates){4, 5, 0, 5}, 0.95, LBP_RATE_EXACT, &mirror, &err), LBP_OK);
	CHECK_NEAR(mirror.low, -c.high, 1e-14);
	CHECK_NEAR(mirror.high, -c.low, 1e-14);
}

static void
refusals(void)
{
	struct lbp_two_rates two = {1.5, 1, 2, 1};
	struct lbp_rate_contrast c;
	struct lbp_rate r;
	struct lbp_error err;

	CHECK_STATUS(lbp_rate_estimate(-1, 1, 0.95, LBP_RATE_EXACT, &r, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_rate_estimate(1, 0, 0.95, LBP_RATE_EXACT, &r, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_rate_estimate(1, 1, 1, LBP_RATE_EXACT, &r, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_rate_ratio(&two, 0.95, LBP_RATE_EXACT, &c, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_rate_ratio(&two, 0.95, LBP_RATE_LOG, &c, &err), LBP_OK);
	two.other_time = NAN;
	CHECK_STATUS(lbp_rate_difference(&two, 0.95, LBP_RATE_LOG, &c, &err), LBP_EDOMAIN);
	two = (struct lbp_two_rates){1.5, 1, 2, 1};
	CHECK_STATUS(lbp_rate_difference(&two, 0.95, LBP_RATE_MID_P, &c, &err), LBP_EDOMAIN);
}

SUITE("rates", {"by hand", by_hand}, {"peer rates", peer_rates}, {"contrasts by hand", contrasts_by_hand},
	{"peer ratios", peer_ratios}, {"mid-p rates", mid_p_rates}, {"mid-p contrasts", mid_p_contrasts},
	{"refusals", refusals})
