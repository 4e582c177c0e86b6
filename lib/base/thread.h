/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Independent pieces of work on several threads.
 * Invariant: which thread does a piece shows nowhere: not in the results, not in the error that comes back.
 * Ownership: the context is the caller's; a piece writes only to its own place in it, and to that of its worker.
 */
#ifndef LBP_BASE_THREAD_H
#define LBP_BASE_THREAD_H

#include "base/error.h"

struct lbp_work {
	enum lbp_status (*piece)(void *context, size_t worker, size_t i, struct lbp_error *err);
	void *context;
	size_t pieces;
	size_t workers; /* threads; 0 counts as 1 */
};

/* Does pieces 0 .. pieces - 1. fails as the first piece that failed does; LBP_ENOMEM */
enum lbp_status lbp_work_run(const struct lbp_work *work, struct lbp_error *err);

#endif
