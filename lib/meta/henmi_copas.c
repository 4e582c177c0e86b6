/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/henmi_copas.h"

#include "numerics/dist.h"
#include "numerics/root.h"

#include <math.h>

enum { DEPTH = 20 };

/*
 * In the paper's terms: R = sqrt(S1) (estimate - mean) is normal with variance v, and given R = r the statistic Q has
 * mean level + mean_slope r^2 and variance spread + spread_slope r^2. All exact for normal effects with DerSimonian and
 * Laird's tau2 for the true one; Q | R is then taken for the gamma variable with these two moments.
 */
struct law {
	double df, variance;
	double level, mean_slope, spread, spread_slope;
	double ratio; /* Q = df + ratio (f^2 - 1) where the estimated variance is f^2 / S1 */
	double x;     /* of the tail at hand */
};

/*
 * With p = w / sum w and u = 1 + tau2 w: R has variance E u (the mean under p), its covariance with study i is p_i u_i,
 * and what is left of Q given R has the matrix diag(u) - c c' / E u, with c_i^2 = p_i u_i^2. Sums of squares
 * throughout.
 */
static struct law
law_of(const struct lbp_studies *s, double tau2, double sum_w)
{
	struct law law = {.df = (double)s->k - 1};
	double p, u, u2, left, e2 = 0, mean_w = 0, before = 0, e1 = 0;
	size_t i;

	for (i = 0; i < s->k; i++) {
		p = 1 / s->vi[i] / sum_w;
		u = 1 + tau2 / s->vi[i];
		mean_w += p / s->vi[i];
		e1 += p * u;
		e2 += p * u * u;
	}
	for (i = 0; i < s->k; i++) {
		p = 1 / s->vi[i] / sum_w;
		u = 1 + tau2 / s->vi[i];
		u2 = u * u;
		left = u * (1 - p * u / e1);
		law.level += left;
		law.spread += 2 * left * left + 4 * p * u2 * before / (e1 * e1);
		before += p * u2;
		law.mean_slope += p * (u - e1) * (u - e1) / (e1 * e1);
		law.spread_slope += 4 * p * u * (u - e2 / e1) * (u - e2 / e1) / (e1 * e1);
	}
	law.variance = e1;
	law.ratio = sum_w / mean_w - 1;
	return law;
}

/* Density of z at which the estimate is beyond x of its estimated standard errors' size. */
static double
integrand(double z, const struct law *law)
{
	double r2 = law->variance * z * z, f = z / law->x;
	double mean = law->level + law->mean_slope * r2, spread = law->spread + law->spread_slope * r2;
	double q = law->df + law->ratio * (f * f - 1);

	return lbp_dist_chisq_lower(2 * q * mean / spread, 2 * mean * mean / spread) * lbp_dist_normal_density(z);
}

static const double NODE[8] = {0.99145537112081263921, 0.94910791234275852453, 0.86486442335976907279,
	0.74153118559939443986, 0.58608723546769113029, 0.40584515137739716691, 0.20778495500789846760, 0};
static const double KRONROD[8] = {0.02293532201052922496, 0.06309209262997855329, 0.10479001032225018384,
	0.14065325971552591875, 0.16900472663926790283, 0.19035057806478540991, 0.20443294007529889241,
	0.20948214108472782801};
static const double GAUSS[4] = {
	0.12948496616886969327, 0.27970539148927666790, 0.38183005050511894495, 0.41795918367346938776};

/* Between the two rules; the finer one is then right to far more digits than that. Relative: small tails stay right. */
static const double AGREEMENT = 1e-10;

/* Gauss-Kronrod of 7 and 15 points over one interval, halved until the two agree. */
static double
integrate(const struct law *law, double from, double to, int depth)
{
	double middle = (from + to) / 2, half = (to - from) / 2, both, fine = 0, coarse = 0;
	int i;

	for (i = 0; i < 8; i++) {
		both = integrand(middle - half * NODE[i], law);
		if (i < 7)
			both += integrand(middle + half * NODE[i], law);
		fine += KRONROD[i] * both;
		if (i % 2 == 1)
			coarse += GAUSS[i / 2] * both;
	}
	if (depth == 0 || fabs(fine - coarse) <= AGREEMENT * fabs(fine))
		return fine * half;
	return integrate(law, from, middle, depth - 1) + integrate(law, middle, to, depth - 1);
}

/* P(U > x sqrt(v)) for the paper's U, one-sided; beyond 38 the normal density is 0. */
static double
tail(double x, void *context)
{
	struct law *law = context;
	double middle;

	if (x >= 38)
		return 0;
	law->x = x;
	middle = fmin(38, x + 2);
	return integrate(law, x, middle, DEPTH) + integrate(law, middle, fmin(38, x + 10), DEPTH);
}

struct equation {
	struct law law;
	double target;
};

static double
excess(double x, void *context)
{
	struct equation *e = context;

	return e->target - tail(x, &e->law);
}

enum lbp_status
lbp_henmi_copas_fit(const struct lbp_studies *s, double level, struct lbp_henmi_copas *out, struct lbp_error *err)
{
	struct equation e = {.target = (1 - level) / 2};
	struct lbp_moments m;
	double x;
	enum lbp_status status;

	if (s->k < 2)
		return lbp_fail(err, LBP_EDOMAIN, "the interval of Henmi and Copas needs two studies or more");
	lbp_moments_of(s, 0, &m);
	out->estimate = m.mean;
	out->tau2 = fmax(0, (m.q - (double)(s->k - 1)) / m.trace);
	e.law = law_of(s, out->tau2, m.sum_w);
	out->se = sqrt(e.law.variance / m.sum_w);
	status = lbp_root_upward(excess, &e, 1e-9, 2, 0, &x, err);
	if (status != LBP_OK)
		return status;
	out->critical = sqrt(e.law.variance) * x;
	out->ci_low = out->estimate - out->critical * out->se;
	out->ci_high = out->estimate + out->critical * out->se;
	x = fabs(out->estimate) / out->se / sqrt(e.law.variance);
	out->p = x > 0 ? 2 * tail(x, &e.law) : 1;
	return LBP_OK;
}
