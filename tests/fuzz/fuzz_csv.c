/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a CSV: the direct split and libcsv must make the same of them, read from memory as one block or, where
 * the second byte is odd, from a file in blocks of LBP_CSV_BLOCK bytes (built small). The first byte is the delimiter.
 */
#include "../unit/csv_record.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lbp_buffer direct, libcsv;
	enum record_from from;
	char delimiter;

	if (size < 2)
		return 0;
	delimiter = ",;\t |"[data[0] % 5];
	from = data[1] % 2 == 1 ? FROM_FILE : FROM_TEXT;
	direct = record_csv(from, (const char *)data + 2, size - 2, delimiter, 0);
	libcsv = record_csv(from, (const char *)data + 2, size - 2, delimiter, 1);
	if (direct.length != libcsv.length || memcmp(direct.text, libcsv.text, direct.length) != 0)
		abort();
	lbp_buffer_free(&direct);
	lbp_buffer_free(&libcsv);
	return 0;
}
