/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The levels of a design's factors, and the columns that they make. */
#include "table/design_private.h"

#include "base/number.h"
#include "base/suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
lbp_design_pair(const char **text, struct lbp_pair *pair)
{
	size_t length, name;

	if (*text == NULL || **text == '\0')
		return 0;
	length = strcspn(*text, ",");
	name = strcspn(*text, "=");
	*pair = (struct lbp_pair){*text, *text + name + 1, name, length > name ? length - name - 1 : 0};
	*text += length + ((*text)[length] == ',');
	return name == 0 || name + 1 >= length ? -1 : 1;
}

size_t
lbp_design_named(const struct lbp_design *design, const struct lbp_pair *pair)
{
	size_t i;

	for (i = 0; i < design->variables; i++)
		if (strlen(design->variable[i].name) == pair->name_length &&
			strncmp(design->variable[i].name, pair->name, pair->name_length) == 0)
			return i;
	return LBP_NO_COLUMN;
}

static enum lbp_status
unknown_level(const struct lbp_variable *v, const char *what, const struct lbp_pair *pair, struct lbp_error *err)
{
	char word[100];
	const char *near;

	snprintf(word, sizeof word, "%.*s", (int)pair->value_length, pair->value);
	near = lbp_suggest(word, v->label, v->levels);
	return near != NULL ? lbp_fail(err, LBP_EUSAGE, "%s: no row has %.60s=%s: did you mean '%.60s'?", what, v->name,
				      word, near)
	                    : lbp_fail(err, LBP_EUSAGE, "%s: no row has %.60s=%s", what, v->name, word);
}

/* The level of a text, LBP_NO_COLUMN if it is none. */
static size_t
level_of(const struct lbp_variable *v, const struct lbp_pair *pair)
{
	size_t i;

	for (i = 0; i < v->levels; i++)
		if (strlen(v->label[i]) == pair->value_length &&
			strncmp(v->label[i], pair->value, pair->value_length) == 0)
			return i;
	return LBP_NO_COLUMN;
}

/* The one factor of a model that has one; LBP_NO_COLUMN where there are none or several. */
static size_t
only_factor(const struct lbp_design *design)
{
	size_t only = LBP_NO_COLUMN, i;

	for (i = 0; i < design->variables; i++) {
		if (!design->variable[i].is_factor)
			continue;
		if (only != LBP_NO_COLUMN)
			return LBP_NO_COLUMN;
		only = i;
	}
	return only;
}

/* The level to the front; those that it passes move up by one. */
static enum lbp_status
put_reference(struct lbp_variable *v, const struct lbp_pair *pair, struct lbp_error *err)
{
	size_t level = level_of(v, pair);
	const char *label;

	if (level == LBP_NO_COLUMN)
		return unknown_level(v, "--reference", pair, err);
	label = v->label[level];
	memmove(v->label + 1, v->label, level * sizeof *v->label);
	v->label[0] = label;
	return LBP_OK;
}

static enum lbp_status
put_references(struct lbp_design *design, const char *references, struct lbp_error *err)
{
	struct lbp_pair pair;
	int found;

	if (references != NULL && strchr(references, '=') == NULL && only_factor(design) != LBP_NO_COLUMN) {
		pair = (struct lbp_pair){.value = references, .value_length = strlen(references)};
		return put_reference(&design->variable[only_factor(design)], &pair, err);
	}
	while ((found = lbp_design_pair(&references, &pair)) != 0) {
		size_t variable = found > 0 ? lbp_design_named(design, &pair) : LBP_NO_COLUMN;
		enum lbp_status status;

		if (found < 0)
			return lbp_fail(err, LBP_EUSAGE, "--reference: '%.*s' is not COL=LEVEL", (int)pair.name_length,
				pair.name);
		if (variable == LBP_NO_COLUMN || !design->variable[variable].is_factor)
			return lbp_fail(err, LBP_EUSAGE, "--reference: '%.*s' is no factor of the model",
				(int)pair.name_length, pair.name);
		status = put_reference(&design->variable[variable], &pair, err);
		if (status != LBP_OK)
			return status;
	}
	return LBP_OK;
}

/* How many of the labels read as numbers; their numbers into v->number. */
static enum lbp_status
count_numbers(struct lbp_variable *v, const struct lbp_labels *labels, size_t *count, struct lbp_error *err)
{
	size_t i;

	v->number = lbp_array_new(labels->count, sizeof *v->number);
	if (v->number == NULL)
		return lbp_fail_memory(err);
	for (i = 0, *count = 0; i < labels->count; i++)
		*count += lbp_number_read(labels->text[i], strlen(labels->text[i]), &v->number[i]) == LBP_READ_NUMBER;
	return LBP_OK;
}

/* A column of words is a factor; one of numbers that somebody else wanted as words is not, unless asked for. */
static enum lbp_status
classify(struct lbp_variable *v, const struct lbp_labels *labels, struct lbp_error *err)
{
	enum lbp_status status;
	size_t numbers = 0;

	v->is_factor = v->is_forced;
	if (v->is_forced)
		return LBP_OK;
	status = count_numbers(v, labels, &numbers, err);
	if (status != LBP_OK)
		return status;
	if (numbers > 0 && numbers < labels->count)
		return lbp_fail(err, LBP_EDATA, "%s: holds both numbers and words: say factor(%s) to take all of them as "
			"words", v->name, v->name);
	v->is_factor = numbers < labels->count;
	return LBP_OK;
}

/* The labels that some row has, in C order. */
static enum lbp_status
collect_levels(struct lbp_variable *v, const struct lbp_labels *labels, const uint32_t *rows, size_t n,
	struct lbp_error *err)
{
	unsigned char *seen = lbp_array_new(labels->count, 1);
	uint32_t *order = lbp_labels_order(labels);
	size_t i;

	v->label = lbp_array_new(labels->count, sizeof *v->label);
	if (seen == NULL || order == NULL || v->label == NULL) {
		free(seen);
		free(order);
		return lbp_fail_memory(err);
	}
	for (i = 0; i < n; i++)
		seen[(size_t)lbp_pack_at(&v->values, rows != NULL ? rows[i] : i)] = 1;
	for (i = 0; i < labels->count; i++)
		if (seen[order[i]])
			v->label[v->levels++] = labels->text[order[i]];
	free(seen);
	free(order);
	return LBP_OK;
}

/* Which level each label code is. */
static enum lbp_status
number_levels(struct lbp_variable *v, const struct lbp_labels *labels, struct lbp_error *err)
{
	size_t i, j;

	v->level = lbp_array_new(labels->count, sizeof *v->level);
	if (v->level == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < labels->count; i++) {
		v->level[i] = LBP_NO_LABEL;
		for (j = 0; j < v->levels; j++)
			if (v->label[j] == labels->text[i])
				v->level[i] = (uint32_t)j;
	}
	return LBP_OK;
}

static enum lbp_status
take_supplied(struct lbp_design *design, struct lbp_variable *v, struct lbp_error *err)
{
	size_t i;

	v->is_factor = 1;
	v->levels = design->supplied_levels;
	v->label = lbp_array_new(v->levels, sizeof *v->label);
	for (i = 0; v->label != NULL && i < v->levels; i++)
		v->label[i] = design->supplied_label[i];
	return v->label != NULL ? LBP_OK : lbp_fail_memory(err);
}

enum lbp_status
lbp_design_find_levels(struct lbp_design *design, const struct lbp_table *table, const char *references,
	const uint32_t *rows, size_t n, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < design->variables && status == LBP_OK; i++) {
		struct lbp_variable *v = &design->variable[i];

		if (v->kind == LBP_VARIABLE_SUPPLIED)
			status = take_supplied(design, v, err);
		if (v->kind != LBP_VARIABLE_COLUMN || table->column[v->column].kind != LBP_TEXT)
			continue;
		status = classify(v, &table->column[v->column].labels, err);
		if (status == LBP_OK && v->is_factor)
			status = collect_levels(v, &table->column[v->column].labels, rows, n, err);
	}
	if (status == LBP_OK)
		status = put_references(design, references, err);
	for (i = 0; i < design->variables && status == LBP_OK; i++) {
		struct lbp_variable *v = &design->variable[i];

		if (v->is_factor && v->levels < 2)
			status = lbp_fail(err, LBP_EDATA, "%s: has one value only%s%s%s: nothing to compare it with",
				v->name, v->levels > 0 ? " ('" : "", v->levels > 0 ? v->label[0] : "",
				v->levels > 0 ? "')" : "");
		if (status == LBP_OK && v->is_factor && v->kind == LBP_VARIABLE_COLUMN)
			status = number_levels(v, &table->column[v->column].labels, err);
	}
	return status;
}
