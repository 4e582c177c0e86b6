/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/fourfold.h"

#include "derive/guard.h"

#include <math.h>

static const char *const names[] = {"or", "rr", "rd", "phi"};

/*
 * With m events in all, (OR - 1) a^2 - s a + OR n1 m = 0 where s = OR (n1 + m) + n2 - m. The discriminant is written
 * as a sum of terms >= 0, and the root in whichever of its two forms adds numbers of one sign.
 */
static double
events_from_or(double ratio, double n1, double n2, double m)
{
	double n = n1 + n2, s = ratio * (n1 + m) + n2 - m;
	double root = sqrt(ratio * ratio * (n1 - m) * (n1 - m) + 2 * ratio * (n1 * n2 + m * (n - m)) + (n2 - m) * (n2 - m));

	return s >= 0 ? 2 * ratio * n1 * m / (s + root) : (root - s) / (2 * (1 - ratio));
}

static double
events_from(enum lbp_fourfold_measure measure, double value, double n1, double n2, double m)
{
	double n = n1 + n2;

	switch (measure) {
	case LBP_FOURFOLD_OR:
		return events_from_or(value, n1, n2, m);
	case LBP_FOURFOLD_RR:
		return value * n1 * m / (n2 + value * n1);
	case LBP_FOURFOLD_RD:
		return n1 * (m + value * n2) / n;
	case LBP_FOURFOLD_PHI:
		return (n1 * m + value * sqrt(n1 * n2 * m * (n - m))) / n;
	}
	return NAN;
}

static double
measure_of(enum lbp_fourfold_measure measure, const struct lbp_fourfold *t)
{
	double a = t->events1, b = t->n1 - t->events1, c = t->events2, d = t->n2 - t->events2;

	switch (measure) {
	case LBP_FOURFOLD_OR:
		return a * d / (b * c);
	case LBP_FOURFOLD_RR:
		return a / t->n1 / (c / t->n2);
	case LBP_FOURFOLD_RD:
		return a / t->n1 - c / t->n2;
	case LBP_FOURFOLD_PHI:
		return (a * d - b * c) / sqrt(t->n1 * t->n2 * (a + c) * (b + d));
	}
	return NAN;
}

static enum lbp_status
check_margins(double n1, double n2, double events, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"n1", n1, LBP_GUARD_WHOLE, 1}, {"n2", n2, LBP_GUARD_WHOLE, 1},
		    {"events", events, LBP_GUARD_WHOLE, 0}))
		return LBP_EDOMAIN;
	if (events > n1 + n2)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "events", "is more than n1 + n2");
	return LBP_OK;
}

static enum lbp_status
check_value(enum lbp_fourfold_measure measure, double value, struct lbp_error *err)
{
	if (measure == LBP_FOURFOLD_OR || measure == LBP_FOURFOLD_RR)
		return LBP_GUARD(err, {names[measure], value, LBP_GUARD_ABOVE, 0}) ? LBP_OK : LBP_EDOMAIN;
	return LBP_GUARD(err, {names[measure], value, LBP_GUARD_CORRELATION, 0}) ? LBP_OK : LBP_EDOMAIN;
}

enum lbp_status
lbp_fourfold_from(enum lbp_fourfold_measure measure, double value, double n1, double n2, double events,
	struct lbp_fourfold *table, struct lbp_error *err)
{
	double exact, rounded;

	if (check_margins(n1, n2, events, err) != LBP_OK || check_value(measure, value, err) != LBP_OK)
		return LBP_EDOMAIN;
	exact = events_from(measure, value, n1, n2, events);
	rounded = round(exact);
	if (rounded < fmax(0, events - n2) || rounded > fmin(n1, events))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, names[measure],
			"is not possible with %.15g + %.15g people and %.15g events", n1, n2, events);
	*table = (struct lbp_fourfold){
		.events1 = rounded, .n1 = n1, .events2 = events - rounded, .n2 = n2, .exact = exact};
	table->measure = measure_of(measure, table);
	return LBP_OK;
}

enum lbp_status
lbp_fourfold_phi(double chi2, int sign, int yates, double n1, double n2, double events, double *phi,
	struct lbp_error *err)
{
	double n = n1 + n2, size;

	if (check_margins(n1, n2, events, err) != LBP_OK || !LBP_GUARD(err, {"chi2", chi2, LBP_GUARD_AT_LEAST, 0}))
		return LBP_EDOMAIN;
	if (events == 0 || events == n)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "events", "leaves nothing to associate");
	size = sqrt(chi2 / n);
	if (yates && chi2 > 0)
		size += n / (2 * sqrt(n1 * n2 * events * (n - events)));
	if (size > 1)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "chi2", "is larger than these margins allow");
	*phi = chi2 == 0 ? 0 : sign < 0 ? -size : size;
	return LBP_OK;
}
