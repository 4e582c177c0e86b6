/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"

#include <math.h>

uint64_t
lbp_random_splitmix(uint64_t *point)
{
	uint64_t z = *point += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

struct lbp_random
lbp_random_stream(uint64_t seed, uint64_t number)
{
	struct lbp_random random;
	uint64_t point = seed;
	int i;

	point = lbp_random_splitmix(&point) ^ number; /* splitmix64 is a bijection: distinct numbers, distinct points */
	point = lbp_random_splitmix(&point);
	for (i = 0; i < 4; i++)
		random.state[i] = lbp_random_splitmix(&point);
	return random;
}

double
lbp_random_normal(struct lbp_random *random)
{
	double u, v, s;

	do {
		u = 2 * lbp_random_uniform(random) - 1;
		v = 2 * lbp_random_uniform(random) - 1;
		s = u * u + v * v;
	} while (s >= 1 || s == 0);
	return u * sqrt(-2 * log(s) / s);
}

double
lbp_random_exponential(struct lbp_random *random)
{
	return -log(lbp_random_uniform(random));
}

double
lbp_random_gamma(struct lbp_random *random, double shape)
{
	double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
	double c = 1 / sqrt(9 * d);
	double x, v, draw;

	if (!(shape > 0) || !isfinite(shape))
		return NAN;
	do {
		do {
			x = lbp_random_normal(random);
			v = 1 + c * x;
		} while (v <= 0);
		v = v * v * v;
	} while (log(lbp_random_uniform(random)) >= x * x / 2 + d * (1 - v + log(v)));
	draw = d * v;
	return shape < 1 ? draw * pow(lbp_random_uniform(random), 1 / shape) : draw;
}

static double
poisson_by_products(struct lbp_random *random, double mean)
{
	double floor_of = exp(-mean);
	double product = lbp_random_uniform(random);
	double count = 0;

	for (; product > floor_of; product *= lbp_random_uniform(random))
		count++;
	return count;
}

/* Transformed rejection with a squeeze; the letters are Hormann's. */
static double
poisson_by_rejection(struct lbp_random *random, double mean)
{
	double b = 0.931 + 2.53 * sqrt(mean);
	double a = -0.059 + 0.02483 * b;
	double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
	double v_r = 0.9277 - 3.6224 / (b - 2);

	for (;;) {
		double u = lbp_random_uniform(random) - 0.5;
		double v = lbp_random_uniform(random);
		double u_s = 0.5 - fabs(u);
		double k = floor((2 * a / u_s + b) * u + mean + 0.43);

		if (u_s >= 0.07 && v <= v_r)
			return k;
		if (k < 0 || (u_s < 0.013 && v > u_s))
			continue;
		if (log(v * inverse_alpha / (a / (u_s * u_s) + b)) <= k * log(mean) - mean - lgamma(k + 1))
			return k;
	}
}

double
lbp_random_poisson(struct lbp_random *random, double mean)
{
	if (!(mean >= 0) || !isfinite(mean))
		return NAN;
	return mean < 10 ? poisson_by_products(random, mean) : poisson_by_rejection(random, mean);
}
