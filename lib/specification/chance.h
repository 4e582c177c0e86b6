/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many specifications would reproduce a printed result by chance.
 *
 * The more results lie close together around a printed one, and the fewer digits it has, the more of them agree with it
 * whether or not one of them is its source. So let every different result wander: its place by a normal deviate, the half
 * width of its interval by another, what says heterogeneity (Q, I2, tau2 together) by a third, a p-value published without
 * an interval (as a normal quantile) by a fourth, each with the standard deviation
 *
 *     h = s n^(-1 / (d + 4)),   not below half the printed unit,
 *
 * s being the smaller of standard deviation and interquartile range / 1.34 of the n different results of the same measure,
 * d the number of deviates in use: Scott's rule for a normal kernel density, with Silverman's guard against outliers. The chance that result i then agrees with all that is printed is p_i; the number expected is
 * sum p_i = n times the smoothed density of the specification curve over the box that the rounding makes. Whether one
 * or more, or as many as there are, agree follows from the p_i as if results wandered independently.
 *
 * Invariant: results that agree to 9 digits in all published figures are one; 0 <= p_i <= 1.
 * Ownership: arrays are the caller's; nothing is kept.
 * source   this project's own; normal kernel and bandwidth: Scott (1992) Multivariate Density Estimation, Wiley, ch. 6;
 *          Silverman (1986) Density Estimation for Statistics and Data Analysis, Chapman & Hall, 3.4;
 *          the law of a number of unequal chances (Poisson-binomial) by adding them one by one
 */
#ifndef LBP_SPECIFICATION_CHANCE_H
#define LBP_SPECIFICATION_CHANCE_H

#include "specification/specification.h"

struct lbp_chance {
	size_t distinct; /* different results, of the figures that were published */
	size_t printed;  /* different results when printed with the same rounding */
	size_t matches;  /* different results that reproduce the published one */
	double expected; /* of them, by chance */
	double any;      /* probability of one or more */
	double as_many;  /* probability of as many as there are, or more */
};

/*
 * Counts and expects.
 *
 * inputs   all as lbp_specifications_run gave it, of the same request
 * outputs  chance; all 0 (as_many: 1) when every specification failed
 * fails    LBP_ENOMEM
 * source   above
 * checked  tests/unit/test_chance.c: by hand (two results, one figure; two limits with equal bandwidths), a count by R
 */
enum lbp_status lbp_chance_of(const struct lbp_specifications *all, const struct lbp_specification_request *request,
	struct lbp_chance *chance, struct lbp_error *err);

/* A result of one measure on its analysis scale; what is not published need not be set. */
struct lbp_chance_point {
	double estimate, half_width, z, q, i2, tau2;
};

/* Where it would have to lie: limits that are infinite bound nothing. */
struct lbp_chance_range {
	double low, high;
};

struct lbp_chance_box {
	struct lbp_chance_range estimate, ci_low, ci_high, z, q, i2, tau2;
};

/*
 * The chances p_i of n different results of one measure.
 *
 * inputs   point: n; box
 * outputs  probability: n
 * fails    never
 * source   above; the region of place and half width by Gauss-Legendre quadrature between its corners
 * checked  tests/unit/test_chance.c: by hand
 */
void lbp_chance_probabilities(
	const struct lbp_chance_point *point, size_t n, const struct lbp_chance_box *box, double *probability);

/* P(S >= m) for a sum S of n independent events of these probabilities; work: m numbers, m >= 1. */
double lbp_chance_as_many(const double *probability, size_t n, size_t m, double *work);

#endif
