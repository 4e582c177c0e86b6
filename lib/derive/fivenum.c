/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/fivenum.h"

#include "derive/guard.h"
#include "numerics/dist.h"

#include <math.h>

/* Expected range and expected interquartile range of n standard normal values, Wan (2014). */
static double
expected_range(double n)
{
	return 2 * lbp_dist_normal_quantile((n - 0.375) / (n + 0.25));
}

static double
expected_iqr(double n)
{
	return 2 * lbp_dist_normal_quantile((0.75 * n - 0.125) / (n + 0.25));
}

/* How far the middle of two outer numbers is from the median, in units of their distance; 0 when they coincide. */
static double
asymmetry(double low, double median, double high)
{
	return high > low ? fabs(((low - median) + (high - median)) / (high - low)) : 0;
}

static void
from_range(const struct lbp_fivenum *x, struct lbp_fivenum_estimate *out)
{
	double weight = 4 / (4 + pow(x->n, 0.75));

	out->mean = weight * (x->min + x->max) / 2 + (1 - weight) * x->median;
	out->sd = (x->max - x->min) / expected_range(x->n);
	out->skew_statistic = asymmetry(x->min, x->median, x->max);
	out->skew_critical = 1 / log(x->n + 9) + 2.5 / (x->n + 1);
}

static void
from_quartiles(const struct lbp_fivenum *x, struct lbp_fivenum_estimate *out)
{
	double weight = 0.7 + 0.39 / x->n;

	out->mean = weight * (x->q1 + x->q3) / 2 + (1 - weight) * x->median;
	out->sd = (x->q3 - x->q1) / expected_iqr(x->n);
	out->skew_statistic = asymmetry(x->q1, x->median, x->q3);
	out->skew_critical = 2.65 / sqrt(x->n) - 6 / (x->n * x->n);
}

static void
from_five(const struct lbp_fivenum *x, struct lbp_fivenum_estimate *out)
{
	double n = x->n;
	double outer = 2.2 / (2.2 + pow(n, 0.75));
	double inner = 0.7 - 0.72 / pow(n, 0.55);
	double range = 1 / (1 + 0.07 * pow(n, 0.6));

	out->mean = outer * (x->min + x->max) / 2 + inner * (x->q1 + x->q3) / 2 + (1 - outer - inner) * x->median;
	out->sd = range * (x->max - x->min) / expected_range(n) + (1 - range) * (x->q3 - x->q1) / expected_iqr(n);
	out->skew_statistic = fmax(2.65 * log(0.6 * n) / sqrt(n) * asymmetry(x->min, x->median, x->max),
		asymmetry(x->q1, x->median, x->q3));
	out->skew_critical = 3 / sqrt(n) - 40 / (n * n * n);
}

struct named {
	const char *name;
	double value;
};

static enum lbp_status
check_order(const struct named *number, size_t count, struct lbp_error *err)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (!LBP_GUARD(err, {number[i].name, number[i].value, LBP_GUARD_FINITE, 0}))
			return LBP_EDOMAIN;
		if (i > 0 && number[i].value < number[i - 1].value)
			return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, number[i].name, "is below %s",
				number[i - 1].name);
	}
	if (number[0].value == number[count - 1].value)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, number[count - 1].name, "is not above %s",
			number[0].name);
	return LBP_OK;
}

static enum lbp_status
check(enum lbp_fivenum_scenario scenario, const struct lbp_fivenum *x, struct lbp_error *err)
{
	const struct named all[] = {
		{"min", x->min}, {"q1", x->q1}, {"median", x->median}, {"q3", x->q3}, {"max", x->max}};
	const struct named outer[] = {all[0], all[2], all[4]};

	if (!LBP_GUARD(err, {"n", x->n, LBP_GUARD_AT_LEAST, 5}))
		return LBP_EDOMAIN;
	switch (scenario) {
	case LBP_FIVENUM_S1:
		return check_order(outer, 3, err);
	case LBP_FIVENUM_S2:
		return check_order(all + 1, 3, err);
	case LBP_FIVENUM_S3:
		return check_order(all, 5, err);
	}
	return lbp_fail(err, LBP_EDOMAIN, "no such scenario");
}

enum lbp_status
lbp_fivenum_estimate(enum lbp_fivenum_scenario scenario, const struct lbp_fivenum *five,
	struct lbp_fivenum_estimate *out, struct lbp_error *err)
{
	if (check(scenario, five, err) != LBP_OK)
		return LBP_EDOMAIN;
	if (scenario == LBP_FIVENUM_S1)
		from_range(five, out);
	else if (scenario == LBP_FIVENUM_S2)
		from_quartiles(five, out);
	else
		from_five(five, out);
	out->skewed = out->skew_statistic >= out->skew_critical;
	return LBP_OK;
}

enum lbp_status
lbp_fivenum_sd_from_range(double width, double n, double *sd, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"range", width, LBP_GUARD_ABOVE, 0}, {"n", n, LBP_GUARD_AT_LEAST, 5}))
		return LBP_EDOMAIN;
	*sd = width / expected_range(n);
	return LBP_OK;
}

enum lbp_status
lbp_fivenum_sd_from_iqr(double width, double n, double *sd, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"iqr", width, LBP_GUARD_ABOVE, 0}, {"n", n, LBP_GUARD_AT_LEAST, 5}))
		return LBP_EDOMAIN;
	*sd = width / expected_iqr(n);
	return LBP_OK;
}
