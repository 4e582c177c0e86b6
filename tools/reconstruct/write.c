/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lbp-reconstruct: rows and facts, as written. */
#include "reconstruct.h"

#include <math.h>

void
reconstruct_columns(struct lbp_run *run, const struct reconstruct_work *work, const char *const *leads, size_t count)
{
	static const char *const rows[] = {"time", "event", "origin"};
	static const char *const facts[] = {
		"fact", "at", "given", "reproduced", "difference", "tolerance", "agrees"};

	if (work->config->draws > 0)
		lbp_writer_column(&run->writer, "draw");
	if (!lbp_run_shows(run, "facts"))
		lbp_writer_column(&run->writer, "id");
	lbp_writer_columns(&run->writer, leads, count);
	if (lbp_run_shows(run, "facts"))
		lbp_writer_columns(&run->writer, facts, sizeof facts / sizeof facts[0]);
	else
		lbp_writer_columns(&run->writer, rows, sizeof rows / sizeof rows[0]);
}

void
reconstruct_rows(struct lbp_run *run, struct reconstruct_work *work, const struct lbp_rebuilt *rows,
	void (*lead)(struct lbp_run *run, const void *context), const void *context)
{
	size_t i;

	for (i = 0; i < rows->made; i++) {
		if (work->config->draws > 0)
			lbp_writer_count(&run->writer, work->draw);
		lbp_writer_count(&run->writer, ++work->id);
		lead(run, context);
		lbp_writer_number(&run->writer, rows->time[i]);
		lbp_writer_count(&run->writer, rows->event[i]);
		lbp_writer_text(&run->writer, "reconstructed");
	}
}

void
reconstruct_fact(struct lbp_run *run, struct reconstruct_work *work, const struct reconstruct_fact *fact,
	void (*lead)(struct lbp_run *run, const void *context), const void *context)
{
	double difference = fact->reproduced - fact->given;
	int is_given = !isnan(fact->given), agrees = fabs(difference) <= fact->tolerance * (1 + 1e-9);

	work->unmet += is_given && !agrees;
	if (!lbp_run_shows(run, "facts"))
		return;
	if (work->config->draws > 0)
		lbp_writer_count(&run->writer, work->draw);
	lead(run, context);
	lbp_writer_text(&run->writer, fact->name);
	lbp_writer_number(&run->writer, fact->at);
	lbp_writer_number(&run->writer, fact->given);
	lbp_writer_number(&run->writer, fact->reproduced);
	lbp_writer_number(&run->writer, difference);
	lbp_writer_number(&run->writer, is_given ? fact->tolerance : NAN);
	lbp_writer_text(&run->writer, !is_given ? NULL : agrees ? "yes" : "no");
}
