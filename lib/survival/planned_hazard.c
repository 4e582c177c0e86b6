/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/planned_hazard.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>

enum lbp_status
lbp_planned_hazard_weibull(double rate, double shape, struct lbp_planned_hazard *planned, struct lbp_error *err)
{
	if (!(rate > 0 && isfinite(rate) && shape > 0 && isfinite(shape)))
		return lbp_fail(err, LBP_EDOMAIN, "rate and shape of the hazard must be above 0");
	*planned = (struct lbp_planned_hazard){.rate = rate, .shape = shape};
	return LBP_OK;
}

static enum lbp_status
make_knots(struct lbp_planned_hazard *planned, size_t knots, struct lbp_error *err)
{
	*planned = (struct lbp_planned_hazard){.shape = 1, .knots = knots, .time = lbp_array_new(knots, sizeof(double)),
		.cumulative = lbp_array_new(knots, sizeof(double))};
	if (planned->time != NULL && planned->cumulative != NULL)
		return LBP_OK;
	lbp_planned_hazard_free(planned);
	return lbp_fail_memory(err);
}

enum lbp_status
lbp_planned_hazard_piecewise(
	const double *cut, size_t cuts, const double *rate, struct lbp_planned_hazard *planned, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i;

	for (i = 0; i <= cuts; i++)
		if (!(rate[i] >= 0 && isfinite(rate[i])))
			return lbp_fail(err, LBP_EDOMAIN, "a hazard must not be below 0");
	for (i = 0; i < cuts; i++)
		if (!(cut[i] > (i == 0 ? 0 : cut[i - 1]) && isfinite(cut[i])))
			return lbp_fail(err, LBP_EDOMAIN, "cuts must ascend from above 0");
	status = make_knots(planned, cuts + 1, err);
	if (status != LBP_OK)
		return status;
	for (i = 0; i < cuts; i++) {
		planned->time[i + 1] = cut[i];
		planned->cumulative[i + 1] = planned->cumulative[i] + rate[i] * (cut[i] - planned->time[i]);
	}
	planned->rate = rate[cuts];
	return LBP_OK;
}

enum lbp_status
lbp_planned_hazard_curve(
	const double *time, const double *survival, size_t n, struct lbp_planned_hazard *planned, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i, first = n > 0 && time[0] == 0;

	for (i = 0; i < n; i++) {
		if (!(survival[i] >= 0 && survival[i] <= 1))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "survival", "is not within [0, 1]");
		if (i == 0 ? !(time[0] >= 0) : !(time[i] > time[i - 1]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "time", "does not ascend from 0");
		if (survival[i] > (i == 0 || time[i] == 0 ? 1 : survival[i - 1]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "survival", "is above the one before it");
	}
	if (first && survival[0] != 1)
		return lbp_fail_row(err, LBP_EDOMAIN, 0, "survival", "is not 1 at time 0");
	status = make_knots(planned, n + 1 - first, err);
	for (i = first; i < n && status == LBP_OK; i++) {
		planned->time[i + 1 - first] = time[i];
		planned->cumulative[i + 1 - first] = survival[i] == 1 ? 0 : -log(survival[i]);
	}
	return status;
}

/* The last knot with values[knot] <= x. */
static size_t
knot_below(const double *values, size_t knots, double x)
{
	size_t low = 0, high = knots;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (values[middle] <= x)
			low = middle;
		else
			high = middle;
	}
	return low;
}

double
lbp_planned_hazard_cumulative(const struct lbp_planned_hazard *planned, double t)
{
	size_t i;
	double share;

	if (planned->knots == 0)
		return pow(planned->rate * t, planned->shape);
	i = knot_below(planned->time, planned->knots, t);
	if (i + 1 == planned->knots)
		return planned->cumulative[i] + (planned->rate > 0 ? planned->rate * (t - planned->time[i]) : 0);
	if (isinf(planned->cumulative[i + 1])) /* nobody has the event before that knot, all of them at it */
		return planned->cumulative[i];
	share = (t - planned->time[i]) / (planned->time[i + 1] - planned->time[i]);
	return planned->cumulative[i] + share * (planned->cumulative[i + 1] - planned->cumulative[i]);
}

double
lbp_planned_hazard_time(const struct lbp_planned_hazard *planned, double cumulative)
{
	size_t i;
	double share;

	if (planned->knots == 0)
		return pow(cumulative, 1 / planned->shape) / planned->rate;
	i = knot_below(planned->cumulative, planned->knots, cumulative);
	while (i > 0 && planned->cumulative[i] == cumulative && planned->cumulative[i - 1] == cumulative)
		i--; /* where nothing happens for a while: the first time, not the last */
	if (planned->cumulative[i] == cumulative)
		return planned->time[i];
	if (i + 1 == planned->knots)
		return planned->time[i] + (cumulative - planned->cumulative[i]) / planned->rate;
	if (isinf(planned->cumulative[i + 1]))
		return planned->time[i + 1];
	share = (cumulative - planned->cumulative[i]) / (planned->cumulative[i + 1] - planned->cumulative[i]);
	return planned->time[i] + share * (planned->time[i + 1] - planned->time[i]);
}

void
lbp_planned_hazard_free(struct lbp_planned_hazard *planned)
{
	free(planned->time);
	free(planned->cumulative);
	*planned = (struct lbp_planned_hazard){0};
}
