/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/csv_split.h"

#include <csv.h>
#include <string.h>

/* A row with another number of cells than the header is a fault, and is not handed out. */
static enum lbp_status
end_row(struct lbp_csv *csv, struct lbp_error *err)
{
	size_t cells = csv->cell_count - csv->row_begin;
	enum lbp_status status = LBP_OK;

	if (csv->width == 0)
		csv->width = cells;
	if (cells != csv->width) {
		lbp_faults_append(csv->faults, csv->name, csv->next_line, "%zu cell%s where the header has %zu", cells,
			cells == 1 ? "" : "s", csv->width);
		csv->cell_count = csv->row_begin;
		return LBP_OK;
	}
	if (csv->row_count == csv->row_capacity)
		status = lbp_array_reserve(
			&csv->lines, &csv->row_capacity, csv->row_count + 1, sizeof *csv->lines, err);
	if (status == LBP_OK)
		csv->lines[csv->row_count++] = csv->next_line;
	csv->row_begin = csv->cell_count;
	return status;
}

static enum lbp_status
reserve_cells(struct lbp_csv *csv, size_t more, struct lbp_error *err)
{
	if (csv->cell_capacity - csv->cell_count >= more)
		return LBP_OK;
	return lbp_array_reserve(&csv->cells, &csv->cell_capacity, csv->cell_count + more, sizeof *csv->cells, err);
}

static void
trim(const struct lbp_csv *csv, struct lbp_cell *cell)
{
	while (cell->length > 0 && csv->blank[(unsigned char)cell->text[0]]) {
		cell->text++;
		cell->length--;
	}
	while (cell->length > 0 && csv->blank[(unsigned char)cell->text[cell->length - 1]])
		cell->length--;
}

/* The cell in [first, last) without the blanks around it. */
static inline void
take_cell(struct lbp_csv *csv, const char *first, const char *last)
{
	struct lbp_cell *cell = &csv->cells[csv->cell_count++];

	*cell = (struct lbp_cell){first, (size_t)(last - first)};
	if (first < last && (csv->blank[(unsigned char)*first] || csv->blank[(unsigned char)last[-1]]))
		trim(csv, cell);
}

/* Ends a row split directly, which is no row at all when nothing stands on the line. */
static enum lbp_status
end_line(struct lbp_csv *csv, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;

	if (csv->cell_count == csv->row_begin + 1 && csv->cells[csv->row_begin].length == 0)
		csv->cell_count = csv->row_begin;
	else
		status = end_row(csv, err);
	csv->next_line++;
	return status;
}

/* Bit 7 of every byte of word that equals c, and no other bit. */
static uint64_t
equal_bytes(uint64_t word, char c)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), low = UINT64_C(0x7F7F7F7F7F7F7F7F);
	uint64_t differs = word ^ ones * (unsigned char)c;

	return ~(((differs & low) + low) | differs | low);
}

/* Eight bytes, the first the lowest: compilers make one load of it. */
static uint64_t
load(const char *text)
{
	const unsigned char *b = (const unsigned char *)text;

	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
		(uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* Bit i is set when text[i], i < 64, ends a cell. The product moves bit 7 of each byte to one bit of the top byte. */
static uint64_t
cell_ends(const char *text, char delimiter)
{
	uint64_t ends = 0;
	uint64_t word, found;
	int i;

	for (i = 0; i < 8; i++) {
		word = load(text + 8 * i);
		found = equal_bytes(word, delimiter) | equal_bytes(word, '\n') | equal_bytes(word, '\r');
		ends |= ((found >> 7) * UINT64_C(0x0102040810204080) >> 56) << 8 * i;
	}
	return ends;
}

enum lbp_status
lbp_csv_split_direct(struct lbp_csv *csv, size_t stop, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	const char *start = csv->bytes + csv->begin;
	const char *end = csv->bytes + stop;
	const char *first = start; /* of the cell */
	const char *part, *at;
	uint64_t ends;

	for (part = start; part < end && status == LBP_OK; part += 64) {
		ends = cell_ends(part, csv->delimiter);
		if (end - part < 64)
			ends &= (UINT64_C(1) << (end - part)) - 1;
		status = reserve_cells(csv, 65, err);
		for (; ends != 0 && status == LBP_OK; ends &= ends - 1) {
			at = part + __builtin_ctzll(ends);
			if (*at != '\n' || at == start || at[-1] != '\r') {
				take_cell(csv, first, at);
				if (*at != csv->delimiter)
					status = end_line(csv, err);
			}
			first = at + 1;
		}
	}
	if (status == LBP_OK && (first < end || csv->cell_count > csv->row_begin)) {
		take_cell(csv, first, end);
		status = end_line(csv, err);
	}
	csv->begin = stop;
	return status;
}

enum lbp_status
lbp_csv_reserve_copies(struct lbp_csv *csv, struct lbp_error *err)
{
	return lbp_array_reserve(&csv->copied, &csv->copied_capacity, csv->end - csv->begin + 1, 1, err);
}

static void
copy_cell(void *text, size_t length, void *context)
{
	struct lbp_csv *csv = context;
	char *copy = csv->copied + csv->copied_length;

	if (csv->callback_status == LBP_OK)
		csv->callback_status = reserve_cells(csv, 1, csv->failed);
	if (csv->callback_status != LBP_OK)
		return;
	if (length > 0)
		memcpy(copy, text, length);
	csv->copied_length += length;
	csv->cells[csv->cell_count++] = (struct lbp_cell){copy, length};
}

static void
copy_row(int terminator, void *context)
{
	struct lbp_csv *csv = context;

	(void)terminator;
	if (csv->callback_status == LBP_OK)
		csv->callback_status = end_row(csv, csv->failed);
}

/* What libcsv refuses: a quote inside a cell without quotes, or text behind a closing one. */
static enum lbp_status
refused(const struct lbp_csv *csv, struct lbp_csv_span row, size_t done, struct lbp_error *err)
{
	const char *text = csv->bytes + csv->begin;
	size_t line = csv->next_line + lbp_csv_line_ends(text, done);
	size_t opened = line;

	if (row.quote != SIZE_MAX)
		opened = csv->next_line + lbp_csv_line_ends(text, row.quote - csv->begin);
	if (opened < line)
		return lbp_fail(err, LBP_EDATA, "%.200s:%zu: a quote opens here and is never closed: "
			"the next one, on line %zu, has text behind it", csv->name, opened, line);
	return lbp_fail(err, LBP_EDATA, "%.200s:%zu: a quote stands where none may: double it inside quotes", csv->name,
		line);
}

enum lbp_status
lbp_csv_split_libcsv(struct lbp_csv *csv, struct lbp_csv_span row, struct lbp_error *err)
{
	const char *text = csv->bytes + csv->begin;
	size_t length = row.end - csv->begin;
	size_t done;

	csv->failed = err;
	csv->callback_status = LBP_OK;
	csv_set_blk_size(csv->parser, length + 1); /* it grows by this much: by default 128 bytes, slow for long cells */
	done = csv_parse(csv->parser, text, length, copy_cell, copy_row, csv);
	if (done < length && csv_error(csv->parser) == CSV_EPARSE)
		return refused(csv, row, done, err);
	if (done < length)
		return lbp_fail_memory(err);
	if (csv_fini(csv->parser, copy_cell, copy_row, csv) != 0)
		return lbp_fail(err, LBP_EDATA, "%.200s:%zu: a quote is never closed", csv->name, csv->next_line);
	csv->next_line += row.lines + 1;
	csv->begin = row.end;
	return csv->callback_status;
}
