/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/provenance_run.h"

#include "base/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum lbp_frame
frame_of(const struct lbp_run *run)
{
	static const enum lbp_frame frames[] = {LBP_FRAME_LINES, LBP_FRAME_LINES, LBP_FRAME_JSON, LBP_FRAME_LINES,
		LBP_FRAME_COMMENT, LBP_FRAME_COMMENT};

	return run->no_table ? run->frame : frames[run->writer.format];
}

/* Formats that can hold a record without looking another way to who reads them. */
static int
carries_on(const struct lbp_run *run)
{
	if (run->no_table)
		return run->frame == LBP_FRAME_SVG;
	return run->writer.format == LBP_CSV || run->writer.format == LBP_TSV;
}

static enum lbp_status
put_command(const struct lbp_run *run, struct lbp_provenance *record, size_t step, struct lbp_error *err)
{
	struct lbp_buffer line = {0};
	enum lbp_status status = lbp_words_append(&line, run->tool->name, err);
	int i;

	for (i = 1; i < run->argc && status == LBP_OK; i++)
		status = lbp_words_append(&line, run->argv[i], err);
	if (status == LBP_OK)
		status = lbp_provenance_append(record, step, "command", line.text, err);
	lbp_buffer_free(&line);
	return status;
}

/* origin: the last step of the input's own record, 0 if it has none. */
static enum lbp_status
put_input(const struct lbp_source *source, size_t origin, struct lbp_provenance *record, size_t step, struct lbp_error *err)
{
	struct lbp_buffer line = {0};
	enum lbp_status status = lbp_words_append(&line, source->name, err);
	char rest[160];
	size_t at = 0;
	const char *output = lbp_provenance_find(record, origin, "output", &at);
	int kept = output != NULL && strncmp(output, "sha256 ", 7) == 0 && strcmp(output + 7, source->data) == 0;

	if (origin == 0)
		snprintf(rest, sizeof rest, " sha256 %s", source->bytes);
	else
		snprintf(rest, sizeof rest, " sha256 %s %soutput of step %zu", source->bytes, kept ? "" : "altered ", origin);
	if (status == LBP_OK)
		status = lbp_buffer_append(&line, rest, strlen(rest), err);
	if (status == LBP_OK)
		status = lbp_provenance_append(record, step, "input", line.text, err);
	lbp_buffer_free(&line);
	return status;
}

/* The records that the inputs carry, then which inputs there were. */
static enum lbp_status
put_inputs(const struct lbp_sources *sources, struct lbp_provenance *record, size_t *origin, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < sources->count && status == LBP_OK; i++) {
		size_t before = record->steps;

		status = lbp_provenance_carry(record, sources->source[i].comments, err);
		origin[i] = record->steps > before ? record->steps : 0;
	}
	return status;
}

static enum lbp_status
put_rows(const struct lbp_run *run, struct lbp_provenance *record, size_t step, struct lbp_error *err)
{
	struct lbp_buffer text = {0};
	char seed[32];
	enum lbp_status status = LBP_OK;

	if (run->opened)
		status = lbp_ledger_text(&run->table.ledger, &text, err);
	if (run->opened && status == LBP_OK)
		status = lbp_provenance_append(record, step, "rows", text.text, err);
	lbp_buffer_free(&text);
	snprintf(seed, sizeof seed, "%zu", run->seed);
	return status == LBP_OK && run->seeded ? lbp_provenance_append(record, step, "seed", seed, err) : status;
}

static enum lbp_status
put_step(struct lbp_run *run, struct lbp_provenance *record, struct lbp_error *err)
{
	const struct lbp_sources *sources = &run->sources;
	size_t *origin = lbp_array_new(sources->count, sizeof *origin);
	enum lbp_status status = origin != NULL ? put_inputs(sources, record, origin, err) : lbp_fail_memory(err);
	char output[LBP_DIGEST_HEX + 8] = "sha256 ";
	size_t step = record->steps + 1, i;

	if (status == LBP_OK)
		status = lbp_provenance_append(record, step, "version", LBP_VERSION, err);
	if (status == LBP_OK)
		status = put_command(run, record, step, err);
	for (i = 0; i < sources->count && status == LBP_OK; i++)
		status = put_input(&sources->source[i], origin[i], record, step, err);
	if (status == LBP_OK)
		status = put_rows(run, record, step, err);
	if (status == LBP_OK)
		status = lbp_spool_digest(&run->writer.spool, output + 7, err);
	if (status == LBP_OK)
		status = lbp_provenance_append(record, step, "output", output, err);
	free(origin);
	return status;
}

enum lbp_status
lbp_provenance_put(struct lbp_run *run, struct lbp_error *err)
{
	struct lbp_provenance record = {0};
	enum lbp_status status = lbp_table_record(&run->table, err);

	if (status != LBP_OK || !(run->sources.wanted || (run->sources.count > 0 && carries_on(run))))
		return status;
	status = lbp_writer_finish(&run->writer, err);
	if (status == LBP_OK)
		status = put_step(run, &record, err);
	if (status == LBP_OK)
		status = lbp_frame_write(frame_of(run), &record, &run->writer.spool, err);
	lbp_provenance_free(&record);
	return status;
}
