/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/exposure.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>

/* The first interval that ends at or after t. */
static size_t
interval_of(const struct lbp_exposure *e, double t)
{
	size_t low = 0, high = e->intervals - 1, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (t <= e->cut[middle])
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void
add_row(struct lbp_exposure_cell *cell, const struct lbp_exposure *e, double start, double stop, int event,
	double weight)
{
	size_t j = interval_of(e, start), last = interval_of(e, stop);

	for (; j <= last; j++) {
		double begin = j > 0 ? e->cut[j - 1] : 0, end = j < e->intervals - 1 ? e->cut[j] : INFINITY;

		if (start < end)
			cell[j].time += weight * (fmin(stop, end) - fmax(start, begin));
		if (start <= begin)
			cell[j].at_risk += weight;
	}
	cell[last].events += event ? weight : 0;
}

static enum lbp_status
check_cuts(const double *cut, size_t cuts, struct lbp_error *err)
{
	size_t j;

	for (j = 0; j < cuts; j++)
		if (!(cut[j] > (j > 0 ? cut[j - 1] : 0) && isfinite(cut[j])))
			return lbp_fail(err, LBP_EDOMAIN, "cuts must ascend from above 0: %g does not", cut[j]);
	return LBP_OK;
}

enum lbp_status
lbp_exposure_build(const struct lbp_exposure_rows *rows, size_t groups, const double *cut, size_t cuts,
	struct lbp_exposure *e, struct lbp_error *err)
{
	enum lbp_status status = check_cuts(cut, cuts, err);
	size_t i;

	*e = (struct lbp_exposure){.groups = groups, .intervals = cuts + 1, .cut = cut,
		.cell = lbp_array_new(groups * (cuts + 1), sizeof *e->cell)};
	if (status == LBP_OK && e->cell == NULL)
		status = lbp_fail_memory(err);
	for (i = 0; i < rows->n && status == LBP_OK; i++) {
		double start = rows->start != NULL ? rows->start[i] : 0;
		size_t group = rows->group != NULL ? rows->group[i] : 0;

		if (!(start >= 0 && rows->stop[i] > start && isfinite(rows->stop[i])))
			return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "the time %g to %g is no time under observation", start,
				rows->stop[i]);
		if (group >= groups)
			return lbp_fail(err, LBP_EDOMAIN, "group %zu is out of range", group);
		add_row(e->cell + group * e->intervals, e, start, rows->stop[i], rows->event[i],
			rows->weight != NULL ? rows->weight[i] : 1);
	}
	return status;
}

void
lbp_exposure_free(struct lbp_exposure *e)
{
	free(e->cell);
	*e = (struct lbp_exposure){0};
}
