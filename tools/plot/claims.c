/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/claims.h"
#include "plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CLAIM, QUANTITY, STATISTIC, AGREES, TEXTS };
enum { REPRODUCED, DIFFERENCE, TOLERANCE, NUMBERS };

struct columns {
	size_t text[TEXTS], number[NUMBERS], published;
};

static enum lbp_status
bind(struct lbp_run *run, struct columns *columns, struct lbp_error *err)
{
	static const char *const texts[] = {"claim", "quantity", "statistic", "agrees"};
	static const char *const numbers[] = {"reproduced", "difference", "tolerance"};
	enum lbp_status status = LBP_OK;

	for (size_t i = 0; i < TEXTS && status == LBP_OK; i++)
		status = i == STATISTIC ? lbp_table_want(&run->table, texts[i], LBP_TEXT, &columns->text[i], err)
					: lbp_table_require(&run->table, texts[i], LBP_TEXT, &columns->text[i], err);
	for (size_t i = 0; i < NUMBERS && status == LBP_OK; i++)
		status = i == TOLERANCE ? lbp_table_want(&run->table, numbers[i], LBP_NUMBER, &columns->number[i], err)
			: lbp_table_find(&run->table, numbers[i]) != LBP_NO_COLUMN
			? lbp_table_want(&run->table, numbers[i], LBP_NUMBER, &columns->number[i], err)
			: lbp_fail(err, LBP_EUSAGE, "no column '%s': claims are drawn from published numbers beside reproduced ones",
				  numbers[i]);
	/* a text: to be shown as it was printed */
	if (status == LBP_OK && lbp_table_find(&run->table, "published") == LBP_NO_COLUMN)
		status = lbp_fail(err, LBP_EUSAGE, "no column 'published'");
	return status == LBP_OK ? lbp_table_want(&run->table, "published", LBP_TEXT, &columns->published, err) : status;
}

static void
read_row(struct lbp_run *run, const struct columns *columns, size_t i, struct lbp_claim_row *row)
{
	static const char *const answers[] = {"yes", "no", "own"};
	const char *agrees = plot_text(run, columns->text[AGREES], i);
	int answer = 0;

	while (answer < 3 && strcmp(agrees, answers[answer]) != 0)
		answer++;
	if (answer == 3)
		plot_fault(run, i, "agrees", "is not yes, no or own");
	*row = (struct lbp_claim_row){.claim = plot_text(run, columns->text[CLAIM], i),
		.quantity = plot_text(run, columns->text[QUANTITY], i),
		.statistic = plot_text(run, columns->text[STATISTIC], i), .published = plot_text(run, columns->published, i),
		.reproduced = plot_number(run, columns->number[REPRODUCED], i),
		.difference = plot_number(run, columns->number[DIFFERENCE], i),
		.tolerance = plot_number(run, columns->number[TOLERANCE], i), .agrees = (enum lbp_claim_agrees)answer};
	if (row->tolerance < 0)
		plot_fault(run, i, "tolerance", "is below 0");
}

enum lbp_status
plot_claims(struct lbp_run *run, const struct plot_settings *settings, struct lbp_plot_options *options,
	struct lbp_buffer *script, struct lbp_error *err)
{
	struct lbp_claims_options claims = {.plot = *options, .own = settings->own,
		.across = isnan(settings->across) ? 0 : (size_t)settings->across};
	struct lbp_claim_row *row = NULL;
	struct columns columns;
	enum lbp_status status = bind(run, &columns, err);

	if (status == LBP_OK)
		status = lbp_run_read(run, err);
	if (status == LBP_OK) {
		row = lbp_array_new(run->table.rows, sizeof *row);
		if (row == NULL)
			status = lbp_fail_memory(err);
	}
	for (size_t i = 0; i < run->table.rows && status == LBP_OK; i++)
		read_row(run, &columns, i, &row[i]);
	if (status == LBP_OK)
		status = lbp_run_check(run, err);
	if (status == LBP_OK)
		status = lbp_claims_script(row, run->table.rows, &claims, script, err);
	free(row);
	return status;
}
