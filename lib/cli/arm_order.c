/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/arm_order.h"

#include "base/suggest.h"

#include <stdlib.h>
#include <string.h>

static enum lbp_status
no_reference(const struct lbp_column *column, const char *reference, struct lbp_error *err)
{
	const char *near = lbp_suggest(reference, (const char *const *)column->labels.text, column->labels.count);

	if (near != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--reference: no '%s' in column '%s': did you mean '%s'?", reference,
			column->name, near);
	return lbp_fail(err, LBP_EUSAGE, "--reference: no '%s' in column '%s'", reference, column->name);
}

enum lbp_status
lbp_arm_order_find(
	const struct lbp_run *run, size_t column, const char *reference, struct lbp_arm_order *arms, struct lbp_error *err)
{
	const struct lbp_labels *labels = &run->table.column[column].labels;
	size_t first = 0, i;
	uint32_t code;

	*arms = (struct lbp_arm_order){.count = labels->count, .at = lbp_labels_order(labels),
		.rank = lbp_array_new(labels->count, sizeof *arms->rank)};
	if (arms->at == NULL || arms->rank == NULL)
		return lbp_fail_memory(err);
	while (reference != NULL && first < arms->count && strcmp(labels->text[arms->at[first]], reference) != 0)
		first++;
	if (reference != NULL && first == arms->count)
		return no_reference(&run->table.column[column], reference, err);
	if (first > 0) {
		code = arms->at[first];
		memmove(arms->at + 1, arms->at, first * sizeof *arms->at);
		arms->at[0] = code;
	}
	for (i = 0; i < arms->count; i++)
		arms->rank[arms->at[i]] = (uint32_t)i;
	return LBP_OK;
}

void
lbp_arm_order_free(struct lbp_arm_order *arms)
{
	free(arms->rank);
	free(arms->at);
	*arms = (struct lbp_arm_order){0};
}

enum lbp_status
lbp_arm_order_fail_one(const char *column, const char *only, const char *where, struct lbp_error *err)
{
	return lbp_fail(err, LBP_EDATA, "column '%s' has one value only%s%s%s%s: two arms are needed", column,
		only != NULL ? ", '" : "", only != NULL ? only : "", only != NULL ? "'" : "", where);
}
