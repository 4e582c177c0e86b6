/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns that the terms of a design make once its levels are known. */
#include "table/design_private.h"

#include <stdlib.h>
#include <string.h>

/*
 * Whether the term without its variable at place `left_out` is only one of time: a function of it, or the level that the
 * caller supplies. Like the term of no variable, it needs no column to be in the model.
 */
static int
leaves_time(const struct lbp_design *design, const struct lbp_term *term, size_t left_out)
{
	size_t i;

	for (i = 0; i < term->variables; i++)
		if (i != left_out && design->variable[term->variable[i]].kind == LBP_VARIABLE_COLUMN)
			return 0;
	return 1;
}

/* Whether the model has the term without its variable at place `left_out`. */
static int
has_rest(const struct lbp_design *design, const struct lbp_term *term, size_t left_out)
{
	size_t t, i, j;

	if (leaves_time(design, term, left_out))
		return 1;
	for (t = 0; t < design->terms; t++) {
		const struct lbp_term *other = &design->term[t];
		size_t shared = 0;

		if (other->variables != term->variables - 1)
			continue;
		for (i = 0; i < term->variables; i++)
			for (j = 0; i != left_out && j < other->variables; j++)
				shared += term->variable[i] == other->variable[j];
		if (shared == other->variables)
			return 1;
	}
	return 0;
}

static enum lbp_status
append_label(char **text, const char *label, struct lbp_error *err)
{
	size_t old = *text != NULL ? strlen(*text) : 0;
	char *longer = realloc(*text, old + strlen(label) + 2);

	if (longer == NULL)
		return lbp_fail_memory(err);
	*text = longer;
	longer[old] = '\0';
	if (old > 0)
		strcat(longer, ":");
	strcat(longer, label);
	return LBP_OK;
}

/* One column of a term: its levels are at[], of which first[] is the lowest that the coding has. */
static enum lbp_status
add_column(struct lbp_design *design, size_t term, const uint32_t *at, const uint32_t *first, struct lbp_error *err)
{
	const struct lbp_term *t = &design->term[term];
	enum lbp_status status = lbp_array_reserve(
		&design->column, &design->column_capacity, design->columns + 1, sizeof *design->column, err);
	struct lbp_design_column *column;
	size_t i;

	if (status != LBP_OK)
		return status;
	column = &design->column[design->columns++];
	*column = (struct lbp_design_column){.term = term};
	for (i = 0; i < t->variables && status == LBP_OK; i++) {
		const struct lbp_variable *v = &design->variable[t->variable[i]];

		column->level[i] = at[i];
		if (!v->is_factor)
			continue;
		status = append_label(&column->label, v->label[at[i]], err);
		if (status == LBP_OK && first[i] > 0)
			status = append_label(&column->reference, v->label[0], err);
	}
	return status;
}

/* Every combination of levels, those of the first variable moving fastest. */
static enum lbp_status
add_columns(struct lbp_design *design, size_t term, struct lbp_error *err)
{
	const struct lbp_term *t = &design->term[term];
	uint32_t first[LBP_TERM_VARIABLES] = {0}, at[LBP_TERM_VARIABLES];
	enum lbp_status status;
	size_t i;

	for (i = 0; i < t->variables; i++)
		at[i] = first[i] = design->variable[t->variable[i]].is_factor && has_rest(design, t, i);
	for (;;) {
		status = add_column(design, term, at, first, err);
		if (status != LBP_OK)
			return status;
		for (i = 0; i < t->variables; i++) {
			const struct lbp_variable *v = &design->variable[t->variable[i]];

			if (v->is_factor && at[i] + 1 < v->levels) {
				at[i]++;
				break;
			}
			at[i] = first[i];
		}
		if (i == t->variables)
			return LBP_OK;
	}
}

enum lbp_status
lbp_design_lay_out(struct lbp_design *design, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t t;

	for (t = 0; t < design->terms && status == LBP_OK; t++)
		status = add_columns(design, t, err);
	return status;
}

void
lbp_design_unsettle(struct lbp_design *design)
{
	size_t i;

	for (i = 0; i < design->columns; i++) {
		free(design->column[i].label);
		free(design->column[i].reference);
	}
	design->columns = 0;
	for (i = 0; i < design->variables; i++) {
		struct lbp_variable *v = &design->variable[i];

		free(v->label);
		free(v->level);
		free(v->number);
		v->label = NULL;
		v->level = NULL;
		v->number = NULL;
		v->levels = 0;
		v->is_factor = 0;
	}
}
