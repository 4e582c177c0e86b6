/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specification/chance.h"

#include "numerics/dist.h"
#include "numerics/quadrature.h"
#include "numerics/sort.h"

#include <math.h>

enum { FAR = 9 }; /* standard deviations beyond which a normal deviate does not go: 1e-19 */

static bool
is_bounded(struct lbp_chance_range range)
{
	return isfinite(range.low) || isfinite(range.high);
}

/* P(low < Z < high), from the tail that is the smaller. */
static double
between(double low, double high)
{
	if (!(low < high))
		return 0;
	return low > 0 ? lbp_dist_normal_upper(low) - lbp_dist_normal_upper(high)
		       : lbp_dist_normal_lower(high) - lbp_dist_normal_lower(low);
}

/* The coordinates in which points wander. */
enum coordinate { PLACE, WIDTH, Z, Q, I2, TAU2, COORDINATES };

static double
coordinate(const struct lbp_chance_point *point, enum coordinate which)
{
	const double at[COORDINATES] = {
		point->estimate, point->half_width, point->z, point->q, point->i2, point->tau2};

	return at[which];
}

/* Standard deviation, or the interquartile range over 1.34 where that is less: one huge interval must not smooth all. */
static double
spread_of(const struct lbp_chance_point *point, size_t n, enum coordinate which, double *work)
{
	double sum = 0, squares = 0, mean, quartiles, deviation;
	size_t i, count = 0;

	for (i = 0; i < n; i++)
		if (isfinite(coordinate(&point[i], which)))
			sum += work[count++] = coordinate(&point[i], which);
	if (count < 2)
		return 0;
	mean = sum / (double)count;
	for (i = 0; i < count; i++)
		squares += (work[i] - mean) * (work[i] - mean);
	deviation = sqrt(squares / (double)(count - 1));
	quartiles = (lbp_sort_quantile(work, count, 0.75) - lbp_sort_quantile(work, count, 0.25)) / 1.34;
	return quartiles > 0 ? fmin(deviation, quartiles) : deviation;
}

/* Half the size of a printed figure, 0 where it is open to a side. */
static double
half_size(struct lbp_chance_range range)
{
	return isfinite(range.high - range.low) ? (range.high - range.low) / 2 : 0;
}

struct density {
	const struct lbp_chance_box *box;
	double h[COORDINATES]; /* 0: does not wander */
	bool limits;           /* a limit of the interval is published: the half width wanders */
	bool with_z;           /* the p-value says something that the interval does not */
};

static void
choose_bandwidths(struct density *d, const struct lbp_chance_point *point, size_t n, double *work)
{
	const struct lbp_chance_box *box = d->box;
	double limit = fmax(half_size(box->ci_low), half_size(box->ci_high));
	const double least[COORDINATES] = {fmax(half_size(box->estimate), limit), limit, half_size(box->z),
		half_size(box->q), half_size(box->i2), half_size(box->tau2)};
	bool heterogeneity = is_bounded(box->q) || is_bounded(box->i2) || is_bounded(box->tau2);
	bool wanders[COORDINATES] = {d->limits || is_bounded(box->estimate), d->limits, d->with_z, is_bounded(box->q),
		is_bounded(box->i2), is_bounded(box->tau2)};
	double deviates = wanders[PLACE] + wanders[WIDTH] + wanders[Z] + heterogeneity;
	double shrink = pow((double)n, -1 / (deviates + 4));
	size_t c;

	for (c = 0; c < COORDINATES; c++)
		if (wanders[c])
			d->h[c] = fmax(shrink * spread_of(point, n, (enum coordinate)c, work), least[c]);
}

/* The standardised deviate that brings x, wandering by h, into a range; all or nothing when h is 0. */
static struct lbp_chance_range
deviates(struct lbp_chance_range range, double x, double h)
{
	if (h > 0)
		return (struct lbp_chance_range){(range.low - x) / h, (range.high - x) / h};
	if (x >= range.low && x <= range.high)
		return (struct lbp_chance_range){-INFINITY, INFINITY};
	return (struct lbp_chance_range){INFINITY, -INFINITY};
}

static double
chance_in(struct lbp_chance_range range, double x, double h)
{
	struct lbp_chance_range z = deviates(range, x, h);

	return is_bounded(range) ? between(z.low, z.high) : 1;
}

/* The place and half width of one point, on their way. */
struct wandering {
	const struct density *density;
	const struct lbp_chance_point *point;
};

/* At a place: how likely it is, times the chance of a half width that brings both limits where they must be. */
static void
at_place(double place, double *value, void *context)
{
	const struct wandering *w = context;
	const struct lbp_chance_box *box = w->density->box;
	double h = w->density->h[PLACE], spread = w->density->h[WIDTH];
	double least = fmax(place - box->ci_low.high, box->ci_high.low - place);
	double most = fmin(place - box->ci_low.low, box->ci_high.high - place);

	*value = lbp_dist_normal_density((place - w->point->estimate) / h) / h *
		between((least - w->point->half_width) / spread, (most - w->point->half_width) / spread);
}

/* Panels no longer than the bandwidths, so that one rule is enough for each. */
static double
integrate(struct wandering *w, double low, double high)
{
	double step = 2 * fmin(w->density->h[PLACE], w->density->h[WIDTH]), sum = 0;
	size_t panels = (size_t)fmin(ceil((high - low) / step), 4096), i;

	for (i = 0; i < panels; i++)
		lbp_quadrature_panel(at_place, w, low + (high - low) * (double)i / (double)panels,
			low + (high - low) * (double)(i + 1) / (double)panels, 1, &sum);
	return sum;
}

static double
chance_of_interval(const struct density *d, const struct lbp_chance_point *point)
{
	struct wandering w = {d, point};
	const struct lbp_chance_box *box = d->box;
	double far = FAR * d->h[PLACE];
	double low = fmax(box->estimate.low, (box->ci_low.low + box->ci_high.low) / 2);
	double high = fmin(box->estimate.high, (box->ci_low.high + box->ci_high.high) / 2);
	double corner[4], sum = 0, a, b;
	size_t i;

	if (!(d->h[PLACE] > 0 && d->h[WIDTH] > 0))
		return 0;
	corner[0] = fmax(isnan(low) ? -INFINITY : low, point->estimate - far);
	corner[3] = fmin(isnan(high) ? INFINITY : high, point->estimate + far);
	if (!(corner[0] < corner[3]))
		return 0;
	a = (box->ci_low.high + box->ci_high.low) / 2;
	b = (box->ci_low.low + box->ci_high.high) / 2;
	corner[1] = fmin(fmax(fmin(a, b), corner[0]), corner[3]);
	corner[2] = fmin(fmax(fmax(a, b), corner[0]), corner[3]);
	for (i = 0; i < 3; i++)
		if (corner[i] < corner[i + 1])
			sum += integrate(&w, corner[i], corner[i + 1]);
	return fmin(sum, 1);
}

/* Q, I2 and tau2 rise and fall together. */
static double
chance_of_heterogeneity(const struct density *d, const struct lbp_chance_point *point)
{
	const struct lbp_chance_range range[] = {d->box->q, d->box->i2, d->box->tau2};
	double low = -INFINITY, high = INFINITY;
	size_t j;

	for (j = 0; j < 3; j++)
		if (is_bounded(range[j])) {
			enum coordinate which = (enum coordinate)(Q + j);
			struct lbp_chance_range z = deviates(range[j], coordinate(point, which), d->h[which]);

			low = fmax(low, z.low);
			high = fmin(high, z.high);
		}
	return between(low, high);
}

void
lbp_chance_probabilities(
	const struct lbp_chance_point *point, size_t n, const struct lbp_chance_box *box, double *probability)
{
	struct density d = {.box = box, .limits = is_bounded(box->ci_low) || is_bounded(box->ci_high)};
	size_t i;

	d.with_z = is_bounded(box->z) && !d.limits;
	choose_bandwidths(&d, point, n, probability);
	for (i = 0; i < n; i++) {
		probability[i] = d.limits ? chance_of_interval(&d, &point[i])
		                          : chance_in(box->estimate, point[i].estimate, d.h[PLACE]);
		if (d.with_z)
			probability[i] *= chance_in(box->z, point[i].z, d.h[Z]);
		probability[i] *= chance_of_heterogeneity(&d, &point[i]);
	}
}

double
lbp_chance_as_many(const double *probability, size_t n, size_t m, double *work)
{
	double reached = 0;
	size_t i, j;

	for (j = 0; j < m; j++)
		work[j] = j == 0;
	for (i = 0; i < n; i++) {
		double p = probability[i];

		reached += work[m - 1] * p;
		for (j = m - 1; j > 0; j--)
			work[j] += p * (work[j - 1] - work[j]);
		work[0] *= 1 - p;
	}
	return reached;
}
