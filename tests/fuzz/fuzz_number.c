/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a number: what is read is what strtod reads, and what is written of it reads back as the same double. */
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char written[LBP_NUMBER_SIZE];
	char *text = malloc(size + 1), *end;
	double got, again, want;
	enum lbp_reading reading;

	memcpy(text, data, size);
	text[size] = '\0';
	reading = lbp_number_read(text, size, &got);
	want = strtod(text, &end);
	if (reading == LBP_READ_NUMBER) {
		must(end + strspn(end, " \t") == text + size && memcmp(&got, &want, sizeof got) == 0);
		must(lbp_number_read(written, lbp_number_write(written, got), &again) == LBP_READ_NUMBER);
		must(again == got && strlen(written) < LBP_NUMBER_SIZE);
	} else
		must(isnan(got));
	if (size >= sizeof got) {
		memcpy(&got, data, sizeof got);
		reading = lbp_number_read(written, lbp_number_write(written, got), &again);
		must(isfinite(got) ? reading == LBP_READ_NUMBER && again == got : reading != LBP_READ_NUMBER);
	}
	free(text);
	return 0;
}
