/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The record of how a result came about: numbered steps, each with its command, inputs, rows, seed and output.
 *
 *     # lbp 1 version: 0.1.0
 *     # lbp 1 command: lbp-effect -m HR --provenance recurrence.csv
 *     # lbp 1 input: recurrence.csv sha256 4fd2...
 *     # lbp 1 rows: 8 rows in, 8 used, 0 dropped
 *     # lbp 1 output: sha256 90c1...
 *     # lbp 2 command: lbp-pool
 *     # lbp 2 input: - sha256 77ab... output of step 1
 *
 * Invariant: a step stands behind all steps whose output it read, and no two have one number, whatever number they had in
 * the inputs. The output's digest is that of what the command writes without a record.
 * Ownership: the caller owns the structs, they own their texts.
 */
#ifndef LBP_CLI_PROVENANCE_H
#define LBP_CLI_PROVENANCE_H

#include "table/sources.h"

struct lbp_provenance_line {
	size_t step; /* 0: a comment of an input, which is of no step */
	char *text;  /* of a step: "key: value"; of a comment: the line as it came */
};

struct lbp_provenance {
	struct lbp_provenance_line *line;
	size_t count, capacity;
	size_t steps; /* the highest number so far */
};

/* Appends the comment lines of an input, their steps numbered on from those at hand. fails LBP_ENOMEM */
enum lbp_status lbp_provenance_carry(struct lbp_provenance *record, const char *comments, struct lbp_error *err);

/* Appends "key: value" to step `step`; control characters become blanks, bytes that are no UTF-8 question marks. */
enum lbp_status lbp_provenance_append(
	struct lbp_provenance *record, size_t step, const char *key, const char *value, struct lbp_error *err);

/* The value of the first line "key: ..." of a step at or behind line *at, which moves behind it; NULL if there is none. */
const char *lbp_provenance_find(const struct lbp_provenance *record, size_t step, const char *key, size_t *at);

/* Appends what a line is written as, without end of line: "# lbp 1 command: ...". fails LBP_ENOMEM */
enum lbp_status lbp_provenance_line_text(
	const struct lbp_provenance_line *line, struct lbp_buffer *text, struct lbp_error *err);

void lbp_provenance_free(struct lbp_provenance *record);

#endif
