/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/sort.h"
#include "bits.h"
#include "check.h"

#include <stdlib.h>

enum kind { RANDOM, CONSTANT, REVERSED, ASCENDING, DAYS, SIGNED, ZEROS, WIDE, ORGAN_PIPE, KINDS };

static double
draw(enum kind kind, size_t i, size_t n, uint64_t *state)
{
	uint64_t word;
	double x = bits_uniform(state);

	switch (kind) {
	case RANDOM: return x;
	case CONSTANT: return 3.5;
	case REVERSED: return (double)(n - i);
	case ASCENDING: return (double)i / 3;
	case DAYS: return floor(365 * x);
	case SIGNED: return floor(200 * x - 100) / 8;
	case ZEROS: return x < 0.3 ? -0.0 : x < 0.6 ? 0.0 : x < 0.8 ? -1e-300 : 1e-300;
	case ORGAN_PIPE: return (double)(i < n / 2 ? i : n - i);
	default: break;
	}
	do {
		word = bits_next(state);
		memcpy(&x, &word, sizeof x);
	} while (isnan(x));
	return x;
}

struct pair {
	double key;
	size_t index;
};

static int
by_key_then_index(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

static const size_t sizes[] = {0, 1, 2, 3, 12, 160, 161, 1000, 20000};

enum { MOST = 20000, SIZES = sizeof sizes / sizeof sizes[0] };

struct arrays {
	double *value;
	struct pair *want;
	uint32_t *order;
};

static struct arrays
new_arrays(void)
{
	struct arrays a = {calloc(MOST, sizeof *a.value), calloc(MOST, sizeof *a.want), calloc(MOST, sizeof *a.order)};

	if (a.value == NULL || a.want == NULL || a.order == NULL)
		abort();
	return a;
}

static void
free_arrays(struct arrays *a)
{
	free(a->value);
	free(a->want);
	free(a->order);
}

static void
fill(struct arrays *a, enum kind kind, size_t n, uint64_t *state)
{
	size_t i;

	for (i = 0; i < n; i++) {
		a->value[i] = draw(kind, i, n, state);
		a->want[i] = (struct pair){a->value[i], i};
	}
	qsort(a->want, n, sizeof a->want[0], by_key_then_index);
}

/* Index and values against qsort, ties by index; an index of the sorted values is then 0, 1, 2 ... */
static int
unlike_qsort(struct arrays *a, size_t n)
{
	size_t i;
	int bad = 0;

	CHECK_STATUS(lbp_sort_index(a->value, n, a->order, NULL), LBP_OK);
	for (i = 0; i < n; i++)
		bad += a->order[i] != a->want[i].index;
	CHECK_STATUS(lbp_sort_values(a->value, n, NULL), LBP_OK);
	for (i = 0; i < n; i++)
		bad += a->value[i] != a->want[i].key || (i > 0 && signbit(a->value[i - 1]) < signbit(a->value[i]));
	CHECK_STATUS(lbp_sort_index(a->value, n, a->order, NULL), LBP_OK);
	for (i = 0; i < n; i++)
		bad += a->order[i] != i;
	return bad;
}

static void
like_qsort(void)
{
	struct arrays a = new_arrays();
	uint64_t state = 1;
	size_t i, kind;

	for (kind = 0; kind < KINDS; kind++)
		for (i = 0; i < SIZES; i++) {
			fill(&a, (enum kind)kind, sizes[i], &state);
			CHECK(unlike_qsort(&a, sizes[i]) == 0);
		}
	free_arrays(&a);
}

static int
unlike_sorted(struct arrays *a, size_t n, size_t rank)
{
	double got = lbp_sort_select(a->value, n, rank);
	int bad = got != a->want[rank].key;
	size_t i;

	for (i = 0; i < n; i++)
		bad += i < rank ? a->value[i] > got : a->value[i] < got;
	return bad;
}

static void
selection(void)
{
	struct arrays a = new_arrays();
	uint64_t state = 2;
	size_t i, kind;

	for (kind = 0; kind < KINDS; kind++)
		for (i = 1; i < SIZES; i++) {
			size_t n = sizes[i];

			fill(&a, (enum kind)kind, n, &state);
			CHECK(unlike_sorted(&a, n, n / 2) == 0);
			CHECK(unlike_sorted(&a, n, 0) == 0);
			CHECK(unlike_sorted(&a, n, n - 1) == 0);
			CHECK(unlike_sorted(&a, n, bits_next(&state) % n) == 0);
		}
	CHECK(isnan(lbp_sort_select(a.value, 5, 5)));
	CHECK(isnan(lbp_sort_select(a.value, 0, 0)));
	free_arrays(&a);
}

/* Three of 1, two of 0 (one of them -0): by hand 1, 3 are the zeros, in the order of their indices. */
static void
by_hand(void)
{
	double key[] = {1, 0.0, 1, -0.0, 1};
	uint32_t order[5];

	CHECK_STATUS(lbp_sort_index(key, 5, order, NULL), LBP_OK);
	CHECK(order[0] == 1 && order[1] == 3 && order[2] == 0 && order[3] == 2 && order[4] == 4);
}

/* Of 1, 2, 3, 4 the place of p is 3 p: 0.75 lies between 1 and 2, 1.5 between 2 and 3, 2.7 between 3 and 4. */
static void
quantile_by_hand(void)
{
	double value[] = {4, 1, 3, 2}, one[] = {7}, same[] = {0.1, 0.1}, infinite[] = {-INFINITY, -INFINITY, 2};

	CHECK_NEAR(lbp_sort_quantile(value, 4, 0.25), 1.75, 1e-15);
	CHECK_NEAR(lbp_sort_quantile(value, 4, 0.5), 2.5, 1e-15);
	CHECK_NEAR(lbp_sort_quantile(value, 4, 0.9), 3.7, 1e-15);
	CHECK(lbp_sort_quantile(value, 4, 0) == 1);
	CHECK(lbp_sort_quantile(value, 4, 1) == 4);
	CHECK(lbp_sort_quantile(one, 1, 0.3) == 7);
	CHECK(lbp_sort_quantile(same, 2, 0.3) == 0.1);
	CHECK(lbp_sort_quantile(infinite, 3, 0.25) == -INFINITY);
}

/* tests/peers/sort.R, R 4.2.2 */
static void
quantile_of_r(void)
{
	static const double p[] = {0, 0.025, 0.137, 1.0 / 3, 0.5, 0.61, 0.7501, 0.975, 1};
	static const double want[] = {5, 8, 21.255000000000003, 78.083333333333329, 112, 145.89999999999998, 208, 365, 365};
	double days[] = {208, 139, 28.5, 365, 71, 112, 365, 5, 92.25, 208, 17};
	size_t i;

	for (i = 0; i < sizeof p / sizeof p[0]; i++)
		CHECK_NEAR(lbp_sort_quantile(days, 11, p[i]), want[i], 1e-15);
}

/* Type 7 of the negated values at 1 - p is the negated quantile at p; times 8 it is 8 times as large. */
static void
quantile_invariants(void)
{
	double value[101], negated[101], scaled[101], last = -INFINITY;
	uint64_t state = 3;
	int i;

	for (i = 0; i < 101; i++) {
		value[i] = bits_uniform(&state) - 0.5;
		negated[i] = -value[i];
		scaled[i] = 8 * value[i];
	}
	for (i = 0; i <= 64; i++) {
		double p = i / 64.0, q = lbp_sort_quantile(value, 101, p);

		CHECK(q >= last);
		CHECK_NEAR(-lbp_sort_quantile(negated, 101, 1 - p), q, 1e-13); /* the two terms may nearly cancel */
		CHECK(lbp_sort_quantile(scaled, 101, p) == 8 * q);
		last = q;
	}
}

static void
refused(void)
{
	double value[] = {1, 2};
	uint32_t order[2];
	struct lbp_error err = {0};

	CHECK(isnan(lbp_sort_quantile(value, 0, 0.5)));
	CHECK(isnan(lbp_sort_quantile(value, 2, -0.1)));
	CHECK(isnan(lbp_sort_quantile(value, 2, 1.1)));
	CHECK(isnan(lbp_sort_quantile(value, 2, NAN)));
	CHECK_STATUS(lbp_sort_index(value, (size_t)UINT32_MAX + 1, order, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.message, "4294967296 numbers are too many to sort");
	CHECK_STATUS(lbp_sort_values(value, (size_t)UINT32_MAX + 1, &err), LBP_EDOMAIN);
}

SUITE("sort", {"by hand", by_hand}, {"like qsort", like_qsort}, {"selection", selection},
	{"quantile by hand", quantile_by_hand}, {"quantile of R", quantile_of_r},
	{"quantile invariants", quantile_invariants}, {"refused", refused})
