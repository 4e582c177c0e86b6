/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot.h"

#include <math.h>

double
plot_number(const struct lbp_run *run, size_t column, size_t row)
{
	return column == LBP_NO_COLUMN ? NAN : run->table.column[column].number[row];
}

const char *
plot_text(const struct lbp_run *run, size_t column, size_t row)
{
	return column == LBP_NO_COLUMN ? "" : lbp_table_label(&run->table, row, column);
}

void
plot_fault(struct lbp_run *run, size_t row, const char *column, const char *what)
{
	struct lbp_error err;

	lbp_fail_row(&err, LBP_EDOMAIN, row, column, "%s", what);
	lbp_table_fault(&run->table, row, &err);
}

void
plot_want_groups(struct lbp_run *run, size_t column)
{
	for (size_t i = 0; i < column; i++)
		if (run->table.column[i].kind == LBP_UNREAD)
			run->table.column[i].kind = LBP_TEXT;
}
