/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/visits.h"

#include "cli/weight.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A column that may have missing cells but must be there: asking for it as required says what is wrong if it is not. */
static enum lbp_status
ask_one(struct lbp_run *run, const char *name, size_t length, size_t *column, struct lbp_error *err)
{
	char *role = strndup(name, length);
	enum lbp_status status;

	if (role == NULL)
		return lbp_fail_memory(err);
	if (lbp_table_find(&run->table, role) == LBP_NO_COLUMN)
		status = lbp_table_require(&run->table, role, LBP_NUMBER, column, err);
	else
		status = lbp_table_want(&run->table, role, LBP_NUMBER, column, err);
	free(role);
	return status;
}

enum lbp_status
lbp_visits_ask(struct lbp_run *run, struct lbp_visits *visits, const char *columns, struct lbp_error *err)
{
	const char *text = columns != NULL ? columns : "left,right", *comma = strchr(text, ',');
	enum lbp_status status;

	if (comma == NULL || comma == text || comma[1] == '\0' || strchr(comma + 1, ',') != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--interval: '%.100s' is not LEFT,RIGHT", text);
	visits->weights = LBP_NO_COLUMN;
	status = ask_one(run, text, (size_t)(comma - text), &visits->left, err);
	return status == LBP_OK ? ask_one(run, comma + 1, strlen(comma + 1), &visits->right, err) : status;
}

enum lbp_status
lbp_visits_ask_weights(struct lbp_run *run, struct lbp_visits *visits, const char *column, struct lbp_error *err)
{
	return column != NULL ? lbp_table_require(&run->table, column, LBP_NUMBER, &visits->weights, err) : LBP_OK;
}

double
lbp_visits_weight(const struct lbp_run *run, const struct lbp_visits *visits, size_t row)
{
	return visits->weights != LBP_NO_COLUMN ? run->table.column[visits->weights].number[row] : 1;
}

double
lbp_visits_low(const struct lbp_run *run, const struct lbp_visits *visits, size_t row)
{
	double left = run->table.column[visits->left].number[row];

	return isnan(left) ? 0 : left;
}

double
lbp_visits_high(const struct lbp_run *run, const struct lbp_visits *visits, size_t row)
{
	double right = run->table.column[visits->right].number[row];

	return isnan(right) ? INFINITY : right;
}

static enum lbp_status
check_row(const struct lbp_run *run, const struct lbp_visits *visits, size_t row, struct lbp_error *bad)
{
	const char *left = run->table.column[visits->left].name, *right = run->table.column[visits->right].name;
	double low = lbp_visits_low(run, visits, row), high = lbp_visits_high(run, visits, row);

	if (low < 0)
		return lbp_fail_row(bad, LBP_EDATA, row, left, "is below 0");
	if (high <= 0)
		return lbp_fail_row(bad, LBP_EDATA, row, right, "is not above 0");
	if (high < low)
		return lbp_fail_row(bad, LBP_EDATA, row, right, "is before the left end, %g", low);
	return LBP_OK;
}

enum lbp_status
lbp_visits_check(struct lbp_run *run, struct lbp_visits *visits, struct lbp_error *err)
{
	enum lbp_status status = lbp_array_reserve(&visits->is_used, &visits->capacity, run->table.rows + 1, 1, err);
	struct lbp_error bad;
	int is_out = 0;
	size_t i;

	for (i = 0; i < run->table.rows && status == LBP_OK; i++) {
		visits->is_used[i] = !isnan(run->table.column[visits->left].number[i]) ||
			!isnan(run->table.column[visits->right].number[i]);
		if (!visits->is_used[i])
			status = lbp_table_drop(&run->table, "neither end known", err);
		else if (check_row(run, visits, i, &bad) != LBP_OK)
			lbp_table_fault(&run->table, i, &bad);
		if (status == LBP_OK && visits->is_used[i] && visits->weights != LBP_NO_COLUMN)
			status = lbp_weight_check(run, visits->weights, 0, i, &is_out, err);
		visits->is_used[i] &= !is_out;
	}
	return status;
}

void
lbp_visits_free(struct lbp_visits *visits)
{
	free(visits->is_used);
	*visits = (struct lbp_visits){0};
}
