/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/layout.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* What frames the cells of a format; "right" marks a column of numbers. */
struct frame {
	const char *row_begin, *between, *row_end;
	int pads;
	void (*cell)(struct lbp_spool *spool, const char *text, size_t length);
};

/* Control characters, which would break lines or worse, become blanks. */
static void
plain(struct lbp_spool *spool, const char *text, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		lbp_spool_append(spool, (unsigned char)text[i] < ' ' || text[i] == 0x7F ? " " : text + i, 1);
}

static void
markdown(struct lbp_spool *spool, const char *text, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++) {
		if (text[i] == '|' || text[i] == '\\' || text[i] == '<' || text[i] == '*' || text[i] == '`')
			lbp_spool_append(spool, "\\", 1);
		plain(spool, text + i, 1);
	}
}

static void
html(struct lbp_spool *spool, const char *text, size_t length)
{
	static const struct {
		char c;
		const char *entity;
	} entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
	size_t i, e;

	for (i = 0; i < length; i++) {
		for (e = 0; e < 4 && entities[e].c != text[i]; e++)
			;
		if (e < 4)
			lbp_spool_append(spool, entities[e].entity, strlen(entities[e].entity));
		else
			lbp_spool_append(spool, text + i, 1);
	}
}

static struct lbp_cell
held(const struct lbp_writer *writer, size_t cell)
{
	size_t begin = cell == 0 ? 0 : writer->cell_end[cell - 1];

	if (writer->cell_end[cell] == begin)
		return (struct lbp_cell){"", 0};
	return (struct lbp_cell){writer->held.text + begin, writer->cell_end[cell] - begin};
}

static void
pad(struct lbp_spool *spool, size_t width, size_t used)
{
	for (; used < width; used++)
		lbp_spool_append(spool, " ", 1);
}

static void
put(struct lbp_spool *spool, const struct frame *frame, struct lbp_cell cell, size_t width, int right, int last)
{
	size_t used = lbp_text_columns_of(cell.text, cell.length);

	if (frame->pads && right)
		pad(spool, width, used);
	frame->cell(spool, cell.text, cell.length);
	if (frame->pads && !right && !last)
		pad(spool, width, used);
}

static void
append(struct lbp_spool *spool, const char *text)
{
	lbp_spool_append(spool, text, strlen(text));
}

/* Widest cell of each column, and whether it holds numbers (then it stands to the right). */
static int
measure(const struct lbp_writer *writer, size_t **width, unsigned char **right)
{
	size_t i, column, used;

	*width = lbp_array_new(writer->columns, sizeof **width);
	*right = lbp_array_new(writer->columns, 1);
	if (*width == NULL || *right == NULL)
		return 0;
	for (column = 0; column < writer->columns; column++)
		(*width)[column] = lbp_text_columns_of(writer->name[column], strlen(writer->name[column]));
	for (i = 0; i < writer->cells; i++) {
		column = i % writer->columns;
		used = lbp_text_columns_of(held(writer, i).text, held(writer, i).length);
		if (used > (*width)[column])
			(*width)[column] = used;
		if (writer->cell_right[i] && used > 0)
			(*right)[column] = 1;
	}
	return 1;
}

static void
lay_rows(struct lbp_writer *writer, const struct frame *frame, const size_t *width, const unsigned char *right)
{
	struct lbp_spool *spool = &writer->spool;
	size_t i, column;

	for (i = 0; i < writer->cells; i++) {
		column = i % writer->columns;
		append(spool, column == 0 ? frame->row_begin : frame->between);
		put(spool, frame, held(writer, i), width[column], right[column], column + 1 == writer->columns);
		if (column + 1 == writer->columns)
			append(spool, frame->row_end);
	}
}

static void
lay_header(struct lbp_writer *writer, const struct frame *frame, const size_t *width, const unsigned char *right)
{
	struct lbp_spool *spool = &writer->spool;
	size_t column;

	for (column = 0; column < writer->columns; column++) {
		struct lbp_cell name = {writer->name[column], strlen(writer->name[column])};

		append(spool, column == 0 ? frame->row_begin : frame->between);
		put(spool, frame, name, width[column], right[column], column + 1 == writer->columns);
	}
	append(spool, frame->row_end);
}

static void
lay_rule(struct lbp_writer *writer, const unsigned char *right)
{
	size_t column;

	for (column = 0; column < writer->columns; column++)
		append(&writer->spool, right[column] ? "|--:" : "|---");
	append(&writer->spool, "|\n");
}

void
lbp_layout(struct lbp_writer *writer)
{
	static const struct frame aligned = {"", "  ", "\n", 1, plain};
	static const struct frame pipes = {"| ", " | ", " |\n", 0, markdown};
	static const struct frame heads = {"<tr><th>", "</th><th>", "</th></tr>\n", 0, html};
	static const struct frame tags = {"<tr><td>", "</td><td>", "</td></tr>\n", 0, html};
	const struct frame *frame = writer->format == LBP_ALIGNED ? &aligned
		: writer->format == LBP_MARKDOWN                  ? &pipes
								  : &tags;
	size_t *width = NULL;
	unsigned char *right = NULL;

	if (!measure(writer, &width, &right))
		lbp_fail_memory(&writer->spool.failed);
	else {
		append(&writer->spool, writer->format == LBP_HTML ? "<table>\n" : "");
		lay_header(writer, writer->format == LBP_HTML ? &heads : frame, width, right);
		if (writer->format == LBP_MARKDOWN)
			lay_rule(writer, right);
		lay_rows(writer, frame, width, right);
		append(&writer->spool, writer->format == LBP_HTML ? "</table>\n" : "");
	}
	free(width);
	free(right);
}
