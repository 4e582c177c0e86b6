/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bootstrap.h"

#include <stdlib.h>

/* The number of each label that is there, in the C order of their texts; UINT32_MAX of the others. */
static enum lbp_status
number_labels(const struct lbp_labels *labels, const uint32_t *code, size_t n, uint32_t *number, size_t *units,
	struct lbp_error *err)
{
	uint32_t *order = lbp_labels_order(labels);
	size_t i;

	if (order == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < n; i++)
		number[code[i]] = 1;
	for (i = 0, *units = 0; i < labels->count; i++)
		number[order[i]] = number[order[i]] > 0 ? (uint32_t)(*units)++ : UINT32_MAX;
	free(order);
	return LBP_OK;
}

enum lbp_status
lbp_bootstrap_clusters(const struct lbp_labels *labels, const uint32_t *code, const uint32_t *stratum, size_t n,
	size_t strata, uint32_t *unit, struct lbp_bootstrap_group *group, struct lbp_error *err)
{
	uint32_t *number = lbp_array_new(labels->count, sizeof *number);
	enum lbp_status status = LBP_ENOMEM;
	int is_shared = 0;
	size_t i;

	if (number != NULL)
		status = number_labels(labels, code, n, number, &group->plan.units, err);
	group->stratum = lbp_array_new(group->plan.units, sizeof *group->stratum);
	if (status != LBP_OK || group->stratum == NULL) {
		free(number);
		return lbp_fail_memory(err);
	}
	for (i = 0; i < n; i++) {
		uint32_t *of = &group->stratum[unit[i] = number[code[i]]];

		is_shared |= *of != 0 && *of != stratum[i] + 1;
		*of = stratum[i] + 1;
	}
	for (i = 0; i < group->plan.units; i++)
		group->stratum[i] = is_shared ? 0 : group->stratum[i] - 1;
	group->plan.stratum = group->stratum;
	group->plan.strata = is_shared ? 1 : strata;
	free(number);
	return LBP_OK;
}
