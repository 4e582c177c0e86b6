/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With k = 1 / q^2 and x = q z the log density is log|q| + k log k - log Gamma(k) + k (x - exp(x)). What grows without
 * bound as q goes to 0 cancels: what is left is -log star(k) - log(2 pi) / 2 - z^2 (exp(x) - 1 - x) / x^2, analytic in q.
 */
#include "survival/log_gamma_law.h"

#include "numerics/gamma_star.h"
#include "numerics/quadrature.h"

#include <math.h>

static const double half_log_two_pi = 0.91893853320467274178;

/* What is left out of an integral is exp(-depth) of it. */
static const double depth = 50;

/* Below this, log star(1 / q^2) is q^2 / 12 to the last digit. */
static const double tiny_shape = 1e-4;

/* (exp(x) - 1) / x and (exp(x) - 1 - x) / x^2 and their derivatives. */
struct remainders {
	double one, one_first, two, two_first, two_second;
};

/* 1 / 2!, 1 / 3! ... of their power series sum x^n / (n + 1)! and sum x^n / (n + 2)!: 2^24 / 26! is below 1e-19. */
static const double inverse_factorial[] = {1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320,
	1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800, 1.0 / 87178291200,
	1.0 / 1307674368000, 1.0 / 20922789888000, 1.0 / 355687428096000, 1.0 / 6402373705728000,
	1.0 / 121645100408832000, 1.0 / 2432902008176640000, 1.0 / 51090942171709440000.0,
	1.0 / 1124000727777607680000.0, 1.0 / 25852016738884976640000.0, 1.0 / 620448401733239439360000.0,
	1.0 / 15511210043330985984000000.0};

/* By Horner's scheme, the second function with its derivatives; the first is 1 + x times it. */
static void
near_zero(double x, struct remainders *r)
{
	size_t n = sizeof inverse_factorial / sizeof inverse_factorial[0];
	double value = 0, first = 0, half_second = 0;

	while (n-- > 0) {
		half_second = half_second * x + first;
		first = first * x + value;
		value = value * x + inverse_factorial[n];
	}
	r->two = value;
	r->two_first = first;
	r->two_second = 2 * half_second;
	r->one = 1 + x * value;
	r->one_first = value + x * first;
}

static void
remainders_at(double x, struct remainders *r)
{
	double e = exp(x);

	if (fabs(x) < 2) {
		near_zero(x, r);
		return;
	}
	r->one = (e - 1) / x;
	r->one_first = (e - r->one) / x;
	r->two = (r->one - 1) / x;
	r->two_first = (r->one_first - r->two) / x;
	r->two_second = ((e - 2 * r->one_first) / x - 2 * r->two_first) / x;
}

void
lbp_log_gamma_star(double q, double value[3])
{
	double k = 1 / (q * q), inner[3];

	if (fabs(q) < tiny_shape) {
		value[0] = q * q / 12;
		value[1] = q / 6;
		value[2] = 1.0 / 6;
		return;
	}
	lbp_gamma_star(k, inner);
	value[0] = inner[0];
	value[1] = -2 * inner[1] * k / q;
	value[2] = 4 * inner[2] * k * k * k + 6 * inner[1] * k * k;
}

static void
density_at(const struct lbp_error_law *law, double z, struct lbp_law_jet *jet)
{
	const double *star = law->star;
	double q = law->q;
	struct remainders r;

	remainders_at(q * z, &r);
	jet->value = -half_log_two_pi - star[0] - z * z * r.two;
	jet->first[LBP_LAW_LOW] = -z * r.one;
	jet->first[LBP_LAW_Q] = -z * z * z * r.two_first - star[1];
	jet->second[LBP_LAW_LOW][LBP_LAW_LOW] = -exp(q * z);
	jet->second[LBP_LAW_Q][LBP_LAW_Q] = -z * z * z * z * r.two_second - star[2];
	jet->second[LBP_LAW_LOW][LBP_LAW_Q] = jet->second[LBP_LAW_Q][LBP_LAW_LOW] = -z * z * r.one_first;
}

void
lbp_log_gamma_density(const struct lbp_error_law *law, double z, struct lbp_law_jet *jet)
{
	*jet = (struct lbp_law_jet){0};
	density_at(law, z, jet);
}

/* An interval being integrated: integrands are divided by the density at top, where it is largest. */
struct integral {
	const struct lbp_error_law *law;
	double top, log_top;
	double sum[3]; /* of the density, and of its first and second derivatives by q */
};

/* As density_at, without what an integral has no use for. */
static void
integrands(double z, double *value, void *context)
{
	const struct integral *in = context;
	const double *star = in->law->star;
	double square = z * z, slope;
	struct remainders r;

	remainders_at(in->law->q * z, &r);
	value[0] = exp(-half_log_two_pi - star[0] - square * r.two - in->log_top);
	value[1] = value[2] = 0;
	if (!(value[0] > 0))
		return;
	slope = -square * z * r.two_first - star[1];
	value[1] = value[0] * slope;
	value[2] = value[0] * (slope * slope - square * square * r.two_second - star[2]);
}

static double
exponent(double q, double z)
{
	struct remainders r;

	remainders_at(q * z, &r);
	return -z * z * r.two;
}

/* How far from top, in one direction, the exponent has fallen by `depth`: it is concave and falls ever faster. */
static double
reach(const struct integral *in, double direction)
{
	double start = exponent(in->law->q, in->top), far = 1, near = 0, middle;
	int i;

	while (start - exponent(in->law->q, in->top + direction * far) < depth && far < 1e8)
		far *= 2;
	for (i = 0; i < 40 && far - near > 0.1 * far; i++) {
		middle = 0.5 * (near + far);
		if (start - exponent(in->law->q, in->top + direction * middle) < depth)
			near = middle;
		else
			far = middle;
	}
	return far;
}

/* From top outwards to `end`, in panels that double in length with the distance from 0, where the density bends. */
static void
integrate_side(struct integral *in, double direction, double end)
{
	double from = fabs(in->top), to = fmin(fabs(end), from + reach(in, direction));
	double past = 4 / fmax(1, fabs(in->law->q)), next;

	while (from < to) {
		while (past <= from)
			past *= 2;
		next = fmin(past, to);
		if (direction > 0)
			lbp_quadrature_panel(integrands, in, from, next, 3, in->sum);
		else
			lbp_quadrature_panel(integrands, in, -next, -from, 3, in->sum);
		from = next;
	}
}

static void
integrate(const struct lbp_error_law *law, double low, double high, struct integral *in)
{
	struct lbp_law_jet jet;

	*in = (struct integral){.law = law, .top = low > 0 ? low : high < 0 ? high : 0};
	density_at(law, in->top, &jet);
	in->log_top = jet.value;
	if (high > in->top && in->top >= 0)
		integrate_side(in, 1, high);
	if (low < in->top && in->top <= 0)
		integrate_side(in, -1, low);
}

/* The mass, and the derivatives by q of its log, from its integral or from that of its complement. */
static void
fill_mass(const struct integral *in, int is_complement, struct lbp_law_jet *jet, double relative[2])
{
	double other = exp(in->log_top + log(in->sum[0]));

	if (is_complement) {
		jet->value = log1p(-other);
		relative[0] = -exp(in->log_top) * in->sum[1] / (1 - other);
		relative[1] = -exp(in->log_top) * in->sum[2] / (1 - other);
	} else {
		jet->value = in->log_top + log(in->sum[0]);
		relative[0] = in->sum[1] / in->sum[0];
		relative[1] = in->sum[2] / in->sum[0];
	}
	jet->first[LBP_LAW_Q] = relative[0];
	jet->second[LBP_LAW_Q][LBP_LAW_Q] = relative[1] - relative[0] * relative[0];
}

/* What the density at one end says; sign: of the derivative of the mass by that end. */
static void
fill_end(const struct lbp_error_law *law, double z, int place, double sign, struct lbp_law_jet *jet)
{
	struct lbp_law_jet end;
	double share;

	if (isinf(z))
		return;
	lbp_log_gamma_density(law, z, &end);
	share = sign * exp(end.value - jet->value);
	if (share == 0)
		return;
	jet->first[place] = share;
	jet->second[place][place] = share * (end.first[LBP_LAW_LOW] - share);
	jet->second[place][LBP_LAW_Q] = jet->second[LBP_LAW_Q][place] =
		share * (end.first[LBP_LAW_Q] - jet->first[LBP_LAW_Q]);
}

void
lbp_log_gamma_mass(const struct lbp_error_law *law, double low, double high, struct lbp_law_jet *jet)
{
	struct integral in;
	double relative[2];
	int is_complement = 0;

	*jet = (struct lbp_law_jet){0};
	if (isinf(low) && isinf(high))
		return;
	if (isinf(low) && high > 0)
		integrate(law, high, INFINITY, &in);
	else if (isinf(high) && low < 0)
		integrate(law, -INFINITY, low, &in);
	else
		integrate(law, low, high, &in);
	if ((isinf(low) && high > 0) || (isinf(high) && low < 0)) {
		is_complement = in.log_top + log(in.sum[0]) < -0.7;
		if (!is_complement)
			integrate(law, low, high, &in);
	}
	fill_mass(&in, is_complement, jet, relative);
	fill_end(law, low, LBP_LAW_LOW, -1, jet);
	fill_end(law, high, LBP_LAW_HIGH, 1, jet);
	jet->second[LBP_LAW_LOW][LBP_LAW_HIGH] = jet->second[LBP_LAW_HIGH][LBP_LAW_LOW] =
		-jet->first[LBP_LAW_LOW] * jet->first[LBP_LAW_HIGH];
}
