/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repro.h"

#include "numerics/sort.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const result_columns[] = {"estimate", "ci_low", "ci_high"};
static const char *const curve_columns[] = {"reproduces", "published", "published_low", "published_high"};
static const char *const figure_columns[] = {"k", "p", "q", "i2", "tau2", "axis", "note"};
static const char *const model_columns[] = {"published", "rows", "studies", "specifications", "failed", "failures", "distinct",
	"printed", "matches", "distinct_matches", "expected", "chance_any", "chance_as_many", "conf_level"};
static const char *const choice_columns[] = {"dimension", "choice", "tried", "matches", "standard", "meaning"};
static const char *const failure_columns[] = {"failure", "specifications"};

static void
text(struct lbp_run *run, const char *t)
{
	lbp_writer_text(&run->writer, t);
}

static void
number(struct lbp_run *run, double x)
{
	lbp_writer_finite(&run->writer, x);
}

void
repro_say_published(const struct repro_config *config, char *out, size_t size)
{
	size_t f;

	snprintf(out, size, "%s", config->published != NULL ? config->published : "");
	for (f = 0; f < LBP_FIGURES; f++)
		if (config->figure[f] != NULL)
			snprintf(out + strlen(out), size - strlen(out), "%s%s %s", out[0] != '\0' ? ", " : "",
				lbp_figure_name(f), config->figure[f]);
}

enum lbp_status
repro_rank(struct repro_work *work, struct lbp_error *err)
{
	double *key = lbp_array_new(work->all.count, sizeof *key);
	uint32_t *order = lbp_array_new(work->all.count, sizeof *order);
	uint32_t *at = lbp_array_new(work->all.count, sizeof *at);
	enum lbp_status status = key && order && at ? LBP_OK : lbp_fail_memory(err);
	size_t i, n = 0;

	for (i = 0; i < work->all.count && status == LBP_OK; i++) {
		const struct lbp_specification *s = &work->all.at[i];

		work->matches += s->reproduces;
		work->failed += s->failure != NULL;
		if (s->failure != NULL)
			continue;
		key[n] = s->figure[LBP_FIGURE_ESTIMATE];
		at[n++] = (uint32_t)i;
	}
	if (status == LBP_OK)
		status = lbp_sort_index(key, n, order, err);
	for (i = 0; i < n && status == LBP_OK; i++)
		order[i] = at[order[i]];
	free(key);
	free(at);
	work->rank = order;
	work->ranked = n;
	return status;
}

/* The study that is left out: its name, or `line N` where studies have none. */
static void
name_unit(const struct lbp_run *run, const struct repro_work *work, size_t unit, char *out, size_t size)
{
	size_t row = work->unit_row[unit];
	const char *label = work->study != LBP_NO_COLUMN ? lbp_table_label(&run->table, row, work->study) : "";

	if (label[0] != '\0')
		snprintf(out, size, "%s", label);
	else
		snprintf(out, size, "line %zu", run->table.line[row]);
}

static void
put_level(struct lbp_run *run, const struct repro_work *work, const struct lbp_specification *s, size_t dimension)
{
	char name[200];

	if (dimension == LBP_BY_MEASURE)
		text(run, s->measure->name);
	else if (dimension == LBP_BY_LEFT_OUT && s->left_out != LBP_LEFT_OUT_NOBODY) {
		name_unit(run, work, s->left_out, name, sizeof name);
		text(run, name);
	} else if (s->level[dimension] == LBP_NO_LEVEL)
		text(run, "-");
	else
		text(run, lbp_level_name((enum lbp_dimension)dimension, s->level[dimension]));
}

static void
put_note(struct lbp_run *run, const struct lbp_specification *s)
{
	char note[100];

	if (s->dropped > 0)
		snprintf(note, sizeof note, "without an effect: %lu (%s)", (unsigned long)s->dropped,
			lbp_effect_drop_name((enum lbp_effect_drop)s->drop));
	text(run, s->dropped > 0 ? note : NULL);
}

static void
put_choices(struct lbp_run *run, const struct repro_work *work, const struct lbp_specification *s)
{
	size_t i;

	for (i = 0; i < LBP_DIMENSIONS; i++)
		put_level(run, work, s, i);
	number(run, s->figure[LBP_FIGURE_K]);
	number(run, s->figure[LBP_FIGURE_P]);
	number(run, s->figure[LBP_FIGURE_Q]);
	number(run, s->figure[LBP_FIGURE_I2]);
	number(run, s->figure[LBP_FIGURE_TAU2]);
	text(run, s->measure->scale == LBP_SCALE_LOG ? "log" : "linear");
	put_note(run, s);
}

static void
put_result(struct lbp_run *run, const struct lbp_specification *s)
{
	size_t f;

	for (f = LBP_FIGURE_ESTIMATE; f <= LBP_FIGURE_CI_HIGH; f++)
		number(run, s->figure[f]);
}

static void
put_published(struct lbp_run *run, const struct repro_work *work)
{
	const struct lbp_printed *published = work->request.published;
	size_t f;

	for (f = LBP_FIGURE_ESTIMATE; f <= LBP_FIGURE_CI_HIGH; f++)
		number(run, published[f].relation != LBP_PRINTED_NOT ? published[f].value : NAN);
}

static void
name_choices(struct lbp_run *run)
{
	size_t i;

	for (i = 0; i < LBP_DIMENSIONS; i++)
		lbp_writer_column(&run->writer, lbp_dimension_name(i));
	lbp_writer_columns(&run->writer, figure_columns, COUNT(figure_columns));
}

static void
show_curve(struct lbp_run *run, const struct repro_work *work)
{
	size_t i;

	lbp_writer_column(&run->writer, "rank");
	lbp_writer_columns(&run->writer, result_columns, COUNT(result_columns));
	lbp_writer_columns(&run->writer, curve_columns, COUNT(curve_columns));
	name_choices(run);
	for (i = 0; i < work->ranked; i++) {
		const struct lbp_specification *s = &work->all.at[work->rank[i]];

		lbp_writer_count(&run->writer, i + 1);
		put_result(run, s);
		text(run, s->reproduces ? "yes" : "no");
		put_published(run, work);
		put_choices(run, work, s);
	}
}

static void
show_matches(struct lbp_run *run, const struct repro_work *work)
{
	size_t i;

	lbp_writer_columns(&run->writer, result_columns, COUNT(result_columns));
	name_choices(run);
	for (i = 0; i < work->all.count; i++)
		if (work->all.at[i].reproduces) {
			put_result(run, &work->all.at[i]);
			put_choices(run, work, &work->all.at[i]);
		}
}

/* Reasons are static texts of few kinds: they are told apart by what they say. */
static size_t
count_failures(const struct repro_work *work, const char *reason[], size_t count[], size_t most)
{
	size_t i, j, kinds = 0;

	for (i = 0; i < work->all.count; i++) {
		const char *failure = work->all.at[i].failure;

		if (failure == NULL)
			continue;
		for (j = 0; j < kinds && strcmp(reason[j], failure) != 0; j++)
			;
		if (j == kinds && kinds < most) {
			reason[kinds] = failure;
			count[kinds++] = 0;
		}
		count[j]++;
	}
	return kinds;
}

enum { REASONS = 16 };

static void
show_failures(struct lbp_run *run, const struct repro_work *work)
{
	const char *reason[REASONS];
	size_t count[REASONS], kinds = count_failures(work, reason, count, REASONS), j;

	lbp_writer_columns(&run->writer, failure_columns, COUNT(failure_columns));
	for (j = 0; j < kinds; j++) {
		text(run, reason[j]);
		lbp_writer_count(&run->writer, count[j]);
	}
}

static void
show_model(struct lbp_run *run, const struct repro_work *work)
{
	const size_t counts[] = {work->chance.distinct, work->chance.printed, work->matches, work->chance.matches};
	const char *reason[REASONS];
	size_t count[REASONS], kinds = count_failures(work, reason, count, REASONS), j;
	char words[400] = "", published[300];

	for (j = 0; j < kinds; j++)
		snprintf(words + strlen(words), sizeof words - strlen(words), "%s%s: %zu", j > 0 ? ", " : "", reason[j],
			count[j]);
	repro_say_published(work->config, published, sizeof published);
	lbp_writer_columns(&run->writer, model_columns, COUNT(model_columns));
	text(run, published);
	lbp_writer_count(&run->writer, work->trials.k);
	lbp_writer_count(&run->writer, work->trials.units);
	lbp_writer_count(&run->writer, work->all.count);
	lbp_writer_count(&run->writer, work->failed);
	text(run, words);
	for (j = 0; j < COUNT(counts); j++)
		lbp_writer_count(&run->writer, counts[j]);
	number(run, work->chance.expected);
	number(run, work->chance.any);
	number(run, work->chance.as_many);
	number(run, work->request.level);
}

static void
put_choice(struct lbp_run *run, const char *dimension, const char *choice, const size_t count[2], const char *standard,
	const char *meaning)
{
	text(run, dimension);
	text(run, choice);
	lbp_writer_count(&run->writer, count[0]);
	lbp_writer_count(&run->writer, count[1]);
	text(run, standard);
	text(run, meaning);
}

/* Specifications and matches that took a level (of studies left out: that one). */
static void
count_level(const struct repro_work *work, size_t dimension, size_t level, uint32_t unit, size_t count[2])
{
	size_t i;

	count[0] = count[1] = 0;
	for (i = 0; i < work->all.count; i++)
		if (work->all.at[i].level[dimension] == level &&
			(dimension != LBP_BY_LEFT_OUT || work->all.at[i].left_out == unit)) {
			count[0]++;
			count[1] += work->all.at[i].reproduces;
		}
}

static void
show_left_out(struct lbp_run *run, const struct repro_work *work)
{
	size_t count[2], unit;
	char name[200];

	count_level(work, LBP_BY_LEFT_OUT, LBP_LEFT_OUT_NONE, LBP_LEFT_OUT_NOBODY, count);
	put_choice(run, "left_out", "none", count, "yes", lbp_level_meaning(LBP_BY_LEFT_OUT, LBP_LEFT_OUT_NONE));
	for (unit = 0; unit < work->trials.units; unit++) {
		count_level(work, LBP_BY_LEFT_OUT, LBP_LEFT_OUT_EACH, (uint32_t)unit, count);
		name_unit(run, work, unit, name, sizeof name);
		if (count[0] > 0)
			put_choice(run, "left_out", name, count, "no", "all studies but this one");
	}
}

/* A level that was not tried is shown where options could open it: not what the rows have no use for. */
static bool
is_shown(const struct repro_work *work, size_t dimension, size_t tried)
{
	if (tried > 0 || dimension == LBP_BY_METHOD || dimension == LBP_BY_CI || dimension == LBP_BY_DIRECTION)
		return true;
	return dimension == LBP_BY_SHARED && work->config->shared != NULL;
}

/* What can be chosen, what was tried of it, and how often it was the published result. */
static void
show_choices(struct lbp_run *run, const struct repro_work *work)
{
	size_t d, level, count[2];
	const char *name;

	lbp_writer_columns(&run->writer, choice_columns, COUNT(choice_columns));
	for (d = 0; d < LBP_DIMENSIONS; d++) {
		enum lbp_dimension dimension = (enum lbp_dimension)d;

		for (level = 0; d != LBP_BY_LEFT_OUT && (name = lbp_level_name(dimension, level)) != NULL; level++) {
			count_level(work, d, level, 0, count);
			if (is_shown(work, d, count[0]))
				put_choice(run, lbp_dimension_name(d), name, count,
					lbp_level_is_standard(dimension, level) ? "yes" : "no",
					lbp_level_meaning(dimension, level));
		}
		count_level(work, d, LBP_NO_LEVEL, 0, count);
		if (d == LBP_BY_LEFT_OUT)
			show_left_out(run, work);
		else if (count[0] > 0)
			put_choice(run, lbp_dimension_name(d), "-", count, "no", "nothing to choose");
	}
}

void
repro_show(struct lbp_run *run, const struct repro_work *work)
{
	if (lbp_run_shows(run, "curve"))
		show_curve(run, work);
	else if (lbp_run_shows(run, "model"))
		show_model(run, work);
	else if (lbp_run_shows(run, "choices"))
		show_choices(run, work);
	else if (lbp_run_shows(run, "failures"))
		show_failures(run, work);
	else
		show_matches(run, work);
}

void
repro_free(struct repro_work *work)
{
	lbp_specifications_free(&work->all);
	free(work->unit);
	free(work->group);
	free(work->unit_row);
	free(work->rank);
}
