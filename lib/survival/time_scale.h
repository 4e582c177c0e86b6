/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The baseline of a model s(T) + x'b = Z: how time is transformed, with its parameters gamma.
 * Invariant: s rises with t wherever the log of its slope is finite; a gamma with which it would not rise has a log
 * slope of NaN, which is no log likelihood.
 * Ownership: the caller owns knots and jets; they are borrowed.
 *
 *   FIXED     s = slope y, nothing to estimate (exponential, Rayleigh)
 *   LINEAR    s = g y (location and scale: Weibull, log-normal, ...)
 *   SPLINE    s = g1 y + g2 v1(y) + ..., natural cubic (Royston & Parmar (2002) Stat. Med. 21:2175-2197)
 *   GOMPERTZ  s = log((exp(g t) - 1) / g)
 *   PIECES    s = log of the sum over pieces of exp(g_j) times the time in piece j (constant hazards)
 *
 * with y = log t, or t itself for models of the time and not of its log (is_plain).
 */
#ifndef LBP_SURVIVAL_TIME_SCALE_H
#define LBP_SURVIVAL_TIME_SCALE_H

#include <stddef.h>

enum lbp_time_scale_kind { LBP_TIME_SCALE_FIXED, LBP_TIME_SCALE_LINEAR, LBP_TIME_SCALE_SPLINE, LBP_TIME_SCALE_GOMPERTZ,
	LBP_TIME_SCALE_PIECES };

struct lbp_time_scale {
	enum lbp_time_scale_kind kind;
	int is_plain;       /* y = t; FIXED and LINEAR only */
	double slope;       /* FIXED: above 0 */
	const double *knot; /* SPLINE: log times, the outer ones included; PIECES: times above 0 where a new piece begins */
	size_t knots;       /* ascending; SPLINE: 2 at least */
};

/* A value, and its first (m) and second (m * m; not touched when gamma enters linearly) derivatives by gamma. */
struct lbp_time_scale_jet {
	double value, *first, *second;
};

/* m, the number of gamma. */
size_t lbp_time_scale_parameters(const struct lbp_time_scale *scale);

/* Whether second derivatives of s are anything but 0: GOMPERTZ and PIECES. */
int lbp_time_scale_is_curved(const struct lbp_time_scale *scale);

/*
 * s at a time, and the log of its slope ds/dt.
 *
 * inputs   gamma: m values; t: above 0, finite (any finite t where is_plain)
 * outputs  jet; jet->first: m values; jet->second: m * m values, needed from _at when the scale is curved and always
 *          from _log_slope
 * fails    value NaN where s does not rise or gamma overflows
 * source   the definitions; the spline's basis: Royston & Parmar (2002), section 2
 * checked  tests/unit/test_time_scale.c: by hand, derivatives by differences
 */
void lbp_time_scale_at(
	const struct lbp_time_scale *scale, const double *gamma, double t, struct lbp_time_scale_jet *jet);
void lbp_time_scale_log_slope(
	const struct lbp_time_scale *scale, const double *gamma, double t, struct lbp_time_scale_jet *jet);

#endif
