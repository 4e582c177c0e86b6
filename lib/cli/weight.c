/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/weight.h"

#include <math.h>

enum lbp_status
lbp_weight_check(struct lbp_run *run, size_t column, int is_whole, size_t row, int *is_out, struct lbp_error *err)
{
	double weight = run->table.column[column].number[row];
	struct lbp_error bad = {.status = LBP_OK};

	if (weight < 0)
		lbp_fail_row(&bad, LBP_EDATA, row, run->table.column[column].name, "is below 0");
	else if (is_whole && weight != floor(weight))
		lbp_fail_row(&bad, LBP_EDATA, row, run->table.column[column].name, "is not a whole number of people");
	if (bad.status != LBP_OK)
		lbp_table_fault(&run->table, row, &bad);
	*is_out = weight == 0;
	return *is_out ? lbp_table_drop(&run->table, "weight 0", err) : LBP_OK;
}
