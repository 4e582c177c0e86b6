/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a CSV: the direct split and libcsv must make the same of them, in memory and over the end of a block.
 * The first byte chooses the delimiter, the second where the block ends (in memory when it is even).
 */
#include "../unit/csv_record.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct lbp_buffer
behind_a_comment(const char *text, size_t length, size_t at)
{
	struct lbp_buffer padded = {0};
	size_t padding = LBP_CSV_BLOCK - at;

	lbp_array_reserve(&padded.text, &padded.capacity, padding, 1, NULL);
	memset(padded.text, '#', padding);
	padded.text[padding - 1] = '\n';
	padded.length = padding;
	record_add(&padded, text, length);
	return padded;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum record_from from = size > 1 && data[1] % 2 == 1 ? FROM_FILE : FROM_TEXT;
	struct lbp_buffer text = {0}, direct, libcsv;
	char delimiter;

	if (size < 2)
		return 0;
	delimiter = ",;\t |"[data[0] % 5];
	if (from == FROM_TEXT)
		record_add(&text, (const char *)data + 2, size - 2);
	else
		text = behind_a_comment((const char *)data + 2, size - 2, data[1] / 2);
	direct = record_csv(from, text.text, text.length, delimiter, 0);
	libcsv = record_csv(from, text.text, text.length, delimiter, 1);
	if (direct.length != libcsv.length || memcmp(direct.text, libcsv.text, direct.length) != 0)
		abort();
	lbp_buffer_free(&text);
	lbp_buffer_free(&direct);
	lbp_buffer_free(&libcsv);
	return 0;
}
