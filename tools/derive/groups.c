/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verbs of lbp-derive over groups of rows share. */
#include "derive.h"

#include "table/group.h"

#include <math.h>

enum lbp_status
derive_groups(struct lbp_run *run, struct lbp_groups *groups, const char *otherwise, struct lbp_error *err)
{
	return lbp_groups_require(
		groups, &run->table, run->common.by != NULL ? run->common.by : otherwise, err);
}

void
derive_echo_changed(struct lbp_run *run, size_t row, const double *value)
{
	size_t i;

	for (i = 0; i < run->table.width; i++)
		if (isnan(value[i]))
			lbp_writer_cell(&run->writer, lbp_table_cell(&run->table, row, i));
		else
			lbp_writer_number(&run->writer, value[i]);
}

double
derive_cell(const struct lbp_run *run, size_t row, size_t column)
{
	return run->table.column[column].number[row];
}

void
derive_fault(struct lbp_run *run, size_t row, struct lbp_error *err)
{
	err->row = LBP_NO_ROW;
	lbp_table_fault(&run->table, row, err);
}
