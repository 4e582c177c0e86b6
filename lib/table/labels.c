/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/labels.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a, with a last mix because slots are chosen by the low bits. */
static uint64_t
hash(const char *text, size_t length)
{
	uint64_t h = UINT64_C(14695981039346656037);
	size_t i;

	for (i = 0; i < length; i++)
		h = (h ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
	return h ^ (h >> 29);
}

static int
is_label(const struct lbp_labels *labels, uint32_t code, const char *text, size_t length)
{
	return code < labels->count && strncmp(labels->text[code], text, length) == 0 &&
		labels->text[code][length] == '\0';
}

/* The slot that holds text, or the free one where it belongs. */
static uint32_t *
find(const struct lbp_labels *labels, const char *text, size_t length)
{
	size_t mask = labels->slots - 1;
	size_t at = hash(text, length) & mask;

	while (labels->slot[at] != 0 && !is_label(labels, labels->slot[at] - 1, text, length))
		at = (at + 1) & mask;
	return &labels->slot[at];
}

static enum lbp_status
grow(struct lbp_labels *labels, struct lbp_error *err)
{
	size_t slots = labels->slots > 0 ? 2 * labels->slots : 64;
	uint32_t *slot = lbp_array_new(slots, sizeof *slot);
	size_t i;

	if (slot == NULL)
		return lbp_fail_memory(err);
	free(labels->slot);
	labels->slot = slot;
	labels->slots = slots;
	for (i = 0; i < labels->count; i++)
		*find(labels, labels->text[i], strlen(labels->text[i])) = (uint32_t)i + 1;
	return LBP_OK;
}

enum lbp_status
lbp_labels_code(struct lbp_labels *labels, const char *text, size_t length, uint32_t *code, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	uint32_t *slot;
	char *copy;

	if (is_label(labels, labels->last, text, length)) {
		*code = labels->last;
		return LBP_OK;
	}
	if (2 * (labels->count + 1) > labels->slots)
		status = grow(labels, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(
			&labels->text, &labels->capacity, labels->count + 1, sizeof *labels->text, err);
	if (status != LBP_OK)
		return status;
	slot = find(labels, text, length);
	if (*slot == 0) {
		copy = malloc(length + 1);
		if (copy == NULL || labels->count >= UINT32_MAX - 1) {
			free(copy);
			return lbp_fail_memory(err);
		}
		memcpy(copy, text, length);
		copy[length] = '\0';
		labels->text[labels->count++] = copy;
		*slot = (uint32_t)labels->count;
	}
	*code = labels->last = *slot - 1;
	return LBP_OK;
}

/* Merges the two sorted halves of order[0, n), each half sorted first. */
static void
sort_codes(const struct lbp_labels *labels, uint32_t *order, uint32_t *spare, size_t n)
{
	size_t half = n / 2;
	size_t a = 0, b = half, i;

	if (n < 2)
		return;
	sort_codes(labels, order, spare, half);
	sort_codes(labels, order + half, spare, n - half);
	for (i = 0; i < n; i++)
		if (b == n || (a < half && strcmp(labels->text[order[a]], labels->text[order[b]]) <= 0))
			spare[i] = order[a++];
		else
			spare[i] = order[b++];
	memcpy(order, spare, n * sizeof *order);
}

uint32_t *
lbp_labels_order(const struct lbp_labels *labels)
{
	uint32_t *order = lbp_array_new(labels->count, sizeof *order);
	uint32_t *spare = lbp_array_new(labels->count, sizeof *spare);
	size_t i;

	for (i = 0; order != NULL && i < labels->count; i++)
		order[i] = (uint32_t)i;
	if (order != NULL && spare != NULL)
		sort_codes(labels, order, spare, labels->count);
	else {
		free(order);
		order = NULL;
	}
	free(spare);
	return order;
}

void
lbp_labels_free(struct lbp_labels *labels)
{
	size_t i;

	for (i = 0; i < labels->count; i++)
		free(labels->text[i]);
	free(labels->text);
	free(labels->slot);
	*labels = (struct lbp_labels){0};
}
