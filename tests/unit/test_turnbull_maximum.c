/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/turnbull_private.h"

static struct lbp_cover_maximum
maximise(size_t covers, size_t places, const struct lbp_cover *cover, double *mass, double *variance)
{
	struct lbp_cover_problem problem = {covers, places, cover, 0};
	struct lbp_cover_maximum out = {.mass = mass, .cumulative_variance = variance};
	struct lbp_error err;
	size_t i;

	for (i = 0; i < covers; i++)
		problem.total += cover[i].weight;
	CHECK_STATUS(lbp_cover_maximise(&problem, &out, &err), LBP_OK);
	CHECK(out.excess <= 1e-10);
	return out;
}

/* 2 in the first place, 1 in the second, 3 in either, who say nothing: 2/3 and 1/3. */
static void
either(void)
{
	static const struct lbp_cover cover[] = {{0, 0, 2}, {1, 1, 1}, {0, 1, 3}};
	double mass[2], variance[2];
	struct lbp_cover_maximum out = maximise(3, 2, cover, mass, variance);

	CHECK_NEAR(mass[0], 2.0 / 3, 1e-14);
	CHECK_NEAR(mass[1], 1.0 / 3, 1e-14);
	CHECK_NEAR(out.log_likelihood, 2 * log(2.0 / 3) + log(1.0 / 3), 1e-14);
	CHECK_NEAR(variance[0], 2.0 / 27, 1e-12);
	CHECK(out.support == 2);
}

/* Everybody covers the middle of three places, nobody one of the others alone: all mass lies there, likelihood 1. */
static void
middle(void)
{
	static const struct lbp_cover cover[] = {{0, 1, 1}, {1, 2, 1}, {0, 2, 5}};
	double mass[3], variance[3];
	struct lbp_cover_maximum out = maximise(3, 3, cover, mass, variance);

	CHECK(mass[0] == 0 && mass[2] == 0 && out.support == 1);
	CHECK_NEAR(mass[1], 1, 1e-14);
	CHECK_WITHIN(out.log_likelihood, 0, 1e-14); /* log 1 */
}

/* One person among a thousand: 1/1001 in a place of her own. A weight is a number of people. */
static void
rare(void)
{
	static const struct lbp_cover cover[] = {{0, 0, 1}, {1, 1, 1000}}, heavier[] = {{0, 0, 1e-3}, {1, 1, 1e3}};
	double mass[2], variance[2];

	maximise(2, 2, cover, mass, variance);
	CHECK_NEAR(mass[0], 1.0 / 1001, 1e-13);
	maximise(2, 2, heavier, mass, variance);
	CHECK_NEAR(mass[0], 1 / 1000001.0, 1e-12);
}

SUITE("turnbull_maximum", {"either", either}, {"middle", middle}, {"rare", rare})
