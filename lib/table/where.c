/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table/where.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *sign;
	enum lbp_comparison comparison;
} signs[] = {{"!=", LBP_UNEQUAL}, {"==", LBP_EQUAL}, {"<=", LBP_AT_MOST}, {">=", LBP_AT_LEAST}, {"=", LBP_EQUAL},
	{"<", LBP_LESS}, {">", LBP_MORE}};

/* A copy without the blanks around it, as the reader trims cells. */
static char *
copy_trimmed(const char *text, size_t length)
{
	for (; length > 0 && (*text == ' ' || *text == '\t'); text++)
		length--;
	while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
		length--;
	return strndup(text, length);
}

static enum lbp_status
append_one(struct lbp_where *where, const char *text, size_t length, struct lbp_error *err)
{
	struct lbp_condition made = {0};
	enum lbp_status status;
	size_t name = strcspn(text, "=!<>");
	size_t i, sign;

	for (i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (strncmp(text + name, signs[i].sign, strlen(signs[i].sign)) == 0)
			break;
	if (name == 0 || name >= length || i == sizeof signs / sizeof signs[0])
		return lbp_fail(err, LBP_EUSAGE, "--where: '%.*s' is not COLUMN=VALUE (or != < <= > >=)", (int)length,
			text);
	sign = strlen(signs[i].sign);
	made.comparison = signs[i].comparison;
	made.column = copy_trimmed(text, name);
	made.value = copy_trimmed(text + name + sign, length - name - sign);
	status = made.column == NULL || made.value == NULL
		? lbp_fail_memory(err)
		: lbp_array_reserve(
			  &where->condition, &where->capacity, where->count + 1, sizeof *where->condition, err);
	if (status == LBP_OK) {
		made.is_number = lbp_number_read(made.value, strlen(made.value), &made.number) == LBP_READ_NUMBER;
		if (!made.is_number && made.comparison >= LBP_LESS)
			status = lbp_fail(err, LBP_EUSAGE, "--where: '%s' is not a number to compare %s with",
				made.value, made.column);
	}
	if (status != LBP_OK) {
		free(made.column);
		free(made.value);
		return status;
	}
	where->condition[where->count++] = made;
	return LBP_OK;
}

enum lbp_status
lbp_where_append(struct lbp_where *where, const char *text, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t length;

	for (;; text += length + 1) {
		length = strcspn(text, ",");
		status = append_one(where, text, length, err);
		if (status != LBP_OK || text[length] == '\0')
			return status;
	}
}

static int
compare(enum lbp_comparison comparison, double a, double b)
{
	switch (comparison) {
	case LBP_EQUAL:
		return a == b;
	case LBP_UNEQUAL:
		return a != b;
	case LBP_LESS:
		return a < b;
	case LBP_AT_MOST:
		return a <= b;
	case LBP_MORE:
		return a > b;
	case LBP_AT_LEAST:
		return a >= b;
	}
	return 0;
}

int
lbp_condition_holds(const struct lbp_condition *condition, struct lbp_cell cell, int *unreadable)
{
	double number = 0;
	enum lbp_reading reading;
	int same;

	reading = lbp_number_read(cell.text, cell.length, &number);
	if (condition->is_number && reading == LBP_READ_NUMBER)
		return compare(condition->comparison, number, condition->number);
	if (condition->comparison >= LBP_LESS) {
		*unreadable = reading == LBP_READ_BAD;
		return 0;
	}
	same = cell.length == strlen(condition->value) && memcmp(cell.text, condition->value, cell.length) == 0;
	return condition->comparison == LBP_EQUAL ? same : !same;
}

void
lbp_where_free(struct lbp_where *where)
{
	size_t i;

	for (i = 0; i < where->count; i++) {
		free(where->condition[i].column);
		free(where->condition[i].value);
	}
	free(where->condition);
	*where = (struct lbp_where){0};
}
