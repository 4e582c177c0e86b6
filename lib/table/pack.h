/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A growing column of numbers in as few bytes each as hold all of them exactly: 1, 2, 4 or 8.
 * Invariant: lbp_pack_at gives back the value that was appended (0 for -0 where the rest are whole numbers).
 * Ownership: the caller owns the struct, the struct owns its values; start from {0}.
 */
#ifndef LBP_TABLE_PACK_H
#define LBP_TABLE_PACK_H

#include "base/array.h"

struct lbp_pack {
	void *values;
	size_t n;
	size_t capacity; /* of values */
	unsigned char size; /* bytes of a value: 1, 2, 4 whole numbers, 8 doubles; 0 while empty */
};

/* Appends n numbers (finite). fails LBP_ENOMEM; the column is then as it was */
enum lbp_status lbp_pack_append(struct lbp_pack *pack, const double *values, size_t n, struct lbp_error *err);

/* As lbp_pack_append, of label codes; of many, some may be there after a failure. */
enum lbp_status lbp_pack_append_codes(struct lbp_pack *pack, const uint32_t *codes, size_t n, struct lbp_error *err);

/* The values at index[0] .. index[count - 1] into out[0], out[stride] ... */
void lbp_pack_gather(const struct lbp_pack *pack, const uint32_t *index, size_t count, double *out, size_t stride);

void lbp_pack_free(struct lbp_pack *pack);

static inline double
lbp_pack_at(const struct lbp_pack *pack, size_t i)
{
	switch (pack->size) {
	case 1:
		return ((const int8_t *)pack->values)[i];
	case 2:
		return ((const int16_t *)pack->values)[i];
	case 4:
		return ((const int32_t *)pack->values)[i];
	default:
		return ((const double *)pack->values)[i];
	}
}

#endif
