/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/minimize.h"

#include <float.h>
#include <math.h>

enum { STEPS = 200 };

/* The part of an interval that golden section cuts off: (3 - sqrt 5) / 2. */
static const double golden = 0.38196601125010515;

struct point {
	double x, f;
};

/* Invariant: low < best < high, and best.f <= second.f <= third.f, the three smallest values met. */
struct search {
	double low, high;
	struct point best, second, third;
	double step, last_step;
};

/* Goes to the minimum of the parabola through the three points if it is well inside and steps shrink; 0 if not. */
static int
take_parabolic_step(struct search *s, double tolerance)
{
	double to_second = s->best.x - s->second.x, to_third = s->best.x - s->third.x;
	double r = to_second * (s->best.f - s->third.f), q = to_third * (s->best.f - s->second.f);
	double p = to_third * q - to_second * r, last = s->last_step, next;

	q = 2 * (q - r);
	if (q > 0)
		p = -p;
	q = fabs(q);
	if (fabs(last) <= tolerance || fabs(p) >= fabs(0.5 * q * last) || p <= q * (s->low - s->best.x) ||
		p >= q * (s->high - s->best.x))
		return 0;
	s->last_step = s->step;
	s->step = p / q;
	next = s->best.x + s->step;
	if (next - s->low < 2 * tolerance || s->high - next < 2 * tolerance)
		s->step = copysign(tolerance, 0.5 * (s->low + s->high) - s->best.x);
	return 1;
}

static void
take_golden_step(struct search *s, double middle)
{
	s->last_step = s->best.x < middle ? s->high - s->best.x : s->low - s->best.x;
	s->step = golden * s->last_step;
}

static void
take_in(struct search *s, struct point u)
{
	if (u.f <= s->best.f) {
		if (u.x < s->best.x)
			s->high = s->best.x;
		else
			s->low = s->best.x;
		s->third = s->second;
		s->second = s->best;
		s->best = u;
		return;
	}
	if (u.x < s->best.x)
		s->low = u.x;
	else
		s->high = u.x;
	if (u.f <= s->second.f || s->second.x == s->best.x) {
		s->third = s->second;
		s->second = u;
	} else if (u.f <= s->third.f || s->third.x == s->best.x || s->third.x == s->second.x) {
		s->third = u;
	}
}

enum lbp_status
lbp_minimize_bracketed(lbp_function f, void *context, double low, double high, double *x, double *minimum,
	struct lbp_error *err)
{
	struct search s = {.low = low, .high = high};
	struct point u = {low + golden * (high - low), 0};
	/* beside the part relative to x, one that a minimum at 0 can meet */
	double floor_step = DBL_EPSILON * (high - low);
	int i;

	if (!isfinite(low) || !isfinite(high) || low >= high)
		return lbp_fail(err, LBP_EDOMAIN, "no interval to look for a minimum in: [%g, %g]", low, high);
	for (i = 0; i <= STEPS; i++) {
		double middle, tolerance;

		u.f = f(u.x, context);
		if (!isfinite(u.f))
			return lbp_fail(err, LBP_ENOCONV, "the function to minimise is not finite at %.17g", u.x);
		if (i == 0)
			s.best = s.second = s.third = u;
		else
			take_in(&s, u);
		middle = 0.5 * (s.low + s.high);
		tolerance = 0.5 * sqrt(DBL_EPSILON) * fabs(s.best.x) + floor_step;
		if (fabs(s.best.x - middle) + 0.5 * (s.high - s.low) <= 2 * tolerance) {
			*x = s.best.x;
			*minimum = s.best.f;
			return LBP_OK;
		}
		if (!take_parabolic_step(&s, tolerance))
			take_golden_step(&s, middle);
		u.x = s.best.x + (fabs(s.step) >= tolerance ? s.step : copysign(tolerance, s.step));
	}
	return lbp_fail(err, LBP_ENOCONV, "no minimum in %d steps (last step %g)", STEPS, s.step);
}
