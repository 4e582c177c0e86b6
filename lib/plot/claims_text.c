/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/claims_private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int
ends_in(const char *text, const char *end)
{
	size_t length = strlen(text), least = strlen(end);

	return length >= least && strcmp(text + length - least, end) == 0;
}

const char *
lbp_claim_statistic(const char *statistic)
{
	static const char *const words[][2] = {{"estimate", ""}, {"ratio", ""}, {"quantile", ""}, {"survival", ""},
		{"pi_low", "lower prediction limit"}, {"pi_high", "upper prediction limit"}, {"i2", "I\xc2\xb2"},
		{"tau2", "tau\xc2\xb2"}, {"k", "studies"}, {"n", "people"}};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(statistic, words[i][0]) == 0)
			return words[i][1];
	if (ends_in(statistic, "_low"))
		return "lower limit";
	return ends_in(statistic, "_high") ? "upper limit" : statistic;
}

int
claim_follows(const struct claims *claims, size_t i, size_t first)
{
	return i > first && strcmp(claims->row[i].claim, claims->row[i - 1].claim) == 0;
}

int
claim_repeats(const struct claims *claims, size_t i, size_t first)
{
	return claim_follows(claims, i, first) && lbp_claim_statistic(claims->row[i].statistic)[0] != '\0' &&
		strcmp(claims->row[i].quantity, claims->row[i - 1].quantity) == 0;
}

void
claim_label(const struct claims *claims, size_t i, size_t first, char text[CLAIM_TEXT])
{
	const struct lbp_claim_row *row = &claims->row[i];
	const char *statistic = lbp_claim_statistic(row->statistic);

	if (strcmp(statistic, row->quantity) == 0)
		statistic = "";
	if (claim_repeats(claims, i, first))
		snprintf(text, CLAIM_TEXT, "%s", statistic);
	else
		snprintf(text, CLAIM_TEXT, "%s%s%s", row->quantity, statistic[0] != '\0' ? ", " : "", statistic);
}

/* As people read it: so many significant digits, no exponent where it can be done without. */
static void
number_text(const struct claims *claims, double x, int digits, const char *plus, char text[40])
{
	const char *sign = x < 0 ? claims->page.terminal ? "-" : LBP_MINUS : plus;

	if (fabs(x) >= pow(10, digits - 1) && fabs(x) < 1e9)
		snprintf(text, 40, "%s%.0f", sign, fabs(x));
	else
		snprintf(text, 40, "%s%.*g", sign, digits, fabs(x));
}

/* One decimal more than was printed; four digits where nothing was. */
void
claim_reproduced(const struct claims *claims, const struct lbp_claim_row *row, char text[CLAIM_TEXT])
{
	const char *point = strchr(row->published, '.');
	size_t decimals = point != NULL ? strspn(point + 1, "0123456789") : 0;
	const char *sign = row->reproduced < 0 ? claims->page.terminal ? "-" : LBP_MINUS : "";

	text[0] = '\0';
	if (isnan(row->reproduced))
		return;
	if (row->published[0] == '\0' || strpbrk(row->published, "eE") != NULL || decimals > 6)
		number_text(claims, row->reproduced, 4, "", text);
	else if (floor(row->reproduced) == row->reproduced && point == NULL)
		snprintf(text, CLAIM_TEXT, "%s%.0f", sign, fabs(row->reproduced));
	else
		snprintf(text, CLAIM_TEXT, "%s%.*f", sign, (int)decimals + 1, fabs(row->reproduced));
}

void
claim_published(const struct claims *claims, const struct lbp_claim_row *row, char text[CLAIM_TEXT])
{
	int negative = row->published[0] == '-' && !claims->page.terminal;

	if (row->published[0] == '\0')
		snprintf(text, CLAIM_TEXT, claims->page.terminal ? "-" : "\xe2\x80\x93");
	else
		snprintf(text, CLAIM_TEXT, "%s%.60s", negative ? LBP_MINUS : "", row->published + negative);
}

/* What floating point leaves of no difference. */
static int
is_nothing(const struct lbp_claim_row *row)
{
	return fabs(row->difference) <= 1e-12 * fabs(row->reproduced);
}

double
claim_apart(const struct lbp_claim_row *row)
{
	if (is_nothing(row))
		return 0;
	return row->difference / row->tolerance;
}

void
claim_difference(const struct claims *claims, const struct lbp_claim_row *row, char text[CLAIM_TEXT])
{
	char number[40], times[40] = "";

	text[0] = '\0';
	if (isnan(row->difference) && row->agrees == LBP_CLAIM_NO)
		snprintf(text, CLAIM_TEXT, "not reproduced");
	if (isnan(row->difference) || row->agrees == LBP_CLAIM_OWN)
		return;
	number_text(claims, is_nothing(row) ? 0 : row->difference, 2, is_nothing(row) ? "" : "+", number);
	if (row->agrees == LBP_CLAIM_NO && isfinite(claim_apart(row)) && !claims->page.terminal)
		snprintf(times, sizeof times, fabs(claim_apart(row)) < 10 ? " (%.1f tolerances)" : " (%.0f tolerances)",
			fmin(fabs(claim_apart(row)), 1e9));
	snprintf(text, CLAIM_TEXT, "%s%s%s", row->agrees == LBP_CLAIM_NO ? "off by " : "", number, times);
}

