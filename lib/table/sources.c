/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/sources.h"

#include <stdlib.h>
#include <string.h>

int
lbp_sources_marked(const char *text, size_t length)
{
	static const char mark[] = LBP_RECORD_MARK;
	const char *end = text + length;

	while (text != NULL && text < end && *text == '#') {
		if ((size_t)(end - text) >= sizeof mark - 1 && memcmp(text, mark, sizeof mark - 1) == 0)
			return 1;
		text = memchr(text, '\n', (size_t)(end - text));
		text = text != NULL ? text + 1 : NULL;
	}
	return 0;
}

enum lbp_status
lbp_sources_append(struct lbp_sources *sources, struct lbp_source_digests *digests, const char *comments,
	struct lbp_error *err)
{
	enum lbp_status status = lbp_array_reserve(
		&sources->source, &sources->capacity, sources->count + 1, sizeof *sources->source, err);
	struct lbp_source source = {NULL, NULL, "", ""};

	if (status != LBP_OK)
		return status;
	source.name = strdup(digests->name);
	source.comments = strdup(comments != NULL ? comments : "");
	lbp_digest_finish(&digests->bytes, source.bytes);
	lbp_digest_finish(&digests->data, source.data);
	if (digests->all_data)
		memcpy(source.data, source.bytes, sizeof source.data);
	sources->source[sources->count++] = source;
	return source.name != NULL && source.comments != NULL ? LBP_OK : lbp_fail_memory(err);
}

void
lbp_sources_free(struct lbp_sources *sources)
{
	size_t i;

	for (i = 0; i < sources->count; i++) {
		free(sources->source[i].name);
		free(sources->source[i].comments);
	}
	free(sources->source);
	*sources = (struct lbp_sources){0};
}
