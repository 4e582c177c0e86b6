/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tail of Q = sum_i w_i X_i is (1 / 2 pi i) times the integral of exp(-s x) / s / prod_i sqrt(1 - 2 w_i s) up
 * a path that crosses the real axis right of 0 (upper tail) or left of it (minus the lower tail), between the branch
 * points 1 / (2 w_i). The path crosses at the saddlepoint c, where the integrand is of the size of the tail, and bends
 * towards where exp(-s x) vanishes: s = c + z, z = reach (bend (cosh v - 1) + i sinh v). Along v the integrand is
 * analytic and dies off fast, so that the trapezoidal rule converges geometrically. Which bend is taken changes the
 * effort and the rounding, never the value; the rounding is watched, and a straighter path taken where it shows.
 */
#include "numerics/dist.h"
#include "numerics/sum.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

enum { BISECTIONS = 2100, HALVINGS = 8, MOST_NODES = 20000 };

static const double bends[] = {1, 0.25, 0};

/* Two rules that agree so well: the finer one is as good as it gets. */
static const double agreement = 1e-12;

/* How much larger than their sum the terms may be: their rounding errors are larger than the sum's by this. */
static const double most_cancellation = 100;

/* The form with x >= 0: weights are taken times sign, -1 where all was mirrored for that. */
struct form {
	const double *weight;
	size_t k;
	double sign, x;
};

struct path {
	double x;
	double crossing; /* c, below 0 for the lower tail */
	double reach, bend;
	double *tilted; /* k values w_i / (1 - 2 w_i c): those above 0 first, minus those below 0 last */
	size_t k, above, below;
};

struct term {
	double value, size;
};

/* The derivative in r, at c = side r, of the log of the integrand: rises from -infinity at 0 to the saddlepoint. */
static double
slope(const struct form *q, double side, double r)
{
	double sum = -q->x;
	size_t i;

	for (i = 0; i < q->k; i++) {
		double w = q->sign * q->weight[i];

		sum += w / (1 - 2 * w * side * r);
	}
	return side * sum - 1 / r;
}

/* The distance from 0 of the branch point nearest to it on that side: INFINITY if there is none. */
static double
branch_point(const struct form *q, double side)
{
	double largest = 0;
	size_t i;

	for (i = 0; i < q->k; i++) {
		if (side * q->sign * q->weight[i] > largest)
			largest = side * q->sign * q->weight[i];
	}
	return largest > 0 ? 0.5 / largest : INFINITY;
}

/* The saddlepoint on one side of 0, to 1 % of its distance from the singularities beside it: no more is needed. */
static double
saddlepoint(const struct form *q, double side)
{
	double end = branch_point(q, side), low = 0, high = end;
	int i;

	for (i = 0; i < BISECTIONS && !(high - low <= 0.01 * fmin(low, end - high)); i++) {
		double middle = isfinite(high) ? 0.5 * (low + high) : fmax(2 * low, branch_point(q, -side));

		if (slope(q, side, middle) < 0)
			low = middle;
		else
			high = middle;
	}
	return side * 0.5 * (low + high);
}

/* Fills the path but for its bend; *log_scale becomes the log of the integrand's size at the crossing, times 1 / |c|. */
static enum lbp_status
lay_path(const struct form *q, double side, struct path *p, double *log_scale, struct lbp_error *err)
{
	double c = saddlepoint(q, side), right = branch_point(q, 1), left = branch_point(q, -1);
	struct lbp_sum sum = {0, 0};
	size_t i;

	p->tilted = malloc(q->k * sizeof *p->tilted);
	if (p->tilted == NULL)
		return lbp_fail_memory(err);
	p->k = q->k;
	p->x = q->x;
	p->crossing = c;
	p->reach = side > 0 ? fmin(c, right - c) : fmin(-c, left + c);
	p->above = p->below = 0;
	lbp_sum_add(&sum, -c * q->x);
	for (i = 0; i < q->k; i++) {
		double w = q->sign * q->weight[i], tilted = w / (1 - 2 * w * c);

		lbp_sum_add(&sum, -0.5 * log1p(-2 * w * c));
		if (w > 0)
			p->tilted[p->above++] = tilted;
		else if (w < 0)
			p->tilted[q->k - ++p->below] = -tilted;
	}
	*log_scale = lbp_sum_value(&sum);
	return LBP_OK;
}

/*
 * Adds the logs of 1 - 2 w z for weights above 0 and z in the upper half plane. Each factor turns the product
 * clockwise by less than half a circle, so that going from the lower to the upper half plane completes a circle.
 */
static void
add_logs(const double *weight, size_t k, double z_real, double z_imaginary, double *log_size, double *angle)
{
	static const double large = 1e100;
	double a = 1, b = 0, turns = 0, rescalings = 0;
	size_t i;

	for (i = 0; i < k; i++) {
		double u = 1 - 2 * weight[i] * z_real, v = -2 * weight[i] * z_imaginary;
		double next_a = a * u - b * v, next_b = a * v + b * u;

		turns -= b < 0 && next_b >= 0;
		a = next_a;
		b = next_b;
		if (fabs(a) + fabs(b) > large) {
			a /= large;
			b /= large;
			rescalings++;
		} else if (fabs(a) + fabs(b) < 1 / large) {
			a *= large;
			b *= large;
			rescalings--;
		}
	}
	*log_size += log(hypot(a, b)) + rescalings * log(large);
	/* + 0.0: a product on the negative axis counts as above it, whatever the sign of its zero */
	*angle += atan2(b + 0.0, a) + 2 * M_PI * turns;
}

/* The imaginary part of the integrand times dz/dv, over its scale at the crossing. */
static struct term
integrand(const struct path *p, double v)
{
	double real = 2 * p->reach * p->bend * pow(sinh(0.5 * v), 2), imaginary = p->reach * sinh(v);
	double d_real = p->bend * imaginary, d_imaginary = p->reach * cosh(v);
	double log_size = 0, angle = 0, mirrored = 0, size;

	add_logs(p->tilted, p->above, real, imaginary, &log_size, &angle);
	add_logs(p->tilted + p->k - p->below, p->below, -real, imaginary, &log_size, &mirrored);
	angle = -0.5 * (angle - mirrored) - p->x * imaginary;
	/* dz/dv over 1 + z / c */
	angle += atan2(d_imaginary, d_real) - atan2(imaginary / p->crossing, 1 + real / p->crossing);
	size = exp(-0.5 * log_size - p->x * real) * hypot(d_real, d_imaginary) /
		hypot(1 + real / p->crossing, imaginary / p->crossing);
	return (struct term){size * sin(angle), size};
}

/* The sum over v = start, start + step, ..., until what follows no longer counts. */
static struct term
sum_outward(const struct path *p, double start, double step)
{
	struct term sum = {0, 0}, next = {0, 1};
	int n;

	for (n = 0; n < MOST_NODES && next.size > 1e-18 * sum.size; n++) {
		next = integrand(p, start + n * step);
		sum.value += next.value;
		sum.size += next.size;
	}
	return n < MOST_NODES && isfinite(sum.size) ? sum : (struct term){NAN, NAN};
}

/* The integral from v = 0 to infinity over the scale at the crossing; NaN if this bend does not give it. */
static double
integral(const struct path *p)
{
	double step = 0.5, sum, size;
	struct term nodes = sum_outward(p, step, step);
	int i;

	sum = step * (0.5 * p->reach + nodes.value);
	size = step * (0.5 * p->reach + nodes.size);
	for (i = 0; i < HALVINGS && isfinite(sum); i++) {
		double coarse = sum;

		nodes = sum_outward(p, 0.5 * step, step);
		sum = 0.5 * (sum + step * nodes.value);
		size = 0.5 * (size + step * nodes.size);
		step *= 0.5;
		if (fabs(sum - coarse) <= agreement * sum)
			return size <= most_cancellation * sum ? sum : NAN;
	}
	return NAN;
}

/* The tail on one side of x >= 0: upper for side = 1, lower for -1. */
static enum lbp_status
one_tail(const struct form *q, double side, double *tail, struct lbp_error *err)
{
	struct path p = {0};
	double log_scale = 0, value = NAN;
	enum lbp_status status = lay_path(q, side, &p, &log_scale, err);
	size_t i;

	for (i = 0; status == LBP_OK && isnan(value) && i < sizeof bends / sizeof bends[0]; i++) {
		p.bend = bends[i];
		value = integral(&p);
	}
	free(p.tilted);
	if (status != LBP_OK)
		return status;
	if (isnan(value))
		return lbp_fail(err, LBP_ENOCONV, "no tail found at %g of a quadratic form with %zu weights", q->x, q->k);
	*tail = fmin(exp(log_scale) * value / (M_PI * fabs(p.crossing)), 1);
	return LBP_OK;
}

/* Whichever tail is wanted, the one on the far side of the mean is computed. */
static enum lbp_status
find_tail(double x, const double *weight, size_t k, int upper, double *tail, struct lbp_error *err)
{
	struct form q = {weight, k, x < 0 ? -1 : 1, fabs(x)};
	double mean = 0, side, one = NAN;
	enum lbp_status status;
	size_t i;

	if (!isfinite(x) || k == 0)
		return lbp_fail(err, LBP_EDOMAIN, "no quadratic form: %zu weights, at %g", k, x);
	for (i = 0; i < k; i++) {
		if (!isfinite(weight[i]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "the weight %g is not finite", weight[i]);
		mean += q.sign * weight[i];
	}
	if (x < 0)
		upper = !upper;
	/* nothing is above x, or everything (but for a point of no probability) */
	if (isinf(branch_point(&q, 1)) || (x == 0 && isinf(branch_point(&q, -1)))) {
		*tail = upper == !isinf(branch_point(&q, 1));
		return LBP_OK;
	}
	side = q.x >= mean ? 1 : -1;
	status = one_tail(&q, side, &one, err);
	if (status == LBP_OK)
		*tail = upper == (side > 0) ? one : 0.5 + (0.5 - one);
	return status;
}

enum lbp_status
lbp_dist_quadratic_form_lower(double x, const double *weight, size_t k, double *tail, struct lbp_error *err)
{
	return find_tail(x, weight, k, 0, tail, err);
}

enum lbp_status
lbp_dist_quadratic_form_upper(double x, const double *weight, size_t k, double *tail, struct lbp_error *err)
{
	return find_tail(x, weight, k, 1, tail, err);
}
