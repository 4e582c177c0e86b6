/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument/instrument.h"

#include "base/array.h"
#include "base/suggest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The next letter or digit at *at or behind it, in lower case, '\0' when none is left before end; *at moves past it. */
static char
next_letter(const char **at, const char *end)
{
	while (*at < end) {
		char c = *(*at)++;

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			return c;
		if (c >= 'A' && c <= 'Z')
			return (char)(c - 'A' + 'a');
	}
	return '\0';
}

/* Where `text` goes on after the letters of `name`, or NULL if it does not begin with them. */
static const char *
after(const char *text, const char *text_end, const char *name)
{
	const char *name_end = name + strlen(name);
	char c = next_letter(&name, name_end);

	if (c == '\0')
		return NULL;
	for (; c != '\0'; c = next_letter(&name, name_end))
		if (next_letter(&text, text_end) != c)
			return NULL;
	return text;
}

static bool
same(const char *text, const char *text_end, const char *name)
{
	const char *rest = after(text, text_end, name);

	return rest != NULL && next_letter(&rest, text_end) == '\0';
}

static bool
has_alias(const char *aliases, const char *name)
{
	const char *end;

	for (; aliases != NULL && *aliases != '\0'; aliases = *end == ';' ? end + 1 : end) {
		end = aliases + strcspn(aliases, ";");
		if (same(aliases, end, name))
			return true;
	}
	return false;
}

static bool
is_called(const struct lbp_instrument *instrument, const char *name)
{
	const char *id = instrument->short_name, *full = instrument->full_name;

	return same(id, id + strlen(id), name) || has_alias(instrument->aliases, name) ||
		(full != NULL && same(full, full + strlen(full), name));
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* What the short name has behind its leading words `name`: NULL if these are not its leading words. */
static const char *
behind(const struct lbp_instrument *instrument, const char *name)
{
	const char *id = instrument->short_name, *rest = after(id, id + strlen(id), name);

	return rest == NULL || is_word(*rest) ? NULL : rest;
}

/* The number that a rest such as "-24" is, or -1 if it is anything else. */
static long
version(const char *rest)
{
	rest += strcspn(rest, "0123456789");
	if (rest[0] == '\0' || rest[strspn(rest, "0123456789")] != '\0')
		return -1;
	return strtol(rest, NULL, 10);
}

struct choice {
	const struct lbp_instrument *first, *second, *longest;
	size_t count;
	bool versions; /* they differ in a number only */
};

static struct choice
choose(const struct lbp_instrument *list, size_t count, const char *name)
{
	struct choice choice = {.versions = true};
	long most = -1;
	size_t i;

	for (i = 0; i < count; i++) {
		const char *rest = behind(&list[i], name);
		long items = rest == NULL ? -1 : version(rest);

		if (rest == NULL)
			continue;
		if (choice.count++ == 0)
			choice.first = &list[i];
		else if (choice.second == NULL)
			choice.second = &list[i];
		choice.versions = choice.versions && items >= 0;
		if (items > most) {
			most = items;
			choice.longest = &list[i];
		}
	}
	return choice;
}

static enum lbp_status
unknown(const struct lbp_instrument *list, size_t count, const char *name, struct lbp_error *err)
{
	const char **names = lbp_array_new(count, sizeof *names), *near;
	size_t i;

	if (names == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < count; i++)
		names[i] = list[i].short_name;
	near = lbp_suggest(name, names, count);
	free(names);
	if (near == NULL)
		return lbp_fail_row(err, LBP_EDATA, LBP_NO_ROW, "scale", "is not an instrument of the registry");
	return lbp_fail_row(err, LBP_EDATA, LBP_NO_ROW, "scale",
		"is not an instrument of the registry; did you mean '%s'?", near);
}

enum lbp_status
lbp_instrument_find(const struct lbp_instrument *list, size_t count, const char *name,
	const struct lbp_instrument **found, struct lbp_error *err)
{
	struct choice choice;
	size_t i;

	for (i = 0; i < count; i++)
		if (is_called(&list[i], name)) {
			*found = &list[i];
			return LBP_OK;
		}
	choice = choose(list, count, name);
	if (choice.count == 0)
		return unknown(list, count, name, err);
	if (choice.count > 1 && !choice.versions)
		return lbp_fail_row(err, LBP_EDATA, LBP_NO_ROW, "scale", "may be %s, %s%s: say which",
			choice.first->short_name, choice.second->short_name, choice.count > 2 ? " or another" : "");
	*found = choice.count == 1 ? choice.first : choice.longest;
	return LBP_OK;
}

static bool
is_functioning(const char *construct)
{
	return strcmp(construct, "disability") == 0 || strcmp(construct, "function") == 0 ||
		strcmp(construct, "activity") == 0;
}

bool
lbp_instrument_comparable(const struct lbp_instrument *a, const struct lbp_instrument *b)
{
	return strcmp(a->construct, b->construct) == 0 ||
		(is_functioning(a->construct) && is_functioning(b->construct));
}

enum lbp_status
lbp_instrument_check(
	const struct lbp_instrument *instrument, double score, const char *argument, struct lbp_error *err)
{
	if (!instrument->has_range)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "scale", "has no fixed range");
	if (score >= instrument->min && score <= instrument->max)
		return LBP_OK;
	return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, argument, "is outside %.15g to %.15g, the range of %s",
		instrument->min, instrument->max, instrument->short_name);
}

enum lbp_status
lbp_instrument_check_sd(const struct lbp_instrument *instrument, double mean, double sd, double n,
	const char *argument, struct lbp_error *err)
{
	double most;

	if (!isfinite(sd) || sd < 0)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, argument, "is not a standard deviation");
	if (!(n >= 2))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "n", "is below 2");
	if (lbp_instrument_check(instrument, mean, "mean", err) != LBP_OK)
		return LBP_EDOMAIN;
	most = sqrt((instrument->max - mean) * (mean - instrument->min) * (n / (n - 1)));
	if (sd <= most * (1 + 1e-9))
		return LBP_OK;
	return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, argument,
		"is more than %.4g, the most that %.15g scores of %s with this mean can have", most, n,
		instrument->short_name);
}
