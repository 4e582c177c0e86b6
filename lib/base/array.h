/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Growing arrays: one way to make room.
 * Invariant: capacity never shrinks and a failed call leaves the array as it was.
 * Ownership: the caller owns the array and frees it with free().
 */
#ifndef LBP_BASE_ARRAY_H
#define LBP_BASE_ARRAY_H

#include "base/error.h"

/*
 * Makes room for at least `need` items of `size` bytes in *array (a pointer variable, NULL at the start), doubling.
 * fails    LBP_ENOMEM
 */
enum lbp_status lbp_array_reserve(void *array, size_t *capacity, size_t need, size_t size, struct lbp_error *err);

/* A block of n items of size bytes, zeroed; NULL only when out of memory or n * size overflows; n = 0 gives a block. */
void *lbp_array_new(size_t n, size_t size);

/* Bytes that grow at the end; text[length] is always a NUL once anything was appended. */
struct lbp_buffer {
	char *text;
	size_t length;
	size_t capacity;
};

enum lbp_status lbp_buffer_append(struct lbp_buffer *buffer, const char *text, size_t length, struct lbp_error *err);
void lbp_buffer_free(struct lbp_buffer *buffer);

#endif
