/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random numbers in streams: one stream for each replicate, so that neither threads nor the way in which replicates
 * are shared out between machines can change what any of them draws.
 * Invariant: what a stream yields depends on its seed and its number alone.
 * Ownership: the caller owns the struct; it holds no pointer, a copy of it goes on from where the original stood.
 */
#ifndef LBP_BASE_RANDOM_H
#define LBP_BASE_RANDOM_H

#include <stdint.h>

#define LBP_RANDOM_SEED 20240627u /* where filters start from when nobody says --seed */

struct lbp_random {
	uint64_t state[4]; /* not all 0 */
};

/*
 * Stream `number` of a seed.
 *
 * inputs   any two numbers
 * outputs  the stream at its start: four successive outputs of splitmix64, begun at a point that no other number of
 *          the same seed is given
 * fails    never
 * source   Blackman & Vigna (2021) ACM Trans. Math. Softw. 47:36 (seeding by splitmix64); splitmix64: Steele, Lea &
 *          Flood (2014) OOPSLA '14, 453-472
 * checked  tests/unit/test_random.c: splitmix64's published outputs
 */
struct lbp_random lbp_random_stream(uint64_t seed, uint64_t number);

/* The next output of splitmix64, which *point moves along. */
uint64_t lbp_random_splitmix(uint64_t *point);

static inline uint64_t
lbp_random_rotate(uint64_t x, int by)
{
	return (x << by) | (x >> (64 - by));
}

/*
 * 64 random bits: xoshiro256**, period 2^256 - 1.
 *
 * source   Blackman & Vigna (2021), as above
 * checked  tests/unit/test_random.c: the outputs from state 1, 2, 3, 4 that implementations publish; the algebra by hand
 */
static inline uint64_t
lbp_random_bits(struct lbp_random *random)
{
	uint64_t *s = random->state;
	uint64_t bits = lbp_random_rotate(s[1] * 5, 7) * 9;
	uint64_t t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = lbp_random_rotate(s[3], 45);
	return bits;
}

/* Uniform on (0, 1), never an end of it: the middles of 2^52 equal parts, each of which is a double. */
static inline double
lbp_random_uniform(struct lbp_random *random)
{
	return ((double)(lbp_random_bits(random) >> 12) + 0.5) * 0x1p-52;
}

/*
 * A whole number below n, all of them equally likely; n above 0.
 *
 * source   Lemire (2019) ACM Trans. Model. Comput. Simul. 29:3
 * checked  tests/unit/test_random.c: n of 1, 3 and 2^63 + 1 (where half of the draws are turned away)
 */
static inline uint64_t
lbp_random_below(struct lbp_random *random, uint64_t n)
{
	__extension__ typedef unsigned __int128 wide;
	wide product = (wide)lbp_random_bits(random) * n;

	if ((uint64_t)product < n) {
		uint64_t turned_away = -n % n;

		while ((uint64_t)product < turned_away)
			product = (wide)lbp_random_bits(random) * n;
	}
	return (uint64_t)(product >> 64);
}

/*
 * Draws from the usual laws.
 *
 * inputs   shape > 0, mean >= 0, both finite; other parameters are for the caller to scale and shift by
 * outputs  normal: mean 0, variance 1; exponential: mean 1; gamma: mean and variance both shape;
 *          poisson: a whole number
 * fails    NaN outside of these
 * source   normal: Marsaglia & Bray (1964) SIAM Rev. 6:260-264 (polar method); gamma: Marsaglia & Tsang (2000) ACM
 *          Trans. Math. Softw. 26:363-372; poisson: Hormann (1993) Insur. Math. Econ. 12:39-45 (PTRS) from a mean of 10
 *          on, products of uniforms below
 * checked  tests/unit/test_random.c: moments and tails of 200,000 draws against the laws' own
 */
double lbp_random_normal(struct lbp_random *random);
double lbp_random_exponential(struct lbp_random *random);
double lbp_random_gamma(struct lbp_random *random, double shape);
double lbp_random_poisson(struct lbp_random *random, double mean);

#endif
