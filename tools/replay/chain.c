/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replay.h"

/* One row; input is NULL for a step that read nothing. */
static void
put(struct lbp_writer *writer, size_t number, const struct replay_step *step, const struct replay_input *input)
{
	lbp_writer_count(writer, number);
	lbp_writer_text(writer, step->version);
	lbp_writer_text(writer, step->words.word[0]);
	lbp_writer_text(writer, step->command);
	lbp_writer_text(writer, input != NULL ? input->name : NULL);
	lbp_writer_text(writer, input != NULL ? input->sha256 : NULL);
	if (input != NULL && input->origin > 0)
		lbp_writer_count(writer, input->origin);
	else
		lbp_writer_missing(writer);
	lbp_writer_text(writer, input == NULL || input->origin == 0 ? NULL : input->altered ? "yes" : "no");
	lbp_writer_text(writer, step->rows);
	lbp_writer_text(writer, step->seed);
	lbp_writer_text(writer, step->output + 7);
}

void
replay_list(struct replay *replay)
{
	static const char *const names[] = {"step", "version", "program", "command", "input", "sha256", "from_step", "altered",
		"rows", "seed", "output"};
	struct lbp_writer *writer = &replay->run->writer;
	size_t i, j;

	lbp_writer_columns(writer, names, sizeof names / sizeof names[0]);
	for (i = 0; i < replay->record.steps; i++) {
		const struct replay_step *step = &replay->step[i];

		if (step->inputs == 0)
			put(writer, i + 1, step, NULL);
		for (j = 0; j < step->inputs; j++)
			put(writer, i + 1, step, &step->input[j]);
	}
}
