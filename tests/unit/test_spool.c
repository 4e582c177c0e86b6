/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "table/spool.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

/* What a spool commits to a file, to be freed. */
static char *
committed(struct lbp_spool *spool, size_t *length)
{
	FILE *file = tmpfile();
	struct lbp_error err;
	char path[32], *text;

	snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
	CHECK_STATUS(lbp_spool_commit(spool, path, &err), LBP_OK);
	fseek(file, 0, SEEK_END);
	*length = (size_t)ftell(file);
	rewind(file);
	text = malloc(*length + 1);
	CHECK(fread(text, 1, *length, file) == *length);
	text[*length] = '\0';
	fclose(file);
	return text;
}

static void
small(void)
{
	struct lbp_spool spool = {0};
	size_t length;
	char *text, *room;

	lbp_spool_append(&spool, "a,b\n", 4);
	lbp_spool_append(&spool, "", 0);
	room = lbp_spool_room(&spool, 3);
	memcpy(room, "xyz", 3);
	lbp_spool_take(&spool, 2);
	CHECK(spool.file == 0);
	text = committed(&spool, &length);
	CHECK_TEXT(text, "a,b\nxy");
	free(text);
	CHECK(spool.text == NULL && spool.length == 0);
	text = committed(&spool, &length);
	CHECK(length == 0);
	free(text);
	lbp_spool_free(&spool);
}

/* 5 MB in pieces and at once: through the temporary file, byte for byte, in 1 MiB of memory. */
static void
large(void)
{
	enum { SIZE = 5000000 };
	struct lbp_spool spool = {0};
	char *source = malloc(SIZE), *text;
	size_t i, part, length;
	int round;

	for (i = 0; i < SIZE; i++)
		source[i] = (char)('a' + i * i % 26);
	for (round = 0; round < 2; round++) {
		for (i = 0; i < SIZE; i += part) {
			part = round == 0 ? SIZE : 1 + i % 7919;
			part = part < SIZE - i ? part : SIZE - i;
			lbp_spool_append(&spool, source + i, part);
		}
		CHECK(spool.capacity == LBP_SPOOL_ROOM && spool.file > 0);
		text = committed(&spool, &length);
		CHECK(length == SIZE && memcmp(text, source, SIZE) == 0);
		free(text);
	}
	free(source);
}

static void
failures(void)
{
	struct lbp_spool spool = {0};
	struct lbp_error err;

	lbp_spool_append(&spool, "x", 1);
	CHECK_STATUS(lbp_spool_commit(&spool, "/nonexistent/x", &err), LBP_EIO);
	CHECK_TEXT(err.message, "/nonexistent/x: cannot open for writing: No such file or directory");
	lbp_spool_free(&spool);
	lbp_spool_append(&spool, "x", 1);
	CHECK_STATUS(lbp_spool_commit(&spool, "/dev/full", &err), LBP_EIO);
	CHECK_TEXT(err.message, "/dev/full: cannot write: No space left on device");
	lbp_spool_free(&spool);
}

/* The first failure is kept: what follows is ignored, commit returns it and writes nothing. */
static void
no_temporary_directory(void)
{
	char *block = calloc(1, LBP_SPOOL_ROOM);
	char *saved = getenv("TMPDIR") != NULL ? strdup(getenv("TMPDIR")) : NULL;
	struct lbp_spool spool = {0};
	struct lbp_error err;

	setenv("TMPDIR", "/nonexistent", 1);
	lbp_spool_append(&spool, block, LBP_SPOOL_ROOM);
	lbp_spool_append(&spool, "x", 1);
	lbp_spool_append(&spool, "y", 1);
	CHECK(lbp_spool_room(&spool, 1) == NULL);
	CHECK_STATUS(lbp_spool_commit(&spool, "/dev/null", &err), LBP_EIO);
	CHECK(strncmp(err.message, "/nonexistent/lbp-", 17) == 0);
	lbp_spool_free(&spool);
	if (saved != NULL)
		setenv("TMPDIR", saved, 1);
	else
		unsetenv("TMPDIR");
	free(saved);
	free(block);
}

/* A full disk is met when the text spills: a limit on file sizes stands in for it. */
static void
full_temporary_file(void)
{
	char *block = calloc(1, LBP_SPOOL_ROOM);
	struct rlimit old, small_files;
	struct lbp_spool spool = {0};
	struct lbp_error err;
	int i;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	small_files = (struct rlimit){3 * LBP_SPOOL_ROOM / 2, old.rlim_max};
	setrlimit(RLIMIT_FSIZE, &small_files);
	for (i = 0; i < 4; i++)
		lbp_spool_append(&spool, block, LBP_SPOOL_ROOM);
	CHECK_STATUS(lbp_spool_commit(&spool, "/dev/null", &err), LBP_EIO);
	CHECK_TEXT(err.message, "temporary file: cannot write: File too large");
	setrlimit(RLIMIT_FSIZE, &old);
	lbp_spool_free(&spool);
	free(block);
}

/* Standard output closed by the caller: the temporary file must not take its number. */
static void
closed_standard_output(void)
{
	char *block = calloc(1, LBP_SPOOL_ROOM);
	struct lbp_spool spool = {0};
	struct lbp_error err;
	int saved;

	fflush(stdout);
	saved = dup(STDOUT_FILENO);
	close(STDOUT_FILENO);
	lbp_spool_append(&spool, block, LBP_SPOOL_ROOM);
	lbp_spool_append(&spool, block, LBP_SPOOL_ROOM);
	err.status = lbp_spool_commit(&spool, NULL, &err);
	lbp_spool_free(&spool);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	CHECK_STATUS(err.status, LBP_EIO);
	CHECK_TEXT(err.message, "standard output: cannot write: Bad file descriptor");
	free(block);
}

SUITE("spool", {"small", small}, {"large", large}, {"failures", failures},
	{"no temporary directory", no_temporary_directory},
	{"full temporary file", full_temporary_file}, {"closed standard output", closed_standard_output})
