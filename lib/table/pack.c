/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/pack.h"

#include <stdlib.h>

enum { BATCH = 256 };

/* The fewest bytes that hold x. */
static unsigned char
size_of(double x)
{
	if (!(x >= INT32_MIN && x <= INT32_MAX) || x != (double)(int32_t)x)
		return 8;
	if (x < INT16_MIN || x > INT16_MAX)
		return 4;
	return x < INT8_MIN || x > INT8_MAX ? 2 : 1;
}

#define COPY(type) \
	for (i = 0; i < n; i++) \
		((type *)pack->values)[pack->n + i] = (type)values[i]

/* Room is there, and every value fits. */
static void
put(struct lbp_pack *pack, const double *values, size_t n)
{
	size_t i;

	if (pack->size == 1)
		COPY(int8_t);
	else if (pack->size == 2)
		COPY(int16_t);
	else if (pack->size == 4)
		COPY(int32_t);
	else
		COPY(double);
	pack->n += n;
}

/* Makes room for values of `size` bytes in place of narrower ones. */
static enum lbp_status
widen(struct lbp_pack *pack, unsigned char size, struct lbp_error *err)
{
	struct lbp_pack wide = {.size = size};
	enum lbp_status status = lbp_array_reserve(&wide.values, &wide.capacity, pack->capacity, size, err);
	size_t i;

	if (status != LBP_OK)
		return status;
	for (i = 0; i < pack->n; i++)
		put(&wide, (double[]){lbp_pack_at(pack, i)}, 1);
	free(pack->values);
	*pack = wide;
	return LBP_OK;
}

enum lbp_status
lbp_pack_append(struct lbp_pack *pack, const double *values, size_t n, struct lbp_error *err)
{
	unsigned char size = pack->size;
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < n; i++)
		if (size_of(values[i]) > size)
			size = size_of(values[i]);
	if (size > pack->size)
		status = widen(pack, size, err);
	if (status == LBP_OK && n > 0)
		status = lbp_array_reserve(&pack->values, &pack->capacity, pack->n + n, size, err);
	if (status == LBP_OK)
		put(pack, values, n);
	return status;
}

enum lbp_status
lbp_pack_append_codes(struct lbp_pack *pack, const uint32_t *codes, size_t n, struct lbp_error *err)
{
	double values[BATCH];
	enum lbp_status status = LBP_OK;
	size_t first, count, i;

	for (first = 0; first < n && status == LBP_OK; first += count) {
		count = n - first < BATCH ? n - first : BATCH;
		for (i = 0; i < count; i++)
			values[i] = codes[first + i];
		status = lbp_pack_append(pack, values, count, err);
	}
	return status;
}

#define GATHER(type) \
	for (i = 0; i < count; i++) \
		out[i * stride] = (double)((const type *)pack->values)[index[i]]

void
lbp_pack_gather(const struct lbp_pack *pack, const uint32_t *index, size_t count, double *out, size_t stride)
{
	size_t i;

	if (pack->size == 1)
		GATHER(int8_t);
	else if (pack->size == 2)
		GATHER(int16_t);
	else if (pack->size == 4)
		GATHER(int32_t);
	else
		GATHER(double);
}

void
lbp_pack_free(struct lbp_pack *pack)
{
	free(pack->values);
	*pack = (struct lbp_pack){0};
}
