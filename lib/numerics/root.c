/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/root.h"

#include <float.h>
#include <math.h>

/* Bisection alone takes 104 from the first interval to DBL_EPSILON^2 of it; Brent's method a few times that at worst. */
enum { STEPS = 600, DOUBLINGS = 200 };

/* Invariant between steps: f has opposite signs at best and other; previous is the best of the step before. */
struct bracket {
	double best, f_best;
	double other, f_other;
	double previous, f_previous;
	double step, last_step;
};

static int
same_sign(double a, double b)
{
	return (a < 0) == (b < 0);
}

static enum lbp_status
fail_value(struct lbp_error *err, double x)
{
	return lbp_fail(err, LBP_ENOCONV, "the function whose root is sought is not finite at %.17g", x);
}

static void
put_better_end_first(struct bracket *b)
{
	if (fabs(b->f_other) >= fabs(b->f_best))
		return;
	b->previous = b->best;
	b->f_previous = b->f_best;
	b->best = b->other;
	b->f_best = b->f_other;
	b->other = b->previous;
	b->f_other = b->f_previous;
}

/* The new point took the sign of other: the bracket is now between it and the point it came from. */
static void
rebracket(struct bracket *b)
{
	b->other = b->previous;
	b->f_other = b->f_previous;
	b->step = b->last_step = b->best - b->previous;
}

/*
 * Brent's choice of the next step: inverse quadratic (or, with two points, linear) interpolation where it falls well
 * inside the bracket and shrinks faster than the step before last did, else half the bracket.
 */
static double
next_step(struct bracket *b, double half, double tolerance)
{
	double s = b->f_best / b->f_previous, p, q, last = b->last_step;
	int interpolate = fabs(last) >= tolerance && fabs(b->f_previous) > fabs(b->f_best);

	if (b->previous == b->other) {
		p = 2 * half * s;
		q = 1 - s;
	} else {
		double u = b->f_previous / b->f_other, r = b->f_best / b->f_other;

		p = s * (2 * half * u * (u - r) - (b->best - b->previous) * (r - 1));
		q = (u - 1) * (r - 1) * (s - 1);
	}
	if (p > 0)
		q = -q;
	p = fabs(p);
	b->last_step = b->step;
	if (interpolate && 2 * p < 3 * half * q - fabs(tolerance * q) && p < fabs(0.5 * last * q))
		b->step = p / q;
	else
		b->step = b->last_step = half;
	return fabs(b->step) > tolerance ? b->step : copysign(tolerance, half);
}

static enum lbp_status
refine(lbp_function f, void *context, struct bracket *b, double absolute, double *root, struct lbp_error *err)
{
	int i;

	for (i = 0; i < STEPS; i++) {
		double tolerance, half;

		put_better_end_first(b);
		tolerance = fmax(DBL_EPSILON * fabs(b->best), 0.5 * absolute);
		half = 0.5 * (b->other - b->best);
		if (b->f_best == 0 || fabs(half) <= tolerance) {
			*root = b->best;
			return LBP_OK;
		}
		half = next_step(b, half, tolerance);
		b->previous = b->best;
		b->f_previous = b->f_best;
		b->best += half;
		b->f_best = f(b->best, context);
		if (!isfinite(b->f_best))
			return fail_value(err, b->best);
		if (same_sign(b->f_best, b->f_other))
			rebracket(b);
	}
	return lbp_fail(err, LBP_ENOCONV, "no root to full precision in %d steps (last step %g)", STEPS, b->step);
}

static enum lbp_status
solve(lbp_function f, void *context, double low, double f_low, double high, double f_high, double absolute,
	double *root, struct lbp_error *err)
{
	struct bracket b = {.best = high, .f_best = f_high, .other = low, .f_other = f_low};

	b.previous = low;
	b.f_previous = f_low;
	b.step = b.last_step = high - low;
	absolute = fmax(absolute, DBL_EPSILON * DBL_EPSILON * (high - low));
	return refine(f, context, &b, absolute, root, err);
}

enum lbp_status
lbp_root_bracketed(
	lbp_function f, void *context, double low, double high, double absolute, double *root, struct lbp_error *err)
{
	double f_low, f_high;

	if (!isfinite(low) || !isfinite(high) || low > high)
		return lbp_fail(err, LBP_EDOMAIN, "no interval to look for a root in: [%g, %g]", low, high);
	f_low = f(low, context);
	f_high = f(high, context);
	if (!isfinite(f_low) || !isfinite(f_high))
		return fail_value(err, isfinite(f_low) ? high : low);
	if (f_low == 0 || f_high == 0) {
		*root = f_low == 0 ? low : high;
		return LBP_OK;
	}
	if (same_sign(f_low, f_high))
		return lbp_fail(err, LBP_EDOMAIN, "no change of sign between %g and %g", low, high);
	return solve(f, context, low, f_low, high, f_high, absolute, root, err);
}

enum lbp_status
lbp_root_upward(
	lbp_function f, void *context, double low, double first, double absolute, double *root, struct lbp_error *err)
{
	double end = low, f_end, distance = first - low;
	int i;

	if (!isfinite(low) || !isfinite(first) || first <= low)
		return lbp_fail(err, LBP_EDOMAIN, "no direction to look for a root in: from %g to %g", low, first);
	f_end = f(low, context);
	for (i = 0; i <= DOUBLINGS && isfinite(f_end) && isfinite(low + distance); i++) {
		double next = low + distance, f_next = f(next, context);

		if (f_end == 0) {
			*root = end;
			return LBP_OK;
		}
		if (!isfinite(f_next))
			return fail_value(err, next);
		if (f_next == 0 || !same_sign(f_end, f_next))
			return solve(f, context, end, f_end, next, f_next, absolute, root, err);
		end = next;
		f_end = f_next;
		distance *= 2;
	}
	if (!isfinite(f_end))
		return fail_value(err, end);
	return lbp_fail(err, LBP_EINFINITE, "no change of sign between %g and %g", low, end);
}
