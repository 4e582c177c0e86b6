/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/pack.h"

#include <stdlib.h>

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

static void
put(void *values, unsigned char size, size_t i, double x)
{
	switch (size) {
	case 1:
		((int8_t *)values)[i] = (int8_t)x;
		break;
	case 2:
		((int16_t *)values)[i] = (int16_t)x;
		break;
	case 4:
		((int32_t *)values)[i] = (int32_t)x;
		break;
	default:
		((double *)values)[i] = x;
	}
}

/* Makes room for values of `size` bytes in place of narrower ones. */
static enum lbp_status
widen(struct lbp_pack *pack, unsigned char size, struct lbp_error *err)
{
	struct lbp_pack wide = {.n = pack->n, .size = size};
	enum lbp_status status = lbp_array_reserve(&wide.values, &wide.capacity, pack->capacity, size, err);
	size_t i;

	if (status != LBP_OK)
		return status;
	for (i = 0; i < pack->n; i++)
		put(wide.values, size, i, lbp_pack_at(pack, i));
	free(pack->values);
	*pack = wide;
	return LBP_OK;
}

static enum lbp_status
append(struct lbp_pack *pack, double x, struct lbp_error *err)
{
	unsigned char size = size_of(x);
	enum lbp_status status = LBP_OK;

	if (size > pack->size)
		status = widen(pack, size, err);
	if (status == LBP_OK && pack->n == pack->capacity)
		status = lbp_array_reserve(&pack->values, &pack->capacity, pack->n + 1, pack->size, err);
	if (status == LBP_OK)
		put(pack->values, pack->size, pack->n++, x);
	return status;
}

enum lbp_status
lbp_pack_append(struct lbp_pack *pack, const double *values, size_t n, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < n && status == LBP_OK; i++)
		status = append(pack, values[i], err);
	return status;
}

enum lbp_status
lbp_pack_append_codes(struct lbp_pack *pack, const uint32_t *codes, size_t n, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < n && status == LBP_OK; i++)
		status = append(pack, codes[i], err);
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
