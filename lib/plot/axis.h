/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where an axis begins and ends, and its ticks.
 * Invariant: low < high, both finite; ticks rise and lie within.
 * Ownership: the caller owns the structs; inputs are borrowed for the call.
 */
#ifndef LBP_PLOT_AXIS_H
#define LBP_PLOT_AXIS_H

#include <stddef.h>

#define LBP_AXIS_TICKS 16

struct lbp_interval {
	double estimate, low, high; /* NaN: has none */
	int always; /* must lie on the axis: a pooled estimate */
};

struct lbp_axis {
	double low, high; /* on the analysis scale */
	int is_log;       /* the analysis scale is the log of what the ticks tell */
	const char *minus; /* how labels write it */
	double tick[LBP_AXIS_TICKS]; /* on the analysis scale */
	char label[LBP_AXIS_TICKS][24];
	size_t ticks;
};

/*
 * Limits that hold the intervals of usual width, the point `null` unless that is NaN, and of a few huge intervals as
 * much as does not squeeze the others: the rest of those is clipped.
 */
void lbp_axis_limits(struct lbp_axis *axis, const struct lbp_interval *interval, size_t count, double null);

/*
 * As many round ticks as stay apart: at least one label's width and `gap` between their middles. length is the axis'
 * and width(label) the label's length in the same unit.
 */
void lbp_axis_ticks(struct lbp_axis *axis, double length, double gap, double (*width)(const char *label));

/*
 * Ticks of an axis that is any rising function of what they tell, known at count >= 1 places (both ascend): about
 * evenly spread, at values of two digits.
 */
void lbp_axis_ticks_along(struct lbp_axis *axis, const double *at, const double *value, size_t count, double length,
	double gap, double (*width)(const char *label));

#endif
