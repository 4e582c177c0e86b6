/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/guard.h"

#include <math.h>

static bool
holds(const struct lbp_guard *g)
{
	switch (g->kind) {
	case LBP_GUARD_FINITE:
		return isfinite(g->value);
	case LBP_GUARD_ABOVE:
		return isfinite(g->value) && g->value > g->bound;
	case LBP_GUARD_AT_LEAST:
		return isfinite(g->value) && g->value >= g->bound;
	case LBP_GUARD_AT_MOST:
		return isfinite(g->value) && g->value <= g->bound;
	case LBP_GUARD_WHOLE:
		return isfinite(g->value) && g->value >= g->bound && floor(g->value) == g->value;
	case LBP_GUARD_OPEN:
	case LBP_GUARD_P:
		return g->value > 0 && g->value < 1;
	case LBP_GUARD_CORRELATION:
		return g->value >= -1 && g->value <= 1;
	case LBP_GUARD_DF:
		return g->value > 0;
	}
	return false;
}

static void
complain(const struct lbp_guard *g, struct lbp_error *err)
{
	const size_t row = LBP_NO_ROW;

	if (g->kind != LBP_GUARD_DF && !isfinite(g->value))
		lbp_fail_row(err, LBP_EDOMAIN, row, g->name, "is not a finite number");
	else if (g->kind == LBP_GUARD_ABOVE)
		lbp_fail_row(err, LBP_EDOMAIN, row, g->name, "is not above %.15g", g->bound);
	else if (g->kind == LBP_GUARD_AT_LEAST)
		lbp_fail_row(err, LBP_EDOMAIN, row, g->name, "is below %.15g", g->bound);
	else if (g->kind == LBP_GUARD_AT_MOST)
		lbp_fail_row(err, LBP_EDOMAIN, row, g->name, "is above %.15g", g->bound);
	else if (g->kind == LBP_GUARD_WHOLE)
		lbp_fail_row(err, LBP_EDOMAIN, row, g->name, "is not a whole number from %.15g", g->bound);
	else if (g->kind == LBP_GUARD_CORRELATION)
		lbp_fail_row(err, LBP_EDOMAIN, row, g->name, "is outside [-1, 1]");
	else if (g->kind == LBP_GUARD_DF)
		lbp_fail_row(err, LBP_EDOMAIN, row, g->name, "is not above 0");
	else
		lbp_fail_row(err, LBP_EDOMAIN, row, g->name, "is not between 0 and 1");
}

bool
lbp_guard_all(const struct lbp_guard *guards, size_t count, struct lbp_error *err)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!holds(&guards[i])) {
			complain(&guards[i], err);
			return false;
		}
	return true;
}

enum lbp_status
lbp_guard_row(struct lbp_error *err, size_t row)
{
	if (err != NULL)
		err->row = row;
	return LBP_EDOMAIN;
}
