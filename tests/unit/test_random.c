/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"

#include "check.h"

enum { DRAWS = 200000 };

/* From state 1, 2, 3, 4: the first by hand, rotl(2 * 5, 7) * 9 = 1280 * 9; then s[1] = 2 ^ 3 ^ 1 = 0 gives 0. All ten
 * as in the tests of the Rust crate rand_xoshiro 0.6, made from the authors' own program. */
static void
published_bits(void)
{
	static const uint64_t want[] = {11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
		16172922978634559625u, 8476171486693032832, 10595114339597558777u, 2904607092377533576};
	struct lbp_random random = {{1, 2, 3, 4}};
	size_t i;

	for (i = 0; i < sizeof want / sizeof want[0]; i++)
		CHECK(lbp_random_bits(&random) == want[i]);
}

/* From 1234567: the outputs that Rosetta Code prints for splitmix64. */
static void
published_splitmix(void)
{
	static const uint64_t want[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
		4593380528125082431u, 16408922859458223821u};
	uint64_t point = 1234567;
	size_t i;

	for (i = 0; i < sizeof want / sizeof want[0]; i++)
		CHECK(lbp_random_splitmix(&point) == want[i]);
}

static void
streams(void)
{
	struct lbp_random a = lbp_random_stream(1, 7), again = lbp_random_stream(1, 7);
	struct lbp_random next = lbp_random_stream(1, 8), other = lbp_random_stream(2, 7);
	uint64_t bits = lbp_random_bits(&a);

	CHECK(bits == lbp_random_bits(&again));
	CHECK(bits != lbp_random_bits(&next));
	CHECK(bits != lbp_random_bits(&other));
	other = lbp_random_stream(7, 1);
	CHECK(bits != lbp_random_bits(&other)); /* seed and number do not commute */
}

/* Mean 1/2, variance 1/12; the mean of 200,000 is within 5 standard errors, 5 sqrt(1 / 12 / 200000) = 0.0032. Neighbour
 * streams are not correlated: the first draws of streams 0, 1, 2 ... are as good as successive draws of one. */
static void
uniform(void)
{
	struct lbp_random one = lbp_random_stream(LBP_RANDOM_SEED, 0);
	double sum = 0, across = 0, squares = 0, u;
	int i;

	for (i = 0; i < DRAWS; i++) {
		struct lbp_random stream = lbp_random_stream(LBP_RANDOM_SEED, (uint64_t)i);

		u = lbp_random_uniform(&one);
		CHECK(u > 0 && u < 1);
		sum += u;
		squares += (u - 0.5) * (u - 0.5);
		across += lbp_random_uniform(&stream);
	}
	CHECK_WITHIN(sum / DRAWS, 0.5, 0.0032);
	CHECK_WITHIN(across / DRAWS, 0.5, 0.0032);
	CHECK_WITHIN(squares / DRAWS, 1.0 / 12, 0.001);
	CHECK(((double)(UINT64_MAX >> 12) + 0.5) * 0x1p-52 < 1); /* the largest that can come */
}

/* 3: each with share 1/3, standard error sqrt(2 / 9 / 200000) = 0.001. */
static void
below(void)
{
	struct lbp_random random = lbp_random_stream(5, 0);
	uint64_t odd = ((uint64_t)1 << 63) + 1;
	double share[3] = {0, 0, 0}, high = 0;
	int i;

	for (i = 0; i < DRAWS; i++) {
		share[lbp_random_below(&random, 3)] += 1.0 / DRAWS;
		high += lbp_random_below(&random, odd) >= odd / 2 ? 1.0 / DRAWS : 0;
		CHECK(lbp_random_below(&random, 1) == 0);
	}
	for (i = 0; i < 3; i++)
		CHECK_WITHIN(share[i], 1.0 / 3, 0.005);
	CHECK_WITHIN(high, 0.5, 0.006);
}

/* P(Z > 1.959964) = 0.025 with standard error 0.00035; E Z^4 = 3, var Z^4 = 96. exp: P(X > 3) = e^-3 = 0.0498. */
static void
normal_and_exponential(void)
{
	struct lbp_random random = lbp_random_stream(6, 0);
	double mean = 0, fourth = 0, tail = 0, exponential = 0, late = 0, z, x;
	int i;

	for (i = 0; i < DRAWS; i++) {
		z = lbp_random_normal(&random);
		x = lbp_random_exponential(&random);
		mean += z / DRAWS;
		fourth += z * z * z * z / DRAWS;
		tail += z > 1.959963984540054 ? 1.0 / DRAWS : 0;
		exponential += x / DRAWS;
		late += x > 3 ? 1.0 / DRAWS : 0;
	}
	CHECK_WITHIN(mean, 0, 0.0112);
	CHECK_WITHIN(fourth, 3, 0.11);
	CHECK_WITHIN(tail, 0.025, 0.00175);
	CHECK_WITHIN(exponential, 1, 0.0112);
	CHECK_WITHIN(late, exp(-3), 0.0025);
}

/* Mean and variance are both the shape, or both the Poisson mean; 5 standard errors of a mean are 5 sqrt(m / 200000),
 * of a variance about 5 m sqrt((2 + 6 / m) / 200000). P(0) = e^-m for the small mean. */
static void
gamma_and_poisson(void)
{
	static const double parameter[] = {0.4, 3, 30};
	struct lbp_random random = lbp_random_stream(7, 0);
	size_t p;
	int law, i;

	for (law = 0; law < 2; law++)
		for (p = 0; p < sizeof parameter / sizeof parameter[0]; p++) {
			double m = parameter[p], mean = 0, variance = 0, none = 0, x;

			for (i = 0; i < DRAWS; i++) {
				x = law == 0 ? lbp_random_gamma(&random, m) : lbp_random_poisson(&random, m);
				CHECK(x >= 0 && (law == 0 || x == floor(x)));
				mean += x / DRAWS;
				variance += (x - m) * (x - m) / DRAWS;
				none += x == 0 ? 1.0 / DRAWS : 0;
			}
			CHECK_WITHIN(mean, m, 5 * sqrt(m / DRAWS));
			CHECK_WITHIN(variance, m, 5 * m * sqrt((2 + 6 / m) / DRAWS));
			CHECK_WITHIN(none, law == 1 ? exp(-m) : 0, 0.006);
		}
	CHECK(isnan(lbp_random_gamma(&random, 0)));
	CHECK(isnan(lbp_random_poisson(&random, -1)));
	CHECK(lbp_random_poisson(&random, 0) == 0);
}

SUITE("random", {"published bits", published_bits}, {"published splitmix64", published_splitmix}, {"streams", streams},
	{"uniform", uniform}, {"below", below}, {"normal and exponential", normal_and_exponential},
	{"gamma and poisson", gamma_and_poisson})
