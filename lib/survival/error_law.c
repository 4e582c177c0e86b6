/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/error_law.h"

#include "numerics/dist.h"
#include "numerics/incomplete.h"
#include "numerics/quadrature.h"
#include "numerics/root.h"
#include "survival/log_gamma_law.h"

#include <math.h>

static const double log_two = 0.69314718055994530942, half_log_two_pi = 0.91893853320467274178;

/* Below this width a normal interval is integrated: the difference of its tails would lose digits. */
static const double narrow = 1;

/* log(1 + exp(x)) and log(1 - exp(-x)). */
static double
log_one_plus_exp(double x)
{
	return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

static double
log_one_minus_exp(double x)
{
	return x > log_two ? log1p(-exp(-x)) : log(-expm1(-x));
}

/* What the densities at the ends, as shares of the mass between them, say of its log; slope: of the log densities. */
static void
from_ends(double share_low, double share_high, double slope_low, double slope_high, struct lbp_law_jet *jet)
{
	jet->first[LBP_LAW_LOW] = -share_low;
	jet->first[LBP_LAW_HIGH] = share_high;
	jet->second[LBP_LAW_LOW][LBP_LAW_LOW] = share_low > 0 ? -share_low * (slope_low + share_low) : 0;
	jet->second[LBP_LAW_HIGH][LBP_LAW_HIGH] = share_high > 0 ? share_high * (slope_high - share_high) : 0;
	jet->second[LBP_LAW_LOW][LBP_LAW_HIGH] = jet->second[LBP_LAW_HIGH][LBP_LAW_LOW] = share_low * share_high;
}

static void
extreme_density(double z, struct lbp_law_jet *jet)
{
	jet->value = z - exp(z);
	jet->first[LBP_LAW_LOW] = 1 - exp(z);
	jet->second[LBP_LAW_LOW][LBP_LAW_LOW] = -exp(z);
}

static void
extreme_mass(double low, double high, struct lbp_law_jet *jet)
{
	double a = exp(low), b = exp(high), between = isinf(low) ? b : a * expm1(high - low);

	if (isinf(high)) {
		jet->value = jet->first[LBP_LAW_LOW] = jet->second[LBP_LAW_LOW][LBP_LAW_LOW] = -a;
		return;
	}
	jet->value = -a + log_one_minus_exp(between);
	from_ends(a > 0 ? a / -expm1(-between) : 0, isinf(b) ? 0 : b / expm1(between), 1 - a, 1 - b, jet);
}

static void
logistic_density(double z, struct lbp_law_jet *jet)
{
	double above = exp(-log_one_plus_exp(z)), below = exp(-log_one_plus_exp(-z));

	jet->value = -log_one_plus_exp(z) - log_one_plus_exp(-z);
	jet->first[LBP_LAW_LOW] = above - below;
	jet->second[LBP_LAW_LOW][LBP_LAW_LOW] = -2 * above * below;
}

/* An infinite end adds 0: log(1 + exp(-INFINITY)). */
static void
logistic_mass(double low, double high, struct lbp_law_jet *jet)
{
	double width = isinf(low) || isinf(high) ? INFINITY : high - low;
	double to_low = log_one_plus_exp(low), to_high = log_one_plus_exp(-high), gap = log_one_minus_exp(width);
	double above_low = exp(-to_low), below_low = exp(-log_one_plus_exp(-low));
	double above_high = exp(-log_one_plus_exp(high)), below_high = exp(-to_high);
	double share_low = exp(to_high - log_one_plus_exp(-low) - gap);
	double share_high = exp(to_low - log_one_plus_exp(high) - gap);

	jet->value = gap - to_low - to_high;
	if (isinf(low) && isinf(high))
		return;
	from_ends(isinf(low) ? 0 : share_low, isinf(high) ? 0 : share_high, above_low - below_low,
		above_high - below_high, jet);
	if (isinf(high))
		jet->second[LBP_LAW_LOW][LBP_LAW_LOW] = -above_low * below_low;
	if (isinf(low))
		jet->second[LBP_LAW_HIGH][LBP_LAW_HIGH] = -above_high * below_high;
}

static void
normal_density(double z, struct lbp_law_jet *jet)
{
	jet->value = -0.5 * z * z - half_log_two_pi;
	jet->first[LBP_LAW_LOW] = -z;
	jet->second[LBP_LAW_LOW][LBP_LAW_LOW] = -1;
}

static double
normal_log_upper(double z)
{
	if (z < 5)
		return z > -5 ? log(lbp_dist_normal_upper(z)) : log1p(-lbp_dist_normal_upper(-z));
	return isinf(z) ? -INFINITY : lbp_incomplete_gamma(0.5, 0.5 * z * z).log_upper - log_two;
}

/* The density over that at the place nearest to 0. */
static void
normal_integrand(double x, double *value, void *context)
{
	double top = *(double *)context;

	value[0] = exp(0.5 * (top - x) * (top + x));
}

static double
normal_log_narrow(double low, double high)
{
	double top = low > 0 ? low : high < 0 ? high : 0, sum = 0;

	lbp_quadrature_panel(normal_integrand, &top, low, high, 1, &sum);
	return log(sum) - 0.5 * top * top - half_log_two_pi;
}

static double
normal_log_between(double low, double high)
{
	if (high - low < narrow)
		return normal_log_narrow(low, high);
	if (low >= 0)
		return normal_log_upper(low) + log_one_minus_exp(normal_log_upper(low) - normal_log_upper(high));
	if (high <= 0)
		return normal_log_between(-high, -low);
	return log1p(-exp(normal_log_upper(-low)) - exp(normal_log_upper(high)));
}

static void
normal_mass(double low, double high, struct lbp_law_jet *jet)
{
	double log_low = -0.5 * low * low - half_log_two_pi, log_high = -0.5 * high * high - half_log_two_pi;

	jet->value = normal_log_between(low, high);
	from_ends(exp(log_low - jet->value), exp(log_high - jet->value), -low, -high, jet);
}

struct lbp_error_law
lbp_error_law(enum lbp_law law, double q)
{
	struct lbp_error_law out = {.law = law, .q = q};

	if (law == LBP_LAW_LOG_GAMMA)
		lbp_log_gamma_star(q, out.star);
	return out;
}

void
lbp_law_log_density(const struct lbp_error_law *law, double z, struct lbp_law_jet *jet)
{
	*jet = (struct lbp_law_jet){0};
	if (law->law == LBP_LAW_EXTREME)
		extreme_density(z, jet);
	else if (law->law == LBP_LAW_NORMAL)
		normal_density(z, jet);
	else if (law->law == LBP_LAW_LOGISTIC)
		logistic_density(z, jet);
	else
		lbp_log_gamma_density(law, z, jet);
}

void
lbp_law_log_mass(const struct lbp_error_law *law, double low, double high, struct lbp_law_jet *jet)
{
	*jet = (struct lbp_law_jet){0};
	if (law->law == LBP_LAW_EXTREME)
		extreme_mass(low, high, jet);
	else if (law->law == LBP_LAW_NORMAL)
		normal_mass(low, high, jet);
	else if (law->law == LBP_LAW_LOGISTIC)
		logistic_mass(low, high, jet);
	else
		lbp_log_gamma_mass(law, low, high, jet);
}

struct quantile {
	const struct lbp_error_law *law;
	double log_odds;
};

static double
log_odds_at(double z, void *context)
{
	const struct quantile *c = context;
	struct lbp_law_jet below, above;

	lbp_log_gamma_mass(c->law, -INFINITY, z, &below);
	lbp_log_gamma_mass(c->law, z, INFINITY, &above);
	return fmax(fmin(below.value - above.value, 1e300), -1e300) - c->log_odds;
}

/* The law has its mode at 0; from there outwards. */
static enum lbp_status
log_gamma_quantile(const struct lbp_error_law *law, double p, double *z, struct lbp_error *err)
{
	struct quantile c = {law, log(p) - log1p(-p)};
	double step = log_odds_at(0, &c) > 0 ? -1 : 1, far = step;

	while ((log_odds_at(far, &c) > 0) != (step > 0) && fabs(far) < 1e6)
		far *= 2;
	return lbp_root_bracketed(log_odds_at, &c, fmin(far, 0), fmax(far, 0), 0, z, err);
}

enum lbp_status
lbp_law_quantile(const struct lbp_error_law *law, double p, double *z, struct lbp_error *err)
{
	if (!(p > 0 && p < 1))
		return lbp_fail(err, LBP_EDOMAIN, "a probability must lie between 0 and 1");
	if (law->law == LBP_LAW_LOG_GAMMA)
		return log_gamma_quantile(law, p, z, err);
	if (law->law == LBP_LAW_EXTREME)
		*z = log(-log1p(-p));
	else if (law->law == LBP_LAW_LOGISTIC)
		*z = log(p) - log1p(-p);
	else
		*z = lbp_dist_normal_quantile(p);
	return LBP_OK;
}
