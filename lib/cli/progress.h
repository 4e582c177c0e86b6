/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far long work is: one line on standard error, written over, when that is a terminal and nobody said --quiet.
 * Invariant: nothing is left of the line behind the end, and nothing is written where standard error is no terminal.
 * Ownership: the caller owns the struct; the run is borrowed until the end.
 */
#ifndef LBP_CLI_PROGRESS_H
#define LBP_CLI_PROGRESS_H

#include "cli/run.h"

#include <stdatomic.h>
#include <time.h>

struct lbp_progress {
	const char *tool, *what; /* NULL: nobody is looking */
	size_t total;
	atomic_size_t done;

	/* private: of worker 0 */
	struct timespec last;
	int has_written;
};

/* `lbp-cox: bootstrap 512 of 2000`: what is being done, of how many. */
void lbp_progress_begin(struct lbp_progress *progress, const struct lbp_run *run, const char *what, size_t total);

/* One more is done, by any thread; worker 0 writes. */
void lbp_progress_step(struct lbp_progress *progress, size_t worker);

void lbp_progress_end(struct lbp_progress *progress);

#endif
