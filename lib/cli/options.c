/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include "base/array.h"
#include "base/number.h"
#include "base/suggest.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

/* getopt's view of both tables, and the way back from its answers. */
struct parser {
	struct option longs[MOST + 1];
	char letters[2 * MOST + 2];
	const struct lbp_option *option[MOST];
	void *values[MOST];
	size_t count;
};

static void
add_table(struct parser *parser, const struct lbp_option_set *set)
{
	const struct lbp_option *option;
	char *letter = parser->letters + strlen(parser->letters);

	for (option = set->table; option->name != NULL && parser->count < MOST; option++) {
		int takes = option->kind != LBP_FLAG;

		if (option->kind == LBP_SECTION)
			continue;
		parser->longs[parser->count] = (struct option){
			option->name, takes ? required_argument : no_argument, NULL, (int)(256 + parser->count)};
		parser->option[parser->count] = option;
		parser->values[parser->count++] = set->values;
		if (option->letter == 0)
			continue;
		*letter++ = option->letter;
		if (takes)
			*letter++ = ':';
	}
	*letter = '\0';
}

static size_t
index_of(const struct parser *parser, int code)
{
	size_t i;

	if (code >= 256)
		return (size_t)(code - 256);
	for (i = 0; i < parser->count; i++)
		if (parser->option[i]->letter == code)
			break;
	return i;
}

static enum lbp_status
choose(const struct lbp_option *option, const char *text, int *choice, struct lbp_error *err)
{
	const char *near;
	size_t count = 0;

	for (; option->choices[count] != NULL; count++)
		if (strcmp(option->choices[count], text) == 0) {
			*choice = (int)count;
			return LBP_OK;
		}
	near = lbp_suggest(text, option->choices, count);
	if (near != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is unknown: did you mean '%s'?", option->name, text, near);
	return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is unknown: see --help", option->name, text);
}

static enum lbp_status
store(const struct lbp_option *option, void *values, const char *text, struct lbp_error *err)
{
	char *place = (char *)values + option->offset;
	struct lbp_strings *strings;
	double number;

	switch (option->kind) {
	case LBP_FLAG:
		*(int *)(void *)place = 1;
		return LBP_OK;
	case LBP_STRING:
	case LBP_FILE:
		*(const char **)(void *)place = text;
		return LBP_OK;
	case LBP_CHOICE:
		return choose(option, text, (int *)(void *)place, err);
	case LBP_REPEATED:
		strings = (struct lbp_strings *)(void *)place;
		if (strings->count == LBP_REPEATS)
			return lbp_fail(err, LBP_EUSAGE, "--%s: given too often", option->name);
		strings->value[strings->count++] = text;
		return LBP_OK;
	case LBP_REAL:
	case LBP_WHOLE:
	case LBP_SECTION:
		break;
	}
	if (lbp_number_read(text, strlen(text), &number) != LBP_READ_NUMBER)
		return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is not a number", option->name, text);
	if (option->kind == LBP_REAL)
		*(double *)(void *)place = number;
	else if (number < 0 || number > 9007199254740992.0 || number != (double)(size_t)number)
		return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is not a whole number of 0 or more", option->name, text);
	else
		*(size_t *)(void *)place = (size_t)number;
	return LBP_OK;
}

static enum lbp_status
refuse(const struct parser *parser, int argc, char **argv, int code, struct lbp_error *err)
{
	const char *names[MOST];
	const char *near;
	const char *word = optind - 1 < argc ? argv[optind - 1] : "";
	char wanted[64];
	size_t i;

	if (code == ':')
		return lbp_fail(err, LBP_EUSAGE, "option '%s' needs a value", word);
	if (optopt != 0 && optopt < 256)
		return lbp_fail(err, LBP_EUSAGE, "unknown option '-%c': see --help", optopt);
	if (optopt >= 256)
		return lbp_fail(err, LBP_EUSAGE, "option '%s' takes no value", word);
	for (i = 0; i < parser->count; i++)
		names[i] = parser->option[i]->name;
	snprintf(wanted, sizeof wanted, "%.*s", (int)strcspn(word + strspn(word, "-"), "="), word + strspn(word, "-"));
	for (i = 0; i < parser->count; i++)
		if (strncmp(names[i], wanted, strlen(wanted)) == 0)
			return lbp_fail(err, LBP_EUSAGE, "option '--%s' could be more than one: see --help", wanted);
	near = lbp_suggest(wanted, names, parser->count);
	if (near != NULL)
		return lbp_fail(err, LBP_EUSAGE, "unknown option '--%s': did you mean '--%s'?", wanted, near);
	return lbp_fail(err, LBP_EUSAGE, "unknown option '--%s': see --help", wanted);
}

enum lbp_status
lbp_options_parse(int argc, char **argv, const struct lbp_option_set sets[2], int *operands, struct lbp_error *err)
{
	struct parser parser = {.letters = ":"};
	enum lbp_status status = LBP_OK;
	int code;

	add_table(&parser, &sets[0]);
	add_table(&parser, &sets[1]);
	opterr = 0;
	optind = 0; /* glibc and musl: from the beginning, also after a parse that broke off inside a word */
	while (status == LBP_OK && (code = getopt_long(argc, argv, parser.letters, parser.longs, NULL)) != -1) {
		if (code == '?' || code == ':')
			return refuse(&parser, argc, argv, code, err);
		status = store(parser.option[index_of(&parser, code)], parser.values[index_of(&parser, code)], optarg,
			err);
	}
	*operands = optind;
	return status;
}

enum lbp_status
lbp_options_numbers(const char *option, const char *text, double **number, size_t *count, struct lbp_error *err)
{
	size_t capacity = 0, length;
	enum lbp_status status = LBP_OK;

	*number = NULL;
	*count = 0;
	for (; text != NULL && status == LBP_OK; text = text[length] == ',' ? text + length + 1 : NULL) {
		length = strcspn(text, ",");
		status = lbp_array_reserve(number, &capacity, *count + 1, sizeof **number, err);
		if (status == LBP_OK && lbp_number_read(text, length, &(*number)[(*count)++]) != LBP_READ_NUMBER)
			status = lbp_fail(err, LBP_EUSAGE, "--%s: '%.*s' is not a number", option, (int)length, text);
	}
	if (status != LBP_OK) {
		free(*number);
		*number = NULL;
		*count = 0;
	}
	return status;
}

static void
help_line(const struct lbp_option *option, FILE *stream)
{
	char left[64];

	snprintf(left, sizeof left, "%c%c%c --%s%s%s", option->letter ? '-' : ' ', option->letter ? option->letter : ' ',
		option->letter ? ',' : ' ', option->name, option->argument != NULL ? " " : "",
		option->argument != NULL ? option->argument : "");
	fprintf(stream, "  %-26s %s\n", left, option->help);
}

/* ` -c, --ci a|b (a)`: name, its choices or the name of its value, and the default that the help ends with. */
static void
brief(const struct lbp_option *option, char *text, size_t size)
{
	size_t length = strlen(option->help), i;
	const char *open = length > 0 && option->help[length - 1] == ')' ? strrchr(option->help, '(') : NULL;
	size_t at = option->letter != 0 ? (size_t)snprintf(text, size, " -%c,", option->letter) : 0;

	at += (size_t)snprintf(text + at, size - at, " --%s", option->name);
	for (i = 0; option->kind == LBP_CHOICE && option->choices[i] != NULL && at < size; i++)
		at += (size_t)snprintf(text + at, size - at, "%c%s", i > 0 ? '|' : ' ', option->choices[i]);
	if (option->kind != LBP_CHOICE && option->argument != NULL && at < size)
		at += (size_t)snprintf(text + at, size - at, " %s", option->argument);
	if (open != NULL && at < size)
		snprintf(text + at, size - at, " %s", open);
}

/* The options of a section, in lines; where it ends. */
static const struct lbp_option *
help_section(const struct lbp_option *section, FILE *stream)
{
	enum { WIDTH = 101 };
	const struct lbp_option *option;
	char text[160];
	size_t at = (size_t)fprintf(stream, "  %s:", section->name);

	for (option = section + 1; option->name != NULL && option->kind != LBP_SECTION; option++) {
		brief(option, text, sizeof text);
		if (at + 1 + strlen(text) > WIDTH)
			at = (size_t)fprintf(stream, "\n   ") - 1;
		at += (size_t)fprintf(stream, "%s%s", at > 3 && option > section + 1 ? " " : "", text);
	}
	fputc('\n', stream);
	return option;
}

void
lbp_options_help(const struct lbp_option *table, FILE *stream)
{
	const struct lbp_option *option = table;

	while (option->name != NULL)
		if (option->kind == LBP_SECTION && option->name[0] != '\0')
			option = help_section(option, stream);
		else if (option->kind == LBP_SECTION)
			option++;
		else
			help_line(option++, stream);
}
