/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words and numbers by the thousand, the same on every run, for the suites that hold a function to a slower one.
 *
 *     uint64_t state = 1;
 *     x = bits_uniform(&state);
 */
#ifndef LBP_TESTS_BITS_H
#define LBP_TESTS_BITS_H

#include "base/random.h"

#include <string.h>

/* Any 64 bits; test_random.c holds the stream to its published outputs. */
static inline uint64_t
bits_next(uint64_t *state)
{
	return lbp_random_splitmix(state);
}

/* In [0, 1). */
static inline double
bits_uniform(uint64_t *state)
{
	return (double)(bits_next(state) >> 11) / 9007199254740992.0;
}

/* The double of these bits; whether two are the same to the bit. */
static inline double
bits_double(uint64_t bits)
{
	double x;

	memcpy(&x, &bits, sizeof x);
	return x;
}

static inline int
bits_same(double a, double b)
{
	return memcmp(&a, &b, sizeof a) == 0;
}

#endif
