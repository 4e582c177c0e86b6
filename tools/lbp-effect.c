/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effect sizes with their sampling variances, row by row. */
#include "base/number.h"
#include "base/suggest.h"
#include "effect/terms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum up { UP_AS_GIVEN, UP_BETTER, UP_WORSE };

static const char *const vtypes[] = {"default", "LS", "LS2", "UB", "AV", "HO", "AVHO", "ST", "CS", "RM", NULL};
static const char *const corrections[] = {"default", "exact", "approx", "none", NULL};
static const char *const tos[] = {"only0", "all", "if0all", "none", NULL};
static const char *const ups[] = {"as-given", "better", "worse", NULL};
static const char *const rr_adds[] = {"2x", "1x", NULL};
static const char *const views[] = {"rows", "terms", "measures", NULL};

#define AT(member) offsetof(struct effect_config, member)

static const struct lbp_option options[] = {
	{"measure", 'm', LBP_STRING, AT(measure), "NAME", "effect size: MD SMD RR OR RD HR ...; all: -s measures", NULL},
	{"vtype", 0, LBP_CHOICE, AT(vtype), "TYPE", "sampling variance: LS LS2 UB AV HO AVHO ST CS RM", vtypes},
	{"correction", 0, LBP_CHOICE, AT(correction), "J", "small-sample correction: exact approx none", corrections},
	{"add", 0, LBP_STRING, AT(add), "X|tacc", "what zero cells get (0.5; measure PETO and others: 0)", NULL},
	{"to", 0, LBP_CHOICE, AT(to), "WHICH", "rows that get it: only0 all if0all none (only0)", tos},
	{"drop00", 0, LBP_FLAG, AT(drop00), NULL, "drop rows without events, or with events only, in both arms", NULL},
	{"raw-estimate", 0, LBP_FLAG, AT(raw_estimate), NULL, "the amount goes into the variance only", NULL},
	{"rr-add", 0, LBP_CHOICE, AT(rr_add), "2x|1x", "RR: what n gains of an amount added to events (2x)", rr_adds},
	{"flip", 0, LBP_FLAG, AT(flip), NULL, "turn every sign: arm 2 against arm 1", NULL},
	{"up", 0, LBP_CHOICE, AT(up), "WAY", "better or worse: turn signs by column higher_is", ups},
	{"ci", 0, LBP_CHOICE, AT(interval), "KIND", "of view terms: z t exact, or nct (noncentral t) for SMDs (z)",
		effect_intervals},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static enum lbp_status
find_measure(const struct effect_config *config, const struct lbp_measure **measure, struct lbp_error *err)
{
	const char *names[128];
	const char *near;
	size_t count;

	if (config->measure == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say which effect size with --measure; --show measures lists them");
	*measure = lbp_measure_find(config->measure);
	if (*measure != NULL)
		return LBP_OK;
	for (count = 0; count < 128 && lbp_measure_at(count) != NULL; count++)
		names[count] = lbp_measure_at(count)->name;
	near = lbp_suggest(config->measure, names, count);
	return near != NULL
		? lbp_fail(err, LBP_EUSAGE, "unknown measure '%s': did you mean '%s'?", config->measure, near)
		: lbp_fail(err, LBP_EUSAGE, "unknown measure '%s': --show measures lists them", config->measure);
}

static enum lbp_status
read_options(const struct lbp_run *run, struct lbp_effect_options *o, struct lbp_error *err)
{
	const struct effect_config *config = run->config;

	*o = (struct lbp_effect_options){.vtype = (enum lbp_vtype)config->vtype,
		.correction = (enum lbp_correction)config->correction,
		.to = (enum lbp_add_to)config->to,
		.drop00 = config->drop00 != 0,
		.rr_add_once = config->rr_add == 1,
		.add_variance_only = config->raw_estimate != 0,
		.level = run->common.level};
	if (config->add == NULL)
		return LBP_OK;
	o->add_kind = strcmp(config->add, "tacc") == 0 ? LBP_ADD_TACC : LBP_ADD_AMOUNT;
	if (o->add_kind == LBP_ADD_AMOUNT &&
		(lbp_number_read(config->add, strlen(config->add), &o->add) != LBP_READ_NUMBER || o->add < 0))
		return lbp_fail(err, LBP_EUSAGE, "--add: '%s' is neither a number of 0 or more nor tacc", config->add);
	return LBP_OK;
}

/* A measure with one set of columns only: say which of them is not there, and what may have been meant. */
static enum lbp_status
name_absent(struct lbp_run *run, const struct lbp_measure *measure, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	const enum lbp_input *inputs;
	size_t count, i, ignored;

	if (lbp_measure_columns(measure, 1, &count) != NULL)
		return LBP_OK;
	inputs = lbp_measure_columns(measure, 0, &count);
	for (i = 0; i < count && status == LBP_OK; i++)
		status = lbp_table_require(&run->table, lbp_input_name(inputs[i]), LBP_NUMBER, &ignored, err);
	return status;
}

/* Binds the measure to the columns that the input has, and asks the table for them. */
static enum lbp_status
bind(struct lbp_run *run, struct effect_work *work, const struct lbp_measure *measure, struct lbp_error *err)
{
	struct lbp_effect_options o;
	bool present[LBP_INPUT_COUNT] = {false};
	const enum lbp_input *inputs;
	enum lbp_status status;
	size_t count, i;

	for (i = LBP_IN_NONE + 1; i < LBP_INPUT_COUNT; i++)
		present[i] = lbp_table_find(&run->table, lbp_input_name((enum lbp_input)i)) != LBP_NO_COLUMN;
	status = read_options(run, &o, err);
	if (status == LBP_OK)
		status = name_absent(run, measure, err);
	if (status == LBP_OK)
		status = lbp_effect_init(&work->effect, measure, &o, present, err);
	if (status != LBP_OK)
		return status;
	inputs = lbp_effect_columns(&work->effect, &count);
	for (i = 0; i < count && status == LBP_OK; i++)
		status = lbp_table_require(
			&run->table, lbp_input_name(inputs[i]), LBP_NUMBER, &work->column[inputs[i]], err);
	if (status == LBP_OK && work->config->up != UP_AS_GIVEN)
		status = lbp_table_require(&run->table, "higher_is", LBP_TEXT, &work->higher_is, err);
	if (status == LBP_OK && lbp_run_shows(run, "terms"))
		status = lbp_table_want(&run->table, "study", LBP_TEXT, &work->study, err);
	return status;
}

static struct lbp_effect_input
input_of(const struct lbp_run *run, const struct effect_work *work)
{
	struct lbp_effect_input in = {{NULL}};
	const enum lbp_input *inputs;
	size_t count, i;

	inputs = lbp_effect_columns(&work->effect, &count);
	for (i = 0; i < count; i++)
		in.column[inputs[i]] = run->table.column[work->column[inputs[i]]].number;
	return in;
}

/* Whether every cell of a row could be read; one that could not is listed already. */
static int
is_read(const struct effect_work *work, const struct lbp_effect_input *in, size_t row)
{
	const enum lbp_input *inputs;
	size_t count, i;

	inputs = lbp_effect_columns(&work->effect, &count);
	for (i = 0; i < count; i++)
		if (isnan(in->column[inputs[i]][row]))
			return 0;
	return 1;
}

/* After one row was refused: all of them, each with its place. */
static void
list_refused(struct lbp_run *run, const struct effect_work *work, const struct lbp_effect_input *in)
{
	struct lbp_error err;
	size_t i;

	for (i = 0; i < run->table.rows; i++)
		if (is_read(work, in, i) && lbp_effect_check(&work->effect, in, i, &err) != LBP_OK)
			lbp_table_fault(&run->table, i, &err);
}

/* 1 or -1 for a row; 0, and a fault, where higher_is says neither. */
static int
sign_of(struct lbp_run *run, const struct effect_work *work, size_t row)
{
	int sign = work->config->flip ? -1 : 1;
	struct lbp_error err;
	const char *way;

	if (work->config->up == UP_AS_GIVEN)
		return sign;
	way = lbp_table_label(&run->table, row, work->higher_is);
	if (strcmp(way, "better") != 0 && strcmp(way, "worse") != 0) {
		lbp_fail_row(&err, LBP_EDATA, row, "higher_is", "is neither better nor worse");
		lbp_table_fault(&run->table, row, &err);
		return 0;
	}
	return strcmp(way, ups[work->config->up]) == 0 ? sign : -sign;
}

static enum lbp_status
write_row(struct lbp_run *run, const struct effect_work *work, const struct lbp_effect_input *in, size_t i,
	struct lbp_error *err)
{
	int sign = sign_of(run, work, i);

	if (work->drop[i] != LBP_KEPT)
		return lbp_table_drop(
			&run->table, lbp_effect_drop_name((enum lbp_effect_drop)work->drop[i]), err);
	if (run->table.faults.count > 0)
		return LBP_OK;
	if (lbp_run_shows(run, "terms"))
		return effect_write_term(run, work, in, i, sign, err);
	lbp_run_echo_row(run, i);
	lbp_writer_text(&run->writer, work->effect.measure->name);
	lbp_writer_number(&run->writer, sign * work->yi[i]);
	lbp_writer_number(&run->writer, work->vi[i]);
	lbp_writer_number(&run->writer, sqrt(work->vi[i]));
	return LBP_OK;
}

static enum lbp_status
reserve(struct effect_work *work, size_t rows, struct lbp_error *err)
{
	size_t capacity = work->capacity;
	enum lbp_status status = lbp_array_reserve(&work->yi, &capacity, rows, sizeof *work->yi, err);

	capacity = work->capacity;
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->vi, &capacity, rows, sizeof *work->vi, err);
	capacity = work->capacity;
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->drop, &capacity, rows, sizeof *work->drop, err);
	if (status == LBP_OK)
		work->capacity = capacity;
	return status;
}

/* Computes and writes the rows that the table holds. */
static enum lbp_status
do_rows(struct lbp_run *run, struct effect_work *work, struct lbp_error *err)
{
	struct lbp_effect_input in = input_of(run, work);
	enum lbp_status status = reserve(work, run->table.rows, err);
	size_t i;

	if (status == LBP_OK && run->table.faults.count == 0)
		status = lbp_effect_compute(
			&work->effect, &in, run->table.rows, work->yi, work->vi, work->drop, err);
	else if (status == LBP_OK) {
		list_refused(run, work, &in);
		return LBP_OK;
	}
	if (status == LBP_EDOMAIN) {
		list_refused(run, work, &in);
		return LBP_OK;
	}
	for (i = 0; i < run->table.rows && status == LBP_OK; i++)
		status = write_row(run, work, &in, i, err);
	return status;
}

static enum lbp_status
do_all(struct lbp_run *run, struct effect_work *work, struct lbp_error *err)
{
	enum lbp_extent extent = lbp_effect_needs_all_rows(&work->effect) ? LBP_ALL : LBP_BLOCK;
	enum lbp_status status = LBP_OK;
	struct lbp_effect_input in;

	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, extent, err);
		in = input_of(run, work);
		if (status == LBP_OK && extent == LBP_ALL && run->table.faults.count == 0 &&
			lbp_effect_scan(&work->effect, &in, run->table.rows, err) != LBP_OK)
			list_refused(run, work, &in);
		if (status == LBP_OK)
			status = do_rows(run, work, err);
	}
	return status == LBP_OK ? lbp_run_check(run, err) : status;
}

static enum lbp_status
name_columns(struct lbp_run *run, const struct effect_work *work, struct lbp_error *err)
{
	static const char *const added[] = {"measure", "yi", "vi", "sei"};

	if (!lbp_run_shows(run, "terms"))
		return lbp_run_echo_columns(run, added, sizeof added / sizeof added[0], err);
	effect_name_terms(run, work);
	return LBP_OK;
}

static enum lbp_status
run_effect(struct lbp_run *run, struct lbp_error *err)
{
	struct effect_work work = {.config = run->config, .study = LBP_NO_COLUMN};
	const struct lbp_measure *measure;
	enum lbp_status status;

	if (lbp_run_shows(run, "measures"))
		return effect_write_measures(run);
	if (run->common.by != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--by: rows are computed one by one here, without groups");
	status = find_measure(run->config, &measure, err);
	if (status == LBP_OK)
		status = lbp_run_open(run, 1, err);
	if (status == LBP_OK)
		status = bind(run, &work, measure, err);
	if (status == LBP_OK)
		status = name_columns(run, &work, err);
	if (status == LBP_OK)
		status = do_all(run, &work, err);
	free(work.yi);
	free(work.vi);
	free(work.drop);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-effect",
		.summary = "effect sizes and their sampling variances, one row a study",
		.options = options,
		.views = views,
		.examples = "  lbp-effect -m HR recurrence.csv | lbp-pool\n"
			    "  lbp-effect -m SMD --vtype UB -s terms trials.csv\n"
			    "  lbp-effect -m OR -c events1=x1,events2=x2 --to all tables.csv\n",
		.run = run_effect,
	};
	struct effect_config config = {0};

	return lbp_run(&tool, &config, argc, argv);
}
