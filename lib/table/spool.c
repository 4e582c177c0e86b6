/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum lbp_status
write_all(int descriptor, const char *text, size_t length, const char *name, struct lbp_error *err)
{
	ssize_t written;

	while (length > 0) {
		written = write(descriptor, text, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return lbp_fail(err, LBP_EIO, "%.200s: cannot write: %s", name, strerror(errno));
		text += written;
		length -= (size_t)written;
	}
	return LBP_OK;
}

/* The same file under a number that is none of the standard streams', which a caller may have closed; -1 if none is. */
static int
above_standard(int descriptor)
{
	int higher;

	if (descriptor > STDERR_FILENO)
		return descriptor;
	higher = fcntl(descriptor, F_DUPFD, STDERR_FILENO + 1);
	close(descriptor);
	return higher;
}

static enum lbp_status
open_file(struct lbp_spool *spool)
{
	const char *directory = getenv("TMPDIR");
	char path[4096];
	int descriptor;

	snprintf(path, sizeof path, "%s/lbp-XXXXXX", directory != NULL && *directory != '\0' ? directory : "/tmp");
	descriptor = mkstemp(path);
	if (descriptor < 0)
		return lbp_fail(&spool->failed, LBP_EIO, "%.200s: cannot make a temporary file: %s", path,
			strerror(errno));
	unlink(path);
	spool->file = above_standard(descriptor) + 1;
	if (spool->file == 0)
		return lbp_fail(&spool->failed, LBP_EIO, "%.200s: cannot make a temporary file: %s", path,
			strerror(errno));
	return LBP_OK;
}

static void
spill(struct lbp_spool *spool)
{
	if (spool->file == 0 && open_file(spool) != LBP_OK)
		return;
	if (write_all(spool->file - 1, spool->text, spool->length, "temporary file", &spool->failed) == LBP_OK)
		spool->length = 0;
}

char *
lbp_spool_room(struct lbp_spool *spool, size_t most)
{
	if (spool->failed.status != LBP_OK)
		return NULL;
	if (spool->capacity == 0) {
		spool->text = malloc(LBP_SPOOL_ROOM);
		if (spool->text == NULL) {
			lbp_fail_memory(&spool->failed);
			return NULL;
		}
		spool->capacity = LBP_SPOOL_ROOM;
	}
	if (spool->length + most > spool->capacity)
		spill(spool);
	return spool->failed.status == LBP_OK ? spool->text + spool->length : NULL;
}

void
lbp_spool_take(struct lbp_spool *spool, size_t length)
{
	spool->length += length;
}

void
lbp_spool_append(struct lbp_spool *spool, const char *text, size_t length)
{
	size_t part;
	char *room;

	while (length > 0) {
		part = length < LBP_SPOOL_ROOM ? length : LBP_SPOOL_ROOM;
		room = lbp_spool_room(spool, part);
		if (room == NULL)
			return;
		memcpy(room, text, part);
		lbp_spool_take(spool, part);
		text += part;
		length -= part;
	}
}

/* All that was appended is in memory, or all of it in the file. */
static enum lbp_status
settle(struct lbp_spool *spool, struct lbp_error *err)
{
	if (spool->failed.status == LBP_OK && spool->file != 0 && spool->length > 0)
		spill(spool);
	if (spool->failed.status == LBP_OK)
		return LBP_OK;
	*err = spool->failed;
	return err->status;
}

/* The text from byte `at` on, as much as is at hand in one piece; length 0 at the end. */
static enum lbp_status
piece_at(struct lbp_spool *spool, size_t at, const char **piece, size_t *length, struct lbp_error *err)
{
	ssize_t got = -1;

	*piece = spool->text;
	*length = 0;
	if (spool->file == 0 && at < spool->length) {
		*piece = spool->text + at;
		*length = spool->length - at;
	}
	if (spool->file == 0)
		return LBP_OK;
	do
		got = pread(spool->file - 1, spool->text, spool->capacity, (off_t)at);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return lbp_fail(err, LBP_EIO, "temporary file: cannot read: %s", strerror(errno));
	*length = (size_t)got;
	return LBP_OK;
}

enum lbp_status
lbp_spool_head(struct lbp_spool *spool, const char **text, size_t *length, struct lbp_error *err)
{
	enum lbp_status status = settle(spool, err);

	return status == LBP_OK ? piece_at(spool, 0, text, length, err) : status;
}

enum lbp_status
lbp_spool_digest(struct lbp_spool *spool, char hex[LBP_DIGEST_HEX], struct lbp_error *err)
{
	enum lbp_status status = settle(spool, err);
	struct lbp_digest digest;
	const char *piece;
	size_t length = 1, at;

	lbp_digest_init(&digest);
	for (at = 0; status == LBP_OK && length > 0; at += length) {
		status = piece_at(spool, at, &piece, &length, err);
		if (status == LBP_OK && length > 0)
			lbp_digest_append(&digest, piece, length);
	}
	lbp_digest_finish(&digest, hex);
	return status;
}

static enum lbp_status
copy_out(struct lbp_spool *spool, int descriptor, const char *name, struct lbp_error *err)
{
	enum lbp_status status = settle(spool, err);
	size_t ahead = spool->inserted.length > 0 ? spool->insert_at : 0;
	const char *piece;
	size_t length = 1, at;

	for (at = 0; status == LBP_OK && length > 0; at += length) {
		status = piece_at(spool, at, &piece, &length, err);
		if (status == LBP_OK && at == 0) {
			status = write_all(descriptor, piece, ahead, name, err);
			if (status == LBP_OK)
				status = write_all(descriptor, spool->inserted.text, spool->inserted.length, name, err);
			if (status == LBP_OK)
				status = write_all(descriptor, piece + ahead, length - ahead, name, err);
		} else if (status == LBP_OK)
			status = write_all(descriptor, piece, length, name, err);
	}
	return status == LBP_OK ? write_all(descriptor, spool->last.text, spool->last.length, name, err) : status;
}

static enum lbp_status
to_standard_output(struct lbp_spool *spool, struct lbp_error *err)
{
	enum lbp_status status;

	errno = 0;
	status = copy_out(spool, STDOUT_FILENO, "standard output", err);
	return status == LBP_EIO && errno == EPIPE ? LBP_OK : status;
}

/* A device, a pipe or what a link leads to is written as it is; a file is written beside its name, then takes it. */
static enum lbp_status
to_path(struct lbp_spool *spool, const char *path, struct lbp_error *err)
{
	enum lbp_status status;
	struct stat known;
	char part[4096];
	int is_file = lstat(path, &known) != 0 || S_ISREG(known.st_mode);
	int descriptor;

	if (snprintf(part, sizeof part, is_file ? "%s.part" : "%s", path) >= (int)sizeof part)
		return lbp_fail(err, LBP_EIO, "%.200s: cannot open for writing: the name is too long", path);
	descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (descriptor < 0)
		return lbp_fail(err, LBP_EIO, "%.200s: cannot open for writing: %s", path, strerror(errno));
	status = copy_out(spool, descriptor, path, err);
	if (close(descriptor) != 0 && status == LBP_OK)
		status = lbp_fail(err, LBP_EIO, "%.200s: cannot write: %s", path, strerror(errno));
	if (status == LBP_OK && is_file && rename(part, path) != 0)
		status = lbp_fail(err, LBP_EIO, "%.200s: cannot write: %s", path, strerror(errno));
	if (status != LBP_OK && is_file)
		unlink(part);
	return status;
}

enum lbp_status
lbp_spool_commit(struct lbp_spool *spool, const char *path, struct lbp_error *err)
{
	enum lbp_status status;

	if (spool->failed.status != LBP_OK) {
		*err = spool->failed;
		return err->status;
	}
	status = path != NULL ? to_path(spool, path, err) : to_standard_output(spool, err);
	lbp_spool_free(spool);
	return status;
}

void
lbp_spool_free(struct lbp_spool *spool)
{
	free(spool->text);
	lbp_buffer_free(&spool->inserted);
	lbp_buffer_free(&spool->last);
	if (spool->file > 0)
		close(spool->file - 1);
	*spool = (struct lbp_spool){0};
}
