/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/smooth_bandwidth.h"

#include <stdlib.h>

enum { PEOPLE = 110 };

/* 1 to 10, sixty times between 10 and 20, 21 to 60, every fourth one censored; times in a unit. */
static void
build(double unit, struct lbp_jumps *jumps)
{
	double stop[PEOPLE];
	unsigned char event[PEOPLE];
	struct lbp_exposure_rows rows = {.n = PEOPLE, .stop = stop, .event = event};
	struct lbp_error err;
	size_t i;

	for (i = 0; i < PEOPLE; i++) {
		stop[i] = unit * (i < 10 ? (double)i + 1 : i < 70 ? 10 + (double)(i - 9) / 6 : (double)i - 49);
		event[i] = i % 4 != 2;
	}
	CHECK_STATUS(lbp_jumps_build(&rows, LBP_TIES_TOGETHER, jumps, &err), LBP_OK);
}

static struct lbp_smooth_hazard_request
request_of(const struct lbp_jumps *jumps, double until)
{
	struct lbp_smooth_hazard_request r = {.until = until};

	r.bandwidth = lbp_smooth_hazard_bandwidth(jumps, until);
	return r;
}

/*
 * tests/peers/hazard.R, which takes the integrals on another grid: where the error is least it is flat, so that small
 * differences of the integrals move the bandwidth by some 0.2 per cent.
 */
static void
peer(void)
{
	static const double t[] = {0, 15, 50}, want[] = {7.447298, 7.667819, 13.2611};
	struct lbp_smooth_hazard_request r;
	struct lbp_jumps jumps;
	struct lbp_error err;
	double global, local[3];
	size_t i;

	build(1, &jumps);
	r = request_of(&jumps, 50);
	CHECK_STATUS(lbp_smooth_bandwidth_global(&jumps, &r, &global, &err), LBP_OK);
	CHECK_NEAR(global, 7.493671, 5e-3);
	CHECK_STATUS(lbp_smooth_bandwidth_local(&jumps, &r, t, 3, local, &err), LBP_OK);
	for (i = 0; i < 3; i++)
		CHECK_NEAR(local[i], want[i], 5e-3);
	lbp_jumps_free(&jumps);
}

/* Days for years: h / Y jumps at events, and rounding puts a node of the integral before or behind one. */
static void
units(void)
{
	struct lbp_smooth_hazard_request r, other;
	struct lbp_jumps jumps, in_days;
	struct lbp_error err;
	double years, days;

	build(1, &jumps);
	build(365.25, &in_days);
	r = request_of(&jumps, 50);
	other = request_of(&in_days, 50 * 365.25);
	CHECK_STATUS(lbp_smooth_bandwidth_global(&jumps, &r, &years, &err), LBP_OK);
	CHECK_STATUS(lbp_smooth_bandwidth_global(&in_days, &other, &days, &err), LBP_OK);
	CHECK_NEAR(days / 365.25, years, 1e-4);
	lbp_jumps_free(&jumps);
	lbp_jumps_free(&in_days);
}

/* A hazard without a shape: quantiles of an exponential time. The wider the better, up to half of the range. */
static void
constant(void)
{
	double stop[200], bandwidth;
	unsigned char event[200];
	struct lbp_exposure_rows rows = {.n = 200, .stop = stop, .event = event};
	struct lbp_smooth_hazard_request r;
	struct lbp_jumps jumps;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < 200; i++) {
		stop[i] = -log(1 - ((double)i + 0.5) / 200);
		event[i] = 1;
	}
	CHECK_STATUS(lbp_jumps_build(&rows, LBP_TIES_TOGETHER, &jumps, &err), LBP_OK);
	r = request_of(&jumps, 2);
	CHECK_STATUS(lbp_smooth_bandwidth_global(&jumps, &r, &bandwidth, &err), LBP_OK);
	CHECK(bandwidth > 3 * r.bandwidth && bandwidth <= 1);
	lbp_jumps_free(&jumps);
}

static void
refusals(void)
{
	struct lbp_smooth_hazard_request r;
	struct lbp_jumps jumps;
	struct lbp_error err;
	double bandwidth;

	build(1, &jumps);
	r = request_of(&jumps, 50);
	r.bandwidth = 0;
	CHECK_STATUS(lbp_smooth_bandwidth_global(&jumps, &r, &bandwidth, &err), LBP_EDOMAIN);
	r.bandwidth = 51;
	CHECK_STATUS(lbp_smooth_bandwidth_local(&jumps, &r, &r.until, 1, &bandwidth, &err), LBP_EDOMAIN);
	r.bandwidth = 26;
	CHECK_STATUS(lbp_smooth_bandwidth_global(&jumps, &r, &bandwidth, &err), LBP_EDOMAIN);
	lbp_jumps_free(&jumps);
}

SUITE("smooth_bandwidth", {"peer", peer}, {"units", units}, {"constant", constant}, {"refusals", refusals})
