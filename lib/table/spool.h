/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Output held back until the run has succeeded: a failed run leaves standard output empty.
 * Invariant: nothing reaches the destination before commit, and a file is there whole or not at all. Beyond an eighth of
 * a mebibyte the text waits in an unlinked file under TMPDIR (else /tmp), so that memory stays small whatever is written.
 * Ownership: the caller owns the struct, the struct owns its memory and its file.
 */
#ifndef LBP_TABLE_SPOOL_H
#define LBP_TABLE_SPOOL_H

#include "base/array.h"
#include "base/digest.h"

enum { LBP_SPOOL_ROOM = 1 << 17 };

struct lbp_spool {
	char *text;
	size_t length;
	size_t capacity; /* 0 or LBP_SPOOL_ROOM */
	int file;        /* a descriptor + 1, or 0 while all is in memory */
	struct lbp_buffer inserted, last; /* written with the text: from its byte insert_at on, and behind its end */
	size_t insert_at; /* among the first LBP_SPOOL_ROOM bytes */
	struct lbp_error failed; /* the first failure: everything after it is ignored, commit returns it */
};

/* A place for `most` more bytes (at most LBP_SPOOL_ROOM), to be taken by lbp_spool_take; NULL after a failure. */
char *lbp_spool_room(struct lbp_spool *spool, size_t most);
void lbp_spool_take(struct lbp_spool *spool, size_t length);

void lbp_spool_append(struct lbp_spool *spool, const char *text, size_t length);

/* The digest of all that was appended (without inserted and last). fails LBP_EIO, or the failure held */
enum lbp_status lbp_spool_digest(struct lbp_spool *spool, char hex[LBP_DIGEST_HEX], struct lbp_error *err);

/* The beginning of what was appended, good until the next call; some 100 kB, or all of it if that is less. */
enum lbp_status lbp_spool_head(struct lbp_spool *spool, const char **text, size_t *length, struct lbp_error *err);

/*
 * Writes everything to path, or to standard output when path is NULL, and empties the spool.
 * A reader that has gone (EPIPE) is no failure. fails LBP_EIO (also on close), or the failure held
 */
enum lbp_status lbp_spool_commit(struct lbp_spool *spool, const char *path, struct lbp_error *err);
void lbp_spool_free(struct lbp_spool *spool);

#endif
