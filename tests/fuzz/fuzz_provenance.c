/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a result with a record: refused or read; what was read is a plain command that comes back word by word. */
#include "base/words.h"
#include "cli/provenance_frame.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_words(const char *line)
{
	struct lbp_words words, again;
	struct lbp_buffer joined = {0};
	struct lbp_error err;
	size_t i;

	if (lbp_words_split(line, &words, &err) == LBP_OK && words.count > 0) {
		for (i = 0; i < words.count; i++)
			lbp_words_append(&joined, words.word[i], &err);
		if (lbp_words_split(joined.text, &again, &err) != LBP_OK || again.count != words.count)
			abort();
		for (i = 0; i < words.count; i++)
			if (strcmp(words.word[i], again.word[i]) != 0)
				abort();
		lbp_words_free(&again);
	}
	lbp_words_free(&words);
	lbp_buffer_free(&joined);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lbp_buffer comments = {0}, rest = {0};
	struct lbp_provenance record = {0};
	struct lbp_error err;
	size_t step, i;
	char *text = malloc(size + 1);

	memcpy(text, data, size);
	text[size] = '\0';
	if (lbp_frame_split(text, size, &comments, &rest, &err) == LBP_OK) {
		lbp_provenance_carry(&record, comments.text, &err);
		lbp_provenance_carry(&record, comments.text, &err);
		for (step = 0; step <= record.steps && step < 9; step++) {
			const char *command;

			i = 0;
			command = lbp_provenance_find(&record, step, "command", &i);
			if (command != NULL)
				check_words(command);
		}
	}
	check_words(text);
	lbp_provenance_free(&record);
	lbp_buffer_free(&comments);
	lbp_buffer_free(&rest);
	free(text);
	return 0;
}
