/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/codes.h"

#include "base/number.h"
#include "base/suggest.h"

#include <stdlib.h>
#include <string.h>

int
lbp_codes_is_value(const char *label, const char *value, size_t length)
{
	double a, b;

	if (strlen(label) == length && strncmp(label, value, length) == 0)
		return 1;
	return lbp_number_read(label, strlen(label), &a) == LBP_READ_NUMBER &&
		lbp_number_read(value, length, &b) == LBP_READ_NUMBER && a == b;
}

int
lbp_codes_is_listed(const char *list, const char *label)
{
	size_t length;

	for (; list != NULL && *list != '\0'; list += length + (list[length] == ',')) {
		length = strcspn(list, ",");
		if (lbp_codes_is_value(label, list, length))
			return 1;
	}
	return 0;
}

static enum lbp_status
check(const struct lbp_codes *codes, const char *list, struct lbp_error *err)
{
	size_t last = codes->count - 1, i;
	const char *value = codes->value[last], *name = codes->name[last];

	if (*value == '\0' || *name == '\0')
		return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is not VALUE=NAME,...", codes->option, list);
	if (lbp_codes_is_listed(codes->censored, value))
		return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' means censored: see --censored", codes->option, value);
	for (i = 0; i < last; i++)
		if (lbp_codes_is_value(codes->value[i], value, strlen(value)) || strcmp(codes->name[i], name) == 0)
			return lbp_fail(err, LBP_EUSAGE, "--%s: '%s' is there twice", codes->option, name);
	return LBP_OK;
}

enum lbp_status
lbp_codes_init(struct lbp_codes *codes, const char *option, const char *list, const char *censored, const char *column,
	const char *example, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	char *text, *end, *equals;

	*codes = (struct lbp_codes){.option = option, .censored = censored};
	if (list == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say with --%s which values of '%s' are events, as in --%s %s", option, column,
			option, example);
	codes->text = strdup(list);
	if (codes->text == NULL)
		return lbp_fail_memory(err);
	for (text = codes->text; text != NULL && status == LBP_OK; text = end) {
		if (codes->count == LBP_CODES_MOST)
			return lbp_fail(err, LBP_EUSAGE, "--%s: more than %d", option, LBP_CODES_MOST);
		end = strchr(text, ',');
		if (end != NULL)
			*end++ = '\0';
		equals = strchr(text, '=');
		if (equals != NULL)
			*equals = '\0';
		codes->value[codes->count] = text;
		codes->name[codes->count++] = equals != NULL ? equals + 1 : text;
		status = check(codes, list, err);
	}
	return status;
}

enum lbp_status
lbp_codes_learn(struct lbp_codes *codes, const struct lbp_labels *labels, struct lbp_error *err)
{
	enum lbp_status status = lbp_array_reserve(&codes->outcome, &codes->capacity, labels->count + 1, 1, err);
	size_t k;

	for (; status == LBP_OK && codes->known < labels->count; codes->known++) {
		const char *label = labels->text[codes->known];

		for (k = 0; k < codes->count && !lbp_codes_is_value(label, codes->value[k], strlen(codes->value[k])); k++)
			;
		codes->outcome[codes->known] = k < codes->count ? (unsigned char)(k + 1)
			: lbp_codes_is_listed(codes->censored, label) ? 0
			                                              : LBP_CODE_OUTSIDE;
	}
	return status;
}

enum lbp_status
lbp_codes_find(
	const struct lbp_codes *codes, const char *option, const char *name, size_t *code, struct lbp_error *err)
{
	const char *near;

	for (*code = 0; *code < codes->count; ++*code)
		if (strcmp(codes->name[*code], name) == 0 || strcmp(codes->value[*code], name) == 0)
			return LBP_OK;
	near = lbp_suggest(name, codes->name, codes->count);
	if (near != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--%s: no '%s' in --%s: did you mean '%s'?", option, name, codes->option, near);
	return lbp_fail(err, LBP_EUSAGE, "--%s: no '%s' in --%s", option, name, codes->option);
}

void
lbp_codes_free(struct lbp_codes *codes)
{
	free(codes->text);
	free(codes->outcome);
	*codes = (struct lbp_codes){0};
}
