/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/words.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";

/* What cannot stand in '...' on one line of UTF-8. */
static size_t
is_odd(const char *at, size_t length)
{
	return (unsigned char)*at < ' ' || *at == 0x7F || lbp_utf8_length(at, length) == 0;
}

static int
has_odd(const char *word, size_t length)
{
	size_t i, bytes;

	for (i = 0; i < length; i += bytes) {
		if (is_odd(word + i, length - i))
			return 1;
		bytes = lbp_utf8_length(word + i, length - i);
	}
	return 0;
}

static enum lbp_status
append_quoted(struct lbp_buffer *line, const char *word, struct lbp_error *err)
{
	enum lbp_status status = lbp_buffer_append(line, "'", 1, err);

	for (; *word != '\0' && status == LBP_OK; word++)
		status = *word == '\'' ? lbp_buffer_append(line, "'\\''", 4, err) : lbp_buffer_append(line, word, 1, err);
	return status == LBP_OK ? lbp_buffer_append(line, "'", 1, err) : status;
}

static enum lbp_status
append_escaped(struct lbp_buffer *line, const char *word, size_t length, struct lbp_error *err)
{
	enum lbp_status status = lbp_buffer_append(line, "$'", 2, err);
	size_t i, bytes;

	for (i = 0; i < length && status == LBP_OK; i += bytes) {
		unsigned char c = (unsigned char)word[i];
		char octal[4] = {'\\', (char)('0' + (c >> 6)), (char)('0' + (c >> 3 & 7)), (char)('0' + (c & 7))};

		bytes = lbp_utf8_length(word + i, length - i);
		if (is_odd(word + i, length - i) || c == '\'' || c == '\\') {
			status = lbp_buffer_append(line, octal, 4, err);
			bytes = 1;
		} else
			status = lbp_buffer_append(line, word + i, bytes, err);
	}
	return status == LBP_OK ? lbp_buffer_append(line, "'", 1, err) : status;
}

enum lbp_status
lbp_words_append(struct lbp_buffer *line, const char *word, struct lbp_error *err)
{
	size_t length = strlen(word);
	enum lbp_status status = line->length > 0 ? lbp_buffer_append(line, " ", 1, err) : LBP_OK;

	if (status != LBP_OK)
		return status;
	if (length > 0 && strspn(word, plain) == length)
		return lbp_buffer_append(line, word, length, err);
	return has_odd(word, length) ? append_escaped(line, word, length, err) : append_quoted(line, word, err);
}

/* Copies what stands from an opening quote to the closing one; NULL if that is not there. */
static const char *
take_quoted(const char *at, char **out)
{
	const char *end = strchr(at, '\'');

	if (end == NULL)
		return NULL;
	memcpy(*out, at, (size_t)(end - at));
	*out += end - at;
	return end + 1;
}

static int
is_octal(const char *at, int count)
{
	return count == 0 || (*at >= '0' && *at <= '7' && is_octal(at + 1, count - 1));
}

static const char *
take_escaped(const char *at, char **out)
{
	for (; *at != '\''; at++) {
		int code = (unsigned char)*at;

		if (code == '\\') {
			if (!is_octal(at + 1, 3))
				return NULL;
			code = (at[1] - '0') * 64 + (at[2] - '0') * 8 + at[3] - '0';
			at += 3;
		}
		if (code == 0 || code > 255)
			return NULL;
		*(*out)++ = (char)code;
	}
	return at + 1;
}

static const char *
take_word(const char *at, char **out)
{
	while (at != NULL && *at != '\0' && *at != ' ')
		if (*at == '\'')
			at = take_quoted(at + 1, out);
		else if (strncmp(at, "\\'", 2) == 0) {
			*(*out)++ = '\'';
			at += 2;
		} else if (strncmp(at, "$'", 2) == 0)
			at = take_escaped(at + 2, out);
		else if (strchr(plain, *at) != NULL)
			*(*out)++ = *at++;
		else
			return NULL;
	*(*out)++ = '\0';
	return at;
}

enum lbp_status
lbp_words_split(const char *line, struct lbp_words *words, struct lbp_error *err)
{
	size_t length = strlen(line);
	const char *at = line;
	char *out;

	*words = (struct lbp_words){.word = lbp_array_new(length / 2 + 2, sizeof *words->word),
		.text = lbp_array_new(length + 2, 1)};
	out = words->text;
	if (words->word == NULL || words->text == NULL)
		return lbp_fail_memory(err);
	for (at += strspn(at, " "); *at != '\0'; at += strspn(at, " ")) {
		const char *begin = at;

		words->word[words->count++] = out;
		at = take_word(at, &out);
		if (at == NULL)
			return lbp_fail(err, LBP_EDATA, "'%.60s' is no word of a plain command", begin);
	}
	return LBP_OK;
}

void
lbp_words_free(struct lbp_words *words)
{
	free(words->word);
	free(words->text);
	*words = (struct lbp_words){0};
}
