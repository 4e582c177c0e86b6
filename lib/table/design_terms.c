/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a model's terms, read. */
#include "table/design_private.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

/* A piece of the text. */
struct span {
	const char *text;
	size_t length;
};

static struct span
trimmed(const char *text, size_t length)
{
	while (length > 0 && *text == ' ') {
		text++;
		length--;
	}
	while (length > 0 && text[length - 1] == ' ')
		length--;
	return (struct span){text, length};
}

/* Up to the next `separator`, or one of `other`, that no bracket holds. */
static size_t
piece(const char *text, size_t length, const char *separators)
{
	size_t i, depth = 0;

	for (i = 0; i < length; i++) {
		depth += text[i] == '(';
		depth -= text[i] == ')' && depth > 0;
		if (depth == 0 && strchr(separators, text[i]) != NULL)
			break;
	}
	return i;
}

static int
starts(struct span s, const char *word)
{
	return s.length >= strlen(word) && strncmp(s.text, word, strlen(word)) == 0;
}

/* The inside of `word...)`, or an empty span. */
static struct span
inside(struct span s, const char *word)
{
	size_t head = strlen(word);

	if (!starts(s, word) || s.length <= head + 1 || s.text[s.length - 1] != ')')
		return (struct span){NULL, 0};
	return trimmed(s.text + head, s.length - head - 1);
}

/* `t`, `t+20`, `t-1`, `t>90`: 1 if it is one, with its amount. */
static int
read_time(struct span s, char *sign, double *amount)
{
	struct span number;

	*sign = 0;
	*amount = 0;
	if (s.length == 0 || s.text[0] != 't')
		return 0;
	number = trimmed(s.text + 1, s.length - 1);
	if (number.length == 0)
		return 1;
	*sign = number.text[0];
	if (strchr("+->", *sign) == NULL)
		return 0;
	number = trimmed(number.text + 1, number.length - 1);
	return lbp_number_read(number.text, number.length, amount) == LBP_READ_NUMBER;
}

/* A function of time: 1 if it is one, filled in; 0 if it is something else. */
static int
read_function(struct span s, struct lbp_variable *variable)
{
	static const struct {
		const char *word;
		enum lbp_time_function function;
	} functions[] = {{"log(", LBP_TIME_LOG}, {"sqrt(", LBP_TIME_SQRT}, {"(", LBP_TIME_PLAIN}};
	char sign;
	size_t i;

	for (i = 0; i < sizeof functions / sizeof functions[0]; i++) {
		if (!read_time(inside(s, functions[i].word), &sign, &variable->shift))
			continue;
		variable->kind = LBP_VARIABLE_TIME;
		variable->function = functions[i].function;
		if (sign == '>' && variable->function != LBP_TIME_PLAIN)
			return 0;
		if (sign == '>')
			variable->function = LBP_TIME_AFTER;
		if (sign == '-')
			variable->shift = -variable->shift;
		return 1;
	}
	return 0;
}

static size_t
find_variable(const struct lbp_design *design, struct span name)
{
	size_t i;

	for (i = 0; i < design->variables; i++)
		if (strlen(design->variable[i].name) == name.length &&
			strncmp(design->variable[i].name, name.text, name.length) == 0)
			return i;
	return LBP_NO_COLUMN;
}

/* The variable that a piece of a term is, a new one if it was not there yet. */
static enum lbp_status
take_variable(struct lbp_design *design, struct span s, size_t *index, struct lbp_error *err)
{
	struct lbp_variable new = {.kind = LBP_VARIABLE_COLUMN, .column = LBP_NO_COLUMN};
	struct span name = inside(s, "factor(");
	enum lbp_status status;

	new.is_forced = name.length > 0;
	if (name.length == 0)
		name = s;
	if (name.length == 0 || (!new.is_forced && memchr(s.text, '(', s.length) != NULL && !read_function(s, &new)))
		return lbp_fail(err, LBP_EUSAGE, "--terms: '%.*s' is no column, factor(COL), log(t+C), sqrt(t+C), (t+C) "
			"or (t>C)", (int)s.length, s.text);
	*index = find_variable(design, name);
	if (*index != LBP_NO_COLUMN) {
		design->variable[*index].is_forced |= new.is_forced;
		return LBP_OK;
	}
	if (design->supplied != NULL && name.length == strlen(design->supplied) &&
		strncmp(name.text, design->supplied, name.length) == 0)
		new.kind = LBP_VARIABLE_SUPPLIED;
	status = lbp_array_reserve(&design->variable, &design->variable_capacity, design->variables + 1,
		sizeof *design->variable, err);
	if (status != LBP_OK)
		return status;
	new.name = strndup(name.text, name.length);
	if (new.name == NULL)
		return lbp_fail_memory(err);
	*index = design->variables;
	design->variable[design->variables++] = new;
	return LBP_OK;
}

static int
has_variable(const struct lbp_term *term, size_t variable)
{
	size_t i;

	for (i = 0; i < term->variables; i++)
		if (term->variable[i] == variable)
			return 1;
	return 0;
}

static int
same_term(const struct lbp_term *a, const struct lbp_term *b)
{
	size_t i;

	for (i = 0; i < a->variables; i++)
		if (!has_variable(b, a->variable[i]))
			return 0;
	return a->variables == b->variables;
}

static char *
name_of(const struct lbp_design *design, const struct lbp_term *term)
{
	struct lbp_buffer name = {0};
	size_t i;

	for (i = 0; i < term->variables; i++) {
		const char *part = design->variable[term->variable[i]].name;

		if ((i > 0 && lbp_buffer_append(&name, ":", 1, NULL) != LBP_OK) ||
			lbp_buffer_append(&name, part, strlen(part), NULL) != LBP_OK) {
			lbp_buffer_free(&name);
			return NULL;
		}
	}
	return name.text;
}

/* Adds a term unless it is in the model already. */
static enum lbp_status
add_term(struct lbp_design *design, const struct lbp_term *term, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i;

	for (i = 0; i < design->terms; i++)
		if (same_term(&design->term[i], term))
			return LBP_OK;
	status = lbp_array_reserve(
		&design->term, &design->term_capacity, design->terms + 1, sizeof *design->term, err);
	if (status != LBP_OK)
		return status;
	design->term[design->terms] = *term;
	design->term[design->terms].name = name_of(design, term);
	return design->term[design->terms++].name != NULL ? LBP_OK : lbp_fail_memory(err);
}

/* A function of time by itself is the same for everybody at risk, and says nothing. */
static int
is_time_only(const struct lbp_design *design, const struct lbp_term *term)
{
	size_t i;

	for (i = 0; i < term->variables; i++)
		if (design->variable[term->variable[i]].kind != LBP_VARIABLE_TIME)
			return 0;
	return 1;
}

/* All products of the variables of a*b*..., those of one first, then of two, and so on. */
static enum lbp_status
add_products(struct lbp_design *design, const struct lbp_term *full, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t size, set, i;

	for (size = 1; size <= full->variables; size++)
		for (set = 1; set < (size_t)1 << full->variables && status == LBP_OK; set++) {
			struct lbp_term part = {0};

			for (i = 0; i < full->variables; i++)
				if (set >> i & 1)
					part.variable[part.variables++] = full->variable[i];
			if (part.variables == size && !is_time_only(design, &part))
				status = add_term(design, &part, err);
		}
	return status;
}

/* One term: pieces joined by : or by *, not both. */
static enum lbp_status
read_term(struct lbp_design *design, struct span s, struct lbp_error *err)
{
	struct lbp_term term = {0};
	const char *text = s.text, *end = s.text + s.length;
	int crossed = piece(s.text, s.length, "*") < s.length;
	enum lbp_status status;
	size_t length, variable = 0;

	if (crossed && piece(s.text, s.length, ":") < s.length)
		return lbp_fail(err, LBP_EUSAGE, "--terms: '%.*s' has both * and :", (int)s.length, s.text);
	for (;;) {
		length = piece(text, (size_t)(end - text), "*:");
		if (term.variables == LBP_TERM_VARIABLES)
			return lbp_fail(err, LBP_EUSAGE, "--terms: a product of more than %d variables",
				LBP_TERM_VARIABLES);
		status = take_variable(design, trimmed(text, length), &variable, err);
		if (status != LBP_OK)
			return status;
		if (has_variable(&term, variable))
			return lbp_fail(err, LBP_EUSAGE, "--terms: '%.*s' has a variable twice", (int)s.length, s.text);
		term.variable[term.variables++] = variable;
		if (text + length == end)
			break;
		text += length + 1;
	}
	if (is_time_only(design, &term))
		return lbp_fail(err, LBP_EUSAGE, "--terms: '%.*s' is the same for everybody: multiply it with a column",
			(int)s.length, s.text);
	return crossed ? add_products(design, &term, err) : add_term(design, &term, err);
}

enum lbp_status
lbp_design_read_terms(struct lbp_design *design, const char *text, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t length;

	do {
		length = piece(text, strlen(text), ",");
		status = read_term(design, trimmed(text, length), err);
		text += length;
	} while (status == LBP_OK && *text++ != '\0');
	return status;
}
