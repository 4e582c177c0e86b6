/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/provenance.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 6 }; /* of a step's number */

/* The number at *at, which moves behind it; 0 if there is none that a step can have. */
static size_t
read_number(const char **at)
{
	size_t number = 0;
	int digits;

	for (digits = 0; isdigit((unsigned char)**at) && digits < MOST_DIGITS; digits++)
		number = 10 * number + (size_t)(*(*at)++ - '0');
	return isdigit((unsigned char)**at) ? 0 : number;
}

/* "# lbp 2 key: value": 2, and where the key begins; 0 for any other line. */
static size_t
step_of(const char *line, const char **rest)
{
	size_t step, key;

	if (strncmp(line, LBP_RECORD_MARK, sizeof LBP_RECORD_MARK - 1) != 0)
		return 0;
	line += sizeof LBP_RECORD_MARK - 1;
	step = read_number(&line);
	key = step > 0 && *line == ' ' ? strspn(line + 1, "abcdefghijklmnopqrstuvwxyz") : 0;
	if (key == 0 || strncmp(line + 1 + key, ": ", 2) != 0)
		return 0;
	*rest = line + 1;
	return step;
}

/* Takes a text of its own. */
static enum lbp_status
take(struct lbp_provenance *record, size_t step, char *text, struct lbp_error *err)
{
	enum lbp_status status = lbp_array_reserve(
		&record->line, &record->capacity, record->count + 1, sizeof *record->line, err);

	if (status == LBP_OK)
		record->line[record->count++] = (struct lbp_provenance_line){step, text};
	else
		free(text);
	if (status == LBP_OK && step > record->steps)
		record->steps = step;
	return status;
}

/* Where the number of "... output of step 3" stands; NULL in any other line. */
static const char *
origin_of(const char *text)
{
	static const char words[] = "output of step ";
	const char *at = text + strlen(text), *number;

	if (strncmp(text, "input: ", 7) != 0)
		return NULL;
	while (at > text && isdigit((unsigned char)at[-1]))
		at--;
	number = at;
	if ((size_t)(at - text) < sizeof words - 1 || strncmp(at - (sizeof words - 1), words, sizeof words - 1) != 0 ||
		read_number(&at) == 0 || *at != '\0')
		return NULL;
	return number;
}

/* The same line where steps are numbered `ahead` higher. */
static enum lbp_status
take_step(struct lbp_provenance *record, size_t step, const char *text, size_t ahead, struct lbp_error *err)
{
	struct lbp_buffer moved = {0};
	const char *number = origin_of(text), *at = number;
	char digits[32];
	enum lbp_status status;

	if (number == NULL)
		status = lbp_buffer_append(&moved, text, strlen(text), err);
	else {
		snprintf(digits, sizeof digits, "%zu", read_number(&at) + ahead);
		status = lbp_buffer_append(&moved, text, (size_t)(number - text), err);
		if (status == LBP_OK)
			status = lbp_buffer_append(&moved, digits, strlen(digits), err);
	}
	if (status == LBP_OK)
		return take(record, step + ahead, moved.text, err);
	lbp_buffer_free(&moved);
	return status;
}

enum lbp_status
lbp_provenance_carry(struct lbp_provenance *record, const char *comments, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t ahead = record->steps;
	size_t length, step, i;
	const char *rest;
	char *line;

	for (; *comments != '\0' && status == LBP_OK; comments += length + strspn(comments + length, "\r\n")) {
		length = strcspn(comments, "\r\n");
		line = strndup(comments, length);
		if (line == NULL)
			return lbp_fail_memory(err);
		for (i = 0; i < length; i++)
			if (((unsigned char)line[i] < ' ' && line[i] != '\t') || line[i] == 0x7F)
				line[i] = ' ';
		step = step_of(line, &rest);
		if (step == 0) {
			status = take(record, 0, line, err);
			continue;
		}
		status = take_step(record, step, rest, ahead, err);
		free(line);
	}
	return status;
}

enum lbp_status
lbp_provenance_append(
	struct lbp_provenance *record, size_t step, const char *key, const char *value, struct lbp_error *err)
{
	struct lbp_buffer text = {0};
	enum lbp_status status = lbp_buffer_append(&text, key, strlen(key), err);
	size_t length = strlen(value), bytes, i;

	if (status == LBP_OK)
		status = lbp_buffer_append(&text, ": ", 2, err);
	for (i = 0; i < length && status == LBP_OK; i += bytes > 0 ? bytes : 1) {
		bytes = lbp_utf8_length(value + i, length - i);
		if (bytes == 0)
			status = lbp_buffer_append(&text, "?", 1, err);
		else if ((unsigned char)value[i] < ' ' || value[i] == 0x7F)
			status = lbp_buffer_append(&text, " ", 1, err);
		else
			status = lbp_buffer_append(&text, value + i, bytes, err);
	}
	if (status == LBP_OK)
		return take(record, step, text.text, err);
	lbp_buffer_free(&text);
	return status;
}

const char *
lbp_provenance_find(const struct lbp_provenance *record, size_t step, const char *key, size_t *at)
{
	size_t length = strlen(key);

	while (*at < record->count) {
		const struct lbp_provenance_line *line = &record->line[(*at)++];

		if (line->step == step && strncmp(line->text, key, length) == 0 &&
			strncmp(line->text + length, ": ", 2) == 0)
			return line->text + length + 2;
	}
	return NULL;
}

enum lbp_status
lbp_provenance_line_text(const struct lbp_provenance_line *line, struct lbp_buffer *text, struct lbp_error *err)
{
	char mark[48] = "";
	enum lbp_status status;

	if (line->step > 0)
		snprintf(mark, sizeof mark, "%s%zu ", LBP_RECORD_MARK, line->step);
	status = lbp_buffer_append(text, mark, strlen(mark), err);
	return status == LBP_OK ? lbp_buffer_append(text, line->text, strlen(line->text), err) : status;
}

void
lbp_provenance_free(struct lbp_provenance *record)
{
	size_t i;

	for (i = 0; i < record->count; i++)
		free(record->line[i].text);
	free(record->line);
	*record = (struct lbp_provenance){0};
}
