/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/smooth_hazard.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>

const char *const lbp_jump_tie_names[] = {"together", "split", "as-read", NULL};
const char *const lbp_kernel_names[] = {"epanechnikov", "rectangle", "biquadratic", "triquadratic", NULL};
const char *const lbp_kernel_boundary_names[] = {"both", "left", "none", NULL};

/* Rows by time, tied events ahead of tied censorings unless they are to stay as read. */
static enum lbp_status
order_rows(const struct lbp_exposure_rows *rows, enum lbp_jump_ties ties, uint32_t *row, struct lbp_error *err)
{
	enum lbp_status status = lbp_sort_index(rows->stop, rows->n, row, err);
	size_t first, past, i, events, censored;
	uint32_t *spare = lbp_array_new(rows->n, sizeof *spare);

	if (status == LBP_OK && spare == NULL)
		status = lbp_fail_memory(err);
	for (first = 0; first < rows->n && status == LBP_OK && ties != LBP_TIES_AS_READ; first = past) {
		for (past = first; past < rows->n && rows->stop[row[past]] == rows->stop[row[first]]; past++)
			spare[past] = row[past];
		for (events = first, i = first; i < past; i++)
			if (rows->event[spare[i]])
				row[events++] = spare[i];
		for (censored = events, i = first; i < past; i++)
			if (!rows->event[spare[i]])
				row[censored++] = spare[i];
	}
	free(spare);
	return status;
}

static double
weight_of(const struct lbp_exposure_rows *rows, size_t i)
{
	return rows->weight != NULL ? rows->weight[i] : 1;
}

/* Events at one time are one jump. */
static void
add_jump(struct lbp_jumps *jumps, double time, double weight, double at_risk)
{
	struct lbp_jump *jump;

	if (jumps->count == 0 || jumps->jump[jumps->count - 1].time < time)
		jumps->jump[jumps->count++] = (struct lbp_jump){.time = time, .at_risk = at_risk};
	jump = &jumps->jump[jumps->count - 1];
	jump->size += weight / at_risk;
	jump->variance += weight / (at_risk * at_risk);
	jump->events += weight;
	jumps->events += weight;
}

/* Goes through the rows in order; entered and left: weights so far. */
static void
fill_jumps(const struct lbp_exposure_rows *rows, enum lbp_jump_ties ties, const uint32_t *row, const uint32_t *by_start,
	struct lbp_jumps *jumps)
{
	double entered = 0, left = 0, left_before_tie = 0, n;
	size_t next = 0, i;

	for (i = 0; i < rows->n; i++) {
		size_t r = row[i];

		for (; next < rows->n && (rows->start == NULL || rows->start[by_start[next]] < rows->stop[r]); next++)
			entered += weight_of(rows, rows->start != NULL ? by_start[next] : next);
		if (i == 0 || rows->stop[row[i - 1]] < rows->stop[r])
			left_before_tie = left;
		n = entered - (ties == LBP_TIES_TOGETHER ? left_before_tie : left);
		if (rows->event[r])
			add_jump(jumps, rows->stop[r], weight_of(rows, r), n);
		left += weight_of(rows, r);
	}
}

static enum lbp_status
check_rows(const struct lbp_exposure_rows *rows, struct lbp_error *err)
{
	int has_event = 0;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		double start = rows->start != NULL ? rows->start[i] : 0;

		if (!(start >= 0 && rows->stop[i] > start && isfinite(rows->stop[i])))
			return lbp_fail_row(err, LBP_EDOMAIN, i, NULL, "the time %g to %g is no time under observation", start,
				rows->stop[i]);
		has_event |= rows->event[i];
	}
	return has_event ? LBP_OK : lbp_fail(err, LBP_EDOMAIN, "nobody had the event: all are censored");
}

enum lbp_status
lbp_jumps_build(const struct lbp_exposure_rows *rows, enum lbp_jump_ties ties, struct lbp_jumps *jumps,
	struct lbp_error *err)
{
	uint32_t *row = lbp_array_new(rows->n, sizeof *row), *by_start = lbp_array_new(rows->n, sizeof *by_start);
	enum lbp_status status = check_rows(rows, err);

	*jumps = (struct lbp_jumps){.jump = lbp_array_new(rows->n, sizeof *jumps->jump)};
	if (status == LBP_OK && (row == NULL || by_start == NULL || jumps->jump == NULL))
		status = lbp_fail_memory(err);
	if (status == LBP_OK)
		status = order_rows(rows, ties, row, err);
	if (status == LBP_OK && rows->start != NULL)
		status = lbp_sort_index(rows->start, rows->n, by_start, err);
	if (status == LBP_OK)
		fill_jumps(rows, ties, row, by_start, jumps);
	free(row);
	free(by_start);
	return status;
}

void
lbp_jumps_free(struct lbp_jumps *jumps)
{
	free(jumps->jump);
	*jumps = (struct lbp_jumps){0};
}

struct lbp_kernel_shape
lbp_kernel_shape(enum lbp_kernel kernel, double q)
{
	double side = 1 + q, lack = (1 - q) / (1 + q);
	struct lbp_kernel_shape shape = {.kernel = kernel, .q = q};

	switch (kernel) {
	case LBP_KERNEL_RECTANGLE:
		shape.slope = 6 * (1 - q) / pow(side, 3);
		shape.level = 4 * (1 - q + q * q) / pow(side, 3);
		break;
	case LBP_KERNEL_EPANECHNIKOV:
		shape.slope = 12 * (1 - 2 * q) / pow(side, 4);
		shape.level = 6 * (3 * q * q - 2 * q + 1) / pow(side, 4);
		break;
	case LBP_KERNEL_BIQUADRATIC:
		shape.slope = 30 * (5 * lack - 1) / pow(side, 5);
		shape.level = 15 * (3 * q - 1 + 5 * (1 - q) * lack) / pow(side, 5);
		break;
	default:
		shape.slope = 140 * (7 * lack - 1) / pow(side, 7);
		shape.level = 70 * (3 * q - 1 + 7 * (1 - q) * lack) / pow(side, 7);
	}
	return shape;
}

double
lbp_kernel_weight(const struct lbp_kernel_shape *shape, double z)
{
	double line = shape->slope * z + shape->level, left = z + 1, right = shape->q - z;

	if (left < 0 || right < 0)
		return 0;
	switch (shape->kernel) {
	case LBP_KERNEL_RECTANGLE:
		return line;
	case LBP_KERNEL_EPANECHNIKOV:
		return left * line;
	case LBP_KERNEL_BIQUADRATIC:
		return left * left * right * line;
	default:
		return left * left * left * right * right * line;
	}
}

double
lbp_smooth_hazard_bandwidth(const struct lbp_jumps *jumps, double until)
{
	double events = 0;
	size_t i;

	for (i = 0; i < jumps->count && jumps->jump[i].time <= until; i++)
		events += jumps->jump[i].events;
	return until / (8 * pow(fmax(events, 1), 0.2));
}

/* z is turned round at the right boundary. */
struct lbp_kernel_shape
lbp_smooth_hazard_kernel(const struct lbp_smooth_hazard_request *r, double t, double *turn)
{
	*turn = 1;
	if (r->boundary != LBP_BOUNDARY_NONE && t < r->bandwidth)
		return lbp_kernel_shape(r->kernel, t / r->bandwidth);
	if (!(r->boundary == LBP_BOUNDARY_BOTH && t > r->until - r->bandwidth))
		return lbp_kernel_shape(r->kernel, 1);
	*turn = -1;
	return lbp_kernel_shape(r->kernel, (r->until - t) / r->bandwidth);
}

size_t
lbp_jumps_from(const struct lbp_jumps *jumps, double time)
{
	size_t low = 0, high = jumps->count, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (jumps->jump[middle].time < time)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

enum lbp_status
lbp_smooth_hazard_at(const struct lbp_jumps *jumps, const struct lbp_smooth_hazard_request *r, double t,
	struct lbp_smooth_hazard *at, struct lbp_error *err)
{
	double hazard = 0, variance = 0, weight, turn;
	struct lbp_kernel_shape kernel;
	size_t i;

	if (!(r->bandwidth > 0 && isfinite(r->bandwidth)))
		return lbp_fail(err, LBP_EDOMAIN, "the bandwidth must be above 0 (%g)", r->bandwidth);
	if (r->boundary == LBP_BOUNDARY_BOTH && r->bandwidth > 0.5 * r->until)
		return lbp_fail(err, LBP_EDOMAIN, "the bandwidth (%g) is above half of the range, 0 to %g", r->bandwidth,
			r->until);
	if (!(t >= 0 && t <= r->until))
		return lbp_fail(err, LBP_EDOMAIN, "the time %g is outside the range, 0 to %g", t, r->until);
	kernel = lbp_smooth_hazard_kernel(r, t, &turn);
	for (i = lbp_jumps_from(jumps, t - r->bandwidth); i < jumps->count && jumps->jump[i].time <= t + r->bandwidth; i++) {
		weight = lbp_kernel_weight(&kernel, turn * (t - jumps->jump[i].time) / r->bandwidth) / r->bandwidth;
		hazard += weight * jumps->jump[i].size;
		variance += weight * weight * jumps->jump[i].variance;
	}
	*at = (struct lbp_smooth_hazard){fmax(hazard, 0), sqrt(variance)};
	return LBP_OK;
}
