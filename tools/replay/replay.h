/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lbp-replay's parts: options and order (lbp-replay.c), the record as steps (read.c), as a table (chain.c), running a step
 * (step.c), comparing (check.c), where two texts part (difference.c).
 * Invariant: only filters that stand beside lbp-replay are run, never through a shell, and none of them writes a file.
 * Ownership: the replay owns its steps; names point into the record.
 */
#ifndef LBP_TOOLS_REPLAY_H
#define LBP_TOOLS_REPLAY_H

#include "base/words.h"
#include "cli/run.h"

struct replay_config {
	int dry_run;
	const char *directory;
	struct lbp_strings standard_input;
};

struct replay_input {
	struct lbp_words words; /* of its line: NAME sha256 HEX [[altered] output of step N] */
	const char *name, *sha256;
	size_t origin; /* the step whose output it was, 0: none that is recorded */
	int altered;
	const char *file; /* what is read now in its place; NULL: nothing is at hand */
	char found[LBP_DIGEST_HEX];
};

struct replay_step {
	const char *version, *command, *rows, *seed, *output;
	struct lbp_words words;
	struct replay_input *input;
	size_t inputs, input_capacity;
	int ran;
	char reason[200]; /* why it did not */
	struct lbp_buffer data;
	struct lbp_provenance again; /* what the filter records of itself now */
	size_t own; /* its step there */
};

struct replay {
	struct lbp_run *run;
	const struct replay_config *config;
	const char *name;
	struct lbp_buffer data; /* of the file, without its record */
	size_t record_at, record_lines; /* where in the data the file has its record instead, and lines that takes */
	struct lbp_provenance record;
	struct replay_step *step; /* record.steps of them */
	char programs[4096];
	size_t checks, failed;
	char first[480]; /* the first check that failed, in words */
	char difference[400];
};

/* Reads the file and its record; replay_free in any case. fails LBP_EIO, LBP_EDATA: no record, or not one of lbp's */
enum lbp_status replay_read(struct replay *replay, struct lbp_error *err);
void replay_free(struct replay *replay);

/* Reads all of a file ("-": standard input). fails LBP_EIO, LBP_ENOMEM */
enum lbp_status replay_read_file(const char *path, struct lbp_buffer *text, struct lbp_error *err);

/* The record as a table. */
void replay_list(struct replay *replay);

/* Finds the inputs of a step and runs it, if it can be; else says in its reason why not. fails LBP_EIO, LBP_ENOMEM */
enum lbp_status replay_step_run(struct replay *replay, size_t step, struct lbp_error *err);

/* One row of the output for everything that was recorded of a step and is found now. */
void replay_check_columns(struct replay *replay);
void replay_check_step(struct replay *replay, size_t step);

/* The rows about the file itself. fails LBP_ENOMEM */
void replay_check_file(struct replay *replay);

/* Says where the file parts from what is found now: "line 3, column yi: '0.5' in the file, '0.6' now". */
void replay_difference(const struct replay *replay, const struct lbp_buffer *now, char *out, size_t size);

#endif
