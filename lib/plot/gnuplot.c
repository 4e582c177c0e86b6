/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/gnuplot.h"

#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_FOUND = 127 }; /* what a shell says of a command that is not there */

/*
 * The script as standard input, a pipe as standard output, complaints into a file. Does not return. Standard input by
 * its name is read in blocks; as "-" character by character, which is slow, but needs no /proc.
 */
static void
become_gnuplot(int input, int output, int complaints)
{
	char program[] = "gnuplot", defaults[] = "-d", name[] = "/dev/stdin", no_name[] = "-";
	char *arguments[] = {program, defaults, name, NULL};

	if (dup2(input, STDIN_FILENO) >= 0 && dup2(output, STDOUT_FILENO) >= 0 && dup2(complaints, STDERR_FILENO) >= 0) {
		if (access(name, R_OK) != 0)
			arguments[2] = no_name;
		execvp(program, arguments);
	}
	_exit(NOT_FOUND);
}

static enum lbp_status
collect(int descriptor, struct lbp_buffer *drawn, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	char block[65536];
	ssize_t count;

	while (status == LBP_OK && (count = read(descriptor, block, sizeof block)) != 0) {
		if (count > 0)
			status = lbp_buffer_append(drawn, block, (size_t)count, err);
		else if (errno != EINTR)
			status = lbp_fail(err, LBP_EIO, "gnuplot: cannot read what it draws: %s", strerror(errno));
	}
	return status;
}

/* The line of gnuplot's complaint that says why: its last one. */
static enum lbp_status
complain(FILE *complaints, struct lbp_error *err)
{
	char line[256];
	char last[256] = "it gave no reason";

	rewind(complaints);
	while (fgets(line, sizeof line, complaints) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[strspn(line, " \t^")] != '\0')
			memcpy(last, line, sizeof last);
	}
	return lbp_fail(err, LBP_EIO, "gnuplot failed: %s", last);
}

static enum lbp_status
judge(int child, FILE *complaints, struct lbp_error *err)
{
	int result;

	while (waitpid(child, &result, 0) < 0)
		if (errno != EINTR)
			return lbp_fail(err, LBP_EIO, "gnuplot: cannot be waited for: %s", strerror(errno));
	if (WIFEXITED(result) && WEXITSTATUS(result) == 0)
		return LBP_OK;
	if (WIFEXITED(result) && WEXITSTATUS(result) == NOT_FOUND)
		return lbp_fail(err, LBP_EIO, "gnuplot is not installed; --script writes what it would draw");
	return complain(complaints, err);
}

static enum lbp_status
run(FILE *script, FILE *complaints, struct lbp_buffer *drawn, struct lbp_error *err)
{
	enum lbp_status status, ended;
	int ends[2];
	pid_t child;

	if (pipe(ends) != 0)
		return lbp_fail(err, LBP_EIO, "gnuplot: no pipe to it: %s", strerror(errno));
	child = fork();
	if (child == 0) {
		close(ends[0]);
		become_gnuplot(fileno(script), ends[1], fileno(complaints));
	}
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		return lbp_fail(err, LBP_EIO, "gnuplot: cannot be started: %s", strerror(errno));
	}
	status = collect(ends[0], drawn, err);
	close(ends[0]);
	ended = judge(child, complaints, status == LBP_OK ? err : NULL);
	return status == LBP_OK ? ended : status;
}

enum lbp_status
lbp_gnuplot_run(const struct lbp_buffer *script, struct lbp_buffer *drawn, struct lbp_error *err)
{
	FILE *input = tmpfile();
	FILE *complaints = tmpfile();
	enum lbp_status status;

	if (input == NULL || complaints == NULL || fwrite(script->text, 1, script->length, input) != script->length ||
		fflush(input) != 0 || lseek(fileno(input), 0, SEEK_SET) != 0)
		status = lbp_fail(err, LBP_EIO, "the script for gnuplot cannot be written: %s", strerror(errno));
	else
		status = run(input, complaints, drawn, err);
	if (input != NULL)
		fclose(input);
	if (complaints != NULL)
		fclose(complaints);
	return status;
}

static int
begins_filler(const char *text)
{
	return lbp_text_next(&text) == LBP_FILLER;
}

enum lbp_status
lbp_gnuplot_tidy(struct lbp_buffer *text, struct lbp_error *err)
{
	enum lbp_status status = lbp_buffer_append(text, "\n", 1, err);
	char *out = text->text;
	char *end = out; /* behind the last character that is no blank */

	if (status != LBP_OK)
		return status;
	for (const char *at = text->text; at < text->text + text->length; at++) {
		if (*at == '\f')
			continue;
		if (begins_filler(at)) {
			at += 2;
			continue;
		}
		if (*at == '\n')
			out = end;
		*out++ = *at;
		if (*at != ' ')
			end = out;
	}
	while (end > text->text && end[-1] == '\n')
		end--;
	*end++ = '\n';
	text->length = (size_t)(end - text->text);
	*end = '\0';
	return LBP_OK;
}

/* A character as XML has it; controls are blanks. */
static enum lbp_status
append_escaped(struct lbp_buffer *out, const char *text, struct lbp_error *err)
{
	static const char special[] = "&<>";
	static const char *const entity[] = {"&amp;", "&lt;", "&gt;"};
	enum lbp_status status = LBP_OK;

	while (*text != '\0' && status == LBP_OK) {
		const char *found = strchr(special, *text), *next = text;
		uint32_t character = lbp_text_next(&next);

		if (found != NULL)
			status = lbp_buffer_append(out, entity[found - special], strlen(entity[found - special]), err);
		else if (character < 0x20 || character == 0x7f)
			status = lbp_buffer_append(out, " ", 1, err);
		else if (character >= 0xfffd && character <= 0xffff)
			status = lbp_buffer_append(out, "\xef\xbf\xbd", 3, err);
		else
			status = lbp_buffer_append(out, text, (size_t)(next - text), err);
		text = next;
	}
	return status;
}

/* Copies svg up to and with `begin`, then the text, and leaves *at where `end` is; nothing where they are not found. */
static enum lbp_status
replace_between(const char **at, const char *begin, const char *end, const char *text, struct lbp_buffer *out,
	struct lbp_error *err)
{
	const char *from = strstr(*at, begin), *to = from != NULL ? strstr(from, end) : NULL;
	enum lbp_status status;

	if (to == NULL)
		return LBP_OK;
	from += strlen(begin);
	status = lbp_buffer_append(out, *at, (size_t)(from - *at), err);
	*at = to;
	return status == LBP_OK ? append_escaped(out, text, err) : status;
}

enum lbp_status
lbp_gnuplot_describe(struct lbp_buffer *svg, const char *title, const char *description, struct lbp_error *err)
{
	struct lbp_buffer out = {0};
	const char *at = svg->text;
	enum lbp_status status = replace_between(&at, "<svg ", "\n", "role=\"img\"", &out, err);

	if (status == LBP_OK)
		status = replace_between(&at, "<title>", "</title>", title, &out, err);
	if (status == LBP_OK)
		status = replace_between(&at, "<desc>", "</desc>", description, &out, err);
	if (status == LBP_OK)
		status = lbp_buffer_append(&out, at, strlen(at), err);
	if (status != LBP_OK) {
		lbp_buffer_free(&out);
		return status;
	}
	lbp_buffer_free(svg);
	*svg = out;
	return LBP_OK;
}

void
lbp_gnuplot_terminal(size_t *columns, size_t *lines)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return;
	*columns = size.ws_col;
	*lines = size.ws_row;
}
