/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replay.h"

#include <stdio.h>
#include <string.h>

/* The line that byte `at` stands in. */
static struct lbp_cell
line_at(const struct lbp_buffer *text, size_t at)
{
	size_t begin = at < text->length ? at : text->length, end = begin;

	while (begin > 0 && text->text[begin - 1] != '\n')
		begin--;
	while (end < text->length && text->text[end] != '\n')
		end++;
	return (struct lbp_cell){text->text + begin, end - begin};
}

/* Cell number `index` of a line of csv or tsv, by the delimiter; with NULL text if there is none. */
static struct lbp_cell
cell_of(struct lbp_cell line, char delimiter, size_t index)
{
	size_t begin = 0, i;
	int quoted = 0;

	for (i = 0; i <= line.length; i++) {
		if (i < line.length && line.text[i] == '"')
			quoted = !quoted;
		if (i < line.length && (quoted || line.text[i] != delimiter))
			continue;
		if (index-- == 0)
			return (struct lbp_cell){line.text + begin, i - begin};
		begin = i + 1;
	}
	return (struct lbp_cell){NULL, 0};
}

static int
same(struct lbp_cell a, struct lbp_cell b)
{
	return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

static int
name_cells(const struct lbp_buffer *file, struct lbp_cell old, struct lbp_cell now, size_t line, char *out, size_t size)
{
	struct lbp_cell header = line_at(file, 0), name, a, b;
	char delimiter = memchr(header.text, '\t', header.length) != NULL ? '\t' : ',';
	size_t i = 0;

	do {
		name = cell_of(header, delimiter, i);
		a = cell_of(old, delimiter, i);
		b = cell_of(now, delimiter, i++);
	} while (name.text != NULL && a.text != NULL && b.text != NULL && same(a, b));
	if (name.text == NULL || a.text == NULL || b.text == NULL)
		return 0;
	snprintf(out, size, "line %zu, column %.*s: '%.*s' in the file, '%.*s' now", line, lbp_cell_shown(name), name.text,
		lbp_cell_shown(a), a.text, lbp_cell_shown(b), b.text);
	return 1;
}

void
replay_difference(const struct replay *replay, const struct lbp_buffer *now, char *out, size_t size)
{
	const struct lbp_buffer *file = &replay->data;
	size_t shorter = file->length < now->length ? file->length : now->length, at = 0, line = 1, i;
	struct lbp_cell a, b;

	while (at < shorter && file->text[at] == now->text[at])
		at++;
	for (i = 0; i < at; i++)
		line += file->text[i] == '\n';
	if (at >= replay->record_at)
		line += replay->record_lines;
	a = line_at(file, at);
	b = line_at(now, at);
	if (at == shorter)
		snprintf(out, size, "line %zu: only %s goes on there", line, at < file->length ? "the file" : "what is found now");
	else if (a.text == file->text || !name_cells(file, a, b, line, out, size))
		snprintf(out, size, "line %zu: '%.*s' in the file, '%.*s' now", line, lbp_cell_shown(a), a.text,
			lbp_cell_shown(b), b.text);
}
