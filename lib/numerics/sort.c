/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/sort.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
	FEW = 160,       /* up to here insertion is quicker than counting digits */
	DIGIT_BITS = 11, /* six digits make 64 bits, and the counts of all of them stay in the cache */
	DIGITS = 6,
	BUCKETS = 1 << DIGIT_BITS
};

/* Images are whole numbers in the order of their doubles, -0 just below +0; each array has another to move to. */
struct radix {
	size_t n;
	uint64_t *image, *next_image;
	uint32_t *index, *next_index; /* NULL when values are sorted alone; one of the two is the caller's */
	uint32_t count[DIGITS][BUCKETS];
};

static uint64_t
image_of(double x)
{
	uint64_t bits;

	memcpy(&bits, &x, sizeof bits);
	return bits ^ (-(bits >> 63) | UINT64_C(1) << 63);
}

static double
double_of(uint64_t image)
{
	uint64_t bits = image ^ (((image >> 63) - 1) | UINT64_C(1) << 63);
	double x;

	memcpy(&x, &bits, sizeof x);
	return x;
}

static size_t
digit(uint64_t image, int place)
{
	return image >> (place * DIGIT_BITS) & (BUCKETS - 1);
}

static void
radix_free(struct radix *radix)
{
	if (radix == NULL)
		return;
	free(radix->image);
	free(radix->next_image);
	free(radix);
}

static struct radix *
radix_new(size_t n)
{
	struct radix *radix = calloc(1, sizeof *radix);

	if (radix == NULL)
		return NULL;
	radix->n = n;
	radix->image = malloc(n * sizeof radix->image[0]);
	radix->next_image = malloc(n * sizeof radix->next_image[0]);
	if (radix->image != NULL && radix->next_image != NULL)
		return radix;
	radix_free(radix);
	return NULL;
}

/* Fills the images and counts their digits; true when the keys are in order already. A zero of +0 makes +0 of -0. */
static bool
radix_count(struct radix *radix, const double *key, double zero)
{
	uint64_t last = 0;
	bool ordered = true;
	size_t i;
	int place;

	for (i = 0; i < radix->n; i++) {
		uint64_t image = image_of(key[i] + zero);

		ordered &= last <= image;
		last = radix->image[i] = image;
		for (place = 0; place < DIGITS; place++)
			radix->count[place][digit(image, place)]++;
	}
	return ordered;
}

/* Not when all images share the digit. */
static bool
radix_needs(const struct radix *radix, int place)
{
	return radix->count[place][digit(radix->image[0], place)] < radix->n;
}

static void
radix_pass(struct radix *radix, int place)
{
	uint32_t *next = radix->count[place], start = 0, *index = radix->index;
	uint64_t *image = radix->image;
	size_t i;

	for (i = 0; i < BUCKETS; i++) {
		uint32_t count = next[i];

		next[i] = start;
		start += count;
	}
	for (i = 0; i < radix->n; i++) {
		uint32_t to = next[digit(image[i], place)]++;

		radix->next_image[to] = image[i];
		if (index != NULL)
			radix->next_index[to] = index[i];
	}
	radix->image = radix->next_image;
	radix->next_image = image;
	radix->index = radix->next_index;
	radix->next_index = index;
}

static void
radix_sort(struct radix *radix)
{
	int place;

	for (place = 0; place < DIGITS; place++)
		if (radix_needs(radix, place))
			radix_pass(radix, place);
}

static void
first_indices(uint32_t *index, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		index[i] = (uint32_t)i;
}

static void
insert_indices(const double *key, size_t n, uint32_t *order)
{
	size_t i, j;

	for (i = 0; i < n; i++) {
		for (j = i; j > 0 && key[order[j - 1]] > key[i]; j--)
			order[j] = order[j - 1];
		order[j] = (uint32_t)i;
	}
}

static void
insert_values(double *value, size_t n)
{
	size_t i, j;

	for (i = 1; i < n; i++) {
		double x = value[i];
		uint64_t image = image_of(x);

		for (j = i; j > 0 && image_of(value[j - 1]) > image; j--)
			value[j] = value[j - 1];
		value[j] = x;
	}
}

static enum lbp_status
check_size(size_t n, struct lbp_error *err)
{
	if (n > UINT32_MAX)
		return lbp_fail(err, LBP_EDOMAIN, "%zu numbers are too many to sort", n);
	return LBP_OK;
}

/* Sorts so that the last pass leaves the indices in order. */
static void
sort_indices(struct radix *radix, uint32_t *order, uint32_t *spare)
{
	int place, passes = 0;

	for (place = 0; place < DIGITS; place++)
		passes += radix_needs(radix, place);
	radix->index = passes % 2 ? spare : order;
	radix->next_index = passes % 2 ? order : spare;
	first_indices(radix->index, radix->n);
	radix_sort(radix);
}

enum lbp_status
lbp_sort_index(const double *key, size_t n, uint32_t *order, struct lbp_error *err)
{
	struct radix *radix;
	uint32_t *spare;
	enum lbp_status status = check_size(n, err);

	if (status != LBP_OK)
		return status;
	if (n <= FEW) {
		insert_indices(key, n, order);
		return LBP_OK;
	}
	radix = radix_new(n);
	spare = malloc(n * sizeof spare[0]);
	if (radix == NULL || spare == NULL)
		status = lbp_fail_memory(err);
	else if (radix_count(radix, key, 0.0))
		first_indices(order, n);
	else
		sort_indices(radix, order, spare);
	radix_free(radix);
	free(spare);
	return status;
}

enum lbp_status
lbp_sort_values(double *value, size_t n, struct lbp_error *err)
{
	struct radix *radix;
	enum lbp_status status = check_size(n, err);
	size_t i;

	if (status != LBP_OK)
		return status;
	if (n <= FEW) {
		insert_values(value, n);
		return LBP_OK;
	}
	radix = radix_new(n);
	if (radix == NULL)
		return lbp_fail_memory(err);
	if (!radix_count(radix, value, -0.0)) {
		radix_sort(radix);
		for (i = 0; i < n; i++)
			value[i] = double_of(radix->image[i]);
	}
	radix_free(radix);
	return LBP_OK;
}

/*
 * The median of three values at places drawn from a fixed sequence (Knuth's MMIX generator): the same for equal input,
 * and no natural order of the input, such as sorted or rising and falling, makes it a bad pivot again and again.
 */
static double
pivot(const double *value, ptrdiff_t low, ptrdiff_t high, uint64_t *state)
{
	double drawn[3], least, most;
	int i;

	for (i = 0; i < 3; i++) {
		*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		drawn[i] = value[low + (ptrdiff_t)((*state >> 11) % (uint64_t)(high - low + 1))];
	}
	least = drawn[0] < drawn[1] ? drawn[0] : drawn[1];
	most = drawn[0] < drawn[1] ? drawn[1] : drawn[0];
	return drawn[2] < least ? least : drawn[2] > most ? most : drawn[2];
}

/* Splits value[*low .. *high] in two; on return all before *low are at most the pivot, all after *high at least that. */
static void
split(double *value, ptrdiff_t *low, ptrdiff_t *high, double about)
{
	ptrdiff_t i = *low, j = *high;

	while (i <= j) {
		while (value[i] < about)
			i++;
		while (value[j] > about)
			j--;
		if (i <= j) {
			double x = value[i];

			value[i++] = value[j];
			value[j--] = x;
		}
	}
	*low = i;
	*high = j;
}

double
lbp_sort_select(double *value, size_t n, size_t rank)
{
	ptrdiff_t low = 0, high = (ptrdiff_t)n - 1, place = (ptrdiff_t)rank;
	uint64_t state = n;

	if (rank >= n)
		return NAN;
	while (low < high) {
		ptrdiff_t i = low, j = high;

		split(value, &i, &j, pivot(value, low, high, &state));
		if (place <= j)
			high = j;
		else if (place >= i)
			low = i;
		else
			break;
	}
	return value[rank];
}

double
lbp_sort_quantile(double *value, size_t n, double p)
{
	double place = ((double)n - 1) * p, below, above, share;
	size_t rank, i;

	if (n == 0 || !(p >= 0 && p <= 1))
		return NAN;
	rank = (size_t)place;
	share = place - (double)rank;
	below = lbp_sort_select(value, n, rank);
	if (share == 0)
		return below;
	above = value[rank + 1];
	for (i = rank + 2; i < n; i++)
		above = value[i] < above ? value[i] : above;
	return above > below ? (1 - share) * below + share * above : below;
}
