/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/fonts.h"

#include "base/text.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct characters {
	uint32_t *code;
	unsigned char *missing;
	size_t count;
	size_t capacity;
};

/* Latin, Greek, Cyrillic and the signs of the figures themselves: any font for text has them. */
static int
is_common(uint32_t character)
{
	return character < 0x530 || (character >= 0x2000 && character < 0x2070) || character == 0x2212 ||
		character == 0x221e || character == 0x2264 || character == 0xfffd;
}

static size_t
find(const struct characters *characters, uint32_t code)
{
	size_t i;

	for (i = 0; i < characters->count; i++)
		if (characters->code[i] == code)
			break;
	return i;
}

static enum lbp_status
gather(struct characters *characters, const char *text, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	uint32_t code;

	while (status == LBP_OK && (code = lbp_text_next(&text)) != 0) {
		if (is_common(code) || find(characters, code) < characters->count)
			continue;
		status = lbp_array_reserve(&characters->code, &characters->capacity, characters->count + 1,
			sizeof *characters->code, err);
		if (status == LBP_OK)
			characters->code[characters->count++] = code;
	}
	return status;
}

/* Whether fontconfig knows a font that has them all; no, if it cannot be asked. */
static int
are_covered(const uint32_t *code, size_t count)
{
	char program[] = "fc-list", quiet[] = "-q", pattern[1024] = ":charset=";
	char *const arguments[] = {program, quiet, pattern, NULL};
	size_t length = strlen(pattern);
	pid_t child;
	int result;

	for (size_t i = 0; i < count; i++) {
		if (length + 12 > sizeof pattern)
			return 0;
		length += (size_t)snprintf(pattern + length, sizeof pattern - length, "%s%x", i > 0 ? " " : "", (unsigned)code[i]);
	}
	if (posix_spawnp(&child, program, NULL, NULL, arguments, environ) != 0)
		return 0;
	while (waitpid(child, &result, 0) < 0)
		if (errno != EINTR)
			return 0;
	return WIFEXITED(result) && WEXITSTATUS(result) == 0;
}

static enum lbp_status
replace(const struct characters *characters, struct lbp_buffer *script, struct lbp_error *err)
{
	struct lbp_buffer out = {0};
	enum lbp_status status = LBP_OK;
	const char *text = script->text;
	const char *at = text;
	uint32_t code;

	while (status == LBP_OK && (code = lbp_text_next(&text)) != 0) {
		size_t i = is_common(code) ? characters->count : find(characters, code);

		if (i < characters->count && characters->missing[i])
			status = lbp_buffer_append(&out, "\xef\xbf\xbd", 3, err);
		else
			status = lbp_buffer_append(&out, at, (size_t)(text - at), err);
		at = text;
	}
	if (status != LBP_OK) {
		lbp_buffer_free(&out);
		return status;
	}
	lbp_buffer_free(script);
	*script = out;
	return LBP_OK;
}

enum lbp_status
lbp_fonts_replace_missing(struct lbp_buffer *script, size_t *missing, struct lbp_error *err)
{
	struct characters characters = {0};
	enum lbp_status status = gather(&characters, script->text, err);

	*missing = 0;
	if (status != LBP_OK || characters.count == 0 || are_covered(characters.code, characters.count))
		goto done;
	characters.missing = lbp_array_new(characters.count, 1);
	if (characters.missing == NULL) {
		status = lbp_fail_memory(err);
		goto done;
	}
	for (size_t i = 0; i < characters.count; i++) {
		characters.missing[i] = !are_covered(&characters.code[i], 1);
		*missing += characters.missing[i];
	}
	status = replace(&characters, script, err);
done:
	free(characters.code);
	free(characters.missing);
	return status;
}
