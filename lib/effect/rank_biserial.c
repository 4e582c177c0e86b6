/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rank_biserial.h"

#include "numerics/dist.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Pairs in which the value of a is the larger, less those in which it is the smaller; both arrays ascending. */
static double
lead(const double *a, size_t n1, const double *b, size_t n2)
{
	double sum = 0;
	size_t i, below = 0, not_above = 0;

	for (i = 0; i < n1; i++) {
		while (below < n2 && b[below] < a[i])
			below++;
		while (not_above < n2 && b[not_above] <= a[i])
			not_above++;
		sum += (double)below - (double)(n2 - not_above);
	}
	return sum;
}

enum lbp_status
lbp_rank_biserial(const double *a, size_t n1, const double *b, size_t n2, double level, struct lbp_rank_biserial *out,
	struct lbp_error *err)
{
	enum lbp_status status;
	double *sorted, half;

	if (n1 == 0 || n2 == 0)
		return lbp_fail(err, LBP_EDOMAIN, "an arm has no values");
	if (!(level > 0 && level < 1))
		return lbp_fail(err, LBP_EDOMAIN, "level %g is not between 0 and 1", level);
	if ((sorted = malloc((n1 + n2) * sizeof *sorted)) == NULL)
		return lbp_fail_memory(err);
	memcpy(sorted, a, n1 * sizeof *a);
	memcpy(sorted + n1, b, n2 * sizeof *b);
	if ((status = lbp_sort_values(sorted, n1, err)) == LBP_OK &&
		(status = lbp_sort_values(sorted + n1, n2, err)) == LBP_OK) {
		out->r = lead(sorted, n1, sorted + n1, n2) / ((double)n1 * (double)n2);
		out->z = atanh(out->r);
		out->se = sqrt((double)(n1 + n2 + 1) / (3 * (double)n1 * (double)n2));
		half = -lbp_dist_normal_quantile((1 - level) / 2) * out->se;
		out->low = tanh(out->z - half);
		out->high = tanh(out->z + half);
	}
	free(sorted);
	return status;
}
