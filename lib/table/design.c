/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/design_private.h"

#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 64 }; /* variables whose values fit on the stack of a call */

void
lbp_design_supply(struct lbp_design *design, const char *name, const char *const *labels, size_t count)
{
	design->supplied = name;
	design->supplied_label = labels;
	design->supplied_levels = count;
}

enum lbp_status
lbp_design_require(struct lbp_design *design, struct lbp_table *table, const char *terms, struct lbp_error *err)
{
	enum lbp_status status = lbp_design_read_terms(design, terms, err);
	size_t i;

	if (status == LBP_OK && design->variables > MANY)
		return lbp_fail(err, LBP_EUSAGE, "--terms: more than %d variables", MANY);
	for (i = 0; i < design->variables && status == LBP_OK; i++) {
		struct lbp_variable *v = &design->variable[i];

		if (v->kind == LBP_VARIABLE_COLUMN)
			status = lbp_table_require(
				table, v->name, v->is_forced ? LBP_TEXT : LBP_EITHER, &v->column, err);
	}
	return status;
}

enum lbp_status
lbp_design_append(struct lbp_design *design, const struct lbp_table *table, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < design->variables && status == LBP_OK; i++) {
		struct lbp_variable *v = &design->variable[i];
		const struct lbp_column *column = &table->column[v->column];

		if (v->kind != LBP_VARIABLE_COLUMN || table->rows == 0)
			continue;
		if (column->kind == LBP_NUMBER)
			status = lbp_pack_append(&v->values, column->number, table->rows, err);
		else
			status = lbp_pack_append_codes(&v->values, column->code, table->rows, err);
	}
	design->rows += table->rows;
	return status;
}

enum lbp_status
lbp_design_settle(struct lbp_design *design, const struct lbp_table *table, const char *references,
	const uint32_t *rows, size_t n, struct lbp_error *err)
{
	enum lbp_status status;

	lbp_design_unsettle(design);
	status = lbp_design_find_levels(design, table, references, rows, n, err);
	return status == LBP_OK ? lbp_design_lay_out(design, err) : status;
}

static double
function_of_time(const struct lbp_variable *v, double time)
{
	switch (v->function) {
	case LBP_TIME_LOG:
		return log(time + v->shift);
	case LBP_TIME_SQRT:
		return sqrt(time + v->shift);
	case LBP_TIME_AFTER:
		return time > v->shift;
	case LBP_TIME_PLAIN:
		break;
	}
	return time + v->shift;
}

/* The value of a variable in a row: a number, or a level. */
static double
value_of(const struct lbp_variable *v, size_t row, const struct lbp_design_moment *moment)
{
	double value;

	if (v->kind == LBP_VARIABLE_TIME)
		return function_of_time(v, moment->time);
	if (v->kind == LBP_VARIABLE_SUPPLIED)
		return (double)moment->level;
	value = lbp_pack_at(&v->values, row);
	if (v->is_factor)
		return v->level[(size_t)value];
	return v->number != NULL ? v->number[(size_t)value] : value;
}

/* The columns, from the value of each variable. */
static void
multiply(const struct lbp_design *design, const double *value, double *x)
{
	size_t i, j;

	for (j = 0; j < design->columns; j++) {
		const struct lbp_design_column *column = &design->column[j];
		const struct lbp_term *term = &design->term[column->term];
		double product = 1;

		for (i = 0; i < term->variables; i++) {
			size_t variable = term->variable[i];

			if (design->variable[variable].is_factor)
				product *= value[variable] == column->level[i];
			else
				product *= value[variable];
		}
		x[j] = product;
	}
}

void
lbp_design_row(const struct lbp_design *design, size_t row, const struct lbp_design_moment *moment, double *x)
{
	double value[MANY];
	size_t i;

	for (i = 0; i < design->variables; i++)
		value[i] = value_of(&design->variable[i], row, moment);
	multiply(design, value, x);
}

/* The variable that column j is, as it is; NULL if the column is made of something. */
static const struct lbp_variable *
plain_variable(const struct lbp_design *design, size_t j)
{
	const struct lbp_term *term = &design->term[design->column[j].term];
	const struct lbp_variable *v = &design->variable[term->variable[0]];

	return term->variables == 1 && v->kind == LBP_VARIABLE_COLUMN && !v->is_factor && v->number == NULL ? v : NULL;
}

void
lbp_design_rows(const struct lbp_design *design, const uint32_t *rows, size_t count, double *x)
{
	size_t p = design->columns, i, j;

	for (j = 0; j < p && plain_variable(design, j) != NULL; j++)
		lbp_pack_gather(&plain_variable(design, j)->values, rows, count, x + j, p);
	for (i = 0; j < p && i < count; i++)
		lbp_design_row(design, rows[i], NULL, x + i * p);
}

static enum lbp_status
read_value(const struct lbp_variable *v, const struct lbp_pair *pair, double *value, struct lbp_error *err)
{
	size_t i;

	if (!v->is_factor && lbp_number_read(pair->value, pair->value_length, value) == LBP_READ_NUMBER)
		return LBP_OK;
	if (!v->is_factor)
		return lbp_fail(err, LBP_EUSAGE, "--at: '%.*s' is not a number", (int)pair->value_length, pair->value);
	for (i = 0; i < v->levels; i++)
		if (strlen(v->label[i]) == pair->value_length &&
			strncmp(v->label[i], pair->value, pair->value_length) == 0) {
			*value = (double)i;
			return LBP_OK;
		}
	return lbp_fail(err, LBP_EUSAGE, "--at: no row has %.60s=%.*s", v->name, (int)pair->value_length, pair->value);
}

static enum lbp_status
read_values(const struct lbp_design *design, const char *text, double *value, struct lbp_error *err)
{
	struct lbp_pair pair;
	int found;

	while ((found = lbp_design_pair(&text, &pair)) != 0) {
		size_t variable = found > 0 ? lbp_design_named(design, &pair) : LBP_NO_COLUMN;
		enum lbp_status status;

		if (found < 0)
			return lbp_fail(err, LBP_EUSAGE, "--at: '%.*s' is not COL=VALUE", (int)pair.name_length,
				pair.name);
		if (variable == LBP_NO_COLUMN)
			return lbp_fail(err, LBP_EUSAGE, "--at: '%.*s' is not in the model", (int)pair.name_length,
				pair.name);
		status = read_value(&design->variable[variable], &pair, &value[variable], err);
		if (status != LBP_OK)
			return status;
	}
	return LBP_OK;
}

enum lbp_status
lbp_design_at(const struct lbp_design *design, const char *text, double *x, struct lbp_error *err)
{
	double value[MANY] = {0};
	enum lbp_status status;
	size_t i;

	if (lbp_design_uses(design, LBP_VARIABLE_TIME) || lbp_design_uses(design, LBP_VARIABLE_SUPPLIED))
		return lbp_fail(err, LBP_EUSAGE, "no one curve goes with terms that change with time");
	for (i = 0; i < design->variables && text != NULL; i++)
		value[i] = NAN;
	status = read_values(design, text, value, err);
	for (i = 0; i < design->variables && status == LBP_OK; i++)
		if (isnan(value[i]))
			status = lbp_fail(err, LBP_EUSAGE, "--at: '%s' does not say %s", text, design->variable[i].name);
	if (status == LBP_OK)
		multiply(design, value, x);
	return status;
}

int
lbp_design_uses(const struct lbp_design *design, enum lbp_variable_kind kind)
{
	size_t i;

	for (i = 0; i < design->variables; i++)
		if (design->variable[i].kind == kind)
			return 1;
	return 0;
}

void
lbp_design_free(struct lbp_design *design)
{
	size_t i;

	lbp_design_unsettle(design);
	for (i = 0; i < design->variables; i++) {
		free(design->variable[i].name);
		lbp_pack_free(&design->variable[i].values);
	}
	for (i = 0; i < design->terms; i++)
		free(design->term[i].name);
	free(design->variable);
	free(design->term);
	free(design->column);
	*design = (struct lbp_design){0};
}
