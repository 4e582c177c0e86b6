/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/kept.h"

#include <stdlib.h>
#include <string.h>

static enum lbp_status
reserve(struct lbp_kept *kept, size_t rows, size_t width, struct lbp_error *err)
{
	enum lbp_status status;

	status = lbp_array_reserve(&kept->row, &kept->row_capacity, kept->rows + rows, sizeof *kept->row, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(
			&kept->end, &kept->end_capacity, (kept->rows + rows) * width, sizeof *kept->end, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(
			&kept->block, &kept->block_capacity, kept->blocks + 1, sizeof *kept->block, err);
	return status;
}

enum lbp_status
lbp_kept_append(struct lbp_kept *kept, const struct lbp_cell *cells, size_t rows, size_t width, struct lbp_error *err)
{
	enum lbp_status status = reserve(kept, rows, width, err);
	size_t length = 1, used, i, j;
	char *block;

	if (status != LBP_OK)
		return status;
	for (i = 0; i < rows * width; i++)
		length += cells[i].length;
	block = malloc(length);
	if (block == NULL)
		return lbp_fail_memory(err);
	kept->block[kept->blocks++] = block;
	for (i = 0; i < rows; i++, block += used, cells += width) {
		kept->row[kept->rows + i] = block;
		for (j = 0, used = 0; j < width; used += cells[j++].length) {
			if (cells[j].length > UINT32_MAX - used)
				return lbp_fail_memory(err);
			memcpy(block + used, cells[j].text, cells[j].length);
			kept->end[(kept->rows + i) * width + j] = (uint32_t)(used + cells[j].length);
		}
	}
	kept->rows += rows;
	return LBP_OK;
}

struct lbp_cell
lbp_kept_cell(const struct lbp_kept *kept, size_t width, size_t row, size_t column)
{
	const uint32_t *end = kept->end + row * width + column;
	size_t begin = column > 0 ? end[-1] : 0;

	return (struct lbp_cell){kept->row[row] + begin, *end - begin};
}

void
lbp_kept_clear(struct lbp_kept *kept)
{
	size_t i;

	for (i = 0; i < kept->blocks; i++)
		free(kept->block[i]);
	kept->blocks = kept->rows = 0;
}

void
lbp_kept_free(struct lbp_kept *kept)
{
	lbp_kept_clear(kept);
	free(kept->row);
	free(kept->end);
	free(kept->block);
	*kept = (struct lbp_kept){0};
}
