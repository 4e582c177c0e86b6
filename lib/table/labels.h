/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Distinct texts, numbered in the order in which they first came.
 * Invariant: text[code] is the text of every cell that got that code; a text has one code.
 * Ownership: the caller owns the struct, the struct owns its texts.
 */
#ifndef LBP_TABLE_LABELS_H
#define LBP_TABLE_LABELS_H

#include "base/array.h"

struct lbp_labels {
	char **text; /* NUL-terminated */
	size_t count;
	size_t capacity;
	uint32_t *slot; /* open addressing: code + 1, or 0 */
	size_t slots;   /* a power of two, or 0 */
	uint32_t last;  /* the code given last: rows often repeat the text above */
};

/* The code of text, a new one if it has none yet. fails LBP_ENOMEM */
enum lbp_status lbp_labels_code(
	struct lbp_labels *labels, const char *text, size_t length, uint32_t *code, struct lbp_error *err);

/* The codes in the C order of their texts: count of them, which the caller frees; NULL when out of memory. */
uint32_t *lbp_labels_order(const struct lbp_labels *labels);
void lbp_labels_free(struct lbp_labels *labels);

#endif
