/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/km.h"

#include "base/array.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

static enum lbp_status
reserve(struct lbp_km *km, size_t count, struct lbp_error *err)
{
	size_t i;

	*km = (struct lbp_km){.count = count};
	km->survival = lbp_array_new(count, sizeof(double));
	km->se = lbp_array_new(count, sizeof(double));
	km->cumhaz = lbp_array_new(count, sizeof(double));
	km->cumhaz_se = lbp_array_new(count, sizeof(double));
	km->ci_low = lbp_array_new(count, sizeof(double));
	km->ci_high = lbp_array_new(count, sizeof(double));
	if (km->survival == NULL || km->se == NULL || km->cumhaz == NULL || km->cumhaz_se == NULL ||
		km->ci_low == NULL || km->ci_high == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < count; i++)
		km->ci_low[i] = km->ci_high[i] = NAN;
	return LBP_OK;
}

/* What time i adds to the cumulative hazard and to its variance. */
static void
step(const struct lbp_risk *risk, size_t i, enum lbp_km_hazard hazard, double *rise, double *variance)
{
	double n = risk->n_risk[i], d = risk->n_event[i];
	double each = d / risk->deaths[i];
	uint32_t j;

	*rise = *variance = 0;
	if (hazard == LBP_KM_NELSON_AALEN) {
		*rise = d / n;
		*variance = d / (n * n);
		return;
	}
	for (j = 0; j < risk->deaths[i]; j++) {
		double left = n - j * each;

		*rise += each / left;
		*variance += each / (left * left);
	}
}

enum lbp_status
lbp_km_fit(const struct lbp_risk *risk, enum lbp_km_estimator estimator, enum lbp_km_hazard hazard, struct lbp_km *km,
	struct lbp_error *err)
{
	double survival = 1, greenwood = 0, cumhaz = 0, variance = 0;
	enum lbp_status status = reserve(km, risk->count, err);
	double rise, more, n, d;
	size_t i;

	for (i = 0; i < risk->count && status == LBP_OK; i++) {
		n = risk->n_risk[i];
		d = risk->n_event[i];
		if (d > 0) {
			step(risk, i, hazard, &rise, &more);
			cumhaz += rise;
			variance += more;
			survival *= (n - d) / n;
			greenwood += d / (n * (n - d));
		}
		km->cumhaz[i] = cumhaz;
		km->cumhaz_se[i] = sqrt(variance);
		km->survival[i] = estimator == LBP_KM_PRODUCT ? survival : exp(-cumhaz);
		km->se[i] = estimator == LBP_KM_PRODUCT ? survival * sqrt(greenwood) : exp(-cumhaz) * sqrt(variance);
	}
	return status;
}

double
lbp_km_quantile(const double *time, const double *curve, size_t count, double p)
{
	double target = 1 - p;
	double slack = 4 * DBL_EPSILON * (double)(count + 1) * target;
	size_t i, j;

	for (i = 0; i < count && !(curve[i] <= target + slack); i++)
		;
	if (i == count)
		return NAN;
	if (curve[i] < target - slack)
		return time[i];
	for (j = i + 1; j < count && !(curve[j] < curve[i] - slack); j++)
		;
	return j < count ? time[i] + (time[j] - time[i]) / 2 : time[i];
}

void
lbp_km_free(struct lbp_km *km)
{
	free(km->survival);
	free(km->se);
	free(km->cumhaz);
	free(km->cumhaz_se);
	free(km->ci_low);
	free(km->ci_high);
	*km = (struct lbp_km){0};
}
