/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

#define INTERVAL(hr, low, high) {LBP_IN_HR, hr}, {LBP_IN_CI_LOW, low}, {LBP_IN_CI_HIGH, high}

static const double z95 = 1.959963984540054;

static void
by_hand(void)
{
	CHECK_EFFECT(ROW("HR", NULL, {LBP_IN_LOG_HR, -0.5}, {LBP_IN_SE, 0.2}), -0.5, 0.04, 1e-15);
	/* 1/2 with an interval a factor of exp(z/4) to either side: se 1/4 */
	CHECK_EFFECT(ROW("HR", NULL, INTERVAL(0.5, 0.5 * exp(-z95 / 4), 0.5 * exp(z95 / 4))), -log(2), 1.0 / 16, 1e-14);
	CHECK_EFFECT(ROW("HR", NULL, {LBP_IN_O_MINUS_E, -5}, {LBP_IN_V, 10}), -0.5, 0.1, 1e-15);
}

/* A 90% interval of the same width says more: the squared ratio of the two quantiles. */
static void
level(void)
{
	struct lbp_effect_options o = {.level = 0.9};
	double ratio = z95 / 1.6448536269514722;

	CHECK_NEAR(ROW("HR", &o, INTERVAL(0.72, 0.6, 0.9)).vi, ratio * ratio * ROW("HR", NULL, INTERVAL(0.72, 0.6, 0.9)).vi,
		1e-14);
	o.level = 1;
	CHECK_STATUS(ROW("HR", &o, INTERVAL(0.72, 0.6, 0.9)).status, LBP_EUSAGE);
}

/* Garfinkel 1981 in dat.hackshaw1998, 1.18 (0.90 to 1.54), by tests/peers/effect.R (base R) */
static void
peer_values(void)
{
	CHECK_EFFECT(ROW("HR", NULL, INTERVAL(1.18, 0.9, 1.54)), 0.1655144384775733, 0.01877688548506807, 1e-13);
}

/* The ratio turned over: the sign turns. */
static void
mirror(void)
{
	struct effect_result r = ROW("HR", NULL, INTERVAL(1.18, 0.9, 1.54));

	CHECK_EFFECT(ROW("HR", NULL, INTERVAL(1 / 1.18, 1 / 1.54, 1 / 0.9)), -r.yi, r.vi, 1e-13);
}

static void
refused(void)
{
	CHECK_REFUSED(ROW("HR", NULL, INTERVAL(0, 0.6, 0.9)), "hr");
	CHECK_REFUSED(ROW("HR", NULL, INTERVAL(0.7, 0, 0.9)), "ci_low");
	CHECK_REFUSED(ROW("HR", NULL, INTERVAL(0.7, 0.9, 0.6)), "ci_low");
	CHECK_REFUSED(ROW("HR", NULL, INTERVAL(0.5, 0.6, 0.9)), "hr");
	CHECK_REFUSED(ROW("HR", NULL, {LBP_IN_LOG_HR, -0.5}, {LBP_IN_SE, 0}), "se");
	CHECK_REFUSED(ROW("HR", NULL, {LBP_IN_O_MINUS_E, -5}, {LBP_IN_V, 0}), "v");
}

static void
ready(void)
{
	CHECK_EFFECT(ROW("GEN", NULL, {LBP_IN_YI, 0.3}, {LBP_IN_VI, 0.04}), 0.3, 0.04, 0);
	CHECK_EFFECT(ROW("GEN", NULL, {LBP_IN_YI, 0.3}, {LBP_IN_SEI, 0.2}), 0.3, 0.04, 1e-15);
	CHECK_REFUSED(ROW("GEN", NULL, {LBP_IN_YI, 0.3}, {LBP_IN_VI, -0.04}), "vi");
	CHECK_REFUSED(ROW("GEN", NULL, {LBP_IN_YI, 0.3}, {LBP_IN_SEI, -0.2}), "sei");
	CHECK_REFUSED(ROW("GEN", NULL, {LBP_IN_YI, INFINITY}, {LBP_IN_VI, 0.04}), "yi");
}

SUITE("hazard_ratio", {"by hand", by_hand}, {"level", level}, {"peer values", peer_values}, {"mirror", mirror},
	{"refused", refused}, {"ready", ready})
