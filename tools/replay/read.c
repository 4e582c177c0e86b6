/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replay.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_STEPS = 1000 };

enum lbp_status
replay_read_file(const char *path, struct lbp_buffer *text, struct lbp_error *err)
{
	int standard = strcmp(path, "-") == 0;
	int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY);
	enum lbp_status status = lbp_buffer_append(text, "", 0, err);
	char block[65536];
	ssize_t got = 1;

	if (descriptor < 0)
		return lbp_fail(err, LBP_EIO, "%.200s: cannot open: %s", path, strerror(errno));
	while (status == LBP_OK && got != 0) {
		got = read(descriptor, block, sizeof block);
		if (got > 0)
			status = lbp_buffer_append(text, block, (size_t)got, err);
		else if (got < 0 && errno != EINTR)
			status = lbp_fail(err, LBP_EIO, "%.200s: cannot read: %s", path, strerror(errno));
	}
	if (!standard)
		close(descriptor);
	return status;
}

static enum lbp_status
refuse(const struct replay *replay, size_t step, const char *why, const char *what, struct lbp_error *err)
{
	return lbp_fail(err, LBP_EDATA, "%.200s: step %zu: %s%s%.100s%s", replay->name, step, why, *what != '\0' ? ": '" : "",
		what, *what != '\0' ? "'" : "");
}

/* Whether a program is one that may be run: a filter's name, and neither a path nor lbp-replay itself. */
static int
is_filter(const char *program)
{
	return strncmp(program, "lbp-", 4) == 0 && program[4] != '\0' &&
		program[4 + strspn(program + 4, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0' &&
		strcmp(program, "lbp-replay") != 0;
}

static enum lbp_status
read_command(const struct replay *replay, size_t number, struct replay_step *step, struct lbp_error *err)
{
	char path[sizeof replay->programs + 80];
	struct lbp_error why;

	if (step->command == NULL)
		return refuse(replay, number, "has no command", "", err);
	if (lbp_words_split(step->command, &step->words, &why) != LBP_OK)
		return refuse(replay, number, why.message, "", err);
	if (step->words.count == 0 || !is_filter(step->words.word[0]) || strlen(step->words.word[0]) > 60)
		return refuse(replay, number, "only filters of lbp are run again, not", step->command, err);
	snprintf(path, sizeof path, "%s/%s", replay->programs, step->words.word[0]);
	if (access(path, X_OK) != 0)
		return refuse(replay, number, "this lbp has no such filter", step->words.word[0], err);
	return LBP_OK;
}

static int
is_digest(const char *text)
{
	return strlen(text) == LBP_DIGEST_HEX - 1 && text[strspn(text, "0123456789abcdef")] == '\0';
}

/* NAME sha256 HEX [[altered] output of step N] */
static int
understand_input(struct replay_input *input, size_t step)
{
	char **word = input->words.word;
	size_t count = input->words.count;

	if (count < 3 || strcmp(word[1], "sha256") != 0 || !is_digest(word[2]))
		return 0;
	input->name = word[0];
	input->sha256 = word[2];
	input->altered = count == 8 && strcmp(word[3], "altered") == 0;
	if (count == 3)
		return 1;
	word += input->altered;
	count -= (size_t)input->altered;
	if (count != 7 || strcmp(word[3], "output") != 0 || strcmp(word[4], "of") != 0 || strcmp(word[5], "step") != 0)
		return 0;
	input->origin = (size_t)strtoul(word[6], NULL, 10);
	return input->origin > 0 && input->origin < step;
}

static enum lbp_status
read_inputs(const struct replay *replay, size_t number, struct replay_step *step, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	const char *text;
	size_t at = 0;

	while (status == LBP_OK && (text = lbp_provenance_find(&replay->record, number, "input", &at)) != NULL) {
		struct lbp_error why;

		status = lbp_array_reserve(
			&step->input, &step->input_capacity, step->inputs + 1, sizeof *step->input, err);
		if (status != LBP_OK)
			return status;
		step->input[step->inputs] = (struct replay_input){.origin = 0};
		if (lbp_words_split(text, &step->input[step->inputs++].words, &why) != LBP_OK ||
			!understand_input(&step->input[step->inputs - 1], number))
			status = refuse(replay, number, "not an input as lbp writes it", text, err);
	}
	return status;
}

static enum lbp_status
read_step(const struct replay *replay, size_t number, struct replay_step *step, struct lbp_error *err)
{
	static const char *const keys[] = {"version", "command", "rows", "seed", "output"};
	const char **values[] = {&step->version, &step->command, &step->rows, &step->seed, &step->output};
	enum lbp_status status;
	size_t k;

	for (k = 0; k < sizeof keys / sizeof keys[0]; k++) {
		size_t at = 0;

		*values[k] = lbp_provenance_find(&replay->record, number, keys[k], &at);
		if (lbp_provenance_find(&replay->record, number, keys[k], &at) != NULL)
			return refuse(replay, number, "says this twice", keys[k], err);
	}
	status = read_command(replay, number, step, err);
	if (status == LBP_OK && (step->output == NULL || strncmp(step->output, "sha256 ", 7) != 0 ||
		!is_digest(step->output + 7)))
		status = refuse(replay, number, "has no digest of its output", "", err);
	return status == LBP_OK ? read_inputs(replay, number, step, err) : status;
}

static size_t
lines_of(const struct lbp_buffer *text)
{
	size_t lines = 0, i;

	for (i = 0; i < text->length; i++)
		lines += text->text[i] == '\n';
	return lines;
}

static void
locate_record(struct replay *replay, const struct lbp_buffer *text)
{
	const struct lbp_buffer *data = &replay->data;

	while (replay->record_at < data->length && text->text[replay->record_at] == data->text[replay->record_at])
		replay->record_at++;
	replay->record_lines = lines_of(text) - lines_of(data) - (text->text[0] == '{'); /* its closing brace is behind */
}

enum lbp_status
replay_read(struct replay *replay, struct lbp_error *err)
{
	struct lbp_buffer text = {0}, comments = {0};
	enum lbp_status status = replay_read_file(replay->name, &text, err);
	struct lbp_error why;
	size_t i;

	if (status == LBP_OK) {
		status = lbp_frame_split(text.text, text.length, &comments, &replay->data, &why);
		if (status != LBP_OK)
			status = lbp_fail(err, status, "%.200s: %s", replay->name, why.message);
	}
	if (status == LBP_OK && strlen(comments.text) != comments.length)
		status = lbp_fail(err, LBP_EDATA, "%.200s: its record holds NUL bytes", replay->name);
	if (status == LBP_OK)
		locate_record(replay, &text);
	if (status == LBP_OK)
		status = lbp_provenance_carry(&replay->record, comments.text, err);
	lbp_buffer_free(&text);
	lbp_buffer_free(&comments);
	if (status == LBP_OK && (replay->record.steps == 0 || replay->record.steps > MOST_STEPS))
		return lbp_fail(err, LBP_EDATA, "%.200s: its record has %zu steps", replay->name, replay->record.steps);
	if (status == LBP_OK && (replay->step = lbp_array_new(replay->record.steps, sizeof *replay->step)) == NULL)
		status = lbp_fail_memory(err);
	for (i = 0; status == LBP_OK && i < replay->record.steps; i++)
		status = read_step(replay, i + 1, &replay->step[i], err);
	return status;
}

void
replay_free(struct replay *replay)
{
	size_t i, j;

	for (i = 0; replay->step != NULL && i < replay->record.steps; i++) {
		for (j = 0; j < replay->step[i].inputs; j++)
			lbp_words_free(&replay->step[i].input[j].words);
		free(replay->step[i].input);
		lbp_words_free(&replay->step[i].words);
		lbp_buffer_free(&replay->step[i].data);
		lbp_provenance_free(&replay->step[i].again);
	}
	free(replay->step);
	lbp_provenance_free(&replay->record);
	lbp_buffer_free(&replay->data);
	*replay = (struct replay){0};
}
