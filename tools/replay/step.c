/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replay.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* The digest of a file; empty if it is not there, or no file: a device or a pipe might never end. */
static enum lbp_status
digest_file(const char *path, char hex[LBP_DIGEST_HEX], struct lbp_error *err)
{
	struct lbp_buffer text = {0};
	struct lbp_digest digest;
	struct stat known;
	enum lbp_status status;

	hex[0] = '\0';
	if (stat(path, &known) != 0 || !S_ISREG(known.st_mode))
		return LBP_OK;
	status = replay_read_file(path, &text, err);
	if (status == LBP_OK) {
		lbp_digest_init(&digest);
		lbp_digest_append(&digest, text.text, text.length);
		lbp_digest_finish(&digest, hex);
	}
	lbp_buffer_free(&text);
	return status == LBP_EIO ? LBP_OK : status;
}

/* Which of the files given with --stdin stood on standard input. */
static enum lbp_status
find_standard_input(const struct replay *replay, struct replay_input *input, struct lbp_error *err)
{
	const struct lbp_strings *given = &replay->config->standard_input;
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < given->count && status == LBP_OK && input->file == NULL; i++) {
		status = digest_file(given->value[i], input->found, err);
		if (strcmp(input->found, input->sha256) == 0)
			input->file = given->value[i];
	}
	return status;
}

/* Sets the step's reason where an input is not to be had. */
static enum lbp_status
find_inputs(const struct replay *replay, struct replay_step *step, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < step->inputs && status == LBP_OK; i++) {
		struct replay_input *input = &step->input[i];
		const struct replay_step *origin = input->origin > 0 ? &replay->step[input->origin - 1] : NULL;

		if (strcmp(input->name, "-") != 0) {
			input->file = input->name;
			status = digest_file(input->name, input->found, err);
			if (input->found[0] == '\0')
				snprintf(step->reason, sizeof step->reason, "there is no file %.150s", input->name);
		} else if (origin == NULL || input->altered) {
			status = find_standard_input(replay, input, err);
			if (input->file == NULL)
				snprintf(step->reason, sizeof step->reason, input->altered
					? "a program that is not recorded stood between step %zu and this one: see --stdin"
					: "standard input was no output of lbp: give it with --stdin", input->origin);
		} else if (!origin->ran)
			snprintf(step->reason, sizeof step->reason, "step %zu did not run", input->origin);
	}
	return status;
}

/* What the step gets as standard input. */
static enum lbp_status
open_input(const struct replay *replay, const struct replay_step *step, FILE *file, int *descriptor, struct lbp_error *err)
{
	const char *path = "/dev/null";
	size_t i;

	for (i = 0; i < step->inputs; i++) {
		const struct replay_input *input = &step->input[i];

		if (strcmp(input->name, "-") == 0 && input->file != NULL)
			path = input->file;
		else if (strcmp(input->name, "-") == 0) {
			const struct lbp_buffer *data = &replay->step[input->origin - 1].data;

			if (fwrite(data->text, 1, data->length, file) != data->length || fflush(file) != 0 ||
				lseek(fileno(file), 0, SEEK_SET) != 0)
				return lbp_fail(err, LBP_EIO, "temporary file: cannot write: %s", strerror(errno));
			*descriptor = fileno(file);
			return LBP_OK;
		}
	}
	*descriptor = open(path, O_RDONLY);
	return *descriptor >= 0 ? LBP_OK : lbp_fail(err, LBP_EIO, "%.200s: cannot open: %s", path, strerror(errno));
}

/* Does not return. --just-replayed comes first, where nothing in the record can take it for something else. */
static void
become(const struct replay *replay, const struct replay_step *step, int input, int output, int complaints)
{
	char path[sizeof replay->programs + 80], replayed[] = "--just-replayed";
	char **argv = lbp_array_new(step->words.count + 2, sizeof *argv);

	snprintf(path, sizeof path, "%s/%s", replay->programs, step->words.word[0]);
	if (argv != NULL && dup2(input, STDIN_FILENO) >= 0 && dup2(output, STDOUT_FILENO) >= 0 &&
		dup2(complaints, STDERR_FILENO) >= 0) {
		argv[0] = step->words.word[0];
		argv[1] = replayed;
		memcpy(argv + 2, step->words.word + 1, step->words.count * sizeof *argv);
		execv(path, argv);
	}
	_exit(127);
}

/* The last line of what the filter said. */
static void
complain(struct replay_step *step, int code, FILE *complaints)
{
	char line[600], last[600] = "";

	rewind(complaints);
	while (fgets(line, sizeof line, complaints) != NULL)
		memcpy(last, line, sizeof last);
	last[strcspn(last, "\n")] = '\0';
	snprintf(step->reason, sizeof step->reason, "exit %d: %.170s", code, last);
}

static enum lbp_status
take_output(struct replay_step *step, FILE *output, struct lbp_error *err)
{
	struct lbp_buffer text = {0}, comments = {0};
	enum lbp_status status = LBP_OK;
	char block[65536];
	size_t got;

	rewind(output);
	while (status == LBP_OK && (got = fread(block, 1, sizeof block, output)) > 0)
		status = lbp_buffer_append(&text, block, got, err);
	if (status == LBP_OK && lbp_frame_split(text.text, text.length, &comments, &step->data, err) != LBP_OK)
		snprintf(step->reason, sizeof step->reason, "it wrote no record");
	else if (status == LBP_OK)
		status = lbp_provenance_carry(&step->again, comments.text, err);
	step->own = step->again.steps;
	step->ran = status == LBP_OK && step->own > 0;
	lbp_buffer_free(&text);
	lbp_buffer_free(&comments);
	return status;
}

static enum lbp_status
execute(const struct replay *replay, struct replay_step *step, FILE *const files[3], struct lbp_error *err)
{
	int input = -1, result = 0;
	enum lbp_status status = open_input(replay, step, files[0], &input, err);
	pid_t child;

	if (status != LBP_OK)
		return status;
	child = fork();
	if (child == 0)
		become(replay, step, input, fileno(files[1]), fileno(files[2]));
	if (input != fileno(files[0]))
		close(input);
	if (child < 0)
		return lbp_fail(err, LBP_EIO, "%s: cannot be started: %s", step->words.word[0], strerror(errno));
	while (waitpid(child, &result, 0) < 0)
		if (errno != EINTR)
			return lbp_fail(err, LBP_EIO, "%s: cannot be waited for: %s", step->words.word[0], strerror(errno));
	if (WIFEXITED(result) && WEXITSTATUS(result) <= 1)
		return take_output(step, files[1], err);
	complain(step, WIFEXITED(result) ? WEXITSTATUS(result) : 128 + WTERMSIG(result), files[2]);
	return LBP_OK;
}

enum lbp_status
replay_step_run(struct replay *replay, size_t number, struct lbp_error *err)
{
	struct replay_step *step = &replay->step[number - 1];
	enum lbp_status status = find_inputs(replay, step, err);
	FILE *files[3] = {NULL, NULL, NULL};
	size_t i;

	if (status != LBP_OK || step->reason[0] != '\0')
		return status;
	for (i = 0; i < 3 && status == LBP_OK; i++) {
		files[i] = tmpfile();
		if (files[i] == NULL)
			status = lbp_fail(err, LBP_EIO, "cannot make a temporary file: %s", strerror(errno));
	}
	if (status == LBP_OK)
		status = execute(replay, step, files, err);
	for (i = 0; i < 3; i++)
		if (files[i] != NULL)
			fclose(files[i]);
	return status;
}
