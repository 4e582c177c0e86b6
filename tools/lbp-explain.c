/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results in plain words, made from their numbers and the instrument registry. */
#include "explain/explain.h"

#include <string.h>

static const char *const views[] = {"rows", "text", NULL};
static const char *const ways[] = {"unknown", "worse", "better", NULL}; /* in the order of enum lbp_higher_is */

#define AT(member) offsetof(struct explain_config, member)

static const struct lbp_option options[] = {
	{"measure", 'm', LBP_STRING, AT(measure), "NAME", "what the numbers are (column measure): MD SMD HR RR OR RD PR",
		NULL},
	{"scale", 0, LBP_STRING, AT(scale), "NAME", "instrument of differences (column scale)", NULL},
	{"outcome", 0, LBP_STRING, AT(outcome), "TEXT", "what is counted, as in 'a recurrence' (column outcome)", NULL},
	{"higher", 0, LBP_CHOICE, AT(higher), "WAY", "more of it is: worse better (column higher_is, or the registry)",
		ways},
	{"treatment", 0, LBP_STRING, AT(treatment), "TEXT", "name of arm 1 (column treatment)", NULL},
	{"unit", 0, LBP_STRING, AT(unit), "TEXT", "of times, as in days (column unit)", NULL},
	{"bands", 0, LBP_STRING, AT(bands), "RULE", "words for sizes: acp cochrane hayden omeract none (acp, else cochrane)",
		NULL},
	{"registry", 0, LBP_FILE, AT(registry), "FILE", "instruments other than lbp-rescale -s instruments shows", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

/* Whose result it is, ahead of the sentence: "WalkBack (Pocovi): ", "walking against control: ". */
static void
write_subject(struct explain_work *work, size_t row)
{
	struct lbp_writer *writer = &work->run->writer;
	const char *subject = explain_text(work, row, EXPLAIN_STUDY);
	const char *reference = explain_text(work, row, EXPLAIN_REFERENCE);

	if (subject[0] == '\0')
		subject = explain_text(work, row, EXPLAIN_TERM_LEVEL);
	if (subject[0] == '\0')
		subject = explain_text(work, row, EXPLAIN_ARM);
	if (subject[0] == '\0')
		subject = explain_text(work, row, EXPLAIN_AT);
	if (subject[0] == '\0')
		return;
	lbp_writer_raw(writer, subject, strlen(subject));
	if (reference[0] != '\0') {
		lbp_writer_raw(writer, " against ", strlen(" against "));
		lbp_writer_raw(writer, reference, strlen(reference));
	}
	lbp_writer_raw(writer, ": ", 2);
}

static void
write_row(struct explain_work *work, size_t row, const struct lbp_buffer *sentence)
{
	struct lbp_run *run = work->run;

	if (lbp_run_shows(run, "text")) {
		write_subject(work, row);
		lbp_writer_raw(&run->writer, sentence->text, sentence->length);
		lbp_writer_raw(&run->writer, "\n", 1);
		return;
	}
	lbp_run_echo_row(run, row);
	lbp_writer_text(&run->writer, sentence->text);
}

static enum lbp_status
do_row(struct explain_work *work, size_t row, struct lbp_error *err)
{
	struct lbp_buffer sentence = {0};
	struct lbp_finding finding;
	char reason[sizeof err->message];
	enum lbp_status status = explain_find(work, row, &finding, err);

	if (status == LBP_OK)
		status = lbp_plain_write(&finding, &sentence, err);
	if (status == LBP_ENEGATIVE) {
		memcpy(reason, err->message, sizeof reason);
		return lbp_table_drop(&work->run->table, reason, err);
	}
	if (status == LBP_EDOMAIN || status == LBP_EDATA)
		lbp_table_fault(&work->run->table, row, err);
	else if (status == LBP_OK)
		write_row(work, row, &sentence);
	lbp_buffer_free(&sentence);
	return status == LBP_ENOMEM || status == LBP_EUSAGE ? status : LBP_OK;
}

static enum lbp_status
do_rows(struct explain_work *work, struct lbp_error *err)
{
	struct lbp_run *run = work->run;
	const char *const added = "plain";
	enum lbp_status status = LBP_OK;
	size_t i;

	if (!lbp_run_shows(run, "text"))
		status = lbp_run_echo_columns(run, &added, 1, err);
	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, LBP_BLOCK, err);
		for (i = 0; i < run->table.rows && status == LBP_OK; i++)
			status = do_row(work, i, err);
	}
	err->row = LBP_NO_ROW;
	return status == LBP_OK ? lbp_run_check(run, err) : status;
}

static enum lbp_status
run_explain(struct lbp_run *run, struct lbp_error *err)
{
	struct explain_work work = {.run = run, .config = run->config};
	const char *rule = work.config->bands;
	enum lbp_status status = lbp_registry_read(&work.registry, work.config->registry, &run->sources, err);

	if (status == LBP_OK && run->common.by != NULL)
		status = lbp_fail(err, LBP_EUSAGE, "--by: rows are explained one by one, without groups");
	if (status == LBP_OK && rule != NULL && strcmp(rule, "none") != 0)
		status = lbp_registry_check_rule(&work.registry, rule, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 1, err);
	if (status == LBP_OK)
		status = explain_bind(&work, err);
	if (status == LBP_OK)
		status = do_rows(&work, err);
	lbp_registry_free(&work.registry);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-explain",
		.summary = "results in plain words, from their numbers and the instrument registry",
		.options = options,
		.views = views,
		.examples = "  lbp-effect -m MD trials.csv | lbp-explain -s text\n"
			    "  lbp-effect -m HR recurrence.csv | lbp-pool --ci hk | lbp-explain --outcome 'a recurrence' -s text\n"
			    "  lbp-km -a arm -s quantiles patients.csv | lbp-explain --outcome 'a recurrence' --unit days -s text\n",
		.run = run_explain,
	};
	struct explain_config config = {0};

	return lbp_run(&tool, &config, argc, argv);
}
