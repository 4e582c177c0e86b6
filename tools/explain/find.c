/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the columns of a row to the finding that it holds. */
#include "explain.h"

#include "effect/measure.h"
#include "numerics/dist.h"

#include <math.h>
#include <string.h>

static const char *const number_names[EXPLAIN_NUMBERS] = {"estimate", "ci_low", "ci_high", "ratio", "ratio_low",
	"ratio_high", "pi_low", "pi_high", "pi_ratio_low", "pi_ratio_high", "conf_level", "yi", "vi", "sei", "quantile",
	"probability", "tau", "scale_min", "scale_max"};
static const char *const text_names[EXPLAIN_TEXTS] = {"measure", "scale", "outcome", "higher_is", "treatment", "study",
	"term", "level", "reference", "arm", "ties", "unit", "at", "o_minus_e"};

enum lbp_status
explain_bind(struct explain_work *work, struct lbp_error *err)
{
	struct lbp_table *table = &work->run->table;
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < EXPLAIN_NUMBERS && status == LBP_OK; i++)
		status = lbp_table_want(table, number_names[i], LBP_NUMBER, &work->number[i], err);
	for (i = 0; i < EXPLAIN_TEXTS && status == LBP_OK; i++)
		status = lbp_table_want(table, text_names[i], LBP_TEXT, &work->text[i], err);
	if (status == LBP_OK && work->number[EXPLAIN_ESTIMATE] == LBP_NO_COLUMN &&
		work->number[EXPLAIN_YI] == LBP_NO_COLUMN && work->number[EXPLAIN_RATIO] == LBP_NO_COLUMN &&
		work->number[EXPLAIN_QUANTILE] == LBP_NO_COLUMN)
		return lbp_fail(err, LBP_EUSAGE, "no column estimate, yi, ratio or quantile: map one with -c ROLE=COLUMN");
	return status;
}

const char *
explain_text(const struct explain_work *work, size_t row, enum explain_text which)
{
	return work->text[which] == LBP_NO_COLUMN ? "" : lbp_table_label(&work->run->table, row, work->text[which]);
}

static double
number(const struct explain_work *work, size_t row, enum explain_number which)
{
	size_t column = work->number[which];

	return column == LBP_NO_COLUMN ? NAN : work->run->table.column[column].number[row];
}

/* The option's text, else the row's own, else NULL. */
static const char *
either(const struct explain_work *work, size_t row, enum explain_text which, const char *option)
{
	const char *own = explain_text(work, row, which);

	return option != NULL || own[0] == '\0' ? option : own;
}

/* Filters that have one measure only do not write its name: their columns tell. NULL: not said. */
static const char *
name_measure(const struct explain_work *work, size_t row)
{
	const char *term = explain_text(work, row, EXPLAIN_TERM);
	const char *said = either(work, row, EXPLAIN_MEASURE, work->config->measure);

	if (said != NULL)
		return said;
	if (work->number[EXPLAIN_QUANTILE] != LBP_NO_COLUMN)
		return "QUANTILE";
	if (strcmp(term, "rmst_difference") == 0)
		return "RMST";
	if (work->text[EXPLAIN_TIES] != LBP_NO_COLUMN || work->text[EXPLAIN_O_MINUS_E] != LBP_NO_COLUMN)
		return "HR";
	return NULL;
}

static enum lbp_status
find_measure(struct explain_work *work, size_t row, struct lbp_finding *finding, struct lbp_error *err)
{
	const char *term = explain_text(work, row, EXPLAIN_TERM), *name = name_measure(work, row);

	if (strncmp(term, "rmst_", 5) == 0 || strncmp(term, "rmtl_", 5) == 0)
		if (strcmp(term, "rmst_difference") != 0)
			return lbp_fail(err, LBP_ENEGATIVE, "no words for %s", term);
	if (name == NULL)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, NULL, "of what measure? say --measure");
	finding->measure = lbp_plain_measure_find(name);
	if (finding->measure == NULL)
		return lbp_fail_row(err, LBP_EDATA, LBP_NO_ROW, NULL, "there are no words for measure '%.60s'", name);
	return LBP_OK;
}

/* From the analysis scale to the number that readers know. */
static double
known(const struct lbp_measure *measure, double x)
{
	switch (measure == NULL ? LBP_SCALE_IDENTITY : measure->scale) {
	case LBP_SCALE_LOG:
		return exp(x);
	case LBP_SCALE_LOGIT:
		return 1 / (1 + exp(-x));
	case LBP_SCALE_ARCSINE:
		return sin(x) * sin(x);
	default:
		return x;
	}
}

static bool
take(const struct explain_work *work, size_t row, enum explain_number value, struct lbp_finding *f)
{
	f->value = number(work, row, value);
	f->low = number(work, row, value + 1);
	f->high = number(work, row, value + 2);
	return !isnan(f->value);
}

/* yi with vi or sei: a normal interval. The ci_low beside it is that of the column it was made from. */
static bool
take_effect(const struct explain_work *work, size_t row, struct lbp_finding *f)
{
	double sei = number(work, row, EXPLAIN_SEI), reach;

	f->value = number(work, row, EXPLAIN_YI);
	if (isnan(sei))
		sei = sqrt(number(work, row, EXPLAIN_VI));
	f->level = work->run->common.level;
	reach = lbp_dist_normal_quantile((1 + f->level) / 2) * sei;
	f->low = f->value - reach;
	f->high = f->value + reach;
	return !isnan(f->value);
}

static void
transform(const struct lbp_measure *measure, struct lbp_finding *f)
{
	f->value = known(measure, f->value);
	f->low = known(measure, f->low);
	f->high = known(measure, f->high);
}

static enum lbp_status
take_numbers(const struct explain_work *work, size_t row, struct lbp_finding *f, struct lbp_error *err)
{
	const struct lbp_measure *measure = lbp_measure_find(f->measure->name);

	f->level = number(work, row, EXPLAIN_LEVEL);
	f->level = isnan(f->level) ? work->run->common.level : f->level;
	f->prediction_low = number(work, row, EXPLAIN_PI_RATIO_LOW);
	f->prediction_high = number(work, row, EXPLAIN_PI_RATIO_HIGH);
	if (f->measure->kind != LBP_PLAIN_RATIO || isnan(f->prediction_low)) {
		f->prediction_low = known(measure, number(work, row, EXPLAIN_PI_LOW));
		f->prediction_high = known(measure, number(work, row, EXPLAIN_PI_HIGH));
	}
	f->probability = number(work, row, EXPLAIN_PROBABILITY);
	f->horizon = number(work, row, EXPLAIN_TAU);
	if (f->measure->kind == LBP_PLAIN_QUANTILE) {
		take(work, row, EXPLAIN_ESTIMATE, f);
		f->value = number(work, row, EXPLAIN_QUANTILE);
		return LBP_OK;
	}
	if (f->measure->kind == LBP_PLAIN_RATIO && take(work, row, EXPLAIN_RATIO, f))
		return LBP_OK;
	if (!take_effect(work, row, f) && !take(work, row, EXPLAIN_ESTIMATE, f))
		return lbp_fail(err, LBP_ENEGATIVE, "missing estimate");
	transform(measure, f);
	return LBP_OK;
}

/* An instrument that was named by option is wrong for all rows: no row is to blame. */
static enum lbp_status
fail_scale(const char *name, struct lbp_error *err)
{
	char why[sizeof err->message];

	memcpy(why, err->message, sizeof why);
	return lbp_fail(err, LBP_EUSAGE, "--scale: '%.60s' %.300s (lbp-rescale -s instruments names them)", name, why);
}

/* The row's own range in place of the registry's; a scale that is not registered will do if its range is known. */
static enum lbp_status
find_instrument(struct explain_work *work, size_t row, struct lbp_finding *f, struct lbp_error *err)
{
	const char *name = either(work, row, EXPLAIN_SCALE, work->config->scale);
	double min = number(work, row, EXPLAIN_MIN), max = number(work, row, EXPLAIN_MAX);
	const struct lbp_instrument *found = NULL;
	enum lbp_status status = LBP_OK;
	bool registered;

	f->instrument = NULL;
	if (name == NULL)
		return LBP_OK;
	if (strcmp(name, "0-100") == 0) {
		min = 0;
		max = 100;
	} else {
		status = lbp_instrument_find(work->registry.instrument, work->registry.instruments, name, &found, err);
	}
	if (status == LBP_OK && found != NULL)
		work->instrument = *found;
	else
		work->instrument = (struct lbp_instrument){.short_name = name, .construct = ""};
	registered = found != NULL && (isnan(min) || min == found->min) && (isnan(max) || max == found->max);
	if (!isnan(min) && !isnan(max) && !registered) {
		work->instrument.min = min;
		work->instrument.max = max;
		work->instrument.has_range = max > min;
		status = LBP_OK;
	}
	if (status != LBP_OK && work->config->scale != NULL)
		return fail_scale(name, err);
	if (status != LBP_OK)
		return status;
	f->instrument = &work->instrument;
	f->mic_source = registered ? work->registry.mic_source[found - work->registry.instrument] : NULL;
	return LBP_OK;
}

static enum lbp_status
find_direction(struct explain_work *work, size_t row, struct lbp_finding *f, struct lbp_error *err)
{
	const char *way = explain_text(work, row, EXPLAIN_HIGHER);

	f->higher = f->instrument != NULL ? f->instrument->higher_is : LBP_HIGHER_UNKNOWN;
	if (work->config->higher != LBP_HIGHER_UNKNOWN)
		f->higher = (enum lbp_higher_is)work->config->higher;
	else if (strcmp(way, "worse") == 0)
		f->higher = LBP_HIGHER_WORSE;
	else if (strcmp(way, "better") == 0)
		f->higher = LBP_HIGHER_BETTER;
	else if (way[0] != '\0')
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "higher_is", "is neither better nor worse");
	return LBP_OK;
}

static const char *
title_of(const char *rule)
{
	static const struct {
		const char *rule, *title;
	} titles[] = {{"acp", "the American College of Physicians' bands"}, {"cochrane", "the Cochrane back group's bands"},
		{"hayden", "Hayden 2021's limits"}, {"omeract", "OMERACT's sizes"}};
	size_t i;

	for (i = 0; i < sizeof titles / sizeof titles[0]; i++)
		if (strcmp(titles[i].rule, rule) == 0)
			return titles[i].title;
	return rule;
}

/* Without --bands: acp, and where that has no words for the instrument, cochrane, which has some for any range. */
static void
find_bands(struct explain_work *work, struct lbp_finding *f)
{
	bool standardized = f->measure->kind == LBP_PLAIN_DEVIATIONS;
	const char *rule = work->config->bands != NULL ? work->config->bands : "acp";
	const struct lbp_instrument *instrument = standardized ? NULL : &work->instrument;

	if (f->outcome != NULL && f->instrument != NULL && work->instrument.construct[0] == '\0')
		work->instrument.construct = f->outcome;
	f->bands = 0;
	if (strcmp(rule, "none") == 0 || (!standardized && (f->measure->kind != LBP_PLAIN_POINTS || f->instrument == NULL)))
		return;
	lbp_registry_bands(&work->registry, rule, instrument, f->mic_source != NULL, &work->bands);
	if (work->bands.count == 0 && work->config->bands == NULL) {
		rule = "cochrane";
		lbp_registry_bands(&work->registry, rule, instrument, f->mic_source != NULL, &work->bands);
	}
	f->band = work->bands.band;
	f->bands = work->bands.count;
	f->band_unit = work->bands.unit;
	f->rule_title = title_of(rule);
}

enum lbp_status
explain_find(struct explain_work *work, size_t row, struct lbp_finding *finding, struct lbp_error *err)
{
	enum lbp_status status;

	*finding = (struct lbp_finding){.unit = either(work, row, EXPLAIN_UNIT, work->config->unit)};
	status = find_measure(work, row, finding, err);
	if (status == LBP_OK)
		status = take_numbers(work, row, finding, err);
	if (status == LBP_OK)
		status = find_instrument(work, row, finding, err);
	if (status == LBP_OK)
		status = find_direction(work, row, finding, err);
	if (status != LBP_OK)
		return status;
	finding->outcome = either(work, row, EXPLAIN_OUTCOME, work->config->outcome);
	finding->treatment = either(work, row, EXPLAIN_TREATMENT, work->config->treatment);
	if (finding->measure->kind != LBP_PLAIN_POINTS && finding->measure->kind != LBP_PLAIN_DEVIATIONS)
		finding->mic_source = NULL;
	find_bands(work, finding);
	if (finding->measure->kind != LBP_PLAIN_POINTS)
		finding->instrument = NULL;
	return LBP_OK;
}
