/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/sd.h"

#include "derive/guard.h"
#include "derive/wald.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Refuses sizes that leave no degree of freedom, else says how many there are. */
static enum lbp_status
degrees(const struct lbp_sd_source *source, double *df, struct lbp_error *err)
{
	if (source->difference) {
		if (!LBP_GUARD(err, {"n1", source->n1, LBP_GUARD_AT_LEAST, 1}, {"n2", source->n2, LBP_GUARD_AT_LEAST, 1}))
			return LBP_EDOMAIN;
		if (source->n1 + source->n2 < 3)
			return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "n2", "leaves no degree of freedom with this n1");
	} else if (!LBP_GUARD(err, {"n", source->n1, LBP_GUARD_AT_LEAST, 2})) {
		return LBP_EDOMAIN;
	}
	*df = source->difference ? source->n1 + source->n2 - 2 : source->n1 - 1;
	if (source->reference == LBP_SD_Z)
		*df = INFINITY;
	return LBP_OK;
}

enum lbp_status
lbp_sd_from_se(const struct lbp_sd_source *source, double se, struct lbp_sd *out, struct lbp_error *err)
{
	if (degrees(source, &out->df, err) != LBP_OK || !LBP_GUARD(err, {"se", se, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	out->se = se;
	out->sd = source->difference ? se / sqrt(1 / source->n1 + 1 / source->n2) : se * sqrt(source->n1);
	return LBP_OK;
}

enum lbp_status
lbp_sd_from_ci(const struct lbp_sd_source *source, double low, double high, double level, struct lbp_sd *out,
	struct lbp_error *err)
{
	struct lbp_wald wald;
	double df;

	if (degrees(source, &df, err) != LBP_OK ||
		lbp_wald_from_limits(LBP_WALD_PLAIN, low, high, level, df, &wald, err) != LBP_OK)
		return LBP_EDOMAIN;
	return lbp_sd_from_se(source, wald.sei, out, err);
}

/* An estimate or test statistic of 0 says nothing about its standard error. */
static bool
nonzero(const char *name, double value, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {name, value, LBP_GUARD_FINITE, 0}))
		return false;
	if (value == 0)
		lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, name, "is 0, from which no standard error follows");
	return value != 0;
}

enum lbp_status
lbp_sd_from_t(const struct lbp_sd_source *source, double estimate, double t, struct lbp_sd *out, struct lbp_error *err)
{
	if (!nonzero("estimate", estimate, err) || !nonzero("t", t, err))
		return LBP_EDOMAIN;
	return lbp_sd_from_se(source, fabs(estimate / t), out, err);
}

enum lbp_status
lbp_sd_from_f(const struct lbp_sd_source *source, double estimate, double f, struct lbp_sd *out, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"f", f, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	return lbp_sd_from_t(source, estimate, sqrt(f), out, err);
}

enum lbp_status
lbp_sd_from_p(const struct lbp_sd_source *source, double estimate, double p, struct lbp_sd *out, struct lbp_error *err)
{
	double df, statistic;

	if (degrees(source, &df, err) != LBP_OK || lbp_wald_statistic(p, df, &statistic, err) != LBP_OK)
		return LBP_EDOMAIN;
	return lbp_sd_from_t(source, estimate, statistic, out, err);
}

static double
pooled(const double *sd, const double *n, size_t k)
{
	double squares = 0, df = 0;
	size_t i;

	for (i = 0; i < k; i++) {
		squares += (n[i] - 1) * sd[i] * sd[i];
		df += n[i] - 1;
	}
	return sqrt(squares / df);
}

static enum lbp_status
median(const double *sd, size_t k, double *middle, struct lbp_error *err)
{
	double *copy = malloc(k * sizeof *copy);

	if (copy == NULL)
		return lbp_fail_memory(err);
	memcpy(copy, sd, k * sizeof *copy);
	*middle = lbp_sort_quantile(copy, k, 0.5);
	free(copy);
	return LBP_OK;
}

enum lbp_status
lbp_sd_borrow(enum lbp_sd_borrowing method, const double *sd, const double *n, size_t k, double *borrowed,
	struct lbp_error *err)
{
	double sum = 0, largest = 0;
	size_t i;

	if (k == 0)
		return lbp_fail(err, LBP_EDOMAIN, "no standard deviation to borrow from");
	for (i = 0; i < k; i++) {
		if (!LBP_GUARD(err, {"sd", sd[i], LBP_GUARD_ABOVE, 0}))
			return lbp_guard_row(err, i);
		if (method == LBP_SD_POOLED && !LBP_GUARD(err, {"n", n[i], LBP_GUARD_AT_LEAST, 2}))
			return lbp_guard_row(err, i);
		sum += sd[i];
		largest = fmax(largest, sd[i]);
	}
	if (method == LBP_SD_MEDIAN)
		return median(sd, k, borrowed, err);
	*borrowed = method == LBP_SD_POOLED ? pooled(sd, n, k) : method == LBP_SD_MEAN ? sum / (double)k : largest;
	return LBP_OK;
}
