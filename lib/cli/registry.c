/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/registry.h"

#include "cli/embedded.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct columns {
	size_t name, full_name, aliases, construct, min, max, higher_is, mic_absolute, mic_percent, mic_source;
};

struct wanted {
	const char *role;
	enum lbp_kind kind;
	size_t *index;
	int required;
};

static enum lbp_status
want_all(struct lbp_table *table, const struct wanted *wanted, size_t count, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < count && status == LBP_OK; i++)
		status = wanted[i].required
			? lbp_table_require(table, wanted[i].role, wanted[i].kind, wanted[i].index, err)
			: lbp_table_want(table, wanted[i].role, wanted[i].kind, wanted[i].index, err);
	return status;
}

static const char *
text(const struct lbp_table *table, size_t row, size_t column)
{
	return column == LBP_NO_COLUMN ? "" : lbp_table_label(table, row, column);
}

/* A number and whether it is there. */
static bool
number(const struct lbp_table *table, size_t row, size_t column, double *value)
{
	*value = column == LBP_NO_COLUMN ? NAN : table->column[column].number[row];
	if (!isnan(*value))
		return true;
	*value = 0;
	return false;
}

static enum lbp_higher_is
direction(const char *word)
{
	if (strcmp(word, "worse") == 0)
		return LBP_HIGHER_WORSE;
	return strcmp(word, "better") == 0 ? LBP_HIGHER_BETTER : LBP_HIGHER_UNKNOWN;
}

static void
take_instrument(struct lbp_instrument *to, const struct lbp_table *table, const struct columns *c, size_t row)
{
	bool has_min = number(table, row, c->min, &to->min), has_max = number(table, row, c->max, &to->max);

	to->short_name = text(table, row, c->name);
	to->full_name = text(table, row, c->full_name);
	to->aliases = text(table, row, c->aliases);
	to->construct = text(table, row, c->construct);
	to->higher_is = direction(text(table, row, c->higher_is));
	to->has_range = has_min && has_max && to->min < to->max;
	to->has_mic_absolute = number(table, row, c->mic_absolute, &to->mic_absolute);
	to->has_mic_percent = number(table, row, c->mic_percent, &to->mic_percent);
}

static enum lbp_status
read_instruments(struct lbp_registry *registry, struct lbp_error *err)
{
	struct lbp_table *table = &registry->instrument_table;
	struct columns c;
	const struct wanted wanted[] = {{"short", LBP_TEXT, &c.name, 1}, {"full_name", LBP_TEXT, &c.full_name, 0},
		{"aliases", LBP_TEXT, &c.aliases, 0}, {"construct", LBP_TEXT, &c.construct, 0},
		{"min", LBP_NUMBER, &c.min, 0}, {"max", LBP_NUMBER, &c.max, 0},
		{"higher_is", LBP_TEXT, &c.higher_is, 0}, {"mic_absolute", LBP_NUMBER, &c.mic_absolute, 0},
		{"mic_percent_of_baseline", LBP_NUMBER, &c.mic_percent, 0},
		{"mic_source", LBP_TEXT, &c.mic_source, 0}};
	enum lbp_status status = want_all(table, wanted, sizeof wanted / sizeof wanted[0], err);
	size_t i;

	if (status == LBP_OK)
		status = lbp_table_read(table, LBP_ALL, err);
	if (status != LBP_OK)
		return status;
	if (table->faults.count > 0)
		return lbp_fail(err, LBP_EDATA, "%s", table->faults.message[0]);
	registry->instrument = lbp_array_new(table->rows, sizeof *registry->instrument);
	registry->mic_source = lbp_array_new(table->rows, sizeof *registry->mic_source);
	if (registry->instrument == NULL || registry->mic_source == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < table->rows; i++) {
		take_instrument(&registry->instrument[i], table, &c, i);
		registry->mic_source[i] = text(table, i, c.mic_source);
	}
	registry->instruments = table->rows;
	return LBP_OK;
}

static enum lbp_status
read_bands(struct lbp_registry *registry, struct lbp_error *err)
{
	struct lbp_table *table = &registry->band_table;
	size_t rule, measure, scale, band, lower, lower_in, upper, upper_in, i;
	const struct wanted wanted[] = {{"rule", LBP_TEXT, &rule, 1}, {"measure", LBP_TEXT, &measure, 1},
		{"scale", LBP_TEXT, &scale, 1}, {"band", LBP_TEXT, &band, 1}, {"lower", LBP_NUMBER, &lower, 1},
		{"lower_in", LBP_TEXT, &lower_in, 1}, {"upper", LBP_NUMBER, &upper, 0}, {"upper_in", LBP_TEXT, &upper_in, 0}};
	enum lbp_status status = want_all(table, wanted, sizeof wanted / sizeof wanted[0], err);

	if (status == LBP_OK)
		status = lbp_table_read(table, LBP_ALL, err);
	if (status != LBP_OK)
		return status;
	registry->rule = lbp_array_new(table->rows, sizeof *registry->rule);
	if (registry->rule == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < table->rows; i++) {
		struct lbp_registry_rule *to = &registry->rule[i];

		*to = (struct lbp_registry_rule){text(table, i, rule), text(table, i, measure), text(table, i, scale),
			{text(table, i, band), table->column[lower].number[i], INFINITY,
				strcmp(text(table, i, lower_in), "yes") == 0,
				strcmp(text(table, i, upper_in), "yes") == 0}};
		if (!number(table, i, upper, &to->band.upper))
			to->band.upper = INFINITY;
	}
	registry->rules = table->rows;
	return LBP_OK;
}

static enum lbp_status
open_embedded(struct lbp_table *table, const char *name, struct lbp_buffer *buffer, struct lbp_error *err)
{
	const struct lbp_table_options options = {.delimiter = ','};
	enum lbp_status status = lbp_embedded(name, buffer, err);

	return status == LBP_OK ? lbp_table_open_text(table, name, buffer->text, buffer->length, &options, err) : status;
}

enum lbp_status
lbp_registry_read(
	struct lbp_registry *registry, const char *path, struct lbp_sources *sources, struct lbp_error *err)
{
	const struct lbp_table_options options = {.delimiter = ',', .sources = sources};
	const char *paths[] = {path};
	enum lbp_status status;

	registry->instrument_table.csv.descriptor = registry->band_table.csv.descriptor = -1;
	status = path != NULL
		? lbp_table_open(&registry->instrument_table, paths, 1, &options, err)
		: open_embedded(&registry->instrument_table, "instruments.csv", &registry->instrument_text, err);
	if (status == LBP_OK)
		status = read_instruments(registry, err);
	if (status == LBP_OK)
		status = lbp_table_record(&registry->instrument_table, err);
	if (status == LBP_OK)
		status = open_embedded(&registry->band_table, "effect_bands.csv", &registry->band_text, err);
	return status == LBP_OK ? read_bands(registry, err) : status;
}

void
lbp_registry_free(struct lbp_registry *registry)
{
	lbp_table_free(&registry->instrument_table);
	lbp_table_free(&registry->band_table);
	lbp_buffer_free(&registry->instrument_text);
	lbp_buffer_free(&registry->band_text);
	free(registry->instrument);
	free(registry->mic_source);
	free(registry->rule);
	registry->instrument = NULL;
	registry->mic_source = NULL;
	registry->rule = NULL;
}

void
lbp_registry_write(const struct lbp_registry *registry, struct lbp_writer *writer)
{
	static const char *const names[] = {"scale", "full_name", "construct", "min", "max", "higher_is", "mic_absolute",
		"mic_percent"};
	static const char *const ways[] = {NULL, "worse", "better"};
	size_t i;

	lbp_writer_columns(writer, names, sizeof names / sizeof names[0]);
	for (i = 0; i < registry->instruments; i++) {
		const struct lbp_instrument *at = &registry->instrument[i];

		lbp_writer_text(writer, at->short_name);
		lbp_writer_text(writer, at->full_name);
		lbp_writer_text(writer, at->construct);
		lbp_writer_number(writer, at->has_range ? at->min : NAN);
		lbp_writer_number(writer, at->has_range ? at->max : NAN);
		lbp_writer_text(writer, ways[at->higher_is]);
		lbp_writer_number(writer, at->has_mic_absolute ? at->mic_absolute : NAN);
		lbp_writer_number(writer, at->has_mic_percent ? at->mic_percent : NAN);
	}
}

static bool
is_functioning(const struct lbp_instrument *instrument)
{
	const struct lbp_instrument functioning = {.construct = "disability"};

	return lbp_instrument_comparable(instrument, &functioning);
}

/*
 * What a rule's bands of some scale have to do with an instrument: 0 nothing, else the better the fit the higher. *unit
 * becomes the points of the band's scale in one point of the instrument's.
 */
static int
fit(const struct lbp_registry_rule *rule, const struct lbp_instrument *instrument, bool registered, double *unit)
{
	double per_cent = 100 / (instrument->max - instrument->min);

	*unit = 1;
	if (strcmp(rule->scale, instrument->short_name) == 0 && registered)
		return 3;
	*unit = per_cent;
	if (!instrument->has_range)
		return 0;
	if (strcmp(rule->scale, "percent of scale") == 0)
		return 2;
	if (strcmp(rule->scale, "function 0-100") == 0 && is_functioning(instrument))
		return 2;
	return strcmp(rule->scale, "VAS") == 0 && strcmp(instrument->construct, "pain") == 0 ? 1 : 0;
}

/* The scale of the rule's bands that fits best, or NULL; no instrument: standard deviations. */
static const char *
choose_scale(const struct lbp_registry *registry, const char *name, const struct lbp_instrument *instrument,
	bool registered, double *unit)
{
	const char *best = NULL;
	double candidate = 1;
	int most = 0;
	size_t i;

	*unit = 1;
	for (i = 0; i < registry->rules; i++) {
		const struct lbp_registry_rule *rule = &registry->rule[i];
		int fits;

		if (strcmp(rule->rule, name) != 0)
			continue;
		if (instrument == NULL && strcmp(rule->scale, "SMD") == 0)
			return rule->scale;
		fits = instrument == NULL ? 0 : fit(rule, instrument, registered, &candidate);
		if (fits > most) {
			most = fits;
			best = rule->scale;
			*unit = candidate;
		}
	}
	return best;
}

void
lbp_registry_bands(const struct lbp_registry *registry, const char *name, const struct lbp_instrument *instrument,
	bool registered, struct lbp_registry_bands *bands)
{
	const char *scale = choose_scale(registry, name, instrument, registered, &bands->unit);
	size_t i;

	bands->count = 0;
	bands->measure = NULL;
	for (i = 0; i < registry->rules && scale != NULL && bands->count < LBP_REGISTRY_BANDS; i++) {
		const struct lbp_registry_rule *rule = &registry->rule[i];

		if (strcmp(rule->rule, name) != 0 || strcmp(rule->scale, scale) != 0)
			continue;
		bands->band[bands->count++] = rule->band;
		bands->measure = rule->measure;
	}
}

enum lbp_status
lbp_registry_check_rule(const struct lbp_registry *registry, const char *name, struct lbp_error *err)
{
	size_t i;

	for (i = 0; i < registry->rules; i++)
		if (strcmp(registry->rule[i].rule, name) == 0)
			return LBP_OK;
	return lbp_fail(err, LBP_EUSAGE, "--bands: '%s' is none of acp, cochrane, hayden, omeract", name);
}
