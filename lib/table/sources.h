/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was read: the digest of each input, and the lines beginning with # ahead of its header.
 * Invariant: an input is here when all of it was read, in the order in which inputs were opened.
 * Ownership: the caller owns the struct, the struct owns its texts; an input's digests belong to its reader.
 */
#ifndef LBP_TABLE_SOURCES_H
#define LBP_TABLE_SOURCES_H

#include "base/array.h"
#include "base/digest.h"

/* What the lines of a record begin with; the step's number follows. */
#define LBP_RECORD_MARK "# lbp "

struct lbp_source {
	char *name; /* as on the command line; "-" is standard input */
	char *comments;
	char bytes[LBP_DIGEST_HEX]; /* of the whole input: what sha256sum prints */
	char data[LBP_DIGEST_HEX];  /* of what follows the comments */
};

struct lbp_sources {
	int wanted; /* record every input; else only those that carry a record themselves */
	struct lbp_source *source;
	size_t count, capacity;
};

/* Of one input, while it is read. */
struct lbp_source_digests {
	struct lbp_digest bytes, data;
	const char *name; /* borrowed */
	int in_data;  /* the comments are behind us */
	int all_data; /* there were none: data is digested as bytes */
};

/* Whether a line of a record stands among the comment lines that a text begins with. */
int lbp_sources_marked(const char *text, size_t length);

/* Puts an input down. fails LBP_ENOMEM */
enum lbp_status lbp_sources_append(struct lbp_sources *sources, struct lbp_source_digests *digests, const char *comments,
	struct lbp_error *err);

void lbp_sources_free(struct lbp_sources *sources);

#endif
