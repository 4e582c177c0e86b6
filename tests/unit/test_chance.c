/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "specification/chance.h"

#include "numerics/dist.h"

#define ANYWHERE {-INFINITY, INFINITY}

static struct lbp_chance_box
nowhere_bounded(void)
{
	return (struct lbp_chance_box){ANYWHERE, ANYWHERE, ANYWHERE, ANYWHERE, ANYWHERE, ANYWHERE, ANYWHERE};
}

static double
between(double low, double high)
{
	return lbp_dist_normal_lower(high) - lbp_dist_normal_lower(low);
}

/* Two estimates, 0 and 1: quartiles 1/4 and 3/4, s = (1/2) / 1.34 (the SD, sqrt(1/2), is more), h = s 2^(-1/5). */
static void
estimate_alone(void)
{
	const struct lbp_chance_point point[] = {{.estimate = 0}, {.estimate = 1}};
	struct lbp_chance_box box = nowhere_bounded();
	double h = 0.5 / 1.34 * pow(2, -0.2), p[2];

	box.estimate = (struct lbp_chance_range){-0.05, 0.05};
	lbp_chance_probabilities(point, 2, &box, p);
	CHECK_NEAR(p[0], between(-0.05 / h, 0.05 / h), 1e-12);
	CHECK_NEAR(p[1], between(-1.05 / h, -0.95 / h), 1e-12);
}

/* One result does not spread: it wanders by half the printed unit. */
static void
one_result(void)
{
	const struct lbp_chance_point point[] = {{.estimate = 0.3}};
	struct lbp_chance_box box = nowhere_bounded();
	double p[1];

	box.estimate = (struct lbp_chance_range){0.25, 0.35};
	lbp_chance_probabilities(point, 1, &box, p);
	CHECK_NEAR(p[0], between(-1, 1), 1e-12);
}

/*
 * Place and half width of equal spread and two limits: lower = place - half and upper = place + half wander
 * independently, by h sqrt(2) each. Estimates 0 and 1, half widths 3 and 4: h = (1/2) / 1.34 2^(-1/6).
 */
static void
two_limits(void)
{
	const struct lbp_chance_point point[] = {{.estimate = 0, .half_width = 3}, {.estimate = 1, .half_width = 4}};
	struct lbp_chance_box box = nowhere_bounded();
	double h = 0.5 / 1.34 * pow(2, -1.0 / 6) * sqrt(2), p[2];

	box.ci_low = (struct lbp_chance_range){-3.05, -2.95};
	box.ci_high = (struct lbp_chance_range){3.95, 4.05};
	lbp_chance_probabilities(point, 2, &box, p);
	CHECK_NEAR(p[0], between(-0.05 / h, 0.05 / h) * between(0.95 / h, 1.05 / h), 1e-10);
	CHECK_NEAR(p[1], between(-0.05 / h, 0.05 / h) * between(-1.05 / h, -0.95 / h), 1e-10);
}

/* One limit alone: place less half width, likewise. */
static void
one_limit(void)
{
	const struct lbp_chance_point point[] = {{.estimate = 0, .half_width = 3}, {.estimate = 1, .half_width = 4}};
	struct lbp_chance_box box = nowhere_bounded();
	double h = 0.5 / 1.34 * pow(2, -1.0 / 6) * sqrt(2), p[2];

	box.ci_low = (struct lbp_chance_range){-3.05, -2.95};
	lbp_chance_probabilities(point, 2, &box, p);
	CHECK_NEAR(p[0], between(-0.05 / h, 0.05 / h), 1e-10);
	CHECK_NEAR(p[1], between(-0.05 / h, 0.05 / h), 1e-10);
}

/* Estimate and both limits: R 4.2.2 integrate, tests/peers/specification.R. */
static void
whole_interval(void)
{
	const struct lbp_chance_point point[] = {{.estimate = 0, .half_width = 0.5}, {.estimate = 0.12, .half_width = 0.7},
		{.estimate = 0.3, .half_width = 0.65}, {.estimate = 0.5, .half_width = 1}};
	static const double want[] = {0.00746876383455611, 0.0216816580094168, 0.00837480254309368, 8.84422765981658e-07};
	struct lbp_chance_box box = nowhere_bounded();
	double p[4], work[2];
	size_t i;

	box.estimate = (struct lbp_chance_range){0.05, 0.15};
	box.ci_low = (struct lbp_chance_range){-0.65, -0.55};
	box.ci_high = (struct lbp_chance_range){0.65, 0.75};
	lbp_chance_probabilities(point, 4, &box, p);
	for (i = 0; i < 4; i++)
		CHECK_NEAR(p[i], want[i], 1e-9);
	CHECK_NEAR(lbp_chance_as_many(p, 4, 2, work), 0.000403384333332882, 1e-9);
}

/* Q and I2 of the same wandering: what brings both into their ranges is the narrower of the two. */
static void
heterogeneity_is_one(void)
{
	const struct lbp_chance_point point[] = {{.q = 10, .i2 = 50}, {.q = 14, .i2 = 58}};
	struct lbp_chance_box box = nowhere_bounded();
	double h = 2 / 1.34 * pow(2, -0.2), p[2];

	box.q = (struct lbp_chance_range){9, 11};
	box.i2 = (struct lbp_chance_range){49.5, 50.5};
	lbp_chance_probabilities(point, 2, &box, p);
	CHECK_NEAR(p[0], between(-0.25 / h, 0.25 / h), 1e-12); /* I2 spreads twice as far, and must be within 0.5 */
}

/* Three fair coins: 7/8 for one head or more, 4/8 for two, 1/8 for three. */
static void
as_many(void)
{
	const double p[] = {0.5, 0.5, 0.5};
	double work[3];

	CHECK_NEAR(lbp_chance_as_many(p, 3, 1, work), 0.875, 1e-14);
	CHECK_NEAR(lbp_chance_as_many(p, 3, 2, work), 0.5, 1e-14);
	CHECK_NEAR(lbp_chance_as_many(p, 3, 3, work), 0.125, 1e-14);
}

static struct lbp_specification
result(double estimate, const char *failure)
{
	struct lbp_specification s = {.measure = lbp_measure_find("MD"), .estimate = estimate, .ci_low = estimate - 1,
		.ci_high = estimate + 1, .failure = failure};

	s.figure[LBP_FIGURE_ESTIMATE] = estimate;
	return s;
}

/*
 * 0.1 twice (once from an iteration that stopped short), 0.14, 1 and one that failed: three results, of which 0.1 and
 * 0.14 print as 0.1. Expected: the sum of three chances with h = (0.57 - 0.12) / 1.34 3^(-1/5), by the quartiles.
 */
static void
counted(void)
{
	struct lbp_specification at[] = {result(1, NULL), result(0.1, NULL), result(0.1 + 1e-12, NULL), result(0.14, NULL),
		result(NAN, "not converged")};
	struct lbp_specifications all = {at, 5, 5};
	struct lbp_specification_request request = {.level = 0.95, .per = 1};
	double h, want = 0, none = 1, x[] = {0.1, 0.14, 1};
	struct lbp_chance chance;
	struct lbp_error err;
	size_t i;

	CHECK_STATUS(lbp_printed_read("0.1", &request.published[LBP_FIGURE_ESTIMATE], &err), LBP_OK);
	for (i = 0; i < 5; i++)
		at[i].reproduces = i > 0 && i < 4;
	h = (0.57 - 0.12) / 1.34 * pow(3, -0.2);
	for (i = 0; i < 3; i++) {
		double p = between((0.05 - x[i]) / h, (0.15 - x[i]) / h);

		want += p;
		none *= 1 - p;
	}
	CHECK_STATUS(lbp_chance_of(&all, &request, &chance, &err), LBP_OK);
	CHECK(chance.distinct == 3);
	CHECK(chance.printed == 2);
	CHECK(chance.matches == 2);
	CHECK_NEAR(chance.expected, want, 1e-9);
	CHECK_NEAR(chance.any, 1 - none, 1e-9);
}

/* Ratios wander as logs, and their printed range is one of logs. */
static void
ratios(void)
{
	struct lbp_specification at[] = {result(0, NULL), result(1, NULL)};
	struct lbp_specifications all = {at, 2, 2};
	struct lbp_specification_request request = {.level = 0.95, .per = 1};
	double h = 0.5 / 1.34 * pow(2, -0.2);
	struct lbp_chance chance;
	struct lbp_error err;
	size_t i;

	CHECK_STATUS(lbp_printed_read("1.0", &request.published[LBP_FIGURE_ESTIMATE], &err), LBP_OK);
	for (i = 0; i < 2; i++) {
		at[i].measure = lbp_measure_find("RR");
		at[i].figure[LBP_FIGURE_ESTIMATE] = exp(at[i].estimate);
	}
	CHECK_STATUS(lbp_chance_of(&all, &request, &chance, &err), LBP_OK);
	CHECK_NEAR(chance.expected, between(log(0.95) / h, log(1.05) / h) + between((log(0.95) - 1) / h, (log(1.05) - 1) / h),
		1e-9);
}

static void
all_failed(void)
{
	struct lbp_specification at[] = {result(NAN, "not converged")};
	struct lbp_specifications all = {at, 1, 1};
	struct lbp_specification_request request = {.level = 0.95, .per = 1};
	struct lbp_chance chance;
	struct lbp_error err;

	CHECK_STATUS(lbp_printed_read("1.0", &request.published[LBP_FIGURE_ESTIMATE], &err), LBP_OK);
	CHECK_STATUS(lbp_chance_of(&all, &request, &chance, &err), LBP_OK);
	CHECK(chance.distinct == 0 && chance.printed == 0 && chance.matches == 0);
	CHECK(chance.expected == 0 && chance.any == 0 && chance.as_many == 1);
}

SUITE("chance", {"an estimate alone", estimate_alone}, {"one result", one_result}, {"two limits", two_limits},
	{"one limit", one_limit}, {"a whole interval", whole_interval}, {"heterogeneity is one", heterogeneity_is_one},
	{"as many", as_many}, {"counted", counted}, {"ratios", ratios}, {"all failed", all_failed})
