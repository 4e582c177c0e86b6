/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcome instruments: one scale and one direction, change, responders, sizes of effects. */
#include "rescale/rescale.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

static const char *const views[] = {"rows", "instruments", NULL};
static const char *const ways[] = {"as-is", "worse", "better", NULL};
static const char *const responders[] = {"none", "absolute", "percent", "both", "either", NULL};
static const char *const outsides[] = {"error", "drop", NULL};

#define AT(member) offsetof(struct rescale_config, member)

static const struct lbp_option options[] = {
	{"to", 0, LBP_STRING, AT(to), "SCALE", "points to re-express in: 0-100, or an instrument", NULL},
	{"up", 0, LBP_CHOICE, AT(up), "WAY", "turn scores so that higher is: worse better (as-is)", ways},
	{"scale", 0, LBP_STRING, AT(scale), "NAME", "instrument of every row (column scale)", NULL},
	{"any-construct", 0, LBP_FLAG, AT(any_construct), NULL, "--to an instrument that measures something else", NULL},
	{"scores", 0, LBP_STRING, AT(scores), "COL,...", "more columns that hold scores", NULL},
	{"differences", 0, LBP_STRING, AT(differences), "COL,...", "more columns that hold differences", NULL},
	{"spreads", 0, LBP_STRING, AT(spreads), "COL,...", "more columns that hold SDs or standard errors", NULL},
	{"outside", 0, LBP_CHOICE, AT(drop_outside), "HOW", "numbers the instrument cannot give: error drop (error)",
		outsides},
	{"change", 0, LBP_FLAG, AT(change), NULL, "add change and improvement", NULL},
	{"responder", 0, LBP_CHOICE, AT(responder), "RULE", "add responder: absolute percent both either", responders},
	{"threshold", 0, LBP_STRING, AT(threshold), "X", "of the responder (the minimal important change on record)", NULL},
	{"bands", 0, LBP_STRING, AT(bands), "RULE", "add the size of yi, md or difference: acp cochrane ...", NULL},
	{"registry", 0, LBP_FILE, AT(registry), "FILE", "instruments other than those of -s instruments", NULL},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
check_options(const struct rescale_work *work, struct lbp_error *err)
{
	const struct rescale_config *c = work->config;
	double threshold;

	if (c->to == NULL && c->up == UP_AS_IS && !c->change && c->responder == RESPONDER_NONE && c->bands == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say what to do: --to, --up, --change, --responder or --bands");
	if (c->threshold != NULL && c->responder != RESPONDER_ABSOLUTE && c->responder != RESPONDER_PERCENT)
		return lbp_fail(err, LBP_EUSAGE, "--threshold: goes with --responder absolute or percent");
	if (c->threshold != NULL &&
		(lbp_number_read(c->threshold, strlen(c->threshold), &threshold) != LBP_READ_NUMBER || !(threshold > 0)))
		return lbp_fail(err, LBP_EUSAGE, "--threshold: '%s' is not a number above 0", c->threshold);
	if (work->run->common.by != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--by: rows are rescaled one by one, without groups");
	return c->bands == NULL ? LBP_OK : lbp_registry_check_rule(&work->registry, c->bands, err);
}

static bool
moves(const struct rescale_config *config)
{
	return config->to != NULL || config->up != UP_AS_IS;
}

/* Columns that say what the row is measured in are brought up to date, or added; where it first came from stays. */
static enum lbp_status
name_columns(struct rescale_work *work, struct lbp_error *err)
{
	const char *names[RESCALE_VERDICTS + 3];
	size_t count = 0;

	if (moves(work->config)) {
		if (work->scale == LBP_NO_COLUMN)
			names[count++] = "scale";
		if (work->higher_is == LBP_NO_COLUMN)
			names[count++] = "higher_is";
		if (work->scale_from == LBP_NO_COLUMN)
			names[count++] = "scale_from";
	}
	count += rescale_verdict_names(work->config, names + count);
	return lbp_run_echo_columns(work->run, names, count, err);
}

static void
write_row(struct rescale_work *work, const struct rescale_row *row, const struct rescale_verdict *verdict)
{
	static const char *const directions[] = {NULL, "worse", "better"};
	struct lbp_run *run = work->run;
	bool moved = moves(work->config);
	double low = row->line.to_first < row->line.to_last ? row->line.to_first : row->line.to_last;
	double high = row->line.to_first + row->line.to_last - low;
	size_t i;

	for (i = 0; i < run->table.width; i++)
		if (moved && i == work->scale)
			lbp_writer_text(&run->writer, row->scale);
		else if (moved && i == work->higher_is)
			lbp_writer_text(&run->writer, directions[row->higher_is]);
		else if (moved && (i == work->scale_min || i == work->scale_max))
			lbp_writer_number(&run->writer, i == work->scale_min ? low : high);
		else if (work->value[i] == work->value[i])
			lbp_writer_number(&run->writer, work->value[i]);
		else
			lbp_writer_cell(&run->writer, lbp_table_cell(&run->table, row->row, i));
	if (moved && work->scale == LBP_NO_COLUMN)
		lbp_writer_text(&run->writer, row->scale);
	if (moved && work->higher_is == LBP_NO_COLUMN)
		lbp_writer_text(&run->writer, directions[row->higher_is]);
	if (moved && work->scale_from == LBP_NO_COLUMN)
		lbp_writer_text(&run->writer, row->from.short_name);
	rescale_write_verdict(work, verdict);
}

static enum lbp_status
do_row(struct rescale_work *work, size_t at, struct lbp_error *err)
{
	struct rescale_row row = {.row = at};
	struct rescale_verdict verdict;
	char reason[sizeof err->message];
	enum lbp_status status = rescale_find(work, &row, err);

	if (status == LBP_OK) {
		status = rescale_check(work, &row, err);
		if (status == LBP_EDOMAIN && work->config->drop_outside)
			status = lbp_fail(err, LBP_ENEGATIVE, "outside the range of the scale");
	}
	if (status == LBP_OK)
		status = rescale_convert(work, &row, err);
	if (status == LBP_OK)
		status = rescale_judge(work, &row, &verdict, err);
	if (status == LBP_ENEGATIVE) {
		memcpy(reason, err->message, sizeof reason);
		return lbp_table_drop(&work->run->table, reason, err);
	}
	if (status == LBP_EDOMAIN || status == LBP_EDATA)
		lbp_table_fault(&work->run->table, at, err);
	else if (status == LBP_OK && work->run->table.faults.count == 0)
		write_row(work, &row, &verdict);
	return status == LBP_ENOMEM ? status : LBP_OK;
}

static enum lbp_status
do_rows(struct rescale_work *work, struct lbp_error *err)
{
	struct lbp_run *run = work->run;
	enum lbp_status status = LBP_OK;
	size_t i;

	work->value = lbp_array_new(run->table.width, sizeof *work->value);
	if (work->value == NULL)
		return lbp_fail_memory(err);
	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, LBP_BLOCK, err);
		for (i = 0; i < run->table.rows && status == LBP_OK; i++)
			status = do_row(work, i, err);
	}
	err->row = LBP_NO_ROW;
	return status == LBP_OK ? lbp_run_check(run, err) : status;
}

static enum lbp_status
run_rescale(struct lbp_run *run, struct lbp_error *err)
{
	struct rescale_work work = {.run = run, .config = run->config};
	enum lbp_status status = lbp_registry_read(&work.registry, work.config->registry, &run->sources, err);

	if (status == LBP_OK && lbp_run_shows(run, "instruments")) {
		run->reads_nothing = 1;
		lbp_registry_write(&work.registry, &run->writer);
		lbp_registry_free(&work.registry);
		return LBP_OK;
	}
	if (status == LBP_OK)
		status = check_options(&work, err);
	if (status == LBP_OK)
		status = rescale_target(&work, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 1, err);
	if (status == LBP_OK)
		status = rescale_bind(&work, err);
	if (status == LBP_OK)
		status = name_columns(&work, err);
	if (status == LBP_OK)
		status = do_rows(&work, err);
	free(work.value);
	lbp_registry_free(&work.registry);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-rescale",
		.summary = "instruments to one scale and direction, change, responders, sizes",
		.options = options,
		.views = views,
		.examples = "  lbp-rescale --to 0-100 --up worse trials.csv | lbp-effect -m MD | lbp-pool\n"
			    "  lbp-rescale --scale NRS --change --responder percent patients.csv\n"
			    "  lbp-rescale --bands acp trials.csv\n",
		.run = run_rescale,
	};
	struct rescale_config config = {0};

	return lbp_run(&tool, &config, argc, argv);
}
