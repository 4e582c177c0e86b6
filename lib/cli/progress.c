/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include <unistd.h>

static const double BETWEEN = 0.2; /* seconds from one line to the next, and before the first */

void
lbp_progress_begin(struct lbp_progress *progress, const struct lbp_run *run, const char *what, size_t total)
{
	int is_seen = !run->common.quiet && isatty(STDERR_FILENO);

	*progress = (struct lbp_progress){.tool = is_seen ? run->tool->name : NULL, .what = what, .total = total};
	if (is_seen)
		clock_gettime(CLOCK_MONOTONIC, &progress->last);
}

void
lbp_progress_step(struct lbp_progress *progress, size_t worker)
{
	struct timespec now;
	size_t done;

	if (progress->tool == NULL)
		return;
	done = atomic_fetch_add(&progress->done, 1) + 1;
	if (worker != 0)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if ((double)(now.tv_sec - progress->last.tv_sec) + 1e-9 * (double)(now.tv_nsec - progress->last.tv_nsec) <
		BETWEEN)
		return;
	progress->last = now;
	progress->has_written = 1;
	fprintf(stderr, "\r%s: %s %zu of %zu", progress->tool, progress->what, done, progress->total);
	fflush(stderr);
}

void
lbp_progress_end(struct lbp_progress *progress)
{
	if (progress->tool != NULL && progress->has_written)
		fprintf(stderr, "\r\033[K");
}
