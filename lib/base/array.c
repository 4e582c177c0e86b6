/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum lbp_status
lbp_array_reserve(void *array, size_t *capacity, size_t need, size_t size, struct lbp_error *err)
{
	void *old;
	void *grown;
	size_t wanted = *capacity > 0 ? *capacity : 16;

	if (need <= *capacity)
		return LBP_OK;
	while (wanted < need) {
		if (wanted > SIZE_MAX / 2)
			return lbp_fail_memory(err);
		wanted *= 2;
	}
	if (wanted > SIZE_MAX / size)
		return lbp_fail_memory(err);
	memcpy(&old, array, sizeof old);
	grown = realloc(old, wanted * size);
	if (grown == NULL)
		return lbp_fail_memory(err);
	memcpy(array, &grown, sizeof grown);
	*capacity = wanted;
	return LBP_OK;
}

void *
lbp_array_new(size_t n, size_t size)
{
	if (n > SIZE_MAX / size)
		return NULL;
	return calloc(n > 0 ? n : 1, size);
}

enum lbp_status
lbp_buffer_append(struct lbp_buffer *buffer, const char *text, size_t length, struct lbp_error *err)
{
	enum lbp_status status;

	status = lbp_array_reserve(&buffer->text, &buffer->capacity, buffer->length + length + 1, 1, err);
	if (status != LBP_OK)
		return status;
	if (length > 0)
		memcpy(buffer->text + buffer->length, text, length);
	buffer->length += length;
	buffer->text[buffer->length] = '\0';
	return LBP_OK;
}

void
lbp_buffer_free(struct lbp_buffer *buffer)
{
	free(buffer->text);
	*buffer = (struct lbp_buffer){0};
}
