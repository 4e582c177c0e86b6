/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/thread.h"

#include "base/array.h"

#include <pthread.h>
#include <stdlib.h>

struct worker {
	const struct lbp_work *work;
	size_t number, workers;
	pthread_t thread;
	int started;
	size_t failed; /* the piece that err is of */
	struct lbp_error err;
};

/* Every workers-th piece, up to the first that fails. */
static void *
do_share(void *argument)
{
	struct worker *w = argument;
	size_t i;

	for (i = w->number; i < w->work->pieces && w->err.status == LBP_OK; i += w->workers) {
		w->failed = i;
		w->err.status = w->work->piece(w->work->context, w->number, i, &w->err);
	}
	return NULL;
}

static enum lbp_status
first_failure(const struct worker *worker, size_t workers, struct lbp_error *err)
{
	const struct worker *first = NULL;
	size_t i;

	for (i = 0; i < workers; i++)
		if (worker[i].err.status != LBP_OK && (first == NULL || worker[i].failed < first->failed))
			first = &worker[i];
	if (first != NULL && err != NULL)
		*err = first->err;
	return first != NULL ? first->err.status : LBP_OK;
}

enum lbp_status
lbp_work_run(const struct lbp_work *work, struct lbp_error *err)
{
	size_t workers = work->workers > 0 ? work->workers : 1, i;
	struct worker *worker = lbp_array_new(workers, sizeof *worker);
	enum lbp_status status;

	if (worker == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < workers; i++) {
		worker[i].work = work;
		worker[i].number = i;
		worker[i].workers = workers;
		worker[i].err.row = LBP_NO_ROW;
	}
	for (i = 1; i < workers; i++)
		worker[i].started = pthread_create(&worker[i].thread, NULL, do_share, &worker[i]) == 0;
	for (i = 0; i < workers; i++)
		if (!worker[i].started)
			do_share(&worker[i]);
	for (i = 1; i < workers; i++)
		if (worker[i].started)
			pthread_join(worker[i].thread, NULL);
	status = first_failure(worker, workers, err);
	free(worker);
	return status;
}
