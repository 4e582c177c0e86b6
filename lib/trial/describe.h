/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What Table 1 of a trial says of a variable: its number, mean, SD, quartiles, and how far two arms differ at baseline.
 * Invariant: every statistic of one variable is over the same n values; missing ones never get here.
 * Ownership: the caller owns structs and arrays; nothing is allocated.
 */
#ifndef LBP_TRIAL_DESCRIBE_H
#define LBP_TRIAL_DESCRIBE_H

#include "base/error.h"
#include "numerics/sum.h"

struct lbp_summary {
	size_t n;
	struct lbp_sum sum; /* of the values, right to the last digit whatever their order */
	double centre;      /* the mean as it went along */
	double squares;     /* sum of squared deviations from it */
	double minimum, maximum;
};

/*
 * Takes one more value into n, sum and sum of squares, without ever subtracting large sums.
 *
 * inputs   value: finite
 * outputs  moments of the values so far; from {0} before the first
 * fails    never
 * source   Welford (1962) Technometrics 4:419-420 (squares); Neumaier (1974) Z. Angew. Math. Mech. 54:39-51 (sum)
 * checked  tests/unit/test_describe.c: by hand (2, 4, 9), values near 1e9, order of values
 */
static inline void
lbp_summary_add(struct lbp_summary *moments, double value)
{
	double step = value - moments->centre;

	if (moments->n++ == 0)
		moments->minimum = moments->maximum = value;
	lbp_sum_add(&moments->sum, value);
	moments->centre += step / (double)moments->n;
	moments->squares += step * (value - moments->centre);
	if (value < moments->minimum)
		moments->minimum = value;
	if (value > moments->maximum)
		moments->maximum = value;
}

/*
 * Joins the moments of two sets of values.
 *
 * inputs   a, b: moments, either of which may be of no values
 * outputs  *a: the moments of all values
 * source   Chan, Golub & LeVeque (1983) Am. Stat. 37:242-247, eq. 1.5
 * fails    never
 * checked  tests/unit/test_describe.c: two parts against the whole
 */
void lbp_summary_join(struct lbp_summary *a, const struct lbp_summary *b);

/* Mean; NaN of no values. */
double lbp_summary_mean(const struct lbp_summary *moments);

/* Sample SD, divisor n - 1; NaN below two values. */
double lbp_summary_sd(const struct lbp_summary *moments);

/*
 * Standardised difference of a mean between arms, which unlike a p-value does not depend on the size of the trial.
 *
 * inputs   a, b: moments of the two arms, two values each or more
 * outputs  (mean a - mean b) / sqrt((sd a ^2 + sd b ^2) / 2); NaN when both SDs are 0 or a value is lacking
 * fails    never
 * source   Austin (2009) Stat. Med. 28:3083-3107, sec. 3.1
 * checked  tests/unit/test_describe.c: by hand, sign under exchange of arms
 */
double lbp_standardised_difference(const struct lbp_summary *a, const struct lbp_summary *b);

/*
 * The same for a proportion: (p1 - p2) / sqrt((p1 (1 - p1) + p2 (1 - p2)) / 2).
 *
 * inputs   p1, p2 in [0, 1]
 * outputs  the difference; NaN when neither proportion varies
 * fails    never
 * source   Austin (2009) Stat. Med. 28:3083-3107, sec. 3.1
 * checked  tests/unit/test_describe.c: by hand (0.5 against 0.1)
 */
double lbp_standardised_difference_proportion(double p1, double p2);

#endif
