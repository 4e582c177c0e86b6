/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/km_interval.h"

#include "numerics/dist.h"

#include <math.h>

const char *const lbp_km_ci_names[] = {"log-log", "log", "plain", "logit", "arcsine", NULL};
const char *const lbp_km_lower_names[] = {"usual", "peto", "modified", NULL};
_Static_assert(sizeof lbp_km_ci_names / sizeof lbp_km_ci_names[0] == LBP_KM_CI_COUNT + 1, "one name a kind");
_Static_assert(sizeof lbp_km_lower_names / sizeof lbp_km_lower_names[0] == LBP_KM_LOWER_COUNT + 1, "one name a kind");

/* The limit that lies `shift` standard errors (below 0: downwards) from s, 0 < s <= 1. */
static double
limit(enum lbp_km_ci ci, double s, double shift)
{
	static const double half_pi = 1.5707963267948966;
	double angle;

	switch (ci) {
	case LBP_KM_PLAIN:
		return fmin(fmax(s + shift, 0), 1);
	case LBP_KM_LOG:
		return fmin(s * exp(shift / s), 1);
	case LBP_KM_LOG_LOG:
		return exp(log(s) * exp(shift / (s * log(s))));
	case LBP_KM_LOGIT:
		return 1 / (1 + (1 - s) / s * exp(-shift / (s * (1 - s))));
	case LBP_KM_ARCSINE:
		angle = asin(sqrt(s)) + shift / (2 * sqrt(s * (1 - s)));
		if (angle <= 0)
			return 0;
		return angle >= half_pi ? 1 : sin(angle) * sin(angle);
	case LBP_KM_CI_COUNT:
		break;
	}
	return NAN;
}

void
lbp_km_interval(enum lbp_km_ci ci, double survival, double se, double se_low, double z, double *low, double *high)
{
	int has_limits = survival > 0 && (survival < 1 || ci == LBP_KM_PLAIN || ci == LBP_KM_LOG);

	*low = has_limits ? limit(ci, survival, -z * se_low) : NAN;
	*high = has_limits ? limit(ci, survival, z * se) : NAN;
}

void
lbp_km_cumhaz_interval(enum lbp_km_ci ci, double cumhaz, double se, double z, double *low, double *high)
{
	double survival = exp(-cumhaz), from, to;

	if (ci == LBP_KM_LOG) {
		*low = fmax(cumhaz - z * se, 0);
		*high = cumhaz + z * se;
	} else if (ci == LBP_KM_LOG_LOG) {
		*low = cumhaz > 0 ? cumhaz * exp(-z * se / cumhaz) : NAN;
		*high = cumhaz > 0 ? cumhaz * exp(z * se / cumhaz) : NAN;
	} else {
		lbp_km_interval(ci, survival, survival * se, survival * se, z, &from, &to);
		*low = fabs(log(to));
		*high = -log(from);
	}
}

enum lbp_status
lbp_km_limits(const struct lbp_risk *risk, enum lbp_km_ci ci, enum lbp_km_lower lower, double level, struct lbp_km *km,
	struct lbp_error *err)
{
	double z = lbp_dist_normal_quantile((1 + level) / 2);
	double at_death = risk->n_risk[0];
	size_t i;

	if (!(level > 0 && level < 1))
		return lbp_fail(err, LBP_EDOMAIN, "the level must lie between 0 and 1");
	for (i = 0; i < km->count; i++) {
		double s = km->survival[i], se_low = km->se[i];

		if (risk->n_event[i] > 0)
			at_death = risk->n_risk[i];
		if (lower == LBP_KM_LOWER_PETO)
			se_low = s * sqrt((1 - s) / risk->n_risk[i]);
		else if (lower == LBP_KM_LOWER_MODIFIED)
			se_low *= sqrt(at_death / risk->n_risk[i]);
		lbp_km_interval(ci, s, km->se[i], se_low, z, &km->ci_low[i], &km->ci_high[i]);
	}
	return LBP_OK;
}
