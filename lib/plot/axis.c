/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/axis.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define USUAL_WIDTHS 4.0 /* an interval is huge from this many times the median width */
#define ROOM_FOR_HUGE 0.5 /* of the usual span may be added for them on either side */
#define WIDEST_LOG 18.5 /* the span of a log axis: from 1e-4 to 1e4 */
#define LARGEST_LOG 600.0 /* what exp() and gnuplot can hold, with room for a margin */
#define LARGEST 1e150
#define NEARLY_LINEAR 1.1 /* ratios of 1 to 3: ticks as on a linear axis, 0.8 0.9 1 1.1 */
#define TICKS_ALONG 8     /* most ticks where they cannot be even */
#define FEW_TICKS 3       /* fewer round ratios than this tell less than 0.2 0.4 0.6 */
#define POWERS_OF_TWO 3.7 /* ratios of 1 to 40: ticks 0.25 0.5 1 2 4 */

static int
compare(const void *a, const void *b)
{
	const double *x = a;
	const double *y = b;

	return (*x > *y) - (*x < *y);
}

/* The lower median, so that of two intervals the narrow one tells what is usual. */
static double
median_width(const struct lbp_interval *interval, size_t count)
{
	double *width = malloc((count + 1) * sizeof *width);
	size_t n = 0;
	double median = 0;

	if (width == NULL)
		return INFINITY;
	for (size_t i = 0; i < count; i++)
		if (!interval[i].always && isfinite(interval[i].high - interval[i].low))
			width[n++] = interval[i].high - interval[i].low;
	if (n > 0) {
		qsort(width, n, sizeof *width, compare);
		median = width[(n - 1) / 2];
	}
	free(width);
	return median;
}

static void
include(struct lbp_axis *axis, double x)
{
	double most = axis->is_log ? LARGEST_LOG : LARGEST;

	if (!isfinite(x))
		return;
	x = fmin(fmax(x, -most), most);
	axis->low = fmin(axis->low, x);
	axis->high = fmax(axis->high, x);
}

static void
include_clipped(struct lbp_axis *axis, double x, double lowest, double highest)
{
	if (!isnan(x))
		include(axis, fmin(fmax(x, lowest), highest));
}

static void
include_usual(struct lbp_axis *axis, const struct lbp_interval *interval, double widest)
{
	if (interval->high - interval->low > widest && !interval->always)
		return;
	include(axis, interval->estimate);
	include(axis, interval->low);
	include(axis, interval->high);
}

/* Room on either side of what is on the axis; more than none even where all estimates agree. */
static double
margin(const struct lbp_axis *axis, double part)
{
	double span = axis->high - axis->low;

	return span > 1e-12 * fabs(axis->low) ? part * span : fmax(0.5, 0.1 * fabs(axis->low));
}

/* A log axis wider than any sensible ratio is cut down around the null, or its middle. */
static void
cut_log(struct lbp_axis *axis, double null)
{
	double middle = isfinite(null) ? null : 0.5 * (axis->low + axis->high);

	if (!axis->is_log || axis->high - axis->low <= WIDEST_LOG)
		return;
	middle = fmin(fmax(middle, axis->low + WIDEST_LOG / 2), axis->high - WIDEST_LOG / 2);
	axis->low = middle - WIDEST_LOG / 2;
	axis->high = middle + WIDEST_LOG / 2;
}

void
lbp_axis_limits(struct lbp_axis *axis, const struct lbp_interval *interval, size_t count, double null)
{
	double widest = USUAL_WIDTHS * median_width(interval, count);
	double room, lowest, highest;

	axis->low = INFINITY;
	axis->high = -INFINITY;
	include(axis, null);
	for (size_t i = 0; i < count; i++)
		include_usual(axis, &interval[i], widest);
	if (axis->low > axis->high)
		axis->low = axis->high = 0;
	room = margin(axis, ROOM_FOR_HUGE);
	lowest = axis->low - room;
	highest = axis->high + room;
	for (size_t i = 0; i < count; i++) {
		include_clipped(axis, interval[i].low, lowest, highest);
		include_clipped(axis, interval[i].high, lowest, highest);
	}
	room = margin(axis, 0.04);
	axis->low -= room;
	axis->high += room;
	cut_log(axis, null);
}

/* "0.25", "-1.5", "100000", "1e-06": no trailing zeros, no minus on zero. */
static void
name_tick(char label[24], double x, double step, const char *minus)
{
	int is_zero = fabs(x) < 1e-9 * step;

	snprintf(label, 24, "%s%.6g", x < 0 && !is_zero ? minus : "", is_zero ? 0.0 : fabs(x));
}

/* Keeps the ticks of one family: those of value[] that lie on the axis. 0 when two labels come too near. */
static int
try_ticks(struct lbp_axis *axis, const double *value, size_t count, double length, double gap,
	double (*width)(const char *label))
{
	double scale = length / (axis->high - axis->low);
	double reach = -INFINITY; /* of the labels so far */

	axis->ticks = 0;
	for (size_t i = 0; i < count; i++) {
		double at = axis->is_log ? log(value[i]) : value[i];
		double half;

		if (at < axis->low || at > axis->high)
			continue;
		if (axis->ticks == LBP_AXIS_TICKS)
			return 0;
		name_tick(axis->label[axis->ticks], value[i], count > 1 ? value[1] - value[0] : 1, axis->minus);
		half = 0.5 * width(axis->label[axis->ticks]);
		if ((at - axis->low) * scale - half < reach + gap)
			return 0;
		reach = (at - axis->low) * scale + half;
		axis->tick[axis->ticks++] = at;
	}
	return 1;
}

/* Multiples of a step between low and high (of what the ticks tell). */
static size_t
multiples(double value[], size_t room, double low, double high, double step)
{
	double first = ceil(low / step - 1e-9);
	size_t count = 0;

	while (count < room && (first + (double)count) * step <= high + 1e-9 * step) {
		value[count] = (first + (double)count) * step;
		count++;
	}
	return count;
}

static void
linear_ticks(struct lbp_axis *axis, double low, double high, double length, double gap,
	double (*width)(const char *label))
{
	static const double rounds[] = {1, 2, 5};
	double value[2 * LBP_AXIS_TICKS];
	double power = pow(10, floor(log10((high - low) / 8)));

	axis->ticks = 0;
	for (; power > 0 && isfinite(power); power *= 10)
		for (size_t i = 0; i < 3; i++) {
			double step = rounds[i] * power;
			size_t count = multiples(value, 2 * LBP_AXIS_TICKS, low, high, step);

			if (step * 8 >= high - low && try_ticks(axis, value, count, length, gap, width))
				return;
		}
}

/*
 * Round ratios over the whole of what a log axis can span, each family sparser than the one before: powers of two,
 * 1 2 5 10 20 50, 1 3 10 30, then every decade, every second, third ...
 */
static size_t
ratio_family(double value[], int family)
{
	static const double mantissas[][3] = {{1, 2, 5}, {1, 3, 0}, {1, 0, 0}};
	const double *mantissa = mantissas[family < 1 ? 0 : family < 3 ? family - 1 : 2];
	int step = family > 3 ? family - 2 : 1;
	size_t count = 0;

	if (family == 0) {
		for (int power = -16; power <= 16; power++)
			value[count++] = ldexp(1, power);
		return count;
	}
	for (int decade = -(18 / step) * step; decade <= 18; decade += step)
		for (int i = 0; i < 3 && mantissa[i] > 0; i++)
			value[count++] = mantissa[i] * pow(10, decade);
	return count;
}

static void
ratio_ticks(struct lbp_axis *axis, double length, double gap, double (*width)(const char *label))
{
	double value[3 * 37];
	int family = axis->high - axis->low < POWERS_OF_TWO ? 0 : 1;

	while (!try_ticks(axis, value, ratio_family(value, family), length, gap, width))
		family++;
}

void
lbp_axis_ticks(struct lbp_axis *axis, double length, double gap, double (*width)(const char *label))
{
	if (!axis->is_log)
		linear_ticks(axis, axis->low, axis->high, length, gap, width);
	else if (axis->high - axis->low < NEARLY_LINEAR)
		linear_ticks(axis, exp(axis->low), exp(axis->high), length, gap, width);
	else
		ratio_ticks(axis, length, gap, width);
	if (axis->is_log && axis->ticks < FEW_TICKS)
		linear_ticks(axis, exp(axis->low), exp(axis->high), length, gap, width);
}

/* Straight between known places, flat beyond them. */
static double
between(const double *x, const double *y, size_t count, double at)
{
	size_t i = 0;

	if (at <= x[0])
		return y[0];
	while (i + 1 < count && x[i + 1] < at)
		i++;
	if (i + 1 == count || x[i + 1] == x[i])
		return y[i];
	return y[i] + (at - x[i]) / (x[i + 1] - x[i]) * (y[i + 1] - y[i]);
}

static double
two_digits(double x)
{
	char text[32];

	snprintf(text, sizeof text, "%.1e", x);
	return strtod(text, NULL);
}

void
lbp_axis_ticks_along(struct lbp_axis *axis, const double *at, const double *value, size_t count, double length,
	double gap, double (*width)(const char *label))
{
	double scale = length / (axis->high - axis->low), reach = -INFINITY, last = -INFINITY;

	axis->ticks = 0;
	for (int i = 0; i < TICKS_ALONG; i++) {
		double place = at[0] + (i + 0.5) / TICKS_ALONG * (at[count - 1] - at[0]);
		double told = two_digits(between(at, value, count, place));
		double x = between(value, at, count, told), half;
		char *label = axis->label[axis->ticks];

		name_tick(label, told, fabs(told), axis->minus);
		half = 0.5 * width(label);
		if (told <= last || told < value[0] || told > value[count - 1] || (x - axis->low) * scale - half < reach + gap)
			continue;
		last = told;
		reach = (x - axis->low) * scale + half;
		axis->tick[axis->ticks++] = x;
	}
}
