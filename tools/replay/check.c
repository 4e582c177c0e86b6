/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replay.h"

#include <stdio.h>
#include <string.h>

void
replay_check_columns(struct replay *replay)
{
	static const char *const names[] = {"step", "program", "check", "name", "recorded", "found", "agrees", "note"};

	lbp_writer_columns(&replay->run->writer, names, sizeof names / sizeof names[0]);
}

/* A row; the version is told, not held against the result. */
static void
put(struct replay *replay, size_t step, const char *check, const char *name, const char *recorded, const char *found,
	const char *note)
{
	struct lbp_writer *writer = &replay->run->writer;
	int agrees = recorded != NULL && found != NULL && strcmp(recorded, found) == 0;

	lbp_writer_count(writer, step);
	lbp_writer_text(writer, replay->step[step - 1].words.word[0]);
	lbp_writer_text(writer, check);
	lbp_writer_text(writer, name);
	lbp_writer_text(writer, recorded);
	lbp_writer_text(writer, found);
	lbp_writer_text(writer, agrees ? "yes" : "no");
	lbp_writer_text(writer, note);
	if (strcmp(check, "version") == 0)
		return;
	replay->checks++;
	if (!agrees && replay->failed++ == 0)
		snprintf(replay->first, sizeof replay->first, "step %zu, %s%s%.200s%s%.200s", step, check, name != NULL ? " " : "",
			name != NULL ? name : "", note != NULL && *note != '\0' ? ": " : "", note != NULL ? note : "");
}

static void
check_version(struct replay *replay, size_t number)
{
	const char *version = replay->step[number - 1].version;
	int other = version == NULL || strcmp(version, LBP_VERSION) != 0;

	put(replay, number, "version", NULL, version, LBP_VERSION, other ? "another version of lbp" : NULL);
	if (other)
		lbp_run_note(replay->run, "step %zu is by lbp %.40s, this is %s", number, version != NULL ? version : "of no version",
			LBP_VERSION);
}

static const char *
input_note(const struct replay_step *step, const struct replay_input *input)
{
	if (strcmp(input->name, "-") == 0)
		return input->file != NULL ? input->file : step->reason;
	if (input->found[0] == '\0')
		return "there is no such file";
	return strcmp(input->found, input->sha256) != 0 ? "is not the file that was read" : NULL;
}

static void
check_inputs(struct replay *replay, size_t number)
{
	const struct replay_step *step = &replay->step[number - 1];
	size_t i;

	for (i = 0; i < step->inputs; i++) {
		const struct replay_input *input = &step->input[i];
		int piped = strcmp(input->name, "-") == 0 && input->origin > 0 && !input->altered;

		if (!piped)
			put(replay, number, "input", input->name, input->sha256,
				input->file != NULL && input->found[0] != '\0' ? input->found : NULL, input_note(step, input));
	}
}

static void
digest_of(const struct lbp_buffer *text, char hex[LBP_DIGEST_HEX])
{
	struct lbp_digest digest;

	lbp_digest_init(&digest);
	lbp_digest_append(&digest, text->text, text->length);
	lbp_digest_finish(&digest, hex);
}

/* What the filter itself read now: nothing else than the record names. */
static const char *
stranger(const struct replay_step *step)
{
	size_t at = 0, i;
	const char *text;

	while ((text = lbp_provenance_find(&step->again, step->own, "input", &at)) != NULL) {
		const char *hex = strstr(text, " sha256 ");

		for (i = 0; i < step->inputs; i++)
			if (strcmp(step->input[i].name, "-") == 0 ? strncmp(text, "- ", 2) == 0
				: hex != NULL && strncmp(hex + 8, step->input[i].found, LBP_DIGEST_HEX - 1) == 0)
				break;
		if (i == step->inputs)
			return text;
	}
	return NULL;
}

void
replay_check_step(struct replay *replay, size_t number)
{
	const struct replay_step *step = &replay->step[number - 1];
	char hex[LBP_DIGEST_HEX];
	size_t at = 0;

	check_version(replay, number);
	check_inputs(replay, number);
	if (!step->ran) {
		put(replay, number, "output", NULL, step->output + 7, NULL, step->reason);
		return;
	}
	if (stranger(step) != NULL)
		put(replay, number, "input", NULL, NULL, stranger(step), "is read, but not recorded");
	if (step->rows != NULL)
		put(replay, number, "rows", NULL, step->rows, lbp_provenance_find(&step->again, step->own, "rows", &at), NULL);
	at = 0;
	if (step->seed != NULL)
		put(replay, number, "seed", NULL, step->seed, lbp_provenance_find(&step->again, step->own, "seed", &at), NULL);
	digest_of(&step->data, hex);
	put(replay, number, "output", NULL, step->output + 7, hex, NULL);
}

void
replay_check_file(struct replay *replay)
{
	const struct replay_step *last = &replay->step[replay->record.steps - 1];
	size_t steps = replay->record.steps;
	char hex[LBP_DIGEST_HEX], now[LBP_DIGEST_HEX];

	digest_of(&replay->data, hex);
	digest_of(&last->data, now);
	put(replay, steps, "file", replay->name, last->output + 7, hex, NULL);
	if (last->ran && strcmp(hex, now) != 0)
		replay_difference(replay, &last->data, replay->difference, sizeof replay->difference);
	put(replay, steps, "result", replay->name, hex, last->ran ? now : NULL, replay->difference);
}
